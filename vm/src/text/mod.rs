//! Text algorithms without the heap: floats and ints to and from text, the format mini-languages,
//! literals' escapes, Unicode predicates.
//!
//! Invariant: nothing here sees a `Value` or a `Thread`; errors are messages that the caller turns
//! into exceptions.

pub mod escape;
pub mod fields;
pub mod float;
pub mod floathex;
pub mod format;
pub mod int;
pub mod names;
pub mod percent;
pub mod seq;
pub mod spec;
#[rustfmt::skip]
mod tables;
pub mod unicode;
