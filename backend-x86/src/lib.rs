//! x86-64: the processor's description, and LIR to machine code with dynasm.
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
mod target;
mod thunks;
mod value;

pub use target::{TARGET, TARGET_BMI2};

use tracer::codegen::{Backend, CodegenError, EmitContext, Emitted, Runtime, Thunks};
use tracer::lir::Lir;
use tracer::lir::target::TargetInfo;

/// The backend, for one set of processor features.
pub struct X86 {
    target: &'static TargetInfo,
}

impl X86 {
    /// For the processor it runs on; an error if that lacks what every x86-64 since 2008 has.
    pub fn host() -> Result<X86, CodegenError> {
        #[cfg(target_arch = "x86_64")]
        {
            if !std::is_x86_feature_detected!("sse4.1") {
                return Err(CodegenError::Unsupported("a processor without SSE4.1"));
            }
            let bmi2 = std::is_x86_feature_detected!("bmi2");
            Ok(X86 { target: if bmi2 { &TARGET_BMI2 } else { &TARGET } })
        }
        #[cfg(not(target_arch = "x86_64"))]
        Err(CodegenError::Unsupported("x86-64 code on another processor"))
    }

    /// For a given description: tests.
    pub fn with_target(target: &'static TargetInfo) -> X86 {
        X86 { target }
    }
}

impl Backend for X86 {
    fn target(&self) -> &'static TargetInfo {
        self.target
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
