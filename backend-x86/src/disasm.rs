//! `--dump=asm`, by an independent disassembler.

use iced_x86::{Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter};
use std::fmt::Write;

/// One instruction a line, with its address relative to the code's start.
pub fn disassemble(code: &[u8], at: usize) -> String {
    let mut d = Decoder::with_ip(64, code, at as u64, DecoderOptions::NONE);
    let mut f = IntelFormatter::new();
    let mut out = String::new();
    let mut inst = Instruction::default();
    let mut text = String::new();
    while d.can_decode() {
        d.decode_out(&mut inst);
        text.clear();
        f.format(&inst, &mut text);
        writeln!(out, "{:5x}  {text}", inst.ip() as usize - at).expect("a string takes all");
    }
    out
}
