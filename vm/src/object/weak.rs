//! Weak references: `weakref.ref` and the proxies.
//!
//! Invariant: `target` is a live object or `NONE`. The collector does not follow it, and clears it
//! before the object goes (see `heap::weak`).

use super::class::{CLASS_BUILTIN, CLASS_EXCEPTION, ClassObj};
use super::layout::{ElemKind, heap_object};
use super::size::is_user;
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
            Kind::Function
            | Kind::Method
            | Kind::Module
            | Kind::Generator
            | Kind::Code
            | Kind::NativeData
            | Kind::Class => true,
            Kind::Native => s == shape::NATIVE,
            Kind::Wrapper => s == shape::DISPATCHER,
            Kind::Instance if class.has_flag(CLASS_EXCEPTION | CLASS_BUILTIN) => false,
            Kind::Instance => s != shape::OBJECT && self.slots_allow_weak(class),
            Kind::Table if s == shape::SET || s == shape::FROZENSET => true,
            Kind::Array if s == shape::ARRAY => true,
            Kind::Str
            | Kind::List
            | Kind::Table
            | Kind::Array
            | Kind::Property
            | Kind::Complex
            | Kind::Float => is_user(s) && self.slots_allow_weak(class),
            Kind::WeakRef => !class.has_flag(CLASS_BUILTIN) && self.slots_allow_weak(class),
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

    /// Whether a class of the MRO gives instances room for weak references: one without `__slots__`,
    /// or with that slot.
    fn slots_allow_weak(&self, class: Gc<ClassObj>) -> bool {
        let classes = class.mro_classes();
        let gives = |c: &Value| {
            let c = c.as_class().expect("an MRO holds classes");
            if c.has_flag(CLASS_BUILTIN) {
                return self.class_of_shape(shape::OBJECT) != c && c.layout.get() == shape::OBJECT;
            }
            match c.attrs_dict().get_str(self.names().slots) {
                None => true,
                Some(slots) => lists_weak(slots),
            }
        };
        classes.items().iter().any(gives)
    }
}

/// Whether `__slots__` names `__weakref__`.
fn lists_weak(slots: Value) -> bool {
    let is_it = |v: &Value| v.as_str().is_some_and(|s| s.is("__weakref__"));
    if slots.is_str() {
        return is_it(&slots);
    }
    if let Some(t) = slots.as_tuple() {
        return t.items().iter().any(is_it);
    }
    if let Some(list) = slots.as_list() {
        return list.buf.get().elem_kind() == ElemKind::Any
            && list.buf.get().as_values().iter().any(is_it);
    }
    let Some(table) = slots.as_table() else { return false };
    let mut pos = 0;
    while let Some((k, _)) = table.next_entry(&mut pos) {
        if is_it(&k) {
            return true;
        }
    }
    false
}
