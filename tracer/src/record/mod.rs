//! The recorder: the second instance of [`vm::interp::machine::Machine`]. It executes on the real
//! thread and the real VM stack, through the interpreter's own machine, and writes down what it
//! does as trace IR.
//!
//! Invariant: at every instruction boundary the thread is exactly as the interpreter would have left
//! it, so a recording can be given up at any of them. Must not know how traces are compiled or
//! entered.

pub mod abort;
pub mod drive;
mod exits;
mod generator;
mod hammock;
mod machine;
pub mod state;

pub use abort::Abort;
pub use drive::{Closed, Finished, GivenUp};
pub use state::{Policy, Recorder, Start};
