//! Instances of subclasses of builtin types: the word after the builtin layout that holds their
//! attributes.

use super::layout::*;
use super::records::*;
use super::{Header, Kind, ShapeId, shape};
use crate::state::Vm;
use crate::value::Value;
use std::cell::Cell;

/// In `Header::gc` of a `Buf`: the entries of a table, whose hash words are no values.
pub const ENTRIES_BUF: u8 = 0x80;

/// Whether a shape belongs to a user class.
#[inline(always)]
pub fn is_user(s: ShapeId) -> bool {
    s.0 >= shape::FIRST_USER
}

/// Bytes that an object of this shape needs after its layout.
#[inline(always)]
pub fn ext_size(s: ShapeId) -> usize {
    if is_user(s) { 8 } else { 0 }
}

/// Completes a new object of a user shape: nothing in its attribute word, and in the list of those
/// with a finaliser if its class has one.
///
/// # Safety
/// `p` is a complete object but for that word, which is at `ext`.
#[cold]
pub unsafe fn init_ext(p: *const Header, ext: *mut Value) {
    // SAFETY: the caller's promise.
    unsafe {
        ext.write(Value::NULL);
        let vm = Vm::get();
        let root = vm.shapes.get((*p).shape.get()).root;
        if vm.shapes.get(root).has_finaliser.get() {
            vm.heap.weak.lock().add_finalisable(&*p);
        }
    }
}

/// The attribute word of an instance of a subclass of a builtin type: its value is a `Buf` of slots
/// or `NULL`. `None` for all other objects.
#[inline(always)]
pub fn ext_slot<'a>(header: &Header) -> Option<&'a Cell<Value>> {
    if is_user(header.shape.get()) { ext_of_user(header) } else { None }
}

fn ext_of_user<'a>(p: *const Header) -> Option<&'a Cell<Value>> {
    let addr = p as usize;
    // SAFETY: the kind determines the layout, and constructors add the word for user shapes (U2).
    unsafe {
        let size = match (*p).kind {
            Kind::Int => {
                let o = &*p.cast::<IntObj>();
                INT_DATA + if o.is_big() { o.word.unsigned_abs() as usize * 8 } else { 0 }
            }
            Kind::Str => {
                let o = &*p.cast::<StrObj>();
                let width = (o.header.flags.get() & STR_WIDTH) as usize;
                STR_DATA + (o.len * width).next_multiple_of(8)
            }
            Kind::Bytes => BYTES_DATA + (*p.cast::<BytesObj>()).len.next_multiple_of(8),
            Kind::Tuple => TUPLE_DATA + (*p.cast::<TupleObj>()).len * 8,
            Kind::List => size_of::<ListObj>(),
            Kind::Array => size_of::<ArrayObj>(),
            Kind::Table => size_of::<TableObj>(),
            Kind::Iter => size_of::<IterObj>(),
            Kind::Float => size_of::<FloatObj>(),
            Kind::Complex => size_of::<ComplexObj>(),
            Kind::Property => size_of::<PropertyObj>(),
            Kind::WeakRef => size_of::<super::weak::WeakRefObj>(),
            Kind::Wrapper => size_of::<WrapperObj>(),
            Kind::Record => size_of::<RecordObj>(),
            Kind::NativeData => {
                let o = &*p.cast::<NativeDataObj>();
                NATIVE_DATA + (o.size as usize).next_multiple_of(8)
            }
            Kind::Free
            | Kind::Rope
            | Kind::Range
            | Kind::Slice
            | Kind::Function
            | Kind::Native
            | Kind::Method
            | Kind::Class
            | Kind::Instance
            | Kind::Module
            | Kind::Cell
            | Kind::Generator
            | Kind::RangeIter
            | Kind::Buf
            | Kind::Super
            | Kind::Code
            | Kind::Traceback
            | Kind::Frame
            | Kind::View => return None,
        };
        Some(&*((addr + size) as *const Cell<Value>))
    }
}
