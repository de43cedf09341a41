//! AArch64: the processor's description, and LIR to machine code with dynasm.
//!
//! **Architecture Invariant:** sees LIR and nothing of Python but the layout of a value's word and
//! of `Thread`'s leading fields. Assembles on any host; only the thunks' users care which.

#![expect(
    clippy::useless_conversion,
    reason = "the expansion of dynasm! converts register numbers"
)]

#[macro_use]
mod form;
mod cold;
mod disasm;
mod emit;
mod emit_float;
mod imm;
mod target;
mod thunks;
mod value;

pub use target::TARGET;

use tracer::codegen::{Backend, CodegenError, EmitContext, Emitted, Runtime, Thunks};
use tracer::lir::Lir;
use tracer::lir::target::TargetInfo;

/// The backend.
pub struct Aarch64;

impl Backend for Aarch64 {
    fn target(&self) -> &'static TargetInfo {
        &TARGET
    }

    fn thunks(&self, rt: &Runtime, at: usize) -> (Vec<u8>, Thunks) {
        thunks::thunks(rt, at)
    }

    fn emit(&self, lir: &Lir, cx: &EmitContext) -> Result<Emitted, CodegenError> {
        emit::emit(lir, cx)
    }

    fn disassemble(&self, code: &[u8], at: usize) -> String {
        disasm::disassemble(code, at)
    }
}
