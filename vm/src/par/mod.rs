//! Parallel loops as far as the interpreter knows them.

pub mod certificate;
pub mod chunks;
