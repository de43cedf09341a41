//! Functions of ints, and rounding to ints.

use dashu_int::ops::{BitTest, Gcd};
use dashu_int::{IBig, Sign, UBig};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::methods::number::int_of_float;
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// The functions.
pub static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "ceil", "x, /" => ceil, Ceil;
    "floor", "x, /" => floor, Floor;
    "trunc", "x, /" => trunc, Trunc;
    "factorial", "n, /" => factorial;
    "comb", "n, k, /" => comb;
    "perm", "n, k=None, /" => perm;
    "gcd", "*integers" => gcd;
    "lcm", "*integers" => lcm;
    "isqrt", "n, /" => isqrt;
};

fn rounded(th: &mut Thread, v: Value, method: &str, round: fn(f64) -> f64) -> Res {
    if v.is_float() {
        return int_of_float(th, round(v.as_float()));
    }
    if v.is_exact_int() {
        return Ok(v);
    }
    if let Some(m) = kit::special(th, v, method) {
        return kit::call(th, m, &[v]);
    }
    if method == "__trunc__" {
        let ty = kit::type_name(th, v);
        return kit::type_error(th, format!("type {ty} doesn't define __trunc__ method"));
    }
    let x = kit::float_of(th, v)?;
    int_of_float(th, round(x))
}

fn ceil(th: &mut Thread, args: &[Value]) -> Res {
    rounded(th, args[0], "__ceil__", f64::ceil)
}

fn floor(th: &mut Thread, args: &[Value]) -> Res {
    rounded(th, args[0], "__floor__", f64::floor)
}

fn trunc(th: &mut Thread, args: &[Value]) -> Res {
    rounded(th, args[0], "__trunc__", f64::trunc)
}

/// The product of `low..=high`, by halves so that factors have like sizes.
fn product(low: u64, high: u64) -> UBig {
    if low > high {
        return UBig::ONE;
    }
    if high - low < 8 {
        return (low..=high).fold(UBig::ONE, |p, i| p * UBig::from(i));
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

fn factorial(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index_big(th, args[0])?;
    if n < IBig::from(0) {
        return kit::value_error(th, "factorial() not defined for negative values");
    }
    let Ok(n) = i64::try_from(&n) else {
        let message = "factorial() argument should not exceed 9223372036854775807";
        return kit::overflow_error(th, message);
    };
    if n > 1 << 26 {
        return Err(th.raise_args(ExcClass::MemoryError, &[]));
    }
    Ok(kit::big(th, IBig::from(product(2, n as u64))))
}

/// `n` and `k` of `comb` and `perm`; `None` for `k > n`.
fn counts(th: &mut Thread, n: Value, k: Value) -> Result<Option<(UBig, UBig)>, Raised> {
    let n = kit::index_big(th, n)?;
    let k = kit::index_big(th, k)?;
    for (v, name) in [(&n, "n"), (&k, "k")] {
        if *v < IBig::from(0) {
            return kit::value_error(th, format!("{name} must be a non-negative integer"));
        }
    }
    let (n, k) = (n.into_parts().1, k.into_parts().1);
    Ok((k <= n).then_some((n, k)))
}

/// `n * (n-1) * … ` of `k` factors.
fn falling(n: &UBig, k: u64) -> UBig {
    if let Ok(n) = u64::try_from(n) {
        return product(n - k + 1, n);
    }
    (0..k).fold(UBig::ONE, |p, i| p * (n - UBig::from(i)))
}

fn small_count(th: &mut Thread, k: &UBig, name: &str) -> Result<u64, Raised> {
    match u64::try_from(k).ok().filter(|&k| k < 1 << 32) {
        Some(k) => Ok(k),
        None => {
            let message = format!("{name} must not exceed 9223372036854775807");
            kit::overflow_error(th, message)
        }
    }
}

fn comb(th: &mut Thread, args: &[Value]) -> Res {
    let Some((n, k)) = counts(th, args[0], args[1])? else { return Ok(Value::inline_int(0)) };
    let rest = &n - &k;
    let k = small_count(th, if rest < k { &rest } else { &k }, "min(n - k, k)")?;
    let value = falling(&n, k) / product(2, k);
    Ok(kit::big(th, IBig::from(value)))
}

fn perm(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        let n = kit::index_big(th, args[0])?;
        if n < IBig::from(0) {
            return kit::value_error(th, "factorial() not defined for negative values");
        }
        return factorial(th, args);
    }
    let Some((n, k)) = counts(th, args[0], args[1])? else { return Ok(Value::inline_int(0)) };
    let k = small_count(th, &k, "k")?;
    Ok(kit::big(th, IBig::from(falling(&n, k))))
}

fn magnitude(th: &mut Thread, v: Value) -> Result<UBig, Raised> {
    Ok(kit::index_big(th, v)?.into_parts().1)
}

fn integers(args: &[Value]) -> &'static [Value] {
    kit::tuple_items(args[0]).expect("*args is a tuple")
}

fn gcd(th: &mut Thread, args: &[Value]) -> Res {
    let mut result = UBig::ZERO;
    for &v in integers(args) {
        let m = magnitude(th, v)?;
        result = gcd_of(&result, &m);
    }
    Ok(kit::big(th, IBig::from(result)))
}

fn gcd_of(a: &UBig, b: &UBig) -> UBig {
    // The crate's gcd is undefined for two zeros.
    if a.is_zero() {
        b.clone()
    } else if b.is_zero() {
        a.clone()
    } else {
        a.gcd(b)
    }
}

fn lcm(th: &mut Thread, args: &[Value]) -> Res {
    let mut result = UBig::ONE;
    for &v in integers(args) {
        let m = magnitude(th, v)?;
        result = if m.is_zero() || result.is_zero() {
            UBig::ZERO
        } else {
            &result / gcd_of(&result, &m) * m
        };
    }
    Ok(kit::big(th, IBig::from(result)))
}

fn isqrt(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index_big(th, args[0])?;
    let (sign, magnitude) = n.into_parts();
    if sign == Sign::Negative {
        return kit::value_error(th, "isqrt() argument must be nonnegative");
    }
    let root = if magnitude.bit_len() == 0 { UBig::ZERO } else { magnitude.nth_root(2) };
    Ok(kit::big(th, IBig::from(root)))
}
