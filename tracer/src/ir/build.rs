//! [`Builder`]: emits instructions through fold, then common-subexpression elimination, then append.
//!
//! The recorder calls it while it records, the peeler while it copies an iteration. What is known
//! about a value (its type by a guard or by its origin, its shape, its truth) is a [`Fact`] of its
//! reference; an instruction that a fact makes superfluous is not appended.
//!
//! How the recorder uses it:
//! 1. [`Builder::new`]; for a bridge, one [`Builder::param`] for each value that its parent hands
//!    over.
//! 2. [`Builder::sload`] for the first read of a stack slot (it may be called again: the same
//!    reference comes back), [`Builder::emit`] and [`Builder::call`] for everything else. Every
//!    guard names a snapshot made by [`Builder::snapshot`] with the recorder's view of the frames.
//! 3. [`Builder::finish`] with the [`Tail`], then `opt::optimise`.
//!
//! A snapshot may list boxed references; they are replaced by what is in the box. A snapshot lists
//! the slots that the trace has changed and that are live.
//!
//! Invariant: whatever was emitted dominates whatever is emitted later, except across
//! [`Builder::forget`].

use super::{
    Aux, Block, Cc, EntryParam, Inst, InstOp, Ref, SnapId, Snapshot, Target, Trace, TraceId,
    TraceKind, Ty,
};
use crate::ir::op::{AuxKind, Effect, OpTy};
use crate::opt::fold::{self, Fold};
use crate::opt::mem::Memory;
use std::collections::HashMap;
use vm::code::CodeId;
use vm::interp::helpers::{Effects, Helper, HelperTy};
use vm::object::layout::{ElemKind, Field, FieldTy, IntObj, Region};
use vm::object::{ShapeId, shape};
use vm::value::Value;

/// How a recorded trace ends.
#[derive(Clone, PartialEq, Debug)]
pub enum Tail {
    /// Back at its own loop header. The snapshot resumes at the header and lists every slot that
    /// the iteration has changed and that is live there.
    Loop { snap: SnapId },
    /// Into the `entry` block of another root, with one value for each of its parameters. Slots
    /// that were changed and are not among those parameters have been stored with `st.slot`.
    Jump { trace: TraceId, args: Vec<Ref> },
    /// Back to the interpreter.
    Exit { snap: SnapId },
}

/// What the recorder hands to the optimiser: one straight block (`entry` or `bridge`).
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// A valid trace: a loop's closing jump is an exit by the tail's snapshot, so it can be
    /// printed, verified and interpreted for one iteration.
    pub trace: Trace,
    pub tail: Tail,
}

/// The type that a boxed value is known to have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Known {
    #[default]
    Unknown,
    Int,
    Flt,
    Bool,
    /// A heap object of this shape.
    Shape(ShapeId),
}

/// What is known about a reference.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    known: Known,
    /// The write epoch in which a user shape was seen: such an object may get another shape by a
    /// later write.
    epoch: u32,
    /// A constant that it was guarded to be equal to.
    same_as: Ref,
    truth: Option<bool>,
    non_null: bool,
}

const NO_FACT: Fact =
    Fact { known: Known::Unknown, epoch: 0, same_as: Ref::NONE, truth: None, non_null: false };

/// Identity of a computation for sharing: operation, type, operands, auxiliary datum.
type Key = (InstOp, Ty, [Ref; 3], u64);

/// Builds a trace, one instruction at a time.
pub struct Builder {
    trace: Trace,
    facts: Vec<Fact>,
    seen: HashMap<Key, Ref>,
    pure_calls: HashMap<(Helper, Vec<Ref>), Ref>,
    const_idx: HashMap<u64, u32>,
    mem: Memory,
    epoch: u32,
    origin: (CodeId, u32),
    barrier: Ref,
    contradiction: Option<InstOp>,
}

impl Builder {
    /// Starts a trace.
    pub fn new(id: TraceId, kind: TraceKind, title: String) -> Builder {
        let trace = Trace {
            id,
            kind,
            title,
            insts: Vec::new(),
            pool: Vec::new(),
            consts: Vec::new(),
            snaps: Vec::new(),
            blocks: Vec::new(),
            targets: Vec::new(),
            entry_params: Vec::new(),
            top_slot: 0,
            origins: Vec::new(),
        };
        Builder {
            trace,
            facts: Vec::new(),
            seen: HashMap::new(),
            pure_calls: HashMap::new(),
            const_idx: HashMap::new(),
            mem: Memory::default(),
            epoch: 0,
            origin: (CodeId(0), 0),
            barrier: Ref(0),
            contradiction: None,
        }
    }

