//! The checker of register allocation: executes LIR over "which value is where" and panics where
//! an instruction would read anything but the value that it was made for.
//!
//! It believes the annotations `vals` of instructions that compute, which selection made, and
//! nothing about moves: those it carries out.

use super::target::{Division, TargetInfo};
use super::{LInst, LOp, Lir, Opnd, Reg, Role};
use crate::codegen::Loc;
use crate::ir::{InstOp, Ref, Target, Trace};

struct State<'a> {
    lir: &'a Lir,
    trace: &'a Trace,
    target: &'a TargetInfo,
    regs: [Ref; 64],
    slots: Vec<Ref>,
    /// A bridge's parameters that arrive in the same place, being one value to its parent.
    twins: Vec<(Ref, Ref)>,
    n: usize,
}

/// Checks the whole of `lir`, which was lowered from `trace`.
pub fn check(lir: &Lir, trace: &Trace, target: &TargetInfo) {
    let n_slots = super::N_SPILLS;
    let mut s = State {
        lir,
        trace,
        target,
        regs: [Ref::NONE; 64],
        slots: vec![Ref::NONE; n_slots],
        twins: Vec::new(),
        n: 0,
    };
    let mut block = 0;
    for (n, l) in lir.insts.iter().enumerate() {
        s.n = n;
        if l.op == LOp::Label {
            if n > 0 && !ends_flow(lir.insts[n - 1].op) {
                s.arrive(block, l.extra as usize);
            }
            block = l.extra as usize;
            s.enter(block);
        } else if matches!(l.op, LOp::Jump | LOp::JumpTrace) {
            s.jump(block, l);
        } else {
            s.step(l);
        }
    }
}

fn ends_flow(op: LOp) -> bool {
    matches!(op, LOp::Jump | LOp::JumpTrace | LOp::Exit)
}

