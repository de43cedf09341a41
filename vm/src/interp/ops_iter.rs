//! Iteration.
//!
//! Invariant: an iterator's position is stored only after every observation of its turn, and its
//! exhaustion leaves the loop's variable alone.

use super::helpers::Helper;
use super::machine::{Cond, Flow, Machine, Raised, Resumer};
use super::ops_control::is_unbound;
use super::ops_item::{elem_kind, load_elem};
use crate::bytecode::{Ins, Op};
use crate::object::layout::{ElemKind, Field, RANGE_PARALLEL, Region};
use crate::object::records::ViewKind;
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
        shape::DICT_ITER | shape::DICT_VALUE_ITER | shape::DICT_ITEM_ITER | shape::SET_ITER => {
            return for_iter_table(m, ins, pc);
        }
        shape::ENUMERATE | shape::ZIP => return for_iter_pairs(m, ins, pc),
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
        shape::BYTES_ITER => return for_iter_call(m, ins, pc, Helper::IterNextPlain),
        _ => return for_iter_call(m, ins, pc, Helper::IterNext),
    };
    match next {
        Turn::Item(v) => {
            m.set_reg(ins.a, v);
            Ok(Flow::Skip)
        }
        Turn::End | Turn::Big => Ok(Flow::Jump(m.ins_after(pc, 1).bc())),
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
        Value::NONE => Ok(Flow::Jump(m.ins_after(pc, 1).bc())),
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

/// The `unpack` of two that follows the loop's head, if what it unpacks goes nowhere else: then no
/// tuple need be made for it.
#[inline(always)]
fn pair_after<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Option<Ins> {
    let next = m.ins_after(pc, 2);
    let n_locals = m.code().unit.local_names.len();
    let is_pair = next.op == Op::Unpack && next.c == 2 && next.b == ins.a;
    (is_pair && ins.a as usize >= n_locals).then_some(next)
}

/// The next item of an `enumerate` or `zip`. The two items of a pair that is unpacked at once go
/// straight to their registers.
#[inline(always)]
fn for_iter_pairs<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let it = m.reg(ins.b);
    let Some(unpack) = pair_after(m, ins, pc) else {
        return for_iter_call(m, ins, pc, Helper::IterNext);
    };
    if m.shape(it) == shape::ZIP {
        let r = m.as_ref(it);
        let iterators = m.ld(r, Field::SeqIterSeq);
        let is_pair = m.shape(iterators) == shape::TUPLE && {
            let tuple = m.as_ref(iterators);
            let len = m.ld_int(tuple, Field::TupleLen);
            m.promote_int(len) == 2
        };
        if !is_pair {
            return for_iter_call(m, ins, pc, Helper::IterNext);
        }
    }
    let first = m.call_window(Helper::IterNextPair, &[it], unpack.a + 1, 1)?;
    if m.branch_next(first, unpack.a, pc + 1, pc + 3) {
        return Ok(Flow::Jump(pc + 3));
    }
    Ok(Flow::Jump(m.ins_after(pc, 1).bc()))
}

/// The next entry of a dict or set. Deleted entries, a table that has changed and the end are left
/// to a helper.
#[inline(always)]
fn for_iter_table<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let it = m.reg(ins.b);
    let r = m.as_ref(it);
    let kind = m.ld_int(r, Field::IterFlags);
    let kind = ViewKind::from_flags(m.promote_int(kind) as u16);
    let pair = match kind {
        ViewKind::Keys | ViewKind::Values => None,
        ViewKind::Items => pair_after(m, ins, pc),
    };
    let Some((table, at)) = entry_under(m, r) else {
        return for_iter_call(m, ins, pc, Helper::IterNextPlain);
    };
    let (one, two) = (m.int(1), m.int(2));
    let (k, v) = (m.iadd(at, one), m.iadd(at, two));
    let key = m.ld_elem(table, Region::Entries, k);
    if (kind == ViewKind::Items && pair.is_none()) || is_unbound(m, key) {
        return for_iter_call(m, ins, pc, Helper::IterNextPlain);
    }
    let index = m.ld_int(r, Field::SeqIterIndex);
    match (kind, pair) {
        (ViewKind::Keys, _) => m.set_reg(ins.a, key),
        (ViewKind::Values | ViewKind::Items, None) => {
            let value = m.ld_elem(table, Region::Entries, v);
            m.set_reg(ins.a, value);
        }
        (ViewKind::Values | ViewKind::Items, Some(unpack)) => {
            let value = m.ld_elem(table, Region::Entries, v);
            m.set_reg(unpack.a, key);
            m.set_reg(unpack.a + 1, value);
        }
    }
    advance(m, r, index);
    Ok(if pair.is_some() { Flow::Jump(pc + 3) } else { Flow::Skip })
}

