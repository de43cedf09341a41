//! What patterns ask of their subjects.

use super::helpers::Helper;
use super::machine::{Flow, Machine, Raised};
use crate::bytecode::Ins;
use crate::object::shape;
use crate::value::Value;

/// `a` = whether `b` matches sequence patterns.
#[inline(always)]
pub fn op_match_seq<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.b);
    let answer = match m.shape(v) {
        shape::LIST | shape::TUPLE => m.val(Value::TRUE),
        _ => m.call(Helper::MatchSeq, &[v])?,
    };
    m.set_reg(ins.a, answer);
    Ok(Flow::Next)
}

/// `a` = whether `b` matches mapping patterns.
#[inline(always)]
pub fn op_match_map<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.b);
    let answer = match m.shape(v) {
        shape::DICT => m.val(Value::TRUE),
        _ => m.call(Helper::MatchMap, &[v])?,
    };
    m.set_reg(ins.a, answer);
    Ok(Flow::Next)
}

/// `a = len(b)`.
#[inline(always)]
pub fn op_match_len<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.b);
    let n = m.call(Helper::MatchLen, &[v])?;
    m.set_reg(ins.a, n);
    Ok(Flow::Next)
}

/// `a` = tuple of mapping `b`'s values under the keys in `c`, or None.
#[inline(always)]
pub fn op_match_keys<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (v, keys) = (m.reg(ins.b), m.reg(ins.c));
    let found = m.call(Helper::MatchKeys, &[v, keys])?;
    m.set_reg(ins.a, found);
    Ok(Flow::Next)
}

/// `a` = dict of mapping `b`'s entries without the keys in `c`.
#[inline(always)]
pub fn op_match_rest<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (v, keys) = (m.reg(ins.b), m.reg(ins.c));
    let rest = m.call(Helper::MatchRest, &[v, keys])?;
    m.set_reg(ins.a, rest);
    Ok(Flow::Next)
}

/// `a` = tuple of the attributes that a class pattern asks for, or None.
#[inline(always)]
pub fn op_match_class<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let n = m.val(Value::inline_int(i64::from(ins.c)));
    let found = m.call_window(Helper::MatchClass, &[n], ins.b, 3)?;
    m.set_reg(ins.a, found);
    Ok(Flow::Next)
}
