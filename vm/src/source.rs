//! Source bytes to text: byte order marks and encoding declarations (PEP 263).

use crate::code::Span;
use crate::compiler::{EndOffset, SyntaxError, SyntaxErrorKind};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Decodes a source file. The text of a byte order mark is dropped.
///
/// # Errors
/// Bytes that are not of the encoding, or an encoding that is not known.
pub fn decode(bytes: &[u8], name: &str) -> Result<String, SyntaxError> {
    let (body, has_bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let declared = declaration(body);
    let encoding = declared.as_deref().map_or("utf-8".to_string(), normal_name);
    if has_bom && encoding != "utf-8" {
        let given = declared.unwrap_or_default();
        return Err(plain(format!("encoding problem: {given} with BOM")));
    }
    match encoding.as_str() {
        "utf-8" => utf8(body, name, declared.is_some()),
        "iso-8859-1" => Ok(body.iter().map(|&b| char::from(b)).collect()),
        "ascii" => match body.iter().find(|b| !b.is_ascii()) {
            None => Ok(body.iter().map(|&b| char::from(b)).collect()),
            Some(_) => {
                let at = body.iter().position(|b| !b.is_ascii()).unwrap_or(0);
                Err(plain(format!(
                    "(unicode error) 'ascii' codec can't decode byte 0x{:02x} in position {at}: \
                     ordinal not in range(128)",
                    body[at]
                )))
            }
        },
        "iso-8859-15" => Ok(body.iter().map(|&b| latin9(b)).collect()),
        "cp1252" => Ok(body.iter().map(|&b| cp1252(b)).collect()),
        _ => {
            let given = declared.unwrap_or_default();
            Err(plain(format!("unknown encoding: {given}")))
        }
    }
}

fn plain(msg: String) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::Syntax,
        msg,
        span: Some(Span::default()),
        has_column: false,
        end: EndOffset::Span,
    }
}

fn utf8(body: &[u8], name: &str, is_declared: bool) -> Result<String, SyntaxError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_string()),
        Err(e) => {
            let at = e.valid_up_to();
            let byte = body[at];
            let line = body[..at].iter().filter(|&&b| b == b'\n').count() + 1;
            let msg = if is_declared || name == "<string>" {
                let reason = match e.error_len() {
                    None => "unexpected end of data",
                    Some(_) if matches!(byte, 0x80..=0xc1 | 0xf5..) => "invalid start byte",
                    Some(_) => "invalid continuation byte",
                };
                format!(
                    "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position \
                     {at}: {reason}"
                )
            } else {
                format!(
                    "Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}, \
                     but no encoding declared; see https://peps.python.org/pep-0263/ for details"
                )
            };
            Err(plain(msg))
        }
    }
}

/// The encoding that one of the first two lines declares; the first must be a comment or blank for
/// the second to count.
fn declaration(body: &[u8]) -> Option<String> {
    for line in body.split(|&b| b == b'\n' || b == b'\r').take(2) {
        let text = line.trim_ascii_start();
        let is_comment = text.starts_with(b"#");
        if is_comment && let Some(found) = in_comment(text) {
            return Some(found);
        }
        if !is_comment && !text.trim_ascii_start().is_empty() && text != b"\x0c" {
            return None;
        }
    }
    None
}

/// `coding[:=]\s*([-\w.]+)` in a comment.
fn in_comment(line: &[u8]) -> Option<String> {
    let mut at = 0;
    while let Some(found) = find(&line[at..], b"coding") {
        at += found + b"coding".len();
        if !matches!(line.get(at), Some(b':' | b'=')) {
            continue;
        }
        let rest = &line[at + 1..];
        let start = rest.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(rest.len());
        let is_part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let name: Vec<u8> = rest[start..].iter().take_while(is_part).copied().collect();
        if !name.is_empty() {
            return String::from_utf8(name).ok();
        }
    }
    None
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w == needle)
}

fn normal_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is = |stem: &str| lower == stem || lower.starts_with(&format!("{stem}-"));
    if is("utf-8") || lower == "utf8" || lower == "u8" {
        return "utf-8".to_string();
    }
    if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") || lower == "latin1" || lower == "l1"
    {
        return "iso-8859-1".to_string();
    }
    match lower.as_str() {
        "ascii" | "us-ascii" | "646" => "ascii".to_string(),
        "iso-8859-15" | "latin-9" | "iso8859-15" => "iso-8859-15".to_string(),
        "iso8859-1" | "cp819" | "8859" => "iso-8859-1".to_string(),
        "cp1252" | "windows-1252" | "1252" => "cp1252".to_string(),
        _ => lower,
    }
}

fn latin9(b: u8) -> char {
    match b {
        0xa4 => '\u{20ac}',
        0xa6 => '\u{160}',
        0xa8 => '\u{161}',
        0xb4 => '\u{17d}',
        0xb8 => '\u{17e}',
        0xbc => '\u{152}',
        0xbd => '\u{153}',
        0xbe => '\u{178}',
        _ => char::from(b),
    }
}

fn cp1252(b: u8) -> char {
    const HIGH: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
    ];
    match b {
        0x80..=0x9f => char::from_u32(u32::from(HIGH[b as usize - 0x80])).unwrap_or('\u{fffd}'),
        _ => char::from(b),
    }
}
