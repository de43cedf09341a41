//! Attributes that objects own: slots of instances, and of instances of builtins' subclasses.
//!
//! Invariant: an object whose shape is in dict mode has a dict in its last hidden slot, and all its
//! attributes but the hidden ones are there. Nothing leads from dict mode back to slots.

use super::class::ClassObj;
use super::layout::*;
use super::shapes::{MAX_INLINE, Shape};
use super::size::ext_slot;
use super::{Gc, Header, Kind, ShapeId};
use crate::error::EXC_SUPPRESS_CONTEXT;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

impl Thread {
    /// An instance of a class whose layout is that of `object` or an exception; slots unbound.
    #[inline(always)]
    pub fn new_instance(&mut self, class: Gc<ClassObj>) -> Gc<InstanceObj> {
        self.new_instance_of(ShapeId(class.root_shape.get()))
    }

    /// An instance of the given shape; slots unbound.
    #[inline(always)]
    pub fn new_instance_of(&mut self, s: ShapeId) -> Gc<InstanceObj> {
        let shape = self.vm().shapes.get(s);
        let n = shape.n_inline as usize;
        let p = self.alloc_raw(INSTANCE_DATA + n * 8).cast::<InstanceObj>();
        // SAFETY: fresh memory with room for the inline slots (U2).
        unsafe {
            let header = Header::new(s, Kind::Instance, 0);
            p.write(InstanceObj { header, overflow: Cell::new(Value::NULL) });
            let slots = p.byte_add(INSTANCE_DATA).cast::<Value>();
            for i in 0..n {
                slots.add(i).write(Value::UNBOUND);
            }
            if shape.has_finaliser.get() {
                self.vm().heap.weak.lock().add_finalisable(&(*p).header);
            }
            Gc::from_ptr(p)
        }
    }

    /// Sets attribute `name` (an interned str) that `obj` owns, adding it if need be. False if the
    /// object cannot have attributes of its own.
    pub fn set_own_attr(&mut self, obj: Value, name: Value, v: Value) -> bool {
        let Some(header) = obj.header() else { return false };
        if header.kind != Kind::Instance && ext_slot(header).is_none() {
            return false;
        }
        let vm = self.vm();
        let shape = vm.shapes.get(header.shape.get());
        if let Some(slot) = shape.slot(name) {
            set_slot(obj, shape.n_inline, slot, v);
            return true;
        }
        if shape.is_dict {
            dict_of(obj, shape).set_str(self, name, v);
            return true;
        }
        let Some(next) = vm.shapes.add_attr(shape.id, name) else { return false };
        self.add_slot(obj, next, v);
        true
    }

    /// The dict of the object's attributes, which from now on is where they are. `None` if the
    /// object has no room for attributes.
    pub fn attrs_dict_of(&mut self, obj: Value) -> Option<Value> {
        let header = obj.header()?;
        if header.kind != Kind::Instance && ext_slot(header).is_none() {
            return None;
        }
        let shape = self.vm().shapes.get(header.shape.get());
        if shape.is_dict {
            return Some(dict_of(obj, shape).value());
        }
        let dict = self.new_dict();
        let mut slot = 0;
        while let Some((k, v)) = self.next_own_attr(obj, &mut slot) {
            dict.set_str(self, k, v);
        }
        self.set_attrs_dict(obj, dict.value()).then_some(dict.value())
    }

    /// Makes `dict` the place of the object's attributes; those that it has are dropped. False if
    /// the object has no room for attributes.
    pub fn set_attrs_dict(&mut self, obj: Value, dict: Value) -> bool {
        let Some(header) = obj.header() else { return false };
        if header.kind != Kind::Instance && ext_slot(header).is_none() {
            return false;
        }
        let vm = self.vm();
        let shape = vm.shapes.get(header.shape.get());
        if shape.is_dict {
            set_slot(obj, shape.n_inline, shape.n_hidden - 1, dict);
            return true;
        }
        let Some(to) = vm.shapes.dict_mode(shape.id) else { return false };
        let to = vm.shapes.get(to);
        for i in shape.n_hidden..shape.n_slots {
            set_slot(obj, shape.n_inline, i, Value::UNBOUND);
        }
        let at = to.n_hidden - 1;
        if at >= to.n_inline {
            self.reserve_overflow(obj, (at - to.n_inline) as usize);
        }
        header.shape.set(to.id);
        set_slot(obj, to.n_inline, at, dict);
        true
    }

