//! Instruction selection: the LIR of each IR instruction, chosen while walking backwards.
//!
//! Each `lower_*` first takes the result's register, then finds its operands, then notes the exit
//! (finding operands may move values, noting does not), and pushes the instruction last; what it
//! pushes before happens after it. Comparisons are made
//! where they are used (`guard`, `sel`), loads within their only user.

use super::alloc::Alloc;
use super::live::Konst;
use super::parcopy::mov;
use super::target::Tie;
use super::{Addr, LInst, LOp, MemTy, NO_EXIT, Opnd, Reg};
use crate::ir::{Aux, Inst, InstOp, Ref};
use vm::object::layout::{ElemKind, Field, FieldTy, Region};
use vm::value::Value;

/// An operand with the values in it.
#[derive(Clone, Copy)]
pub(super) struct Operand {
    pub op: Opnd,
    pub val: Ref,
    pub addr: [Ref; 2],
}

const NO_ADDR: [Ref; 2] = [Ref::NONE; 2];

impl Operand {
    pub(super) fn plain(op: Opnd, val: Ref) -> Operand {
        Operand { op, val, addr: NO_ADDR }
    }
}

pub(super) fn set(l: &mut LInst, i: usize, o: Operand) {
    l.ops[i] = o.op;
    l.vals[i] = o.val;
    if o.addr != NO_ADDR {
        l.addr_vals = o.addr;
    }
}

pub(super) fn set_reg(l: &mut LInst, i: usize, r: Reg, v: Ref) {
    l.ops[i] = Opnd::Reg(r);
    l.vals[i] = v;
}

/// The memory type of an element, as its instruction's result sees it.
pub(super) fn elem_mem(region: Region) -> MemTy {
    match region {
        Region::Buf(k) => match k {
            ElemKind::Any | ElemKind::Int | ElemKind::U64 => MemTy::I64,
            ElemKind::Float => MemTy::F64,
            ElemKind::U8 | ElemKind::Bool => MemTy::U8,
            ElemKind::I8 => MemTy::I8,
            ElemKind::U16 => MemTy::U16,
            ElemKind::I16 => MemTy::I16,
            ElemKind::U32 => MemTy::U32,
            ElemKind::I32 => MemTy::I32,
            ElemKind::F32 => MemTy::F32,
        },
        Region::Tuple | Region::Slots | Region::Entries | Region::Gen => MemTy::I64,
    }
}

pub(super) fn field_mem(field: Field) -> MemTy {
    match field.ty() {
        FieldTy::Val | FieldTy::Ref | FieldTy::Int => MemTy::I64,
        FieldTy::U16 => MemTy::U16,
        FieldTy::U32 => MemTy::U32,
    }
}

