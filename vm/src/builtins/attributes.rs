//! Builtin functions on attributes, namespaces and classes.

use crate::kit::{self, Raised, Res};
use crate::object::class::ClassObj;
use crate::object::{Gc, shape};
use crate::protocol::{attr, class};
use crate::thread::Thread;
use crate::value::Value;

/// The attribute name in `v`, interned.
fn name_arg(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match v.is_str() {
        true => Ok(th.intern_value(v)),
        false => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("attribute name must be string, not '{ty}'"))
        }
    }
}

/// `getattr(obj, name, default)`.
pub fn getattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    if args[2].is_unbound() {
        return kit::get_attr_value(th, args[0], name);
    }
    Ok(attr::get_optional(th, args[0], name)?.unwrap_or(args[2]))
}

/// `hasattr(obj, name)`.
pub fn hasattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    Ok(Value::bool(attr::get_optional(th, args[0], name)?.is_some()))
}

/// `setattr(obj, name, value)`.
pub fn setattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    kit::set_attr_value(th, args[0], name, args[2])?;
    Ok(Value::NONE)
}

/// `delattr(obj, name)`.
pub fn delattr(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_arg(th, args[1])?;
    kit::del_attr_value(th, args[0], name)?;
    Ok(Value::NONE)
}

/// `globals()`.
pub fn globals(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::globals(th))
}

/// `locals()`.
pub fn locals(th: &mut Thread, _args: &[Value]) -> Res {
    kit::locals(th)
}

/// `vars(obj)`.
pub fn vars(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].is_unbound() {
        return kit::locals(th);
    }
    match kit::find_attr(th, args[0], "__dict__")? {
        Some(dict) => Ok(dict),
        None => kit::type_error(th, "vars() argument must have __dict__ attribute"),
    }
}

/// `dir(obj)`.
pub fn dir(th: &mut Thread, args: &[Value]) -> Res {
    let names = kit::empty_set(th);
    if args[0].is_unbound() {
        let locals = kit::locals(th)?;
        kit::for_each(th, locals, |th, name| kit::set_add(th, names, name))?;
    } else if let Some(method) = kit::user_special(th, args[0], "__dir__") {
        let list = kit::call(th, method, &[args[0]])?;
        kit::for_each(th, list, |th, name| kit::set_add(th, names, name))?;
    } else {
        own_names(th, args[0], names)?;
    }
    super::sorting::sorted(th, names, Value::NONE, Value::FALSE)
}

/// What `object.__dir__` gives.
pub fn dir_builtin(th: &mut Thread, v: Value) -> Res {
    let names = kit::empty_set(th);
    own_names(th, v, names)?;
    kit::list_of(th, names)
}

fn own_names(th: &mut Thread, v: Value, names: Value) -> Result<(), Raised> {
    let vm = th.vm();
    if let Some(class) = v.as_class() {
        return class_names(th, class, names);
    }
    if let Some(module) = v.as_module() {
        let key = th.intern("__dir__");
        if let Some(f) = module.dict.as_dict().and_then(|d| d.get_str(key)) {
            let list = kit::call(th, f, &[])?;
            return kit::for_each(th, list, |th, name| kit::set_add(th, names, name));
        }
    }
    let found = vm.lookup(vm.class_of(v), vm.names().dict);
    let is_plain = found.is_some_and(|d| d.has_shape(shape::GETSET)) && v.as_instance().is_some();
    if is_plain {
        // The attributes stay in their slots.
        let mut slot = 0;
        while let Some((name, _)) = th.next_own_attr(v, &mut slot) {
            kit::set_add(th, names, name)?;
        }
    } else if let Some(dict) = kit::find_attr(th, v, "__dict__")? {
        if dict.as_dict().is_none() && !dict.has_shape(shape::MAPPING_PROXY) {
            return Ok(());
        }
        kit::for_each(th, dict, |th, name| kit::set_add(th, names, name))?;
    }
    if v.as_module().is_some() {
        return Ok(());
    }
    match kit::find_attr(th, v, "__class__")?.and_then(Value::as_class) {
        Some(class) => class_names(th, class, names),
        None => Ok(()),
    }
}

/// The names in a class and its bases.
fn class_names(th: &mut Thread, class: Gc<ClassObj>, names: Value) -> Result<(), Raised> {
    for &base in class.mro_classes().items() {
        let base = base.as_class().expect("an MRO holds classes");
        let attrs = base.attrs_dict();
        let mut at = 0;
        while let Some((name, _)) = attrs.next_entry(&mut at) {
            kit::set_add(th, names, name)?;
        }
    }
    Ok(())
}

/// `isinstance(obj, class_or_tuple)`.
pub fn isinstance(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(class::is_instance(th, args[0], args[1])?))
}

/// `issubclass(cls, class_or_tuple)`.
pub fn issubclass(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(class::is_subclass(th, args[0], args[1])?))
}
