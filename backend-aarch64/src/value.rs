//! The NaN box: type tests, boxing and unboxing as `vm::value` defines them.

use crate::cold::{Cold, Path};
use crate::emit::{Emit, reg};
use crate::target::{X16, X17};
use dynasmrt::{DynasmApi, DynasmLabelApi};
use tracer::lir::{LInst, LOp};
use vm::value::{INT_TAG, Value};

impl Emit<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "called for value ops only")]
    pub fn emit_value(&mut self, l: &LInst) {
        let (o0, o1) = (l.ops[0], l.ops[1]);
        match l.op {
            LOp::GuardInt => {
                let c = self.cold_unless_inline(l, 0, reg(o0), Path::GuardInt);
                asm!(self ; =>c.back);
            }
            LOp::TakeInt => self.unbox_inline(l, reg(o0), reg(o1), Path::TakeInt),
            LOp::UnboxInt => self.unbox_inline(l, reg(o0), reg(o1), Path::UnboxInt),
            LOp::GuardFlt => self.emit_guard_flt(l),
            LOp::GuardBool => self.emit_guard_bool(l),
            LOp::GuardShape => self.emit_guard_shape(l),
            LOp::UnboxFlt => {
                asm!(self
                    ; movz X(X16), 1, LSL 48
                    ; sub X(X17), X(reg(o1)), X(X16)
                    ; fmov D(reg(o0)), X(X17)
                );
            }
            LOp::BoxInt => self.emit_box_int(l),
            LOp::BoxSmall => asm!(self ; orr XSP(reg(o0)), X(reg(o1)), INT_TAG),
            _ => self.emit_box_flt(l),
        }
    }

    /// Goes to a cold path unless `v` is an inline int; the sign-extended tag is left in the
    /// second scratch register.
    fn cold_unless_inline(&mut self, l: &LInst, d: u8, v: u8, path: Path) -> Cold {
        let c = self.new_cold(path, d, v, l.exit);
        asm!(self ; asr X(X17), X(v), 48 ; cmn XSP(X17), 1 ; b.ne =>c.at);
        self.cold.push(c);
        c
    }

    fn unbox_inline(&mut self, l: &LInst, d: u8, v: u8, path: Path) {
        let c = self.cold_unless_inline(l, d, v, path);
        asm!(self ; sbfx X(d), X(v), 0, 48 ; =>c.back);
    }

    /// A float's top 16 bits are 1 to 0xFFFE.
    fn emit_guard_flt(&mut self, l: &LInst) {
        let exit = self.exits[l.exit as usize];
        asm!(self
            ; lsr X(X17), X(reg(l.ops[0])), 48
            ; sub XSP(X17), XSP(X17), 1
            ; movz X(X16), 0xFFFD
            ; cmp X(X17), X(X16)
            ; b.hi =>exit
        );
    }

    fn emit_guard_bool(&mut self, l: &LInst) {
        let exit = self.exits[l.exit as usize];
        asm!(self
            ; and XSP(X17), X(reg(l.ops[0])), !1u64
            ; cmp XSP(X17), Value::FALSE.bits() as u32
            ; b.ne =>exit
        );
    }

    fn emit_guard_shape(&mut self, l: &LInst) {
        let v = reg(l.ops[0]);
        let shape = self.imm(l.ops[1]).expect("a shape");
        asm!(self ; lsr X(X17), X(v), 48);
        self.guard_tagged_shape(l.exit, v, shape);
    }

    /// Exits unless `v`, whose tag is in the second scratch register, is a pointer to an object of
    /// the shape.
    pub fn guard_tagged_shape(&mut self, exit: u32, v: u8, shape: i64) {
        let exit = self.exits[exit as usize];
        asm!(self
            ; cbnz X(X17), =>exit
            ; lsr X(X17), X(v), 16
            ; cbz X(X17), =>exit
            ; ldr W(X17), [XSP(v)]
        );
        if shape < 4096 {
            asm!(self ; cmp WSP(X17), shape as u32);
        } else {
            self.load_imm(X16, shape);
            asm!(self ; cmp W(X17), W(X16));
        }
        asm!(self ; b.ne =>exit);
    }

    fn emit_box_int(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        let c = self.new_cold(Path::BoxInt, d, a, l.exit);
        asm!(self
            ; sbfx X(X17), X(a), 0, 48
            ; cmp X(X17), X(a)
            ; b.ne =>c.at
            ; orr XSP(d), X(a), INT_TAG
            ; =>c.back
        );
        self.cold.push(c);
    }

    fn emit_box_flt(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        let c = self.new_cold(Path::BoxNan, d, a, l.exit);
        asm!(self
            ; fcmp D(a), D(a)
            ; b.vs =>c.at
            ; fmov X(X17), D(a)
            ; movz X(X16), 1, LSL 48
            ; add X(d), X(X17), X(X16)
            ; =>c.back
        );
        self.cold.push(c);
    }

    fn new_cold(&mut self, path: Path, dst: u8, src: u8, exit: u32) -> Cold {
        let (at, back) = (self.ops.new_dynamic_label(), self.ops.new_dynamic_label());
        Cold { path, dst, src, exit, at, back }
    }
}
