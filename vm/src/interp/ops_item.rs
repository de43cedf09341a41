//! Items of lists, tuples, arrays and dicts.
//!
//! Invariant: an index is always checked against the length that the access uses; an element is
//! stored inline only into a buffer of its kind.

use super::helpers::Helper;
use super::machine::{Cond, Flow, Machine, Raised};
use super::ops_control::is_unbound;
use crate::bytecode::Ins;
use crate::object::layout::{ElemKind, Field, Region};
use crate::object::shape;

/// The place of index `i` in a sequence of `len` items, if there is one.
#[inline(always)]
fn place<M: Machine>(m: &mut M, i: M::I, len: M::I) -> Option<M::I> {
    if m.bound(i, len) {
        return Some(i);
    }
    let from_end = m.iadd(i, len);
    if m.bound(from_end, len) { Some(from_end) } else { None }
}

/// Observes the kind of a buffer's elements.
#[inline(always)]
pub fn elem_kind<M: Machine>(m: &mut M, buf: M::R) -> ElemKind {
    let kind = m.ld_int(buf, Field::BufKind);
    ElemKind::ALL[m.promote_int(kind) as usize]
}

/// Element `i`, which is in bounds, of a buffer. `None` if the number needs a big int.
#[inline(always)]
pub fn load_elem<M: Machine>(m: &mut M, buf: M::R, i: M::I) -> Option<M::V> {
    match elem_kind(m, buf) {
        ElemKind::Any => Some(m.ld_elem(buf, Region::Buf(ElemKind::Any), i)),
        ElemKind::Int => load_int(m, buf, i, ElemKind::Int),
        ElemKind::Float => load_float(m, buf, i, ElemKind::Float),
        ElemKind::F32 => load_float(m, buf, i, ElemKind::F32),
        ElemKind::U8 => load_int(m, buf, i, ElemKind::U8),
        ElemKind::I8 => load_int(m, buf, i, ElemKind::I8),
        ElemKind::U16 => load_int(m, buf, i, ElemKind::U16),
        ElemKind::I16 => load_int(m, buf, i, ElemKind::I16),
        ElemKind::U32 => load_int(m, buf, i, ElemKind::U32),
        ElemKind::I32 => load_int(m, buf, i, ElemKind::I32),
        ElemKind::Bool => {
            let x = m.ld_elem_int(buf, Region::Buf(ElemKind::Bool), i);
            let zero = m.int(0);
            let b = m.icmp(Cond::Ne, x, zero);
            Some(m.box_bool(b))
        }
        ElemKind::U64 => {
            let x = m.ld_elem_int(buf, Region::Buf(ElemKind::U64), i);
            let zero = m.int(0);
            let fits = m.icmp(Cond::Ge, x, zero);
            if m.truth(fits) { Some(m.box_int(x)) } else { None }
        }
    }
}

#[inline(always)]
fn load_int<M: Machine>(m: &mut M, buf: M::R, i: M::I, kind: ElemKind) -> Option<M::V> {
    let x = m.ld_elem_int(buf, Region::Buf(kind), i);
    Some(m.box_int(x))
}

#[inline(always)]
fn load_float<M: Machine>(m: &mut M, buf: M::R, i: M::I, kind: ElemKind) -> Option<M::V> {
    let x = m.ld_elem_float(buf, Region::Buf(kind), i);
    Some(m.box_float(x))
}

/// `seq[i]` for the sequences that have a layout here; `None` leaves it to the protocol.
#[inline(always)]
fn get_indexed<M: Machine>(m: &mut M, seq: M::V, i: M::V) -> Option<M::V> {
    match m.shape(seq) {
        shape::LIST => get_buffered(m, seq, i, Field::ListBuf),
        shape::ARRAY => get_buffered(m, seq, i, Field::ArrayBuf),
        shape::TUPLE => {
            if !m.is_int(i) {
                return None;
            }
            let (tuple, i) = (m.as_ref(seq), m.unbox_int(i));
            let len = m.ld_int(tuple, Field::TupleLen);
            let at = place(m, i, len)?;
            Some(m.ld_elem(tuple, Region::Tuple, at))
        }
        shape::DICT => {
            if !matches!(m.shape(i), shape::STR | shape::INT) {
                return None;
            }
            let v = m.call_quiet(Helper::TableGet, &[seq, i]);
            let is_missing = m.is_null(v);
            if m.truth(is_missing) || is_unbound(m, v) { None } else { Some(v) }
        }
        _ => None,
    }
}

#[inline(always)]
fn get_buffered<M: Machine>(m: &mut M, seq: M::V, i: M::V, field: Field) -> Option<M::V> {
    if !m.is_int(i) {
        return None;
    }
    let (r, i) = (m.as_ref(seq), m.unbox_int(i));
    let buf = m.ld_ref(r, field);
    let len = m.ld_int(buf, Field::BufLen);
    let at = place(m, i, len)?;
    load_elem(m, buf, at)
}

