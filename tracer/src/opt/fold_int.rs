//! Fold rules of ints. Wrapping operations compute modulo 2^64, the `_ov` forms exactly.

use super::fold::{Fold, select, swapped, with};
use crate::ir::build::Builder;
use crate::ir::{Inst, InstOp, Ref};

pub fn fold(b: &mut Builder, i: &Inst) -> Fold {
    if i.op == InstOp::ISelect {
        return iselect(b, i);
    }
    let [x, y, _] = i.args;
    if let (Some(c), Some(d)) = (b.const_int(x), b.const_int(y)) {
        // An overflowing constant expression stays, and exits.
        return match eval(i.op, c, d) {
            Some(k) => Fold::Value(b.kint(k)),
            None => Fold::Keep,
        };
    }
    // c op x => x op c
    if commutes(i.op) && b.const_int(x).is_some() {
        return Fold::Again(swapped(i));
    }
    if x == y
        && let Some(f) = same_operands(b, i)
    {
        return f;
    }
    match b.const_int(y) {
        Some(c) => with_const(b, i, x, c),
        None => Fold::Keep,
    }
}

/// The operation on constants; `None` if an `_ov` form overflows or the divisor is not allowed.
pub fn eval(op: InstOp, c: i64, d: i64) -> Option<i64> {
    use InstOp::*;
    match op {
        IAdd => Some(c.wrapping_add(d)),
        ISub => Some(c.wrapping_sub(d)),
        IMul => Some(c.wrapping_mul(d)),
        IAddOv => c.checked_add(d),
        ISubOv => c.checked_sub(d),
        IMulOv => c.checked_mul(d),
        IDiv | IMod if d == 0 || d == -1 => None,
        IDiv => Some(c.div_euclid(d) - ((d < 0 && c.rem_euclid(d) != 0) as i64)),
        IMod => {
            let r = c % d;
            Some(if r != 0 && (r < 0) != (d < 0) { r + d } else { r })
        }
        IAnd => Some(c & d),
        IOr => Some(c | d),
        IXor => Some(c ^ d),
        IShl | IShr | IShrU if !(0..64).contains(&d) => None,
        IShl => Some(c << d),
        IShr => Some(c >> d),
        IShrU => Some((c as u64 >> d) as i64),
        _ => None,
    }
}

fn commutes(op: InstOp) -> bool {
    use InstOp::*;
    matches!(op, IAdd | IMul | IAddOv | IMulOv | IAnd | IOr | IXor)
}

fn same_operands(b: &mut Builder, i: &Inst) -> Option<Fold> {
    use InstOp::*;
    match i.op {
        // x - x => 0; x ^ x => 0
        ISub | ISubOv | IXor => Some(Fold::Value(b.kint(0))),
        // x & x => x; x | x => x
        IAnd | IOr => Some(Fold::Value(i.args[0])),
        _ => None,
    }
}

fn with_const(b: &mut Builder, i: &Inst, x: Ref, c: i64) -> Fold {
    use InstOp::*;
    match (i.op, c) {
        // x + 0 => x; x - 0 => x; x | 0 => x; x ^ 0 => x; x << 0 => x; x >> 0 => x
        (IAdd | IAddOv | ISub | ISubOv | IOr | IXor | IShl | IShr | IShrU, 0) => Fold::Value(x),
        // x * 1 => x; x // 1 => x
        (IMul | IMulOv | IDiv, 1) => Fold::Value(x),
        // x * 0 => 0; x & 0 => 0; x % 1 => 0
        (IMul | IMulOv | IAnd, 0) | (IMod, 1) => Fold::Value(b.kint(0)),
        // x & -1 => x; x | -1 => -1
        (IAnd, -1) => Fold::Value(x),
        (IOr, -1) => Fold::Value(b.kint(-1)),
        // x - c => x + -c
        (ISub, _) => again(b, i, IAdd, x, c.wrapping_neg()),
        (ISubOv, _) if c != i64::MIN => again(b, i, IAddOv, x, -c),
        // x % 2^k => x & 2^k - 1, by floor semantics
        (IMod, 2..) if is_power_of_two(c) => again(b, i, IAnd, x, c - 1),
        // x // 2^k => x >> k, by floor semantics
        (IDiv, 2..) if is_power_of_two(c) => again(b, i, IShr, x, c.trailing_zeros() as i64),
        // x * 2^k => x << k
        (IMul, 2..) if is_power_of_two(c) => again(b, i, IShl, x, c.trailing_zeros() as i64),
        _ => reassociate(b, i, x, c),
    }
}

fn is_power_of_two(c: i64) -> bool {
    c > 0 && c & (c - 1) == 0
}

fn again(b: &mut Builder, i: &Inst, op: InstOp, x: Ref, c: i64) -> Fold {
    let k = b.kint(c);
    Fold::Again(with(i, op, &[x, k]))
}

