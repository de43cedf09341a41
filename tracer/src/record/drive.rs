//! The recording driver: executes and records instructions from a loop header or an exit until the
//! recording can end as a trace, or must be given up.

use super::abort::Abort;
use super::state::{MAX_INSTS, Recorder, Slot};
use crate::ir::build::{Recorded, Tail};
use crate::ir::{Aux, EntryParam, ExitKind, InstOp, Ref, SnapId, TraceId, Ty};
use vm::bytecode::{Ins, Op};
use vm::code::{Code, CodeId};
use vm::interp::helpers::Helper;
use vm::interp::machine::{Flow, Machine, Raised};
use vm::interp::step::step;
use vm::jit_api::Resume;
use vm::value::Value;

/// Why a recording was given up, and what should happen before the next.
#[derive(Clone, Copy)]
pub struct GivenUp {
    pub why: Abort,
    /// A loop without a trace that was met: it should be recorded first.
    pub heat: Option<(&'static Code, u32)>,
    /// A function that should not be recorded into its callers.
    pub opaque: Option<CodeId>,
}

impl From<Abort> for GivenUp {
    fn from(why: Abort) -> GivenUp {
        GivenUp { why, heat: None, opaque: None }
    }
}

/// A finished recording.
pub type Closed = Result<Recorded, GivenUp>;

/// A finished recording, and how the interpreter goes on.
pub struct Finished {
    pub closed: Closed,
    pub resume: Resume,
}

/// Headers that an inlined generator may pass before it yields.
const MAX_LOOPS_PASSED: u8 = 3;

/// Instructions that a bridge back to the interpreter must have to be worth it.
const MIN_TO_EXIT: u32 = 8;

/// Whether the op leaves its frame.
fn leaves_frame(op: Op) -> bool {
    matches!(op, Op::Return | Op::Yield | Op::YieldFrom)
}

impl Recorder<'_> {
    /// Records until the trace can end. Also gives the code objects of all its frames, that of
    /// the root frame first.
    pub fn run(mut self) -> (Finished, Vec<&'static Code>) {
        let resume = self.execute();
        let codes = std::mem::take(&mut self.codes);
        let closed = match self.stop {
            Some(why) => Err(why.into()),
            None => self.close(),
        };
        (Finished { closed, resume }, codes)
    }

    /// Executes and records until `close` can decide, or until `stop` says why not.
    fn execute(&mut self) -> Resume {
        let mut at_start = self.is_root;
        loop {
            let pc = self.m.pc();
            self.begin(pc);
            self.check_limits();
            let ins = self.m.ins_at(pc);
            if self.calls_interpreted(ins) {
                self.give_up(Abort::Interpreted);
            }
            let passes = ins.op == Op::Loop && (at_start || self.passes_loop());
            let at_end = if ins.op == Op::Loop {
                !passes
            } else {
                leaves_frame(ins.op) && self.ends_at(ins.op)
            };
            if self.stop.is_some() || at_end {
                return Resume::Continue;
            }
            let flow = if passes {
                Ok(Flow::Next)
            } else if let Some(hammock) = self.hammock_here() {
                self.record_hammock(ins, hammock)
            } else {
                step(self, ins, pc)
            };
            at_start = false;
            self.n_executed += 1;
            match flow {
                Ok(Flow::Next) => self.m.save_pc(pc + 1),
                Ok(Flow::Skip) => self.m.save_pc(pc + 2),
                Ok(Flow::Jump(target)) => self.m.save_pc(target),
                Ok(Flow::Reload | Flow::Done) => self.m.reload(),
                Ok(Flow::Special) => unreachable!("operators settle in the step"),
                Err(Raised) => {
                    self.give_up(Abort::Raised);
                    return Resume::Raise;
                }
            }
        }
    }

    /// Whether the instruction calls a function that no trace may contain.
    fn calls_interpreted(&mut self, ins: Ins) -> bool {
        if !matches!(ins.op, Op::Call | Op::CallMethod) {
            return false;
        }
        let callee = self.m.reg(ins.b).as_function();
        callee.is_some_and(|f| f.code.get().is_interpreted.get())
    }

    /// Whether the loop header under way is that of an inlined generator, which may go round a
    /// few times between two yields.
    fn passes_loop(&mut self) -> bool {
        let level = self.levels.last_mut().expect("a frame runs");
        level.n_loops += 1;
        level.generator != Ref::NONE && level.n_loops <= MAX_LOOPS_PASSED
    }

    /// Whether the recording ends before an instruction that leaves its frame.
    fn ends_at(&self, op: Op) -> bool {
        let in_generator = self.level().generator != Ref::NONE;
        self.levels.len() == 1 || (in_generator && op != Op::Yield)
    }

    /// Ends the recording at the instruction under way, which heads a loop or leaves the frame.
    fn close(self) -> Closed {
        let ins = self.m.ins_at(self.pc);
        if ins.op == Op::Loop { self.at_loop() } else { self.leave() }
    }

