//! `random`: CPython's numbers for a seed.

pub mod dist;
mod functions;
pub mod mt;
mod sequences;
mod sha512;
mod state;

pub use state::install;
