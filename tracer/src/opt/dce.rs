//! Dead-code elimination and the final order: removes what nothing needs, places constants and
//! boxes before their first use, renumbers.
//!
//! An overflow check stays even when nothing uses its result: later conclusions rest on it.

use crate::ir::build::inst;
use crate::ir::op::Effect;
use crate::ir::{Aux, Block, Inst, InstOp, Ref, SnapId, Target, Trace};
use std::collections::HashMap;
use vm::interp::helpers::Effects;

/// Removes dead instructions, snapshots and block parameters of `body`.
pub fn run(t: &Trace) -> Trace {
    run_without(t, &vec![false; t.insts.len()])
}

/// As [`run`], and removes the guards and stores that `dropped` names.
pub fn run_without(t: &Trace, dropped: &[bool]) -> Trace {
    let live = Liveness::of(t, dropped);
    Rebuild::new(t, &live.live).run()
}

/// Replaces every use of `r` by `same_as[r]`, unless that is `NONE`.
pub fn substitute(t: &mut Trace, same_as: &[Ref]) {
    let resolve = |r: &mut Ref| {
        while *r != Ref::NONE && same_as[r.0 as usize] != Ref::NONE {
            *r = same_as[r.0 as usize];
        }
    };
    t.insts.iter_mut().flat_map(|i| &mut i.args).for_each(resolve);
    t.pool.iter_mut().for_each(resolve);
    for s in &mut t.snaps {
        s.slots.iter_mut().for_each(|(_, r)| resolve(r));
        s.frames.iter_mut().for_each(|f| resolve(&mut f.func));
    }
    for target in &mut t.targets {
        match target {
            Target::Block { args, .. } | Target::Trace { args, .. } => {
                args.iter_mut().for_each(resolve);
            }
            Target::Exit { .. } => {}
        }
    }
}

/// Whether an instruction stays although nothing uses its result.
fn is_root(t: &Trace, i: &Inst) -> bool {
    match i.op.effect() {
        Effect::Pure | Effect::Load | Effect::Alloc => false,
        // What was concluded from its passing may have removed every use of its result.
        Effect::PureGuard => true,
        Effect::Guard => !always_passes(t, i),
        Effect::Store => true,
        Effect::Stack => i.op == InstOp::StSlot,
        Effect::Control => i.op != InstOp::Param,
        Effect::Call => match i.aux {
            Aux::Call { helper, .. } => {
                let fx = helper.def().effects;
                // What only reads or allocates has no effect on its own.
                fx.0 & !(Effects::READS.0 | Effects::ALLOCATES.0 | Effects::GIL.0) != 0
            }
            _ => panic!("a call without helper in trace {}", t.id.0),
        },
    }
}

/// Whether a guard is on a constant that lets it pass.
fn always_passes(t: &Trace, i: &Inst) -> bool {
    let want = match i.op {
        InstOp::GuardTrue => 1,
        InstOp::GuardFalse => 0,
        _ => return false,
    };
    let c = t.inst(i.args[0]);
    c.op == InstOp::KBool && c.aux == Aux::Int(want)
}

struct Liveness<'a> {
    t: &'a Trace,
    live: Vec<bool>,
    work: Vec<Ref>,
    snaps: Vec<bool>,
    /// For each block: the values its parameters get, one list for each jump to it.
    incoming: Vec<Vec<&'a [Ref]>>,
}

