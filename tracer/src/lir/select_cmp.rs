//! Selection of comparisons: made where their outcome is used, by a guard, a selection or, failing
//! that, as a bool.

use super::alloc::Alloc;
use super::live::Konst;
use super::parcopy::mov;
use super::select::{Operand, set, set_reg};
use super::target::Tie;
use super::{Cond, LInst, LOp, Opnd, Reg};
use crate::ir::{Aux, Cc, Inst, InstOp, Ref};

/// The second operand of a comparison.
#[derive(Clone, Copy)]
pub(super) enum Rhs {
    Val(Ref),
    Imm(i64),
    Const(u32),
}

/// A comparison yet to be made.
#[derive(Clone, Copy)]
pub(super) struct Test {
    pub cond: Cond,
    pub a: Ref,
    pub b: Rhs,
}

fn int_cond(cc: Cc) -> Cond {
    match cc {
        Cc::Eq => Cond::Eq,
        Cc::Ne => Cond::Ne,
        Cc::Lt => Cond::Lt,
        Cc::Le => Cond::Le,
        Cc::Gt => Cond::Gt,
        Cc::Ge => Cond::Ge,
        Cc::Ult => Cond::Ult,
    }
}

fn float_cond(cc: Cc) -> Cond {
    match cc {
        Cc::Eq => Cond::FEq,
        Cc::Ne => Cond::FNe,
        Cc::Lt => Cond::FLt,
        Cc::Le => Cond::FLe,
        Cc::Gt => Cond::FGt,
        Cc::Ge => Cond::FGe,
        Cc::Ult => unreachable!("unsigned comparison of floats"),
    }
}

