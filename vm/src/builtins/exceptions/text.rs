//! `str` and `repr` of exceptions.

use super::{args_of, instance};
use crate::error::{EXC_ADDED, EXC_ARGS};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;

/// `__str__` of every class of exceptions that the VM makes.
pub fn dunder_str(th: &mut Thread, args: &[Value]) -> Res {
    exception_str(th, args[0])
}

/// `__repr__` of every class of exceptions that the VM makes.
pub fn dunder_repr(th: &mut Thread, args: &[Value]) -> Res {
    let text = exception_repr(th, args[0])?;
    Ok(kit::str(th, &text))
}

/// `str(exc)`.
pub fn exception_str(th: &mut Thread, exc: Value) -> Res {
    let items = args_of(exc);
    let is = |th: &Thread, class| th.vm().is_instance(exc, th.vm().exc_class(class));
    let slot = |i: u32| instance(exc).slot(EXC_ADDED + i);
    if is(th, ExcClass::KeyError) && items.len() == 1 {
        return kit::repr_value(th, items[0]);
    }
    if is(th, ExcClass::OSError) {
        return os_str(th, exc);
    }
    if is(th, ExcClass::ImportError) && slot(0).is_str() {
        return Ok(slot(0));
    }
    if is(th, ExcClass::UnicodeEncodeError) {
        return encode_str(th, exc);
    }
    if is(th, ExcClass::UnicodeDecodeError) {
        return decode_str(th, exc);
    }
    if is(th, ExcClass::UnicodeTranslateError) {
        return translate_str(th, exc);
    }
    if is(th, ExcClass::SyntaxError) {
        return syntax_str(th, exc);
    }
    if is(th, ExcClass::BaseExceptionGroup) && slot(1).is_ptr() {
        let text = kit::str_text(th, slot(0))?;
        let n = kit::len(th, slot(1))?;
        let s = if n == 1 { "" } else { "s" };
        return Ok(kit::str(th, &format!("{text} ({n} sub-exception{s})")));
    }
    plain_str(th, exc)
}

fn plain_str(th: &mut Thread, exc: Value) -> Res {
    match args_of(exc) {
        [] => Ok(kit::str(th, "")),
        [one] => kit::str_value(th, *one),
        _ => kit::repr_value(th, instance(exc).slot(EXC_ARGS)),
    }
}

fn os_str(th: &mut Thread, exc: Value) -> Res {
    let slot = |i: u32| instance(exc).slot(EXC_ADDED + i);
    let (file, other) = (slot(2), slot(3));
    if file.is_none() && (slot(0).is_none() || slot(1).is_none()) {
        return plain_str(th, exc);
    }
    let code = kit::str_text(th, slot(0))?;
    let text = kit::str_text(th, slot(1))?;
    let mut out = format!("[Errno {code}] {text}");
    if !file.is_none() {
        out.push_str(": ");
        out.push_str(&kit::repr_text(th, file)?);
        if !other.is_none() {
            out.push_str(" -> ");
            out.push_str(&kit::repr_text(th, other)?);
        }
    }
    Ok(kit::str(th, &out))
}

fn syntax_str(th: &mut Thread, exc: Value) -> Res {
    let slot = |i: u32| instance(exc).slot(EXC_ADDED + i);
    let text = kit::str_text(th, slot(0))?;
    let file = kit::string_of(slot(1));
    let base = file.as_deref().map(|f| f.rsplit('/').next().unwrap_or(f));
    let out = match (base, kit::int_value(slot(2))) {
        (Some(file), Some(line)) => format!("{text} ({file}, line {line})"),
        (Some(file), None) => format!("{text} ({file})"),
        (None, Some(line)) => format!("{text} (line {line})"),
        (None, None) => text,
    };
    Ok(kit::str(th, &out))
}

/// A character as messages about encodings show it.
fn escaped(c: u32) -> String {
    match c {
        0..0x100 => format!("\\x{c:02x}"),
        0x100..0x1_0000 => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

/// The fields of a Unicode error: encoding, start, end, reason. `None` before they are set.
fn unicode_fields(
    th: &mut Thread,
    exc: Value,
) -> Result<Option<(String, i64, i64, String)>, Raised> {
    let slot = |i: u32| instance(exc).slot(EXC_ADDED + i);
    if slot(1).is_none() {
        return Ok(None);
    }
    let codec = kit::str_text(th, slot(0))?;
    let reason = kit::str_text(th, slot(4))?;
    let start = kit::int_value(slot(2)).unwrap_or(0);
    let end = kit::int_value(slot(3)).unwrap_or(0);
    Ok(Some((codec, start, end, reason)))
}

/// The only character of a range of a str, if it is one.
fn only_char(exc: Value, start: i64, end: i64) -> Option<u32> {
    let object = instance(exc).slot(EXC_ADDED + 1);
    let text = kit::text_of(object)?;
    let at = usize::try_from(start).ok().filter(|_| end == start + 1)?;
    text.wide().get(at).copied()
}

fn encode_str(th: &mut Thread, exc: Value) -> Res {
    let Some((codec, start, end, reason)) = unicode_fields(th, exc)? else {
        return Ok(kit::str(th, ""));
    };
    let out = match only_char(exc, start, end) {
        Some(c) => {
            let c = escaped(c);
            format!("'{codec}' codec can't encode character '{c}' in position {start}: {reason}")
        }
        None => {
            let last = end - 1;
            format!("'{codec}' codec can't encode characters in position {start}-{last}: {reason}")
        }
    };
    Ok(kit::str(th, &out))
}

fn translate_str(th: &mut Thread, exc: Value) -> Res {
    let Some((_, start, end, reason)) = unicode_fields(th, exc)? else {
        return Ok(kit::str(th, ""));
    };
    let out = match only_char(exc, start, end) {
        Some(c) => {
            format!("can't translate character '{}' in position {start}: {reason}", escaped(c))
        }
        None => {
            let last = end - 1;
            format!("can't translate characters in position {start}-{last}: {reason}")
        }
    };
    Ok(kit::str(th, &out))
}

fn decode_str(th: &mut Thread, exc: Value) -> Res {
    let Some((codec, start, end, reason)) = unicode_fields(th, exc)? else {
        return Ok(kit::str(th, ""));
    };
    let bytes = kit::byte_contents(instance(exc).slot(EXC_ADDED + 1)).unwrap_or_default();
    let at = usize::try_from(start).ok().filter(|_| end == start + 1);
    let out = match at.and_then(|i| bytes.get(i)) {
        Some(b) => {
            format!("'{codec}' codec can't decode byte 0x{b:02x} in position {start}: {reason}")
        }
        None => {
            let last = end - 1;
            format!("'{codec}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    };
    Ok(kit::str(th, &out))
}

/// `repr(exc)`.
pub fn exception_repr(th: &mut Thread, exc: Value) -> Result<String, Raised> {
    let name = kit::type_name(th, exc);
    match args_of(exc) {
        [one] => {
            let one = kit::repr_text(th, *one)?;
            Ok(format!("{name}({one})"))
        }
        _ => {
            let all = kit::repr_text(th, instance(exc).slot(EXC_ARGS))?;
            Ok(format!("{name}{all}"))
        }
    }
}
