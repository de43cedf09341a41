//! Constant folding, bottom-up, while the tree is built.
//!
//! Invariant: a folded expression has the value that it would have at run time; what would raise,
//! or grow large, stays as it is. The limits are CPython's (`Python/ast_opt.c`).

use super::convert_expr::int;
use crate::code::{Const, Span};
use crate::compiler::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use num_bigint::{BigInt, Sign};

/// Longest string, longest tuple and widest integer that folding makes.
const MAX_STR: usize = 4096;
const MAX_TUPLE: usize = 256;
const MAX_INT_BITS: u64 = 128;

/// `left op right`, folded if both are constants.
pub(super) fn binary(span: Span, left: Expr, op: BinaryOp, right: Expr) -> Expr {
    let folded = match (left.as_const(), right.as_const()) {
        (Some(l), Some(r)) => binary_const(l, op, r),
        _ => None,
    };
    match folded {
        Some(value) => Expr::new(span, ExprKind::Const(value)),
        None => {
            let (left, right) = (Box::new(left), Box::new(right));
            Expr::new(span, ExprKind::Binary { left, op, right })
        }
    }
}

/// `op operand`, folded if the operand is a constant.
pub(super) fn unary(span: Span, op: UnaryOp, operand: Expr) -> Expr {
    match operand.as_const().and_then(|c| unary_const(op, c)) {
        Some(value) => Expr::new(span, ExprKind::Const(value)),
        None => Expr::new(span, ExprKind::Unary { op, operand: Box::new(operand) }),
    }
}

/// A tuple display, a constant if all its elements are.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not listed is not folded")]
pub(super) fn tuple(span: Span, elts: Vec<Expr>) -> Expr {
    if !elts.iter().all(|e| e.as_const().is_some()) {
        return Expr::new(span, ExprKind::Tuple(elts));
    }
    let value = |e: Expr| match e.kind {
        ExprKind::Const(c) => Some(c),
        _ => None,
    };
    let items = elts.into_iter().filter_map(value).collect();
    Expr::new(span, ExprKind::Const(Const::Tuple(items)))
}

/// The truth of a constant.
pub(crate) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Ellipsis | Const::BigInt(..) => true,
        Const::Bool(b) => *b,
        Const::Int(i) => *i != 0,
        Const::Float(f) | Const::Complex(f) => *f != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Points(points) => !points.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

/// The integer that an int or bool is.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not listed is not folded")]
fn as_int(value: &Const) -> Option<BigInt> {
    match value {
        Const::Bool(b) => Some(BigInt::from(*b as i64)),
        Const::Int(i) => Some(BigInt::from(*i)),
        Const::BigInt(negative, bytes) => {
            let sign = if *negative { Sign::Minus } else { Sign::Plus };
            Some(BigInt::from_bytes_le(sign, bytes))
        }
        _ => None,
    }
}

/// The float that a number is, when the conversion is exact.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not listed is not folded")]
fn as_float(value: &Const) -> Option<f64> {
    match value {
        Const::Float(f) => Some(*f),
        Const::Bool(b) => Some(*b as i64 as f64),
        Const::Int(i) if i.unsigned_abs() < 1 << 53 => Some(*i as f64),
        _ => None,
    }
}

fn unary_const(op: UnaryOp, value: &Const) -> Option<Const> {
    match (op, value) {
        (UnaryOp::Not, _) => Some(Const::Bool(!truth(value))),
        // ~True is deprecated and warns at run time.
        (UnaryOp::Invert, Const::Bool(_)) => None,
        (UnaryOp::Invert, _) => as_int(value).map(|i| int(&!i)),
        (UnaryOp::Neg, Const::Float(f)) => Some(Const::Float(-f)),
        (UnaryOp::Neg, _) => as_int(value).map(|i| int(&-i)),
        (UnaryOp::Pos, Const::Float(f)) => Some(Const::Float(*f)),
        (UnaryOp::Pos, _) => as_int(value).map(|i| int(&i)),
    }
}

