//! Ints to and from text in any base.

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Most decimal digits that conversions between int and str take, 0 for no limit.
static MAX_STR_DIGITS: AtomicUsize = AtomicUsize::new(4300);

/// Most decimal digits that conversions between int and str take, 0 for no limit.
pub fn max_str_digits() -> usize {
    MAX_STR_DIGITS.load(Ordering::Relaxed)
}

/// Changes the limit.
pub fn set_max_str_digits(n: usize) {
    MAX_STR_DIGITS.store(n, Ordering::Relaxed);
}

/// A parsed int.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParsedInt {
    Small(i64),
    Big(IBig),
}

/// Why a text is not an int.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IntError {
    /// Not of the form.
    Invalid,
    /// More digits than the limit: the number of digits.
    TooLong(usize),
}

/// `int(text, base)`, where `base` is 0 or 2 to 36.
pub fn parse(text: &str, base: u32) -> Result<ParsedInt, IntError> {
    let text = super::unicode::strip(text);
    if text.is_ascii() {
        return parse_ascii(text, base);
    }
    let ascii: String = text.chars().map(super::unicode::ascii_digit).collect();
    parse_ascii(&ascii, base)
}

fn parse_ascii(text: &str, base: u32) -> Result<ParsedInt, IntError> {
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (base, body) = split_base(body, base)?;
    let digits = digits_of(body, base)?;
    if digits.len() <= 11 || base == 10 && digits.len() <= 18 {
        let mut n: i64 = 0;
        for b in digits.bytes() {
            n = n * base as i64 + (b as char).to_digit(base).expect("a checked digit") as i64;
        }
        return Ok(ParsedInt::Small(if negative { -n } else { n }));
    }
    let limit = max_str_digits();
    if limit != 0 && !base.is_power_of_two() && digits.len() > limit {
        return Err(IntError::TooLong(digits.len()));
    }
    let magnitude = UBig::from_str_radix(&digits, base).map_err(|_| IntError::Invalid)?;
    let big = IBig::from(magnitude);
    Ok(ParsedInt::Big(if negative { -big } else { big }))
}

/// Settles base 0 and drops a matching `0x`, `0o`, `0b`.
fn split_base(body: &str, base: u32) -> Result<(u32, &str), IntError> {
    let prefixed = match body.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    if prefixed != 0 && (base == 0 || base == prefixed) {
        let rest = &body[2..];
        return Ok((prefixed, rest.strip_prefix('_').unwrap_or(rest)));
    }
    if base == 0 {
        // As in source text, a decimal number other than zero has no leading zero.
        let only_zeros = body.bytes().all(|b| b == b'0' || b == b'_');
        return if body.starts_with('0') && !only_zeros {
            Err(IntError::Invalid)
        } else {
            Ok((10, body))
        };
    }
    Ok((base, body))
}

/// The digits without underscores.
fn digits_of(body: &str, base: u32) -> Result<String, IntError> {
    let mut digits = String::with_capacity(body.len());
    let mut last_underscore = true;
    for c in body.chars() {
        if c == '_' {
            if last_underscore {
                return Err(IntError::Invalid);
            }
            last_underscore = true;
        } else if c.is_digit(base) {
            digits.push(c);
            last_underscore = false;
        } else {
            return Err(IntError::Invalid);
        }
    }
    if last_underscore { Err(IntError::Invalid) } else { Ok(digits) }
}

/// The magnitude's digits in base 2, 8, 10 or 16, lower case.
pub fn to_radix(magnitude: &UBig, radix: u32) -> String {
    magnitude.in_radix(radix).to_string()
}

/// Whether the decimal text of `magnitude` has more digits than the limit.
pub fn exceeds_limit(magnitude: &UBig) -> bool {
    let limit = max_str_digits();
    // A digit has between 3.32 and 3.33 bits: an exact count is needed only near the limit.
    let bits = magnitude.bit_len();
    if limit == 0 || bits < limit * 332 / 100 {
        return false;
    }
    bits > limit * 333 / 100 + 4 || to_radix(magnitude, 10).len() > limit
}

/// The message of a conversion to text that exceeds the limit.
pub fn too_long_to_str() -> String {
    let limit = max_str_digits();
    format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    )
}

/// The message of a conversion from a text with too many digits.
pub fn too_long_message(n: usize) -> String {
    let limit = max_str_digits();
    format!(
        "Exceeds the limit ({limit} digits) for integer string conversion: value has {n} digits; \
         use sys.set_int_max_str_digits() to increase the limit"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_accepts_what_python_accepts() {
        use ParsedInt::Small;
        assert_eq!(parse(" 12 ", 10), Ok(Small(12)));
        assert_eq!(parse("-0x1F", 16), Ok(Small(-31)));
        assert_eq!(parse("0x_f", 0), Ok(Small(15)));
        assert_eq!(parse("0b12", 0), Err(IntError::Invalid));
        assert_eq!(parse("08", 0), Err(IntError::Invalid));
        assert_eq!(parse("00", 0), Ok(Small(0)));
        assert_eq!(parse("1_000", 10), Ok(Small(1000)));
        assert_eq!(parse("1__0", 10), Err(IntError::Invalid));
        assert_eq!(parse("_1", 10), Err(IntError::Invalid));
        assert_eq!(parse("", 10), Err(IntError::Invalid));
        assert_eq!(parse("\u{663}", 10), Ok(Small(3)));
        assert_eq!(parse("zz", 36), Ok(Small(35 * 36 + 35)));
        assert_eq!(parse(&"1".repeat(4301), 10), Err(IntError::TooLong(4301)));
        let big = parse("123456789012345678901234567890", 10);
        assert_eq!(big.map(|b| matches!(b, ParsedInt::Big(_))), Ok(true));
    }

    #[test]
    fn limit_is_4300_digits() {
        let ten = UBig::from(10u8);
        assert!(!exceeds_limit(&(ten.pow(4300) - UBig::ONE)));
        assert!(exceeds_limit(&ten.pow(4300)));
    }
}
