//! Demanded bits: an overflow check is superfluous where only low bits of the result are used.
//!
//! `(a * b + c) & m` with `0 <= m < 2^63` needs the product modulo 2^64 only: the ints that Python
//! would make are the same in their low 64 bits. One backward pass: when an instruction is visited,
//! all that use it have been. A snapshot counts as a use of all bits, unless its guard was made
//! superfluous.

use crate::ir::{Aux, Inst, InstOp, Ref, SnapId, Target, Trace};

const ALL: u32 = 64;

/// Makes checked operations wrap where that cannot be seen.
pub fn run(t: &mut Trace) {
    let mut bits = vec![0u32; t.insts.len()];
    for n in (0..t.blocks.len()).rev() {
        for_target(t, n, &mut bits);
        for r in (t.blocks[n].start..t.blocks[n].end).rev() {
            let i = t.insts[r as usize];
            if let Some(op) = wrapping(i.op)
                && bits[r as usize] < ALL
            {
                t.insts[r as usize].op = op;
                t.insts[r as usize].snap = SnapId::NONE;
            }
            demand(t, Ref(r), &mut bits);
        }
    }
}

fn wrapping(op: InstOp) -> Option<InstOp> {
    match op {
        InstOp::IAddOv => Some(InstOp::IAdd),
        InstOp::ISubOv => Some(InstOp::ISub),
        InstOp::IMulOv => Some(InstOp::IMul),
        _ => None,
    }
}

fn need(bits: &mut [u32], r: Ref, n: u32) {
    if r != Ref::NONE {
        bits[r.0 as usize] = bits[r.0 as usize].max(n);
    }
}

fn for_target(t: &Trace, n: usize, bits: &mut [u32]) {
    match &t.targets[n] {
        Target::Block { args, .. } | Target::Trace { args, .. } => {
            args.iter().for_each(|&r| need(bits, r, ALL));
        }
        Target::Exit { snap } => for_snap(t, *snap, bits),
    }
}

fn for_snap(t: &Trace, snap: SnapId, bits: &mut [u32]) {
    if snap != SnapId::NONE {
        let slots = &t.snaps[snap.0 as usize].slots;
        slots.iter().for_each(|&(_, r)| need(bits, r, ALL));
    }
}

/// What instruction `r` needs of its operands.
fn demand(t: &Trace, r: Ref, bits: &mut [u32]) {
    use InstOp::*;
    let i = t.inst(r);
    let own = bits[r.0 as usize];
    let [x, y, _] = i.args;
    match i.op {
        // Low bits of the result depend on as many low bits of the operands.
        IAdd | ISub | IMul | IOr | IXor => {
            need(bits, x, own);
            need(bits, y, own);
        }
        IAnd => {
            let mask = konst(t, y).filter(|&m| m >= 0);
            let width = mask.map_or(ALL, |m| ALL - m.leading_zeros());
            need(bits, x, own.min(width));
            need(bits, y, own);
        }
        IShl if konst(t, y).is_some() => need(bits, x, own),
        _ => {
            i.args.iter().for_each(|&a| need(bits, a, ALL));
            t.call_args(i).iter().for_each(|&a| need(bits, a, ALL));
        }
    }
    for_snap(t, i.snap, bits);
}

fn konst(t: &Trace, r: Ref) -> Option<i64> {
    let i: &Inst = t.inst(r);
    match (i.op, i.aux) {
        (InstOp::KInt, Aux::Int(k)) => Some(k),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::optimises;

    #[test]
    fn masked_arithmetic_wraps() {
        optimises(
            "%7 = imul_ov %0, 6364136223846793005 -> s1\n%8 = iadd_ov %7, 12345 -> s1\n\
             %9 = iand %8, 9223372036854775807",
            "imul %0, 6364136223846793005; iadd %7, 12345; iand %9, 9223372036854775807",
        );
        optimises("%8 = iadd_ov %0, %1 -> s1\n%9 = imod %8, 16", "iadd %0, %1; iand %6, 15");
    }

    #[test]
    fn what_is_seen_unmasked_stays_checked() {
        optimises(
            "%7 = iadd_ov %0, %1 -> s1\n%8 = icmp[lt] %7, 5\nguard.true %8 -> s1\n\
             %9 = iand %7, 255",
            "iadd_ov %0, %1; icmp[lt] %6, 5; guard.true %8; iand %6, 255",
        );
        optimises("%8 = iadd_ov %0, %1 -> s1\n%9 = iand %8, -256", "iadd_ov %0, %1; iand %6, -256");
    }
}
