//! Strings: code points in the narrowest of 1, 2 or 4 bytes, creation, access, comparison.
//!
//! Invariant: a string's width is the least that holds its code points, and its ASCII flag is
//! exact; so equal strings have equal bytes. Lone surrogates are code points like others.

use super::records::*;
use super::size::{ext_size, init_ext};
use super::{Gc, Header, Kind, ShapeId, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;
use std::cmp::Ordering;

/// The code units of a string.
#[derive(Clone, Copy, Debug)]
pub enum Chars<'a> {
    One(&'a [u8]),
    Two(&'a [u16]),
    Four(&'a [u32]),
}

impl Chars<'_> {
    /// Code point `i`.
    #[inline(always)]
    pub fn at(self, i: usize) -> u32 {
        match self {
            Chars::One(s) => s[i] as u32,
            Chars::Two(s) => s[i] as u32,
            Chars::Four(s) => s[i],
        }
    }

    /// Number of code points.
    pub fn len(self) -> usize {
        match self {
            Chars::One(s) => s.len(),
            Chars::Two(s) => s.len(),
            Chars::Four(s) => s.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// The flags of a string whose largest code point is `max`.
pub fn flags_for(max: u32) -> u16 {
    match max {
        0..0x80 => 1 | STR_ASCII,
        0x80..0x100 => 1,
        0x100..0x1_0000 => 2,
        _ => 4,
    }
}

/// Writes the fields of a string at `p`; its code units are still to be written.
///
/// # Safety
/// `p` is fresh memory of [`str_size`] bytes.
pub(super) unsafe fn init_str(p: *mut u8, s: ShapeId, flags: u16, len: usize) -> Gc<StrObj> {
    let p = p.cast::<StrObj>();
    // SAFETY: by contract.
    unsafe {
        p.write(StrObj { header: Header::new(s, Kind::Str, flags), len, hash: Cell::new(-1) });
        if ext_size(s) != 0 {
            let data = len * (flags & STR_WIDTH) as usize;
            init_ext(p.cast(), p.byte_add(STR_DATA + data.next_multiple_of(8)).cast());
        }
        Gc::from_ptr(p)
    }
}

/// Bytes of a string object.
pub(super) fn str_size(s: ShapeId, flags: u16, len: usize) -> usize {
    let data = len * (flags & STR_WIDTH) as usize;
    STR_DATA + data.next_multiple_of(8) + ext_size(s)
}

impl Thread {
    /// A string whose code units are zero and still to be written by `Gc::put_*`.
    pub fn alloc_str(&mut self, s: ShapeId, flags: u16, len: usize) -> Gc<StrObj> {
        let p = self.alloc_raw(str_size(s, flags, len));
        // SAFETY: fresh memory of the size that the layout says.
        unsafe { init_str(p, s, flags, len) }
    }

    /// A string.
    pub fn new_str(&mut self, text: &str) -> Gc<StrObj> {
        if text.is_ascii() {
            return self.new_ascii(text.as_bytes());
        }
        let (n, max) = text.chars().fold((0, 0), |(n, max), c| (n + 1, max.max(c as u32)));
        if max >= SURROGATE_MARK as u32 {
            return self.new_str_from_chars(&points_of_marked(text));
        }
        let s = self.alloc_str(shape::STR, flags_for(max), n);
        s.fill(text.chars().map(|c| c as u32));
        s
    }

    /// A string of exactly these characters, [`SURROGATE_MARK`] included.
    pub fn new_str_exact(&mut self, text: &str) -> Gc<StrObj> {
        if text.contains(SURROGATE_MARK) {
            let points: Vec<u32> = text.chars().map(|c| c as u32).collect();
            return self.new_str_from_chars(&points);
        }
        self.new_str(text)
    }

    /// A string of ASCII bytes.
    pub fn new_ascii(&mut self, bytes: &[u8]) -> Gc<StrObj> {
        debug_assert!(bytes.is_ascii());
        if let [c] = bytes {
            return self.char_str(*c as u32);
        }
        if bytes.is_empty() {
            return self.vm().empty_str();
        }
        let s = self.alloc_str(shape::STR, 1 | STR_ASCII, bytes.len());
        s.put_bytes(0, bytes);
        s
    }

    /// A string of these code points.
    pub fn new_str_from_chars(&mut self, chars: &[u32]) -> Gc<StrObj> {
        if let [c] = chars {
            return self.char_str(*c);
        }
        let max = chars.iter().copied().max().unwrap_or(0);
        let s = self.alloc_str(shape::STR, flags_for(max), chars.len());
        s.fill(chars.iter().copied());
        s
    }

    /// The string of one code point.
    #[inline(always)]
    pub fn char_str(&mut self, c: u32) -> Gc<StrObj> {
        match self.vm().cached_char(c) {
            Some(s) => s,
            None => self.make_char(c),
        }
    }

    pub(crate) fn make_char(&mut self, c: u32) -> Gc<StrObj> {
        let s = self.alloc_str(shape::STR, flags_for(c), 1);
        s.fill([c].into_iter());
        s
    }

    /// A copy of `text` as an instance of the subclass of str that `s` belongs to.
    pub fn new_str_of(&mut self, s: ShapeId, text: Gc<StrObj>) -> Gc<StrObj> {
        let flags = text.header.flags.get() & !STR_INTERNED;
        let r = self.alloc_str(s, flags, text.len);
        r.put_str(0, text);
        r
    }

    /// The interned string with this text.
    pub fn intern(&mut self, text: &str) -> Value {
        let vm = self.vm();
        if !text.is_ascii() && text.contains(SURROGATE_MARK) {
            let s = self.new_str(text);
            return self.intern_value(s.value());
        }
        if let Some(v) = vm.interned.find(text) {
            return v;
        }
        let s = self.new_str(text);
        vm.interned.add(s)
    }

    /// The interned string equal to `v`, which is a str.
    #[inline(always)]
    pub fn intern_value(&mut self, v: Value) -> Value {
        let s = v.as_str().expect("the caller has a str");
        if s.header.flags.get() & STR_INTERNED != 0 {
            return s.value();
        }
        self.intern_slow(s)
    }

    #[cold]
    fn intern_slow(&mut self, s: Gc<StrObj>) -> Value {
        let vm = self.vm();
        if let Some(v) = vm.interned.find_str(s) {
            return v;
        }
        let exact = s.header.shape.get() == shape::STR;
        let s = if exact { s } else { self.new_str_of(shape::STR, s) };
        vm.interned.add(s)
    }
}

impl Gc<StrObj> {
    /// Bytes per code unit.
    #[inline(always)]
    pub fn width(&self) -> usize {
        (self.header.flags.get() & STR_WIDTH) as usize
    }

    /// Whether all code points are below 128.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.header.flags.get() & STR_ASCII != 0
    }

    /// Whether this is the one interned string of its text.
    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.header.flags.get() & STR_INTERNED != 0
    }

    fn data(&self) -> *mut u8 {
        // SAFETY: code units follow the struct (U2).
        unsafe { self.as_ptr().cast::<u8>().add(STR_DATA) }
    }

    /// The code units.
    #[inline(always)]
    pub fn chars(&self) -> Chars<'_> {
        let (p, n) = (self.data(), self.len);
        // SAFETY: `len` units of the width that the flags say follow the struct (U2).
        unsafe {
            match self.width() {
                1 => Chars::One(std::slice::from_raw_parts(p, n)),
                2 => Chars::Two(std::slice::from_raw_parts(p.cast(), n)),
                _ => Chars::Four(std::slice::from_raw_parts(p.cast(), n)),
            }
        }
    }

    /// The bytes of all code units.
    #[inline(always)]
    pub fn units(&self) -> &[u8] {
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts(self.data(), self.len * self.width()) }
    }

    /// The text, if it is ASCII.
    #[inline(always)]
    pub fn as_ascii(&self) -> Option<&str> {
        if !self.is_ascii() {
            return None;
        }
        // SAFETY: the flag is exact, and ASCII is UTF-8.
        Some(unsafe { std::str::from_utf8_unchecked(self.units()) })
    }

    /// The text; a lone surrogate becomes [`SURROGATE_MARK`] and a character that says which one,
    /// of which [`Thread::new_str`] makes the surrogate again.
    pub fn to_rust(&self) -> String {
        match self.as_ascii() {
            Some(text) => text.to_owned(),
            None => {
                let mut out = String::with_capacity(self.len * 2);
                self.iter().for_each(|c| push_marked(&mut out, c));
                out
            }
        }
    }

    /// The text, if it has no lone surrogate.
    pub fn to_utf8(&self) -> Option<String> {
        match self.as_ascii() {
            Some(text) => Some(text.to_owned()),
            None => self.iter().map(char::from_u32).collect(),
        }
    }

    /// The code points.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
        let chars = self.chars();
        (0..self.len).map(move |i| chars.at(i))
    }

    /// Code point `i < len`.
    #[inline(always)]
    pub fn char_at(&self, i: usize) -> u32 {
        self.chars().at(i)
    }

    /// Character `i < len` as a string.
    #[inline(always)]
    pub fn index(&self, th: &mut Thread, i: usize) -> Value {
        th.char_str(self.char_at(i)).value()
    }

    /// The hash; never -1.
    #[inline(always)]
    pub fn hash_code(&self) -> i64 {
        match self.hash.get() {
            -1 => self.compute_hash(),
            h => h,
        }
    }

    #[inline(never)]
    fn compute_hash(&self) -> i64 {
        let h = if self.len == 0 { 0 } else { hash_bytes(self.units()) };
        self.hash.set(h);
        h
    }

    /// Whether both have the same text.
    #[inline(always)]
    pub fn same_text(&self, other: Gc<StrObj>) -> bool {
        if *self == other {
            return true;
        }
        if self.is_interned() && other.is_interned() {
            return false;
        }
        self.len == other.len && self.width() == other.width() && self.units() == other.units()
    }

    /// Whether the text is `text`.
    pub fn is(&self, text: &str) -> bool {
        match self.as_ascii() {
            Some(s) => s == text,
            None if text.contains(SURROGATE_MARK) => self.iter().eq(points_of_marked(text)),
            None => self.iter().eq(text.chars().map(|c| c as u32)),
        }
    }

    /// The order of two texts by code points.
    pub fn compare(&self, other: Gc<StrObj>) -> Ordering {
        match (self.chars(), other.chars()) {
            (Chars::One(a), Chars::One(b)) => a.cmp(b),
            (Chars::Two(a), Chars::Two(b)) => a.cmp(b),
            (Chars::Four(a), Chars::Four(b)) => a.cmp(b),
            (_, _) => self.iter().cmp(other.iter()),
        }
    }

    /// Writes bytes as the units from `at` on, in a fresh string of width 1.
    pub(crate) fn put_bytes(&self, at: usize, bytes: &[u8]) {
        assert!(self.width() == 1 && at + bytes.len() <= self.len);
        // SAFETY: checked above; the string is fresh, so nobody reads it.
        unsafe { self.data().add(at).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    }

    /// Writes a code point that fits the width, in a fresh string.
    #[inline(always)]
    pub(crate) fn put_char(&self, at: usize, c: u32) {
        assert!(at < self.len);
        let p = self.data();
        // SAFETY: checked above; the string is fresh.
        unsafe {
            match self.width() {
                1 => *p.add(at) = c as u8,
                2 => *p.cast::<u16>().add(at) = c as u16,
                _ => *p.cast::<u32>().add(at) = c,
            }
        }
    }

    /// Writes the text of a string that is no wider, in a fresh string.
    pub(crate) fn put_str(&self, at: usize, s: Gc<StrObj>) {
        let w = self.width();
        assert!(s.width() <= w && at + s.len <= self.len);
        if s.width() == w {
            // SAFETY: checked above; the string is fresh, hence not `s`.
            unsafe {
                self.data().add(at * w).copy_from_nonoverlapping(s.data(), s.len * w);
            }
        } else {
            s.iter().enumerate().for_each(|(i, c)| self.put_char(at + i, c));
        }
    }

    fn fill(&self, chars: impl Iterator<Item = u32>) {
        chars.enumerate().for_each(|(i, c)| self.put_char(i, c));
    }
}

/// In Rust text made of a str, stands before a private character that means a lone surrogate, or
/// before itself.
pub const SURROGATE_MARK: char = '\u{10FFFE}';
/// What is added to a surrogate to make the private character.
const SURROGATE_SHIFT: u32 = 0xE000 - 0xD800;

/// Appends a code point, a lone surrogate or the mark itself behind a mark.
pub fn push_marked(out: &mut String, c: u32) {
    match char::from_u32(c) {
        Some(SURROGATE_MARK) => out.extend([SURROGATE_MARK, SURROGATE_MARK]),
        Some(c) => out.push(c),
        None => {
            out.push(SURROGATE_MARK);
            out.extend(char::from_u32(c + SURROGATE_SHIFT));
        }
    }
}

/// The code points that text with marks means. A mark before another character means itself.
pub fn points_of_marked(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().map(|&c| c as u32);
        match (c, next) {
            (SURROGATE_MARK, Some(n @ 0xE000..0xE800)) => {
                out.push(n - SURROGATE_SHIFT);
                chars.next();
            }
            (SURROGATE_MARK, Some(n)) if n == SURROGATE_MARK as u32 => {
                out.push(n);
                chars.next();
            }
            (c, _) => out.push(c as u32),
        }
    }
    out
}

