//! Paths as arguments, and the errors of calls on them.

use super::raw::Place;
use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use vm::builtins::exceptions::os_error_class;
use vm::kit::{self, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

/// What a path argument may be besides str, bytes and `os.PathLike`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Also {
    Nothing,
    Fd,
    FdOrNone,
}

/// A path argument: the value that errors name, and the path itself.
pub struct PathArg {
    pub shown: Value,
    pub place: Place,
    pub is_bytes: bool,
}

impl PathArg {
    /// The bytes of a path; empty for a descriptor.
    pub fn bytes(&self) -> &[u8] {
        match &self.place {
            Place::Path(p) => p.as_bytes(),
            Place::Fd(_) => b"",
        }
    }

    /// The path for the standard library.
    pub fn os_str(&self) -> &OsStr {
        OsStr::from_bytes(self.bytes())
    }

    /// The path for the C library.
    pub fn c_str(&self) -> CString {
        match &self.place {
            Place::Path(p) => p.clone(),
            Place::Fd(_) => CString::default(),
        }
    }
}

/// The bytes of a str as file names have them: lone surrogates stand for single bytes.
pub fn encode_name(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    let points = kit::text_of(v).map(|t| t.wide()).unwrap_or_default();
    let bytes = vm::methods::codec::encode(th, v, &points, "utf-8", "surrogateescape")?;
    Ok(kit::byte_contents(bytes).unwrap_or_default())
}

/// The str of a file name.
pub fn decode_name(th: &mut Thread, name: &[u8]) -> Res {
    match std::str::from_utf8(name) {
        Ok(text) => Ok(kit::str(th, text)),
        Err(_) => {
            let source = kit::bytes(th, name);
            vm::methods::codec::decode(th, source, name, "utf-8", "surrogateescape")
        }
    }
}

/// A file name as str, or as bytes where the caller gave bytes.
pub fn name_value(th: &mut Thread, name: &[u8], is_bytes: bool) -> Res {
    if is_bytes { Ok(kit::bytes(th, name)) } else { decode_name(th, name) }
}

/// `os.fspath`.
pub fn fspath(th: &mut Thread, v: Value) -> Res {
    if v.is_str() || v.as_bytes().is_some() {
        return Ok(v);
    }
    let Some(method) = kit::special(th, v, "__fspath__") else {
        let ty = kit::type_name(th, v);
        let message = format!("expected str, bytes or os.PathLike object, not {ty}");
        return kit::type_error(th, message);
    };
    let path = kit::call(th, method, &[v])?;
    if path.is_str() || path.as_bytes().is_some() {
        return Ok(path);
    }
    let (own, ty) = (kit::type_name(th, v), kit::type_name(th, path));
    kit::type_error(th, format!("expected {own}.__fspath__() to return str or bytes, not {ty}"))
}

/// The path argument `what` of function `name`.
pub fn path_arg(
    th: &mut Thread,
    name: &str,
    what: &str,
    v: Value,
    also: Also,
) -> Result<PathArg, Raised> {
    if v.is_none() && also == Also::FdOrNone {
        let shown = Value::NONE;
        return Ok(PathArg { shown, place: Place::Path(c".".to_owned()), is_bytes: false });
    }
    if also != Also::Nothing
        && !v.is_str()
        && let Some(fd) = kit::try_index_value(th, v)?
    {
        let fd = fd_number(th, fd)?;
        return Ok(PathArg { shown: v, place: Place::Fd(fd), is_bytes: false });
    }
    let plain = v.is_str() || v.as_bytes().is_some();
    if !plain && kit::special(th, v, "__fspath__").is_none() {
        let ty = kit::type_name(th, v);
        let kinds = match also {
            Also::Nothing => "string, bytes or os.PathLike",
            Also::Fd => "string, bytes, os.PathLike or integer",
            Also::FdOrNone => "string, bytes, os.PathLike, integer or None",
        };
        return kit::type_error(th, format!("{name}: {what} should be {kinds}, not {ty}"));
    }
    let path = fspath(th, v)?;
    let is_bytes = !path.is_str();
    let bytes = if is_bytes {
        kit::byte_contents(path).unwrap_or_default()
    } else {
        encode_name(th, path)?
    };
    match CString::new(bytes) {
        Ok(p) => Ok(PathArg { shown: path, place: Place::Path(p), is_bytes }),
        Err(_) => kit::value_error(th, format!("{name}: embedded null character in {what}")),
    }
}

/// A file descriptor.
pub fn fd_number(th: &mut Thread, v: Value) -> Result<i32, Raised> {
    let i = kit::index(th, v)?;
    match i32::try_from(i) {
        Ok(fd) => Ok(fd),
        Err(_) if i > 0 => kit::overflow_error(th, "fd is greater than maximum"),
        Err(_) => kit::overflow_error(th, "fd is less than minimum"),
    }
}

/// Raises the `OSError` for a failure on the files that are named.
pub fn fail(th: &mut Thread, e: &std::io::Error, files: &[Value]) -> Raised {
    let code = i64::from(e.raw_os_error().unwrap_or(0));
    let text = super::raw::error_text(code as i32);
    let text = kit::str(th, &text);
    let number = Value::inline_int(code);
    let class = os_error_class(code);
    match files {
        [] => th.raise_args(class, &[number, text]),
        [one] => th.raise_args(class, &[number, text, *one]),
        [one, two, ..] => th.raise_args(class, &[number, text, *one, Value::NONE, *two]),
    }
}

/// The outcome of a call without a result.
pub fn done<T>(th: &mut Thread, outcome: std::io::Result<T>, files: &[Value]) -> Res {
    match outcome {
        Ok(_) => Ok(Value::NONE),
        Err(e) => Err(fail(th, &e, files)),
    }
}
