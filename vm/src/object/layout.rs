//! The object layouts that compiled traces read and write directly, and the table of their fields.
//!
//! Each struct here is `repr(C)`; a [`Field`] names one of its words, says how it is typed in trace
//! IR and to which alias class it belongs. The functions on these objects live in the sibling files.

use super::records::{GENERATOR_DATA, GeneratorObj};
use super::{Gc, Header, HeapObject, Kind};
use crate::code::Code;
use crate::value::Value;
use std::cell::Cell;
use std::mem::offset_of;

macro_rules! heap_object {
    ($t:ty: $($k:ident)|+) => {
        // SAFETY: `repr(C)` with a leading `Header`; allocation pairs these kinds with this layout
        // alone.
        unsafe impl HeapObject for $t {
            #[inline(always)]
            fn has_kind(kind: Kind) -> bool {
                matches!(kind, $(Kind::$k)|+)
            }
        }
    };
}
pub(crate) use heap_object;

/// How the elements of a [`Buf`] are stored; in the header's `flags`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u16)]
pub enum ElemKind {
    /// Values of any type, 8 bytes each.
    Any,
    /// Raw i64.
    Int,
    /// Raw f64.
    Float,
    /// `array.array` item types narrower than these.
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    F32,
    /// Bytes 0 and 1: the bools of a list.
    Bool,
}

impl ElemKind {
    /// Bytes per element.
    #[inline(always)]
    pub const fn size(self) -> usize {
        match self {
            ElemKind::U8 | ElemKind::I8 | ElemKind::Bool => 1,
            ElemKind::U16 | ElemKind::I16 => 2,
            ElemKind::U32 | ElemKind::I32 | ElemKind::F32 => 4,
            ElemKind::Any | ElemKind::Int | ElemKind::Float | ElemKind::U64 => 8,
        }
    }

    /// Every kind, by its number.
    pub const ALL: [ElemKind; 12] = [
        ElemKind::Any,
        ElemKind::Int,
        ElemKind::Float,
        ElemKind::U8,
        ElemKind::I8,
        ElemKind::U16,
        ElemKind::I16,
        ElemKind::U32,
        ElemKind::I32,
        ElemKind::U64,
        ElemKind::F32,
        ElemKind::Bool,
    ];
}

/// A typed buffer: the storage of lists and arrays. Its kind and capacity never change; a list
/// that needs another kind or more room gets another `Buf`. Elements follow the struct.
#[derive(Debug)]
#[repr(C)]
pub struct Buf {
    /// `flags` is the [`ElemKind`].
    pub header: Header,
    /// Elements in use.
    pub len: Cell<usize>,
    /// Elements that fit.
    pub cap: usize,
    /// For the entries of a table: entries below this one are deleted.
    pub start: Cell<usize>,
}
heap_object!(Buf: Buf);
/// Offset of a buffer's first element.
pub const BUF_DATA: usize = size_of::<Buf>();

/// `list`.
#[derive(Debug)]
#[repr(C)]
pub struct ListObj {
    pub header: Header,
    pub buf: Cell<Gc<Buf>>,
}
heap_object!(ListObj: List);

/// `array.array`; `header.flags` holds the type code's ASCII letter.
#[derive(Debug)]
#[repr(C)]
pub struct ArrayObj {
    pub header: Header,
    pub buf: Cell<Gc<Buf>>,
}
heap_object!(ArrayObj: Array);

/// `tuple`: `len` values follow the struct.
#[derive(Debug)]
#[repr(C)]
pub struct TupleObj {
    pub header: Header,
    pub len: usize,
}
heap_object!(TupleObj: Tuple);
/// Offset of a tuple's first item.
pub const TUPLE_DATA: usize = size_of::<TupleObj>();

/// An int outside the inline range: sign and magnitude. One-limb ints that fit i64 count as `int`
/// to traces (shape `INT`); longer ones have shape `BIG_INT`. `len` limbs follow the struct.
#[derive(Debug)]
#[repr(C)]
pub struct IntObj {
    pub header: Header,
    /// For shape `INT`: the number itself. For `BIG_INT`: the number of limbs, negative for a
    /// negative number.
    pub word: i64,
}
heap_object!(IntObj: Int);
/// Offset of a big int's first limb.
pub const INT_DATA: usize = size_of::<IntObj>();

