//! Concatenation of strings: short ones are copied, long ones become ropes, which are flattened
//! once, iteratively, when somebody looks at the text.

use super::records::*;
use super::str::{init_str, str_size};
use super::{Gc, Header, Kind, shape};
use crate::heap::reserve;
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

/// Results shorter than this are copied at once.
const ROPE_MIN: usize = 256;

/// Length and flags of a str without flattening it.
#[inline(always)]
fn measure(v: Value) -> (usize, u16) {
    match v.downcast::<StrObj>() {
        Some(s) => (s.len, s.header.flags.get() & !STR_INTERNED),
        None => {
            let r = v.downcast::<RopeObj>().expect("the caller has a str");
            (r.len, r.header.flags.get())
        }
    }
}

/// Number of code points of a str, without flattening a rope.
#[inline(always)]
pub fn str_len(v: Value) -> usize {
    measure(v).0
}

/// The flags of a concatenation of strings with these flags.
pub fn join_flags(a: u16, b: u16) -> u16 {
    (a & STR_WIDTH).max(b & STR_WIDTH) | a & b & STR_ASCII
}

/// Bytes of a concatenation from which on it is asked whether there is room for it.
const ASK_FROM: usize = 1 << 28;

impl Thread {
    /// `a + b` of two strs.
    pub fn str_concat(&mut self, a: Value, b: Value) -> Value {
        let ((n, fa), (m, fb)) = (measure(a), measure(b));
        let exact = |v: Value| v.shape() == shape::STR;
        if n == 0 && exact(b) {
            return b;
        }
        if m == 0 && exact(a) {
            return a;
        }
        let flags = join_flags(fa, fb);
        let size = n.saturating_add(m).saturating_mul((flags & STR_WIDTH) as usize);
        if size >= ASK_FROM && !self.vm().heap.has_room(size) {
            // Traces do not expect an exception here: it comes at the next poll.
            reserve::starve();
            return a;
        }
        if n + m >= ROPE_MIN {
            let rope = RopeObj {
                header: Header::new(shape::STR, Kind::Rope, flags),
                len: n + m,
                left: Cell::new(a),
                right: Cell::new(b),
            };
            return self.alloc(rope, shape::STR).value();
        }
        let s = self.alloc_str(shape::STR, flags, n + m);
        s.put_str(0, a.as_str().expect("measured above"));
        s.put_str(n, b.as_str().expect("measured above"));
        s.value()
    }
}

/// The string that a rope stands for. Allocates without collecting, so that it needs no thread.
#[inline(never)]
pub fn flatten(rope: Gc<RopeObj>) -> Gc<StrObj> {
    if let (Some(flat), true) = (rope.left.get().downcast(), rope.right.get().is_unbound()) {
        return flat;
    }
    let flags = rope.header.flags.get();
    let p = Vm::get().heap.alloc_detached(str_size(shape::STR, flags, rope.len));
    // SAFETY: fresh memory of the size that the layout says.
    let flat = unsafe { init_str(p, shape::STR, flags, rope.len) };
    // Written from the end: a chain of appends has its depth on the left, which then needs no stack.
    let mut end = rope.len;
    let mut todo = vec![rope.value().bits()];
    while let Some(bits) = todo.pop() {
        let v = Value::from_bits(bits);
        match v.downcast::<RopeObj>() {
            Some(r) => {
                todo.push(r.left.get().bits());
                if !r.right.get().is_unbound() {
                    todo.push(r.right.get().bits());
                }
            }
            None => {
                let s = v.downcast::<StrObj>().expect("a rope is made of strs");
                end -= s.len;
                flat.put_str(end, s);
            }
        }
    }
    rope.left.set(flat.value());
    rope.right.set(Value::UNBOUND);
    flat
}
