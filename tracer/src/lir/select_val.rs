//! Selection of what works on values' words and on memory.

use super::alloc::Alloc;
use super::live::Konst;
use super::select::{Operand, elem_mem, field_mem, set, set_reg};
use super::{LInst, LOp, MemTy, Opnd};
use crate::ir::{Aux, Inst, InstOp, Ref, Ty};
use vm::value::{INLINE_INT_MAX, INLINE_INT_MIN};

impl Alloc<'_> {
    pub(super) fn lower_guard_type(&mut self, r: Ref, inst: &Inst, op: LOp) {
        let v = self.arg(inst, 0);
        let mut l = LInst::new(op);
        l.exit = self.exit_of(r);
        let reg = self.use_reg(v);
        set_reg(&mut l, 0, reg, v);
        self.record_exit(l.exit);
        self.push(l);
    }

    pub(super) fn lower_guard_shape(&mut self, r: Ref, inst: &Inst) {
        let Aux::Shape(shape) = inst.aux else { unreachable!("guard.shape without a shape") };
        let v = self.arg(inst, 0);
        let mut l = LInst::new(LOp::GuardShape);
        l.exit = self.exit_of(r);
        let reg = self.use_reg(v);
        set_reg(&mut l, 0, reg, v);
        l.ops[1] = Opnd::Imm(i64::from(shape.0));
        self.record_exit(l.exit);
        self.push(l);
    }

    pub(super) fn lower_guard_int(&mut self, r: Ref, inst: &Inst) {
        let taken = self.live.partner[r.0 as usize];
        if taken == Ref::NONE || !self.is_located(taken) {
            self.lower_guard_type(r, inst, LOp::GuardInt);
            return;
        }
        let dst = self.def(taken).expect("located");
        self.pins &= !dst.bit();
        let v = self.arg(inst, 0);
        let mut l = LInst::new(LOp::TakeInt);
        l.exit = self.exit_of(r);
        set_reg(&mut l, 0, dst, taken);
        if !self.is_located(v) {
            self.hint(v, dst);
        }
        let reg = self.use_reg(v);
        set_reg(&mut l, 1, reg, v);
        self.record_exit(l.exit);
        self.push(l);
    }

    pub(super) fn lower_unbox_int(&mut self, r: Ref, inst: &Inst) {
        // Done by the guard, if it has one in this block.
        if self.live.partner[r.0 as usize] == Ref::NONE {
            self.lower_unary(r, inst, LOp::UnboxInt);
        }
    }

    pub(super) fn lower_box_int(&mut self, r: Ref, inst: &Inst) {
        let small = self.fits_inline(self.arg(inst, 0));
        self.lower_unary(r, inst, if small { LOp::BoxSmall } else { LOp::BoxInt });
    }

    /// Whether the int is known to fit 48 bits.
    pub(super) fn fits_inline(&self, v: Ref) -> bool {
        let small = |k: i64| (INLINE_INT_MIN..=INLINE_INT_MAX).contains(&k);
        let inst = self.live.trace.inst(v);
        match (inst.op, inst.aux) {
            (InstOp::LdElem, Aux::Region(region)) => elem_mem(region) != MemTy::I64,
            (InstOp::LdField, Aux::Field(f)) => field_mem(f) != MemTy::I64,
            (InstOp::IAnd, _) => inst.args[..2]
                .iter()
                .any(|&a| matches!(self.live.konst(a), Some(Konst::Int(k)) if k >= 0 && small(k))),
            (InstOp::KInt, Aux::Int(k)) => small(k),
            _ => inst.ty == Ty::Bool,
        }
    }

    pub(super) fn lower_f2i(&mut self, r: Ref, inst: &Inst) {
        let dst = self.def_always(r);
        let mut l = LInst::new(LOp::F2I);
        l.exit = self.exit_of(r);
        set_reg(&mut l, 0, dst, r);
        let v = self.arg(inst, 0);
        let a = self.use_reg(v);
        set_reg(&mut l, 1, a, v);
        self.record_exit(l.exit);
        self.push(l);
    }

    // -- memory

    pub(super) fn lower_ld_slot(&mut self, r: Ref, inst: &Inst) {
        let Some(dst) = self.def(r) else { return };
        let mut l = LInst::new(LOp::Ld);
        set_reg(&mut l, 0, dst, r);
        l.ops[1] = Opnd::Mem(self.slot_addr(inst));
        self.push(l);
    }

    pub(super) fn lower_st_slot(&mut self, inst: &Inst) {
        let v = self.arg(inst, 0);
        let mut l = LInst::new(LOp::St);
        l.ops[0] = Opnd::Mem(self.slot_addr(inst));
        let src = self.store_operand(v);
        set(&mut l, 1, src);
        self.push(l);
    }

    pub(super) fn lower_slot_addr(&mut self, r: Ref, inst: &Inst) {
        let Some(dst) = self.def(r) else { return };
        let mut l = LInst::new(LOp::Lea);
        set_reg(&mut l, 0, dst, r);
        l.ops[1] = Opnd::Mem(self.slot_addr(inst));
        self.push(l);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "other payloads are our bug")]
    pub(super) fn lower_load(&mut self, r: Ref, inst: &Inst) {
        let Some(dst) = self.def(r) else { return };
        let mut l = LInst::new(LOp::Ld);
        l.mem = match inst.aux {
            Aux::Field(f) => field_mem(f),
            Aux::Region(region) => elem_mem(region),
            _ => unreachable!("a load without a place"),
        };
        set_reg(&mut l, 0, dst, r);
        self.pins &= !dst.bit();
        let a = self.address(inst);
        set(&mut l, 1, a);
        self.push(l);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "other payloads are our bug")]
    pub(super) fn lower_store(&mut self, inst: &Inst) {
        let (mem, v) = match inst.aux {
            Aux::Field(f) => (field_mem(f), self.arg(inst, 1)),
            Aux::Region(region) => (elem_mem(region), self.arg(inst, 2)),
            _ => unreachable!("a store without a place"),
        };
        let mut l = LInst::new(LOp::St);
        l.mem = mem;
        let a = self.address(inst);
        set(&mut l, 0, a);
        let src = if mem == MemTy::F32 {
            Operand::plain(Opnd::Reg(self.use_reg(v)), v)
        } else {
            self.store_operand(v)
        };
        set(&mut l, 1, src);
        self.push(l);
    }

    /// What a store writes: a register or an immediate, never memory.
    pub(super) fn store_operand(&mut self, v: Ref) -> Operand {
        if let Some(k) = self.live.konst(v)
            && let Some(o) = self.const_operand(LOp::St, k)
        {
            return Operand::plain(o, v);
        }
        Operand::plain(Opnd::Reg(self.use_reg(v)), v)
    }

    pub(super) fn lower_poll(&mut self, r: Ref) {
        let mut l = LInst::new(LOp::Poll);
        l.exit = self.exit_of(r);
        self.record_exit(l.exit);
        self.push(l);
    }
}
