//! Fold rules: what an instruction becomes, given its operands. The rules live in `fold_*.rs`,
//! each with its algebra in a comment and its test beside it.
//!
//! Rules never look at memory and never depend on more than the operands and the facts about them.

use super::{fold_bool, fold_box, fold_flt, fold_guard, fold_int};
use crate::ir::build::Builder;
use crate::ir::{Aux, Inst, InstOp, Ref, SnapId};

/// What a rule makes of an instruction.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fold {
    /// No rule applies.
    Keep,
    /// Its value is this reference's.
    Value(Ref),
    /// Another instruction, to be folded in turn.
    Again(Inst),
    /// A guard that always passes.
    Drop,
    /// A guard that always fails.
    Fails,
}

impl Fold {
    /// Drops a guard that passes, reports one that fails.
    pub fn guard(passes: bool) -> Fold {
        if passes { Fold::Drop } else { Fold::Fails }
    }
}

/// Applies the first rule that matches.
pub fn fold(b: &mut Builder, i: &Inst) -> Fold {
    use InstOp::*;
    match i.op {
        KInt | KFlt | KBool | KVal | Param | SLoad | LdSlot | StSlot | SlotAddr | End | Poll
        | LdField | StField | LdElem | StElem | WriteBarrier | Call => Fold::Keep,
        GuardTrue | GuardFalse | GuardInt | GuardFlt | GuardBool | GuardShape | GuardIs
        | GuardOk | GuardIntIs | GuardRefIs | Bound => fold_guard::fold(b, i),
        BoxInt | BoxFlt | BoxBool | UnboxInt | UnboxFlt | UnboxBool | AsRef | AsVal | ValEq
        | RefEq | IsNull | VSelect => fold_box::fold(b, i),
        IAdd | ISub | IMul | IAddOv | ISubOv | IMulOv | IDiv | IMod | IAnd | IOr | IXor | IShl
        | IShr | IShrU | ISelect => fold_int::fold(b, i),
        ICmp | FCmp | BNot | BAnd | BOr | B2I => fold_bool::fold(b, i),
        FAdd | FSub | FMul | FDiv | FNeg | FAbs | FSqrt | FFloor | FCeil | FTrunc | FSelect
        | I2F | F2I => fold_flt::fold(b, i),
    }
}

/// The instruction with its first two operands exchanged.
pub fn swapped(i: &Inst) -> Inst {
    Inst { args: [i.args[1], i.args[0], i.args[2]], ..*i }
}

/// An instruction of the same type with other operands and without datum.
pub fn with(i: &Inst, op: InstOp, args: &[Ref]) -> Inst {
    let snap =
        if matches!(op.effect(), crate::ir::op::Effect::PureGuard) { i.snap } else { SnapId::NONE };
    crate::ir::build::inst(op, i.ty, args, Aux::None, snap)
}

/// Rules common to the three selects.
pub fn select(b: &mut Builder, i: &Inst) -> Option<Fold> {
    let [c, x, y] = i.args;
    // true ? x : y => x; false ? x : y => y
    if let Some(c) = b.const_bool(c) {
        return Some(Fold::Value(if c { x } else { y }));
    }
    // c ? x : x => x
    if x == y {
        return Some(Fold::Value(x));
    }
    // (not c) ? x : y => c ? y : x
    if b.inst(c).op == InstOp::BNot {
        let args = [b.inst(c).args[0], y, x];
        return Some(Fold::Again(Inst { args, ..*i }));
    }
    None
}