    /// Starts a copy of `t`.
    pub fn like(t: &Trace) -> Builder {
        let mut b = Builder::new(t.id, t.kind, t.title.clone());
        b.reach(t.top_slot);
        b
    }

    /// Says that the trace's frames reach up to `top_slot`, exclusive.
    pub fn reach(&mut self, top_slot: u32) {
        self.trace.top_slot = self.trace.top_slot.max(top_slot);
    }

    /// Says from which bytecode the next instructions come.
    pub fn set_origin(&mut self, code: CodeId, offset: u32) {
        self.origin = (code, offset);
    }

    /// The trace so far.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Number of instructions so far, for the length limit.
    pub fn n_insts(&self) -> usize {
        self.trace.insts.len()
    }

    /// The first guard that was emitted although it must fail: the trace is of no use.
    pub fn contradiction(&self) -> Option<InstOp> {
        self.contradiction
    }

    // -- constants

    pub fn kint(&mut self, i: i64) -> Ref {
        self.emit(InstOp::KInt, &[], Aux::Int(i), SnapId::NONE)
    }

    pub fn kflt(&mut self, f: f64) -> Ref {
        self.emit(InstOp::KFlt, &[], Aux::Flt(f.to_bits()), SnapId::NONE)
    }

    pub fn kbool(&mut self, b: bool) -> Ref {
        self.emit(InstOp::KBool, &[], Aux::Int(b as i64), SnapId::NONE)
    }

    pub fn kval(&mut self, v: Value) -> Ref {
        let aux = self.konst(v);
        self.emit(InstOp::KVal, &[], aux, SnapId::NONE)
    }

    /// The auxiliary datum for a constant value, as `guard.is` wants it.
    pub fn konst(&mut self, v: Value) -> Aux {
        let next = self.trace.consts.len() as u32;
        let idx = *self.const_idx.entry(v.bits()).or_insert(next);
        if idx == next {
            self.trace.consts.push(v);
        }
        Aux::Const(idx)
    }

    // -- structure

    /// The next parameter of the block that begins here.
    pub fn param(&mut self, ty: Ty) -> Ref {
        let block_start = self.trace.blocks.last().map_or(0, |b| b.end);
        let n = self.trace.insts.len() as u32 - block_start;
        self.append(inst(InstOp::Param, ty, &[], Aux::Int(n as i64), SnapId::NONE))
    }

    /// The value of a stack slot at the trace's start.
    pub fn sload(&mut self, slot: u32) -> Ref {
        self.emit(InstOp::SLoad, &[], Aux::Slot(slot), SnapId::NONE)
    }

    /// Adds a snapshot; boxed slot values are replaced by what is in the box.
    pub fn snapshot(&mut self, mut snap: Snapshot) -> SnapId {
        for (_, r) in &mut snap.slots {
            *r = self.unboxed(*r);
        }
        for f in &mut snap.frames {
            if f.func != Ref::NONE {
                f.func = self.canonical(f.func);
            }
        }
        self.trace.snaps.push(snap);
        SnapId(self.trace.snaps.len() as u32 - 1)
    }

    /// Appends the terminator and ends the block `name`, which began where the last one ended.
    pub fn end_block(&mut self, name: &'static str, n_params: u32, target: Target) {
        self.append(inst(InstOp::End, Ty::Void, &[], Aux::None, SnapId::NONE));
        let start = self.trace.blocks.last().map_or(0, |b| b.end);
        let end = self.trace.insts.len() as u32;
        self.trace.blocks.push(Block { name, start, end, n_params });
        self.trace.targets.push(target);
    }

    /// Says that what was emitted so far belongs to the previous iteration of what follows.
    pub fn begin_iteration(&mut self) {
        self.barrier = Ref(self.n_insts() as u32);
    }

    /// Whether `r` belongs to the previous iteration. A rule that replaces it by its operands would
    /// carry them along the loop besides it.
    pub fn is_carried(&self, r: Ref) -> bool {
        r < self.barrier
    }

