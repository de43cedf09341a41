//! Ranges of ints: removes overflow checks, bounds checks and comparisons that cannot fail.
//!
//! Each reference has an interval. Guards narrow it from there on (the pass walks the trace in
//! order, so "from there on" is all that follows); parameters of `body` are found by widening. What
//! is left is queryable by the code generator: [`Ranges::of`].

use super::fold_bool::{cc_of, eval_icmp, inverse};
use crate::ir::{Aux, Cc, Inst, InstOp, Ref, SnapId, Target, Trace, Ty};
use vm::object::layout::{ElemKind, Field, FieldTy, Region};
use vm::value::{INLINE_INT_MAX, INLINE_INT_MIN};

/// An interval of i64, both ends included; never empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    pub lo: i64,
    pub hi: i64,
}

/// More elements than any object has.
const MANY: i64 = 1 << 47;

impl Range {
    pub const FULL: Range = Range { lo: i64::MIN, hi: i64::MAX };

    /// The interval from `lo` to `hi`.
    pub const fn new(lo: i64, hi: i64) -> Range {
        Range { lo, hi }
    }

    const fn one(k: i64) -> Range {
        Range { lo: k, hi: k }
    }

    fn constant(self) -> Option<i64> {
        (self.lo == self.hi).then_some(self.lo)
    }

    fn join(self, o: Range) -> Range {
        Range { lo: self.lo.min(o.lo), hi: self.hi.max(o.hi) }
    }

    /// The common part; `self` where there is none, which only code that is never reached sees.
    fn meet(self, o: Range) -> Range {
        let r = Range { lo: self.lo.max(o.lo), hi: self.hi.min(o.hi) };
        if r.lo <= r.hi { r } else { self }
    }

    /// Of an exact result: `None` if it may lie outside i64.
    fn exact(lo: i128, hi: i128) -> Option<Range> {
        Some(Range { lo: i64::try_from(lo).ok()?, hi: i64::try_from(hi).ok()? })
    }

    /// Of an exact result that was checked to lie within i64.
    fn clamped(lo: i128, hi: i128) -> Range {
        let clamp = |x: i128| x.clamp(i64::MIN as i128, i64::MAX as i128) as i64;
        Range { lo: clamp(lo), hi: clamp(hi) }
    }

    fn contains(self, o: Range) -> bool {
        self.lo <= o.lo && o.hi <= self.hi
    }
}

/// The ranges of a trace's ints.
#[derive(Clone, Debug)]
pub struct Ranges {
    /// Of each int reference at its definition; of a `box.int`, its operand's there.
    at: Vec<Range>,
}

impl Ranges {
    /// Computes them; needs no other pass.
    pub fn of(t: &Trace) -> Ranges {
        let mut p = Pass::new(t);
        p.run();
        Ranges { at: p.at_def }
    }

    /// The range of an int, or of what a `box.int` boxes.
    pub fn range(&self, r: Ref) -> Range {
        self.at[r.0 as usize]
    }

    /// Whether an int (or what a `box.int` boxes) always has an inline form, so that boxing it
    /// needs no object.
    pub fn fits_inline(&self, r: Ref) -> bool {
        Range::new(INLINE_INT_MIN, INLINE_INT_MAX).contains(self.range(r))
    }
}

/// Pairs `(s, n)` from before the loop for which `s <= n` would make a bounds check of `body`
/// superfluous.
pub fn hoistable(t: &Trace) -> Vec<(Ref, Ref)> {
    let mut p = Pass::new(t);
    p.run();
    p.hoistable
}

/// What the ranges make superfluous.
pub struct Outcome {
    /// Guards that always pass.
    pub dropped: Vec<bool>,
    /// For a value that equals an earlier one: that one.
    pub same_as: Vec<Ref>,
}

/// Turns checked operations into plain ones where the result always fits, decides comparisons.
pub fn run(t: &mut Trace) -> Outcome {
    let mut p = Pass::new(t);
    p.run();
    let Pass { verdicts, .. } = p;
    let mut out =
        Outcome { dropped: vec![false; t.insts.len()], same_as: vec![Ref::NONE; t.insts.len()] };
    for (r, verdict) in verdicts.into_iter().enumerate() {
        let i = &mut t.insts[r];
        match verdict {
            Verdict::Keep => {}
            Verdict::Drop => out.dropped[r] = true,
            Verdict::Same(other) => out.same_as[r] = other,
            Verdict::Plain(op) => {
                i.op = op;
                i.snap = SnapId::NONE;
            }
            Verdict::Bool(b) => {
                let aux = Aux::Int(b as i64);
                *i = crate::ir::build::inst(InstOp::KBool, Ty::Bool, &[], aux, SnapId::NONE);
            }
        }
    }
    out
}

