//! Lists over typed buffers. An `Int` buffer holds exact ints that fit i64, a `Float` buffer exact
//! floats; whatever does not fit moves the list to a buffer of another kind.
//!
//! Invariant: a buffer never changes its kind or place; a list changes its buffer.

use super::layout::{Buf, ElemKind, ListObj};
use super::range::Span;
use super::{Gc, Header, Kind, ShapeId, shape};
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

impl Thread {
    /// A list of these values, in the tightest kind of buffer.
    pub fn new_list(&mut self, items: &[Value]) -> Gc<ListObj> {
        let buf = self.pack(items);
        self.new_list_of(shape::LIST, buf)
    }

    /// A list, or an instance of a subclass, over `buf` (of kind `Any`, `Int` or `Float`), which it
    /// takes over.
    pub fn new_list_of(&mut self, s: ShapeId, buf: Gc<Buf>) -> Gc<ListObj> {
        self.alloc(ListObj { header: Header::new(s, Kind::List, 0), buf: Cell::new(buf) }, s)
    }

    /// A list over `buf`, which it takes over.
    pub fn new_list_from_buf(&mut self, buf: Gc<Buf>) -> Gc<ListObj> {
        self.new_list_of(shape::LIST, buf)
    }

    /// An empty list with room for `cap` elements of whatever kind comes first.
    pub fn new_list_with_capacity(&mut self, kind: ElemKind, cap: usize) -> Gc<ListObj> {
        let buf = self.new_buf(kind, cap);
        self.new_list_of(shape::LIST, buf)
    }

    /// A buffer of these values, in the tightest kind.
    fn pack(&mut self, items: &[Value]) -> Gc<Buf> {
        if items.is_empty() {
            return self.vm().empty_buf();
        }
        let buf = if items.iter().all(|v| v.is_float()) {
            let buf = self.new_buf(ElemKind::Float, items.len());
            for (i, v) in items.iter().enumerate() {
                buf.set_float(i, v.as_float());
            }
            buf
        } else if items.iter().all(|v| v.as_exact_int().is_some()) {
            let buf = self.new_buf(ElemKind::Int, items.len());
            for (i, v) in items.iter().enumerate() {
                buf.set_int(i, v.as_exact_int().expect("tested above"));
            }
            buf
        } else if items.iter().all(|v| v.is_bool()) {
            let buf = self.new_buf(ElemKind::Bool, items.len());
            for (i, v) in items.iter().enumerate() {
                buf.set_int_of_any_width(i, i64::from(v.as_bool()));
            }
            buf
        } else {
            return self.new_buf_from(items);
        };
        buf.len.set(items.len());
        buf
    }
}

/// The kind of buffer that holds `v` most tightly.
#[inline(always)]
pub fn kind_for(v: Value) -> ElemKind {
    if v.is_float() {
        ElemKind::Float
    } else if v.as_exact_int().is_some() {
        ElemKind::Int
    } else if v.is_bool() {
        ElemKind::Bool
    } else {
        ElemKind::Any
    }
}

/// Stores `v` at `i < cap` if the buffer's kind can hold it.
#[inline(always)]
pub fn try_store(buf: Gc<Buf>, i: usize, v: Value) -> bool {
    match buf.elem_kind() {
        ElemKind::Any => buf.set_any(i, v),
        ElemKind::Int => match v.as_exact_int() {
            Some(n) => buf.set_int(i, n),
            None => return false,
        },
        ElemKind::Float if v.is_float() => buf.set_float(i, v.as_float()),
        ElemKind::Float => return false,
        ElemKind::Bool if v.is_bool() => {
            buf.set_int_of_any_width(i, i64::from(v.as_bool()));
        }
        ElemKind::Bool => return false,
        ElemKind::U8
        | ElemKind::I8
        | ElemKind::U16
        | ElemKind::I16
        | ElemKind::U32
        | ElemKind::I32
        | ElemKind::U64
        | ElemKind::F32 => unreachable!("lists have no such buffers"),
    }
    true
}

impl Gc<ListObj> {
    /// Number of elements.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.buf.get().n()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Element `i < len`.
    #[inline(always)]
    pub fn get(&self, th: &mut Thread, i: usize) -> Value {
        let buf = self.buf.get();
        match buf.elem_kind() {
            ElemKind::Any => buf.any(i),
            ElemKind::Float => Value::float(buf.float(i)),
            ElemKind::Bool => Value::bool(buf.int_of_any_width(i) != 0),
            ElemKind::Int
            | ElemKind::U8
            | ElemKind::I8
            | ElemKind::U16
            | ElemKind::I16
            | ElemKind::U32
            | ElemKind::I32
            | ElemKind::U64
            | ElemKind::F32 => th.int(buf.int(i)),
        }
    }

