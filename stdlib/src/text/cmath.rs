//! `cmath`, above the C library's functions of complex numbers, which treat special values as
//! annex G of ISO C says.

use crate::libm::{self, Complex};
use crate::module::Module;
use vm::builtins::complex::try_complex;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "acos", "z, /" => acos;
    "acosh", "z, /" => acosh;
    "asin", "z, /" => asin;
    "asinh", "z, /" => asinh;
    "atan", "z, /" => atan;
    "atanh", "z, /" => atanh;
    "cos", "z, /" => cos;
    "cosh", "z, /" => cosh;
    "exp", "z, /" => exp;
    "log", "z, base=, /" => log;
    "log10", "z, /" => log10;
    "sin", "z, /" => sin;
    "sinh", "z, /" => sinh;
    "sqrt", "z, /" => sqrt;
    "tan", "z, /" => tan;
    "tanh", "z, /" => tanh;
    "phase", "z, /" => phase;
    "polar", "z, /" => polar;
    "rect", "r, phi, /" => rect;
    "isfinite", "z, /" => isfinite;
    "isinf", "z, /" => isinf;
    "isnan", "z, /" => isnan;
    "isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0" => isclose;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "cmath", FUNCTIONS);
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, x) in constants {
        module.set(th, name, Value::float(x));
    }
    for (name, x) in [("infj", f64::INFINITY), ("nanj", f64::NAN)] {
        let v = th.new_complex(0.0, x);
        module.set(th, name, v);
    }
    Ok(module.object(th))
}

fn arg(th: &mut Thread, v: Value) -> Result<Complex, Raised> {
    match try_complex(th, v)? {
        Some((re, im)) => Ok(Complex { re, im }),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("must be real number, not {ty}"))
        }
    }
}

fn is_finite(z: Complex) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

fn domain<T>(th: &mut Thread) -> Result<T, Raised> {
    kit::value_error(th, "math domain error")
}

/// The result for `z`, unless it is infinite although `z` is not.
fn answer(th: &mut Thread, z: Complex, r: Complex) -> Res {
    if is_finite(z) && (r.re.is_infinite() || r.im.is_infinite()) {
        return kit::overflow_error(th, "math range error");
    }
    Ok(th.new_complex(r.re, r.im))
}

macro_rules! plain {
    ($($name:ident: $f:ident;)*) => {$(
        fn $name(th: &mut Thread, args: &[Value]) -> Res {
            let z = arg(th, args[0])?;
            answer(th, z, libm::$f(z))
        }
    )*};
}
plain! {
    acos: cacos;
    acosh: cacosh;
    asin: casin;
    asinh: casinh;
    sqrt: csqrt;
}

/// Functions without a value at some infinite arguments.
macro_rules! periodic {
    ($($name:ident: $f:ident, $bad:expr;)*) => {$(
        fn $name(th: &mut Thread, args: &[Value]) -> Res {
            let z = arg(th, args[0])?;
            let is_bad: fn(Complex) -> bool = $bad;
            if is_bad(z) {
                return domain(th);
            }
            answer(th, z, libm::$f(z))
        }
    )*};
}
periodic! {
    cos: ccos, |z| z.re.is_infinite() && !z.im.is_nan();
    sin: csin, |z| z.re.is_infinite() && !z.im.is_nan();
    cosh: ccosh, |z| z.im.is_infinite() && !z.re.is_nan();
    sinh: csinh, |z| z.im.is_infinite() && !z.re.is_nan();
    tan: ctan, |z| z.re.is_infinite() && z.im.is_finite();
    tanh: ctanh, |z| z.im.is_infinite() && z.re.is_finite();
    exp: cexp, |z| {
        z.im.is_infinite() && (z.re.is_finite() || z.re == f64::INFINITY)
    };
    atanh: catanh, |z| z.im == 0.0 && z.re.abs() == 1.0;
    atan: catan, |z| z.re == 0.0 && z.im.abs() == 1.0;
}

fn log_of(th: &mut Thread, z: Complex) -> Result<Complex, Raised> {
    if z.re == 0.0 && z.im == 0.0 {
        return domain(th);
    }
    Ok(libm::clog(z))
}

fn log(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    let r = log_of(th, z)?;
    if args[1].is_unbound() {
        return answer(th, z, r);
    }
    let base = arg(th, args[1])?;
    let bottom = log_of(th, base)?;
    if bottom.re == 0.0 && bottom.im == 0.0 {
        return domain(th);
    }
    let (a, b) = (th.new_complex(r.re, r.im), th.new_complex(bottom.re, bottom.im));
    kit::true_div(th, a, b)
}

fn log10(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    let r = log_of(th, z)?;
    let scale = std::f64::consts::LN_10;
    answer(th, z, Complex { re: r.re / scale, im: r.im / scale })
}

fn phase(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    Ok(Value::float(libm::atan2(z.im, z.re)))
}

fn polar(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    let r = z.re.hypot(z.im);
    if is_finite(z) && r.is_infinite() {
        return kit::overflow_error(th, "math range error");
    }
    let phi = libm::atan2(z.im, z.re);
    Ok(kit::tuple(th, &[Value::float(r), Value::float(phi)]))
}

fn rect(th: &mut Thread, args: &[Value]) -> Res {
    let (r, phi) = (kit::float_of(th, args[0])?, kit::float_of(th, args[1])?);
    if phi.is_infinite() && r != 0.0 && !r.is_nan() {
        return domain(th);
    }
    let z = if r.is_infinite() && phi.is_finite() && phi != 0.0 {
        let along = |x: f64| f64::INFINITY.copysign(x);
        let sign = 1.0f64.copysign(r);
        Complex { re: sign * along(phi.cos()), im: sign * along(phi.sin()) }
    } else if r.is_infinite() && phi.is_nan() {
        Complex { re: f64::INFINITY, im: f64::NAN }
    } else if r == 0.0 && !phi.is_finite() {
        Complex { re: 0.0, im: 0.0 }
    } else if phi == 0.0 {
        Complex {
            re: r,
            im: if r.is_nan() { 0.0 } else { 0.0f64.copysign(r) * 1.0f64.copysign(phi) },
        }
    } else {
        Complex { re: r * libm::cos(phi), im: r * libm::sin(phi) }
    };
    Ok(th.new_complex(z.re, z.im))
}

fn isfinite(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    Ok(Value::bool(is_finite(z)))
}

fn isinf(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    Ok(Value::bool(z.re.is_infinite() || z.im.is_infinite()))
}

fn isnan(th: &mut Thread, args: &[Value]) -> Res {
    let z = arg(th, args[0])?;
    Ok(Value::bool(z.re.is_nan() || z.im.is_nan()))
}

fn isclose(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = (arg(th, args[0])?, arg(th, args[1])?);
    let (rel, abs) = (kit::float_of(th, args[2])?, kit::float_of(th, args[3])?);
    if rel < 0.0 || abs < 0.0 {
        return kit::value_error(th, "tolerances must be non-negative");
    }
    if a.re == b.re && a.im == b.im {
        return Ok(Value::TRUE);
    }
    if [a, b].iter().any(|z| z.re.is_infinite() || z.im.is_infinite()) {
        return Ok(Value::FALSE);
    }
    let diff = (a.re - b.re).hypot(a.im - b.im);
    let (na, nb) = (a.re.hypot(a.im), b.re.hypot(b.im));
    Ok(Value::bool(diff <= rel * nb || diff <= rel * na || diff <= abs))
}
