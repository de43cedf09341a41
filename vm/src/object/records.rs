//! Layouts of the objects that compiled traces do not look into: strings, functions' relatives,
//! iterators, generators, tracebacks, native data.
//!
//! Invariant: every struct is `repr(C)`, starts with a [`Header`], and belongs to the kinds named in
//! its `heap_object!` line alone. An object whose shape is a user class's (a subclass of a builtin)
//! carries one more word after its layout: see `object::size`.

use super::layout::heap_object;
use super::{Header, HeapObject, Kind};
use crate::code::Code;
use crate::native::{NativeDef, Sig};
use crate::value::Value;
use std::any::TypeId;
use std::cell::Cell;

/// `str`: `len` code points of 1, 2 or 4 bytes follow the struct.
#[derive(Debug)]
#[repr(C)]
pub struct StrObj {
    /// `flags`: width in bytes in the low bits, [`STR_ASCII`], [`STR_INTERNED`].
    pub header: Header,
    /// Code points.
    pub len: usize,
    /// The hash, or -1 when it has not been asked for.
    pub hash: Cell<i64>,
}
heap_object!(StrObj: Str);
/// Offset of a string's first code unit.
pub const STR_DATA: usize = size_of::<StrObj>();
/// Mask of the code unit's size in a string's flags.
pub const STR_WIDTH: u16 = 7;
/// All code points are below 128 (then the width is 1).
pub const STR_ASCII: u16 = 8;
/// The one string with its contents in the intern table.
pub const STR_INTERNED: u16 = 16;

/// A concatenation not yet carried out. Once flattened, `left` is the `StrObj` and `right` unbound.
#[derive(Debug)]
#[repr(C)]
pub struct RopeObj {
    /// `flags` as in [`StrObj`], without [`STR_INTERNED`].
    pub header: Header,
    pub len: usize,
    pub left: Cell<Value>,
    pub right: Cell<Value>,
}
heap_object!(RopeObj: Rope);

/// `bytes`: `len` bytes follow the struct.
#[derive(Debug)]
#[repr(C)]
pub struct BytesObj {
    pub header: Header,
    pub len: usize,
    /// The hash, or -1 when it has not been asked for.
    pub hash: Cell<i64>,
}
heap_object!(BytesObj: Bytes);
/// Offset of the first byte.
pub const BYTES_DATA: usize = size_of::<BytesObj>();

/// The base of an instance of a subclass of `float`.
#[derive(Debug)]
#[repr(C)]
pub struct FloatObj {
    pub header: Header,
    pub value: f64,
}
heap_object!(FloatObj: Float);

/// `complex`.
#[derive(Debug)]
#[repr(C)]
pub struct ComplexObj {
    pub header: Header,
    pub re: f64,
    pub im: f64,
}
heap_object!(ComplexObj: Complex);

/// `range`; `flags` may have `RANGE_PARALLEL`.
#[derive(Debug)]
#[repr(C)]
pub struct RangeObj {
    pub header: Header,
    /// Ints of any size.
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}
heap_object!(RangeObj: Range);

/// `slice`.
#[derive(Debug)]
#[repr(C)]
pub struct SliceObj {
    pub header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}
heap_object!(SliceObj: Slice);

/// A native function, bound (`self_` set) or not. As a method descriptor its shape is
/// `NATIVE_METHOD`.
#[repr(C)]
pub struct NativeObj {
    pub header: Header,
    pub def: &'static NativeDef,
    pub sig: &'static Sig,
    /// First argument put in front of the others, or `UNBOUND`.
    pub self_: Value,
    /// The module's name or the class that owns the method, or None.
    pub owner: Cell<Value>,
}
heap_object!(NativeObj: Native);

/// A bound method.
#[derive(Debug)]
#[repr(C)]
pub struct MethodObj {
    pub header: Header,
    pub func: Value,
    pub self_: Value,
}
heap_object!(MethodObj: Method);

