//! The NaN box: type tests, boxing and unboxing as `vm::value` defines them.

use crate::cold::{Cold, Path};
use crate::emit::{Emit, reg};
use crate::target::R11;
use crate::thunks::{FLOAT_OFFSET, INT_TAG};
use dynasmrt::{DynasmApi, DynasmLabelApi};
use tracer::lir::{LInst, LOp};
use vm::value::{MIN_POINTER, Value};

impl Emit<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "called for value ops only")]
    pub fn emit_value(&mut self, l: &LInst) {
        match l.op {
            LOp::GuardInt => {
                self.cold_unless_inline(l, reg(l.ops[0]), 0, Path::GuardInt);
            }
            LOp::TakeInt => {
                let (d, v) = (reg(l.ops[0]), reg(l.ops[1]));
                self.unbox_inline(l, d, v, Path::TakeInt);
            }
            LOp::UnboxInt => {
                let (d, v) = (reg(l.ops[0]), reg(l.ops[1]));
                self.unbox_inline(l, d, v, Path::UnboxInt);
            }
            LOp::GuardFlt => self.emit_guard_flt(l),
            LOp::GuardBool => self.emit_guard_bool(l),
            LOp::GuardShape => self.emit_guard_shape(l),
            LOp::UnboxFlt => self.emit_unbox_flt(l),
            LOp::BoxInt => self.emit_box_int(l),
            LOp::BoxSmall => self.emit_box_small(l),
            _ => self.emit_box_flt(l),
        }
    }

    /// Goes to a cold path unless `v` is an inline int; the tag is left in the scratch register.
    /// The path's label to come back to is for the caller to place.
    fn cold_unless_inline(&mut self, l: &LInst, v: u8, d: u8, path: Path) {
        let c = self.new_cold(path, d, v, l.exit);
        asm!(self
            ; mov Rq(R11), Rq(v)
            ; shr Rq(R11), 48
            ; cmp Rd(R11), DWORD 0xFFFF
            ; jne =>c.at
        );
        self.cold.push(c);
        if path == Path::GuardInt {
            asm!(self ; =>c.back);
        }
    }

    fn unbox_inline(&mut self, l: &LInst, d: u8, v: u8, path: Path) {
        self.cold_unless_inline(l, v, d, path);
        let back = self.cold.last().expect("just pushed").back;
        if d != v {
            asm!(self ; mov Rq(d), Rq(v));
        }
        asm!(self ; shl Rq(d), 16 ; sar Rq(d), 16 ; =>back);
    }

    /// A float's top 16 bits are 1 to 0xFFFE.
    fn emit_guard_flt(&mut self, l: &LInst) {
        let exit = self.exits[l.exit as usize];
        asm!(self
            ; mov Rq(R11), Rq(reg(l.ops[0]))
            ; shr Rq(R11), 48
            ; sub Rd(R11), BYTE 1
            ; cmp Rd(R11), DWORD 0xFFFD
            ; ja =>exit
        );
    }

    fn emit_guard_bool(&mut self, l: &LInst) {
        let exit = self.exits[l.exit as usize];
        asm!(self
            ; mov Rq(R11), Rq(reg(l.ops[0]))
            ; and Rq(R11), BYTE -2
            ; cmp Rq(R11), DWORD Value::FALSE.bits() as i32
            ; jne =>exit
        );
    }

    fn emit_guard_shape(&mut self, l: &LInst) {
        let v = reg(l.ops[0]);
        let exit = self.exits[l.exit as usize];
        let shape = self.imm(l.ops[1]).expect("a shape") as i32;
        asm!(self
            ; mov Rq(R11), Rq(v)
            ; shr Rq(R11), 48
            ; jne =>exit
            ; cmp Rq(v), DWORD MIN_POINTER as i32
            ; jb =>exit
            ; cmp DWORD [Rq(v)], DWORD shape
            ; jne =>exit
        );
    }

    fn emit_unbox_flt(&mut self, l: &LInst) {
        let offset = self.cx.thunks.consts + FLOAT_OFFSET;
        let (d, v) = (reg(l.ops[0]), reg(l.ops[1]));
        asm!(self ; movq Rx(d), Rq(v) ; psubq Rx(d), OWORD [extern offset]);
    }

    fn emit_box_int(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        let c = self.new_cold(Path::BoxInt, d, a, l.exit);
        let tag = self.cx.thunks.consts + INT_TAG;
        asm!(self
            ; mov Rq(R11), Rq(a)
            ; shl Rq(R11), 16
            ; sar Rq(R11), 16
            ; cmp Rq(R11), Rq(a)
            ; jne =>c.at
        );
        if d != a {
            asm!(self ; mov Rq(d), Rq(a));
        }
        asm!(self ; or Rq(d), [extern tag] ; =>c.back);
        self.cold.push(c);
    }

    fn emit_box_small(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        let tag = self.cx.thunks.consts + INT_TAG;
        if d != a {
            asm!(self ; mov Rq(d), Rq(a));
        }
        asm!(self ; or Rq(d), [extern tag]);
    }

    fn emit_box_flt(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        let c = self.new_cold(Path::BoxNan, d, a, l.exit);
        let offset = self.cx.thunks.consts + FLOAT_OFFSET;
        asm!(self
            ; ucomisd Rx(a), Rx(a)
            ; jp =>c.at
            ; movq Rq(d), Rx(a)
            ; add Rq(d), [extern offset]
            ; =>c.back
        );
        self.cold.push(c);
    }

    fn new_cold(&mut self, path: Path, dst: u8, src: u8, exit: u32) -> Cold {
        let (at, back) = (self.ops.new_dynamic_label(), self.ops.new_dynamic_label());
        Cold { path, dst, src, exit, at, back }
    }
}
