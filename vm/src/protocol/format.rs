//! `repr()`, `str()`, `format()`: who says what; the builtin types' own forms are the library's.

use super::attr::text;
use crate::builtins::repr as builtin;
use crate::error::Raised;
use crate::kit;
use crate::thread::Thread;
use crate::value::Value;

/// `repr(v)`.
pub fn repr(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    builtin::repr(th, v)
}

/// `str(v)`.
pub fn str(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    builtin::str(th, v)
}

/// `str(v)` as Rust text.
pub fn str_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    Ok(text(str(th, v)?))
}

/// `repr(v)` as Rust text.
pub fn repr_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    Ok(text(repr(th, v)?))
}

/// `format(v, spec)`; `spec` is a str.
pub fn format(th: &mut Thread, v: Value, spec: Value) -> Result<Value, Raised> {
    kit::format_value(th, v, &text(spec))
}

/// The name of a class with its module, unless that is `builtins`.
pub fn full_name(th: &mut Thread, class: Value) -> String {
    let c = class.as_class().expect("a class");
    let name = text(c.qualname.get());
    let key = th.vm().names().module;
    match th.vm().lookup(c, key) {
        Some(m) if m.is_str() && text(m) != "builtins" => format!("{}.{name}", text(m)),
        Some(_) | None => name,
    }
}
