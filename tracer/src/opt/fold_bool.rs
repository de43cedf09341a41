//! Fold rules of comparisons and bools.

use super::fold::{Fold, with};
use crate::ir::build::Builder;
use crate::ir::{Aux, Cc, Inst, InstOp, Ref, Ty};

pub fn fold(b: &mut Builder, i: &Inst) -> Fold {
    match i.op {
        InstOp::ICmp => icmp(b, i),
        InstOp::FCmp => fcmp(b, i),
        InstOp::BNot => bnot(b, i),
        InstOp::BAnd | InstOp::BOr => band_bor(b, i),
        // b2i of a constant
        _ => match b.const_bool(i.args[0]) {
            Some(c) => Fold::Value(b.kint(c as i64)),
            None => Fold::Keep,
        },
    }
}

/// The condition of an instruction.
pub fn cc_of(i: &Inst) -> Cc {
    match i.aux {
        Aux::Cc(cc) => cc,
        aux => panic!("a comparison without condition: {aux:?}"),
    }
}

/// `a cc b` on ints.
pub fn eval_icmp(cc: Cc, a: i64, b: i64) -> bool {
    match cc {
        Cc::Eq => a == b,
        Cc::Ne => a != b,
        Cc::Lt => a < b,
        Cc::Le => a <= b,
        Cc::Gt => a > b,
        Cc::Ge => a >= b,
        Cc::Ult => (a as u64) < b as u64,
    }
}

/// `a cc b` on floats.
pub fn eval_fcmp(cc: Cc, a: f64, b: f64) -> bool {
    match cc {
        Cc::Eq => a == b,
        Cc::Ne => a != b,
        Cc::Lt | Cc::Ult => a < b,
        Cc::Le => a <= b,
        Cc::Gt => a > b,
        Cc::Ge => a >= b,
    }
}

/// The condition for `b cc' a`, if it has one.
pub fn mirrored(cc: Cc) -> Option<Cc> {
    match cc {
        Cc::Eq | Cc::Ne => Some(cc),
        Cc::Lt => Some(Cc::Gt),
        Cc::Le => Some(Cc::Ge),
        Cc::Gt => Some(Cc::Lt),
        Cc::Ge => Some(Cc::Le),
        Cc::Ult => None,
    }
}

/// The condition for `not (a cc b)` on ints, if it has one.
pub fn inverse(cc: Cc) -> Option<Cc> {
    match cc {
        Cc::Eq => Some(Cc::Ne),
        Cc::Ne => Some(Cc::Eq),
        Cc::Lt => Some(Cc::Ge),
        Cc::Le => Some(Cc::Gt),
        Cc::Gt => Some(Cc::Le),
        Cc::Ge => Some(Cc::Lt),
        Cc::Ult => None,
    }
}

fn icmp(b: &mut Builder, i: &Inst) -> Fold {
    let ([x, y, _], cc) = (i.args, cc_of(i));
    if let (Some(c), Some(d)) = (b.const_int(x), b.const_int(y)) {
        return Fold::Value(b.kbool(eval_icmp(cc, c, d)));
    }
    // x cc x => 0 cc 0
    if x == y {
        return Fold::Value(b.kbool(eval_icmp(cc, 0, 0)));
    }
    // c cc x => x cc' c
    if b.const_int(x).is_some()
        && let Some(cc) = mirrored(cc)
    {
        return Fold::Again(Inst { args: [y, x, Ref::NONE], aux: Aux::Cc(cc), ..*i });
    }
    let inner = *b.inst(x);
    match (inner.op, cc, b.const_int(y)) {
        // b2i c == 1 => c; b2i c != 0 => c
        (InstOp::B2I, Cc::Eq, Some(1)) | (InstOp::B2I, Cc::Ne, Some(0)) => {
            Fold::Value(inner.args[0])
        }
        // b2i c == 0 => not c; b2i c != 1 => not c
        (InstOp::B2I, Cc::Eq, Some(0)) | (InstOp::B2I, Cc::Ne, Some(1)) => {
            Fold::Again(with(i, InstOp::BNot, &[inner.args[0]]))
        }
        // x - y == 0 => x == y, also modulo 2^64
        (InstOp::ISub | InstOp::ISubOv, Cc::Eq | Cc::Ne, Some(0)) => {
            Fold::Again(Inst { args: [inner.args[0], inner.args[1], Ref::NONE], ..*i })
        }
        _ => Fold::Keep,
    }
}

