//! Peeling: a recorded loop iteration becomes `head`, `entry` and `body`.
//!
//! `head` reads the stack slots and checks their types; a failure there goes on at the loop header
//! with nothing changed. `entry` is the recorded iteration on typed parameters; bridges and outer
//! traces jump in there. `body` is the iteration once more, emitted through the same rules, sharing
//! and forwarding with every parameter replaced by the slot's value at the end of `entry`: what does
//! not change between iterations, guards included, is found to be there already.
//!
//! A value of `entry` that `body` uses and whose counterpart in `body` differs becomes a parameter
//! of `body`. That is sound because whatever was concluded about such a value was concluded from
//! instructions of `entry` whose counterparts run in `body` on its successor.
//!
//! Every snapshot of `entry` and `body` lists all entry slots, since whoever jumps into `entry`
//! passes them in registers and leaves the stack as it is.

use super::Abort;
use super::copy::{Copier, overlay};
use crate::ir::build::{Builder, Known, Recorded, Tail};
use crate::ir::{
    Aux, EntryParam, ExitKind, FrameSnap, Inst, InstOp, Ref, SnapId, Snapshot, Target, Trace,
    TraceKind, Ty,
};
use std::collections::BTreeSet;

/// A trace in blocks, and for a loop a snapshot that resumes at its header with the state at the
/// end of `entry`: nothing uses it yet.
pub struct Peeled {
    pub trace: Trace,
    pub header: Option<SnapId>,
}

/// Lays out a recording as blocks.
pub fn run(rec: &Recorded) -> Result<Peeled, Abort> {
    match rec.trace.kind {
        TraceKind::Loop { .. } => Peeler::new(rec).root(),
        TraceKind::Bridge { .. } => Ok(Peeled { trace: bridge(rec)?, header: None }),
    }
}

/// A bridge keeps its single block; its stack reads move to the front.
fn bridge(rec: &Recorded) -> Result<Trace, Abort> {
    let t = &rec.trace;
    let mut b = Builder::like(t);
    let mut c = Copier::new(t);
    let refs = || (0..t.insts.len() as u32).map(Ref);
    let is = move |r: &Ref, op: InstOp| t.inst(*r).op == op;
    for r in refs().filter(|r| is(r, InstOp::Param)) {
        c.map[r.0 as usize] = b.param(t.inst(r).ty);
    }
    for r in refs().filter(|r| is(r, InstOp::SLoad)) {
        c.inst(&mut b, r);
    }
    for r in refs() {
        if !matches!(t.inst(r).op, InstOp::Param | InstOp::SLoad | InstOp::End) {
            c.inst(&mut b, r);
        }
    }
    if b.contradiction().is_some() {
        return Err(Abort::Contradiction);
    }
    let target = tail_target(&mut c, &mut b, &rec.tail);
    b.end_block("bridge", t.blocks[0].n_params, target);
    Ok(b.into_trace(Vec::new()))
}

fn tail_target(c: &mut Copier, b: &mut Builder, tail: &Tail) -> Target {
    match tail {
        Tail::Jump { trace, args } => {
            Target::Trace { trace: *trace, args: args.iter().map(|&r| c.get(r)).collect() }
        }
        Tail::Exit { snap } | Tail::Loop { snap } => Target::Exit { snap: c.snap(b, *snap) },
    }
}

struct Peeler<'a> {
    rec: &'a Recorded,
    b: Builder,
    /// Slots that the iteration reads.
    inputs: Vec<EntryParam>,
}

