//! What becomes of the result of a special method that ran in a frame for an operator.
//!
//! Invariant: the operator's instruction is the one under way in the frame on top of the control
//! stack, and its operands are still in its registers.

use super::machine::{Flow, Raised};
use super::ops_special::condition;
use crate::bytecode::{Ins, K_BIT, Op};
use crate::protocol::binary::{self, BinOp};
use crate::protocol::compare;
use crate::state::Names;
use crate::thread::{Frame, Thread};
use crate::value::Value;

/// Whether an op compares and branches.
pub fn is_test(op: Op) -> bool {
    matches!(op, Op::TestLt | Op::TestLe | Op::TestEq | Op::TestNe | Op::TestGt | Op::TestGe)
}

/// Name of the special method of the left operand, and of the in-place form, that an op calls.
#[expect(clippy::wildcard_enum_match_arm, reason = "other ops call none in a frame")]
pub fn method_of(names: &Names, ins: Ins) -> Option<(Value, Option<Value>)> {
    let (plain, in_place) = match ins.op {
        Op::Add => (names.add, names.iadd),
        Op::Sub => (names.sub, names.isub),
        Op::Mul => (names.mul, names.imul),
        Op::TrueDiv => (names.truediv, names.itruediv),
        Op::FloorDiv => (names.floordiv, names.ifloordiv),
        Op::Mod => (names.mod_, names.imod),
        Op::Pow => (names.pow, names.ipow),
        Op::MatMul => (names.matmul, names.imatmul),
        Op::LShift => (names.lshift, names.ilshift),
        Op::RShift => (names.rshift, names.irshift),
        Op::BitAnd => (names.and, names.iand),
        Op::BitOr => (names.or, names.ior),
        Op::BitXor => (names.xor, names.ixor),
        Op::Lt | Op::TestLt => return Some((names.lt, None)),
        Op::Le | Op::TestLe => return Some((names.le, None)),
        Op::Eq | Op::TestEq => return Some((names.eq, None)),
        Op::Ne | Op::TestNe => return Some((names.ne, None)),
        Op::Gt | Op::TestGt => return Some((names.gt, None)),
        Op::Ge | Op::TestGe => return Some((names.ge, None)),
        Op::GetItem => return Some((names.getitem, None)),
        Op::SetItem => return Some((names.setitem, None)),
        _ => return None,
    };
    Some((plain, (ins.f != 0).then_some(in_place)))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the rest are no arithmetic")]
fn operator(op: Op) -> Option<BinOp> {
    Some(match op {
        Op::Add => BinOp::Add,
        Op::Sub => BinOp::Sub,
        Op::Mul => BinOp::Mul,
        Op::TrueDiv => BinOp::TrueDiv,
        Op::FloorDiv => BinOp::FloorDiv,
        Op::Mod => BinOp::Mod,
        Op::Pow => BinOp::Pow,
        Op::MatMul => BinOp::MatMul,
        Op::LShift => BinOp::LShift,
        Op::RShift => BinOp::RShift,
        Op::BitAnd => BinOp::BitAnd,
        Op::BitOr => BinOp::BitOr,
        Op::BitXor => BinOp::BitXor,
        _ => return None,
    })
}

/// An operand of the instruction under way in `frame`.
fn operand(frame: &Frame, x: u16) -> Value {
    if x & K_BIT != 0 {
        return frame.code.consts[(x & !K_BIT) as usize];
    }
    // SAFETY: a register of the frame (U8, U10).
    unsafe { *frame.base.add(x as usize) }
}

/// Settles the operator under way, whose method returned `v`.
pub fn finish(th: &mut Thread, v: Value) -> Result<Flow, Raised> {
    let frame = *th.frames.last().expect("the operator's frame");
    // SAFETY: the pc is inside the code (U10).
    let ins = unsafe { *frame.code.ins[frame.pc as usize].get() };
    let v = if v == Value::NOT_IMPLEMENTED {
        let (a, b) = (operand(&frame, ins.b), operand(&frame, ins.c));
        match operator(ins.op) {
            Some(op) => binary::after_left(th, op, ins.f != 0, a, b)?,
            None => compare::after_left(th, condition(ins.op), a, b)?,
        }
    } else {
        v
    };
    let steps = if is_test(ins.op) {
        let holds = compare::truth(th, v)?;
        if holds == (ins.f != 0) { 1 } else { 2 }
    } else {
        // SAFETY: `a` is a register of the frame (U8, U10).
        unsafe { *frame.base.add(ins.a as usize) = v };
        1
    };
    th.frames.last_mut().expect("the operator's frame").pc += steps;
    Ok(Flow::Reload)
}
