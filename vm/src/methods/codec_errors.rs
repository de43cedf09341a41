//! Error handlers of encodings, and encodings that Python code has registered.
//!
//! Invariant: a handler's answer is checked like CPython's; the registries are Python objects that
//! live as long as the process.

use super::codec::{Codec, Order, push_encoded, unknown_encoding};
use crate::heap::Handle;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;
use std::sync::OnceLock;

/// What cannot be encoded or decoded.
pub struct Fault {
    pub codec: Codec,
    pub source: Value,
    pub span: (usize, usize),
    pub reason: &'static str,
}

/// Registered error handlers: a dict.
static HANDLERS: OnceLock<Handle> = OnceLock::new();
/// Registered search functions: a list.
static SEARCHES: OnceLock<Handle> = OnceLock::new();

/// Names of the handlers that are always there.
pub const BUILTIN: [&str; 8] = [
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogateescape",
    "surrogatepass",
];

/// The dict of registered handlers.
pub fn handlers(th: &mut Thread) -> Value {
    let fresh = kit::empty_dict(th);
    HANDLERS.get_or_init(|| Handle::new(fresh)).get()
}

/// The list of registered search functions.
pub fn searches(th: &mut Thread) -> Value {
    let fresh = kit::empty_list(th);
    SEARCHES.get_or_init(|| Handle::new(fresh)).get()
}

impl Fault {
    /// The exception that tells of the fault.
    pub fn exception(&self, th: &mut Thread, class: ExcClass) -> Value {
        let codec = kit::str(th, self.codec.name());
        let reason = kit::str(th, self.reason);
        let start = Value::inline_int(self.span.0 as i64);
        let end = Value::inline_int(self.span.1 as i64);
        // The object is what was decoded, as bytes.
        let object = match kit::byte_contents(self.source) {
            Some(bytes) if self.source.as_bytes().is_none() => kit::bytes(th, &bytes),
            Some(_) | None => self.source,
        };
        let parts = [codec, object, start, end, reason];
        let exc = th.new_exception(class, &parts);
        for (name, v) in ["encoding", "object", "start", "end", "reason"].iter().zip(parts) {
            let name = th.intern(name);
            th.set_own_attr(exc, name, v);
        }
        exc
    }
}

fn registered(th: &mut Thread, name: &str) -> Result<Option<Value>, Raised> {
    let handlers = handlers(th);
    let key = kit::str(th, name);
    kit::dict_get(th, handlers, key)
}

/// What a handler that was registered answers: a replacement, and where to go on.
fn ask(th: &mut Thread, handler: Value, exc: Value, n: usize) -> Result<(Value, usize), Raised> {
    let answer = kit::call(th, handler, &[exc])?;
    let encoding = kit::is_exception(exc)
        && th.vm().is_instance(exc, th.vm().exc_class(ExcClass::UnicodeEncodeError));
    let kinds = if encoding {
        "encoding error handler must return (str/bytes, int) tuple"
    } else {
        "decoding error handler must return (str, int) tuple"
    };
    let Some(&[replacement, at]) = kit::tuple_items(answer) else {
        return kit::type_error(th, kinds);
    };
    let fits = replacement.is_str() || encoding && replacement.as_bytes().is_some();
    if !fits || !at.is_int() {
        return kit::type_error(th, kinds);
    }
    let at = at.as_i64().unwrap_or(i64::MAX);
    let place = if at < 0 { at + n as i64 } else { at };
    if place < 0 || place > n as i64 {
        return kit::index_error(th, format!("position {at} from error handler out of bounds"));
    }
    Ok((replacement, place as usize))
}