    /// Makes room for the hidden slots of a new object that has no inline slots.
    pub fn reserve_hidden(&mut self, obj: Value, n: u32) {
        if n > 0 && !obj.has_kind(Kind::Instance) {
            self.reserve_overflow(obj, n as usize - 1);
        }
    }

    /// Gives `obj` the shape `next`, which has one slot more than its own, and puts `v` there.
    pub fn add_slot(&mut self, obj: Value, next: ShapeId, v: Value) {
        let header = obj.header().expect("only heap objects have slots");
        let shape = self.vm().shapes.get(next);
        let slot = shape.n_slots - 1;
        if slot >= shape.n_inline {
            self.reserve_overflow(obj, (slot - shape.n_inline) as usize);
            if header.kind == Kind::Instance {
                self.predict_larger(shape.root);
            }
        }
        header.shape.set(next);
        set_slot(obj, shape.n_inline, slot, v);
    }

    /// Makes room in the overflow buffer for slot `i` of it.
    fn reserve_overflow(&mut self, obj: Value, i: usize) {
        let cell = overflow(obj);
        let buf = match cell.get().as_buf() {
            None => self.new_buf(ElemKind::Any, 4),
            Some(b) if i >= b.cap => b.grown(self, b.cap * 2),
            Some(b) => b,
        };
        if i >= buf.n() {
            for k in buf.n()..=i {
                buf.set_any(k, Value::UNBOUND);
            }
            buf.len.set(i + 1);
        }
        cell.set(Value::ptr(buf.as_ptr()));
    }

    /// Instances of the tree of `root` outgrow their inline slots: later ones get more.
    fn predict_larger(&mut self, root: ShapeId) {
        let vm = self.vm();
        let shape = vm.shapes.get(root);
        let class = shape.class();
        if class.root_shape.get() != root.0 || shape.n_inline >= MAX_INLINE {
            return;
        }
        let hidden: Vec<Value> = (0..shape.n_hidden).map(|i| shape.name(i)).collect();
        let n = (shape.n_inline * 2).clamp(4, MAX_INLINE);
        class.root_shape.set(vm.shapes.new_root(class, n, &hidden).0);
    }

    /// Removes an attribute that `obj` owns; false if there is none.
    pub fn del_own_attr(&mut self, obj: Value, name: Value) -> bool {
        let vm = self.vm();
        let Some(header) = obj.header() else { return false };
        if header.kind != Kind::Instance && ext_slot(header).is_none() {
            return false;
        }
        let shape = vm.shapes.get(header.shape.get());
        let Some(slot) = shape.slot(name) else {
            return shape.is_dict && dict_of(obj, shape).remove_str(name).is_some();
        };
        if slot_value(obj, shape.n_inline, slot).is_unbound() {
            return false;
        }
        let next = (slot >= shape.n_hidden).then(|| vm.shapes.without_slot(shape.id, slot));
        let Some(next) = next.flatten() else {
            set_slot(obj, shape.n_inline, slot, Value::UNBOUND);
            return true;
        };
        for i in slot..shape.n_slots - 1 {
            set_slot(obj, shape.n_inline, i, slot_value(obj, shape.n_inline, i + 1));
        }
        set_slot(obj, shape.n_inline, shape.n_slots - 1, Value::UNBOUND);
        header.shape.set(next);
        true
    }

    /// The attribute `name` (an interned str) that `obj` owns.
    pub fn own_attr(&self, obj: Value, name: Value) -> Option<Value> {
        let header = obj.header()?;
        if header.kind != Kind::Instance && ext_slot(header).is_none() {
            return None;
        }
        let shape = self.vm().shapes.get(header.shape.get());
        let Some(slot) = shape.slot(name) else {
            return if shape.is_dict { dict_of(obj, shape).get_str(name) } else { None };
        };
        let v = slot_value(obj, shape.n_inline, slot);
        (!v.is_unbound()).then_some(v)
    }

