//! The verifier: run after each pass in debug builds.
//!
//! Checks that references are defined before use in a block that dominates, operand and result
//! types as the table says, guards with snapshots, well-formed snapshots, terminators, and jumps
//! that match their target's parameters.

use super::build::{aux_fits, field_ty, helper_ty, region_ty};
use super::op::{Effect, OpTy};
use super::{Aux, Inst, InstOp, Ref, SnapId, Target, Trace, Ty};

type Res = Result<(), String>;

/// Checks a trace; the message names the instruction.
pub fn verify(t: &Trace) -> Res {
    if t.blocks.is_empty() || t.blocks.len() != t.targets.len() {
        return Err("a trace has one target for each block".into());
    }
    if t.origins.len() != t.insts.len() {
        return Err("every instruction has an origin".into());
    }
    let mut v = Verifier { t, visible: vec![false; t.insts.len()] };
    let mut at = 0;
    for n in 0..t.blocks.len() {
        if t.blocks[n].start != at {
            return Err(format!("block {} does not follow the one before", t.blocks[n].name));
        }
        v.block(n)?;
        at = t.blocks[n].end;
    }
    if at as usize != t.insts.len() {
        return Err("instructions outside blocks".into());
    }
    Ok(())
}

/// Panics with the verifier's message and the trace's text in debug builds.
pub fn check(t: &Trace, pass: &str) {
    if cfg!(debug_assertions)
        && let Err(e) = verify(t)
    {
        panic!("after {pass}: {e}\n{t}");
    }
}

struct Verifier<'a> {
    t: &'a Trace,
    /// Whether an instruction has been passed in a block that dominates the current one.
    visible: Vec<bool>,
}

impl Verifier<'_> {
    fn block(&mut self, n: usize) -> Res {
        let b = &self.t.blocks[n];
        // Only `body` is dominated by the block before it: the others are entered from elsewhere.
        if b.name != "body" {
            self.visible.fill(false);
        }
        if b.end <= b.start {
            return Err(format!("block {} is empty", b.name));
        }
        for r in b.start..b.end {
            let i = &self.t.insts[r as usize];
            let is_param = r < b.start + b.n_params;
            let is_last = r + 1 == b.end;
            if (i.op == InstOp::Param) != is_param || (i.op == InstOp::End) != is_last {
                return Err(format!("%{r} = {} is misplaced in block {}", i.op, b.name));
            }
            if is_last {
                self.target(n)?;
            }
            self.inst(i).map_err(|e| format!("%{r} = {}: {e}", i.op))?;
            self.visible[r as usize] = true;
        }
        Ok(())
    }

    fn inst(&self, i: &Inst) -> Res {
        if !aux_fits(i.op, i.aux) {
            return Err(format!("datum {:?} does not fit", i.aux));
        }
        if let Aux::Call { helper, len, .. } = i.aux {
            let def = helper.def();
            if def.args.len() != len as usize || i.ty != helper_ty(def.ret) {
                return Err(format!("{} has another signature", def.name));
            }
            for (&a, &ty) in self.t.call_args(i).iter().zip(def.args) {
                self.operand(a, helper_ty(ty))?;
            }
            return Ok(());
        }
        let operands = i.op.operands();
        for (n, &a) in i.args.iter().enumerate() {
            match operands.get(n) {
                Some(OpTy::Any) => self.any_operand(i, a)?,
                Some(&ty) => self.operand(a, fixed(ty))?,
                None if a == Ref::NONE => {}
                None => return Err("too many operands".into()),
            }
        }
        self.result(i)?;
        let needs_snap = matches!(i.op.effect(), Effect::Guard | Effect::PureGuard);
        if needs_snap != (i.snap != SnapId::NONE) {
            return Err("a guard, and nothing else, has a snapshot".into());
        }
        if needs_snap { self.snap(i.snap) } else { Ok(()) }
    }

    fn result(&self, i: &Inst) -> Res {
        let ok = match (i.op.result(), i.aux) {
            (OpTy::Any, Aux::Field(f)) => i.ty == field_ty(f),
            // An entry's hash word is an int.
            (OpTy::Any, Aux::Region(r)) => {
                i.ty == region_ty(r) || i.ty == Ty::Int && r == vm::object::layout::Region::Entries
            }
            (OpTy::Any, _) => i.ty != Ty::Void,
            (ty, _) => i.ty == fixed(ty),
        };
        if ok { Ok(()) } else { Err(format!("result type {} is wrong", i.ty.name())) }
    }

    /// The stored value of a store.
    fn any_operand(&self, i: &Inst, a: Ref) -> Res {
        match i.aux {
            Aux::Field(f) => self.operand(a, field_ty(f)),
            Aux::Region(r) => self.operand(a, region_ty(r)),
            _ => Err("an operand of open type".into()),
        }
    }

    fn operand(&self, a: Ref, ty: Ty) -> Res {
        self.is_visible(a)?;
        let have = self.t.inst(a).ty;
        if have == ty {
            Ok(())
        } else {
            Err(format!("%{} is {}, {} is wanted", a.0, have.name(), ty.name()))
        }
    }

    fn is_visible(&self, a: Ref) -> Res {
        match self.visible.get(a.0 as usize) {
            Some(true) => Ok(()),
            Some(false) => Err(format!("%{} is not defined here", a.0)),
            None => Err("an operand is missing".into()),
        }
    }

    fn snap(&self, id: SnapId) -> Res {
        let s = self.t.snaps.get(id.0 as usize).ok_or(format!("no snapshot s{}", id.0))?;
        let context = |e: String| format!("s{}: {e}", id.0);
        if s.frames.is_empty() {
            return Err(context("no frame".into()));
        }
        for (n, f) in s.frames.iter().enumerate() {
            if (n == 0) != (f.func == Ref::NONE) {
                return Err(context("all frames but the root's have a function".into()));
            }
            if n > 0 {
                self.operand(f.func, Ty::Val).map_err(context)?;
            }
        }
        for (n, &(slot, r)) in s.slots.iter().enumerate() {
            self.is_visible(r).map_err(context)?;
            if self.t.inst(r).ty == Ty::Void {
                return Err(context(format!("slot {slot} has no value")));
            }
            if s.slots[..n].iter().any(|&(other, _)| other == slot) {
                return Err(context(format!("slot {slot} is listed twice")));
            }
        }
        Ok(())
    }

    fn target(&self, n: usize) -> Res {
        let name = self.t.blocks[n].name;
        let context = |e: String| format!("end of {name}: {e}");
        match &self.t.targets[n] {
            Target::Exit { snap } => self.snap(*snap).map_err(context),
            Target::Trace { args, .. } => {
                args.iter().try_for_each(|&a| self.is_visible(a)).map_err(context)
            }
            Target::Block { block, args } => {
                let b = self.t.blocks.get(*block as usize);
                let b = b.ok_or_else(|| context("no such block".into()))?;
                if args.len() != b.n_params as usize {
                    return Err(context("wrong number of arguments".into()));
                }
                for (k, &a) in args.iter().enumerate() {
                    let ty = self.t.insts[b.start as usize + k].ty;
                    self.operand(a, ty).map_err(context)?;
                }
                Ok(())
            }
        }
    }
}

fn fixed(ty: OpTy) -> Ty {
    match ty {
        OpTy::Void => Ty::Void,
        OpTy::Int => Ty::Int,
        OpTy::Flt => Ty::Flt,
        OpTy::Bool => Ty::Bool,
        OpTy::Val => Ty::Val,
        OpTy::Ref => Ty::Ref,
        OpTy::Any => panic!("an open type has no fixed one"),
    }
}
