//! The builtin functions and the constructors of the builtin types.

pub mod aggregate;
pub mod attributes;
pub mod complex;
pub mod exceptions;
pub mod functions;
pub mod install;
pub mod iteration;
pub mod memoryview;
pub mod memoryview_cast;
pub mod output;
pub mod repr;
pub mod reprs;
pub mod sort;
pub mod sorting;
pub mod types;

pub use install::install;
