//! Native modules of the standard library: one file (or folder) each, with a table of natives and
//! constants.
//!
//! **Architecture Invariant:** nothing here knows of the tracer; a native says in its row what it
//! may do.

mod libm;
mod math;
mod random;
