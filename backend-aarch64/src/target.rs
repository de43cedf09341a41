//! The processor's description.

use crate::imm;
use tracer::lir::target::{Division, TargetInfo, Tie};
use tracer::lir::{Addr, LOp, MemTy, Reg};

/// Scratch registers: the first is what LIR knows as such, the second is for emission alone.
pub const X16: u8 = 16;
pub const X17: u8 = 17;
/// Scratch.
pub const V31: u8 = 31;

const GPRS: &[&str] = &[
    "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14",
    "x15", "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27",
    "x28", "x29", "x30", "sp",
];
const FPRS: &[&str] = &[
    "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12", "d13", "d14",
    "d15", "d16", "d17", "d18", "d19", "d20", "d21", "d22", "d23", "d24", "d25", "d26", "d27",
    "d28", "d29", "d30", "d31",
];

/// x0-x15 and x19-x26, d0-d30. x18 belongs to the platform, x27 is the base, x28 the thread.
const ALLOCATABLE: u64 = 0xFFFF | 0xFF << 19 | 0x7FFF_FFFF << 32;
/// x19-x26, d8-d15.
const CALLEE_SAVED: u64 = 0xFF << 19 | 0xFF << 40;

/// AArch64 with nothing beyond ARMv8.0.
pub static TARGET: TargetInfo = TargetInfo {
    name: "aarch64",
    gpr_names: GPRS,
    fpr_names: FPRS,
    allocatable: ALLOCATABLE,
    callee_saved: CALLEE_SAVED,
    arg_gprs: &[0, 1, 2, 3, 4, 5, 6, 7],
    arg_fprs: &[0, 1, 2, 3, 4, 5, 6, 7],
    ret_gpr: Reg::gpr(0),
    ret_fpr: Reg::fpr(0),
    scratch_gpr: Reg::gpr(X16),
    scratch_fpr: Reg::fpr(V31),
    thread: Reg::gpr(28),
    base: Reg::gpr(27),
    fpr_base: 32,
    tie,
    legal_imm,
    mem_operand,
    legal_addr,
    shift_count: None,
    division: Division::Free,
};

fn tie(_: LOp) -> Tie {
    Tie::Never
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ops take no immediate")]
fn legal_imm(op: LOp, imm: i64) -> bool {
    use LOp::*;
    match op {
        Add | Sub | AddOv | SubOv | Guard | Set | Sel | SelF => imm::is_arith(imm),
        And | Or | Xor => imm::is_logical(imm as u64),
        Shl | Sar | Shr => (0..64).contains(&imm),
        // The zero register.
        St => imm == 0,
        _ => false,
    }
}

fn mem_operand(_: LOp) -> bool {
    false
}

fn legal_addr(ty: MemTy, a: Addr) -> bool {
    imm::address_form(ty, a).is_some()
}
