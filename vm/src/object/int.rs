//! Ints of any size: boxing, arithmetic, conversion, hashing.
//!
//! Invariant: a number that fits 48 bits is inline; one that fits i64 is an `IntObj` of shape `INT`;
//! any other one of shape `BIG_INT`. Instances of subclasses of int are `IntObj`s of any size.

use super::layout::{INT_DATA, IntObj};
use super::size::{ext_size, init_ext};
use super::{Gc, Header, Kind, ShapeId, shape};
use crate::error::{ExcClass, Raised};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::ops::{Abs, DivRem, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};
use std::cmp::Ordering;

/// In an `IntObj`'s flags: `word` counts limbs.
pub const INT_BIG: u16 = 1;
/// The modulus of numeric hashes, 2^61 - 1.
pub const HASH_MODULUS: u64 = (1 << 61) - 1;

impl IntObj {
    /// Whether `word` counts limbs that follow.
    #[inline(always)]
    pub fn is_big(&self) -> bool {
        self.header.flags.get() & INT_BIG != 0
    }
}

impl Gc<IntObj> {
    /// The number.
    pub fn to_ibig(&self) -> IBig {
        if !self.is_big() {
            return IBig::from(self.word);
        }
        let sign = if self.word < 0 { Sign::Negative } else { Sign::Positive };
        IBig::from_parts(sign, UBig::from_words(self.limbs()))
    }

    /// The magnitude's limbs of a big number, least significant first.
    pub fn limbs(&self) -> &[u64] {
        debug_assert!(self.is_big());
        // SAFETY: as many limbs follow the struct (U2), and they never change.
        unsafe {
            let data = self.as_ptr().byte_add(INT_DATA).cast::<u64>();
            std::slice::from_raw_parts(data, self.word.unsigned_abs() as usize)
        }
    }
}

impl Thread {
    /// The int `i`.
    #[inline(always)]
    pub fn int(&mut self, i: i64) -> Value {
        if Value::fits_inline(i) { Value::inline_int(i) } else { self.boxed_int(i) }
    }

    /// An int outside the inline range.
    #[cold]
    #[inline(never)]
    pub fn boxed_int(&mut self, i: i64) -> Value {
        self.new_int_of(shape::INT, i)
    }

    /// An `IntObj`: a number outside the inline range, or an instance of a subclass of int.
    pub fn new_int_of(&mut self, s: ShapeId, i: i64) -> Value {
        self.alloc(IntObj { header: Header::new(s, Kind::Int, 0), word: i }, s).value()
    }

    /// The int `u`.
    pub fn uint(&mut self, u: u64) -> Value {
        match i64::try_from(u) {
            Ok(i) => self.int(i),
            Err(_) => self.big(&IBig::from(u)),
        }
    }

    /// The int `b`.
    pub fn big(&mut self, b: &IBig) -> Value {
        match i64::try_from(b) {
            Ok(i) => self.int(i),
            Err(_) => self.new_big_of(shape::BIG_INT, b),
        }
    }

    /// An instance of a subclass of int with a number of any size, or an int that exceeds i64.
    pub fn new_big_of(&mut self, s: ShapeId, b: &IBig) -> Value {
        if let Ok(i) = i64::try_from(b) {
            return self.new_int_of(s, i);
        }
        let (sign, limbs) = b.as_sign_words();
        let n = limbs.len();
        let p = self.alloc_raw(INT_DATA + n * 8 + ext_size(s)).cast::<IntObj>();
        let word = if sign == Sign::Negative { -(n as i64) } else { n as i64 };
        // SAFETY: fresh memory with room for the limbs (U2).
        unsafe {
            p.write(IntObj { header: Header::new(s, Kind::Int, INT_BIG), word });
            let data = p.byte_add(INT_DATA).cast::<u64>();
            data.copy_from_nonoverlapping(limbs.as_ptr(), n);
            if ext_size(s) != 0 {
                init_ext(p.cast(), data.add(n).cast());
            }
        }
        Value::ptr(p)
    }

    fn two_big(&mut self, a: Value, b: Value, f: impl Fn(IBig, IBig) -> IBig) -> Value {
        let r = f(big(a), big(b));
        self.big(&r)
    }

    /// `a + b` of two ints.
    pub fn int_add(&mut self, a: Value, b: Value) -> Value {
        match pair(a, b).and_then(|(x, y)| x.checked_add(y)) {
            Some(r) => self.int(r),
            None => self.big_add(a, b),
        }
    }