impl Alloc<'_> {
    /// Lowers instruction `i`.
    pub fn select(&mut self, i: usize) {
        self.at = i as u32;
        let r = Ref(i as u32);
        let inst = self.live.trace.insts[i];
        if self.live.alias[i] != r {
            return;
        }
        if self.live.konst(r).is_some() {
            if let Some(reg) = self.reg_of(r) {
                self.evict(reg);
            }
            return;
        }
        self.dispatch(r, &inst);
        self.unpin();
    }

    fn dispatch(&mut self, r: Ref, inst: &Inst) {
        use InstOp as O;
        match inst.op {
            O::KInt | O::KFlt | O::KBool | O::KVal | O::Param | O::End | O::WriteBarrier => {}
            O::AsRef | O::AsVal | O::B2I => {}
            O::SLoad | O::LdSlot => self.lower_ld_slot(r, inst),
            O::StSlot => self.lower_st_slot(inst),
            O::SlotAddr => self.lower_slot_addr(r, inst),
            O::Poll => self.lower_poll(r),
            O::GuardTrue | O::GuardFalse => self.lower_guard_bool_is(r, inst),
            O::GuardInt => self.lower_guard_int(r, inst),
            O::GuardFlt => self.lower_guard_type(r, inst, LOp::GuardFlt),
            O::GuardBool => self.lower_guard_type(r, inst, LOp::GuardBool),
            O::GuardShape => self.lower_guard_shape(r, inst),
            O::GuardIs | O::GuardRefIs | O::GuardIntIs | O::GuardOk | O::Bound => {
                self.lower_guard_cmp(r, inst);
            }
            O::BoxInt => self.lower_box_int(r, inst),
            O::BoxFlt => self.lower_unary(r, inst, LOp::BoxFlt),
            O::UnboxInt => self.lower_unbox_int(r, inst),
            O::UnboxFlt => self.lower_unary(r, inst, LOp::UnboxFlt),
            O::BoxBool => self.lower_imm(r, inst, LOp::Add, Value::FALSE.bits() as i64),
            O::UnboxBool => self.lower_imm(r, inst, LOp::And, 1),
            O::BNot => self.lower_bnot(r, inst),
            O::ValEq | O::RefEq | O::IsNull | O::ICmp | O::FCmp => self.lower_cmp(r),
            O::IAdd => self.lower_binary(r, inst, LOp::Add),
            O::ISub => self.lower_binary(r, inst, LOp::Sub),
            O::IMul => self.lower_binary(r, inst, LOp::Mul),
            O::IAddOv => self.lower_overflow(r, inst, LOp::AddOv),
            O::ISubOv => self.lower_overflow(r, inst, LOp::SubOv),
            O::IMulOv => self.lower_overflow(r, inst, LOp::MulOv),
            O::IDiv => self.lower_div(r, inst, LOp::Div),
            O::IMod => self.lower_div(r, inst, LOp::Mod),
            O::IAnd | O::BAnd => self.lower_binary(r, inst, LOp::And),
            O::IOr | O::BOr => self.lower_binary(r, inst, LOp::Or),
            O::IXor => self.lower_binary(r, inst, LOp::Xor),
            O::IShl => self.lower_shift(r, inst, LOp::Shl),
            O::IShr => self.lower_shift(r, inst, LOp::Sar),
            O::IShrU => self.lower_shift(r, inst, LOp::Shr),
            O::ISelect | O::VSelect => self.lower_select(r, inst, LOp::Sel),
            O::FSelect => self.lower_select(r, inst, LOp::SelF),
            O::FAdd => self.lower_binary(r, inst, LOp::FAdd),
            O::FSub => self.lower_binary(r, inst, LOp::FSub),
            O::FMul => self.lower_binary(r, inst, LOp::FMul),
            O::FDiv => self.lower_binary(r, inst, LOp::FDiv),
            O::FNeg => self.lower_unary(r, inst, LOp::FNeg),
            O::FAbs => self.lower_unary(r, inst, LOp::FAbs),
            O::FSqrt => self.lower_unary(r, inst, LOp::FSqrt),
            O::FFloor => self.lower_unary(r, inst, LOp::FFloor),
            O::FCeil => self.lower_unary(r, inst, LOp::FCeil),
            O::FTrunc => self.lower_unary(r, inst, LOp::FTrunc),
            O::I2F => self.lower_unary(r, inst, LOp::I2F),
            O::F2I => self.lower_f2i(r, inst),
            O::LdField | O::LdElem => self.lower_load(r, inst),
            O::StField | O::StElem => self.lower_store(inst),
            O::Call => self.lower_call(r, inst),
        }
    }

    pub(super) fn exit_of(&self, r: Ref) -> u32 {
        let e = self.live.exit[r.0 as usize];
        debug_assert!(e != NO_EXIT, "a guard without a snapshot");
        e
    }

    pub(super) fn arg(&self, inst: &Inst, i: usize) -> Ref {
        self.live.value(inst.args[i])
    }

    // -- operands

    pub(super) fn slot_addr(&self, inst: &Inst) -> Addr {
        let Aux::Slot(slot) = inst.aux else { unreachable!("{} without a slot", inst.op) };
        let disp = slot as i32 * 8;
        Addr { base: self.target.base, index: Reg::NONE, scale: 0, disp }
    }

    /// The address of a field or element, its registers made ready.
    #[expect(clippy::wildcard_enum_match_arm, reason = "other payloads are our bug")]
    pub(super) fn address(&mut self, inst: &Inst) -> Operand {
        let base = self.arg(inst, 0);
        match inst.aux {
            Aux::Field(f) => {
                let a = Addr {
                    base: self.use_reg(base),
                    index: Reg::NONE,
                    scale: 0,
                    disp: f.offset() as i32,
                };
                Operand { op: Opnd::Mem(a), val: Ref::NONE, addr: [base, Ref::NONE] }
            }
            Aux::Region(region) => self.elem_address(base, self.arg(inst, 1), region),
            _ => unreachable!("{} without a field or region", inst.op),
        }
    }

    pub(super) fn elem_address(&mut self, base: Ref, idx: Ref, region: Region) -> Operand {
        let stride = region.stride() as i64;
        let mut disp = region.base() as i64;
        let mut index = idx;
        let folded = |d: i64, k: i64| {
            let d = k.checked_mul(stride).and_then(|o| o.checked_add(d))?;
            i32::try_from(d).ok().map(i64::from)
        };
        if let Some(Konst::Int(k)) = self.live.konst(idx) {
            if let Some(d) = folded(disp, k) {
                disp = d;
                index = Ref::NONE;
            }
        } else if let Some((i, k)) = self.sum_with_const(idx)
            && let Some(d) = folded(disp, k)
        {
            disp = d;
            index = i;
        }
        let base_reg = self.use_reg(base);
        let index_reg = if index == Ref::NONE { Reg::NONE } else { self.use_reg(index) };
        let scale = if index == Ref::NONE { 0 } else { stride.trailing_zeros() as u8 };
        let a = Addr { base: base_reg, index: index_reg, scale, disp: disp as i32 };
        Operand { op: Opnd::Mem(a), val: Ref::NONE, addr: [base, index] }
    }

    /// `i + k`, if that is what `v` is and nobody else wants it.
    pub(super) fn sum_with_const(&self, v: Ref) -> Option<(Ref, i64)> {
        let inst = self.live.trace.inst(v);
        if inst.op != InstOp::IAdd || !self.is_fusible(v) {
            return None;
        }
        match self.live.konst(self.arg(inst, 1)) {
            Some(Konst::Int(k)) => Some((self.arg(inst, 0), k)),
            _ => None,
        }
    }

    /// Whether `v` has no other use than the instruction under way, and is made in its block.
    pub(super) fn is_fusible(&self, v: Ref) -> bool {
        let i = v.0 as usize;
        self.live.n_uses[i] == 1
            && !self.is_located(v)
            && self.live.block[i] == self.live.block[self.at as usize]
    }

    /// The address that `v` is loaded from, if the load can happen here instead.
    #[expect(clippy::wildcard_enum_match_arm, reason = "other payloads name no place")]
    pub(super) fn fused_load(&mut self, v: Ref) -> Option<Operand> {
        let inst = *self.live.trace.inst(v);
        let mem = match inst.aux {
            Aux::Field(f) if inst.op == InstOp::LdField => field_mem(f),
            Aux::Region(r) if inst.op == InstOp::LdElem => elem_mem(r),
            _ => return None,
        };
        let unchanged = self.live.epoch[v.0 as usize] == self.live.epoch[self.at as usize];
        if !matches!(mem, MemTy::I64 | MemTy::F64) || !unchanged || !self.is_fusible(v) {
            return None;
        }
        let a = self.address(&inst);
        Some(Operand { val: v, ..a })
    }

    /// The last operand of `op`: an immediate, memory or a register.
    pub(super) fn operand(&mut self, op: LOp, v: Ref) -> Operand {
        if let Some(k) = self.live.konst(v)
            && let Some(o) = self.const_operand(op, k)
        {
            return Operand::plain(o, v);
        }
        if (self.target.mem_operand)(op) && self.reg_of(v).is_none() {
            if let Some(s) = self.slot_of(v) {
                return Operand::plain(Opnd::Spill(s), v);
            }
            if let Some(o) = self.fused_load(v) {
                return o;
            }
        }
        Operand::plain(Opnd::Reg(self.use_reg(v)), v)
    }

    pub(super) fn const_operand(&mut self, op: LOp, k: Konst) -> Option<Opnd> {
        match k {
            Konst::Flt(bits) => {
                if matches!(op, LOp::St) {
                    return (self.target.legal_imm)(op, bits as i64)
                        .then_some(Opnd::Imm(bits as i64));
                }
                (self.target.mem_operand)(op).then(|| self.pool(bits))
            }
            Konst::Int(i) => (self.target.legal_imm)(op, i).then_some(Opnd::Imm(i)),
            Konst::Val(n, bits) => {
                (self.target.legal_imm)(op, bits as i64).then_some(Opnd::Const(n))
            }
        }
    }

    // -- arithmetic

    pub(super) fn lower_unary(&mut self, r: Ref, inst: &Inst, op: LOp) {
        let Some(dst) = self.def(r) else { return };
        let a = self.arg(inst, 0);
        let mut l = LInst::new(op);
        set_reg(&mut l, 0, dst, r);
        if (self.target.tie)(op) == Tie::Always {
            self.tied(l, a, dst);
            return;
        }
        self.pins &= !dst.bit();
        if !self.is_located(a) && dst.is_fpr() == self.live.is_float(a) {
            self.hint(a, dst);
        }
        let a = self.operand(op, a);
        set(&mut l, 1, a);
        self.push(l);
    }

    /// Pushes `l` with its first source `a` in the destination, copied there if need be.
    pub(super) fn tied(&mut self, mut l: LInst, a: Ref, dst: Reg) {
        set_reg(&mut l, 1, dst, a);
        if !self.is_located(a) && self.live.konst(a).is_none() {
            self.place(a, dst);
            self.push(l);
            return;
        }
        let d = Opnd::Reg(dst);
        let src = self.source(a, d).expect("located or constant");
        self.push(l);
        if src != d {
            self.push(mov(d, src, a));
        }
    }

    pub(super) fn is_commutative(op: LOp) -> bool {
        use LOp::*;
        matches!(op, Add | Mul | And | Or | Xor | AddOv | MulOv | FAdd | FMul)
    }

    /// The operands in the better order: constants last, and first what ends here.
    pub(super) fn ordered(&self, inst: &Inst, op: LOp) -> (Ref, Ref) {
        let (a, b) = (self.arg(inst, 0), self.arg(inst, 1));
        if !Alloc::is_commutative(op) {
            return (a, b);
        }
        let konst = |v: Ref| self.live.konst(v).is_some();
        let swap = (konst(a) && !konst(b))
            || (!konst(b) && self.is_located(a) && !self.is_located(b) && !self.may_load(b));
        if swap { (b, a) } else { (a, b) }
    }

    pub(super) fn may_load(&self, v: Ref) -> bool {
        let op = self.live.trace.inst(v).op;
        matches!(op, InstOp::LdField | InstOp::LdElem) && self.is_fusible(v)
    }

    pub(super) fn lower_binary(&mut self, r: Ref, inst: &Inst, op: LOp) {
        let Some(dst) = self.def(r) else { return };
        let (a, b) = self.ordered(inst, op);
        self.binary(r, op, dst, a, b);
    }

    pub(super) fn lower_imm(&mut self, r: Ref, inst: &Inst, op: LOp, imm: i64) {
        let Some(dst) = self.def(r) else { return };
        let mut l = LInst::new(op);
        set_reg(&mut l, 0, dst, r);
        l.ops[2] = Opnd::Imm(imm);
        let a = self.arg(inst, 0);
        if self.must_tie(op, Opnd::Imm(imm)) {
            self.tied(l, a, dst);
        } else {
            self.pins &= !dst.bit();
            let a = Operand::plain(Opnd::Reg(self.use_reg(a)), a);
            set(&mut l, 1, a);
            self.push(l);
        }
    }

    pub(super) fn must_tie(&self, op: LOp, b: Opnd) -> bool {
        let imm = matches!(b, Opnd::Imm(_) | Opnd::Const(_));
        match (self.target.tie)(op) {
            Tie::Never => false,
            Tie::Always => true,
            Tie::UnlessSimple => !imm && !matches!(b, Opnd::Reg(_)),
            Tie::UnlessImm => !imm,
            Tie::IfImm => imm,
        }
    }

    /// `dst = a op b`, with `dst` pinned.
    pub(super) fn binary(&mut self, r: Ref, op: LOp, dst: Reg, a: Ref, b: Ref) {
        let mut l = LInst::new(op);
        set_reg(&mut l, 0, dst, r);
        let free = (self.target.tie)(op) == Tie::Never;
        // The first source ends here: it may as well be in the destination.
        let in_place = !self.is_located(a) && self.live.konst(a).is_none();
        if in_place && !free {
            self.place(a, dst);
        }
        if free {
            self.pins &= !dst.bit();
            if in_place {
                self.hint(a, dst);
            }
            self.use_reg(a);
        }
        let b = self.operand(op, b);
        set(&mut l, 2, b);
        let in_slot = !free && self.reg_of(a).is_none() && self.slot_of(a).is_some();
        if self.reg_of(a) == Some(dst) || self.must_tie(op, b.op) || in_slot {
            self.tied_now(l, a, dst);
            return;
        }
        let a_reg = self.use_reg(a);
        set_reg(&mut l, 1, a_reg, a);
        self.push(l);
    }

    /// As `tied`, where `a` may already have been placed in the destination.
    pub(super) fn tied_now(&mut self, mut l: LInst, a: Ref, dst: Reg) {
        if self.reg_of(a) == Some(dst) {
            self.harden(a);
            set_reg(&mut l, 1, dst, a);
            self.push(l);
        } else {
            self.tied(l, a, dst);
        }
    }

    pub(super) fn lower_overflow(&mut self, r: Ref, inst: &Inst, op: LOp) {
        let dst = self.def_always(r);
        let (a, b) = self.ordered(inst, op);
        let exit = self.exit_of(r);
        // A sum or difference made in place is undone on the way out, so its exit may count on
        // the first source; not if both sources are the same, where nothing is left to undo with.
        let undo = matches!(op, LOp::AddOv | LOp::SubOv) && a != b;
        if undo && !self.is_located(a) && self.live.konst(a).is_none() {
            self.place(a, dst);
        }
        let mut l = LInst::new(op);
        l.exit = exit;
        set_reg(&mut l, 0, dst, r);
        let b = self.operand(op, b);
        set(&mut l, 2, b);
        // A value that ends here stays clear of the destination only if the exit needs it.
        let apart = self.is_located(a) || self.live.konst(a).is_some();
        let tied = self.must_tie(op, b.op) || self.reg_of(a) == Some(dst);
        if apart && !tied {
            let a_reg = self.use_reg(a);
            set_reg(&mut l, 1, a_reg, a);
        }
        self.record_exit(exit);
        if apart && !tied {
            self.push(l);
        } else if !self.is_located(a) && self.live.konst(a).is_none() {
            self.tied(l, a, dst);
        } else {
            self.tied_now(l, a, dst);
        }
    }

    pub(super) fn lower_shift(&mut self, r: Ref, inst: &Inst, op: LOp) {
        let b = self.arg(inst, 1);
        let imm = self.live.konst(b).is_some();
        let Some(count) = self.target.shift_count.filter(|_| !imm) else {
            self.lower_binary(r, inst, op);
            return;
        };
        if !self.is_located(r) {
            return;
        }
        if self.value_in(count) != r {
            self.displace(count, !0);
        }
        self.pin(count);
        let dst = self.def_outside(r, count);
        let a = self.arg(inst, 0);
        let mut l = LInst::new(op);
        set_reg(&mut l, 0, dst, r);
        set_reg(&mut l, 2, count, b);
        let copy = self.fixed_use(b, count);
        self.tied(l, a, dst);
        self.push_copy(copy);
    }

    /// The result's register; if that is `taboo`, a move out of another one is pushed.
    pub(super) fn def_outside(&mut self, r: Ref, taboo: Reg) -> Reg {
        let dst = self.def(r).expect("located");
        if dst != taboo {
            return dst;
        }
        let other = self.alloc(r, !taboo.bit());
        self.pin(other);
        self.push(mov(Opnd::Reg(dst), Opnd::Reg(other), r));
        other
    }

    /// Makes `v` be in `reg`, which is free, before the instruction to be pushed: either it lives
    /// there, or the copy that is returned has to be pushed after the instruction.
    pub(super) fn fixed_use(&mut self, v: Ref, reg: Reg) -> Option<LInst> {
        if self.reg_of(v) == Some(reg) {
            self.harden(v);
            return None;
        }
        if !self.is_located(v) && self.live.konst(v).is_none() {
            self.place(v, reg);
            return None;
        }
        let d = Opnd::Reg(reg);
        let src = self.source(v, d).expect("located or constant");
        Some(mov(d, src, v))
    }

    pub(super) fn push_copy(&mut self, copy: Option<LInst>) {
        if let Some(l) = copy {
            self.push(l);
        }
    }

    pub(super) fn lower_div(&mut self, r: Ref, inst: &Inst, op: LOp) {
        if !self.is_located(r) {
            return;
        }
        let (a, b) = (self.arg(inst, 0), self.arg(inst, 1));
        if let Some(Konst::Int(k)) = self.live.konst(b)
            && k > 0
            && (k as u64).is_power_of_two()
        {
            // floor(a / 2^n) => a >> n;  a mod 2^n => a & (2^n - 1)
            let (op, imm) = if op == LOp::Div {
                (LOp::Sar, i64::from(k.trailing_zeros()))
            } else {
                (LOp::And, k - 1)
            };
            if (self.target.legal_imm)(op, imm) {
                self.lower_imm(r, inst, op, imm);
                return;
            }
        }
        let super::target::Division::Fixed { quotient, remainder } = self.target.division else {
            let dst = self.def(r).expect("located");
            let mut l = LInst::new(op);
            set_reg(&mut l, 0, dst, r);
            let (ra, rb) = (self.use_reg(a), self.use_reg(b));
            set_reg(&mut l, 1, ra, a);
            set_reg(&mut l, 2, rb, b);
            self.push(l);
            return;
        };
        self.div_fixed(r, op, [a, b], [quotient, remainder]);
    }

    pub(super) fn div_fixed(&mut self, r: Ref, op: LOp, [a, b]: [Ref; 2], [quo, rem]: [Reg; 2]) {
        for fixed in [quo, rem] {
            if self.value_in(fixed) != r {
                self.displace(fixed, !(quo.bit() | rem.bit()));
            }
        }
        let result = if op == LOp::Div { quo } else { rem };
        self.pins |= quo.bit() | rem.bit();
        let dst = match self.reg_of(r) {
            Some(_) => self.def(r).expect("located"),
            None => {
                // Only its slot is needed: store from the fixed register.
                self.place(r, result);
                self.def(r).expect("located")
            }
        };
        self.pins |= quo.bit() | rem.bit();
        if dst != result {
            self.push(mov(Opnd::Reg(dst), Opnd::Reg(result), r));
            self.pins &= !dst.bit() | quo.bit() | rem.bit();
        }
        let rb = self.use_reg(b);
        let mut l = LInst::new(op);
        set_reg(&mut l, 0, result, r);
        set_reg(&mut l, 1, quo, a);
        set_reg(&mut l, 2, rb, b);
        let copy = self.fixed_use(a, quo);
        self.push(l);
        self.push_copy(copy);
    }
}
