//! Methods of `object` and `type`, and of functions, properties and methods.

use crate::builtins::repr;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::object::hash::hash_identity;
use crate::object::shape;
use crate::protocol::{attr, class};
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `object`.
pub static OBJECT: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, /, *args, **kwargs" => init;
    "__repr__", "self, /" => object_repr;
    "__str__", "self, /" => object_str;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash;
    "__format__", "self, format_spec, /" => format;
    "__getattribute__", "self, name, /" => getattribute;
    "__setattr__", "self, name, value, /" => setattr;
    "__delattr__", "self, name, /" => delattr;
    "__dir__", "self, /" => dir;
};

/// Class methods of `object`.
pub static OBJECT_CLASS: &[NativeDef] = kit::natives! {
    "__init_subclass__", "cls, /, **kwargs" => init_subclass;
    "__subclasshook__", "cls, object, /" => subclasshook;
};

/// Methods of `type`.
pub static TYPE: &[NativeDef] = kit::natives! {
    "mro", "self, /" => mro;
    "__subclasses__", "self, /" => subclasses;
    "__instancecheck__", "self, instance, /" => instancecheck;
    "__subclasscheck__", "self, subclass, /" => subclasscheck;
    "__repr__", "self, /" => type_repr;
    "__new__", "cls, /, *args, **kwargs" => type_new;
    "__init__", "self, /, *args, **kwargs" => type_init;
    "__call__", "self, /, *args, **kwargs" => type_call;
};

/// Methods of `property`.
pub static PROPERTY: &[NativeDef] = kit::natives! {
    "getter", "self, fget, /" => getter;
    "setter", "self, fset, /" => setter;
    "deleter", "self, fdel, /" => deleter;
    "__get__", "self, instance, owner=None, /" => property_get;
};

/// Methods of functions.
pub static FUNCTION: &[NativeDef] = kit::natives! {
    "__get__", "self, instance, owner=None, /" => function_get;
    "__call__", "self, /, *args, **kwargs" => function_call;
};

/// Whether the class, or a base defined in Python, has its own method of this name.
fn has_python_method(th: &mut Thread, class: Value, name: &str) -> bool {
    let name = th.intern(name);
    let vm = th.vm();
    let Some(found) = class.as_class().and_then(|c| vm.lookup(c, name)) else { return false };
    let found = found.as_wrapper().map_or(found, |w| w.inner.get());
    found.as_native().is_none()
}

fn has_arguments(args: Value, kwargs: Value) -> bool {
    kit::tuple_items(args).is_some_and(|t| !t.is_empty()) || kit::table_len(kwargs) > 0
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let Some(class) = args[0].as_class() else {
        let ty = kit::type_name(th, args[0]);
        let message = format!("object.__new__(X): X is not a type object ({ty})");
        return kit::type_error(th, message);
    };
    if has_arguments(args[1], args[2]) {
        if has_python_method(th, args[0], "__new__") {
            let message = "object.__new__() takes exactly one argument (the type to instantiate)";
            return kit::type_error(th, message);
        }
        if !has_python_method(th, args[0], "__init__") {
            return kit::type_error(th, format!("{}() takes no arguments", class.name_str()));
        }
    }
    let layout = class.layout.get();
    if layout != shape::OBJECT {
        let (name, base) = (class.name_str(), th.vm().class_of_shape(layout).name_str());
        let message = format!("object.__new__({name}) is not safe, use {base}.__new__()");
        return kit::type_error(th, message);
    }
    class::new_default(th, class, &[], &[])
}

fn type_new(th: &mut Thread, args: &[Value]) -> Res {
    let Some(meta) = args[0].as_class() else {
        return kit::type_error(th, "type.__new__(X): X is not a type object");
    };
    let (all, names) = kit::spread(th, args[1], args[2]);
    class::new_default(th, meta, &all, &names)
}

