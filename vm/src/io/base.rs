//! The abstract classes of `_io`: what a file can do by other methods of its own.

use super::classes::unsupported;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `_IOBase`.
pub static IO: &[NativeDef] = kit::natives! {
    "seek", "self, offset, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "truncate", "self, size=None, /" => truncate;
    "flush", "self, /" => flush;
    "close", "self, /" => close;
    "seekable", "self, /" => no;
    "readable", "self, /" => no;
    "writable", "self, /" => no;
    "isatty", "self, /" => isatty;
    "fileno", "self, /" => fileno;
    "_checkClosed", "self, msg=None, /" => check_closed_method;
    "_checkReadable", "self, msg=None, /" => check_readable;
    "_checkWritable", "self, msg=None, /" => check_writable;
    "_checkSeekable", "self, msg=None, /" => check_seekable;
    "readline", "self, size=-1, /" => readline;
    "readlines", "self, hint=-1, /" => readlines;
    "writelines", "self, lines, /" => writelines;
    "__enter__", "self, /" => enter;
    "__exit__", "self, /, *args" => exit;
    "__iter__", "self, /" => iter;
    "__next__", "self, /" => next;
};

/// Computed attributes of `_IOBase`.
pub static IO_ATTRS: &[NativeDef] = kit::natives! {
    "closed", "self, /" => closed;
};

/// Methods of `_RawIOBase`.
pub static RAW: &[NativeDef] = kit::natives! {
    "read", "self, size=-1, /" => raw_read;
    "readall", "self, /" => raw_readall;
    "readinto", "self, buffer, /" => readinto_missing;
    "write", "self, b, /" => write_missing;
};

/// Methods of `_BufferedIOBase`.
pub static BUFFERED: &[NativeDef] = kit::natives! {
    "read", "self, size=-1, /" => read_missing;
    "read1", "self, size=-1, /" => read1_missing;
    "readinto", "self, buffer, /" => buffered_readinto;
    "readinto1", "self, buffer, /" => buffered_readinto1;
    "write", "self, b, /" => write_missing;
    "detach", "self, /" => detach_missing;
};

/// Methods of `_TextIOBase`.
pub static TEXT: &[NativeDef] = kit::natives! {
    "read", "self, size=-1, /" => read_missing;
    "readline", "self, size=-1, /" => readline_missing;
    "write", "self, s, /" => write_missing;
    "detach", "self, /" => detach_missing;
};

/// Computed attributes of `_TextIOBase`.
pub static TEXT_ATTRS: &[NativeDef] = kit::natives! {
    "encoding", "self, /" => none;
    "errors", "self, /" => none;
    "newlines", "self, /" => none;
};

const CLOSED: &str = "I/O operation on closed file.";

/// Calls a method of a file.
pub fn call(th: &mut Thread, file: Value, name: &str, args: &[Value]) -> Res {
    let method = kit::get_attr(th, file, name)?;
    kit::call(th, method, args)
}

/// Raises `ValueError` where a file says that it is closed.
pub fn check_closed(th: &mut Thread, file: Value) -> Result<(), Raised> {
    let closed = kit::get_attr(th, file, "closed")?;
    if kit::truth(th, closed)? { kit::value_error(th, CLOSED) } else { Ok(()) }
}

fn none(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn no(th: &mut Thread, args: &[Value]) -> Res {
    check_closed(th, args[0])?;
    Ok(Value::FALSE)
}

fn isatty(th: &mut Thread, args: &[Value]) -> Res {
    check_closed(th, args[0])?;
    Ok(Value::FALSE)
}

fn seek(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "seek")
}

fn truncate(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "truncate")
}

fn fileno(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "fileno")
}

fn readinto_missing(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "readinto")
}

fn write_missing(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "write")
}

fn read_missing(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "read")
}

fn read1_missing(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "read1")
}

fn readline_missing(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "readline")
}

fn detach_missing(th: &mut Thread, _args: &[Value]) -> Res {
    unsupported(th, "detach")
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    call(th, args[0], "seek", &[Value::inline_int(0), Value::inline_int(1)])
}

/// The name of the attribute that says that a file is closed.
const MARK: &str = "__IOBase_closed";

fn is_marked(th: &mut Thread, file: Value) -> bool {
    let key = th.intern(MARK);
    th.own_attr(file, key).is_some()
}

fn closed(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(is_marked(th, args[0])))
}