    /// Forgets all that is known: what follows is not dominated by what came before.
    pub fn forget(&mut self) {
        self.seen.clear();
        self.pure_calls.clear();
        self.mem = Memory::default();
        self.facts.fill(NO_FACT);
    }

    /// Ends the recording.
    pub fn finish(mut self, tail: Tail) -> Recorded {
        let name = match self.trace.kind {
            TraceKind::Loop { .. } => "entry",
            TraceKind::Bridge { .. } => "bridge",
        };
        let n_params = self.trace.insts.iter().take_while(|i| i.op == InstOp::Param).count() as u32;
        let target = match &tail {
            Tail::Loop { snap } | Tail::Exit { snap } => Target::Exit { snap: *snap },
            Tail::Jump { trace, args } => Target::Trace { trace: *trace, args: args.clone() },
        };
        self.end_block(name, n_params, target);
        Recorded { trace: self.trace, tail }
    }

    /// Ends the building of a trace whose blocks were all ended.
    pub fn into_trace(mut self, entry_params: Vec<EntryParam>) -> Trace {
        self.trace.entry_params = entry_params;
        self.trace
    }

    // -- emission

    /// Emits an instruction; the result type follows from the table, the field, region or helper.
    /// Returns the reference that holds its value (perhaps an earlier one), or `Ref::NONE`.
    pub fn emit(&mut self, op: InstOp, args: &[Ref], aux: Aux, snap: SnapId) -> Ref {
        let ty = result_ty(op, aux);
        self.emit_inst(inst(op, ty, args, aux, snap))
    }

    /// As [`Builder::emit`] with the result type given, for a load that the region leaves open.
    pub fn emit_typed(&mut self, op: InstOp, ty: Ty, args: &[Ref], aux: Aux, snap: SnapId) -> Ref {
        self.emit_inst(inst(op, ty, args, aux, snap))
    }

    /// Emits a helper call. Whether it raised is for a `guard.ok` on the result.
    pub fn call(&mut self, helper: Helper, args: &[Ref]) -> Ref {
        let args: Vec<Ref> = args.iter().map(|&r| self.canonical(r)).collect();
        let def = helper.def();
        let is_pure = def.effects == Effects::PURE;
        if is_pure && let Some(&r) = self.pure_calls.get(&(helper, args.clone())) {
            return r;
        }
        let start = self.trace.pool.len() as u32;
        self.trace.pool.extend_from_slice(&args);
        let aux = Aux::Call { helper, start, len: args.len() as u8 };
        let ty = helper_ty(def.ret);
        let r = self.append(inst(InstOp::Call, ty, &[], aux, SnapId::NONE));
        if is_pure {
            self.pure_calls.insert((helper, args), r);
        }
        if def.effects.has(Effects::WRITES) || def.effects.has(Effects::PYTHON) {
            self.epoch += 1;
            self.mem.kill_mutable();
        }
        if def.args.contains(&HelperTy::Slots) || def.effects.has(Effects::FRAMES) {
            self.mem.kill_slots();
        }
        r
    }

    /// Emits a complete instruction that is not a call: fold, then sharing, then append.
    pub fn emit_inst(&mut self, mut inst: Inst) -> Ref {
        for a in &mut inst.args {
            if *a != Ref::NONE {
                *a = self.canonical(*a);
            }
        }
        // A rule's result is folded again; a chain of rules is short, the bound guards cycles.
        for _ in 0..32 {
            match fold::fold(self, &inst) {
                Fold::Keep => break,
                Fold::Value(r) => return r,
                Fold::Drop => return Ref::NONE,
                Fold::Again(next) => inst = next,
                Fold::Fails => {
                    self.contradiction = self.contradiction.or(Some(inst.op));
                    break;
                }
            }
        }
        self.share_or_append(inst)
    }

    fn share_or_append(&mut self, inst: Inst) -> Ref {
        match inst.op.effect() {
            Effect::Pure | Effect::PureGuard | Effect::Alloc => self.shared(inst),
            Effect::Guard => {
                self.guard(inst);
                Ref::NONE
            }
            Effect::Load => self.load(inst),
            Effect::Store => {
                if self.mem.store(&self.trace, &inst) {
                    self.append(inst);
                }
                Ref::NONE
            }
            Effect::Stack => self.stack(inst),
            Effect::Call | Effect::Control => self.append(inst),
        }
    }

