//! [`Machine`]: what op semantics are written over.
//!
//! Each op is one generic function. The interpreter is one instance (`V = Value`, `I = i64`, …), the
//! trace recorder the other: it *executes while it records*, so every method acts on the thread and
//! returns the concrete fact.
//!
//! Rules for op bodies, which make them recordable:
//! 1. A branch on a Rust `bool` comes from an **observation** (`is_*`, `shape`, `truth`, `bound`, a
//!    `None` of an `_ov`). A positive answer is guarded by the recorder. A **negative answer is not**:
//!    after it an op may only make another observation or call a helper that is right for all
//!    operands.
//! 2. All observations come before the first side effect (store, helper that writes). A guard resumes
//!    by executing the whole instruction again. An observation after a side effect is only possible
//!    through [`Machine::branch`], which names both continuations.
//! 3. Never look inside a `V` behind the machine's back, except through [`Machine::peek`] for
//!    something that was promoted.

use super::helpers::Helper;
use crate::bytecode::Ins;
use crate::code::Code;
use crate::object::ShapeId;
use crate::object::layout::{Field, Region};
use crate::thread::Thread;
use crate::value::Value;

pub use crate::error::Raised;

/// What the driver does after an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// Go on with the next instruction.
    Next,
    /// Skip the jump that follows.
    Skip,
    /// Go on at this instruction.
    Jump(u32),
    /// The top of the control stack has changed (a call or a return): reload it and go on at its pc.
    Reload,
    /// The outermost frame of this run returned (or yielded) its value, in `Thread::result`.
    Done,
    /// Nothing has been done: the operator goes on in `ops_special`. Drivers never see this.
    Special,
}

/// What becomes of the result of a pushed frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnReturn {
    /// It goes to the caller's register `dst`.
    Store,
    /// The frame runs `__init__`: its result must be None, and the instance, which is in the
    /// caller's register just below the window, goes to `dst`.
    Init,
    /// It answers the operator under way in the caller: see `special`.
    Checked,
}

/// Who resumes a generator, and so what its next value or its end does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resumer {
    /// A `for_iter`: a value goes to its `a` and skips the jump that follows, the end falls into
    /// that jump.
    ForIter,
    /// A `yield_from`: a value is yielded by this frame too, the end falls through with the result
    /// in its `a`.
    YieldFrom,
}

/// Condition of an integer or float comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cond {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// An executor of op semantics. See the file's head for the rules.
pub trait Machine: Sized {
    /// A boxed value.
    type V: Copy;
    /// A raw i64.
    type I: Copy;
    /// A raw f64.
    type F: Copy;
    /// A truth value not yet observed.
    type B: Copy;
    /// A heap object or buffer.
    type R: Copy;

    // -- the frame
    fn thread(&mut self) -> &mut Thread;
    /// The running code object.
    fn code(&self) -> &'static Code;
    /// The instruction at `pc` of the running code.
    fn ins_at(&self, pc: u32) -> Ins;
    /// The instruction `by` after the one at `pc`, which is under way.
    #[inline(always)]
    fn ins_after(&self, pc: u32, by: u32) -> Ins {
        self.ins_at(pc + by)
    }
    /// The running function object (`None` at module level).
    fn func(&mut self) -> Self::V;
    /// The dict of the running function's module; a constant for the recorder.
    fn globals(&mut self) -> Self::V;
    fn reg(&mut self, r: u16) -> Self::V;
    fn set_reg(&mut self, r: u16, v: Self::V);
    /// A register or constant operand.
    fn rk(&mut self, x: u16) -> Self::V;

    // -- constants
    fn val(&mut self, v: Value) -> Self::V;
    fn int(&mut self, i: i64) -> Self::I;
    fn float(&mut self, f: f64) -> Self::F;
    fn bool(&mut self, b: bool) -> Self::B;

