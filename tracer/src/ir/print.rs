//! IR text: printing.
//!
//! ```text
//! trace 3 loop c5:7 "a.py:1 f"
//! entry(%0:int@2):
//!   %2 = iadd_ov %0, 1 -> s0
//!   end -> body(%2)
//! s0: resume c5:7@0 {2=%0}
//! ```
//! A reference prints as its index. Constants print where they are used: `5`, `2.5`, `true` raw;
//! `None`, `&5`, `&2.5`, a name or `obj#k` as boxed values. A frame is `code:pc@base=func/ret/flags`.

use super::names::{self, Names, NoNames};
use super::{
    Aux, Block, ExitKind, Inst, InstOp, Ref, SnapId, Snapshot, Target, Trace, TraceKind, Ty,
};
use crate::ir::build::result_ty;
use crate::ir::op::OpTy;
use std::fmt::{self, Write};

/// Prints a trace with the names that `names` knows.
pub fn print(t: &Trace, names: &dyn Names) -> String {
    let mut p = Printer { t, names, out: String::new() };
    p.trace().expect("writing to a string succeeds");
    p.out
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print(self, &NoNames))
    }
}

struct Printer<'a> {
    t: &'a Trace,
    names: &'a dyn Names,
    out: String,
}

impl Printer<'_> {
    fn trace(&mut self) -> fmt::Result {
        let t = self.t;
        write!(self.out, "trace {} ", t.id.0)?;
        match t.kind {
            TraceKind::Loop { code, pc } => write!(self.out, "loop c{}:{pc}", code.0)?,
            TraceKind::Bridge { parent, exit } => {
                write!(self.out, "bridge {}:{exit}", parent.0)?;
            }
        }
        write!(self.out, " {:?}", t.title)?;
        if t.top_slot != 0 {
            write!(self.out, " top {}", t.top_slot)?;
        }
        writeln!(self.out)?;
        for (block, target) in t.blocks.iter().zip(&t.targets) {
            self.block(block, target)?;
        }
        for (i, snap) in t.snaps.iter().enumerate() {
            self.snapshot(i, snap)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, target: &Target) -> fmt::Result {
        write!(self.out, "{}(", block.name)?;
        for i in 0..block.n_params {
            let sep = if i == 0 { "" } else { ", " };
            let r = block.start + i;
            write!(self.out, "{sep}%{r}:{}", self.t.insts[r as usize].ty.name())?;
            if block.name == "entry"
                && let Some(p) = self.t.entry_params.get(i as usize)
            {
                write!(self.out, "@{}", p.slot)?;
            }
        }
        writeln!(self.out, "):")?;
        for r in block.start + block.n_params..block.end {
            let inst = &self.t.insts[r as usize];
            if inst.op == InstOp::End {
                self.target(target)?;
            } else if !is_constant(inst) {
                self.inst(Ref(r), inst)?;
            }
        }
        Ok(())
    }

    fn inst(&mut self, r: Ref, inst: &Inst) -> fmt::Result {
        write!(self.out, "  ")?;
        if inst.ty != Ty::Void {
            write!(self.out, "%{}", r.0)?;
            if inst.op.result() == OpTy::Any && inst.ty != result_ty(inst.op, inst.aux) {
                write!(self.out, ":{}", inst.ty.name())?;
            }
            write!(self.out, " = ")?;
        }
        write!(self.out, "{}", inst.op.name())?;
        self.aux(inst.aux)?;
        let args: Vec<Ref> = match inst.aux {
            Aux::Call { .. } => self.t.call_args(inst).to_vec(),
            _ => inst.args.iter().copied().filter(|&a| a != Ref::NONE).collect(),
        };
        if !args.is_empty() {
            write!(self.out, " ")?;
            self.refs(&args)?;
        }
        if inst.snap != SnapId::NONE {
            write!(self.out, " -> s{}", inst.snap.0)?;
        }
        writeln!(self.out)
    }

    fn aux(&mut self, aux: Aux) -> fmt::Result {
        match aux {
            Aux::None => Ok(()),
            Aux::Int(i) => write!(self.out, "[{i}]"),
            Aux::Flt(bits) => write!(self.out, "[{:?}]", f64::from_bits(bits)),
            Aux::Const(c) => {
                let name = names::const_name(self.t, c, self.names);
                write!(self.out, "[{name}]")
            }
            Aux::Slot(s) => write!(self.out, "[{s}]"),
            Aux::Shape(s) => write!(self.out, "[{}]", names::shape_name(s)),
            Aux::Field(f) => write!(self.out, "[{}]", f.name()),
            Aux::Region(r) => write!(self.out, "[{}]", names::region_name(r)),
            Aux::Cc(cc) => write!(self.out, "[{}]", cc.name()),
            Aux::Call { helper, .. } => write!(self.out, "[{}]", helper.def().name),
        }
    }

    fn refs(&mut self, refs: &[Ref]) -> fmt::Result {
        for (i, &r) in refs.iter().enumerate() {
            let sep = if i == 0 { "" } else { ", " };
            let name = self.operand(r);
            write!(self.out, "{sep}{name}")?;
        }
        Ok(())
    }

    fn operand(&self, r: Ref) -> String {
        if r == Ref::NONE {
            return names::ref_name(r);
        }
        let inst = self.t.inst(r);
        match (inst.op, inst.aux) {
            (InstOp::KInt, Aux::Int(i)) => i.to_string(),
            (InstOp::KFlt, Aux::Flt(bits)) => format!("{:?}", f64::from_bits(bits)),
            (InstOp::KBool, Aux::Int(b)) => (b != 0).to_string(),
            (InstOp::KVal, Aux::Const(c)) => names::const_name(self.t, c, self.names),
            _ => names::ref_name(r),
        }
    }

    fn target(&mut self, target: &Target) -> fmt::Result {
        let (name, args) = match target {
            Target::Block { block, args } => (self.t.blocks[*block as usize].name.into(), args),
            Target::Trace { trace, args } => (format!("trace {}", trace.0), args),
            Target::Exit { snap } => return writeln!(self.out, "  end -> s{}", snap.0),
        };
        write!(self.out, "  end -> {name}(")?;
        self.refs(args)?;
        writeln!(self.out, ")")
    }

    fn snapshot(&mut self, i: usize, snap: &Snapshot) -> fmt::Result {
        let kind = match snap.kind {
            ExitKind::Resume => "resume",
            ExitKind::Raise => "raise",
        };
        write!(self.out, "s{i}: {kind}")?;
        for f in &snap.frames {
            write!(self.out, " c{}:{}@{}", f.code.0, f.pc, f.base)?;
            if f.func != Ref::NONE {
                let func = self.operand(f.func);
                write!(self.out, "={func}")?;
            }
            if (f.ret, f.flags) != (0, 0) {
                write!(self.out, "/{}/{}", f.ret, f.flags)?;
            }
        }
        write!(self.out, " {{")?;
        for (k, &(slot, r)) in snap.slots.iter().enumerate() {
            let sep = if k == 0 { "" } else { ", " };
            let value = self.operand(r);
            write!(self.out, "{sep}{slot}={value}")?;
        }
        writeln!(self.out, "}}")
    }
}

/// Whether an instruction prints where it is used.
pub fn is_constant(inst: &Inst) -> bool {
    matches!(inst.op, InstOp::KInt | InstOp::KFlt | InstOp::KBool | InstOp::KVal)
}
