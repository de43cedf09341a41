//! Arithmetic of the builtin numbers: int, bool, float, complex.

use super::binary::{BinOp, UnaryOp};
use crate::error::{ExcClass, Raised};
use crate::interp::help_math::float_div_mod;
use crate::object::int;
use crate::thread::Thread;
use crate::value::Value;

type Answer = Result<Option<Value>, Raised>;

/// `a <op> b` of numbers; `None` for other operands.
pub fn numbers(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    if a.is_int() && b.is_int() {
        return ints(th, op, a, b);
    }
    let (ca, cb) = (a.as_complex(), b.as_complex());
    if ca.is_some() || cb.is_some() {
        let x = ca.map(|c| (c.re, c.im));
        let y = cb.map(|c| (c.re, c.im));
        let x = match x {
            Some(x) => x,
            None => match to_float(th, a)? {
                Some(f) => (f, 0.0),
                None => return Ok(None),
            },
        };
        let y = match y {
            Some(y) => y,
            None => match to_float(th, b)? {
                Some(f) => (f, 0.0),
                None => return Ok(None),
            },
        };
        return complexes(th, op, x, y);
    }
    if a.as_f64().is_none() && b.as_f64().is_none() {
        return Ok(None);
    }
    if matches!(
        op,
        BinOp::LShift
            | BinOp::RShift
            | BinOp::BitAnd
            | BinOp::BitOr
            | BinOp::BitXor
            | BinOp::MatMul
    ) {
        return Ok(None);
    }
    let Some(x) = to_float(th, a)? else { return Ok(None) };
    let Some(y) = to_float(th, b)? else { return Ok(None) };
    floats(th, op, x, y)
}

/// The float that a float or int operand is; an int that is too large raises.
fn to_float(th: &mut Thread, v: Value) -> Result<Option<f64>, Raised> {
    if let Some(f) = v.as_f64() {
        return Ok(Some(f));
    }
    if !v.is_int() {
        return Ok(None);
    }
    th.int_to_f64(v).map(Some)
}

fn ints(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    let v = match op {
        BinOp::Add => th.int_add(a, b),
        BinOp::Sub => th.int_sub(a, b),
        BinOp::Mul => th.int_mul(a, b),
        BinOp::TrueDiv => th.int_truediv(a, b)?,
        BinOp::FloorDiv => th.int_floordiv(a, b)?,
        BinOp::Mod => th.int_mod(a, b)?,
        BinOp::Pow => return int_pow(th, a, b),
        BinOp::LShift => th.int_shl(a, b)?,
        BinOp::RShift => th.int_shr(a, b)?,
        BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor => bits(th, op, a, b),
        BinOp::MatMul => return Ok(None),
    };
    Ok(Some(v))
}

fn bits(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Value {
    let v = if op == BinOp::BitAnd {
        th.int_and(a, b)
    } else if op == BinOp::BitOr {
        th.int_or(a, b)
    } else {
        th.int_xor(a, b)
    };
    if a.is_bool() && b.is_bool() { Value::bool(v.as_i64() == Some(1)) } else { v }
}

fn int_pow(th: &mut Thread, a: Value, b: Value) -> Answer {
    if int::int_cmp(b, Value::inline_int(0)).is_lt() {
        let Some(x) = to_float(th, a)? else { return Ok(None) };
        let Some(y) = to_float(th, b)? else { return Ok(None) };
        return floats(th, BinOp::Pow, x, y);
    }
    th.int_pow(a, b).map(Some)
}

fn floats(th: &mut Thread, op: BinOp, x: f64, y: f64) -> Answer {
    let zero = |th: &mut Thread, text: &str| Err(th.raise(ExcClass::ZeroDivisionError, text));
    let r = match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::TrueDiv if y == 0.0 => return zero(th, "float division by zero"),
        BinOp::TrueDiv => x / y,
        BinOp::FloorDiv if y == 0.0 => return zero(th, "float floor division by zero"),
        BinOp::FloorDiv => float_div_mod(x, y).0,
        BinOp::Mod if y == 0.0 => return zero(th, "float modulo by zero"),
        BinOp::Mod => float_div_mod(x, y).1,
        BinOp::Pow => return float_pow(th, x, y),
        BinOp::MatMul
        | BinOp::LShift
        | BinOp::RShift
        | BinOp::BitAnd
        | BinOp::BitOr
        | BinOp::BitXor => return Ok(None),
    };
    Ok(Some(Value::float(r)))
}

