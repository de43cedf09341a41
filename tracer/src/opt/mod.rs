//! The optimiser: fold rules, memory forwarding, peeling, ranges, demanded bits, dead code.
//!
//! [`optimise`] turns what the recorder recorded into the blocks that a backend compiles. Rules and
//! memory run inside [`crate::ir::build::Builder`] on every instruction emitted; the other passes
//! run here, and the verifier after each of them in debug builds.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule or question is about a few of a hundred instructions"
)]

pub mod copy;
pub mod dce;
pub mod demand;
pub mod dse;
pub mod fold;
pub mod fold_bool;
mod fold_box;
pub mod fold_flt;
mod fold_guard;
pub mod fold_int;
pub mod hoist;
pub mod mem;
pub mod peel;
pub mod range;
#[cfg(test)]
mod testing;

use crate::ir::build::Recorded;
use crate::ir::{Trace, verify};

/// Why a recording cannot become a trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Abort {
    /// A slot's type at the end of the iteration is not what the iteration began with.
    TypeUnstable,
    /// A guard of the second iteration must fail.
    LoopEnds,
    /// A guard of the recording itself must fail.
    Contradiction,
}

impl Abort {
    /// The reason as a sentence.
    pub const fn message(self) -> &'static str {
        match self {
            Abort::TypeUnstable => "a variable changes its type from one iteration to the next",
            Abort::LoopEnds => "the second iteration leaves the recorded path for certain",
            Abort::Contradiction => "the recording contradicts itself",
        }
    }
}

/// Optimises a recording into a trace.
pub fn optimise(recorded: Recorded) -> Result<Trace, Abort> {
    verify::check(&recorded.trace, "recording");
    let peel::Peeled { trace: mut t, header } = peel::run(&recorded)?;
    verify::check(&t, "peeling");
    if let Some(header) = header {
        hoist::run(&mut t, header);
        verify::check(&t, "hoisting");
    }
    let t = dce::run(&t);
    verify::check(&t, "dead-code elimination");
    Ok(refine(t))
}

/// The passes that keep the blocks as they are.
fn refine(mut t: Trace) -> Trace {
    demand::run(&mut t);
    verify::check(&t, "demanded bits");
    let outcome = range::run(&mut t);
    dce::substitute(&mut t, &outcome.same_as);
    let t = dce::run_without(&t, &outcome.dropped);
    verify::check(&t, "ranges");
    let t = dce::run_without(&t, &dse::run(&t));
    verify::check(&t, "dead stores");
    t
}
