//! Attempts to compile: what is recorded when, and what an abort costs.

use super::Jit;
use super::enter::{Taken, enter};
use super::options::{DumpStage, JitMode};
use super::table::{self, Entry, LoopState, Place, is_root, list_exits};
use crate::codegen::CompiledTrace;
use crate::ir::build::Recorded;
use crate::ir::{EntryParam, Trace, TraceId};
use crate::log::Log;
use crate::record::abort::Penalty;
use crate::record::{Abort, GivenUp, Policy, Recorder, Start};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Instant;
use vm::bytecode::{Ins, Op};
use vm::code::{Code, CodeId};
use vm::jit_api::Resume;
use vm::thread::Thread;
use vm::value::Value;

/// Root traces of one loop.
const MAX_VERSIONS: usize = 4;
/// Bridges of one tree.
const MAX_BRIDGES: u32 = 200;
/// Traces in all.
const MAX_TRACES: u32 = 4000;
/// Aborts without penalty before they count.
const MAX_RETRIES: u32 = 24;
/// Doublings of the wait after an abort.
const MAX_PENALTY: u32 = 10;
/// Entries after which a root is judged.
const TRIAL_ENTRIES: u64 = 1000;
/// Threshold rounds for which a disabled root rests.
const REST: u32 = 512;

impl Policy for Jit {
    fn traces_at(&self, code: CodeId, pc: u32) -> Vec<(TraceId, Vec<EntryParam>)> {
        let roots = match self.loops.lock().get(&(code, pc)) {
            Some(state) => state.roots.clone(),
            None => return Vec::new(),
        };
        let entries = roots.into_iter().filter_map(|id| self.table.get(id));
        entries.map(|e| (e.trace.id, e.trace.entry_params.clone())).collect()
    }

    fn may_inline(&self, code: &'static Code) -> bool {
        !self.opaque.lock().contains(&code.id)
    }

    fn stress_every(&self) -> u32 {
        self.options.stress_exits
    }

    fn keep(&self, v: Value) {
        self.kept.lock().push(v);
    }
}

/// Changes the words of a `Loop` instruction.
fn patch(code: &'static Code, pc: u32, f: impl FnOnce(Ins) -> Ins) {
    let cell = &code.ins[pc as usize];
    // SAFETY: instruction words change under the GIL, which this thread holds (U9).
    unsafe {
        let ins = *cell.get();
        assert!(ins.op == Op::Loop, "only loop headers are patched");
        *cell.get() = f(ins);
    }
}

/// Sets the number of turns that a loop has counted.
fn set_counter(code: &'static Code, pc: u32, turns: u16) {
    patch(code, pc, |ins| Ins { c: turns, ..ins });
}

/// Makes a loop enter trace `id`, or none.
fn set_trace(code: &'static Code, pc: u32, id: Option<TraceId>) {
    let n = id.map_or(0, |id| id.0 + 1);
    patch(code, pc, |ins| Ins { a: n as u16, b: (n >> 16) as u16, c: 0, ..ins });
}

/// The loop at the top frame's pc has run often enough.
pub fn hot_loop(jit: &Jit, th: &mut Thread) -> Resume {
    let top = *th.frames.last().expect("a frame runs");
    let header = (top.code.id, top.pc);
    if let Some(id) = revive(jit, header) {
        set_trace(top.code, top.pc, Some(id));
        return enter(jit, th, id);
    }
    if !may_record(jit, header) {
        set_counter(top.code, top.pc, 0);
        return Resume::Continue;
    }
    let (result, resume) = attempt(jit, th, header, Start::Loop);
    match result {
        Ok(entry) => {
            note_root(jit, header, entry.trace.id);
            set_trace(top.code, top.pc, Some(entry.trace.id));
            let here = th.frames.last().expect("a frame runs");
            let at_header = here.code.id == header.0 && here.pc == header.1;
            if at_header && resume == Resume::Continue {
                return enter(jit, th, entry.trace.id);
            }
            resume
        }
        Err(given_up) => {
            let turns = punish(jit, header, &given_up);
            set_counter(top.code, top.pc, turns);
            follow_up(jit, &given_up);
            resume
        }
    }
}

/// A root that was disabled, when its rest is over.
fn revive(jit: &Jit, header: (CodeId, u32)) -> Option<TraceId> {
    let loops = jit.loops.lock();
    let state = loops.get(&header)?;
    if state.skip > 0 { None } else { state.roots.first().copied() }
}

