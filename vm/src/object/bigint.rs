//! Ints that exceed a machine word: arithmetic straight from limbs in the heap to limbs in the
//! heap. What is subquadratic is left to dashu.
//!
//! Invariant: a result that fits i64 is never left as a big int.

use super::int::{INT_BIG, big, floor_div_rem};
use super::layout::{INT_DATA, IntObj};
use super::limbs;
use super::{Gc, Header, Kind, shape};
use crate::thread::Thread;
use crate::value::Value;
use std::cmp::Ordering;

/// Factors, and divisors or quotients, longer than this are left to dashu.
const MANY_LIMBS: usize = 32;

/// An int of any size as sign and magnitude.
struct Operand {
    negative: bool,
    small: [u64; 1],
    big: Option<Gc<IntObj>>,
}

impl Operand {
    /// The number of `v`, which is an int.
    fn of(v: Value) -> Operand {
        if let Some(i) = v.as_i64() {
            return Operand { negative: i < 0, small: [i.unsigned_abs()], big: None };
        }
        let obj: Gc<IntObj> = v.downcast().expect("the caller has an int");
        Operand { negative: obj.word < 0, small: [0], big: Some(obj) }
    }

    fn limbs(&self) -> &[u64] {
        match &self.big {
            Some(obj) => obj.limbs(),
            None => limbs::trim(&self.small),
        }
    }
}

impl Thread {
    /// The int whose magnitude `fill` writes into `n` limbs.
    fn big_from(&mut self, n: usize, negative: bool, fill: impl FnOnce(&mut [u64])) -> Value {
        let p = self.alloc_raw(INT_DATA + n * 8).cast::<IntObj>();
        let header = Header::new(shape::BIG_INT, Kind::Int, INT_BIG);
        // SAFETY: fresh memory with room for the limbs, which nobody else sees yet (U2).
        let out = unsafe {
            p.write(IntObj { header, word: 0 });
            let data = p.byte_add(INT_DATA).cast::<u64>();
            data.write_bytes(0, n);
            std::slice::from_raw_parts_mut(data, n)
        };
        fill(out);
        let out = limbs::trim(out);
        if let [] | [_] = out {
            let word = out.first().copied().unwrap_or(0);
            let limit = i64::MAX as u64 + negative as u64;
            if word <= limit {
                let i = word as i64;
                return self.int(if negative { i.wrapping_neg() } else { i });
            }
        }
        let word = if negative { -(out.len() as i64) } else { out.len() as i64 };
        // SAFETY: as above; the object is complete with this word.
        unsafe { (*p).word = word };
        Value::ptr(p)
    }

    /// `a + b`, or `a - b` where `minus` says so, of two ints.
    fn big_sum(&mut self, a: Value, b: Value, minus: Sign) -> Value {
        let (x, y) = (Operand::of(a), Operand::of(b));
        let y_negative = y.negative != (minus == Sign::Minus);
        let (p, q) = (x.limbs(), y.limbs());
        let order = limbs::cmp(p, q);
        let (large, small, negative) = match order {
            Ordering::Less => (q, p, y_negative),
            Ordering::Equal | Ordering::Greater => (p, q, x.negative),
        };
        if x.negative == y_negative {
            return self.big_from(large.len() + 1, negative, |out| limbs::add(out, large, small));
        }
        self.big_from(large.len(), negative, |out| limbs::sub(out, large, small))
    }

    /// `a + b` of two ints.
    pub fn big_add(&mut self, a: Value, b: Value) -> Value {
        self.big_sum(a, b, Sign::Plus)
    }

    /// `a - b` of two ints.
    pub fn big_sub(&mut self, a: Value, b: Value) -> Value {
        self.big_sum(a, b, Sign::Minus)
    }

    /// `a * b` of two ints.
    pub fn big_mul(&mut self, a: Value, b: Value) -> Value {
        let (x, y) = (Operand::of(a), Operand::of(b));
        let (p, q) = (x.limbs(), y.limbs());
        if p.len().min(q.len()) > MANY_LIMBS {
            return self.big(&(big(a) * big(b)));
        }
        let (p, q) = if p.len() < q.len() { (q, p) } else { (p, q) };
        let negative = x.negative != y.negative;
        self.big_from(p.len() + q.len(), negative, |out| limbs::mul(out, p, q))
    }

    /// `a // b` of two ints; `b` is not 0.
    pub fn big_floordiv(&mut self, a: Value, b: Value) -> Value {
        self.floor_divide(a, b, Rest::OnlyWhetherZero).0
    }

    /// `(a // b, a % b)` of two ints; `b` is not 0.
    pub fn big_divmod(&mut self, a: Value, b: Value) -> (Value, Value) {
        self.floor_divide(a, b, Rest::Wanted)
    }

