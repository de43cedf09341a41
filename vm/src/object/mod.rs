//! Heap objects: their common header, the typed reference [`Gc`], and one file for each layout.
//!
//! Every object starts with a [`Header`]. Mutable fields are `Cell`s: objects are shared between
//! threads that hold the GIL in turn, so plain `Cell` access is exclusive (see `docs/unsafe.md`).
//!
//! Invariant: a `Value` or `Gc` lives in Rust locals and arguments, where the collector finds it by
//! scanning the native stack, or in a heap object; never in a Rust heap container (use
//! `heap::GcVec` or `heap::Handle` there).

pub mod bigint;
pub mod buf;
pub mod bytes;
pub mod cast;
pub mod class;
pub mod float;
pub mod hash;
pub mod instance;
pub mod int;
pub mod intern;
pub mod layout;
pub mod limbs;
pub mod list;
pub mod make;
pub mod range;
pub mod records;
pub mod rope;
pub mod shapes;
pub mod size;
pub mod str;
pub mod strops;
pub mod table;
pub mod weak;

use crate::value::Value;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

/// The 8 bytes that every heap object starts with.
#[derive(Debug)]
#[repr(C)]
pub struct Header {
    /// The object's shape: its class and layout.
    pub shape: Cell<ShapeId>,
    /// Its kind: what the collector needs to trace it.
    pub kind: Kind,
    /// The collector's own bits.
    pub gc: Cell<u8>,
    /// Free for the kind.
    pub flags: Cell<u16>,
}

const _: () = assert!(size_of::<Header>() == 8);

impl Header {
    /// The header of an object about to be written.
    #[inline(always)]
    pub const fn new(shape: ShapeId, kind: Kind, flags: u16) -> Header {
        Header { shape: Cell::new(shape), kind, gc: Cell::new(0), flags: Cell::new(flags) }
    }
}

/// Index into the VM's table of shapes (hidden classes). Builtin exact types have the fixed ids
/// of [`shape`]; instances of user classes get ids from [`shape::FIRST_USER`] on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(transparent)]
pub struct ShapeId(pub u32);