fn may_record(jit: &Jit, header: (CodeId, u32)) -> bool {
    let mut loops = jit.loops.lock();
    let state = loops.entry(header).or_default();
    if state.skip > 0 {
        state.skip -= 1;
        return false;
    }
    true
}

fn note_root(jit: &Jit, header: (CodeId, u32), id: TraceId) {
    let mut loops = jit.loops.lock();
    let state = loops.entry(header).or_default();
    state.roots.push(id);
    state.n_penalties = 0;
}

/// Notes an abort; returns the turns that the loop is taken to have counted.
fn punish(jit: &Jit, header: (CodeId, u32), given_up: &GivenUp) -> u16 {
    jit.stats.lock().abort(given_up.why);
    let mut loops = jit.loops.lock();
    let state: &mut LoopState = loops.entry(header).or_default();
    state.last_abort = Some(given_up.why);
    if jit.options.mode == JitMode::Record {
        return 0;
    }
    state.n_retries += 1;
    if given_up.why.penalty() == Penalty::Same && state.n_retries < MAX_RETRIES {
        return jit.options.threshold.saturating_sub(2);
    }
    state.n_penalties = (state.n_penalties + 1).min(MAX_PENALTY);
    state.skip = (1 << state.n_penalties) - 1;
    0
}

/// Does what an abort asks for: heats the inner loop, makes a looping callee opaque.
fn follow_up(jit: &Jit, given_up: &GivenUp) {
    if let Some((code, pc)) = given_up.heat {
        let rests = jit.loops.lock().get(&(code.id, pc)).is_some_and(|s| s.skip > 0);
        if !rests {
            set_counter(code, pc, jit.options.threshold);
        }
    }
    if let Some(code) = given_up.opaque {
        jit.opaque.lock().push(code);
    }
}

/// An exit has been taken often, and its frames have been rebuilt: tries to continue it.
pub fn hot_exit(jit: &Jit, th: &mut Thread, taken: Taken) -> Resume {
    let exit = &taken.entry.exits[taken.exit as usize];
    let root = jit.table.get(taken.entry.root).expect("a tree has a root");
    let delay = exit.next_try.load(Ordering::Relaxed);
    exit.next_try.store(delay.saturating_mul(2), Ordering::Relaxed);
    if exit.place == Place::Head {
        return next_version(jit, th, taken);
    }
    if root.n_bridges.load(Ordering::Relaxed) >= MAX_BRIDGES {
        jit.stats.lock().abort(Abort::TreeFull);
        return Resume::Continue;
    }
    let start = Start::Exit { parent: &taken.entry.trace, exit: taken.exit, snap: exit.snap };
    let (result, resume) = attempt(jit, th, root.header, start);
    match result {
        Ok(bridge) => {
            table::count(&root.n_bridges);
            link(jit, taken, bridge);
        }
        Err(given_up) => {
            jit.stats.lock().abort(given_up.why);
            if given_up.why == Abort::NoProgress {
                exit.next_try.store(u32::MAX, Ordering::Relaxed);
            } else if given_up.why.penalty() == Penalty::Same {
                let n = exit.n_taken.load(Ordering::Relaxed);
                exit.next_try.store(n + 2 + delay / 4, Ordering::Relaxed);
            }
            follow_up(jit, &given_up);
        }
    }
    resume
}

/// The types on entry are others than the trace's: makes another root for them.
fn next_version(jit: &Jit, th: &mut Thread, taken: Taken) -> Resume {
    let top = *th.frames.last().expect("a frame runs");
    let header = (top.code.id, top.pc);
    let n_roots = jit.loops.lock().entry(header).or_default().roots.len();
    if n_roots >= MAX_VERSIONS {
        return Resume::Continue;
    }
    let (result, resume) = attempt(jit, th, header, Start::Loop);
    match result {
        Ok(entry) => {
            note_root(jit, header, entry.trace.id);
            link(jit, taken, entry);
        }
        Err(given_up) => {
            jit.stats.lock().abort(given_up.why);
            follow_up(jit, &given_up);
        }
    }
    resume
}

