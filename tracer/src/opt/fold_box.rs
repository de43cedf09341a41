//! Fold rules of boxing, unboxing and identity.

use super::fold::{Fold, select, with};
use crate::ir::build::{Builder, Known, int_of_value};
use crate::ir::{Inst, InstOp, Ref};
use vm::value::Value;

pub fn fold(b: &mut Builder, i: &Inst) -> Fold {
    use InstOp::*;
    match i.op {
        BoxInt | BoxFlt | BoxBool => boxed(b, i),
        UnboxInt | UnboxFlt | UnboxBool => unboxed(b, i),
        // as.ref (as.val r) => r; as.val (as.ref v) => v
        AsRef => inverse(b, i, AsVal),
        AsVal => inverse(b, i, AsRef),
        ValEq => val_eq(b, i),
        RefEq if i.args[0] == i.args[1] => Fold::Value(b.kbool(true)),
        RefEq => Fold::Keep,
        IsNull => match (b.non_null(i.args[0]), b.const_val(i.args[0])) {
            (true, _) => Fold::Value(b.kbool(false)),
            (false, Some(v)) => Fold::Value(b.kbool(v.is_null())),
            (false, None) => Fold::Keep,
        },
        _ => vselect(b, i),
    }
}

fn inverse(b: &mut Builder, i: &Inst, other: InstOp) -> Fold {
    let inner = *b.inst(i.args[0]);
    if inner.op == other { Fold::Value(inner.args[0]) } else { Fold::Keep }
}

fn boxed(b: &mut Builder, i: &Inst) -> Fold {
    let x = i.args[0];
    // A box of a constant is a constant, unless it has to be an object.
    let konst = match i.op {
        InstOp::BoxInt => b.const_int(x).filter(|&c| Value::fits_inline(c)).map(Value::inline_int),
        InstOp::BoxFlt => b.const_flt(x).map(Value::float),
        _ => b.const_bool(x).map(Value::bool),
    };
    if let Some(v) = konst {
        return Fold::Value(b.kval(v));
    }
    // box (unbox v) => v
    let unbox = match i.op {
        InstOp::BoxInt => InstOp::UnboxInt,
        InstOp::BoxFlt => InstOp::UnboxFlt,
        _ => InstOp::UnboxBool,
    };
    inverse(b, i, unbox)
}

fn unboxed(b: &mut Builder, i: &Inst) -> Fold {
    let v = i.args[0];
    if let Some(c) = b.const_val(v) {
        let k = match i.op {
            InstOp::UnboxInt => int_of_value(c).map(|i| b.kint(i)),
            InstOp::UnboxFlt => c.is_float().then(|| b.kflt(c.as_float())),
            _ => c.is_bool().then(|| b.kbool(c.as_bool())),
        };
        return k.map_or(Fold::Keep, Fold::Value);
    }
    // unbox (box x) => x
    let boxing = match i.op {
        InstOp::UnboxInt => InstOp::BoxInt,
        InstOp::UnboxFlt => InstOp::BoxFlt,
        _ => InstOp::BoxBool,
    };
    inverse(b, i, boxing)
}

fn val_eq(b: &mut Builder, i: &Inst) -> Fold {
    let [x, y, _] = i.args;
    // v is v => true
    if x == y {
        return Fold::Value(b.kbool(true));
    }
    match (b.const_val(x), b.const_val(y)) {
        (Some(c), Some(d)) => Fold::Value(b.kbool(c == d)),
        // c is v => v is c
        (Some(_), None) => Fold::Again(Inst { args: [y, x, Ref::NONE], ..*i }),
        (None, Some(c)) => val_eq_const(b, i, c),
        (None, None) => match (b.known(x), b.known(y)) {
            (Known::Unknown, _) | (_, Known::Unknown) => Fold::Keep,
            // An int may be an object of shape `int`.
            (Known::Int, Known::Shape(_)) | (Known::Shape(_), Known::Int) => Fold::Keep,
            // Values of different types are different.
            (j, k) if j != k => Fold::Value(b.kbool(false)),
            _ => Fold::Keep,
        },
    }
}

