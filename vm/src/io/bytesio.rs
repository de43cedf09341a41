//! `BytesIO`: a file in memory.

use super::base::{self, bytes_arg, fill_buffer, size_arg};
use super::classes;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::{Cell, RefCell};

/// The Rust side of a `BytesIO`.
#[derive(Default)]
struct Memory {
    bytes: RefCell<Vec<u8>>,
    at: Cell<usize>,
    is_closed: Cell<bool>,
}

/// Methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, initial_bytes=None" => init;
    "read", "self, size=-1, /" => read;
    "read1", "self, size=-1, /" => read;
    "readline", "self, size=-1, /" => readline;
    "readlines", "self, size=None, /" => base::readlines;
    "readinto", "self, buffer, /" => readinto;
    "readinto1", "self, buffer, /" => readinto;
    "write", "self, b, /" => write;
    "seek", "self, pos, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "truncate", "self, size=None, /" => truncate;
    "getvalue", "self, /" => getvalue;
    "getbuffer", "self, /" => getbuffer;
    "flush", "self, /" => flush;
    "close", "self, /" => close;
    "seekable", "self, /" => yes;
    "readable", "self, /" => yes;
    "writable", "self, /" => yes;
    "isatty", "self, /" => no;
    "__next__", "self, /" => next;
    "__getstate__", "self, /" => getstate;
    "__setstate__", "self, state, /" => setstate;
};

/// Computed attributes.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "closed", "self, /" => closed;
};

fn new(th: &mut Thread, args: &[Value]) -> Res {
    classes::instance(th, args[0], Memory::default())
}

fn open(th: &mut Thread, v: Value) -> Result<&'static Memory, Raised> {
    let own = classes::data::<Memory>(th, v)?;
    if own.is_closed.get() {
        return kit::value_error(th, "I/O operation on closed file.");
    }
    Ok(own)
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes::data::<Memory>(th, args[0])?;
    let none = args[1].is_none();
    let bytes = if none { Vec::new() } else { bytes_arg(th, args[1])? };
    *own.bytes.borrow_mut() = bytes;
    own.at.set(0);
    Ok(Value::NONE)
}

fn take(own: &Memory, n: usize) -> Vec<u8> {
    let bytes = own.bytes.borrow();
    let start = own.at.get().min(bytes.len());
    let end = start.saturating_add(n).min(bytes.len());
    if n > 0 && end > start {
        own.at.set(end);
    }
    bytes[start..end].to_vec()
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let n = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    let bytes = take(own, n);
    Ok(kit::bytes(th, &bytes))
}

fn line_len(own: &Memory, limit: usize) -> usize {
    let bytes = own.bytes.borrow();
    let rest = &bytes[own.at.get().min(bytes.len())..];
    let n = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |i| i + 1);
    n.min(limit)
}

fn readline(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let limit = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    let bytes = take(own, line_len(own, limit));
    Ok(kit::bytes(th, &bytes))
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let bytes = take(own, line_len(own, usize::MAX));
    if bytes.is_empty() { Err(kit::stop_iteration(th)) } else { Ok(kit::bytes(th, &bytes)) }
}

fn readinto(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let n = base::buffer_len(th, "readinto", args[1])?;
    let bytes = take(own, n);
    fill_buffer(th, args[1], &bytes)
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let new = bytes_arg(th, args[1])?;
    if new.is_empty() {
        return Ok(Value::inline_int(0));
    }
    let end = own.at.get().saturating_add(new.len());
    kit::check_room(th, end.saturating_sub(own.bytes.borrow().len()))?;
    let mut bytes = own.bytes.borrow_mut();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[own.at.get()..end].copy_from_slice(&new);
    own.at.set(end);
    Ok(Value::inline_int(new.len() as i64))
}

fn seek(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let (offset, whence) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    let base = match whence {
        0 if offset < 0 => {
            return kit::value_error(th, format!("negative seek value {offset}"));
        }
        0 => 0,
        1 => own.at.get() as i64,
        2 => own.bytes.borrow().len() as i64,
        w => {
            return kit::value_error(th, format!("invalid whence ({w}, should be 0, 1 or 2)"));
        }
    };
    let at = base.saturating_add(offset).max(0);
    own.at.set(at as usize);
    Ok(kit::int(th, at))
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    Ok(kit::int(th, own.at.get() as i64))
}

fn truncate(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let n = if args[1].is_none() { own.at.get() as i64 } else { kit::index(th, args[1])? };
    let Ok(size) = usize::try_from(n) else {
        return kit::value_error(th, format!("negative size value {n}"));
    };
    own.bytes.borrow_mut().truncate(size);
    Ok(kit::int(th, n))
}

fn getvalue(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let bytes = own.bytes.borrow();
    Ok(kit::bytes(th, &bytes))
}

fn getbuffer(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    let copy = kit::bytearray(th, &own.bytes.borrow());
    let key = th.intern("memoryview");
    match th.vm().builtins().as_dict().and_then(|d| d.get_str(key)) {
        Some(view) => kit::call(th, view, &[copy]),
        None => classes::unsupported(th, "getbuffer"),
    }
}

fn flush(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0])?;
    Ok(Value::NONE)
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes::data::<Memory>(th, args[0])?;
    own.is_closed.set(true);
    own.bytes.take();
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

fn getstate(th: &mut Thread, args: &[Value]) -> Res {
    let value = getvalue(th, args)?;
    let at = tell(th, args)?;
    Ok(kit::tuple(th, &[value, at, Value::NONE]))
}

fn setstate(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    match kit::tuple_items(args[1]) {
        Some(&[value, at, _]) => {
            let (bytes, at) = (bytes_arg(th, value)?, kit::index(th, at)?);
            *own.bytes.borrow_mut() = bytes;
            own.at.set(at.max(0) as usize);
            Ok(Value::NONE)
        }
        Some(_) | None => kit::type_error(th, "BytesIO.__setstate__ argument should be 3-tuple"),
    }
}
