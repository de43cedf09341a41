//! Floats: hashing, floor division, text.

use super::int::{HASH_MODULUS, hash_i64};

/// The hash of a float: equal to that of an int or fraction of the same value. NaNs hash alike.
pub fn hash_float(f: f64) -> i64 {
    if f.is_nan() {
        return 0;
    }
    if f.is_infinite() {
        return if f > 0.0 { 314159 } else { -314159 };
    }
    if f.trunc() == f && f.abs() < 9.2e18 {
        return hash_i64(f as i64);
    }
    let bits = f.abs().to_bits();
    let (mantissa, exp) = match (bits >> 52) as i64 {
        0 => (bits & ((1 << 52) - 1), -1074),
        e => (bits & ((1 << 52) - 1) | 1 << 52, e - 1075),
    };
    // 2^61 = 1 modulo 2^61 - 1, so a power of two rotates the 61 bits.
    let turn = exp.rem_euclid(61) as u32;
    let m = mantissa % HASH_MODULUS;
    let rotated = if turn == 0 { m } else { (m << turn) & HASH_MODULUS | m >> (61 - turn) };
    let h = (rotated % HASH_MODULUS) as i64;
    let h = if f < 0.0 { -h } else { h };
    if h == -1 { -2 } else { h }
}

/// `(a // b, a % b)` as Python has them; `b` is not 0.
pub fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut m = a % b;
    let mut q = (a - m) / b;
    if m != 0.0 {
        if (b < 0.0) != (m < 0.0) {
            m += b;
            q -= 1.0;
        }
    } else {
        m = 0f64.copysign(b);
    }
    let floor = if q != 0.0 {
        let floor = q.floor();
        if q - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0f64.copysign(a / b)
    };
    (floor, m)
}

/// The shortest text that reads back as `f`, as Python's `repr` has it.
pub fn float_repr(f: f64) -> String {
    if f.is_nan() {
        return "nan".into();
    }
    if f.is_infinite() {
        return if f > 0.0 { "inf" } else { "-inf" }.into();
    }
    if f == 0.0 {
        return if f.is_sign_negative() { "-0.0" } else { "0.0" }.into();
    }
    let sign = if f < 0.0 { "-" } else { "" };
    let (digits, point) = shortest_digits(f.abs());
    let n = digits.len() as i32;
    if (-3..=16).contains(&point) {
        return if point <= 0 {
            format!("{sign}0.{}{digits}", "0".repeat(-point as usize))
        } else if point >= n {
            format!("{sign}{digits}{}.0", "0".repeat((point - n) as usize))
        } else {
            format!("{sign}{}.{}", &digits[..point as usize], &digits[point as usize..])
        };
    }
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    let exp = point - 1;
    let exp_sign = if exp < 0 { '-' } else { '+' };
    format!("{sign}{first}{dot}{rest}e{exp_sign}{:02}", exp.abs())
}

/// The shortest decimal digits of a positive finite float, without zeros at either end, and the
/// place of the decimal point relative to their start.
pub fn shortest_digits(f: f64) -> (String, i32) {
    let mut buf = ryu::Buffer::new();
    let text = buf.format_finite(f);
    let (mantissa, exp) = match text.split_once('e') {
        Some((m, e)) => (m, e.parse::<i32>().expect("ryu writes a decimal exponent")),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let lead = all.len() - all.trim_start_matches('0').len();
    let digits = all.trim_matches('0').to_string();
    (digits, whole.len() as i32 - lead as i32 + exp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_that_of_python() {
        let cases = [
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (5e-324, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (-2.5, "-2.5"),
            (1e100, "1e+100"),
            (100.0, "100.0"),
        ];
        for (f, want) in cases {
            assert_eq!(float_repr(f), want);
        }
    }

    #[test]
    fn hashes_are_those_of_python() {
        assert_eq!(hash_float(0.5), 1152921504606846976);
        assert_eq!(hash_float(1.0), 1);
        assert_eq!(hash_float(-1.0), -2);
        assert_eq!(hash_float(0.1), 230584300921369408);
        assert_eq!(hash_float(1e100), 1822893315824342674);
        assert_eq!(hash_float(1.5e300), 1837492894133638746);
        assert_eq!(hash_float(5e-324), 16777216);
    }

    #[test]
    fn divmod_keeps_the_sign_of_the_divisor() {
        assert_eq!(float_divmod(-7.0, 2.0), (-4.0, 1.0));
        assert_eq!(float_divmod(7.0, -2.0), (-4.0, -1.0));
        assert!(float_divmod(-0.0, 2.0).0.is_sign_negative());
    }
}
