//! Float instructions.

use crate::emit::{Emit, reg};
use crate::target::{V31, X16, X17};
use dynasmrt::{DynasmApi, DynasmLabelApi};
use tracer::lir::{LInst, LOp, MemTy, Opnd};

/// Top 16 bits of 2^63 as a float.
const TWO_63: u32 = 0x43E0;

impl Emit<'_> {
    pub fn emit_movf(&mut self, l: &LInst) {
        match (l.ops[0], l.ops[1]) {
            (Opnd::Reg(d), Opnd::Reg(s)) => asm!(self ; fmov D(d.n()), D(s.n())),
            (Opnd::Reg(d), Opnd::Pool(n)) => {
                let word = self.lir.exits.len() + n as usize;
                let low = self.data_page(self.cx.data + 8 * word);
                asm!(self ; ldr D(d.n()), [XSP(X16), low]);
            }
            (Opnd::Reg(d), s) => mem!(self, MemTy::F64, self.addr(s), [ldr D(d.n()),]),
            (d, s) => {
                let s = reg(s);
                mem!(self, MemTy::F64, self.addr(d), [str D(s),]);
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "called for float ops only")]
    pub fn emit_float(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        match l.op {
            LOp::FAdd => asm!(self ; fadd D(d), D(a), D(reg(l.ops[2]))),
            LOp::FSub => asm!(self ; fsub D(d), D(a), D(reg(l.ops[2]))),
            LOp::FMul => asm!(self ; fmul D(d), D(a), D(reg(l.ops[2]))),
            LOp::FDiv => asm!(self ; fdiv D(d), D(a), D(reg(l.ops[2]))),
            LOp::FNeg => asm!(self ; fneg D(d), D(a)),
            LOp::FAbs => asm!(self ; fabs D(d), D(a)),
            LOp::FSqrt => asm!(self ; fsqrt D(d), D(a)),
            LOp::FFloor => asm!(self ; frintm D(d), D(a)),
            LOp::FCeil => asm!(self ; frintp D(d), D(a)),
            LOp::FTrunc => asm!(self ; frintz D(d), D(a)),
            LOp::I2F => asm!(self ; scvtf D(d), X(a)),
            _ => self.emit_f2i(l, d, a),
        }
    }

    /// The bits of |a| compare as unsigned ints; those of infinities and NaNs are above.
    fn emit_f2i(&mut self, l: &LInst, d: u8, a: u8) {
        let exit = self.exits[l.exit as usize];
        asm!(self
            ; fabs D(V31), D(a)
            ; fmov X(X17), D(V31)
            ; movz X(X16), TWO_63, LSL 48
            ; cmp X(X17), X(X16)
            ; b.hs =>exit
            ; fcvtzs X(d), D(a)
        );
    }
}
