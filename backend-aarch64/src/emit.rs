//! LIR to bytes: the walk, integer instructions, control.

use crate::cold::Cold;
use crate::imm::{self, Form};
use crate::target::{V31, X16, X17};
use dynasmrt::aarch64::Aarch64Relocation;
use dynasmrt::{DynamicLabel, DynasmApi, DynasmLabelApi, VecAssembler};
use tracer::codegen::{CodegenError, EmitContext, Emitted, THREAD};
use tracer::lir::{Addr, Cond, LInst, LOp, Lir, MemTy, NO_EXIT, Opnd, Reg};

/// A source operand of an addition or comparison.
#[derive(Clone, Copy)]
pub enum Src {
    Reg(u8),
    /// Less than 4096 in magnitude.
    Imm(i32),
}

/// The emitter's state.
pub struct Emit<'a> {
    pub ops: VecAssembler<Aarch64Relocation>,
    pub lir: &'a Lir,
    pub cx: &'a EmitContext,
    pub exits: Vec<DynamicLabel>,
    pub blocks: Vec<DynamicLabel>,
    /// Rare paths, emitted after the trace.
    pub cold: Vec<Cold>,
    pub entry: usize,
}

/// Machine code of a trace.
pub fn emit(lir: &Lir, cx: &EmitContext) -> Result<Emitted, CodegenError> {
    let n = lir.insts.len();
    let mut e = Emit {
        ops: VecAssembler::new_with_capacity(cx.code, n * 8, 0, 0, n, 0, n * 2),
        lir,
        cx,
        exits: Vec::with_capacity(lir.exits.len()),
        blocks: Vec::new(),
        cold: Vec::new(),
        entry: 0,
    };
    for _ in 0..lir.exits.len() {
        let l = e.ops.new_dynamic_label();
        e.exits.push(l);
    }
    for _ in 0..lir.blocks.len() {
        let l = e.ops.new_dynamic_label();
        e.blocks.push(l);
    }
    for l in &lir.insts {
        e.inst(l);
    }
    e.emit_cold();
    e.emit_exits();
    let unlinked = e.emit_unlinked();
    let entry = e.entry;
    let bytes = e.ops.finalize().map_err(|_| CodegenError::Unsupported("a branch out of reach"))?;
    Ok(Emitted { bytes, entry, unlinked })
}

/// The register of an operand.
pub fn reg(o: Opnd) -> u8 {
    match o {
        Opnd::Reg(r) => r.n(),
        Opnd::None
        | Opnd::Spill(_)
        | Opnd::Imm(_)
        | Opnd::Pool(_)
        | Opnd::Const(_)
        | Opnd::Mem(_) => unreachable!("{o:?} instead of a register"),
    }
}