macro_rules! builtin_shapes {
    ($($name:ident = $n:literal, $py:literal;)*) => {
        /// Shape ids of the builtin exact types, immediates included.
        pub mod shape {
            use super::ShapeId;
            $(#[doc = concat!("Shape of exact `", $py, "` objects.")]
              pub const $name: ShapeId = ShapeId($n);)*
            /// The first id of a user class's instances.
            pub const FIRST_USER: u32 = 128;
            /// Names of the builtin shapes, as IR text prints them.
            pub const NAMES: &[(ShapeId, &str)] = &[$(($name, $py),)*];
        }
    };
}
builtin_shapes! {
    NONE_SHAPE = 0, "NoneType";
    INT = 1, "int";
    BIG_INT = 2, "big int";
    FLOAT = 3, "float";
    BOOL = 4, "bool";
    STR = 5, "str";
    BYTES = 6, "bytes";
    LIST = 7, "list";
    TUPLE = 8, "tuple";
    DICT = 9, "dict";
    SET = 10, "set";
    FROZENSET = 11, "frozenset";
    RANGE = 12, "range";
    SLICE = 13, "slice";
    FUNCTION = 14, "function";
    NATIVE = 15, "builtin_function_or_method";
    METHOD = 16, "method";
    CLASS = 17, "type";
    MODULE = 18, "module";
    CELL = 19, "cell";
    GENERATOR = 20, "generator";
    RANGE_ITER = 21, "range_iterator";
    LIST_ITER = 22, "list_iterator";
    TUPLE_ITER = 23, "tuple_iterator";
    ARRAY = 24, "array.array";
    ARRAY_ITER = 25, "arrayiterator";
    BUF = 26, "buffer";
    ELLIPSIS_SHAPE = 27, "ellipsis";
    NOT_IMPLEMENTED_SHAPE = 28, "NotImplementedType";
    PROPERTY = 29, "property";
    STATIC_METHOD = 30, "staticmethod";
    CLASS_METHOD = 31, "classmethod";
    SUPER = 32, "super";
    CODE = 33, "code";
    TRACEBACK = 34, "traceback";
    NATIVE_METHOD = 35, "method_descriptor";
    DICT_ITER = 36, "dict_keyiterator";
    DICT_VIEW = 37, "dict_keys";
    SET_ITER = 38, "set_iterator";
    STR_ITER = 39, "str_iterator";
    BYTES_ITER = 40, "bytes_iterator";
    ENUMERATE = 41, "enumerate";
    ZIP = 42, "zip";
    MAP = 43, "map";
    FILTER = 44, "filter";
    REVERSED = 45, "reversed";
    SEQ_ITER = 46, "iterator";
    CALL_ITER = 47, "callable_iterator";
    BYTEARRAY = 48, "bytearray";
    COMPLEX = 49, "complex";
    OBJECT = 50, "object";
    FILE = 51, "TextIOWrapper";
    RANDOM = 52, "Random";
    DISPATCHER = 53, "CPUDispatcher";
    NATIVE_DATA = 54, "native data";
    PRANGE_ITER = 55, "prange_iterator";
    COROUTINE = 56, "coroutine";
    ASYNC_GENERATOR = 57, "async_generator";
    COROUTINE_WRAPPER = 58, "coroutine_wrapper";
    ASYNC_SEND = 59, "async_generator_asend";
    FRAME = 70, "frame";
    ASYNC_THROW = 71, "async_generator_athrow";
    ANEXT_DEFAULT = 69, "anext_awaitable";
    MEMBER = 72, "member_descriptor";
    GETSET = 73, "getset_descriptor";
    SLOT_WRAPPER = 74, "wrapper_descriptor";
    METHOD_WRAPPER = 75, "method-wrapper";
    BOUND_NATIVE = 76, "bound builtin_function_or_method";
    CLASSMETHOD_DESCR = 77, "classmethod_descriptor";
    MAPPING_PROXY = 78, "mappingproxy";
    GENERIC_ALIAS = 79, "types.GenericAlias";
    UNION = 80, "types.UnionType";
    DICT_VALUES = 90, "dict_values";
    DICT_ITEMS = 91, "dict_items";
    DICT_VALUE_ITER = 92, "dict_valueiterator";
    DICT_ITEM_ITER = 93, "dict_itemiterator";
    DICT_KEY_REV = 94, "dict_reversekeyiterator";
    DICT_VALUE_REV = 95, "dict_reversevalueiterator";
    DICT_ITEM_REV = 96, "dict_reverseitemiterator";
    LIST_REV = 97, "list_reverseiterator";
    LONG_RANGE_ITER = 98, "longrange_iterator";
    BYTEARRAY_ITER = 99, "bytearray_iterator";
    TEXT_ARRAY = 101, "text array";
    TEXT_ARRAY_ITER = 102, "text arrayiterator";
}

/// What the collector needs to know to trace and size an object: one per layout.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A free cell; never seen through a `Gc`.
    Free,
    Int,
    Str,
    Rope,
    Bytes,
    List,
    Tuple,
    Table,
    Range,
    Slice,
    Function,
    Native,
    Method,
    Class,
    Instance,
    Module,
    Cell,
    Generator,
    RangeIter,
    Iter,
    Array,
    Buf,
    Property,
    Wrapper,
    Super,
    Code,
    Traceback,
    Frame,
    View,
    Complex,
    /// The base of an instance of a subclass of `float`.
    Float,
    /// A weak reference.
    WeakRef,
    /// Descriptors, proxies and aliases: four values whose meaning is for the shape to say.
    Record,
    /// A Rust value behind a vtable-free drop function: files, generators of random numbers, …
    NativeData,
}

