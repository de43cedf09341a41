//! `count`, `cycle`, `repeat`.

use super::class_of;
use crate::native_class::{NativeClass, field, int_field, itself, set_field, stop};
use vm::kit::{self, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

const UNBOUND: Value = Value::UNBOUND;

/// Fields: next number, step.
pub static COUNT: NativeClass =
    NativeClass::of("count", 2, kit::native("count", "cls, start=0, step=1", count)).methods(
        vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => count_next;
            "__repr__", "self, /" => count_repr;
            "__reduce__", "self, /" => count_reduce;
        },
    );

fn check_number(th: &mut Thread, v: Value) -> Result<(), Raised> {
    let is_number = v.is_int()
        || v.as_f64().is_some()
        || v.as_complex().is_some()
        || ["__index__", "__float__", "__int__"].iter().any(|m| kit::special(th, v, m).is_some());
    if is_number { Ok(()) } else { kit::type_error(th, "a number is required") }
}

fn count(th: &mut Thread, args: &[Value]) -> Res {
    check_number(th, args[1])?;
    check_number(th, args[2])?;
    let v = COUNT.make_of(th, args[0])?.value();
    for (i, &n) in (0..).zip(&args[1..3]) {
        let n = if n.is_bool() { kit::exact_int(th, n) } else { n };
        set_field(v, i, n);
    }
    Ok(v)
}

fn count_next(th: &mut Thread, args: &[Value]) -> Res {
    let now = field(args[0], 0);
    let next = kit::add(th, now, field(args[0], 1))?;
    set_field(args[0], 0, next);
    Ok(now)
}

/// Whether the step is the int 1, which representations leave out.
fn has_default_step(v: Value) -> bool {
    field(v, 1).as_exact_int() == Some(1)
}

fn count_repr(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::class_name(th, args[0]);
    let mut text = format!("{name}({}", kit::repr_text(th, field(args[0], 0))?);
    if !has_default_step(args[0]) {
        text.push_str(", ");
        text.push_str(&kit::repr_text(th, field(args[0], 1))?);
    }
    text.push(')');
    Ok(kit::str(th, &text))
}

fn count_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let class = class_of(th, args[0]);
    let (now, step) = (field(args[0], 0), field(args[0], 1));
    let made = if has_default_step(args[0]) {
        kit::tuple(th, &[now])
    } else {
        kit::tuple(th, &[now, step])
    };
    Ok(kit::tuple(th, &[class, made]))
}

/// Fields: iterator (unbound at its end), list of its items, place in the list.
pub static CYCLE: NativeClass =
    NativeClass::of("cycle", 3, kit::native("cycle", "cls, iterable, /", cycle)).methods(
        vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => cycle_next;
            "__reduce__", "self, /" => cycle_reduce;
            "__setstate__", "self, state, /" => cycle_setstate;
        },
    );

fn cycle(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    let saved = kit::empty_list(th);
    let v = CYCLE.make_of(th, args[0])?.value();
    set_field(v, 0, it);
    set_field(v, 1, saved);
    set_field(v, 2, Value::inline_int(0));
    Ok(v)
}

fn cycle_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let (it, saved) = (field(this, 0), field(this, 1));
    if !it.is_unbound() {
        if let Some(v) = kit::next(th, it)? {
            kit::push(th, saved, v);
            return Ok(v);
        }
        set_field(this, 0, UNBOUND);
    }
    let n = kit::list_len(saved);
    if n == 0 {
        return stop(th);
    }
    let i = int_field(this, 2) as usize % n;
    set_field(this, 2, Value::inline_int(((i + 1) % n) as i64));
    Ok(kit::list_item(th, saved, i))
}

fn cycle_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let class = class_of(th, this);
    let (mut it, saved) = (field(this, 0), field(this, 1));
    let state = if it.is_unbound() {
        // The rest of the current round comes first.
        it = kit::iter(th, saved)?;
        for _ in 0..int_field(this, 2) {
            kit::next(th, it)?;
        }
        kit::tuple(th, &[saved, Value::inline_int(1)])
    } else {
        kit::tuple(th, &[saved, Value::inline_int(0)])
    };
    let made = kit::tuple(th, &[it]);
    Ok(kit::tuple(th, &[class, made, state]))
}

fn cycle_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let Some(&[saved, first]) = kit::tuple_items(args[1]) else {
        return kit::type_error(th, "state is not a tuple");
    };
    if saved.as_list().is_none() || first.as_i64().is_none() {
        return kit::type_error(th, "state is not a list and an int");
    }
    if first.as_i64() != Some(0) {
        // The items are known already: the given iterator only finishes the round.
        let n = kit::list_len(saved);
        let rest = kit::list_of(th, field(args[0], 0))?;
        let at = (n - kit::list_len(rest).min(n)) % n.max(1);
        set_field(args[0], 0, UNBOUND);
        set_field(args[0], 2, Value::inline_int(at as i64));
    }
    set_field(args[0], 1, saved);
    Ok(Value::NONE)
}

/// Fields: object, how often (unbound for ever).
pub static REPEAT: NativeClass =
    NativeClass::of("repeat", 2, kit::native("repeat", "cls, object, times=", repeat)).methods(
        vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => repeat_next;
            "__repr__", "self, /" => repeat_repr;
            "__length_hint__", "self, /" => repeat_hint;
            "__reduce__", "self, /" => repeat_reduce;
        },
    );

fn repeat(th: &mut Thread, args: &[Value]) -> Res {
    let times = if args[2].is_unbound() {
        UNBOUND
    } else {
        let n = kit::index(th, args[2])?.max(0);
        kit::int(th, n)
    };
    let v = REPEAT.make_of(th, args[0])?.value();
    set_field(v, 0, args[1]);
    set_field(v, 1, times);
    Ok(v)
}

fn repeat_next(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(n) = bound_int(field(args[0], 1)) {
        if n == 0 {
            return stop(th);
        }
        let left = kit::int(th, n - 1);
        set_field(args[0], 1, left);
    }
    Ok(field(args[0], 0))
}

/// The number in a field that may be unbound.
fn bound_int(v: Value) -> Option<i64> {
    if v.is_unbound() { None } else { v.as_i64() }
}

fn repeat_repr(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::class_name(th, args[0]);
    let shown = kit::repr_text(th, field(args[0], 0))?;
    let text = match bound_int(field(args[0], 1)) {
        Some(n) => format!("{name}({shown}, {n})"),
        None => format!("{name}({shown})"),
    };
    Ok(kit::str(th, &text))
}

fn repeat_hint(th: &mut Thread, args: &[Value]) -> Res {
    match bound_int(field(args[0], 1)) {
        Some(n) => Ok(kit::int(th, n)),
        None => kit::type_error(th, "len() of unsized object"),
    }
}

fn repeat_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let class = class_of(th, args[0]);
    let (v, times) = (field(args[0], 0), field(args[0], 1));
    let made = if times.is_unbound() { kit::tuple(th, &[v]) } else { kit::tuple(th, &[v, times]) };
    Ok(kit::tuple(th, &[class, made]))
}
