//! Floats to and from text: shortest round-trip digits, C-style conversions, decimal rounding.
//!
//! A number is first reduced to its digits and the place of the decimal point (`Decimal`), then laid
//! out. All conversions are correctly rounded, ties to even.

/// Digits `d1 d2 …` (no sign) whose value is `0.d1d2… * 10^point`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decimal {
    /// ASCII digits, at least one.
    pub digits: String,
    /// Place of the decimal point relative to the first digit.
    pub point: i32,
}

/// How a float is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Exponent form with `precision` digits after the point.
    Exp,
    /// Fixed point with `precision` digits after the point.
    Fixed,
    /// `precision` significant digits, the shorter of both forms.
    General,
    /// Shortest digits that read back as the same float.
    Repr,
}

/// Options of [`to_text`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The form.
    pub style: Style,
    /// Digits, as the style counts them.
    pub precision: usize,
    /// Keep the point and the trailing zeros (`#`).
    pub alternate: bool,
    /// Append `.0` to what would read as an int.
    pub dot_zero: bool,
    /// Capital `E`, `INF`, `NAN`.
    pub upper: bool,
}

/// `repr(x)`.
pub fn repr(x: f64) -> String {
    let style = Style::Repr;
    to_text(x, Layout { style, precision: 0, alternate: false, dot_zero: true, upper: false })
}

/// The float as text, with a leading `-` where its sign bit is set.
pub fn to_text(x: f64, layout: Layout) -> String {
    if !x.is_finite() {
        let text = match (x.is_nan(), x < 0.0) {
            (true, _) => "nan",
            (false, true) => "-inf",
            (false, false) => "inf",
        };
        return if layout.upper { text.to_uppercase() } else { text.to_owned() };
    }
    let mut out = String::with_capacity(24);
    if x.is_sign_negative() {
        out.push('-');
    }
    lay_out(&mut out, x.abs(), layout);
    out
}

/// Shortest digits that read back as the finite, non-negative `x`.
pub fn shortest(x: f64) -> Decimal {
    if x == 0.0 {
        return Decimal { digits: "0".into(), point: 1 };
    }
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(x);
    let (mantissa, exp) = match text.split_once('e') {
        Some((m, e)) => (m, e.parse::<i32>().expect("an exponent of ryu's")),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all: String = [whole, fraction].concat();
    let leading = all.bytes().take_while(|&b| b == b'0').count();
    let digits = all[leading..].trim_end_matches('0');
    Decimal { digits: digits.into(), point: whole.len() as i32 - leading as i32 + exp }
}

/// No float has more digits than this, on either side of its point, that are not zero.
const MOST_DIGITS: usize = 1100;

/// `n` significant digits (`n` at least 1) of the finite, non-negative `x`.
fn significant(x: f64, n: usize) -> Decimal {
    let shown = n.min(MOST_DIGITS);
    let text = format!("{:.*e}", shown - 1, x);
    let (mantissa, exp) = text.split_once('e').expect("exponent form");
    let exp: i32 = exp.parse().expect("an exponent");
    let mut digits: String = mantissa.bytes().filter(|&b| b != b'.').map(char::from).collect();
    digits.extend(std::iter::repeat_n('0', n - shown));
    let point = if x == 0.0 { 1 } else { exp + 1 };
    Decimal { digits, point }
}

/// The digits of `x` rounded to `n` digits after the point.
fn fixed(x: f64, n: usize) -> Decimal {
    let shown = n.min(MOST_DIGITS);
    let mut text = format!("{:.*}", shown, x);
    text.extend(std::iter::repeat_n('0', n - shown));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let all = [whole, fraction].concat();
    let leading = all.bytes().take_while(|&b| b == b'0').count();
    if leading == all.len() {
        return Decimal { digits: "0".into(), point: 1 };
    }
    Decimal { digits: all[leading..].into(), point: whole.len() as i32 - leading as i32 }
}

fn lay_out(out: &mut String, x: f64, layout: Layout) {
    let Layout { style, precision, alternate, dot_zero, upper } = layout;
    let decimal = match style {
        Style::Repr => shortest(x),
        Style::Exp => significant(x, precision + 1),
        Style::General => significant(x, precision.max(1)),
        Style::Fixed => fixed(x, precision),
    };
    let mut digits = decimal.digits.as_str();
    let mut point = decimal.point as i64;
    let precision = precision as i64;
    let (use_exp, mut shown) = match style {
        Style::Repr => (point <= -4 || point > 16, digits.len() as i64),
        Style::Exp => (true, precision + 1),
        Style::Fixed => (false, point + precision),
        Style::General => {
            let precision = precision.max(1);
            if !alternate {
                let kept = digits.trim_end_matches('0');
                digits = if kept.is_empty() { "0" } else { kept };
            }
            let limit = precision - dot_zero as i64;
            let shown = if alternate { precision } else { digits.len() as i64 };
            (point <= -4 || point > limit, shown)
        }
    };
    let exp = point - 1;
    if use_exp {
        point = 1;
    }
    let least = if !use_exp && dot_zero { point + 1 } else { point };
    shown = shown.max(least);
    let digit = |i: i64| match usize::try_from(i).ok().and_then(|i| digits.as_bytes().get(i)) {
        Some(&b) => b as char,
        None => '0',
    };
    let first = if point <= 0 { point - 1 } else { 0 };
    (first..point).for_each(|i| out.push(digit(i)));
    if shown > point || alternate {
        out.push('.');
    }
    (point..shown).for_each(|i| out.push(digit(i)));
    if use_exp {
        out.push(if upper { 'E' } else { 'e' });
        out.push(if exp < 0 { '-' } else { '+' });
        out.push_str(&format!("{:02}", exp.abs()));
    }
}

/// `round(x, n)`: `x` rounded to `n` decimal digits, correctly, ties to even; an infinity when the
/// result does not fit.
pub fn round_digits(x: f64, n: i64) -> f64 {
    // Beyond these, every digit is kept, or none is.
    const MAX_DIGITS: i64 = 323;
    const MIN_DIGITS: i64 = -308;
    if !x.is_finite() || n > MAX_DIGITS {
        return x;
    }
    if n < MIN_DIGITS {
        return 0.0 * x;
    }
    let text = if n >= 0 { format!("{:.*}", n as usize, x) } else { round_tens(x, -n) };
    text.parse().expect("formatted digits")
}

/// The finite `x` rounded to a multiple of `10^n`, ties to even, as text.
fn round_tens(x: f64, n: i64) -> String {
    let n = n as usize;
    let whole = format!("{:.0}", x.abs().trunc());
    let has_fraction = x.fract() != 0.0;
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let padded = format!("{whole:0>width$}", width = n + 1);
    let (kept, dropped) = padded.split_at(padded.len() - n);
    let half = format!("5{}", "0".repeat(n - 1));
    let last_odd = kept.as_bytes()[kept.len() - 1] & 1 == 1;
    let up = match dropped.cmp(&half) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => has_fraction || last_odd,
        std::cmp::Ordering::Less => false,
    };
    let mut digits: Vec<u8> = format!("0{kept}").into_bytes();
    if up {
        let mut i = digits.len() - 1;
        while digits[i] == b'9' {
            digits[i] = b'0';
            i -= 1;
        }
        digits[i] += 1;
    }
    let digits = String::from_utf8(digits).expect("ASCII digits");
    format!("{sign}{digits}e{n}")
}

