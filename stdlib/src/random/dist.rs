//! Distributions, drawn as CPython's `random` module draws them.

use super::mt::Twister;
use crate::libm::{acos, cos, exp, log, log2, pow, sin};
use crate::math::special::{lgamma, python_mod};
use std::f64::consts::{E, PI};

const TWO_PI: f64 = 2.0 * PI;

/// A draw failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DrawError {
    /// A `ValueError` with this message.
    Value(&'static str),
    /// A division of floats by zero.
    ZeroDivision,
    /// A logarithm's or root's domain.
    Domain,
}

type Draw<T> = Result<T, DrawError>;

/// `a / b` as Python divides.
fn div(a: f64, b: f64) -> Draw<f64> {
    if b == 0.0 { Err(DrawError::ZeroDivision) } else { Ok(a / b) }
}

/// `uniform`.
pub fn uniform(mt: &mut Twister, a: f64, b: f64) -> f64 {
    a + (b - a) * mt.random()
}

/// `normalvariate`: Kinderman and Monahan's ratio of uniform deviates.
pub fn normal(mt: &mut Twister, mu: f64, sigma: f64) -> f64 {
    let magic = 4.0 * exp(-0.5) / 2.0f64.sqrt();
    loop {
        let u1 = mt.random();
        let u2 = 1.0 - mt.random();
        let z = magic * (u1 - 0.5) / u2;
        if z * z / 4.0 <= -log(u2) {
            return mu + z * sigma;
        }
    }
}

/// `gauss`: pairs by Box and Muller.
pub fn gauss(mt: &mut Twister, mu: f64, sigma: f64) -> f64 {
    let z = mt.gauss_next.take().unwrap_or_else(|| {
        let angle = mt.random() * TWO_PI;
        let radius = (-2.0 * log(1.0 - mt.random())).sqrt();
        mt.gauss_next = Some(sin(angle) * radius);
        cos(angle) * radius
    });
    mu + z * sigma
}

/// `expovariate`.
pub fn exponential(mt: &mut Twister, lambda: f64) -> Draw<f64> {
    div(-log(1.0 - mt.random()), lambda)
}

/// `triangular`.
pub fn triangular(mt: &mut Twister, low: f64, high: f64, mode: Option<f64>) -> f64 {
    let mut u = mt.random();
    let (mut low, mut high) = (low, high);
    let mut c = match mode {
        None => 0.5,
        Some(_) if high - low == 0.0 => return low,
        Some(mode) => (mode - low) / (high - low),
    };
    if u > c {
        u = 1.0 - u;
        c = 1.0 - c;
        (low, high) = (high, low);
    }
    low + (high - low) * (u * c).sqrt()
}

/// `vonmisesvariate` (Fisher's algorithm).
pub fn von_mises(mt: &mut Twister, mu: f64, kappa: f64) -> Draw<f64> {
    if kappa <= 1e-6 {
        return Ok(TWO_PI * mt.random());
    }
    let s = 0.5 / kappa;
    let r = s + (1.0 + s * s).sqrt();
    let z = loop {
        let z = cos(PI * mt.random());
        let d = z / (r + z);
        let u = mt.random();
        if u < 1.0 - d * d || u <= (1.0 - d) * exp(d) {
            break z;
        }
    };
    let q = 1.0 / r;
    let f = (q + z) / (1.0 + q * z);
    let theta = if mt.random() > 0.5 { mu + acos(f) } else { mu - acos(f) };
    Ok(python_mod(theta, TWO_PI))
}

/// `gammavariate`.
pub fn gamma(mt: &mut Twister, alpha: f64, beta: f64) -> Draw<f64> {
    if alpha <= 0.0 || beta <= 0.0 {
        return Err(DrawError::Value("gammavariate: alpha and beta must be > 0.0"));
    }
    if alpha > 1.0 {
        Ok(gamma_cheng(mt, alpha) * beta)
    } else if alpha == 1.0 {
        Ok(-log(1.0 - mt.random()) * beta)
    } else {
        Ok(gamma_small(mt, alpha) * beta)
    }
}

/// Cheng's algorithm for `alpha > 1`.
fn gamma_cheng(mt: &mut Twister, alpha: f64) -> f64 {
    let magic = 1.0 + log(4.5);
    let ainv = (2.0 * alpha - 1.0).sqrt();
    let b = alpha - log(4.0);
    let c = alpha + ainv;
    loop {
        let u1 = mt.random();
        if !(1e-7 < u1 && u1 < 0.9999999) {
            continue;
        }
        let u2 = 1.0 - mt.random();
        let v = log(u1 / (1.0 - u1)) / ainv;
        let x = alpha * exp(v);
        let z = u1 * u1 * u2;
        let r = b + c * v - x;
        if r + magic - 4.5 * z >= 0.0 || r >= log(z) {
            return x;
        }
    }
}

