//! Operators on objects that are no plain numbers: special methods of user classes run in a frame
//! of this run; everything else is a helper.
//!
//! Invariant: an op comes here ([`Flow::Special`]) before it has done anything. A frame pushed for
//! an operator bears the flag [`super::frame::CHECKED`]: `special` settles its result.

use super::helpers::Helper;
use super::ic;
use super::machine::{Cond, Flow, Machine, OnReturn, Raised};
use super::ops_attr::guard_class;
use super::ops_compare::{Verdict, compare_helper, settle, test_helper};
use super::special;
use crate::bytecode::{Ins, Op};
use crate::object::size::is_user;
use crate::value::Value;

/// Executes the operator `ins` at `pc` on any operands.
#[inline(always)]
pub fn op_special<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    let is_store = ins.op == Op::SetItem;
    let (x, y) = if is_store { (ins.a, ins.b) } else { (ins.b, ins.c) };
    let (a, b) = (m.rk(x), m.rk(y));
    let s = m.shape(a);
    if is_user(s) {
        let other = m.shape(b);
        if let Some((class, func)) = ic::special_plan(m.thread(), ins, s, other)
            && let Some(flow) = call_special(m, ins, class, func, [a, b])?
        {
            return Ok(flow);
        }
    }
    by_helper(m, ins, pc, a, b)
}

/// Pushes a frame for `func`, a method of `class`; `None` if no frame is wanted.
#[inline(always)]
#[expect(clippy::wildcard_enum_match_arm, reason = "the other operators have a value")]
fn call_special<M: Machine>(
    m: &mut M,
    ins: Ins,
    class: Value,
    func: Value,
    [a, b]: [M::V; 2],
) -> Result<Option<Flow>, Raised> {
    guard_class(m, class);
    let func = m.val(func);
    let r = m.as_ref(func);
    let code = m.promote_code(r);
    if !m.wants_inline(code) {
        return Ok(None);
    }
    let window = m.code().unit.n_regs;
    m.set_reg(window, a);
    m.set_reg(window + 1, b);
    let (dst, then) = match ins.op {
        Op::GetItem => (ins.a, OnReturn::Store),
        Op::SetItem => {
            let v = m.rk(ins.c);
            m.set_reg(window + 2, v);
            (window, OnReturn::Store)
        }
        op if special::is_test(op) => (window, OnReturn::Checked),
        _ => (ins.a, OnReturn::Checked),
    };
    m.push_frame(func, code, window, dst, then).map(Some)
}

/// Leaves the operator to a helper.
#[inline(always)]
#[expect(clippy::wildcard_enum_match_arm, reason = "the rest are binary operators")]
fn by_helper<M: Machine>(m: &mut M, ins: Ins, pc: u32, a: M::V, b: M::V) -> Result<Flow, Raised> {
    let helper = match ins.op {
        Op::SetItem => {
            let v = m.rk(ins.c);
            m.call(Helper::SetItem, &[a, b, v])?;
            return Ok(Flow::Next);
        }
        Op::TestLt | Op::TestLe | Op::TestEq | Op::TestNe | Op::TestGt | Op::TestGe => {
            let v = m.call(test_helper(condition(ins.op)), &[a, b])?;
            return Ok(settle(m, ins, pc, Verdict::Called(v)));
        }
        Op::Lt | Op::Le | Op::Eq | Op::Ne | Op::Gt | Op::Ge => compare_helper(condition(ins.op)),
        Op::GetItem => Helper::GetItem,
        op => {
            let (plain, in_place) = operator_helpers(op);
            if ins.f == 0 { plain } else { in_place }
        }
    };
    let v = m.call(helper, &[a, b])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// The condition of a comparison, or of a test by comparison.
#[expect(clippy::wildcard_enum_match_arm, reason = "only comparisons come here")]
pub fn condition(op: Op) -> Cond {
    match op {
        Op::Lt | Op::TestLt => Cond::Lt,
        Op::Le | Op::TestLe => Cond::Le,
        Op::Eq | Op::TestEq => Cond::Eq,
        Op::Ne | Op::TestNe => Cond::Ne,
        Op::Gt | Op::TestGt => Cond::Gt,
        Op::Ge | Op::TestGe => Cond::Ge,
        op => unreachable!("{} compares nothing", op.name()),
    }
}

/// The helpers for a binary operator and its in-place form.
#[inline(always)]
#[expect(clippy::wildcard_enum_match_arm, reason = "only binary operators come here")]
fn operator_helpers(op: Op) -> (Helper, Helper) {
    match op {
        Op::Add => (Helper::BinaryAdd, Helper::InplaceAdd),
        Op::Sub => (Helper::BinarySub, Helper::InplaceSub),
        Op::Mul => (Helper::BinaryMul, Helper::InplaceMul),
        Op::TrueDiv => (Helper::BinaryTrueDiv, Helper::InplaceTrueDiv),
        Op::FloorDiv => (Helper::BinaryFloorDiv, Helper::InplaceFloorDiv),
        Op::Mod => (Helper::BinaryMod, Helper::InplaceMod),
        Op::Pow => (Helper::BinaryPow, Helper::InplacePow),
        Op::MatMul => (Helper::BinaryMatMul, Helper::InplaceMatMul),
        Op::LShift => (Helper::BinaryLShift, Helper::InplaceLShift),
        Op::RShift => (Helper::BinaryRShift, Helper::InplaceRShift),
        Op::BitAnd => (Helper::BinaryBitAnd, Helper::InplaceBitAnd),
        Op::BitOr => (Helper::BinaryBitOr, Helper::InplaceBitOr),
        Op::BitXor => (Helper::BinaryBitXor, Helper::InplaceBitXor),
        op => unreachable!("{} is no binary operator", op.name()),
    }
}
