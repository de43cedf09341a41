//! The table of compiled traces, their exits, and what is known of each loop.
//!
//! Protocol: entries are made under the table's lock by a thread that holds the GIL, are never
//! removed, and are read without a lock; their counters are atomics.

use crate::codegen::{CompiledTrace, Loc};
use crate::ir::{Aux, Block, InstOp, Ref, SnapId, Snapshot, Target, Trace, TraceId, TraceKind, Ty};
use crate::record::Abort;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, AtomicU64, Ordering};
use vm::code::{Code, CodeId};
use vm::interp::helpers::Helper;
use vm::value::Value;

/// Which block an exit is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The checks on entry: nothing has run.
    Head,
    /// The first turn.
    Entry,
    /// A later turn, or a bridge.
    Body,
}

/// An exit of a trace.
pub struct Exit {
    pub snap: SnapId,
    /// The guard; `Ref::NONE` for a block that ends in an exit.
    pub inst: Ref,
    pub place: Place,
    /// In native mode: where each value of [`restored_values`] lives.
    pub locs: Vec<(Ty, Loc)>,
    /// Times it was taken to the interpreter.
    pub n_taken: AtomicU32,
    /// Taken so many times, a bridge is tried (again).
    pub next_try: AtomicU32,
    /// The trace that continues here, as id + 1; 0 for none.
    pub bridge: AtomicU32,
}

/// A compiled trace.
pub struct Entry {
    pub trace: Trace,
    /// The root of its tree: itself for a root.
    pub root: TraceId,
    /// Its loop header.
    pub header: (CodeId, u32),
    /// The code objects that its snapshots name.
    pub codes: Vec<&'static Code>,
    /// The namespace it was recorded in; a root checks it on entry.
    pub globals: Value,
    pub exits: Vec<Exit>,
    /// Machine code, in native mode.
    pub native: Option<CompiledTrace>,
    /// Whether other traces jump into its `entry`: an exit there may come after many turns.
    pub is_target: AtomicBool,
    /// For a root: bridges of its tree.
    pub n_bridges: AtomicU32,
    /// For a root: entries by the interpreter, and exits that had not completed a turn.
    pub n_entries: AtomicU64,
    pub n_idle: AtomicU64,
}

impl Entry {
    /// The code object of that id, which one of the trace's frames runs.
    pub fn code(&self, id: CodeId) -> &'static Code {
        self.codes.iter().find(|c| c.id == id).expect("a recorded code object")
    }
}

/// What [`super::exit::restore`] asks for, in its order: the functions of the frames to push, then
/// the slots.
pub fn restored_values(snap: &Snapshot) -> impl Iterator<Item = Ref> + '_ {
    let funcs = snap.frames[1..].iter().map(|f| f.func);
    funcs.chain(snap.slots.iter().map(|&(_, r)| r))
}

/// Lists the exits of a trace: the instructions with a snapshot in order, then the blocks that end
/// in an exit.
pub fn list_exits(trace: &Trace, native: Option<&CompiledTrace>, threshold: u32) -> Vec<Exit> {
    let mut exits = exits_of(trace, threshold);
    let Some(code) = native else { return exits };
    assert_eq!(exits.len(), code.exits.len(), "both number exits alike");
    for (exit, record) in exits.iter_mut().zip(&code.exits) {
        assert!(exit.snap == record.snap && exit.inst == record.inst);
        let snap = &trace.snaps[exit.snap.0 as usize];
        let find = |r: Ref| {
            let v = record.values.iter().find(|v| v.value == r).expect("a value of the snapshot");
            (v.ty, v.loc)
        };
        exit.locs = restored_values(snap).map(find).collect();
    }
    exits
}

fn exits_of(trace: &Trace, threshold: u32) -> Vec<Exit> {
    let exit = |snap, inst, place| Exit {
        snap,
        inst,
        place,
        locs: Vec::new(),
        n_taken: AtomicU32::new(0),
        next_try: AtomicU32::new(threshold),
        bridge: AtomicU32::new(0),
    };
    let insts = trace.insts.iter().enumerate().filter(|(_, i)| i.snap != SnapId::NONE);
    let mut exits: Vec<Exit> =
        insts.map(|(k, i)| exit(i.snap, Ref(k as u32), place(&trace.blocks, k as u32))).collect();
    for target in &trace.targets {
        if let Target::Exit { snap } = target {
            exits.push(exit(*snap, Ref::NONE, Place::Body));
        }
    }
    exits
}

