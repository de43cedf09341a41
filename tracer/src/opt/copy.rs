//! Copies instructions of a trace into a builder, under a substitution of references.

use crate::ir::build::{Builder, inst};
use crate::ir::{Aux, FrameSnap, Inst, InstOp, Ref, SnapId, Snapshot, Trace};
use std::collections::HashMap;

/// A copy under way.
pub struct Copier<'a> {
    src: &'a Trace,
    /// Image of each reference of the source; `NONE` if it has none yet.
    pub map: Vec<Ref>,
    snaps: HashMap<SnapId, SnapId>,
    /// Slots that every snapshot of the copy lists, unless the source lists them itself.
    pub base_slots: Vec<(u32, Ref)>,
}

impl<'a> Copier<'a> {
    /// Begins a copy from `src`.
    pub fn new(src: &'a Trace) -> Copier<'a> {
        let map = vec![Ref::NONE; src.insts.len()];
        Copier { src, map, snaps: HashMap::new(), base_slots: Vec::new() }
    }

    /// The image of a reference.
    pub fn get(&self, r: Ref) -> Ref {
        if r == Ref::NONE {
            return r;
        }
        let image = self.map[r.0 as usize];
        assert!(image != Ref::NONE, "%{} is used before it is copied", r.0);
        image
    }

    /// Copies one instruction (not a parameter or terminator) and notes its image.
    pub fn inst(&mut self, b: &mut Builder, r: Ref) {
        let i = *self.src.inst(r);
        let (code, offset) = self.src.origins[r.0 as usize];
        b.set_origin(code, offset);
        let image = match (i.op, i.aux) {
            (InstOp::Call, Aux::Call { helper, .. }) => {
                let args: Vec<Ref> = self.src.call_args(&i).iter().map(|&a| self.get(a)).collect();
                b.call(helper, &args)
            }
            (InstOp::KVal, Aux::Const(c)) => b.kval(self.src.consts[c as usize]),
            _ => {
                let copy = self.operands(b, &i);
                b.emit_inst(copy)
            }
        };
        self.map[r.0 as usize] = image;
    }

    fn operands(&mut self, b: &mut Builder, i: &Inst) -> Inst {
        let aux = match i.aux {
            Aux::Const(c) => b.konst(self.src.consts[c as usize]),
            aux => aux,
        };
        let snap = self.snap(b, i.snap);
        Inst { snap, args: i.args.map(|a| self.get(a)), ..inst(i.op, i.ty, &[], aux, snap) }
    }

    /// The image of a snapshot; guards that share one share its image.
    pub fn snap(&mut self, b: &mut Builder, id: SnapId) -> SnapId {
        if id == SnapId::NONE {
            return id;
        }
        if let Some(&image) = self.snaps.get(&id) {
            return image;
        }
        let copy = self.snapshot(&self.src.snaps[id.0 as usize]);
        let image = b.snapshot(copy);
        self.snaps.insert(id, image);
        image
    }

    fn snapshot(&self, s: &Snapshot) -> Snapshot {
        let own = s.slots.iter().map(|&(slot, r)| (slot, self.get(r)));
        let slots = overlay(&self.base_slots, own);
        let frames = s.frames.iter().map(|f| FrameSnap { func: self.get(f.func), ..*f }).collect();
        Snapshot { kind: s.kind, frames, slots }
    }
}

/// `base`, with the slots of `over` replaced or added; sorted by slot.
pub fn overlay(base: &[(u32, Ref)], over: impl Iterator<Item = (u32, Ref)>) -> Vec<(u32, Ref)> {
    let mut slots = base.to_vec();
    for (slot, r) in over {
        slots.retain(|(s, _)| *s != slot);
        slots.push((slot, r));
    }
    slots.sort_unstable_by_key(|&(s, _)| s);
    slots
}
