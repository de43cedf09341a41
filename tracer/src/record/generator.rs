//! Generators resumed by a `for` loop: their frame is recorded into the loop's trace, their window is
//! read from the heap and written back at the yield.
//!
//! Invariant: the generator's state in the heap is what the interpreter would have left at every exit:
//! running inside its frame, suspended outside.

use super::abort::Abort;
use super::machine::V;
use super::state::{Level, MAX_DEPTH, MAX_SLOTS, Recorder, Slot};
use crate::ir::{Aux, InstOp, Ref, Ty};
use vm::bytecode::Op;
use vm::interp::frame;
use vm::interp::helpers::Helper;
use vm::interp::machine::{Flow, Machine, OnReturn, Raised, Resumer};
use vm::object::Gc;
use vm::object::layout::{Field, Region};
use vm::object::records::{GenState, GeneratorObj};
use vm::value::Value;

impl Recorder<'_> {
    /// Records the resumption of a generator.
    pub(super) fn resume_generator(
        &mut self,
        gen_: V,
        sent: V,
        by: Resumer,
    ) -> Result<Flow, Raised> {
        let g: Gc<GeneratorObj> = gen_.0.downcast().expect("observed as a generator");
        if by != Resumer::ForIter {
            self.give_up(Abort::Unsupported);
            return self.m.resume(gen_.0, sent.0, by);
        }
        if !self.is_inlinable(g) {
            return self.resume_opaque(gen_);
        }
        self.observe_suspended(gen_, g);
        let func = self.push_generator(gen_, g);
        let running = self.b.kint(GenState::Running as i64);
        let r = self.e1(InstOp::AsRef, gen_.1);
        self.store_field(r, Field::GenState, running);
        let flow = self.m.resume(gen_.0, sent.0, by)?;
        let pushed = *self.m.thread().frames.last().expect("a frame was pushed");
        let level = self.levels.last_mut().expect("a frame was pushed");
        assert!(level.func == func && level.code.id == pushed.code.id);
        level.flags = pushed.flags;
        level.ret = pushed.ret;
        Ok(flow)
    }

    /// Whether the generator waits at a plain `yield` and handles no exception.
    fn is_inlinable(&self, g: Gc<GeneratorObj>) -> bool {
        let unit = &g.code.unit;
        let top = self.level().base + u32::from(self.level().code.unit.n_regs) + 1;
        g.header.flags.get() == GenState::Suspended as u16
            && unit.code[g.pc.get() as usize].op == Op::Yield
            && g.handled.get().is_none()
            && g.func.get().as_function().is_some()
            && self.levels.len() <= MAX_DEPTH
            && top + u32::from(unit.n_regs) < MAX_SLOTS
            && !self.levels.iter().any(|l| l.code.id == g.code.id)
            && self.policy.may_inline(g.code)
    }

    /// As the op does where no frame is wanted.
    fn resume_opaque(&mut self, gen_: V) -> Result<Flow, Raised> {
        let pc = self.pc;
        let ins = self.m.ins_at(pc);
        let v = self.call(Helper::IterNext, &[gen_])?;
        if self.branch_next(v, ins.a, pc + 1, pc + 2) {
            return Ok(Flow::Skip);
        }
        Ok(Flow::Jump(self.m.ins_at(pc + 1).bc()))
    }

    fn observe_suspended(&mut self, gen_: V, g: Gc<GeneratorObj>) {
        let r = self.e1(InstOp::AsRef, gen_.1);
        let code = self.load_field(r, Field::GenCode);
        self.guard_code(code, g.code);
        let pc = self.load_field(r, Field::GenPc);
        self.guard(InstOp::GuardIntIs, &[pc], Aux::Int(i64::from(g.pc.get())));
        let state = self.load_field(r, Field::GenState);
        self.guard(InstOp::GuardIntIs, &[state], Aux::Int(GenState::Suspended as i64));
        let handled = self.load_field(r, Field::GenHandled);
        self.guard_is((Value::NONE, handled));
    }

    /// Adds the generator's frame; returns its function.
    fn push_generator(&mut self, gen_: V, g: Gc<GeneratorObj>) -> Ref {
        let r = self.e1(InstOp::AsRef, gen_.1);
        let func = self.load_field(r, Field::GenFunc);
        let caller = *self.level();
        let base = caller.base + u32::from(caller.code.unit.n_regs) + 1;
        let n_regs = g.code.unit.n_regs;
        self.levels.last_mut().expect("a frame runs").pc = self.pc;
        self.reach(base + u32::from(n_regs));
        self.note_code(g.code);
        self.set_slot(base - 1, gen_.1);
        let at = g.pc.get();
        let live = g.code.unit.live_at(at + 1);
        let sent_to = g.code.unit.code[at as usize].a;
        let unbound = self.b.kval(Value::UNBOUND);
        for reg in 0..n_regs {
            let value = if reg == sent_to {
                self.b.kval(Value::NONE)
            } else if live.contains(reg) {
                let i = self.b.kint(i64::from(reg));
                self.ld_elem_as(Ty::Val, r, Region::Gen, i)
            } else {
                unbound
            };
            self.set_slot(base + u32::from(reg), value);
        }
        self.levels.push(Level {
            code: g.code,
            func,
            base,
            pc: 0,
            ret: 0,
            flags: frame::GENERATOR | frame::FOR_ITER,
            then: OnReturn::Store,
            globals: Ref::NONE,
            generator: gen_.1,
            n_loops: 0,
        });
        func
    }

    /// Records a `yield` of an inlined generator.
    pub(super) fn suspend_generator(&mut self, v: V, dst: u16) -> Result<Flow, Raised> {
        let level = *self.level();
        if level.generator == Ref::NONE {
            self.give_up(Abort::LeftLoop);
            return self.m.yield_frame(v.0, dst);
        }
        let r = self.e1(InstOp::AsRef, level.generator);
        let live = level.code.unit.live_at(self.pc + 1);
        for reg in (0..level.code.unit.n_regs).filter(|&reg| live.contains(reg) && reg != dst) {
            let value = self.get_slot(level.base + u32::from(reg));
            let i = self.b.kint(i64::from(reg));
            self.st_elem_any([r, i, value], Region::Gen);
        }
        let pc = self.b.kint(i64::from(self.pc));
        self.store_field(r, Field::GenPc, pc);
        let suspended = self.b.kint(GenState::Suspended as i64);
        self.store_field(r, Field::GenState, suspended);
        let flow = self.m.yield_frame(v.0, dst)?;
        for slot in &mut self.slots[level.base as usize - 1..] {
            *slot = Slot::Unread;
        }
        self.levels.pop();
        let caller = *self.level();
        let target = caller.code.unit.code[caller.pc as usize].a;
        self.set_slot(caller.base + u32::from(target), v.1);
        Ok(flow)
    }
}
