//! The interpreter: op semantics written once over [`machine::Machine`], the interpreter as one
//! instance of it, calls, unwinding.

pub mod helpers;
pub mod machine;
