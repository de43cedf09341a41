//! Storing and deleting the attributes that `attr_load` computes.

use super::attr::text;
use super::{attr_load, class as classes};
use crate::builtins::exceptions;
use crate::error::{ExcClass, Raised};
use crate::object::Gc;
use crate::object::class::{CLASS_ABSTRACT, CLASS_BUILTIN, ClassObj};
use crate::thread::Thread;
use crate::value::Value;

fn type_error(th: &mut Thread, msg: String) -> Raised {
    th.raise(ExcClass::TypeError, msg)
}

/// Stores an attribute that no descriptor describes; false if it is none of these.
pub fn store_plain(th: &mut Thread, obj: Value, name: Value, v: Value) -> Result<bool, Raised> {
    if obj.as_traceback().is_none() && !th.vm().is_exception(obj) {
        return Ok(false);
    }
    store(th, obj, name, v)
}

/// Stores attribute `name` of `obj`; false if it is none of these, or cannot be written.
pub fn store(th: &mut Thread, obj: Value, name: Value, v: Value) -> Result<bool, Raised> {
    let n = text(name);
    if n == "__class__" {
        return store_class_of(th, obj, v).map(|()| true);
    }
    if let Some(class) = obj.as_class() {
        return store_of_class(th, class, name, &n, v);
    }
    if n == "__dict__" {
        return store_dict(th, obj, v);
    }
    if obj.as_function().is_some() {
        return store_function(th, obj, &n, v);
    }
    if let Some(p) = obj.as_property() {
        match n.as_str() {
            "__doc__" => p.doc.set(v),
            "__name__" => p.name.set(v),
            _ => return Ok(false),
        }
        return Ok(true);
    }
    if let Some(c) = obj.as_cell()
        && n == "cell_contents"
    {
        c.value.set(v);
        return Ok(true);
    }
    if super::attr_frame::store(th, obj, &n, v)? {
        return Ok(true);
    }
    if obj.as_module().is_some() && n == "__annotations__" {
        let dict = obj.as_module().and_then(|m| m.dict.as_dict());
        dict.expect("a module's namespace is a dict").set_str(th, name, v);
        return Ok(true);
    }
    if th.vm().is_exception(obj) {
        return exceptions::set_field(th, obj, &n, v);
    }
    Ok(false)
}

fn store_class_of(th: &mut Thread, obj: Value, v: Value) -> Result<(), Raised> {
    let Some(class) = v.as_class() else {
        let msg = format!("__class__ must be set to a class, not '{}' object", th.type_name(v));
        return Err(type_error(th, msg));
    };
    classes::change_class(th, obj, class)
}

fn store_dict(th: &mut Thread, obj: Value, v: Value) -> Result<bool, Raised> {
    if obj.as_module().is_some() {
        return Ok(false);
    }
    if v.as_dict().is_none() {
        let kind = th.type_name(v);
        let msg = format!("__dict__ must be set to a dictionary, not a '{kind}'");
        return Err(type_error(th, msg));
    }
    Ok(attr_load::set_dict(obj, v) || th.set_attrs_dict(obj, v))
}

fn store_function(th: &mut Thread, obj: Value, n: &str, v: Value) -> Result<bool, Raised> {
    let f = obj.as_function().expect("a function");
    let wanted = |th: &mut Thread, what: &str| {
        Err(type_error(th, format!("{n} must be set to a {what} object")))
    };
    match n {
        "__name__" | "__qualname__" if !v.is_str() => return wanted(th, "string"),
        "__defaults__" if v.as_tuple().is_none() && !v.is_none() => return wanted(th, "tuple"),
        "__kwdefaults__" | "__annotations__" if v.as_dict().is_none() && !v.is_none() => {
            return wanted(th, "dict");
        }
        "__type_params__" if v.as_tuple().is_none() => {
            return Err(type_error(th, "__type_params__ must be set to a tuple".to_string()));
        }
        "__name__" => f.name.set(v),
        "__qualname__" => f.qualname.set(v),
        "__doc__" => f.doc.set(v),
        "__module__" => f.module.set(v),
        "__defaults__" => f.defaults.set(v),
        "__kwdefaults__" => f.kwdefaults.set(v),
        "__code__" => match v.as_code_obj() {
            Some(c) => return store_code(th, obj, c.code),
            None => return wanted(th, "code"),
        },
        "__annotations__" => f.annotations.set(v),
        "__type_params__" => f.type_params.set(v),
        _ => return Ok(false),
    }
    Ok(true)
}

fn store_code(
    th: &mut Thread,
    obj: Value,
    code: &'static crate::code::Code,
) -> Result<bool, Raised> {
    let f = obj.as_function().expect("a function");
    let have = f.closure.get().as_tuple().map_or(0, |t| t.len);
    let want = code.unit.free_names.len();
    if have != want {
        let name = text(f.name.get());
        let msg = format!("{name}() requires a code object with {have} free vars, not {want}");
        return Err(th.raise(ExcClass::ValueError, msg));
    }
    f.code.set(code);
    Ok(true)
}

