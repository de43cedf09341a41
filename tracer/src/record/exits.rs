//! Snapshots: how an exit at this point rebuilds the interpreter's state.

use super::state::{Recorder, Slot};
use crate::ir::{ExitKind, FrameSnap, Ref, SnapId, Snapshot};
use vm::code::Code;

/// Registers below a callee's window that its call may need when it returns: the function and,
/// for `__init__`, the instance.
const KEPT_BELOW: u32 = 2;

impl Recorder<'_> {
    /// The snapshot that executes the instruction under way again; made once an instruction.
    pub(super) fn snap(&mut self) -> SnapId {
        if self.snap == SnapId::NONE {
            self.snap = self.snapshot(ExitKind::Resume, self.pc, None);
        }
        self.snap
    }

    /// The snapshot that unwinds from the instruction under way.
    pub(super) fn raise_snap(&mut self) -> SnapId {
        self.snapshot(ExitKind::Raise, self.pc, None)
    }

    /// A snapshot that goes on at `pc` of the running frame, with register slot `with.0` changed to
    /// `with.1`.
    pub(super) fn snapshot(
        &mut self,
        kind: ExitKind,
        pc: u32,
        with: Option<(u32, Ref)>,
    ) -> SnapId {
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
            let live_at = if is_top { at } else { at + 1 };
            self.list_slots(f.code, live_at, f.base..end, !is_top, &mut slots);
        }
        if let Some((slot, value)) = with {
            slots.retain(|&(s, _)| s != slot);
            slots.push((slot, value));
            slots.sort_unstable_by_key(|&(s, _)| s);
        }
        self.b.snapshot(Snapshot { kind, frames, slots })
    }

    fn list_slots(
        &self,
        code: &'static Code,
        pc: u32,
        range: std::ops::Range<u32>,
        is_caller: bool,
        out: &mut Vec<(u32, Ref)>,
    ) {
        let (base, end) = (range.start, range.end);
        for slot in range {
            let Slot::Known { value, dirty: true } = self.slots[slot as usize] else { continue };
            let kept = is_caller && slot + KEPT_BELOW >= end;
            if kept || is_live(code, pc, (slot - base) as u16) {
                out.push((slot, value));
            }
        }
    }
}

/// Whether register `reg` may be read before it is written, from `pc` on. Where the compiler made
/// no statement, everything may.
pub(super) fn is_live(code: &Code, pc: u32, reg: u16) -> bool {
    match code.unit.live.binary_search_by_key(&pc, |l| l.pc) {
        Ok(i) => code.unit.live[i].contains(reg),
        Err(_) => true,
    }
}
