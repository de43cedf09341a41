//! Helpers for arithmetic, comparison, names and attributes.
//!
//! Each is an `extern "C"` shell around a protocol function. A Rust panic inside becomes a
//! `SystemError`: it must not cross into compiled code.

use super::machine::{Cond, Raised};
use crate::error::ExcClass;
use crate::object::table::TABLE_OWN_BUILTINS;
use crate::object::{ShapeId, shape};
use crate::protocol::binary::{self, BinOp, UnaryOp};
use crate::protocol::{attr, compare, item};
use crate::thread::Thread;
use crate::value::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a helper's body; the null word says that an exception is pending.
#[inline(always)]
pub fn shield(th: &mut Thread, body: impl FnOnce(&mut Thread) -> Result<Value, Raised>) -> Value {
    match catch_unwind(AssertUnwindSafe(|| body(th))) {
        Ok(Ok(v)) => v,
        Ok(Err(Raised)) => Value::NULL,
        Err(_) => internal_error(th),
    }
}

#[cold]
#[inline(never)]
fn internal_error(th: &mut Thread) -> Value {
    th.raise(ExcClass::SystemError, "internal error");
    Value::NULL
}

macro_rules! binary_helpers {
    ($($plain:ident, $in_place:ident: $op:ident;)*) => {
        $(/// The operator on any operands.
          pub extern "C" fn $plain(th: &mut Thread, a: Value, b: Value) -> Value {
              shield(th, |th| binary::binary(th, BinOp::$op, a, b))
          }
          /// The in-place operator on any operands.
          pub extern "C" fn $in_place(th: &mut Thread, a: Value, b: Value) -> Value {
              shield(th, |th| binary::in_place(th, BinOp::$op, a, b))
          })*
    };
}
binary_helpers! {
    h_binary_add, h_inplace_add: Add;
    h_binary_sub, h_inplace_sub: Sub;
    h_binary_mul, h_inplace_mul: Mul;
    h_binary_true_div, h_inplace_true_div: TrueDiv;
    h_binary_floor_div, h_inplace_floor_div: FloorDiv;
    h_binary_mod, h_inplace_mod: Mod;
    h_binary_pow, h_inplace_pow: Pow;
    h_binary_mat_mul, h_inplace_mat_mul: MatMul;
    h_binary_l_shift, h_inplace_l_shift: LShift;
    h_binary_r_shift, h_inplace_r_shift: RShift;
    h_binary_bit_and, h_inplace_bit_and: BitAnd;
    h_binary_bit_or, h_inplace_bit_or: BitOr;
    h_binary_bit_xor, h_inplace_bit_xor: BitXor;
}

macro_rules! unary_helpers {
    ($($name:ident: $op:ident;)*) => {
        $(/// The unary operator on any operand.
          pub extern "C" fn $name(th: &mut Thread, a: Value) -> Value {
              shield(th, |th| binary::unary(th, UnaryOp::$op, a))
          })*
    };
}
unary_helpers! {
    h_unary_neg: Neg;
    h_unary_pos: Pos;
    h_unary_invert: Invert;
}

macro_rules! compare_helpers {
    ($($value:ident, $test:ident: $cond:ident;)*) => {
        $(/// The comparison's answer, whatever its type.
          pub extern "C" fn $value(th: &mut Thread, a: Value, b: Value) -> Value {
              shield(th, |th| compare::compare(th, Cond::$cond, a, b))
          }
          /// The truth of the comparison's answer.
          pub extern "C" fn $test(th: &mut Thread, a: Value, b: Value) -> Value {
              shield(th, |th| compare::test(th, Cond::$cond, a, b).map(Value::bool))
          })*
    };
}
compare_helpers! {
    h_compare_lt, h_test_lt: Lt;
    h_compare_le, h_test_le: Le;
    h_compare_eq, h_test_eq: Eq;
    h_compare_ne, h_test_ne: Ne;
    h_compare_gt, h_test_gt: Gt;
    h_compare_ge, h_test_ge: Ge;
}

