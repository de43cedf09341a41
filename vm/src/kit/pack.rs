//! Items of packed data: how the letters of `struct` formats are stored.
//!
//! Invariant: a letter's size is that of the platform's C compiler (LP64) or the standard one.

use super::{ExcClass, Raised};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::IBig;

/// Why a value cannot be packed.
#[derive(Debug)]
pub enum PackError {
    NotInt,
    NotFloat,
    /// Outside of these bounds.
    Range(i128, i128),
    TooLarge,
    Raised(Raised),
}

impl From<Raised> for PackError {
    fn from(raised: Raised) -> PackError {
        PackError::Raised(raised)
    }
}

/// Bytes of an item by the platform's rules; `None` for a letter that is none.
pub fn native_size(code: u8) -> Option<usize> {
    Some(match code {
        b'c' | b'b' | b'B' | b'?' | b'x' | b's' | b'p' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        _ => return None,
    })
}

/// Bytes of an item by the standard rules.
pub fn standard_size(code: u8) -> Option<usize> {
    match code {
        b'l' | b'L' => Some(4),
        b'n' | b'N' | b'P' => None,
        _ => native_size(code),
    }
}

/// Whether a letter stands for a signed integer.
fn is_signed(code: u8) -> bool {
    matches!(code, b'b' | b'h' | b'i' | b'l' | b'q' | b'n')
}

/// The number in bytes of either order, extended by zeros.
fn word(bytes: &[u8], big: bool) -> u64 {
    let mut full = [0; 8];
    for (i, &b) in bytes.iter().enumerate() {
        full[if big { bytes.len() - 1 - i } else { i }] = b;
    }
    u64::from_le_bytes(full)
}

/// The value of an item, whose size its bytes say.
pub fn unpack_item(th: &mut Thread, code: u8, bytes: &[u8], big: bool) -> Value {
    match code {
        b'c' => th.new_bytes(bytes).value(),
        b'?' => Value::bool(bytes.iter().any(|&b| b != 0)),
        b'e' => Value::float(half_to_f64(word(bytes, big) as u16)),
        b'f' => Value::float(f32::from_bits(word(bytes, big) as u32) as f64),
        b'd' => Value::float(f64::from_bits(word(bytes, big))),
        _ if is_signed(code) => {
            let shift = 64 - 8 * bytes.len();
            th.int(((word(bytes, big) << shift) as i64) >> shift)
        }
        _ => {
            let word = word(bytes, big);
            match i64::try_from(word) {
                Ok(i) => th.int(i),
                Err(_) => th.big(&IBig::from(word)),
            }
        }
    }
}

/// Stores a value as an item. `cuts` says that a float too large becomes infinite.
pub fn pack_item(
    th: &mut Thread,
    code: u8,
    v: Value,
    out: &mut [u8],
    big: bool,
    cuts: bool,
) -> Result<(), PackError> {
    let word = match code {
        b'?' => super::truth(th, v)? as u64,
        b'e' | b'f' | b'd' => float_word(th, code, v, cuts)?,
        _ => int_word(th, code, v, out.len())?,
    };
    let n = out.len();
    for (i, b) in word.to_le_bytes()[..n].iter().enumerate() {
        out[if big { n - 1 - i } else { i }] = *b;
    }
    Ok(())
}

fn float_word(th: &mut Thread, code: u8, v: Value, cuts: bool) -> Result<u64, PackError> {
    let x = match super::try_float(th, v) {
        Ok(Some(x)) => x,
        Ok(None) => return Err(PackError::NotFloat),
        Err(raised) => {
            if super::catch(th, ExcClass::TypeError) {
                return Err(PackError::NotFloat);
            }
            return Err(raised.into());
        }
    };
    Ok(match code {
        b'd' => x.to_bits(),
        b'f' => {
            let y = x as f32;
            if y.is_infinite() && x.is_finite() && !cuts {
                return Err(PackError::TooLarge);
            }
            y.to_bits() as u64
        }
        _ => f64_to_half(x).ok_or(PackError::TooLarge)? as u64,
    })
}

fn int_word(th: &mut Thread, code: u8, v: Value, size: usize) -> Result<u64, PackError> {
    let Some(i) = super::try_index(th, v)? else { return Err(PackError::NotInt) };
    let bits = 8 * size as u32;
    let (lo, hi) = if is_signed(code) || code == b'P' && i < IBig::from(0) {
        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
    } else {
        (0, (1i128 << bits) - 1)
    };
    match i128::try_from(&i) {
        Ok(i) if lo <= i && i <= hi => Ok(i as u64),
        _ => Err(PackError::Range(lo, hi)),
    }
}

/// The number in the 16 bits of a half-precision float.
pub fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits >> 15 != 0 { -1.0 } else { 1.0 };
    let (exp, fraction) = ((bits >> 10 & 0x1F) as i32, (bits & 0x3FF) as f64);
    sign * match exp {
        0 => fraction * f64::powi(2.0, -24),
        0x1F if fraction == 0.0 => f64::INFINITY,
        0x1F => f64::NAN,
        _ => (1024.0 + fraction) * f64::powi(2.0, exp - 25),
    }
}

/// The half-precision float nearest to a number, ties to even; `None` if it is too large.
pub fn f64_to_half(x: f64) -> Option<u16> {
    let sign = ((x.to_bits() >> 63) as u16) << 15;
    if x.is_nan() {
        return Some(sign | 0x7E00);
    }
    let a = x.abs();
    if a.is_infinite() {
        return Some(sign | 0x7C00);
    }
    if a >= 65520.0 {
        return None;
    }
    // The distance of neighbours where `a` is.
    let exp = if a < f64::powi(2.0, -14) { -24 } else { (a.to_bits() >> 52) as i32 - 1023 - 10 };
    let units = (a / f64::powi(2.0, exp)).round_ties_even() as u32;
    let bits = if exp == -24 && units < 1024 {
        units
    } else {
        // A carry out of the fraction raises the exponent, as it should.
        (((exp + 25) as u32) << 10) + (units - 1024)
    };
    Some(sign | bits as u16)
}
