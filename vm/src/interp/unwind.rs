//! Unwinding: from a raised exception to its handler, by the exception tables.
//!
//! Invariant: a frame that an exception leaves or is caught in adds one traceback entry, except
//! where the instruction raises an exception again.

use super::frame::{ENTRY, GENERATOR, OBSERVED};
use super::machine::{Flow, Raised};
use super::{frame_obj, generator};
use crate::bytecode::Op;
use crate::code::{Code, ExcRange};
use crate::error::{EXC_CAUSE, EXC_CONTEXT, EXC_SUPPRESS_CONTEXT, EXC_TRACEBACK, ExcClass};
use crate::kit;
use crate::thread::{Frame, Thread};
use crate::value::Value;

/// Finds the handler of the pending exception, popping frames on the way. The top frame then is
/// at its handler. `Err` if the run's entry frame has been popped: the exception is still pending.
#[cold]
#[inline(never)]
pub fn unwind(th: &mut Thread) -> Result<Flow, Raised> {
    loop {
        let top = *th.frames.last().expect("a frame that raised");
        let handler = find_handler(top.code, top.pc);
        if !raises_again(&top) {
            add_traceback(th, &top);
        }
        if let Some(range) = handler {
            enter_handler(th, range);
            return Ok(Flow::Reload);
        }
        frame_obj::keep_locals(th);
        if top.flags & GENERATOR != 0 {
            generator::fail(th);
        } else {
            pop(th);
        }
        if top.flags & ENTRY != 0 {
            return Err(Raised);
        }
    }
}

/// The innermost handler for instruction `pc`.
fn find_handler(code: &'static Code, pc: u32) -> Option<ExcRange> {
    code.unit.exc_table.iter().find(|r| r.start <= pc && pc < r.end).copied()
}

/// Whether instruction `pc` belongs to a handler: then its range ends two handlers, its own and the
/// one around, and raises again.
pub fn is_in_handler(code: &'static Code, pc: u32) -> bool {
    let op = |at: u32| code.unit.code.get(at as usize).map(|i| (i.op, i.a));
    let mut ranges = code.unit.exc_table.iter().filter(|r| r.start <= pc && pc < r.end);
    ranges.any(|r| {
        let ends_own = op(r.handler) == Some((Op::ExcEnd, r.reg));
        ends_own && op(r.handler + 1).is_some_and(|(op, reg)| op == Op::ExcEnd && reg != r.reg)
    })
}

/// Whether the instruction under way raises an exception again rather than afresh.
fn raises_again(frame: &Frame) -> bool {
    // SAFETY: the pc is inside the code (U10).
    let ins = unsafe { *frame.code.ins[frame.pc as usize].get() };
    ins.op == Op::Reraise || (ins.op == Op::Raise && ins.f == 0)
}

fn enter_handler(th: &mut Thread, range: ExcRange) {
    let exc = th.take_pending();
    let mut before = std::mem::replace(&mut th.handled, exc);
    let top = th.frames.last_mut().expect("a frame that handles");
    if top.flags & GENERATOR != 0 && !is_in_handler(top.code, top.pc) {
        // The resumer's; it may be another one when the handler ends.
        before = Value::UNBOUND;
    }
    top.pc = range.handler;
    // SAFETY: the handler's two registers are in the frame's window (U8, U10).
    unsafe {
        *top.base.add(range.reg as usize) = exc;
        *top.base.add(range.reg as usize + 1) = before;
        th.stack_top = top.base.add(top.code.unit.n_regs as usize);
    }
}

fn pop(th: &mut Thread) {
    if th.frames.last().is_some_and(|f| f.flags & OBSERVED != 0) {
        frame_obj::left(th);
    }
    let top = th.frames.pop().expect("a frame to leave");
    th.stack_top = top.base;
}

/// Puts an entry for the top frame, which is `frame`, in front of the pending exception's traceback.
pub fn add_traceback(th: &mut Thread, frame: &Frame) {
    let Some(exc) = th.pending.as_instance() else { return };
    let next = exc.slot(EXC_TRACEBACK);
    let depth = th.frames.len().saturating_sub(1);
    let entry = th.new_traceback(next, frame, depth);
    exc.set_slot(EXC_TRACEBACK, entry.value());
}

/// Makes `cause` the cause and context of exception `exc`.
pub fn set_cause(exc: Value, cause: Value) {
    if let Some(e) = exc.as_instance() {
        e.set_slot(EXC_CAUSE, cause);
        e.set_slot(EXC_CONTEXT, cause);
        e.set_slot(EXC_SUPPRESS_CONTEXT, Value::TRUE);
    }
}

/// The exception that `raise v` raises: `v` itself, or an instance of class `v`.
pub fn exception_of(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    let vm = th.vm();
    let base = vm.exc_class(ExcClass::BaseException);
    if vm.is_instance(v, base) {
        return Ok(v);
    }
    if let Some(class) = v.as_class()
        && vm.is_subclass(class, base)
    {
        let exc = super::call::call(th, v, &[])?;
        if vm.is_instance(exc, base) {
            return Ok(exc);
        }
        let kind = vm.class_of(exc).value();
        let (name, kind) = (kit::repr_text(th, v)?, kit::repr_text(th, kind)?);
        let text =
            format!("calling {name} should have returned an instance of BaseException, not {kind}");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    Err(th.raise(ExcClass::TypeError, "exceptions must derive from BaseException"))
}

/// `raise v`.
pub fn raise(th: &mut Thread, v: Value) -> Raised {
    match exception_of(th, v) {
        Ok(exc) => th.raise_value(exc),
        Err(raised) => raised,
    }
}

/// `raise v from cause`.
pub fn raise_from(th: &mut Thread, v: Value, cause: Value) -> Raised {
    let exc = match exception_of(th, v) {
        Ok(exc) => exc,
        Err(raised) => return raised,
    };
    let vm = th.vm();
    let base = vm.exc_class(ExcClass::BaseException);
    let is_exception =
        vm.is_instance(cause, base) || cause.as_class().is_some_and(|c| vm.is_subclass(c, base));
    if !is_exception && !cause.is_none() {
        let text = "exception causes must derive from BaseException";
        return th.raise(ExcClass::TypeError, text);
    }
    let cause = match cause {
        Value::NONE => Value::NONE,
        c => match exception_of(th, c) {
            Ok(c) => c,
            Err(raised) => return raised,
        },
    };
    if let Some(e) = exc.as_instance() {
        e.set_slot(EXC_CAUSE, cause);
        e.set_slot(EXC_SUPPRESS_CONTEXT, Value::TRUE);
    }
    th.raise_value(exc)
}

/// A bare `raise`.
pub fn raise_handled(th: &mut Thread) -> Raised {
    match th.handled {
        Value::NONE => th.raise(ExcClass::RuntimeError, "No active exception to reraise"),
        exc => {
            th.pending = exc;
            Raised
        }
    }
}
