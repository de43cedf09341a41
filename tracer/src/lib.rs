//! The tracing JIT: recorder, IR, optimiser, low-level IR, register allocation, trace life cycle,
//! parallel regions.
//!
//! **Architecture Invariant:** this crate has no table of library functions; natives describe
//! themselves in `vm`. It knows no processor; backends do.

pub mod arena;
pub mod codegen;
pub mod ir;
pub mod irinterp;
pub mod lir;
pub mod log;
pub mod opt;
pub mod par;
pub mod record;
pub mod run;

pub use run::install;
pub use run::options::{Dump, JitMode, JitOptions};
pub use run::stats::Stats;
