//! Trace IR: linear SSA with block parameters, one table of instructions, sparse snapshots.
//!
//! A trace is a list of blocks that run in order: a root has `head` (reads and type-checks stack
//! slots), `entry` (the peeled first iteration, with typed parameters: where bridges and outer
//! traces jump in) and, if it loops, `body`. A bridge has a single block whose parameters are the
//! values of its parent's exit. Every guard names a [`Snapshot`] that says how to rebuild the
//! interpreter's frames.
//!
//! **Architecture Invariant:** IR text holds no address, only ids and names, and parses back.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule or question is about a few of a hundred instructions"
)]

pub mod build;
pub mod lex;
pub mod names;
pub mod op;
pub mod parse;
pub mod print;
pub mod verify;

pub use op::{Cc, InstOp, Ty};

use vm::code::CodeId;
use vm::interp::helpers::Helper;
use vm::object::ShapeId;
use vm::object::layout::{Field, Region};
use vm::value::Value;

/// An SSA value: index into [`Trace::insts`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Ref(pub u32);

impl Ref {
    /// No operand.
    pub const NONE: Ref = Ref(u32::MAX);
}

/// Index into [`Trace::snaps`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SnapId(pub u32);

impl SnapId {
    /// The instruction cannot exit.
    pub const NONE: SnapId = SnapId(u32::MAX);
}

/// Identity of a compiled trace, stable within a run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TraceId(pub u32);

/// What an instruction carries besides its operands: at most one of these, as its row says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Aux {
    None,
    Int(i64),
    /// An f64 by its bits, so that NaNs and -0.0 compare.
    Flt(u64),
    /// Index into [`Trace::consts`].
    Const(u32),
    /// A stack slot, counted from the root frame's register 0; may lie in inlined frames' windows.
    Slot(u32),
    Shape(ShapeId),
    Field(Field),
    Region(Region),
    Cc(Cc),
    /// A helper; its arguments are in [`Trace::pool`] from `start`, `len` of them.
    Call {
        helper: Helper,
        start: u32,
        len: u8,
    },
}

/// One instruction; its operands are unused as [`Ref::NONE`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Inst {
    pub op: InstOp,
    /// Type of the result.
    pub ty: Ty,
    pub args: [Ref; 3],
    pub aux: Aux,
    /// Where a guard exits to.
    pub snap: SnapId,
}

/// How the interpreter goes on after an exit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExitKind {
    /// Execute the instruction at the innermost frame's `pc`.
    Resume,
    /// An exception is pending in the thread: unwind from the instruction at `pc`.
    Raise,
}

/// A frame to rebuild at an exit, outermost (the frame the root runs in) first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FrameSnap {
    pub code: CodeId,
    /// The function object; `Ref::NONE` for the root frame, which exists already.
    pub func: Ref,
    /// The frame's register 0, as a slot counted from the root frame's register 0.
    pub base: u32,
    /// Innermost frame: the instruction to go on with. Others: the call under way.
    pub pc: u32,
    /// `Frame::ret` and `Frame::flags` of a frame to push; 0 for the root frame. IR text may leave
    /// them out when they are 0.
    pub ret: u16,
    pub flags: u16,
}

/// How to rebuild the interpreter's state at an exit. Sparse: only stack slots that the trace has
/// changed and that are live are listed.
#[derive(Clone, PartialEq, Debug)]
pub struct Snapshot {
    pub kind: ExitKind,
    pub frames: Vec<FrameSnap>,
    /// Stack slot (as [`Aux::Slot`]) and its value. A value of type `Int`, `Flt` or `Bool` is boxed
    /// on the way out.
    pub slots: Vec<(u32, Ref)>,
}

impl Snapshot {
    /// The values that an exit hands over, in the order of the parameters of a bridge that starts
    /// there: each distinct value once, functions of the frames first, then slots.
    pub fn values(&self) -> Vec<Ref> {
        let funcs = self.frames.iter().map(|f| f.func).filter(|&f| f != Ref::NONE);
        let mut values = Vec::new();
        for r in funcs.chain(self.slots.iter().map(|&(_, r)| r)) {
            if !values.contains(&r) {
                values.push(r);
            }
        }
        values
    }
}

/// A block: its parameters are `Param` instructions at the start of its range.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// `head`, `entry`, `body` or `bridge`.
    pub name: &'static str,
    /// The instructions, by index: `start..end` in `Trace::insts`. The last one is the terminator.
    pub start: u32,
    pub end: u32,
    pub n_params: u32,
}

/// Where a terminator goes, with the values for the target block's parameters.
#[derive(Clone, PartialEq, Debug)]
pub enum Target {
    /// Block `block` of this trace.
    Block { block: u32, args: Vec<Ref> },
    /// The `entry` block of another root.
    Trace { trace: TraceId, args: Vec<Ref> },
    /// Back to the interpreter by the snapshot.
    Exit { snap: SnapId },
}

/// What a trace starts from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TraceKind {
    /// A loop root at the `Loop` instruction `pc`.
    Loop { code: CodeId, pc: u32 },
    /// From exit `exit` (a guard's number) of `parent`.
    Bridge { parent: TraceId, exit: u32 },
}

/// The typed interface of a root's `entry` block: for parameter `i`, the stack slot whose value it
/// carries and its type. A jump into the entry passes one value for each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EntryParam {
    pub slot: u32,
    pub ty: Ty,
}

/// A recorded trace, before or after optimisation.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    pub id: TraceId,
    pub kind: TraceKind,
    /// `file.py:line function` of its start.
    pub title: String,
    pub insts: Vec<Inst>,
    /// Arguments of calls.
    pub pool: Vec<Ref>,
    /// Constant values; the collector's roots while the trace lives.
    pub consts: Vec<Value>,
    pub snaps: Vec<Snapshot>,
    pub blocks: Vec<Block>,
    /// Terminator of each block.
    pub targets: Vec<Target>,
    /// For a root: the interface of block `entry`.
    pub entry_params: Vec<EntryParam>,
    /// First slot above the windows of all frames that the trace ever has: where `stack_top` is
    /// set to before a helper that may run Python.
    pub top_slot: u32,
    /// Source offset of the bytecode each instruction was recorded from.
    pub origins: Vec<(CodeId, u32)>,
}

impl Trace {
    /// The instruction behind a reference.
    pub fn inst(&self, r: Ref) -> &Inst {
        &self.insts[r.0 as usize]
    }

    /// The arguments of a call instruction; empty for any other.
    pub fn call_args(&self, inst: &Inst) -> &[Ref] {
        match inst.aux {
            Aux::Call { start, len, .. } => {
                &self.pool[start as usize..start as usize + len as usize]
            }
            _ => &[],
        }
    }
}
