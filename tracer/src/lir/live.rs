//! What lowering needs to know of a trace before it walks it backwards: uses, constants, aliases,
//! which exits there are, where memory may change.
//!
//! One pass forwards, everything in vectors indexed by instruction.

use crate::codegen::takes_thread;
use crate::ir::{Aux, Inst, InstOp, Ref, SnapId, Snapshot, Target, Trace, Ty};
use crate::lir::NO_EXIT;
use vm::interp::helpers::HelperDef;

/// A constant: a value that is made again wherever it is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Konst {
    /// An int, a bool, or a small pattern.
    Int(i64),
    /// A float's bits.
    Flt(u64),
    /// A value, by its number in the trace and its word.
    Val(u32, u64),
}

impl Konst {
    /// The raw word.
    pub fn bits(self) -> u64 {
        match self {
            Konst::Int(i) => i as u64,
            Konst::Flt(b) | Konst::Val(_, b) => b,
        }
    }
}

/// The facts.
pub struct Live<'t> {
    pub trace: &'t Trace,
    /// Instructions whose result is another's, bit for bit.
    pub alias: Vec<Ref>,
    pub konst: Vec<Option<Konst>>,
    /// Uses of any kind, by alias.
    pub n_uses: Vec<u32>,
    /// Uses other than by snapshots: positions in order, as ranges of `use_pos`.
    use_start: Vec<u32>,
    use_end: Vec<u32>,
    use_pos: Vec<u32>,
    /// Block of each instruction.
    pub block: Vec<u8>,
    /// Calls before each instruction.
    pub n_calls: Vec<u32>,
    /// Changes of memory before each instruction.
    pub epoch: Vec<u32>,
    /// Exit number of each instruction.
    pub exit: Vec<u32>,
    /// Exit number of each block's target.
    pub block_exit: Vec<u32>,
    /// Snapshot and instruction of each exit.
    pub exits: Vec<(SnapId, Ref)>,
    /// The guard that an `unbox.int` is fused into, and the other way round.
    pub partner: Vec<Ref>,
}

