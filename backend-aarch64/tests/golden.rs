//! Machine code of every LIR instruction in every operand form.
//!
//! `golden/forms.txt` lists LIR lines and, indented, the instruction words that they become, each
//! with what an independent disassembler made of it when it was recorded. `UPDATE_GOLDEN=1`
//! rewrites the words and drops the texts: disassemble them anew and read them.

use backend_aarch64::{Aarch64, TARGET};
use std::fmt::Write;
use tracer::codegen::{Backend, EmitContext, Thunks};
use tracer::lir::{LOp, parse};

const CODE: usize = 0x1_0000;

fn assemble(line: &str) -> (LOp, Vec<u32>) {
    let thunks = Thunks { enter: 0x5000, exit: 0x6000, box_int: 0x7000, consts: 0x8000 };
    let cx = EmitContext { code: CODE, data: 0x2_0000, thunks };
    let text = format!("lir trace 1 x\npool 0 = 0x3ff8000000000000\nbody:\n{line}");
    let mut lir = parse::parse(&text, &TARGET).unwrap_or_else(|e| panic!("{e}"));
    lir.consts = vec![0x30, 0x7f00_1234_5670];
    for l in &mut lir.links {
        l.entry = 0x4000;
    }
    let e = Aarch64.emit(&lir, &cx).expect("emits");
    let words = e.bytes[..e.unlinked].chunks_exact(4);
    let words = words.map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect();
    (lir.insts[1].op, words)
}

/// The words, without those that depend on the build: a helper's address, `Thread`'s layout.
fn masked(op: LOp, words: &[u32]) -> Vec<String> {
    let text = |w: &u32| format!("{w:08x}");
    let shown = if op == LOp::Call {
        &words[words.len() - 1..]
    } else if op == LOp::SetTop {
        &words[..words.len() - 1]
    } else {
        words
    };
    shown.iter().map(text).collect()
}

#[test]
fn every_form_is_encoded_as_recorded() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/forms.txt");
    let golden = std::fs::read_to_string(path).expect("the golden file");
    let word = |l: &str| l.trim_start().split(' ').next().unwrap_or("").to_string();
    let recorded: String = golden
        .lines()
        .map(|l| if l.starts_with(' ') { format!("    {}\n", word(l)) } else { format!("{l}\n") })
        .collect();
    let mut actual = String::new();
    let mut seen = Vec::new();
    for line in golden.lines().filter(|l| !l.starts_with(' ')) {
        writeln!(actual, "{line}").expect("a string takes all");
        if line.is_empty() || line.starts_with(';') {
            continue;
        }
        let (op, words) = assemble(line);
        seen.push(op);
        for w in masked(op, &words) {
            writeln!(actual, "    {w}").expect("a string takes all");
        }
    }
    for op in LOp::ALL {
        assert!(seen.contains(op) || *op == LOp::Label, "no form of {op:?} is listed");
    }
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        std::fs::write(path, &actual).expect("the golden file is writable");
        return;
    }
    assert_eq!(actual, recorded);
}
