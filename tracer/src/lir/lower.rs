//! The walk: blocks last to first, each backwards, and what joins them.
//!
//! A loop's parameters and the values that it takes from outside get fixed places before it is
//! walked; at its top they are copied to where its first instructions turned out to want them. A
//! bridge's parameters are where its parent's exit left them.

use super::alloc::Alloc;
use super::live::{Konst, Live, snapshot_values, target_args};
use super::parcopy::{self, Copy};
use super::target::TargetInfo;
use super::{BlockInfo, LInst, LOp, Link, Lir, Opnd, Reg};
use crate::codegen::{CodegenError, ExitRecord, ExitValue, Links, Loc};
use crate::ir::{Aux, Block, InstOp, Ref, Target, Trace, TraceId, TraceKind, Ty};

/// Registers of each class that a loop's fixed places leave free.
const SPARE: usize = 4;
/// Exits that a trace may have.
const MAX_EXITS: usize = 60_000;

/// Lowers a trace for a processor.
pub fn lower(
    trace: &Trace,
    target: &'static TargetInfo,
    links: &dyn Links,
) -> Result<Lir, CodegenError> {
    let pinned = parent_locs(trace, links)?;
    let konsts: Vec<Option<Konst>> = pinned
        .iter()
        .map(|&(ty, l)| match l {
            Loc::Const(bits) if ty == Ty::Flt => Some(Konst::Flt(bits)),
            Loc::Const(bits) => Some(Konst::Int(bits as i64)),
            Loc::None | Loc::Gpr(_) | Loc::Fpr(_) | Loc::Spill(_) => None,
        })
        .collect();
    let live = Live::new(trace, &konsts);
    if live.exits.len() > MAX_EXITS {
        return Err(CodegenError::TooManyExits);
    }
    let mut w = Walk {
        a: Alloc::new(live, target),
        pinned,
        blocks: vec![BlockInfo::default(); trace.blocks.len()],
        links: Vec::new(),
        before: Vec::new(),
    };
    w.reserve_pinned();
    for b in (0..trace.blocks.len()).rev() {
        w.block(b, links)?;
    }
    w.finish()
}

/// Where a bridge's parameters are; nothing for a root.
fn parent_locs(trace: &Trace, links: &dyn Links) -> Result<Vec<(Ty, Loc)>, CodegenError> {
    match trace.kind {
        TraceKind::Loop { .. } => Ok(Vec::new()),
        TraceKind::Bridge { parent, exit } => {
            let p = links.trace(parent).ok_or(CodegenError::LostTarget(parent))?;
            let values = &p.exits[exit as usize].values;
            Ok(values.iter().map(|v| (v.ty, v.loc)).collect())
        }
    }
}

struct Walk<'t> {
    a: Alloc<'t>,
    /// Places of a bridge's parameters.
    pinned: Vec<(Ty, Loc)>,
    blocks: Vec<BlockInfo>,
    links: Vec<Link>,
    /// Intervals in which the values that a loop takes from outside end its turn.
    before: Vec<u32>,
}

