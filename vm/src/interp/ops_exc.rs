//! Raising and handling exceptions, `with`.

use super::helpers::Helper;
use super::machine::{Flow, Machine, Raised};
use crate::bytecode::Ins;
use crate::value::Value;

/// `f`: 0 raises the handled exception again, 1 raises `a`, 2 raises `a` from `b`.
#[inline(always)]
pub fn op_raise<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    match ins.f {
        0 => m.call(Helper::RaiseHandled, &[])?,
        1 => {
            let exc = m.rk(ins.a);
            m.call(Helper::Raise, &[exc])?
        }
        _ => {
            let (exc, cause) = (m.rk(ins.a), m.rk(ins.b));
            m.call(Helper::RaiseFrom, &[exc, cause])?
        }
    };
    Ok(Flow::Next)
}

/// Raises exception `a` again, its traceback untouched.
#[inline(always)]
pub fn op_reraise<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let exc = m.reg(ins.a);
    m.call(Helper::Reraise, &[exc])?;
    Ok(Flow::Next)
}

/// `a` = whether exception `b` matches class or tuple of classes `c`.
#[inline(always)]
pub fn op_exc_match<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (exc, class) = (m.reg(ins.b), m.rk(ins.c));
    let v = m.call(Helper::ExcMatch, &[exc, class])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a` = the part of group `b` that `except* c` handles, or None; `R[a+1]` = the rest, or None.
#[inline(always)]
pub fn op_exc_star_match<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (exc, class) = (m.reg(ins.b), m.rk(ins.c));
    m.call_window(Helper::ExcStarMatch, &[exc, class], ins.a, 2)?;
    Ok(Flow::Next)
}

/// `a` = what is to be raised after the `except*` clauses for `b`, or None.
#[inline(always)]
pub fn op_exc_star_end<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (exc, raised) = (m.reg(ins.b), m.reg(ins.c));
    let v = m.call(Helper::ExcStarEnd, &[exc, raised])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Leaves the handler whose exception is in register `a`.
#[inline(always)]
pub fn op_exc_end<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let before = m.reg(ins.a + 1);
    m.call(Helper::SetHandled, &[before])?;
    if ins.f == 1 {
        // What the handler held must not outlive it.
        let unbound = m.val(Value::UNBOUND);
        m.set_reg(ins.a, unbound);
        m.set_reg(ins.a + 1, unbound);
    }
    Ok(Flow::Next)
}

/// `a` = what `b.__enter__()` gives; `R[a+1]` = its bound `__exit__`.
#[inline(always)]
pub fn op_with_enter<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let helper = if ins.f == 0 { Helper::WithEnter } else { Helper::AsyncEnter };
    m.call_window(helper, &[v], ins.a, 2)?;
    Ok(Flow::Next)
}

/// `a` = exit function `b` called with exception `c`, or with three None if `c` is unbound.
#[inline(always)]
pub fn op_with_exit<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (exit, exc) = (m.reg(ins.b), m.reg(ins.c));
    let v = m.call(Helper::WithExit, &[exit, exc])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a` = builtin exception class number `b`.
#[inline(always)]
pub fn op_load_exc<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let class: Value = super::ic::common_exception(m.thread(), ins.b);
    let v = m.val(class);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}
