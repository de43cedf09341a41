//! Native modules of the standard library: one file (or folder) each, with a table of natives and
//! constants.
//!
//! **Architecture Invariant:** nothing here knows of the tracer; a native says in its row what it
//! may do.

mod array;
mod clock;
mod functools;
mod gc;
mod libm;
mod math;
mod module;
mod numba;
mod random;
pub mod sys;
mod time;

use vm::thread::Thread;

/// Fills the builtin classes and namespace, and registers every module.
pub fn install(th: &mut Thread) {
    vm::builtins::install(th);
    sys::install(th);
    math::install(th);
    time::install(th);
    random::install(th);
    array::install(th);
    numba::install(th);
    gc::install(th);
    functools::install(th);
}
