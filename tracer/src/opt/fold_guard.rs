//! Fold rules of guards: what is known needs no guard, what cannot be makes the trace useless.

use super::fold::Fold;
use crate::ir::build::{Builder, Known, int_of_value};
use crate::ir::{Aux, Inst, InstOp, Ref, Ty};
use vm::object::shape;
use vm::value::Value;

pub fn fold(b: &mut Builder, i: &Inst) -> Fold {
    use InstOp::*;
    let a = i.args[0];
    match (i.op, i.aux) {
        (GuardTrue, _) => truth(b, i, true),
        (GuardFalse, _) => truth(b, i, false),
        (GuardIntIs, Aux::Int(k)) => match b.const_int(a) {
            Some(c) => Fold::guard(c == k),
            None => Fold::Keep,
        },
        (GuardRefIs, Aux::Const(k)) => match const_object(b, a) {
            Some(v) => Fold::guard(v == b.trace().consts[k as usize]),
            None => Fold::Keep,
        },
        (Bound, _) => match (b.const_int(a), b.const_int(i.args[1])) {
            (Some(c), Some(n)) => Fold::guard(0 <= c && c < n),
            _ => Fold::Keep,
        },
        (GuardOk, _) if b.non_null(a) => Fold::Drop,
        (GuardIs, Aux::Const(k)) => is(b, i, b.trace().consts[k as usize]),
        _ => match b.const_val(a) {
            Some(v) => of_const(i, v),
            None => by_type(b, i),
        },
    }
}

fn truth(b: &mut Builder, i: &Inst, want: bool) -> Fold {
    let c = i.args[0];
    if let Some(k) = b.const_bool(c) {
        return Fold::guard(k == want);
    }
    let inner = *b.inst(c);
    // guard.true (not c) => guard.false c, and conversely
    if inner.op == InstOp::BNot {
        let op = if want { InstOp::GuardFalse } else { InstOp::GuardTrue };
        return Fold::Again(Inst { op, args: inner.args, ..*i });
    }
    Fold::Keep
}

fn const_object(b: &Builder, r: Ref) -> Option<Value> {
    let inner = b.inst(r);
    if inner.op == InstOp::AsRef { b.const_val(inner.args[0]) } else { None }
}

/// A type guard on a constant.
fn of_const(i: &Inst, v: Value) -> Fold {
    match (i.op, i.aux) {
        (InstOp::GuardInt, _) => Fold::guard(int_of_value(v).is_some()),
        (InstOp::GuardFlt, _) => Fold::guard(v.is_float()),
        (InstOp::GuardBool, _) => Fold::guard(v.is_bool()),
        (InstOp::GuardOk, _) => Fold::guard(!v.is_null()),
        (InstOp::GuardShape, Aux::Shape(s)) => match v.header().map(|h| h.shape.get()) {
            // The shape of a user class's instance may change.
            Some(have) if have.0 >= shape::FIRST_USER => Fold::Keep,
            have => Fold::guard(have == Some(s)),
        },
        _ => Fold::Keep,
    }
}

fn by_type(b: &Builder, i: &Inst) -> Fold {
    let known = b.known(i.args[0]);
    let want = match (i.op, i.aux) {
        (InstOp::GuardInt, _) => Known::Int,
        (InstOp::GuardFlt, _) => Known::Flt,
        (InstOp::GuardBool, _) => Known::Bool,
        (InstOp::GuardShape, Aux::Shape(s)) => Known::Shape(s),
        _ => return Fold::Keep,
    };
    match (known, want) {
        (Known::Unknown, _) => Fold::Keep,
        // An int may be an object of shape `int`.
        (Known::Int, Known::Shape(_)) | (Known::Shape(shape::INT), Known::Int) => Fold::Keep,
        (k, w) => Fold::guard(k == w),
    }
}

fn is(b: &mut Builder, i: &Inst, want: Value) -> Fold {
    let a = i.args[0];
    if let Some(v) = b.const_val(a) {
        return Fold::guard(v == want);
    }
    let inner = *b.inst(a);
    let unboxed = Inst { args: inner.args, ty: Ty::Void, ..*i };
    match inner.op {
        // guard.is[True] (box.bool c) => guard.true c
        InstOp::BoxBool if want.is_bool() => {
            let op = if want.as_bool() { InstOp::GuardTrue } else { InstOp::GuardFalse };
            Fold::Again(Inst { op, aux: Aux::None, ..unboxed })
        }
        // guard.is[k] (box.int x) => guard.int_is[k] x, for an inline int
        InstOp::BoxInt if want.is_inline_int() => {
            let aux = Aux::Int(want.as_inline_int());
            Fold::Again(Inst { op: InstOp::GuardIntIs, aux, ..unboxed })
        }
        InstOp::BoxFlt if !want.is_float() => Fold::Fails,
        InstOp::BoxInt | InstOp::BoxBool if !want.is_ptr() => Fold::Fails,
        _ => Fold::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fails, folds};

    #[test]
    fn a_guard_that_is_known_to_pass_disappears() {
        folds("%8 = box.int %0\nguard.int %8 -> s1\n%9 = unbox.int %8", "%0");
        folds("guard.int %2 -> s1\nguard.int %2 -> s1\n%9 = iadd 1, 1", "guard.int %2; 2");
        folds("guard.int &5 -> s1\n%9 = iadd 1, 1", "2");
        folds(
            "guard.shape[list] %2 -> s1\nguard.shape[list] %2 -> s1\n%9 = iadd 1, 1",
            "guard.shape[list] %2; 2",
        );
        folds("guard.true %4 -> s1\nguard.true %4 -> s1\n%9 = b2i %4", "guard.true %4; 1");
        folds("guard.is[None] %2 -> s1\n%9 = val.eq %2, None", "guard.is[None] %2; true");
        folds("bound 1, 2 -> s1\n%9 = iadd 1, 1", "2");
    }

    #[test]
    fn guard_of_a_negation() {
        folds("%8 = bnot %4\nguard.true %8 -> s1\n%9 = b2i %4", "guard.false %4; 0");
    }

    #[test]
    fn identity_guard_on_a_box() {
        folds("%8 = box.bool %4\nguard.is[True] %8 -> s1\n%9 = b2i %4", "guard.true %4; 1");
        folds("%8 = box.int %0\nguard.is[&3] %8 -> s1\n%9 = iadd %0, 1", "guard.int_is[3] %0; 4");
    }

    #[test]
    fn a_guard_that_must_fail_is_a_contradiction() {
        fails("%8 = box.flt %3\nguard.int %8 -> s1");
        fails("guard.int None -> s1");
        fails("guard.true false -> s1");
        fails("guard.int %2 -> s1\nguard.flt %2 -> s1");
    }
}
