//! Arithmetic of the builtin numbers: int, bool, float, complex.

use super::binary::{BinOp, UnaryOp};
use crate::error::{ExcClass, Raised};
use crate::interp::help_math::float_div_mod;
use crate::object::int::{self, IntError};
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
    if matches!(op, BinOp::LShift | BinOp::RShift | BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor | BinOp::MatMul) {
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
    match int::to_float(v) {
        Ok(f) => Ok(Some(f)),
        Err(_) => Err(th.raise(ExcClass::OverflowError, "int too large to convert to float")),
    }
}

fn ints(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    let v = match op {
        BinOp::Add => int::add(th, a, b),
        BinOp::Sub => int::sub(th, a, b),
        BinOp::Mul => int::mul(th, a, b),
        BinOp::TrueDiv => match int::true_div(a, b) {
            Ok(f) => Value::float(f),
            Err(e) => return Err(int_error(th, e, "division by zero")),
        },
        BinOp::FloorDiv => match int::div_mod(th, a, b) {
            Ok((q, _)) => q,
            Err(e) => return Err(int_error(th, e, "integer division or modulo by zero")),
        },
        BinOp::Mod => match int::div_mod(th, a, b) {
            Ok((_, r)) => r,
            Err(e) => return Err(int_error(th, e, "integer modulo by zero")),
        },
        BinOp::Pow => return int_pow(th, a, b),
        BinOp::LShift => match int::shl(th, a, b) {
            Ok(v) => v,
            Err(e) => return Err(int_error(th, e, "")),
        },
        BinOp::RShift => match int::shr(th, a, b) {
            Ok(v) => v,
            Err(e) => return Err(int_error(th, e, "")),
        },
        BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor => return Ok(Some(bits(th, op, a, b))),
        BinOp::MatMul => return Ok(None),
    };
    Ok(Some(v))
}

fn bits(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Value {
    let v = match op {
        BinOp::BitAnd => int::bit_and(th, a, b),
        BinOp::BitOr => int::bit_or(th, a, b),
        _ => int::bit_xor(th, a, b),
    };
    if a.is_bool() && b.is_bool() { Value::bool(v.as_i64() == Some(1)) } else { v }
}

/// The exception for a failed int operation; `zero` is the text for a divisor 0.
pub fn int_error(th: &mut Thread, e: IntError, zero: &str) -> Raised {
    match e {
        IntError::DivisionByZero => th.raise(ExcClass::ZeroDivisionError, zero),
        IntError::NegativeShift => th.raise(ExcClass::ValueError, "negative shift count"),
        IntError::TooLarge => th.raise(ExcClass::OverflowError, "too many digits in integer"),
        IntError::FloatOverflow => th.raise(
            ExcClass::OverflowError,
            if zero == "division by zero" {
                "integer division result too large for a float"
            } else {
                "int too large to convert to float"
            },
        ),
    }
}

fn int_pow(th: &mut Thread, a: Value, b: Value) -> Answer {
    let is_negative = match b.as_i64() {
        Some(i) => i < 0,
        None => int::compare(b, Value::inline_int(0)).is_lt(),
    };
    if is_negative {
        let Some(x) = to_float(th, a)? else { return Ok(None) };
        let Some(y) = to_float(th, b)? else { return Ok(None) };
        return floats(th, BinOp::Pow, x, y);
    }
    match int::pow(th, a, b) {
        Ok(v) => Ok(Some(v)),
        Err(_) => Err(th.raise(ExcClass::MemoryError, "")),
    }
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
    if x == 0.0 && y < 0.0 {
        let text = "zero to a negative power";
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
            Some(p) => p,
            None => {
                let text = "zero to a negative or complex power";
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
            UnaryOp::Neg => int::neg(th, a),
            UnaryOp::Pos => int::plus(a),
            UnaryOp::Invert => int::invert(th, a),
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