    /// `a - b` of two ints.
    pub fn int_sub(&mut self, a: Value, b: Value) -> Value {
        match pair(a, b).and_then(|(x, y)| x.checked_sub(y)) {
            Some(r) => self.int(r),
            None => self.big_sub(a, b),
        }
    }

    /// `a * b` of two ints.
    pub fn int_mul(&mut self, a: Value, b: Value) -> Value {
        match pair(a, b).and_then(|(x, y)| x.checked_mul(y)) {
            Some(r) => self.int(r),
            None => self.big_mul(a, b),
        }
    }

    /// `(a // b, a % b)` of two ints.
    pub fn int_divmod(&mut self, a: Value, b: Value) -> Result<(Value, Value), Raised> {
        if b.as_i64() == Some(0) {
            return Err(
                self.raise(ExcClass::ZeroDivisionError, "integer division or modulo by zero")
            );
        }
        if let Some((x, y)) = pair(a, b)
            && let Some(q) = x.checked_div(y)
        {
            let r = x - q * y;
            let down = (r != 0 && (r < 0) != (y < 0)) as i64;
            return Ok((self.int(q - down), self.int(r + y * down)));
        }
        Ok(self.big_divmod(a, b))
    }

    /// `a // b` of two ints.
    pub fn int_floordiv(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        if b.as_i64() == Some(0) {
            return Err(
                self.raise(ExcClass::ZeroDivisionError, "integer division or modulo by zero")
            );
        }
        if pair(a, b).is_none() {
            return Ok(self.big_floordiv(a, b));
        }
        self.int_divmod(a, b).map(|r| r.0)
    }

    /// `a % b` of two ints.
    pub fn int_mod(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        if b.as_i64() == Some(0) {
            return Err(self.raise(ExcClass::ZeroDivisionError, "integer modulo by zero"));
        }
        self.int_divmod(a, b).map(|r| r.1)
    }

    /// `a / b` of two ints, correctly rounded.
    pub fn int_truediv(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        const EXACT: i64 = 1 << 53;
        if b.as_i64() == Some(0) {
            return Err(self.raise(ExcClass::ZeroDivisionError, "division by zero"));
        }
        if let Some((x, y)) = pair(a, b)
            && x.unsigned_abs() <= EXACT as u64
            && y.unsigned_abs() <= EXACT as u64
        {
            return Ok(Value::float(x as f64 / y as f64));
        }
        match divide_rounded(&big(a), &big(b)) {
            Some(f) => Ok(Value::float(f)),
            None => {
                let msg = "integer division result too large for a float";
                Err(self.raise(ExcClass::OverflowError, msg))
            }
        }
    }

    /// `a ** b` of two ints: a float for a negative exponent.
    pub fn int_pow(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        let Some(e) = b.as_i64() else { return self.int_pow_huge(a, b) };
        if e < 0 {
            let (x, y) = (self.int_to_f64(a)?, e as f64);
            if x == 0.0 {
                let msg = "0.0 cannot be raised to a negative power";
                return Err(self.raise(ExcClass::ZeroDivisionError, msg));
            }
            return Ok(Value::float(x.powf(y)));
        }
        let small = a.as_i64().zip(u32::try_from(e).ok()).and_then(|(x, e)| x.checked_pow(e));
        if let Some(r) = small {
            return Ok(self.int(r));
        }
        if matches!(a.as_i64(), Some(-1..=1)) {
            return self.int_pow_huge(a, b);
        }
        let base = big(a);
        let bits = base.bit_len_u64().saturating_mul(e as u64);
        if bits > MAX_BITS {
            return Err(self.raise_args(ExcClass::MemoryError, &[]));
        }
        Ok(self.big(&base.pow(e as usize)))
    }

    /// A power whose exponent is huge: only -1, 0 and 1 have one.
    fn int_pow_huge(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        let e = big(b);
        match a.as_i64() {
            Some(i @ -1..=1) if e > IBig::ZERO => {
                let odd = &e & IBig::ONE == IBig::ONE;
                Ok(Value::inline_int(if odd { i } else { i * i }))
            }
            Some(_) | None if e < IBig::ZERO => {
                let (x, y) = (self.int_to_f64(a)?, self.int_to_f64(b)?);
                Ok(Value::float(x.powf(y)))
            }
            Some(_) | None => Err(self.raise_args(ExcClass::MemoryError, &[])),
        }
    }

