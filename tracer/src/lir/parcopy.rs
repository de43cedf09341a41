//! Parallel copies: many moves that happen as if at once, put into an order.
//!
//! Invariant: uses the two scratch registers and nothing else; destinations are distinct.

use super::target::TargetInfo;
use super::{LInst, LOp, Opnd, Reg};
use crate::ir::Ref;

/// One of the moves, and the value that it carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Copy {
    pub dst: Opnd,
    pub src: Opnd,
    pub val: Ref,
}

/// A single move, as an instruction.
pub fn mov(dst: Opnd, src: Opnd, val: Ref) -> LInst {
    let float = |o: Opnd| matches!(o, Opnd::Reg(r) if r.is_fpr());
    let op = if float(dst) || float(src) { LOp::MovF } else { LOp::Mov };
    let mut l = LInst::new(op);
    l.ops[0] = dst;
    l.ops[1] = src;
    l.vals[0] = val;
    l.vals[1] = val;
    l
}

fn is_location(o: Opnd) -> bool {
    matches!(o, Opnd::Reg(_) | Opnd::Spill(_))
}

/// The moves in an order that loses nothing, first to last.
pub fn sequence(copies: &[Copy], t: &TargetInfo) -> Vec<LInst> {
    let mut out = Vec::with_capacity(copies.len());
    // Constants come last: they read no location.
    let (mut pending, constants): (Vec<Copy>, Vec<Copy>) =
        copies.iter().filter(|c| c.dst != c.src).partition(|c| is_location(c.src));
    while !pending.is_empty() {
        let ready = (0..pending.len()).find(|&i| !pending.iter().any(|o| o.src == pending[i].dst));
        match ready {
            Some(i) => {
                let c = pending.swap_remove(i);
                emit(&mut out, c, &pending, t);
            }
            None => break_cycle(&mut out, &mut pending, t),
        }
    }
    for c in constants {
        out.push(mov(c.dst, c.src, c.val));
    }
    out
}

/// Saves what the first move would destroy in a scratch register.
fn break_cycle(out: &mut Vec<LInst>, pending: &mut [Copy], t: &TargetInfo) {
    let lost = pending[0].dst;
    let is_float = matches!(lost, Opnd::Reg(r) if r.is_fpr());
    let temp = if is_float { t.scratch_fpr } else { t.scratch_gpr };
    let temp = Opnd::Reg(temp);
    let val = pending.iter().find(|c| c.src == lost).expect("a cycle reads each location").val;
    out.push(mov(temp, lost, val));
    for c in pending.iter_mut().filter(|c| c.src == lost) {
        c.src = temp;
    }
}

fn emit(out: &mut Vec<LInst>, c: Copy, pending: &[Copy], t: &TargetInfo) {
    let (Opnd::Spill(_), Opnd::Spill(_)) = (c.dst, c.src) else {
        out.push(mov(c.dst, c.src, c.val));
        return;
    };
    let held = |r: Reg| pending.iter().any(|p| p.src == Opnd::Reg(r));
    let through = if held(t.scratch_gpr) { t.scratch_fpr } else { t.scratch_gpr };
    out.push(mov(Opnd::Reg(through), c.src, c.val));
    out.push(mov(c.dst, Opnd::Reg(through), c.val));
}