impl<'a> Liveness<'a> {
    fn of(t: &'a Trace, dropped: &[bool]) -> Liveness<'a> {
        let mut incoming = vec![Vec::new(); t.blocks.len()];
        for target in &t.targets {
            if let Target::Block { block, args } = target {
                incoming[*block as usize].push(&args[..]);
            }
        }
        let live = vec![false; t.insts.len()];
        let snaps = vec![false; t.snaps.len()];
        let mut l = Liveness { t, live, work: Vec::new(), snaps, incoming };
        for (b, target) in t.blocks.iter().zip(&t.targets) {
            l.roots(b, target, dropped);
        }
        while let Some(r) = l.work.pop() {
            l.visit(r);
        }
        l
    }

    fn roots(&mut self, b: &Block, target: &Target, dropped: &[bool]) {
        for r in b.start..b.end {
            let i = &self.t.insts[r as usize];
            let is_interface = i.op == InstOp::Param && b.name != "body";
            if is_interface || is_root(self.t, i) && !dropped[r as usize] {
                self.mark(Ref(r));
            }
        }
        match target {
            Target::Block { .. } => {}
            Target::Trace { args, .. } => args.iter().for_each(|&r| self.mark(r)),
            Target::Exit { snap } => self.mark_snap(*snap),
        }
    }

    fn mark(&mut self, r: Ref) {
        if r != Ref::NONE && !std::mem::replace(&mut self.live[r.0 as usize], true) {
            self.work.push(r);
        }
    }

    fn mark_snap(&mut self, id: SnapId) {
        if id == SnapId::NONE || std::mem::replace(&mut self.snaps[id.0 as usize], true) {
            return;
        }
        let s = &self.t.snaps[id.0 as usize];
        s.slots.iter().for_each(|&(_, r)| self.mark(r));
        s.frames.iter().for_each(|f| self.mark(f.func));
    }

    fn visit(&mut self, r: Ref) {
        let i = self.t.inst(r);
        i.args.iter().for_each(|&a| self.mark(a));
        self.t.call_args(i).iter().for_each(|&a| self.mark(a));
        self.mark_snap(i.snap);
        if let (InstOp::Param, Aux::Int(n)) = (i.op, i.aux) {
            let in_block = |b: &&Block| b.start <= r.0 && r.0 < b.end;
            let block = self.t.blocks.iter().position(|b| in_block(&b));
            let block = block.expect("every parameter is in a block");
            let values: Vec<Ref> =
                self.incoming[block].iter().map(|args| args[n as usize]).collect();
            values.into_iter().for_each(|v| self.mark(v));
        }
    }
}

struct Rebuild<'a> {
    t: &'a Trace,
    live: &'a [bool],
    out: Trace,
    map: Vec<Ref>,
    snaps: HashMap<SnapId, SnapId>,
}

