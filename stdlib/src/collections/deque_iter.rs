//! The iterators of a deque.

use super::deque::{DEQUE, Deque};
use crate::native_class::{NativeClass, field, int_field, itself, set_field, stop};
use vm::kit::{self, ExcClass, Res};
use vm::thread::Thread;
use vm::value::Value;

/// Fields: deque, number of items given, its count of changes, number of items to give.
pub static FORWARD: NativeClass = NativeClass::of(
    "_deque_iterator",
    4,
    kit::native("_deque_iterator", "cls, iterable, index=0, /", new_forward),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => next_forward;
    "__length_hint__", "self, /" => hint;
    "__reduce__", "self, /" => reduce;
});

/// As `FORWARD`, from the right end.
pub static BACKWARD: NativeClass = NativeClass::of(
    "_deque_reverse_iterator",
    4,
    kit::native("_deque_reverse_iterator", "cls, iterable, index=0, /", new_backward),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => next_backward;
    "__length_hint__", "self, /" => hint;
    "__reduce__", "self, /" => reduce;
});

fn make(th: &mut Thread, class: &NativeClass, deque: Value, given: i64) -> Value {
    let v = class.make(th).value();
    let len = Deque(deque).len() as i64;
    set_field(v, 0, deque);
    set_field(v, 1, Value::inline_int(given.clamp(0, len)));
    set_field(v, 2, Value::inline_int(Deque(deque).changes()));
    set_field(v, 3, Value::inline_int(len));
    v
}

/// `deque.__iter__`.
pub fn forward(th: &mut Thread, args: &[Value]) -> Res {
    Ok(make(th, &FORWARD, args[0], 0))
}

/// `deque.__reversed__`.
pub fn backward(th: &mut Thread, args: &[Value]) -> Res {
    Ok(make(th, &BACKWARD, args[0], 0))
}

fn made(th: &mut Thread, class: &NativeClass, args: &[Value]) -> Res {
    if !DEQUE.has(th, args[1]) {
        let ty = kit::type_name(th, args[1]);
        let name = class.name;
        let text = format!("{name}() argument 1 must be collections.deque, not {ty}");
        return kit::type_error(th, text);
    }
    let given = kit::index(th, args[2])?;
    Ok(make(th, class, args[1], given))
}

fn new_forward(th: &mut Thread, args: &[Value]) -> Res {
    made(th, &FORWARD, args)
}

fn new_backward(th: &mut Thread, args: &[Value]) -> Res {
    made(th, &BACKWARD, args)
}

/// The place of the next item, counted from the iterator's end; `None` at the end.
fn advance(th: &mut Thread, this: Value) -> Result<Option<usize>, kit::Raised> {
    let (given, len) = (int_field(this, 1), int_field(this, 3));
    if Deque(field(this, 0)).changes() != int_field(this, 2) {
        set_field(this, 1, Value::inline_int(len));
        return Err(th.raise(ExcClass::RuntimeError, "deque mutated during iteration"));
    }
    if given >= len {
        return Ok(None);
    }
    set_field(this, 1, Value::inline_int(given + 1));
    Ok(Some(given as usize))
}

fn next_forward(th: &mut Thread, args: &[Value]) -> Res {
    match advance(th, args[0])? {
        Some(i) => Ok(Deque(field(args[0], 0)).get(i)),
        None => stop(th),
    }
}

fn next_backward(th: &mut Thread, args: &[Value]) -> Res {
    match advance(th, args[0])? {
        Some(i) => {
            let deque = Deque(field(args[0], 0));
            Ok(deque.get(deque.len() - 1 - i))
        }
        None => stop(th),
    }
}

fn hint(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::int(th, int_field(args[0], 3) - int_field(args[0], 1)))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let made = kit::tuple(th, &[field(args[0], 0), field(args[0], 1)]);
    Ok(kit::tuple(th, &[class, made]))
}
