//! Helpers for `except*`: splitting a group among the clauses, and what is raised after them.

use super::help::shield;
use super::help_object::slice_mut;
use crate::builtins::exceptions;
use crate::thread::Thread;
use crate::value::Value;

/// Slots: the part of group or exception `exc` that `except* class` handles, or None, and the rest,
/// or None.
pub extern "C" fn h_exc_star_match(
    th: &mut Thread,
    exc: Value,
    class: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let (part, rest) = exceptions::split_handled(th, exc, class)?;
        if !part.is_none() {
            th.handled = part;
        }
        let out = slice_mut(slots, n);
        out[0] = part;
        out[1] = rest;
        Ok(Value::NONE)
    })
}

/// What is to be raised after the clauses for `exc`: `raised` lists what they raised, and what they
/// left.
pub extern "C" fn h_exc_star_end(th: &mut Thread, exc: Value, raised: Value) -> Value {
    shield(th, |th| exceptions::merge_handled(th, exc, raised))
}
