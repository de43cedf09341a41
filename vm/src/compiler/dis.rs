//! The disassembler: a code object as text, for `vm dis` and `--dump=bytecode`.
//!
//! Invariant: the text holds no address and depends on the code object and its source alone.

use crate::bytecode::{Ins, K_BIT, Op, Operand};
use crate::code::{CodeKind, CodeUnit, Const, ExcRange, LoopInfo, ReduceOp, Source};
use std::fmt::Write;

/// The text of a code object and all that it contains.
pub fn disassemble(unit: &CodeUnit, source: &Source) -> String {
    let mut out = String::new();
    let mut work = vec![unit];
    while let Some(unit) = work.pop() {
        if !out.is_empty() {
            out.push('\n');
        }
        Listing { unit, source, labels: labels(unit) }.write(&mut out);
        work.extend(unit.codes.iter().rev());
    }
    out
}

/// Instruction indices that are jumped to, in order.
fn labels(unit: &CodeUnit) -> Vec<u32> {
    let jumps = unit.code.iter().filter(|ins| ins.op == Op::Jump).map(|ins| ins.bc());
    let ranges = unit.exc_table.iter().flat_map(|r| [r.start, r.end, r.handler]);
    let loops = unit.loops.iter().flat_map(|l| [l.header, l.end]);
    let mut all: Vec<u32> = jumps.chain(ranges).chain(loops).collect();
    all.sort_unstable();
    all.dedup();
    all
}

struct Listing<'a> {
    unit: &'a CodeUnit,
    source: &'a Source,
    labels: Vec<u32>,
}

/// Writing to a string cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => {
        write!($out, $($arg)*).expect("writing to a string cannot fail")
    };
}

