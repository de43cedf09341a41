//! Fold rules of floats. Results stay those of IEEE 754 in Python's order: `x + 0.0` is not `x`
//! (for -0.0), `x * 0.0` is not 0.0 (for nan, inf and negatives).

use super::fold::{Fold, select, swapped, with};
use crate::ir::build::Builder;
use crate::ir::{Inst, InstOp, Ref};

pub fn fold(b: &mut Builder, i: &Inst) -> Fold {
    use InstOp::*;
    match i.op {
        FAdd | FSub | FMul | FDiv => arith(b, i),
        FNeg | FAbs | FSqrt | FFloor | FCeil | FTrunc => unary(b, i),
        FSelect => select(b, i).unwrap_or(Fold::Keep),
        I2F => match b.const_int(i.args[0]) {
            Some(c) => Fold::Value(b.kflt(c as f64)),
            None => Fold::Keep,
        },
        F2I => match b.const_flt(i.args[0]) {
            Some(c) if f2i(c).is_some() => Fold::Value(b.kint(c as i64)),
            _ => Fold::Keep,
        },
        op => panic!("not a float instruction: {op}"),
    }
}

/// The int of an integral float of magnitude below 2^63.
pub fn f2i(f: f64) -> Option<i64> {
    (f.abs() < 9_223_372_036_854_775_808.0).then_some(f as i64)
}

/// The operation on constants.
pub fn eval(op: InstOp, a: f64, b: f64) -> f64 {
    match op {
        InstOp::FAdd => a + b,
        InstOp::FSub => a - b,
        InstOp::FMul => a * b,
        InstOp::FDiv => a / b,
        op => panic!("not a float operation on two: {op}"),
    }
}

/// The operation on a constant.
pub fn eval_unary(op: InstOp, a: f64) -> f64 {
    match op {
        InstOp::FNeg => -a,
        InstOp::FAbs => a.abs(),
        InstOp::FSqrt => a.sqrt(),
        InstOp::FFloor => a.floor(),
        InstOp::FCeil => a.ceil(),
        InstOp::FTrunc => a.trunc(),
        op => panic!("not a float operation on one: {op}"),
    }
}

fn arith(b: &mut Builder, i: &Inst) -> Fold {
    use InstOp::*;
    let [x, y, _] = i.args;
    let (c, d) = (b.const_flt(x), b.const_flt(y));
    if let (Some(c), Some(d)) = (c, d) {
        return Fold::Value(b.kflt(eval(i.op, c, d)));
    }
    // c + x => x + c; c * x => x * c
    if c.is_some() && matches!(i.op, FAdd | FMul) {
        return Fold::Again(swapped(i));
    }
    let Some(d) = d else { return Fold::Keep };
    match i.op {
        // x + -0.0 => x; x - 0.0 => x
        FAdd if is(d, -0.0) => Fold::Value(x),
        FSub if is(d, 0.0) => Fold::Value(x),
        // x * 1.0 => x; x / 1.0 => x
        FMul | FDiv if d == 1.0 => Fold::Value(x),
        // x * -1.0 => -x; x / -1.0 => -x
        FMul | FDiv if d == -1.0 => Fold::Again(with(i, FNeg, &[x])),
        // x / 2^k => x * 2^-k: both are exact scalings with one rounding
        FDiv if has_exact_reciprocal(d) => {
            let k: Ref = b.kflt(1.0 / d);
            Fold::Again(with(i, FMul, &[x, k]))
        }
        _ => Fold::Keep,
    }
}

fn is(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

/// A power of two whose reciprocal is a normal number.
fn has_exact_reciprocal(d: f64) -> bool {
    let mantissa = d.to_bits() & ((1 << 52) - 1);
    mantissa == 0 && d.is_normal() && (1.0 / d).is_normal()
}

fn unary(b: &mut Builder, i: &Inst) -> Fold {
    use InstOp::*;
    let x = i.args[0];
    if let Some(c) = b.const_flt(x) {
        return Fold::Value(b.kflt(eval_unary(i.op, c)));
    }
    let inner = *b.inst(x);
    match (i.op, inner.op) {
        // - -x => x
        (FNeg, FNeg) => Fold::Value(inner.args[0]),
        // | |x| | => |x|
        (FAbs, FAbs) => Fold::Value(x),
        // |-x| => |x|
        (FAbs, FNeg) => Fold::Again(with(i, FAbs, &[inner.args[0]])),
        // an integral float is its own floor, ceiling and truncation
        (FFloor | FCeil | FTrunc, FFloor | FCeil | FTrunc | I2F) => Fold::Value(x),
        _ => Fold::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::folds;

    #[test]
    fn constants_are_computed() {
        folds("%9 = fadd 0.1, 0.2", "0.30000000000000004");
        folds("%9 = fdiv 1.0, 0.0", "inf");
        folds("%9 = fsqrt 2.25", "1.5");
        folds("%9 = i2f 3", "3.0");
        folds("%9 = f2i -3.0 -> s1", "-3");
        folds("%9 = ffloor -0.5", "-1.0");
        folds("%9 = fceil -0.5", "-0.0");
    }

    #[test]
    fn identities_mind_signed_zero() {
        folds("%9 = fadd %3, 0.0", "fadd %3, 0.0");
        folds("%9 = fadd %3, -0.0", "%3");
        folds("%9 = fsub %3, 0.0", "%3");
        folds("%9 = fsub %3, -0.0", "fsub %3, -0.0");
        folds("%9 = fsub %3, %3", "fsub %3, %3");
        folds("%9 = fmul %3, 0.0", "fmul %3, 0.0");
        folds("%9 = fmul 1.0, %3", "%3");
        folds("%9 = fmul %3, -1.0", "fneg %3");
    }

    #[test]
    fn division_by_a_power_of_two_is_multiplication() {
        folds("%9 = fdiv %3, 4.0", "fmul %3, 0.25");
        folds("%9 = fdiv %3, 3.0", "fdiv %3, 3.0");
    }

    #[test]
    fn signs() {
        folds("%8 = fneg %3\n%9 = fneg %8", "%3");
        folds("%8 = fneg %3\n%9 = fabs %8", "fabs %3");
        folds("%8 = fabs %3\n%9 = fabs %8", "fabs %3");
        folds("%8 = ffloor %3\n%9 = fceil %8", "ffloor %3");
    }
}
