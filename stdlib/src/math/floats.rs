//! Functions of floats.

use super::special::{self, MathError};
use super::{answer, raise};
use crate::libm;
use dashu_int::IBig;
use dashu_int::ops::BitTest;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

macro_rules! functions {
    ($($name:literal, $f:ident: $rule:ident($libm:path) $(, $intrinsic:ident)?;)*) => {
        $(fn $f(th: &mut Thread, args: &[Value]) -> Res {
            let x = kit::float_of(th, args[0])?;
            answer(th, $rule(x, $libm(x)))
        })*
        /// Functions of one float.
        pub static UNARY: &[NativeDef] = vm::native_table! {
            $($name, "x, /" => $f $(, $intrinsic)?;)*
        };
    };
}

/// A NaN from no NaN, or an infinity from a finite number, is an error of the domain.
fn domain(x: f64, r: f64) -> Result<f64, MathError> {
    if r.is_nan() && !x.is_nan() || r.is_infinite() && x.is_finite() {
        Err(MathError::Domain)
    } else {
        Ok(r)
    }
}

/// As [`domain`], but an infinity from a finite number is an overflow.
fn range(x: f64, r: f64) -> Result<f64, MathError> {
    if r.is_nan() && !x.is_nan() {
        Err(MathError::Domain)
    } else if r.is_infinite() && x.is_finite() {
        Err(MathError::Range)
    } else {
        Ok(r)
    }
}

functions! {
    "acos", acos: domain(libm::acos), Acos;
    "acosh", acosh: domain(libm::acosh);
    "asin", asin: domain(libm::asin), Asin;
    "asinh", asinh: domain(libm::asinh);
    "atan", atan: domain(libm::atan), Atan;
    "atanh", atanh: domain(libm::atanh);
    "cbrt", cbrt: domain(libm::cbrt);
    "cos", cos: domain(libm::cos), Cos;
    "cosh", cosh: range(libm::cosh);
    "erf", erf: domain(libm::erf);
    "erfc", erfc: domain(libm::erfc);
    "exp", exp: range(libm::exp), Exp;
    "exp2", exp2: range(libm::exp2);
    "expm1", expm1: range(libm::expm1);
    "fabs", fabs: domain(f64::abs), Fabs;
    "log1p", log1p: domain(libm::log1p);
    "sin", sin: domain(libm::sin), Sin;
    "sinh", sinh: range(libm::sinh);
    "sqrt", sqrt: domain(f64::sqrt), Sqrt;
    "tan", tan: domain(libm::tan), Tan;
    "tanh", tanh: domain(libm::tanh);
}

/// The other functions of floats.
pub static OTHERS: &[NativeDef] = vm::native_table! {
    "gamma", "x, /" => gamma;
    "lgamma", "x, /" => lgamma;
    "atan2", "y, x, /" => atan2, Atan2;
    "copysign", "x, y, /" => copysign;
    "degrees", "x, /" => degrees;
    "radians", "x, /" => radians;
    "fmod", "x, y, /" => fmod;
    "remainder", "x, y, /" => remainder;
    "pow", "x, y, /" => pow, Pow;
    "frexp", "x, /" => frexp;
    "ldexp", "x, i, /" => ldexp;
    "modf", "x, /" => modf;
    "isfinite", "x, /" => isfinite;
    "isinf", "x, /" => isinf;
    "isnan", "x, /" => isnan;
    "isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0" => isclose;
    "ulp", "x, /" => ulp;
    "nextafter", "x, y, /, *, steps=None" => nextafter;
    "fma", "x, y, z, /" => fma;
    "log", "x, base=, /" => log, Log;
    "log2", "x, /" => log2;
    "log10", "x, /" => log10;
};

fn gamma(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    answer(th, special::gamma(x))
}

fn lgamma(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    answer(th, special::lgamma(x))
}

fn two(th: &mut Thread, args: &[Value]) -> Result<(f64, f64), Raised> {
    let x = kit::float_of(th, args[0])?;
    Ok((x, kit::float_of(th, args[1])?))
}

fn atan2(th: &mut Thread, args: &[Value]) -> Res {
    let (y, x) = two(th, args)?;
    Ok(Value::float(libm::atan2(y, x)))
}

fn copysign(th: &mut Thread, args: &[Value]) -> Res {
    let (x, y) = two(th, args)?;
    Ok(Value::float(x.copysign(y)))
}

fn degrees(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    Ok(Value::float(x * (180.0 / std::f64::consts::PI)))
}

fn radians(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    Ok(Value::float(x * (std::f64::consts::PI / 180.0)))
}

fn fmod(th: &mut Thread, args: &[Value]) -> Res {
    let (x, y) = two(th, args)?;
    // fmod(x, ±inf) is x for finite x.
    let r = if y.is_infinite() && x.is_finite() { x } else { libm::fmod(x, y) };
    let bad = r.is_nan() && !x.is_nan() && !y.is_nan();
    answer(th, if bad { Err(MathError::Domain) } else { Ok(r) })
}