    fn floor_divide(&mut self, a: Value, b: Value, rest: Rest) -> (Value, Value) {
        let (x, y) = (Operand::of(a), Operand::of(b));
        let (p, d) = (x.limbs(), y.limbs());
        let n_quotient = (p.len() + 1).saturating_sub(d.len());
        if d.len().min(n_quotient) > MANY_LIMBS {
            let (q, r) = floor_div_rem(&big(a), &big(b));
            return (self.big(&q), self.big(&r));
        }
        let signs_differ = x.negative != y.negative;
        let (q, r) = match d {
            [d] => {
                let mut left = 0;
                let q = self.big_from(p.len(), signs_differ, |out| {
                    left = limbs::div_rem_limb(out, p, *d);
                });
                (q, self.big_from(1, x.negative, |out| out[0] = left))
            }
            _ if limbs::cmp(p, d).is_lt() => {
                let r = self.big_from(p.len(), x.negative, |out| out.copy_from_slice(p));
                (Value::inline_int(0), r)
            }
            _ => self.divide_long(&x, &y, rest),
        };
        // Floor: a remainder has the divisor's sign.
        if signs_differ && r != Value::inline_int(0) {
            let r = if rest == Rest::Wanted { self.int_add(r, b) } else { r };
            return (self.int_sub(q, Value::inline_int(1)), r);
        }
        (q, r)
    }

    /// Quotient and remainder, cut towards zero, by a divisor of two limbs or more that is not
    /// beyond the dividend.
    fn divide_long(&mut self, x: &Operand, y: &Operand, rest: Rest) -> (Value, Value) {
        let (p, d) = (x.limbs(), y.limbs());
        let (n, negative) = (d.len(), x.negative != y.negative);
        let mut work = vec![0; p.len() + 1];
        let (q, shift) = if p.len() == n {
            let q = limbs::div_rem_same_len(&mut work[..n], p, d);
            (self.big_from(1, negative, |out| out[0] = q), 0)
        } else {
            let shift = d[n - 1].leading_zeros() as usize;
            let mut by = vec![0; n + 1];
            limbs::shl(&mut by, d, shift);
            limbs::shl(&mut work, p, shift);
            let q = self.big_from(p.len() + 1 - n, negative, |out| {
                limbs::div_rem(out, &mut work, &by[..n]);
            });
            (q, shift)
        };
        let left = &work[..n];
        let r = match rest {
            Rest::Wanted => self.big_from(n, x.negative, |out| {
                limbs::shr(out, left, shift);
            }),
            Rest::OnlyWhetherZero => Value::inline_int(left.iter().any(|&w| w != 0) as i64),
        };
        (q, r)
    }

    /// `a << bits` of an int.
    pub fn big_shl(&mut self, a: Value, bits: usize) -> Value {
        let x = Operand::of(a);
        let p = x.limbs();
        self.big_from(p.len() + bits / 64 + 1, x.negative, |out| limbs::shl(out, p, bits))
    }

    /// `a >> bits` of an int, rounded down.
    pub fn big_shr(&mut self, a: Value, bits: usize) -> Value {
        let x = Operand::of(a);
        let p = x.limbs();
        if bits / 64 >= p.len() {
            return Value::inline_int(if x.negative { -1 } else { 0 });
        }
        let mut lost = false;
        let v = self.big_from(p.len() - bits / 64, x.negative, |out| {
            lost = limbs::shr(out, p, bits);
        });
        if x.negative && lost { self.int_sub(v, Value::inline_int(1)) } else { v }
    }

    /// `a <op> b` of two ints that are not negative, limb by limb; `None` if one is.
    pub fn big_bits(&mut self, a: Value, b: Value, op: fn(u64, u64) -> u64) -> Option<Value> {
        let (x, y) = (Operand::of(a), Operand::of(b));
        if x.negative || y.negative {
            return None;
        }
        let (p, q) = (x.limbs(), y.limbs());
        let at = |limbs: &[u64], i: usize| limbs.get(i).copied().unwrap_or(0);
        Some(self.big_from(p.len().max(q.len()), false, |out| {
            for (i, o) in out.iter_mut().enumerate() {
                *o = op(at(p, i), at(q, i));
            }
        }))
    }

    /// `-a` of an int.
    pub fn big_neg(&mut self, a: Value) -> Value {
        let x = Operand::of(a);
        let p = x.limbs();
        self.big_from(p.len(), !x.negative, |out| out.copy_from_slice(p))
    }
}

/// Which sum is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// What is wanted of a division's remainder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    Wanted,
    /// Any number that is 0 where the remainder is.
    OnlyWhetherZero,
}

/// The order of two ints.
pub fn big_cmp(a: Value, b: Value) -> Ordering {
    let (x, y) = (Operand::of(a), Operand::of(b));
    match (x.negative, y.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => limbs::cmp(x.limbs(), y.limbs()),
        (true, true) => limbs::cmp(y.limbs(), x.limbs()),
    }
}

/// The sum of a residue's limbs in base 2^64, modulo the modulus of numeric hashes.
pub fn hash_limbs(limbs: &[u64]) -> u64 {
    const M: u128 = super::int::HASH_MODULUS as u128;
    // 2^64 = 8 modulo 2^61 - 1.
    limbs.iter().rev().fold(0, |h: u128, &w| (h * 8 + w as u128) % M) as u64
}