/// A module.
#[derive(Debug)]
#[repr(C)]
pub struct ModuleObj {
    pub header: Header,
    pub name: Value,
    /// The namespace: a dict.
    pub dict: Value,
}
heap_object!(ModuleObj: Module);

/// What a generator is doing; in its header's `flags`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum GenState {
    /// Never resumed.
    Created,
    Suspended,
    Running,
    /// Returned, raised, or closed.
    Done,
}

/// A generator: its register window follows the struct.
#[repr(C)]
pub struct GeneratorObj {
    /// `flags` is a [`GenState`].
    pub header: Header,
    pub code: &'static Code,
    /// The function, for closure and defaults.
    pub func: Cell<Value>,
    pub globals: Cell<Value>,
    /// Where it goes on.
    pub pc: Cell<u32>,
    /// Size of the window.
    pub n_regs: u32,
    /// The exception being handled inside, or None.
    pub handled: Cell<Value>,
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    /// The frame object, or `UNBOUND` as long as nobody has asked for it.
    pub frame: Cell<Value>,
    /// Of a coroutine its `cr_origin`, of an asynchronous generator its finaliser hook; or None.
    pub extra: Cell<Value>,
    /// `ASYNC_*` bits.
    pub bits: Cell<u64>,
}
heap_object!(GeneratorObj: Generator);
/// The asynchronous generator has been closed or has ended.
pub const ASYNC_CLOSED: u64 = 1;
/// An `asend`, `athrow` or `aclose` of the asynchronous generator is under way.
pub const ASYNC_RUNNING: u64 = 2;
/// The hooks for asynchronous generators have been called.
pub const ASYNC_HOOKED: u64 = 4;
/// Offset of register 0 of a generator's window.
pub const GENERATOR_DATA: usize = size_of::<GeneratorObj>();

/// Every iterator but that of `range`. It begins as `SeqIterObj` does. What the fields hold is for
/// the shape to say: `seq` the sequence, the inner iterator or a tuple of iterators (`UNBOUND` once
/// exhausted), `index` a position, `extra` a function, sentinel or large count, `aux` a size to
/// compare with.
#[derive(Debug)]
#[repr(C)]
pub struct IterObj {
    /// `flags`: for dict iterators and views a [`ViewKind`].
    pub header: Header,
    pub seq: Cell<Value>,
    pub index: Cell<i64>,
    pub extra: Cell<Value>,
    pub aux: Cell<i64>,
    /// For iterators of tables: words of entries that the table had at the start.
    pub limit: Cell<i64>,
}
heap_object!(IterObj: Iter);
heap_object!(super::layout::SeqIterObj: Iter);

/// What a dict view or iterator shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

impl ViewKind {
    /// The kind in a header's `flags`.
    pub fn from_flags(flags: u16) -> ViewKind {
        match flags {
            0 => ViewKind::Keys,
            1 => ViewKind::Values,
            _ => ViewKind::Items,
        }
    }
}

/// `dict_keys`, `dict_values`, `dict_items`.
#[derive(Debug)]
#[repr(C)]
pub struct ViewObj {
    /// `flags` is a [`ViewKind`].
    pub header: Header,
    pub dict: Value,
}
heap_object!(ViewObj: View);

/// `property`.
#[derive(Debug)]
#[repr(C)]
pub struct PropertyObj {
    pub header: Header,
    pub get: Cell<Value>,
    pub set: Cell<Value>,
    pub del: Cell<Value>,
    pub doc: Cell<Value>,
    pub name: Cell<Value>,
}
heap_object!(PropertyObj: Property);

impl PropertyObj {
    /// Whether the documentation is the getter's.
    pub fn doc_is_getters(&self) -> bool {
        self.header.flags.get() != 0
    }

    /// Says whether the documentation is the getter's.
    pub fn set_doc_is_getters(&self, yes: bool) {
        self.header.flags.set(yes as u16);
    }
}

