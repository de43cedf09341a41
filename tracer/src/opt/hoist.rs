//! Hoists bounds checks out of the loop.
//!
//! Where `body` knows `0 <= x < s` and checks `bound x, n` with `s` and `n` from before the loop,
//! the end of `entry` tests `s <= n` once; the range pass then finds the check implied. If the test
//! fails, execution goes on at the loop header, after the first iteration.

use super::range;
use crate::ir::build::inst;
use crate::ir::{Aux, Cc, InstOp, Ref, SnapId, Target, Trace, Ty};

/// Adds the tests. `header` resumes at the loop header with the state at the end of `entry`.
pub fn run(t: &mut Trace, header: SnapId) {
    let pairs = range::hoistable(t);
    let at = t.blocks[1].end - 1;
    shift(t, at, 2 * pairs.len() as u32);
    for (k, (s, n)) in pairs.into_iter().enumerate() {
        let cmp = at as usize + 2 * k;
        let aux = Aux::Cc(Cc::Le);
        let is_le = inst(InstOp::ICmp, Ty::Bool, &[s, n], aux, SnapId::NONE);
        let holds = [Ref(cmp as u32)];
        let guard = inst(InstOp::GuardTrue, Ty::Void, &holds, Aux::None, header);
        for (i, new) in [is_le, guard].into_iter().enumerate() {
            t.insts.insert(cmp + i, new);
            t.origins.insert(cmp + i, t.origins[cmp - 1]);
        }
    }
}

/// Renumbers for `by` instructions to be inserted at `at`, in block 1.
fn shift(t: &mut Trace, at: u32, by: u32) {
    let moved = |r: &mut Ref| {
        if *r != Ref::NONE && r.0 >= at {
            r.0 += by;
        }
    };
    t.insts.iter_mut().flat_map(|i| &mut i.args).for_each(moved);
    t.pool.iter_mut().for_each(moved);
    for s in &mut t.snaps {
        s.slots.iter_mut().for_each(|(_, r)| moved(r));
        s.frames.iter_mut().for_each(|f| moved(&mut f.func));
    }
    for target in &mut t.targets {
        match target {
            Target::Block { args, .. } | Target::Trace { args, .. } => {
                args.iter_mut().for_each(moved);
            }
            Target::Exit { .. } => {}
        }
    }
    t.blocks[1].end += by;
    for b in &mut t.blocks[2..] {
        b.start += by;
        b.end += by;
    }
}
