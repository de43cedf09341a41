//! Weak references: `weakref.ref` and the proxies.
//!
//! Invariant: `target` is a live object or `NONE`. The collector does not follow it, and clears it
//! before the object goes (see `heap::weak`).

use super::class::{CLASS_BUILTIN, CLASS_EXCEPTION, CLASS_NO_WEAKREF};
use super::layout::heap_object;
use super::{Gc, Header, HeapObject, Kind, ShapeId, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

/// A weak reference.
#[derive(Debug)]
#[repr(C)]
pub struct WeakRefObj {
    pub header: Header,
    /// The object, or `NONE` once it is dead.
    pub target: Cell<Value>,
    /// Called with the reference when the object dies, or `NONE`.
    pub callback: Cell<Value>,
    /// The object's hash, or -1 when it has not been asked for.
    pub hash: Cell<i64>,
    /// The next older reference to the same object, or null.
    pub next: Cell<*mut WeakRefObj>,
}
heap_object!(WeakRefObj: WeakRef);

impl Thread {
    /// A weak reference of the given shape to `target`, a heap object.
    pub fn new_weak_ref(&mut self, s: ShapeId, target: Value, callback: Value) -> Gc<WeakRefObj> {
        let object = WeakRefObj {
            header: Header::new(s, Kind::WeakRef, 0),
            target: Cell::new(target),
            callback: Cell::new(callback),
            hash: Cell::new(-1),
            next: Cell::new(std::ptr::null_mut()),
        };
        let r = self.alloc(object, s);
        self.vm().heap.weak.lock().add(r);
        r
    }
}

impl Vm {
    /// Whether there can be weak references to `v`.
    pub fn can_be_weak(&self, v: Value) -> bool {
        let Some(header) = v.header() else { return false };
        let s = header.shape.get();
        let class = self.class_of(v);
        match header.kind {
            // What has a variable number of items has no room for the list of references.
            Kind::Int | Kind::Tuple | Kind::Bytes | Kind::Free | Kind::Rope | Kind::Buf => false,
            Kind::Instance if class.has_flag(CLASS_EXCEPTION | CLASS_BUILTIN) => false,
            Kind::Native if s != shape::NATIVE => false,
            Kind::Function
            | Kind::Native
            | Kind::Method
            | Kind::Module
            | Kind::Generator
            | Kind::Code
            | Kind::Frame
            | Kind::NativeData
            | Kind::Class
            | Kind::Wrapper
            | Kind::Instance
            | Kind::Table
            | Kind::Array
            | Kind::Str
            | Kind::List
            | Kind::Property
            | Kind::Complex
            | Kind::Float
            | Kind::Record
            | Kind::WeakRef => !class.has_flag(CLASS_NO_WEAKREF),
            Kind::Range
            | Kind::Slice
            | Kind::Cell
            | Kind::RangeIter
            | Kind::Iter
            | Kind::Super
            | Kind::Traceback
            | Kind::View => false,
        }
    }
}
