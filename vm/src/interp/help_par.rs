//! Helpers of `prange` loops.

use crate::object::records::RangeObj;
use crate::par::{self, Next};
use crate::thread::Thread;
use crate::value::Value;

/// The iterator of `prange` object `range`, for the `GetIter` at `pc` of the top frame.
pub extern "C" fn h_prange_begin(
    th: &mut Thread,
    range: Value,
    pc: Value,
    regs: *mut Value,
    _n: i64,
) -> Value {
    let range = range.downcast::<RangeObj>().expect("its shape was observed");
    par::begin(th, range, pc.as_inline_int() as u32, regs)
}

/// The iterator of the next chunk of the loop with this header; `None` after the last one, unbound in
/// a worker, whose run ends with its chunk.
pub extern "C" fn h_prange_next(
    th: &mut Thread,
    header: Value,
    regs: *mut Value,
    _n: i64,
) -> Value {
    if th.region_depth == th.frames.len() {
        return Value::UNBOUND;
    }
    match par::next_chunk(th, header.as_inline_int() as u32, regs) {
        Ok(Next::Chunk(iter)) => iter,
        Ok(Next::Done) => Value::NONE,
        Err(_) => Value::NULL,
    }
}
