//! From an IR trace to machine code that can be entered, linked and freed.
//!
//! Invariant: code is never patched. Each exit of a trace jumps through a data slot; linking a
//! bridge or unlinking it stores an address there. Must not know how traces are recorded or how
//! frames are rebuilt: an exit says where each value of its snapshot lives, no more.

use crate::arena::{Arena, Chunk};
use crate::ir::{Ref, SnapId, Target, Trace, TraceId, TraceKind, Ty};
use crate::lir::{self, Lir, target::TargetInfo};
use std::fmt;
use std::mem::offset_of;
use std::sync::atomic::{AtomicUsize, Ordering};
use vm::thread::Thread;
use vm::value::Value;

/// Why a trace was not compiled. An expected outcome: execution goes on in the interpreter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodegenError {
    /// More values live at once than there are spill slots.
    TooManySpills,
    /// More exits than an exit table holds.
    TooManyExits,
    /// No room in the code arena: time for a flush.
    ArenaFull,
    /// The operating system refused memory.
    NoMemory,
    /// A linked trace was freed.
    LostTarget(TraceId),
    /// The processor lacks something that the trace needs.
    Unsupported(&'static str),
}

impl fmt::Display for CodegenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodegenError::TooManySpills => f.write_str("more live values than spill slots"),
            CodegenError::TooManyExits => f.write_str("too many exits"),
            CodegenError::ArenaFull => f.write_str("the code arena is full"),
            CodegenError::NoMemory => f.write_str("no memory for code"),
            CodegenError::LostTarget(t) => write!(f, "trace {} is gone", t.0),
            CodegenError::Unsupported(what) => write!(f, "unsupported: {what}"),
        }
    }
}

/// Where a value lives at an exit or at a trace's entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Loc {
    /// Not needed: a dead parameter.
    None,
    /// General register, by the processor's number: `exit_regs[n]`.
    Gpr(u8),
    /// Float register, by the processor's number: `exit_regs[TargetInfo::fpr_base + n]`.
    Fpr(u8),
    /// Spill slot: `exit_spills[n]`.
    Spill(u16),
    /// A constant: the raw word (an i64, a float's bits, a bool, or a boxed value's bits).
    Const(u64),
}

/// A value that an exit needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExitValue {
    pub value: Ref,
    pub ty: Ty,
    pub loc: Loc,
}

/// One exit of a compiled trace. Exits are numbered by the instructions that carry a snapshot, in
/// the trace's order, then the block targets that are exits, in the order of blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExitRecord {
    pub snap: SnapId,
    /// The guard; `Ref::NONE` for a block that ends in an exit.
    pub inst: Ref,
    /// Each distinct value of the snapshot once, in order of first appearance: functions of its
    /// frames, then slots. Parameter `i` (`aux`) of a bridge is `values[i]`.
    pub values: Vec<ExitValue>,
}

impl ExitRecord {
    /// Where the snapshot's value `r` lives.
    pub fn loc(&self, r: Ref) -> Option<Loc> {
        self.values.iter().find(|v| v.value == r).map(|v| v.loc)
    }
}

/// Machine code of a trace, and all that links to it need to know.
#[derive(Debug)]
pub struct CompiledTrace {
    pub id: TraceId,
    pub kind: TraceKind,
    /// Address of the first instruction: `head` of a root, or the bridge. Expects the frame that
    /// [`Codegen::enter`] sets up.
    pub start: usize,
    /// Address of a root's `entry` block; equals `start` for a bridge.
    pub entry: usize,
    /// Where the parameters of `entry` are expected.
    pub entry_locs: Vec<(Ty, Loc)>,
    pub exits: Vec<ExitRecord>,
    /// Bytes of machine code.
    pub code_len: usize,
    pub lir: Lir,
    chunk: Chunk,
    /// Where exits without a bridge go.
    unlinked: usize,
    /// Address of the exit's data slots, one word each.
    slots: usize,
}

impl CompiledTrace {
    fn slot(&self, exit: u32) -> &AtomicUsize {
        assert!((exit as usize) < self.exits.len(), "exit {exit} of trace {}", self.id.0);
        // SAFETY: the slot lies in the trace's data chunk, which lives until `free`; code reads it
        // with a plain load, which the processor makes atomic for an aligned word.
        unsafe { &*((self.slots as *const AtomicUsize).add(exit as usize)) }
    }
}

/// What compilation needs to look up: other traces of the same code arena.
pub trait Links {
    fn trace(&self, id: TraceId) -> Option<&CompiledTrace>;
}

