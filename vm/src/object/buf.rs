//! Typed buffers: element access by kind, growth and change of kind by replacement.

use super::layout::{BUF_DATA, Buf, ElemKind};
use super::size::ENTRIES_BUF;
use super::{Gc, Header, Kind, shape};
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

impl Thread {
    /// An empty buffer with room for `cap` elements.
    pub fn new_buf(&mut self, kind: ElemKind, cap: usize) -> Gc<Buf> {
        let p = self.alloc_raw(buf_size(kind, cap)).cast::<Buf>();
        init_buf(p, kind, cap)
    }

    /// A zeroed buffer of `len` elements of a kind other than `Any`.
    pub fn new_buf_zeroed(&mut self, kind: ElemKind, len: usize) -> Gc<Buf> {
        assert!(kind != ElemKind::Any);
        let b = self.new_buf(kind, len);
        // SAFETY: `cap` elements follow the struct (U2).
        unsafe { b.data().write_bytes(0, len * kind.size()) };
        b.len.set(len);
        b
    }

    /// A buffer of kind `Any` with these values.
    pub fn new_buf_from(&mut self, values: &[Value]) -> Gc<Buf> {
        let b = self.new_buf(ElemKind::Any, values.len());
        // SAFETY: there is room for all, and the buffer is fresh.
        unsafe { super::copy_words(values.as_ptr(), b.data().cast::<Value>(), values.len()) };
        b.len.set(values.len());
        b
    }

    /// A buffer of `n` ints.
    pub fn new_buf_ints(&mut self, ints: &[i64]) -> Gc<Buf> {
        let b = self.new_buf(ElemKind::Int, ints.len());
        // SAFETY: there is room for all, and the buffer is fresh.
        unsafe { b.data().cast::<i64>().copy_from_nonoverlapping(ints.as_ptr(), ints.len()) };
        b.len.set(ints.len());
        b
    }

    /// A buffer of `n` floats.
    pub fn new_buf_floats(&mut self, floats: &[f64]) -> Gc<Buf> {
        let b = self.new_buf(ElemKind::Float, floats.len());
        // SAFETY: there is room for all, and the buffer is fresh.
        unsafe { b.data().cast::<f64>().copy_from_nonoverlapping(floats.as_ptr(), floats.len()) };
        b.len.set(floats.len());
        b
    }

    /// A buffer of bytes.
    pub fn new_buf_bytes(&mut self, bytes: &[u8]) -> Gc<Buf> {
        let b = self.new_buf(ElemKind::U8, bytes.len());
        // SAFETY: there is room for all, and the buffer is fresh.
        unsafe { b.data().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        b.len.set(bytes.len());
        b
    }
}

fn buf_size(kind: ElemKind, cap: usize) -> usize {
    let bytes = cap.checked_mul(kind.size()).filter(|&n| n < 1 << 46);
    BUF_DATA + bytes.expect("a buffer's size is checked by those who take it from a program")
}

fn init_buf(p: *mut Buf, kind: ElemKind, cap: usize) -> Gc<Buf> {
    let header = Header::new(shape::BUF, Kind::Buf, kind as u16);
    // SAFETY: fresh memory of sufficient size (U2).
    unsafe {
        p.write(Buf { header, len: Cell::new(0), cap, start: Cell::new(0) });
        Gc::from_ptr(p)
    }
}

impl Buf {
    /// How its elements are stored.
    #[inline(always)]
    pub fn elem_kind(&self) -> ElemKind {
        ElemKind::ALL[self.header.flags.get() as usize]
    }
}

impl Gc<Buf> {
    /// Address of element 0.
    #[inline(always)]
    pub fn data(&self) -> *mut u8 {
        // SAFETY: elements follow the struct (U2).
        unsafe { self.as_ptr().cast::<u8>().add(BUF_DATA) }
    }

    /// Number of elements.
    #[inline(always)]
    pub fn n(&self) -> usize {
        self.len.get()
    }

    /// Element `i < cap` of a buffer of kind `Any`.
    #[inline(always)]
    pub fn any(&self, i: usize) -> Value {
        debug_assert!(i < self.cap && self.elem_kind() == ElemKind::Any);
        // SAFETY: `i` is below `cap`, checked by the caller (U7).
        unsafe { *self.data().cast::<Value>().add(i) }
    }

    /// Sets element `i < cap` of a buffer of kind `Any`.
    #[inline(always)]
    pub fn set_any(&self, i: usize, v: Value) {
        debug_assert!(i < self.cap && self.elem_kind() == ElemKind::Any);
        // SAFETY: as above.
        unsafe { *self.data().cast::<Value>().add(i) = v }
    }

    /// Element `i < cap` of a buffer of kind `Int`.
    #[inline(always)]
    pub fn int(&self, i: usize) -> i64 {
        debug_assert!(i < self.cap && self.elem_kind().size() == 8);
        // SAFETY: as above.
        unsafe { *self.data().cast::<i64>().add(i) }
    }