/// `a + b` of ints of any size.
pub extern "C" fn h_int_add(th: &mut Thread, a: Value, b: Value) -> Value {
    th.int_add(a, b)
}

/// `a - b` of ints of any size.
pub extern "C" fn h_int_sub(th: &mut Thread, a: Value, b: Value) -> Value {
    th.int_sub(a, b)
}

/// `a * b` of ints of any size.
pub extern "C" fn h_int_mul(th: &mut Thread, a: Value, b: Value) -> Value {
    th.int_mul(a, b)
}

/// `a + b` of strs.
pub extern "C" fn h_str_concat(th: &mut Thread, a: Value, b: Value) -> Value {
    th.str_concat(a, b)
}

/// The truth of any value.
pub extern "C" fn h_truth(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| compare::truth(th, v).map(Value::bool))
}

/// `item in container`.
pub extern "C" fn h_contains(th: &mut Thread, container: Value, item: Value) -> Value {
    shield(th, |th| item::contains(th, container, item).map(Value::bool))
}

/// `a == b` of strs.
pub extern "C" fn h_str_eq(_th: &mut Thread, a: Value, b: Value) -> Value {
    if a == b {
        return Value::TRUE;
    }
    let (x, y) = (a.as_str().expect("a str"), b.as_str().expect("a str"));
    // Two interned strs are equal only if they are one.
    let distinct = x.is_interned() && y.is_interned();
    Value::bool(!distinct && x.same_text(y))
}

/// `a < b` of strs.
pub extern "C" fn h_str_lt(_th: &mut Thread, a: Value, b: Value) -> Value {
    let (x, y) = (a.as_str().expect("a str"), b.as_str().expect("a str"));
    Value::bool(x.compare(y).is_lt())
}

/// `a > b` of strs.
pub extern "C" fn h_str_gt(_th: &mut Thread, a: Value, b: Value) -> Value {
    let (x, y) = (a.as_str().expect("a str"), b.as_str().expect("a str"));
    Value::bool(x.compare(y).is_gt())
}

/// The code point of a str of length 1.
pub extern "C" fn h_str_ord(_th: &mut Thread, v: Value) -> Value {
    Value::inline_int(i64::from(v.as_str().expect("a str").char_at(0)))
}

/// The str of one code point.
pub extern "C" fn h_str_chr(th: &mut Thread, v: Value) -> Value {
    let c = v.as_i64().expect("an int") as u32;
    th.char_str(c).value()
}

/// Raises `NameError` for a global that is nowhere.
pub extern "C" fn h_load_global(th: &mut Thread, globals: Value, name: Value) -> Value {
    shield(th, |th| load_global(th, globals, name))
}

fn load_global(th: &mut Thread, globals: Value, name: Value) -> Result<Value, Raised> {
    if let Some(v) = find_name(th, globals, name)? {
        return Ok(v);
    }
    let builtins = builtins_of(th, globals);
    match find_name(th, builtins, name)? {
        Some(v) => Ok(v),
        None => Err(name_error(th, name)),
    }
}

/// The builtins that code with these globals sees.
pub fn builtins_of(th: &Thread, globals: Value) -> Value {
    let standard = th.vm().builtins();
    let Some(dict) = globals.as_dict() else { return standard };
    if dict.header.flags.get() & TABLE_OWN_BUILTINS == 0 {
        return standard;
    }
    let own = dict.get_str(th.vm().names().builtins);
    own.map_or(standard, |v| v.as_module().map_or(v, |m| m.dict))
}

fn name_error(th: &mut Thread, name: Value) -> Raised {
    let msg = format!("name '{}' is not defined", attr::text(name));
    raise_name(th, ExcClass::NameError, msg, name)
}

/// Raises a `NameError` that knows its name, for suggestions.
fn raise_name(th: &mut Thread, class: ExcClass, msg: String, name: Value) -> Raised {
    let raised = th.raise(class, msg);
    let exc = th.pending;
    let key = th.intern("name");
    th.set_own_attr(exc, key, name);
    raised
}

