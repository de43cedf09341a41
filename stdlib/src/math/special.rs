//! Gamma functions, and float functions whose special cases Python fixes.

use crate::libm::{cos, exp, fmod, log, pow, sin};
use std::f64::consts::PI;

/// Why a function of floats has no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MathError {
    /// `ValueError: math domain error`.
    Domain,
    /// `OverflowError: math range error`.
    Range,
}

const LANCZOS_G: f64 = 6.02468004077673;
const G_MINUS_HALF: f64 = 5.52468004077673;
/// Coefficients of the rational Lanczos approximation for `g` and 13 terms, numerator and
/// denominator, lowest power first.
const NUMERATOR: [f64; 13] = [
    23531376880.41076,
    42919803642.6491,
    35711959237.35567,
    17921034426.03721,
    6039542586.352028,
    1439720407.3117216,
    248874557.86205417,
    31426415.585400194,
    2876370.6289353725,
    186056.26539522348,
    8071.672002365816,
    210.82427775157936,
    2.5066282746310002,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The rational function; for large `x` in powers of `1/x`, so that nothing overflows.
fn lanczos_sum(x: f64) -> f64 {
    let (mut num, mut den) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            num = num * x + NUMERATOR[i];
            den = den * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            num = num / x + NUMERATOR[i];
            den = den / x + DENOMINATOR[i];
        }
    }
    num / den
}

/// `sin(pi * x)` of a finite `x`, accurate near the integers.
fn sin_pi(x: f64) -> f64 {
    let y = fmod(x.abs(), 2.0);
    let r = match (2.0 * y).round() as i32 {
        0 => sin(PI * y),
        1 => cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * r
}

/// `math.gamma`.
pub fn gamma(x: f64) -> Result<f64, MathError> {
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY { Err(MathError::Domain) } else { Ok(x) };
    }
    if x == 0.0 || x < 0.0 && x == x.floor() {
        return Err(MathError::Domain);
    }
    if x == x.floor() && x <= 23.0 {
        return Ok((1..x as u64).product::<u64>() as f64);
    }
    let absx = x.abs();
    let checked = |r: f64| if r.is_infinite() { Err(MathError::Range) } else { Ok(r) };
    if absx < 1e-20 {
        return checked(1.0 / x);
    }
    if absx > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(MathError::Range) };
    }
    let y = absx + G_MINUS_HALF;
    // The rounding error of y.
    let z = if absx > G_MINUS_HALF { (y - absx) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - absx };
    let z = z * LANCZOS_G / y;
    let split = pow(y, if absx < 140.0 { absx - 0.5 } else { absx / 2.0 - 0.25 });
    let r = if x < 0.0 {
        let mut r = -PI / sin_pi(absx) / absx * exp(y) / lanczos_sum(absx);
        r -= z * r;
        if absx < 140.0 { r / split } else { r / split / split }
    } else {
        let mut r = lanczos_sum(absx) / exp(y);
        r += z * r;
        if absx < 140.0 { r * split } else { r * split * split }
    };
    checked(r)
}

/// `math.lgamma`.
pub fn lgamma(x: f64) -> Result<f64, MathError> {
    const LOG_PI: f64 = 1.1447298858494002;
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(MathError::Domain) } else { Ok(0.0) };
    }
    let absx = x.abs();
    if absx < 1e-20 {
        return Ok(-log(absx));
    }
    let mut r = log(lanczos_sum(absx)) - LANCZOS_G;
    r += (absx - 0.5) * (log(absx + LANCZOS_G - 0.5) - 1.0);
    if x < 0.0 {
        r = LOG_PI - log(sin_pi(absx).abs()) - log(absx) - r;
    }
    if r.is_infinite() { Err(MathError::Range) } else { Ok(r) }
}

/// `x % y` of floats, where `y` is not 0.
pub fn python_mod(x: f64, y: f64) -> f64 {
    let r = fmod(x, y);
    if r == 0.0 {
        0f64.copysign(y)
    } else if (y < 0.0) != (r < 0.0) {
        r + y
    } else {
        r
    }
}

/// `math.remainder`: IEEE 754 remainder.
pub fn remainder(x: f64, y: f64) -> Result<f64, MathError> {
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if x.is_infinite() || y == 0.0 {
        return Err(MathError::Domain);
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (absx, absy) = (x.abs(), y.abs());
    let m = fmod(absx, absy);
    let c = absy - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        // A tie goes to the even quotient.
        m - 2.0 * fmod(0.5 * (absx - m), absy)
    };
    Ok(1f64.copysign(x) * r)
}

/// `math.frexp`.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(64), -64) } else { (x, 0) };
    let bits = x.to_bits();
    let exp = (bits >> 52 & 0x7FF) as i64 - 1022;
    (f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52), exp + shift)
}

/// `x * 2^e`, correctly rounded; infinite on overflow.
pub fn ldexp(x: f64, e: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (m, own) = frexp(x);
    let e = e.saturating_add(own);
    let two = |e: i64| f64::from_bits(((e + 1023) as u64) << 52);
    if e > 1024 {
        f64::INFINITY.copysign(x)
    } else if e < -1080 {
        0f64.copysign(x)
    } else if e >= -1021 {
        m * 2.0 * two(e - 1)
    } else {
        // One rounding only, in the last multiplication.
        m * two(-1000) * two(e + 1000)
    }
}

/// `math.ulp`.
pub fn ulp(x: f64) -> f64 {
    if !x.is_finite() {
        return x.abs();
    }
    let x = x.abs();
    let next = f64::from_bits(x.to_bits() + 1);
    if next.is_infinite() { x - f64::from_bits(x.to_bits() - 1) } else { next - x }
}

/// The float `n` steps from `x` towards `y`.
pub fn nextafter_steps(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 || x.is_nan() {
        return x;
    }
    if y.is_nan() {
        return y;
    }
    // Floats as ints in their order.
    let order = |x: f64| {
        let bits = x.to_bits() as i64;
        if bits < 0 { -(bits & i64::MAX) as i128 } else { bits as i128 }
    };
    let (from, to) = (order(x), order(y));
    if from == to {
        return y;
    }
    let steps = steps as i128;
    let at = if from < to { (from + steps).min(to) } else { (from - steps).max(to) };
    match at {
        0 if to == 0 => y,
        0 => 0f64.copysign(x),
        at if at < 0 => -f64::from_bits((-at) as u64),
        at => f64::from_bits(at as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gamma_agrees_with_cpython() {
        assert_eq!(gamma(5.0), Ok(24.0));
        assert_eq!(gamma(0.5), Ok(1.7724538509055159));
        assert_eq!(gamma(-1.0), Err(MathError::Domain));
        assert_eq!(gamma(172.0), Err(MathError::Range));
        assert_eq!(lgamma(10.5), Ok(13.940625219403763));
    }

    #[test]
    fn frexp_and_ldexp() {
        assert_eq!(frexp(10.0), (0.625, 4));
        assert_eq!(frexp(5e-324), (0.5, -1073));
        assert_eq!(ldexp(0.5, -1073), 5e-324);
        assert_eq!(ldexp(1.0, 1023), 2f64.powi(1023));
        assert_eq!(ldexp(1.0, 1024), f64::INFINITY);
        assert_eq!(nextafter_steps(1.0, 2.0, 1), 1.0000000000000002);
        assert_eq!(remainder(5.0, 2.0), Ok(1.0));
        assert_eq!(remainder(7.0, 2.0), Ok(-1.0));
    }
}