impl<'a> Peeler<'a> {
    fn new(rec: &'a Recorded) -> Peeler<'a> {
        let t = &rec.trace;
        let b = Builder::like(t);
        let mut inputs: Vec<EntryParam> = Vec::new();
        for i in &t.insts {
            if let Some(slot) = read_slot(i)
                && !inputs.iter().any(|p| p.slot == slot)
            {
                inputs.push(EntryParam { slot, ty: guarded_type(t, slot) });
            }
        }
        Peeler { rec, b, inputs }
    }

    fn root(mut self) -> Result<Peeled, Abort> {
        self.head();
        self.b.forget();
        let start = self.b.n_insts() as u32;
        let mut c = Copier::new(&self.rec.trace);
        self.entry(&mut c);
        if self.b.contradiction().is_some() {
            return Err(Abort::Contradiction);
        }
        let n = self.inputs.len() as u32;
        let params = self.inputs.clone();
        let Tail::Loop { snap } = self.rec.tail else {
            let target = tail_target(&mut c, &mut self.b, &self.rec.tail);
            self.b.end_block("entry", n, target);
            return Ok(Peeled { trace: self.b.into_trace(params), header: None });
        };
        let tail = &self.rec.trace.snaps[snap.0 as usize];
        let end: Vec<(u32, Ref)> = tail.slots.iter().map(|&(s, r)| (s, c.get(r))).collect();
        let end = overlay(&c.base_slots, end.into_iter());
        self.b.end_block("entry", n, Target::Block { block: 2, args: Vec::new() });
        let entry = start..self.b.n_insts() as u32;
        let frames = tail.frames.clone();
        let header = Snapshot { kind: tail.kind, frames, slots: end.clone() };
        let spare = self.b.snapshot(header.clone());
        let map = self.body(&params, entry.start, &end, header)?;
        self.b.end_block("body", 0, Target::Block { block: 2, args: Vec::new() });
        let trace = thread_params(self.b.into_trace(params), &map);
        Ok(Peeled { trace, header: Some(spare) })
    }

    /// Reads the slots, checks their types, unboxes.
    fn head(&mut self) {
        let b = &mut self.b;
        let tail = match self.rec.tail {
            Tail::Loop { snap } | Tail::Exit { snap } => Some(snap),
            Tail::Jump { .. } => None,
        };
        let TraceKind::Loop { code, pc } = self.rec.trace.kind else {
            panic!("only a root has a head")
        };
        let mut frame = tail.map(|s| self.rec.trace.snaps[s.0 as usize].frames[0]);
        if let Some(f) = &mut frame {
            f.pc = pc;
        }
        let frame =
            frame.unwrap_or(FrameSnap { code, func: Ref::NONE, base: 0, pc, ret: 0, flags: 0 });
        let kind = ExitKind::Resume;
        let snap = b.snapshot(Snapshot { kind, frames: vec![frame], slots: Vec::new() });
        let loads: Vec<Ref> = self.inputs.iter().map(|p| b.sload(p.slot)).collect();
        let mut args = Vec::new();
        for (&v, p) in loads.iter().zip(&self.inputs) {
            args.push(match guard_and_unbox(p.ty) {
                Some((guard, unbox)) => {
                    b.emit(guard, &[v], Aux::None, snap);
                    b.emit(unbox, &[v], Aux::None, SnapId::NONE)
                }
                None => v,
            });
        }
        b.end_block("head", 0, Target::Block { block: 1, args });
    }

    /// The recorded iteration on typed parameters.
    fn entry(&mut self, c: &mut Copier) {
        let b = &mut self.b;
        let params: Vec<Ref> = self.inputs.iter().map(|p| b.param(p.ty)).collect();
        let mut values = Vec::new();
        for (&param, p) in params.iter().zip(&self.inputs) {
            values.push((p.slot, boxed(b, param)));
            c.base_slots.push((p.slot, param));
        }
        for r in (0..self.rec.trace.insts.len() as u32).map(Ref) {
            let i = self.rec.trace.inst(r);
            if let Some(slot) = read_slot(i) {
                let value = values.iter().find(|(s, _)| *s == slot);
                c.map[r.0 as usize] = value.expect("every slot read is an input").1;
            } else if i.op != InstOp::End {
                c.inst(b, r);
            }
        }
    }

    /// The iteration once more. Returns the counterpart of every instruction of `entry`.
    fn body(
        &mut self,
        params: &[EntryParam],
        start: u32,
        end: &[(u32, Ref)],
        header: Snapshot,
    ) -> Result<Vec<Ref>, Abort> {
        let entry = self.b.trace().clone();
        let mut c = Copier::new(&entry);
        c.base_slots = end.to_vec();
        let b = &mut self.b;
        b.begin_iteration();
        let header = b.snapshot(header);
        for (k, p) in params.iter().enumerate() {
            let &(_, value) =
                end.iter().find(|(s, _)| *s == p.slot).expect("every input has an end value");
            c.map[start as usize + k] = converted(b, value, p.ty, header)?;
        }
        let first = start as usize + params.len();
        for r in (first as u32..entry.insts.len() as u32).map(Ref) {
            if entry.inst(r).op != InstOp::End {
                c.inst(b, r);
            }
        }
        match b.contradiction() {
            None => Ok(c.map),
            Some(InstOp::GuardInt | InstOp::GuardFlt | InstOp::GuardBool | InstOp::GuardShape) => {
                Err(Abort::TypeUnstable)
            }
            Some(_) => Err(Abort::LoopEnds),
        }
    }
}

/// The slot that an instruction reads at the trace's start.
fn read_slot(i: &Inst) -> Option<u32> {
    match (i.op, i.aux) {
        (InstOp::SLoad, Aux::Slot(slot)) => Some(slot),
        _ => None,
    }
}

/// The type that the recording's first type guard gives a slot.
fn guarded_type(t: &Trace, slot: u32) -> Ty {
    let is_it = |r: Ref| read_slot(t.inst(r)) == Some(slot);
    let guard = t.insts.iter().find_map(|i| match i.op {
        InstOp::GuardInt if is_it(i.args[0]) => Some(Ty::Int),
        InstOp::GuardFlt if is_it(i.args[0]) => Some(Ty::Flt),
        InstOp::GuardBool if is_it(i.args[0]) => Some(Ty::Bool),
        _ => None,
    });
    guard.unwrap_or(Ty::Val)
}

fn guard_and_unbox(ty: Ty) -> Option<(InstOp, InstOp)> {
    match ty {
        Ty::Int => Some((InstOp::GuardInt, InstOp::UnboxInt)),
        Ty::Flt => Some((InstOp::GuardFlt, InstOp::UnboxFlt)),
        Ty::Bool => Some((InstOp::GuardBool, InstOp::UnboxBool)),
        Ty::Void | Ty::Val | Ty::Ref => None,
    }
}

fn boxed(b: &mut Builder, r: Ref) -> Ref {
    let op = match b.ty(r) {
        Ty::Int => InstOp::BoxInt,
        Ty::Flt => InstOp::BoxFlt,
        Ty::Bool => InstOp::BoxBool,
        Ty::Ref => InstOp::AsVal,
        Ty::Val | Ty::Void => return r,
    };
    b.emit(op, &[r], Aux::None, SnapId::NONE)
}

/// The value of a slot as the type that the entry wants.
fn converted(b: &mut Builder, value: Ref, want: Ty, header: SnapId) -> Result<Ref, Abort> {
    if b.ty(value) == want {
        return Ok(value);
    }
    let v = boxed(b, value);
    let Some((guard, unbox)) = guard_and_unbox(want) else { return Ok(v) };
    let possible = match (b.known(v), want) {
        (Known::Unknown, _) => true,
        (k, Ty::Int) => k == Known::Int,
        (k, Ty::Flt) => k == Known::Flt,
        (k, _) => k == Known::Bool,
    };
    if !possible {
        return Err(Abort::TypeUnstable);
    }
    b.emit(guard, &[v], Aux::None, header);
    Ok(b.emit(unbox, &[v], Aux::None, SnapId::NONE))
}

/// Gives `body` a parameter for each value of `entry` that it uses and that has another
/// counterpart.
fn thread_params(t: Trace, map: &[Ref]) -> Trace {
    let carried = carried_values(&t, map);
    let body_start = t.blocks[2].start as usize;
    let shift = carried.len() as u32;
    // References as seen from `body`: carried values are its parameters.
    let in_body = |r: Ref| {
        if r == Ref::NONE {
            return r;
        }
        match carried.iter().position(|&c| c == r) {
            Some(k) => Ref(body_start as u32 + k as u32),
            None if r.0 as usize >= body_start => Ref(r.0 + shift),
            None => r,
        }
    };
    let counterparts: Vec<Ref> = carried.iter().map(|&r| in_body(map[r.0 as usize])).collect();
    let mut out = t.clone();
    for (k, &r) in carried.iter().enumerate() {
        let param = crate::ir::build::inst(
            InstOp::Param,
            t.inst(r).ty,
            &[],
            Aux::Int(k as i64),
            SnapId::NONE,
        );
        out.insts.insert(body_start + k, param);
        out.origins.insert(body_start + k, t.origins[r.0 as usize]);
    }
    // Snapshots and argument lists made since the body began belong to the body alone.
    let mut snaps = BTreeSet::new();
    for i in &mut out.insts[body_start + carried.len()..] {
        i.args = i.args.map(in_body);
        if let Aux::Call { start, len, .. } = i.aux {
            let args = start as usize..start as usize + len as usize;
            out.pool[args].iter_mut().for_each(|r| *r = in_body(*r));
        }
        if i.snap != SnapId::NONE {
            snaps.insert(i.snap);
        }
    }
    for s in snaps {
        let s = &mut out.snaps[s.0 as usize];
        s.slots.iter_mut().for_each(|(_, r)| *r = in_body(*r));
        s.frames.iter_mut().for_each(|f| f.func = in_body(f.func));
    }
    out.blocks[2].n_params = shift;
    out.blocks[2].end += shift;
    out.targets[1] = Target::Block { block: 2, args: carried };
    out.targets[2] = Target::Block { block: 2, args: counterparts };
    out
}

/// The values of `entry` that differ from one iteration to the next and that `body`, or a
/// parameter's next value, needs.
fn carried_values(t: &Trace, map: &[Ref]) -> Vec<Ref> {
    let body = &t.blocks[2];
    let varies = |r: Ref| r != Ref::NONE && r.0 < body.start && map[r.0 as usize] != r;
    let mut carried: Vec<Ref> = Vec::new();
    let mut need = |r: Ref| {
        if varies(r) && !carried.contains(&r) {
            carried.push(r);
        }
    };
    for i in &t.insts[body.start as usize..body.end as usize] {
        operands(t, i).into_iter().for_each(&mut need);
    }
    let mut k = 0;
    while k < carried.len() {
        let next = map[carried[k].0 as usize];
        if varies(next) && !carried.contains(&next) {
            carried.push(next);
        }
        k += 1;
    }
    carried
}

/// Everything that an instruction refers to, by its snapshot too.
fn operands(t: &Trace, i: &Inst) -> Vec<Ref> {
    let mut refs: Vec<Ref> = i.args.to_vec();
    refs.extend_from_slice(t.call_args(i));
    if i.snap != SnapId::NONE {
        let s = &t.snaps[i.snap.0 as usize];
        refs.extend(s.slots.iter().map(|&(_, r)| r));
        refs.extend(s.frames.iter().map(|f| f.func));
    }
    refs
}
