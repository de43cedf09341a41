//! Numbers of natives' arguments.

use super::{ExcClass, Raised, Res, call, special, type_error, type_name};
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::IBig;

/// The number of an int or bool that fits i64.
pub fn int_value(v: Value) -> Option<i64> {
    v.as_i64()
}

/// The number of an int or bool.
pub fn big_value(v: Value) -> Option<IBig> {
    v.as_big()
}

/// The number of a float.
pub fn float_value(v: Value) -> Option<f64> {
    v.as_f64()
}

/// The same number as an exact int.
pub fn exact_int(th: &mut Thread, v: Value) -> Value {
    if v.is_exact_int() {
        return v;
    }
    match v.as_i64() {
        Some(i) => th.int(i),
        None => {
            let b = v.as_big().expect("the caller has an int");
            th.big(&b)
        }
    }
}

/// The int that `v` stands for by `__index__`, or `None` if it has no such method.
pub fn try_index_value(th: &mut Thread, v: Value) -> Result<Option<Value>, Raised> {
    if v.is_int() {
        return Ok(Some(v));
    }
    let Some(method) = special(th, v, "__index__") else { return Ok(None) };
    let result = call(th, method, &[v])?;
    if !result.is_int() {
        let ty = type_name(th, result);
        return type_error(th, format!("__index__ returned non-int (type {ty})"));
    }
    Ok(Some(result))
}

/// As [`try_index_value`], of any size.
pub fn try_index(th: &mut Thread, v: Value) -> Result<Option<IBig>, Raised> {
    Ok(try_index_value(th, v)?.and_then(Value::as_big))
}

/// The int that `v` stands for by `__index__`.
pub fn index_value(th: &mut Thread, v: Value) -> Res {
    match try_index_value(th, v)? {
        Some(i) => Ok(exact_int(th, i)),
        None => {
            let ty = type_name(th, v);
            type_error(th, format!("'{ty}' object cannot be interpreted as an integer"))
        }
    }
}

/// As [`index_value`], of any size.
pub fn index_big(th: &mut Thread, v: Value) -> Result<IBig, Raised> {
    let i = index_value(th, v)?;
    Ok(i.as_big().expect("an int"))
}

/// As [`index_value`], for a size or an index: an `OverflowError` beyond i64.
pub fn index(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    let i = if v.is_inline_int() { v } else { index_value(th, v)? };
    match i.as_i64() {
        Some(i) => Ok(i),
        None => {
            Err(th.raise(ExcClass::OverflowError, "Python int too large to convert to C ssize_t"))
        }
    }
}

/// As [`index`], cut to i64.
pub fn clipped_index(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    let i = index_value(th, v)?;
    Ok(clip(i))
}

fn clip(i: Value) -> i64 {
    i.as_i64().unwrap_or_else(|| {
        let negative = i.as_big().is_some_and(|b| b < IBig::from(0));
        if negative { i64::MIN } else { i64::MAX }
    })
}

/// The int of a slice bound.
pub fn slice_bound(th: &mut Thread, v: Value) -> Res {
    match try_index_value(th, v)? {
        Some(i) => Ok(i),
        None => {
            let message = "slice indices must be integers or None or have an __index__ method";
            type_error(th, message)
        }
    }
}

/// A slice bound, cut to i64.
pub fn slice_index(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    Ok(clip(slice_bound(th, v)?))
}

/// A slice bound that may be None or absent.
pub fn opt_index(th: &mut Thread, v: Value) -> Result<Option<i64>, Raised> {
    if v.is_none() || v.is_unbound() { Ok(None) } else { slice_index(th, v).map(Some) }
}

/// The float nearest to an int, or an `OverflowError`.
pub fn float_of_int(th: &mut Thread, i: &IBig) -> Result<f64, Raised> {
    let x = i.to_f64().value();
    if x.is_finite() {
        Ok(x)
    } else {
        Err(th.raise(ExcClass::OverflowError, "int too large to convert to float"))
    }
}

/// The float that `v` stands for by `__float__` or `__index__`, or `None`.
pub fn try_float(th: &mut Thread, v: Value) -> Result<Option<f64>, Raised> {
    if v.is_float() {
        return Ok(Some(v.as_float()));
    }
    if v.is_int() && v.shape().0 < shape::FIRST_USER {
        return match v.as_i64() {
            Some(i) => Ok(Some(i as f64)),
            None => {
                let i = v.as_big().expect("an int");
                float_of_int(th, &i).map(Some)
            }
        };
    }
    if let Some(method) = special(th, v, "__float__") {
        let result = call(th, method, &[v])?;
        return match result.as_f64() {
            Some(x) => Ok(Some(x)),
            None => {
                let (own, ty) = (type_name(th, v), type_name(th, result));
                let message = format!("{own}.__float__ returned non-float (type {ty})");
                type_error(th, message)
            }
        };
    }
    match try_index(th, v)? {
        Some(i) => float_of_int(th, &i).map(Some),
        None => Ok(None),
    }
}

/// The float that `v` stands for.
pub fn float_of(th: &mut Thread, v: Value) -> Result<f64, Raised> {
    match try_float(th, v)? {
        Some(x) => Ok(x),
        None => {
            let ty = type_name(th, v);
            type_error(th, format!("must be real number, not {ty}"))
        }
    }
}

/// The int that `v` stands for by `__int__`, `__index__` or `__trunc__`, or `None`.
pub fn int_by_protocol(th: &mut Thread, v: Value) -> Result<Option<Value>, Raised> {
    for name in ["__int__", "__index__", "__trunc__"] {
        let Some(method) = special(th, v, name) else { continue };
        let result = call(th, method, &[v])?;
        if !result.is_int() {
            let ty = type_name(th, result);
            return type_error(th, format!("{name} returned non-int (type {ty})"));
        }
        return Ok(Some(exact_int(th, result)));
    }
    Ok(None)
}

/// The whole number of a real number, for `%d`, or `None`.
pub fn try_int(th: &mut Thread, v: Value) -> Result<Option<IBig>, Raised> {
    if v.is_float() {
        let i = crate::methods::number::int_of_float(th, v.as_float().trunc())?;
        return Ok(i.as_big());
    }
    if v.is_str() {
        return Ok(None);
    }
    Ok(int_by_protocol(th, v)?.and_then(|i| i.as_big()))
}

/// A finite float as `mantissa * 2^exponent`.
pub fn decompose(x: f64) -> (i64, i64) {
    let bits = x.to_bits();
    let exp = (bits >> 52 & 0x7FF) as i64;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (mantissa, exp) =
        if exp == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exp - 1075) };
    (if x < 0.0 { -mantissa } else { mantissa }, exp)
}
