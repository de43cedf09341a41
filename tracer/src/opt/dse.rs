//! Dead stores: a store that another one overwrites before anyone can look.
//!
//! One backward walk over each block. Anything that may leave the trace, call or read ends the
//! search: what is in memory then is seen.

use crate::ir::op::Effect;
use crate::ir::{Aux, Inst, InstOp, Ref, SnapId, Trace};
use vm::object::layout::{Field, Region};

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Field(Field, Ref),
    Elem(Region, Ref, Ref),
    Slot(u32),
}

/// Which instructions are dead stores.
pub fn run(t: &Trace) -> Vec<bool> {
    let mut dead = vec![false; t.insts.len()];
    let mut overwritten: Vec<Place> = Vec::new();
    for r in (0..t.insts.len()).rev() {
        let i = &t.insts[r];
        match (i.op, i.op.effect()) {
            (InstOp::StField | InstOp::StElem | InstOp::StSlot, _) => {
                let place = place(i);
                dead[r] = overwritten.contains(&place);
                if !dead[r] {
                    overwritten.push(place);
                }
            }
            (_, Effect::Call | Effect::Load | Effect::Stack | Effect::Control) => {
                overwritten.clear();
            }
            _ if i.snap != SnapId::NONE => overwritten.clear(),
            _ => {}
        }
    }
    dead
}

fn place(i: &Inst) -> Place {
    match i.aux {
        Aux::Field(f) => Place::Field(f, i.args[0]),
        Aux::Region(r) => Place::Elem(r, i.args[0], i.args[1]),
        Aux::Slot(s) => Place::Slot(s),
        aux => panic!("not a store's datum: {aux:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::optimises;

    #[test]
    fn a_store_that_is_overwritten_disappears() {
        optimises(
            "st[cell.value] %5, %2\nst[cell.value] %5, None\n%9 = iadd %0, 1",
            "st[cell.value] %5, None; iadd %0, 1",
        );
    }

    #[test]
    fn an_exit_between_keeps_it() {
        optimises(
            "st[cell.value] %5, %2\nguard.true %4 -> s1\nst[cell.value] %5, None\n%9 = b2i %4",
            "st[cell.value] %5, %2; guard.true %4; st[cell.value] %5, None; 1",
        );
    }
}
