//! Methods of descriptors, mapping proxies, generic aliases and unions.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::records::RecordObj;
use crate::object::{Gc, shape};
use crate::protocol::binary::{self, BinOp};
use crate::protocol::{alias, descr, item};
use crate::thread::Thread;
use crate::value::Value;

/// Methods of member and attribute descriptors.
pub static DESCRIPTOR: &[NativeDef] = kit::natives! {
    "__get__", "self, instance, owner=None, /" => descr_get;
    "__set__", "self, instance, value, /" => descr_set;
    "__delete__", "self, instance, /" => descr_delete;
    "__repr__", "self, /" => repr;
    "__reduce__", "self, /" => descr_reduce;
};

/// Methods of `mappingproxy`.
pub static PROXY: &[NativeDef] = kit::natives! {
    "__new__", "cls, mapping, /" => proxy_new;
    "__len__", "self, /" => proxy_len;
    "__getitem__", "self, key, /" => proxy_getitem;
    "__contains__", "self, key, /" => proxy_contains;
    "__iter__", "self, /" => proxy_iter;
    "__reversed__", "self, /" => proxy_reversed;
    "__or__", "self, value, /" => proxy_or;
    "__ror__", "self, value, /" => proxy_ror;
    "__ior__", "self, value, /" => proxy_ior;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash;
    "__repr__", "self, /" => repr;
    "__str__", "self, /" => proxy_str;
    "get", "self, key, default=None, /" => proxy_get;
    "keys", "self, /" => proxy_keys;
    "values", "self, /" => proxy_values;
    "items", "self, /" => proxy_items;
    "copy", "self, /" => proxy_copy;
};

/// Methods of `types.GenericAlias`.
pub static ALIAS: &[NativeDef] = kit::natives! {
    "__new__", "cls, origin, args, /" => alias_new;
    "__getitem__", "self, key, /" => subscript;
    "__call__", "self, /, *args, **kwargs" => alias_call;
    "__mro_entries__", "self, bases, /" => alias_mro;
    "__instancecheck__", "self, instance, /" => alias_instance;
    "__subclasscheck__", "self, subclass, /" => alias_subclass;
    "__getattribute__", "self, name, /" => alias_getattr;
    "__iter__", "self, /" => alias_iter;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash;
    "__repr__", "self, /" => repr;
    "__or__", "self, value, /" => or;
    "__ror__", "self, value, /" => ror;
    "__reduce__", "self, /" => alias_reduce;
    "__dir__", "self, /" => alias_dir;
};

/// Methods of `types.UnionType`.
pub static UNION: &[NativeDef] = kit::natives! {
    "__getitem__", "self, key, /" => subscript;
    "__instancecheck__", "self, instance, /" => union_instance;
    "__subclasscheck__", "self, subclass, /" => union_subclass;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash;
    "__repr__", "self, /" => repr;
    "__or__", "self, value, /" => or;
    "__ror__", "self, value, /" => ror;
};

fn record(v: Value) -> Gc<RecordObj> {
    v.as_record().expect("a method of a record has one")
}

fn field(v: Value, i: usize) -> Value {
    record(v).fields[i].get()
}

fn descr_get(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return if args[2].is_none() {
            kit::type_error(th, "__get__(None, None) is invalid")
        } else {
            Ok(args[0])
        };
    }
    descr::get(th, args[0], args[1])
}

fn descr_set(th: &mut Thread, args: &[Value]) -> Res {
    descr::set(th, args[0], args[1], args[2])?;
    Ok(Value::NONE)
}

fn descr_delete(th: &mut Thread, args: &[Value]) -> Res {
    descr::delete(th, args[0], args[1])?;
    Ok(Value::NONE)
}

fn descr_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let key = th.intern("getattr");
    let getattr = th.vm().builtins().as_dict().and_then(|d| d.get_str(key));
    let inner = kit::tuple(th, &[field(args[0], 0), field(args[0], 1)]);
    Ok(kit::tuple(th, &[getattr.unwrap_or(Value::NONE), inner]))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let text = crate::builtins::reprs::record(th, args[0])?;
    Ok(kit::str(th, &text))
}

