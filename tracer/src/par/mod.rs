//! Parallel regions: the remaining chunks of a `prange` run the loop's compiled trace in worker
//! threads, without the GIL.
//!
//! A worker owns a Python thread with a VM stack of its own. For each chunk it copies the loop's
//! register window, sets the reductions to their identities, puts an iterator over the chunk into the
//! iterator's register and enters the trace. When a guard fails, the exit is restored onto the
//! worker's own stack; it takes the GIL and interprets up to the loop's header (object mode), then
//! goes on without. See `vm::par` for chunks, certificates and the tree in which results meet.
//!
//! Invariant: while a region runs, no trace is recorded or linked, so what the certificate has seen is
//! what runs.

mod effects;
mod pool;
mod worker;

use crate::ir::TraceId;
use crate::run::Jit;
use parking_lot::Mutex;
use pool::Pool;
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use vm::bytecode::Ins;
use vm::code::Code;
use vm::error::{EXC_TRACEBACK, ExcClass, Raised};
use vm::object::records::TracebackObj;
use vm::par::certificate::{Reason, Refusal};
use vm::par::{PrangeRun, report};
use vm::thread::Thread;
use vm::value::Value;
use worker::Region;

/// The estimate of instructions left below which a fan-out costs more than it gains.
const WORK_MIN: u64 = 20_000;

static POOL: OnceLock<Mutex<Pool>> = OnceLock::new();

/// Runs the chunks of `run` from `run.chunk` on in worker threads, if that is possible and pays; says
/// how many. `regs` is register 0 of the top frame.
///
/// # Errors
/// The exception of the lowest iteration that raised.
pub fn par_region(
    jit: &Jit,
    th: &mut Thread,
    run: &mut PrangeRun,
    regs: *mut Value,
) -> Result<usize, Raised> {
    let n_threads = vm::par::threads();
    // Other Python threads could link a trace into the tree while the region runs.
    let is_alone = th.vm().n_threads.load(Ordering::Relaxed) == 0;
    if n_threads < 2 || th.region_depth != 0 || !is_alone {
        run.parallel = false;
        return Ok(0);
    }
    let Some(root) = trace_at(run.code, run.header) else { return Ok(0) };
    let tree = effects::tree(jit, root);
    if let Err(what) = effects::certify(&tree, run) {
        run.parallel = false;
        jit.count_serial();
        report(run.code, run.header, &Refusal { reason: what.0, span: what.1 });
        return Ok(0);
    }
    let turns = (run.chunks.n as u64 / run.count() as u64) * (run.count() - run.chunk) as u64;
    let has_inner = tree.len() > 1;
    let size: usize = tree.iter().map(|entry| entry.trace.insts.len()).sum();
    if !has_inner && turns.saturating_mul(size as u64) < WORK_MIN {
        return Ok(0);
    }
    jit.count_region();
    let n_chunks = run.count() - run.chunk;
    let region = Region::new(run, root, regs, th.frames.last().copied().expect("a frame"));
    let pool = POOL.get_or_init(|| Mutex::new(Pool::default()));
    let mut pool = pool.lock();
    pool.grow(th.vm(), n_threads);
    th.without_gil(|th| pool.run(jit, th, &region, n_threads.min(n_chunks)));
    drop(pool);
    match region.into_error() {
        Some(exc) => {
            if th.vm().is_instance(exc, th.vm().exc_class(ExcClass::KeyboardInterrupt)) {
                vm::signal::forget(th);
            }
            Err(raise_here(th, run.code, exc))
        }
        None => Ok(n_chunks),
    }
}

/// The trace that the `Loop` instruction at `pc` names.
fn trace_at(code: &'static Code, pc: u32) -> Option<TraceId> {
    // SAFETY: instruction words change under the GIL, which the caller holds (U9).
    let ins: Ins = unsafe { *code.ins[pc as usize].get() };
    ins.ab().checked_sub(1).map(TraceId)
}

/// Makes a worker's exception pending in this thread. The worker's traceback ends with the loop's own
/// frame, which is this thread's top frame too: that entry becomes this frame's place.
fn raise_here(th: &mut Thread, code: &'static Code, exc: Value) -> Raised {
    th.pending = exc;
    let Some(e) = exc.as_instance() else { return Raised };
    if let Some(tb) = e.slot(EXC_TRACEBACK).downcast::<TracebackObj>()
        && tb.code.id == code.id
    {
        th.frames.last_mut().expect("the loop's frame").pc = tb.pc;
        e.set_slot(EXC_TRACEBACK, tb.next.get());
    }
    Raised
}

/// A refusal's words for an effect.
fn effect(what: impl Into<String>) -> Reason {
    Reason::Effects(what.into())
}
