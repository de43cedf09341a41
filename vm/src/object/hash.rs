//! Hashing and equality of builtin values that need no Python code.

use super::float::hash_float;
use super::int::{hash_int, int_cmp, int_float_cmp};
use super::shape;
use crate::value::Value;
use std::cmp::Ordering;

/// The hash of a value of exact builtin type whose hash runs no Python code; `None` for others,
/// tuples of others included.
#[inline]
pub fn hash_simple(v: Value) -> Option<i64> {
    if v.is_inline_int() {
        return Some(super::int::hash_i64(v.as_inline_int()));
    }
    match v.shape() {
        shape::STR => v.as_str().map(|s| s.hash_code()),
        shape::INT | shape::BIG_INT | shape::BOOL => Some(hash_int(v)),
        shape::FLOAT => Some(hash_float(v.as_float())),
        shape::BYTES => v.as_bytes().map(|b| b.hash_code()),
        shape::NONE_SHAPE => Some(0xFCA8_6420),
        shape::ELLIPSIS_SHAPE => Some(0xE111_B515),
        shape::TUPLE => {
            let t = v.as_tuple()?;
            let mut h = TupleHash::new();
            for &item in t.items() {
                h.add(hash_simple(item)?);
            }
            Some(h.finish())
        }
        _ => None,
    }
}

/// The hash of an object that is equal to itself alone.
pub fn hash_identity(v: Value) -> i64 {
    v.bits().rotate_right(4) as i64
}

/// Combines the hashes of a sequence's items.
#[derive(Debug)]
pub struct TupleHash {
    acc: u64,
    n: u64,
}

impl Default for TupleHash {
    fn default() -> TupleHash {
        TupleHash::new()
    }
}

impl TupleHash {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;

    /// The hash of no items.
    pub fn new() -> TupleHash {
        TupleHash { acc: Self::P5, n: 0 }
    }

    /// Adds an item's hash.
    pub fn add(&mut self, hash: i64) {
        self.acc = self.acc.wrapping_add((hash as u64).wrapping_mul(Self::P2));
        self.acc = self.acc.rotate_left(31).wrapping_mul(Self::P1);
        self.n += 1;
    }

    /// The hash of all items; never -1.
    pub fn finish(self) -> i64 {
        let h = self.acc.wrapping_add(self.n ^ (Self::P5 ^ 3_527_539)) as i64;
        if h == -1 { 1_546_275_796 } else { h }
    }
}

/// Equality of values for which [`hash_simple`] has an answer.
pub fn eq_simple(a: Value, b: Value) -> bool {
    if a == b {
        return !a.is_float() || !a.as_float().is_nan();
    }
    if let (Some(x), Some(y)) = (a.as_str(), b.as_str()) {
        return x.same_text(y);
    }
    if let (Some(x), Some(y)) = (a.as_bytes(), b.as_bytes()) {
        return x.bytes() == y.bytes();
    }
    if let (Some(x), Some(y)) = (a.as_tuple(), b.as_tuple()) {
        let (x, y) = (x.items(), y.items());
        return x.len() == y.len() && x.iter().zip(y).all(|(&p, &q)| p == q || eq_simple(p, q));
    }
    num_eq(a, b).unwrap_or(false)
}

/// Equality of two numbers (ints, bools, floats); `None` if one is no number.
#[inline]
pub fn num_eq(a: Value, b: Value) -> Option<bool> {
    num_cmp(a, b).map(|o| o == Some(Ordering::Equal))
}

/// The order of two numbers: `None` if one is no number, `Some(None)` if one is NaN.
#[inline]
pub fn num_cmp(a: Value, b: Value) -> Option<Option<Ordering>> {
    Some(match (a.as_f64(), b.as_f64()) {
        (Some(x), Some(y)) => x.partial_cmp(&y),
        (Some(x), None) if b.is_int() => int_float_cmp(b, x).map(Ordering::reverse),
        (None, Some(y)) if a.is_int() => int_float_cmp(a, y),
        (None, None) if a.is_int() && b.is_int() => Some(int_cmp(a, b)),
        (Some(_) | None, Some(_) | None) => return None,
    })
}
