//! Methods of `int` (and `bool`) and `float`.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::text::floathex::{HexError, from_hex, to_hex};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::ops::BitTest;
use dashu_int::{IBig, Sign, UBig};

/// Methods of `int`.
pub static INT: &[NativeDef] = kit::natives! {
    "bit_length", "self, /" => bit_length;
    "bit_count", "self, /" => bit_count;
    "to_bytes", "self, /, length=1, byteorder='big', *, signed=False" => to_bytes;
    "as_integer_ratio", "self, /" => int_ratio;
    "conjugate", "self, /" => int_self;
    "is_integer", "self, /" => int_is_integer;
    "__int__", "self, /" => int_self;
    "__index__", "self, /" => int_self;
    "__trunc__", "self, /" => int_self;
    "__floor__", "self, /" => int_self;
    "__ceil__", "self, /" => int_self;
    "__float__", "self, /" => int_float;
    "__round__", "self, ndigits=None, /" => int_round;
    "__format__", "self, format_spec, /" => number_format;
};

/// Attributes of `int` that are computed.
pub static INT_ATTRS: &[NativeDef] = kit::natives! {
    "real", "self, /" => int_self;
    "imag", "self, /" => zero;
    "numerator", "self, /" => int_self;
    "denominator", "self, /" => one;
};

/// `int.from_bytes`, a class method.
pub static FROM_BYTES: NativeDef =
    kit::native("from_bytes", "cls, bytes, byteorder='big', *, signed=False", from_bytes);

/// Methods of `float`.
pub static FLOAT: &[NativeDef] = kit::natives! {
    "is_integer", "self, /" => is_integer;
    "hex", "self, /" => hex;
    "as_integer_ratio", "self, /" => float_ratio;
    "conjugate", "self, /" => float_self;
    "__int__", "self, /" => float_trunc;
    "__float__", "self, /" => float_self;
    "__trunc__", "self, /" => float_trunc;
    "__floor__", "self, /" => float_floor;
    "__ceil__", "self, /" => float_ceil;
    "__round__", "self, ndigits=None, /" => float_round;
    "__format__", "self, format_spec, /" => number_format;
};

/// Attributes of `float` that are computed.
pub static FLOAT_ATTRS: &[NativeDef] = kit::natives! {
    "real", "self, /" => float_self;
    "imag", "self, /" => zero_float;
};

/// `float.fromhex`, a class method.
pub static FROMHEX: NativeDef = kit::native("fromhex", "cls, string, /", fromhex);

/// Methods of `complex`.
pub static COMPLEX: &[NativeDef] = kit::natives! {
    "conjugate", "self, /" => complex_conjugate;
    "__complex__", "self, /" => complex_self;
    "__format__", "self, format_spec, /" => complex_format;
};

fn complex_self(th: &mut Thread, args: &[Value]) -> Res {
    let c = args[0].as_complex().expect("a method of complex has a complex");
    Ok(th.new_complex(c.re, c.im))
}

fn complex_format(th: &mut Thread, args: &[Value]) -> Res {
    let spec = kit::str_arg(th, "__format__() argument must be str", args[1])?;
    super::strformat::format_builtin(th, args[0], &spec)
}

fn complex_conjugate(th: &mut Thread, args: &[Value]) -> Res {
    let c = args[0].as_complex().expect("a method of complex has a complex");
    Ok(th.new_complex(c.re, -c.im))
}

fn big(v: Value) -> IBig {
    kit::big_value(v).expect("a method of int has an int")
}

fn float(v: Value) -> f64 {
    kit::float_value(v).expect("a method of float has a float")
}

fn int_self(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::exact_int(th, args[0]))
}

fn zero(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(0))
}

fn one(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(1))
}

fn int_is_integer(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::TRUE)
}

fn bit_length(_th: &mut Thread, args: &[Value]) -> Res {
    let (_, magnitude) = big(args[0]).into_parts();
    Ok(Value::inline_int(magnitude.bit_len() as i64))
}

