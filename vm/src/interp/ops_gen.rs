//! Suspending generators and coroutines; what `await` and `async for` run.

use super::helpers::Helper;
use super::machine::{Flow, Machine, Raised};
use crate::bytecode::Ins;
use crate::value::Value;

/// Yields `b`; what is sent comes into `a`.
#[inline(always)]
pub fn op_yield<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    m.yield_frame(v, ins.a)
}

/// Sends `c` into iterator `b`; `a` = its result.
#[inline(always)]
pub fn op_yield_from<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (it, sent) = (m.reg(ins.b), m.reg(ins.c));
    m.yield_from(it, sent, ins.a)
}

/// `a` = the iterator that awaiting `b` runs.
#[inline(always)]
pub fn op_get_awaitable<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (v, origin) = (m.rk(ins.b), m.val(Value::inline_int(i64::from(ins.f))));
    let it = m.call(Helper::GetAwaitable, &[v, origin])?;
    m.set_reg(ins.a, it);
    Ok(Flow::Next)
}

/// `a` = the asynchronous iterator of `b`.
#[inline(always)]
pub fn op_get_a_iter<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let it = m.call(Helper::GetAIter, &[v])?;
    m.set_reg(ins.a, it);
    Ok(Flow::Next)
}

/// `a` = the iterator that awaiting the next item of `b` runs.
#[inline(always)]
pub fn op_get_a_next<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.b);
    let it = m.call(Helper::GetANext, &[v])?;
    m.set_reg(ins.a, it);
    Ok(Flow::Next)
}