impl<'t> Live<'t> {
    /// Looks through a trace; `params` are the constants that a bridge's parameters are known to be.
    pub fn new(trace: &'t Trace, params: &[Option<Konst>]) -> Live<'t> {
        let n = trace.insts.len();
        let mut l = Live {
            trace,
            alias: (0..n as u32).map(Ref).collect(),
            konst: vec![None; n],
            n_uses: vec![0; n],
            use_start: Vec::new(),
            use_end: vec![0; n],
            use_pos: Vec::new(),
            block: vec![0; n],
            n_calls: vec![0; n + 1],
            epoch: vec![0; n],
            exit: vec![NO_EXIT; n],
            block_exit: vec![NO_EXIT; trace.blocks.len()],
            exits: Vec::new(),
            partner: vec![Ref::NONE; n],
        };
        l.number_exits();
        for b in 0..trace.blocks.len() {
            l.scan_block(b, params);
        }
        l.collect_uses();
        l.find_partners();
        l
    }

    fn number_exits(&mut self) {
        for (i, inst) in self.trace.insts.iter().enumerate() {
            if inst.snap != SnapId::NONE {
                self.exit[i] = self.exits.len() as u32;
                self.exits.push((inst.snap, Ref(i as u32)));
            }
        }
        for (b, target) in self.trace.targets.iter().enumerate() {
            if let Target::Exit { snap } = *target {
                self.block_exit[b] = self.exits.len() as u32;
                self.exits.push((snap, Ref::NONE));
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other insts change no memory")]
    fn scan_block(&mut self, b: usize, params: &[Option<Konst>]) {
        let block = &self.trace.blocks[b];
        let mut epoch = 0;
        let mut calls = self.n_calls[block.start as usize];
        for i in block.start as usize..block.end as usize {
            let inst = &self.trace.insts[i];
            self.block[i] = b as u8;
            self.epoch[i] = epoch;
            self.n_calls[i] = calls;
            self.konst[i] = constant(self.trace, inst, params);
            if matches!(inst.op, InstOp::AsRef | InstOp::AsVal | InstOp::B2I) {
                self.alias[i] = self.alias[inst.args[0].0 as usize];
                self.konst[i] = self.konst[self.alias[i].0 as usize];
            }
            match inst.op {
                InstOp::StField | InstOp::StElem | InstOp::StSlot => epoch += 1,
                InstOp::Call => {
                    epoch += 1;
                    calls += 1;
                }
                _ => {}
            }
        }
        self.n_calls[block.end as usize] = calls;
    }

    /// The value behind a reference.
    pub fn value(&self, r: Ref) -> Ref {
        if r == Ref::NONE { r } else { self.alias[r.0 as usize] }
    }

    pub fn konst(&self, r: Ref) -> Option<Konst> {
        self.konst[r.0 as usize]
    }

    /// Calls `f` with each operand of instruction `i`, by alias.
    fn operands(&self, i: usize, mut f: impl FnMut(Ref)) {
        let inst = &self.trace.insts[i];
        for &a in inst.args.iter().chain(self.trace.call_args(inst)) {
            if a != Ref::NONE {
                f(self.value(a));
            }
        }
    }

    fn is_alias(&self, i: usize) -> bool {
        self.alias[i] != Ref(i as u32)
    }

    fn collect_uses(&mut self) {
        let n = self.trace.insts.len();
        let mut count = vec![0u32; n];
        let mut soft = vec![0u32; n];
        for i in (0..n).filter(|&i| !self.is_alias(i)) {
            self.operands(i, |r| count[r.0 as usize] += 1);
        }
        for b in 0..self.trace.blocks.len() {
            for &a in target_args(&self.trace.targets[b]) {
                count[self.value(a).0 as usize] += 1;
            }
        }
        for &(snap, _) in &self.exits {
            for r in snapshot_values(&self.trace.snaps[snap.0 as usize]) {
                soft[self.value(r).0 as usize] += 1;
            }
        }
        let mut start = 0;
        for i in 0..n {
            self.use_start.push(start);
            self.use_end[i] = start;
            start += count[i];
            self.n_uses[i] = count[i] + soft[i];
        }
        self.use_pos = vec![0; start as usize];
        for b in 0..self.trace.blocks.len() {
            self.fill_uses(b);
        }
    }

    fn fill_uses(&mut self, b: usize) {
        let trace = self.trace;
        let block = &trace.blocks[b];
        for i in block.start as usize..block.end as usize {
            if self.is_alias(i) {
                continue;
            }
            let inst = &trace.insts[i];
            for &a in inst.args.iter().chain(trace.call_args(inst)) {
                self.add_use(a, i);
            }
        }
        for &a in target_args(&trace.targets[b]) {
            self.add_use(a, block.end as usize);
        }
    }

    fn add_use(&mut self, a: Ref, at: usize) {
        if a == Ref::NONE {
            return;
        }
        let v = self.value(a).0 as usize;
        self.use_pos[self.use_end[v] as usize] = at as u32;
        self.use_end[v] += 1;
    }

    /// Position of the last use of `v` before `at`, or of its definition. `at` never grows from
    /// call to call, so each use is passed over once.
    pub fn use_before(&mut self, v: Ref, at: u32) -> u32 {
        let i = v.0 as usize;
        while self.use_end[i] > self.use_start[i]
            && self.use_pos[self.use_end[i] as usize - 1] >= at
        {
            self.use_end[i] -= 1;
        }
        if self.use_end[i] > self.use_start[i] {
            self.use_pos[self.use_end[i] as usize - 1]
        } else {
            v.0
        }
    }

    /// Pairs `guard.int` with the first `unbox.int` of the same value in its block, so that the tag
    /// is tested once.
    fn find_partners(&mut self) {
        let mut guard = vec![Ref::NONE; self.trace.insts.len()];
        for i in 0..self.trace.insts.len() {
            let inst = &self.trace.insts[i];
            if !matches!(inst.op, InstOp::GuardInt | InstOp::UnboxInt) {
                continue;
            }
            let v = self.value(inst.args[0]).0 as usize;
            if inst.op == InstOp::GuardInt {
                guard[v] = Ref(i as u32);
            } else if guard[v] != Ref::NONE && self.block[guard[v].0 as usize] == self.block[i] {
                self.partner[i] = guard[v];
                self.partner[guard[v].0 as usize] = Ref(i as u32);
                guard[v] = Ref::NONE;
            }
        }
    }

    /// The class of a value's register.
    pub fn is_float(&self, v: Ref) -> bool {
        self.trace.insts[v.0 as usize].ty == Ty::Flt
    }
}

/// The constant that an instruction makes.
fn constant(trace: &Trace, inst: &Inst, params: &[Option<Konst>]) -> Option<Konst> {
    match (inst.op, inst.aux) {
        (InstOp::KInt | InstOp::KBool, Aux::Int(i)) => Some(Konst::Int(i)),
        (InstOp::KFlt, Aux::Flt(bits)) => Some(Konst::Flt(bits)),
        (InstOp::KVal, Aux::Const(n)) => Some(Konst::Val(n, trace.consts[n as usize].bits())),
        (InstOp::Param, Aux::Int(i)) => params.get(i as usize).copied().flatten(),
        _ => None,
    }
}

/// The values that a terminator passes on.
pub fn target_args(t: &Target) -> &[Ref] {
    match t {
        Target::Block { args, .. } | Target::Trace { args, .. } => args,
        Target::Exit { .. } => &[],
    }
}

/// All values of a snapshot, with repetitions: functions of its frames, then slots.
pub fn snapshot_values(s: &Snapshot) -> impl Iterator<Item = Ref> {
    let funcs = s.frames.iter().map(|f| f.func);
    funcs.chain(s.slots.iter().map(|&(_, r)| r)).filter(|&r| r != Ref::NONE)
}

/// How many registers of each class a helper's arguments take, the thread included.
pub fn arg_registers(def: &HelperDef) -> (usize, usize) {
    use vm::interp::helpers::HelperTy;
    let floats = def.args.iter().filter(|&&a| a == HelperTy::Flt).count();
    (def.args.len() - floats + usize::from(takes_thread(def)), floats)
}
