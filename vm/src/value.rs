//! The 64-bit word that holds every Python value: a NaN box that favours pointers.
//!
//! ```text
//! top 16 bits 0          pointer to a heap object, 16-byte aligned and at least 64 KiB;
//!                        small patterns are the constants below
//! top 16 bits all ones   inline int, 48 bits, sign-extended payload
//! everything between     float: its bits + 2^48, NaNs made canonical first
//! ```
//! Invariant: an int that fits 48 bits is always inline, a float always is; so `is` on the words of
//! two ints of that range, or two floats, compares their bits.

use crate::object::Header;
use std::fmt;

/// A Python value, or one of the patterns that Python never sees ([`Value::NULL`],
/// [`Value::UNBOUND`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(u64);

/// Added to a float's bits.
pub const FLOAT_OFFSET: u64 = 1 << 48;
/// The top bits of an inline int.
pub const INT_TAG: u64 = 0xFFFF << 48;
/// Smallest and largest inline int.
pub const INLINE_INT_MIN: i64 = -(1 << 47);
pub const INLINE_INT_MAX: i64 = (1 << 47) - 1;
/// Words below this are constants, not pointers.
pub const MIN_POINTER: u64 = 0x1_0000;
const CANONICAL_NAN: u64 = 0x7FF8 << 48;

impl Value {
    /// What a helper returns when it raised: never a Python value.
    pub const NULL: Value = Value(0);
    /// An empty register, cell or slot.
    pub const UNBOUND: Value = Value(0x10);
    pub const FALSE: Value = Value(0x20);
    pub const TRUE: Value = Value(0x21);
    pub const NONE: Value = Value(0x30);
    pub const ELLIPSIS: Value = Value(0x40);
    pub const NOT_IMPLEMENTED: Value = Value(0x50);

    /// The word itself.
    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// A value from its word: one that [`Value::bits`] gave, or an assembled equal.
    #[inline(always)]
    pub const fn from_bits(bits: u64) -> Value {
        Value(bits)
    }

    /// An inline int. The caller knows that `i` fits 48 bits.
    #[inline(always)]
    pub const fn inline_int(i: i64) -> Value {
        debug_assert!(i >= INLINE_INT_MIN && i <= INLINE_INT_MAX);
        Value(i as u64 | INT_TAG)
    }

    /// Whether `i` has an inline form.
    #[inline(always)]
    pub const fn fits_inline(i: i64) -> bool {
        (i << 16) >> 16 == i
    }

    #[inline(always)]
    pub const fn float(f: f64) -> Value {
        let bits = if f.is_nan() { CANONICAL_NAN } else { f.to_bits() };
        Value(bits + FLOAT_OFFSET)
    }

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value(Value::FALSE.0 | b as u64)
    }

    /// A pointer to a heap object's header.
    #[inline(always)]
    pub fn ptr<T>(p: *const T) -> Value {
        debug_assert!(p as u64 >= MIN_POINTER && (p as u64) >> 48 == 0);
        Value(p as u64)
    }

    #[inline(always)]
    pub const fn is_inline_int(self) -> bool {
        self.0 >= INT_TAG
    }

    #[inline(always)]
    pub const fn is_float(self) -> bool {
        self.0.wrapping_sub(FLOAT_OFFSET) < INT_TAG - FLOAT_OFFSET
    }

    #[inline(always)]
    pub const fn is_ptr(self) -> bool {
        self.0.wrapping_sub(MIN_POINTER) < FLOAT_OFFSET - MIN_POINTER
    }

    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 & !1 == Value::FALSE.0
    }

    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == Value::NONE.0
    }

    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }

    #[inline(always)]
    pub const fn is_unbound(self) -> bool {
        self.0 == Value::UNBOUND.0
    }

    /// The payload of an inline int. The caller has tested [`Value::is_inline_int`].
    #[inline(always)]
    pub const fn as_inline_int(self) -> i64 {
        ((self.0 << 16) as i64) >> 16
    }

    /// The number in a float. The caller has tested [`Value::is_float`].
    #[inline(always)]
    pub const fn as_float(self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(FLOAT_OFFSET))
    }

    /// The truth of a bool. The caller has tested [`Value::is_bool`].
    #[inline(always)]
    pub const fn as_bool(self) -> bool {
        self.0 & 1 == 1
    }

    /// The header that a pointer points to. The caller has tested [`Value::is_ptr`].
    #[inline(always)]
    pub const fn as_ptr(self) -> *mut Header {
        self.0 as *mut Header
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::NULL => write!(f, "<null>"),
            Value::UNBOUND => write!(f, "<unbound>"),
            Value::NONE => write!(f, "None"),
            Value::FALSE => write!(f, "False"),
            Value::TRUE => write!(f, "True"),
            Value::ELLIPSIS => write!(f, "Ellipsis"),
            Value::NOT_IMPLEMENTED => write!(f, "NotImplemented"),
            v if v.is_inline_int() => write!(f, "{}", v.as_inline_int()),
            v if v.is_float() => write!(f, "{:?}", v.as_float()),
            v => write!(f, "<object {:#x}>", v.0),
        }
    }
}
