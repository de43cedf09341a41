//! Methods of `object`, `type` and `generator`, which every class or function relies on.

use super::{attr, class, compare, format};
use crate::error::{ExcClass, Raised};
use crate::interp::generator::{self, Step};
use crate::interp::machine::Cond;
use crate::interp::{call, unwind};
use crate::object::class::ClassObj;
use crate::object::hash::hash_identity;
use crate::object::records::GeneratorObj;
use crate::object::{Gc, shape};
use crate::thread::Thread;
use crate::value::Value;

type Res = Result<Value, Raised>;

static OBJECT: &[crate::native::NativeDef] = crate::native_table! {
    "__new__", "cls, /, *args, **kwargs" => object_new;
    "__init__", "self, /, *args, **kwargs" => object_init;
    "__getattribute__", "self, name, /" => object_getattribute;
    "__setattr__", "self, name, value, /" => object_setattr;
    "__delattr__", "self, name, /" => object_delattr;
    "__eq__", "self, value, /" => object_eq;
    "__ne__", "self, value, /" => object_ne;
    "__lt__", "self, value, /" => object_order;
    "__le__", "self, value, /" => object_order;
    "__gt__", "self, value, /" => object_order;
    "__ge__", "self, value, /" => object_order;
    "__hash__", "self, /" => object_hash;
    "__repr__", "self, /" => object_repr;
    "__str__", "self, /" => object_str;
    "__format__", "self, spec, /" => object_format;
    "__dir__", "self, /" => object_dir;
};

static TYPE: &[crate::native::NativeDef] = crate::native_table! {
    "__call__", "cls, /, *args, **kwargs" => type_call;
    "__new__", "cls, /, *args, **kwargs" => type_new;
    "__init__", "self, /, *args, **kwargs" => type_init;
    "mro", "self, /" => type_mro;
    "__subclasses__", "self, /" => type_subclasses;
    "__instancecheck__", "self, obj, /" => type_instancecheck;
    "__subclasscheck__", "self, cls, /" => type_subclasscheck;
};

static GENERATOR: &[crate::native::NativeDef] = crate::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => generator_next;
    "send", "self, value, /" => generator_send;
    "throw", "self, typ, val=, tb=, /" => generator_throw;
    "close", "self, /" => generator_close;
};

/// Adds these methods to their classes.
pub fn install(th: &mut Thread) {
    let vm = th.vm();
    th.add_methods(vm.class_of_shape(shape::OBJECT), OBJECT);
    th.add_methods(vm.class_of_shape(shape::CLASS), TYPE);
    th.add_methods(vm.class_of_shape(shape::GENERATOR), GENERATOR);
    let hook = vm.names().init_subclass;
    let f = th.native(&INIT_SUBCLASS, Value::UNBOUND);
    let f = th.new_wrapper(shape::CLASS_METHOD, f).value();
    vm.class_of_shape(shape::OBJECT).attrs_dict().set_str(th, hook, f);
    th.invalidate_class(vm.class_of_shape(shape::OBJECT));
}

static INIT_SUBCLASS: crate::native::NativeDef = crate::kit::native(
    "__init_subclass__",
    "cls, /, **kwargs",
    object_init_subclass,
);

fn object_init_subclass(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].as_dict().is_some_and(|d| !d.is_empty()) {
        let name = args[0].as_class().map(|c| c.name_str()).unwrap_or_default();
        let text = format!("{name}.__init_subclass__() takes no keyword arguments");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    Ok(Value::NONE)
}

