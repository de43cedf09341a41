//! `islice`.

use super::class_of;
use crate::native_class::{NativeClass, field, int_field, itself, set_field, stop};
use vm::kit::{self, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

const UNBOUND: Value = Value::UNBOUND;

/// Fields: iterator (unbound at the end), place of the next item to give, stop or -1, step, place
/// of the next item that the iterator gives.
pub static ISLICE: NativeClass =
    NativeClass::of("islice", 5, kit::native("islice", "cls, iterable, a, b=, c=, /", islice))
        .methods(vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => islice_next;
            "__reduce__", "self, /" => islice_reduce;
            "__setstate__", "self, state, /" => islice_setstate;
        });

/// A bound that is at least 0; `None` for None.
fn bound(th: &mut Thread, v: Value, no_index: &str, negative: &str) -> Result<Option<i64>, Raised> {
    if v.is_none() {
        return Ok(None);
    }
    match kit::index(th, v) {
        Ok(n) if n < 0 => kit::value_error(th, negative),
        Ok(n) => Ok(Some(n)),
        Err(_) => {
            th.take_pending();
            kit::value_error(th, no_index)
        }
    }
}

fn islice(th: &mut Thread, args: &[Value]) -> Res {
    let stop_text = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let index_text = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let step_text = "Step for islice() must be a positive integer or None.";
    let (start, end) = if args[3].is_unbound() {
        (0, bound(th, args[2], stop_text, stop_text)?)
    } else {
        let end = bound(th, args[3], stop_text, index_text)?;
        let start = bound(th, args[2], index_text, index_text)?.unwrap_or(0);
        (start, end)
    };
    let step = if args[4].is_unbound() { None } else { bound(th, args[4], step_text, step_text)? };
    if step == Some(0) {
        return kit::value_error(th, step_text);
    }
    let it = kit::iter(th, args[1])?;
    let v = ISLICE.make_of(th, args[0])?.value();
    set_field(v, 0, it);
    for (i, n) in [(1, start), (2, end.unwrap_or(-1)), (3, step.unwrap_or(1)), (4, 0)] {
        let n = kit::int(th, n);
        set_field(v, i, n);
    }
    Ok(v)
}

fn set_int(th: &mut Thread, v: Value, i: u32, n: i64) {
    let n = kit::int(th, n);
    set_field(v, i, n);
}

fn islice_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let it = field(this, 0);
    if it.is_unbound() {
        return stop(th);
    }
    let end = int_field(this, 2);
    while int_field(this, 4) < int_field(this, 1) {
        if kit::next(th, it)?.is_none() {
            set_field(this, 0, UNBOUND);
            return stop(th);
        }
        let at = int_field(this, 4);
        set_int(th, this, 4, at + 1);
    }
    let at = int_field(this, 4);
    if end >= 0 && at >= end {
        set_field(this, 0, UNBOUND);
        return stop(th);
    }
    let Some(v) = kit::next(th, it)? else {
        set_field(this, 0, UNBOUND);
        return stop(th);
    };
    set_int(th, this, 4, at + 1);
    let next = int_field(this, 1).saturating_add(int_field(this, 3));
    set_int(th, this, 1, if end >= 0 { next.min(end) } else { next });
    Ok(v)
}

fn islice_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let class = class_of(th, this);
    let it = field(this, 0);
    if it.is_unbound() {
        let empty = kit::tuple(th, &[]);
        let it = kit::iter(th, empty)?;
        let zero = Value::inline_int(0);
        let made = kit::tuple(th, &[it, zero]);
        return Ok(kit::tuple(th, &[class, made, zero]));
    }
    let end = if int_field(this, 2) < 0 { Value::NONE } else { field(this, 2) };
    let made = kit::tuple(th, &[it, field(this, 1), end, field(this, 3)]);
    Ok(kit::tuple(th, &[class, made, field(this, 4)]))
}

fn islice_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let at = kit::index(th, args[1])?;
    set_int(th, args[0], 4, at);
    Ok(Value::NONE)
}
