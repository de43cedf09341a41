//! Float instructions.

use crate::emit::{Emit, Src, reg};
use crate::thunks::{ABS_MASK, SIGN_MASK};
use dynasmrt::{DynasmApi, DynasmLabelApi};
use tracer::lir::{LInst, LOp, Opnd};

impl Emit<'_> {
    pub fn emit_movf(&mut self, l: &LInst) {
        match (l.ops[0], l.ops[1]) {
            (Opnd::Reg(d), Opnd::Reg(s)) => asm!(self ; movaps Rx(d.n()), Rx(s.n())),
            (Opnd::Reg(d), s) => mem!(self, self.mem(s), [movsd Rx(d.n()), QWORD] []),
            (d, s) => {
                let s = reg(s);
                mem!(self, self.mem(d), [movsd QWORD] [, Rx(s)]);
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "called for float ops only")]
    pub fn emit_float(&mut self, l: &LInst) {
        let d = reg(l.ops[0]);
        match l.op {
            LOp::FAdd => sse!(self, addsd, d, l.ops[2]),
            LOp::FSub => sse!(self, subsd, d, l.ops[2]),
            LOp::FMul => sse!(self, mulsd, d, l.ops[2]),
            LOp::FDiv => sse!(self, divsd, d, l.ops[2]),
            LOp::FNeg => {
                let mask = self.cx.thunks.consts + SIGN_MASK;
                asm!(self ; xorpd Rx(d), OWORD [extern mask]);
            }
            LOp::FAbs => {
                let mask = self.cx.thunks.consts + ABS_MASK;
                asm!(self ; andpd Rx(d), OWORD [extern mask]);
            }
            LOp::FSqrt => sse!(self, sqrtsd, d, l.ops[1]),
            LOp::FFloor => self.emit_round(d, l.ops[1], 9),
            LOp::FCeil => self.emit_round(d, l.ops[1], 10),
            LOp::FTrunc => self.emit_round(d, l.ops[1], 11),
            LOp::I2F => self.emit_i2f(d, l.ops[1]),
            _ => self.emit_f2i(l),
        }
    }

    /// Rounds by the mode of `roundsd`, without the inexact exception.
    fn emit_round(&mut self, d: u8, a: Opnd, mode: i8) {
        match self.src(a) {
            Src::Reg(a) => asm!(self ; roundsd Rx(d), Rx(a), mode),
            Src::Mem(m) => mem!(self, m, [roundsd Rx(d), QWORD] [, mode]),
            Src::Imm(_) => unreachable!("a float immediate"),
        }
    }

    fn emit_i2f(&mut self, d: u8, a: Opnd) {
        // The conversion keeps the upper half: clearing it first ends the dependency on old code.
        asm!(self ; pxor Rx(d), Rx(d));
        match self.src(a) {
            Src::Reg(a) => asm!(self ; cvtsi2sd Rx(d), Rq(a)),
            Src::Mem(m) => mem!(self, m, [cvtsi2sd Rx(d), QWORD] []),
            Src::Imm(_) => unreachable!("constants are folded"),
        }
    }

    /// The result of an impossible conversion is the one number whose decrement overflows.
    fn emit_f2i(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        let exit = self.exits[l.exit as usize];
        asm!(self ; cvttsd2si Rq(d), Rx(a) ; cmp Rq(d), DWORD 1 ; jo =>exit);
    }

    pub fn emit_self(&mut self, l: &LInst) {
        let (d, t) = (reg(l.ops[0]), reg(l.ops[1]));
        let skip = self.ops.new_dynamic_label();
        self.compare(l.cond, l.ops[3], l.ops[4]);
        self.jcc(l.cond.negated(), skip);
        asm!(self ; movaps Rx(d), Rx(t) ; =>skip);
    }
}
