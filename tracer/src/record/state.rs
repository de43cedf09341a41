//! What the recorder knows about the frames it has walked through: a shadow of the VM stack from
//! the root frame's register 0 up, and the frames that are virtual in the trace.

use super::abort::Abort;
use super::hammock::Capture;
use crate::ir::build::Builder;
use crate::ir::{Aux, InstOp, Ref, SnapId, Trace, TraceId, TraceKind, Ty};
use vm::code::{Code, CodeId};
use vm::interp::frame;
use vm::interp::interp::Interp;
use vm::interp::machine::{Machine, OnReturn};
use vm::thread::Thread;
use vm::value::Value;

/// Instructions that a trace may have as recorded.
pub const MAX_INSTS: usize = 3000;
/// Frames that a snapshot may rebuild above the root frame.
pub const MAX_DEPTH: usize = 12;
/// How often the same code may be on the virtual stack.
pub const MAX_RECURSION: usize = 2;
/// Slots that the frames of a trace may take.
pub const MAX_SLOTS: u32 = 4096;

/// What the recorder asks of the trace life cycle.
pub trait Policy {
    /// The trace, if any, that runs the loop at `pc` of `code` with these types of slots.
    fn traces_at(&self, code: CodeId, pc: u32) -> Vec<(TraceId, Vec<crate::ir::EntryParam>)>;
    /// Whether functions of this code may be recorded into their callers.
    fn may_inline(&self, code: &'static Code) -> bool;
    /// Every so many instructions of traces exit for the sake of testing; 0 for none.
    fn stress_every(&self) -> u32;
    /// Keeps a constant alive while the recording lasts.
    fn keep(&self, v: Value);
}

/// Where a recording starts.
pub enum Start<'a> {
    /// At the `Loop` instruction of the top frame.
    Loop,
    /// At an exit whose frames have been rebuilt on the control stack.
    Exit { parent: &'a Trace, exit: u32, snap: SnapId },
}

/// A frame in the recording.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub code: &'static Code,
    /// Its function; `Ref::NONE` for the root frame.
    pub func: Ref,
    /// Its register 0, as a slot.
    pub base: u32,
    /// In a caller: its call.
    pub pc: u32,
    pub ret: u16,
    pub flags: u16,
    pub then: OnReturn,
    /// The module's namespace, once asked for.
    pub globals: Ref,
    /// The generator that an inlined frame runs; else `Ref::NONE`.
    pub generator: Ref,
    /// Loop headers passed in an inlined generator's frame.
    pub n_loops: u8,
}

/// What is known of a stack slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slot {
    /// As it was when the trace was entered, and not read yet.
    Unread,
    /// Holds this value; `dirty` if a snapshot must say so.
    Known { value: Ref, dirty: bool },
    /// A helper has written it.
    Memory,
}

/// An executor that writes down what it does. See the file's head.
pub struct Recorder<'a> {
    pub(super) m: Interp<'a>,
    pub(super) b: Builder,
    pub(super) policy: &'a dyn Policy,
    pub(super) levels: Vec<Level>,
    pub(super) slots: Vec<Slot>,
    /// The instruction under way.
    pub(super) pc: u32,
    /// Its snapshot, once needed.
    pub(super) snap: SnapId,
    /// Slots that it has changed, with what they were before, in order.
    pub(super) undo: Vec<(u32, Slot)>,
    /// Set when something cannot be recorded: the driver stops at the next boundary.
    pub(super) stop: Option<Abort>,
    /// Depth of the control stack below the root frame.
    pub(super) root_depth: usize,
    /// The loop header where a root starts, or that of the tree a bridge belongs to.
    pub(super) root_pc: u32,
    pub(super) is_root: bool,
    /// Whether the outcome of a test is kept for an if-conversion.
    pub(super) capture: Capture,
    /// Instructions executed so far.
    pub(super) n_executed: u32,
    /// The code objects of all frames so far, the root frame's first.
    pub(super) codes: Vec<&'static Code>,
}