/// Stores one of the attributes that classes compute.
fn store_of_class(
    th: &mut Thread,
    class: Gc<ClassObj>,
    name: Value,
    n: &str,
    v: Value,
) -> Result<bool, Raised> {
    if class.has_flag(CLASS_BUILTIN) {
        let msg = format!("cannot set '{n}' attribute of immutable type '{}'", class.name_str());
        return Err(type_error(th, msg));
    }
    match n {
        "__name__" | "__qualname__" if !v.is_str() => {
            let (c, kind) = (class.name_str(), th.type_name(v));
            let msg = format!("can only assign string to {c}.{n}, not '{kind}'");
            return Err(type_error(th, msg));
        }
        "__name__" => {
            if text(v).contains('\0') {
                let msg = "type name must not contain null characters";
                return Err(th.raise(ExcClass::ValueError, msg));
            }
            class.name.set(v);
        }
        "__qualname__" => class.qualname.set(v),
        "__bases__" => classes::set_bases(th, class, v)?,
        "__abstractmethods__" => {
            let is_abstract = super::compare::truth(th, v)?;
            th.set_class_attr(class, name, v);
            set_abstract(class, is_abstract);
        }
        "__module__" | "__doc__" | "__annotations__" => th.set_class_attr(class, name, v),
        "__type_params__" if v.as_tuple().is_none() => {
            return Err(type_error(th, "__type_params__ must be set to a tuple".to_string()));
        }
        "__type_params__" => th.set_class_attr(class, name, v),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Marks a class as one that has abstract methods, or has none.
pub fn set_abstract(class: Gc<ClassObj>, is_abstract: bool) {
    let flags = &class.header.flags;
    let bit = if is_abstract { CLASS_ABSTRACT } else { 0 };
    flags.set(flags.get() & !CLASS_ABSTRACT | bit);
}

/// Deletes attribute `name` of `obj`; false if it is none of these, or cannot be deleted.
pub fn delete(th: &mut Thread, obj: Value, name: Value) -> Result<bool, Raised> {
    let n = text(name);
    if n == "__class__" {
        return Err(type_error(th, "can't delete __class__ attribute".to_string()));
    }
    if let Some(class) = obj.as_class() {
        return delete_of_class(th, class, name, &n);
    }
    if n == "__dict__" {
        return delete_dict(th, obj);
    }
    if th.vm().is_exception(obj) {
        return exceptions::del_field(th, obj, &n);
    }
    if let Some(f) = obj.as_function() {
        match n.as_str() {
            "__doc__" => f.doc.set(Value::NONE),
            "__module__" => f.module.set(Value::NONE),
            "__defaults__" => f.defaults.set(Value::NONE),
            "__kwdefaults__" => f.kwdefaults.set(Value::NONE),
            "__annotations__" => f.annotations.set(Value::NONE),
            "__name__" | "__qualname__" => {
                return Err(type_error(th, format!("{n} must be set to a string object")));
            }
            "__code__" => {
                return Err(type_error(th, format!("{n} must be set to a code object")));
            }
            _ => return Ok(false),
        }
        return Ok(true);
    }
    if obj.as_traceback().is_some() && n == "tb_next" {
        return Err(type_error(th, "can't delete tb_next attribute".to_string()));
    }
    if obj.as_generator().is_some() && matches!(n.as_str(), "__name__" | "__qualname__") {
        return Err(type_error(th, format!("{n} must be set to a string object")));
    }
    if let Some(p) = obj.as_property()
        && n == "__doc__"
    {
        p.doc.set(Value::NONE);
        return Ok(true);
    }
    if let Some(c) = obj.as_cell()
        && n == "cell_contents"
    {
        c.value.set(Value::UNBOUND);
        return Ok(true);
    }
    if let Some(m) = obj.as_module()
        && n == "__annotations__"
    {
        let found = m.dict.as_dict().and_then(|d| d.remove_str(name));
        return match found {
            Some(_) => Ok(true),
            None => Err(th.raise(ExcClass::AttributeError, "__annotations__")),
        };
    }
    Ok(false)
}

fn delete_dict(th: &mut Thread, obj: Value) -> Result<bool, Raised> {
    if obj.as_function().is_some() {
        return Err(type_error(th, "cannot delete __dict__".to_string()));
    }
    let empty = th.new_dict().value();
    Ok(th.set_attrs_dict(obj, empty))
}

fn delete_of_class(
    th: &mut Thread,
    class: Gc<ClassObj>,
    name: Value,
    n: &str,
) -> Result<bool, Raised> {
    let kind = class.name_str();
    if class.has_flag(CLASS_BUILTIN) {
        let msg = format!("cannot set '{n}' attribute of immutable type '{kind}'");
        return Err(type_error(th, msg));
    }
    match n {
        "__abstractmethods__" | "__annotations__" => {
            if !th.del_class_attr(class, name) {
                return Err(th.raise(ExcClass::AttributeError, n));
            }
            if n == "__abstractmethods__" {
                set_abstract(class, false);
            }
            Ok(true)
        }
        "__name__" | "__qualname__" | "__bases__" | "__module__" | "__doc__"
        | "__type_params__" => {
            Err(type_error(th, format!("cannot delete '{n}' attribute of immutable type '{kind}'")))
        }
        _ => Ok(false),
    }
}