    // -- observations
    /// An int that fits i64: inline or a one-limb object; not a bool.
    fn is_int(&mut self, v: Self::V) -> bool;
    fn is_float(&mut self, v: Self::V) -> bool;
    fn is_bool(&mut self, v: Self::V) -> bool;
    /// The shape of any value; all answers are guarded.
    fn shape(&mut self, v: Self::V) -> ShapeId;
    /// Guards that `v` is the very word it is, and returns it.
    fn promote(&mut self, v: Self::V) -> Value;
    fn promote_int(&mut self, i: Self::I) -> i64;
    /// The code of function object `f`, guarded.
    fn promote_code(&mut self, f: Self::R) -> &'static Code;
    /// Observes a truth value; both answers are guarded.
    fn truth(&mut self, b: Self::B) -> bool;
    /// As `truth`, after a side effect: the answer that was not observed goes on at the pc given
    /// for it, with nothing executed again.
    fn branch(&mut self, b: Self::B, on_true: u32, on_false: u32) -> bool;
    /// `v` is an iterator's answer, obtained by a side effect: `UNBOUND` if it is exhausted. If it
    /// is a value, puts it into register `dst` and says true. The answer that was not observed goes
    /// on at `done` or `more`, with nothing executed again.
    fn branch_next(&mut self, v: Self::V, dst: u16, done: u32, more: u32) -> bool;
    /// Whether `0 <= i < len`.
    fn bound(&mut self, i: Self::I, len: Self::I) -> bool;
    /// The concrete value, for a `V` that was promoted or is only printed.
    fn peek(&self, v: Self::V) -> Value;

    // -- boxing; an `unbox_*` or `as_ref` only after the matching observation
    fn unbox_int(&mut self, v: Self::V) -> Self::I;
    fn unbox_float(&mut self, v: Self::V) -> Self::F;
    fn unbox_bool(&mut self, v: Self::V) -> Self::B;
    fn box_int(&mut self, i: Self::I) -> Self::V;
    fn box_float(&mut self, f: Self::F) -> Self::V;
    fn box_bool(&mut self, b: Self::B) -> Self::V;
    fn as_ref(&mut self, v: Self::V) -> Self::R;
    fn as_val(&mut self, r: Self::R) -> Self::V;
    /// `is`: equal words.
    fn val_eq(&mut self, a: Self::V, b: Self::V) -> Self::B;
    /// Whether a helper's answer is the null word (only for helpers that never raise).
    fn is_null(&mut self, v: Self::V) -> Self::B;