/// `(x op c) op d`.
fn reassociate(b: &mut Builder, i: &Inst, x: Ref, d: i64) -> Fold {
    use InstOp::*;
    let inner = *b.inst(x);
    let [y, k, _] = inner.args;
    if k == Ref::NONE {
        return Fold::Keep;
    }
    let Some(c) = b.const_int(k) else { return Fold::Keep };
    if b.is_carried(x) && !matches!((inner.op, c.wrapping_add(d)), (IAdd | IAddOv, 0)) {
        return Fold::Keep;
    }
    match (inner.op, i.op) {
        // (y + c) + d => y + (c + d), modulo 2^64
        (IAdd, IAdd) => again(b, i, IAdd, y, c.wrapping_add(d)),
        // (y + c) + d => y + (c + d), exact: where a step overflows and the sum does not, the sum
        // is right without the exit. The sum keeps its check, for the step's may be dropped.
        (IAddOv, IAddOv) => match c.checked_add(d) {
            Some(e) => again(b, i, IAddOv, y, e),
            None => Fold::Keep,
        },
        // (y & c) & d => y & (c & d); likewise | and ^
        (IAnd, IAnd) => again(b, i, IAnd, y, c & d),
        (IOr, IOr) => again(b, i, IOr, y, c | d),
        (IXor, IXor) => again(b, i, IXor, y, c ^ d),
        // (y >> c) >> d => y >> min(c + d, 63)
        (IShr, IShr) => again(b, i, IShr, y, (c + d).min(63)),
        _ => Fold::Keep,
    }
}

fn iselect(b: &mut Builder, i: &Inst) -> Fold {
    if let Some(f) = select(b, i) {
        return f;
    }
    let [c, x, y] = i.args;
    match (b.const_int(x), b.const_int(y)) {
        // c ? 1 : 0 => b2i c
        (Some(1), Some(0)) => Fold::Again(with(i, InstOp::B2I, &[c])),
        _ => Fold::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::folds;

    #[test]
    fn constants_are_computed() {
        folds("%9 = iadd 2, 3", "5");
        folds("%9 = imul 9223372036854775807, 2", "-2");
        folds("%9 = idiv -7, 2", "-4");
        folds("%9 = imod -7, 2", "1");
        folds("%9 = idiv 7, -2", "-4");
        folds("%9 = imod 7, -2", "-1");
        folds("%9 = idiv 6, -2", "-3");
        folds("%9 = ishr_u -1, 60", "15");
    }

    #[test]
    fn overflow_of_constants_stays() {
        folds("%9 = iadd_ov 9223372036854775807, 1 -> s1", "iadd_ov 9223372036854775807, 1");
    }

    #[test]
    fn identities() {
        for e in ["iadd %0, 0", "iadd 0, %0", "isub %0, 0", "imul %0, 1", "idiv %0, 1"] {
            folds(&format!("%9 = {e}"), "%0");
        }
        for e in ["iand %0, -1", "iand %0, %0", "ior %0, 0", "ixor 0, %0", "ishl %0, 0"] {
            folds(&format!("%9 = {e}"), "%0");
        }
        for e in ["isub %0, %0", "imul %0, 0", "iand %0, 0", "imod %0, 1", "ixor %0, %0"] {
            folds(&format!("%9 = {e}"), "0");
        }
    }

    #[test]
    fn division_by_a_power_of_two_is_strength_reduced() {
        folds("%9 = imod %0, 8", "iand %0, 7");
        folds("%9 = idiv %0, 8", "ishr %0, 3");
        folds("%9 = imod %0, 7", "imod %0, 7");
        folds("%9 = imod %0, -8", "imod %0, -8");
        folds("%9 = imul %0, 8", "ishl %0, 3");
    }

    #[test]
    fn subtraction_of_a_constant_is_addition() {
        folds("%9 = isub_ov %0, 5 -> s1", "iadd_ov %0, -5");
        folds("%9 = isub %0, 5", "iadd %0, -5");
    }

    #[test]
    fn sums_with_constants_reassociate() {
        folds("%8 = iadd_ov %0, 1 -> s1\n%9 = iadd_ov %8, 2 -> s1", "iadd_ov %0, 1; iadd_ov %0, 3");
        folds(
            "%8 = iadd_ov %0, 5 -> s1\n%9 = iadd_ov %8, -2 -> s1",
            "iadd_ov %0, 5; iadd_ov %0, 3",
        );
        folds("%8 = iadd_ov %0, 1 -> s1\n%9 = iadd_ov %8, -1 -> s1", "iadd_ov %0, 1; %0");
        folds(
            "%8 = iadd_ov %0, 1 -> s1\n%9 = iadd_ov %8, -3 -> s1",
            "iadd_ov %0, 1; iadd_ov %0, -2",
        );
    }

    #[test]
    fn selects() {
        folds("%9 = iselect true, %0, %1", "%0");
        folds("%9 = iselect %4, %0, %0", "%0");
        folds("%9 = iselect %4, 1, 0", "b2i %4");
        folds("%8 = bnot %4\n%9 = iselect %8, %0, %1", "iselect %4, %1, %0");
    }
}
