//! Rust values in the heap: any `T: 'static`, dropped when its object dies.

use crate::object::records::{NATIVE_DATA, NativeDataObj};
use crate::object::size::{init_ext, is_user};
use crate::object::{Gc, Header, Kind, ShapeId};
use crate::thread::Thread;
use crate::value::Value;
use std::any::TypeId;
use std::cell::Cell;

/// Address of the Rust value of an object.
pub fn payload(obj: *mut NativeDataObj) -> *mut u8 {
    (obj as usize + NATIVE_DATA) as *mut u8
}

unsafe fn drop_value<T>(p: *mut u8) {
    // SAFETY: `new_native_data` stored a `T` there, and the collector calls this once (U6).
    unsafe { p.cast::<T>().drop_in_place() };
}

impl Thread {
    /// Moves a Rust value into the heap, in an object of the given shape (`NATIVE_DATA` or that of a
    /// class of its own). It may hold no `Value` or `Gc`, except through `NativeDataObj::refs`.
    pub fn new_native_data<T: 'static>(&mut self, shape: ShapeId, value: T) -> Gc<NativeDataObj> {
        const { assert!(align_of::<T>() <= 16) };
        let size = size_of::<T>().next_multiple_of(8);
        // The extra word is the attribute slot of a user class's instance.
        let p = self.alloc_raw(NATIVE_DATA + size + 8).cast::<NativeDataObj>();
        // SAFETY: fresh memory of sufficient size; every field is written.
        unsafe {
            p.write(NativeDataObj {
                header: Header::new(shape, Kind::NativeData, 0),
                size: size as u32,
                pad: 0,
                type_id: TypeId::of::<T>(),
                drop: drop_value::<T>,
                refs: Cell::new(Value::NONE),
            });
            payload(p).cast::<T>().write(value);
            let ext = payload(p).add(size).cast::<Value>();
            match is_user(shape) {
                true => init_ext(p.cast(), ext),
                false => ext.write(Value::NULL),
            }
        }
        self.vm().heap.register_native(p);
        // SAFETY: a complete object.
        unsafe { Gc::from_ptr(p) }
    }
}

impl Gc<NativeDataObj> {
    /// The Rust value, if it is a `T`. Interior mutability is the value's own business.
    pub fn get<T: 'static>(&self) -> Option<&T> {
        if self.type_id != TypeId::of::<T>() {
            return None;
        }
        // SAFETY: the type is checked, and the object is alive as long as `self` is (U1).
        Some(unsafe { &*payload(self.as_ptr()).cast::<T>() })
    }
}
