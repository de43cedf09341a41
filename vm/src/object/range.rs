//! Ranges, their iterators, and the resolution of slices.

use super::layout::*;
use super::records::*;
use super::{Gc, Header, Kind, shape};
use crate::error::{ExcClass, Raised};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::IBig;
use std::cell::Cell;

impl Thread {
    /// A range of ints of any size; `step` is not 0. `flags` may be `RANGE_PARALLEL`.
    pub fn new_range(&mut self, start: Value, stop: Value, step: Value, flags: u16) -> Value {
        let header = Header::new(shape::RANGE, Kind::Range, flags);
        self.alloc(RangeObj { header, start, stop, step }, shape::RANGE).value()
    }

    /// The iterator over `start, start + step, …` before `stop`; `None` if `stop + step` overflows.
    #[inline(always)]
    pub fn new_range_iter(
        &mut self,
        start: i64,
        stop: i64,
        step: i64,
        flags: u16,
    ) -> Option<Gc<RangeIterObj>> {
        stop.checked_add(step)?;
        let header = Header::new(shape::RANGE_ITER, Kind::RangeIter, flags);
        let iter = RangeIterObj { header, next: Cell::new(start), stop, step };
        Some(self.alloc(iter, shape::RANGE_ITER))
    }

    /// The iterator of a range. One with large numbers is an `IterObj` of shape `LONG_RANGE_ITER` whose
    /// `seq` is the range and whose `index` counts.
    pub fn iter_of_range(&mut self, r: Gc<RangeObj>) -> Value {
        if let (Some(a), Some(b), Some(c)) = (r.start.as_i64(), r.stop.as_i64(), r.step.as_i64())
            && let Some(iter) = self.new_range_iter(a, b, c, r.header.flags.get())
        {
            return iter.value();
        }
        self.new_iter(shape::LONG_RANGE_ITER, r.value()).value()
    }
}

impl Gc<RangeIterObj> {
    /// The next number.
    #[inline(always)]
    pub fn advance(&self) -> Option<i64> {
        let i = self.next.get();
        let more = if self.step > 0 { i < self.stop } else { i > self.stop };
        if !more {
            return None;
        }
        self.next.set(i + self.step);
        Some(i)
    }

    /// How many numbers are left.
    pub fn remaining(&self) -> usize {
        i64_range_len(self.next.get(), self.stop, self.step) as usize
    }
}

/// Number of elements of a range; `step` is not 0.
pub fn i64_range_len(start: i64, stop: i64, step: i64) -> u64 {
    // The distance is right as u64 even where it is beyond i64.
    let span = if step > 0 && start < stop {
        stop.wrapping_sub(start) as u64
    } else if step < 0 && start > stop {
        start.wrapping_sub(stop) as u64
    } else {
        return 0;
    };
    let step = step.unsigned_abs();
    if step == 1 { span } else { (span - 1) / step + 1 }
}

impl Gc<RangeObj> {
    /// Start, stop and step, if all fit i64.
    #[inline(always)]
    pub fn as_i64(&self) -> Option<(i64, i64, i64)> {
        Some((self.start.as_i64()?, self.stop.as_i64()?, self.step.as_i64()?))
    }

    /// Number of elements, of any size.
    pub fn length(&self) -> IBig {
        if let Some((a, b, c)) = self.as_i64() {
            return IBig::from(i64_range_len(a, b, c));
        }
        let (a, b, c) = (big(self.start), big(self.stop), big(self.step));
        let one = IBig::from(1);
        let zero = IBig::from(0);
        let (span, step) = if c > zero { (&b - &a, c) } else { (&a - &b, -c) };
        if span <= zero { zero } else { (span - &one) / step + one }
    }