    /// Sets element `i < len`.
    #[inline(always)]
    pub fn set(&self, th: &mut Thread, i: usize, v: Value) {
        assert!(i < self.len());
        if !try_store(self.buf.get(), i, v) {
            self.make_any(th, 0).set_any(i, v);
        }
    }

    /// Moves the elements to a buffer of kind `Any` with room for `extra` more.
    #[cold]
    #[inline(never)]
    pub fn make_any(&self, th: &mut Thread, extra: usize) -> Gc<Buf> {
        let old = self.buf.get();
        let buf = old.boxed(th, old.n() + extra);
        self.buf.set(buf);
        buf
    }

    /// Appends a value; amortised constant time.
    #[inline(always)]
    pub fn append(&self, th: &mut Thread, v: Value) {
        let buf = self.buf.get();
        let n = buf.n();
        if n < buf.cap && try_store(buf, n, v) {
            buf.len.set(n + 1);
        } else {
            self.append_slow(th, v);
        }
    }

    #[cold]
    #[inline(never)]
    fn append_slow(&self, th: &mut Thread, v: Value) {
        let buf = self.room_for(th, 1, kind_for(v));
        let n = buf.n();
        let stored = try_store(buf, n, v);
        debug_assert!(stored);
        buf.len.set(n + 1);
    }

    /// The list's buffer, replaced if need be so that it has room for `extra` elements of `kind`.
    pub fn room_for(&self, th: &mut Thread, extra: usize, kind: ElemKind) -> Gc<Buf> {
        let old = self.buf.get();
        let n = old.n();
        let fits = n + extra <= old.cap;
        let cap = if fits { old.cap } else { (n + extra).max(n + n / 2 + 4) };
        let same = old.elem_kind() == kind || old.elem_kind() == ElemKind::Any;
        let buf = if n == 0 && old.elem_kind() != kind {
            th.new_buf(kind, cap)
        } else if same && fits {
            return old;
        } else if same {
            old.grown(th, cap)
        } else {
            old.boxed(th, cap)
        };
        self.buf.set(buf);
        buf
    }

    /// Inserts `v` before element `i <= len`.
    pub fn insert(&self, th: &mut Thread, i: usize, v: Value) {
        let buf = self.room_for(th, 1, kind_for(v));
        let n = buf.n();
        let i = i.min(n);
        buf.copy_elems(i + 1, buf, i, n - i);
        buf.len.set(n + 1);
        let stored = try_store(buf, i, v);
        debug_assert!(stored);
    }

    /// Removes and returns element `i < len`.
    pub fn pop(&self, th: &mut Thread, i: usize) -> Value {
        let v = self.get(th, i);
        self.remove(i);
        v
    }

    /// Removes element `i < len`.
    pub fn remove(&self, i: usize) {
        let buf = self.buf.get();
        let n = buf.n();
        assert!(i < n);
        buf.copy_elems(i, buf, i + 1, n - i - 1);
        buf.len.set(n - 1);
    }

    /// Removes all elements.
    pub fn clear(&self, th: &mut Thread) {
        self.buf.set(th.vm().empty_buf());
    }

    /// Appends the elements of a buffer of a list's kind.
    pub fn extend_from_buf(&self, th: &mut Thread, src: Gc<Buf>) {
        let n = src.n();
        if n == 0 {
            return;
        }
        let buf = self.room_for(th, n, src.elem_kind());
        let at = buf.n();
        if buf.elem_kind() == src.elem_kind() {
            // A list that extends itself reads the old elements only.
            buf.copy_elems(at, src, 0, n);
            buf.len.set(at + n);
        } else {
            for i in 0..n {
                let v = src.get(th, i);
                buf.set_any(at + i, v);
                buf.len.set(at + i + 1);
            }
        }
    }

    /// Appends these values.
    pub fn extend_from_slice(&self, th: &mut Thread, items: &[Value]) {
        items.iter().for_each(|&v| self.append(th, v));
    }

    /// A list of the same elements.
    pub fn copied(&self, th: &mut Thread) -> Gc<ListObj> {
        let buf = self.buf.get();
        let buf = if buf.n() == 0 { th.vm().empty_buf() } else { buf.sub(th, 0, buf.n()) };
        th.new_list_from_buf(buf)
    }

    /// The elements as a tuple.
    pub fn to_tuple(&self, th: &mut Thread) -> Value {
        let buf = self.buf.get();
        let buf = if buf.elem_kind() == ElemKind::Any { buf } else { buf.boxed(th, 0) };
        th.new_tuple(buf.as_values()).value()
    }

