//! Comparisons, truth and the tests that branch.
//!
//! Invariant: an int is compared with a float exactly, as in CPython: inline only where the int
//! converts without rounding.

use super::helpers::Helper;
use super::machine::{Cond, Flow, Machine, Raised};
use super::ops_arith::is_exact;
use super::ops_control::is_unbound;
use crate::bytecode::Ins;
use crate::object::layout::Field;
use crate::object::shape;
use crate::value::Value;

/// The outcome of a comparison or test.
pub enum Verdict<M: Machine> {
    /// Not yet observed; observing it re-executes nothing that matters.
    Fresh(M::B),
    /// The answer of a helper that may have run Python: a bool word.
    Called(M::V),
}

/// `b` compared with `c` where both are plain numbers.
#[inline(always)]
fn compare_numbers<M: Machine>(m: &mut M, cond: Cond, a: M::V, b: M::V) -> Option<M::B> {
    if m.is_int(a) {
        if m.is_int(b) {
            let (x, y) = (m.unbox_int(a), m.unbox_int(b));
            return Some(m.icmp(cond, x, y));
        }
        if m.is_float(b) {
            let x = m.unbox_int(a);
            if is_exact(m, x) {
                let (x, y) = (m.i2f(x), m.unbox_float(b));
                return Some(m.fcmp(cond, x, y));
            }
        }
    } else if m.is_float(a) {
        if m.is_float(b) {
            let (x, y) = (m.unbox_float(a), m.unbox_float(b));
            return Some(m.fcmp(cond, x, y));
        }
        if m.is_int(b) {
            let y = m.unbox_int(b);
            if is_exact(m, y) {
                let (x, y) = (m.unbox_float(a), m.i2f(y));
                return Some(m.fcmp(cond, x, y));
            }
        }
    }
    None
}

/// The helper that answers a comparison of any operands.
pub fn compare_helper(cond: Cond) -> Helper {
    match cond {
        Cond::Eq => Helper::CompareEq,
        Cond::Ne => Helper::CompareNe,
        Cond::Lt => Helper::CompareLt,
        Cond::Le => Helper::CompareLe,
        Cond::Gt => Helper::CompareGt,
        Cond::Ge => Helper::CompareGe,
    }
}

/// The helper that tests a comparison of any operands.
pub fn test_helper(cond: Cond) -> Helper {
    match cond {
        Cond::Eq => Helper::TestEq,
        Cond::Ne => Helper::TestNe,
        Cond::Lt => Helper::TestLt,
        Cond::Le => Helper::TestLe,
        Cond::Gt => Helper::TestGt,
        Cond::Ge => Helper::TestGe,
    }
}

/// Strings compared by a helper that runs no Python.
#[inline(always)]
fn compare_strings<M: Machine>(m: &mut M, cond: Cond, a: M::V, b: M::V) -> Option<M::B> {
    if m.shape(a) != shape::STR || m.shape(b) != shape::STR {
        return None;
    }
    let (helper, cond) = match cond {
        Cond::Eq | Cond::Ne => (Helper::StrEq, cond),
        Cond::Lt | Cond::Ge => (Helper::StrLt, cond),
        Cond::Gt | Cond::Le => (Helper::StrGt, cond),
    };
    let answer = m.call_quiet(helper, &[a, b]);
    let yes = m.val(Value::TRUE);
    let holds = m.val_eq(answer, yes);
    Some(if matches!(cond, Cond::Eq | Cond::Lt | Cond::Gt) { holds } else { m.bnot(holds) })
}

