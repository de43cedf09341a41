//! Decoding of bytes to text.

use super::codec::{Codec, Order};
use super::codec_errors::{self, Fault};
use super::codec_tables::{NONE, TABLES};
use crate::kit::{self, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;

/// What stands at a place of the input.
enum Step {
    /// A character, and the bytes it takes.
    Char(u32, usize),
    /// Something wrong: its bytes, and why.
    Wrong(usize, &'static str),
}

/// The text that bytes encode.
pub fn decode_with(
    th: &mut Thread,
    codec: Codec,
    source: Value,
    bytes: &[u8],
    errors: &str,
) -> Res {
    let (codec, skipped) = without_mark(codec, bytes);
    if codec == Codec::Latin1 || codec == Codec::Ascii && bytes.is_ascii() {
        return Ok(kit::latin(th, bytes));
    }
    if codec == Codec::Utf8
        && let Ok(text) = std::str::from_utf8(&bytes[skipped..])
    {
        return Ok(kit::exact_text(th, text));
    }
    let points = decode_points(th, codec, source, bytes, skipped, errors)?;
    Ok(kit::points(th, &points))
}

/// The encoding that a byte order mark says, and the length of the mark.
fn without_mark(codec: Codec, bytes: &[u8]) -> (Codec, usize) {
    match codec {
        Codec::Utf8Sig => (Codec::Utf8, if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 }),
        Codec::Utf16(Order::Marked) if bytes.starts_with(&[0xFE, 0xFF]) => {
            (Codec::Utf16(Order::Big), 2)
        }
        Codec::Utf16(Order::Marked) => {
            (Codec::Utf16(Order::Little), if bytes.starts_with(&[0xFF, 0xFE]) { 2 } else { 0 })
        }
        Codec::Utf32(Order::Marked) if bytes.starts_with(&[0, 0, 0xFE, 0xFF]) => {
            (Codec::Utf32(Order::Big), 4)
        }
        Codec::Utf32(Order::Marked) => {
            let marked = bytes.starts_with(&[0xFF, 0xFE, 0, 0]);
            (Codec::Utf32(Order::Little), if marked { 4 } else { 0 })
        }
        Codec::Utf8
        | Codec::Ascii
        | Codec::Latin1
        | Codec::Utf16(_)
        | Codec::Utf32(_)
        | Codec::Table(_)
        | Codec::UnicodeEscape
        | Codec::RawUnicodeEscape => (codec, 0),
    }
}

fn decode_points(
    th: &mut Thread,
    codec: Codec,
    source: Value,
    bytes: &[u8],
    from: usize,
    errors: &str,
) -> Result<Vec<u32>, Raised> {
    let mut out: Vec<u32> = Vec::with_capacity(bytes.len());
    // A handler may replace the input.
    let mut input = std::borrow::Cow::Borrowed(bytes);
    let mut i = from;
    while i < input.len() {
        match step(codec, &input[i..]) {
            Step::Char(c, n) => {
                out.push(c);
                i += n;
            }
            Step::Wrong(n, reason) => {
                let fault = Fault { codec, source, span: (i, i + n), reason };
                let (next, replaced) =
                    codec_errors::decode_fault(th, &fault, &input, errors, &mut out)?;
                i = next;
                if let Some(other) = replaced {
                    input = std::borrow::Cow::Owned(other);
                }
            }
        }
    }
    Ok(out)
}

fn step(codec: Codec, rest: &[u8]) -> Step {
    let first = rest[0];
    match codec {
        Codec::Ascii if first < 128 => Step::Char(first as u32, 1),
        Codec::Ascii => Step::Wrong(1, "ordinal not in range(128)"),
        Codec::Latin1 => Step::Char(first as u32, 1),
        Codec::Utf8 | Codec::Utf8Sig => utf8(rest),
        Codec::Utf16(order) => utf16(rest, order),
        Codec::Utf32(order) => utf32(rest, order),
        Codec::Table(_) if first < 128 => Step::Char(first as u32, 1),
        Codec::Table(i) => match TABLES[i].1[first as usize - 128] {
            NONE => Step::Wrong(1, "character maps to <undefined>"),
            c => Step::Char(c as u32, 1),
        },
        Codec::UnicodeEscape => escape(rest, false),
        Codec::RawUnicodeEscape => escape(rest, true),
    }
}

fn utf8(rest: &[u8]) -> Step {
    let head = &rest[..rest.len().min(4)];
    let error = match std::str::from_utf8(head) {
        Ok(text) => {
            let c = text.chars().next().map_or(0, |c| c as u32);
            return Step::Char(c, char::from_u32(c).map_or(1, char::len_utf8));
        }
        Err(e) => e,
    };
    if error.valid_up_to() > 0 {
        return utf8(&rest[..error.valid_up_to()]);
    }
    match error.error_len() {
        None => Step::Wrong(head.len(), "unexpected end of data"),
        Some(n) if matches!(rest[0], 0xC2..=0xF4) => Step::Wrong(n, "invalid continuation byte"),
        Some(n) => Step::Wrong(n, "invalid start byte"),
    }
}

fn utf16(rest: &[u8], order: Order) -> Step {
    let unit = |at: usize| {
        let pair = [*rest.get(at)?, *rest.get(at + 1)?];
        Some(if order == Order::Big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
            as u32)
    };
    let Some(first) = unit(0) else { return Step::Wrong(1, "truncated data") };
    match first {
        0xD800..0xDC00 => match unit(2) {
            None => Step::Wrong(rest.len(), "unexpected end of data"),
            Some(low @ 0xDC00..0xE000) => {
                Step::Char(0x1_0000 + ((first - 0xD800) << 10) + (low - 0xDC00), 4)
            }
            Some(_) => Step::Wrong(2, "illegal UTF-16 surrogate"),
        },
        0xDC00..0xE000 => Step::Wrong(2, "illegal encoding"),
        c => Step::Char(c, 2),
    }
}

fn utf32(rest: &[u8], order: Order) -> Step {
    let Some(&[a, b, c, d]) = rest.first_chunk::<4>() else {
        return Step::Wrong(rest.len(), "truncated data");
    };
    let unit = if order == Order::Big {
        u32::from_be_bytes([a, b, c, d])
    } else {
        u32::from_le_bytes([a, b, c, d])
    };
    match unit {
        0xD800..0xE000 => {
            Step::Wrong(4, "code point in surrogate code point range(0xd800, 0xe000)")
        }
        0..0x11_0000 => Step::Char(unit, 4),
        _ => Step::Wrong(4, "code point not in range(0x110000)"),
    }
}

/// A character or escape of a literal.
fn escape(rest: &[u8], raw: bool) -> Step {
    if rest[0] != b'\\' {
        return Step::Char(rest[0] as u32, 1);
    }
    let Some(&letter) = rest.get(1) else {
        return if raw {
            Step::Char('\\' as u32, 1)
        } else {
            Step::Wrong(1, "\\ at end of string")
        };
    };
    let hex = match letter {
        b'u' => Some((4, "truncated \\uXXXX escape")),
        b'U' => Some((8, "truncated \\UXXXXXXXX escape")),
        b'x' if !raw => Some((2, "truncated \\xXX escape")),
        _ => None,
    };
    if let Some((n, message)) = hex {
        let digits = rest[2..].iter().take(n).take_while(|b| b.is_ascii_hexdigit()).count();
        let text = std::str::from_utf8(&rest[2..2 + digits]).unwrap_or("");
        let code = u32::from_str_radix(text, 16).unwrap_or(0);
        return match digits == n {
            false => Step::Wrong(2 + digits, message),
            true if code > 0x10_FFFF => Step::Wrong(2 + n, "illegal Unicode character"),
            true => Step::Char(code, 2 + n),
        };
    }
    if raw {
        return Step::Char('\\' as u32, 1);
    }
    simple_escape(rest, letter)
}

fn simple_escape(rest: &[u8], letter: u8) -> Step {
    let code = match letter {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'\\' | b'\'' | b'"' => letter as u32,
        b'0'..=b'7' => {
            let n = rest[1..].iter().take(3).take_while(|b| (b'0'..b'8').contains(b)).count();
            let text = std::str::from_utf8(&rest[1..=n]).unwrap_or("");
            return Step::Char(u32::from_str_radix(text, 8).unwrap_or(0), 1 + n);
        }
        b'N' => {
            let close = rest.iter().position(|&b| b == b'}');
            let name = match close {
                Some(end) if rest.get(2) == Some(&b'{') && end > 3 => &rest[3..end],
                Some(_) | None => {
                    let n = rest.len().min(if rest.get(2) == Some(&b'{') { usize::MAX } else { 2 });
                    return Step::Wrong(n, "malformed \\N character escape");
                }
            };
            let name = String::from_utf8_lossy(name);
            return match crate::text::names::lookup(&name) {
                Some(c) => Step::Char(c, name.len() + 4),
                None => Step::Wrong(name.len() + 4, "unknown Unicode character name"),
            };
        }
        _ => return Step::Char('\\' as u32, 1),
    };
    Step::Char(code, 2)
}
