//! The operand and object protocols: what an operation does with objects of any type, special
//! methods included.
//!
//! Invariant: the error texts are those of CPython 3.13.

pub mod alias;
pub mod arith;
pub mod attr;
pub mod attr_frame;
pub mod attr_load;
pub mod attr_store;
pub mod binary;
pub mod class;
pub mod class_change;
pub mod class_new;
pub mod class_slots;
pub mod code_attr;
pub mod compare;
pub mod descr;
pub mod evaluate;
pub mod format;
pub mod func_new;
pub mod hash;
pub mod item;
pub mod item_slice;
pub mod iter;
mod member;
pub mod natives;
pub mod seq;
