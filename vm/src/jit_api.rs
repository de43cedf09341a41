//! All that the interpreter knows of the JIT.

use crate::error::Raised;
use crate::par::PrangeRun;
use crate::thread::Thread;
use crate::value::Value;

/// How the interpreter goes on after the JIT had control.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resume {
    /// Reload the top frame and execute at its pc; a `Loop` instruction there is skipped over.
    Continue,
    /// Reload the top frame and unwind from its pc: an exception is pending.
    Raise,
    /// End the run here: a worker of a parallel region has reached its loop's header.
    Stop,
}

/// The JIT, installed once per process. The interpreter calls it with the GIL held and the top
/// frame's pc at the `Loop` instruction.
pub trait JitHooks: Send + Sync {
    /// The counter of the `Loop` instruction at the top frame's pc has reached the threshold, or
    /// the iterator of that loop is a `prange` in a parallel function.
    fn hot_loop(&self, th: &mut Thread) -> Resume;
    /// The `Loop` instruction holds a trace: run it until it exits.
    fn enter(&self, th: &mut Thread, trace: u32) -> Resume;
    /// Every value that compiled traces hold.
    fn roots(&self, visit: &mut dyn FnMut(Value));
    /// A `prange` loop is between two chunks, the top frame's registers at `regs`: runs some of the
    /// remaining ones, from `run.chunk` on, in worker threads, and says how many. It has put their
    /// partial results into `run.partials()`, and the private variables of the last one into the
    /// registers. It clears `run.parallel` when it should not be asked again.
    fn par_region(
        &self,
        th: &mut Thread,
        run: &mut PrangeRun,
        regs: *mut Value,
    ) -> Result<usize, Raised>;
    /// Turns of a loop before `hot_loop`.
    fn threshold(&self) -> u16;
}