/// `a = b[c]`.
#[inline(always)]
pub fn op_get_item<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (obj, key) = (m.rk(ins.b), m.rk(ins.c));
    let Some(v) = get_indexed(m, obj, key) else { return Ok(Flow::Special) };
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Stores `v` at place `at` if it is of the buffer's kind.
#[inline(always)]
fn store_elem<M: Machine>(m: &mut M, buf: M::R, at: M::I, v: M::V) -> bool {
    let kind = elem_kind(m, buf);
    store_elem_kind(m, buf, at, v, kind)
}

/// As `store_elem`, the kind being known.
#[inline(always)]
pub fn store_elem_kind<M: Machine>(
    m: &mut M,
    buf: M::R,
    at: M::I,
    v: M::V,
    kind: ElemKind,
) -> bool {
    match kind {
        ElemKind::Any => {
            m.st_elem(buf, Region::Buf(ElemKind::Any), at, v);
            true
        }
        ElemKind::Float | ElemKind::F32 => {
            if !m.is_float(v) {
                return false;
            }
            let x = m.unbox_float(v);
            m.st_elem_float(buf, Region::Buf(kind), at, x);
            true
        }
        ElemKind::Bool => {
            if !m.is_bool(v) {
                return false;
            }
            let b = m.unbox_bool(v);
            let x = m.b2i(b);
            m.st_elem_int(buf, Region::Buf(kind), at, x);
            true
        }
        ElemKind::Int => store_int(m, buf, at, v, kind, None),
        ElemKind::U8 => store_int(m, buf, at, v, kind, Some((0, 1 << 8))),
        ElemKind::I8 => store_int(m, buf, at, v, kind, Some((1 << 7, 1 << 8))),
        ElemKind::U16 => store_int(m, buf, at, v, kind, Some((0, 1 << 16))),
        ElemKind::I16 => store_int(m, buf, at, v, kind, Some((1 << 15, 1 << 16))),
        ElemKind::U32 => store_int(m, buf, at, v, kind, Some((0, 1 << 32))),
        ElemKind::I32 => store_int(m, buf, at, v, kind, Some((1 << 31, 1 << 32))),
        ElemKind::U64 => store_int(m, buf, at, v, kind, Some((0, i64::MAX))),
    }
}

/// Stores an int whose value plus the first number of `range` is below the second.
#[inline(always)]
fn store_int<M: Machine>(
    m: &mut M,
    buf: M::R,
    at: M::I,
    v: M::V,
    kind: ElemKind,
    range: Option<(i64, i64)>,
) -> bool {
    if !m.is_int(v) {
        return false;
    }
    let x = m.unbox_int(v);
    if let Some((offset, span)) = range {
        let (offset, span) = (m.int(offset), m.int(span));
        let moved = m.iadd(x, offset);
        if !m.bound(moved, span) {
            return false;
        }
    }
    m.st_elem_int(buf, Region::Buf(kind), at, x);
    true
}

#[inline(always)]
fn set_buffered<M: Machine>(m: &mut M, seq: M::V, i: M::V, v: M::V, field: Field) -> bool {
    if !m.is_int(i) {
        return false;
    }
    let (r, i) = (m.as_ref(seq), m.unbox_int(i));
    let buf = m.ld_ref(r, field);
    let len = m.ld_int(buf, Field::BufLen);
    match place(m, i, len) {
        Some(at) => store_elem(m, buf, at, v),
        None => false,
    }
}

/// `a[b] = c`.
#[inline(always)]
pub fn op_set_item<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (obj, key, v) = (m.rk(ins.a), m.rk(ins.b), m.rk(ins.c));
    let is_stored = match m.shape(obj) {
        shape::LIST => set_buffered(m, obj, key, v, Field::ListBuf),
        shape::ARRAY => set_buffered(m, obj, key, v, Field::ArrayBuf),
        shape::DICT if matches!(m.shape(key), shape::STR | shape::INT) => {
            m.call(Helper::TableSet, &[obj, key, v])?;
            true
        }
        _ => false,
    };
    Ok(if is_stored { Flow::Next } else { Flow::Special })
}

/// `del a[b]`.
#[inline(always)]
pub fn op_del_item<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (obj, key) = (m.rk(ins.a), m.rk(ins.b));
    m.call(Helper::DelItem, &[obj, key])?;
    Ok(Flow::Next)
}

/// Appends `v` to a list of exact shape `LIST`.
#[inline(always)]
pub fn append<M: Machine>(m: &mut M, list: M::V, v: M::V) -> Result<(), Raised> {
    let r = m.as_ref(list);
    let buf = m.ld_ref(r, Field::ListBuf);
    let kind = elem_kind(m, buf);
    let (len, cap) = (m.ld_int(buf, Field::BufLen), m.ld_int(buf, Field::BufCap));
    let has_room = m.icmp(Cond::Lt, len, cap);
    if m.truth(has_room) && store_elem_kind(m, buf, len, v, kind) {
        let one = m.int(1);
        let len = m.iadd(len, one);
        m.st_int(buf, Field::BufLen, len);
        return Ok(());
    }
    m.call(Helper::ListAppend, &[list, v])?;
    Ok(())
}
