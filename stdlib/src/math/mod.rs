//! `math`.

pub mod exact;
pub mod special;