impl Emit<'_> {
    #[expect(clippy::too_many_lines, reason = "one short arm for each instruction")]
    fn inst(&mut self, l: &LInst) {
        let (o0, o1, o2) = (l.ops[0], l.ops[1], l.ops[2]);
        match l.op {
            LOp::Label => self.emit_label(l),
            LOp::Mov => self.emit_mov(l),
            LOp::MovF => self.emit_movf(l),
            LOp::Lea => self.emit_lea(l),
            LOp::Ld => self.emit_ld(l),
            LOp::St => self.emit_st(l),
            LOp::Add => arith!(plain self, add, sub, reg(o0), reg(o1), o2),
            LOp::Sub => arith!(plain self, sub, add, reg(o0), reg(o1), o2),
            LOp::AddOv => {
                arith!(self, adds, subs, reg(o0), reg(o1), o2);
                self.exit_on_overflow(l);
            }
            LOp::SubOv => {
                arith!(self, subs, adds, reg(o0), reg(o1), o2);
                self.exit_on_overflow(l);
            }
            LOp::And => logic!(self, and, reg(o0), reg(o1), o2),
            LOp::Or => logic!(self, orr, reg(o0), reg(o1), o2),
            LOp::Xor => logic!(self, eor, reg(o0), reg(o1), o2),
            LOp::Shl => shift!(self, lsl, reg(o0), reg(o1), o2),
            LOp::Sar => shift!(self, asr, reg(o0), reg(o1), o2),
            LOp::Shr => shift!(self, lsr, reg(o0), reg(o1), o2),
            LOp::Mul => asm!(self ; mul X(reg(o0)), X(reg(o1)), X(reg(o2))),
            LOp::MulOv => self.emit_mul_ov(l),
            LOp::Div | LOp::Mod => self.emit_div(l),
            LOp::Set => {
                self.compare(l.cond, o1, o2);
                cond!(self, l.cond, [cset X(reg(o0)),]);
            }
            LOp::Sel => {
                self.compare(l.cond, l.ops[3], l.ops[4]);
                cond!(self, l.cond, [csel X(reg(o0)), X(reg(o1)), X(reg(o2)),]);
            }
            LOp::SelF => {
                self.compare(l.cond, l.ops[3], l.ops[4]);
                cond!(self, l.cond, [fcsel D(reg(o0)), D(reg(o1)), D(reg(o2)),]);
            }
            LOp::Guard => {
                self.compare(l.cond, o0, o1);
                let exit = self.exits[l.exit as usize];
                self.branch(l.cond.negated(), exit);
            }
            LOp::FAdd
            | LOp::FSub
            | LOp::FMul
            | LOp::FDiv
            | LOp::FNeg
            | LOp::FAbs
            | LOp::FSqrt
            | LOp::FFloor
            | LOp::FCeil
            | LOp::FTrunc
            | LOp::I2F
            | LOp::F2I => self.emit_float(l),
            LOp::GuardInt
            | LOp::TakeInt
            | LOp::GuardFlt
            | LOp::GuardBool
            | LOp::GuardShape
            | LOp::UnboxInt
            | LOp::UnboxFlt
            | LOp::BoxInt
            | LOp::BoxSmall
            | LOp::BoxFlt => {
                self.emit_value(l);
            }
            LOp::Poll | LOp::SetTop | LOp::Call | LOp::Jump | LOp::JumpTrace | LOp::Exit => {
                self.emit_control(l);
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other ops are guards")]
    fn emit_control(&mut self, l: &LInst) {
        match l.op {
            LOp::Poll => {
                let exit = self.exits[l.exit as usize];
                asm!(self ; ldr W(X17), [x28, THREAD.poll as u32] ; cbnz W(X17), =>exit);
            }
            LOp::SetTop => self.emit_set_top(l),
            LOp::Call => {
                let addr = self.lir.calls[l.extra as usize].helper.def().addr as i64;
                self.load_imm(X16, addr);
                asm!(self ; blr X(X16));
            }
            LOp::Jump => {
                let block = self.blocks[l.extra as usize];
                asm!(self ; b =>block);
            }
            LOp::JumpTrace => {
                let entry = self.lir.links[l.extra as usize].entry;
                asm!(self ; b extern entry);
            }
            _ => {
                let exit = self.exits[l.exit as usize];
                asm!(self ; b =>exit);
            }
        }
    }

    // -- operands

    /// The immediate that an operand is.
    pub fn imm(&self, o: Opnd) -> Option<i64> {
        match o {
            Opnd::Imm(i) => Some(i),
            Opnd::Const(n) => Some(self.lir.consts[n as usize] as i64),
            Opnd::None | Opnd::Reg(_) | Opnd::Spill(_) | Opnd::Pool(_) | Opnd::Mem(_) => None,
        }
    }

    /// The operand's register; `temp` for an immediate.
    pub fn in_reg(&mut self, o: Opnd, temp: u8) -> u8 {
        match self.imm(o) {
            Some(i) => {
                self.load_imm(temp, i);
                temp
            }
            None => reg(o),
        }
    }

    pub fn arith_src(&mut self, o: Opnd) -> Src {
        match self.imm(o) {
            Some(i) if imm::is_arith(i) => Src::Imm(i as i32),
            _ => Src::Reg(self.in_reg(o, X17)),
        }
    }

    /// As few 16-bit pieces as it takes, starting from all zeros or all ones.
    pub fn load_imm(&mut self, d: u8, i: i64) {
        let piece = |k: u32| (i as u64 >> (16 * k)) as u32 & 0xFFFF;
        let count = |v: u32| (0..4).filter(|&k| piece(k) == v).count();
        let background = if count(0xFFFF) > count(0) { 0xFFFF } else { 0 };
        let mut started = false;
        for k in (0..4).filter(|&k| piece(k) != background) {
            let (p, shift) = (piece(k), 16 * k);
            match (started, background) {
                (true, _) => asm!(self ; movk X(d), p, LSL shift),
                (false, 0) => asm!(self ; movz X(d), p, LSL shift),
                (false, _) => asm!(self ; movn X(d), p ^ 0xFFFF, LSL shift),
            }
            started = true;
        }
        if !started && background == 0 {
            asm!(self ; movz X(d), 0);
        } else if !started {
            asm!(self ; movn X(d), 0);
        }
    }

    /// The memory that a slot or memory operand is.
    pub fn addr(&self, o: Opnd) -> Addr {
        match o {
            Opnd::Mem(a) => a,
            Opnd::Spill(s) => {
                Addr { base: Reg::gpr(31), index: Reg::NONE, scale: 0, disp: i32::from(s) * 8 }
            }
            Opnd::None | Opnd::Reg(_) | Opnd::Imm(_) | Opnd::Pool(_) | Opnd::Const(_) => {
                unreachable!("{o:?} instead of memory")
            }
        }
    }

    /// An address that one instruction can hold, made with the second scratch register.
    pub fn legal(&mut self, ty: MemTy, a: Addr) -> (Addr, Form) {
        if let Some(form) = imm::address_form(ty, a) {
            return (a, form);
        }
        let temp = Reg::gpr(X17);
        if a.disp != 0 {
            self.add_imm(X17, a.base.n(), i64::from(a.disp));
            let rest = Addr { base: temp, disp: 0, ..a };
            return self.legal(ty, rest);
        }
        let (b, i) = (a.base.n(), a.index.n());
        asm!(self ; add X(X17), X(b), X(i), LSL u32::from(a.scale));
        (Addr { base: temp, index: Reg::NONE, scale: 0, disp: 0 }, Form::Offset(0))
    }

    /// `d = a + i`; uses the first scratch register for large `i`.
    fn add_imm(&mut self, d: u8, a: u8, i: i64) {
        match u32::try_from(i.unsigned_abs()) {
            Ok(u) if u < 4096 && i >= 0 => asm!(self ; add XSP(d), XSP(a), u),
            Ok(u) if u < 4096 => asm!(self ; sub XSP(d), XSP(a), u),
            _ => {
                self.load_imm(X16, i);
                asm!(self ; add X(d), X(a), X(X16));
            }
        }
    }

    // -- moves

    fn emit_label(&mut self, l: &LInst) {
        let b = l.extra as usize;
        if self.lir.block_names[b] == "entry" {
            self.entry = self.ops.offset().0;
        }
        let label = self.blocks[b];
        asm!(self ; =>label);
    }

    fn emit_mov(&mut self, l: &LInst) {
        match (l.ops[0], l.ops[1]) {
            (Opnd::Reg(d), Opnd::Reg(s)) => asm!(self ; mov X(d.n()), X(s.n())),
            (Opnd::Reg(d), s @ (Opnd::Spill(_) | Opnd::Mem(_))) => {
                mem!(self, MemTy::I64, self.addr(s), [ldr X(d.n()),]);
            }
            (Opnd::Reg(d), s) => {
                let i = self.imm(s).expect("a constant");
                self.load_imm(d.n(), i);
            }
            (d, Opnd::Reg(s)) => mem!(self, MemTy::I64, self.addr(d), [str X(s.n()),]),
            (d, s) => {
                let i = self.imm(s).expect("a constant");
                self.load_imm(X16, i);
                mem!(self, MemTy::I64, self.addr(d), [str X(X16),]);
            }
        }
    }

    fn emit_lea(&mut self, l: &LInst) {
        let a = self.addr(l.ops[1]);
        let d = reg(l.ops[0]);
        self.add_imm(d, a.base.n(), i64::from(a.disp));
        if a.index != Reg::NONE {
            asm!(self ; add X(d), X(d), X(a.index.n()), LSL u32::from(a.scale));
        }
    }

    fn emit_ld(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), self.addr(l.ops[1]));
        match l.mem {
            MemTy::U8 => mem!(self, l.mem, a, [ldrb W(d),]),
            MemTy::I8 => mem!(self, l.mem, a, [ldrsb X(d),]),
            MemTy::U16 => mem!(self, l.mem, a, [ldrh W(d),]),
            MemTy::I16 => mem!(self, l.mem, a, [ldrsh X(d),]),
            MemTy::U32 => mem!(self, l.mem, a, [ldr W(d),]),
            MemTy::I32 => mem!(self, l.mem, a, [ldrsw X(d),]),
            MemTy::I64 => mem!(self, l.mem, a, [ldr X(d),]),
            MemTy::F64 => mem!(self, l.mem, a, [ldr D(d),]),
            MemTy::F32 => {
                mem!(self, l.mem, a, [ldr S(V31),]);
                asm!(self ; fcvt D(d), S(V31));
            }
        }
    }

    fn emit_st(&mut self, l: &LInst) {
        let a = self.addr(l.ops[0]);
        // The only immediate is zero, which has a register.
        let s = if self.imm(l.ops[1]).is_some() { 31 } else { reg(l.ops[1]) };
        match l.mem {
            MemTy::U8 | MemTy::I8 => mem!(self, l.mem, a, [strb W(s),]),
            MemTy::U16 | MemTy::I16 => mem!(self, l.mem, a, [strh W(s),]),
            MemTy::U32 | MemTy::I32 => mem!(self, l.mem, a, [str W(s),]),
            MemTy::F64 if self.imm(l.ops[1]).is_none() => mem!(self, l.mem, a, [str D(s),]),
            MemTy::I64 | MemTy::F64 => mem!(self, l.mem, a, [str X(s),]),
            MemTy::F32 => {
                asm!(self ; fcvt S(V31), D(s));
                mem!(self, l.mem, a, [str S(V31),]);
            }
        }
    }

    // -- arithmetic

    fn exit_on_overflow(&mut self, l: &LInst) {
        let exit = self.exits[l.exit as usize];
        asm!(self ; b.vs =>exit);
    }

    /// The product fits if its upper half is the sign of its lower.
    fn emit_mul_ov(&mut self, l: &LInst) {
        let (d, a, b) = (reg(l.ops[0]), reg(l.ops[1]), reg(l.ops[2]));
        let exit = self.exits[l.exit as usize];
        asm!(self
            ; smulh X(X17), X(a), X(b)
            ; mul X(d), X(a), X(b)
            ; cmp X(X17), X(d), ASR 63
            ; b.ne =>exit
        );
    }

    /// Floor division from truncating division: where there is a remainder and its sign differs
    /// from the divisor's, the quotient is one less and the remainder one divisor more. The
    /// destination is neither source.
    fn emit_div(&mut self, l: &LInst) {
        let (d, a, b) = (reg(l.ops[0]), reg(l.ops[1]), reg(l.ops[2]));
        asm!(self
            ; sdiv X(d), X(a), X(b)
            ; msub X(X17), X(d), X(b), X(a)
            ; eor X(X16), X(X17), X(b)
            ; cmp XSP(X17), 0
            ; ccmp X(X16), 0, 0, ne
        );
        if l.op == LOp::Div {
            asm!(self ; cset X(X16), lt ; sub X(d), X(d), X(X16));
        } else {
            asm!(self ; csel X(X16), X(b), xzr, lt ; add X(d), X(X17), X(X16));
        }
    }

    // -- conditions

    /// Sets the flags for `cond` on `a` and `b`.
    pub fn compare(&mut self, cond: Cond, a: Opnd, b: Opnd) {
        let a = reg(a);
        if cond.is_float() {
            asm!(self ; fcmp D(a), D(reg(b)));
            return;
        }
        match self.arith_src(b) {
            Src::Reg(b) => asm!(self ; cmp X(a), X(b)),
            Src::Imm(i) if i < 0 => asm!(self ; cmn XSP(a), i.unsigned_abs()),
            Src::Imm(i) => asm!(self ; cmp XSP(a), i as u32),
        }
    }

    /// Branches if the comparison holds.
    pub fn branch(&mut self, cond: Cond, to: DynamicLabel) {
        match cond {
            Cond::Eq | Cond::FEq => asm!(self ; b.eq =>to),
            Cond::Ne | Cond::FNe => asm!(self ; b.ne =>to),
            Cond::Lt | Cond::FNge => asm!(self ; b.lt =>to),
            Cond::Le | Cond::FNgt => asm!(self ; b.le =>to),
            Cond::Gt | Cond::FGt => asm!(self ; b.gt =>to),
            Cond::Ge | Cond::FGe => asm!(self ; b.ge =>to),
            Cond::Ult => asm!(self ; b.lo =>to),
            Cond::Ule | Cond::FLe => asm!(self ; b.ls =>to),
            Cond::Ugt | Cond::FNle => asm!(self ; b.hi =>to),
            Cond::Uge => asm!(self ; b.hs =>to),
            Cond::FLt => asm!(self ; b.mi =>to),
            Cond::FNlt => asm!(self ; b.pl =>to),
        }
    }

    // -- control

    fn emit_set_top(&mut self, l: &LInst) {
        let slot = self.imm(l.ops[0]).expect("a slot");
        self.add_imm(X17, 27, slot * 8);
        asm!(self ; str X(X17), [x28, THREAD.stack_top as u32]);
    }

    /// The address of a word of the trace's data, as a page and an offset in it.
    pub fn data_page(&mut self, at: usize) -> u32 {
        // dynasm rounds the distance up, which is right for the start of a page alone.
        let page = at & !0xFFF;
        asm!(self ; adrp X(X16), extern page);
        (at & 0xFFF) as u32
    }

    /// Each exit's stub: says which exit it is and goes where the exit's data slot says.
    fn emit_exits(&mut self) {
        let lir = self.lir;
        let mut used = vec![false; self.exits.len()];
        for l in lir.insts.iter().filter(|l| l.exit != NO_EXIT) {
            used[l.exit as usize] = true;
            let label = self.exits[l.exit as usize];
            asm!(self ; =>label);
            if l.undoes() && l.ops[2] != l.ops[0] {
                let d = reg(l.ops[0]);
                if l.op == LOp::AddOv {
                    arith!(plain self, sub, add, d, d, l.ops[2]);
                } else {
                    arith!(plain self, add, sub, d, d, l.ops[2]);
                }
            }
            self.load_imm(X16, i64::from(l.exit));
            asm!(self ; str W(X16), [x28, THREAD.exit_id as u32]);
            let low = self.data_page(self.cx.data + 8 * l.exit as usize);
            asm!(self ; ldr X(X16), [XSP(X16), low] ; br X(X16));
        }
        // An exit of a guard that was found superfluous still has its number.
        for (n, used) in used.into_iter().enumerate() {
            if !used {
                let label = self.exits[n];
                asm!(self ; =>label);
            }
        }
    }

    fn emit_unlinked(&mut self) -> usize {
        let at = self.ops.offset().0;
        let exit = self.cx.thunks.exit;
        self.load_imm(X16, i64::from(self.lir.trace.0));
        asm!(self ; str W(X16), [x28, THREAD.exit_trace as u32] ; b extern exit);
        at
    }
}