fn val_eq_const(b: &mut Builder, i: &Inst, c: Value) -> Fold {
    let x = i.args[0];
    let inner = *b.inst(x);
    let possible = match b.known(x) {
        Known::Unknown => true,
        Known::Int => int_of_value(c).is_some(),
        Known::Flt => c.is_float(),
        Known::Bool => c.is_bool(),
        Known::Shape(_) => c.is_ptr(),
    };
    match (inner.op, c) {
        _ if !possible => Fold::Value(b.kbool(false)),
        // box.bool c is True => c; box.bool c is False => not c
        (InstOp::BoxBool, Value::TRUE) => Fold::Value(inner.args[0]),
        (InstOp::BoxBool, Value::FALSE) => Fold::Again(with(i, InstOp::BNot, &[inner.args[0]])),
        _ => Fold::Keep,
    }
}

fn vselect(b: &mut Builder, i: &Inst) -> Fold {
    if let Some(f) = select(b, i) {
        return f;
    }
    let [c, x, y] = i.args;
    match (b.known(x), b.known(y)) {
        // c ? box x : box y => box (c ? x : y)
        (Known::Int, Known::Int) => {
            select_unboxed(b, i, [InstOp::UnboxInt, InstOp::ISelect, InstOp::BoxInt])
        }
        (Known::Flt, Known::Flt) => {
            select_unboxed(b, i, [InstOp::UnboxFlt, InstOp::FSelect, InstOp::BoxFlt])
        }
        // c ? True : False => box.bool c
        (Known::Bool, Known::Bool)
            if b.const_val(x) == Some(Value::TRUE) && b.const_val(y) == Some(Value::FALSE) =>
        {
            Fold::Again(with(i, InstOp::BoxBool, &[c]))
        }
        _ => Fold::Keep,
    }
}

fn select_unboxed(b: &mut Builder, i: &Inst, [unbox, sel, boxing]: [InstOp; 3]) -> Fold {
    use crate::ir::{Aux, SnapId};
    let [c, x, y] = i.args;
    let x = b.emit(unbox, &[x], Aux::None, SnapId::NONE);
    let y = b.emit(unbox, &[y], Aux::None, SnapId::NONE);
    let s = b.emit(sel, &[c, x, y], Aux::None, SnapId::NONE);
    Fold::Again(with(i, boxing, &[s]))
}

#[cfg(test)]
mod tests {
    use super::super::testing::folds;

    #[test]
    fn unbox_of_box_is_the_operand() {
        folds("%8 = box.int %0\n%9 = unbox.int %8", "%0");
        folds("%8 = box.flt %3\n%9 = unbox.flt %8", "%3");
        folds("%8 = box.bool %4\n%9 = unbox.bool %8", "%4");
        folds("%9 = unbox.int &7", "7");
        folds("%9 = unbox.flt &7.5", "7.5");
    }

    #[test]
    fn box_of_unbox_is_the_value() {
        folds("guard.int %2 -> s1\n%8 = unbox.int %2\n%9 = box.int %8", "guard.int %2; %2");
    }

    #[test]
    fn snapshots_hold_what_is_boxed() {
        folds("%9 = box.int %0", "%0");
        folds("%9 = box.int 5", "&5");
    }

    #[test]
    fn identity() {
        folds("%9 = val.eq %2, %2", "true");
        folds("%9 = val.eq None, %2", "val.eq %2, None");
        folds("%8 = box.int %0\n%9 = val.eq %8, None", "false");
        folds("%8 = box.bool %4\n%9 = val.eq %8, True", "%4");
        folds("%8 = as.val %5\n%9 = as.ref %8", "%5");
        folds("%8 = box.int %0\n%9 = is.null %8", "false");
    }

    #[test]
    fn select_of_boxes_is_unboxed() {
        folds("%7 = box.int %0\n%8 = vselect %4, %7, &3\n%9 = unbox.int %8", "iselect %4, %0, 3");
    }
}
