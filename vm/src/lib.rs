//! The virtual machine without its JIT: syntax, bytecode, objects, heap, interpreter, threads.
//!
//! **Architecture Invariant:** of the JIT this crate knows only `trait JitHooks`; with no hooks
//! installed it is a complete interpreter.

mod bootstrap;
pub mod builtins;
pub mod bytecode;
pub mod code;
pub mod compiler;
pub mod error;
pub mod finalise;
pub mod gil;
pub mod heap;
pub mod import;
pub mod interp;
pub mod io;
pub mod jit_api;
pub mod kit;
pub mod methods;
pub mod native;
pub mod object;
pub mod par;
pub mod program;
pub mod protocol;
pub mod run;
pub mod signal;
pub mod source;
pub mod spawn;
pub mod state;
pub mod sync;
pub mod text;
pub mod thread;
pub mod traceback;
pub mod value;
pub mod warn;
