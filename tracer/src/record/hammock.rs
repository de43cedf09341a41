//! If-conversion: a branch whose arms are a few pure operations on numbers is recorded as both arms
//! and a selection, so that its direction needs no guard.
//!
//! Invariant: both arms are first tried out on the concrete values: neither needs anything but
//! arithmetic on ints and floats that fits, so neither has an effect. A guard in an arm executes the
//! whole branch again.

use super::state::{Recorder, Slot};
use crate::ir::{Aux, InstOp, Ref, SnapId};
use vm::bytecode::{Ins, K_BIT, Op};
use vm::code::Hammock;
use vm::interp::machine::{Flow, Machine, Raised};
use vm::interp::step::step;
use vm::value::Value;

/// Registers that the arms of a branch may write.
const MAX_WRITTEN: usize = 8;

/// A test whose outcome is being recorded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Capture {
    /// Outcomes are guarded.
    Off,
    /// The next outcome is kept, not guarded.
    Wanted,
    /// It was this, and held or not.
    Got(Ref, bool),
}

/// A register that an arm writes.
#[derive(Clone, Copy)]
struct Written {
    reg: u16,
    value: Value,
    slot: Slot,
}

impl Recorder<'_> {
    /// The hammock that starts at the instruction under way, if both its arms can be recorded.
    pub(super) fn hammock_here(&mut self) -> Option<Hammock> {
        let hammocks = &self.m.code().unit.hammocks;
        let i = hammocks.binary_search_by_key(&self.pc, |h| h.branch).ok()?;
        let h = hammocks[i];
        let fits = self.arm_fits(h.then_start, &h) && self.arm_fits(h.else_start, &h);
        fits.then_some(h)
    }

    /// Executes and records the test under way; if its outcome is a truth value that the trace does
    /// not know, records both arms too.
    pub(super) fn record_hammock(&mut self, ins: Ins, h: Hammock) -> Result<Flow, Raised> {
        let snap = self.snap();
        self.capture = Capture::Wanted;
        let flow = step(self, ins, h.branch);
        let captured = std::mem::replace(&mut self.capture, Capture::Off);
        let flow = flow?;
        let Capture::Got(holds, _) = captured else { return Ok(flow) };
        let takes_then = flow == Flow::Skip;
        let (taken, other) =
            if takes_then { (h.then_start, h.else_start) } else { (h.else_start, h.then_start) };
        let before = self.written(&h);
        self.run_arm(other, &h, snap)?;
        let others: Vec<Ref> = before.iter().map(|w| self.reg(w.reg).1).collect();
        for w in &before {
            self.m.set_reg(w.reg, w.value);
            let slot = self.slot_of(w.reg) as usize;
            self.slots[slot] = w.slot;
        }
        self.run_arm(taken, &h, snap)?;
        // The outcome says `then` unless the test asks for its opposite.
        let then_if_holds = ins.f == 0;
        for (w, other) in before.iter().zip(others) {
            let v = self.reg(w.reg);
            let (then, otherwise) = if takes_then { (v.1, other) } else { (other, v.1) };
            let (if_holds, if_not) =
                if then_if_holds { (then, otherwise) } else { (otherwise, then) };
            if if_holds != if_not {
                let args = [holds, if_holds, if_not];
                let chosen = self.b.emit(InstOp::VSelect, &args, Aux::None, SnapId::NONE);
                self.set_slot(self.slot_of(w.reg), chosen);
            }
        }
        Ok(Flow::Jump(h.join))
    }

    /// The instructions of an arm.
    fn arm(&self, start: u32, h: &Hammock) -> Vec<Ins> {
        let end = if start == h.then_start { h.else_start } else { h.join };
        let words = (start..end.max(start)).map(|pc| self.m.ins_at(pc));
        words.take_while(|ins| ins.op != Op::Jump).collect()
    }

    fn run_arm(&mut self, start: u32, h: &Hammock, snap: SnapId) -> Result<(), Raised> {
        for ins in self.arm(start, h) {
            // Whatever fails in an arm executes the branch again.
            self.snap = snap;
            step(self, ins, h.branch)?;
        }
        Ok(())
    }

    /// The registers that the arms write and that are read afterwards, as they are before the arms.
    fn written(&mut self, h: &Hammock) -> Vec<Written> {
        let live = self.m.code().unit.live_at(h.join);
        let mut regs: Vec<u16> = Vec::new();
        for start in [h.then_start, h.else_start] {
            for ins in self.arm(start, h) {
                if live.contains(ins.a) && !regs.contains(&ins.a) {
                    regs.push(ins.a);
                }
            }
        }
        let written = regs.into_iter().map(|reg| {
            let (value, _) = self.reg(reg);
            self.policy.keep(value);
            Written { reg, value, slot: self.slots[self.slot_of(reg) as usize] }
        });
        written.collect()
    }

    /// Tries an arm out on the concrete values: whether it is pure arithmetic on numbers that fit.
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not listed is refused")]
    fn arm_fits(&mut self, start: u32, h: &Hammock) -> bool {
        let mut known: Vec<(u16, Value)> = Vec::new();
        for ins in self.arm(start, h) {
            let mut get = |x: u16| match known.iter().rev().find(|(r, _)| *r == x) {
                Some(&(_, v)) => v,
                None if x & K_BIT != 0 => self.m.rk(x),
                None => self.m.reg(x),
            };
            let result = match ins.op {
                Op::Move => Some(get(ins.b)),
                Op::Neg => unary(get(ins.b)),
                op => binary(op, get(ins.b), get(ins.c)),
            };
            let Some(v) = result else { return false };
            known.push((ins.a, v));
        }
        known.len() <= MAX_WRITTEN
    }
}

/// `-v` of a small int or a float.
fn unary(v: Value) -> Option<Value> {
    if v.is_float() {
        return Some(Value::float(-v.as_float()));
    }
    small(v.is_inline_int().then(|| -v.as_inline_int())?)
}

/// The result of an operation on small ints or floats.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not listed is refused")]
fn binary(op: Op, a: Value, b: Value) -> Option<Value> {
    if a.is_inline_int() && b.is_inline_int() {
        let (x, y) = (a.as_inline_int(), b.as_inline_int());
        return match op {
            Op::Add => small(x + y),
            Op::Sub => small(x - y),
            Op::Mul => small(x.checked_mul(y)?),
            Op::BitAnd => small(x & y),
            Op::BitOr => small(x | y),
            Op::BitXor => small(x ^ y),
            _ => None,
        };
    }
    let (x, y) = (number(a)?, number(b)?);
    match op {
        Op::Add => Some(Value::float(x + y)),
        Op::Sub => Some(Value::float(x - y)),
        Op::Mul => Some(Value::float(x * y)),
        _ => None,
    }
}

fn number(v: Value) -> Option<f64> {
    if v.is_float() {
        return Some(v.as_float());
    }
    v.is_inline_int().then(|| v.as_inline_int() as f64)
}

fn small(i: i64) -> Option<Value> {
    Value::fits_inline(i).then(|| Value::inline_int(i))
}