fn eq(th: &mut Thread, args: &[Value]) -> Res {
    Ok(alias::equal(th, args[0], args[1])?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(th: &mut Thread, args: &[Value]) -> Res {
    let same = alias::equal(th, args[0], args[1])?;
    Ok(same.map_or(Value::NOT_IMPLEMENTED, |b| Value::bool(!b)))
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    let h = alias::hash_of(th, args[0])?;
    Ok(kit::int(th, h.unwrap_or_else(|| crate::object::hash::hash_identity(args[0]))))
}

fn proxy_new(th: &mut Thread, args: &[Value]) -> Res {
    let m = args[1];
    let is_mapping = kit::special(th, m, "__getitem__").is_some()
        && m.as_list().is_none()
        && m.as_tuple().is_none()
        && !m.is_str();
    if !is_mapping {
        let ty = kit::type_name(th, m);
        return kit::type_error(th, format!("mappingproxy() argument must be a mapping, not {ty}"));
    }
    let none = Value::NONE;
    Ok(th.new_record(shape::MAPPING_PROXY, [m, none, none, none]).value())
}

fn proxy_len(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::len(th, field(args[0], 0))?;
    Ok(kit::int(th, n as i64))
}

fn proxy_getitem(th: &mut Thread, args: &[Value]) -> Res {
    kit::get_item(th, field(args[0], 0), args[1])
}

fn proxy_contains(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(item::contains(th, field(args[0], 0), args[1])?))
}

fn proxy_iter(th: &mut Thread, args: &[Value]) -> Res {
    kit::iter(th, field(args[0], 0))
}

fn proxy_reversed(th: &mut Thread, args: &[Value]) -> Res {
    kit::reversed(th, field(args[0], 0))
}

/// The mapping behind a proxy, or the value itself.
fn behind(v: Value) -> Value {
    if v.is_ptr() && v.has_shape(shape::MAPPING_PROXY) { field(v, 0) } else { v }
}

fn proxy_or(th: &mut Thread, args: &[Value]) -> Res {
    binary::binary(th, BinOp::BitOr, behind(args[0]), behind(args[1]))
}

fn proxy_ror(th: &mut Thread, args: &[Value]) -> Res {
    binary::binary(th, BinOp::BitOr, behind(args[1]), behind(args[0]))
}

fn proxy_ior(th: &mut Thread, _args: &[Value]) -> Res {
    kit::type_error(th, "'|=' is not supported by mappingproxy; use '|' instead")
}

fn proxy_str(th: &mut Thread, args: &[Value]) -> Res {
    kit::str_value(th, field(args[0], 0))
}

fn method(th: &mut Thread, v: Value, name: &str, args: &[Value]) -> Res {
    let f = kit::get_attr(th, field(v, 0), name)?;
    kit::call(th, f, args)
}

fn proxy_get(th: &mut Thread, args: &[Value]) -> Res {
    method(th, args[0], "get", &args[1..])
}

fn proxy_keys(th: &mut Thread, args: &[Value]) -> Res {
    method(th, args[0], "keys", &[])
}

fn proxy_values(th: &mut Thread, args: &[Value]) -> Res {
    method(th, args[0], "values", &[])
}

fn proxy_items(th: &mut Thread, args: &[Value]) -> Res {
    method(th, args[0], "items", &[])
}

fn proxy_copy(th: &mut Thread, args: &[Value]) -> Res {
    method(th, args[0], "copy", &[])
}

fn alias_new(th: &mut Thread, args: &[Value]) -> Res {
    let s = kit::new_shape(th, args[0], shape::GENERIC_ALIAS)?;
    let inner = if args[2].as_tuple().is_some() { args[2] } else { kit::tuple(th, &[args[2]]) };
    Ok(th.new_record(s, [args[1], inner, Value::NONE, Value::FALSE]).value())
}

fn subscript(th: &mut Thread, args: &[Value]) -> Res {
    alias::subscript(th, args[0], args[1])
}

fn alias_call(th: &mut Thread, args: &[Value]) -> Res {
    let obj = kit::call_spread(th, field(args[0], 0), args[1], args[2])?;
    let key = th.intern("__orig_class__");
    if let Err(raised) = kit::set_attr_value(th, obj, key, args[0])
        && !kit::catch(th, ExcClass::AttributeError)
        && !kit::catch(th, ExcClass::TypeError)
    {
        return Err(raised);
    }
    Ok(obj)
}

fn alias_mro(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::tuple(th, &[field(args[0], 0)]))
}

