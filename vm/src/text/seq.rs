//! Searching, splitting and replacing in sequences of code units: shared by str and bytes.
//!
//! Results are index ranges of the source or new vectors; the caller makes objects of them.

/// A half-open range of the source.
pub type Span = (usize, usize);

/// Number of units that two sequences share at their starts.
fn shared<T: Copy + Eq>(a: &[T], b: &[T]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// First place of `needle` in `hay`. Repetitive inputs, which cost many comparisons, are searched
/// in linear time.
pub fn find<T: Copy + Eq>(hay: &[T], needle: &[T]) -> Option<usize> {
    let Some((&first, rest)) = needle.split_first() else { return Some(0) };
    let last_start = hay.len().checked_sub(needle.len())?;
    let (mut at, mut left) = (0, 4 * hay.len() + 256);
    while at <= last_start {
        at += hay[at..=last_start].iter().position(|&c| c == first)?;
        let n = shared(&hay[at + 1..at + needle.len()], rest);
        if n == rest.len() {
            return Some(at);
        }
        if n > left {
            return find_linear(&hay[at..], needle).map(|i| at + i);
        }
        left -= n;
        at += 1;
    }
    None
}

/// As [`find`], by Knuth, Morris and Pratt's method.
fn find_linear<T: Copy + Eq>(hay: &[T], needle: &[T]) -> Option<usize> {
    // Length of the longest proper prefix that also ends at each place.
    let mut borders = vec![0; needle.len()];
    let mut n = 0;
    for i in 1..needle.len() {
        while n > 0 && needle[i] != needle[n] {
            n = borders[n - 1];
        }
        n += (needle[i] == needle[n]) as usize;
        borders[i] = n;
    }
    n = 0;
    for (i, &c) in hay.iter().enumerate() {
        while n > 0 && c != needle[n] {
            n = borders[n - 1];
        }
        n += (c == needle[n]) as usize;
        if n == needle.len() {
            return Some(i + 1 - n);
        }
    }
    None
}

/// Last place of `needle` in `hay`.
pub fn rfind<T: Copy + Eq>(hay: &[T], needle: &[T]) -> Option<usize> {
    let last_start = hay.len().checked_sub(needle.len())?;
    let mut left = 4 * hay.len() + 256;
    for at in (0..=last_start).rev() {
        let n = shared(&hay[at..at + needle.len()], needle);
        if n == needle.len() {
            return Some(at);
        }
        if n > left {
            let turned: Vec<T> = hay[..at + needle.len()].iter().rev().copied().collect();
            let wanted: Vec<T> = needle.iter().rev().copied().collect();
            return find_linear(&turned, &wanted).map(|i| turned.len() - i - needle.len());
        }
        left -= n;
    }
    None
}

/// Number of non-overlapping places of `needle` in `hay`.
pub fn count<T: Copy + Eq>(hay: &[T], needle: &[T]) -> usize {
    if needle.is_empty() {
        return hay.len() + 1;
    }
    if let [unit] = needle {
        return hay.iter().filter(|&c| c == unit).count();
    }
    let (mut at, mut n) = (0, 0);
    while let Some(i) = find(&hay[at..], needle) {
        n += 1;
        at += i + needle.len();
    }
    n
}

/// `hay` with the first `max` places of `old` replaced, or `None` when there is nothing to replace.
pub fn replace<T: Copy + Eq>(hay: &[T], old: &[T], new: &[T], max: usize) -> Option<Vec<T>> {
    if max == 0 {
        return None;
    }
    if old.is_empty() {
        return Some(interleave(hay, new, max));
    }
    let mut at = find(hay, old)?;
    let mut out = Vec::with_capacity(hay.len());
    let (mut done, mut n) = (0, 0);
    loop {
        out.extend_from_slice(&hay[done..at]);
        out.extend_from_slice(new);
        done = at + old.len();
        n += 1;
        if n == max {
            break;
        }
        match find(&hay[done..], old) {
            Some(i) => at = done + i,
            None => break,
        }
    }
    out.extend_from_slice(&hay[done..]);
    Some(out)
}

/// Puts `new` before each of the first `max` units and, if any are left, at the end.
fn interleave<T: Copy>(hay: &[T], new: &[T], max: usize) -> Vec<T> {
    let mut out = Vec::with_capacity(hay.len() + new.len() * (hay.len() + 1).min(max));
    for (i, &c) in hay.iter().enumerate() {
        if i < max {
            out.extend_from_slice(new);
        }
        out.push(c);
    }
    if hay.len() < max {
        out.extend_from_slice(new);
    }
    out
}

/// Splits at runs of white space, at most `max` times.
pub fn split_space<T: Copy>(hay: &[T], max: usize, space: impl Fn(T) -> bool) -> Vec<Span> {
    let mut out = Vec::with_capacity(8);
    let mut at = 0;
    loop {
        while at < hay.len() && space(hay[at]) {
            at += 1;
        }
        if at == hay.len() {
            return out;
        }
        if out.len() == max {
            out.push((at, hay.len()));
            return out;
        }
        let start = at;
        while at < hay.len() && !space(hay[at]) {
            at += 1;
        }
        out.push((start, at));
    }
}

/// As [`split_space`], from the end.
pub fn rsplit_space<T: Copy>(hay: &[T], max: usize, space: impl Fn(T) -> bool) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = hay.len();
    loop {
        while at > 0 && space(hay[at - 1]) {
            at -= 1;
        }
        if at == 0 {
            break;
        }
        if out.len() == max {
            out.push((0, at));
            break;
        }
        let end = at;
        while at > 0 && !space(hay[at - 1]) {
            at -= 1;
        }
        out.push((at, end));
    }
    out.reverse();
    out
}

