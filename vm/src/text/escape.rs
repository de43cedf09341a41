//! `repr` of str and bytes, and escapes.

/// `repr` of a str given by its code points, lone surrogates included.
pub fn str_repr(points: impl Iterator<Item = u32> + Clone) -> String {
    quote(points, |c| c < 0x80 || char::from_u32(c).is_some_and(super::unicode::is_printable))
}

/// `ascii()` of a str given by its code points.
pub fn str_ascii(points: impl Iterator<Item = u32> + Clone) -> String {
    quote(points, |c| c < 0x80)
}

/// Escapes what `shown` refuses, control characters and the chosen quote.
fn quote(points: impl Iterator<Item = u32> + Clone, shown: impl Fn(u32) -> bool) -> String {
    let quote = choose_quote(points.clone());
    let mut out = String::with_capacity(points.size_hint().0 + 2);
    out.push(quote);
    for c in points {
        match c {
            0x5C => out.push_str("\\\\"),
            0x0A => out.push_str("\\n"),
            0x0D => out.push_str("\\r"),
            0x09 => out.push_str("\\t"),
            _ if c == quote as u32 => {
                out.push('\\');
                out.push(quote);
            }
            0..0x20 | 0x7F => out.push_str(&format!("\\x{c:02x}")),
            _ if shown(c) => out.push(char::from_u32(c).expect("a shown character")),
            0x80..=0xFF => out.push_str(&format!("\\x{c:02x}")),
            0x100..=0xFFFF => out.push_str(&format!("\\u{c:04x}")),
            _ => out.push_str(&format!("\\U{c:08x}")),
        }
    }
    out.push(quote);
    out
}

fn choose_quote(points: impl Iterator<Item = u32>) -> char {
    let mut single = false;
    let mut double = false;
    for c in points {
        single |= c == '\'' as u32;
        double |= c == '"' as u32;
    }
    if single && !double { '"' } else { '\'' }
}

/// `repr` of bytes, from its prefix (`b`) on.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = choose_quote(bytes.iter().map(|&b| b as u32));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &b in bytes {
        match b {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if b == quote as u8 => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7F => out.push(b as char),
            _ => out.push_str(&format!("\\x{b:02x}")),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes() {
        let r = |s: &str| str_repr(s.chars().map(|c| c as u32));
        assert_eq!(r("it's"), "\"it's\"");
        assert_eq!(r("a'b\"c"), "'a\\'b\"c'");
        assert_eq!(
            r("\n\t\x00\x7f\u{e9}\u{2028}\u{1F600}"),
            "'\\n\\t\\x00\\x7f\u{e9}\\u2028\u{1F600}'"
        );
        assert_eq!(str_repr([0xD800u32].into_iter()), "'\\ud800'");
        assert_eq!(str_ascii("\u{e9}\u{1F600}".chars().map(|c| c as u32)), "'\\xe9\\U0001f600'");
        assert_eq!(bytes_repr(b"a'\xff"), "b\"a'\\xff\"");
    }
}