    /// `pow(a, b, m)` of ints.
    pub fn int_pow_mod(&mut self, a: Value, b: Value, m: Value) -> Result<Value, Raised> {
        let (mut x, mut e, m) = (big(a), big(b), big(m));
        if m == IBig::ZERO {
            return Err(self.raise(ExcClass::ValueError, "pow() 3rd argument cannot be 0"));
        }
        let modulus = (&m).unsigned_abs();
        if e < IBig::ZERO {
            let Some(inv) = inverse(&x, &modulus) else {
                let msg = "base is not invertible for the given modulus";
                return Err(self.raise(ExcClass::ValueError, msg));
            };
            x = inv;
            e = -e;
        }
        let r = pow_mod(x, e, &IBig::from(modulus));
        let r = if m < IBig::ZERO && r != IBig::ZERO { r + m } else { r };
        Ok(self.big(&r))
    }

    /// `a << b` of two ints.
    pub fn int_shl(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        let n = self.shift_count(b)?;
        if a.as_i64() == Some(0) {
            return Ok(Value::inline_int(0));
        }
        if let (Some(x), true) = (a.as_i64(), n < 63)
            && let Some(r) = x.checked_mul(1 << n)
        {
            return Ok(self.int(r));
        }
        if n > MAX_BITS {
            return Err(self.raise(ExcClass::OverflowError, "too many digits in integer"));
        }
        Ok(self.big_shl(a, n as usize))
    }

    /// `a >> b` of two ints.
    pub fn int_shr(&mut self, a: Value, b: Value) -> Result<Value, Raised> {
        let n = self.shift_count(b)?;
        if let Some(x) = a.as_i64() {
            return Ok(self.int(x >> n.min(63)));
        }
        Ok(self.big_shr(a, n.min(1 << 40) as usize))
    }

    fn shift_count(&mut self, b: Value) -> Result<u64, Raised> {
        match b.as_i64() {
            Some(n) if n >= 0 => Ok(n as u64),
            None if big(b) > IBig::ZERO => Ok(u64::MAX),
            Some(_) | None => Err(self.raise(ExcClass::ValueError, "negative shift count")),
        }
    }

    /// `a & b` of two ints.
    pub fn int_and(&mut self, a: Value, b: Value) -> Value {
        match pair(a, b) {
            Some((x, y)) => self.int(x & y),
            None => match self.big_bits(a, b, |x, y| x & y) {
                Some(v) => v,
                None => self.two_big(a, b, |x, y| x & y),
            },
        }
    }

    /// `a | b` of two ints.
    pub fn int_or(&mut self, a: Value, b: Value) -> Value {
        match pair(a, b) {
            Some((x, y)) => self.int(x | y),
            None => match self.big_bits(a, b, |x, y| x | y) {
                Some(v) => v,
                None => self.two_big(a, b, |x, y| x | y),
            },
        }
    }

    /// `a ^ b` of two ints.
    pub fn int_xor(&mut self, a: Value, b: Value) -> Value {
        match pair(a, b) {
            Some((x, y)) => self.int(x ^ y),
            None => match self.big_bits(a, b, |x, y| x ^ y) {
                Some(v) => v,
                None => self.two_big(a, b, |x, y| x ^ y),
            },
        }
    }

    /// `-a` of an int.
    pub fn int_neg(&mut self, a: Value) -> Value {
        match a.as_i64().and_then(i64::checked_neg) {
            Some(r) => self.int(r),
            None => self.big_neg(a),
        }
    }

    /// `~a` of an int.
    pub fn int_invert(&mut self, a: Value) -> Value {
        match a.as_i64() {
            Some(x) => self.int(!x),
            None => self.big(&(-big(a) - IBig::ONE)),
        }
    }

    /// `abs(a)` of an int.
    pub fn int_abs(&mut self, a: Value) -> Value {
        match a.as_i64().and_then(i64::checked_abs) {
            Some(r) => self.int(r),
            None => self.big(&big(a).abs()),
        }
    }

    /// The nearest float of an int, or `OverflowError`.
    pub fn int_to_f64(&mut self, a: Value) -> Result<f64, Raised> {
        int_as_f64(a)
            .ok_or_else(|| self.raise(ExcClass::OverflowError, "int too large to convert to float"))
    }

    /// The int of a float, cut towards zero; raises for infinities and NaN.
    pub fn float_to_int(&mut self, f: f64) -> Result<Value, Raised> {
        if f.is_nan() {
            return Err(self.raise(ExcClass::ValueError, "cannot convert float NaN to integer"));
        }
        if f.is_infinite() {
            let msg = "cannot convert float infinity to integer";
            return Err(self.raise(ExcClass::OverflowError, msg));
        }
        if f.abs() < 9.2e18 {
            return Ok(self.int(f as i64));
        }
        let b = ibig_of_f64(f);
        Ok(self.big(&b))
    }
}

