//! `random`.

pub mod dist;
pub mod mt;
pub mod sha512;