impl<'a> Rebuild<'a> {
    fn new(t: &'a Trace, live: &'a [bool]) -> Rebuild<'a> {
        let out = Trace {
            insts: Vec::new(),
            pool: Vec::new(),
            snaps: Vec::new(),
            blocks: Vec::new(),
            targets: Vec::new(),
            origins: Vec::new(),
            title: t.title.clone(),
            consts: t.consts.clone(),
            entry_params: t.entry_params.clone(),
            id: t.id,
            kind: t.kind,
            top_slot: t.top_slot,
        };
        let map = vec![Ref::NONE; t.insts.len()];
        Rebuild { t, live, out, map, snaps: HashMap::new() }
    }

    fn run(mut self) -> Trace {
        for (n, b) in self.t.blocks.iter().enumerate() {
            self.block(n, b);
        }
        self.out
    }

    fn block(&mut self, n: usize, b: &Block) {
        // Blocks other than `body` are entered from elsewhere: constants are placed anew.
        if b.name != "body" {
            self.forget_constants();
        }
        let start = self.out.insts.len() as u32;
        let mut n_params = 0;
        for r in (b.start..b.end).filter(|&r| self.live[r as usize]) {
            let i = &self.t.insts[r as usize];
            match i.op {
                InstOp::Param => {
                    let aux = Aux::Int(n_params as i64);
                    self.push(Ref(r), inst(InstOp::Param, i.ty, &[], aux, SnapId::NONE));
                    n_params += 1;
                }
                InstOp::End => {
                    self.before_end(n);
                    let target = self.target(&self.t.targets[n]);
                    self.out.targets.push(target);
                    self.push(Ref(r), *i);
                }
                _ if floats(i) => {}
                _ => self.place(Ref(r)),
            }
        }
        let end = self.out.insts.len() as u32;
        self.out.blocks.push(Block { name: b.name, start, end, n_params });
    }

    fn forget_constants(&mut self) {
        for (r, i) in self.t.insts.iter().enumerate() {
            if is_const(i) {
                self.map[r] = Ref::NONE;
            }
        }
    }

    /// Places what the jump at the end of block `n` needs, and boxes that later blocks use.
    fn before_end(&mut self, n: usize) {
        match &self.t.targets[n] {
            Target::Block { block, args } => {
                let b = &self.t.blocks[*block as usize];
                for (k, &a) in args.iter().enumerate() {
                    if self.live[b.start as usize + k] {
                        self.get(a);
                    }
                }
            }
            Target::Trace { args, .. } => args.iter().for_each(|&a| {
                self.get(a);
            }),
            Target::Exit { snap } => {
                self.snap(*snap);
            }
        }
        if self.t.blocks[n].name != "entry" {
            return;
        }
        let b = &self.t.blocks[n];
        for r in b.start..b.end {
            let i = &self.t.insts[r as usize];
            if self.live[r as usize] && floats(i) && !is_const(i) {
                self.get(Ref(r));
            }
        }
    }

    /// Places an instruction after its operands.
    fn place(&mut self, r: Ref) {
        let mut i = *self.t.inst(r);
        for a in &mut i.args {
            *a = self.get(*a);
        }
        if let Aux::Call { helper, len, .. } = i.aux {
            let args: Vec<Ref> =
                self.t.call_args(self.t.inst(r)).iter().map(|&a| self.get(a)).collect();
            i.aux = Aux::Call { helper, start: self.out.pool.len() as u32, len };
            self.out.pool.extend(args);
        }
        i.snap = self.snap(i.snap);
        self.push(r, i);
    }

    /// The reference in the output, placed first if it floats.
    fn get(&mut self, r: Ref) -> Ref {
        if r == Ref::NONE {
            return r;
        }
        if self.map[r.0 as usize] == Ref::NONE {
            assert!(floats(self.t.inst(r)), "%{} is used before it is defined", r.0);
            self.place(r);
        }
        self.map[r.0 as usize]
    }

    fn snap(&mut self, id: SnapId) -> SnapId {
        if id == SnapId::NONE {
            return id;
        }
        if let Some(&s) = self.snaps.get(&id) {
            return s;
        }
        let mut s = self.t.snaps[id.0 as usize].clone();
        for (_, r) in &mut s.slots {
            *r = self.get(*r);
        }
        for f in &mut s.frames {
            f.func = self.get(f.func);
        }
        self.out.snaps.push(s);
        let new = SnapId(self.out.snaps.len() as u32 - 1);
        self.snaps.insert(id, new);
        new
    }

    fn target(&self, target: &Target) -> Target {
        let get = |r: &Ref| self.map[r.0 as usize];
        match target {
            Target::Block { block, args } => {
                let b = &self.t.blocks[*block as usize];
                let kept = (0..b.n_params).filter(|&k| self.live[(b.start + k) as usize]);
                let args = kept.map(|k| get(&args[k as usize])).collect();
                Target::Block { block: *block, args }
            }
            Target::Trace { trace, args } => {
                Target::Trace { trace: *trace, args: args.iter().map(get).collect() }
            }
            Target::Exit { snap } => Target::Exit { snap: self.snaps[snap] },
        }
    }

    fn push(&mut self, r: Ref, i: Inst) {
        self.map[r.0 as usize] = Ref(self.out.insts.len() as u32);
        self.out.insts.push(i);
        self.out.origins.push(self.t.origins[r.0 as usize]);
    }
}

fn is_const(i: &Inst) -> bool {
    matches!(i.op, InstOp::KInt | InstOp::KFlt | InstOp::KBool | InstOp::KVal)
}

/// Constants and boxes are placed where they are needed first: what leaves before does not pay.
fn floats(i: &Inst) -> bool {
    is_const(i)
        || matches!(i.op, InstOp::BoxInt | InstOp::BoxFlt | InstOp::BoxBool | InstOp::SlotAddr)
}