    /// Guards that facts speak of are dropped by fold rules; only the others are shared.
    fn guard(&mut self, inst: Inst) {
        if matches!(inst.op, InstOp::Bound | InstOp::GuardRefIs) {
            self.shared(inst);
        } else {
            self.append(inst);
            self.learn(&inst);
        }
    }

    fn shared(&mut self, inst: Inst) -> Ref {
        let key = (inst.op, inst.ty, inst.args, aux_key(inst.aux));
        if let Some(&r) = self.seen.get(&key) {
            return r;
        }
        let r = self.append(inst);
        self.seen.insert(key, r);
        r
    }

    fn load(&mut self, inst: Inst) -> Ref {
        if is_immutable(&inst) {
            return self.shared(inst);
        }
        if let Some(r) = self.mem.load(&self.trace, &inst) {
            return r;
        }
        let r = self.append(inst);
        self.mem.loaded(&inst, r);
        r
    }

    fn stack(&mut self, inst: Inst) -> Ref {
        let Aux::Slot(slot) = inst.aux else { panic!("stack op without a slot") };
        match inst.op {
            InstOp::SLoad => self.shared(inst),
            InstOp::LdSlot => {
                if let Some(r) = self.mem.load_slot(slot) {
                    return r;
                }
                let r = self.append(inst);
                self.mem.set_slot(slot, r);
                r
            }
            op => {
                assert!(op == InstOp::StSlot, "not a stack op: {op}");
                if self.mem.load_slot(slot) != Some(inst.args[0]) {
                    self.append(inst);
                    self.mem.set_slot(slot, inst.args[0]);
                }
                Ref::NONE
            }
        }
    }

    fn append(&mut self, inst: Inst) -> Ref {
        let r = Ref(self.trace.insts.len() as u32);
        self.trace.insts.push(inst);
        self.trace.origins.push(self.origin);
        self.facts.push(NO_FACT);
        r
    }
}

/// Questions about references.
impl Builder {
    /// The instruction behind a reference.
    pub fn inst(&self, r: Ref) -> &Inst {
        self.trace.inst(r)
    }

    /// The type of a reference.
    pub fn ty(&self, r: Ref) -> Ty {
        self.inst(r).ty
    }

    /// The constant that `r` was guarded to equal, else `r`.
    pub fn canonical(&self, r: Ref) -> Ref {
        let same = self.facts[r.0 as usize].same_as;
        if same == Ref::NONE { r } else { same }
    }

    /// What is in the box `r`, if `r` is a box made in the trace or a value known by its unboxed
    /// form; else `r`.
    pub fn unboxed(&self, r: Ref) -> Ref {
        let r = self.canonical(r);
        let i = self.inst(r);
        match i.op {
            InstOp::BoxInt | InstOp::BoxFlt | InstOp::BoxBool => i.args[0],
            _ => r,
        }
    }

    /// The int of a `kint`.
    pub fn const_int(&self, r: Ref) -> Option<i64> {
        match (self.inst(r).op, self.inst(r).aux) {
            (InstOp::KInt, Aux::Int(i)) => Some(i),
            _ => None,
        }
    }