fn float_pow(th: &mut Thread, x: f64, y: f64) -> Answer {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        let text = "0.0 cannot be raised to a negative power";
        return Err(th.raise(ExcClass::ZeroDivisionError, text));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return complexes(th, BinOp::Pow, (x, 0.0), (y, 0.0));
    }
    let r = x.powf(y);
    if r.is_infinite() && x.is_finite() && y.is_finite() {
        let text = th.new_str("Numerical result out of range").value();
        return Err(th.raise_args(ExcClass::OverflowError, &[Value::inline_int(34), text]));
    }
    Ok(Some(Value::float(r)))
}

type Complex = (f64, f64);

fn complexes(th: &mut Thread, op: BinOp, (a, b): Complex, (c, d): Complex) -> Answer {
    let (re, im) = match op {
        BinOp::Add => (a + c, b + d),
        BinOp::Sub => (a - c, b - d),
        BinOp::Mul => (a * c - b * d, a * d + b * c),
        BinOp::TrueDiv => match complex_div((a, b), (c, d)) {
            Some(q) => q,
            None => {
                let text = "complex division by zero";
                return Err(th.raise(ExcClass::ZeroDivisionError, text));
            }
        },
        BinOp::Pow => match complex_pow((a, b), (c, d)) {
            Some((re, im)) if re.is_infinite() || im.is_infinite() => {
                return Err(th.raise(ExcClass::OverflowError, "complex exponentiation"));
            }
            Some(p) => p,
            None => {
                let text = "0.0 to a negative or complex power";
                return Err(th.raise(ExcClass::ZeroDivisionError, text));
            }
        },
        BinOp::FloorDiv
        | BinOp::Mod
        | BinOp::MatMul
        | BinOp::LShift
        | BinOp::RShift
        | BinOp::BitAnd
        | BinOp::BitOr
        | BinOp::BitXor => return Ok(None),
    };
    Ok(Some(th.new_complex(re, im)))
}

/// Quotient by Smith's method: scales by the larger part of the divisor.
fn complex_div((a, b): Complex, (c, d): Complex) -> Option<Complex> {
    if c.abs() >= d.abs() {
        if c == 0.0 {
            return None;
        }
        let ratio = d / c;
        let denominator = c + d * ratio;
        Some(((a + b * ratio) / denominator, (b - a * ratio) / denominator))
    } else if d.abs() >= c.abs() {
        let ratio = c / d;
        let denominator = c * ratio + d;
        Some(((a * ratio + b) / denominator, (b * ratio - a) / denominator))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

fn complex_pow((a, b): Complex, (c, d): Complex) -> Option<Complex> {
    if c == 0.0 && d == 0.0 {
        return Some((1.0, 0.0));
    }
    if a == 0.0 && b == 0.0 {
        return if d != 0.0 || c < 0.0 { None } else { Some((0.0, 0.0)) };
    }
    if d == 0.0 && c == c.floor() && c.abs() <= 100.0 {
        let n = c as i64;
        let power = complex_pow_int((a, b), n.unsigned_abs());
        return if n < 0 { complex_div((1.0, 0.0), power) } else { Some(power) };
    }
    let (size, angle) = (a.hypot(b), b.atan2(a));
    let mut length = size.powf(c);
    let mut at = angle * c;
    if d != 0.0 {
        length *= (-angle * d).exp();
        at += d * size.ln();
    }
    Some((length * at.cos(), length * at.sin()))
}

fn complex_pow_int(x: Complex, n: u64) -> Complex {
    let mul = |p: Complex, q: Complex| (p.0 * q.0 - p.1 * q.1, p.0 * q.1 + p.1 * q.0);
    let (mut r, mut p, mut mask) = ((1.0, 0.0), x, 1);
    while mask != 0 && n >= mask {
        if n & mask != 0 {
            r = mul(r, p);
        }
        mask <<= 1;
        p = mul(p, p);
    }
    r
}

/// `<op> a` of a number; `None` for other operands.
pub fn unary(th: &mut Thread, op: UnaryOp, a: Value) -> Option<Value> {
    if a.is_int() {
        return Some(match op {
            UnaryOp::Neg => th.int_neg(a),
            UnaryOp::Pos => exact_int(th, a),
            UnaryOp::Invert => th.int_invert(a),
        });
    }
    if let Some(f) = a.as_f64() {
        return match op {
            UnaryOp::Neg => Some(Value::float(-f)),
            UnaryOp::Pos => Some(Value::float(f)),
            UnaryOp::Invert => None,
        };
    }
    let c = a.as_complex()?;
    match op {
        UnaryOp::Neg => Some(th.new_complex(-c.re, -c.im)),
        UnaryOp::Pos => Some(th.new_complex(c.re, c.im)),
        UnaryOp::Invert => None,
    }
}

/// An int or bool as an exact int.
pub fn exact_int(th: &mut Thread, v: Value) -> Value {
    match v.as_i64() {
        Some(i) => th.int(i),
        None => th.big(&int::big(v)),
    }
}