    /// The attributes that `obj` owns, as `__dict__` shows them: one pair for each call with the
    /// next `slot`; `None` at the end.
    pub fn next_own_attr(&self, obj: Value, slot: &mut u32) -> Option<(Value, Value)> {
        let header = obj.header()?;
        if header.kind != Kind::Instance && ext_slot(header).is_none() {
            return None;
        }
        let shape = self.vm().shapes.get(header.shape.get());
        if shape.is_dict {
            let mut pos = *slot as usize;
            let entry = dict_of(obj, shape).next_entry(&mut pos);
            *slot = pos as u32;
            return entry;
        }
        *slot = (*slot).max(shape.n_hidden);
        while *slot < shape.n_slots {
            let i = *slot;
            *slot += 1;
            let v = slot_value(obj, shape.n_inline, i);
            if !v.is_unbound() {
                return Some((shape.name(i), v));
            }
        }
        None
    }
}

/// The dict of an object whose `shape` is in dict mode.
fn dict_of(obj: Value, shape: &Shape) -> Gc<TableObj> {
    let dict = slot_value(obj, shape.n_inline, shape.n_hidden - 1);
    dict.as_dict().expect("a shape in dict mode has a dict")
}

/// Where the object keeps slots beyond its inline ones.
fn overflow<'a>(obj: Value) -> &'a Cell<Value> {
    if obj.has_kind(Kind::Instance) {
        // SAFETY: the kind says the layout, and the object outlives the use (U1).
        return unsafe { &(*obj.as_ptr().cast::<InstanceObj>()).overflow };
    }
    obj.header().and_then(ext_slot).expect("the caller knows that the object has slots")
}

/// Slot `slot` of an object whose shape has `n_inline` inline slots.
#[inline(always)]
pub fn slot_value(obj: Value, n_inline: u32, slot: u32) -> Value {
    if slot < n_inline {
        // SAFETY: only instances have inline slots, and they have `n_inline` of them (U2).
        unsafe { *obj.as_ptr().byte_add(INSTANCE_DATA).cast::<Value>().add(slot as usize) }
    } else {
        overflow_value(obj, slot - n_inline)
    }
}

fn overflow_value(obj: Value, i: u32) -> Value {
    match overflow(obj).get().as_buf() {
        Some(b) if (i as usize) < b.n() => b.any(i as usize),
        _ => Value::UNBOUND,
    }
}

/// Sets slot `slot` of an object whose shape has `n_inline` inline slots; the slot exists.
#[inline(always)]
pub fn set_slot(obj: Value, n_inline: u32, slot: u32, v: Value) {
    if slot < n_inline {
        // SAFETY: as in `slot_value`.
        unsafe { *obj.as_ptr().byte_add(INSTANCE_DATA).cast::<Value>().add(slot as usize) = v };
    } else {
        let b = overflow(obj).get().as_buf().expect("a slot beyond the inline ones has a buffer");
        assert!(((slot - n_inline) as usize) < b.n());
        b.set_any((slot - n_inline) as usize, v);
    }
}

impl Gc<InstanceObj> {
    /// Slot `i`, which the instance has inline: the hidden slots of exceptions.
    #[inline(always)]
    pub fn slot(&self, i: u32) -> Value {
        slot_value(self.value(), self.n_inline(), i)
    }

    /// Sets slot `i`; as above.
    #[inline(always)]
    pub fn set_slot(&self, i: u32, v: Value) {
        set_slot(self.value(), self.n_inline(), i, v);
    }

    fn n_inline(&self) -> u32 {
        crate::state::Vm::get().shapes.get(self.header.shape.get()).n_inline
    }

    /// Fills the hidden slots of a new exception.
    pub fn init_exception(&self, args: Value) {
        let n_hidden = crate::state::Vm::get().shapes.get(self.header.shape.get()).n_hidden;
        self.set_slot(0, args);
        for i in 1..n_hidden {
            self.set_slot(i, Value::NONE);
        }
        self.set_slot(EXC_SUPPRESS_CONTEXT, Value::FALSE);
    }
}