/// Makes an exit go on in another trace.
fn link(jit: &Jit, taken: Taken, next: &'static Entry) {
    let exit = &taken.entry.exits[taken.exit as usize];
    if let (Some(codegen), Some(from), Some(to)) = (&jit.codegen, &taken.entry.native, &next.native)
    {
        codegen.lock().link_exit(from, taken.exit, to);
    }
    // Release: the entry was published before; pairs with the acquire load in `interpret`.
    exit.bridge.store(next.trace.id.0 + 1, Ordering::Release);
}

/// Records from `start`, compiles, publishes.
fn attempt(
    jit: &Jit,
    th: &mut Thread,
    header: (CodeId, u32),
    start: Start<'_>,
) -> (Result<&'static Entry, GivenUp>, Resume) {
    if let Err(why) = has_fuel(jit) {
        return (Err(why.into()), Resume::Continue);
    }
    let began = Instant::now();
    let globals = th.frames.last().expect("a frame runs").globals;
    let root = match &start {
        Start::Loop => None,
        Start::Exit { parent, .. } => jit.table.get(parent.id).map(|e| e.root),
    };
    let Some(id) = jit.table.reserve() else {
        return (Err(Abort::TooManyTraces.into()), Resume::Continue);
    };
    jit.n_recordings.fetch_add(1, Ordering::Relaxed);
    let (finished, codes) = Recorder::new(th, jit, id, header, start).run();
    let result = finished.closed.and_then(|recorded| {
        let (trace, native) = compile(jit, recorded, codes[0])?;
        let entry = Entry {
            root: root.unwrap_or(id),
            header,
            codes,
            globals,
            exits: list_exits(&trace, native.as_ref(), jit.options.exit_threshold),
            native,
            is_target: AtomicBool::new(false),
            n_bridges: AtomicU32::new(0),
            n_entries: AtomicU64::new(0),
            n_idle: AtomicU64::new(0),
            trace,
        };
        let entry = jit.table.publish(entry);
        let mut stats = jit.stats.lock();
        let n = if is_root(&entry.trace) { &mut stats.n_roots } else { &mut stats.n_bridges };
        *n += 1;
        stats.compile_us.push(began.elapsed().as_micros() as u32);
        Ok(entry)
    });
    if result.is_err() {
        jit.table.release(id);
    }
    // Recordings of other threads, and those around this one, keep their constants.
    if jit.n_recordings.fetch_sub(1, Ordering::Relaxed) == 1 {
        jit.kept.lock().clear();
    }
    (result, finished.resume)
}

fn has_fuel(jit: &Jit) -> Result<(), Abort> {
    let stats = jit.stats.lock();
    let n = stats.n_roots + stats.n_bridges;
    if jit.options.fuel.is_some_and(|fuel| n >= fuel) {
        return Err(Abort::OutOfFuel);
    }
    if n >= MAX_TRACES { Err(Abort::TooManyTraces) } else { Ok(()) }
}

/// Optimises and, in native mode, compiles a recording.
fn compile(
    jit: &Jit,
    recorded: Recorded,
    code: &'static Code,
) -> Result<(Trace, Option<CompiledTrace>), GivenUp> {
    let log = Log::new(&jit.options.dump, code);
    log.ir(DumpStage::Ir, &recorded.trace);
    let trace = crate::opt::optimise(recorded).map_err(|e| GivenUp::from(Abort::from(e)))?;
    log.ir(DumpStage::Opt, &trace);
    if jit.options.mode == JitMode::Record {
        return Err(Abort::RecordOnly.into());
    }
    let Some(codegen) = &jit.codegen else { return Ok((trace, None)) };
    let mut codegen = codegen.lock();
    let native = codegen.compile(&trace, &jit.table).map_err(|_| GivenUp::from(Abort::Codegen))?;
    log.native(&codegen, &native);
    Ok((trace, Some(native)))
}

/// Disables a root most of whose entries left before they completed a turn.
pub fn disable_if_idle(jit: &Jit, root: &'static Entry, n_entries: u64, n_idle: u64) {
    if n_entries < TRIAL_ENTRIES || n_idle * 2 < n_entries {
        return;
    }
    root.n_entries.store(0, Ordering::Relaxed);
    root.n_idle.store(0, Ordering::Relaxed);
    let (id, pc) = root.header;
    set_trace(root.code(id), pc, None);
    let mut loops = jit.loops.lock();
    let state = loops.entry(root.header).or_default();
    state.skip = REST;
    jit.stats.lock().n_disabled += 1;
}
