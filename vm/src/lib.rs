//! The virtual machine without its JIT: syntax, bytecode, objects, heap, interpreter, threads.
//!
//! **Architecture Invariant:** of the JIT this crate knows only `trait JitHooks`; with no hooks
//! installed it is a complete interpreter.

pub mod bytecode;
pub mod code;
pub mod interp;
pub mod jit_api;
pub mod object;
pub mod par;
pub mod thread;
pub mod value;
