//! The table of helpers: Rust functions that compiled traces and op semantics call.
//!
//! One row gives a helper's name, argument and result types, effects and function. A helper that may
//! raise returns the null word with the exception pending in the thread.

use super::help::*;
use super::help_async::*;
use super::help_call::*;
use super::help_group::*;
use super::help_match::*;
use super::help_math::*;
use super::help_object::*;
use super::help_par::*;
use super::help_trace::*;
use crate::thread::Thread;
use crate::value::Value;

/// Type of a helper's argument or result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HelperTy {
    Val,
    Int,
    Flt,
    /// Address of stack slots.
    Slots,
}

/// What a helper may do, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effects(pub u16);

impl Effects {
    /// Nothing but computing its result from its arguments.
    pub const PURE: Effects = Effects(0);
    /// Reads mutable heap objects.
    pub const READS: Effects = Effects(1);
    /// Writes heap objects that existed before.
    pub const WRITES: Effects = Effects(2);
    /// May raise.
    pub const RAISES: Effects = Effects(4);
    /// Allocates, so it may collect.
    pub const ALLOCATES: Effects = Effects(8);
    /// May run Python code.
    pub const PYTHON: Effects = Effects(16);
    /// Looks at frames (`super()`, `locals()`, tracebacks).
    pub const FRAMES: Effects = Effects(32);
    /// Needs the GIL.
    pub const GIL: Effects = Effects(64);
    /// Anything at all.
    pub const ANY: Effects = Effects(1 | 2 | 4 | 8 | 16 | 64);

    /// The union of two sets.
    pub const fn and(self, other: Effects) -> Effects {
        Effects(self.0 | other.0)
    }

    /// Whether all of `other` is in this set.
    pub const fn has(self, other: Effects) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A row of the table.
pub struct HelperDef {
    pub name: &'static str,
    pub args: &'static [HelperTy],
    pub ret: HelperTy,
    pub effects: Effects,
    /// Address of an `extern "C" fn(&mut Thread, args…) -> ret`; pure float helpers take no thread.
    pub addr: *const (),
}

// SAFETY: the address of a function is valid in every thread.
unsafe impl Sync for HelperDef {}

macro_rules! helpers {
    ($($name:ident: $text:literal, ($($arg:ident),*) -> $ret:ident, $fx:expr, $f:path;)*) => {
        /// A helper, by its row.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u16)]
        pub enum Helper { $($name,)* }

        impl Helper {
            pub const ALL: &[Helper] = &[$(Helper::$name,)*];

            /// Address of the helper's function.
            #[inline(always)]
            pub fn addr(self) -> *const () {
                match self { $(Helper::$name => $f as *const (),)* }
            }
        }

        /// The rows, by the helper's number.
        pub static HELPERS: &[HelperDef] = &[$(HelperDef {
            name: $text,
            args: &[$(HelperTy::$arg),*],
            ret: HelperTy::$ret,
            effects: $fx,
            addr: $f as *const (),
        },)*];
    };
}

type Th<'a> = &'a mut Thread;

impl Helper {
    /// The helper's row.
    pub fn def(self) -> &'static HelperDef {
        &HELPERS[self as usize]
    }

    /// Calls the helper on values.
    ///
    /// # Safety
    /// The row has `args.len()` arguments, all `Val`, and its result is `Val`.
    #[inline(always)]
    pub unsafe fn call_values(self, th: &mut Thread, args: &[Value]) -> Value {
        let f = self.addr();
        // SAFETY: the caller passes what the row says (U12).
        unsafe {
            match *args {
                [] => std::mem::transmute::<*const (), extern "C" fn(Th) -> Value>(f)(th),
                [a] => {
                    std::mem::transmute::<*const (), extern "C" fn(Th, Value) -> Value>(f)(th, a)
                }
                [a, b] => {
                    std::mem::transmute::<*const (), extern "C" fn(Th, Value, Value) -> Value>(f)(
                        th, a, b,
                    )
                }
                [a, b, c] => std::mem::transmute::<
                    *const (),
                    extern "C" fn(Th, Value, Value, Value) -> Value,
                >(f)(th, a, b, c),
                [a, b, c, d] => std::mem::transmute::<
                    *const (),
                    extern "C" fn(Th, Value, Value, Value, Value) -> Value,
                >(f)(th, a, b, c, d),
                _ => unreachable!("no helper takes so many values"),
            }
        }
    }