/// What becomes of an instruction.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Verdict {
    Keep,
    Drop,
    Same(Ref),
    Plain(InstOp),
    Bool(bool),
}

struct Pass<'a> {
    t: &'a Trace,
    /// At the current point.
    cur: Vec<Range>,
    at_def: Vec<Range>,
    /// Pairs `a < b` that hold at the current point, and pairs `a <= b`.
    less: Vec<(Ref, Ref)>,
    less_or_equal: Vec<(Ref, Ref)>,
    verdicts: Vec<Verdict>,
    hoistable: Vec<(Ref, Ref)>,
}

/// Rounds without widening, then with.
const EXACT_ROUNDS: u32 = 2;

impl<'a> Pass<'a> {
    fn new(t: &'a Trace) -> Pass<'a> {
        let n = t.insts.len();
        Pass {
            t,
            cur: vec![Range::FULL; n],
            at_def: vec![Range::FULL; n],
            less: Vec::new(),
            less_or_equal: Vec::new(),
            verdicts: vec![Verdict::Keep; n],
            hoistable: Vec::new(),
        }
    }

    fn run(&mut self) {
        for n in 0..self.t.blocks.len() {
            if self.t.blocks[n].name == "body" {
                self.settle_params(n);
            } else {
                self.less.clear();
                self.less_or_equal.clear();
            }
            self.hoistable.clear();
            self.block(n);
        }
    }

    /// Finds ranges for the parameters of the loop block `n` that hold in every iteration.
    fn settle_params(&mut self, n: usize) {
        let b = &self.t.blocks[n];
        let first = self.args_ranges(n - 1);
        let (cur, less) = (self.cur.clone(), self.less.clone());
        let less_or_equal = self.less_or_equal.clone();
        let mut params = first.clone();
        let set = |p: &mut Self, params: &[Range]| {
            p.cur.clone_from(&cur);
            p.less.clone_from(&less);
            p.less_or_equal.clone_from(&less_or_equal);
            p.cur[b.start as usize..][..params.len()].copy_from_slice(params);
        };
        let mut rounds = 0;
        loop {
            set(self, &params);
            self.block(n);
            let next: Vec<Range> =
                first.iter().zip(self.args_ranges(n)).map(|(f, a)| f.join(a)).collect();
            let stable = params.iter().zip(&next).all(|(p, n)| p.contains(*n));
            if stable {
                // One step down again: still sound, for it is one more turn of the loop.
                params = next;
                break;
            }
            rounds += 1;
            for (p, n) in params.iter_mut().zip(next) {
                *p = if rounds <= EXACT_ROUNDS { p.join(n) } else { widened(*p, n) };
            }
        }
        set(self, &params);
    }

    /// The ranges of the values that block `n` hands to its target. They are computed again, for
    /// guards may have narrowed the operands since.
    fn args_ranges(&self, n: usize) -> Vec<Range> {
        let again = |&r: &Ref| self.get(r).meet(self.result(self.t.inst(r)));
        match &self.t.targets[n] {
            Target::Block { args, .. } => args.iter().map(again).collect(),
            Target::Trace { .. } | Target::Exit { .. } => Vec::new(),
        }
    }

    fn block(&mut self, n: usize) {
        let b = &self.t.blocks[n];
        for r in (b.start..b.end).map(Ref) {
            let i = self.t.inst(r);
            if i.op != InstOp::Param {
                self.cur[r.0 as usize] = self.result(i);
                self.verdicts[r.0 as usize] = self.verdict(i);
                if b.name == "body" && i.op == InstOp::Bound {
                    self.note_hoistable(i, b.start);
                }
                self.learn(i);
            }
            self.at_def[r.0 as usize] = self.cur[r.0 as usize];
        }
    }

    fn get(&self, r: Ref) -> Range {
        self.cur[r.0 as usize]
    }

    fn result(&self, i: &Inst) -> Range {
        use InstOp::*;
        let [x, y, z] = i.args;
        match (i.op, i.aux) {
            (KInt, Aux::Int(k)) => Range::one(k),
            (B2I, _) => Range::new(0, 1),
            (BoxInt, _) => self.get(x),
            (ISelect, _) => self.get(y).join(self.get(z)),
            (IAdd | ISub | IMul | IAddOv | ISubOv | IMulOv, _) => {
                let (lo, hi) = exact(i.op, self.get(x), self.get(y));
                match Range::exact(lo, hi) {
                    Some(r) => r,
                    None if matches!(i.op, IAddOv | ISubOv | IMulOv) => Range::clamped(lo, hi),
                    None => Range::FULL,
                }
            }
            (IDiv | IMod, _) => division(i.op, self.get(x), self.get(y)),
            (IAnd | IOr | IXor, _) => bitwise(i.op, self.get(x), self.get(y)),
            (IShl | IShr | IShrU, _) => match self.get(y).constant() {
                Some(c) if (0..64).contains(&c) => shift(i.op, self.get(x), c as u32),
                _ => Range::FULL,
            },
            (LdField, Aux::Field(f)) => field_range(f),
            (LdElem, Aux::Region(Region::Buf(k))) => elem_range(k),
            _ => Range::FULL,
        }
    }

    fn verdict(&self, i: &Inst) -> Verdict {
        use InstOp::*;
        let [x, y, _] = i.args;
        match i.op {
            IAddOv | ISubOv | IMulOv => {
                let (lo, hi) = exact(i.op, self.get(x), self.get(y));
                match (Range::exact(lo, hi), i.op) {
                    (None, _) => Verdict::Keep,
                    (Some(_), IAddOv) => Verdict::Plain(IAdd),
                    (Some(_), ISubOv) => Verdict::Plain(ISub),
                    (Some(_), _) => Verdict::Plain(IMul),
                }
            }
            ICmp => match self.decide(cc_of(i), x, y) {
                Some(b) => Verdict::Bool(b),
                None => Verdict::Keep,
            },
            Bound if self.get(x).lo >= 0 && self.is_less(x, y) => Verdict::Drop,
            // 0 <= x <= 2^k - 1: x & 2^k - 1 => x
            IAnd => match self.get(y).constant() {
                Some(m)
                    if m >= 0
                        && m & m.wrapping_add(1) == 0
                        && Range::new(0, m).contains(self.get(x)) =>
                {
                    Verdict::Same(x)
                }
                _ => Verdict::Keep,
            },
            // 0 <= x < c: x % c => x
            IMod => match self.get(y).constant() {
                Some(c) if c > 0 && Range::new(0, c - 1).contains(self.get(x)) => Verdict::Same(x),
                _ => Verdict::Keep,
            },
            _ => Verdict::Keep,
        }
    }

    fn is_less(&self, x: Ref, y: Ref) -> bool {
        let through = |s: Ref| self.less_or_equal.contains(&(s, y));
        self.get(x).hi < self.get(y).lo
            || self.less.iter().any(|&(a, s)| a == x && (s == y || through(s)))
    }

    /// A check `bound x, n` that needs only `s <= n` for an `s` that `x` is less than.
    fn note_hoistable(&mut self, i: &Inst, body: u32) {
        let [x, n, _] = i.args;
        if self.get(x).lo < 0 || n.0 >= body || self.is_less(x, n) {
            return;
        }
        let limit = self.less.iter().find(|&&(a, s)| a == x && s.0 < body);
        if let Some(&(_, s)) = limit
            && !self.hoistable.contains(&(s, n))
        {
            self.hoistable.push((s, n));
        }
    }

    /// The answer to `x cc y`, if the ranges give it.
    fn decide(&self, cc: Cc, x: Ref, y: Ref) -> Option<bool> {
        let (a, b) = (self.get(x), self.get(y));
        if let (Some(a), Some(b)) = (a.constant(), b.constant()) {
            return Some(eval_icmp(cc, a, b));
        }
        let less = self.is_less(x, y);
        let greater = self.is_less(y, x);
        match cc {
            Cc::Lt if less => Some(true),
            Cc::Lt if a.lo >= b.hi || greater => Some(false),
            Cc::Le if a.hi <= b.lo || less => Some(true),
            Cc::Le if greater => Some(false),
            Cc::Gt if greater => Some(true),
            Cc::Gt if a.hi <= b.lo || less => Some(false),
            Cc::Ge if a.lo >= b.hi || greater => Some(true),
            Cc::Ge if less => Some(false),
            Cc::Eq if less || greater => Some(false),
            Cc::Ne if less || greater => Some(true),
            Cc::Ult if a.lo >= 0 && b.lo >= 0 && less => Some(true),
            _ => None,
        }
    }

    /// What a guard that has passed says.
    fn learn(&mut self, i: &Inst) {
        let [x, y, _] = i.args;
        match (i.op, i.aux) {
            (InstOp::GuardTrue, _) => self.assume(x, true),
            (InstOp::GuardFalse, _) => self.assume(x, false),
            (InstOp::GuardIntIs, Aux::Int(k)) => self.narrow(x, Range::one(k)),
            (InstOp::Bound, _) => {
                self.narrow(x, Range::new(0, i64::MAX));
                self.assume_cmp(Cc::Lt, x, y);
            }
            _ => {}
        }
    }

    fn assume(&mut self, c: Ref, truth: bool) {
        let i = self.t.inst(c);
        let [x, y, _] = i.args;
        match i.op {
            InstOp::BNot => self.assume(x, !truth),
            InstOp::BAnd if truth => {
                self.assume(x, true);
                self.assume(y, true);
            }
            InstOp::BOr if !truth => {
                self.assume(x, false);
                self.assume(y, false);
            }
            InstOp::ICmp if truth => self.assume_cmp(cc_of(i), x, y),
            InstOp::ICmp => {
                if let Some(cc) = inverse(cc_of(i)) {
                    self.assume_cmp(cc, x, y);
                }
            }
            _ => {}
        }
    }

    fn assume_cmp(&mut self, cc: Cc, x: Ref, y: Ref) {
        let (a, b) = (self.get(x), self.get(y));
        match cc {
            Cc::Lt => {
                self.narrow(x, Range::new(i64::MIN, b.hi.saturating_sub(1)));
                self.narrow(y, Range::new(a.lo.saturating_add(1), i64::MAX));
                self.less.push((x, y));
            }
            Cc::Le => {
                self.narrow(x, Range::new(i64::MIN, b.hi));
                self.narrow(y, Range::new(a.lo, i64::MAX));
                self.less_or_equal.push((x, y));
            }
            Cc::Gt => self.assume_cmp(Cc::Lt, y, x),
            Cc::Ge => self.assume_cmp(Cc::Le, y, x),
            Cc::Eq => {
                self.narrow(x, b);
                self.narrow(y, a);
            }
            Cc::Ne => match b.constant() {
                Some(k) if k == a.lo => self.narrow(x, Range::new(k.saturating_add(1), i64::MAX)),
                Some(k) if k == a.hi => self.narrow(x, Range::new(i64::MIN, k.saturating_sub(1))),
                _ => {}
            },
            Cc::Ult if b.lo >= 0 => {
                self.narrow(x, Range::new(0, i64::MAX));
                self.assume_cmp(Cc::Lt, x, y);
            }
            Cc::Ult => {}
        }
    }

    /// Narrows `r`, and what it is a checked sum of.
    fn narrow(&mut self, r: Ref, to: Range) {
        let new = self.get(r).meet(to);
        self.cur[r.0 as usize] = new;
        let i = self.t.inst(r);
        if i.op == InstOp::IAddOv
            && let Some(c) = self.get(i.args[1]).constant()
        {
            // r = y + c, exactly: y = r - c
            let c = c as i128;
            let y = i.args[0];
            let below = Range::clamped(new.lo as i128 - c, new.hi as i128 - c);
            self.cur[y.0 as usize] = self.get(y).meet(below);
        }
    }
}

fn widened(p: Range, n: Range) -> Range {
    Range {
        lo: if n.lo < p.lo { i64::MIN } else { p.lo },
        hi: if n.hi > p.hi { i64::MAX } else { p.hi },
    }
}

/// The exact bounds of a sum, difference or product.
fn exact(op: InstOp, a: Range, b: Range) -> (i128, i128) {
    use InstOp::*;
    let [al, ah, bl, bh] = [a.lo, a.hi, b.lo, b.hi].map(i128::from);
    match op {
        IAdd | IAddOv => (al + bl, ah + bh),
        ISub | ISubOv => (al - bh, ah - bl),
        _ => {
            let products = [al * bl, al * bh, ah * bl, ah * bh];
            let lo = products.into_iter().min().unwrap_or(0);
            (lo, products.into_iter().max().unwrap_or(0))
        }
    }
}

fn division(op: InstOp, a: Range, b: Range) -> Range {
    match (op, b.lo > 0) {
        // floor (a / b) for b > 0 grows with a, and lies between 0 and a
        (InstOp::IDiv, true) => {
            let lo = if a.lo < 0 { a.lo.div_euclid(b.lo) } else { a.lo / b.hi };
            let hi = if a.hi < 0 { a.hi.div_euclid(b.hi) } else { a.hi / b.lo };
            Range::new(lo, hi)
        }
        (InstOp::IMod, true) if a.lo >= 0 => Range::new(0, (b.hi - 1).min(a.hi)),
        (InstOp::IMod, true) => Range::new(0, b.hi - 1),
        (InstOp::IMod, false) if b.hi < 0 && b.lo != i64::MIN => Range::new(b.lo + 1, 0),
        _ => Range::FULL,
    }
}

fn bitwise(op: InstOp, a: Range, b: Range) -> Range {
    let both = a.lo >= 0 && b.lo >= 0;
    match op {
        InstOp::IAnd if both => Range::new(0, a.hi.min(b.hi)),
        InstOp::IAnd if a.lo >= 0 => Range::new(0, a.hi),
        InstOp::IAnd if b.lo >= 0 => Range::new(0, b.hi),
        InstOp::IOr | InstOp::IXor if both => {
            let bits = 64 - (a.hi | b.hi).leading_zeros();
            Range::new(0, if bits == 0 { 0 } else { i64::MAX >> (63 - bits) })
        }
        _ => Range::FULL,
    }
}

fn shift(op: InstOp, a: Range, c: u32) -> Range {
    match op {
        InstOp::IShl => {
            let exact = Range::exact((a.lo as i128) << c, (a.hi as i128) << c);
            exact.unwrap_or(Range::FULL)
        }
        InstOp::IShr => Range::new(a.lo >> c, a.hi >> c),
        _ if a.lo >= 0 => Range::new(a.lo >> c, a.hi >> c),
        _ if c > 0 => Range::new(0, (u64::MAX >> c) as i64),
        _ => Range::FULL,
    }
}

fn field_range(f: Field) -> Range {
    match (f, f.ty()) {
        (Field::BufLen | Field::BufCap | Field::TupleLen | Field::TableUsed, _) => {
            Range::new(0, MANY)
        }
        (_, FieldTy::U16) => Range::new(0, u16::MAX as i64),
        (_, FieldTy::U32) => Range::new(0, u32::MAX as i64),
        (_, FieldTy::Val | FieldTy::Ref | FieldTy::Int) => Range::FULL,
    }
}

fn elem_range(k: ElemKind) -> Range {
    match k {
        ElemKind::Bool => Range::new(0, 1),
        ElemKind::U8 => Range::new(0, u8::MAX as i64),
        ElemKind::I8 => Range::new(i8::MIN as i64, i8::MAX as i64),
        ElemKind::U16 => Range::new(0, u16::MAX as i64),
        ElemKind::I16 => Range::new(i16::MIN as i64, i16::MAX as i64),
        ElemKind::U32 => Range::new(0, u32::MAX as i64),
        ElemKind::I32 => Range::new(i32::MIN as i64, i32::MAX as i64),
        ElemKind::Any | ElemKind::Int | ElemKind::Float | ElemKind::U64 | ElemKind::F32 => {
            Range::FULL
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::optimises;

    #[test]
    fn a_comparison_bounds_its_operands() {
        optimises(
            "%7 = icmp[lt] %0, %1\nguard.true %7 -> s1\n%9 = iadd_ov %0, 1 -> s1",
            "icmp[lt] %0, %1; guard.true %6; iadd %0, 1",
        );
    }

    #[test]
    fn masks_and_remainders_bound_their_results() {
        optimises(
            "%7 = iand %0, 1023\n%8 = imod %1, 1000\n%9 = imul_ov %7, %8 -> s1",
            "iand %0, 1023; imod %1, 1000; imul %7, %9",
        );
        optimises("%7 = iand %0, 255\n%9 = imod %7, 256", "iand %0, 255");
        optimises("%7 = iand %0, 7\n%9 = imod %7, 10", "iand %0, 7");
    }

    #[test]
    fn a_bound_that_is_implied_disappears() {
        optimises(
            "%7 = ld[buf.len] %5\n%8 = icmp[lt] %0, %7\nguard.true %8 -> s1\n\
             %10 = icmp[ge] %0, 0\nguard.true %10 -> s1\nbound %0, %7 -> s1\n%9 = iadd 1, 1",
            "ld[buf.len] %5; icmp[lt] %0, %6; guard.true %7; icmp[ge] %0, 0; guard.true %10; 2",
        );
    }

    #[test]
    fn a_bound_tells_that_an_index_is_not_negative() {
        optimises(
            "bound %0, %1 -> s1\n%7 = icmp[lt] %0, 0\nguard.false %7 -> s1\n%9 = iadd 1, 1",
            "bound %0, %1; 2",
        );
    }
}
