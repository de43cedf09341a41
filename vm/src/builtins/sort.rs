//! Stable merge sort of a permutation, with a comparison that may raise.
//!
//! Runs are found first, short ones are extended by binary insertion, and neighbours are merged by
//! Munro and Wild's powersort rule. The sort works on indices, so that it holds no `Value`; an
//! inconsistent order gives some permutation, never a panic.

/// Whether the item of the first index is less than the item of the second.
pub type Less<'a, E> = dyn FnMut(u32, u32) -> Result<bool, E> + 'a;

/// Sorts `items` by `less`. After an error, `items` is still a permutation.
pub fn sort<E>(items: &mut [u32], less: &mut Less<E>) -> Result<(), E> {
    let n = items.len();
    let min_run = min_run(n);
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    while start < n {
        let mut len = count_run(&mut items[start..], less)?;
        let wanted = min_run.min(n - start);
        if len < wanted {
            insert(&mut items[start..start + wanted], len, less)?;
            len = wanted;
        }
        let run = Run { start, len, power: 0 };
        while let Some(&before) = runs.last() {
            let power = power(before, run, n);
            let inner = runs.len().checked_sub(2).is_some_and(|i| runs[i].power > power);
            if !inner {
                runs.last_mut().expect("a run").power = power;
                break;
            }
            merge_last(items, &mut runs, less)?;
        }
        runs.push(run);
        start += len;
    }
    while runs.len() > 1 {
        merge_last(items, &mut runs, less)?;
    }
    Ok(())
}

/// A sorted stretch of items; `power` belongs to its border with the next run.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    power: u32,
}

/// A length between 32 and 64 such that `n` divided by it is a power of 2 or just below.
fn min_run(n: usize) -> usize {
    let (mut n, mut rest) = (n, 0);
    while n >= 64 {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

/// Depth at which the midpoints of two neighbouring runs part in a perfect binary tree over `n`
/// items.
fn power(a: Run, b: Run, n: usize) -> u32 {
    let mut x = 2 * a.start + a.len;
    let mut y = 2 * b.start + b.len;
    let whole = 2 * n;
    let mut power = 0;
    loop {
        power += 1;
        x *= 2;
        y *= 2;
        let (bit_x, bit_y) = (x >= whole, y >= whole);
        if bit_x != bit_y || power > 64 {
            return power;
        }
        if bit_x {
            x -= whole;
            y -= whole;
        }
    }
}

/// Length of the run at the start of `items`; a strictly descending one is reversed.
fn count_run<E>(items: &mut [u32], less: &mut Less<E>) -> Result<usize, E> {
    if items.len() < 2 {
        return Ok(items.len());
    }
    let descending = less(items[1], items[0])?;
    let mut n = 2;
    while n < items.len() && less(items[n], items[n - 1])? == descending {
        n += 1;
    }
    if descending {
        items[..n].reverse();
    }
    Ok(n)
}

/// Sorts `items`, whose first `sorted` are in order, by binary insertion.
fn insert<E>(items: &mut [u32], sorted: usize, less: &mut Less<E>) -> Result<(), E> {
    for i in sorted.max(1)..items.len() {
        let pivot = items[i];
        let (mut low, mut high) = (0, i);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(pivot, items[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        items[low..=i].rotate_right(1);
    }
    Ok(())
}

fn merge_last<E>(items: &mut [u32], runs: &mut Vec<Run>, less: &mut Less<E>) -> Result<(), E> {
    let b = runs.pop().expect("two runs");
    let a = runs.last_mut().expect("two runs");
    let stretch = &mut items[a.start..b.start + b.len];
    let split = a.len;
    a.len += b.len;
    merge(stretch, split, less)
}

/// Merges the runs `items[..split]` and `items[split..]`.
fn merge<E>(items: &mut [u32], split: usize, less: &mut Less<E>) -> Result<(), E> {
    let left = items[..split].to_vec();
    let (mut i, mut j, mut out) = (0, split, 0);
    while i < left.len() && j < items.len() {
        let right_first = match less(items[j], left[i]) {
            Ok(answer) => answer,
            Err(e) => {
                items[out..out + left.len() - i].copy_from_slice(&left[i..]);
                return Err(e);
            }
        };
        if right_first {
            items[out] = items[j];
            j += 1;
        } else {
            items[out] = left[i];
            i += 1;
        }
        out += 1;
    }
    items[out..out + left.len() - i].copy_from_slice(&left[i..]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(keys: &[i32]) -> Vec<u32> {
        let mut items: Vec<u32> = (0..keys.len() as u32).collect();
        let mut less = |a: u32, b: u32| Ok::<bool, ()>(keys[a as usize] < keys[b as usize]);
        sort(&mut items, &mut less).expect("no error");
        items
    }

    #[test]
    fn sorts_stably() {
        let mut seed = 12345u32;
        for n in [0, 1, 2, 3, 31, 64, 65, 100, 1000, 5000] {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 16) as i32 % 50
            };
            let keys: Vec<i32> = (0..n).map(|_| next()).collect();
            let mut expected: Vec<u32> = (0..n as u32).collect();
            expected.sort_by_key(|&i| keys[i as usize]);
            assert_eq!(sorted(&keys), expected);
        }
        assert_eq!(sorted(&[3, 2, 1]), [2, 1, 0]);
    }

    #[test]
    fn error_leaves_a_permutation() {
        let mut items: Vec<u32> = (0..500).rev().map(|i| i * 7 % 500).collect();
        let mut left = 500;
        let mut less = |a: u32, b: u32| {
            left -= 1;
            if left == 0 { Err(()) } else { Ok(a < b) }
        };
        assert!(sort(&mut items, &mut less).is_err());
        items.sort_unstable();
        assert!(items.iter().copied().eq(0..500));
    }
}
