//! Runs recorded loops before and after optimisation on a toy stack and heap, and compares.

use tracer::ir::build::{Recorded, Tail};
use tracer::ir::{ExitKind, Ref, SnapId, Trace, TraceKind, Ty};
use tracer::irinterp::{self, Ending, Env};
use vm::thread::Thread;
use vm::value::Value;

/// Where a run left the trace, and the stack it left.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    pub kind: ExitKind,
    pub pc: u32,
    pub stack: Vec<Value>,
}

extern "C" fn no_wide_ints(_: &mut Thread, i: i64) -> Value {
    // A stand-in that is told apart by its number: the toy heap has no int objects.
    Value::float(i as f64 + 0.5)
}

fn boxed(ty: Ty, word: u64) -> Value {
    match ty {
        Ty::Int if Value::fits_inline(word as i64) => Value::inline_int(word as i64),
        Ty::Int => Value::float(word as i64 as f64 + 0.5),
        Ty::Flt => Value::float(f64::from_bits(word)),
        Ty::Bool => Value::bool(word != 0),
        Ty::Val | Ty::Ref => Value::from_bits(word),
        Ty::Void => panic!("a slot without value"),
    }
}

/// Writes a snapshot's slots to the stack.
fn restore(t: &Trace, snap: SnapId, words: &[u64], stack: &mut [Value]) -> (ExitKind, u32) {
    let s = &t.snaps[snap.0 as usize];
    for &(slot, r) in &s.slots {
        stack[slot as usize] = boxed(t.inst(r).ty, words[r.0 as usize]);
    }
    (s.kind, s.frames.last().expect("a snapshot has a frame").pc)
}

fn run_once(t: &Trace, stack: &mut [Value]) -> (Ref, SnapId, Vec<u64>) {
    let th = std::ptr::null_mut();
    let env = Env { th, base: stack.as_mut_ptr(), box_int: no_wide_ints };
    // SAFETY: the tests' traces neither poll nor call what needs a thread, box no wide int, and
    // touch only the toy stack and heap.
    match unsafe { irinterp::run(t, env, 0, &[]) } {
        (Ending::Exit { inst, snap }, words) => (inst, snap, words),
        (other, _) => panic!("unexpected {other:?}"),
    }
}

/// Runs the recording iteration by iteration until it leaves the loop, at most `turns` times.
pub fn run_recorded(rec: &Recorded, stack: &[Value], turns: usize) -> Option<State> {
    let mut stack = stack.to_vec();
    for _ in 0..turns {
        let (inst, snap, words) = run_once(&rec.trace, &mut stack);
        let (kind, pc) = restore(&rec.trace, snap, &words, &mut stack);
        let loops = matches!(rec.tail, Tail::Loop { .. }) && inst == Ref::NONE;
        if !loops {
            return Some(State { kind, pc, stack });
        }
    }
    None
}

/// Runs the optimised trace; where it leaves at the loop header, the recording goes on.
pub fn run_optimised(t: &Trace, rec: &Recorded, stack: &[Value]) -> Option<State> {
    let mut stack = stack.to_vec();
    let (_, snap, words) = run_once(t, &mut stack);
    let (kind, pc) = restore(t, snap, &words, &mut stack);
    let header = match t.kind {
        TraceKind::Loop { pc, .. } => Some(pc),
        TraceKind::Bridge { .. } => None,
    };
    if Some(pc) == header {
        return run_recorded(rec, &stack, 10_000);
    }
    Some(State { kind, pc, stack })
}