/// The entries of the table of iterator `it`, and the first of the words of the entry that is next;
/// `None` at the end, or if the table has changed, or if the entry was added since the start.
#[inline(always)]
fn entry_under<M: Machine>(m: &mut M, it: M::R) -> Option<(M::R, M::I)> {
    let seq = m.ld(it, Field::SeqIterSeq);
    if is_unbound(m, seq) {
        return None;
    }
    let table = m.as_ref(seq);
    let (used, size) = (m.ld_int(table, Field::TableUsed), m.ld_int(it, Field::IterSize));
    let is_same = m.icmp(Cond::Eq, used, size);
    if !m.truth(is_same) {
        return None;
    }
    let (index, three) = (m.ld_int(it, Field::SeqIterIndex), m.int(3));
    let at = m.imul(index, three);
    let entries = m.ld_ref(table, Field::TableEntries);
    let n_words = m.ld_int(entries, Field::BufLen);
    let goes_on = m.icmp(Cond::Lt, at, n_words);
    if !m.truth(goes_on) {
        return None;
    }
    let limit = m.ld_int(it, Field::IterLimit);
    let is_old = m.icmp(Cond::Lt, at, limit);
    if m.truth(is_old) { Some((entries, at)) } else { None }
}

/// Asks a helper for the next item: it answers `UNBOUND` at the end.
#[inline(always)]
fn for_iter_call<M: Machine>(m: &mut M, ins: Ins, pc: u32, helper: Helper) -> Result<Flow, Raised> {
    let it = m.reg(ins.b);
    let v = m.call(helper, &[it])?;
    if m.branch_next(v, ins.a, pc + 1, pc + 2) {
        return Ok(Flow::Skip);
    }
    Ok(Flow::Jump(m.ins_after(pc, 1).bc()))
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
    } else if m.shape(v) == shape::LIST && unpack_list(m, ins, v) {
        return Ok(Flow::Next);
    }
    m.call_window(Helper::Unpack, &[v], ins.a, n)?;
    Ok(Flow::Next)
}

/// Unpacks a list into registers `a ..`; false if that is left to the helper.
#[inline(always)]
fn unpack_list<M: Machine>(m: &mut M, ins: Ins, v: M::V) -> bool {
    let list = m.as_ref(v);
    let buf = m.ld_ref(list, Field::ListBuf);
    let len = m.ld_int(buf, Field::BufLen);
    if m.promote_int(len) != ins.c as i64 {
        return false;
    }
    let kind = elem_kind(m, buf);
    for k in 0..ins.c {
        let i = m.int(k as i64);
        let item = match kind {
            ElemKind::Any => m.ld_elem(buf, Region::Buf(ElemKind::Any), i),
            ElemKind::Int => {
                let x = m.ld_elem_int(buf, Region::Buf(ElemKind::Int), i);
                m.box_int(x)
            }
            ElemKind::Float => {
                let x = m.ld_elem_float(buf, Region::Buf(ElemKind::Float), i);
                m.box_float(x)
            }
            ElemKind::Bool
            | ElemKind::U8
            | ElemKind::I8
            | ElemKind::U16
            | ElemKind::I16
            | ElemKind::U32
            | ElemKind::I32
            | ElemKind::U64
            | ElemKind::F32 => return false,
        };
        m.set_reg(ins.a + k, item);
    }
    true
}

/// Registers `a ..` = `c` items of `b`, a list of its middle, and `f` items of its end.
#[inline(always)]
pub fn op_unpack_ex<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let n_after = m.val(Value::inline_int(ins.f as i64));
    m.call_window(Helper::UnpackEx, &[v, n_after], ins.a, ins.c + 1 + ins.f as u16)?;
    Ok(Flow::Next)
}