fn flush(th: &mut Thread, args: &[Value]) -> Res {
    if is_marked(th, args[0]) {
        return kit::value_error(th, CLOSED);
    }
    Ok(Value::NONE)
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    if is_marked(th, args[0]) {
        return Ok(Value::NONE);
    }
    let flushed = call(th, args[0], "flush", &[]);
    let key = th.intern(MARK);
    th.set_own_attr(args[0], key, Value::TRUE);
    flushed.map(|_| Value::NONE)
}

fn check_closed_method(th: &mut Thread, args: &[Value]) -> Res {
    check_closed(th, args[0])?;
    Ok(Value::NONE)
}

fn check(th: &mut Thread, file: Value, method: &str, message: &str) -> Res {
    let can = call(th, file, method, &[])?;
    if can == Value::TRUE { Ok(Value::TRUE) } else { unsupported(th, message) }
}

fn check_readable(th: &mut Thread, args: &[Value]) -> Res {
    check(th, args[0], "readable", "File or stream is not readable.")
}

fn check_writable(th: &mut Thread, args: &[Value]) -> Res {
    check(th, args[0], "writable", "File or stream is not writable.")
}

fn check_seekable(th: &mut Thread, args: &[Value]) -> Res {
    check(th, args[0], "seekable", "File or stream is not seekable.")
}

/// A size argument: `None` for no bound.
pub fn size_arg(th: &mut Thread, v: Value) -> Result<Option<usize>, Raised> {
    if v.is_none() || v.is_unbound() {
        return Ok(None);
    }
    let Some(i) = kit::try_index_value(th, v)? else {
        let ty = kit::type_name(th, v);
        return kit::type_error(th, format!("argument should be integer or None, not '{ty}'"));
    };
    Ok(usize::try_from(kit::index(th, i)?).ok())
}

fn readline(th: &mut Thread, args: &[Value]) -> Res {
    let limit = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    let peek = kit::find_attr(th, args[0], "peek")?;
    let mut line: Vec<u8> = Vec::new();
    while line.len() < limit {
        let mut n = 1;
        if let Some(peek) = peek {
            let ahead = kit::call(th, peek, &[Value::inline_int(1)])?;
            let Some(ahead) = kit::byte_contents(ahead) else {
                let ty = kit::type_name(th, ahead);
                let class = kit::ExcClass::OSError;
                let message = format!("peek() should have returned a bytes object, not '{ty}'");
                return Err(th.raise(class, message));
            };
            if !ahead.is_empty() {
                let end = ahead.iter().position(|&b| b == b'\n');
                n = end.map_or(ahead.len(), |i| i + 1).min(limit - line.len());
            }
        }
        let got = call(th, args[0], "read", &[Value::inline_int(n as i64)])?;
        let Some(bytes) = kit::byte_contents(got) else {
            let ty = kit::type_name(th, got);
            let class = kit::ExcClass::OSError;
            let message = format!("read() should have returned a bytes object, not '{ty}'");
            return Err(th.raise(class, message));
        };
        line.extend_from_slice(&bytes);
        if bytes.is_empty() || bytes.ends_with(b"\n") {
            break;
        }
    }
    Ok(kit::bytes(th, &line))
}

/// The lines of a file until their lengths reach `hint`.
pub fn readlines(th: &mut Thread, args: &[Value]) -> Res {
    let hint = size_arg(th, args[1])?.filter(|&n| n > 0).unwrap_or(usize::MAX);
    let list = kit::empty_list(th);
    let it = kit::iter(th, args[0])?;
    let mut n = 0;
    while let Some(line) = kit::next(th, it)? {
        kit::push(th, list, line);
        n = kit::len(th, line)?.saturating_add(n);
        if n >= hint {
            break;
        }
    }
    Ok(list)
}

fn writelines(th: &mut Thread, args: &[Value]) -> Res {
    check_closed(th, args[0])?;
    let write = kit::get_attr(th, args[0], "write")?;
    kit::for_each(th, args[1], |th, line| kit::call(th, write, &[line]).map(|_| ()))?;
    Ok(Value::NONE)
}

fn enter(th: &mut Thread, args: &[Value]) -> Res {
    check_closed(th, args[0])?;
    Ok(args[0])
}

fn exit(th: &mut Thread, args: &[Value]) -> Res {
    call(th, args[0], "close", &[])
}

fn iter(th: &mut Thread, args: &[Value]) -> Res {
    check_closed(th, args[0])?;
    Ok(args[0])
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let line = call(th, args[0], "readline", &[])?;
    if kit::len(th, line)? == 0 { Err(kit::stop_iteration(th)) } else { Ok(line) }
}