impl Alloc<'_> {
    /// The comparison behind bool `c`: its own, if it can be made here, else that with 0.
    pub(super) fn test_of(&self, c: Ref) -> Test {
        let plain = Test { cond: Cond::Ne, a: c, b: Rhs::Imm(0) };
        if !self.is_fusible(c) {
            return plain;
        }
        self.comparison(c).unwrap_or(plain)
    }

    /// The comparison that instruction `c` is.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other insts are no comparisons")]
    pub(super) fn comparison(&self, c: Ref) -> Option<Test> {
        let inst = self.live.trace.inst(c);
        let test = |cond, b| Some(Test { cond, a: self.arg(inst, 0), b });
        let cc = |inst: &Inst| {
            let Aux::Cc(cc) = inst.aux else { unreachable!("{} without a condition", inst.op) };
            cc
        };
        match inst.op {
            InstOp::ICmp => test(int_cond(cc(inst)), Rhs::Val(self.arg(inst, 1))),
            InstOp::FCmp => test(float_cond(cc(inst)), Rhs::Val(self.arg(inst, 1))),
            InstOp::ValEq | InstOp::RefEq => test(Cond::Eq, Rhs::Val(self.arg(inst, 1))),
            InstOp::IsNull => test(Cond::Eq, Rhs::Imm(0)),
            InstOp::BNot => {
                let t = self.test_of(self.arg(inst, 0));
                Some(Test { cond: t.cond.negated(), ..t })
            }
            _ => None,
        }
    }

    /// Fills the last two operands of `l`, from `at` on, with those of the comparison.
    pub(super) fn compare(&mut self, l: &mut LInst, at: usize, mut t: Test) {
        if let Rhs::Val(b) = t.b {
            let to_right = self.live.konst(t.a).is_some() && self.live.konst(b).is_none();
            // "Above" is the condition that is false for NaNs with one flag test.
            let below = matches!(t.cond, Cond::FLt | Cond::FLe | Cond::FNlt | Cond::FNle);
            let symmetric = !t.cond.is_float() || matches!(t.cond, Cond::FEq | Cond::FNe);
            if to_right && symmetric || below {
                t = Test { cond: t.cond.swapped(), a: b, b: Rhs::Val(t.a) };
            }
        }
        l.cond = t.cond;
        let legal = |k: i64| (self.target.legal_imm)(LOp::Guard, k);
        let imm = match t.b {
            Rhs::Imm(k) => Some((Opnd::Imm(k), Ref::NONE)),
            Rhs::Const(n) => Some((Opnd::Const(n), Ref::NONE)),
            Rhs::Val(b) => match self.live.konst(b) {
                Some(Konst::Int(k)) if legal(k) => Some((Opnd::Imm(k), b)),
                Some(Konst::Val(n, bits)) if legal(bits as i64) => Some((Opnd::Const(n), b)),
                _ => None,
            },
        };
        let a = match imm {
            Some(_) if self.live.konst(t.a).is_none() => self.operand(LOp::Guard, t.a),
            Some(_) | None => Operand::plain(Opnd::Reg(self.use_reg(t.a)), t.a),
        };
        set(l, at, a);
        match (imm, t.b) {
            (Some((o, v)), _) => set(l, at + 1, Operand::plain(o, v)),
            (None, Rhs::Val(b)) => {
                let b = self.operand(LOp::Guard, b);
                set(l, at + 1, b);
            }
            (None, Rhs::Imm(_) | Rhs::Const(_)) => unreachable!("handled as immediates"),
        }
    }

    pub(super) fn lower_cmp(&mut self, r: Ref) {
        let Some(dst) = self.def(r) else { return };
        let t = self.comparison(r).expect("a comparison");
        let mut l = LInst::new(LOp::Set);
        set_reg(&mut l, 0, dst, r);
        self.pins &= !dst.bit();
        self.compare(&mut l, 1, t);
        self.push(l);
    }

    pub(super) fn lower_bnot(&mut self, r: Ref, inst: &Inst) {
        let t = self.test_of(self.arg(inst, 0));
        if t.a == self.arg(inst, 0) {
            self.lower_imm(r, inst, LOp::Xor, 1);
        } else {
            self.lower_cmp(r);
        }
    }

    pub(super) fn push_guard(&mut self, r: Ref, t: Test) {
        let mut l = LInst::new(LOp::Guard);
        l.exit = self.exit_of(r);
        self.compare(&mut l, 0, t);
        self.record_exit(l.exit);
        self.push(l);
    }

    pub(super) fn lower_guard_bool_is(&mut self, r: Ref, inst: &Inst) {
        let mut t = self.test_of(self.arg(inst, 0));
        if inst.op == InstOp::GuardFalse {
            t.cond = t.cond.negated();
        }
        self.push_guard(r, t);
    }

    pub(super) fn lower_guard_cmp(&mut self, r: Ref, inst: &Inst) {
        let a = self.arg(inst, 0);
        let (cond, b) = match (inst.op, inst.aux) {
            (InstOp::GuardOk, _) => (Cond::Ne, Rhs::Imm(0)),
            (InstOp::Bound, _) => (Cond::Ult, Rhs::Val(self.arg(inst, 1))),
            (_, Aux::Int(k)) => (Cond::Eq, Rhs::Imm(k)),
            (_, Aux::Const(n)) => (Cond::Eq, Rhs::Const(n)),
            _ => unreachable!("{} without its constant", inst.op),
        };
        self.push_guard(r, Test { cond, a, b });
    }

    pub(super) fn lower_select(&mut self, r: Ref, inst: &Inst, op: LOp) {
        let Some(dst) = self.def(r) else { return };
        let (mut t, mut yes, mut no) =
            (self.test_of(self.arg(inst, 0)), self.arg(inst, 1), self.arg(inst, 2));
        let ends = |s: &Self, v: Ref| !s.is_located(v) && s.live.konst(v).is_none();
        if !ends(self, no) && ends(self, yes) {
            t.cond = t.cond.negated();
            std::mem::swap(&mut yes, &mut no);
        }
        let tie = (self.target.tie)(op) == Tie::Always;
        // What the comparison reads is not to end up in the destination by way of the tie, unless
        // it is the same value.
        if tie && ends(self, no) {
            self.place(no, dst);
        }
        let mut l = LInst::new(op);
        set_reg(&mut l, 0, dst, r);
        self.compare(&mut l, 3, t);
        let yes_reg = self.use_reg(yes);
        set_reg(&mut l, 1, yes_reg, yes);
        if tie {
            set_reg(&mut l, 2, dst, no);
            self.select_tied(l, no, dst);
        } else {
            let no_reg = self.use_reg(no);
            set_reg(&mut l, 2, no_reg, no);
            self.push(l);
        }
    }

    pub(super) fn select_tied(&mut self, l: LInst, no: Ref, dst: Reg) {
        let d = Opnd::Reg(dst);
        let src = self.source(no, d).expect("located or constant");
        self.push(l);
        if src != d {
            self.push(mov(d, src, no));
        }
    }
}