/// Results beyond this many bits raise `MemoryError` instead of being tried.
const MAX_BITS: u64 = 1 << 36;

/// The number of an int of any size. The caller knows that `v` is one.
pub fn big(v: Value) -> IBig {
    v.as_big().expect("the caller has an int")
}

#[inline(always)]
fn pair(a: Value, b: Value) -> Option<(i64, i64)> {
    a.as_i64().zip(b.as_i64())
}

trait BitLen {
    fn bit_len_u64(&self) -> u64;
}
impl BitLen for IBig {
    fn bit_len_u64(&self) -> u64 {
        let (_, words) = self.as_sign_words();
        words.last().map_or(0, |w| words.len() as u64 * 64 - w.leading_zeros() as u64)
    }
}

/// Bits of the magnitude of an int.
pub fn bit_length(v: Value) -> u64 {
    match v.as_i64() {
        Some(i) => 64 - i.unsigned_abs().leading_zeros() as u64,
        None => big(v).bit_len_u64(),
    }
}

/// Floor quotient and remainder.
pub fn floor_div_rem(a: &IBig, b: &IBig) -> (IBig, IBig) {
    let (q, r) = a.div_rem(b);
    if r != IBig::ZERO && (r < IBig::ZERO) != (*b < IBig::ZERO) {
        (q - IBig::ONE, r + b)
    } else {
        (q, r)
    }
}

/// The order of two ints.
#[inline(always)]
pub fn int_cmp(a: Value, b: Value) -> Ordering {
    match pair(a, b) {
        Some((x, y)) => x.cmp(&y),
        None => super::bigint::big_cmp(a, b),
    }
}

