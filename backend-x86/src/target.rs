//! The processor's description.

use tracer::lir::target::{Division, TargetInfo, Tie};
use tracer::lir::{Addr, LOp, MemTy, Reg};

pub const RAX: u8 = 0;
pub const RCX: u8 = 1;
pub const RDX: u8 = 2;
/// Scratch.
pub const R11: u8 = 11;
/// Scratch.
pub const XMM15: u8 = 15;

const GPRS: &[&str] = &[
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13",
    "r14", "r15",
];
const FPRS: &[&str] = &[
    "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
    "xmm11", "xmm12", "xmm13", "xmm14", "xmm15",
];

/// All but rsp, r11 (scratch), r14 (base), r15 (thread); all but xmm15.
const ALLOCATABLE: u64 = 0b0011_0111_1110_1111 | 0x7FFF << 32;
/// rbx, rbp, r12, r13.
const CALLEE_SAVED: u64 = 1 << 3 | 1 << 5 | 1 << 12 | 1 << 13;

const fn base(shift_count: Option<Reg>, tie: fn(LOp) -> Tie) -> TargetInfo {
    TargetInfo {
        name: "x86-64",
        gpr_names: GPRS,
        fpr_names: FPRS,
        allocatable: ALLOCATABLE,
        callee_saved: CALLEE_SAVED,
        arg_gprs: &[7, 6, 2, 1, 8, 9],
        arg_fprs: &[0, 1, 2, 3, 4, 5, 6, 7],
        ret_gpr: Reg::gpr(RAX),
        ret_fpr: Reg::fpr(0),
        scratch_gpr: Reg::gpr(R11),
        scratch_fpr: Reg::fpr(XMM15),
        thread: Reg::gpr(15),
        base: Reg::gpr(14),
        fpr_base: 16,
        tie,
        legal_imm,
        mem_operand,
        legal_addr,
        shift_count,
        division: Division::Fixed { quotient: Reg::gpr(RAX), remainder: Reg::gpr(RDX) },
    }
}

/// Baseline x86-64 with SSE4.1.
pub static TARGET: TargetInfo = base(Some(Reg::gpr(RCX)), tie);
/// With three-operand shifts by a register.
pub static TARGET_BMI2: TargetInfo = base(None, tie_bmi2);

fn tie(op: LOp) -> Tie {
    use LOp::*;
    match op {
        // `lea` adds without writing over a source.
        Add => Tie::UnlessSimple,
        Mul | MulOv => Tie::UnlessImm,
        Sub | And | Or | Xor | Shl | Sar | Shr | AddOv | SubOv | Sel | SelF | FAdd | FSub
        | FMul | FDiv | FNeg | FAbs => Tie::Always,
        Label | Mov | MovF | Lea | Ld | St | Div | Mod | Set | Guard | FSqrt | FFloor | FCeil
        | FTrunc | I2F | F2I | GuardInt | TakeInt | GuardFlt | GuardBool | GuardShape
        | UnboxInt | UnboxFlt | BoxInt | BoxSmall | BoxFlt | Poll | SetTop | Call | Jump
        | JumpTrace | Exit => Tie::Never,
    }
}

fn tie_bmi2(op: LOp) -> Tie {
    if matches!(op, LOp::Shl | LOp::Sar | LOp::Shr) { Tie::IfImm } else { tie(op) }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ops take no immediate")]
fn legal_imm(op: LOp, imm: i64) -> bool {
    use LOp::*;
    match op {
        Shl | Sar | Shr => (0..64).contains(&imm),
        Add | Sub | Mul | And | Or | Xor | AddOv | SubOv | MulOv | Set | Sel | SelF | Guard
        | St => i32::try_from(imm).is_ok(),
        _ => false,
    }
}

fn mem_operand(op: LOp) -> bool {
    use LOp::*;
    matches!(
        op,
        Add | Sub
            | Mul
            | And
            | Or
            | Xor
            | AddOv
            | SubOv
            | MulOv
            | Set
            | Sel
            | SelF
            | Guard
            | FAdd
            | FSub
            | FMul
            | FDiv
            | FSqrt
            | FFloor
            | FCeil
            | FTrunc
            | I2F
    )
}

fn legal_addr(_: MemTy, _: Addr) -> bool {
    true
}
