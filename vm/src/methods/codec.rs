//! Encodings: their names, and the conversion of text to bytes and back with error handlers.
//!
//! Invariant: code points below 128 and valid sequences are converted here; whatever is wrong goes
//! to the handler that the caller named (see `codec_errors`).

use super::codec_decode;
use super::codec_errors::{self, Fault};
use super::codec_tables::{NONE, TABLES};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;

/// Order of the bytes of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Little,
    Big,
    /// Little, with a mark in front.
    Marked,
}

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    Utf8,
    /// UTF-8 with a mark in front.
    Utf8Sig,
    Ascii,
    Latin1,
    Utf16(Order),
    Utf32(Order),
    /// One of `TABLES`.
    Table(usize),
    UnicodeEscape,
    RawUnicodeEscape,
}

impl Codec {
    /// The name in messages about what cannot be encoded.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16(Order::Little) => "utf-16-le",
            Codec::Utf16(Order::Big) => "utf-16-be",
            Codec::Utf16(Order::Marked) => "utf-16",
            Codec::Utf32(Order::Little) => "utf-32-le",
            Codec::Utf32(Order::Big) => "utf-32-be",
            Codec::Utf32(Order::Marked) => "utf-32",
            Codec::Table(_) => "charmap",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
        }
    }

    /// What is wrong with a character that the encoding lacks.
    fn lack(self) -> &'static str {
        match self {
            Codec::Ascii => "ordinal not in range(128)",
            Codec::Latin1 => "ordinal not in range(256)",
            Codec::Table(_) => "character maps to <undefined>",
            Codec::Utf8
            | Codec::Utf8Sig
            | Codec::Utf16(_)
            | Codec::Utf32(_)
            | Codec::UnicodeEscape
            | Codec::RawUnicodeEscape => "surrogates not allowed",
        }
    }

    /// The name by which `codecs.lookup` calls it.
    pub fn public_name(self) -> &'static str {
        match self {
            Codec::Utf8Sig => "utf-8-sig",
            Codec::Latin1 => "iso8859-1",
            Codec::Table(i) => TABLES[i].0,
            Codec::UnicodeEscape => "unicode-escape",
            Codec::RawUnicodeEscape => "raw-unicode-escape",
            Codec::Utf8 | Codec::Ascii | Codec::Utf16(_) | Codec::Utf32(_) => self.name(),
        }
    }
}

/// Other names of the tables, beyond their own.
const ALIASES: &[(&str, &str)] = &[
    ("windows-1250", "cp1250"),
    ("windows-1251", "cp1251"),
    ("windows-1252", "cp1252"),
    ("windows-1253", "cp1253"),
    ("windows-1254", "cp1254"),
    ("windows-1257", "cp1257"),
    ("1252", "cp1252"),
    ("437", "cp437"),
    ("ibm437", "cp437"),
    ("850", "cp850"),
    ("iso-8859-2", "iso8859-2"),
    ("latin2", "iso8859-2"),
    ("latin-2", "iso8859-2"),
    ("iso-8859-5", "iso8859-5"),
    ("cyrillic", "iso8859-5"),
    ("iso-8859-7", "iso8859-7"),
    ("greek", "iso8859-7"),
    ("iso-8859-9", "iso8859-9"),
    ("latin5", "iso8859-9"),
    ("iso-8859-15", "iso8859-15"),
    ("latin9", "iso8859-15"),
    ("latin-9", "iso8859-15"),
    ("macroman", "mac-roman"),
];

/// The encoding of this name, if we have it.
pub fn find(encoding: &str) -> Option<Codec> {
    let name = encoding.to_ascii_lowercase().replace(['_', ' '], "-");
    Some(match name.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8-ucs2" | "utf8-ucs4" => Codec::Utf8,
        "utf-8-sig" | "utf8-sig" => Codec::Utf8Sig,
        "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "iso646-us" => Codec::Ascii,
        "latin-1" | "latin1" | "latin" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" | "cp819" => {
            Codec::Latin1
        }
        "utf-16" | "utf16" | "u16" => Codec::Utf16(Order::Marked),
        "utf-16-le" | "utf-16le" | "utf16-le" => Codec::Utf16(Order::Little),
        "utf-16-be" | "utf-16be" | "utf16-be" => Codec::Utf16(Order::Big),
        "utf-32" | "utf32" | "u32" => Codec::Utf32(Order::Marked),
        "utf-32-le" | "utf-32le" | "utf32-le" => Codec::Utf32(Order::Little),
        "utf-32-be" | "utf-32be" | "utf32-be" => Codec::Utf32(Order::Big),
        "unicode-escape" | "unicodeescape" => Codec::UnicodeEscape,
        "raw-unicode-escape" | "rawunicodeescape" => Codec::RawUnicodeEscape,
        other => {
            let real = ALIASES.iter().find(|a| a.0 == other).map_or(other, |a| a.1);
            Codec::Table(TABLES.iter().position(|t| t.0 == real)?)
        }
    })
}

