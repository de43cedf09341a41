//! LIR as text: one instruction a line, `op[.extra] operands [-> exit {values}]`.

use super::target::TargetInfo;
use super::{Extra, LInst, Lir, NO_EXIT, Opnd, Reg};
use crate::codegen::Loc;
use std::fmt::Write;

/// The whole of `lir`, exits with the places of their values.
pub fn print(lir: &Lir, t: &TargetInfo) -> String {
    let mut out = format!("lir trace {} {}\n", lir.trace.0, t.name);
    for (i, bits) in lir.pool.iter().enumerate() {
        writeln!(out, "pool {i} = {bits:#018x}").expect("a string takes all");
    }
    for l in &lir.insts {
        out.push_str(&inst(lir, l, t));
        if l.exit != NO_EXIT {
            exit(&mut out, lir, l.exit, t);
        }
        out.push('\n');
    }
    out
}

/// One instruction.
pub fn inst(lir: &Lir, l: &LInst, t: &TargetInfo) -> String {
    let mut out = String::new();
    match l.op.extra() {
        Extra::Block if l.op == super::LOp::Label => {
            let name = lir.block_names.get(l.extra as usize).copied().unwrap_or("?");
            return format!("{name}:");
        }
        Extra::None | Extra::Call | Extra::Block | Extra::Trace => {
            write!(out, "  {}", l.op.name())
        }
        Extra::Cond => write!(out, "  {}.{}", l.op.name(), l.cond.name()),
        Extra::Mem => write!(out, "  {}.{}", l.op.name(), l.mem.name()),
    }
    .expect("a string takes all");
    for (i, o) in l.operands().iter().enumerate() {
        out.push_str(if i == 0 { " " } else { ", " });
        operand(&mut out, *o, t);
    }
    match l.op.extra() {
        Extra::Call => call(&mut out, lir, l.extra, t),
        Extra::Block => {
            let name = lir.block_names.get(l.extra as usize).copied().unwrap_or("?");
            write!(out, " {name}").expect("a string takes all");
        }
        Extra::Trace => {
            let id = lir.links.get(l.extra as usize).map_or(0, |k| k.trace.0);
            write!(out, " {id}").expect("a string takes all");
        }
        Extra::None | Extra::Cond | Extra::Mem => {}
    }
    if l.exit != NO_EXIT {
        write!(out, " -> {}", l.exit).expect("a string takes all");
    }
    out
}

fn call(out: &mut String, lir: &Lir, n: u32, t: &TargetInfo) {
    let Some(c) = lir.calls.get(n as usize) else { return };
    write!(out, " {}(", c.helper.def().name).expect("a string takes all");
    for (i, (r, _)) in c.args.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { ", " });
        out.push_str(t.reg_name(*r));
    }
    out.push(')');
    if let Some(r) = c.result {
        write!(out, " {}", t.reg_name(r)).expect("a string takes all");
    }
}

fn operand(out: &mut String, o: Opnd, t: &TargetInfo) {
    match o {
        Opnd::None => {
            out.push('_');
            Ok(())
        }
        Opnd::Reg(r) => {
            out.push_str(t.reg_name(r));
            Ok(())
        }
        Opnd::Spill(s) => write!(out, "s{s}"),
        Opnd::Imm(i) => write!(out, "#{i}"),
        Opnd::Pool(n) => write!(out, "pool{n}"),
        Opnd::Const(n) => write!(out, "const{n}"),
        Opnd::Mem(a) => {
            write!(out, "[{}", t.reg_name(a.base)).expect("a string takes all");
            if a.index != Reg::NONE {
                write!(out, " + {} * {}", t.reg_name(a.index), 1 << a.scale)
                    .expect("a string takes all");
            }
            match a.disp {
                0 => Ok(()),
                d if d < 0 => write!(out, " - {}", -i64::from(d)),
                d => write!(out, " + {d}"),
            }
            .expect("a string takes all");
            out.push(']');
            Ok(())
        }
    }
    .expect("a string takes all");
}

fn exit(out: &mut String, lir: &Lir, n: u32, t: &TargetInfo) {
    let Some(e) = lir.exits.get(n as usize) else { return };
    out.push_str(" {");
    for (i, v) in e.values.iter().enumerate() {
        write!(out, "{}%{}=", if i == 0 { "" } else { " " }, v.value.0)
            .expect("a string takes all");
        if matches!(v.loc, Loc::Const(_)) {
            // A constant's word may be an address, which text does not hold.
            out.push_str("const");
        } else {
            operand(out, Opnd::from_loc(v.loc), t);
        }
    }
    out.push('}');
}