fn type_init(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn type_call(th: &mut Thread, args: &[Value]) -> Res {
    let (all, names) = kit::spread(th, args[1], args[2]);
    class::instantiate(th, args[0], &all, &names)
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    if has_arguments(args[1], args[2]) {
        let class = th.vm().class_of(args[0]);
        if has_python_method(th, class.value(), "__init__") {
            let message =
                "object.__init__() takes exactly one argument (the instance to initialize)";
            return kit::type_error(th, message);
        }
        if !has_python_method(th, class.value(), "__new__") && class.layout.get() == shape::OBJECT {
            let name = class.name_str();
            let message = format!(
                "{name}.__init__() takes exactly one argument (the instance to initialize)"
            );
            return kit::type_error(th, message);
        }
    }
    Ok(Value::NONE)
}

fn object_repr(th: &mut Thread, args: &[Value]) -> Res {
    repr::object_repr(th, args[0])
}

fn object_str(th: &mut Thread, args: &[Value]) -> Res {
    kit::repr_value(th, args[0])
}

fn eq(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(if args[0] == args[1] { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn ne(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(!kit::eq(th, args[0], args[1])?))
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::int(th, hash_identity(args[0])))
}

fn format(th: &mut Thread, args: &[Value]) -> Res {
    let spec = kit::str_arg(th, "__format__() argument must be str", args[1])?;
    super::strformat::format_builtin(th, args[0], &spec)
}

fn name_of(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match kit::string_of(v) {
        Some(text) => Ok(th.intern(&text)),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("attribute name must be string, not '{ty}'"))
        }
    }
}

fn getattribute(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_of(th, args[1])?;
    match attr::find_plain(th, args[0], name)? {
        Some(v) => Ok(v),
        None => {
            let text = kit::string_of(name).unwrap_or_default();
            Err(kit::no_attribute(th, args[0], &text))
        }
    }
}

fn setattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_of(th, args[1])?;
    attr::set_plain(th, args[0], name, args[2])?;
    Ok(Value::NONE)
}

fn delattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_of(th, args[1])?;
    attr::del_plain(th, args[0], name)?;
    Ok(Value::NONE)
}

fn dir(th: &mut Thread, args: &[Value]) -> Res {
    crate::builtins::attributes::dir_builtin(th, args[0])
}

fn init_subclass(th: &mut Thread, args: &[Value]) -> Res {
    if kit::table_len(args[1]) > 0 {
        let name = args[0].as_class().map(|c| c.name_str()).unwrap_or_default();
        let message = format!("{name}.__init_subclass__() takes no keyword arguments");
        return kit::type_error(th, message);
    }
    Ok(Value::NONE)
}

fn subclasshook(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NOT_IMPLEMENTED)
}

fn mro(th: &mut Thread, args: &[Value]) -> Res {
    let mro = args[0].as_class().map_or(Value::NONE, |c| c.mro.get());
    kit::list_of(th, mro)
}

fn subclasses(th: &mut Thread, args: &[Value]) -> Res {
    let list = args[0].as_class().map_or(Value::NONE, |c| c.subclasses.get());
    kit::list_of(th, list)
}

fn instancecheck(th: &mut Thread, args: &[Value]) -> Res {
    let class = args[0].as_class();
    Ok(Value::bool(class.is_some_and(|c| th.vm().is_instance(args[1], c))))
}

fn subclasscheck(th: &mut Thread, args: &[Value]) -> Res {
    let both = args[0].as_class().zip(args[1].as_class());
    Ok(Value::bool(both.is_some_and(|(c, sub)| th.vm().is_subclass(sub, c))))
}

fn type_repr(th: &mut Thread, args: &[Value]) -> Res {
    repr::repr_builtin(th, args[0])
}

/// A property like `v` with one function replaced.
fn property_with(
    th: &mut Thread,
    v: Value,
    change: impl FnOnce(&crate::object::records::PropertyObj),
) -> Res {
    let p = v.as_property().expect("a method of property has a property");
    let copy = th.new_property(v.shape(), p.get.get(), p.set.get(), p.del.get());
    let new = copy.as_property().expect("a property");
    new.doc.set(p.doc.get());
    new.name.set(p.name.get());
    change(&new);
    Ok(copy)
}

fn getter(th: &mut Thread, args: &[Value]) -> Res {
    property_with(th, args[0], |p| p.get.set(args[1]))
}

fn setter(th: &mut Thread, args: &[Value]) -> Res {
    property_with(th, args[0], |p| p.set.set(args[1]))
}

fn deleter(th: &mut Thread, args: &[Value]) -> Res {
    property_with(th, args[0], |p| p.del.set(args[1]))
}

fn property_get(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(args[0]);
    }
    let getter = args[0].as_property().map_or(Value::NONE, |p| p.get.get());
    kit::call(th, getter, &[args[1]])
}

fn function_get(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(args[0]);
    }
    Ok(th.new_method(args[0], args[1]).value())
}

fn function_call(th: &mut Thread, args: &[Value]) -> Res {
    kit::call_spread(th, args[0], args[1], args[2])
}
