//! From a `Value` to what it is: tests for exact types and views that accept subclasses.

use super::class::ClassObj;
use super::layout::*;
use super::records::*;
use super::{Gc, Kind, ShapeId, shape};
use crate::value::Value;
use dashu_int::IBig;

macro_rules! casts {
    ($($f:ident: $t:ty, $doc:literal;)*) => {
        impl Value {
            $(#[doc = $doc]
              #[inline(always)]
              pub fn $f(self) -> Option<Gc<$t>> {
                  self.downcast::<$t>()
              })*
        }
    };
}
casts! {
    as_list: ListObj, "A list, or an instance of a subclass.";
    as_tuple: TupleObj, "A tuple, or an instance of a subclass.";
    as_table: TableObj, "A dict, set or frozenset, or an instance of a subclass.";
    as_array: ArrayObj, "An `array.array` or a bytearray.";
    as_bytes: BytesObj, "A bytes object.";
    as_range: RangeObj, "A range.";
    as_slice: SliceObj, "A slice.";
    as_cell: CellObj, "A closure cell.";
    as_function: FunctionObj, "A function defined in Python.";
    as_native: NativeObj, "A native function or method descriptor.";
    as_method: MethodObj, "A bound method.";
    as_class: ClassObj, "A class.";
    as_instance: InstanceObj, "An instance of a user class or an exception.";
    as_module: ModuleObj, "A module.";
    as_generator: GeneratorObj, "A generator.";
    as_range_iter: RangeIterObj, "An iterator of a range that fits i64.";
    as_iter: IterObj, "A builtin iterator.";
    as_view: ViewObj, "A dict view.";
    as_property: PropertyObj, "A property.";
    as_wrapper: WrapperObj, "A staticmethod, classmethod or dispatcher.";
    as_super: SuperObj, "A super object.";
    as_code_obj: CodeObj, "A code object.";
    as_traceback: TracebackObj, "A traceback.";
    as_frame: FrameObj, "A frame object.";
    as_complex: ComplexObj, "A complex number.";
    as_record: RecordObj, "A descriptor, proxy, alias or union.";
    as_native_data: NativeDataObj, "A Rust value in the heap.";
    as_buf: Buf, "A buffer.";
}

impl Value {
    /// Whether the value's type is exactly that of `s`. For `int`, use [`Value::is_exact_int`].
    #[inline(always)]
    pub fn has_shape(self, s: ShapeId) -> bool {
        self.shape() == s
    }

    /// A number that fits i64, of exact type `int`.
    #[inline(always)]
    pub fn as_exact_int(self) -> Option<i64> {
        if self.is_inline_int() {
            return Some(self.as_inline_int());
        }
        let o = self.downcast::<IntObj>()?;
        (o.header.shape.get() == shape::INT).then_some(o.word)
    }

    /// Exact type `int`, of any size.
    pub fn is_exact_int(self) -> bool {
        self.is_inline_int() || self.is_ptr() && matches!(self.shape(), shape::INT | shape::BIG_INT)
    }

    /// An int, bool, or instance of a subclass of int.
    pub fn is_int(self) -> bool {
        self.is_inline_int() || self.is_bool() || self.has_kind(Kind::Int)
    }

    /// The number in an int, bool or instance of a subclass of int, if it fits i64.
    #[inline(always)]
    pub fn as_i64(self) -> Option<i64> {
        if self.is_inline_int() {
            return Some(self.as_inline_int());
        }
        if self.is_bool() {
            return Some(self.as_bool() as i64);
        }
        let o = self.downcast::<IntObj>()?;
        (!o.is_big()).then_some(o.word)
    }

    /// The number in an int, bool or instance of a subclass of int.
    pub fn as_big(self) -> Option<IBig> {
        match self.as_i64() {
            Some(i) => Some(IBig::from(i)),
            None => self.downcast::<IntObj>().map(|o| o.to_ibig()),
        }
    }

    /// The number in a float or instance of a subclass of float.
    #[inline(always)]
    pub fn as_f64(self) -> Option<f64> {
        if self.is_float() {
            return Some(self.as_float());
        }
        self.downcast::<FloatObj>().map(|o| o.value)
    }

    /// Whether the value is an object of this kind.
    #[inline(always)]
    pub fn has_kind(self, kind: Kind) -> bool {
        self.header().is_some_and(|h| h.kind == kind)
    }

    /// The string in a str or instance of a subclass of str; a rope is flattened.
    #[inline(always)]
    pub fn as_str(self) -> Option<Gc<StrObj>> {
        match self.downcast::<StrObj>() {
            Some(s) => Some(s),
            None => self.downcast::<RopeObj>().map(super::rope::flatten),
        }
    }

    /// Whether the value is a str or an instance of a subclass.
    #[inline(always)]
    pub fn is_str(self) -> bool {
        self.header().is_some_and(|h| matches!(h.kind, Kind::Str | Kind::Rope))
    }

    /// A dict, or an instance of a subclass.
    #[inline(always)]
    pub fn as_dict(self) -> Option<Gc<TableObj>> {
        self.as_table().filter(|t| !t.is_set())
    }

    /// A set, frozenset, or an instance of a subclass.
    #[inline(always)]
    pub fn as_set(self) -> Option<Gc<TableObj>> {
        self.as_table().filter(|t| t.is_set())
    }
}