    /// Calls a pure helper on floats.
    ///
    /// # Safety
    /// The row has `args.len()` arguments, all `Flt`, and its result is `Flt`.
    #[inline(always)]
    pub unsafe fn call_floats(self, args: &[f64]) -> f64 {
        let f = self.addr();
        // SAFETY: the caller passes what the row says (U12).
        unsafe {
            match *args {
                [a] => std::mem::transmute::<*const (), extern "C" fn(f64) -> f64>(f)(a),
                [a, b] => std::mem::transmute::<*const (), extern "C" fn(f64, f64) -> f64>(f)(a, b),
                _ => unreachable!("no helper takes so many floats"),
            }
        }
    }

    /// Calls the helper on values and `n` stack slots.
    ///
    /// # Safety
    /// The row has `args.len()` arguments of type `Val`, then `Slots` and `Int`; the slots exist.
    #[inline(always)]
    pub unsafe fn call_slots(
        self,
        th: &mut Thread,
        args: &[Value],
        slots: *mut Value,
        n: u16,
    ) -> Value {
        let (f, n) = (self.addr(), i64::from(n));
        // SAFETY: the caller passes what the row says (U12).
        unsafe {
            match *args {
                [] => {
                    std::mem::transmute::<*const (), extern "C" fn(Th, *mut Value, i64) -> Value>(f)(
                        th, slots, n,
                    )
                }
                [a] => std::mem::transmute::<
                    *const (),
                    extern "C" fn(Th, Value, *mut Value, i64) -> Value,
                >(f)(th, a, slots, n),
                [a, b] => std::mem::transmute::<
                    *const (),
                    extern "C" fn(Th, Value, Value, *mut Value, i64) -> Value,
                >(f)(th, a, b, slots, n),
                [a, b, c] => std::mem::transmute::<
                    *const (),
                    extern "C" fn(Th, Value, Value, Value, *mut Value, i64) -> Value,
                >(f)(th, a, b, c, slots, n),
                _ => unreachable!("no window helper takes so many values"),
            }
        }
    }
}

/// Makes an object of its arguments, and nothing else.
const MAKES: Effects = Effects::ALLOCATES;
/// Looks at builtin objects only.
const LOOKS: Effects = Effects::READS;
/// Raises, and does nothing else that shows.
const RAISES: Effects = Effects::RAISES.and(Effects::ALLOCATES);
/// Changes builtin objects, without running Python.
const CHANGES: Effects =
    Effects::READS.and(Effects::WRITES).and(Effects::ALLOCATES).and(Effects::GIL);
/// As `CHANGES`, and may raise.
const CHECKS: Effects = CHANGES.and(Effects::RAISES);
const ANY: Effects = Effects::ANY;
const PURE: Effects = Effects::PURE;

