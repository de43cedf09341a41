//! `float.hex` and `float.fromhex`.

/// Why a text is not a hexadecimal float.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HexError {
    /// Not of the form.
    Invalid,
    /// Too large for a float.
    Overflow,
}

/// `x.hex()`.
pub fn to_hex(x: f64) -> String {
    if !x.is_finite() {
        return super::float::repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exp = (bits >> 52 & 0x7FF) as i64;
    let (lead, exp) = if exp == 0 { (0, -1022) } else { (1, exp - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exp:+}")
}

/// `float.fromhex(text)`, rounded to nearest, ties to even.
pub fn from_hex(text: &str) -> Result<f64, HexError> {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = body.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => return Ok(f64::NAN),
        _ => magnitude(lower.strip_prefix("0x").unwrap_or(&lower))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn magnitude(body: &str) -> Result<f64, HexError> {
    let (mantissa, exp) = match body.split_once('p') {
        Some((m, e)) => (m, parse_exp(e)?),
        None => (body, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(HexError::Invalid);
    }
    let digits = digits.as_bytes();
    let leading = digits.iter().take_while(|&&b| b == b'0').count();
    if leading == digits.len() {
        return Ok(0.0);
    }
    // Sixteen digits at most in one word, less one bit for what was cut off (sticky).
    let mut word: u64 = 0;
    let mut used = 0;
    for &b in digits[leading..].iter().take(15) {
        word = word << 4 | (b as char).to_digit(16).expect("a hex digit") as u64;
        used += 1;
    }
    let sticky = digits[leading + used..].iter().any(|&b| b != b'0');
    let dropped = (digits.len() - leading - used) as i64;
    let scale = exp.saturating_add(4 * (dropped - fraction.len() as i64));
    scaled(word << 1 | sticky as u64, scale.saturating_sub(1))
}

fn parse_exp(text: &str) -> Result<i64, HexError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(HexError::Invalid);
    }
    let n = digits.parse::<i64>().unwrap_or(i64::MAX / 16).min(i64::MAX / 16);
    Ok(if text.starts_with('-') { -n } else { n })
}

/// `word * 2^scale`, correctly rounded; the lowest bit of `word` stands for anything below it.
fn scaled(word: u64, scale: i64) -> Result<f64, HexError> {
    let top = 63 - word.leading_zeros() as i64;
    let exp = top.saturating_add(scale);
    if exp >= 1024 {
        return Err(HexError::Overflow);
    }
    // The weight of the result's last bit.
    let ulp = (exp - 52).max(-1074);
    let drop = ulp.saturating_sub(scale);
    let mantissa = match drop {
        d if d <= 0 => word << -d,
        d if d > 64 => 0,
        64 => (word > 1 << 63) as u64,
        d => {
            let (kept, rest, half) = (word >> d, word & ((1 << d) - 1), 1u64 << (d - 1));
            kept + (rest > half || rest == half && kept & 1 == 1) as u64
        }
    };
    let x = mantissa as f64 * pow2(ulp);
    if x.is_infinite() { Err(HexError::Overflow) } else { Ok(x) }
}

/// `2^e` for `-1074 <= e <= 1023`.
fn pow2(e: i64) -> f64 {
    if e >= -1022 {
        f64::from_bits(((e + 1023) as u64) << 52)
    } else {
        f64::from_bits(1 << (e + 1074))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_round_trips() {
        for x in [0.0, 1.0, -2.5, 0.1, 5e-324, f64::MAX, f64::MIN_POSITIVE, 3.7e-310] {
            assert_eq!(from_hex(&to_hex(x)), Ok(x));
        }
        assert_eq!(to_hex(0.1), "0x1.999999999999ap-4");
        assert_eq!(from_hex("0x1.8p1"), Ok(3.0));
        assert_eq!(from_hex("0x1p1024"), Err(HexError::Overflow));
        assert_eq!(from_hex("zz"), Err(HexError::Invalid));
        assert_eq!(from_hex("0x1.fffffffffffff8p0"), Ok(2.0));
    }
}
