//! Arithmetic ops.
//!
//! Invariant: ints never wrap (an overflow goes to a helper on big ints), floats round as IEEE 754
//! says, and every pair of operands that is not int and float goes to the operand protocol.

use super::helpers::Helper;
use super::machine::{Cond, Flow, Machine, Raised};
use crate::bytecode::{Ins, K_BIT};
use crate::object::shape;

type Answer<T> = Result<T, Raised>;

/// The two numbers of a binary op, as observed.
enum Pair<M: Machine> {
    Ints(M::I, M::I),
    Floats(M::F, M::F),
    /// Neither: the operands go to the protocol.
    Other,
}

/// Observes two operands; an int beside a float becomes a float.
#[inline(always)]
fn pair<M: Machine>(m: &mut M, a: M::V, b: M::V) -> Pair<M> {
    if m.is_int(a) {
        if m.is_int(b) {
            return Pair::Ints(m.unbox_int(a), m.unbox_int(b));
        }
        if m.is_float(b) {
            let x = m.unbox_int(a);
            return Pair::Floats(m.i2f(x), m.unbox_float(b));
        }
    } else if m.is_float(a) {
        if m.is_float(b) {
            return Pair::Floats(m.unbox_float(a), m.unbox_float(b));
        }
        if m.is_int(b) {
            let y = m.unbox_int(b);
            return Pair::Floats(m.unbox_float(a), m.i2f(y));
        }
    }
    Pair::Other
}

#[inline(always)]
fn done<M: Machine>(m: &mut M, ins: Ins, v: M::V) -> Answer<Flow> {
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

#[inline(always)]
fn operands<M: Machine>(m: &mut M, ins: Ins) -> (M::V, M::V) {
    (m.rk(ins.b), m.rk(ins.c))
}

/// `a = b + c`.
#[inline(always)]
pub fn op_add<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    let v = match pair(m, a, b) {
        Pair::Ints(x, y) => match m.iadd_ov(x, y) {
            Some(r) => m.box_int(r),
            None => m.call(Helper::IntAdd, &[a, b])?,
        },
        Pair::Floats(x, y) => {
            let r = m.fadd(x, y);
            m.box_float(r)
        }
        Pair::Other => return add_other(m, ins, a, b),
    };
    done(m, ins, v)
}

#[inline(always)]
fn add_other<M: Machine>(m: &mut M, ins: Ins, a: M::V, b: M::V) -> Answer<Flow> {
    if m.shape(a) == shape::STR && m.shape(b) == shape::STR {
        let v = m.call(Helper::StrConcat, &[a, b])?;
        return done(m, ins, v);
    }
    Ok(Flow::Special)
}

/// `a = b - c`.
#[inline(always)]
pub fn op_sub<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    let v = match pair(m, a, b) {
        Pair::Ints(x, y) => match m.isub_ov(x, y) {
            Some(r) => m.box_int(r),
            None => m.call(Helper::IntSub, &[a, b])?,
        },
        Pair::Floats(x, y) => {
            let r = m.fsub(x, y);
            m.box_float(r)
        }
        Pair::Other => return Ok(Flow::Special),
    };
    done(m, ins, v)
}

/// `a = b * c`.
#[inline(always)]
pub fn op_mul<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    let v = match pair(m, a, b) {
        Pair::Ints(x, y) => match m.imul_ov(x, y) {
            Some(r) => m.box_int(r),
            None => m.call(Helper::IntMul, &[a, b])?,
        },
        Pair::Floats(x, y) => {
            let r = m.fmul(x, y);
            m.box_float(r)
        }
        Pair::Other => return Ok(Flow::Special),
    };
    done(m, ins, v)
}

/// Whether `|x| <= 2^53`: it converts to a float without rounding.
#[inline(always)]
pub fn is_exact<M: Machine>(m: &mut M, x: M::I) -> bool {
    let offset = m.int(1 << 53);
    let moved = m.iadd(x, offset);
    let span = m.int((1 << 54) + 1);
    m.bound(moved, span)
}

