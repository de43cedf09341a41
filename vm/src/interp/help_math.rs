//! Pure helpers on floats.

macro_rules! unary {
    ($($name:ident: $f:ident;)*) => {
        $(#[doc = concat!("`", stringify!($f), "`.")]
          pub extern "C" fn $name(x: f64) -> f64 {
              x.$f()
          })*
    };
}
unary! {
    h_sin: sin;
    h_cos: cos;
    h_tan: tan;
    h_asin: asin;
    h_acos: acos;
    h_atan: atan;
    h_exp: exp;
    h_log: ln;
}

/// `atan2(y, x)`.
pub extern "C" fn h_atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

/// `pow(x, y)`.
pub extern "C" fn h_float_pow(x: f64, y: f64) -> f64 {
    x.powf(y)
}

/// Python's floor quotient and remainder of floats; `y` is not 0.
pub fn float_div_mod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest != 0.0 {
        if (y < 0.0) != (rest < 0.0) {
            rest += y;
            quotient -= 1.0;
        }
    } else {
        rest = 0f64.copysign(y);
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), rest);
    }
    let whole = quotient.floor();
    (if quotient - whole > 0.5 { whole + 1.0 } else { whole }, rest)
}

/// `x // y`; `y` is not 0.
pub extern "C" fn h_float_floor_div(x: f64, y: f64) -> f64 {
    float_div_mod(x, y).0
}

/// `x % y`; `y` is not 0.
pub extern "C" fn h_float_mod(x: f64, y: f64) -> f64 {
    float_div_mod(x, y).1
}
