//! Encodings: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, with CPython's error handlers and messages.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
    /// Little endian, without a mark.
    Utf16Le,
    Utf32Le,
    /// With a byte order mark.
    Utf16,
    Utf32,
}

impl Codec {
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16Le => "utf-16-le",
            Codec::Utf32Le => "utf-32-le",
            Codec::Utf16 => "utf-16",
            Codec::Utf32 => "utf-32",
        }
    }
}

fn lookup(th: &mut Thread, encoding: &str) -> Result<Codec, Raised> {
    let name = encoding.to_ascii_lowercase().replace(['_', ' '], "-");
    match name.as_str() {
        "utf-8" | "utf8" | "u8" | "cp65001" => Ok(Codec::Utf8),
        "ascii" | "us-ascii" | "646" => Ok(Codec::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" => Ok(Codec::Latin1),
        "utf-16-le" | "utf-16le" => Ok(Codec::Utf16Le),
        "utf-32-le" | "utf-32le" => Ok(Codec::Utf32Le),
        "utf-16" | "utf16" => Ok(Codec::Utf16),
        "utf-32" | "utf32" => Ok(Codec::Utf32),
        _ => Err(th.raise(ExcClass::LookupError, format!("unknown encoding: {encoding}"))),
    }
}

/// Bytes of `points`, the text of `source`.
pub fn encode(th: &mut Thread, source: Value, points: &[u32], encoding: &str, errors: &str) -> Res {
    let codec = lookup(th, encoding)?;
    let mut out = Vec::with_capacity(points.len());
    match codec {
        Codec::Utf16 => out.extend([0xFF, 0xFE]),
        Codec::Utf32 => out.extend([0xFF, 0xFE, 0, 0]),
        Codec::Utf8 | Codec::Ascii | Codec::Latin1 | Codec::Utf16Le | Codec::Utf32Le => {}
    }
    let mut i = 0;
    while i < points.len() {
        if push_encoded(codec, points[i], &mut out) {
            i += 1;
            continue;
        }
        let good = |c: u32| push_encoded(codec, c, &mut Vec::new());
        let n = points[i..].iter().position(|&c| good(c)).unwrap_or(points.len() - i);
        encode_error(th, codec, source, points, (i, i + n), errors, &mut out)?;
        i += n;
    }
    Ok(kit::bytes(th, &out))
}

fn push_encoded(codec: Codec, c: u32, out: &mut Vec<u8>) -> bool {
    let limit = match codec {
        Codec::Ascii => 0x80,
        Codec::Latin1 => 0x100,
        Codec::Utf8 | Codec::Utf16Le | Codec::Utf32Le | Codec::Utf16 | Codec::Utf32 => 0x11_0000,
    };
    if c >= limit || (0xD800..0xE000).contains(&c) {
        return false;
    }
    let ch = char::from_u32(c).expect("no surrogate");
    match codec {
        Codec::Ascii | Codec::Latin1 => out.push(c as u8),
        Codec::Utf8 => out.extend_from_slice(ch.encode_utf8(&mut [0; 4]).as_bytes()),
        Codec::Utf16Le | Codec::Utf16 => {
            for unit in ch.encode_utf16(&mut [0; 2]) {
                out.extend(unit.to_le_bytes());
            }
        }
        Codec::Utf32Le | Codec::Utf32 => out.extend(c.to_le_bytes()),
    }
    true
}

fn encode_error(
    th: &mut Thread,
    codec: Codec,
    source: Value,
    points: &[u32],
    (start, end): (usize, usize),
    errors: &str,
    out: &mut Vec<u8>,
) -> Result<(), Raised> {
    let bad = &points[start..end];
    match errors {
        "ignore" => {}
        "replace" => bad.iter().for_each(|_| {
            push_encoded(codec, b'?' as u32, out);
        }),
        "backslashreplace" | "xmlcharrefreplace" | "namereplace" => {
            for &c in bad {
                let text = match (errors, c) {
                    ("xmlcharrefreplace", _) => format!("&#{c};"),
                    (_, 0..=0xFF) => format!("\\x{c:02x}"),
                    (_, 0x100..=0xFFFF) => format!("\\u{c:04x}"),
                    _ => format!("\\U{c:08x}"),
                };
                text.bytes().for_each(|b| {
                    push_encoded(codec, b as u32, out);
                });
            }
        }
        "surrogateescape" if bad.iter().all(|c| (0xDC80..0xDD00).contains(c)) => {
            out.extend(bad.iter().map(|&c| (c - 0xDC00) as u8));
        }
        "surrogatepass" if codec == Codec::Utf8 => {
            for &c in bad {
                out.extend([0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 63) as u8]);
                out.push(0x80 | (c & 63) as u8);
            }
        }
        "strict" | "surrogateescape" | "surrogatepass" => {
            let reason = match codec {
                Codec::Ascii => "ordinal not in range(128)",
                Codec::Latin1 => "ordinal not in range(256)",
                Codec::Utf8 | Codec::Utf16Le | Codec::Utf32Le | Codec::Utf16 | Codec::Utf32 => {
                    "surrogates not allowed"
                }
            };
            return Err(unicode_error(
                th,
                ExcClass::UnicodeEncodeError,
                codec.name(),
                source,
                (start, end),
                reason,
            ));
        }
        name => return unknown_handler(th, name),
    }
    Ok(())
}