    /// Element `i`, whose bounds the caller has checked.
    pub fn item(&self, th: &mut Thread, i: i64) -> Value {
        if let Some((a, _, c)) = self.as_i64()
            && let Some(v) = c.checked_mul(i).and_then(|d| a.checked_add(d))
        {
            return th.int(v);
        }
        let v = big(self.start) + big(self.step) * IBig::from(i);
        th.big(&v)
    }
}

fn big(v: Value) -> IBig {
    v.as_big().expect("a range's bounds are ints")
}

/// A slice applied to a sequence: `n` elements from `start`, `step` apart. All indices are valid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub start: i64,
    /// As Python's `slice.indices` gives it: -1 below index 0 with a negative step.
    pub stop: i64,
    pub step: i64,
    pub n: usize,
}

impl Gc<SliceObj> {
    /// Whether resolving it runs no Python.
    #[inline(always)]
    pub fn is_plain(&self) -> bool {
        let is_plain = |v: Value| v.is_none() || v.is_inline_int();
        is_plain(self.start) && is_plain(self.stop) && is_plain(self.step)
    }

    /// Resolves the slice for a sequence of `len` elements. `index` turns a bound that is no int
    /// into one (by `__index__`).
    pub fn resolve(
        &self,
        th: &mut Thread,
        len: usize,
        mut index: impl FnMut(&mut Thread, Value) -> Result<Value, Raised>,
    ) -> Result<Span, Raised> {
        let mut bound = |th: &mut Thread, v: Value| -> Result<Option<i64>, Raised> {
            if v.is_none() {
                return Ok(None);
            }
            let v = if v.is_int() { v } else { index(th, v)? };
            Ok(Some(clamped(v)))
        };
        let step = bound(th, self.step)?.unwrap_or(1);
        let start = bound(th, self.start)?;
        let stop = bound(th, self.stop)?;
        if step == 0 {
            return Err(th.raise(ExcClass::ValueError, "slice step cannot be zero"));
        }
        Ok(resolve_bounds(start, stop, step.max(-i64::MAX), len as i64))
    }
}

/// An int, cut to i64.
fn clamped(v: Value) -> i64 {
    v.as_i64().unwrap_or_else(|| {
        let negative = v.as_big().is_some_and(|b| b < IBig::from(0));
        if negative { i64::MIN } else { i64::MAX }
    })
}

/// Resolves slice bounds for a sequence of `len` elements; `step` is not 0.
pub fn resolve_bounds(start: Option<i64>, stop: Option<i64>, step: i64, len: i64) -> Span {
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let fix = |i: i64| if i < 0 { i.saturating_add(len).max(low) } else { i.min(high) };
    let (first, last) = if step > 0 { (low, high) } else { (high, low) };
    let start = start.map_or(first, fix);
    let stop = stop.map_or(last, fix);
    Span { start, stop, step, n: i64_range_len(start, stop, step) as usize }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_resolve_as_in_python() {
        let n = |a, b, c, len| {
            let s = resolve_bounds(a, b, c, len);
            (s.start, s.stop, s.n)
        };
        assert_eq!(n(None, None, 1, 5), (0, 5, 5));
        assert_eq!(n(None, None, -1, 5), (4, -1, 5));
        assert_eq!(n(Some(-3), Some(100), 2, 5), (2, 5, 2));
        assert_eq!(n(Some(-100), Some(-1), 1, 5), (0, 4, 4));
        assert_eq!(n(Some(10), Some(-100), -3, 5), (4, -1, 2));
        assert_eq!(n(Some(3), Some(1), 1, 5), (3, 1, 0));
        assert_eq!(n(Some(i64::MIN), Some(i64::MAX), i64::MAX, 5), (0, 5, 1));
    }

    #[test]
    fn range_lengths() {
        assert_eq!(i64_range_len(0, 10, 3), 4);
        assert_eq!(i64_range_len(10, 0, -3), 4);
        assert_eq!(i64_range_len(i64::MIN, i64::MAX, 1), u64::MAX);
        assert_eq!(i64_range_len(5, 5, 1), 0);
    }
}
