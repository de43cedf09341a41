//! The register allocator's state while a trace is walked backwards.
//!
//! A value gets a register at its last use and keeps it up to its definition, unless another value
//! needs the register more: then the value is reloaded after that point and lives in a spill slot
//! (or is made again, if constant) before it. A slot is written once, right after the definition.
//! Constants never have slots.
//!
//! Invariant: at any moment a register holds at most one value, and `vals`, `reg_val` and `free`
//! agree. Instructions are pushed last to first.

use super::live::{Konst, Live, snapshot_values};
use super::parcopy::mov;
use super::target::{GPRS, TargetInfo};
use super::{CallInfo, LInst, N_SPILLS, Opnd, Reg};
use crate::codegen::{CodegenError, Loc};
use crate::ir::{Ref, Ty};

const NO_SLOT: u16 = u16::MAX;

/// Where a value is at the present point.
#[derive(Clone, Copy)]
struct Place {
    reg: Reg,
    slot: u16,
    interval: u32,
}

const NOWHERE: Place = Place { reg: Reg::NONE, slot: NO_SLOT, interval: 0 };

/// A stay of a value in a register. If only snapshots use it there, it can still be moved to a
/// slot as a whole.
struct Interval {
    loc: Loc,
    hard: bool,
    /// Length of the code (which grows backwards) when it began.
    end: u32,
}

/// A spill slot: in use since, or free for what ends before, a length of the code.
struct Slot {
    busy: bool,
    free_from: u32,
}

/// An exit's value: in a place that is known, or where its interval will end up.
#[derive(Clone, Copy)]
enum At {
    Fixed(Loc),
    Interval(u32),
}

/// The state.
pub struct Alloc<'t> {
    pub live: Live<'t>,
    pub target: &'static TargetInfo,
    /// The code, last instruction first.
    pub out: Vec<LInst>,
    pub calls: Vec<CallInfo>,
    pub pool: Vec<u64>,
    /// The IR instruction under way.
    pub at: u32,
    places: Vec<Place>,
    reg_val: [Ref; 64],
    free: u64,
    /// Registers that the instruction under way uses: not to be given to another operand.
    pub pins: u64,
    slots: Vec<Slot>,
    intervals: Vec<Interval>,
    exits: Vec<Vec<(Ref, Ty, At)>>,
    /// Register that a value would best be in.
    hints: Vec<Reg>,
    /// For finding repetitions in a snapshot: the last exit that listed the value.
    seen: Vec<u32>,
    /// More slots were needed than there are.
    overflow: bool,
}

