//! The table of helpers: Rust functions that compiled traces and op semantics call.
//!
//! One row gives a helper's name, argument and result types, effects and function. A helper that may
//! raise returns the null word with the exception pending in the thread.

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

impl Helper {
    /// The helper's row.
    pub fn def(self) -> &'static HelperDef {
        &HELPERS[self as usize]
    }
}

helpers! {
    BinaryAdd: "binary_add", (Val, Val) -> Val, Effects::ANY, h_todo2;
    MathSin: "math_sin", (Flt) -> Flt, Effects::PURE, h_sin;
    CallNative: "call_native", (Val, Slots, Int) -> Val, Effects::ANY, h_todo3;
}

extern "C" fn h_todo2(_th: &mut Thread, _a: Value, _b: Value) -> Value {
    Value::NULL
}
extern "C" fn h_todo3(_th: &mut Thread, _a: Value, _b: *mut Value, _n: i64) -> Value {
    Value::NULL
}
extern "C" fn h_sin(x: f64) -> f64 {
    x.sin()
}
