//! What lowering and register allocation know of a processor: data, no code but predicates.

use super::{Addr, LOp, MemTy, Reg};

/// How integer division finds its operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Division {
    /// Any registers.
    Free,
    /// Dividend in `quotient`; both registers are written.
    Fixed { quotient: Reg, remainder: Reg },
}

/// When an instruction's destination has to be its first source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// Never; nor does it matter if the destination is another source.
    Never,
    Always,
    /// Unless its last source is a register or an immediate.
    UnlessSimple,
    /// Unless its last source is an immediate.
    UnlessImm,
    /// Only if its last source is an immediate.
    IfImm,
}

/// A processor's description.
#[derive(Debug)]
pub struct TargetInfo {
    pub name: &'static str,
    /// Names of the general registers, by number.
    pub gpr_names: &'static [&'static str],
    pub fpr_names: &'static [&'static str],
    /// Registers that values may live in, as bits of [`Reg::bit`].
    pub allocatable: u64,
    /// Those of them that a call preserves.
    pub callee_saved: u64,
    /// Registers of the first arguments, and of results.
    pub arg_gprs: &'static [u8],
    pub arg_fprs: &'static [u8],
    pub ret_gpr: Reg,
    pub ret_fpr: Reg,
    /// Never allocated: for moves between slots and for emission.
    pub scratch_gpr: Reg,
    pub scratch_fpr: Reg,
    /// Holds `&Thread`.
    pub thread: Reg,
    /// Holds the address of the root frame's register 0.
    pub base: Reg,
    /// First float register in `Thread::exit_regs`.
    pub fpr_base: usize,
    pub tie: fn(LOp) -> Tie,
    /// Whether the immediate fits the last operand of the instruction.
    pub legal_imm: fn(LOp, i64) -> bool,
    /// Whether the instruction's last operand may be memory (a 64-bit access).
    pub mem_operand: fn(LOp) -> bool,
    pub legal_addr: fn(MemTy, Addr) -> bool,
    /// Register that a variable shift count has to be in.
    pub shift_count: Option<Reg>,
    pub division: Division,
}

impl TargetInfo {
    /// The register's name.
    pub fn reg_name(&self, r: Reg) -> &'static str {
        let names = if r.is_fpr() { self.fpr_names } else { self.gpr_names };
        names.get(r.n() as usize).copied().unwrap_or("?")
    }

    /// The register of that name.
    pub fn reg_named(&self, name: &str) -> Option<Reg> {
        let find = |names: &[&str]| names.iter().position(|n| *n == name).map(|i| i as u8);
        find(self.gpr_names).map(Reg::gpr).or_else(|| find(self.fpr_names).map(Reg::fpr))
    }

    /// Allocatable registers of the class.
    pub fn class(&self, float: bool) -> u64 {
        self.allocatable & if float { FPRS } else { GPRS }
    }
}

/// All general registers.
pub const GPRS: u64 = 0xFFFF_FFFF;
/// All float registers.
pub const FPRS: u64 = !GPRS;
