//! Snapshots: how an exit at this point rebuilds the interpreter's state.

use super::state::{Recorder, Slot};
use crate::ir::{ExitKind, FrameSnap, Ref, SnapId, Snapshot};

/// Registers below a callee's window that its call may need when it returns: the function and,
/// for `__init__`, the instance.
const KEPT_BELOW: u32 = 2;

impl Recorder<'_> {
    /// The snapshot that executes the instruction under way again; made once an instruction.
    pub(super) fn snap(&mut self) -> SnapId {
        if self.snap == SnapId::NONE {
            self.swap_undone();
            self.snap = self.snapshot(ExitKind::Resume, self.pc, None);
            self.undo.reverse();
            self.swap_undone();
            self.undo.reverse();
        }
        self.snap
    }

    /// From where on what frame `k` needs is read: a caller is past its call, but for the `for_iter`
    /// of a generator, which has two ways to go on.
    fn live_pc(&self, k: usize, at: u32) -> u32 {
        match self.levels.get(k + 1) {
            Some(callee) if callee.generator == Ref::NONE => at + 1,
            _ => at,
        }
    }

    /// Exchanges the slots that the instruction under way has changed with what they were before.
    fn swap_undone(&mut self) {
        for (slot, before) in self.undo.iter_mut().rev() {
            std::mem::swap(&mut self.slots[*slot as usize], before);
        }
    }

    /// The snapshot that unwinds from the instruction under way.
    pub(super) fn raise_snap(&mut self) -> SnapId {
        self.snapshot(ExitKind::Raise, self.pc, None)
    }

    /// A snapshot that goes on at `pc` of the running frame, with register slot `with.0` changed to
    /// `with.1`.
    pub(super) fn snapshot(&mut self, kind: ExitKind, pc: u32, with: Option<(u32, Ref)>) -> SnapId {
        let n = self.levels.len();
        let mut frames = Vec::with_capacity(n);
        let mut slots = Vec::new();
        for k in 0..n {
            let f = self.levels[k];
            let is_top = k + 1 == n;
            let at = if is_top { pc } else { f.pc };
            frames.push(FrameSnap {
                code: f.code.id,
                func: f.func,
                base: f.base,
                pc: at,
                ret: if k == 0 { 0 } else { f.ret },
                flags: if k == 0 { 0 } else { f.flags },
            });
            let end = match self.levels.get(k + 1) {
                Some(callee) => callee.base,
                None => f.base + u32::from(f.code.unit.n_regs),
            };
            let live = f.code.unit.live_at(self.live_pc(k, at));
            // What is suspended with a generator's frame goes to the heap: all must be values.
            let is_generator = f.generator != Ref::NONE;
            for slot in f.base..end {
                let Slot::Known { value, dirty: true } = self.slots[slot as usize] else {
                    continue;
                };
                let is_kept = !is_top && slot + KEPT_BELOW >= end;
                if is_kept || is_generator || live.contains((slot - f.base) as u16) {
                    slots.push((slot, value));
                }
            }
        }
        if let Some((slot, value)) = with {
            slots.retain(|&(s, _)| s != slot);
            slots.push((slot, value));
            slots.sort_unstable_by_key(|&(s, _)| s);
        }
        self.b.snapshot(Snapshot { kind, frames, slots })
    }
}