    /// The elements that a resolved slice selects.
    pub fn slice(&self, th: &mut Thread, s: Span) -> Gc<ListObj> {
        let src = self.buf.get();
        if s.n == 0 {
            return th.new_list(&[]);
        }
        if s.step == 1 {
            let buf = src.sub(th, s.start as usize, s.n);
            return th.new_list_from_buf(buf);
        }
        let buf = th.new_buf(src.elem_kind(), s.n);
        for i in 0..s.n {
            buf.copy_elems(i, src, (s.start + i as i64 * s.step) as usize, 1);
        }
        buf.len.set(s.n);
        th.new_list_from_buf(buf)
    }

    /// Replaces elements `start..start + n` by the elements of `src` (of a list's kind), which may
    /// be the list's own buffer.
    pub fn splice(&self, th: &mut Thread, start: usize, n: usize, src: Gc<Buf>) {
        let src = if src == self.buf.get() { src.sub(th, 0, src.n()) } else { src };
        let m = src.n();
        let kind = if m == 0 { self.buf.get().elem_kind() } else { src.elem_kind() };
        let buf = self.room_for(th, m.saturating_sub(n), kind);
        let len = buf.n();
        buf.copy_elems(start + m, buf, start + n, len - start - n);
        if m == 0 || buf.elem_kind() == src.elem_kind() {
            buf.len.set(len - n + m);
            if m > 0 {
                buf.copy_elems(start, src, 0, m);
            }
            return;
        }
        // Boxing may collect: the gap must hold values meanwhile.
        (start..start + m).for_each(|i| buf.set_any(i, Value::NONE));
        buf.len.set(len - n + m);
        for i in 0..m {
            let v = src.get(th, i);
            buf.set_any(start + i, v);
        }
    }

    /// Sets the elements of a resolved slice to those of `src`, of which there are `s.n`.
    pub fn set_slice(&self, th: &mut Thread, s: Span, src: Gc<Buf>) {
        let src = if src == self.buf.get() { src.sub(th, 0, src.n()) } else { src };
        for i in 0..s.n {
            let v = src.get(th, i);
            self.set(th, (s.start + i as i64 * s.step) as usize, v);
        }
    }

    /// Deletes the elements of a resolved slice.
    pub fn del_slice(&self, s: Span) {
        let buf = self.buf.get();
        if s.n == 0 {
            return;
        }
        let last = s.start + (s.n as i64 - 1) * s.step;
        let (low, step) = (s.start.min(last) as usize, s.step.unsigned_abs() as usize);
        let (mut to, n) = (low, buf.n());
        for k in 0..s.n {
            let from = low + k * step + 1;
            let until = if k + 1 == s.n { n } else { from + step - 1 };
            buf.copy_elems(to, buf, from, until - from);
            to += until - from;
        }
        buf.len.set(to);
    }

    /// Reverses the elements in place.
    pub fn reverse(&self) {
        let buf = self.buf.get();
        if buf.elem_kind() == ElemKind::Bool {
            buf.as_mut_bytes().reverse();
        } else {
            buf.as_mut_words().reverse();
        }
    }

    /// The list repeated `n` times, as a buffer.
    pub fn repeated(&self, th: &mut Thread, n: usize) -> Gc<Buf> {
        let src = self.buf.get();
        let total = src.n() * n;
        if total == 0 {
            return th.vm().empty_buf();
        }
        let buf = th.new_buf(src.elem_kind(), total);
        for k in 0..n {
            buf.copy_elems(k * src.n(), src, 0, src.n());
        }
        buf.len.set(total);
        buf
    }

    /// Sorts a list of kind `Int`, or of kind `Float` without NaNs, stably; false if the list is of
    /// another kind and needs comparisons of values.
    pub fn sort_typed(&self) -> bool {
        let buf = self.buf.get();
        match buf.elem_kind() {
            ElemKind::Int => buf.as_mut_ints().sort_unstable(),
            ElemKind::Float if buf.as_floats().iter().any(|f| f.is_nan()) => return false,
            // Stable: -0.0 and 0.0 are equal and keep their order.
            ElemKind::Float => {
                buf.as_mut_floats().sort_by(|a, b| a.partial_cmp(b).expect("there are no NaNs"))
            }
            ElemKind::Any
            | ElemKind::U8
            | ElemKind::I8
            | ElemKind::U16
            | ElemKind::I16
            | ElemKind::U32
            | ElemKind::I32
            | ElemKind::U64
            | ElemKind::F32
            | ElemKind::Bool => return false,
        }
        true
    }
}