/// `text.encode(encoding, errors)`.
pub fn encode_value(th: &mut Thread, text: Value, encoding: &str, errors: &str) -> Res {
    let points: Vec<u32> = match text.as_str() {
        Some(s) => s.iter().collect(),
        None => {
            let ty = kit::type_name(th, text);
            return kit::type_error(th, format!("encode() argument must be str, not {ty}"));
        }
    };
    encode(th, text, &points, encoding, errors)
}

/// Bytes of `points`, the text of `source`.
pub fn encode(th: &mut Thread, source: Value, points: &[u32], encoding: &str, errors: &str) -> Res {
    let Some(codec) = find(encoding) else {
        return codec_errors::encode_elsewhere(th, source, encoding, errors);
    };
    let bytes = encode_with(th, codec, source, points, errors)?;
    Ok(kit::bytes(th, &bytes))
}

/// As [`encode`], with an encoding of ours.
pub fn encode_with(
    th: &mut Thread,
    codec: Codec,
    source: Value,
    points: &[u32],
    errors: &str,
) -> Result<Vec<u8>, Raised> {
    let mut out = Vec::with_capacity(points.len());
    match codec {
        Codec::Utf8Sig => out.extend([0xEF, 0xBB, 0xBF]),
        Codec::Utf16(Order::Marked) => out.extend([0xFF, 0xFE]),
        Codec::Utf32(Order::Marked) => out.extend([0xFF, 0xFE, 0, 0]),
        Codec::Utf8
        | Codec::Ascii
        | Codec::Latin1
        | Codec::Utf16(_)
        | Codec::Utf32(_)
        | Codec::Table(_)
        | Codec::UnicodeEscape
        | Codec::RawUnicodeEscape => {}
    }
    let mut i = 0;
    while i < points.len() {
        if push_encoded(codec, points[i], &mut out) {
            i += 1;
            continue;
        }
        let good = |c: u32| push_encoded(codec, c, &mut Vec::new());
        let n = points[i..].iter().position(|&c| good(c)).unwrap_or(points.len() - i);
        let fault = Fault { codec, source, span: (i, i + n), reason: codec.lack() };
        i = codec_errors::encode_fault(th, &fault, points, errors, &mut out)?;
    }
    Ok(out)
}

/// Appends a character; false if the encoding lacks it.
pub fn push_encoded(codec: Codec, c: u32, out: &mut Vec<u8>) -> bool {
    let push = |out: &mut Vec<u8>, bytes: &[u8], order: Order| {
        if order == Order::Big {
            out.extend(bytes.iter().rev());
        } else {
            out.extend_from_slice(bytes);
        }
    };
    match (codec, char::from_u32(c)) {
        (Codec::Ascii, _) if c < 0x80 => out.push(c as u8),
        (Codec::Latin1, _) if c < 0x100 => out.push(c as u8),
        (Codec::Table(_), _) if c < 0x80 => out.push(c as u8),
        (Codec::Table(i), _) => {
            let wanted = u16::try_from(c).unwrap_or(NONE);
            let at = TABLES[i].1.iter().position(|&unit| unit == wanted && unit != NONE);
            let Some(at) = at else { return false };
            out.push(at as u8 + 128);
        }
        (Codec::UnicodeEscape | Codec::RawUnicodeEscape, _) => push_escape(codec, c, out),
        (Codec::Utf8 | Codec::Utf8Sig, Some(ch)) => {
            out.extend_from_slice(ch.encode_utf8(&mut [0; 4]).as_bytes());
        }
        (Codec::Utf16(order), Some(ch)) => {
            for unit in ch.encode_utf16(&mut [0; 2]) {
                push(out, &unit.to_le_bytes(), order);
            }
        }
        (Codec::Utf32(order), Some(_)) => push(out, &c.to_le_bytes(), order),
        (_, _) => return false,
    }
    true
}

fn push_escape(codec: Codec, c: u32, out: &mut Vec<u8>) {
    let raw = codec == Codec::RawUnicodeEscape;
    let text = match c {
        0..0x100 if raw => {
            out.push(c as u8);
            return;
        }
        0x09 => "\\t".into(),
        0x0A => "\\n".into(),
        0x0D => "\\r".into(),
        0x5C => "\\\\".into(),
        0x20..0x7F => {
            out.push(c as u8);
            return;
        }
        0..0x100 => format!("\\x{c:02x}"),
        0x100..0x1_0000 => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    };
    out.extend_from_slice(text.as_bytes());
}

/// The str that `bytes`, the contents of `source`, encode.
pub fn decode(th: &mut Thread, source: Value, bytes: &[u8], encoding: &str, errors: &str) -> Res {
    match find(encoding) {
        Some(codec) => codec_decode::decode_with(th, codec, source, bytes, errors),
        None => codec_errors::decode_elsewhere(th, source, encoding, errors),
    }
}

/// A `LookupError` for an encoding that nobody has.
pub fn unknown_encoding(th: &mut Thread, encoding: &str) -> Raised {
    th.raise(ExcClass::LookupError, format!("unknown encoding: {encoding}"))
}