    /// Enters the next instruction.
    fn begin(&mut self, pc: u32) {
        self.pc = pc;
        self.snap = SnapId::NONE;
        self.undo.clear();
        let code = self.m.code();
        let offset = code.unit.spans.get(pc as usize).map_or(0, |s| s.start);
        self.b.set_origin(code.id, offset);
        let every = self.policy.stress_every();
        if every > 0 {
            let every = self.b.kint(i64::from(every));
            let tick = self.b.call(Helper::StressTick, &[every]);
            self.guard(InstOp::GuardIntIs, &[tick], Aux::Int(1));
        }
    }

    fn check_limits(&mut self) {
        if self.b.contradiction().is_some() {
            self.give_up(Abort::Contradiction);
        }
        if self.b.n_insts() > MAX_INSTS {
            self.give_up(Abort::TooLong);
        }
    }

    /// The recording has come to a `Loop` instruction.
    fn at_loop(mut self) -> Closed {
        let pc = self.pc;
        let code = self.m.code();
        if self.levels.len() > 1 {
            let why = Abort::LoopInCallee;
            return Err(GivenUp { why, heat: None, opaque: Some(code.id) });
        }
        if self.is_root && pc == self.root_pc {
            return Ok(self.close_loop(pc));
        }
        let traces = self.policy.traces_at(code.id, pc);
        if traces.is_empty() {
            let heat = Some((code, pc));
            return Err(GivenUp { why: Abort::InnerLoopFirst, heat, opaque: None });
        }
        match traces.into_iter().find(|(_, params)| self.fits(params)) {
            Some((trace, params)) => Ok(self.jump_to(trace, &params)),
            None => self.exit_here(Abort::InnerLoopFails),
        }
    }

    /// The loop's turn is complete.
    fn close_loop(mut self, pc: u32) -> Recorded {
        self.load_written_slots(pc);
        let snap = self.snapshot(ExitKind::Resume, pc, None);
        self.b.emit(InstOp::Poll, &[], Aux::None, snap);
        let snap = self.snapshot(ExitKind::Resume, pc, None);
        self.b.finish(Tail::Loop { snap })
    }

    /// Makes the live slots that helpers have written known, for the loop to carry.
    fn load_written_slots(&mut self, pc: u32) {
        let unit = &self.m.code().unit;
        let live = unit.live_at(pc);
        for reg in 0..unit.n_regs {
            if self.slots[reg as usize] == Slot::Memory && live.contains(reg) {
                self.get_slot(u32::from(reg));
            }
        }
    }

    /// Whether the values at hand have the types that an entry wants.
    fn fits(&mut self, params: &[EntryParam]) -> bool {
        params.iter().all(|p| {
            let v = self.stack_value(p.slot);
            match p.ty {
                Ty::Int => self.m.is_int(v),
                Ty::Flt => v.is_float(),
                Ty::Bool => v.is_bool(),
                Ty::Val => true,
                Ty::Ref => v.is_ptr(),
                Ty::Void => false,
            }
        })
    }

    /// What the root frame's register holds on the real stack.
    fn stack_value(&mut self, slot: u32) -> Value {
        self.m.reg(slot as u16)
    }

    /// Ends the trace by going on in the `entry` of another.
    fn jump_to(mut self, trace: TraceId, params: &[EntryParam]) -> Recorded {
        // Traces that jump into each other are a loop that no other poll need be in.
        let snap = self.snapshot(ExitKind::Resume, self.pc, None);
        self.b.emit(InstOp::Poll, &[], Aux::None, snap);
        let args = params.iter().map(|p| self.argument(*p)).collect();
        let unit = &self.m.code().unit;
        let live = unit.live_at(self.pc);
        for reg in 0..unit.n_regs {
            let slot = u32::from(reg);
            let is_param = params.iter().any(|p| p.slot == slot);
            if !is_param && live.contains(reg) {
                self.store_slot(slot);
            }
        }
        self.b.finish(Tail::Jump { trace, args })
    }

    /// The value for an entry's parameter, checked and unboxed as it wants it.
    fn argument(&mut self, p: EntryParam) -> Ref {
        let value = self.get_slot(p.slot);
        let v = (self.stack_value(p.slot), value);
        match p.ty {
            Ty::Int => {
                self.is_int(v);
                self.unbox_int(v).1
            }
            Ty::Flt => {
                self.is_float(v);
                self.unbox_float(v).1
            }
            Ty::Bool => {
                self.is_bool(v);
                self.unbox_bool(v).1
            }
            Ty::Ref => self.as_ref(v).1,
            Ty::Val | Ty::Void => value,
        }
    }

    /// The root frame is about to return.
    fn leave(self) -> Closed {
        self.exit_here(Abort::LeftLoop)
    }

    /// A bridge ends in the interpreter here; a root is given up.
    fn exit_here(mut self, why: Abort) -> Closed {
        if self.is_root {
            return Err(why.into());
        }
        if self.n_executed < MIN_TO_EXIT {
            return Err(Abort::NoProgress.into());
        }
        let snap = self.snap();
        Ok(self.b.finish(Tail::Exit { snap }))
    }
}
