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

/// A complex number as the C library passes it: like a struct of two doubles, on both processors.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

macro_rules! complex_libm {
    ($($name:ident;)*) => {
        // SAFETY: these are functions of ISO C (complex.h), which take and return numbers in
        // registers and touch no memory of ours; the binary links the C library.
        unsafe extern "C" {
            $(pub safe fn $name(z: Complex) -> Complex;)*
        }
    };
}
complex_libm! {
    cacos;
    cacosh;
    casin;
    casinh;
    catan;
    catanh;
    ccos;
    ccosh;
    cexp;
    clog;
    csin;
    csinh;
    csqrt;
    ctan;
    ctanh;
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