fn binary_const(left: &Const, op: BinaryOp, right: &Const) -> Option<Const> {
    if let (Const::Bool(l), Const::Bool(r)) = (left, right) {
        match op {
            BinaryOp::BitAnd => return Some(Const::Bool(l & r)),
            BinaryOp::BitOr => return Some(Const::Bool(l | r)),
            BinaryOp::BitXor => return Some(Const::Bool(l ^ r)),
            BinaryOp::Add
            | BinaryOp::Sub
            | BinaryOp::Mul
            | BinaryOp::MatMul
            | BinaryOp::Div
            | BinaryOp::Mod
            | BinaryOp::Pow
            | BinaryOp::LShift
            | BinaryOp::RShift
            | BinaryOp::FloorDiv => {}
        }
    }
    if let (Some(l), Some(r)) = (as_int(left), as_int(right)) {
        return int_const(&l, op, &r);
    }
    if let (Some(l), Some(r)) = (as_float(left), as_float(right)) {
        return float_const(l, op, r).map(Const::Float);
    }
    match (left, op, right) {
        (Const::Str(l), BinaryOp::Add, Const::Str(r)) if l.len() + r.len() <= MAX_STR => {
            Some(Const::Str(format!("{l}{r}")))
        }
        (Const::Bytes(l), BinaryOp::Add, Const::Bytes(r)) if l.len() + r.len() <= MAX_STR => {
            Some(Const::Bytes([l.as_slice(), r].concat()))
        }
        (Const::Tuple(l), BinaryOp::Add, Const::Tuple(r)) if l.len() + r.len() <= MAX_TUPLE => {
            Some(Const::Tuple([l.as_slice(), r].concat()))
        }
        (sequence, BinaryOp::Mul, Const::Int(n)) | (Const::Int(n), BinaryOp::Mul, sequence) => {
            repeat(sequence, *n)
        }
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is not listed is not folded")]
fn repeat(sequence: &Const, n: i64) -> Option<Const> {
    let n = usize::try_from(n.max(0)).ok()?;
    let fits = |len: usize, max| len.checked_mul(n).is_some_and(|total| total <= max);
    match sequence {
        Const::Str(s) if fits(s.len(), MAX_STR) => Some(Const::Str(s.repeat(n))),
        Const::Bytes(b) if fits(b.len(), MAX_STR) => Some(Const::Bytes(b.repeat(n))),
        Const::Tuple(t) if fits(t.len(), MAX_TUPLE) && small(t) => {
            Some(Const::Tuple((0..n).flat_map(|_| t.iter().cloned()).collect()))
        }
        _ => None,
    }
}

/// Whether a tuple may be repeated without its nested constants growing out of hand.
fn small(items: &[Const]) -> bool {
    !items.iter().any(|c| matches!(c, Const::Tuple(_) | Const::Str(_) | Const::Bytes(_)))
}

fn int_const(l: &BigInt, op: BinaryOp, r: &BigInt) -> Option<Const> {
    let zero = BigInt::ZERO;
    let value = match op {
        BinaryOp::Add => l + r,
        BinaryOp::Sub => l - r,
        BinaryOp::Mul if l.bits() + r.bits() <= MAX_INT_BITS => l * r,
        BinaryOp::FloorDiv if *r != zero => floor_div_mod(l, r).0,
        BinaryOp::Mod if *r != zero => floor_div_mod(l, r).1,
        BinaryOp::Div if *r != zero => return int_div(l, r),
        BinaryOp::Pow => return int_pow(l, r),
        BinaryOp::LShift => {
            let n = u64::try_from(r).ok().filter(|n| *n <= MAX_INT_BITS)?;
            if l.bits() + n > MAX_INT_BITS {
                return None;
            }
            l << n
        }
        BinaryOp::RShift => l >> u64::try_from(r).ok().filter(|n| *n <= u32::MAX as u64)?,
        BinaryOp::BitOr => l | r,
        BinaryOp::BitXor => l ^ r,
        BinaryOp::BitAnd => l & r,
        BinaryOp::Mul | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Div | BinaryOp::MatMul => {
            return None;
        }
    };
    Some(int(&value))
}

/// Quotient and remainder rounded down, as Python has them.
fn floor_div_mod(l: &BigInt, r: &BigInt) -> (BigInt, BigInt) {
    let (q, m) = (l / r, l % r);
    if m.sign() != Sign::NoSign && m.sign() != r.sign() { (q - 1, m + r) } else { (q, m) }
}

/// True division of integers that floats hold exactly, so that one rounding is the right one.
fn int_div(l: &BigInt, r: &BigInt) -> Option<Const> {
    let exact = |i: &BigInt| as_float(&int(i));
    Some(Const::Float(exact(l)? / exact(r)?))
}

fn int_pow(l: &BigInt, r: &BigInt) -> Option<Const> {
    let n = u32::try_from(r).ok()?;
    if l.bits() > 0 && l.bits().checked_mul(n as u64)? > MAX_INT_BITS {
        return None;
    }
    Some(int(&l.pow(n)))
}

fn float_const(l: f64, op: BinaryOp, r: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(l + r),
        BinaryOp::Sub => Some(l - r),
        BinaryOp::Mul => Some(l * r),
        BinaryOp::Div if r != 0.0 => Some(l / r),
        // Powers and floor divisions of floats are left to the run time: one rounding for all.
        BinaryOp::Div
        | BinaryOp::Pow
        | BinaryOp::FloorDiv
        | BinaryOp::Mod
        | BinaryOp::MatMul
        | BinaryOp::LShift
        | BinaryOp::RShift
        | BinaryOp::BitOr
        | BinaryOp::BitXor
        | BinaryOp::BitAnd => None,
    }
}
