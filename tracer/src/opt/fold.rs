//! Fold rules: what an instruction becomes, given its operands. One rule, one test.

use crate::ir::build::Builder;
use crate::ir::{Inst, Ref};

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

/// Applies the first rule that matches.
pub fn fold(_b: &mut Builder, _inst: &Inst) -> Fold {
    Fold::Keep
}
