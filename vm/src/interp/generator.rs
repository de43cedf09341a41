//! Generators: a heap window that is copied to the VM stack while it runs.
//!
//! States (`GenState`): `Created` and `Suspended` own a window; `Running` has its frame on the
//! control stack, with the generator in the word below its registers; `Done` is empty for ever.
//! A suspended generator's `pc` is at the `yield` or `yield_from` that suspended it.

use super::frame::{ENTRY, FOR_ITER, GENERATOR, OBSERVED, YIELD_FROM};
use super::machine::{Flow, Raised, Resumer};
use super::{frame_obj, interp, unwind};
use crate::bytecode::Op;
use crate::error::{EXC_TRACEBACK, ExcClass};
use crate::object::records::{GENERATOR_DATA, GenState, GeneratorObj};
use crate::object::shape;
use crate::object::{Gc, copy_words};
use crate::protocol;
use crate::thread::{Frame, Thread};
use crate::value::Value;

/// What running a generator brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Yielded(Value),
    Returned(Value),
}

fn state(g: Gc<GeneratorObj>) -> u16 {
    g.header.flags.get()
}

fn set_state(g: Gc<GeneratorObj>, state: GenState) {
    g.header.flags.set(state as u16);
}

/// Register 0 of a generator's heap window.
fn window(g: Gc<GeneratorObj>) -> *mut Value {
    // SAFETY: the window follows the struct (U2).
    unsafe { g.as_ptr().byte_add(GENERATOR_DATA).cast() }
}

/// The generator of a generator frame.
fn owner(frame: &Frame) -> Gc<GeneratorObj> {
    // SAFETY: the word below a generator's window is the generator (U8).
    let v = unsafe { *frame.base.sub(1) };
    v.downcast().expect("a generator frame's owner")
}

/// Puts the frame of a generator that is not running on the control stack.
fn push(th: &mut Thread, g: Gc<GeneratorObj>, sent: Value, flags: u16) -> Result<(), Raised> {
    let started = state(g) == GenState::Suspended as u16;
    if !started && !sent.is_none() && !sent.is_null() {
        let text = format!("can't send non-None value to a just-started {}", kind_name(g));
        return Err(th.raise(ExcClass::TypeError, text));
    }
    let n = g.n_regs as usize;
    let start = th.stack_top;
    // SAFETY: address computations, compared before use.
    let (base, top) = unsafe { (start.add(1), start.add(1 + n)) };
    if th.frames.len() >= th.recursion_limit || top > th.stack_limit {
        return Err(th.raise(ExcClass::RecursionError, "maximum recursion depth exceeded"));
    }
    // SAFETY: the target lies in the VM stack above all windows, the source has `n` words (U2, U8).
    unsafe {
        *start = g.value();
        copy_words(window(g), base, n);
    }
    let mut pc = g.pc.get();
    if started && !sent.is_null() {
        // SAFETY: the pc is inside the code; the registers are the instruction's (U8, U10).
        unsafe {
            let ins = *g.code.ins[pc as usize].get();
            if ins.op == Op::Yield {
                *base.add(ins.a as usize) = sent;
                pc += 1;
            } else {
                *base.add(ins.c as usize) = sent;
            }
        }
    }
    swap_handled(th, g);
    set_state(g, GenState::Running);
    th.stack_top = top;
    let (func, globals) = (g.func.get(), g.globals.get());
    let flags = flags | GENERATOR;
    th.frames.push(Frame { code: g.code, func, globals, base, pc, ret: 0, flags });
    if !g.frame.get().is_unbound() {
        frame_obj::resumed(th, g.frame.get());
    }
    Ok(())
}

/// While a generator runs, its own handled exception (if any) hides the resumer's, which waits in
/// the generator.
fn swap_handled(th: &mut Thread, g: Gc<GeneratorObj>) {
    let outer = th.handled;
    if !g.handled.get().is_none() {
        th.handled = g.handled.get();
    }
    g.handled.set(outer);
}

/// Undoes `swap_handled`: `None` is kept if the generator handles nothing of its own.
fn restore_handled(th: &mut Thread, g: Gc<GeneratorObj>, top: &Frame) {
    let (own, outer) = (th.handled, g.handled.get());
    // The two are the same object also where the resumer's exception was thrown into the generator.
    let is_own = own != outer || (!own.is_none() && unwind::is_in_handler(top.code, top.pc));
    g.handled.set(if is_own { own } else { Value::NONE });
    th.handled = outer;
}

