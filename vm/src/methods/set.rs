//! Methods of `set` and `frozenset`.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

/// Methods that both have.
pub static FROZENSET: &[NativeDef] = kit::natives! {
    "copy", "self, /" => copy;
    "union", "self, /, *others" => union;
    "intersection", "self, /, *others" => intersection;
    "difference", "self, /, *others" => difference;
    "symmetric_difference", "self, other, /" => symmetric_difference;
    "isdisjoint", "self, other, /" => isdisjoint;
    "issubset", "self, other, /" => issubset;
    "issuperset", "self, other, /" => issuperset;
    "__and__", "self, value, /" => and;
    "__rand__", "self, value, /" => rand;
    "__or__", "self, value, /" => or;
    "__ror__", "self, value, /" => ror;
    "__sub__", "self, value, /" => sub;
    "__rsub__", "self, value, /" => rsub;
    "__xor__", "self, value, /" => xor;
    "__rxor__", "self, value, /" => rxor;
};

/// Methods of `set` alone.
pub static SET: &[NativeDef] = kit::natives! {
    "add", "self, object, /" => add, SetAdd;
    "remove", "self, object, /" => remove;
    "discard", "self, object, /" => discard;
    "pop", "self, /" => pop;
    "clear", "self, /" => clear;
    "update", "self, /, *others" => update;
    "intersection_update", "self, /, *others" => intersection_update;
    "difference_update", "self, /, *others" => difference_update;
    "symmetric_difference_update", "self, other, /" => symmetric_difference_update;
    "__iand__", "self, value, /" => iand;
    "__ior__", "self, value, /" => ior;
    "__isub__", "self, value, /" => isub;
    "__ixor__", "self, value, /" => ixor;
};

/// A binary operation on sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SetOp {
    And,
    Or,
    Sub,
    Xor,
}

/// The operation between the set `a` and the iterable `b`, as a set of `a`'s type.
pub fn combine(th: &mut Thread, a: Value, b: Value, op: SetOp) -> Res {
    let result = match op {
        SetOp::Or => kit::set_copy(th, a),
        SetOp::Sub | SetOp::Xor => kit::set_copy(th, a),
        SetOp::And => kit::empty_set_like(th, a),
    };
    match op {
        SetOp::Or => kit::set_update(th, result, b)?,
        SetOp::Sub => kit::set_subtract(th, result, b)?,
        SetOp::And => kit::for_each(th, b, |th, item| {
            if kit::set_contains(th, a, item)? {
                kit::set_add(th, result, item)?;
            }
            Ok(())
        })?,
        SetOp::Xor => {
            let other = kit::set_of(th, b)?;
            kit::for_each(th, other, |th, item| {
                if !kit::set_remove(th, result, item)? {
                    kit::set_add(th, result, item)?;
                }
                Ok(())
            })?;
        }
    }
    Ok(result)
}

fn others(v: Value) -> &'static [Value] {
    kit::tuple_items(v).expect("*args is a tuple")
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].has_shape(shape::FROZENSET) {
        return Ok(args[0]);
    }
    Ok(kit::set_copy(th, args[0]))
}

fn union(th: &mut Thread, args: &[Value]) -> Res {
    let result = kit::set_copy(th, args[0]);
    for &other in others(args[1]) {
        kit::set_update(th, result, other)?;
    }
    Ok(result)
}

fn intersection(th: &mut Thread, args: &[Value]) -> Res {
    let mut result = kit::set_copy(th, args[0]);
    for &other in others(args[1]) {
        result = combine(th, result, other, SetOp::And)?;
    }
    Ok(result)
}

fn difference(th: &mut Thread, args: &[Value]) -> Res {
    let mut result = kit::set_copy(th, args[0]);
    for &other in others(args[1]) {
        result = combine(th, result, other, SetOp::Sub)?;
    }
    Ok(result)
}

fn symmetric_difference(th: &mut Thread, args: &[Value]) -> Res {
    combine(th, args[0], args[1], SetOp::Xor)
}

/// Whether the two have no item in common.
pub fn isdisjoint(th: &mut Thread, args: &[Value]) -> Res {
    let common = combine(th, args[0], args[1], SetOp::And)?;
    Ok(Value::bool(kit::table_len(common) == 0))
}