/// For tests and roots that link to nothing.
pub struct NoLinks;

impl Links for NoLinks {
    fn trace(&self, _: TraceId) -> Option<&CompiledTrace> {
        None
    }
}

/// Rust functions that compiled code calls besides the helpers.
#[derive(Clone, Copy)]
pub struct Runtime {
    /// Handles the exit that `exit_trace` and `exit_id` name, while `exit_regs` and `exit_spills`
    /// hold the trace's values. The result becomes that of [`Codegen::enter`].
    pub handle_exit: extern "C" fn(&mut Thread) -> u64,
    /// Makes the `IntObj` of an int outside 48 bits.
    pub box_int: extern "C" fn(&mut Thread, i64) -> Value,
}

/// Offsets in `Thread` that compiled code uses.
#[derive(Clone, Copy, Debug)]
pub struct ThreadOffsets {
    pub poll: i32,
    pub exit_id: i32,
    pub exit_trace: i32,
    pub exit_spills: i32,
    pub exit_regs: i32,
    pub stack_top: i32,
}

/// The offsets of this build.
pub const THREAD: ThreadOffsets = ThreadOffsets {
    poll: offset_of!(Thread, poll) as i32,
    exit_id: offset_of!(Thread, exit_id) as i32,
    exit_trace: offset_of!(Thread, exit_trace) as i32,
    exit_spills: offset_of!(Thread, exit_spills) as i32,
    exit_regs: offset_of!(Thread, exit_regs) as i32,
    stack_top: offset_of!(Thread, stack_top) as i32,
};

/// Addresses of the code that all traces share.
#[derive(Clone, Copy, Default, Debug)]
pub struct Thunks {
    /// `extern "C" fn(&mut Thread, base: *mut Value, start: usize) -> u64`.
    pub enter: usize,
    /// Where exits go at first, with `exit_id` and `exit_trace` set.
    pub exit: usize,
    /// Boxes the int in the scratch register into it; preserves all other registers.
    pub box_int: usize,
    /// Constants, as the backend lays them out.
    pub consts: usize,
}

/// What emission needs besides the LIR.
#[derive(Clone, Copy, Debug)]
pub struct EmitContext {
    /// Address where the code will run.
    pub code: usize,
    /// Address of the trace's data: `Lir::n_exits` exit slots, then the constants of `Lir::pool`.
    pub data: usize,
    pub thunks: Thunks,
}

/// Machine code and the places in it that others need.
pub struct Emitted {
    pub bytes: Vec<u8>,
    /// Offset of the `entry` block.
    pub entry: usize,
    /// Offset of the code that exits go to while no bridge is linked.
    pub unlinked: usize,
}

/// A processor: its description and the encoding of LIR.
pub trait Backend: Send + Sync {
    fn target(&self) -> &'static TargetInfo;
    /// Shared code for address `at`: the bytes and the thunks in them.
    fn thunks(&self, rt: &Runtime, at: usize) -> (Vec<u8>, Thunks);
    fn emit(&self, lir: &Lir, cx: &EmitContext) -> Result<Emitted, CodegenError>;
    /// One line an instruction.
    fn disassemble(&self, code: &[u8], at: usize) -> String;
}

/// The code generator: one for all traces, behind the lock of whoever owns the traces.
pub struct Codegen {
    backend: Box<dyn Backend>,
    arena: Arena,
    thunks: Thunks,
}

impl Codegen {
    /// Reserves the arena and writes the shared thunks.
    pub fn new(backend: Box<dyn Backend>, rt: Runtime) -> Result<Codegen, CodegenError> {
        let mut arena = Arena::new()?;
        let at = arena.next_code();
        let (bytes, thunks) = backend.thunks(&rt, at);
        let chunk = arena.alloc(bytes.len(), 0)?;
        assert_eq!(chunk.code, at, "the first chunk starts the arena");
        arena.write(&chunk, &bytes, &[])?;
        arena.pin(&chunk);
        Ok(Codegen { backend, arena, thunks })
    }