impl Listing<'_> {
    fn write(&self, out: &mut String) {
        self.header(out);
        let mut line = 0;
        for (pc, (&ins, span)) in self.unit.code.iter().zip(&self.unit.spans).enumerate() {
            let this = self.source.line_col(span.start).0;
            if this != line {
                line = this;
                put!(out, "{line:5}: {}\n", self.source.line(line).trim());
            }
            if let Ok(label) = self.labels.binary_search(&(pc as u32)) {
                put!(out, "L{label}:\n");
            }
            put!(out, "    {}\n", self.ins(ins).trim_end());
        }
        let end = self.unit.code.len() as u32;
        if let Ok(label) = self.labels.binary_search(&end) {
            put!(out, "L{label}:\n");
        }
        self.tables(out);
    }

    fn header(&self, out: &mut String) {
        let unit = self.unit;
        let kind = match unit.kind {
            CodeKind::Module => "module",
            CodeKind::Function => "function",
            CodeKind::Lambda => "lambda",
            CodeKind::Class => "class",
            CodeKind::Generator => "generator",
            CodeKind::Coroutine => "coroutine",
            CodeKind::AsyncGenerator => "async generator",
        };
        put!(out, "{kind} {}({})", unit.qualname, unit.params.names.join(", "));
        put!(out, " registers {}", unit.n_regs);
        let locals: Vec<&str> = unit.local_names.iter().map(String::as_str).collect();
        if !locals.is_empty() {
            put!(out, " locals {}", locals.join(", "));
        }
        if !unit.cell_params.is_empty() {
            let names: Vec<String> = unit.cell_params.iter().map(|&r| self.reg(r)).collect();
            put!(out, " cells {}", names.join(", "));
        }
        if !unit.free_names.is_empty() {
            put!(out, " free {}", unit.free_names.join(", "));
        }
        out.push('\n');
    }

    fn tables(&self, out: &mut String) {
        for range in &self.unit.exc_table {
            let ExcRange { start, end, handler, reg } = *range;
            let (start, end, handler) = (self.label(start), self.label(end), self.label(handler));
            put!(out, "  exceptions {start}..{end} -> {handler} {}\n", self.reg(reg));
        }
        for info in &self.unit.loops {
            self.loop_row(info, out);
        }
        for h in &self.unit.hammocks {
            put!(out, "  hammock {} {} {} {}\n", h.branch, h.then_start, h.else_start, h.join);
        }
    }

    fn loop_row(&self, info: &LoopInfo, out: &mut String) {
        let regs = |regs: &[u16]| -> String {
            let names: Vec<String> = regs.iter().map(|&r| self.reg(r)).collect();
            names.join(" ")
        };
        put!(out, "  loop {}..{}", self.label(info.header), self.label(info.end));
        if let Some(reg) = info.iter_reg {
            put!(out, " iter {}", self.reg(reg));
        }
        put!(out, " assigned [{}] exposed [{}]", regs(&info.assigned), regs(&info.exposed));
        for r in &info.reductions {
            put!(out, " {} {}", reduce_name(r.op), self.reg(r.reg));
        }
        out.push('\n');
    }

    fn label(&self, pc: u32) -> String {
        match self.labels.binary_search(&pc) {
            Ok(label) => format!("L{label}"),
            Err(_) => format!("@{pc}"),
        }
    }

    fn reg(&self, r: u16) -> String {
        match self.unit.local_names.get(r as usize) {
            Some(name) => name.clone(),
            None => format!("r{r}"),
        }
    }

    fn ins(&self, ins: Ins) -> String {
        let mut text = format!("{:<14}", ins.op.name());
        let values = [ins.a, ins.b, ins.c];
        let mut parts = Vec::new();
        for (kind, value) in ins.op.operands().into_iter().zip(values) {
            match kind {
                Operand::No | Operand::High => {}
                Operand::Dst | Operand::Reg | Operand::Run => parts.push(self.reg(value)),
                Operand::Rk if value & K_BIT == 0 => parts.push(self.reg(value)),
                Operand::Rk => parts.push(self.constant(value & !K_BIT)),
                Operand::Imm if ins.op == Op::Loop => {}
                Operand::Imm => parts.push(value.to_string()),
                Operand::Name => parts.push(self.name(value)),
                Operand::Site => {
                    let name = self.unit.attr_sites.get(value as usize).copied();
                    parts.push(name.map_or("?".to_string(), |n| self.name(n)));
                }
                Operand::Const => parts.push(self.constant(value)),
                Operand::Code => {
                    let code = self.unit.codes.get(value as usize);
                    parts.push(code.map_or("?".to_string(), |c| format!("<{}>", c.qualname)));
                }
                Operand::Target => parts.push(self.label(ins.bc())),
            }
        }
        if ins.f != 0 {
            parts.push(format!("f={}", ins.f));
        }
        text.push_str(&parts.join(" "));
        text
    }

    fn name(&self, index: u16) -> String {
        self.unit.names.get(index as usize).cloned().unwrap_or_else(|| "?".to_string())
    }

    fn constant(&self, index: u16) -> String {
        match self.unit.consts.get(index as usize) {
            Some(value) => format!("K({})", const_text(value)),
            None => "?".to_string(),
        }
    }
}

fn reduce_name(op: ReduceOp) -> &'static str {
    match op {
        ReduceOp::Add => "add",
        ReduceOp::Sub => "sub",
        ReduceOp::Mul => "mul",
        ReduceOp::Min => "min",
        ReduceOp::Max => "max",
        ReduceOp::And => "and",
        ReduceOp::Or => "or",
        ReduceOp::Xor => "xor",
    }
}

fn const_text(value: &Const) -> String {
    let list = |items: &[Const]| {
        let items: Vec<String> = items.iter().map(const_text).collect();
        items.join(", ")
    };
    match value {
        Const::None => "None".to_string(),
        Const::Ellipsis => "...".to_string(),
        Const::Bool(true) => "True".to_string(),
        Const::Bool(false) => "False".to_string(),
        Const::Int(i) => i.to_string(),
        Const::BigInt(negative, bytes) => {
            let digits: String = bytes.iter().rev().map(|b| format!("{b:02x}")).collect();
            let sign = if *negative { "-" } else { "" };
            format!("{sign}0x{}", digits.trim_start_matches('0'))
        }
        Const::Float(f) => format!("{f:?}"),
        Const::Complex(f) => format!("{f:?}j"),
        Const::Str(s) => format!("{s:?}"),
        Const::Points(_) => super::unparse::constant(value),
        Const::Bytes(b) => format!("b\"{}\"", b.escape_ascii()),
        Const::Tuple(items) if items.len() == 1 => format!("({},)", const_text(&items[0])),
        Const::Tuple(items) => format!("({})", list(items)),
        Const::FrozenSet(items) => format!("frozenset({})", list(items)),
    }
}
