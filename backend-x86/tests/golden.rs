//! Machine code of every LIR instruction in every operand form, by an independent disassembler.
//!
//! `golden/*.txt` lists LIR lines and, indented, what they become. `UPDATE_GOLDEN=1` rewrites the
//! indented lines; read them before believing them.

use backend_x86::{TARGET_BMI2, X86};
use std::fmt::Write;
use tracer::codegen::{Backend, EmitContext, Thunks};
use tracer::lir::target::TargetInfo;
use tracer::lir::{LOp, parse};

const CODE: usize = 0x1_0000;

fn assemble(target: &'static TargetInfo, line: &str) -> (LOp, String) {
    let thunks = Thunks { enter: 0x5000, exit: 0x6000, box_int: 0x7000, consts: 0x8000 };
    let cx = EmitContext { code: CODE, data: 0x2_0000, thunks };
    let text = format!("lir trace 1 x\npool 0 = 0x3ff8000000000000\nbody:\n{line}");
    let mut lir = parse::parse(&text, target).unwrap_or_else(|e| panic!("{e}"));
    lir.consts = vec![0x30, 0x7f00_1234_5670];
    for l in &mut lir.links {
        l.entry = 0x4000;
    }
    let backend = X86::with_target(target);
    let e = backend.emit(&lir, &cx).expect("emits");
    (lir.insts[1].op, backend.disassemble(&e.bytes[..e.unlinked], CODE))
}

/// Addresses of helpers differ from build to build, offsets in `Thread` when it gets a field.
fn without_addresses(asm: &str) -> String {
    let mut out = String::new();
    for l in asm.lines() {
        let text = l.trim_start().split_once("  ").map_or(l, |(_, t)| t);
        let masked = match text.split_once(',') {
            Some(("mov rax", n)) if n.len() > 12 => "mov rax,<address>",
            Some((d, "r11")) if d.starts_with("mov [r15+") => "mov [r15+<stack_top>],r11",
            _ => text,
        };
        writeln!(out, "{masked}").expect("a string takes all");
    }
    out
}

#[test]
fn every_form_is_encoded_as_recorded() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/forms.txt");
    let golden = std::fs::read_to_string(path).expect("the golden file");
    let mut actual = String::new();
    let mut seen = Vec::new();
    for line in golden.lines().filter(|l| !l.starts_with(' ')) {
        writeln!(actual, "{line}").expect("a string takes all");
        if line.is_empty() || line.starts_with(';') {
            continue;
        }
        let (op, asm) = assemble(&TARGET_BMI2, line);
        seen.push(op);
        for l in without_addresses(&asm).lines() {
            writeln!(actual, "    {l}").expect("a string takes all");
        }
    }
    for op in LOp::ALL {
        assert!(seen.contains(op) || *op == LOp::Label, "no form of {op:?} is listed");
    }
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        std::fs::write(path, &actual).expect("the golden file is writable");
    }
    assert_eq!(actual, golden);
}