/// Algorithm GS of Ahrens and Dieter for `alpha < 1`.
fn gamma_small(mt: &mut Twister, alpha: f64) -> f64 {
    loop {
        let u = mt.random();
        let b = (E + alpha) / E;
        let p = b * u;
        let x = if p <= 1.0 { pow(p, 1.0 / alpha) } else { -log((b - p) / alpha) };
        let u1 = mt.random();
        let limit = if p > 1.0 { pow(x, alpha - 1.0) } else { exp(-x) };
        if u1 <= limit {
            return x;
        }
    }
}

/// `betavariate`.
pub fn beta(mt: &mut Twister, alpha: f64, beta: f64) -> Draw<f64> {
    let y = gamma(mt, alpha, 1.0)?;
    if y == 0.0 { Ok(0.0) } else { Ok(y / (y + gamma(mt, beta, 1.0)?)) }
}

/// `paretovariate`.
pub fn pareto(mt: &mut Twister, alpha: f64) -> Draw<f64> {
    let u = 1.0 - mt.random();
    Ok(pow(u, div(-1.0, alpha)?))
}

/// `weibullvariate`.
pub fn weibull(mt: &mut Twister, alpha: f64, beta: f64) -> Draw<f64> {
    let u = 1.0 - mt.random();
    Ok(alpha * pow(-log(u), div(1.0, beta)?))
}

/// `binomialvariate`.
pub fn binomial(mt: &mut Twister, n: i64, p: f64) -> Draw<i64> {
    if n < 0 {
        return Err(DrawError::Value("n must be non-negative"));
    }
    if p == 0.0 {
        return Ok(0);
    }
    if p == 1.0 {
        return Ok(n);
    }
    if !(p > 0.0 && p < 1.0) {
        return Err(DrawError::Value("p must be in the range 0.0 <= p <= 1.0"));
    }
    if n == 1 {
        return Ok((mt.random() < p) as i64);
    }
    if p > 0.5 {
        return Ok(n - binomial(mt, n, 1.0 - p)?);
    }
    if (n as f64) * p < 10.0 { binomial_geometric(mt, n, p) } else { Ok(binomial_btrs(mt, n, p)) }
}

/// Counts geometric steps (Devroye) where the mean is small.
fn binomial_geometric(mt: &mut Twister, n: i64, p: f64) -> Draw<i64> {
    let (mut x, mut y) = (0, 0i64);
    let c = log2(1.0 - p);
    if c == 0.0 {
        return Ok(x);
    }
    loop {
        let u = mt.random();
        if u == 0.0 {
            return Err(DrawError::Domain);
        }
        y = y.saturating_add((log2(u) / c).floor() as i64).saturating_add(1);
        if y > n {
            return Ok(x);
        }
        x += 1;
    }
}

/// Hörmann's transformed rejection with squeeze (BTRS).
fn binomial_btrs(mt: &mut Twister, n: i64, p: f64) -> i64 {
    let nf = n as f64;
    let spq = (nf * p * (1.0 - p)).sqrt();
    let b = 1.15 + 2.53 * spq;
    let a = -0.0873 + 0.0248 * b + 0.01 * p;
    let c = nf * p + 0.5;
    let vr = 0.92 - 4.2 / b;
    let alpha = (2.83 + 5.1 / b) * spq;
    let lpq = log(p / (1.0 - p));
    let m = ((nf + 1.0) * p).floor();
    let lg = |x: f64| lgamma(x).unwrap_or(f64::INFINITY);
    let h = lg(m + 1.0) + lg(nf - m + 1.0);
    loop {
        let u = mt.random() - 0.5;
        let us = 0.5 - u.abs();
        let k = ((2.0 * a / us + b) * u + c).floor();
        if k < 0.0 || k > nf {
            continue;
        }
        let v = mt.random();
        if us >= 0.07 && v <= vr {
            return k as i64;
        }
        let v = v * (alpha / (a / (us * us) + b));
        if log(v) <= h - lg(k + 1.0) - lg(nf - k + 1.0) + (k - m) * lpq {
            return k as i64;
        }
    }
}
