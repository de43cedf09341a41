//! The virtual machine without its JIT: syntax, bytecode, objects, heap, interpreter, threads.
//!
//! **Architecture Invariant:** of the JIT this crate knows only `trait JitHooks`; with no hooks
//! installed it is a complete interpreter.

pub mod bootstrap;
pub mod bytecode;
pub mod code;
pub mod error;
pub mod gil;
pub mod heap;
pub mod interp;
pub mod jit_api;
pub mod native;
pub mod object;
pub mod par;
pub mod state;
pub mod thread;
pub mod value;
