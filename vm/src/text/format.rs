//! `format(value, spec)` for str, int and float: layout of a parsed [`Spec`].

use super::float::{Layout, Style, to_text};
use super::spec::{Grouping, Spec, unknown_code};
use dashu_int::{IBig, Sign};

/// Why a value could not be formatted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormatError {
    /// A `ValueError`.
    Value(String),
    /// An `OverflowError`.
    Overflow(String),
}

impl From<String> for FormatError {
    fn from(message: String) -> FormatError {
        FormatError::Value(message)
    }
}

fn value_error<T>(message: &str) -> Result<T, FormatError> {
    Err(FormatError::Value(message.into()))
}

/// Formats a str.
pub fn format_str(text: &str, spec: &str, type_name: &str) -> Result<String, FormatError> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let spec = Spec::parse(spec, type_name, '<', Some('s'))?;
    if spec.ty != Some('s') {
        return Err(unknown_code(spec.ty.unwrap_or('s'), type_name).into());
    }
    match spec.sign {
        Some(' ') => return value_error("Space not allowed in string format specifier"),
        Some(_) => return value_error("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_neg_zero {
        return value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Some('=') {
        return value_error("'=' alignment not allowed in string format specifier");
    }
    let cut: String = match spec.precision {
        Some(n) => text.chars().take(n).collect(),
        None => text.to_owned(),
    };
    Ok(pad(&cut, &spec, '<'))
}

/// `text` padded to the width, for alignments other than `=`.
fn pad(text: &str, spec: &Spec, default_align: char) -> String {
    let len = text.chars().count();
    let total = spec.width.saturating_sub(len);
    let left = match spec.align.unwrap_or(default_align) {
        '>' | '=' => total,
        '^' => total / 2,
        _ => 0,
    };
    let mut out = String::with_capacity(text.len() + total * spec.fill.len_utf8());
    out.extend(std::iter::repeat_n(spec.fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(spec.fill, total - left));
    out
}

/// A number in parts, before grouping and padding.
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    /// Digits before the point.
    digits: &'a str,
    /// Point, fraction, exponent, percent sign.
    rest: &'a str,
}

fn lay_out_number(n: &Number, spec: &Spec) -> String {
    let sign = match (n.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let fixed = sign.len() + n.prefix.len() + n.rest.chars().count();
    let zero_fill = spec.fill == '0' && spec.align == Some('=');
    let least = if zero_fill { spec.width.saturating_sub(fixed) } else { 0 };
    let digits = if n.digits.is_empty() { String::new() } else { group(n.digits, spec, least) };
    let total = spec.width.saturating_sub(fixed + digits.len());
    let (left, inner, right) = match spec.align.unwrap_or('>') {
        '<' => (0, 0, total),
        '^' => (total / 2, 0, total - total / 2),
        '=' => (0, total, 0),
        _ => (total, 0, 0),
    };
    let fill = |n: usize| std::iter::repeat_n(spec.fill, n);
    let mut out = String::with_capacity(fixed + digits.len() + total);
    out.extend(fill(left));
    out.push_str(sign);
    out.push_str(n.prefix);
    out.extend(fill(inner));
    out.push_str(&digits);
    out.push_str(n.rest);
    out.extend(fill(right));
    out
}

/// Groups digits, with zeros in front so that the result has at least `least` characters.
fn group(digits: &str, spec: &Spec, least: usize) -> String {
    let (mark, size) = match spec.grouping {
        Grouping::None => return format!("{digits:0>least$}"),
        Grouping::Comma => (',', 3),
        Grouping::Underscore if matches!(spec.ty, Some('b' | 'o' | 'x' | 'X')) => ('_', 4),
        Grouping::Underscore => ('_', 3),
    };
    let mut reversed: Vec<u8> = Vec::with_capacity(digits.len() * 4 / 3 + 1);
    let mut source = digits.bytes().rev();
    let mut in_group = 0;
    loop {
        let next = source.next();
        if next.is_none() && reversed.len() >= least {
            break;
        }
        if in_group == size {
            reversed.push(mark as u8);
            in_group = 0;
        }
        reversed.push(next.unwrap_or(b'0'));
        in_group += 1;
    }
    reversed.reverse();
    String::from_utf8(reversed).expect("ASCII digits")
}

/// What [`format_int`] makes of a spec: text, or a request to format the int as a float.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IntFormat {
    Text(String),
    /// The type is one of `eEfFgG%`: convert the int, then call [`format_float`].
    AsFloat,
}

/// Formats an int.
pub fn format_int(value: &IBig, spec: &str, type_name: &str) -> Result<IntFormat, FormatError> {
    let spec = Spec::parse(spec, type_name, '>', Some('d'))?;
    let ty = spec.ty.unwrap_or('d');
    let (radix, prefix) = match ty {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return Ok(IntFormat::AsFloat),
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'd' | 'n' | 'c' => (10, ""),
        _ => return Err(unknown_code(ty, type_name).into()),
    };
    if spec.precision.is_some() {
        return value_error("Precision not allowed in integer format specifier");
    }
    if spec.no_neg_zero {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if ty == 'c' {
        return format_char(value, &spec).map(IntFormat::Text);
    }
    let (sign, magnitude) = value.clone().into_parts();
    let digits = super::int::to_radix(&magnitude, radix);
    let digits = if ty == 'X' { digits.to_uppercase() } else { digits };
    let prefix = if spec.alternate { prefix } else { "" };
    let negative = sign == Sign::Negative;
    let number = Number { negative, prefix, digits: &digits, rest: "" };
    Ok(IntFormat::Text(lay_out_number(&number, &spec)))
}

fn format_char(value: &IBig, spec: &Spec) -> Result<String, FormatError> {
    if spec.sign.is_some() {
        return value_error("Sign not allowed with integer format specifier 'c'");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    if i64::try_from(value).is_err() {
        let message = "Python int too large to convert to C long";
        return Err(FormatError::Overflow(message.into()));
    }
    let c = u32::try_from(value).ok().and_then(char::from_u32);
    match c {
        Some(c) => {
            let rest = c.to_string();
            let number = Number { negative: false, prefix: "", digits: "", rest: &rest };
            Ok(lay_out_number(&number, spec))
        }
        None => Err(FormatError::Overflow("%c arg not in range(0x110000)".into())),
    }
}

/// Formats a float.
pub fn format_float(x: f64, spec: &str, type_name: &str) -> Result<String, FormatError> {
    let spec = Spec::parse(spec, type_name, '>', None)?;
    let percent = spec.ty == Some('%');
    let x = if percent { x * 100.0 } else { x };
    let style = match spec.ty {
        None if spec.precision.is_none() => Style::Repr,
        None | Some('g' | 'G' | 'n') => Style::General,
        Some('e' | 'E') => Style::Exp,
        Some('f' | 'F' | '%') => Style::Fixed,
        Some(c) => return Err(unknown_code(c, type_name).into()),
    };
    let text = to_text(
        x,
        Layout {
            style,
            precision: spec.precision.unwrap_or(6),
            alternate: spec.alternate,
            dot_zero: spec.ty.is_none(),
            upper: matches!(spec.ty, Some('E' | 'F' | 'G')),
        },
    );
    let (mut negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.as_str()),
    };
    if spec.no_neg_zero && negative && is_zero_text(body) {
        negative = false;
    }
    let n_digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = body.split_at(n_digits);
    let rest = if percent { format!("{rest}%") } else { rest.to_owned() };
    let number = Number { negative, prefix: "", digits, rest: &rest };
    Ok(lay_out_number(&number, &spec))
}

/// Formats a complex number.
pub fn format_complex(
    re: f64,
    im: f64,
    spec: &str,
    type_name: &str,
) -> Result<String, FormatError> {
    let spec = Spec::parse(spec, type_name, '>', None)?;
    if spec.align == Some('=') {
        let zero = spec.fill == '0';
        return value_error(if zero {
            "Zero padding is not allowed in complex format specifier"
        } else {
            "'=' alignment flag is not allowed in complex format specifier"
        });
    }
    let style = match spec.ty {
        None if spec.precision.is_none() => Style::Repr,
        None | Some('g' | 'G' | 'n') => Style::General,
        Some('e' | 'E') => Style::Exp,
        Some('f' | 'F') => Style::Fixed,
        Some(c) => return Err(unknown_code(c, type_name).into()),
    };
    let part = |x: f64, sign: Option<char>| {
        let layout = Layout {
            style,
            precision: spec.precision.unwrap_or(6),
            alternate: spec.alternate,
            dot_zero: false,
            upper: matches!(spec.ty, Some('E' | 'F' | 'G')),
        };
        let text = to_text(x, layout);
        let (negative, body) = match text.strip_prefix('-') {
            Some(body) => (!(spec.no_neg_zero && is_zero_text(body)), body),
            None => (false, text.as_str()),
        };
        let n = body.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = body.split_at(n);
        let bare = Spec { sign, width: 0, align: None, ..spec };
        lay_out_number(&Number { negative, prefix: "", digits, rest }, &bare)
    };
    let bare = spec.ty.is_none();
    let has_real = !bare || re != 0.0 || re.is_sign_negative();
    let text = match (bare, has_real) {
        (true, true) => format!("({}{}j)", part(re, spec.sign), part(im, Some('+'))),
        (true, false) => format!("{}j", part(im, spec.sign)),
        (false, _) => format!("{}{}j", part(re, spec.sign), part(im, Some('+'))),
    };
    Ok(pad(&text, &spec, '>'))
}

/// Whether a formatted, unsigned number shows no digit other than zero before its exponent.
fn is_zero_text(body: &str) -> bool {
    let mantissa = body.split(['e', 'E']).next().unwrap_or("");
    mantissa.bytes().all(|b| b == b'0' || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(i: i64, spec: &str) -> String {
        match format_int(&IBig::from(i), spec, "int") {
            Ok(IntFormat::Text(text)) => text,
            Ok(IntFormat::AsFloat) => format_float(i as f64, spec, "int").expect("float spec"),
            Err(e) => format!("{e:?}"),
        }
    }

    #[test]
    fn ints() {
        assert_eq!(int(1234567, ","), "1,234,567");
        assert_eq!(int(-1234567, "_"), "-1_234_567");
        assert_eq!(int(255, "#x"), "0xff");
        assert_eq!(int(255, "#010X"), "0X000000FF");
        assert_eq!(int(65535, "_b"), "1111_1111_1111_1111");
        assert_eq!(int(42, "+06d"), "+00042");
        assert_eq!(int(42, "^7"), "  42   ");
        assert_eq!(int(42, "*<5"), "42***");
        assert_eq!(int(1234, "010,"), "00,001,234");
        assert_eq!(int(65, "c"), "A");
        assert_eq!(int(3, ".2f"), "3.00");
        assert_eq!(int(12345, "08,"), "0,012,345");
    }

    #[test]
    fn floats() {
        let f = |x: f64, spec: &str| format_float(x, spec, "float").expect("a good spec");
        assert_eq!(f(3.24159, ".2f"), "3.24");
        assert_eq!(f(1234567.891, ",.2f"), "1,234,567.89");
        assert_eq!(f(0.25, ".0%"), "25%");
        assert_eq!(f(1e10, "g"), "1e+10");
        assert_eq!(f(100000.0, "g"), "100000");
        assert_eq!(f(1234.5, ".3"), "1.23e+03");
        assert_eq!(f(12.0, ".3"), "12.0");
        assert_eq!(f(12.0, "#.5g"), "12.000");
        assert_eq!(f(f64::INFINITY, "06"), "000inf");
        assert_eq!(f(-0.0, "z.1f"), "0.0");
        assert_eq!(f(2.5, ".0f"), "2");
        assert_eq!(f(1e300, ".3e"), "1.000e+300");
        assert_eq!(f(12345.678, "E"), "1.234568E+04");
        assert_eq!(f(-3.5, "08.2f"), "-0003.50");
        assert_eq!(f(1.0, ""), "1.0");
        assert_eq!(f(0.0, "e"), "0.000000e+00");
    }

    #[test]
    fn strings() {
        let s = |t: &str, spec: &str| format_str(t, spec, "str").expect("a good spec");
        assert_eq!(s("abc", ">5"), "  abc");
        assert_eq!(s("abc", "^6"), " abc  ");
        assert_eq!(s("abcdef", ".3"), "abc");
        assert_eq!(s("ab", "05"), "ab000");
    }
}