fn remainder(th: &mut Thread, args: &[Value]) -> Res {
    let (x, y) = two(th, args)?;
    answer(th, special::remainder(x, y))
}

fn pow(th: &mut Thread, args: &[Value]) -> Res {
    let (x, y) = two(th, args)?;
    let r = libm::pow(x, y);
    let finite = x.is_finite() && y.is_finite();
    let outcome = if finite && r.is_nan() || finite && x == 0.0 && y < 0.0 {
        Err(MathError::Domain)
    } else if finite && r.is_infinite() {
        Err(MathError::Range)
    } else {
        Ok(r)
    };
    answer(th, outcome)
}

fn frexp(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    let (m, e) = special::frexp(x);
    Ok(kit::tuple(th, &[Value::float(m), Value::inline_int(e)]))
}

fn ldexp(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    if !args[1].is_int() {
        return kit::type_error(th, "Expected an int as second argument to ldexp.");
    }
    let e = kit::slice_index(th, args[1])?;
    let r = special::ldexp(x, e);
    let overflow = r.is_infinite() && x.is_finite();
    answer(th, if overflow { Err(MathError::Range) } else { Ok(r) })
}

fn modf(th: &mut Thread, args: &[Value]) -> Res {
    let x = kit::float_of(th, args[0])?;
    let whole = x.trunc();
    let fraction = if x.is_infinite() { 0f64.copysign(x) } else { (x - whole).copysign(x) };
    Ok(kit::tuple(th, &[Value::float(fraction), Value::float(whole)]))
}

fn isfinite(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(kit::float_of(th, args[0])?.is_finite()))
}

fn isinf(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(kit::float_of(th, args[0])?.is_infinite()))
}

fn isnan(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(kit::float_of(th, args[0])?.is_nan()))
}

fn isclose(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = two(th, args)?;
    let (rel, abs) = two(th, &args[2..])?;
    if rel < 0.0 || abs < 0.0 {
        return kit::value_error(th, "tolerances must be non-negative");
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let diff = (b - a).abs();
    let close = diff <= (rel * b).abs() || diff <= (rel * a).abs() || diff <= abs;
    Ok(Value::bool(close))
}

fn ulp(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::float(special::ulp(kit::float_of(th, args[0])?)))
}

fn nextafter(th: &mut Thread, args: &[Value]) -> Res {
    let (x, y) = two(th, args)?;
    if args[2].is_none() {
        return Ok(Value::float(libm::nextafter(x, y)));
    }
    let steps = kit::index_big(th, args[2])?;
    if steps < IBig::from(0) {
        return kit::value_error(th, "steps must be a non-negative integer");
    }
    let steps = u64::try_from(&steps).unwrap_or(u64::MAX);
    Ok(Value::float(special::nextafter_steps(x, y, steps)))
}

fn fma(th: &mut Thread, args: &[Value]) -> Res {
    let (x, y) = two(th, args)?;
    let z = kit::float_of(th, args[2])?;
    let r = x.mul_add(y, z);
    if r.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return kit::value_error(th, "invalid operation in fma");
    }
    if r.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return kit::overflow_error(th, "overflow in fma");
    }
    Ok(Value::float(r))
}

/// A logarithm of a positive number; a large int goes through its highest bits.
fn logarithm(th: &mut Thread, v: Value, f: impl Fn(f64) -> f64) -> Result<f64, Raised> {
    if let Some(i) = v.as_big().filter(|_| v.is_int()) {
        if i <= IBig::from(0) {
            return Err(raise(th, MathError::Domain));
        }
        let x = i.to_f64().value();
        if x.is_finite() {
            return Ok(f(x));
        }
        let (_, magnitude) = i.into_parts();
        let shift = magnitude.bit_len() - 64;
        let top = (&magnitude >> shift).to_f64().value();
        let (m, e) = special::frexp(top);
        return Ok(f(m) + f(2.0) * (e + shift as i64) as f64);
    }
    let x = kit::float_of(th, v)?;
    if x > 0.0 || x.is_nan() { Ok(f(x)) } else { Err(raise(th, MathError::Domain)) }
}

fn log(th: &mut Thread, args: &[Value]) -> Res {
    let x = logarithm(th, args[0], |x| libm::log(x))?;
    if args[1].is_unbound() {
        return Ok(Value::float(x));
    }
    let base = logarithm(th, args[1], |x| libm::log(x))?;
    if base == 0.0 {
        return Err(th.raise(ExcClass::ZeroDivisionError, "float division by zero"));
    }
    Ok(Value::float(x / base))
}

fn log2(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::float(logarithm(th, args[0], |x| libm::log2(x))?))
}

fn log10(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::float(logarithm(th, args[0], |x| libm::log10(x))?))
}
