//! Functions of many numbers.

use super::exact::{ExactSum, SumError, TripleSum, norm};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// The functions.
pub static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "hypot", "*coordinates" => hypot;
    "dist", "p, q, /" => dist;
    "fsum", "seq, /" => fsum;
    "prod", "iterable, /, *, start=1" => prod;
    "sumprod", "p, q, /" => sumprod;
};

fn hypot(th: &mut Thread, args: &[Value]) -> Res {
    let mut xs = Vec::new();
    for &v in kit::tuple_items(args[0]).expect("*args is a tuple") {
        xs.push(kit::float_of(th, v)?);
    }
    Ok(Value::float(norm(&mut xs)))
}

fn coordinates(th: &mut Thread, v: Value) -> Result<Vec<f64>, Raised> {
    let Some(items) = kit::try_sequence(th, v)? else {
        let ty = kit::type_name(th, v);
        return kit::type_error(th, format!("'{ty}' object is not iterable"));
    };
    let mut xs = Vec::new();
    for i in 0..kit::list_len(items) {
        let item = kit::list_item(th, items, i);
        xs.push(kit::float_of(th, item)?);
    }
    Ok(xs)
}

fn dist(th: &mut Thread, args: &[Value]) -> Res {
    let (p, q) = (coordinates(th, args[0])?, coordinates(th, args[1])?);
    if p.len() != q.len() {
        return kit::value_error(th, "both points must have the same number of dimensions");
    }
    let mut xs: Vec<f64> = p.iter().zip(&q).map(|(a, b)| (a - b).abs()).collect();
    Ok(Value::float(norm(&mut xs)))
}

fn raise_sum(th: &mut Thread, e: SumError) -> Raised {
    match e {
        SumError::Infinities => th.raise(ExcClass::ValueError, "-inf + inf in fsum"),
        SumError::Overflow => th.raise(ExcClass::OverflowError, "intermediate overflow in fsum"),
    }
}

fn fsum(th: &mut Thread, args: &[Value]) -> Res {
    let mut sum = ExactSum::default();
    kit::for_each(th, args[0], |th, v| {
        let x = kit::float_of(th, v)?;
        sum.add(x).map_err(|e| raise_sum(th, e))
    })?;
    match sum.total() {
        Ok(x) => Ok(Value::float(x)),
        Err(e) => Err(raise_sum(th, e)),
    }
}

fn prod(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[0])?;
    let mut result = args[1];
    while let Some(v) = kit::next(th, it)? {
        result = kit::mul(th, result, v)?;
    }
    Ok(result)
}

/// How the running total of `sumprod` is kept.
enum Total {
    /// Any numbers, by their own operators.
    Any(Value),
    /// Floats and ints among floats, in triple precision.
    Float(TripleSum),
}

fn sumprod(th: &mut Thread, args: &[Value]) -> Res {
    let (p, q) = (kit::iter(th, args[0])?, kit::iter(th, args[1])?);
    let mut total = Total::Any(Value::inline_int(0));
    loop {
        let (a, b) = (kit::next(th, p)?, kit::next(th, q)?);
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            (Some(_), None) | (None, Some(_)) => {
                return kit::value_error(th, "Inputs are not the same length");
            }
        };
        total = add_product(th, total, a, b)?;
    }
    Ok(match total {
        Total::Any(v) => v,
        Total::Float(sum) => Value::float(sum.total()),
    })
}

fn add_product(th: &mut Thread, total: Total, a: Value, b: Value) -> Result<Total, Raised> {
    let real = |v: Value| v.is_float() || v.as_i64().is_some_and(|i| i.unsigned_abs() < 1 << 53);
    let floats = (a.is_float() || b.is_float()) && real(a) && real(b);
    match total {
        Total::Float(mut sum) if floats => {
            sum.add_product(kit::float_of(th, a)?, kit::float_of(th, b)?);
            Ok(Total::Float(sum))
        }
        Total::Float(sum) => add_product(th, Total::Any(Value::float(sum.total())), a, b),
        Total::Any(v) if floats && (v.is_float() || v.as_i64().is_some()) => {
            let mut sum = TripleSum::default();
            sum.add_product(kit::float_of(th, v)?, 1.0);
            sum.add_product(kit::float_of(th, a)?, kit::float_of(th, b)?);
            Ok(Total::Float(sum))
        }
        Total::Any(v) => {
            let product = kit::mul(th, a, b)?;
            Ok(Total::Any(kit::add(th, v, product)?))
        }
    }
}