    /// Sets element `i < cap` of a buffer of kind `Int`.
    #[inline(always)]
    pub fn set_int(&self, i: usize, v: i64) {
        debug_assert!(i < self.cap && self.elem_kind().size() == 8);
        // SAFETY: as above.
        unsafe { *self.data().cast::<i64>().add(i) = v }
    }

    /// Element `i < cap` of a buffer of kind `Float`.
    #[inline(always)]
    pub fn float(&self, i: usize) -> f64 {
        debug_assert!(i < self.cap && self.elem_kind() == ElemKind::Float);
        // SAFETY: as above.
        unsafe { *self.data().cast::<f64>().add(i) }
    }

    /// Sets element `i < cap` of a buffer of kind `Float`.
    #[inline(always)]
    pub fn set_float(&self, i: usize, v: f64) {
        debug_assert!(i < self.cap && self.elem_kind() == ElemKind::Float);
        // SAFETY: as above.
        unsafe { *self.data().cast::<f64>().add(i) = v }
    }

    /// Element `i` of a buffer of any integer kind, widened; `U64` wraps into the sign.
    #[inline(always)]
    pub fn int_of_any_width(&self, i: usize) -> i64 {
        debug_assert!(i < self.cap);
        let p = self.data();
        // SAFETY: `i` is below `cap`, and the kind says the element type (U7).
        unsafe {
            match self.elem_kind() {
                ElemKind::U8 | ElemKind::Bool => *p.add(i) as i64,
                ElemKind::I8 => *p.cast::<i8>().add(i) as i64,
                ElemKind::U16 => *p.cast::<u16>().add(i) as i64,
                ElemKind::I16 => *p.cast::<i16>().add(i) as i64,
                ElemKind::U32 => *p.cast::<u32>().add(i) as i64,
                ElemKind::I32 => *p.cast::<i32>().add(i) as i64,
                ElemKind::Int | ElemKind::U64 => *p.cast::<i64>().add(i),
                ElemKind::Any | ElemKind::Float | ElemKind::F32 => unreachable!("no int kind"),
            }
        }
    }

    /// Sets element `i` of a buffer of any integer kind; the caller has checked the range.
    #[inline(always)]
    pub fn set_int_of_any_width(&self, i: usize, v: i64) {
        debug_assert!(i < self.cap);
        let p = self.data();
        // SAFETY: as above.
        unsafe {
            match self.elem_kind() {
                ElemKind::U8 | ElemKind::I8 | ElemKind::Bool => *p.add(i) = v as u8,
                ElemKind::U16 | ElemKind::I16 => *p.cast::<u16>().add(i) = v as u16,
                ElemKind::U32 | ElemKind::I32 => *p.cast::<u32>().add(i) = v as u32,
                ElemKind::Int | ElemKind::U64 => *p.cast::<i64>().add(i) = v,
                ElemKind::Any | ElemKind::Float | ElemKind::F32 => unreachable!("no int kind"),
            }
        }
    }

    /// Element `i` of a buffer of kind `Float` or `F32`.
    #[inline(always)]
    pub fn float_of_any_width(&self, i: usize) -> f64 {
        if self.elem_kind() == ElemKind::F32 {
            // SAFETY: as above.
            unsafe { *self.data().cast::<f32>().add(i) as f64 }
        } else {
            self.float(i)
        }
    }

    /// Sets element `i` of a buffer of kind `Float` or `F32`.
    #[inline(always)]
    pub fn set_float_of_any_width(&self, i: usize, v: f64) {
        if self.elem_kind() == ElemKind::F32 {
            // SAFETY: as above.
            unsafe { *self.data().cast::<f32>().add(i) = v as f32 }
        } else {
            self.set_float(i, v);
        }
    }

    /// Element `i` of a buffer of any kind, as a value.
    #[inline(always)]
    pub fn get(&self, th: &mut Thread, i: usize) -> Value {
        match self.elem_kind() {
            ElemKind::Any => self.any(i),
            ElemKind::Int => th.int(self.int(i)),
            ElemKind::Float => Value::float(self.float(i)),
            ElemKind::F32 => Value::float(self.float_of_any_width(i)),
            ElemKind::U64 => th.uint(self.int(i) as u64),
            ElemKind::Bool => Value::bool(self.int_of_any_width(i) != 0),
            ElemKind::U8
            | ElemKind::I8
            | ElemKind::U16
            | ElemKind::I16
            | ElemKind::U32
            | ElemKind::I32 => Value::inline_int(self.int_of_any_width(i)),
        }
    }

    /// The elements of a buffer of kind `Any`. Not to be held across anything that may write it.
    #[inline(always)]
    pub fn as_values(&self) -> &[Value] {
        assert!(self.elem_kind() == ElemKind::Any);
        // SAFETY: `len` initialised values; nobody writes while the slice is in use (U7).
        unsafe { std::slice::from_raw_parts(self.data().cast(), self.n()) }
    }