fn alias_instance(th: &mut Thread, _args: &[Value]) -> Res {
    kit::type_error(th, "isinstance() argument 2 cannot be a parameterized generic")
}

fn alias_subclass(th: &mut Thread, _args: &[Value]) -> Res {
    kit::type_error(th, "issubclass() argument 2 cannot be a parameterized generic")
}

/// Attributes that an alias has itself; all others are its origin's.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

fn alias_getattr(th: &mut Thread, args: &[Value]) -> Res {
    alias_attr(th, args[0], args[1])
}

/// `alias.name`.
pub fn alias_attr(th: &mut Thread, v: Value, name: Value) -> Res {
    let text = kit::string_of(name).unwrap_or_default();
    if text == "__typing_unpacked_tuple_args__" {
        let is_tuple = field(v, 0) == th.vm().class_of_shape(shape::TUPLE).value();
        let starred = field(v, 3) == Value::TRUE;
        return Ok(if is_tuple && starred { field(v, 1) } else { Value::NONE });
    }
    if OWN.contains(&text.as_str()) {
        return crate::protocol::attr::get_plain(th, v, name);
    }
    if crate::object::size::is_user(v.shape())
        && let Some(found) = crate::protocol::attr::find_plain(th, v, name)?
    {
        return Ok(found);
    }
    kit::get_attr_value(th, field(v, 0), name)
}

fn alias_iter(th: &mut Thread, args: &[Value]) -> Res {
    let r = [field(args[0], 0), field(args[0], 1), Value::NONE, Value::TRUE];
    let starred = th.new_record(shape::GENERIC_ALIAS, r).value();
    let one = kit::tuple(th, &[starred]);
    kit::iter(th, one)
}

fn or(th: &mut Thread, args: &[Value]) -> Res {
    Ok(alias::union_of(th, args[0], args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn ror(th: &mut Thread, args: &[Value]) -> Res {
    Ok(alias::union_of(th, args[1], args[0])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn alias_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of_shape(shape::GENERIC_ALIAS).value();
    let inner = kit::tuple(th, &[field(args[0], 0), field(args[0], 1)]);
    if field(args[0], 3) == Value::TRUE {
        let plain = kit::call(th, class, &[field(args[0], 0), field(args[0], 1)])?;
        let it = kit::iter(th, plain)?;
        let key = th.intern("next");
        let next = th.vm().builtins().as_dict().and_then(|d| d.get_str(key));
        let inner = kit::tuple(th, &[it]);
        return Ok(kit::tuple(th, &[next.unwrap_or(Value::NONE), inner]));
    }
    Ok(kit::tuple(th, &[class, inner]))
}

fn alias_dir(th: &mut Thread, args: &[Value]) -> Res {
    let list = crate::builtins::attributes::dir(th, &[field(args[0], 0)])?;
    for name in OWN {
        let name = th.intern(name);
        if !item::contains(th, list, name)? {
            kit::push(th, list, name);
        }
    }
    Ok(list)
}

fn checked_members(th: &mut Thread, v: Value, what: &str) -> Result<&'static [Value], Raised> {
    let items = kit::tuple_items(field(v, 0)).unwrap_or(&[]);
    for &t in items {
        if alias::is_alias(th, t) {
            let text = format!("{what}() argument 2 cannot be a parameterized generic");
            return kit::type_error(th, text);
        }
    }
    Ok(items)
}

fn union_instance(th: &mut Thread, args: &[Value]) -> Res {
    for &t in checked_members(th, args[0], "isinstance")? {
        if crate::protocol::class::is_instance(th, args[1], t)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn union_subclass(th: &mut Thread, args: &[Value]) -> Res {
    for &t in checked_members(th, args[0], "issubclass")? {
        if crate::protocol::class::is_subclass(th, args[1], t)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}
