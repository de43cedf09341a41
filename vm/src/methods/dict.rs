//! Methods of `dict` and of its views.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::records::ViewKind;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `dict`.
pub static DICT: &[NativeDef] = kit::natives! {
    "get", "self, key, default=None, /" => get, DictGet;
    "setdefault", "self, key, default=None, /" => setdefault;
    "pop", "self, key, default=, /" => pop;
    "popitem", "self, /" => popitem;
    "update", "self, other=, /, **kwargs" => update;
    "keys", "self, /" => keys;
    "values", "self, /" => values;
    "items", "self, /" => items;
    "copy", "self, /" => copy;
    "clear", "self, /" => clear;
    "__or__", "self, value, /" => or;
    "__ror__", "self, value, /" => ror;
    "__ior__", "self, value, /" => ior;
};

/// `dict.fromkeys`, a class method.
pub static FROMKEYS: NativeDef = kit::native("fromkeys", "cls, iterable, value=None, /", fromkeys);

/// Methods of `dict_keys` and `dict_items`.
pub static VIEW: &[NativeDef] = kit::natives! {
    "isdisjoint", "self, other, /" => view_isdisjoint;
    "__and__", "self, other, /" => view_and;
    "__rand__", "self, other, /" => view_rand;
    "__or__", "self, other, /" => view_or;
    "__ror__", "self, other, /" => view_ror;
    "__sub__", "self, other, /" => view_sub;
    "__rsub__", "self, other, /" => view_rsub;
    "__xor__", "self, other, /" => view_xor;
    "__rxor__", "self, other, /" => view_xor;
};

/// Computed attributes of views.
pub static VIEW_ATTRS: &[NativeDef] = kit::natives! {
    "mapping", "self, /" => view_mapping;
};

fn view_mapping(th: &mut Thread, args: &[Value]) -> Res {
    let dict = args[0].as_view().expect("a view").dict;
    let none = Value::NONE;
    Ok(th.new_record(shape::MAPPING_PROXY, [dict, none, none, none]).value())
}

/// Methods of `dict_values`.
pub static VALUES: &[NativeDef] = kit::natives! {
    "__len__", "self, /" => view_len;
    "__iter__", "self, /" => view_iter;
    "__repr__", "self, /" => view_repr;
};

fn view_len(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::len(th, args[0])?;
    Ok(kit::int(th, n as i64))
}

fn view_iter(th: &mut Thread, args: &[Value]) -> Res {
    kit::iter(th, args[0])
}

fn view_repr(th: &mut Thread, args: &[Value]) -> Res {
    kit::repr_value(th, args[0])
}

fn get(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::dict_get(th, args[0], args[1])?.unwrap_or(args[2]))
}

fn setdefault(th: &mut Thread, args: &[Value]) -> Res {
    let table = args[0].as_dict().expect("a method of dict has a dict");
    let hash = kit::hash(th, args[1])?;
    match table.find(th, args[1], hash, kit::eq)? {
        Some(e) => Ok(table.value_at(e)),
        None => {
            table.add_new(th, args[1], hash, args[2]);
            Ok(args[2])
        }
    }
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(v) = kit::dict_remove(th, args[0], args[1])? {
        return Ok(v);
    }
    if args[2].is_unbound() {
        return Err(th.raise_args(ExcClass::KeyError, &[args[1]]));
    }
    Ok(args[2])
}

fn popitem(th: &mut Thread, args: &[Value]) -> Res {
    let table = args[0].as_dict().expect("a method of dict has a dict");
    match table.pop_last() {
        Some((key, value)) => Ok(kit::tuple(th, &[key, value])),
        None => Err(th.raise(ExcClass::KeyError, "popitem(): dictionary is empty")),
    }
}

fn update(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_unbound() {
        merge(th, args[0], args[1])?;
    }
    merge(th, args[0], args[2])?;
    Ok(Value::NONE)
}