    /// The elements of a buffer of kind `Int`; as above.
    #[inline(always)]
    pub fn as_ints(&self) -> &[i64] {
        assert!(self.elem_kind() == ElemKind::Int);
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts(self.data().cast(), self.n()) }
    }

    /// The elements of a buffer of kind `Float`; as above.
    #[inline(always)]
    pub fn as_floats(&self) -> &[f64] {
        assert!(self.elem_kind() == ElemKind::Float);
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts(self.data().cast(), self.n()) }
    }

    /// All element bytes; as above.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        let n = self.n() * self.elem_kind().size();
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts(self.data(), n) }
    }

    /// The elements for writing in bulk: sorting, reversing.
    #[expect(clippy::mut_from_ref, reason = "heap memory behind a Copy reference")]
    pub fn as_mut_ints(&self) -> &mut [i64] {
        assert!(self.elem_kind().size() == 8);
        // SAFETY: `len` initialised words; the caller holds no other slice (U7).
        unsafe { std::slice::from_raw_parts_mut(self.data().cast(), self.n()) }
    }

    /// As [`Gc::as_mut_ints`], for kind `Float`.
    #[expect(clippy::mut_from_ref, reason = "heap memory behind a Copy reference")]
    pub fn as_mut_floats(&self) -> &mut [f64] {
        assert!(self.elem_kind() == ElemKind::Float);
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts_mut(self.data().cast(), self.n()) }
    }

    /// As [`Gc::as_mut_ints`], for kind `Any`.
    #[expect(clippy::mut_from_ref, reason = "heap memory behind a Copy reference")]
    pub fn as_mut_values(&self) -> &mut [Value] {
        assert!(self.elem_kind() == ElemKind::Any);
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts_mut(self.data().cast(), self.n()) }
    }

    /// As [`Gc::as_mut_ints`], for the bytes of any kind but `Any`.
    #[expect(clippy::mut_from_ref, reason = "heap memory behind a Copy reference")]
    pub fn as_mut_bytes(&self) -> &mut [u8] {
        assert!(self.elem_kind() != ElemKind::Any);
        let n = self.n() * self.elem_kind().size();
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts_mut(self.data(), n) }
    }

    /// Copies `n` elements from `src[at..]` to `self[to..]`, both of one kind; they may overlap. The
    /// ranges lie within the capacities.
    pub fn copy_elems(&self, to: usize, src: Gc<Buf>, at: usize, n: usize) {
        let size = self.elem_kind().size();
        assert!(self.elem_kind() == src.elem_kind());
        assert!(at + n <= src.cap && to + n <= self.cap);
        // SAFETY: both ranges were checked, and `copy` allows overlap.
        unsafe { self.data().add(to * size).copy_from(src.data().add(at * size), n * size) }
    }

    /// Copies `n` elements from `src[at..]` to the start of this buffer, another one of the same
    /// kind.
    #[inline(always)]
    fn copy_fresh(&self, src: Gc<Buf>, at: usize, n: usize) {
        assert!(at + n <= src.cap && n <= self.cap && self.as_ptr() != src.as_ptr());
        let size = self.elem_kind().size();
        if size == 8 {
            // SAFETY: both ranges were checked, and the buffers are two.
            unsafe { super::copy_words(src.data().cast::<Value>().add(at), self.data().cast(), n) };
        } else {
            self.copy_elems(0, src, at, n);
        }
    }

    /// A buffer with the same elements and room for `cap`.
    pub fn grown(self, th: &mut Thread, cap: usize) -> Gc<Buf> {
        let b = th.new_buf(self.elem_kind(), cap.max(self.n()));
        b.header.gc.set(self.header.gc.get() & ENTRIES_BUF);
        b.copy_fresh(self, 0, self.n());
        b.len.set(self.n());
        b
    }

    /// A buffer of elements `start..start + n`, of the same kind.
    pub fn sub(self, th: &mut Thread, start: usize, n: usize) -> Gc<Buf> {
        let b = th.new_buf(self.elem_kind(), n);
        b.copy_fresh(self, start, n);
        b.len.set(n);
        b
    }

    /// A buffer of kind `Any` with the same elements, as values, and room for `cap`.
    pub fn boxed(self, th: &mut Thread, cap: usize) -> Gc<Buf> {
        let n = self.n();
        let b = th.new_buf(ElemKind::Any, cap.max(n));
        for i in 0..n {
            let v = self.get(th, i);
            b.set_any(i, v);
            b.len.set(i + 1);
        }
        b
    }
}

impl Gc<Buf> {
    /// The elements of a kind of 8 bytes as raw words, for reordering.
    #[expect(clippy::mut_from_ref, reason = "heap memory behind a Copy reference")]
    pub fn as_mut_words(&self) -> &mut [u64] {
        assert!(self.elem_kind().size() == 8);
        // SAFETY: `len` initialised words; the caller holds no other slice (U7).
        unsafe { std::slice::from_raw_parts_mut(self.data().cast(), self.n()) }
    }
}
