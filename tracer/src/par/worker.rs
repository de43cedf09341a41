//! One chunk in a worker: native turns without the GIL, object mode with it.
//!
//! Protocol of a region: the thread that began it waits; workers write to their own stack, to places
//! of the partial results that belong to their chunk, and the one that runs the last chunk to the
//! waiting thread's registers of private variables. Errors are behind a lock.

use crate::ir::TraceId;
use crate::run::Jit;
use crate::run::enter::enter;
use parking_lot::Mutex;
use vm::bytecode::Op;
use vm::heap::Handle;
use vm::interp::frame::{ENTRY, poll};
use vm::interp::interp::run_frame;
use vm::jit_api::Resume;
use vm::object::layout::RangeIterObj;
use vm::par::{PrangeRun, chunk_iter};
use vm::thread::{Frame, Thread};
use vm::value::Value;

/// A region under way.
pub struct Region {
    run: PrangeRun,
    root: TraceId,
    /// Register 0 of the waiting thread's frame.
    regs: *mut Value,
    frame: Frame,
    /// Lowest chunk that raised, and its exception.
    error: Mutex<Option<(usize, Handle)>>,
}
// SAFETY: shared with workers by the protocol at the head of this file (U15).
unsafe impl Sync for Region {}

impl Region {
    /// The chunks of `run` that are left, for the loop in `frame`.
    pub fn new(run: &PrangeRun, root: TraceId, regs: *mut Value, frame: Frame) -> Region {
        Region { run: run.clone(), root, regs, frame, error: Mutex::new(None) }
    }

    /// The chunks to run.
    pub fn chunks(&self) -> std::ops::Range<usize> {
        self.run.chunk..self.run.count()
    }

    /// The exception of the lowest chunk that raised.
    pub fn into_error(self) -> Option<Value> {
        self.error.into_inner().map(|(_, exc)| exc.get())
    }

    /// Whether a chunk before `k` has raised, so that `k` need not run.
    fn is_past_error(&self, k: usize) -> bool {
        self.error.lock().as_ref().is_some_and(|(at, _)| *at < k)
    }

    fn note_error(&self, k: usize, exc: Value) {
        let mut error = self.error.lock();
        if error.as_ref().is_none_or(|(at, _)| k < *at) {
            *error = Some((k, Handle::new(exc)));
        }
    }
}

/// How a chunk ended.
enum End {
    Done,
    Raised,
}

/// Runs chunk `k` in this worker, which runs (in the sense of `World`) without the GIL.
pub fn run_chunk(jit: &Jit, th: &mut Thread, region: &Region, k: usize) {
    if region.is_past_error(k) {
        return;
    }
    let base = th.stack_base;
    let n_regs = region.frame.code.unit.n_regs as usize;
    // SAFETY: the waiting thread's window has `n_regs` registers, and so has a fresh stack.
    unsafe { base.copy_from_nonoverlapping(region.regs, n_regs) };
    let (start, stop) = region.run.chunks.bounds(k);
    let iter = chunk_iter(th, start, stop, region.run.chunks.step);
    let set = |reg: u16, v: Value| {
        // SAFETY: a register of the window (U8).
        unsafe { *base.add(reg as usize) = v }
    };
    set(region.run.iter_reg, iter);
    for (r, reduction) in region.run.certificate.reductions.iter().enumerate() {
        set(reduction.reg, region.run.identity(r));
    }
    th.frames.clear();
    th.frames.push(Frame { base, pc: region.run.header, ret: 0, flags: ENTRY, ..region.frame });
    // SAFETY: inside the stack (U8).
    th.stack_top = unsafe { base.add(n_regs) };
    th.region_depth = 1;
    th.region_header = region.run.header;
    match turns(jit, th, region) {
        End::Done => keep_results(region, k, base),
        End::Raised => {
            let exc = th.take_pending();
            region.note_error(k, exc);
        }
    }
    th.region_depth = 0;
    th.frames.clear();
    th.stack_top = base;
}

/// Native turns and object mode by turns, until the chunk's iterator is exhausted.
fn turns(jit: &Jit, th: &mut Thread, region: &Region) -> End {
    loop {
        let resume = enter(jit, th, region.root);
        if resume == Resume::Continue {
            if at_end(th, region) {
                return End::Done;
            }
            if th.safepoint_asked() {
                th.safepoint();
            }
        }
        let vm = th.vm();
        vm.gil.acquire(th);
        let end = object_mode(th, region, resume);
        vm.gil.release(th);
        match end {
            Some(end) => return end,
            None if at_end(th, region) => return End::Done,
            None => {}
        }
    }
}

/// Interprets up to the loop's header or the end of the chunk, with the GIL.
fn object_mode(th: &mut Thread, region: &Region, resume: Resume) -> Option<End> {
    let is_interrupted = resume == Resume::Continue && poll(th).is_err();
    if (is_interrupted || resume == Resume::Raise) && vm::interp::unwind::unwind(th).is_err() {
        return Some(End::Raised);
    }
    let depth = th.frames.len();
    let top = th.frames.last_mut().expect("the loop's frame");
    if depth == th.region_depth && top.pc == region.run.header {
        // The trace refused this turn: it is interpreted.
        top.pc += 1;
    }
    match run_frame(th) {
        Ok(_) => None,
        Err(_) => Some(End::Raised),
    }
}

/// Whether the frame stands at the loop's own `ForIter` with nothing left.
fn at_end(th: &Thread, region: &Region) -> bool {
    let top = th.frames.last().expect("the loop's frame");
    if th.frames.len() != th.region_depth || top.code.id != region.frame.code.id {
        return false;
    }
    // SAFETY: the pc is inside the code; registers are inside the window (U8, U10).
    let (ins, iter) = unsafe {
        let ins = *top.code.ins[top.pc as usize].get();
        (ins, *top.base.add(region.run.iter_reg as usize))
    };
    let left = iter.downcast::<RangeIterObj>().map_or(0, |iter| iter.remaining());
    ins.op == Op::ForIter && ins.b == region.run.iter_reg && left == 0
}

/// Hands over the chunk's partial results and, after the last chunk, the private variables.
fn keep_results(region: &Region, k: usize, base: *mut Value) {
    let run = &region.run;
    let read = |reg: u16| {
        // SAFETY: a register of the window (U8).
        unsafe { *base.add(reg as usize) }
    };
    for (r, reduction) in run.certificate.reductions.iter().enumerate() {
        run.partials().set_any(run.place(k, r), read(reduction.reg));
    }
    if k + 1 < run.count() {
        return;
    }
    for &reg in &run.info().assigned {
        let is_reduction = run.certificate.reductions.iter().any(|r| r.reg == reg);
        if reg != run.iter_reg && !is_reduction {
            // SAFETY: the waiting thread's register, written by this worker alone.
            unsafe { *region.regs.add(reg as usize) = read(reg) }
        }
    }
}
