//! Why a recording ended without a trace: policy, never a failure of the program.

use crate::opt;
use std::fmt;

macro_rules! aborts {
    ($($name:ident: $text:literal, $penalty:ident, $doc:literal;)*) => {
        /// The reason for which a recording was given up. Execution goes on as if nothing had been
        /// recorded.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Abort { $(#[doc = $doc] $name,)* }

        impl Abort {
            /// Every reason, in the order of the table.
            pub const ALL: &[Abort] = &[$(Abort::$name,)*];

            /// The reason's short name, as `--stats` prints it.
            pub const fn name(self) -> &'static str {
                match self { $(Abort::$name => $text,)* }
            }

            /// The reason as a sentence.
            pub const fn sentence(self) -> &'static str {
                match self { $(Abort::$name => $doc,)* }
            }

            /// What the abort does to the counter of the loop that was recorded.
            pub const fn penalty(self) -> Penalty {
                match self { $(Abort::$name => Penalty::$penalty,)* }
            }
        }
    };
}

/// How an abort changes the number of turns after which a loop is tried again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Penalty {
    /// The same number of turns again.
    Same,
    /// Twice as many turns as before.
    Double,
}

aborts! {
    TooLong: "too long", Double, "The trace would have more instructions than the limit.";
    TooDeep: "too deep", Double, "A snapshot would have to rebuild more frames than the limit.";
    InnerLoopFirst: "inner loop first", Same, "An inner loop has no trace yet; it is compiled first.";
    InnerLoopFails: "inner loop fails", Double,
        "An inner loop has a trace whose entry does not fit the values at hand.";
    OperatorRefused: "operator refused", Double, "A special method gave NotImplemented, or no bool where a branch wants one.";
    LoopInCallee: "loop in callee", Same, "A called function turned out to loop; it is called instead.";
    LeftLoop: "left loop", Same, "The loop ended while it was being recorded.";
    NoProgress: "no progress", Double, "The function returns before a trace would pay.";
    Raised: "raised", Double, "An exception was raised during the recording.";
    TypeUnstable: "type unstable", Double,
        "A variable's type at the end of the turn differs from that at its start.";
    NotOwnFrame: "not own frame", Double, "The loop runs in a frame that does not live on the VM stack.";
    Unsupported: "unsupported", Double, "An operation needs its frame in a way that traces lack.";
    Interpreted: "interpreted", Double, "A function is called that only the interpreter may run.";
    TreeFull: "tree full", Double, "The trace has as many bridges as a tree may have.";
    OutOfFuel: "out of fuel", Double, "The number of traces given by --jit-fuel has been compiled.";
    Contradiction: "contradiction", Double, "A guard of the recording must fail.";
    LoopEnds: "loop ends", Double, "The second turn leaves the recorded path for certain.";
    TooManyTraces: "too many traces", Double, "As many traces have been compiled as may exist.";
    RecordOnly: "record only", Same, "Mode record: the trace is thrown away.";
    Codegen: "codegen", Double, "The backend could not compile the trace.";
}

impl From<opt::Abort> for Abort {
    fn from(why: opt::Abort) -> Abort {
        match why {
            opt::Abort::TypeUnstable => Abort::TypeUnstable,
            opt::Abort::LoopEnds => Abort::LoopEnds,
            opt::Abort::Contradiction => Abort::Contradiction,
        }
    }
}

impl fmt::Display for Abort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