/// The iterator of a `range`, and of a `prange` (flag [`RANGE_PARALLEL`]), whose numbers fit i64.
/// Exhausted when `next >= stop` (`step > 0`) or `next <= stop` (`step < 0`). Its maker made sure
/// that `stop + step` does not overflow.
#[derive(Debug)]
#[repr(C)]
pub struct RangeIterObj {
    pub header: Header,
    /// The next number to give.
    pub next: Cell<i64>,
    pub stop: i64,
    pub step: i64,
}
heap_object!(RangeIterObj: RangeIter);
/// In `header.flags` of a range or its iterator: made by `prange`.
pub const RANGE_PARALLEL: u16 = 1;

/// Iterators over a sequence by index: list, tuple, array, str, bytes, `__getitem__` sequences.
#[derive(Debug)]
#[repr(C)]
pub struct SeqIterObj {
    pub header: Header,
    /// The sequence; `UNBOUND` once exhausted.
    pub seq: Cell<Value>,
    pub index: Cell<i64>,
}

/// A variable shared between closures.
#[derive(Debug)]
#[repr(C)]
pub struct CellObj {
    pub header: Header,
    pub value: Cell<Value>,
}
heap_object!(CellObj: Cell);

/// A function defined in Python.
#[repr(C)]
pub struct FunctionObj {
    /// `flags`: [`FUNC_PARALLEL`] and its siblings, set by the jit decorators.
    pub header: Header,
    pub code: Cell<&'static Code>,
    /// The module's namespace: a dict.
    pub globals: Value,
    /// Tuple, or None.
    pub defaults: Cell<Value>,
    /// Dict, or None.
    pub kwdefaults: Cell<Value>,
    /// Tuple of cells, or None.
    pub closure: Cell<Value>,
    /// Dict of further attributes (`__dict__`), or None until needed.
    pub dict: Cell<Value>,
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    pub doc: Cell<Value>,
    pub module: Cell<Value>,
    /// Tuple of names and values until the dict is asked for; the dict; or None.
    pub annotations: Cell<Value>,
    /// Tuple, or None.
    pub type_params: Cell<Value>,
}
heap_object!(FunctionObj: Function);
/// `@jit(parallel=True)`: `prange` loops may run on many threads.
pub const FUNC_PARALLEL: u16 = 1;
/// `@jit(nopython=True)`: a loop that cannot be native raises `TypingError`.
pub const FUNC_NOPYTHON: u16 = 2;
/// Decorated with any form of `@jit`: fallbacks are reported once.
pub const FUNC_JIT: u16 = 4;
/// `fastmath=True`.
pub const FUNC_FASTMATH: u16 = 8;

/// An instance of a class defined in Python, or of an exception class. Its shape maps names to
/// slots; `n_inline` slots (a property of the shape) follow the struct, further ones are in
/// `overflow`.
#[derive(Debug)]
#[repr(C)]
pub struct InstanceObj {
    pub header: Header,
    /// A `Buf` of kind `Any`, or `NULL`.
    pub overflow: Cell<Value>,
}
heap_object!(InstanceObj: Instance);
/// Offset of an instance's first inline slot.
pub const INSTANCE_DATA: usize = size_of::<InstanceObj>();

/// `dict`, `set` and `frozenset`: a compact, insertion-ordered hash table. The index (a `Buf` of
/// I32) maps hash slots to entries; entries are a `Buf` of `Any` with three words each {hash, key,
/// value}; a deleted entry has an `UNBOUND` key. Sets leave the value word `NONE`.
#[derive(Debug)]
#[repr(C)]
pub struct TableObj {
    /// `flags` is a `KeyKind`.
    pub header: Header,
    pub index: Cell<Gc<Buf>>,
    pub entries: Cell<Gc<Buf>>,
    /// Live entries.
    pub used: Cell<usize>,
    /// Unique number of the current set of keys and their places, 0 when none has been asked for.
    /// Assigning to an existing key keeps it; adding, deleting or moving entries resets it to 0.
    pub keys_version: Cell<u64>,
}
heap_object!(TableObj: Table);

/// How a field is typed in trace IR.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldTy {
    /// A `Value`.
    Val,
    /// A pointer to a heap object that is never null.
    Ref,
    /// A raw i64.
    Int,
    /// A u16, zero-extended.
    U16,
    /// A u32, zero-extended.
    U32,
}

