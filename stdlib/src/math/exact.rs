//! Sums and norms with extended precision: `fsum`, `sumprod`, `hypot`, `dist`.

/// Why `fsum` has no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SumError {
    /// Infinities of both signs.
    Infinities,
    /// A partial sum is too large.
    Overflow,
}

/// An exact sum of floats, as non-overlapping partial sums in increasing order of magnitude
/// (Shewchuk, 1997).
#[derive(Default)]
pub struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl ExactSum {
    /// Adds a float.
    pub fn add(&mut self, x: f64) -> Result<(), SumError> {
        let original = x;
        let mut x = x;
        let mut kept = 0;
        for j in 0..self.partials.len() {
            let mut y = self.partials[j];
            if x.abs() < y.abs() {
                (x, y) = (y, x);
            }
            let hi = x + y;
            let lo = y - (hi - x);
            if lo != 0.0 {
                self.partials[kept] = lo;
                kept += 1;
            }
            x = hi;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if original.is_finite() {
            return Err(SumError::Overflow);
        }
        if original.is_infinite() {
            self.infinities += original;
        }
        self.special += original;
        self.partials.clear();
        Ok(())
    }

    /// The sum, correctly rounded.
    pub fn total(mut self) -> Result<f64, SumError> {
        if self.special != 0.0 {
            let both = self.infinities.is_nan();
            return if both { Err(SumError::Infinities) } else { Ok(self.special) };
        }
        let Some(mut hi) = self.partials.pop() else { return Ok(0.0) };
        let mut lo = 0.0;
        while let Some(y) = self.partials.pop() {
            let x = hi;
            hi = x + y;
            lo = y - (hi - x);
            if lo != 0.0 {
                break;
            }
        }
        // A half-way case is decided by the sign of the next partial sum.
        if let Some(&next) = self.partials.last()
            && (lo < 0.0 && next < 0.0 || lo > 0.0 && next > 0.0)
        {
            let y = lo * 2.0;
            let x = hi + y;
            if y == x - hi {
                hi = x;
            }
        }
        Ok(hi)
    }
}

/// `a * b` as a float and its error.
fn product(a: f64, b: f64) -> (f64, f64) {
    let hi = a * b;
    (hi, a.mul_add(b, -hi))
}

/// `a + b` as a float and its error, in any order of magnitude.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    let z = x - a;
    (x, (a - (x - z)) + (b - z))
}

/// As [`two_sum`], for `|a| >= |b|`.
fn fast_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    (x, (a - x) + b)
}

/// The Euclidean norm of non-negative numbers, which it overwrites.
pub fn norm(xs: &mut [f64]) -> f64 {
    let mut max = 0.0;
    let mut nan = false;
    for x in xs.iter_mut() {
        *x = x.abs();
        nan |= x.is_nan();
        if *x > max {
            max = *x;
        }
    }
    if max == f64::INFINITY {
        return max;
    }
    if nan {
        return f64::NAN;
    }
    if max == 0.0 || xs.len() <= 1 {
        return max;
    }
    scaled_norm(xs, max)
}

fn scaled_norm(xs: &mut [f64], max: f64) -> f64 {
    let (_, exp) = super::special::frexp(max);
    if exp < -1023 {
        // Subnormal numbers are first brought into the normal range.
        let least = f64::MIN_POSITIVE;
        xs.iter_mut().for_each(|x| *x /= least);
        return least * scaled_norm(xs, max / least);
    }
    let scale = super::special::ldexp(1.0, -exp);
    let (mut sum, mut low1, mut low2) = (1.0, 0.0, 0.0);
    for x in xs.iter() {
        let (hi, lo) = product(x * scale, x * scale);
        let (s, e) = fast_sum(sum, hi);
        (sum, low1, low2) = (s, low1 + lo, low2 + e);
    }
    let mut h = (sum - 1.0 + (low1 + low2)).sqrt();
    let (hi, lo) = product(-h, h);
    let (s, e) = fast_sum(sum, hi);
    (sum, low1, low2) = (s, low1 + lo, low2 + e);
    // One step of Newton's with the exact residue.
    h += (sum - 1.0 + (low1 + low2)) / (2.0 * h);
    h / scale
}

/// A sum of products in triple precision.
#[derive(Clone, Copy, Default)]
pub struct TripleSum {
    hi: f64,
    lo: f64,
    tiny: f64,
}

impl TripleSum {
    /// Adds `x * y`.
    pub fn add_product(&mut self, x: f64, y: f64) {
        let (p, p_low) = product(x, y);
        let (hi, s_low) = two_sum(self.hi, p);
        let (r1, r1_low) = two_sum(self.lo, p_low);
        let (r2, r2_low) = two_sum(r1, s_low);
        *self = TripleSum { hi, lo: r2, tiny: self.tiny + r1_low + r2_low };
    }

    /// The sum as a float.
    pub fn total(self) -> f64 {
        let (hi, lo) = two_sum(self.lo, self.hi);
        self.tiny + lo + hi
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact() {
        let mut sum = ExactSum::default();
        [0.1; 10].iter().for_each(|&x| sum.add(x).expect("finite"));
        assert_eq!(sum.total(), Ok(1.0));
        let mut sum = ExactSum::default();
        [1e100, 1.0, -1e100].iter().for_each(|&x| sum.add(x).expect("finite"));
        assert_eq!(sum.total(), Ok(1.0));
    }

    #[test]
    fn norms() {
        assert_eq!(norm(&mut [3.0, -4.0]), 5.0);
        assert_eq!(norm(&mut [1e300, 1e300]), 1.4142135623730952e300);
        assert_eq!(norm(&mut [5e-324, 5e-324]), 5e-324);
        assert!(norm(&mut [f64::NAN, 1.0]).is_nan());
    }
}
