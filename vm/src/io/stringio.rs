//! `StringIO`: a text file in memory.

use super::base::{self, size_arg};
use super::classes;
use super::newline::Newline;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::{Cell, RefCell};

/// The Rust side of a `StringIO`.
struct Memory {
    points: RefCell<Vec<u32>>,
    at: Cell<usize>,
    newline: Cell<Newline>,
    is_closed: Cell<bool>,
}

/// Methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, initial_value='', newline='\n'" => init;
    "read", "self, size=-1, /" => read;
    "readline", "self, size=-1, /" => readline;
    "write", "self, s, /" => write;
    "seek", "self, pos, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "truncate", "self, pos=None, /" => truncate;
    "getvalue", "self, /" => getvalue;
    "close", "self, /" => close;
    "flush", "self, /" => flush;
    "seekable", "self, /" => yes;
    "readable", "self, /" => yes;
    "writable", "self, /" => yes;
    "isatty", "self, /" => no;
    "readlines", "self, size=-1, /" => base::readlines;
    "__next__", "self, /" => next;
    "__getstate__", "self, /" => getstate;
    "__setstate__", "self, state, /" => setstate;
};

/// Computed attributes.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "closed", "self, /" => closed;
    "line_buffering", "self, /" => no;
    "newlines", "self, /" => newlines;
};

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let memory = Memory {
        points: RefCell::default(),
        at: Cell::new(0),
        newline: Cell::new(Newline::Lf),
        is_closed: Cell::new(false),
    };
    classes::instance(th, args[0], memory)
}

fn open(th: &mut Thread, v: Value) -> Result<&'static Memory, Raised> {
    let own = classes::data::<Memory>(th, v)?;
    if own.is_closed.get() {
        return kit::value_error(th, "I/O operation on closed file");
    }
    Ok(own)
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes::data::<Memory>(th, args[0])?;
    let newline = Newline::of_arg(th, args[2])?;
    if !args[1].is_none() && !args[1].is_str() {
        let ty = kit::type_name(th, args[1]);
        let message = format!("initial_value must be str or None, not {ty}");
        return kit::type_error(th, message);
    }
    own.points.borrow_mut().clear();
    own.newline.set(newline);
    own.at.set(0);
    own.is_closed.set(false);
    if args[1].is_str() {
        put(th, own, args[1])?;
        own.at.set(0);
    }
    Ok(Value::NONE)
}

/// Writes a str at the position.
fn put(th: &mut Thread, own: &Memory, v: Value) -> Result<(), Raised> {
    kit::check_room(th, kit::str_len(v).saturating_mul(4))?;
    let mut new = Vec::new();
    kit::append_points(&mut new, v);
    let new = own.newline.get().stored(new);
    let at = own.at.get();
    let mut points = own.points.borrow_mut();
    if at == points.len() {
        points.extend_from_slice(&new);
    } else {
        let end = at + new.len();
        if points.len() < end {
            points.resize(end, 0);
        }
        points[at..end].copy_from_slice(&new);
    }
    own.at.set(at + new.len());
    Ok(())
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    if !args[1].is_str() {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("string argument expected, got '{ty}'"));
    }
    let n = kit::str_len(args[1]);
    if n > 0 {
        put(th, own, args[1])?;
    }
    Ok(Value::inline_int(n as i64))
}

fn take(th: &mut Thread, own: &Memory, n: usize) -> Value {
    let points = own.points.borrow();
    let start = own.at.get().min(points.len());
    let end = start.saturating_add(n).min(points.len());
    if end > start {
        own.at.set(end);
    }
    kit::points(th, &points[start..end])
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let n = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    Ok(take(th, own, n))
}

fn line_len(own: &Memory, limit: usize) -> usize {
    let points = own.points.borrow();
    let rest = &points[own.at.get().min(points.len())..];
    own.newline.get().line_end(rest).unwrap_or(rest.len()).min(limit)
}

fn readline(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let limit = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    let n = line_len(own, limit);
    Ok(take(th, own, n))
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let n = line_len(own, usize::MAX);
    if n == 0 { Err(kit::stop_iteration(th)) } else { Ok(take(th, own, n)) }
}

fn seek(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let (offset, whence) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    if !(0..=2).contains(&whence) {
        let message = format!("Invalid whence ({whence}, should be 0, 1 or 2)");
        return kit::value_error(th, message);
    }
    if whence == 0 && offset < 0 {
        return kit::value_error(th, format!("Negative seek position {offset}"));
    }
    if whence != 0 && offset != 0 {
        return Err(th.raise(kit::ExcClass::OSError, "Can't do nonzero cur-relative seeks"));
    }
    let at = match whence {
        0 => offset as usize,
        1 => own.at.get(),
        _ => own.points.borrow().len(),
    };
    own.at.set(at);
    Ok(kit::int(th, at as i64))
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    Ok(kit::int(th, own.at.get() as i64))
}

fn truncate(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let n = if args[1].is_none() { own.at.get() as i64 } else { kit::index(th, args[1])? };
    let Ok(size) = usize::try_from(n) else {
        return kit::value_error(th, format!("Negative size value {n}"));
    };
    own.points.borrow_mut().truncate(size);
    Ok(kit::int(th, n))
}

fn getvalue(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let points = own.points.borrow();
    Ok(kit::points(th, &points))
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes::data::<Memory>(th, args[0])?;
    own.is_closed.set(true);
    own.points.take();
    Ok(Value::NONE)
}

fn flush(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0])?;
    Ok(Value::NONE)
}

fn closed(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes::data::<Memory>(th, args[0])?;
    Ok(Value::bool(own.is_closed.get()))
}

fn yes(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0])?;
    Ok(Value::TRUE)
}

fn no(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0])?;
    Ok(Value::FALSE)
}

fn newlines(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0])?;
    Ok(Value::NONE)
}

fn getstate(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let value = getvalue(th, args)?;
    let newline = own.newline.get().value(th);
    let at = tell(th, args)?;
    Ok(kit::tuple(th, &[value, newline, at, Value::NONE]))
}

fn setstate(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    match kit::tuple_items(args[1]) {
        Some(&[value, newline, at, _]) => {
            let at = kit::index(th, at)?;
            init(th, &[args[0], value, newline])?;
            own.at.set(at.max(0) as usize);
            Ok(Value::NONE)
        }
        Some(_) | None => kit::type_error(th, "StringIO.__setstate__ argument should be 4-tuple"),
    }
}
