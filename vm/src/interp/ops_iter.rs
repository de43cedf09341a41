//! Iteration.
//!
//! Invariant: an iterator's position is stored only after every observation of its turn, and its
//! exhaustion leaves the loop's variable alone.

use super::helpers::Helper;
use super::machine::{Cond, Flow, Machine, Raised, Resumer};
use super::ops_control::is_unbound;
use super::ops_item::load_elem;
use crate::bytecode::Ins;
use crate::object::layout::{Field, RANGE_PARALLEL, Region};
use crate::object::shape;
use crate::value::Value;

/// `a = iter(b)`.
#[inline(always)]
pub fn op_get_iter<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let it = match m.shape(v) {
        shape::RANGE if is_parallel(m, v) => {
            let (pc, n) = (m.val(Value::inline_int(i64::from(pc))), m.code().unit.n_regs);
            m.call_window(Helper::PrangeBegin, &[v, pc], 0, n)?
        }
        shape::RANGE => m.call(Helper::IterRange, &[v])?,
        shape::LIST
        | shape::TUPLE
        | shape::DICT
        | shape::STR
        | shape::SET
        | shape::FROZENSET
        | shape::BYTES
        | shape::ARRAY
        | shape::DICT_VIEW
        | shape::DICT_VALUES
        | shape::DICT_ITEMS => m.call(Helper::IterPlain, &[v])?,
        shape::GENERATOR
        | shape::RANGE_ITER
        | shape::LIST_ITER
        | shape::ENUMERATE
        | shape::ZIP
        | shape::MAP
        | shape::FILTER
        | shape::REVERSED
        | shape::DICT_ITER
        | shape::DICT_VALUE_ITER
        | shape::DICT_ITEM_ITER => v,
        _ => m.call(Helper::GetIter, &[v])?,
    };
    m.set_reg(ins.a, it);
    Ok(Flow::Next)
}

/// Whether range `v` was made by `prange`.
#[inline(always)]
fn is_parallel<M: Machine>(m: &mut M, v: M::V) -> bool {
    let range = m.as_ref(v);
    let flags = m.ld_int(range, Field::RangeFlags);
    m.promote_int(flags) & i64::from(RANGE_PARALLEL) != 0
}

/// `a = next(b)` and skip the jump that follows; at the end, fall into it.
#[inline(always)]
pub fn op_for_iter<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let it = m.reg(ins.b);
    let next = match m.shape(it) {
        shape::RANGE_ITER => next_of_range(m, it),
        shape::PRANGE_ITER => match next_of_range(m, it) {
            Turn::End => return next_chunk(m, ins, pc),
            turn @ (Turn::Item(_) | Turn::Big) => turn,
        },
        shape::LIST_ITER => match next_of_buffer(m, it, Field::ListBuf) {
            Turn::Big => return for_iter_call(m, ins, pc, Helper::IterNextPlain),
            turn @ (Turn::Item(_) | Turn::End) => turn,
        },
        shape::ARRAY_ITER => match next_of_buffer(m, it, Field::ArrayBuf) {
            Turn::Big => return for_iter_call(m, ins, pc, Helper::IterNextPlain),
            turn @ (Turn::Item(_) | Turn::End) => turn,
        },
        shape::TUPLE_ITER => next_of_tuple(m, it),
        shape::GENERATOR => return for_iter_generator(m, ins, pc),
        shape::STR_ITER => return for_iter_call(m, ins, pc, Helper::StrIterNext),
        shape::DICT_ITER
        | shape::DICT_VALUE_ITER
        | shape::DICT_ITEM_ITER
        | shape::SET_ITER
        | shape::BYTES_ITER => {
            return for_iter_call(m, ins, pc, Helper::IterNextPlain);
        }
        _ => return for_iter_call(m, ins, pc, Helper::IterNext),
    };
    match next {
        Turn::Item(v) => {
            m.set_reg(ins.a, v);
            Ok(Flow::Skip)
        }
        Turn::End | Turn::Big => Ok(Flow::Jump(m.ins_at(pc + 1).bc())),
    }
}

/// A chunk of a `prange` is over: takes the next one, or leaves the loop. A worker stops here.
/// Inlined like every body over `m`: a call that takes the interpreter by reference would force its
/// registers into memory throughout the loop.
#[inline(always)]
fn next_chunk<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let (header, n) = (m.val(Value::inline_int(i64::from(pc) - 1)), m.code().unit.n_regs);
    let next = m.call_window(Helper::PrangeNext, &[header], 0, n)?;
    match m.promote(next) {
        Value::NONE => Ok(Flow::Jump(m.ins_at(pc + 1).bc())),
        Value::UNBOUND => Ok(Flow::Done),
        _ => {
            m.set_reg(ins.b, next);
            match next_of_range(m, next) {
                Turn::Item(v) => {
                    m.set_reg(ins.a, v);
                    Ok(Flow::Skip)
                }
                Turn::End | Turn::Big => unreachable!("chunks are not empty"),
            }
        }
    }
}