/// Splits at `sep`, which is not empty, at most `max` times.
pub fn split_on<T: Copy + Eq>(hay: &[T], sep: &[T], max: usize) -> Vec<Span> {
    let mut out = Vec::with_capacity(8);
    let mut at = 0;
    if let [one] = sep {
        while out.len() < max {
            let Some(i) = hay[at..].iter().position(|c| c == one) else { break };
            out.push((at, at + i));
            at += i + 1;
        }
        out.push((at, hay.len()));
        return out;
    }
    while out.len() < max {
        let Some(i) = find(&hay[at..], sep) else { break };
        out.push((at, at + i));
        at += i + sep.len();
    }
    out.push((at, hay.len()));
    out
}

/// As [`split_on`], from the end.
pub fn rsplit_on<T: Copy + Eq>(hay: &[T], sep: &[T], max: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut end = hay.len();
    while out.len() < max {
        let Some(i) = rfind(&hay[..end], sep) else { break };
        out.push((i + sep.len(), end));
        end = i;
    }
    out.push((0, end));
    out.reverse();
    out
}

/// Whether line ends stay with their lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineEnds {
    Keep,
    Drop,
}

/// Splits into lines; `\r\n` is one end.
pub fn split_lines<T: Copy + Into<u32>>(
    hay: &[T],
    ends: LineEnds,
    is_break: impl Fn(T) -> bool,
) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < hay.len() {
        let length = hay[start..].iter().position(|&c| is_break(c));
        let end = length.map_or(hay.len(), |n| start + n);
        let mut next = (end + 1).min(hay.len());
        let crlf = end + 1 < hay.len() && hay[end].into() == 13 && hay[end + 1].into() == 10;
        next += crlf as usize;
        out.push((start, if ends == LineEnds::Keep { next } else { end }));
        start = next;
    }
    out
}

/// What is left between the units at both ends that `drop_left` and `drop_right` accept.
pub fn strip<T: Copy>(
    hay: &[T],
    drop_left: impl Fn(T) -> bool,
    drop_right: impl Fn(T) -> bool,
) -> Span {
    let start = hay.iter().position(|&c| !drop_left(c)).unwrap_or(hay.len());
    let mut end = hay.len();
    while end > start && drop_right(hay[end - 1]) {
        end -= 1;
    }
    (start, end)
}

/// Tabs become blanks up to the next multiple of `size`.
pub fn expand_tabs<T: Copy + Into<u32> + From<u8>>(hay: &[T], size: usize) -> Vec<T> {
    let mut out = Vec::with_capacity(hay.len());
    let mut column = 0;
    for &c in hay {
        match c.into() {
            9 => {
                let n = if size == 0 { 0 } else { size - column % size };
                out.extend(std::iter::repeat_n(T::from(b' '), n));
                column += n;
            }
            unit => {
                out.push(c);
                column = if unit == 10 || unit == 13 { 0 } else { column + 1 };
            }
        }
    }
    out
}

/// Start and end of a search in a sequence of `len` units, from optional Python indices; `None` when
/// the start lies beyond the end, where even an empty text is not found.
pub fn clamp(len: usize, start: Option<i64>, end: Option<i64>) -> Option<Span> {
    let len = len as i64;
    let fix = |i: i64| if i < 0 { (i + len).max(0) } else { i };
    let end = end.map_or(len, |e| fix(e).min(len));
    let start = start.map_or(0, fix);
    (start <= end).then_some((start as usize, end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, spans: Vec<Span>) -> Vec<&str> {
        spans.into_iter().map(|(a, b)| &text[a..b]).collect()
    }

    #[test]
    fn splits() {
        let space = |c: u8| c == b' ';
        let t = " a  b c ";
        let all = usize::MAX;
        assert_eq!(parts(t, split_space(t.as_bytes(), all, space)), ["a", "b", "c"]);
        assert_eq!(parts(t, split_space(t.as_bytes(), 1, space)), ["a", "b c "]);
        assert_eq!(parts(t, rsplit_space(t.as_bytes(), 1, space)), [" a  b", "c"]);
        assert_eq!(parts("a,b,,c", split_on(b"a,b,,c", b",", all)), ["a", "b", "", "c"]);
        assert_eq!(parts("a,b,,c", rsplit_on(b"a,b,,c", b",", 1)), ["a,b,", "c"]);
        let lines = "a\r\nb\n\nc";
        let is_break = |c: u8| c == b'\n' || c == b'\r';
        let split = |ends| parts(lines, split_lines(lines.as_bytes(), ends, is_break));
        assert_eq!(split(LineEnds::Drop), ["a", "b", "", "c"]);
        assert_eq!(split(LineEnds::Keep), ["a\r\n", "b\n", "\n", "c"]);
    }

    #[test]
    fn searches() {
        assert_eq!(find(b"abcabd", b"abd"), Some(3));
        assert_eq!(rfind(b"abab", b"ab"), Some(2));
        assert_eq!(count(b"aaaa", b"aa"), 2);
        assert_eq!(replace(b"aXbX", b"X", b"--", 1).as_deref(), Some(&b"a--bX"[..]));
        assert_eq!(replace(b"ab", b"", b"-", usize::MAX).as_deref(), Some(&b"-a-b-"[..]));
        assert_eq!(replace(b"ab", b"", b"-", 2).as_deref(), Some(&b"-a-b"[..]));
        assert_eq!(expand_tabs(b"a\tb", 4), b"a   b");
        assert_eq!(clamp(3, Some(-1), None), Some((2, 3)));
        assert_eq!(clamp(3, Some(4), None), None);
    }
}