impl<'a> Recorder<'a> {
    /// Begins a recording at the thread's top frame.
    pub fn new(
        th: &'a mut Thread,
        policy: &'a dyn Policy,
        id: TraceId,
        root: (CodeId, u32),
        start: Start<'_>,
    ) -> Recorder<'a> {
        let top = *th.frames.last().expect("a frame runs");
        let (kind, depth) = match &start {
            Start::Loop => (TraceKind::Loop { code: top.code.id, pc: top.pc }, 0),
            Start::Exit { parent, exit, snap } => (
                TraceKind::Bridge { parent: parent.id, exit: *exit },
                parent.snaps[snap.0 as usize].frames.len() - 1,
            ),
        };
        let title = title(top.code, top.pc);
        let root_depth = th.frames.len() - 1 - depth;
        let is_root = matches!(start, Start::Loop);
        let mut rec = Recorder {
            m: Interp::new(th),
            b: Builder::new(id, kind, title),
            policy,
            levels: Vec::new(),
            slots: Vec::new(),
            pc: top.pc,
            snap: SnapId::NONE,
            undo: Vec::new(),
            stop: None,
            root_depth,
            root_pc: root.1,
            is_root,
            capture: Capture::Off,
            n_executed: 0,
            codes: Vec::new(),
        };
        rec.push_levels();
        if let Start::Exit { parent, snap, .. } = start {
            rec.take_over(parent, snap);
        }
        rec
    }

    /// Mirrors the control stack from the root frame up.
    fn push_levels(&mut self) {
        let depth = self.root_depth;
        let frames: Vec<_> = self.m.thread().frames[depth..].to_vec();
        let root_base = frames[0].base;
        for f in frames {
            // SAFETY: all frames from the root up lie on the same VM stack (U4).
            let base = unsafe { f.base.offset_from(root_base) } as u32;
            self.note_code(f.code);
            self.levels.push(Level {
                code: f.code,
                func: Ref::NONE,
                base,
                pc: f.pc,
                ret: f.ret,
                flags: f.flags,
                then: frame::on_return(f.flags),
                globals: Ref::NONE,
                generator: Ref::NONE,
                n_loops: 0,
            });
            self.reach(base + u32::from(f.code.unit.n_regs));
        }
    }

    /// Makes the values that the parent's exit hands over the parameters of this bridge.
    fn take_over(&mut self, parent: &Trace, snap: SnapId) {
        let snap = &parent.snaps[snap.0 as usize];
        let values = snap.values();
        let params: Vec<Ref> = values.iter().map(|&r| self.b.param(parent.inst(r).ty)).collect();
        let here = |r: Ref| values.iter().position(|&v| v == r).expect("a value of the snapshot");
        for (k, f) in snap.frames.iter().enumerate() {
            if f.func != Ref::NONE {
                let param = params[here(f.func)];
                self.levels[k].func = self.import(parent, f.func, param);
            }
        }
        for &(slot, r) in &snap.slots {
            let value = self.import(parent, r, params[here(r)]);
            self.set_slot(slot, value);
        }
        for k in 1..self.levels.len() {
            if self.levels[k].flags & frame::GENERATOR != 0 {
                self.levels[k].generator = self.get_slot(self.levels[k].base - 1);
            }
        }
    }

    /// The boxed form of a parent's value; constants stay constants.
    fn import(&mut self, parent: &Trace, r: Ref, param: Ref) -> Ref {
        let inst = parent.inst(r);
        let raw = match (inst.op, inst.aux) {
            (InstOp::KInt, Aux::Int(i)) => self.b.kint(i),
            (InstOp::KFlt, Aux::Flt(bits)) => self.b.kflt(f64::from_bits(bits)),
            (InstOp::KBool, Aux::Int(i)) => self.b.kbool(i != 0),
            (InstOp::KVal, Aux::Const(c)) => return self.konst(parent.consts[c as usize]),
            _ => param,
        };
        self.boxed(raw)
    }

    /// The value of a reference of any type.
    pub(super) fn boxed(&mut self, r: Ref) -> Ref {
        let op = match self.b.ty(r) {
            Ty::Int => InstOp::BoxInt,
            Ty::Flt => InstOp::BoxFlt,
            Ty::Bool => InstOp::BoxBool,
            Ty::Ref => InstOp::AsVal,
            Ty::Val => return r,
            Ty::Void => panic!("no value to box"),
        };
        self.b.emit(op, &[r], Aux::None, SnapId::NONE)
    }

    /// A constant value, kept alive.
    pub(super) fn konst(&mut self, v: Value) -> Ref {
        if v.is_ptr() {
            self.policy.keep(v);
        }
        self.b.kval(v)
    }

    /// The running frame.
    pub(super) fn level(&self) -> &Level {
        self.levels.last().expect("a frame runs")
    }

    /// The slot of a register of the running frame.
    pub(super) fn slot_of(&self, reg: u16) -> u32 {
        self.level().base + u32::from(reg)
    }

    /// Makes room for the slots below `top`.
    pub(super) fn reach(&mut self, top: u32) {
        self.b.reach(top);
        if self.slots.len() < top as usize {
            self.slots.resize(top as usize, Slot::Unread);
        }
    }

    /// Remembers a code object that snapshots may name.
    pub(super) fn note_code(&mut self, code: &'static Code) {
        if !self.codes.iter().any(|c| c.id == code.id) {
            self.codes.push(code);
        }
    }

    /// What a slot holds, as a reference.
    pub(super) fn get_slot(&mut self, slot: u32) -> Ref {
        self.reach(slot + 1);
        match self.slots[slot as usize] {
            Slot::Known { value, .. } => value,
            Slot::Unread => {
                let value = self.b.sload(slot);
                // Whoever jumps into a root's entry leaves the stack behind.
                self.slots[slot as usize] = Slot::Known { value, dirty: self.is_root };
                value
            }
            Slot::Memory => {
                let value = self.b.emit(InstOp::LdSlot, &[], Aux::Slot(slot), SnapId::NONE);
                self.slots[slot as usize] = Slot::Known { value, dirty: true };
                value
            }
        }
    }

    /// Notes that a slot has a new value.
    pub(super) fn set_slot(&mut self, slot: u32, value: Ref) {
        self.put(slot, Slot::Known { value, dirty: true });
    }

    /// Changes what is known of a slot.
    pub(super) fn put(&mut self, slot: u32, to: Slot) {
        // A call may move its arguments up by one, out of the caller's window.
        self.reach(slot + 1);
        let before = std::mem::replace(&mut self.slots[slot as usize], to);
        self.undo.push((slot, before));
    }

    /// Stores a slot that the trace has changed, for a helper that reads it.
    pub(super) fn store_slot(&mut self, slot: u32) {
        if let Slot::Known { value, dirty: true } = self.slots[slot as usize] {
            self.b.emit(InstOp::StSlot, &[value], Aux::Slot(slot), SnapId::NONE);
        }
    }

    /// Gives the recording up at the end of the instruction under way.
    pub(super) fn give_up(&mut self, why: Abort) {
        self.stop.get_or_insert(why);
    }
}

/// `file.py:line function`.
fn title(code: &'static Code, pc: u32) -> String {
    let offset = code.unit.spans.get(pc as usize).map_or(0, |s| s.start);
    let (line, _) = code.source.line_col(offset);
    let file = code.source.name.rsplit('/').next().unwrap_or("");
    format!("{file}:{line} {}", code.unit.qualname)
}
