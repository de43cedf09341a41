//! Leaving a trace: rebuilds the interpreter's frames and stack slots from a snapshot.
//!
//! Invariant: until the last boxed int is made, every value that the snapshot names is in a stack
//! slot, a frame, or where the trace left it, so that a collection finds it.

use super::table::Entry;
use crate::ir::{Snapshot, Ty};
use vm::interp::frame::{GENERATOR, OBSERVED, RESTORED};
use vm::object::layout::FunctionObj;
use vm::thread::{Frame, Thread};
use vm::value::Value;

/// A raw word and its type: an i64, a float's bits, a bool, a value's bits or an address.
pub type Word = (Ty, u64);

/// The boxed form of a word that needs no allocation.
fn boxed((ty, bits): Word) -> Option<Value> {
    match ty {
        Ty::Int if !Value::fits_inline(bits as i64) => None,
        Ty::Int => Some(Value::inline_int(bits as i64)),
        Ty::Flt => Some(Value::float(f64::from_bits(bits))),
        Ty::Bool => Some(Value::bool(bits & 1 != 0)),
        Ty::Val | Ty::Ref => Some(Value::from_bits(bits)),
        Ty::Void => panic!("a snapshot names no void"),
    }
}

/// Rebuilds the state that `snap` describes on top of the root frame, which is the top frame of
/// `th`; `read` tells
/// value `k` of [`super::table::restored_values`].
pub fn restore(th: &mut Thread, entry: &Entry, snap: &Snapshot, read: impl Fn(usize) -> Word) {
    let root = th.frames.last_mut().expect("the root frame");
    root.pc = snap.frames[0].pc;
    let root_base = root.base;
    let n_pushed = snap.frames.len() - 1;
    for (k, f) in snap.frames[1..].iter().enumerate() {
        let func = boxed(read(k)).expect("a function is an object");
        let obj = func.downcast::<FunctionObj>().expect("a frame runs a function");
        // SAFETY: the recorder checked that the trace's slots fit on the VM stack, and `enter`
        // that they fit above this base (U13).
        let base = unsafe { root_base.add(f.base as usize) };
        let globals = obj.globals;
        let code = entry.code(f.code);
        let flags = f.flags & !OBSERVED | RESTORED;
        th.frames.push(Frame { code, func, globals, base, pc: f.pc, ret: f.ret, flags });
    }
    let mut has_big = false;
    for (k, &(slot, _)) in snap.slots.iter().enumerate() {
        match boxed(read(n_pushed + k)) {
            // SAFETY: as above.
            Some(v) => unsafe { root_base.add(slot as usize).write(v) },
            None => has_big = true,
        }
    }
    let top = th.frames.last().expect("a frame");
    // SAFETY: as above.
    th.stack_top = unsafe { top.base.add(top.code.unit.n_regs as usize) };
    if n_pushed > 0 {
        resume_generators(th, n_pushed);
    }
    if has_big {
        box_ints(th, root_base, snap, &read);
    }
}

/// Makes the resumers' handled exception wait in the generators whose frames were rebuilt: the trace
/// made sure that they handle none of their own.
fn resume_generators(th: &mut Thread, n_pushed: usize) {
    let first = th.frames.len() - n_pushed;
    for f in &th.frames[first..] {
        if f.flags & GENERATOR == 0 {
            continue;
        }
        // SAFETY: the word below a generator's window is the generator; the snapshot lists it.
        let v = unsafe { *f.base.sub(1) };
        let generator = v.as_generator().expect("a generator frame's owner");
        generator.handled.set(th.handled);
    }
}

/// Makes the int objects of a snapshot.
#[cold]
fn box_ints(th: &mut Thread, base: *mut Value, snap: &Snapshot, read: &dyn Fn(usize) -> Word) {
    let n_pushed = snap.frames.len() - 1;
    for (k, &(slot, _)) in snap.slots.iter().enumerate() {
        let (ty, bits) = read(n_pushed + k);
        if ty == Ty::Int && !Value::fits_inline(bits as i64) {
            let v = th.boxed_int(bits as i64);
            // SAFETY: as in `restore`.
            unsafe { base.add(slot as usize).write(v) };
        }
    }
}