impl<'t> Alloc<'t> {
    pub fn new(live: Live<'t>, target: &'static TargetInfo) -> Alloc<'t> {
        let n = live.trace.insts.len();
        let n_exits = live.exits.len();
        Alloc {
            target,
            out: Vec::with_capacity(n * 2),
            calls: Vec::new(),
            pool: Vec::new(),
            at: n as u32,
            places: vec![NOWHERE; n],
            reg_val: [Ref::NONE; 64],
            free: target.allocatable,
            pins: 0,
            slots: Vec::new(),
            intervals: Vec::with_capacity(n),
            exits: vec![Vec::new(); n_exits],
            hints: vec![Reg::NONE; n],
            seen: vec![u32::MAX; n],
            overflow: false,
            live,
        }
    }

    pub fn push(&mut self, l: LInst) {
        self.out.push(l);
    }

    pub fn pin(&mut self, r: Reg) {
        self.pins |= r.bit();
    }

    /// Ends an instruction.
    pub fn unpin(&mut self) {
        self.pins = 0;
    }

    pub fn reg_of(&self, v: Ref) -> Option<Reg> {
        let r = self.places[v.0 as usize].reg;
        (r != Reg::NONE).then_some(r)
    }

    pub fn slot_of(&self, v: Ref) -> Option<u16> {
        let s = self.places[v.0 as usize].slot;
        (s != NO_SLOT).then_some(s)
    }

    /// Whether the value is needed after the present point.
    pub fn is_located(&self, v: Ref) -> bool {
        let p = &self.places[v.0 as usize];
        p.reg != Reg::NONE || p.slot != NO_SLOT
    }

    pub fn value_in(&self, r: Reg) -> Ref {
        self.reg_val[r.0 as usize]
    }

    pub fn hint(&mut self, v: Ref, r: Reg) {
        self.hints[v.0 as usize] = r;
    }

    /// A word of the constant pool.
    pub fn pool(&mut self, bits: u64) -> Opnd {
        let n = self.pool.iter().position(|&b| b == bits).unwrap_or_else(|| {
            self.pool.push(bits);
            self.pool.len() - 1
        });
        Opnd::Pool(n as u16)
    }

    /// The constant as an operand of a move to `dst`.
    pub fn const_opnd(&mut self, k: Konst, dst: Opnd) -> Opnd {
        match (k, dst) {
            (_, Opnd::Reg(r)) if r.is_fpr() => self.pool(k.bits()),
            (Konst::Val(n, _), _) => Opnd::Const(n),
            (Konst::Int(_) | Konst::Flt(_), _) => Opnd::Imm(k.bits() as i64),
        }
    }

    /// Where a copy of `v` can be read from before the present instruction, if anywhere.
    pub fn source(&mut self, v: Ref, dst: Opnd) -> Option<Opnd> {
        if let Some(r) = self.reg_of(v) {
            self.harden(v);
            return Some(Opnd::Reg(r));
        }
        if let Some(s) = self.slot_of(v) {
            return Some(Opnd::Spill(s));
        }
        let k = self.live.konst(v)?;
        Some(self.const_opnd(k, dst))
    }

    /// Says that the value's present interval has a use that needs the register.
    pub fn harden(&mut self, v: Ref) {
        let p = self.places[v.0 as usize];
        self.intervals[p.interval as usize].hard = true;
    }

    /// Whether nothing but snapshots has needed the value in its register.
    pub fn is_soft(&self, v: Ref) -> bool {
        let p = self.places[v.0 as usize];
        p.reg != Reg::NONE && !self.intervals[p.interval as usize].hard
    }

    pub fn interval_of(&self, v: Ref) -> u32 {
        self.places[v.0 as usize].interval
    }

    /// Starts an interval of `v` in `r`, which is free.
    pub fn place(&mut self, v: Ref, r: Reg) {
        debug_assert!(self.value_in(r) == Ref::NONE, "register is taken");
        debug_assert!(r.is_fpr() == self.live.is_float(v), "wrong class");
        self.reg_val[r.0 as usize] = v;
        self.free &= !r.bit();
        self.pin(r);
        let p = &mut self.places[v.0 as usize];
        p.reg = r;
        p.interval = self.intervals.len() as u32;
        let end = self.out.len() as u32;
        self.intervals.push(Interval { loc: r.loc(), hard: true, end });
    }

    /// The same for a value that only a snapshot needs so far.
    fn place_soft(&mut self, v: Ref, r: Reg) {
        let pins = self.pins;
        self.place(v, r);
        self.pins = pins;
        self.soften(v);
    }

    /// Lets the value's register be taken without a reload while only snapshots use it.
    pub fn soften(&mut self, v: Ref) {
        let p = self.places[v.0 as usize];
        self.intervals[p.interval as usize].hard = false;
    }

    fn vacate(&mut self, r: Reg) {
        let v = std::mem::replace(&mut self.reg_val[r.0 as usize], Ref::NONE);
        self.places[v.0 as usize].reg = Reg::NONE;
        self.free |= r.bit() & self.target.allocatable;
    }

    /// Whether a call lies between here and the value's definition.
    fn crosses_call(&self, v: Ref) -> bool {
        let here = self.live.n_calls[self.at as usize];
        here > self.live.n_calls[v.0 as usize + 1]
    }

    fn pick_free(&self, v: Ref, allowed: u64) -> Option<Reg> {
        let cand = self.free & allowed & !self.pins;
        if cand == 0 {
            return None;
        }
        let hint = self.hints[v.0 as usize];
        if hint != Reg::NONE && cand & hint.bit() != 0 {
            return Some(hint);
        }
        let saved = self.target.callee_saved;
        let preferred = cand & if self.crosses_call(v) { saved } else { !saved };
        let set = if preferred != 0 { preferred } else { cand };
        Some(Reg(set.trailing_zeros() as u8))
    }

    /// The register whose value is needed last, walking backwards; snapshots' and constants' first.
    fn pick_victim(&mut self, allowed: u64) -> Reg {
        let mut set = allowed & !self.pins & !self.free & self.target.allocatable;
        let mut best = (u32::MAX, Reg::NONE);
        while set != 0 {
            let r = Reg(set.trailing_zeros() as u8);
            set &= set - 1;
            let v = self.value_in(r);
            let cost = if self.is_soft(v) {
                0
            } else if self.live.konst(v).is_some() {
                1
            } else {
                2 + self.live.use_before(v, self.at)
            };
            if cost < best.0 {
                best = (cost, r);
            }
        }
        assert!(best.1 != Reg::NONE, "an instruction pins all registers");
        best.1
    }

    /// A register for `v` out of `allowed`, free after this.
    pub fn alloc(&mut self, v: Ref, allowed: u64) -> Reg {
        let allowed = allowed & self.target.class(self.live.is_float(v));
        if let Some(r) = self.pick_free(v, allowed) {
            return r;
        }
        let r = self.pick_victim(allowed);
        self.evict(r);
        r
    }

    /// Frees a register: its value is somewhere else before the present instruction.
    pub fn evict(&mut self, r: Reg) {
        let v = self.value_in(r);
        let p = self.places[v.0 as usize];
        let (hard, end) = {
            let i = &self.intervals[p.interval as usize];
            (i.hard, i.end)
        };
        let (src, loc) = match self.live.konst(v) {
            Some(k) => (self.const_opnd(k, Opnd::Reg(r)), Loc::Const(k.bits())),
            None => {
                let s = self.ensure_slot(v, if hard { self.out.len() as u32 } else { end });
                (Opnd::Spill(s), Loc::Spill(s))
            }
        };
        self.vacate(r);
        if hard {
            self.push(mov(Opnd::Reg(r), src, v));
        } else {
            self.intervals[p.interval as usize].loc = loc;
        }
    }

    /// Frees a register by moving its value to another one if there is a free one in `allowed`.
    pub fn displace(&mut self, r: Reg, allowed: u64) {
        let v = self.value_in(r);
        if v == Ref::NONE {
            return;
        }
        let class = self.target.class(r.is_fpr());
        if !self.is_soft(v)
            && self.live.konst(v).is_none()
            && let Some(to) = self.pick_free(v, allowed & class & !r.bit())
        {
            self.vacate(r);
            self.push(mov(Opnd::Reg(r), Opnd::Reg(to), v));
            let pins = self.pins;
            self.place(v, to);
            self.pins = pins;
            return;
        }
        self.evict(r);
    }

    fn ensure_slot(&mut self, v: Ref, end: u32) -> u16 {
        if let Some(s) = self.slot_of(v) {
            return s;
        }
        // A value from an earlier block is needed in every turn of this one: a slot that has been
        // free since the end of the trace.
        let block = self.live.trace.blocks[self.live.block[self.at_index()] as usize].start;
        let end = if v.0 < block { 0 } else { end };
        let found = self.slots.iter().position(|s| !s.busy && s.free_from <= end);
        let s = found.unwrap_or_else(|| {
            self.slots.push(Slot { busy: false, free_from: 0 });
            self.slots.len() - 1
        });
        self.slots[s].busy = true;
        self.places[v.0 as usize].slot = s as u16;
        self.overflow |= s >= N_SPILLS;
        s as u16
    }

    fn at_index(&self) -> usize {
        (self.at as usize).min(self.live.block.len() - 1)
    }

    /// A slot that nothing has used so far.
    pub fn fresh_slot(&mut self) -> u16 {
        self.slots.push(Slot { busy: true, free_from: 0 });
        self.overflow |= self.slots.len() > N_SPILLS;
        (self.slots.len() - 1) as u16
    }

    /// Takes a given slot for ever.
    pub fn reserve_slot(&mut self, s: u16) {
        while self.slots.len() <= s as usize {
            self.slots.push(Slot { busy: false, free_from: 0 });
        }
        self.slots[s as usize].busy = true;
    }

    pub fn release_slot(&mut self, s: u16) {
        let here = self.out.len() as u32;
        self.slots[s as usize] = Slot { busy: false, free_from: here };
    }

    /// Says that the value's slot is `s`, which the caller reserved.
    pub fn set_slot(&mut self, v: Ref, s: u16) {
        self.places[v.0 as usize].slot = s;
    }

    /// The register that the result goes to, or `None` if nothing needs it. Its store to a slot is
    /// pushed.
    pub fn def(&mut self, v: Ref) -> Option<Reg> {
        if !self.is_located(v) {
            return None;
        }
        let r = match self.reg_of(v) {
            Some(r) => {
                self.vacate(r);
                r
            }
            None => self.alloc(v, !0),
        };
        self.end_slot(v, Opnd::Reg(r));
        self.pin(r);
        Some(r)
    }

    fn end_slot(&mut self, v: Ref, src: Opnd) {
        if let Some(s) = self.slot_of(v) {
            self.push(mov(Opnd::Spill(s), src, v));
            self.release_slot(s);
            self.places[v.0 as usize].slot = NO_SLOT;
        }
    }

    /// The same for an instruction that happens even if nothing needs its result.
    pub fn def_always(&mut self, v: Ref) -> Reg {
        self.def(v).unwrap_or_else(|| {
            let r = self.alloc(v, !0);
            self.pin(r);
            r
        })
    }

    /// The register that operand `v` is in.
    pub fn use_reg(&mut self, v: Ref) -> Reg {
        if let Some(r) = self.reg_of(v) {
            self.harden(v);
            self.pin(r);
            return r;
        }
        let r = self.alloc(v, !0);
        self.place(v, r);
        r
    }

    /// Removes a value that ends here without an instruction: a constant or a parameter.
    pub fn drop_value(&mut self, v: Ref) {
        if let Some(r) = self.reg_of(v) {
            self.vacate(r);
        }
        if let Some(s) = self.slot_of(v) {
            self.release_slot(s);
            self.places[v.0 as usize].slot = NO_SLOT;
        }
    }

    /// Makes all constants that are in registers: at the start of a block.
    pub fn flush_constants(&mut self) {
        for n in 0..64 {
            let v = self.reg_val[n];
            if v != Ref::NONE && self.live.konst(v).is_some() {
                self.evict(Reg(n as u8));
            }
        }
    }

    /// Forgets where all values are; the caller says it anew. Slots stay taken.
    pub fn forget(&mut self) {
        for n in 0..64 {
            let v = self.reg_val[n];
            if v != Ref::NONE {
                self.intervals[self.places[v.0 as usize].interval as usize].hard = true;
                self.vacate(Reg(n as u8));
            }
        }
    }

    /// All values that are in registers.
    pub fn in_registers(&self) -> impl Iterator<Item = Ref> + '_ {
        self.reg_val.iter().copied().filter(|&v| v != Ref::NONE)
    }

    /// Notes where each value of an exit's snapshot is, and finds a place for those that have none.
    pub fn record_exit(&mut self, exit: u32) {
        let (snap, _) = self.live.exits[exit as usize];
        let trace = self.live.trace;
        for r in snapshot_values(&trace.snaps[snap.0 as usize]) {
            if self.seen[r.0 as usize] == exit {
                continue;
            }
            self.seen[r.0 as usize] = exit;
            let at = self.exit_place(self.live.value(r));
            self.exits[exit as usize].push((r, trace.inst(r).ty, at));
        }
    }

    fn exit_place(&mut self, v: Ref) -> At {
        if let Some(k) = self.live.konst(v) {
            return At::Fixed(Loc::Const(k.bits()));
        }
        if let Some(s) = self.slot_of(v) {
            return At::Fixed(Loc::Spill(s));
        }
        if self.reg_of(v).is_some() {
            return At::Interval(self.interval_of(v));
        }
        let class = self.target.class(self.live.is_float(v));
        match self.pick_free(v, class) {
            Some(r) => {
                self.place_soft(v, r);
                At::Interval(self.interval_of(v))
            }
            None => At::Fixed(Loc::Spill(self.ensure_slot(v, self.out.len() as u32))),
        }
    }

    /// The exits' values with their places, once the whole trace is done.
    pub fn finish_exits(&self) -> Vec<Vec<(Ref, Ty, Loc)>> {
        let loc = |at: At| match at {
            At::Fixed(l) => l,
            At::Interval(i) => self.intervals[i as usize].loc,
        };
        self.exits.iter().map(|e| e.iter().map(|&(r, t, at)| (r, t, loc(at))).collect()).collect()
    }

    pub fn check_overflow(&self) -> Result<(), CodegenError> {
        if self.overflow { Err(CodegenError::TooManySpills) } else { Ok(()) }
    }

    /// Free registers of a class right now.
    pub fn n_free_gprs(&self) -> u32 {
        (self.free & GPRS).count_ones()
    }
}