/// The text by which a handler replaces one character.
fn escaped(errors: &str, c: u32) -> String {
    let name = char::from_u32(c).and_then(crate::text::names::name);
    match (errors, c, name) {
        ("xmlcharrefreplace", _, _) => format!("&#{c};"),
        ("namereplace", _, Some(name)) => format!("\\N{{{name}}}"),
        (_, 0..=0xFF, _) => format!("\\x{c:02x}"),
        (_, 0x100..=0xFFFF, _) => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

/// Handles characters that an encoding lacks; the place where encoding goes on.
pub fn encode_fault(
    th: &mut Thread,
    fault: &Fault,
    points: &[u32],
    errors: &str,
    out: &mut Vec<u8>,
) -> Result<usize, Raised> {
    let (start, end) = fault.span;
    let bad = &points[start..end];
    let custom = if errors == "strict" { None } else { registered(th, errors)? };
    if let Some(handler) = custom {
        let exc = fault.exception(th, ExcClass::UnicodeEncodeError);
        let (replacement, at) = ask(th, handler, exc, points.len())?;
        if let Some(bytes) = replacement.as_bytes() {
            out.extend_from_slice(bytes.bytes());
        } else if let Some(text) = replacement.as_str() {
            let text: Vec<u32> = text.iter().collect();
            push_all(th, fault, &text, out)?;
        }
        return Ok(at);
    }
    match errors {
        "ignore" => {}
        "replace" => {
            let marks = vec!['?' as u32; bad.len()];
            push_all(th, fault, &marks, out)?;
        }
        "backslashreplace" | "xmlcharrefreplace" | "namereplace" => {
            let text: String = bad.iter().map(|&c| escaped(errors, c)).collect();
            let text: Vec<u32> = text.chars().map(|c| c as u32).collect();
            push_all(th, fault, &text, out)?;
        }
        "surrogateescape"
            if (0xDC80..0xDD00).contains(&bad[0])
                && !matches!(fault.codec, Codec::Utf16(_) | Codec::Utf32(_)) =>
        {
            let n = bad.iter().take_while(|c| (0xDC80..0xDD00).contains(*c)).count();
            out.extend(bad[..n].iter().map(|&c| (c - 0xDC00) as u8));
            return Ok(start + n);
        }
        "surrogatepass" if push_surrogates(fault.codec, bad, out) => {}
        "strict" | "surrogateescape" | "surrogatepass" => {
            let exc = fault.exception(th, ExcClass::UnicodeEncodeError);
            return Err(th.raise_value(exc));
        }
        name => return unknown_handler(th, name),
    }
    Ok(end)
}

/// Appends a replacement, which must not need one itself.
fn push_all(th: &mut Thread, fault: &Fault, text: &[u32], out: &mut Vec<u8>) -> Result<(), Raised> {
    for &c in text {
        if !push_encoded(fault.codec, c, out) {
            let exc = fault.exception(th, ExcClass::UnicodeEncodeError);
            return Err(th.raise_value(exc));
        }
    }
    Ok(())
}

fn push_surrogates(codec: Codec, bad: &[u32], out: &mut Vec<u8>) -> bool {
    for &c in bad {
        if !(0xD800..0xE000).contains(&c) {
            return false;
        }
        match codec {
            Codec::Utf8 | Codec::Utf8Sig => {
                out.extend([0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 63) as u8]);
                out.push(0x80 | (c & 63) as u8);
            }
            Codec::Utf16(Order::Big) => out.extend((c as u16).to_be_bytes()),
            Codec::Utf16(_) => out.extend((c as u16).to_le_bytes()),
            Codec::Utf32(Order::Big) => out.extend(c.to_be_bytes()),
            Codec::Utf32(_) => out.extend(c.to_le_bytes()),
            Codec::Ascii
            | Codec::Latin1
            | Codec::Table(_)
            | Codec::UnicodeEscape
            | Codec::RawUnicodeEscape => return false,
        }
    }
    true
}

/// Handles malformed bytes: where decoding goes on, and the bytes that replace the input.
pub fn decode_fault(
    th: &mut Thread,
    fault: &Fault,
    input: &[u8],
    errors: &str,
    out: &mut Vec<u32>,
) -> Result<(usize, Option<Vec<u8>>), Raised> {
    let (start, end) = fault.span;
    let wrong = &input[start..end];
    let custom = if errors == "strict" { None } else { registered(th, errors)? };
    if let Some(handler) = custom {
        let exc = fault.exception(th, ExcClass::UnicodeDecodeError);
        let (replacement, at) = ask(th, handler, exc, input.len())?;
        kit::append_points(out, replacement);
        let object = kit::get_attr(th, exc, "object")?;
        let replaced = kit::byte_contents(object).filter(|bytes| bytes != input);
        return Ok((at, replaced));
    }
    match errors {
        "ignore" => {}
        "replace" => out.push(0xFFFD),
        "backslashreplace" => {
            let text: String = wrong.iter().map(|b| format!("\\x{b:02x}")).collect();
            out.extend(text.chars().map(|c| c as u32));
        }
        "surrogateescape" if wrong[0] >= 128 => {
            let n = wrong.iter().take_while(|&&b| b >= 128).count();
            out.extend(wrong[..n].iter().map(|&b| 0xDC00 + b as u32));
            return Ok((start + n, None));
        }
        "surrogatepass" if let Some((c, n)) = surrogate(fault.codec, &input[start..]) => {
            out.push(c);
            return Ok((start + n, None));
        }
        "strict" | "surrogateescape" | "surrogatepass" => {
            let exc = fault.exception(th, ExcClass::UnicodeDecodeError);
            return Err(th.raise_value(exc));
        }
        name => return unknown_handler(th, name),
    }
    Ok((end, None))
}

/// The lone surrogate that stands at the start, and its bytes.
fn surrogate(codec: Codec, rest: &[u8]) -> Option<(u32, usize)> {
    let found = match codec {
        Codec::Utf8 | Codec::Utf8Sig => {
            let &[a, b, c] = rest.first_chunk::<3>()?;
            if a != 0xED || b & 0xC0 != 0x80 || c & 0xC0 != 0x80 {
                return None;
            }
            (0xD000 | (b as u32 & 63) << 6 | (c as u32 & 63), 3)
        }
        Codec::Utf16(Order::Big) => (u16::from_be_bytes(*rest.first_chunk()?) as u32, 2),
        Codec::Utf16(_) => (u16::from_le_bytes(*rest.first_chunk()?) as u32, 2),
        Codec::Utf32(Order::Big) => (u32::from_be_bytes(*rest.first_chunk()?), 4),
        Codec::Utf32(_) => (u32::from_le_bytes(*rest.first_chunk()?), 4),
        Codec::Ascii
        | Codec::Latin1
        | Codec::Table(_)
        | Codec::UnicodeEscape
        | Codec::RawUnicodeEscape => return None,
    };
    (0xD800..0xE000).contains(&found.0).then_some(found)
}

fn unknown_handler<T>(th: &mut Thread, name: &str) -> Result<T, Raised> {
    Err(th.raise(ExcClass::LookupError, format!("unknown error handler name '{name}'")))
}

/// What a registered search function knows of an encoding.
pub fn search(th: &mut Thread, encoding: &str) -> Res {
    let name = encoding.to_ascii_lowercase().replace([' ', '-'], "_");
    let list = searches(th);
    let mut i = 0;
    while i < kit::list_len(list) {
        let f = kit::list_item(th, list, i);
        let key = kit::str(th, &name);
        let info = kit::call(th, f, &[key])?;
        if !info.is_none() {
            return Ok(info);
        }
        i += 1;
    }
    Err(unknown_encoding(th, encoding))
}

fn convert(th: &mut Thread, v: Value, encoding: &str, errors: &str, place: i64) -> Res {
    let info = search(th, encoding)?;
    let f = kit::get_item(th, info, Value::inline_int(place))?;
    let errors = kit::str(th, errors);
    let pair = kit::call(th, f, &[v, errors])?;
    kit::get_item(th, pair, Value::inline_int(0))
}

/// Encodes by an encoding that Python code has registered.
pub fn encode_elsewhere(th: &mut Thread, v: Value, encoding: &str, errors: &str) -> Res {
    convert(th, v, encoding, errors, 0)
}

/// Decodes by an encoding that Python code has registered.
pub fn decode_elsewhere(th: &mut Thread, v: Value, encoding: &str, errors: &str) -> Res {
    convert(th, v, encoding, errors, 1)
}