fn bit_count(_th: &mut Thread, args: &[Value]) -> Res {
    let (_, magnitude) = big(args[0]).into_parts();
    let bytes = magnitude.to_le_bytes();
    let n: u32 = bytes.iter().map(|b| b.count_ones()).sum();
    Ok(Value::inline_int(n as i64))
}

/// Whether the byte order is little, or a `ValueError`.
fn is_little(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    let order = kit::str_arg(th, "byteorder must be str", v)?;
    match order.as_str() {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => kit::value_error(th, "byteorder must be either 'little' or 'big'"),
    }
}

fn to_bytes(th: &mut Thread, args: &[Value]) -> Res {
    let length = kit::index(th, args[1])?;
    let little = is_little(th, args[2])?;
    let signed = kit::truth(th, args[3])?;
    let Ok(length) = usize::try_from(length) else {
        return kit::value_error(th, "length argument must be non-negative");
    };
    let n = big(args[0]);
    let negative = n < IBig::from(0);
    if negative && !signed {
        let message = "can't convert negative int to unsigned";
        return Err(th.raise(ExcClass::OverflowError, message));
    }
    let too_big =
        |th: &mut Thread| Err(th.raise(ExcClass::OverflowError, "int too big to convert"));
    // Bits that the magnitude may take; a negative number's is that of its complement.
    let probe = if negative { -&n - IBig::from(1) } else { n.clone() };
    let (_, magnitude) = probe.into_parts();
    if magnitude.bit_len() + signed as usize > length.saturating_mul(8)
        && !(length == 0 && n == IBig::from(0))
    {
        return too_big(th);
    }
    kit::check_room(th, length)?;
    let mut bytes = magnitude.to_le_bytes().to_vec();
    bytes.resize(length, 0);
    if negative {
        bytes.iter_mut().for_each(|b| *b = !*b);
    }
    if !little {
        bytes.reverse();
    }
    Ok(kit::bytes(th, &bytes))
}

fn from_bytes(th: &mut Thread, args: &[Value]) -> Res {
    let mut bytes = kit::bytes_from(th, args[1])?;
    let little = is_little(th, args[2])?;
    let signed = kit::truth(th, args[3])?;
    if !little {
        bytes.reverse();
    }
    let negative = signed && bytes.last().is_some_and(|b| b & 0x80 != 0);
    let mut n = IBig::from(UBig::from_le_bytes(&bytes));
    if negative {
        n -= IBig::from(1) << (bytes.len() * 8);
    }
    let value = kit::big(th, n);
    if kit::is_builtin_class(args[0], "int") { Ok(value) } else { kit::call(th, args[0], &[value]) }
}

fn int_ratio(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::exact_int(th, args[0]);
    Ok(kit::tuple(th, &[n, Value::inline_int(1)]))
}

fn int_float(th: &mut Thread, args: &[Value]) -> Res {
    let n = big(args[0]);
    Ok(Value::float(kit::float_of_int(th, &n)?))
}

/// `round(n, ndigits)` of an int: to a multiple of a power of ten, ties to even.
pub fn int_round(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(kit::exact_int(th, args[0]));
    }
    let digits = kit::index(th, args[1])?;
    if digits >= 0 {
        return Ok(kit::exact_int(th, args[0]));
    }
    let n = big(args[0]);
    let (sign, magnitude) = n.into_parts();
    let places = digits.unsigned_abs() as usize;
    // A power of ten with more digits than the number rounds to zero.
    if places > magnitude.bit_len() / 3 + 2 {
        return Ok(Value::inline_int(0));
    }
    let unit = UBig::from(10u8).pow(places);
    let quotient = &magnitude / &unit;
    let twice = (&magnitude - &quotient * &unit) * UBig::from(2u8);
    let odd = quotient.bit(0);
    let up = twice > unit || twice == unit && odd;
    let quotient = if up { quotient + UBig::ONE } else { quotient };
    let rounded = IBig::from(quotient * unit);
    Ok(kit::big(th, if sign == Sign::Negative { -rounded } else { rounded }))
}

