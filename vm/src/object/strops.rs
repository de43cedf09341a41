//! Searching and cutting strings and bytes.

use super::range::Span;
use super::records::*;
use super::str::{Chars, flags_for};
use super::{Gc, shape};
use crate::thread::Thread;
use crate::value::Value;

impl Thread {
    /// The decimal digits of `i`.
    pub fn int_str(&mut self, i: i64) -> Value {
        let mut buf = [0; 20];
        let mut at = buf.len();
        let mut rest = i.unsigned_abs();
        loop {
            at -= 1;
            buf[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if i < 0 {
            at -= 1;
            buf[at] = b'-';
        }
        self.new_ascii(&buf[at..]).value()
    }

    /// The concatenation of two or more strings of ASCII characters with `sep` between them; `None`
    /// if one is something else.
    pub fn join_ascii(&mut self, sep: &[u8], parts: &[Value]) -> Option<Value> {
        let mut total = sep.len() * parts.len().saturating_sub(1);
        for v in parts {
            total += v.downcast::<StrObj>().filter(|s| s.is_ascii())?.len;
        }
        if total < 2 || parts.len() < 2 {
            return None;
        }
        let out = self.alloc_str(shape::STR, 1 | STR_ASCII, total);
        let mut at = 0;
        for (i, v) in parts.iter().enumerate() {
            if i > 0 && !sep.is_empty() {
                out.put_bytes(at, sep);
                at += sep.len();
            }
            let s: Gc<StrObj> = v.downcast()?;
            out.put_bytes(at, s.units());
            at += s.len;
        }
        Some(out.value())
    }
}

impl Gc<StrObj> {
    /// The code points `start..end` as a string.
    pub fn substr(&self, th: &mut Thread, start: usize, end: usize) -> Value {
        assert!(start <= end && end <= self.len);
        if start == 0 && end == self.len && self.header.shape.get() == shape::STR {
            return self.value();
        }
        match self.chars() {
            Chars::One(s) if self.is_ascii() => th.new_ascii(&s[start..end]).value(),
            Chars::One(s) => th.new_latin1(&s[start..end]).value(),
            Chars::Two(_) | Chars::Four(_) => self.gather(th, end - start, |i| start + i),
        }
    }

    /// The code points that a resolved slice selects.
    pub fn slice(&self, th: &mut Thread, s: Span) -> Value {
        if s.step == 1 {
            return self.substr(th, s.start as usize, s.start as usize + s.n);
        }
        self.gather(th, s.n, |i| (s.start + i as i64 * s.step) as usize)
    }

    fn gather(&self, th: &mut Thread, n: usize, at: impl Fn(usize) -> usize) -> Value {
        let chars = self.chars();
        if n == 0 {
            return th.vm().empty_str().value();
        }
        if n == 1 {
            return th.char_str(chars.at(at(0))).value();
        }
        let max = (0..n).map(|i| chars.at(at(i))).max().unwrap_or(0);
        let s = th.alloc_str(shape::STR, flags_for(max), n);
        (0..n).for_each(|i| s.put_char(i, chars.at(at(i))));
        s.value()
    }

    /// The first place of `needle` that begins at or after `start` and ends at or before `end`.
    pub fn find(&self, needle: Gc<StrObj>, start: usize, end: usize) -> Option<usize> {
        if start > end || end > self.len || needle.len > end - start {
            return None;
        }
        if needle.width() > self.width() {
            return None;
        }
        match (self.chars(), needle.chars()) {
            (Chars::One(h), Chars::One(n)) => find_bytes(&h[start..end], n).map(|i| i + start),
            (h, n) => {
                (start..=end - n.len()).find(|&i| (0..n.len()).all(|k| h.at(i + k) == n.at(k)))
            }
        }
    }

    /// As [`Gc::find`], the last place.
    pub fn rfind(&self, needle: Gc<StrObj>, start: usize, end: usize) -> Option<usize> {
        if start > end || end > self.len || needle.len > end - start {
            return None;
        }
        let (h, n) = (self.chars(), needle.chars());
        (start..=end - n.len()).rev().find(|&i| (0..n.len()).all(|k| h.at(i + k) == n.at(k)))
    }

    /// Whether the text has `needle` at `at`.
    pub fn has_at(&self, needle: Gc<StrObj>, at: usize) -> bool {
        if at > self.len || needle.len > self.len - at {
            return false;
        }
        let (h, n) = (self.chars(), needle.chars());
        (0..n.len()).all(|k| h.at(at + k) == n.at(k))
    }

    /// The text `n` times.
    pub fn repeat(&self, th: &mut Thread, n: usize) -> Value {
        if n == 0 || self.len == 0 {
            return th.vm().empty_str().value();
        }
        let flags = self.header.flags.get() & !STR_INTERNED;
        let s = th.alloc_str(shape::STR, flags, self.len * n);
        (0..n).for_each(|i| s.put_str(i * self.len, *self));
        s.value()
    }

    /// The hash of another object with the same text is the same.
    pub fn contains(&self, needle: Gc<StrObj>) -> bool {
        self.find(needle, 0, self.len).is_some()
    }
}

/// The first place of `needle` in `hay`.
pub fn find_bytes(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((&first, rest)) = needle.split_first() else { return Some(0) };
    if needle.len() > hay.len() {
        return None;
    }
    if needle.len() > 32 && hay.len() > 1024 {
        return find_rolling(hay, needle);
    }
    let last = hay.len() - needle.len();
    let mut i = 0;
    while i <= last {
        match hay[i..=last].iter().position(|&b| b == first) {
            None => return None,
            Some(k) => i += k,
        }
        if &hay[i + 1..i + needle.len()] == rest {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// Search by a rolling hash: linear time whatever the needle.
fn find_rolling(hay: &[u8], needle: &[u8]) -> Option<usize> {
    const BASE: u64 = 0x100_0000_01B3;
    let n = needle.len();
    let hash = |s: &[u8]| s.iter().fold(0u64, |h, &b| h.wrapping_mul(BASE).wrapping_add(b as u64));
    let top = (1..n).fold(1u64, |p, _| p.wrapping_mul(BASE));
    let want = hash(needle);
    let mut h = hash(&hay[..n]);
    for i in 0..=hay.len() - n {
        if h == want && &hay[i..i + n] == needle {
            return Some(i);
        }
        if i + n < hay.len() {
            h = h.wrapping_sub((hay[i] as u64).wrapping_mul(top));
            h = h.wrapping_mul(BASE).wrapping_add(hay[i + n] as u64);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_searches_agree() {
        let hay: Vec<u8> = (0..5000u32).map(|i| b"abcab"[(i * i % 5) as usize]).collect();
        for len in [1, 2, 5, 33, 40, 100] {
            for at in [0, 7, 1300, 4900 - len] {
                let needle = &hay[at..at + len];
                let want = hay.windows(len).position(|w| w == needle);
                assert_eq!(find_bytes(&hay, needle), want);
            }
        }
        assert_eq!(find_bytes(b"abc", b""), Some(0));
        assert_eq!(find_bytes(b"abc", b"abcd"), None);
    }
}
