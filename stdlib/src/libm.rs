//! The C library's mathematical functions, so that results agree with CPython's to the last bit.

#![expect(unsafe_code, reason = "declares functions of the C library that take and give floats")]

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
    cbrt(x);
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
