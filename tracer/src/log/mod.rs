//! What the user can see of the JIT at work: dumps of each stage, on stderr.
//!
//! Invariant: a dump names objects, never addresses.

mod names;

use crate::codegen::{Codegen, CompiledTrace};
use crate::ir::Trace;
use crate::ir::print::print;
use crate::run::options::{Dump, DumpStage};
use names::VmNames;
use vm::code::Code;

/// The dumps wanted for one trace.
pub struct Log<'a> {
    dump: &'a Dump,
    code: &'static Code,
}

impl<'a> Log<'a> {
    /// For a trace whose root frame runs `code`.
    pub fn new(dump: &'a Dump, code: &'static Code) -> Log<'a> {
        Log { dump, code }
    }

    fn wants(&self, stage: DumpStage) -> bool {
        self.dump.wants(stage, &self.code.unit.name, &self.code.unit.qualname)
    }

    /// `ir` and `opt`.
    pub fn ir(&self, stage: DumpStage, trace: &Trace) {
        if self.wants(stage) {
            let word = if stage == DumpStage::Ir { "ir" } else { "opt" };
            eprintln!("; {word}\n{}", print(trace, &VmNames));
        }
    }

    /// `lir` and `asm`.
    pub fn native(&self, codegen: &Codegen, code: &CompiledTrace) {
        if self.wants(DumpStage::Lir) {
            eprintln!("; lir\n{}", codegen.dump_lir(code));
        }
        if self.wants(DumpStage::Asm) {
            eprintln!("; asm\n{}", codegen.dump_asm(code));
        }
    }
}
