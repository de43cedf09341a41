//! LIR to bytes: the walk, integer instructions, control.

use crate::cold::Cold;
use crate::target::{R11, RAX, RDX, XMM15};
use dynasmrt::x64::X64Relocation;
use dynasmrt::{DynamicLabel, DynasmApi, DynasmLabelApi, VecAssembler};
use tracer::codegen::{CodegenError, EmitContext, Emitted, THREAD};
use tracer::lir::{Addr, Cond, LInst, LOp, Lir, MemTy, NO_EXIT, Opnd, Reg};

/// A memory operand.
#[derive(Clone, Copy)]
pub enum Mem {
    Base(u8, i32),
    /// Base, index, scale as a shift, displacement.
    Index(u8, u8, u8, i32),
    /// Within reach of rip.
    Abs(usize),
}

/// A source operand.
#[derive(Clone, Copy)]
pub enum Src {
    Reg(u8),
    Imm(i32),
    Mem(Mem),
}

// The fields that hot code names are within reach of a short displacement.
const _: () = assert!(THREAD.poll < 128 && THREAD.exit_id < 128 && THREAD.exit_trace < 128);

/// The emitter's state.
pub struct Emit<'a> {
    pub ops: VecAssembler<X64Relocation>,
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
        match l.op {
            LOp::Label => self.emit_label(l),
            LOp::Mov => self.emit_mov(l),
            LOp::MovF => self.emit_movf(l),
            LOp::Lea => mem!(self, self.mem(l.ops[1]), [lea Rq(reg(l.ops[0])),] []),
            LOp::Ld => self.emit_ld(l),
            LOp::St => self.emit_st(l),
            LOp::Add => self.emit_add(l),
            LOp::Sub => alu!(self, sub, reg(l.ops[0]), l.ops[2]),
            LOp::And => alu!(self, and, reg(l.ops[0]), l.ops[2]),
            LOp::Or => alu!(self, or, reg(l.ops[0]), l.ops[2]),
            LOp::Xor => alu!(self, xor, reg(l.ops[0]), l.ops[2]),
            LOp::Mul => self.emit_mul(l),
            LOp::Shl | LOp::Sar | LOp::Shr => self.emit_shift(l),
            LOp::AddOv => {
                alu!(self, add, reg(l.ops[0]), l.ops[2]);
                self.jo(l);
            }
            LOp::SubOv => {
                alu!(self, sub, reg(l.ops[0]), l.ops[2]);
                self.jo(l);
            }
            LOp::MulOv => {
                self.emit_mul(l);
                self.jo(l);
            }
            LOp::Div | LOp::Mod => self.emit_div(l),
            LOp::Set => self.emit_set(l),
            LOp::Sel => self.emit_sel(l),
            LOp::SelF => self.emit_self(l),
            LOp::Guard => {
                self.compare(l.cond, l.ops[0], l.ops[1]);
                let exit = self.exits[l.exit as usize];
                self.jcc(l.cond.negated(), exit);
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
            LOp::Poll => {
                let exit = self.exits[l.exit as usize];
                asm!(self ; cmp DWORD [BYTE r15 + THREAD.poll as i8], DWORD 0 ; jne =>exit);
            }
            LOp::SetTop => self.emit_set_top(l),
            LOp::Call => self.emit_call(l),
            LOp::Jump => {
                let block = self.blocks[l.extra as usize];
                asm!(self ; jmp =>block);
            }
            LOp::JumpTrace => {
                let entry = self.lir.links[l.extra as usize].entry;
                asm!(self ; jmp extern entry);
            }
            LOp::Exit => {
                let exit = self.exits[l.exit as usize];
                asm!(self ; jmp =>exit);
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

    pub fn mem(&self, o: Opnd) -> Mem {
        match o {
            Opnd::Spill(s) => Mem::Base(4, i32::from(s) * 8),
            Opnd::Pool(n) => {
                let word = self.lir.exits.len() + n as usize;
                Mem::Abs(self.cx.data + 8 * word)
            }
            Opnd::Mem(Addr { base, index: Reg::NONE, disp, .. }) => Mem::Base(base.n(), disp),
            Opnd::Mem(a) => Mem::Index(a.base.n(), a.index.n(), a.scale, a.disp),
            Opnd::None | Opnd::Reg(_) | Opnd::Imm(_) | Opnd::Const(_) => {
                unreachable!("{o:?} instead of memory")
            }
        }
    }

    /// Any source operand; a large immediate goes through the scratch register.
    pub fn src(&mut self, o: Opnd) -> Src {
        if let Opnd::Reg(r) = o {
            return Src::Reg(r.n());
        }
        let Some(i) = self.imm(o) else { return Src::Mem(self.mem(o)) };
        match i32::try_from(i) {
            Ok(i) => Src::Imm(i),
            Err(_) => {
                self.load_imm(R11, i);
                Src::Reg(R11)
            }
        }
    }

    pub fn load_imm(&mut self, d: u8, i: i64) {
        if i == 0 {
            asm!(self ; xor Rd(d), Rd(d));
        } else if let Ok(u) = u32::try_from(i) {
            asm!(self ; mov Rd(d), DWORD u as i32);
        } else if let Ok(i) = i32::try_from(i) {
            asm!(self ; mov Rq(d), DWORD i);
        } else {
            asm!(self ; mov Rq(d), QWORD i);
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
            (Opnd::Reg(d), Opnd::Reg(s)) => asm!(self ; mov Rq(d.n()), Rq(s.n())),
            (Opnd::Reg(d), s @ (Opnd::Spill(_) | Opnd::Pool(_) | Opnd::Mem(_))) => {
                mem!(self, self.mem(s), [mov Rq(d.n()),] []);
            }
            (Opnd::Reg(d), s) => {
                let i = self.imm(s).expect("a constant");
                self.load_imm(d.n(), i);
            }
            (d, Opnd::Reg(s)) => mem!(self, self.mem(d), [mov] [, Rq(s.n())]),
            (d, s) => {
                let i = self.imm(s).expect("a constant");
                self.store_imm(self.mem(d), i);
            }
        }
    }

    fn store_imm(&mut self, m: Mem, i: i64) {
        match i32::try_from(i) {
            Ok(i) => mem!(self, m, [mov QWORD] [, DWORD i]),
            Err(_) => {
                self.load_imm(R11, i);
                mem!(self, m, [mov] [, Rq(R11)]);
            }
        }
    }

    fn emit_ld(&mut self, l: &LInst) {
        let (d, m) = (reg(l.ops[0]), self.mem(l.ops[1]));
        match l.mem {
            MemTy::U8 => mem!(self, m, [movzx Rd(d), BYTE] []),
            MemTy::I8 => mem!(self, m, [movsx Rq(d), BYTE] []),
            MemTy::U16 => mem!(self, m, [movzx Rd(d), WORD] []),
            MemTy::I16 => mem!(self, m, [movsx Rq(d), WORD] []),
            MemTy::U32 => mem!(self, m, [mov Rd(d),] []),
            MemTy::I32 => mem!(self, m, [movsxd Rq(d), DWORD] []),
            MemTy::I64 => mem!(self, m, [mov Rq(d),] []),
            MemTy::F64 => mem!(self, m, [movsd Rx(d), QWORD] []),
            MemTy::F32 => {
                asm!(self ; pxor Rx(d), Rx(d));
                mem!(self, m, [cvtss2sd Rx(d), DWORD] []);
            }
        }
    }

    fn emit_st(&mut self, l: &LInst) {
        let m = self.mem(l.ops[0]);
        if let Some(i) = self.imm(l.ops[1]) {
            self.emit_st_imm(l.mem, m, i);
            return;
        }
        let s = reg(l.ops[1]);
        match l.mem {
            MemTy::U8 | MemTy::I8 => mem!(self, m, [mov] [, Rb(s)]),
            MemTy::U16 | MemTy::I16 => mem!(self, m, [mov] [, Rw(s)]),
            MemTy::U32 | MemTy::I32 => mem!(self, m, [mov] [, Rd(s)]),
            MemTy::I64 => mem!(self, m, [mov] [, Rq(s)]),
            MemTy::F64 => mem!(self, m, [movsd QWORD] [, Rx(s)]),
            MemTy::F32 => {
                asm!(self ; cvtsd2ss Rx(XMM15), Rx(s));
                mem!(self, m, [movss DWORD] [, Rx(XMM15)]);
            }
        }
    }

    fn emit_st_imm(&mut self, ty: MemTy, m: Mem, i: i64) {
        match ty {
            MemTy::U8 | MemTy::I8 => mem!(self, m, [mov BYTE] [, BYTE i as i8]),
            MemTy::U16 | MemTy::I16 => mem!(self, m, [mov WORD] [, WORD i as i16]),
            MemTy::U32 | MemTy::I32 => mem!(self, m, [mov DWORD] [, DWORD i as i32]),
            MemTy::I64 | MemTy::F64 => self.store_imm(m, i),
            MemTy::F32 => unreachable!("a narrowed float is stored from a register"),
        }
    }

    // -- arithmetic

    fn emit_add(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        if d == a {
            alu!(self, add, d, l.ops[2]);
            return;
        }
        match self.src(l.ops[2]) {
            Src::Reg(b) => asm!(self ; lea Rq(d), [Rq(a) + Rq(b)]),
            Src::Imm(i) => match i8::try_from(i) {
                Ok(i) => asm!(self ; lea Rq(d), [BYTE Rq(a) + i]),
                Err(_) => asm!(self ; lea Rq(d), [DWORD Rq(a) + i]),
            },
            Src::Mem(_) => unreachable!("tied with a memory operand"),
        }
    }

    fn emit_mul(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        match self.src(l.ops[2]) {
            Src::Reg(b) => asm!(self ; imul Rq(d), Rq(b)),
            Src::Mem(m) => mem!(self, m, [imul Rq(d),] []),
            Src::Imm(i) => match i8::try_from(i) {
                Ok(i) => asm!(self ; imul Rq(d), Rq(a), BYTE i),
                Err(_) => asm!(self ; imul Rq(d), Rq(a), DWORD i),
            },
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "called for shifts only")]
    fn emit_shift(&mut self, l: &LInst) {
        let (d, a) = (reg(l.ops[0]), reg(l.ops[1]));
        if let Some(i) = self.imm(l.ops[2]) {
            let i = i as i8;
            match l.op {
                LOp::Shl => asm!(self ; shl Rq(d), i),
                LOp::Sar => asm!(self ; sar Rq(d), i),
                _ => asm!(self ; shr Rq(d), i),
            }
            return;
        }
        let c = reg(l.ops[2]);
        // In place with the count in cl is the form of processors without BMI2.
        let old = d == a && c == crate::target::RCX;
        match l.op {
            LOp::Shl if old => asm!(self ; shl Rq(d), cl),
            LOp::Sar if old => asm!(self ; sar Rq(d), cl),
            LOp::Shr if old => asm!(self ; shr Rq(d), cl),
            LOp::Shl => asm!(self ; shlx Rq(d), Rq(a), Rq(c)),
            LOp::Sar => asm!(self ; sarx Rq(d), Rq(a), Rq(c)),
            _ => asm!(self ; shrx Rq(d), Rq(a), Rq(c)),
        }
    }

    /// Floor division from truncating division: where there is a remainder and its sign differs
    /// from the divisor's, the quotient is one less and the remainder one divisor more.
    fn emit_div(&mut self, l: &LInst) {
        let b = reg(l.ops[2]);
        asm!(self
            ; cqo
            ; idiv Rq(b)
            ; mov Rq(R11), Rq(RDX)
            ; xor Rq(R11), Rq(b)
            ; sar Rq(R11), 63
            ; test Rq(RDX), Rq(RDX)
            ; cmovz Rq(R11), Rq(RDX)
        );
        if l.op == LOp::Div {
            asm!(self ; add Rq(RAX), Rq(R11));
        } else {
            asm!(self ; and Rq(R11), Rq(b) ; add Rq(RDX), Rq(R11));
        }
    }

    fn jo(&mut self, l: &LInst) {
        let exit = self.exits[l.exit as usize];
        asm!(self ; jo =>exit);
    }

    // -- conditions

    /// Sets the flags for `cond` on `a` and `b`.
    pub fn compare(&mut self, cond: Cond, a: Opnd, b: Opnd) {
        if cond.is_float() {
            sse!(self, ucomisd, reg(a), b);
            return;
        }
        match (a, self.imm(b)) {
            (Opnd::Reg(a), Some(0)) => asm!(self ; test Rq(a.n()), Rq(a.n())),
            (Opnd::Reg(a), _) => self.cmp_reg(a.n(), b),
            (a, _) => {
                let m = self.mem(a);
                match self.src(b) {
                    Src::Imm(i) => mem!(self, m, [cmp QWORD] [, DWORD i]),
                    Src::Reg(b) => mem!(self, m, [cmp] [, Rq(b)]),
                    Src::Mem(_) => unreachable!("two memory operands"),
                }
            }
        }
    }

    fn cmp_reg(&mut self, a: u8, b: Opnd) {
        match self.src(b) {
            Src::Reg(b) => asm!(self ; cmp Rq(a), Rq(b)),
            Src::Mem(m) => mem!(self, m, [cmp Rq(a),] []),
            Src::Imm(i) => match i8::try_from(i) {
                // dynasm has only the long form: REX.W 83 /7 ib.
                Ok(i) => {
                    let (rex, modrm) = (0x48 | a >> 3, 0xF8 | a & 7);
                    self.ops.extend([rex, 0x83, modrm, i as u8]);
                }
                Err(_) => asm!(self ; cmp Rq(a), DWORD i),
            },
        }
    }

    /// Jumps if the comparison holds.
    pub fn jcc(&mut self, cond: Cond, to: DynamicLabel) {
        match cond {
            Cond::Eq => asm!(self ; je =>to),
            Cond::Ne => asm!(self ; jne =>to),
            Cond::Lt => asm!(self ; jl =>to),
            Cond::Le => asm!(self ; jle =>to),
            Cond::Gt => asm!(self ; jg =>to),
            Cond::Ge => asm!(self ; jge =>to),
            Cond::Ult | Cond::FNge => asm!(self ; jb =>to),
            Cond::Ule | Cond::FNgt => asm!(self ; jbe =>to),
            Cond::Ugt | Cond::FGt => asm!(self ; ja =>to),
            Cond::Uge | Cond::FGe => asm!(self ; jae =>to),
            Cond::FEq => asm!(self ; jp >over ; je =>to ; over:),
            Cond::FNe => asm!(self ; jne =>to ; jp =>to),
            Cond::FLt | Cond::FLe | Cond::FNlt | Cond::FNle => {
                unreachable!("selection exchanges the operands")
            }
        }
    }

    fn emit_set(&mut self, l: &LInst) {
        let d = reg(l.ops[0]);
        self.compare(l.cond, l.ops[1], l.ops[2]);
        match l.cond {
            Cond::Eq => asm!(self ; sete Rb(d)),
            Cond::Ne => asm!(self ; setne Rb(d)),
            Cond::Lt => asm!(self ; setl Rb(d)),
            Cond::Le => asm!(self ; setle Rb(d)),
            Cond::Gt => asm!(self ; setg Rb(d)),
            Cond::Ge => asm!(self ; setge Rb(d)),
            Cond::Ult | Cond::FNge => asm!(self ; setb Rb(d)),
            Cond::Ule | Cond::FNgt => asm!(self ; setbe Rb(d)),
            Cond::Ugt | Cond::FGt => asm!(self ; seta Rb(d)),
            Cond::Uge | Cond::FGe => asm!(self ; setae Rb(d)),
            Cond::FEq => asm!(self ; setnp Rb(R11) ; sete Rb(d) ; and Rb(d), Rb(R11)),
            Cond::FNe => asm!(self ; setp Rb(R11) ; setne Rb(d) ; or Rb(d), Rb(R11)),
            Cond::FLt | Cond::FLe | Cond::FNlt | Cond::FNle => {
                unreachable!("selection exchanges the operands")
            }
        }
        asm!(self ; movzx Rd(d), Rb(d));
    }

    fn emit_sel(&mut self, l: &LInst) {
        let (d, t) = (reg(l.ops[0]), reg(l.ops[1]));
        self.compare(l.cond, l.ops[3], l.ops[4]);
        match l.cond {
            Cond::Eq => asm!(self ; cmove Rq(d), Rq(t)),
            Cond::Ne => asm!(self ; cmovne Rq(d), Rq(t)),
            Cond::Lt => asm!(self ; cmovl Rq(d), Rq(t)),
            Cond::Le => asm!(self ; cmovle Rq(d), Rq(t)),
            Cond::Gt => asm!(self ; cmovg Rq(d), Rq(t)),
            Cond::Ge => asm!(self ; cmovge Rq(d), Rq(t)),
            Cond::Ult | Cond::FNge => asm!(self ; cmovb Rq(d), Rq(t)),
            Cond::Ule | Cond::FNgt => asm!(self ; cmovbe Rq(d), Rq(t)),
            Cond::Ugt | Cond::FGt => asm!(self ; cmova Rq(d), Rq(t)),
            Cond::Uge | Cond::FGe => asm!(self ; cmovae Rq(d), Rq(t)),
            Cond::FEq => asm!(self ; jp >over ; cmove Rq(d), Rq(t) ; over:),
            Cond::FNe => asm!(self ; cmovne Rq(d), Rq(t) ; cmovp Rq(d), Rq(t)),
            Cond::FLt | Cond::FLe | Cond::FNlt | Cond::FNle => {
                unreachable!("selection exchanges the operands")
            }
        }
    }

    // -- control

    fn emit_set_top(&mut self, l: &LInst) {
        let slot = self.imm(l.ops[0]).expect("a slot") as i32;
        asm!(self
            ; lea Rq(R11), [r14 + slot * 8]
            ; mov [r15 + THREAD.stack_top], Rq(R11)
        );
    }

    fn emit_call(&mut self, l: &LInst) {
        let addr = self.lir.calls[l.extra as usize].helper.def().addr as i64;
        asm!(self ; mov rax, QWORD addr ; call rax);
    }

    /// Each exit's stub: says which exit it is and goes where the exit's data slot says.
    fn emit_exits(&mut self) {
        let lir = self.lir;
        for l in lir.insts.iter().filter(|l| l.exit != NO_EXIT) {
            let label = self.exits[l.exit as usize];
            asm!(self ; =>label);
            if l.undoes() && l.ops[2] != l.ops[0] {
                if l.op == LOp::AddOv {
                    alu!(self, sub, reg(l.ops[0]), l.ops[2]);
                } else {
                    alu!(self, add, reg(l.ops[0]), l.ops[2]);
                }
            }
            let slot = self.cx.data + 8 * l.exit as usize;
            asm!(self
                ; mov DWORD [BYTE r15 + THREAD.exit_id as i8], DWORD l.exit as i32
                ; jmp QWORD [extern slot]
            );
        }
        // An exit of a guard that was found superfluous still has its number.
        let used: Vec<u32> = lir.insts.iter().map(|l| l.exit).collect();
        for (n, &label) in self.exits.iter().enumerate() {
            if !used.contains(&(n as u32)) {
                dynasmrt::dynasm!(self.ops ; .arch x64 ; =>label);
            }
        }
    }

    fn emit_unlinked(&mut self) -> usize {
        let at = self.ops.offset().0;
        let exit = self.cx.thunks.exit;
        asm!(self
            ; mov DWORD [BYTE r15 + THREAD.exit_trace as i8], DWORD self.lir.trace.0 as i32
            ; jmp extern exit
        );
        at
    }
}