/// The order of an int and a float, exactly; `None` for NaN.
pub fn int_float_cmp(a: Value, f: f64) -> Option<Ordering> {
    if f.is_nan() {
        return None;
    }
    if f.is_infinite() {
        return Some(if f > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = f.trunc();
    let order = match (a.as_i64(), whole.abs() < 9.2e18) {
        (Some(i), true) => i.cmp(&(whole as i64)),
        (Some(_) | None, _) => big(a).cmp(&ibig_of_f64(whole)),
    };
    let fraction = || 0.0_f64.partial_cmp(&(f - whole)).expect("neither is NaN");
    Some(order.then_with(fraction))
}

/// The nearest float, if there is a finite one.
pub fn int_as_f64(a: Value) -> Option<f64> {
    match a.as_i64() {
        Some(i) => Some(i as f64),
        None => Some(ratio_to_f64(&big(a), &IBig::ONE)).flatten(),
    }
}

/// The integral float `f` as a number.
pub fn ibig_of_f64(f: f64) -> IBig {
    let bits = f.to_bits();
    let exp = (bits >> 52 & 0x7FF) as i32;
    let mantissa =
        if exp == 0 { (bits & ((1 << 52) - 1)) << 1 } else { bits & ((1 << 52) - 1) | 1 << 52 };
    let shift = exp - 1075;
    let m = IBig::from(mantissa);
    let m = if shift >= 0 { m << shift as usize } else { m >> (-shift) as usize };
    if f < 0.0 { -m } else { m }
}

fn ratio_to_f64(a: &IBig, b: &IBig) -> Option<f64> {
    divide_rounded(a, b)
}

/// `a / b` rounded to the nearest float, ties to even; `None` on overflow. `b` is not 0.
fn divide_rounded(a: &IBig, b: &IBig) -> Option<f64> {
    if *a == IBig::ZERO {
        return Some(if *b < IBig::ZERO { -0.0 } else { 0.0 });
    }
    let negative = (*a < IBig::ZERO) != (*b < IBig::ZERO);
    let (x, y) = (a.unsigned_abs(), b.unsigned_abs());
    // The exponent of the quotient's leading bit is `d` or `d - 1`.
    let d = a.bit_len_u64() as i64 - b.bit_len_u64() as i64;
    if d > 1025 {
        return None;
    }
    if d < -1080 {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    // Scale so that the quotient has 55 or 56 bits, or fewer where the result is subnormal.
    let shift = (55 - d).min(1074 + 2);
    let (x, y) = if shift >= 0 { (x << shift as usize, y) } else { (x, y << (-shift) as usize) };
    let (q, r) = x.div_rem(y);
    let q = u64::try_from(q).expect("the quotient has at most 56 bits");
    let f = round_scaled(q, r != UBig::ZERO, -shift);
    if f.is_infinite() { None } else { Some(if negative { -f } else { f }) }
}

/// `(q + sticky/2) * 2^exp` to the nearest float, ties to even; the result's last place is above
/// the sticky bit.
fn round_scaled(q: u64, sticky: bool, exp: i64) -> f64 {
    let bits = 64 - q.leading_zeros() as i64;
    // Bits to drop so that 53 are left, or fewer down to the last place of subnormals.
    let drop = (bits - 53).max(-1074 - exp).max(0);
    let kept = if drop >= 64 { 0 } else { q >> drop };
    let rest = if drop >= 64 { q } else { q & ((1 << drop) - 1) };
    let half = if drop == 0 || drop > 64 { 0 } else { 1u64 << (drop - 1) };
    let up = drop > 0 && (rest > half || rest == half && (sticky || kept & 1 == 1));
    let m = kept + up as u64;
    scale(m as f64, exp + drop)
}

/// `f * 2^exp`, exact where the result is representable.
fn scale(mut f: f64, mut exp: i64) -> f64 {
    while exp > 1000 {
        f *= 2f64.powi(1000);
        exp -= 1000;
    }
    while exp < -1000 {
        f *= 2f64.powi(-1000);
        exp += 1000;
    }
    f * 2f64.powi(exp as i32)
}

fn pow_mod(x: IBig, e: IBig, m: &IBig) -> IBig {
    let mut base = floor_div_rem(&x, m).1;
    let mut r = floor_div_rem(&IBig::ONE, m).1;
    let (_, words) = e.as_sign_words();
    let n = e.bit_len_u64();
    for i in 0..n {
        if words[i as usize / 64] >> (i % 64) & 1 == 1 {
            r = (r * &base) % m;
        }
        if i + 1 < n {
            base = (&base * &base) % m;
        }
    }
    r
}

/// The inverse of `x` modulo `m`, if there is one.
fn inverse(x: &IBig, m: &UBig) -> Option<IBig> {
    let m = IBig::from(m.clone());
    let (mut r0, mut r1) = (m.clone(), floor_div_rem(x, &m).1);
    let (mut t0, mut t1) = (IBig::ZERO, IBig::ONE);
    while r1 != IBig::ZERO {
        let (q, r) = (&r0).div_rem(&r1);
        (r0, r1) = (r1, r);
        let t = t0 - q * &t1;
        (t0, t1) = (t1, t);
    }
    (r0 == IBig::ONE).then(|| floor_div_rem(&t0, &m).1)
}

/// The hash of an int that fits i64.
#[inline(always)]
pub fn hash_i64(i: i64) -> i64 {
    let m = i.unsigned_abs();
    let m = if m >= HASH_MODULUS { m % HASH_MODULUS } else { m } as i64;
    let h = if i < 0 { -m } else { m };
    if h == -1 { -2 } else { h }
}

/// The hash of an int of any size.
pub fn hash_int(v: Value) -> i64 {
    match v.as_i64() {
        Some(i) => hash_i64(i),
        None => {
            let o: Gc<IntObj> = v.downcast().expect("the caller has an int");
            let r = super::bigint::hash_limbs(o.limbs()) as i64;
            let h = if o.word < 0 { -r } else { r };
            if h == -1 { -2 } else { h }
        }
    }
}

/// Decimal digits of an int.
pub fn int_to_string(v: Value) -> String {
    match v.as_i64() {
        Some(i) => i.to_string(),
        None => big(v).to_string(),
    }
}

/// Digits of an int in a radix of 2 to 36, lower case, with a `-` for a negative number.
pub fn int_to_radix(v: Value, radix: u32) -> String {
    big(v).in_radix(radix).to_string()
}

/// The number that `text` spells in `radix` (2 to 36): an optional sign, then digits with single
/// underscores between them; no prefix, no blanks.
pub fn parse_int(text: &str, radix: u32) -> Option<IBig> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let bad = digits.is_empty()
        || digits.starts_with('_')
        || digits.ends_with('_')
        || digits.contains("__")
        || !digits.chars().all(|c| c == '_' || c.is_digit(radix));
    if bad {
        return None;
    }
    let digits: String = digits.chars().filter(|&c| c != '_').collect();
    let m = UBig::from_str_radix(&digits, radix).ok()?;
    let m = IBig::from(m);
    Some(if negative { -m } else { m })
}