fn fcmp(b: &mut Builder, i: &Inst) -> Fold {
    let [x, y, _] = i.args;
    // x cc x is not constant: x may be a NaN.
    match (b.const_flt(x), b.const_flt(y)) {
        (Some(c), Some(d)) => Fold::Value(b.kbool(eval_fcmp(cc_of(i), c, d))),
        _ => Fold::Keep,
    }
}

fn bnot(b: &mut Builder, i: &Inst) -> Fold {
    let x = i.args[0];
    if let Some(c) = b.const_bool(x) {
        return Fold::Value(b.kbool(!c));
    }
    let inner = *b.inst(x);
    match inner.op {
        // not not x => x
        InstOp::BNot => Fold::Value(inner.args[0]),
        // not (x < y) => x >= y, for ints only
        InstOp::ICmp => match inverse(cc_of(&inner)) {
            Some(cc) => Fold::Again(Inst { aux: Aux::Cc(cc), ..inner }),
            None => Fold::Keep,
        },
        // not (x == y) => x != y, NaNs included
        InstOp::FCmp if matches!(cc_of(&inner), Cc::Eq | Cc::Ne) => {
            let cc = inverse(cc_of(&inner)).expect("eq and ne have inverses");
            Fold::Again(Inst { aux: Aux::Cc(cc), ..inner })
        }
        _ => Fold::Keep,
    }
}

fn band_bor(b: &mut Builder, i: &Inst) -> Fold {
    let [x, y, _] = i.args;
    // x and x => x; x or x => x
    if x == y {
        return Fold::Value(x);
    }
    let neutral = i.op == InstOp::BAnd;
    for (c, other) in [(x, y), (y, x)] {
        match b.const_bool(c) {
            // true and x => x; false or x => x
            Some(k) if k == neutral => return Fold::Value(other),
            // false and x => false; true or x => true
            Some(k) => return Fold::Value(b.kbool(k)),
            None => {}
        }
    }
    debug_assert_eq!(i.ty, Ty::Bool);
    Fold::Keep
}

#[cfg(test)]
mod tests {
    use super::super::testing::folds;

    #[test]
    fn comparisons_of_ints() {
        folds("%9 = icmp[lt] 1, 2", "true");
        folds("%9 = icmp[ult] -1, 2", "false");
        folds("%9 = icmp[le] %0, %0", "true");
        folds("%9 = icmp[gt] 3, %0", "icmp[lt] %0, 3");
        folds("%8 = b2i %4\n%9 = icmp[eq] %8, 0", "bnot %4");
        folds("%8 = b2i %4\n%9 = icmp[ne] %8, 0", "%4");
        folds("%8 = isub %0, %1\n%9 = icmp[eq] %8, 0", "icmp[eq] %0, %1");
    }

    #[test]
    fn comparisons_of_floats_mind_nan() {
        folds("%9 = fcmp[lt] 1.0, 2.0", "true");
        folds("%9 = fcmp[ne] NaN, NaN", "true");
        folds("%9 = fcmp[eq] %3, %3", "fcmp[eq] %3, %3");
        folds("%8 = fcmp[lt] %3, 1.0\n%9 = bnot %8", "fcmp[lt] %3, 1.0; bnot %7");
        folds("%8 = fcmp[eq] %3, 1.0\n%9 = bnot %8", "fcmp[ne] %3, 1.0");
    }

    #[test]
    fn negation_and_connectives() {
        folds("%8 = bnot %4\n%9 = bnot %8", "%4");
        folds("%8 = icmp[lt] %0, %1\n%9 = bnot %8", "icmp[ge] %0, %1");
        folds("%9 = band %4, true", "%4");
        folds("%9 = band false, %4", "false");
        folds("%9 = bor %4, true", "true");
        folds("%9 = bor %4, %4", "%4");
        folds("%9 = b2i true", "1");
    }
}