macro_rules! fields {
    ($($name:ident: $text:literal, $offset:expr, $ty:ident, $mutable:literal;)*) => {
        /// A word of a heap object that traces read or write directly. Each is an alias class of
        /// its own: two accesses to different fields never touch the same memory.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Field { $($name,)* }

        impl Field {
            pub const ALL: &[Field] = &[$(Field::$name,)*];

            /// The name as IR text prints it.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$name => $text,)* }
            }

            /// Byte offset in the object.
            #[inline(always)]
            pub const fn offset(self) -> usize {
                match self { $(Field::$name => $offset,)* }
            }

            /// Its type in trace IR.
            #[inline(always)]
            pub const fn ty(self) -> FieldTy {
                match self { $(Field::$name => FieldTy::$ty,)* }
            }

            /// Whether it can change after the object's creation.
            pub const fn is_mutable(self) -> bool {
                match self { $(Field::$name => $mutable,)* }
            }
        }
    };
}
fields! {
    ListBuf: "list.buf", offset_of!(ListObj, buf), Ref, true;
    ArrayBuf: "array.buf", offset_of!(ArrayObj, buf), Ref, true;
    BufKind: "buf.kind", offset_of!(Header, flags), U16, false;
    BufLen: "buf.len", offset_of!(Buf, len), Int, true;
    BufCap: "buf.cap", offset_of!(Buf, cap), Int, false;
    TupleLen: "tuple.len", offset_of!(TupleObj, len), Int, false;
    RangeFlags: "range.flags", offset_of!(Header, flags), U16, false;
    RangeNext: "range_iter.next", offset_of!(RangeIterObj, next), Int, true;
    RangeStep: "range_iter.step", offset_of!(RangeIterObj, step), Int, false;
    RangeStop: "range_iter.stop", offset_of!(RangeIterObj, stop), Int, false;
    SeqIterSeq: "seq_iter.seq", offset_of!(SeqIterObj, seq), Val, true;
    SeqIterIndex: "seq_iter.index", offset_of!(SeqIterObj, index), Int, true;
    IterLimit: "iter.limit", offset_of!(super::records::IterObj, limit), Int, false;
    IterFlags: "iter.flags", offset_of!(Header, flags), U16, false;
    IterSize: "iter.size", offset_of!(super::records::IterObj, aux), Int, true;
    CellValue: "cell.value", offset_of!(CellObj, value), Val, true;
    FuncCode: "func.code", offset_of!(FunctionObj, code), Ref, true;
    FuncGlobals: "func.globals", offset_of!(FunctionObj, globals), Val, false;
    FuncDefaults: "func.defaults", offset_of!(FunctionObj, defaults), Val, true;
    FuncClosure: "func.closure", offset_of!(FunctionObj, closure), Val, true;
    MethodFunc: "method.func", offset_of!(super::records::MethodObj, func), Val, false;
    MethodSelf: "method.self", offset_of!(super::records::MethodObj, self_), Val, false;
    StrLen: "str.len", offset_of!(super::records::StrObj, len), Int, false;
    InstanceOverflow: "instance.overflow", offset_of!(InstanceObj, overflow), Val, true;
    TableKeysVersion: "table.keys_version", offset_of!(TableObj, keys_version), Int, true;
    TableEntries: "table.entries", offset_of!(TableObj, entries), Ref, true;
    TableUsed: "table.used", offset_of!(TableObj, used), Int, true;
    ClassVersion: "class.version", super::class::VERSION_OFFSET, Int, true;
    GenCode: "generator.code", offset_of!(GeneratorObj, code), Ref, false;
    CodeNumber: "code.id", offset_of!(Code, id), U32, false;
    GenFunc: "generator.func", offset_of!(GeneratorObj, func), Val, false;
    GenPc: "generator.pc", offset_of!(GeneratorObj, pc), U32, true;
    GenState: "generator.state", offset_of!(Header, flags), U16, true;
    GenHandled: "generator.handled", offset_of!(GeneratorObj, handled), Val, true;
}

/// An array-like region of a heap object: elements addressed by an index. Regions of different
/// variants never overlap.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Region {
    /// Elements of a list's or array's `Buf`.
    Buf(ElemKind),
    /// Items of a tuple. Immutable.
    Tuple,
    /// Inline slots of an instance.
    Slots,
    /// Words of a table's entries buffer: entry `e` has its hash at `3e`, key at `3e+1`, value at
    /// `3e+2`.
    Entries,
    /// Registers of a suspended generator.
    Gen,
}

impl Region {
    /// Byte offset of element 0.
    #[inline(always)]
    pub const fn base(self) -> usize {
        match self {
            Region::Buf(_) | Region::Entries => BUF_DATA,
            Region::Tuple => TUPLE_DATA,
            Region::Slots => INSTANCE_DATA,
            Region::Gen => GENERATOR_DATA,
        }
    }

    /// Bytes per element.
    #[inline(always)]
    pub const fn stride(self) -> usize {
        match self {
            Region::Buf(kind) => kind.size(),
            Region::Tuple | Region::Slots | Region::Entries | Region::Gen => 8,
        }
    }
}
