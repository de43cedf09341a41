//! The constructor of `complex`.

use super::types::of_class;
use crate::kit::{self, Raised, Res};
use crate::text::float;
use crate::thread::Thread;
use crate::value::Value;

/// `complex.__new__(cls, real, imag)`.
pub fn new(th: &mut Thread, args: &[Value]) -> Res {
    let (real, imag) = (args[1], args[2]);
    if real.is_str() {
        if !imag.is_unbound() {
            let message = "complex() can't take second arg if first is a string";
            return kit::type_error(th, message);
        }
        let text = kit::string_of(real).unwrap_or_default();
        return match parse(&text) {
            Some((re, im)) => {
                let v = th.new_complex(re, im);
                of_class(th, args[0], v)
            }
            None => kit::value_error(th, "complex() arg is a malformed string"),
        };
    }
    if !imag.is_unbound() && imag.is_str() {
        return kit::type_error(th, "complex() second arg can't be a string");
    }
    let (a, b) = first(th, real)?;
    let (c, d, is_complex) = second(th, imag)?;
    let has_imag = real.as_complex().is_some() || b != 0.0;
    let re = if is_complex { a - d } else { a };
    let im = match (imag.is_unbound(), has_imag) {
        (true, _) => b,
        (false, true) => b + c,
        (false, false) => c,
    };
    let v = th.new_complex(re, im);
    of_class(th, args[0], v)
}

/// The number that `v` stands for by `__complex__`, or as a real number.
pub fn try_complex(th: &mut Thread, v: Value) -> Result<Option<(f64, f64)>, Raised> {
    if let Some(c) = v.as_complex() {
        return Ok(Some((c.re, c.im)));
    }
    if !v.is_int()
        && !v.is_float()
        && let Some(method) = kit::special(th, v, "__complex__")
    {
        let result = kit::call(th, method, &[v])?;
        return match result.as_complex() {
            Some(c) => Ok(Some((c.re, c.im))),
            None => {
                let ty = kit::type_name(th, result);
                kit::type_error(th, format!("__complex__ returned non-complex (type {ty})"))
            }
        };
    }
    Ok(kit::try_float(th, v)?.map(|x| (x, 0.0)))
}

fn first(th: &mut Thread, v: Value) -> Result<(f64, f64), Raised> {
    if v.is_unbound() {
        return Ok((0.0, 0.0));
    }
    match try_complex(th, v)? {
        Some(pair) => Ok(pair),
        None => {
            let ty = kit::type_name(th, v);
            let message = "complex() first argument must be a string or a number, not";
            kit::type_error(th, format!("{message} '{ty}'"))
        }
    }
}

fn second(th: &mut Thread, v: Value) -> Result<(f64, f64, bool), Raised> {
    if v.is_unbound() {
        return Ok((0.0, 0.0, false));
    }
    if let Some(c) = v.as_complex() {
        return Ok((c.re, c.im, true));
    }
    match kit::try_float(th, v)? {
        Some(x) => Ok((x, 0.0, false)),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("complex() second argument must be a number, not '{ty}'"))
        }
    }
}

/// The number that a text like `(1+2j)` says.
fn parse(text: &str) -> Option<(f64, f64)> {
    let text: String = text.chars().map(crate::text::unicode::ascii_digit).collect();
    let mut text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    if let Some(inner) = text.strip_prefix('(') {
        text = inner.strip_suffix(')')?;
        text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    }
    if text.is_empty() || text.contains(|c: char| c.is_whitespace()) {
        return None;
    }
    let Some(body) = text.strip_suffix(['j', 'J']) else {
        return Some((float::parse(text)?, 0.0));
    };
    // The sign that parts the numbers is the last one that is not an exponent's.
    let bytes = body.as_bytes();
    let is_parting = |i: &usize| {
        matches!(bytes[*i], b'+' | b'-') && !(*i > 0 && matches!(bytes[*i - 1], b'e' | b'E'))
    };
    let at = (0..bytes.len()).rev().find(is_parting).unwrap_or(0);
    let (re, im) = body.split_at(at);
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        number => float::parse(number)?,
    };
    let re = if re.is_empty() { 0.0 } else { float::parse(re)? };
    Some((re, im))
}