/// The exception that the resumer of the running generator handles.
pub fn outer_handled(th: &Thread) -> Value {
    match th.frames.last() {
        Some(top) if top.flags & GENERATOR != 0 => owner(top).handled.get(),
        Some(_) | None => Value::NONE,
    }
}

/// Resumes `gen_` on behalf of the instruction under way.
pub fn resume(th: &mut Thread, gen_: Value, sent: Value, by: Resumer) -> Result<Flow, Raised> {
    let g: Gc<GeneratorObj> = gen_.downcast().expect("observed as a generator");
    if state(g) == GenState::Running as u16 {
        return Err(already_running(th, g));
    }
    let flags = match by {
        Resumer::ForIter => FOR_ITER,
        Resumer::YieldFrom => YIELD_FROM,
    };
    if state(g) == GenState::Done as u16 {
        check_reuse(th, g)?;
        let frame = th.frames.last_mut().expect("a running frame");
        end_in_resumer(frame, flags, Value::NONE);
        return Ok(Flow::Reload);
    }
    push(th, g, sent, flags)?;
    Ok(Flow::Reload)
}

/// Moves the resumer's frame on after its generator has ended with `v`.
fn end_in_resumer(frame: &mut Frame, flags: u16, v: Value) {
    if flags & YIELD_FROM != 0 {
        // SAFETY: the pc is inside the code; `a` is a register of the frame (U8, U10).
        unsafe {
            let ins = *frame.code.ins[frame.pc as usize].get();
            *frame.base.add(ins.a as usize) = v;
        }
    }
    frame.pc += 1;
}

/// Pops the running generator frame after `leave` has put the generator into its next state.
fn pop(th: &mut Thread) -> (Gc<GeneratorObj>, Frame) {
    let top = *th.frames.last().expect("a generator frame");
    let g = owner(&top);
    restore_handled(th, g, &top);
    if top.flags & OBSERVED != 0 {
        frame_obj::suspended(th);
    }
    th.frames.pop();
    // SAFETY: the run of a generator began one word below its window (U8).
    th.stack_top = unsafe { top.base.sub(1) };
    (g, top)
}

/// Suspends the running generator at its `yield` and gives `v` to its resumer.
pub fn suspend(th: &mut Thread, v: Value) -> Flow {
    loop {
        let (g, top) = pop(th);
        g.pc.set(top.pc);
        // SAFETY: both have `n_regs` words (U2, U8).
        unsafe { copy_words(top.base, window(g), g.n_regs as usize) };
        set_state(g, GenState::Suspended);
        if top.flags & ENTRY != 0 {
            th.result = v;
            return Flow::Done;
        }
        let caller = th.frames.last_mut().expect("the resumer's frame");
        if top.flags & FOR_ITER != 0 {
            // SAFETY: the pc is inside the code; `a` is a register of the frame (U8, U10).
            unsafe {
                let ins = *caller.code.ins[caller.pc as usize].get();
                *caller.base.add(ins.a as usize) = v;
            }
            caller.pc += 2;
            return Flow::Reload;
        }
        // The resumer is a `yield_from`: it yields the same value to its own resumer.
    }
}

/// Ends the running generator, which returns `v`.
pub fn finish(th: &mut Thread, v: Value) -> Flow {
    let (g, top) = pop(th);
    retire(g);
    if top.flags & ENTRY != 0 {
        th.result = v;
        return Flow::Done;
    }
    let caller = th.frames.last_mut().expect("the resumer's frame");
    end_in_resumer(caller, top.flags, v);
    Flow::Reload
}

/// Ends the running generator, out of which an exception goes. `StopIteration` must not get out: it
/// would end the loop around the resumer.
pub fn fail(th: &mut Thread) {
    let top = *th.frames.last().expect("a generator frame");
    let what = kind_name(owner(&top));
    let stop = if th.pending_is(ExcClass::StopIteration) {
        Some("StopIteration")
    } else if what == "async generator" && th.pending_is(ExcClass::StopAsyncIteration) {
        Some("StopAsyncIteration")
    } else {
        None
    };
    if let Some(stop) = stop {
        let cause = th.take_pending();
        th.raise(ExcClass::RuntimeError, format!("{what} raised {stop}"));
        unwind::set_cause(th.pending, cause);
        unwind::add_traceback(th, &top);
        frame_obj::keep_locals(th);
    }
    let (g, _) = pop(th);
    retire(g);
}

/// What messages call the object.
pub fn kind_name(g: Gc<GeneratorObj>) -> &'static str {
    match g.header.shape.get() {
        shape::COROUTINE => "coroutine",
        shape::ASYNC_GENERATOR => "async generator",
        _ => "generator",
    }
}