/// The float that `float(text)` gives, or `None` for a malformed text. Surrounding white space and
/// single underscores between digits are accepted, and any decimal digits of Unicode.
pub fn parse(text: &str) -> Option<f64> {
    let text = super::unicode::strip(text);
    let text: String = text.chars().map(super::unicode::ascii_digit).collect();
    if !text.is_ascii() || text.is_empty() {
        return None;
    }
    let bytes = text.as_bytes();
    let body = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let negative = bytes[0] == b'-';
    let signed = |x: f64| if negative { -x } else { x };
    match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return Some(signed(f64::INFINITY)),
        "nan" => return Some(f64::NAN),
        _ => {}
    }
    let body = strip_underscores(body)?;
    let ok = body.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    if !ok || body.starts_with(['+', '-']) {
        return None;
    }
    body.parse::<f64>().ok().map(signed)
}

/// The text without its underscores, if each stands between two digits.
fn strip_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit_at = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    for (i, &b) in bytes.iter().enumerate() {
        if b == b'_' && !(digit_at(i.checked_sub(1)) && digit_at(Some(i + 1))) {
            return None;
        }
    }
    Some(text.replace('_', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_follows_exponent_rules() {
        let cases: [(f64, &str); 13] = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (5e-324, "5e-324"),
            (0.1, "0.1"),
            (f64::NAN, "nan"),
            (f64::NEG_INFINITY, "-inf"),
        ];
        for (x, text) in cases {
            assert_eq!(repr(x), text);
        }
    }

    #[test]
    fn round_digits_is_exact() {
        assert_eq!(round_digits(2.675, 2), 2.67);
        assert_eq!(round_digits(0.5, 0), 0.0);
        assert_eq!(round_digits(1234.5, -2), 1200.0);
        assert_eq!(round_digits(1250.0, -2), 1200.0);
        assert_eq!(round_digits(1350.0, -2), 1400.0);
        assert_eq!(round_digits(-99.0, -2), -100.0);
        assert_eq!(round_digits(49.0, -2), 0.0);
        assert_eq!(round_digits(1.7e308, -308), f64::INFINITY);
    }

    #[test]
    fn parse_accepts_what_python_accepts() {
        assert_eq!(parse(" 1_000.5e1 "), Some(10005.0));
        assert_eq!(parse("-.5"), Some(-0.5));
        assert_eq!(parse("5."), Some(5.0));
        assert_eq!(parse("1__0"), None);
        assert_eq!(parse("1e"), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse("+-1"), None);
        assert_eq!(parse("."), None);
        assert_eq!(parse("-Infinity"), Some(f64::NEG_INFINITY));
    }
}