fn raw_read(th: &mut Thread, args: &[Value]) -> Res {
    let Some(n) = size_arg(th, args[1])? else {
        return call(th, args[0], "readall", &[]);
    };
    kit::check_room(th, n)?;
    let buffer = kit::bytearray(th, &vec![0; n]);
    let got = call(th, args[0], "readinto", &[buffer])?;
    if got.is_none() {
        return Ok(got);
    }
    let got = kit::index(th, got)?;
    let bytes = kit::byte_contents(buffer).unwrap_or_default();
    match usize::try_from(got).ok().filter(|&n| n <= bytes.len()) {
        Some(n) => Ok(kit::bytes(th, &bytes[..n])),
        None => {
            let n = bytes.len();
            let message = format!("readinto returned {got} outside buffer size {n}");
            kit::value_error(th, message)
        }
    }
}

fn raw_readall(th: &mut Thread, args: &[Value]) -> Res {
    let mut all: Vec<u8> = Vec::new();
    loop {
        let chunk = call(th, args[0], "read", &[Value::inline_int(8192)])?;
        if chunk.is_none() {
            return Ok(if all.is_empty() { chunk } else { kit::bytes(th, &all) });
        }
        let Some(bytes) = kit::byte_contents(chunk) else {
            return kit::type_error(th, "read() should return bytes");
        };
        if bytes.is_empty() {
            return Ok(kit::bytes(th, &all));
        }
        all.extend_from_slice(&bytes);
    }
}

/// Copies bytes into a writable buffer, as many as fit.
pub fn fill_buffer(th: &mut Thread, buffer: Value, bytes: &[u8]) -> Res {
    let n = bytes.len();
    if kit::is_bytearray(buffer) || buffer.as_array().is_some() {
        let whole = n == kit::byte_contents(buffer).map_or(0, |b| b.len());
        kit::edit_bytearray(th, buffer, |own| {
            if whole { own.copy_from_slice(bytes) } else { own[..n].copy_from_slice(bytes) }
        });
        return Ok(Value::inline_int(n as i64));
    }
    let data = kit::bytes(th, bytes);
    let end = Value::inline_int(n as i64);
    let slice = th.vm().builtins().as_dict().and_then(|d| {
        let key = th.intern("slice");
        d.get_str(key)
    });
    let slice = slice.unwrap_or(Value::NONE);
    let range = kit::call(th, slice, &[Value::NONE, end])?;
    kit::set_item(th, buffer, range, data)?;
    Ok(end)
}

/// Bytes of a writable buffer.
///
/// # Errors
/// `TypeError` for anything else.
pub fn buffer_len(th: &mut Thread, name: &str, buffer: Value) -> Result<usize, Raised> {
    if let Some(bytes) = buffer.as_array().map(|a| a.buf.get().as_bytes().len()) {
        return Ok(bytes);
    }
    let is_view = buffer.is_ptr() && kit::type_name(th, buffer) == "memoryview";
    if is_view {
        let n = kit::get_attr(th, buffer, "nbytes")?;
        return Ok(kit::index(th, n)? as usize);
    }
    let ty = kit::type_name(th, buffer);
    let message = format!("{name}() argument must be read-write bytes-like object, not {ty}");
    kit::type_error(th, message)
}

fn readinto_by(th: &mut Thread, method: &str, own: &str, args: &[Value]) -> Res {
    let n = buffer_len(th, own, args[1])?;
    let got = call(th, args[0], method, &[Value::inline_int(n as i64)])?;
    let Some(bytes) = kit::byte_contents(got) else {
        return kit::type_error(th, "read() should return bytes");
    };
    if bytes.len() > n {
        let message =
            format!("read() returned too much data: {n} bytes requested, {} returned", bytes.len());
        return kit::value_error(th, message);
    }
    fill_buffer(th, args[1], &bytes)
}

fn buffered_readinto(th: &mut Thread, args: &[Value]) -> Res {
    readinto_by(th, "read", "readinto", args)
}

fn buffered_readinto1(th: &mut Thread, args: &[Value]) -> Res {
    readinto_by(th, "read1", "readinto1", args)
}

/// The bytes that a write takes.
pub fn bytes_arg(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    if let Some(bytes) = kit::byte_contents(v) {
        return Ok(bytes);
    }
    if v.is_ptr() && !v.is_str() && kit::type_name(th, v) == "memoryview" {
        let bytes = call(th, v, "tobytes", &[])?;
        return Ok(kit::byte_contents(bytes).unwrap_or_default());
    }
    let ty = kit::type_name(th, v);
    kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"))
}