/// What an iterator brought.
enum Turn<V> {
    Item(V),
    End,
    /// An element that only a helper can box; nothing has been stored.
    Big,
}

#[inline(always)]
fn next_of_range<M: Machine>(m: &mut M, it: M::V) -> Turn<M::V> {
    let r = m.as_ref(it);
    let (next, stop) = (m.ld_int(r, Field::RangeNext), m.ld_int(r, Field::RangeStop));
    let (step, zero) = (m.ld_int(r, Field::RangeStep), m.int(0));
    let is_up = m.icmp(Cond::Gt, step, zero);
    let cond = if m.truth(is_up) { Cond::Lt } else { Cond::Gt };
    let goes_on = m.icmp(cond, next, stop);
    if !m.truth(goes_on) {
        return Turn::End;
    }
    let after = m.iadd(next, step);
    m.st_int(r, Field::RangeNext, after);
    Turn::Item(m.box_int(next))
}

/// Marks a sequence iterator as exhausted for ever.
#[inline(always)]
fn exhaust<M: Machine>(m: &mut M, it: M::R) -> Turn<M::V> {
    let empty = m.val(Value::UNBOUND);
    m.st(it, Field::SeqIterSeq, empty);
    Turn::End
}

#[inline(always)]
fn advance<M: Machine>(m: &mut M, it: M::R, i: M::I) {
    let one = m.int(1);
    let after = m.iadd(i, one);
    m.st_int(it, Field::SeqIterIndex, after);
}

#[inline(always)]
fn next_of_buffer<M: Machine>(m: &mut M, it: M::V, field: Field) -> Turn<M::V> {
    let r = m.as_ref(it);
    let seq = m.ld(r, Field::SeqIterSeq);
    if is_unbound(m, seq) {
        return Turn::End;
    }
    let seq = m.as_ref(seq);
    let buf = m.ld_ref(seq, field);
    let (i, len) = (m.ld_int(r, Field::SeqIterIndex), m.ld_int(buf, Field::BufLen));
    let goes_on = m.icmp(Cond::Lt, i, len);
    if !m.truth(goes_on) {
        return exhaust(m, r);
    }
    let Some(v) = load_elem(m, buf, i) else { return Turn::Big };
    advance(m, r, i);
    Turn::Item(v)
}

#[inline(always)]
fn next_of_tuple<M: Machine>(m: &mut M, it: M::V) -> Turn<M::V> {
    let r = m.as_ref(it);
    let seq = m.ld(r, Field::SeqIterSeq);
    if is_unbound(m, seq) {
        return Turn::End;
    }
    let seq = m.as_ref(seq);
    let (i, len) = (m.ld_int(r, Field::SeqIterIndex), m.ld_int(seq, Field::TupleLen));
    let goes_on = m.icmp(Cond::Lt, i, len);
    if !m.truth(goes_on) {
        return exhaust(m, r);
    }
    let v = m.ld_elem(seq, Region::Tuple, i);
    advance(m, r, i);
    Turn::Item(v)
}

#[inline(always)]
fn for_iter_generator<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    if !m.wants_resume() {
        return for_iter_call(m, ins, pc, Helper::IterNext);
    }
    let (it, none) = (m.reg(ins.b), m.val(Value::NONE));
    m.resume(it, none, Resumer::ForIter)
}

/// Asks a helper for the next item: it answers `UNBOUND` at the end.
#[inline(always)]
fn for_iter_call<M: Machine>(m: &mut M, ins: Ins, pc: u32, helper: Helper) -> Result<Flow, Raised> {
    let it = m.reg(ins.b);
    let v = m.call(helper, &[it])?;
    if m.branch_next(v, ins.a, pc + 1, pc + 2) {
        return Ok(Flow::Skip);
    }
    Ok(Flow::Jump(m.ins_at(pc + 1).bc()))
}

/// Registers `a ..` = exactly `c` items of `b`.
#[inline(always)]
pub fn op_unpack<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let n = ins.c;
    if m.shape(v) == shape::TUPLE {
        let tuple = m.as_ref(v);
        let len = m.ld_int(tuple, Field::TupleLen);
        if m.promote_int(len) == n as i64 {
            for k in 0..n {
                let i = m.int(k as i64);
                let item = m.ld_elem(tuple, Region::Tuple, i);
                m.set_reg(ins.a + k, item);
            }
            return Ok(Flow::Next);
        }
    }
    m.call_window(Helper::Unpack, &[v], ins.a, n)?;
    Ok(Flow::Next)
}

/// Registers `a ..` = `c` items of `b`, a list of its middle, and `f` items of its end.
#[inline(always)]
pub fn op_unpack_ex<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let n_after = m.val(Value::inline_int(ins.f as i64));
    m.call_window(Helper::UnpackEx, &[v, n_after], ins.a, ins.c + 1 + ins.f as u16)?;
    Ok(Flow::Next)
}
