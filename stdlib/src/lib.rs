//! Native modules of the standard library: one file (or folder) each, with a table of natives and
//! constants.
//!
//! **Architecture Invariant:** nothing here knows of the tracer; a native says in its row what it
//! may do.

mod abc;
mod array;
mod bisect;
mod clock;
mod collections;
mod copy;
mod embedded;
mod frames;
mod functools;
mod gc;
mod heapq;
mod itertools;
mod json;
mod libm;
mod math;
mod module;
mod native_class;
mod numba;
mod operator;
mod posix;
mod random;
mod re;
mod signal;
mod site;
mod structseq;
pub mod sys;
pub mod sys_hooks;
pub mod sys_info;
mod text;
mod thread;
mod time;
mod weakref;

use vm::import::register_native;
use vm::thread::Thread;

/// Makes `sys` as the command line says, and registers the modules that imports make.
pub fn install(th: &mut Thread, setup: &sys_hooks::Setup) {
    sys::install(th, setup);
    site::install(th);
    embedded::register();
    register_native("_abc", abc::install);
    register_native("_copy", copy::install);
    register_native("math", math::install);
    register_native("time", time::install);
    register_native("random", random::install);
    register_native("array", array::install);
    register_native("numba", numba::install);
    register_native("_traceback", frames::install);
    register_native("_functools", functools::install);
    register_native("itertools", itertools::install);
    register_native("operator", operator::install);
    register_native("_collections", collections::install);
    register_native("_heapq", heapq::install);
    register_native("bisect", bisect::install);
    register_native("_json", json::install);
    text::register();
    register_native("_gc", gc::install);
    register_native("_signal", signal::install);
    register_native("_thread", thread::install);
    register_native("_weakref", weakref::install);
    register_native("posix", posix::install);
    register_native("errno", posix::install_errno);
    sys_hooks::install_names(th);
}