/// Deletes a name from a namespace.
pub extern "C" fn h_del_global(th: &mut Thread, ns: Value, name: Value) -> Value {
    shield(th, |th| match ns.as_dict() {
        Some(dict) => match dict.remove_str(name) {
            Some(_) => Ok(Value::NONE),
            None => Err(name_error(th, name)),
        },
        None => item::del(th, ns, name).map(|()| Value::NONE),
    })
}

/// A name in a class body.
pub extern "C" fn h_load_name(th: &mut Thread, ns: Value, globals: Value, name: Value) -> Value {
    shield(th, |th| match find_name(th, ns, name)? {
        Some(v) => Ok(v),
        None => load_global(th, globals, name),
    })
}

/// A name of a namespace, any mapping.
pub(super) fn find_name(th: &mut Thread, ns: Value, name: Value) -> Result<Option<Value>, Raised> {
    if ns.has_shape(shape::DICT) {
        return Ok(ns.as_dict().and_then(|d| d.get_str(name)));
    }
    match item::get(th, ns, name) {
        Ok(v) => Ok(Some(v)),
        Err(Raised) if th.pending_is(ExcClass::KeyError) => {
            th.take_pending();
            Ok(None)
        }
        Err(Raised) => Err(Raised),
    }
}

/// A name in a class body that is a free variable, too.
pub extern "C" fn h_load_name_cell(th: &mut Thread, ns: Value, cell: Value, name: Value) -> Value {
    if let Some(v) = match_name(th, ns, name) {
        return v;
    }
    match cell.as_cell().map(|c| c.value.get()) {
        Some(v) if !v.is_unbound() => v,
        Some(_) | None => h_raise_unbound(th, name, Value::inline_int(1)),
    }
}

/// A name of a namespace, or the null word if that raised.
fn match_name(th: &mut Thread, ns: Value, name: Value) -> Option<Value> {
    let mut found = None;
    let answer = shield(th, |th| {
        found = find_name(th, ns, name)?;
        Ok(Value::NONE)
    });
    if answer.is_null() { Some(answer) } else { found }
}

/// Raises for an empty local (`kind` 0) or free variable (1).
pub extern "C" fn h_raise_unbound(th: &mut Thread, name: Value, kind: Value) -> Value {
    let n = attr::text(name);
    if kind == Value::inline_int(0) {
        let msg =
            format!("cannot access local variable '{n}' where it is not associated with a value");
        raise_name(th, ExcClass::UnboundLocalError, msg, name);
    } else {
        let msg = format!(
            "cannot access free variable '{n}' where it is not associated with a value in \
             enclosing scope"
        );
        raise_name(th, ExcClass::NameError, msg, name);
    }
    Value::NULL
}

/// A closure cell.
pub extern "C" fn h_new_cell(th: &mut Thread, v: Value) -> Value {
    th.new_cell(v).value()
}

/// `obj.name`.
pub extern "C" fn h_load_attr(th: &mut Thread, obj: Value, name: Value) -> Value {
    shield(th, |th| attr::get(th, obj, name))
}

/// `obj.name = v`.
pub extern "C" fn h_store_attr(th: &mut Thread, obj: Value, name: Value, v: Value) -> Value {
    shield(th, |th| attr::set(th, obj, name, v).map(|()| Value::NONE))
}

/// `del obj.name`.
pub extern "C" fn h_del_attr(th: &mut Thread, obj: Value, name: Value) -> Value {
    shield(th, |th| attr::del(th, obj, name).map(|()| Value::NONE))
}

/// Gives `obj` the shape `to`, with `v` in its last slot.
pub extern "C" fn h_add_slot(th: &mut Thread, obj: Value, to: Value, v: Value) -> Value {
    th.add_slot(obj, ShapeId(to.as_inline_int() as u32), v);
    Value::NONE
}

/// A bound method.
pub extern "C" fn h_new_method(th: &mut Thread, func: Value, self_: Value) -> Value {
    th.new_method(func, self_).value()
}

/// A property's getter, run to its end.
pub extern "C" fn h_call_getter(th: &mut Thread, getter: Value, obj: Value) -> Value {
    shield(th, |th| super::call::call(th, getter, &[obj]))
}
