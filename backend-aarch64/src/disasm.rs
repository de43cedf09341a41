//! `--dump=asm`: instruction words, for a disassembler of the reader's choice.

use std::fmt::Write;

/// One instruction word a line, with its address relative to the code's start.
pub fn disassemble(code: &[u8], _at: usize) -> String {
    let mut out = String::new();
    for (i, w) in code.chunks_exact(4).enumerate() {
        let word = u32::from_le_bytes([w[0], w[1], w[2], w[3]]);
        writeln!(out, "{:5x}  {word:08x}", i * 4).expect("a string takes all");
    }
    out
}