#[cold]
fn already_running(th: &mut Thread, g: Gc<GeneratorObj>) -> Raised {
    th.raise(ExcClass::ValueError, format!("{} already executing", kind_name(g)))
}

/// A coroutine that has ended cannot be awaited again.
fn check_reuse(th: &mut Thread, g: Gc<GeneratorObj>) -> Result<(), Raised> {
    if g.header.shape.get() != shape::COROUTINE {
        return Ok(());
    }
    Err(th.raise(ExcClass::RuntimeError, "cannot reuse already awaited coroutine"))
}

/// Empties a generator that will not run again.
fn retire(g: Gc<GeneratorObj>) {
    set_state(g, GenState::Done);
    frame_obj::retired(g);
    g.handled.set(Value::NONE);
    for r in 0..g.n_regs as usize {
        // SAFETY: the window has `n_regs` words (U8).
        unsafe { *window(g).add(r) = Value::UNBOUND };
    }
}

/// Runs a generator from native code until it yields or ends.
pub fn send(th: &mut Thread, g: Gc<GeneratorObj>, sent: Value) -> Result<Step, Raised> {
    if state(g) == GenState::Running as u16 {
        return Err(already_running(th, g));
    }
    if state(g) == GenState::Done as u16 {
        check_reuse(th, g)?;
        return Ok(Step::Returned(Value::NONE));
    }
    super::call::check_native(th)?;
    push(th, g, sent, ENTRY)?;
    finish_run(th, g)
}

fn finish_run(th: &mut Thread, g: Gc<GeneratorObj>) -> Result<Step, Raised> {
    let v = interp::run_frame(th)?;
    if state(g) == GenState::Done as u16 { Ok(Step::Returned(v)) } else { Ok(Step::Yielded(v)) }
}

/// Raises `exc` inside a generator, where it is suspended.
pub fn throw(th: &mut Thread, g: Gc<GeneratorObj>, exc: Value) -> Result<Step, Raised> {
    if state(g) == GenState::Running as u16 {
        return Err(already_running(th, g));
    }
    if state(g) == GenState::Done as u16 {
        check_reuse(th, g)?;
        th.pending = exc;
        return Err(Raised);
    }
    super::call::check_native(th)?;
    if let Some(inner) = delegate(g) {
        // The frame stands while the inner iterator runs: it is on the stack that this sees, and
        // what it handles is the context of what is raised there.
        push(th, g, Value::NULL, ENTRY)?;
        return match throw_into(th, inner, exc) {
            Ok(Step::Yielded(v)) => {
                suspend(th, v);
                Ok(Step::Yielded(v))
            }
            Ok(Step::Returned(v)) => {
                let top = th.frames.last_mut().expect("just pushed");
                end_in_resumer(top, YIELD_FROM, v);
                finish_run(th, g)
            }
            Err(Raised) => {
                let exc = th.take_pending();
                raise_inside(th, exc);
                unwind_and_run(th, g)
            }
        };
    }
    if state(g) == GenState::Created as u16 {
        return Err(fail_unstarted(th, g, exc));
    }
    push(th, g, Value::NULL, ENTRY)?;
    raise_inside(th, exc);
    unwind_and_run(th, g)
}

/// Makes `exc`, which is thrown into the running generator, pending. Its context is what the
/// generator handles itself, not what its resumer does.
fn raise_inside(th: &mut Thread, exc: Value) -> Raised {
    let top = *th.frames.last().expect("a generator frame");
    let outer = owner(&top).handled.get();
    if th.handled != outer || unwind::is_in_handler(top.code, top.pc) {
        return th.raise_value(exc);
    }
    th.pending = exc;
    Raised
}

/// Ends a generator that has not started with an exception: as if its first line had raised it.
fn fail_unstarted(th: &mut Thread, g: Gc<GeneratorObj>, exc: Value) -> Raised {
    th.pending = exc;
    let next = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_TRACEBACK));
    let (func, globals) = (g.func.get(), g.globals.get());
    let frame = Frame { code: g.code, func, globals, base: window(g), pc: 0, ret: 0, flags: 0 };
    let depth = th.frames.len();
    let entry = th.new_traceback(next, &frame, depth);
    entry.lineno.set(g.code.unit.first_line);
    let locals = frame_obj::locals_of(th, &frame);
    entry.locals.set(locals);
    if let Some(e) = exc.as_instance() {
        e.set_slot(EXC_TRACEBACK, entry.value());
    }
    retire(g);
    Raised
}

