//! How a `prange` is cut into chunks, and in which order their partial results meet.
//!
//! Both depend on the number of iterations alone: so a float reduction gives the same bits whether
//! the chunks run in turn or at once, interpreted or traced, on any number of threads.

/// Most chunks of one loop: enough for balance on many processors, few enough that their overhead
/// does not show.
const CHUNKS_MAX: i64 = 64;

/// A range of numbers `start, start + step, …`, `n` of them, cut into chunks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chunks {
    pub start: i64,
    pub step: i64,
    pub n: i64,
}

impl Chunks {
    /// Number of chunks: at most 64, none empty.
    pub fn count(&self) -> usize {
        self.n.min(CHUNKS_MAX) as usize
    }

    /// First number of chunk `k` and the number one step past its last: what a range iterator wants.
    pub fn bounds(&self, k: usize) -> (i64, i64) {
        let edge = |k: usize| {
            let turns = (self.n as i128 * k as i128 / self.count() as i128) as i64;
            self.start.wrapping_add(turns.wrapping_mul(self.step))
        };
        (edge(k), edge(k + 1))
    }
}

/// The pairs of partial results to combine, in order: `(left, right)` says that the combination of
/// `left` and `right` replaces `left`. Neighbours meet first, so the tree is balanced and keeps the
/// order of iterations; at the end everything is in place 0.
pub fn tree(n: usize) -> impl Iterator<Item = (usize, usize)> {
    let widths = std::iter::successors(Some(1), |w| Some(w * 2)).take_while(move |w| *w < n);
    widths.flat_map(move |w| (0..n - w).step_by(2 * w).map(move |left| (left, left + w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_cover_the_range_once() {
        for n in [1, 2, 63, 64, 65, 1000, 12_345] {
            let chunks = Chunks { start: 5, step: 3, n };
            let mut next = 5;
            for k in 0..chunks.count() {
                let (start, stop) = chunks.bounds(k);
                assert_eq!(start, next);
                assert!(stop > start);
                next = stop;
            }
            assert_eq!(next, 5 + 3 * n);
        }
    }

    #[test]
    fn chunks_of_a_huge_range_do_not_overflow() {
        let chunks = Chunks { start: i64::MIN / 2, step: 1, n: i64::MAX };
        assert_eq!(chunks.bounds(63).1, (i64::MIN / 2).wrapping_add(i64::MAX));
    }

    #[test]
    fn tree_combines_all_in_order() {
        for n in 1..70 {
            let mut parts: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
            for (left, right) in tree(n) {
                let tail = std::mem::take(&mut parts[right]);
                parts[left].extend(tail);
            }
            assert_eq!(parts[0], (0..n).collect::<Vec<_>>());
        }
    }
}