    /// The float of a `kflt`.
    pub fn const_flt(&self, r: Ref) -> Option<f64> {
        match (self.inst(r).op, self.inst(r).aux) {
            (InstOp::KFlt, Aux::Flt(bits)) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    /// The truth of a `kbool`, or of a bool that was guarded.
    pub fn const_bool(&self, r: Ref) -> Option<bool> {
        match (self.inst(r).op, self.inst(r).aux) {
            (InstOp::KBool, Aux::Int(i)) => Some(i != 0),
            _ => self.facts[r.0 as usize].truth,
        }
    }

    /// The value of a `kval`.
    pub fn const_val(&self, r: Ref) -> Option<Value> {
        match (self.inst(r).op, self.inst(r).aux) {
            (InstOp::KVal, Aux::Const(c)) => Some(self.trace.consts[c as usize]),
            _ => None,
        }
    }

    /// The type that the value `r` is known to have.
    pub fn known(&self, r: Ref) -> Known {
        let f = &self.facts[r.0 as usize];
        match f.known {
            Known::Shape(s) if s.0 >= shape::FIRST_USER && f.epoch != self.epoch => Known::Unknown,
            Known::Unknown => self.known_by_origin(r),
            k => k,
        }
    }

    fn known_by_origin(&self, r: Ref) -> Known {
        let i = self.inst(r);
        match i.op {
            InstOp::BoxInt => Known::Int,
            InstOp::BoxFlt => Known::Flt,
            InstOp::BoxBool => Known::Bool,
            InstOp::KVal => self.const_val(r).map_or(Known::Unknown, known_of_value),
            InstOp::VSelect => {
                let (a, b) = (self.known(i.args[1]), self.known(i.args[2]));
                if a == b { a } else { Known::Unknown }
            }
            _ => Known::Unknown,
        }
    }

    /// Whether the value `r` is known not to be the null word.
    pub fn non_null(&self, r: Ref) -> bool {
        self.facts[r.0 as usize].non_null
            || self.known(r) != Known::Unknown
            || matches!(self.inst(r).op, InstOp::AsVal | InstOp::SLoad)
            || self.const_val(r).is_some_and(|v| !v.is_null())
    }

    /// Takes note of what a guard that has passed says.
    fn learn(&mut self, guard: &Inst) {
        let a = guard.args[0];
        let epoch = self.epoch;
        match (guard.op, guard.aux) {
            (InstOp::GuardTrue, _) => self.learn_truth(a, true),
            (InstOp::GuardFalse, _) => self.learn_truth(a, false),
            (InstOp::GuardInt, _) => self.fact(a).known = Known::Int,
            (InstOp::GuardFlt, _) => self.fact(a).known = Known::Flt,
            (InstOp::GuardBool, _) => self.fact(a).known = Known::Bool,
            (InstOp::GuardShape, Aux::Shape(s)) => {
                let f = self.fact(a);
                f.known = Known::Shape(s);
                f.epoch = epoch;
            }
            (InstOp::GuardOk, _) => self.fact(a).non_null = true,
            (InstOp::GuardIs, Aux::Const(c)) => {
                let k = self.kval(self.trace.consts[c as usize]);
                self.fact(a).same_as = k;
            }
            (InstOp::GuardIntIs, Aux::Int(i)) => {
                let k = self.kint(i);
                self.fact(a).same_as = k;
            }
            _ => {}
        }
    }

    fn learn_truth(&mut self, c: Ref, truth: bool) {
        self.fact(c).truth = Some(truth);
        let i = *self.inst(c);
        let [x, y, _] = i.args;
        match (i.op, i.aux, truth) {
            (InstOp::BNot, _, _) => self.learn_truth(x, !truth),
            (InstOp::BAnd, _, true) | (InstOp::BOr, _, false) => {
                self.learn_truth(x, truth);
                self.learn_truth(y, truth);
            }
            // x == k says that x is k.
            (InstOp::ICmp, Aux::Cc(Cc::Eq), true) | (InstOp::ICmp, Aux::Cc(Cc::Ne), false)
                if self.const_int(y).is_some() && self.const_int(x).is_none() =>
            {
                self.fact(x).same_as = y;
            }
            _ => {}
        }
    }

    fn fact(&mut self, r: Ref) -> &mut Fact {
        &mut self.facts[r.0 as usize]
    }
}

/// The type that traces know a constant by. A user class's instance may change its shape, so it
/// tells nothing.
fn known_of_value(v: Value) -> Known {
    match v {
        v if v.is_inline_int() => Known::Int,
        v if v.is_float() => Known::Flt,
        v if v.is_bool() => Known::Bool,
        v => match v.header().map(|h| h.shape.get()) {
            Some(shape::INT) => Known::Int,
            Some(s) if s.0 < shape::FIRST_USER => Known::Shape(s),
            _ => Known::Unknown,
        },
    }
}

/// The i64 in a constant int, inline or one-limb.
pub fn int_of_value(v: Value) -> Option<i64> {
    if v.is_inline_int() {
        return Some(v.as_inline_int());
    }
    if v.header()?.shape.get() != shape::INT {
        return None;
    }
    v.downcast::<IntObj>().map(|o| o.word)
}

/// An instruction with up to three operands.
pub fn inst(op: InstOp, ty: Ty, args: &[Ref], aux: Aux, snap: SnapId) -> Inst {
    let mut a = [Ref::NONE; 3];
    a[..args.len()].copy_from_slice(args);
    Inst { op, ty, args: a, aux, snap }
}

/// The type of an instruction's result.
pub fn result_ty(op: InstOp, aux: Aux) -> Ty {
    match op.result() {
        OpTy::Void => Ty::Void,
        OpTy::Int => Ty::Int,
        OpTy::Flt => Ty::Flt,
        OpTy::Bool => Ty::Bool,
        OpTy::Val => Ty::Val,
        OpTy::Ref => Ty::Ref,
        OpTy::Any => match aux {
            Aux::Field(f) => field_ty(f),
            Aux::Region(r) => region_ty(r),
            Aux::Call { helper, .. } => helper_ty(helper.def().ret),
            _ => panic!("{op} needs its type given"),
        },
    }
}

/// The type of a field's value.
pub fn field_ty(f: Field) -> Ty {
    match f.ty() {
        FieldTy::Val => Ty::Val,
        FieldTy::Ref => Ty::Ref,
        FieldTy::Int | FieldTy::U16 | FieldTy::U32 => Ty::Int,
    }
}

/// The type of a region's elements. An entry's hash word is read with the type given as `Int`.
pub fn region_ty(r: Region) -> Ty {
    match r {
        Region::Buf(ElemKind::Any)
        | Region::Tuple
        | Region::Slots
        | Region::Entries
        | Region::Gen => Ty::Val,
        Region::Buf(ElemKind::Float | ElemKind::F32) => Ty::Flt,
        Region::Buf(
            ElemKind::Int
            | ElemKind::U8
            | ElemKind::I8
            | ElemKind::U16
            | ElemKind::I16
            | ElemKind::U32
            | ElemKind::I32
            | ElemKind::U64
            | ElemKind::Bool,
        ) => Ty::Int,
    }
}

/// The IR type of a helper's argument or result.
pub fn helper_ty(t: HelperTy) -> Ty {
    match t {
        HelperTy::Val => Ty::Val,
        HelperTy::Int => Ty::Int,
        HelperTy::Flt => Ty::Flt,
        HelperTy::Slots => Ty::Ref,
    }
}

/// Whether a load reads memory that never changes after its object's creation.
fn is_immutable(inst: &Inst) -> bool {
    match inst.aux {
        Aux::Field(f) => !f.is_mutable(),
        Aux::Region(r) => r == Region::Tuple,
        _ => false,
    }
}

fn aux_key(aux: Aux) -> u64 {
    match aux {
        Aux::None => 0,
        Aux::Int(i) => i as u64,
        Aux::Flt(bits) => bits,
        Aux::Const(c) => c as u64,
        Aux::Slot(s) => s as u64,
        Aux::Shape(s) => s.0 as u64,
        Aux::Field(f) => f as u64,
        Aux::Region(Region::Buf(k)) => k as u64,
        Aux::Region(Region::Tuple) => 100,
        Aux::Region(Region::Slots) => 101,
        Aux::Region(Region::Entries) => 102,
        Aux::Region(Region::Gen) => 103,
        Aux::Cc(cc) => cc as u64,
        Aux::Call { .. } => panic!("calls are shared by their arguments"),
    }
}

/// Whether an auxiliary datum is of the kind that an instruction's row asks for.
pub fn aux_fits(op: InstOp, aux: Aux) -> bool {
    match op.aux_kind() {
        AuxKind::No => aux == Aux::None,
        AuxKind::Int => matches!(aux, Aux::Int(_)),
        AuxKind::Flt => matches!(aux, Aux::Flt(_)),
        AuxKind::Const => matches!(aux, Aux::Const(_)),
        AuxKind::Slot => matches!(aux, Aux::Slot(_)),
        AuxKind::Shape => matches!(aux, Aux::Shape(_)),
        AuxKind::Field => matches!(aux, Aux::Field(_)),
        AuxKind::Region => matches!(aux, Aux::Region(_)),
        AuxKind::Cc => matches!(aux, Aux::Cc(_)),
        AuxKind::Call => matches!(aux, Aux::Call { .. }),
    }
}