impl State<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other values are their own")]
    fn alias(&self, r: Ref) -> Ref {
        if r == Ref::NONE {
            return r;
        }
        let inst = self.trace.inst(r);
        match inst.op {
            InstOp::AsRef | InstOp::AsVal | InstOp::B2I => self.alias(inst.args[0]),
            _ => r,
        }
    }

    fn is_const(&self, r: Ref) -> bool {
        let op = self.trace.inst(r).op;
        matches!(op, InstOp::KInt | InstOp::KFlt | InstOp::KBool | InstOp::KVal)
    }

    fn get(&self, l: Loc) -> Ref {
        match Opnd::from_loc(l) {
            Opnd::Reg(r) => self.regs[r.0 as usize],
            Opnd::Spill(s) => self.slots[s as usize],
            Opnd::None | Opnd::Imm(_) | Opnd::Pool(_) | Opnd::Const(_) | Opnd::Mem(_) => Ref::NONE,
        }
    }

    fn set(&mut self, o: Opnd, v: Ref) {
        match o {
            Opnd::Reg(r) => self.regs[r.0 as usize] = v,
            Opnd::Spill(s) => self.slots[s as usize] = v,
            Opnd::None | Opnd::Imm(_) | Opnd::Pool(_) | Opnd::Const(_) | Opnd::Mem(_) => {
                panic!("{}: cannot write {o:?}", self.here())
            }
        }
    }

    fn here(&self) -> String {
        let l = &self.lir.insts[self.n];
        format!(
            "trace {}, LIR {}: {}",
            self.lir.trace.0,
            self.n,
            super::print::inst(self.lir, l, self.target)
        )
    }

    fn expect(&self, l: Loc, v: Ref, what: &str) {
        let got = self.get(l);
        if l == Loc::None || matches!(l, Loc::Const(_)) || v == Ref::NONE {
            return;
        }
        let (got, v) = (self.twin(got), self.twin(v));
        assert!(got == v, "{}: {what}: {l:?} holds %{} instead of %{}", self.here(), got.0, v.0);
    }

    fn twin(&self, v: Ref) -> Ref {
        self.twins.iter().find(|t| t.0 == v).map_or(v, |t| t.1)
    }

    /// A block's start: what its predecessors promised.
    fn enter(&mut self, b: usize) {
        let info = &self.lir.blocks[b];
        let is_loop =
            matches!(self.trace.targets[b], Target::Block { block, .. } if block as usize == b);
        if is_loop {
            self.regs = [Ref::NONE; 64];
            self.slots.fill(Ref::NONE);
            for &(v, l) in &info.live_in {
                self.put(l, v);
            }
        }
        for (i, &(v, l)) in info.params.iter().enumerate() {
            if let Some(first) = info.params[..i].iter().find(|p| p.1 == l && l != Loc::None) {
                self.twins.push((v, self.twin(first.0)));
            }
            self.put(l, v);
        }
    }

    fn put(&mut self, l: Loc, v: Ref) {
        match l {
            Loc::None | Loc::Const(_) => {}
            Loc::Gpr(_) | Loc::Fpr(_) | Loc::Spill(_) => self.set(Opnd::from_loc(l), v),
        }
    }

    /// The end of block `from`, which goes on in `to`.
    fn arrive(&self, from: usize, to: usize) {
        let Target::Block { block, args } = &self.trace.targets[from] else {
            panic!("{}: block {from} runs into block {to}", self.here());
        };
        assert_eq!(*block as usize, to, "{}", self.here());
        let info = &self.lir.blocks[to];
        for (&a, &(p, l)) in args.iter().zip(&info.params) {
            let a = self.alias(a);
            if self.is_const(a) {
                let got = self.get(l);
                assert!(l == Loc::None || got == a, "{}: parameter %{}", self.here(), p.0);
            }
            self.expect(l, a, "argument");
        }
        for &(v, l) in &info.live_in {
            self.expect(l, v, "live value");
        }
    }

    fn jump(&self, from: usize, l: &LInst) {
        if l.op == LOp::Jump {
            self.arrive(from, l.extra as usize);
            return;
        }
        for &(v, loc) in &self.lir.links[l.extra as usize].args {
            self.expect(loc, v, "argument");
        }
    }

    fn step(&mut self, l: &LInst) {
        if matches!(l.op, LOp::Mov | LOp::MovF) {
            self.step_move(l);
            return;
        }
        self.reads(l);
        if l.op == LOp::Call {
            self.step_call(l);
            return;
        }
        // An exit is taken before the result is there, but for checked arithmetic, which writes
        // first; where that is undone, the first source is back.
        let clobbers = matches!(l.op, LOp::AddOv | LOp::SubOv | LOp::MulOv | LOp::F2I);
        if clobbers && !l.undoes() {
            self.set(l.ops[0], Ref::NONE);
        }
        self.exit(l);
        if let (LOp::Div | LOp::Mod, Division::Fixed { quotient, remainder }) =
            (l.op, self.target.division)
        {
            self.regs[quotient.0 as usize] = Ref::NONE;
            self.regs[remainder.0 as usize] = Ref::NONE;
        }
        if l.op.roles().first() == Some(&Role::D) {
            self.set(l.ops[0], l.vals[0]);
        }
    }

    fn step_move(&mut self, l: &LInst) {
        let v = match l.ops[1] {
            Opnd::Reg(r) => self.regs[r.0 as usize],
            Opnd::Spill(s) => self.slots[s as usize],
            Opnd::Imm(_) | Opnd::Pool(_) | Opnd::Const(_) => l.vals[1],
            Opnd::None | Opnd::Mem(_) => panic!("{}: moves nothing", self.here()),
        };
        self.set(l.ops[0], v);
    }

    fn reads(&self, l: &LInst) {
        for (i, role) in l.op.roles().iter().enumerate() {
            match (role, l.ops[i]) {
                (Role::U, Opnd::Reg(r)) => self.expect(r.loc(), l.vals[i], "operand"),
                (Role::U, Opnd::Spill(s)) => self.expect(Loc::Spill(s), l.vals[i], "operand"),
                (_, Opnd::Mem(a)) => {
                    for (r, v) in [(a.base, l.addr_vals[0]), (a.index, l.addr_vals[1])] {
                        if r != Reg::NONE {
                            self.expect(r.loc(), v, "address");
                        }
                    }
                }
                (_, Opnd::None | Opnd::Imm(_) | Opnd::Pool(_) | Opnd::Const(_))
                | (Role::D, Opnd::Reg(_) | Opnd::Spill(_)) => {}
            }
        }
    }

    fn step_call(&mut self, l: &LInst) {
        let call = &self.lir.calls[l.extra as usize];
        for &(r, v) in &call.args {
            self.expect(r.loc(), v, "argument");
        }
        for n in 0..64 {
            if self.target.callee_saved >> n & 1 == 0 {
                self.regs[n] = Ref::NONE;
            }
        }
        if let Some(r) = call.result {
            let v = self.call_result(l);
            self.regs[r.0 as usize] = v;
        }
    }

    fn call_result(&self, l: &LInst) -> Ref {
        l.vals[0]
    }

    fn exit(&self, l: &LInst) {
        if l.exit == super::NO_EXIT {
            return;
        }
        for v in &self.lir.exits[l.exit as usize].values {
            self.expect(v.loc, self.alias(v.value), "exit");
        }
    }
}