/// `a = b / c`.
#[inline(always)]
pub fn op_true_div<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    let (x, y) = match pair(m, a, b) {
        Pair::Ints(x, y) => {
            if !is_exact(m, x) || !is_exact(m, y) {
                return Ok(Flow::Special);
            }
            (m.i2f(x), m.i2f(y))
        }
        Pair::Floats(x, y) => (x, y),
        Pair::Other => return Ok(Flow::Special),
    };
    let zero = m.float(0.0);
    let is_zero = m.fcmp(Cond::Eq, y, zero);
    if m.truth(is_zero) {
        return Ok(Flow::Special);
    }
    let r = m.fdiv(x, y);
    let v = m.box_float(r);
    done(m, ins, v)
}

/// Whether `y` is a divisor that machine division takes: neither 0 nor -1.
#[inline(always)]
fn divides<M: Machine>(m: &mut M, y: M::I) -> bool {
    let zero = m.int(0);
    let is_positive = m.icmp(Cond::Gt, y, zero);
    if m.truth(is_positive) {
        return true;
    }
    let minus_one = m.int(-1);
    let is_below = m.icmp(Cond::Lt, y, minus_one);
    m.truth(is_below)
}

/// `a = b // c`.
#[inline(always)]
pub fn op_floor_div<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    match pair(m, a, b) {
        Pair::Ints(x, y) => {
            if divides(m, y) {
                let r = m.idiv(x, y);
                let v = m.box_int(r);
                return done(m, ins, v);
            }
        }
        Pair::Floats(x, y) => {
            let zero = m.float(0.0);
            let is_zero = m.fcmp(Cond::Eq, y, zero);
            if !m.truth(is_zero) {
                let r = m.call_float(Helper::FloatFloorDiv, &[x, y]);
                let v = m.box_float(r);
                return done(m, ins, v);
            }
        }
        Pair::Other => {}
    }
    Ok(Flow::Special)
}

/// `a = b % c`.
#[inline(always)]
pub fn op_mod<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    match pair(m, a, b) {
        Pair::Ints(x, y) => {
            if divides(m, y) {
                let r = m.imod(x, y);
                let v = m.box_int(r);
                return done(m, ins, v);
            }
        }
        Pair::Floats(x, y) => {
            let zero = m.float(0.0);
            let is_zero = m.fcmp(Cond::Eq, y, zero);
            if !m.truth(is_zero) {
                let r = m.call_float(Helper::FloatMod, &[x, y]);
                let v = m.box_float(r);
                return done(m, ins, v);
            }
        }
        Pair::Other => {}
    }
    Ok(Flow::Special)
}

/// `a = b ** c`.
#[inline(always)]
pub fn op_pow<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    match pair(m, a, b) {
        Pair::Ints(x, y) => {
            // x ** 2 => x * x, for a literal 2 only: its promotion costs a trace nothing.
            if ins.c & K_BIT != 0 && m.promote_int(y) == 2 {
                if let Some(r) = m.imul_ov(x, x) {
                    let v = m.box_int(r);
                    return done(m, ins, v);
                }
                let v = m.call(Helper::IntMul, &[a, a])?;
                return done(m, ins, v);
            }
        }
        Pair::Floats(x, y) => {
            if let Some(r) = float_pow(m, x, y) {
                let v = m.box_float(r);
                return done(m, ins, v);
            }
        }
        Pair::Other => {}
    }
    Ok(Flow::Special)
}