fn class_arg(th: &mut Thread, v: Value) -> Result<Gc<ClassObj>, Raised> {
    match v.as_class() {
        Some(class) => Ok(class),
        None => {
            let text = format!("X is not a type object ({})", th.type_name(v));
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// Runs `f` on a call's `*args` and `**kwargs` slots, as positional values and names.
fn spread(
    th: &mut Thread,
    args: Value,
    kwargs: Value,
    f: impl FnOnce(&mut Thread, &[Value], &[Value]) -> Res,
) -> Res {
    let all = th.new_list(args.as_tuple().expect("*args is a tuple").items());
    let names = th.new_list(&[]);
    let dict = kwargs.as_dict().expect("**kwargs is a dict");
    let mut pos = 0;
    while let Some((k, v)) = dict.next_entry(&mut pos) {
        names.append(th, k);
        all.append(th, v);
    }
    let (all, names) = (all.to_tuple(th), names.to_tuple(th));
    let (all, names) = (all.as_tuple().expect("a tuple"), names.as_tuple().expect("a tuple"));
    f(th, all.items(), names.items())
}

fn object_new(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    let vm = th.vm();
    let has_args = args[1].as_tuple().is_some_and(|t| t.len > 0);
    let own = |name: Value| {
        let object = vm.class_of_shape(shape::OBJECT).value();
        let found = vm.lookup(c, name);
        let found = found.map(|f| f.as_wrapper().map_or(f, |w| w.inner.get()));
        found.is_some_and(|f| f.as_native().is_none_or(|n| n.owner.get() != object))
    };
    if has_args && own(vm.names().new) {
        let text = "object.__new__() takes exactly one argument (the type to instantiate)";
        return Err(th.raise(ExcClass::TypeError, text));
    }
    if has_args && !own(vm.names().init) {
        let text = format!("{}() takes no arguments", c.name_str());
        return Err(th.raise(ExcClass::TypeError, text));
    }
    spread(th, args[1], args[2], |th, all, names| class::new_default(th, c, all, names))
}

fn object_init(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn name_arg(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    if v.is_str() {
        return Ok(th.intern_value(v));
    }
    let text = format!("attribute name must be string, not '{}'", th.type_name(v));
    Err(th.raise(ExcClass::TypeError, text))
}

fn object_getattribute(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    attr::get_plain(th, args[0], name)
}

fn object_setattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    attr::set_plain(th, args[0], name, args[2])?;
    Ok(Value::NONE)
}

fn object_delattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    attr::del_plain(th, args[0], name)?;
    Ok(Value::NONE)
}

fn object_eq(th: &mut Thread, args: &[Value]) -> Res {
    if args[0] == args[1] {
        return Ok(Value::TRUE);
    }
    let answer = compare::builtin(th, Cond::Eq, args[0], args[1])?;
    Ok(answer.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn object_ne(th: &mut Thread, args: &[Value]) -> Res {
    let name = th.vm().names().eq;
    match call::call_special(th, args[0], name, &[args[1]])? {
        Some(Value::NOT_IMPLEMENTED) | None => Ok(Value::NOT_IMPLEMENTED),
        Some(v) => Ok(Value::bool(!compare::truth(th, v)?)),
    }
}

fn object_order(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NOT_IMPLEMENTED)
}

fn object_hash(th: &mut Thread, args: &[Value]) -> Res {
    let h = match super::hash::hash_builtin(th, args[0]) {
        Ok(h) => h,
        Err(Raised) => return Err(Raised),
    };
    let _ = hash_identity;
    Ok(th.int(h))
}

fn object_repr(th: &mut Thread, args: &[Value]) -> Res {
    let shown = format::repr_default(th, args[0]);
    Ok(th.new_str(&shown).value())
}

fn object_str(th: &mut Thread, args: &[Value]) -> Res {
    format::repr(th, args[0])
}

fn object_format(th: &mut Thread, args: &[Value]) -> Res {
    if attr::text(args[1]).is_empty() {
        return format::str(th, args[0]);
    }
    let kind = th.type_name(args[0]);
    let text = format!("unsupported format string passed to {kind}.__format__");
    Err(th.raise(ExcClass::TypeError, text))
}

fn object_dir(th: &mut Thread, args: &[Value]) -> Res {
    let names = th.new_set();
    let mut slot = 0;
    while let Some((k, _)) = th.next_own_attr(args[0], &mut slot) {
        super::item::table_set(th, names, k, Value::NONE)?;
    }
    let class = th.vm().class_of(args[0]);
    for &c in class.mro_classes().items() {
        let c = c.as_class().expect("an MRO holds classes");
        super::item::update_set(th, names, c.attrs.get())?;
    }
    Ok(super::iter::to_list(th, names.value())?.value())
}

fn type_call(th: &mut Thread, args: &[Value]) -> Res {
    let c = args[0];
    class_arg(th, c)?;
    spread(th, args[1], args[2], |th, all, names| class::instantiate(th, c, all, names))
}

fn type_new(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    spread(th, args[1], args[2], |th, all, names| class::new_default(th, c, all, names))
}

fn type_init(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn type_mro(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    Ok(th.new_list(c.mro_classes().items()).value())
}

fn type_subclasses(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    let subs = c.subclasses.get().as_list().expect("subclasses are a list");
    Ok(subs.copied(th).value())
}

fn type_instancecheck(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    Ok(Value::bool(th.vm().is_instance(args[1], c)))
}

fn type_subclasscheck(th: &mut Thread, args: &[Value]) -> Res {
    let (c, sub) = (class_arg(th, args[0])?, class_arg(th, args[1])?);
    Ok(Value::bool(th.vm().is_subclass(sub, c)))
}

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

fn generator_arg(th: &mut Thread, v: Value) -> Result<Gc<GeneratorObj>, Raised> {
    match v.as_generator() {
        Some(g) => Ok(g),
        None => Err(th.raise(ExcClass::TypeError, "a generator is required")),
    }
}

/// The value that a generator yielded, or `StopIteration` with what it returned.
fn yielded(th: &mut Thread, step: Step) -> Res {
    match step {
        Step::Yielded(v) => Ok(v),
        Step::Returned(Value::NONE) => Err(th.raise_args(ExcClass::StopIteration, &[])),
        Step::Returned(v) => Err(th.raise_args(ExcClass::StopIteration, &[v])),
    }
}

fn generator_next(th: &mut Thread, args: &[Value]) -> Res {
    let g = generator_arg(th, args[0])?;
    let step = generator::send(th, g, Value::NONE)?;
    yielded(th, step)
}

fn generator_send(th: &mut Thread, args: &[Value]) -> Res {
    let g = generator_arg(th, args[0])?;
    let step = generator::send(th, g, args[1])?;
    yielded(th, step)
}

fn generator_throw(th: &mut Thread, args: &[Value]) -> Res {
    let g = generator_arg(th, args[0])?;
    let exc = if !args[1].is_unbound() && !args[2].is_unbound() && !args[2].is_none() {
        if th.vm().is_exception(args[2]) { args[2] } else { call::call(th, args[1], &[args[2]])? }
    } else {
        unwind::exception_of(th, args[1])?
    };
    let step = generator::throw(th, g, exc)?;
    yielded(th, step)
}

fn generator_close(th: &mut Thread, args: &[Value]) -> Res {
    let g = generator_arg(th, args[0])?;
    generator::close(th, g)?;
    Ok(Value::NONE)
}