    // -- ints; shifts want 0 <= b < 64, idiv and imod a divisor that is neither 0 nor -1
    fn iadd(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn isub(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn imul(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn iadd_ov(&mut self, a: Self::I, b: Self::I) -> Option<Self::I>;
    fn isub_ov(&mut self, a: Self::I, b: Self::I) -> Option<Self::I>;
    fn imul_ov(&mut self, a: Self::I, b: Self::I) -> Option<Self::I>;
    /// Floor quotient and remainder.
    fn idiv(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn imod(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn iand(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn ior(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn ixor(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn ishl(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn ishr(&mut self, a: Self::I, b: Self::I) -> Self::I;
    fn icmp(&mut self, c: Cond, a: Self::I, b: Self::I) -> Self::B;
    fn iselect(&mut self, c: Self::B, a: Self::I, b: Self::I) -> Self::I;

    // -- floats
    fn fadd(&mut self, a: Self::F, b: Self::F) -> Self::F;
    fn fsub(&mut self, a: Self::F, b: Self::F) -> Self::F;
    fn fmul(&mut self, a: Self::F, b: Self::F) -> Self::F;
    fn fdiv(&mut self, a: Self::F, b: Self::F) -> Self::F;
    fn fneg(&mut self, a: Self::F) -> Self::F;
    fn fabs(&mut self, a: Self::F) -> Self::F;
    fn fsqrt(&mut self, a: Self::F) -> Self::F;
    fn ffloor(&mut self, a: Self::F) -> Self::F;
    fn fceil(&mut self, a: Self::F) -> Self::F;
    fn ftrunc(&mut self, a: Self::F) -> Self::F;
    fn fcmp(&mut self, c: Cond, a: Self::F, b: Self::F) -> Self::B;
    fn i2f(&mut self, a: Self::I) -> Self::F;
    /// The int of an integral float; `None` unless its magnitude is below 2^63.
    fn f2i(&mut self, a: Self::F) -> Option<Self::I>;

    // -- bools
    fn bnot(&mut self, a: Self::B) -> Self::B;
    fn band(&mut self, a: Self::B, b: Self::B) -> Self::B;
    fn b2i(&mut self, a: Self::B) -> Self::I;

    // -- memory, at described places
    fn ld(&mut self, r: Self::R, f: Field) -> Self::V;
    fn ld_int(&mut self, r: Self::R, f: Field) -> Self::I;
    fn ld_ref(&mut self, r: Self::R, f: Field) -> Self::R;
    fn st(&mut self, r: Self::R, f: Field, v: Self::V);
    fn st_int(&mut self, r: Self::R, f: Field, i: Self::I);
    fn st_ref(&mut self, r: Self::R, f: Field, v: Self::R);
    /// An element of a region that holds values.
    fn ld_elem(&mut self, r: Self::R, region: Region, i: Self::I) -> Self::V;
    /// An element of a region that holds ints of any width.
    fn ld_elem_int(&mut self, r: Self::R, region: Region, i: Self::I) -> Self::I;
    /// An element of a region that holds floats of any width.
    fn ld_elem_float(&mut self, r: Self::R, region: Region, i: Self::I) -> Self::F;
    fn st_elem(&mut self, r: Self::R, region: Region, i: Self::I, v: Self::V);
    fn st_elem_int(&mut self, r: Self::R, region: Region, i: Self::I, v: Self::I);
    fn st_elem_float(&mut self, r: Self::R, region: Region, i: Self::I, v: Self::F);

    // -- calls
    /// Calls a helper on values.
    fn call(&mut self, h: Helper, args: &[Self::V]) -> Result<Self::V, Raised>;
    /// Calls a helper that never raises; its answer may be the null word.
    fn call_quiet(&mut self, h: Helper, args: &[Self::V]) -> Self::V;
    /// Calls a pure helper on floats.
    fn call_float(&mut self, h: Helper, args: &[Self::F]) -> Self::F;
    /// Calls a helper with `args`, then the address of register `first` and the number `n` of
    /// registers there that it may read and write.
    fn call_window(
        &mut self,
        h: Helper,
        args: &[Self::V],
        first: u16,
        n: u16,
    ) -> Result<Self::V, Raised>;
    /// Pushes a frame for `func`, whose `code` was promoted: its arguments are complete in the
    /// caller's registers from `window` on (defaults filled in, captured ones in their cells); the
    /// other locals become unbound. `then` says what becomes of its result. The driver goes on in
    /// the new frame when it sees [`Flow::Reload`]; when the frame returns, its caller goes on
    /// after the instruction under way.
    fn push_frame(
        &mut self,
        func: Self::V,
        code: &'static Code,
        window: u16,
        dst: u16,
        then: OnReturn,
    ) -> Result<Flow, Raised>;
    /// Pops the running frame and gives `v` to its caller. Raises if an `__init__` returned
    /// something.
    fn pop_frame(&mut self, v: Self::V) -> Result<Flow, Raised>;
    /// Says whether pushing a frame for `code` is wanted here; if not, the op makes an opaque call.
    fn wants_inline(&mut self, code: &'static Code) -> bool;
    /// Says whether generators are resumed by pushing their frame; if not, the op calls a helper
    /// that runs them until they yield.
    fn wants_resume(&mut self) -> bool;
    /// Pushes the frame of suspended generator `gen` (of exact shape `GENERATOR`) and sends it
    /// `sent`.
    fn resume(&mut self, gen_: Self::V, sent: Self::V, by: Resumer) -> Result<Flow, Raised>;
    /// Suspends the running generator frame and gives `v` to its resumer. It will go on with the
    /// next instruction, with what is sent to it in register `dst`.
    fn yield_frame(&mut self, v: Self::V, dst: u16) -> Result<Flow, Raised>;
    /// Executes `yield_from`: sends `sent` into iterator `it`; suspends the running frame if that
    /// yields, else puts its result into `dst`.
    fn yield_from(&mut self, it: Self::V, sent: Self::V, dst: u16) -> Result<Flow, Raised>;
    /// Goes back to the `loop` instruction at `target`. A machine may execute it on the way.
    fn back_edge(&mut self, target: u32) -> Result<Flow, Raised> {
        Ok(Flow::Jump(target))
    }
    /// Executes the `loop` instruction `ins` at `pc`: polls, counts, enters compiled code.
    fn loop_header(&mut self, ins: Ins, pc: u32) -> Result<Flow, Raised>;
}