/// A power of a positive base with a finite result; everything else may raise or be complex.
#[inline(always)]
pub fn float_pow<M: Machine>(m: &mut M, x: M::F, y: M::F) -> Option<M::F> {
    let zero = m.float(0.0);
    let is_positive = m.fcmp(Cond::Gt, x, zero);
    if !m.truth(is_positive) {
        return None;
    }
    let r = m.call_float(Helper::FloatPow, &[x, y]);
    let size = m.fabs(r);
    let inf = m.float(f64::INFINITY);
    let is_finite = m.fcmp(Cond::Lt, size, inf);
    if m.truth(is_finite) { Some(r) } else { None }
}

/// `a = b << c`.
#[inline(always)]
pub fn op_l_shift<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    if m.is_int(a) && m.is_int(b) {
        let (x, y) = (m.unbox_int(a), m.unbox_int(b));
        let width = m.int(64);
        if m.bound(y, width) {
            let r = m.ishl(x, y);
            let back = m.ishr(r, y);
            let is_lossless = m.icmp(Cond::Eq, back, x);
            if m.truth(is_lossless) {
                let v = m.box_int(r);
                return done(m, ins, v);
            }
        }
    }
    Ok(Flow::Special)
}

/// `a = b >> c`.
#[inline(always)]
pub fn op_r_shift<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let (a, b) = operands(m, ins);
    if m.is_int(a) && m.is_int(b) {
        let (x, y) = (m.unbox_int(a), m.unbox_int(b));
        let width = m.int(64);
        if m.bound(y, width) {
            let r = m.ishr(x, y);
            let v = m.box_int(r);
            return done(m, ins, v);
        }
    }
    Ok(Flow::Special)
}

macro_rules! bit_op {
    ($op:ident, $int:ident) => {
        #[doc = concat!("`", stringify!($op), "`: ints and bools here, sets and the rest by protocol.")]
        #[inline(always)]
        pub fn $op<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
            let (a, b) = operands(m, ins);
            if m.is_int(a) {
                if m.is_int(b) {
                    let (x, y) = (m.unbox_int(a), m.unbox_int(b));
                    let r = m.$int(x, y);
                    let v = m.box_int(r);
                    return done(m, ins, v);
                }
            } else if m.is_bool(a) && m.is_bool(b) {
                let (x, y) = (m.unbox_bool(a), m.unbox_bool(b));
                let (x, y) = (m.b2i(x), m.b2i(y));
                let r = m.$int(x, y);
                let zero = m.int(0);
                let r = m.icmp(Cond::Ne, r, zero);
                let v = m.box_bool(r);
                return done(m, ins, v);
            }
            Ok(Flow::Special)
        }
    };
}
bit_op!(op_bit_and, iand);
bit_op!(op_bit_or, ior);
bit_op!(op_bit_xor, ixor);

/// `a = -b`.
#[inline(always)]
pub fn op_neg<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let a = m.rk(ins.b);
    if m.is_int(a) {
        let (zero, x) = (m.int(0), m.unbox_int(a));
        if let Some(r) = m.isub_ov(zero, x) {
            let v = m.box_int(r);
            return done(m, ins, v);
        }
    } else if m.is_float(a) {
        let x = m.unbox_float(a);
        let r = m.fneg(x);
        let v = m.box_float(r);
        return done(m, ins, v);
    }
    let v = m.call(Helper::UnaryNeg, &[a])?;
    done(m, ins, v)
}

/// `a = +b`.
#[inline(always)]
pub fn op_pos<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let a = m.rk(ins.b);
    let v = if m.is_int(a) || m.is_float(a) { a } else { m.call(Helper::UnaryPos, &[a])? };
    done(m, ins, v)
}

/// `a = ~b`.
#[inline(always)]
pub fn op_invert<M: Machine>(m: &mut M, ins: Ins) -> Answer<Flow> {
    let a = m.rk(ins.b);
    if m.is_int(a) {
        let (x, ones) = (m.unbox_int(a), m.int(-1));
        let r = m.ixor(x, ones);
        let v = m.box_int(r);
        return done(m, ins, v);
    }
    let v = m.call(Helper::UnaryInvert, &[a])?;
    done(m, ins, v)
}
