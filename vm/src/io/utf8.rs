//! UTF-8 in which lone surrogates have their three-byte form: what text files keep ahead.

use crate::kit;
use crate::thread::Thread;
use crate::value::Value;

fn folded(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', ' '], "-")
}

/// Whether the encoding is UTF-8.
pub fn is_utf8(name: &str) -> bool {
    matches!(folded(name).as_str(), "utf-8" | "utf8" | "u8" | "cp65001")
}

/// Whether the encoding gives ASCII characters their ASCII bytes.
pub fn is_superset(name: &str) -> bool {
    let name = folded(name);
    matches!(
        name.as_str(),
        "ascii" | "us-ascii" | "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1"
    ) || name.starts_with("cp125")
        || name.starts_with("iso-8859")
        || name.starts_with("iso8859")
}

/// Whether a text must be decoded as a whole: a character may be cut between two chunks.
pub fn is_whole(name: &str) -> bool {
    !is_utf8(name) && !is_superset(name)
}

/// The length of `data` without a character that is cut off at its end.
pub fn whole_len(data: &[u8]) -> usize {
    let n = data.len();
    for back in 1..=n.min(3) {
        let b = data[n - back];
        if b & 0xC0 == 0x80 {
            continue;
        }
        let needed = match b {
            0xF0..=0xF4 => 4,
            0xE0..=0xEF => 3,
            0xC2..=0xDF => 2,
            _ => 1,
        };
        return if needed > back { n - back } else { n };
    }
    n
}

/// Appends a str.
pub fn append(out: &mut Vec<u8>, v: Value) {
    let Some(s) = v.as_str() else { return };
    if let Some(text) = s.to_utf8() {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for c in s.iter() {
        match char::from_u32(c) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend([0xED, 0x80 | (c >> 6 & 0x3F) as u8, 0x80 | (c & 0x3F) as u8]),
        }
    }
}

/// The str of these bytes.
pub fn value(th: &mut Thread, bytes: &[u8]) -> Value {
    if bytes.is_ascii() {
        return kit::latin(th, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return kit::str(th, text);
    }
    let mut points = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (n, first) = match bytes[at] {
            b @ 0..0x80 => (1, u32::from(b)),
            b @ 0x80..0xE0 => (2, u32::from(b & 0x1F)),
            b @ 0xE0..0xF0 => (3, u32::from(b & 0x0F)),
            b => (4, u32::from(b & 0x07)),
        };
        let rest = bytes.get(at + 1..at + n).unwrap_or(&[]);
        points.push(rest.iter().fold(first, |c, &b| c << 6 | u32::from(b & 0x3F)));
        at += n;
    }
    kit::points(th, &points)
}

/// Bytes that make up the first `n` characters, if there are so many. A `\r\n` counts as one where
/// ends of lines are `universal`; one that may still become a pair is not counted.
pub fn prefix(bytes: &[u8], n: usize, universal: bool, is_end: bool) -> Option<usize> {
    if n == 0 {
        return Some(0);
    }
    let (mut count, mut at) = (0, 0);
    while at < bytes.len() {
        let b = bytes[at];
        at += match b {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0.. => 4,
        };
        if b == b'\r' && universal {
            match bytes.get(at) {
                Some(b'\n') => at += 1,
                Some(_) => {}
                None if is_end => {}
                None => return None,
            }
        }
        count += 1;
        if count == n {
            return Some(at);
        }
    }
    None
}