helpers! {
    // -- of traces
    FrameFunc: "frame_func", () -> Val, PURE, h_frame_func;
    StressTick: "stress_tick", (Int) -> Int, LOOKS, h_stress_tick;
    // -- arithmetic
    BinaryAdd: "binary_add", (Val, Val) -> Val, ANY, h_binary_add;
    BinarySub: "binary_sub", (Val, Val) -> Val, ANY, h_binary_sub;
    BinaryMul: "binary_mul", (Val, Val) -> Val, ANY, h_binary_mul;
    BinaryTrueDiv: "binary_true_div", (Val, Val) -> Val, ANY, h_binary_true_div;
    BinaryFloorDiv: "binary_floor_div", (Val, Val) -> Val, ANY, h_binary_floor_div;
    BinaryMod: "binary_mod", (Val, Val) -> Val, ANY, h_binary_mod;
    BinaryPow: "binary_pow", (Val, Val) -> Val, ANY, h_binary_pow;
    BinaryMatMul: "binary_mat_mul", (Val, Val) -> Val, ANY, h_binary_mat_mul;
    BinaryLShift: "binary_l_shift", (Val, Val) -> Val, ANY, h_binary_l_shift;
    BinaryRShift: "binary_r_shift", (Val, Val) -> Val, ANY, h_binary_r_shift;
    BinaryBitAnd: "binary_bit_and", (Val, Val) -> Val, ANY, h_binary_bit_and;
    BinaryBitOr: "binary_bit_or", (Val, Val) -> Val, ANY, h_binary_bit_or;
    BinaryBitXor: "binary_bit_xor", (Val, Val) -> Val, ANY, h_binary_bit_xor;
    InplaceAdd: "inplace_add", (Val, Val) -> Val, ANY, h_inplace_add;
    InplaceSub: "inplace_sub", (Val, Val) -> Val, ANY, h_inplace_sub;
    InplaceMul: "inplace_mul", (Val, Val) -> Val, ANY, h_inplace_mul;
    InplaceTrueDiv: "inplace_true_div", (Val, Val) -> Val, ANY, h_inplace_true_div;
    InplaceFloorDiv: "inplace_floor_div", (Val, Val) -> Val, ANY, h_inplace_floor_div;
    InplaceMod: "inplace_mod", (Val, Val) -> Val, ANY, h_inplace_mod;
    InplacePow: "inplace_pow", (Val, Val) -> Val, ANY, h_inplace_pow;
    InplaceMatMul: "inplace_mat_mul", (Val, Val) -> Val, ANY, h_inplace_mat_mul;
    InplaceLShift: "inplace_l_shift", (Val, Val) -> Val, ANY, h_inplace_l_shift;
    InplaceRShift: "inplace_r_shift", (Val, Val) -> Val, ANY, h_inplace_r_shift;
    InplaceBitAnd: "inplace_bit_and", (Val, Val) -> Val, ANY, h_inplace_bit_and;
    InplaceBitOr: "inplace_bit_or", (Val, Val) -> Val, ANY, h_inplace_bit_or;
    InplaceBitXor: "inplace_bit_xor", (Val, Val) -> Val, ANY, h_inplace_bit_xor;
    UnaryNeg: "unary_neg", (Val) -> Val, ANY, h_unary_neg;
    UnaryPos: "unary_pos", (Val) -> Val, ANY, h_unary_pos;
    UnaryInvert: "unary_invert", (Val) -> Val, ANY, h_unary_invert;
    // Ints of any size: they neither raise nor run Python.
    IntAdd: "int_add", (Val, Val) -> Val, MAKES, h_int_add;
    IntSub: "int_sub", (Val, Val) -> Val, MAKES, h_int_sub;
    IntMul: "int_mul", (Val, Val) -> Val, MAKES, h_int_mul;
    StrConcat: "str_concat", (Val, Val) -> Val, MAKES, h_str_concat;
    // -- comparison: a `compare_*` gives what the methods give, a `test_*` a bool
    CompareLt: "compare_lt", (Val, Val) -> Val, ANY, h_compare_lt;
    CompareLe: "compare_le", (Val, Val) -> Val, ANY, h_compare_le;
    CompareEq: "compare_eq", (Val, Val) -> Val, ANY, h_compare_eq;
    CompareNe: "compare_ne", (Val, Val) -> Val, ANY, h_compare_ne;
    CompareGt: "compare_gt", (Val, Val) -> Val, ANY, h_compare_gt;
    CompareGe: "compare_ge", (Val, Val) -> Val, ANY, h_compare_ge;
    TestLt: "test_lt", (Val, Val) -> Val, ANY, h_test_lt;
    TestLe: "test_le", (Val, Val) -> Val, ANY, h_test_le;
    TestEq: "test_eq", (Val, Val) -> Val, ANY, h_test_eq;
    TestNe: "test_ne", (Val, Val) -> Val, ANY, h_test_ne;
    TestGt: "test_gt", (Val, Val) -> Val, ANY, h_test_gt;
    TestGe: "test_ge", (Val, Val) -> Val, ANY, h_test_ge;
    Truth: "truth", (Val) -> Val, ANY, h_truth;
    Contains: "contains", (Val, Val) -> Val, ANY, h_contains;
    // The operands are strs.
    StrEq: "str_eq", (Val, Val) -> Val, PURE, h_str_eq;
    StrLt: "str_lt", (Val, Val) -> Val, PURE, h_str_lt;
    StrGt: "str_gt", (Val, Val) -> Val, PURE, h_str_gt;
    StrOrd: "str_ord", (Val) -> Val, PURE, h_str_ord;
    StrChr: "str_chr", (Val) -> Val, MAKES, h_str_chr;
    // -- names
    LoadGlobal: "load_global", (Val, Val) -> Val, LOOKS.and(RAISES), h_load_global;
    DelGlobal: "del_global", (Val, Val) -> Val, CHECKS, h_del_global;
    LoadName: "load_name", (Val, Val, Val) -> Val, ANY, h_load_name;
    LoadNameCell: "load_name_cell", (Val, Val, Val) -> Val, ANY, h_load_name_cell;
    RaiseUnbound: "raise_unbound", (Val, Val) -> Val, RAISES, h_raise_unbound;
    NewCell: "new_cell", (Val) -> Val, MAKES, h_new_cell;
    // -- attributes
    LoadAttr: "load_attr", (Val, Val) -> Val, ANY, h_load_attr;
    StoreAttr: "store_attr", (Val, Val, Val) -> Val, ANY, h_store_attr;
    DelAttr: "del_attr", (Val, Val) -> Val, ANY, h_del_attr;
    AddSlot: "add_slot", (Val, Val, Val) -> Val, CHANGES, h_add_slot;
    NewMethod: "new_method", (Val, Val) -> Val, MAKES, h_new_method;
    CallGetter: "call_getter", (Val, Val) -> Val, ANY, h_call_getter;
    // -- items: `table_*` take a dict or set and a key that is an exact str or int
    GetItem: "get_item", (Val, Val) -> Val, ANY, h_get_item;
    SetItem: "set_item", (Val, Val, Val) -> Val, ANY, h_set_item;
    DelItem: "del_item", (Val, Val) -> Val, ANY, h_del_item;
    TableGet: "table_get", (Val, Val) -> Val, LOOKS, h_table_get;
    TableHas: "table_has", (Val, Val) -> Val, LOOKS, h_table_has;
    TableSet: "table_set", (Val, Val, Val) -> Val, CHANGES, h_table_set;
    ListAppend: "list_append", (Val, Val) -> Val, CHANGES, h_list_append;
    // -- iteration: `UNBOUND` is the end
    GetIter: "get_iter", (Val) -> Val, ANY, h_get_iter;
    IterRange: "iter_range", (Val) -> Val, MAKES, h_get_iter;
    IterPlain: "iter_plain", (Val) -> Val, MAKES.and(LOOKS), h_get_iter;
    IterNext: "iter_next", (Val) -> Val, ANY, h_iter_next;
    IterNextPlain: "iter_next_plain", (Val) -> Val, CHECKS, h_iter_next;
    StrIterNext: "str_iter_next", (Val) -> Val, CHANGES, h_str_iter_next;
    Unpack: "unpack", (Val, Slots, Int) -> Val, ANY, h_unpack;
    UnpackEx: "unpack_ex", (Val, Val, Slots, Int) -> Val, ANY, h_unpack_ex;
    PrangeBegin: "prange_begin", (Val, Val, Slots, Int) -> Val, ANY.and(Effects::FRAMES), h_prange_begin;
    PrangeNext: "prange_next", (Val, Slots, Int) -> Val, ANY.and(Effects::FRAMES), h_prange_next;
    // -- calls
    Call: "call", (Val, Slots, Int) -> Val, ANY, h_call;
    CallKw: "call_kw", (Val, Val, Slots, Int) -> Val, ANY, h_call_kw;
    CallEx: "call_ex", (Val, Slots, Int) -> Val, ANY, h_call_ex;
    CallNative: "call_native", (Val, Slots, Int) -> Val, ANY, h_call_native;
    Bind: "bind", (Val, Val, Slots, Int) -> Val, CHECKS, h_bind;
    BindKw: "bind_kw", (Val, Val, Val, Slots, Int) -> Val, CHECKS, h_bind_kw;
    BindEx: "bind_ex", (Val, Slots, Int) -> Val, ANY, h_bind_ex;
    NewRange: "new_range", (Val, Val, Val) -> Val, MAKES, h_new_range;
    NewInstance: "new_instance", (Val) -> Val, MAKES, h_new_instance;
    InitResult: "init_result", (Val, Val) -> Val, RAISES, h_init_result;
    // -- building
    BuildList: "build_list", (Slots, Int) -> Val, MAKES, h_build_list;
    BuildTuple: "build_tuple", (Slots, Int) -> Val, MAKES, h_build_tuple;
    BuildSet: "build_set", (Slots, Int) -> Val, ANY, h_build_set;
    BuildDict: "build_dict", (Slots, Int) -> Val, ANY, h_build_dict;
    BuildSlice: "build_slice", (Slots, Int) -> Val, MAKES, h_build_slice;
    BuildString: "build_string", (Slots, Int) -> Val, MAKES, h_build_string;
    FormatValue: "format_value", (Val, Val, Val) -> Val, ANY, h_format_value;
    ListExtend: "list_extend", (Val, Val) -> Val, ANY, h_list_extend;
    IterNextPair: "iter_next_pair", (Val, Slots, Int) -> Val, ANY, h_iter_next_pair;
    IntOf: "int_of", (Val) -> Val, ANY, h_int_of;
    FloatOf: "float_of", (Val) -> Val, ANY, h_float_of;
    StrOf: "str_of", (Val) -> Val, ANY, h_str_of;
    ListOf: "list_of", (Val) -> Val, ANY, h_list_of;
    TupleOf: "tuple_of", (Val) -> Val, ANY, h_tuple_of;
    SetOf: "set_of", (Val) -> Val, ANY, h_set_of;
    SuperAttr: "super_attr", (Val, Val, Slots, Int) -> Val, ANY, h_super_attr;
    StarTuple: "star_tuple", (Val) -> Val, ANY, h_star_tuple;
    ListExtendCall: "list_extend_call", (Val, Val) -> Val, ANY, h_list_extend_call;
    SetAdd: "set_add", (Val, Val) -> Val, ANY, h_set_add;
    SetUpdate: "set_update", (Val, Val) -> Val, ANY, h_set_update;
    DictUpdate: "dict_update", (Val, Val) -> Val, ANY, h_dict_update;
    DictUpdateCall: "dict_update_call", (Val, Val) -> Val, ANY, h_dict_update_call;
    ListToTuple: "list_to_tuple", (Val) -> Val, MAKES.and(LOOKS), h_list_to_tuple;
    MakeFunction: "make_function", (Val, Val, Slots, Int) -> Val, MAKES, h_make_function;
    FuncAttr: "func_attr", (Val, Val, Val) -> Val, Effects::WRITES, h_func_attr;
    TypeOp: "type_op", (Val, Slots, Int) -> Val, ANY, h_type_op;
    BuildClass: "build_class", (Val, Slots, Int) -> Val, ANY, h_build_class;
    // -- patterns
    MatchSeq: "match_seq", (Val) -> Val, ANY, h_match_seq;
    MatchMap: "match_map", (Val) -> Val, ANY, h_match_map;
    MatchLen: "match_len", (Val) -> Val, ANY, h_match_len;
    MatchKeys: "match_keys", (Val, Val) -> Val, ANY, h_match_keys;
    MatchRest: "match_rest", (Val, Val) -> Val, ANY, h_match_rest;
    MatchClass: "match_class", (Val, Slots, Int) -> Val, ANY, h_match_class;
    // -- exceptions
    ExcStarMatch: "exc_star_match", (Val, Val, Slots, Int) -> Val, ANY, h_exc_star_match;
    ExcStarEnd: "exc_star_end", (Val, Val) -> Val, ANY, h_exc_star_end;
    Raise: "raise", (Val) -> Val, ANY, h_raise;
    RaiseFrom: "raise_from", (Val, Val) -> Val, ANY, h_raise_from;
    RaiseHandled: "raise_handled", () -> Val, RAISES, h_raise_handled;
    Reraise: "reraise", (Val) -> Val, RAISES, h_reraise;
    ExcMatch: "exc_match", (Val, Val) -> Val, CHECKS, h_exc_match;
    SetHandled: "set_handled", (Val) -> Val, Effects::WRITES, h_set_handled;
    WithEnter: "with_enter", (Val, Slots, Int) -> Val, ANY, h_with_enter;
    AsyncEnter: "async_enter", (Val, Slots, Int) -> Val, ANY, h_async_enter;
    GetAwaitable: "get_awaitable", (Val, Val) -> Val, ANY, h_get_awaitable;
    GetAIter: "get_a_iter", (Val) -> Val, ANY, h_get_a_iter;
    GetANext: "get_a_next", (Val) -> Val, ANY, h_get_a_next;
    WithExit: "with_exit", (Val, Val) -> Val, ANY, h_with_exit;
    // -- imports
    ImportName: "import_name", (Val, Val, Val, Val) -> Val, ANY, h_import_name;
    ImportFrom: "import_from", (Val, Val) -> Val, ANY, h_import_from;
    ImportStar: "import_star", (Val, Val) -> Val, ANY, h_import_star;
    SetupAnnotations: "setup_annotations", (Val) -> Val, ANY, h_setup_annotations;
    PrintExpr: "print_expr", (Val) -> Val, ANY, h_print_expr;
    // -- floats
    FloatFloorDiv: "float_floor_div", (Flt, Flt) -> Flt, PURE, h_float_floor_div;
    FloatMod: "float_mod", (Flt, Flt) -> Flt, PURE, h_float_mod;
    FloatPow: "float_pow", (Flt, Flt) -> Flt, PURE, h_float_pow;
    MathSin: "math_sin", (Flt) -> Flt, PURE, h_sin;
    MathCos: "math_cos", (Flt) -> Flt, PURE, h_cos;
    MathTan: "math_tan", (Flt) -> Flt, PURE, h_tan;
    MathAsin: "math_asin", (Flt) -> Flt, PURE, h_asin;
    MathAcos: "math_acos", (Flt) -> Flt, PURE, h_acos;
    MathAtan: "math_atan", (Flt) -> Flt, PURE, h_atan;
    MathAtan2: "math_atan2", (Flt, Flt) -> Flt, PURE, h_atan2;
    MathExp: "math_exp", (Flt) -> Flt, PURE, h_exp;
    MathLog: "math_log", (Flt) -> Flt, PURE, h_log;
}
