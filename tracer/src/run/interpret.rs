//! Running traces in the IR interpreter, with the same exits, links and counters as machine code.

use super::Jit;
use super::enter::{Taken, box_int};
use super::exit::restore;
use super::table::{Entry, is_root, restored_values};
use crate::ir::{Ref, TraceId};
use crate::irinterp::{self, Ending, Env};
use std::sync::atomic::Ordering;
use vm::thread::Thread;
use vm::value::Value;

/// Block of a root that bridges and other roots jump to.
const ENTRY_BLOCK: usize = 1;

/// Runs a root until an exit that no bridge continues, and rebuilds the interpreter's state.
pub fn run(jit: &Jit, th: &mut Thread, root: &'static Entry, base: *mut Value) -> Taken {
    let env = Env { th: &raw mut *th, base, box_int };
    let (mut entry, mut block, mut args) = (root, 0, Vec::new());
    let find = |id: TraceId| jit.table.get(id).expect("links name published traces");
    loop {
        // SAFETY: `enter` checked that the top frame is one that the trace fits; jumps and links
        // stay in that frame and pass what their target takes (U13).
        let (ending, words) = unsafe { irinterp::run(&entry.trace, env, block, &args) };
        let (inst, snap) = match ending {
            Ending::Jump { trace, args: values } => {
                (entry, block, args) = (find(trace), ENTRY_BLOCK, values);
                continue;
            }
            Ending::Exit { inst, snap } => (inst, snap),
        };
        let exit = entry.exits.iter().position(|e| e.inst == inst && e.snap == snap);
        let exit = exit.expect("an exit of the trace");
        let snapshot = &entry.trace.snaps[snap.0 as usize];
        // Acquire: pairs with the release store in `attempt::link`.
        let next = entry.exits[exit].bridge.load(Ordering::Acquire);
        if next == 0 {
            let refs: Vec<Ref> = restored_values(snapshot).collect();
            let read = |k: usize| (entry.trace.inst(refs[k]).ty, words[refs[k].0 as usize]);
            restore(th, entry, snapshot, read);
            return Taken { entry, exit: exit as u32 };
        }
        let next = find(TraceId(next - 1));
        let values = snapshot.values();
        args = if is_root(&next.trace) {
            Vec::new()
        } else {
            values.iter().map(|r| words[r.0 as usize]).collect()
        };
        (entry, block) = (next, 0);
    }
}