/// `staticmethod`, `classmethod`, and the dispatcher that `@jit` returns for a callable that is no
/// plain function.
#[derive(Debug)]
#[repr(C)]
pub struct WrapperObj {
    pub header: Header,
    pub inner: Cell<Value>,
    /// Dict of attributes, or None.
    pub dict: Cell<Value>,
}
heap_object!(WrapperObj: Wrapper);

/// `super(class, self_)`.
#[derive(Debug)]
#[repr(C)]
pub struct SuperObj {
    pub header: Header,
    pub class: Value,
    pub self_: Value,
    /// The class whose MRO is searched.
    pub self_class: Value,
}
heap_object!(SuperObj: Super);

/// A code object as Python sees it.
#[repr(C)]
pub struct CodeObj {
    pub header: Header,
    pub code: &'static Code,
}
heap_object!(CodeObj: Code);

/// One entry of a traceback, the outermost frame first.
#[repr(C)]
pub struct TracebackObj {
    pub header: Header,
    /// The next entry (nearer to the raise), or None.
    pub next: Cell<Value>,
    /// The entry that was put in front of this one, or None.
    pub outer: Cell<Value>,
    pub code: &'static Code,
    pub globals: Value,
    /// The frame object, or `UNBOUND` as long as nobody has asked for it.
    pub frame: Cell<Value>,
    /// A tuple of the frame's locals when the exception left it; `UNBOUND` before.
    pub locals: Cell<Value>,
    /// The instruction that raised or called.
    pub pc: u32,
    /// Place of the frame on the control stack.
    pub depth: u32,
    /// The line that a program gave, or 0.
    pub lineno: Cell<u32>,
    /// The thread's number.
    pub thread: u32,
    /// The offset that a program gave as `tb_lasti`, or -1.
    pub lasti: Cell<i32>,
    pub pad: u32,
}
heap_object!(TracebackObj: Traceback);

/// What a frame object stands for; in its header's `flags`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum FrameState {
    /// A frame on a control stack.
    Live,
    /// The frame of a generator that is not running.
    Suspended,
    /// A frame that has been left.
    Dead,
}

/// A frame as Python sees it, made when somebody asks for it.
#[repr(C)]
pub struct FrameObj {
    /// `flags` is a [`FrameState`].
    pub header: Header,
    pub code: &'static Code,
    pub globals: Value,
    /// The frame object of the caller of a dead frame, or None.
    pub back: Cell<Value>,
    /// Of a dead frame: a tuple of its locals, or None. Of a generator's: the generator.
    pub store: Cell<Value>,
    /// `f_trace`.
    pub trace: Cell<Value>,
    /// The instruction under way when it was left.
    pub pc: Cell<u32>,
    /// Place of a live frame on the control stack of thread number `thread`.
    pub depth: Cell<u32>,
    pub thread: Cell<u32>,
    pub pad: u32,
}
heap_object!(FrameObj: Frame);

/// Objects that are a few values: descriptors of slots and of computed attributes, mapping
/// proxies, generic aliases, unions.
#[derive(Debug)]
#[repr(C)]
pub struct RecordObj {
    pub header: Header,
    /// What each holds is for the shape to say; unused ones are None.
    pub fields: [Cell<Value>; 4],
}
heap_object!(RecordObj: Record);

/// A Rust value in the heap; it follows the struct. See `heap::native_data`.
#[repr(C)]
pub struct NativeDataObj {
    pub header: Header,
    /// Bytes of the Rust value.
    pub size: u32,
    pub pad: u32,
    pub type_id: TypeId,
    /// Drops the value in place.
    pub drop: unsafe fn(*mut u8),
    /// A value that the Rust value refers to.
    pub refs: Cell<Value>,
}
heap_object!(NativeDataObj: NativeData);
/// Offset of the Rust value.
pub const NATIVE_DATA: usize = size_of::<NativeDataObj>().next_multiple_of(16);