fn place(blocks: &[Block], inst: u32) -> Place {
    let block = blocks.iter().find(|b| (b.start..b.end).contains(&inst));
    match block.map_or("", |b| b.name) {
        "head" => Place::Head,
        "entry" => Place::Entry,
        _ => Place::Body,
    }
}

/// Whether an exit serves requests (a poll, a forced failure of the stress mode) and must leave to the
/// interpreter for ever: a bridge from it would go on as if nothing had been asked.
pub fn is_poll(trace: &Trace, exit: &Exit) -> bool {
    if exit.inst == Ref::NONE {
        return false;
    }
    let guard = trace.inst(exit.inst);
    let is_tick = |r: Ref| {
        r != Ref::NONE && matches!(trace.inst(r).aux, Aux::Call { helper: Helper::StressTick, .. })
    };
    guard.op == InstOp::Poll || (guard.op == InstOp::GuardIntIs && is_tick(guard.args[0]))
}

/// What is known of a loop.
#[derive(Default)]
pub struct LoopState {
    /// Its root traces, one for each combination of types.
    pub roots: Vec<TraceId>,
    /// Times that `hot_loop` lets pass before the next attempt.
    pub skip: u32,
    /// Aborts that doubled the wait.
    pub n_penalties: u32,
    /// Aborts that did not.
    pub n_retries: u32,
    /// The last reason, for reports.
    pub last_abort: Option<Abort>,
}

/// Traces that the table holds.
const CAPACITY: usize = 8192;

/// All traces.
pub struct Table {
    entries: Box<[AtomicPtr<Entry>]>,
    numbers: Mutex<Numbers>,
}

/// Numbers of traces: how many were handed out, and which of them came back.
#[derive(Default)]
struct Numbers {
    next: u32,
    free: Vec<TraceId>,
}

impl Default for Table {
    fn default() -> Table {
        let entries = (0..CAPACITY).map(|_| AtomicPtr::new(std::ptr::null_mut())).collect();
        Table { entries, numbers: Mutex::default() }
    }
}

impl Table {
    /// A number for the next trace; `None` when the table is full.
    pub fn reserve(&self) -> Option<TraceId> {
        let mut numbers = self.numbers.lock();
        if let Some(id) = numbers.free.pop() {
            return Some(id);
        }
        let id = TraceId(numbers.next);
        numbers.next += 1;
        ((id.0 as usize) < CAPACITY).then_some(id)
    }

    /// Gives a number back whose recording came to nothing.
    pub fn release(&self, id: TraceId) {
        self.numbers.lock().free.push(id);
    }

    /// Publishes a trace under the number it was recorded with.
    pub fn publish(&self, entry: Entry) -> &'static Entry {
        let id = entry.trace.id;
        let entry = Box::leak(Box::new(entry));
        for target in &entry.trace.targets {
            if let Target::Trace { trace, .. } = target
                && let Some(next) = self.get(*trace)
            {
                // Relaxed: a hint for statistics.
                next.is_target.store(true, Ordering::Relaxed);
            }
        }
        // Release: pairs with the acquire load in `get`.
        self.entries[id.0 as usize].store(entry, Ordering::Release);
        entry
    }

    /// The trace of that number.
    pub fn get(&self, id: TraceId) -> Option<&'static Entry> {
        let entry = self.entries.get(id.0 as usize)?.load(Ordering::Acquire);
        // SAFETY: `publish` stored a leaked entry, or nothing has been stored (U13).
        unsafe { entry.as_ref() }
    }

    /// Every trace.
    pub fn all(&self) -> Vec<&'static Entry> {
        (0..CAPACITY as u32).filter_map(|n| self.get(TraceId(n))).collect()
    }
}

/// Loops by their header.
pub type Loops = HashMap<(CodeId, u32), LoopState>;

/// Counts one more of something; returns the count before.
pub fn count(n: &AtomicU32) -> u32 {
    // Relaxed: a statistic; nothing else is published through it.
    n.fetch_add(1, Ordering::Relaxed)
}

/// Whether the trace is a root.
pub fn is_root(trace: &Trace) -> bool {
    matches!(trace.kind, TraceKind::Loop { .. })
}
