//! The C library's mathematical functions, so that results agree with CPython's to the last bit.

#![expect(unsafe_code, reason = "declares functions of the C library that take and give floats")]

use std::sync::OnceLock;

macro_rules! libm {
    ($($name:ident($($arg:ident),*);)*) => {
        // SAFETY: these are functions of ISO C (math.h), which take and return doubles and touch no
        // memory of ours; the binary links the C library.
        unsafe extern "C" {
            $(pub safe fn $name($($arg: f64),*) -> f64;)*
        }
    };
}
libm! {
    acos(x);
    acosh(x);
    asin(x);
    asinh(x);
    atan(x);
    atan2(y, x);
    atanh(x);
    cos(x);
    cosh(x);
    erf(x);
    erfc(x);
    exp(x);
    exp2(x);
    expm1(x);
    fmod(x, y);
    log(x);
    log10(x);
    log1p(x);
    log2(x);
    nextafter(x, y);
    pow(x, y);
    sin(x);
    sinh(x);
    tan(x);
    tanh(x);
}

/// The C library's own `cbrt`: the one that Rust's runtime brings along would be linked instead, and
/// rounds differently.
pub fn cbrt(x: f64) -> f64 {
    static FOUND: OnceLock<Option<extern "C" fn(f64) -> f64>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        // SAFETY: the name is a C string, and the loader answers with null or the function of ISO C,
        // which has this type.
        unsafe {
            let p = libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr());
            std::mem::transmute::<*mut libc::c_void, Option<extern "C" fn(f64) -> f64>>(p)
        }
    });
    match found {
        Some(f) => f(x),
        None => x.cbrt(),
    }
}
