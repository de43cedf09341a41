//! Arithmetic on magnitudes: little-endian limbs of 64 bits.
//!
//! Invariant: every function writes all of its output and allocates nothing; a magnitude that it
//! reads has no leading zero limb, one that it writes may. This file knows nothing of values.

use std::cmp::Ordering;

/// A magnitude without its leading zero limbs.
pub fn trim(a: &[u64]) -> &[u64] {
    let n = a.iter().rposition(|&w| w != 0).map_or(0, |i| i + 1);
    &a[..n]
}

/// The order of two magnitudes.
pub fn cmp(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

#[inline(always)]
fn add3(a: u64, b: u64, carry: u64) -> (u64, u64) {
    let (x, c) = a.overflowing_add(b);
    let (x, d) = x.overflowing_add(carry);
    (x, (c | d) as u64)
}

#[inline(always)]
fn sub3(a: u64, b: u64, borrow: u64) -> (u64, u64) {
    let (x, c) = a.overflowing_sub(b);
    let (x, d) = x.overflowing_sub(borrow);
    (x, (c | d) as u64)
}

/// `a * b + c + d`: high and low word. It cannot overflow.
#[inline(always)]
fn mul_add2(a: u64, b: u64, c: u64, d: u64) -> (u64, u64) {
    let p = a as u128 * b as u128 + c as u128 + d as u128;
    ((p >> 64) as u64, p as u64)
}

/// `out = a + b`, where `a` is at least as long as `b` and `out` longer by one.
pub fn add(out: &mut [u64], a: &[u64], b: &[u64]) {
    let (low, high) = a.split_at(b.len());
    let mut carry = 0;
    for ((o, &x), &y) in out.iter_mut().zip(low).zip(b) {
        (*o, carry) = add3(x, y, carry);
    }
    let rest = &mut out[b.len()..];
    for (o, &x) in rest.iter_mut().zip(high) {
        (*o, carry) = add3(x, 0, carry);
    }
    rest[high.len()] = carry;
}

/// `out = a - b`, where `a >= b` and `out` is as long as `a`.
pub fn sub(out: &mut [u64], a: &[u64], b: &[u64]) {
    let (low, high) = a.split_at(b.len());
    let mut borrow = 0;
    for ((o, &x), &y) in out.iter_mut().zip(low).zip(b) {
        (*o, borrow) = sub3(x, y, borrow);
    }
    for (o, &x) in out[b.len()..].iter_mut().zip(high) {
        (*o, borrow) = sub3(x, 0, borrow);
    }
    debug_assert!(borrow == 0);
}

/// `out = a * b` by the school method; `out` is as long as both together, and zero at first.
pub fn mul(out: &mut [u64], a: &[u64], b: &[u64]) {
    for (i, &y) in b.iter().enumerate() {
        let mut carry = 0;
        for (o, &x) in out[i..].iter_mut().zip(a) {
            (carry, *o) = mul_add2(x, y, *o, carry);
        }
        out[i + a.len()] = carry;
    }
}

/// A divisor whose top bit is set, with what makes division by it a multiplication (Möller and
/// Granlund, "Improved division by invariant integers", 2011).
#[derive(Clone, Copy)]
struct Reciprocal {
    d: u64,
    v: u64,
}

impl Reciprocal {
    fn new(d: u64) -> Reciprocal {
        debug_assert!(d >> 63 == 1);
        Reciprocal { d, v: (u128::MAX / d as u128 - (1 << 64)) as u64 }
    }

    /// Quotient and remainder of `high:low`, where `high < d`.
    #[inline(always)]
    fn divide(self, high: u64, low: u64) -> (u64, u64) {
        let q = self.v as u128 * high as u128 + ((high as u128) << 64 | low as u128);
        let (mut q1, q0) = (((q >> 64) as u64).wrapping_add(1), q as u64);
        let mut r = low.wrapping_sub(q1.wrapping_mul(self.d));
        if r > q0 {
            q1 = q1.wrapping_sub(1);
            r = r.wrapping_add(self.d);
        }
        if r >= self.d {
            q1 = q1.wrapping_add(1);
            r -= self.d;
        }
        (q1, r)
    }
}

/// `out = a // d`, as long as `a`; gives the remainder. `d` is not 0.
pub fn div_rem_limb(out: &mut [u64], a: &[u64], d: u64) -> u64 {
    let shift = d.leading_zeros();
    let by = Reciprocal::new(d << shift);
    let part = |i: usize| match shift {
        0 => a[i],
        s if i == 0 => a[0] << s,
        s => a[i] << s | a[i - 1] >> (64 - s),
    };
    let mut r = match (shift, a.last()) {
        (0, _) | (_, None) => 0,
        (s, Some(&top)) => top >> (64 - s),
    };
    for i in (0..a.len()).rev() {
        (out[i], r) = by.divide(r, part(i));
    }
    r >> shift
}

/// The quotient, which is one limb, of `a` by `d`, both of the same length, two or more; `rest`, as
/// long, gets the remainder.
pub fn div_rem_same_len(rest: &mut [u64], a: &[u64], d: &[u64]) -> u64 {
    let n = d.len();
    let shift = d[n - 1].leading_zeros();
    // The leading limbs of both, shifted so that the divisor's top bit is set.
    let pair = |high: u64, low: u64| match shift {
        0 => high,
        s => high << s | low >> (64 - s),
    };
    let third = |v: &[u64]| if n > 2 { v[n - 3] } else { 0 };
    let top = if shift == 0 { 0 } else { a[n - 1] >> (64 - shift) };
    let part = [pair(a[n - 2], third(a)), pair(a[n - 1], a[n - 2]), top];
    let by = Reciprocal::new(pair(d[n - 1], d[n - 2]));
    let mut q = guess(&part, by, pair(d[n - 2], third(d)));
    loop {
        let (mut carry, mut borrow) = (0, 0);
        for ((r, &x), &y) in rest.iter_mut().zip(a).zip(d) {
            let (high, low) = mul_add2(q, y, carry, 0);
            carry = high;
            (*r, borrow) = sub3(x, low, borrow);
        }
        if carry == 0 && borrow == 0 {
            return q;
        }
        q -= 1;
    }
}

/// Quotient and remainder (Knuth, algorithm D). `work` holds the dividend shifted left by
/// `shift`, with one limb more than the dividend, and ends as the remainder, still shifted; `d` is
/// the divisor shifted so that its top bit is set, of two limbs or more. `out` has a limb for each
/// of `work` beyond the divisor's.
pub fn div_rem(out: &mut [u64], work: &mut [u64], d: &[u64]) {
    let n = d.len();
    let (top, second) = (d[n - 1], d[n - 2]);
    let by = Reciprocal::new(top);
    for j in (0..out.len()).rev() {
        let part = &mut work[j..=j + n];
        let mut q = guess(part, by, second);
        let mut carry = 0;
        let mut borrow = 0;
        for (u, &v) in part.iter_mut().zip(d) {
            let (high, low) = mul_add2(q, v, carry, 0);
            carry = high;
            (*u, borrow) = sub3(*u, low, borrow);
        }
        (part[n], borrow) = sub3(part[n], carry, borrow);
        // The guess is too large by two at most.
        while borrow != 0 {
            q -= 1;
            let mut carry = 0;
            for (u, &v) in part.iter_mut().zip(d) {
                (*u, carry) = add3(*u, v, carry);
            }
            let (sum, over) = part[n].overflowing_add(carry);
            part[n] = sum;
            borrow -= over as u64;
        }
        out[j] = q;
    }
}

/// The next limb of a quotient, from the leading limbs: at most two too large.
#[inline(always)]
fn guess(part: &[u64], by: Reciprocal, second: u64) -> u64 {
    let n = part.len() - 1;
    if part[n] >= by.d {
        return u64::MAX;
    }
    let (mut q, mut r) = by.divide(part[n], part[n - 1]);
    while q as u128 * second as u128 > ((r as u128) << 64 | part[n - 2] as u128) {
        q -= 1;
        let (sum, over) = r.overflowing_add(by.d);
        if over {
            break;
        }
        r = sum;
    }
    q
}

/// `out = a << bits`, where `out` is longer than `a` by `bits / 64 + 1`.
pub fn shl(out: &mut [u64], a: &[u64], bits: usize) {
    let (skip, s) = (bits / 64, bits as u32 % 64);
    out[..skip].fill(0);
    let out = &mut out[skip..];
    let mut carry = 0;
    for (o, &x) in out.iter_mut().zip(a) {
        *o = x << s | carry;
        carry = if s == 0 { 0 } else { x >> (64 - s) };
    }
    out[a.len()] = carry;
}

/// `out = a >> bits`, where `out` is shorter than `a` by `bits / 64`; says whether a bit that is
/// set falls out.
pub fn shr(out: &mut [u64], a: &[u64], bits: usize) -> bool {
    let (skip, s) = (bits / 64, bits as u32 % 64);
    let (lost, a) = a.split_at(skip);
    for (i, o) in out.iter_mut().enumerate() {
        let next = a.get(i + 1).copied().unwrap_or(0);
        *o = if s == 0 { a[i] } else { a[i] >> s | next << (64 - s) };
    }
    let partly = s != 0 && a.first().is_some_and(|&w| w << (64 - s) != 0);
    partly || lost.iter().any(|&w| w != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashu_int::UBig;
    use dashu_int::ops::DivRem;

    /// Limbs with runs of ones and zeros, where carries and wrong guesses are.
    fn sample(n: usize, seed: &mut u64) -> Vec<u64> {
        let mut next = || {
            *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            match *seed >> 61 {
                0 => u64::MAX,
                1 => 0,
                2 => 1 << 63,
                _ => *seed ^ *seed >> 29,
            }
        };
        let mut v: Vec<u64> = (0..n).map(|_| next()).collect();
        if let Some(top) = v.last_mut() {
            *top |= 1;
        }
        v
    }

    fn ubig(a: &[u64]) -> UBig {
        UBig::from_words(a)
    }

    #[test]
    fn sums_and_products_agree_with_dashu() {
        let mut seed = 1;
        for round in 0..2000 {
            let (a, b) = (sample(1 + round % 7, &mut seed), sample(1 + round / 7 % 5, &mut seed));
            let (a, b) = if cmp(&a, &b).is_lt() { (b, a) } else { (a, b) };
            let mut out = vec![0; a.len() + 1];
            add(&mut out, &a, &b);
            assert_eq!(ubig(&out), ubig(&a) + ubig(&b));
            let mut out = vec![0; a.len()];
            sub(&mut out, &a, &b);
            assert_eq!(ubig(&out), ubig(&a) - ubig(&b));
            let mut out = vec![0; a.len() + b.len()];
            mul(&mut out, &a, &b);
            assert_eq!(ubig(&out), ubig(&a) * ubig(&b));
        }
    }

    #[test]
    fn quotients_agree_with_dashu() {
        let mut seed = 2;
        for round in 0..4000 {
            let (a, d) = (sample(2 + round % 7, &mut seed), sample(1 + round / 7 % 5, &mut seed));
            let (want_q, want_r) = ubig(&a).div_rem(ubig(&d));
            if d.len() == 1 {
                let mut out = vec![0; a.len()];
                let r = div_rem_limb(&mut out, &a, d[0]);
                assert_eq!((ubig(&out), UBig::from(r)), (want_q, want_r));
            } else if a.len() == d.len() {
                let mut rest = vec![0; a.len()];
                let q = div_rem_same_len(&mut rest, &a, &d);
                assert_eq!((UBig::from(q), ubig(&rest)), (want_q, want_r), "{a:?} {d:?}");
            } else if cmp(&a, &d).is_ge() {
                let shift = d[d.len() - 1].leading_zeros() as usize;
                let mut work = vec![0; a.len() + 1];
                shl(&mut work, &a, shift);
                let mut by = vec![0; d.len() + 1];
                shl(&mut by, &d, shift);
                let mut out = vec![0; a.len() + 1 - d.len()];
                div_rem(&mut out, &mut work, &by[..d.len()]);
                assert_eq!((ubig(&out), ubig(&work) >> shift), (want_q, want_r), "{a:?} {d:?}");
            }
        }
    }

    #[test]
    fn shifts_agree_with_dashu() {
        let mut seed = 3;
        for bits in 0..200 {
            let a = sample(4, &mut seed);
            let mut out = vec![0; a.len() + bits / 64 + 1];
            shl(&mut out, &a, bits);
            assert_eq!(ubig(&out), ubig(&a) << bits);
            let mut out = vec![0; a.len() - bits / 64];
            let lost = shr(&mut out, &a, bits);
            assert_eq!(ubig(&out), ubig(&a) >> bits);
            assert_eq!(lost, (ubig(&out) << bits) != ubig(&a));
        }
    }
}