fn unknown_handler<T>(th: &mut Thread, name: &str) -> Result<T, Raised> {
    Err(th.raise(ExcClass::LookupError, format!("unknown error handler name '{name}'")))
}

fn unicode_error(
    th: &mut Thread,
    class: ExcClass,
    codec: &str,
    source: Value,
    (start, end): (usize, usize),
    reason: &str,
) -> Raised {
    let codec = kit::str(th, codec);
    let reason = kit::str(th, reason);
    let start = Value::inline_int(start as i64);
    let end = Value::inline_int(end as i64);
    th.raise_args(class, &[codec, source, start, end, reason])
}

/// The str that `bytes`, the contents of `source`, encode.
pub fn decode(th: &mut Thread, source: Value, bytes: &[u8], encoding: &str, errors: &str) -> Res {
    let codec = lookup(th, encoding)?;
    match codec {
        Codec::Latin1 => Ok(kit::latin(th, bytes)),
        Codec::Ascii if bytes.is_ascii() => Ok(kit::latin(th, bytes)),
        Codec::Utf8 | Codec::Ascii => decode_bytes(th, source, bytes, codec, errors),
        Codec::Utf16 => {
            let rest = bytes.strip_prefix(&[0xFF, 0xFE]).unwrap_or(bytes);
            Ok(decode_utf16(th, rest))
        }
        Codec::Utf16Le => Ok(decode_utf16(th, bytes)),
        Codec::Utf32 => {
            let rest = bytes.strip_prefix(&[0xFF, 0xFE, 0, 0]).unwrap_or(bytes);
            Ok(decode_utf32(th, rest))
        }
        Codec::Utf32Le => Ok(decode_utf32(th, bytes)),
    }
}

fn decode_utf16(th: &mut Thread, bytes: &[u8]) -> Value {
    let units = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
    let points: Vec<u32> = char::decode_utf16(units)
        .map(|r| r.map_or_else(|e| e.unpaired_surrogate() as u32, |c| c as u32))
        .collect();
    kit::points(th, &points)
}

fn decode_utf32(th: &mut Thread, bytes: &[u8]) -> Value {
    let point = |b: &[u8]| u32::from_le_bytes([b[0], b[1], b[2], b[3]]).min(0x10_FFFF);
    let points: Vec<u32> = bytes.chunks_exact(4).map(point).collect();
    kit::points(th, &points)
}

/// Decodes UTF-8 or ASCII, handling errors one by one.
fn decode_bytes(th: &mut Thread, source: Value, bytes: &[u8], codec: Codec, errors: &str) -> Res {
    if codec == Codec::Utf8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(kit::str(th, text));
    }
    let mut out: Vec<u32> = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let (good, bad, reason) = if codec == Codec::Ascii {
            let n = bytes[i..].iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len() - i);
            (n, (i + n < bytes.len()) as usize, "ordinal not in range(128)")
        } else {
            utf8_prefix(&bytes[i..])
        };
        let text = std::str::from_utf8(&bytes[i..i + good]).expect("a checked prefix");
        out.extend(text.chars().map(|c| c as u32));
        i += good;
        if bad == 0 {
            break;
        }
        let wrong = &bytes[i..i + bad];
        match errors {
            "ignore" => {}
            "replace" => out.push(0xFFFD),
            "backslashreplace" => {
                let text: String = wrong.iter().map(|b| format!("\\x{b:02x}")).collect();
                out.extend(text.chars().map(|c| c as u32));
            }
            "surrogateescape" => out.extend(wrong.iter().map(|&b| 0xDC00 + b as u32)),
            "strict" | "surrogatepass" => {
                let class = ExcClass::UnicodeDecodeError;
                return Err(unicode_error(th, class, codec.name(), source, (i, i + bad), reason));
            }
            name => return unknown_handler(th, name),
        }
        i += bad;
    }
    Ok(kit::points(th, &out))
}

/// Length of the valid UTF-8 at the start of `bytes`, then of the malformed sequence after it (0 at
/// the end) and what is wrong with it.
fn utf8_prefix(bytes: &[u8]) -> (usize, usize, &'static str) {
    let error = match std::str::from_utf8(bytes) {
        Ok(_) => return (bytes.len(), 0, ""),
        Err(e) => e,
    };
    let good = error.valid_up_to();
    let first = bytes[good];
    match error.error_len() {
        None => (good, bytes.len() - good, "unexpected end of data"),
        Some(n) => {
            let is_start = matches!(first, 0xC2..=0xF4);
            (good, n, if is_start { "invalid continuation byte" } else { "invalid start byte" })
        }
    }
}
