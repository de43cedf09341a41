//! Methods of `Random` that give numbers.

use super::dist::{self, DrawError};
use super::state::{below, magnitude, with};
use dashu_int::IBig;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// The methods.
pub static METHODS: &[NativeDef] = vm::native_table! {
    "random", "self, /" => random, Random;
    "getrandbits", "self, k, /" => getrandbits;
    "randbytes", "self, n" => randbytes;
    "randrange", "self, start, stop=None, step=1" => randrange;
    "randint", "self, a, b" => randint;
    "uniform", "self, a, b" => uniform;
    "triangular", "self, low=0.0, high=1.0, mode=None" => triangular;
    "gauss", "self, mu=0.0, sigma=1.0" => gauss;
    "normalvariate", "self, mu=0.0, sigma=1.0" => normalvariate;
    "lognormvariate", "self, mu, sigma" => lognormvariate;
    "expovariate", "self, lambd=1.0" => expovariate;
    "vonmisesvariate", "self, mu, kappa" => vonmisesvariate;
    "gammavariate", "self, alpha, beta" => gammavariate;
    "betavariate", "self, alpha, beta" => betavariate;
    "paretovariate", "self, alpha" => paretovariate;
    "weibullvariate", "self, alpha, beta" => weibullvariate;
    "binomialvariate", "self, n=1, p=0.5" => binomialvariate;
};

fn random(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::float(with(args[0], |mt| mt.random())))
}

fn getrandbits(th: &mut Thread, args: &[Value]) -> Res {
    let k = kit::index(th, args[1])?;
    if k < 0 {
        return kit::value_error(th, "number of bits must be non-negative");
    }
    if k <= 64 {
        let bits = with(args[0], |mt| mt.bits_u64(k as u32));
        return Ok(th.uint(bits));
    }
    let words = with(args[0], |mt| mt.bits(k as u64));
    Ok(kit::big(th, IBig::from(magnitude(&words))))
}

fn randbytes(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[1])?;
    if n < 0 {
        return kit::value_error(th, "number of bits must be non-negative");
    }
    let words = with(args[0], |mt| mt.bits(n as u64 * 8));
    let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).take(n as usize).collect();
    Ok(kit::bytes(th, &bytes))
}

/// `start + step * below(n)`.
fn pick(th: &mut Thread, generator: Value, start: &IBig, step: &IBig, n: IBig) -> Res {
    if let (Ok(start), Ok(step), Ok(n)) =
        (i64::try_from(start), i64::try_from(step), u64::try_from(&n))
    {
        let r = with(generator, |mt| mt.below(n)) as i128;
        let v = start as i128 + step as i128 * r;
        if let Ok(v) = i64::try_from(v) {
            return Ok(kit::int(th, v));
        }
        return Ok(kit::big(th, IBig::from(v)));
    }
    let r = below(generator, &n.into_parts().1);
    Ok(kit::big(th, start + step * r))
}

fn randrange(th: &mut Thread, args: &[Value]) -> Res {
    let start = kit::index_big(th, args[1])?;
    let zero = IBig::from(0);
    let one = IBig::from(1);
    if args[2].is_none() {
        if kit::int_value(args[3]) != Some(1) {
            return kit::type_error(th, "Missing a non-None stop argument");
        }
        if start > zero {
            return pick(th, args[0], &zero, &one, start);
        }
        return kit::value_error(th, "empty range for randrange()");
    }
    let stop = kit::index_big(th, args[2])?;
    let step = kit::index_big(th, args[3])?;
    let width = &stop - &start;
    if step == one {
        if width > zero {
            return pick(th, args[0], &start, &one, width);
        }
        return kit::value_error(th, format!("empty range in randrange({start}, {stop})"));
    }
    if step == zero {
        return kit::value_error(th, "zero step for randrange()");
    }
    let n =
        if step > zero { (width + &step - &one) / &step } else { (width + &step + &one) / &step };
    if n <= zero {
        let message = format!("empty range in randrange({start}, {stop}, {step})");
        return kit::value_error(th, message);
    }
    pick(th, args[0], &start, &step, n)
}

