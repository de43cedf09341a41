//! Unicode predicates and case mappings as `str` methods need them.
//!
//! Whatever `std::char` knows is taken from there; the rest is in `tables`.

use super::tables;
use std::cmp::Ordering;

fn in_ranges(ranges: &[(u32, u32)], c: u32) -> bool {
    let place = |&(first, last): &(u32, u32)| match (last < c, c < first) {
        (true, _) => Ordering::Less,
        (_, true) => Ordering::Greater,
        (false, false) => Ordering::Equal,
    };
    ranges.binary_search_by(place).is_ok()
}

/// `str.isalpha` of one character.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { in_ranges(tables::ALPHA, c as u32) }
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let i = tables::ZEROS.partition_point(|&z| z <= c as u32);
    let value = c as u32 - tables::ZEROS[i.checked_sub(1)?];
    (value < 10).then_some(value)
}

/// `str.isdecimal` of one character.
pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

/// `str.isdigit` of one character.
pub fn is_digit(c: char) -> bool {
    is_decimal(c) || in_ranges(tables::DIGIT_ONLY, c as u32)
}

/// `str.isnumeric` of one character.
pub fn is_numeric(c: char) -> bool {
    is_digit(c) || in_ranges(tables::NUMERIC_ONLY, c as u32)
}

/// `str.isalnum` of one character.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// `str.isspace` of one character.
pub fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\x1c'..=' ') || !c.is_ascii() && c.is_whitespace()
}

/// `str.isprintable` of one character.
pub fn is_printable(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\0'..='\x7f' => false,
        _ => !in_ranges(tables::NOT_PRINTABLE, c as u32),
    }
}

/// Whether the character is in title case (category Lt).
pub fn is_title(c: char) -> bool {
    matches!(c, '\u{1C5}' | '\u{1C8}' | '\u{1CB}' | '\u{1F2}')
        || matches!(c as u32, 0x1F88..=0x1F8F | 0x1F98..=0x1F9F | 0x1FA8..=0x1FAF)
        || matches!(c, '\u{1FBC}' | '\u{1FCC}' | '\u{1FFC}')
}

/// Whether the character has case.
pub fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || is_title(c)
}

/// Whether the character may start an identifier.
pub fn is_id_start(c: char) -> bool {
    c == '_' || is_alpha(c) || !c.is_ascii() && c.is_alphabetic() && is_letter_number(c)
}

/// Letter numbers (Nl), which are alphabetic and numeric.
fn is_letter_number(c: char) -> bool {
    c.is_numeric()
}

/// Whether the character may continue an identifier.
pub fn is_id_continue(c: char) -> bool {
    is_id_start(c)
        || is_decimal(c)
        || !c.is_ascii() && (c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}' | '\u{203F}'))
}

/// Whether a line ends at the character.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text without the white space around it.
pub fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Digits of any script become ASCII digits, white space a blank; others stay.
pub fn ascii_digit(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match decimal_value(c) {
        Some(v) => (b'0' + v as u8) as char,
        None => c,
    }
}

fn mapped(table: &[(char, &'static str)], c: char) -> Option<&'static str> {
    table.binary_search_by(|&(key, _)| key.cmp(&c)).ok().map(|i| table[i].1)
}

/// Appends the title case of `c`.
pub fn push_title(out: &mut String, c: char) {
    match mapped(tables::TITLE, c) {
        Some(text) => out.push_str(text),
        None => out.extend(c.to_uppercase()),
    }
}

/// `str.casefold`.
pub fn casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match mapped(tables::FOLD, c) {
            Some(folded) => out.push_str(folded),
            None => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// `str.capitalize`.
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if let Some(first) = text.chars().next() {
        push_title(&mut out, first);
        // The whole text is mapped, because a final sigma depends on what precedes it.
        let lower = text.to_lowercase();
        let skip = first.to_lowercase().map(char::len_utf8).sum::<usize>();
        out.push_str(&lower[skip..]);
    }
    out
}

/// `str.title`.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !is_cased(first) {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| !is_cased(c)).unwrap_or(rest.len());
        out.push_str(&capitalize(&rest[..end]));
        rest = &rest[end..];
    }
    out
}

/// The lower case of the capital sigma at `i`: final after a cased letter and before none. What is
/// neither cased nor a letter or number is looked through.
fn lower_sigma(text: &str, i: usize) -> char {
    let solid = |c: &char| is_cased(*c) || c.is_alphanumeric() || c.is_whitespace();
    let before = text[..i].chars().rev().find(solid).is_some_and(is_cased);
    let after = text[i..].chars().skip(1).find(solid).is_some_and(is_cased);
    if before && !after { '\u{3C2}' } else { '\u{3C3}' }
}

/// `str.swapcase`.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        if c == '\u{3A3}' {
            out.push(lower_sigma(text, i));
        } else if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predicates() {
        assert!(is_alpha('\u{e9}') && !is_alpha('\u{2160}') && !is_alpha('1'));
        assert!(is_digit('\u{b2}') && !is_decimal('\u{b2}'));
        assert!(is_numeric('\u{bd}') && is_numeric('\u{4e00}') && !is_digit('\u{bd}'));
        assert_eq!(decimal_value('\u{669}'), Some(9));
        assert!(is_space('\x1c') && is_space('\u{3000}') && !is_space('a'));
        assert!(!is_printable('\u{ad}') && is_printable('\u{e9}'));
    }

    #[test]
    fn case_mappings() {
        assert_eq!(title("hello wORLD they're \u{df}x"), "Hello World They'Re Ssx");
        assert_eq!(capitalize("\u{1c6}AB"), "\u{1c5}ab");
        assert_eq!(casefold("Stra\u{df}e"), "strasse");
        assert_eq!(swapcase("aBc"), "AbC");
    }
}
