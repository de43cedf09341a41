//! Jumps, returns, moves.

use super::helpers::Helper;
use super::machine::{Flow, Machine, Raised};
use crate::bytecode::Ins;
use crate::value::Value;

/// `a = b`.
#[inline(always)]
pub fn op_move<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a` = constant number `b + c * 65536`.
#[inline(always)]
pub fn op_load_const<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let k = m.code().consts[ins.bc() as usize];
    let v = m.val(k);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Unbinds register `a`.
#[inline(always)]
pub fn op_unbind<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let empty = m.val(Value::UNBOUND);
    m.set_reg(ins.a, empty);
    Ok(Flow::Next)
}

/// Shows `b` as an interactive session does.
#[inline(always)]
pub fn op_print_expr<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    m.call(Helper::PrintExpr, &[v])?;
    Ok(Flow::Next)
}

/// Goes to the target in `b` and `c`. A jump back is one to a loop's header.
#[inline(always)]
pub fn op_jump<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let target = ins.bc();
    if target < pc { m.back_edge(target) } else { Ok(Flow::Jump(target)) }
}

/// Returns `a` to the caller.
#[inline(always)]
pub fn op_return<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.a);
    m.pop_frame(v)
}

/// Raises if register `a` is unbound.
#[inline(always)]
pub fn op_check_bound<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.a);
    if is_unbound(m, v) {
        return raise_unbound(m, ins.b, ins.c);
    }
    Ok(Flow::Next)
}

/// Unbinds register `a`, or raises if it is unbound.
#[inline(always)]
pub fn op_del_local<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.a);
    if is_unbound(m, v) {
        return raise_unbound(m, ins.b, 0);
    }
    let empty = m.val(Value::UNBOUND);
    m.set_reg(ins.a, empty);
    Ok(Flow::Next)
}

/// Observes whether a register or cell is empty.
#[inline(always)]
pub fn is_unbound<M: Machine>(m: &mut M, v: M::V) -> bool {
    let empty = m.val(Value::UNBOUND);
    let b = m.val_eq(v, empty);
    m.truth(b)
}

/// Raises the error for an empty variable: local (`kind` 0) or free (1).
#[inline(always)]
pub fn raise_unbound<M: Machine>(m: &mut M, name: u16, kind: u16) -> Result<Flow, Raised> {
    let name = m.code().names[name as usize];
    let (name, kind) = (m.val(name), m.val(Value::inline_int(kind as i64)));
    m.call(Helper::RaiseUnbound, &[name, kind])?;
    Ok(Flow::Next)
}
