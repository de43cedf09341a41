//! Methods of `type` that make classes and instances.

use super::class;
use crate::error::{ExcClass, Raised};
use crate::kit;
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::class::ClassObj;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

type Res = Result<Value, Raised>;

static TYPE: &[NativeDef] = crate::native_table! {
    "__call__", "cls, /, *args, **kwargs" => type_call;
    "__new__", "cls, /, *args, **kwargs" => type_new;
    "__init__", "self, /, *args, **kwargs" => type_init;
};

static PREPARE: NativeDef = kit::native("__prepare__", "cls, /, *args, **kwargs", type_prepare);

/// Adds these methods to `type`, and `eval` and `exec` to the builtins.
pub fn install(th: &mut Thread) {
    let vm = th.vm();
    th.add_functions(vm.builtins(), super::evaluate::FUNCTIONS);
    let type_ = vm.class_of_shape(shape::CLASS);
    th.add_methods(type_, TYPE);
    let prepare = vm.names().prepare;
    let f = th.native(&PREPARE, Value::UNBOUND);
    f.as_native().expect("a native").owner.set(type_.value());
    let f = th.new_wrapper(shape::CLASSMETHOD_DESCR, f).value();
    th.set_class_attr(type_, prepare, f);
}

fn class_arg(th: &mut Thread, v: Value) -> Result<Gc<ClassObj>, Raised> {
    let Some(class) = v.as_class() else {
        let text = format!("type.__new__(X): X is not a type object ({})", th.type_name(v));
        return Err(th.raise(ExcClass::TypeError, text));
    };
    if class.layout.get() != shape::CLASS {
        let name = class.name_str();
        let text = format!("type.__new__({name}): {name} is not a subtype of type");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    Ok(class)
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

fn type_call(th: &mut Thread, args: &[Value]) -> Res {
    let c = args[0];
    spread(th, args[1], args[2], |th, all, names| class::instantiate(th, c, all, names))
}

fn type_new(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    spread(th, args[1], args[2], |th, all, names| class::new_default(th, c, all, names))
}

fn type_init(th: &mut Thread, args: &[Value]) -> Res {
    let n = args[1].as_tuple().map_or(0, |t| t.len);
    if n == 1 && args[2].as_dict().is_some_and(|d| !d.is_empty()) {
        let text = "type.__init__() takes no keyword arguments";
        return Err(th.raise(ExcClass::TypeError, text));
    }
    if n != 1 && n != 3 {
        return Err(th.raise(ExcClass::TypeError, "type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NONE)
}

fn type_prepare(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(th.new_dict().value())
}
