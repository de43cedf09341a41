//! `IncrementalNewlineDecoder`: makes the ends of lines uniform, chunk by chunk.

use super::base::call;
use super::classes;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

/// The Rust side of a decoder; what it decodes with is its `refs`.
#[derive(Default)]
struct Decoder {
    translate: Cell<bool>,
    /// A `\r` that ended the last chunk and is still to come.
    has_cr: Cell<bool>,
    seen: Cell<u8>,
}

const SEEN_CR: u8 = 1;
const SEEN_LF: u8 = 2;
const SEEN_CRLF: u8 = 4;

/// Methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, decoder, translate, errors='strict'" => init;
    "decode", "self, input, final=False" => decode;
    "reset", "self, /" => reset;
};

/// Computed attributes.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "newlines", "self, /" => newlines;
};

fn own(th: &mut Thread, v: Value) -> Result<&'static Decoder, Raised> {
    classes::data::<Decoder>(th, v)
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    classes::instance(th, args[0], Decoder::default())
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let d = own(th, args[0])?;
    d.translate.set(kit::truth(th, args[2])?);
    classes::set_refs(args[0], args[1]);
    Ok(Value::NONE)
}

fn decode(th: &mut Thread, args: &[Value]) -> Res {
    let d = own(th, args[0])?;
    let decoder = classes::refs(args[0]);
    let is_final = kit::truth(th, args[2])?;
    let text = if decoder.is_none() {
        args[1]
    } else {
        call(th, decoder, "decode", &[args[1], Value::bool(is_final)])?
    };
    if !text.is_str() {
        return kit::type_error(th, "decoder should return a string result");
    }
    let mut points = Vec::new();
    if d.has_cr.replace(false) {
        points.push(u32::from(b'\r'));
    }
    kit::append_points(&mut points, text);
    if points.last() == Some(&u32::from(b'\r')) && !is_final {
        points.pop();
        d.has_cr.set(true);
    }
    let mut out = Vec::with_capacity(points.len());
    let mut at = 0;
    let mut seen = d.seen.get();
    while at < points.len() {
        let c = points[at];
        let is_pair = c == u32::from(b'\r') && points.get(at + 1) == Some(&u32::from(b'\n'));
        if is_pair {
            seen |= SEEN_CRLF;
            if !d.translate.get() {
                out.push(c);
            }
            out.push(u32::from(b'\n'));
            at += 2;
            continue;
        }
        if c == u32::from(b'\r') {
            seen |= SEEN_CR;
            out.push(if d.translate.get() { u32::from(b'\n') } else { c });
        } else {
            if c == u32::from(b'\n') {
                seen |= SEEN_LF;
            }
            out.push(c);
        }
        at += 1;
    }
    d.seen.set(seen);
    Ok(kit::points(th, &out))
}

fn reset(th: &mut Thread, args: &[Value]) -> Res {
    let d = own(th, args[0])?;
    d.has_cr.set(false);
    d.seen.set(0);
    let decoder = classes::refs(args[0]);
    if !decoder.is_none() {
        call(th, decoder, "reset", &[])?;
    }
    Ok(Value::NONE)
}

/// The ends of lines that were seen: None, a str or a tuple of strs.
pub fn seen_value(th: &mut Thread, seen: u8) -> Value {
    let all = [(SEEN_CR, "\r"), (SEEN_LF, "\n"), (SEEN_CRLF, "\r\n")];
    let found: Vec<Value> =
        all.iter().filter(|(bit, _)| seen & bit != 0).map(|(_, s)| th.intern(s)).collect();
    match found[..] {
        [] => Value::NONE,
        [one] => one,
        _ => kit::tuple(th, &found),
    }
}

/// The bits of the ends of lines in a piece of text.
pub fn seen_in(bytes: &[u8]) -> u8 {
    let mut seen = 0;
    for (i, &b) in bytes.iter().enumerate() {
        match b {
            b'\n' if i == 0 || bytes[i - 1] != b'\r' => seen |= SEEN_LF,
            b'\r' if bytes.get(i + 1) == Some(&b'\n') => seen |= SEEN_CRLF,
            b'\r' => seen |= SEEN_CR,
            _ => {}
        }
    }
    seen
}

fn newlines(th: &mut Thread, args: &[Value]) -> Res {
    let d = own(th, args[0])?;
    Ok(seen_value(th, d.seen.get()))
}
