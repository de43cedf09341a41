//! Native modules of the standard library: one file (or folder) each, with a table of natives and
//! constants.
//!
//! **Architecture Invariant:** nothing here knows of the tracer; a native says in its row what it
//! may do.

mod abc;
mod array;
mod clock;
mod copy;
mod embedded;
mod functools;
mod gc;
mod libm;
mod math;
mod module;
mod numba;
mod posix;
mod random;
mod re;
mod structseq;
pub mod sys;
pub mod sys_info;
mod text;
mod time;
mod weakref;

use vm::import::register_native;
use vm::thread::Thread;

/// Makes `sys`, with the given `argv`, and registers the modules that imports make.
pub fn install(th: &mut Thread, argv: Vec<String>) {
    sys::install(th);
    sys::set_argv(th, &argv);
    // Imports look beside the script first, or in the current directory.
    let script = argv.first().filter(|a| !a.starts_with('-'));
    let parent = script.and_then(|a| std::path::Path::new(a).parent());
    sys::add_path(th, &parent.map(|p| p.to_string_lossy().into_owned()).unwrap_or_default());
    embedded::register();
    register_native("_abc", abc::install);
    register_native("_copy", copy::install);
    register_native("math", math::install);
    register_native("time", time::install);
    register_native("random", random::install);
    register_native("array", array::install);
    register_native("numba", numba::install);
    text::register();
    register_native("_gc", gc::install);
    register_native("_weakref", weakref::install);
    register_native("posix", posix::install);
    register_native("errno", posix::install_errno);
    register_native("functools", functools::install);
}