fn randint(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = (kit::index_big(th, args[1])?, kit::index_big(th, args[2])?);
    let one = IBig::from(1);
    let stop = &b + &one;
    if stop <= a {
        return kit::value_error(th, format!("empty range in randrange({a}, {stop})"));
    }
    let width = stop - &a;
    pick(th, args[0], &a, &one, width)
}

fn raise_draw(th: &mut Thread, e: DrawError) -> Raised {
    match e {
        DrawError::Value(message) => th.raise(ExcClass::ValueError, message),
        DrawError::ZeroDivision => th.raise(ExcClass::ZeroDivisionError, "float division by zero"),
        DrawError::Domain => th.raise(ExcClass::ValueError, "math domain error"),
    }
}

fn float_answer(th: &mut Thread, r: Result<f64, DrawError>) -> Res {
    match r {
        Ok(x) => Ok(Value::float(x)),
        Err(e) => Err(raise_draw(th, e)),
    }
}

fn two(th: &mut Thread, args: &[Value]) -> Result<(f64, f64), Raised> {
    let a = kit::float_of(th, args[1])?;
    Ok((a, kit::float_of(th, args[2])?))
}

fn uniform(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = two(th, args)?;
    Ok(Value::float(with(args[0], |mt| dist::uniform(mt, a, b))))
}

fn triangular(th: &mut Thread, args: &[Value]) -> Res {
    let (low, high) = two(th, args)?;
    let mode = if args[3].is_none() { None } else { Some(kit::float_of(th, args[3])?) };
    Ok(Value::float(with(args[0], |mt| dist::triangular(mt, low, high, mode))))
}

fn gauss(th: &mut Thread, args: &[Value]) -> Res {
    let (mu, sigma) = two(th, args)?;
    Ok(Value::float(with(args[0], |mt| dist::gauss(mt, mu, sigma))))
}

fn normalvariate(th: &mut Thread, args: &[Value]) -> Res {
    let (mu, sigma) = two(th, args)?;
    Ok(Value::float(with(args[0], |mt| dist::normal(mt, mu, sigma))))
}

fn lognormvariate(th: &mut Thread, args: &[Value]) -> Res {
    let (mu, sigma) = two(th, args)?;
    let x = with(args[0], |mt| dist::normal(mt, mu, sigma));
    let r = crate::libm::exp(x);
    if r.is_infinite() && x.is_finite() {
        return kit::overflow_error(th, "math range error");
    }
    Ok(Value::float(r))
}

fn expovariate(th: &mut Thread, args: &[Value]) -> Res {
    let lambda = kit::float_of(th, args[1])?;
    let r = with(args[0], |mt| dist::exponential(mt, lambda));
    float_answer(th, r)
}

fn vonmisesvariate(th: &mut Thread, args: &[Value]) -> Res {
    let (mu, kappa) = two(th, args)?;
    let r = with(args[0], |mt| dist::von_mises(mt, mu, kappa));
    float_answer(th, r)
}

fn gammavariate(th: &mut Thread, args: &[Value]) -> Res {
    let (alpha, beta) = two(th, args)?;
    let r = with(args[0], |mt| dist::gamma(mt, alpha, beta));
    float_answer(th, r)
}

fn betavariate(th: &mut Thread, args: &[Value]) -> Res {
    let (alpha, beta) = two(th, args)?;
    let r = with(args[0], |mt| dist::beta(mt, alpha, beta));
    float_answer(th, r)
}

fn paretovariate(th: &mut Thread, args: &[Value]) -> Res {
    let alpha = kit::float_of(th, args[1])?;
    let r = with(args[0], |mt| dist::pareto(mt, alpha));
    float_answer(th, r)
}

fn weibullvariate(th: &mut Thread, args: &[Value]) -> Res {
    let (alpha, beta) = two(th, args)?;
    let r = with(args[0], |mt| dist::weibull(mt, alpha, beta));
    float_answer(th, r)
}

fn binomialvariate(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[1])?;
    let p = kit::float_of(th, args[2])?;
    match with(args[0], |mt| dist::binomial(mt, n, p)) {
        Ok(k) => Ok(kit::int(th, k)),
        Err(e) => Err(raise_draw(th, e)),
    }
}
