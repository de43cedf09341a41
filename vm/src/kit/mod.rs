//! What natives are written with: short names for making, looking into and operating on objects.
//!
//! Invariant: only thin wrappers here; semantics live in `object` and `protocol`.

mod containers;
mod make;
mod numbers;
mod operate;
pub mod pack;

pub use crate::error::{ExcClass, Raised};
pub use containers::*;
pub use make::*;
pub use numbers::*;
pub use operate::*;

use crate::interp::helpers::Effects;
use crate::native::{NativeDef, NativeFn};
use crate::thread::Thread;
use crate::value::Value;

/// What a native returns.
pub type Res = Result<Value, Raised>;

/// A row of a table of natives, with any effects and no intrinsic.
pub const fn native(name: &'static str, sig: &'static str, func: NativeFn) -> NativeDef {
    NativeDef { name, sig, func, doc: "", effects: Effects::ANY, intrinsic: None }
}

/// A table of natives: `"name", "signature" => function;` or `…, Intrinsic;`.
#[macro_export]
macro_rules! native_table {
    ($($name:literal, $sig:literal => $f:path $(, $intrinsic:ident)?;)*) => {
        &[$($crate::native::NativeDef {
            intrinsic: $crate::native_table!(@ $($intrinsic)?),
            ..$crate::kit::native($name, $sig, $f)
        }),*]
    };
    (@) => { None };
    (@ $intrinsic:ident) => { Some($crate::native::Intrinsic::$intrinsic) };
}
pub use native_table as natives;

/// Raises a `TypeError`.
pub fn type_error<T>(th: &mut Thread, message: impl AsRef<str>) -> Result<T, Raised> {
    Err(th.raise(ExcClass::TypeError, message))
}

/// Raises a `ValueError`.
pub fn value_error<T>(th: &mut Thread, message: impl AsRef<str>) -> Result<T, Raised> {
    Err(th.raise(ExcClass::ValueError, message))
}

/// Raises an `IndexError`.
pub fn index_error<T>(th: &mut Thread, message: impl AsRef<str>) -> Result<T, Raised> {
    Err(th.raise(ExcClass::IndexError, message))
}

/// Raises an `OverflowError`.
pub fn overflow_error<T>(th: &mut Thread, message: impl AsRef<str>) -> Result<T, Raised> {
    Err(th.raise(ExcClass::OverflowError, message))
}

/// Checks that about `n` units of text or bytes can be allocated, before they are.
///
/// # Errors
/// `MemoryError`.
pub fn check_room(th: &mut Thread, n: usize) -> Result<(), Raised> {
    if th.vm().heap.has_room(n.saturating_mul(4)) {
        return Ok(());
    }
    Err(th.raise_args(ExcClass::MemoryError, &[]))
}

/// Swallows the pending exception if it is one of `class`.
pub fn catch(th: &mut Thread, class: ExcClass) -> bool {
    let matches = th.pending_is(class);
    if matches {
        th.take_pending();
    }
    matches
}

/// A `StopIteration` without a value.
pub fn stop_iteration(th: &mut Thread) -> Raised {
    th.raise_args(ExcClass::StopIteration, &[])
}
