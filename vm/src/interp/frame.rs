//! Frames: pushing, popping, polling. Nothing here depends on which machine drives.
//!
//! Invariant: the control stack never moves in memory (its capacity is fixed), a frame's window
//! holds only initialised words, and `Thread::stack_top` is one past the top frame's window.

use super::machine::{Flow, OnReturn, Raised};
use super::{frame_obj, generator, special};
use crate::bytecode::{Ins, Op};
use crate::code::Code;
use crate::error::ExcClass;
use crate::finalise;
use crate::heap::reserve;
use crate::jit_api::Resume;
use crate::object::layout::FunctionObj;
use crate::signal;
use crate::thread::{Frame, POLL_FINAL, POLL_MEMORY, POLL_SIGNAL, Thread};
use crate::value::Value;
use std::sync::atomic::Ordering;

/// The outermost frame of a run: its return ends the run.
pub const ENTRY: u16 = 1;
/// Runs `__init__`: the word below the window is the instance.
pub const INIT: u16 = 2;
/// A generator's frame: the word below the window is the generator.
pub const GENERATOR: u16 = 4;
/// With [`GENERATOR`]: resumed by a `for_iter` of the frame below.
pub const FOR_ITER: u16 = 8;
/// With [`GENERATOR`]: resumed by a `yield_from` of the frame below.
pub const YIELD_FROM: u16 = 16;
/// There is a frame object, which must be told when the frame is left.
pub const OBSERVED: u16 = 64;
/// Compiled code left the frame to the interpreter: registers that were dead then hold anything.
pub const RESTORED: u16 = 128;

/// Runs a special method for the operator under way in the frame below.
pub const CHECKED: u16 = 32;

/// What becomes of the result of a frame with these flags.
#[inline(always)]
pub const fn on_return(flags: u16) -> OnReturn {
    if flags & INIT != 0 {
        OnReturn::Init
    } else if flags & CHECKED != 0 {
        OnReturn::Checked
    } else {
        OnReturn::Store
    }
}

/// Pushes a frame for `func`, whose arguments are complete at `base`.
#[inline(always)]
pub fn push(
    th: &mut Thread,
    func: Value,
    code: &'static Code,
    base: *mut Value,
    ret: u16,
    flags: u16,
) -> Result<(), Raised> {
    let f: *const FunctionObj = func.as_ptr().cast();
    // SAFETY: callers pass function objects (their shape was observed, or their kind tested).
    let globals = unsafe { (*f).globals };
    push_raw(th, Frame { code, func, globals, base, pc: 0, ret, flags })
}

/// Pushes a frame whose parameters (the first `n_params` registers) are complete.
#[inline(always)]
pub fn push_raw(th: &mut Thread, frame: Frame) -> Result<(), Raised> {
    let unit = &frame.code.unit;
    // SAFETY: an address computation only; it is compared before use.
    let top = unsafe { frame.base.add(unit.n_regs as usize) };
    if th.frames.len() >= th.recursion_limit || top > th.stack_limit {
        return Err(too_deep(th));
    }
    for r in unit.params.names.len()..unit.n_regs as usize {
        // SAFETY: below `top`, which is inside the VM stack (U8).
        unsafe { *frame.base.add(r) = Value::UNBOUND };
    }
    th.stack_top = top;
    th.frames.push(frame);
    Ok(())
}

#[cold]
#[inline(never)]
fn too_deep(th: &mut Thread) -> Raised {
    th.raise(ExcClass::RecursionError, "maximum recursion depth exceeded")
}

/// Makes the frame below the top the running one, with `pc` moved on by `by`.
#[inline(always)]
pub fn drop_top(th: &mut Thread, by: u32) -> *mut Value {
    th.frames.pop();
    let caller = th.frames.last_mut().expect("only entry frames have no caller");
    caller.pc += by;
    // SAFETY: the caller's window has `n_regs` words (U8).
    th.stack_top = unsafe { caller.base.add(caller.code.unit.n_regs as usize) };
    caller.base
}

/// Pops the top frame, which returns `v`.
#[inline(always)]
pub fn pop(th: &mut Thread, v: Value) -> Result<Flow, Raised> {
    let top = th.frames.last().expect("a frame to pop");
    if top.flags != 0 {
        return pop_special(th, v);
    }
    let ret = top.ret;
    let base = drop_top(th, 1);
    // SAFETY: `ret` is a register of the caller (U8).
    unsafe { *base.add(ret as usize) = v };
    Ok(Flow::Reload)
}