/// A code point as a Rust char; a surrogate becomes U+FFFD.
pub fn to_char(c: u32) -> char {
    char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The hash of bytes: eight at a time, mixed by a multiplication folded onto itself. Never -1.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |h: u64, w: u64| {
        let p = (h ^ w) as u128 * K as u128;
        (p >> 64) as u64 ^ p as u64
    };
    let mut h = K ^ bytes.len() as u64;
    let chunks = bytes.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        h = mix(h, u64::from_le_bytes(chunk.try_into().expect("a chunk of eight"))).rotate_left(5);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    h = mix(h, u64::from_le_bytes(last));
    let h = mix(h, 0x5851_F42D_4C95_7F2D) as i64;
    if h == -1 { -2 } else { h }
}

/// A string being put together: code units widen as needed.
#[derive(Debug)]
pub struct StrBuilder {
    narrow: Vec<u8>,
    /// All code points, once one exceeds 255.
    wide: Vec<u32>,
    is_wide: bool,
    max: u32,
}

impl Default for StrBuilder {
    fn default() -> StrBuilder {
        StrBuilder::new()
    }
}

impl StrBuilder {
    /// An empty string.
    pub fn new() -> StrBuilder {
        StrBuilder { narrow: Vec::new(), wide: Vec::new(), is_wide: false, max: 0 }
    }

