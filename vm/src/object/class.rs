//! Classes and shapes.

use super::layout::heap_object;
use super::{Header, HeapObject, Kind};
use crate::value::Value;
use std::cell::Cell;
use std::mem::offset_of;

/// A class: builtin type or user class.
#[derive(Debug)]
#[repr(C)]
pub struct ClassObj {
    pub header: Header,
    /// Unique number of this class's and its bases' attributes as they are; a change of any of
    /// them gives the class and its subclasses a new one.
    pub version: Cell<u64>,
    /// Attributes: a dict with str keys.
    pub attrs: Cell<Value>,
    /// Tuple of classes, this one first.
    pub mro: Cell<Value>,
    /// Tuple of direct bases.
    pub bases: Cell<Value>,
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    /// List of direct subclasses, for version changes.
    pub subclasses: Cell<Value>,
    /// Shape of an instance without attributes.
    pub root_shape: Cell<u32>,
    /// Bits that say which special methods the class or a base defines in Python, so that
    /// operations on builtin behaviour need no lookup.
    pub specials: Cell<u32>,
}
heap_object!(ClassObj: Class);

/// Offset of [`ClassObj::version`], for the field table.
pub const VERSION_OFFSET: usize = offset_of!(ClassObj, version);
