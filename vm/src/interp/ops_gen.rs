//! Suspending generators.

use super::machine::{Flow, Machine, Raised};
use crate::bytecode::Ins;

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