/// A layout that [`Gc`] can refer to.
///
/// # Safety
/// The type is `repr(C)` and starts with a [`Header`] whose `kind` is one that `has_kind` accepts,
/// and every object for which `has_kind` is true has this layout.
pub unsafe trait HeapObject {
    /// Whether an object of this kind has this layout.
    fn has_kind(kind: Kind) -> bool;
}

/// A reference to a live heap object. `Copy`, and valid as long as it is held in a local.
pub struct Gc<T> {
    ptr: NonNull<T>,
    not_send: PhantomData<*mut T>,
}

impl<T> Clone for Gc<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Gc<T> {}

impl<T> PartialEq for Gc<T> {
    fn eq(&self, other: &Self) -> bool {
        self.ptr == other.ptr
    }
}
impl<T> Eq for Gc<T> {}

impl<T> fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gc({:p})", self.ptr)
    }
}

impl<T> Deref for Gc<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a `Gc` in a local keeps its object alive (conservative scan), objects do not
        // move, and all mutable fields are `Cell`s (U1 in docs/unsafe.md).
        unsafe { self.ptr.as_ref() }
    }
}

impl<T: HeapObject> Gc<T> {
    /// Wraps a pointer to an object.
    ///
    /// # Safety
    /// `p` points to a live heap object of layout `T`.
    #[inline(always)]
    pub const unsafe fn from_ptr(p: *mut T) -> Gc<T> {
        // SAFETY: live objects are not at address 0.
        Gc { ptr: unsafe { NonNull::new_unchecked(p) }, not_send: PhantomData }
    }

    /// The object's address.
    #[inline(always)]
    pub fn as_ptr(self) -> *mut T {
        self.ptr.as_ptr()
    }

    /// The object as a value.
    #[inline(always)]
    pub fn value(self) -> Value {
        Value::ptr(self.ptr.as_ptr())
    }
}

impl Value {
    /// The header of a heap object, if the value is one.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        // SAFETY: a pointer value refers to a live object (U1), which starts with its header.
        if self.is_ptr() { Some(unsafe { &*self.as_ptr() }) } else { None }
    }

    /// The object behind the value, if it has layout `T`.
    #[inline(always)]
    pub fn downcast<T: HeapObject>(self) -> Option<Gc<T>> {
        if T::has_kind(self.header()?.kind) {
            // SAFETY: `has_kind` promises the layout (U2).
            Some(unsafe { Gc::from_ptr(self.as_ptr().cast()) })
        } else {
            None
        }
    }

    /// The shape of any value, immediates included.
    #[inline(always)]
    pub fn shape(self) -> ShapeId {
        match self.header() {
            Some(h) => h.shape.get(),
            None => self.immediate_shape(),
        }
    }

    fn immediate_shape(self) -> ShapeId {
        match self {
            v if v.is_inline_int() => shape::INT,
            v if v.is_float() => shape::FLOAT,
            Value::TRUE | Value::FALSE => shape::BOOL,
            Value::NONE => shape::NONE_SHAPE,
            Value::ELLIPSIS => shape::ELLIPSIS_SHAPE,
            Value::NOT_IMPLEMENTED => shape::NOT_IMPLEMENTED_SHAPE,
            v => panic!("no shape for {v:?}: an unbound slot escaped"),
        }
    }
}

/// Copies values. Most copies are of a handful: a call of `memcpy` would cost more than that.
///
/// # Safety
/// Both places have `n` words and do not overlap.
#[inline(always)]
pub unsafe fn copy_words(from: *const Value, to: *mut Value, n: usize) {
    const FEW: usize = 12;
    if n > FEW {
        // SAFETY: the caller's promise.
        unsafe { to.copy_from_nonoverlapping(from, n) };
        return;
    }
    for i in 0..n {
        // SAFETY: the caller's promise; volatile keeps it a loop.
        unsafe { to.add(i).write_volatile(*from.add(i)) };
    }
}

#[cfg(test)]
mod tests;