/// Adds the items of a plain dict to a dict.
fn merge_table(th: &mut Thread, dict: Value, other: Value) -> Result<(), Raised> {
    let (table, source) =
        (dict.as_dict().expect("a dict"), other.as_dict().expect("the caller has a plain dict"));
    if dict == other {
        return Ok(());
    }
    let n = source.len();
    let mut at = 0;
    while let Some((key, value)) = source.next_entry(&mut at) {
        let hash = source.hash_at(at - 1);
        table.insert(th, key, hash, value, kit::eq)?;
        if source.len() != n {
            return Err(th.raise(ExcClass::RuntimeError, "dict mutated during update"));
        }
    }
    Ok(())
}

/// Adds the items of a mapping or of an iterable of pairs to a dict.
pub fn merge(th: &mut Thread, dict: Value, other: Value) -> Result<(), Raised> {
    if kit::is_plain_dict(other) {
        return merge_table(th, dict, other);
    }
    if let Some(keys) = kit::find_attr(th, other, "keys")? {
        let keys = kit::call(th, keys, &[])?;
        return kit::for_each(th, keys, |th, key| {
            let value = kit::get_item(th, other, key)?;
            kit::dict_set(th, dict, key, value)
        });
    }
    let mut i = 0;
    kit::for_each(th, other, |th, pair| {
        let Some(parts) = kit::try_sequence(th, pair)? else {
            let message =
                format!("cannot convert dictionary update sequence element #{i} to a sequence");
            return kit::type_error(th, message);
        };
        let n = kit::list_len(parts);
        if n != 2 {
            let message =
                format!("dictionary update sequence element #{i} has length {n}; 2 is required");
            return kit::value_error(th, message);
        }
        let (key, value) = (kit::list_item(th, parts, 0), kit::list_item(th, parts, 1));
        i += 1;
        kit::dict_set(th, dict, key, value)
    })
}

fn keys(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.new_view(args[0], ViewKind::Keys).value())
}

fn values(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.new_view(args[0], ViewKind::Values).value())
}

fn items(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.new_view(args[0], ViewKind::Items).value())
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::dict_copy(th, args[0]))
}

fn clear(th: &mut Thread, args: &[Value]) -> Res {
    kit::table_clear(th, args[0]);
    Ok(Value::NONE)
}

fn both_dicts(a: Value, b: Value) -> bool {
    kit::is_dict(a) && kit::is_dict(b)
}

fn or(th: &mut Thread, args: &[Value]) -> Res {
    if !both_dicts(args[0], args[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let result = kit::dict_copy(th, args[0]);
    merge(th, result, args[1])?;
    Ok(result)
}

fn ror(th: &mut Thread, args: &[Value]) -> Res {
    or(th, &[args[1], args[0]])
}

fn ior(th: &mut Thread, args: &[Value]) -> Res {
    merge(th, args[0], args[1])?;
    Ok(args[0])
}

fn fromkeys(th: &mut Thread, args: &[Value]) -> Res {
    let dict = kit::call(th, args[0], &[])?;
    let (cls_dict, value) = (dict, args[2]);
    kit::for_each(th, args[1], |th, key| kit::set_item(th, cls_dict, key, value))?;
    Ok(dict)
}

fn view_isdisjoint(th: &mut Thread, args: &[Value]) -> Res {
    let set = kit::set_of(th, args[0])?;
    super::set::isdisjoint(th, &[set, args[1]])
}

/// A set operation between a view's items and an iterable.
fn view_op(th: &mut Thread, a: Value, b: Value, op: super::set::SetOp) -> Res {
    let a = kit::set_of(th, a)?;
    super::set::combine(th, a, b, op)
}

fn view_and(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[0], args[1], super::set::SetOp::And)
}

fn view_rand(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[1], args[0], super::set::SetOp::And)
}

fn view_or(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[0], args[1], super::set::SetOp::Or)
}

fn view_ror(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[1], args[0], super::set::SetOp::Or)
}

fn view_sub(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[0], args[1], super::set::SetOp::Sub)
}

fn view_rsub(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[1], args[0], super::set::SetOp::Sub)
}

fn view_xor(th: &mut Thread, args: &[Value]) -> Res {
    view_op(th, args[0], args[1], super::set::SetOp::Xor)
}