    /// Compiles a verified trace. A bridge's parent and all traces it jumps to are found by
    /// `links`. Does not link the bridge: see [`Codegen::link_exit`].
    pub fn compile(
        &mut self,
        trace: &Trace,
        links: &dyn Links,
    ) -> Result<CompiledTrace, CodegenError> {
        let lir = lir::lower::lower(trace, self.backend.target(), links)?;
        #[cfg(any(test, debug_assertions))]
        lir::check::check(&lir, trace, self.backend.target());
        let data_words = lir.exits.len() + lir.pool.len();
        let mut cx = EmitContext {
            code: self.arena.next_code(),
            data: self.arena.next_data(data_words),
            thunks: self.thunks,
        };
        let mut emitted = self.backend.emit(&lir, &cx)?;
        let chunk = self.arena.alloc(emitted.bytes.len(), data_words)?;
        if chunk.code != cx.code || chunk.data != cx.data {
            // A hole that was large enough for some code was too small for this.
            cx.code = chunk.code;
            cx.data = chunk.data;
            emitted = self.backend.emit(&lir, &cx)?;
        }
        let unlinked = (chunk.code + emitted.unlinked) as u64;
        let mut data = vec![unlinked; lir.exits.len()];
        data.extend(lir.pool.iter().copied());
        self.arena.write(&chunk, &emitted.bytes, &data)?;
        Ok(CompiledTrace {
            id: trace.id,
            kind: trace.kind,
            start: chunk.code,
            entry: chunk.code + emitted.entry,
            entry_locs: lir.entry_locs.clone(),
            exits: lir.exits.clone(),
            code_len: emitted.bytes.len(),
            unlinked: chunk.code + emitted.unlinked,
            slots: chunk.data,
            lir,
            chunk,
        })
    }

    /// Runs `trace` with its root frame's register 0 at `base`, until an exit that no bridge
    /// continues; returns what `Runtime::handle_exit` gave.
    ///
    /// # Safety
    /// `trace` was compiled by this `Codegen` and not freed, and the top frame of `th` is the one
    /// that it was recorded for, with its window at `base` and room for `Trace::top_slot` slots.
    pub unsafe fn enter(&self, th: &mut Thread, base: *mut Value, trace: &CompiledTrace) -> u64 {
        // SAFETY: as this function's; the thunk has this signature.
        unsafe { self.entry_point()(th, base, trace.start) }
    }

    /// The thunk that [`Codegen::enter`] calls, for those who must not hold a lock meanwhile.
    pub fn entry_point(&self) -> unsafe extern "C" fn(&mut Thread, *mut Value, usize) -> u64 {
        // SAFETY: the thunk was emitted with this signature and is never freed (U14).
        unsafe { std::mem::transmute(self.thunks.enter) }
    }

    /// Makes exit `exit` of `parent` go on in `bridge`. Threads that run `parent` see it at their
    /// next such exit.
    pub fn link_exit(&self, parent: &CompiledTrace, exit: u32, bridge: &CompiledTrace) {
        // Release: the bridge's code and data were written before; code reads the slot by a load
        // that depends on nothing else, and instruction fetch of new pages is coherent.
        parent.slot(exit).store(bridge.start, Ordering::Release);
    }

    /// Makes exit `exit` of `parent` leave to the interpreter again.
    pub fn unlink_exit(&self, parent: &CompiledTrace, exit: u32) {
        parent.slot(exit).store(parent.unlinked, Ordering::Release);
    }

    /// Gives back the trace's memory. No thread may be running it, and nothing may link to it.
    pub fn free(&mut self, trace: CompiledTrace) {
        self.arena.free(trace.chunk);
    }

    /// Gives back the memory of all traces. No thread may be running any.
    pub fn flush(&mut self) {
        self.arena.flush();
    }

    /// Bytes of code and data in use.
    pub fn bytes_used(&self) -> usize {
        self.arena.used()
    }

    pub fn target(&self) -> &'static TargetInfo {
        self.backend.target()
    }

    /// `--dump=lir`.
    pub fn dump_lir(&self, t: &CompiledTrace) -> String {
        lir::print::print(&t.lir, self.backend.target())
    }

    /// `--dump=asm`.
    pub fn dump_asm(&self, t: &CompiledTrace) -> String {
        self.backend.disassemble(self.arena.code(&t.chunk, t.code_len), t.start)
    }
}

/// Whether the helper's first argument is the thread: all but pure float functions.
pub fn takes_thread(def: &vm::interp::helpers::HelperDef) -> bool {
    use vm::interp::helpers::{Effects, HelperTy};
    def.effects != Effects::PURE
        || def.ret != HelperTy::Flt
        || def.args.iter().any(|&a| a != HelperTy::Flt)
}

/// The target of a trace's last block, which says where it goes on.
pub fn last_target(trace: &Trace) -> &Target {
    trace.targets.last().expect("a trace has a block")
}