fn is_subset(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    let mut at = 0;
    while let Some((item, _)) = kit::table_next(a, &mut at) {
        if !kit::set_contains(th, b, item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn issubset(th: &mut Thread, args: &[Value]) -> Res {
    let other = if kit::is_set(args[1]) { args[1] } else { kit::set_of(th, args[1])? };
    Ok(Value::bool(is_subset(th, args[0], other)?))
}

fn issuperset(th: &mut Thread, args: &[Value]) -> Res {
    let other = if kit::is_set(args[1]) { args[1] } else { kit::set_of(th, args[1])? };
    Ok(Value::bool(is_subset(th, other, args[0])?))
}

/// An operator between two sets; anything else is for the other operand to decide.
fn operator(th: &mut Thread, a: Value, b: Value, op: SetOp) -> Res {
    let acceptable = |v: Value| kit::is_set(v) || v.as_view().is_some();
    if !kit::is_set(a) || !acceptable(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    combine(th, a, b, op)
}

fn and(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[0], args[1], SetOp::And)
}

fn rand(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[1], args[0], SetOp::And)
}

fn or(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[0], args[1], SetOp::Or)
}

fn ror(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[1], args[0], SetOp::Or)
}

fn sub(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[0], args[1], SetOp::Sub)
}

fn rsub(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[1], args[0], SetOp::Sub)
}

fn xor(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[0], args[1], SetOp::Xor)
}

fn rxor(th: &mut Thread, args: &[Value]) -> Res {
    operator(th, args[1], args[0], SetOp::Xor)
}

fn add(th: &mut Thread, args: &[Value]) -> Res {
    kit::set_add(th, args[0], args[1])?;
    Ok(Value::NONE)
}

/// A set as an item to look for stands for the frozenset of its items.
fn as_item(th: &mut Thread, v: Value) -> Res {
    if !kit::is_mutable_set(v) {
        return Ok(v);
    }
    match kit::hash(th, v) {
        Ok(_) => Ok(v),
        Err(_) if kit::catch(th, ExcClass::TypeError) => kit::frozenset_of(th, v),
        Err(raised) => Err(raised),
    }
}

fn remove(th: &mut Thread, args: &[Value]) -> Res {
    let item = as_item(th, args[1])?;
    if kit::set_remove(th, args[0], item)? {
        Ok(Value::NONE)
    } else {
        Err(th.raise_args(ExcClass::KeyError, &[args[1]]))
    }
}

fn discard(th: &mut Thread, args: &[Value]) -> Res {
    let item = as_item(th, args[1])?;
    kit::set_remove(th, args[0], item)?;
    Ok(Value::NONE)
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    let mut at = 0;
    match kit::table_next(args[0], &mut at) {
        Some((item, _)) => {
            kit::set_remove(th, args[0], item)?;
            Ok(item)
        }
        None => Err(th.raise(ExcClass::KeyError, "pop from an empty set")),
    }
}

fn clear(th: &mut Thread, args: &[Value]) -> Res {
    kit::table_clear(th, args[0]);
    Ok(Value::NONE)
}

fn update(th: &mut Thread, args: &[Value]) -> Res {
    for &other in others(args[1]) {
        let set = args[0];
        let source = if other == set { kit::set_copy(th, set) } else { other };
        kit::set_update(th, set, source)?;
    }
    Ok(Value::NONE)
}

/// Gives `set` the items of `result`.
fn assign(th: &mut Thread, set: Value, result: Value) -> Res {
    kit::table_assign(th, set, result);
    Ok(set)
}

fn intersection_update(th: &mut Thread, args: &[Value]) -> Res {
    let result = intersection(th, args)?;
    assign(th, args[0], result)?;
    Ok(Value::NONE)
}

fn difference_update(th: &mut Thread, args: &[Value]) -> Res {
    let result = difference(th, args)?;
    assign(th, args[0], result)?;
    Ok(Value::NONE)
}

fn symmetric_difference_update(th: &mut Thread, args: &[Value]) -> Res {
    let result = combine(th, args[0], args[1], SetOp::Xor)?;
    assign(th, args[0], result)?;
    Ok(Value::NONE)
}

fn in_place(th: &mut Thread, args: &[Value], op: SetOp) -> Res {
    let result = operator(th, args[0], args[1], op)?;
    if result == Value::NOT_IMPLEMENTED {
        return Ok(result);
    }
    assign(th, args[0], result)
}

fn iand(th: &mut Thread, args: &[Value]) -> Res {
    in_place(th, args, SetOp::And)
}

fn ior(th: &mut Thread, args: &[Value]) -> Res {
    in_place(th, args, SetOp::Or)
}

fn isub(th: &mut Thread, args: &[Value]) -> Res {
    in_place(th, args, SetOp::Sub)
}

fn ixor(th: &mut Thread, args: &[Value]) -> Res {
    in_place(th, args, SetOp::Xor)
}
