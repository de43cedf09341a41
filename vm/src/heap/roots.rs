//! Registered roots: handles, and growable vectors of values for Rust code.

use crate::object::Gc;
use crate::object::layout::{Buf, ElemKind};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::ops::Deref;

/// The values of live handles.
#[derive(Default)]
pub struct Roots {
    values: Vec<Value>,
    free: Vec<u32>,
}

impl Roots {
    /// Visits every value.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.values.iter().for_each(|&v| visit(v));
    }
}

/// A registered root: keeps a value alive wherever the handle is stored.
#[derive(Debug)]
pub struct Handle {
    index: u32,
}

impl Handle {
    /// Registers `v`.
    pub fn new(v: Value) -> Handle {
        let mut roots = Vm::get().heap.roots.lock();
        let index = match roots.free.pop() {
            Some(i) => {
                roots.values[i as usize] = v;
                i
            }
            None => {
                roots.values.push(v);
                roots.values.len() as u32 - 1
            }
        };
        Handle { index }
    }

    /// The value.
    pub fn get(&self) -> Value {
        Vm::get().heap.roots.lock().values[self.index as usize]
    }

    /// Puts another value in its place.
    pub fn set(&self, v: Value) {
        Vm::get().heap.roots.lock().values[self.index as usize] = v;
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let mut roots = Vm::get().heap.roots.lock();
        roots.values[self.index as usize] = Value::NONE;
        roots.free.push(self.index);
    }
}

/// A growable vector of values whose storage is in the heap. Keep it in a local: the conservative
/// scan finds it there.
#[derive(Debug)]
pub struct GcVec {
    buf: Gc<Buf>,
}

impl GcVec {
    /// An empty vector.
    pub fn new(th: &mut Thread) -> GcVec {
        GcVec::with_capacity(th, 8)
    }

    /// An empty vector with room for `cap` values.
    pub fn with_capacity(th: &mut Thread, cap: usize) -> GcVec {
        GcVec { buf: th.new_buf(ElemKind::Any, cap) }
    }

    /// A vector of these values.
    pub fn from_slice(th: &mut Thread, items: &[Value]) -> GcVec {
        let mut v = GcVec::with_capacity(th, items.len().max(4));
        items.iter().for_each(|&x| v.push(th, x));
        v
    }

    /// Appends a value.
    pub fn push(&mut self, th: &mut Thread, v: Value) {
        let n = self.buf.len.get();
        if n == self.buf.cap {
            self.buf = self.buf.grown(th, (n * 2).max(8));
        }
        self.buf.len.set(n + 1);
        self.buf.set_any(n, v);
    }

    /// Appends values.
    pub fn extend(&mut self, th: &mut Thread, items: &[Value]) {
        items.iter().for_each(|&v| self.push(th, v));
    }

    /// Removes and returns the last value.
    pub fn pop(&mut self) -> Option<Value> {
        let n = self.buf.len.get().checked_sub(1)?;
        let v = self.buf.any(n);
        self.buf.len.set(n);
        Some(v)
    }

    /// Changes element `i`.
    pub fn set(&mut self, i: usize, v: Value) {
        assert!(i < self.buf.len.get());
        self.buf.set_any(i, v);
    }

    /// Swaps two elements.
    pub fn swap(&mut self, i: usize, j: usize) {
        let (a, b) = (self[i], self[j]);
        self.set(i, b);
        self.set(j, a);
    }

    /// Shortens the vector to `n` elements.
    pub fn truncate(&mut self, n: usize) {
        self.buf.len.set(n.min(self.buf.len.get()));
    }

    /// The storage, to make a list of it without copying.
    pub fn into_buf(self) -> Gc<Buf> {
        self.buf
    }
}

impl Deref for GcVec {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        self.buf.as_values()
    }
}