fn unwind_and_run(th: &mut Thread, g: Gc<GeneratorObj>) -> Result<Step, Raised> {
    unwind::unwind(th)?;
    finish_run(th, g)
}

/// The iterator that a suspended generator delegates to.
pub fn delegate(g: Gc<GeneratorObj>) -> Option<Value> {
    if state(g) != GenState::Suspended as u16 {
        return None;
    }
    // SAFETY: the pc is inside the code; `b` is a register of the window (U8, U10).
    unsafe {
        let ins = *g.code.ins[g.pc.get() as usize].get();
        (ins.op == Op::YieldFrom).then(|| *window(g).add(ins.b as usize))
    }
}

/// Passes a `throw` on to the iterator that the running generator delegates to.
fn throw_into(th: &mut Thread, inner: Value, exc: Value) -> Result<Step, Raised> {
    let is_exit = th.vm().is_instance(exc, th.vm().exc_class(ExcClass::GeneratorExit));
    match inner.downcast::<GeneratorObj>() {
        Some(g) if is_exit => {
            close(th, g)?;
            Err(raise_inside(th, exc))
        }
        Some(g) => throw(th, g, exc),
        None => throw_into_other(th, inner, exc, is_exit),
    }
}

fn throw_into_other(
    th: &mut Thread,
    inner: Value,
    exc: Value,
    is_exit: bool,
) -> Result<Step, Raised> {
    let name = th.intern(if is_exit { "close" } else { "throw" });
    let method = match protocol::attr::get_optional(th, inner, name) {
        Ok(Some(method)) => method,
        Ok(None) => return Err(raise_inside(th, exc)),
        Err(Raised) if is_exit => {
            crate::finalise::report(th, "", inner);
            return Err(raise_inside(th, exc));
        }
        Err(Raised) => return Err(Raised),
    };
    if is_exit {
        super::call::call(th, method, &[])?;
        return Err(raise_inside(th, exc));
    }
    match super::call::call(th, method, &[exc]) {
        Ok(v) => Ok(Step::Yielded(v)),
        Err(Raised) => stop_value(th).map(Step::Returned),
    }
}

/// Turns a pending `StopIteration` into its value; leaves every other exception pending.
pub fn stop_value(th: &mut Thread) -> Result<Value, Raised> {
    if !th.pending_is(ExcClass::StopIteration) {
        return Err(Raised);
    }
    let exc = th.take_pending();
    let name = th.intern("value");
    protocol::attr::get(th, exc, name)
}

/// `gen.close()`: what it returned, if closing made it return.
pub fn close(th: &mut Thread, g: Gc<GeneratorObj>) -> Result<Value, Raised> {
    if state(g) == GenState::Done as u16 {
        return Ok(Value::NONE);
    }
    if state(g) == GenState::Created as u16 {
        retire(g);
        return Ok(Value::NONE);
    }
    let exit = th.new_exception(ExcClass::GeneratorExit, &[]);
    match throw(th, g, exit) {
        Ok(Step::Yielded(_)) => {
            let text = format!("{} ignored GeneratorExit", kind_name(g));
            Err(th.raise(ExcClass::RuntimeError, text))
        }
        Ok(Step::Returned(v)) => Ok(v),
        Err(Raised) => {
            if !th.pending_is(ExcClass::GeneratorExit) {
                return Err(Raised);
            }
            th.take_pending();
            Ok(Value::NONE)
        }
    }
}

/// Executes the `yield_from` under way: sends `sent` into `it`.
pub fn yield_from(th: &mut Thread, it: Value, sent: Value, dst: u16) -> Result<Flow, Raised> {
    if matches!(it.shape(), shape::GENERATOR | shape::COROUTINE) {
        return resume(th, it, sent, Resumer::YieldFrom);
    }
    let answer = if sent.is_none() {
        protocol::iter::next_or_stop(th, it).map(Some)
    } else {
        let name = th.intern("send");
        let method = protocol::attr::get(th, it, name)?;
        match super::call::call(th, method, &[sent]) {
            Ok(v) => Ok(Some(v)),
            Err(Raised) => Err(Raised),
        }
    };
    let end = match answer {
        Ok(Some(v)) => return Ok(suspend(th, v)),
        Ok(None) => Value::NONE,
        Err(Raised) => stop_value(th)?,
    };
    let top = th.frames.last_mut().expect("a running frame");
    // SAFETY: `dst` is a register of the running frame (U8, U10).
    unsafe { *top.base.add(dst as usize) = end };
    Ok(Flow::Next)
}
