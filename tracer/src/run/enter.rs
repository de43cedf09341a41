//! Entering traces and handling their exits.

use super::exit::{Word, restore};
use super::table::{Entry, Place, count, is_poll};
use super::{Jit, attempt, jit};
use crate::codegen::Loc;
use crate::ir::{ExitKind, TraceId, Ty};
use crate::irinterp::MAX_WORDS;
use crate::record::state::{MAX_DEPTH, MAX_SLOTS};
use std::sync::atomic::Ordering;
use vm::jit_api::Resume;
use vm::thread::Thread;
use vm::value::Value;

/// An exit that was taken.
#[derive(Clone, Copy)]
pub struct Taken {
    pub entry: &'static Entry,
    /// Index into its exits.
    pub exit: u32,
}

/// Runs the trace at the top frame's `Loop` instruction until it exits.
pub fn enter(jit: &Jit, th: &mut Thread, id: TraceId) -> Resume {
    let entry = jit.table.get(id).expect("a loop names a published trace");
    if !may_enter(th, entry) {
        return Resume::Continue;
    }
    let top = *th.frames.last().expect("a frame runs");
    let n_entries = entry.n_entries.fetch_add(1, Ordering::Relaxed) + 1;
    // Relaxed: a statistic.
    jit.n_entries.fetch_add(1, Ordering::Relaxed);
    let taken = match (&entry.native, jit.enter_fn) {
        (Some(code), Some(enter_fn)) => {
            // SAFETY: the code was compiled for this frame's code object, the namespace and the
            // room for its slots have been checked, and traces are never freed (U13).
            unsafe { enter_fn(th, top.base, code.start) };
            let entry = jit.table.get(TraceId(th.exit_trace)).expect("a published trace exits");
            Taken { entry, exit: th.exit_id }
        }
        _ => super::interpret::run(jit, th, entry, top.base),
    };
    after_exit(jit, th, entry, taken, n_entries)
}

/// Whether the running frame is one that the trace fits.
fn may_enter(th: &Thread, entry: &Entry) -> bool {
    let top = th.frames.last().expect("a frame runs");
    // SAFETY: an address computation only.
    let highest = unsafe { top.base.add(MAX_SLOTS as usize + MAX_WORDS) };
    top.globals == entry.globals
        && highest < th.stack_limit
        && th.frames.len() + MAX_DEPTH + 1 < th.recursion_limit
}

/// The frames have been rebuilt: counts the exit, and makes a bridge of it when it is hot.
fn after_exit(
    jit: &Jit,
    th: &mut Thread,
    root: &'static Entry,
    taken: Taken,
    n_entries: u64,
) -> Resume {
    let exit = &taken.entry.exits[taken.exit as usize];
    let is_idle = match exit.place {
        Place::Head => true,
        Place::Entry => !taken.entry.is_target.load(Ordering::Relaxed),
        Place::Body => false,
    };
    if is_idle && th.region_depth == 0 {
        let n_idle = root.n_idle.fetch_add(1, Ordering::Relaxed) + 1;
        attempt::disable_if_idle(jit, root, n_entries, n_idle);
    }
    let snap = &taken.entry.trace.snaps[exit.snap.0 as usize];
    if snap.kind == ExitKind::Raise {
        return Resume::Raise;
    }
    let n = count(&exit.n_taken) + 1;
    if th.region_depth != 0 {
        // Nothing is recorded while a region runs: its certificate covers what there is.
        return Resume::Continue;
    }
    if n >= exit.next_try.load(Ordering::Relaxed) && !is_poll(&taken.entry.trace, exit) {
        return attempt::hot_exit(jit, th, taken);
    }
    Resume::Continue
}

/// Called by machine code at an exit that no bridge continues.
pub extern "C" fn handle_exit(th: &mut Thread) -> u64 {
    let entry = jit().table.get(TraceId(th.exit_trace)).expect("a published trace exits");
    let exit = &entry.exits[th.exit_id as usize];
    let (regs, spills) = (&raw const th.exit_regs, th.exit_spills);
    let fpr_base = jit().fpr_base;
    let read = |k: usize| -> Word {
        let (ty, loc) = exit.locs[k];
        // SAFETY: the registers were saved in the thread, and the trace's spill slots lie on the
        // native stack, while its exit is handled; nothing that runs meanwhile exits a trace.
        let bits = unsafe {
            match loc {
                Loc::Gpr(n) => (*regs)[n as usize],
                Loc::Fpr(n) => (*regs)[fpr_base + n as usize],
                Loc::Spill(n) => *spills.add(n as usize),
                Loc::Const(bits) => bits,
                Loc::None => panic!("an exit's value has a place"),
            }
        };
        (ty, if ty == Ty::Bool { bits & 1 } else { bits })
    };
    let snap = &entry.trace.snaps[exit.snap.0 as usize];
    restore(th, entry, snap, read);
    0
}

/// The value of an int outside 48 bits, for machine code.
pub extern "C" fn box_int(th: &mut Thread, i: i64) -> Value {
    th.int(i)
}