#[cold]
#[inline(never)]
fn pop_special(th: &mut Thread, v: Value) -> Result<Flow, Raised> {
    let top = *th.frames.last().expect("a frame to pop");
    let mut v = v;
    if top.flags & GENERATOR != 0 {
        return Ok(generator::finish(th, v));
    }
    if top.flags & CHECKED != 0 {
        if top.flags & OBSERVED != 0 {
            frame_obj::left(th);
        }
        drop_top(th, 0);
        return special::finish(th, v);
    }
    if top.flags & INIT != 0 {
        if !v.is_none() {
            let kind = th.type_name(v);
            let text = format!("__init__() should return None, not '{kind}'");
            return Err(th.raise(ExcClass::TypeError, text));
        }
        // SAFETY: an `INIT` frame has the instance below its window (U8).
        v = unsafe { *top.base.sub(1) };
    }
    if top.flags & OBSERVED != 0 {
        frame_obj::left(th);
    }
    if top.flags & ENTRY != 0 {
        leave_run(th, v);
        return Ok(Flow::Done);
    }
    let base = drop_top(th, 1);
    // SAFETY: `ret` is a register of the caller (U8).
    unsafe { *base.add(top.ret as usize) = v };
    Ok(Flow::Reload)
}

/// Pops a run's entry frame with its result.
pub fn leave_run(th: &mut Thread, v: Value) {
    let top = th.frames.pop().expect("a frame to pop");
    // The run's caller keeps its own `stack_top`; its frame, if any, says the least that it can be.
    th.stack_top = if top.flags & GENERATOR != 0 {
        // SAFETY: a generator's window starts one word above where its run began (U8).
        unsafe { top.base.sub(1) }
    } else {
        top.base
    };
    th.result = v;
}

/// Serves the poll word.
#[cold]
#[inline(never)]
pub fn poll(th: &mut Thread) -> Result<(), Raised> {
    let left = th.safepoint();
    after_safepoint(th, left)
}

/// As [`poll`], from the interpreter's loop when all its values are in the windows of its frames,
/// the top one at an instruction that has not begun: a collection then need not look at what the
/// loop has left on the native stack.
#[cold]
#[inline(never)]
pub fn poll_at_loop(th: &mut Thread) -> Result<(), Raised> {
    th.at_poll = true;
    // The result of an earlier run is not looked at again.
    th.result = Value::NONE;
    let left = th.safepoint();
    if left & POLL_MEMORY != 0 {
        // No exit of a trace is under way: what its registers held need not be kept.
        th.exit_regs = [0; 64];
    }
    th.at_poll = false;
    after_safepoint(th, left)
}

/// Runs what a poll finds to run: handlers of signals, finalisers.
fn after_safepoint(th: &mut Thread, left: u32) -> Result<(), Raised> {
    if left & POLL_FINAL != 0 && th.holds_gil {
        th.poll.fetch_and(!POLL_FINAL, Ordering::AcqRel);
        finalise::run_due(th);
    }
    if left & POLL_MEMORY != 0 {
        th.poll.fetch_and(!POLL_MEMORY, Ordering::AcqRel);
        if reserve::take_starved() && th.holds_gil {
            th.collect();
            reserve::fill();
            return Err(th.raise_args(ExcClass::MemoryError, &[]));
        }
    }
    if left & POLL_SIGNAL != 0 {
        th.poll.fetch_and(!POLL_SIGNAL, Ordering::AcqRel);
        return signal::serve(th);
    }
    Ok(())
}

/// Gives control to the JIT at the `loop` instruction `ins` under way.
#[cold]
#[inline(never)]
pub fn enter_compiled(th: &mut Thread, ins: Ins) -> Result<Flow, Raised> {
    let Some(hooks) = th.vm().jit() else { return Ok(Flow::Next) };
    let resume = match ins.ab() {
        0 => hooks.hot_loop(th),
        trace => hooks.enter(th, trace - 1),
    };
    match resume {
        Resume::Raise => return Err(Raised),
        Resume::Stop => return Ok(Flow::Done),
        Resume::Continue => {}
    }
    let top = th.frames.last_mut().expect("compiled code leaves a frame");
    // SAFETY: the pc is inside the code (U10).
    if unsafe { *top.code.ins[top.pc as usize].get() }.op == Op::Loop {
        top.pc += 1;
    }
    Ok(Flow::Reload)
}