fn number_format(th: &mut Thread, args: &[Value]) -> Res {
    let spec = kit::str_arg(th, "__format__() argument must be str", args[1])?;
    super::strformat::format_builtin(th, args[0], &spec)
}

fn float_self(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::float(float(args[0])))
}

fn zero_float(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::float(0.0))
}

fn is_integer(_th: &mut Thread, args: &[Value]) -> Res {
    let x = float(args[0]);
    Ok(Value::bool(x.is_finite() && x.fract() == 0.0))
}

fn hex(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::str(th, &to_hex(float(args[0]))))
}

fn fromhex(th: &mut Thread, args: &[Value]) -> Res {
    let Some(text) = kit::string_of(args[1]) else {
        return kit::type_error(th, "bad argument type for built-in operation");
    };
    let value = match from_hex(&text) {
        Ok(x) => Value::float(x),
        Err(HexError::Invalid) => {
            return kit::value_error(th, "invalid hexadecimal floating-point string");
        }
        Err(HexError::Overflow) => {
            let message = "hexadecimal value too large to represent as a float";
            return Err(th.raise(ExcClass::OverflowError, message));
        }
    };
    if kit::is_builtin_class(args[0], "float") {
        Ok(value)
    } else {
        kit::call(th, args[0], &[value])
    }
}

fn float_ratio(th: &mut Thread, args: &[Value]) -> Res {
    let x = float(args[0]);
    if x.is_infinite() {
        let message = "cannot convert Infinity to integer ratio";
        return Err(th.raise(ExcClass::OverflowError, message));
    }
    if x.is_nan() {
        return kit::value_error(th, "cannot convert NaN to integer ratio");
    }
    let (mantissa, exp) = kit::decompose(x);
    let shift = mantissa.trailing_zeros().min(63) as i64;
    let (mut mantissa, mut exp) = (mantissa, exp);
    if mantissa == 0 {
        return Ok(kit::tuple(th, &[Value::inline_int(0), Value::inline_int(1)]));
    }
    if exp < 0 {
        let cut = shift.min(-exp);
        mantissa >>= cut;
        exp += cut;
    }
    let numerator = IBig::from(mantissa) << exp.max(0) as usize;
    let denominator = IBig::from(1) << (-exp).max(0) as usize;
    let (a, b) = (kit::big(th, numerator), kit::big(th, denominator));
    Ok(kit::tuple(th, &[a, b]))
}

/// The int that equals the integral float `x`, or an error for NaN and infinities.
pub fn int_of_float(th: &mut Thread, x: f64) -> Res {
    if x.is_nan() {
        return kit::value_error(th, "cannot convert float NaN to integer");
    }
    if x.is_infinite() {
        let message = "cannot convert float infinity to integer";
        return Err(th.raise(ExcClass::OverflowError, message));
    }
    if x.abs() < 9.0e18 {
        return Ok(kit::int(th, x as i64));
    }
    let (mantissa, exp) = kit::decompose(x);
    Ok(kit::big(th, IBig::from(mantissa) << exp as usize))
}

fn float_trunc(th: &mut Thread, args: &[Value]) -> Res {
    int_of_float(th, float(args[0]).trunc())
}

fn float_floor(th: &mut Thread, args: &[Value]) -> Res {
    int_of_float(th, float(args[0]).floor())
}

fn float_ceil(th: &mut Thread, args: &[Value]) -> Res {
    int_of_float(th, float(args[0]).ceil())
}

/// `round(x, ndigits)` of a float.
pub fn float_round(th: &mut Thread, args: &[Value]) -> Res {
    let x = float(args[0]);
    if args[1].is_none() {
        return int_of_float(th, x.round_ties_even());
    }
    let digits = kit::index(th, args[1])?;
    let rounded = crate::text::float::round_digits(x, digits);
    if rounded.is_infinite() && x.is_finite() {
        let message = "rounded value too large to represent";
        return Err(th.raise(ExcClass::OverflowError, message));
    }
    Ok(Value::float(rounded))
}
