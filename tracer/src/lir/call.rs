//! Calls of helpers, and the copies at a block's end: where values have to be in given places.

use super::alloc::Alloc;
use super::parcopy::mov;
use super::{CallInfo, LInst, LOp, Opnd, Reg};
use crate::codegen::{Loc, takes_thread};
use crate::ir::{Aux, Inst, Ref};
use vm::interp::helpers::{Effects, HelperTy};

impl Alloc<'_> {
    /// A helper's call by the processor's C convention.
    pub(super) fn lower_call(&mut self, r: Ref, inst: &Inst) {
        let Aux::Call { helper, .. } = inst.aux else { unreachable!("a call without a helper") };
        let def = helper.def();
        self.save_registers(r);
        let ret = if def.ret == HelperTy::Flt { self.target.ret_fpr } else { self.target.ret_gpr };
        let result = self.is_located(r).then_some(ret);
        if result.is_some() {
            self.take_result(r, ret);
        }
        let mut call = CallInfo { helper, args: Vec::new(), result };
        let mut copies = Vec::new();
        let mut gprs = self.target.arg_gprs.iter().map(|&n| Reg::gpr(n));
        let mut fprs = self.target.arg_fprs.iter().map(|&n| Reg::fpr(n));
        let thread = takes_thread(def).then(|| gprs.next().expect("an argument register"));
        let trace = self.live.trace;
        for (&ty, &arg) in def.args.iter().zip(trace.call_args(inst)) {
            let v = self.live.value(arg);
            let reg = if ty == HelperTy::Flt { fprs.next() } else { gprs.next() };
            let reg = reg.expect("a helper has at most as many arguments as registers");
            copies.extend(self.fixed_use(v, reg));
            call.args.push((reg, v));
        }
        let mut l = LInst::new(LOp::Call);
        l.extra = self.calls.len() as u32;
        l.vals[0] = r;
        self.calls.push(call);
        self.push(l);
        for c in copies {
            self.push(c);
        }
        if let Some(reg) = thread {
            self.push(mov(Opnd::Reg(reg), Opnd::Reg(self.target.thread), Ref::NONE));
        }
        if def.effects.has(Effects::PYTHON) || def.effects.has(Effects::ALLOCATES) {
            let mut top = LInst::new(LOp::SetTop);
            top.ops[0] = Opnd::Imm(i64::from(trace.top_slot));
            self.push(top);
        }
    }

    /// Empties the registers that a call changes, but for the result's.
    fn save_registers(&mut self, r: Ref) {
        let saved = self.target.callee_saved;
        let mut changed = self.target.allocatable & !saved;
        while changed != 0 {
            let reg = Reg(changed.trailing_zeros() as u8);
            changed &= changed - 1;
            let v = self.value_in(reg);
            if v != Ref::NONE && v != r {
                self.displace(reg, saved);
            }
        }
    }

    fn take_result(&mut self, r: Ref, ret: Reg) {
        if self.reg_of(r).is_none() {
            self.place(r, ret);
        }
        let dst = self.def(r).expect("located");
        if dst != ret {
            self.push(mov(Opnd::Reg(dst), Opnd::Reg(ret), r));
        }
    }

    /// The end of a block that goes on where value `args[i]` has to be at `locs[i]`. Slots among
    /// `locs` are taken. Other values that are needed there have been placed.
    pub(super) fn pass_args(&mut self, args: &[Ref], locs: &[Loc]) {
        let reg = |l: Loc| {
            let Opnd::Reg(r) = Opnd::from_loc(l) else { return None };
            Some(r)
        };
        for &l in locs {
            if let Some(r) = reg(l) {
                debug_assert!(self.value_in(r) == Ref::NONE, "an argument's register is taken");
                self.pin(r);
            }
        }
        let args: Vec<Ref> = args.iter().map(|&a| self.live.value(a)).collect();
        let mut direct = vec![false; args.len()];
        for (i, (&a, &l)) in args.iter().zip(locs).enumerate() {
            if let (Some(r), false, None) = (reg(l), self.is_located(a), self.live.konst(a)) {
                self.place(a, r);
                direct[i] = true;
            }
        }
        for (i, (&a, &l)) in args.iter().zip(locs).enumerate() {
            if l != Loc::None && !direct[i] {
                self.pass_arg(a, Opnd::from_loc(l));
            }
        }
        self.unpin();
    }

    fn pass_arg(&mut self, a: Ref, dst: Opnd) {
        if let Opnd::Reg(r) = dst {
            self.hint(a, r);
        }
        if !self.is_located(a) && self.live.konst(a).is_none() {
            // Through a register to the slot. Not pinned: many may pass this way.
            let pins = self.pins;
            self.use_reg(a);
            self.pins = pins;
        }
        let src = self.source(a, dst).expect("located or constant");
        if src == dst {
            return;
        }
        let (Opnd::Spill(_), Opnd::Spill(_)) = (dst, src) else {
            self.push(mov(dst, src, a));
            return;
        };
        let scratch = Opnd::Reg(self.target.scratch_gpr);
        self.push(mov(dst, scratch, a));
        self.push(mov(scratch, src, a));
    }
}
