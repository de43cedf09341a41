//! `sum`, `min`, `max`, `any`, `all`.

use crate::kit::{self, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;
use std::cmp::Ordering;

/// `any(iterable)`.
pub fn any(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[0])?;
    while let Some(v) = kit::next(th, it)? {
        if kit::truth(th, v)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// `all(iterable)`.
pub fn all(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[0])?;
    while let Some(v) = kit::next(th, it)? {
        if !kit::truth(th, v)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// Which of two is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extreme {
    Min,
    Max,
}

impl Extreme {
    fn name(self) -> &'static str {
        match self {
            Extreme::Min => "min",
            Extreme::Max => "max",
        }
    }

    /// How what is wanted compares with the others.
    fn order(self) -> Ordering {
        match self {
            Extreme::Min => Ordering::Less,
            Extreme::Max => Ordering::Greater,
        }
    }

    /// Whether `a` is to replace `b`.
    fn better(self, th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
        match self {
            Extreme::Min => kit::lt(th, a, b),
            Extreme::Max => kit::gt(th, a, b),
        }
    }
}

/// `min(iterable)` or `min(a, b, …)`.
pub fn min(th: &mut Thread, args: &[Value]) -> Res {
    extreme(th, args, Extreme::Min)
}

/// `max(iterable)` or `max(a, b, …)`.
pub fn max(th: &mut Thread, args: &[Value]) -> Res {
    extreme(th, args, Extreme::Max)
}

/// Slots: key, default, `*args`.
fn extreme(th: &mut Thread, args: &[Value], which: Extreme) -> Res {
    let (key, default) = (args[0], args[1]);
    let items = kit::tuple_items(args[2]).expect("*args is a tuple");
    let name = which.name();
    let source = match items {
        [] => {
            return kit::type_error(th, format!("{name} expected at least 1 argument, got 0"));
        }
        [one] => *one,
        _ if !default.is_unbound() => {
            let message =
                format!("Cannot specify a default for {name}() with multiple positional arguments");
            return kit::type_error(th, message);
        }
        _ => args[2],
    };
    if key.is_none()
        && let Some(i) = kit::extreme_of_ints(source, which.order())
    {
        return Ok(kit::int(th, i));
    }
    let it = kit::iter(th, source)?;
    let mut best = None;
    while let Some(v) = kit::next(th, it)? {
        let k = if key.is_none() { v } else { kit::call(th, key, &[v])? };
        best = match best {
            None => Some((v, k)),
            Some((_, best_key)) if which.better(th, k, best_key)? => Some((v, k)),
            kept => kept,
        };
    }
    match best {
        Some((v, _)) => Ok(v),
        None if default.is_unbound() => {
            kit::value_error(th, format!("{name}() iterable argument is empty"))
        }
        None => Ok(default),
    }
}

/// `sum(iterable, start)`. Floats are added with Neumaier's compensation.
pub fn sum(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[0])?;
    let start = args[1];
    for (wrong, text) in [
        (start.is_str(), "strings [use ''.join(seq) instead]"),
        (start.as_bytes().is_some(), "bytes [use b''.join(seq) instead]"),
        (kit::is_bytearray(start), "bytearray [use b''.join(seq) instead]"),
    ] {
        if wrong {
            return kit::type_error(th, format!("sum() can't sum {text}"));
        }
    }
    let Some(total) = start.as_exact_int() else { return sum_floats(th, it, start) };
    sum_ints(th, it, total)
}

fn sum_ints(th: &mut Thread, it: Value, start: i64) -> Res {
    let mut total = kit::sum_of_ints_left(it, start).unwrap_or(start);
    while let Some(v) = kit::next(th, it)? {
        let small = if v.is_bool() { Some(v.as_bool() as i64) } else { v.as_exact_int() };
        match small.and_then(|i| total.checked_add(i)) {
            Some(t) => total = t,
            None => {
                let so_far = kit::int(th, total);
                let so_far = kit::add(th, so_far, v)?;
                return sum_floats(th, it, so_far);
            }
        }
    }
    Ok(kit::int(th, total))
}

fn sum_floats(th: &mut Thread, it: Value, start: Value) -> Res {
    if !start.is_float() {
        return sum_any(th, it, start);
    }
    let mut total = start.as_float();
    let mut lost = 0.0;
    let with_lost = |total: f64, lost: f64| {
        let t = if lost != 0.0 && lost.is_finite() { total + lost } else { total };
        Value::float(t)
    };
    while let Some(v) = kit::next(th, it)? {
        if v.is_float() {
            let x = v.as_float();
            let t = total + x;
            lost += if total.abs() >= x.abs() { (total - t) + x } else { (x - t) + total };
            total = t;
        } else if let Some(i) = v.as_i64() {
            total += i as f64;
        } else {
            let so_far = with_lost(total, lost);
            let so_far = kit::add(th, so_far, v)?;
            return sum_any(th, it, so_far);
        }
    }
    Ok(with_lost(total, lost))
}

fn sum_any(th: &mut Thread, it: Value, start: Value) -> Res {
    let mut total = start;
    while let Some(v) = kit::next(th, it)? {
        total = kit::add(th, total, v)?;
        if total.is_float() {
            return sum_floats(th, it, total);
        }
    }
    Ok(total)
}