impl Walk<'_> {
    fn reserve_pinned(&mut self) {
        for i in 0..self.pinned.len() {
            if let Loc::Spill(s) = self.pinned[i].1 {
                self.a.reserve_slot(s);
            }
        }
    }

    fn params(&self, b: &Block) -> Vec<Ref> {
        let insts = &self.a.live.trace.insts;
        (b.start..b.end).take_while(|&i| insts[i as usize].op == InstOp::Param).map(Ref).collect()
    }

    fn block(&mut self, b: usize, links: &dyn Links) -> Result<(), CodegenError> {
        let trace = self.a.live.trace;
        let block = &trace.blocks[b];
        let params = self.params(block);
        let is_loop =
            matches!(trace.targets[b], Target::Block { block, .. } if block as usize == b);
        self.a.at = block.end;
        if is_loop {
            self.fix_loop(b, &params);
        }
        self.terminator(b, links)?;
        if is_loop {
            self.home_slots(b);
        } else if b == 0 {
            self.pinned_homes(&params);
        }
        for i in (block.start as usize + params.len()..block.end as usize).rev() {
            self.a.select(i);
        }
        self.a.at = block.start;
        self.a.flush_constants();
        if is_loop {
            self.loop_top(b);
        } else if let TraceKind::Bridge { .. } = trace.kind {
            self.bridge_top(&params);
        } else {
            self.block_top(b, &params);
        }
        let mut label = LInst::new(LOp::Label);
        label.extra = b as u32;
        self.a.push(label);
        Ok(())
    }

    // -- ends of blocks

    fn terminator(&mut self, b: usize, links: &dyn Links) -> Result<(), CodegenError> {
        let trace = self.a.live.trace;
        match &trace.targets[b] {
            Target::Block { block, args } => self.end_block(b, *block as usize, args),
            Target::Trace { trace, args } => self.end_trace(*trace, args, links)?,
            Target::Exit { .. } => {
                let mut l = LInst::new(LOp::Exit);
                l.exit = self.a.live.block_exit[b];
                self.a.record_exit(l.exit);
                self.a.push(l);
            }
        }
        Ok(())
    }

    fn end_block(&mut self, from: usize, to: usize, args: &[Ref]) {
        if to != from + 1 {
            let mut l = LInst::new(LOp::Jump);
            l.extra = to as u32;
            self.a.push(l);
        }
        self.a.forget();
        let is_loop = from == to;
        self.before.clear();
        for i in 0..self.blocks[to].live_in.len() {
            let (v, loc) = self.blocks[to].live_in[i];
            if let Opnd::Reg(r) = Opnd::from_loc(loc) {
                self.a.place(v, r);
                if is_loop {
                    // So far nothing in the loop needs it there.
                    self.a.soften(v);
                }
            }
            self.before.push(self.a.interval_of(v));
        }
        let locs: Vec<Loc> = self.blocks[to].params.iter().map(|p| p.1).collect();
        if !is_loop {
            for l in &locs {
                if let Loc::Spill(s) = *l {
                    self.a.reserve_slot(s);
                }
            }
        }
        self.a.pass_args(args, &locs);
        if !is_loop {
            for l in locs {
                if let Loc::Spill(s) = l {
                    self.a.release_slot(s);
                }
            }
        }
    }

    fn end_trace(
        &mut self,
        id: TraceId,
        args: &[Ref],
        links: &dyn Links,
    ) -> Result<(), CodegenError> {
        let t = links.trace(id).ok_or(CodegenError::LostTarget(id))?;
        let locs: Vec<Loc> = t.entry_locs.iter().map(|e| e.1).collect();
        let passed = args.iter().map(|&a| self.a.live.value(a)).zip(locs.iter().copied());
        let mut l = LInst::new(LOp::JumpTrace);
        l.extra = self.links.len() as u32;
        self.links.push(Link { trace: id, entry: t.entry, args: passed.collect() });
        self.a.push(l);
        for l in &locs {
            if let Loc::Spill(s) = *l {
                self.a.reserve_slot(s);
            }
        }
        self.a.pass_args(args, &locs);
        Ok(())
    }

    // -- loops

    /// Chooses the places of a loop's parameters and of the values it takes from outside: the
    /// most used in registers.
    fn fix_loop(&mut self, b: usize, params: &[Ref]) {
        let trace = self.a.live.trace;
        let block = &trace.blocks[b];
        let (count, outer) = self.count_uses(b);
        let target = self.a.target;
        let calls =
            self.a.live.n_calls[block.end as usize] > self.a.live.n_calls[block.start as usize];
        let allowed = if calls { target.callee_saved } else { target.allocatable };
        let mut order: Vec<Ref> = params.iter().copied().chain(outer.iter().copied()).collect();
        // Sorted by number as well, so that the outcome depends on the trace alone.
        order.sort_by_key(|v| (std::cmp::Reverse(count[v.0 as usize]), v.0));
        let mut pools = [false, true].map(|f| {
            let mut regs = bits(target.class(f) & allowed);
            let room = target.class(f).count_ones() as usize - SPARE;
            // The lowest registers are those with special uses, so they are the ones to spare.
            regs.drain(..regs.len().saturating_sub(room));
            regs.reverse();
            regs
        });
        let mut locs = vec![Loc::None; order.len()];
        for (i, &v) in order.iter().enumerate() {
            let n = count[v.0 as usize];
            let is_param = v.0 >= block.start;
            locs[i] = if is_param && self.a.live.n_uses[v.0 as usize] == 0 {
                Loc::None
            } else if n == 0 && !is_param {
                Loc::Spill(self.a.fresh_slot())
            } else {
                match pools[usize::from(self.a.live.is_float(v))].pop() {
                    Some(r) => r.loc(),
                    None => Loc::Spill(self.a.fresh_slot()),
                }
            };
        }
        for (&v, &loc) in order.iter().zip(&locs) {
            if let Opnd::Reg(r) = Opnd::from_loc(loc) {
                self.a.hint(v, r);
            }
            if v.0 < block.start {
                if let Loc::Spill(s) = loc {
                    self.a.set_slot(v, s);
                }
                self.blocks[b].live_in.push((v, loc));
            }
        }
        let find = |v: Ref| order.iter().position(|&o| o == v).map(|i| locs[i]);
        self.blocks[b].params =
            params.iter().map(|&p| (p, find(p).expect("every parameter is listed"))).collect();
    }

    /// Uses other than by snapshots within a block, and the values from earlier blocks.
    fn count_uses(&self, b: usize) -> (Vec<u32>, Vec<Ref>) {
        let live = &self.a.live;
        let trace = live.trace;
        let block = &trace.blocks[b];
        let mut count = vec![0u32; trace.insts.len()];
        let mut listed = vec![false; trace.insts.len()];
        let mut outer = Vec::new();
        let mut visit = |r: Ref, n: u32| {
            let v = live.value(r);
            count[v.0 as usize] += n;
            if v.0 < block.start && !listed[v.0 as usize] && live.konst(v).is_none() {
                listed[v.0 as usize] = true;
                outer.push(v);
            }
        };
        for i in block.start..block.end {
            let inst = trace.inst(Ref(i));
            let args = inst.args.iter().chain(trace.call_args(inst));
            args.filter(|&&a| a != Ref::NONE).for_each(|&a| visit(a, 1));
            let e = live.exit[i as usize];
            if e != super::NO_EXIT {
                let snap = live.exits[e as usize].0;
                snapshot_values(&trace.snaps[snap.0 as usize]).for_each(|r| visit(r, 0));
            }
        }
        target_args(&trace.targets[b]).iter().for_each(|&a| visit(a, 1));
        (count, outer)
    }

    /// After the terminator, a parameter that is kept in a slot has that slot for its own.
    fn home_slots(&mut self, b: usize) {
        for i in 0..self.blocks[b].params.len() {
            let (v, loc) = self.blocks[b].params[i];
            if let Loc::Spill(s) = loc
                && self.a.slot_of(v).is_none()
            {
                self.a.set_slot(v, s);
            }
        }
    }

    /// The same for a bridge's parameters.
    fn pinned_homes(&mut self, params: &[Ref]) {
        for &p in params {
            match self.pinned_loc(p) {
                Loc::Spill(s) if self.a.slot_of(p).is_none() => {
                    if self.a.reg_of(p).is_some() || self.a.live.n_uses[p.0 as usize] > 0 {
                        self.a.set_slot(p, s);
                    }
                }
                Loc::Gpr(n) => self.a.hint(p, Reg::gpr(n)),
                Loc::Fpr(n) => self.a.hint(p, Reg::fpr(n)),
                Loc::None | Loc::Spill(_) | Loc::Const(_) => {}
            }
        }
    }

    fn pinned_loc(&self, p: Ref) -> Loc {
        let Aux::Int(i) = self.a.live.trace.inst(p).aux else { return Loc::None };
        self.pinned.get(i as usize).map_or(Loc::None, |l| l.1)
    }

    // -- tops of blocks

    /// The moves that bring a value from where it arrives to where it is wanted.
    fn arrive(&self, v: Ref, from: Loc, copies: &mut Vec<Copy>) {
        let src = Opnd::from_loc(from);
        if let Some(r) = self.a.reg_of(v) {
            copies.push(Copy { dst: Opnd::Reg(r), src, val: v });
        }
        if let Some(s) = self.a.slot_of(v) {
            copies.push(Copy { dst: Opnd::Spill(s), src, val: v });
        }
    }

    fn push_copies(&mut self, copies: &[Copy]) {
        let moves = parcopy::sequence(copies, self.a.target);
        self.a.out.extend(moves.into_iter().rev());
    }

    fn loop_top(&mut self, b: usize) {
        let mut info = std::mem::take(&mut self.blocks[b]);
        let before = std::mem::take(&mut self.before);
        let mut copies = Vec::new();
        for &(p, loc) in &info.params {
            self.arrive(p, loc, &mut copies);
        }
        for (i, (v, loc)) in info.live_in.iter_mut().enumerate() {
            let stayed = self.a.reg_of(*v).is_some() && self.a.interval_of(*v) == before[i];
            if stayed {
                continue;
            }
            if let Some(s) = self.a.slot_of(*v) {
                // It was reloaded within the loop, so it has a slot, which serves for the way in.
                *loc = Loc::Spill(s);
                if let Some(r) = self.a.reg_of(*v) {
                    copies.push(Copy { dst: Opnd::Reg(r), src: Opnd::Spill(s), val: *v });
                }
            } else if let Some(r) = self.a.reg_of(*v) {
                copies.push(Copy { dst: Opnd::Reg(r), src: Opnd::from_loc(*loc), val: *v });
            } else {
                *loc = Loc::None;
            }
        }
        self.push_copies(&copies);
        for &(p, loc) in &info.params {
            let own = self.a.slot_of(p).map(Loc::Spill) == Some(loc);
            if own {
                // Its slot outlives it: the way into the loop fills it.
                self.a.set_slot(p, u16::MAX);
            }
            self.a.drop_value(p);
        }
        info.live_in.retain(|l| l.1 != Loc::None);
        self.blocks[b] = info;
    }

    fn bridge_top(&mut self, params: &[Ref]) {
        let mut copies = Vec::new();
        for &p in params {
            if self.a.live.konst(p).is_none() {
                let loc = self.pinned_loc(p);
                self.arrive(p, loc, &mut copies);
                self.blocks[0].params.push((p, loc));
            }
        }
        self.push_copies(&copies);
    }

    /// A block that is entered from elsewhere with its parameters where it wants them.
    fn block_top(&mut self, b: usize, params: &[Ref]) {
        let mut info = BlockInfo::default();
        let mut copies = Vec::new();
        for &p in params {
            let loc = match (self.a.reg_of(p), self.a.slot_of(p)) {
                (Some(r), None) => r.loc(),
                (None, Some(s)) => Loc::Spill(s),
                (Some(r), Some(s)) => {
                    let (dst, src) = (Opnd::Spill(s), Opnd::Reg(r));
                    copies.push(Copy { dst, src, val: p });
                    r.loc()
                }
                (None, None) => Loc::None,
            };
            info.params.push((p, loc));
        }
        self.push_copies(&copies);
        for &p in params {
            self.a.drop_value(p);
        }
        let rest: Vec<Ref> = self.a.in_registers().collect();
        for v in rest {
            info.live_in.push((v, self.a.reg_of(v).expect("in a register").loc()));
        }
        self.blocks[b] = info;
    }

    // -- the result

    fn finish(mut self) -> Result<Lir, CodegenError> {
        self.a.check_overflow()?;
        self.a.out.reverse();
        let trace = self.a.live.trace;
        let exits = std::iter::zip(&self.a.live.exits, self.a.finish_exits())
            .map(|(&(snap, inst), values)| ExitRecord {
                snap,
                inst,
                values: values
                    .into_iter()
                    .map(|(value, ty, loc)| ExitValue { value, ty, loc })
                    .collect(),
            })
            .collect();
        let entry = trace.blocks.iter().position(|b| b.name == "entry");
        let entry_locs = entry.map_or(Vec::new(), |b| {
            self.blocks[b].params.iter().map(|&(p, l)| (trace.inst(p).ty, l)).collect()
        });
        Ok(Lir {
            trace: trace.id,
            insts: self.a.out,
            blocks: self.blocks,
            block_names: trace.blocks.iter().map(|b| b.name).collect(),
            calls: self.a.calls,
            exits,
            pool: self.a.pool,
            consts: trace.consts.iter().map(|v| v.bits()).collect(),
            entry_locs,
            links: self.links,
        })
    }
}

fn bits(mut set: u64) -> Vec<Reg> {
    let mut regs = Vec::new();
    while set != 0 {
        regs.push(Reg(set.trailing_zeros() as u8));
        set &= set - 1;
    }
    regs
}

/// The name of a block as traces spell it.
pub fn block_name(name: &str) -> Option<&'static str> {
    ["head", "entry", "body", "bridge"].into_iter().find(|n| *n == name)
}