/// `a = b <cond> c`.
#[inline(always)]
pub fn op_compare<M: Machine>(m: &mut M, ins: Ins, cond: Cond) -> Result<Flow, Raised> {
    let (a, b) = (m.rk(ins.b), m.rk(ins.c));
    let holds = match compare_numbers(m, cond, a, b) {
        Some(holds) => holds,
        None => match compare_strings(m, cond, a, b) {
            Some(holds) => holds,
            None => return Ok(Flow::Special),
        },
    };
    let v = m.box_bool(holds);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `b <cond> c`, then branch.
#[inline(always)]
pub fn op_test_compare<M: Machine>(
    m: &mut M,
    ins: Ins,
    pc: u32,
    cond: Cond,
) -> Result<Flow, Raised> {
    let (a, b) = (m.rk(ins.b), m.rk(ins.c));
    let holds = match compare_numbers(m, cond, a, b) {
        Some(holds) => holds,
        None => match compare_strings(m, cond, a, b) {
            Some(holds) => holds,
            None => return Ok(Flow::Special),
        },
    };
    Ok(settle(m, ins, pc, Verdict::Fresh(holds)))
}

/// Takes the branch of a test: into the jump at `pc + 1` if the outcome equals `f`, else past it.
#[inline(always)]
pub fn settle<M: Machine>(m: &mut M, ins: Ins, pc: u32, verdict: Verdict<M>) -> Flow {
    let wanted = ins.f != 0;
    let holds = match verdict {
        Verdict::Fresh(b) => m.truth(b),
        Verdict::Called(v) => {
            let yes = m.val(Value::TRUE);
            let b = m.val_eq(v, yes);
            let (on_true, on_false) = if wanted { (pc + 1, pc + 2) } else { (pc + 2, pc + 1) };
            m.branch(b, on_true, on_false)
        }
    };
    if holds == wanted { Flow::Jump(m.ins_after(pc, 1).bc()) } else { Flow::Skip }
}

/// The truth of any value.
#[inline(always)]
pub fn truth_of<M: Machine>(m: &mut M, v: M::V) -> Result<Verdict<M>, Raised> {
    if m.is_bool(v) {
        return Ok(Verdict::Fresh(m.unbox_bool(v)));
    }
    if m.is_int(v) {
        let (x, zero) = (m.unbox_int(v), m.int(0));
        return Ok(Verdict::Fresh(m.icmp(Cond::Ne, x, zero)));
    }
    truth_of_other(m, v)
}

#[inline(always)]
fn truth_of_other<M: Machine>(m: &mut M, v: M::V) -> Result<Verdict<M>, Raised> {
    let is_true = match m.shape(v) {
        shape::NONE_SHAPE => m.bool(false),
        shape::FLOAT => {
            let (x, zero) = (m.unbox_float(v), m.float(0.0));
            m.fcmp(Cond::Ne, x, zero)
        }
        shape::LIST => {
            let list = m.as_ref(v);
            let buf = m.ld_ref(list, Field::ListBuf);
            is_nonzero(m, buf, Field::BufLen)
        }
        shape::TUPLE => {
            let tuple = m.as_ref(v);
            is_nonzero(m, tuple, Field::TupleLen)
        }
        shape::DICT | shape::SET | shape::FROZENSET => {
            let table = m.as_ref(v);
            is_nonzero(m, table, Field::TableUsed)
        }
        shape::FUNCTION | shape::CLASS | shape::NATIVE | shape::METHOD => m.bool(true),
        _ => return Ok(Verdict::Called(m.call(Helper::Truth, &[v])?)),
    };
    Ok(Verdict::Fresh(is_true))
}

#[inline(always)]
fn is_nonzero<M: Machine>(m: &mut M, r: M::R, f: Field) -> M::B {
    let (n, zero) = (m.ld_int(r, f), m.int(0));
    m.icmp(Cond::Ne, n, zero)
}

/// Branches on the truth of `b`.
#[inline(always)]
pub fn op_test<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let verdict = truth_of(m, v)?;
    Ok(settle(m, ins, pc, verdict))
}

/// `a = not b`.
#[inline(always)]
pub fn op_not<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.rk(ins.b);
    let b = match truth_of(m, v)? {
        Verdict::Fresh(b) => b,
        Verdict::Called(v) => {
            let yes = m.val(Value::TRUE);
            m.val_eq(v, yes)
        }
    };
    let b = m.bnot(b);
    let v = m.box_bool(b);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a = b is c`, inverted if `f` is 1.
#[inline(always)]
pub fn op_is<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (a, b) = (m.rk(ins.b), m.rk(ins.c));
    let mut same = m.val_eq(a, b);
    if ins.f != 0 {
        same = m.bnot(same);
    }
    let v = m.box_bool(same);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Branches on `b is c`.
#[inline(always)]
pub fn op_test_is<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let (a, b) = (m.rk(ins.b), m.rk(ins.c));
    let same = m.val_eq(a, b);
    Ok(settle(m, ins, pc, Verdict::Fresh(same)))
}

/// The membership of `item`: a bool word. Keys whose hash and equality are ours run no Python.
#[inline(always)]
fn contains<M: Machine>(m: &mut M, item: M::V, container: M::V) -> Result<Verdict<M>, Raised> {
    let is_table = matches!(m.shape(container), shape::DICT | shape::SET | shape::FROZENSET);
    if is_table && matches!(m.shape(item), shape::STR | shape::INT) {
        let answer = m.call_quiet(Helper::TableHas, &[container, item]);
        if !is_unbound(m, answer) {
            let yes = m.val(Value::TRUE);
            return Ok(Verdict::Fresh(m.val_eq(answer, yes)));
        }
    }
    Ok(Verdict::Called(m.call(Helper::Contains, &[container, item])?))
}

/// `a = b in c`, inverted if `f` is 1.
#[inline(always)]
pub fn op_in<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (item, container) = (m.rk(ins.b), m.rk(ins.c));
    let mut holds = match contains(m, item, container)? {
        Verdict::Fresh(b) => b,
        Verdict::Called(v) => {
            let yes = m.val(Value::TRUE);
            m.val_eq(v, yes)
        }
    };
    if ins.f != 0 {
        holds = m.bnot(holds);
    }
    let v = m.box_bool(holds);
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Branches on `b in c`.
#[inline(always)]
pub fn op_test_in<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let (item, container) = (m.rk(ins.b), m.rk(ins.c));
    let verdict = contains(m, item, container)?;
    Ok(settle(m, ins, pc, verdict))
}