    /// Appends a code point.
    pub fn push(&mut self, c: u32) {
        self.max |= c;
        if self.is_wide {
            self.wide.push(c);
        } else if c < 256 {
            self.narrow.push(c as u8);
        } else {
            self.widen();
            self.wide.push(c);
        }
    }

    fn widen(&mut self) {
        self.wide.extend(self.narrow.drain(..).map(u32::from));
        self.is_wide = true;
    }

    /// Appends text.
    pub fn push_str(&mut self, text: &str) {
        if text.is_ascii() && !self.is_wide {
            self.max |= 0x7F;
            self.narrow.extend_from_slice(text.as_bytes());
        } else if text.contains(SURROGATE_MARK) {
            points_of_marked(text).into_iter().for_each(|c| self.push(c));
        } else {
            text.chars().for_each(|c| self.push(c as u32));
        }
    }

    /// Appends a string.
    pub fn push_obj(&mut self, s: Gc<StrObj>) {
        match s.chars() {
            Chars::One(bytes) if !self.is_wide => {
                self.max |= if s.is_ascii() { 0x7F } else { 0xFF };
                self.narrow.extend_from_slice(bytes);
            }
            Chars::One(_) | Chars::Two(_) | Chars::Four(_) => s.iter().for_each(|c| self.push(c)),
        }
    }

    /// Number of code points so far.
    pub fn len(&self) -> usize {
        if self.is_wide { self.wide.len() } else { self.narrow.len() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The string.
    pub fn finish(self, th: &mut Thread) -> Value {
        if self.is_wide {
            return th.new_str_from_chars(&self.wide).value();
        }
        th.new_latin1(&self.narrow).value()
    }
}

impl Thread {
    /// A string of code points below 256.
    pub fn new_latin1(&mut self, bytes: &[u8]) -> Gc<StrObj> {
        if bytes.is_ascii() {
            return self.new_ascii(bytes);
        }
        if let [c] = bytes {
            return self.char_str(*c as u32);
        }
        let s = self.alloc_str(shape::STR, 1, bytes.len());
        s.put_bytes(0, bytes);
        s
    }
}

impl Vm {
    /// The shared string of a code point below 256.
    #[inline(always)]
    pub fn cached_char(&self, c: u32) -> Option<Gc<StrObj>> {
        self.chars.get(c as usize)?.get()
    }
}
