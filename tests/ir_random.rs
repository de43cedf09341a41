//! Random loops: the recording, run iteration by iteration, and the optimised trace leave the loop
//! at the same place with the same stack and heap. Seeds are fixed.

mod ir_support;

use ir_support::{State, run_optimised, run_recorded};
use tracer::ir::build::{Recorded, Tail, inst};
use tracer::ir::{
    Aux, Block, Cc, ExitKind, FrameSnap, InstOp, Ref, SnapId, Snapshot, Target, Trace, TraceId,
    TraceKind, Ty, verify,
};
use tracer::irinterp::{self, Env};
use tracer::opt;
use vm::code::CodeId;
use vm::object::layout::{BUF_DATA, ElemKind, Field, Region};
use vm::object::{Kind, ShapeId, shape};
use vm::thread::Thread;
use vm::value::Value;

const HEADER_PC: u32 = 1;
const N_SLOTS: u32 = 64;
/// From here on, slots keep what was checked for overflow: an unused check may be dropped.
const KEPT_SLOT: u32 = 8;
const N_ELEMS: i64 = 8;
/// Slots with the toy objects: a cell and a list.
const CELL_SLOT: u32 = 6;
const LIST_SLOT: u32 = 7;

/// A xorshift generator.
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 11) as usize % n
    }

    fn pick<T: Copy>(&mut self, xs: &[T]) -> T {
        xs[self.below(xs.len())]
    }

    fn int(&mut self) -> i64 {
        match self.below(8) {
            0..4 => self.below(20) as i64 - 10,
            4 => self.pick(&[i64::MAX, i64::MIN, i64::MAX - 1, 1 << 62, -(1 << 62)]),
            5 => 1 << self.below(63),
            6 => (1 << self.below(63)) - 1,
            _ => self.next() as i64 >> self.below(64),
        }
    }
}

/// Toy objects: a cell, a list and its buffer of ints, as the layouts say.
struct Heap {
    words: Vec<u128>,
}

impl Heap {
    fn new() -> Heap {
        let mut h = Heap { words: vec![0; 16] };
        let header =
            |s: ShapeId, k: Kind, flags: u16| s.0 as u64 | (k as u64) << 32 | (flags as u64) << 48;
        h.set(0, header(shape::CELL, Kind::Cell, 0));
        h.set(1, Value::inline_int(3).bits());
        h.set(2, header(shape::LIST, Kind::List, 0));
        h.set(3, h.addr(4));
        h.set(4, header(shape::BUF, Kind::Buf, ElemKind::Int as u16));
        h.set(5, N_ELEMS as u64);
        h.set(6, N_ELEMS as u64);
        assert_eq!(BUF_DATA, 32, "elements follow four words");
        for k in 0..N_ELEMS as usize {
            h.set(8 + k, k as u64 * 7);
        }
        h
    }

    fn set(&mut self, word: usize, x: u64) {
        let shift = 64 * (word % 2);
        let w = &mut self.words[word / 2];
        *w = *w & !((u64::MAX as u128) << shift) | (x as u128) << shift;
    }

    fn addr(&self, word: usize) -> u64 {
        self.words.as_ptr() as u64 + word as u64 * 8
    }
}

extern "C" fn no_box(_: &mut Thread, i: i64) -> Value {
    Value::float(i as f64 + 0.5)
}

/// Writes down a random recording. Guards are on what is true when it is run from `stack`.
struct Gen<'a> {
    rng: &'a mut Rng,
    t: Trace,
    stack: &'a [Value],
    slots: Vec<Option<Ref>>,
    ints: Vec<Ref>,
    flts: Vec<Ref>,
    bools: Vec<Ref>,
    checked: Vec<Ref>,
    pc: u32,
}

impl Gen<'_> {
    fn push(&mut self, op: InstOp, ty: Ty, args: &[Ref], aux: Aux, snap: SnapId) -> Ref {
        self.t.insts.push(inst(op, ty, args, aux, snap));
        self.t.origins.push((CodeId(0), 0));
        Ref(self.t.insts.len() as u32 - 1)
    }

    fn pure(&mut self, op: InstOp, ty: Ty, args: &[Ref]) -> Ref {
        self.push(op, ty, args, Aux::None, SnapId::NONE)
    }

    fn guard(&mut self, op: InstOp, args: &[Ref], aux: Aux) {
        let snap = self.snap(self.pc);
        self.push(op, Ty::Void, args, aux, snap);
        self.pc += 1;
    }

    fn snap(&mut self, pc: u32) -> SnapId {
        let frame = FrameSnap { code: CodeId(0), func: Ref::NONE, base: 0, pc, ret: 0, flags: 0 };
        let changed = self.slots.iter().enumerate();
        let slots = changed.filter_map(|(s, r)| r.map(|r| (s as u32, r))).collect();
        self.t.snaps.push(Snapshot { kind: ExitKind::Resume, frames: vec![frame], slots });
        SnapId(self.t.snaps.len() as u32 - 1)
    }

    fn konst(&mut self) -> Ref {
        let k = self.rng.int();
        self.push(InstOp::KInt, Ty::Int, &[], Aux::Int(k), SnapId::NONE)
    }

    fn int(&mut self) -> Ref {
        if self.rng.below(4) == 0 { self.konst() } else { self.rng.pick(&self.ints) }
    }

    /// The word that `r` has when the recording is made.
    fn word(&self, r: Ref) -> u64 {
        let mut t = self.t.clone();
        t.insts.push(inst(InstOp::End, Ty::Void, &[], Aux::None, SnapId::NONE));
        let end = t.insts.len() as u32;
        t.blocks.push(Block { name: "entry", start: 0, end, n_params: 0 });
        t.targets.push(Target::Exit { snap: SnapId(0) });
        let mut stack = self.stack.to_vec();
        let mut heap = Heap::new();
        place(&mut stack, &mut heap);
        let th = std::ptr::null_mut();
        let env = Env { th, base: stack.as_mut_ptr(), box_int: no_box };
        // SAFETY: as in `ir_support`.
        let (_, words) = unsafe { irinterp::run(&t, env, 0, &[]) };
        words[r.0 as usize]
    }

    fn begin(&mut self) {
        for s in 0..4 {
            let v = self.push(InstOp::SLoad, Ty::Val, &[], Aux::Slot(s), SnapId::NONE);
            if s < 3 {
                self.guard(InstOp::GuardInt, &[v], Aux::None);
                let i = self.pure(InstOp::UnboxInt, Ty::Int, &[v]);
                self.ints.push(i);
            } else {
                self.guard(InstOp::GuardFlt, &[v], Aux::None);
                let f = self.pure(InstOp::UnboxFlt, Ty::Flt, &[v]);
                self.flts.push(f);
            }
        }
        if self.rng.below(2) == 0 {
            self.loop_test();
        }
    }

    /// Slot 0 counts up to the number in slot 2, so that the loop ends.
    fn loop_test(&mut self) {
        let args = [self.ints[0], self.ints[2]];
        let c = self.push(InstOp::ICmp, Ty::Bool, &args, Aux::Cc(Cc::Lt), SnapId::NONE);
        self.guard(InstOp::GuardTrue, &[c], Aux::None);
    }

    fn step(&mut self) {
        match self.rng.below(16) {
            0..4 => self.arith(),
            4 => self.masked(),
            5 => self.compare(),
            6 => self.select(),
            7 | 8 => self.float(),
            9 => self.cell(),
            10 | 11 => self.list(),
            12 => self.check(),
            _ => self.assign(),
        }
    }

    fn arith(&mut self) {
        use InstOp::*;
        let op = self.rng.pick(&[IAdd, ISub, IMul, IAddOv, ISubOv, IMulOv, IAnd, IOr, IXor]);
        let (x, y) = (self.int(), self.int());
        let snap = if matches!(op, IAddOv | ISubOv | IMulOv) {
            self.pc += 1;
            self.snap(self.pc)
        } else {
            SnapId::NONE
        };
        let r = self.push(op, Ty::Int, &[x, y], Aux::None, snap);
        self.ints.push(r);
        if snap != SnapId::NONE {
            self.checked.push(r);
        }
    }

    fn masked(&mut self) {
        use InstOp::*;
        let x = self.int();
        let (op, k) = match self.rng.below(4) {
            0 => (IAnd, (1 << self.rng.below(12)) - 1),
            1 => (IMod, 1 + self.rng.below(40) as i64),
            2 => (IDiv, 2 + self.rng.below(40) as i64),
            _ => (self.rng.pick(&[IShl, IShr, IShrU]), self.rng.below(64) as i64),
        };
        let k = self.push(KInt, Ty::Int, &[], Aux::Int(k), SnapId::NONE);
        let r = self.pure(op, Ty::Int, &[x, k]);
        self.ints.push(r);
    }

    fn compare(&mut self) {
        let (x, y) = (self.int(), self.int());
        let cc = self.rng.pick(&Cc::ALL);
        let r = self.push(InstOp::ICmp, Ty::Bool, &[x, y], Aux::Cc(cc), SnapId::NONE);
        self.bools.push(r);
        if self.rng.below(3) == 0 {
            let r = self.pure(InstOp::BNot, Ty::Bool, &[r]);
            self.bools.push(r);
        }
    }

    fn select(&mut self) {
        if self.bools.is_empty() {
            return;
        }
        let c = self.rng.pick(&self.bools);
        let (x, y) = (self.int(), self.int());
        let r = self.pure(InstOp::ISelect, Ty::Int, &[c, x, y]);
        self.ints.push(r);
    }

    fn float(&mut self) {
        use InstOp::*;
        let k = self.rng.pick(&[0.0, -0.0, 1.0, -1.0, 0.5, 3.0, f64::INFINITY]);
        let k = self.push(KFlt, Ty::Flt, &[], Aux::Flt(k.to_bits()), SnapId::NONE);
        let (mut x, mut y) = (self.rng.pick(&self.flts), k);
        if self.rng.below(3) == 0 {
            y = self.rng.pick(&self.flts);
        }
        if self.rng.below(3) == 0 {
            (x, y) = (y, x);
        }
        let op = self.rng.pick(&[FAdd, FSub, FMul, FDiv]);
        let r = self.pure(op, Ty::Flt, &[x, y]);
        self.flts.push(r);
    }

    fn object(&mut self, slot: u32, s: ShapeId) -> Ref {
        let v = self.push(InstOp::SLoad, Ty::Val, &[], Aux::Slot(slot), SnapId::NONE);
        self.guard(InstOp::GuardShape, &[v], Aux::Shape(s));
        self.pure(InstOp::AsRef, Ty::Ref, &[v])
    }

    fn cell(&mut self) {
        let cell = self.object(CELL_SLOT, shape::CELL);
        let aux = Aux::Field(Field::CellValue);
        if self.rng.below(2) == 0 {
            let v = self.push(InstOp::LdField, Ty::Val, &[cell], aux, SnapId::NONE);
            self.guard(InstOp::GuardInt, &[v], Aux::None);
            let i = self.pure(InstOp::UnboxInt, Ty::Int, &[v]);
            self.ints.push(i);
        } else {
            let v = self.small_boxed();
            self.push(InstOp::StField, Ty::Void, &[cell, v], aux, SnapId::NONE);
        }
    }

    /// The toy heap has no int objects: what is stored fits inline.
    fn small_boxed(&mut self) -> Ref {
        let x = self.int();
        let k = self.push(InstOp::KInt, Ty::Int, &[], Aux::Int(0xFFFF), SnapId::NONE);
        let x = self.pure(InstOp::IAnd, Ty::Int, &[x, k]);
        self.pure(InstOp::BoxInt, Ty::Val, &[x])
    }

    fn list(&mut self) {
        let list = self.object(LIST_SLOT, shape::LIST);
        let field = |f| Aux::Field(f);
        let buf = self.push(InstOp::LdField, Ty::Ref, &[list], field(Field::ListBuf), SnapId::NONE);
        let len = self.push(InstOp::LdField, Ty::Int, &[buf], field(Field::BufLen), SnapId::NONE);
        let mut i = if self.rng.below(2) == 0 { self.ints[0] } else { self.int() };
        if self.rng.below(2) == 0 {
            let k = self.push(InstOp::KInt, Ty::Int, &[], Aux::Int(7), SnapId::NONE);
            i = self.pure(InstOp::IAnd, Ty::Int, &[i, k]);
        } else if !(0..N_ELEMS).contains(&(self.word(i) as i64)) {
            return;
        }
        self.guard(InstOp::Bound, &[i, len], Aux::None);
        let aux = Aux::Region(Region::Buf(ElemKind::Int));
        if self.rng.below(2) == 0 {
            let r = self.push(InstOp::LdElem, Ty::Int, &[buf, i], aux, SnapId::NONE);
            self.ints.push(r);
        } else {
            let x = self.int();
            self.push(InstOp::StElem, Ty::Void, &[buf, i, x], aux, SnapId::NONE);
        }
    }

    fn check(&mut self) {
        if self.bools.is_empty() {
            return;
        }
        let c = self.rng.pick(&self.bools);
        let op = if self.word(c) != 0 { InstOp::GuardTrue } else { InstOp::GuardFalse };
        self.guard(op, &[c], Aux::None);
    }

    fn assign(&mut self) {
        let slot = self.rng.below(6);
        let v = if slot == 3 {
            let f = self.rng.pick(&self.flts);
            self.pure(InstOp::BoxFlt, Ty::Val, &[f])
        } else {
            self.small_boxed()
        };
        self.slots[slot] = Some(v);
    }

    fn finish(mut self) -> Recorded {
        self.loop_test();
        let i = self.ints[0];
        let one = self.push(InstOp::KInt, Ty::Int, &[], Aux::Int(1), SnapId::NONE);
        let next = self.pure(InstOp::IAdd, Ty::Int, &[i, one]);
        self.slots[0] = Some(self.pure_box(next));
        self.slots[2] = None;
        let snap = self.snap(HEADER_PC);
        let kept = (KEPT_SLOT..).zip(self.checked.iter().copied());
        self.t.snaps[snap.0 as usize].slots.extend(kept);
        self.push(InstOp::End, Ty::Void, &[], Aux::None, SnapId::NONE);
        let end = self.t.insts.len() as u32;
        self.t.blocks.push(Block { name: "entry", start: 0, end, n_params: 0 });
        self.t.targets.push(Target::Exit { snap });
        Recorded { trace: self.t, tail: Tail::Loop { snap } }
    }

    fn pure_box(&mut self, i: Ref) -> Ref {
        self.pure(InstOp::BoxInt, Ty::Val, &[i])
    }
}

fn empty_trace() -> Trace {
    Trace {
        id: TraceId(0),
        kind: TraceKind::Loop { code: CodeId(0), pc: HEADER_PC },
        title: "random".to_string(),
        insts: Vec::new(),
        pool: Vec::new(),
        consts: Vec::new(),
        snaps: Vec::new(),
        blocks: Vec::new(),
        targets: Vec::new(),
        entry_params: Vec::new(),
        top_slot: N_SLOTS,
        origins: Vec::new(),
    }
}

/// Puts the toy objects' addresses on the stack.
fn place(stack: &mut [Value], heap: &mut Heap) {
    stack[CELL_SLOT as usize] = Value::from_bits(heap.addr(0));
    stack[LIST_SLOT as usize] = Value::from_bits(heap.addr(2));
    let buf = heap.addr(4);
    heap.set(3, buf);
}

/// A run's outcome, free of addresses.
fn outcome(
    stack: &[Value],
    run: impl FnOnce(&[Value]) -> Option<State>,
) -> Option<(State, Vec<u128>)> {
    let mut heap = Heap::new();
    let mut stack = stack.to_vec();
    place(&mut stack, &mut heap);
    let mut state = run(&stack)?;
    state.stack[CELL_SLOT as usize] = Value::NONE;
    state.stack[LIST_SLOT as usize] = Value::NONE;
    let mut words = heap.words;
    words[1] = 0;
    Some((state, words))
}

fn random_stack(rng: &mut Rng) -> Vec<Value> {
    let mut stack = vec![Value::NONE; N_SLOTS as usize];
    for (s, v) in stack.iter_mut().enumerate().take(3) {
        let i = if s == 0 { 0 } else { rng.int() };
        let i = if Value::fits_inline(i) { i } else { i >> 20 };
        *v = Value::inline_int(if Value::fits_inline(i) { i } else { 5 });
    }
    stack[2] = Value::inline_int(1 + rng.below(12) as i64);
    stack[3] = Value::float(rng.pick(&[0.0, -0.0, 1.5, f64::NAN, -2.0, 1e300]));
    stack
}

fn check_seed(seed: u64) -> bool {
    let mut rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..4 {
        rng.next();
    }
    let stack = random_stack(&mut rng);
    let mut g = Gen {
        rng: &mut rng,
        t: empty_trace(),
        stack: &stack,
        slots: vec![None; 6],
        ints: Vec::new(),
        flts: Vec::new(),
        bools: Vec::new(),
        checked: Vec::new(),
        pc: 10,
    };
    g.begin();
    let n = 4 + g.rng.below(40);
    for _ in 0..n {
        g.step();
    }
    let rec = g.finish();
    verify::verify(&rec.trace).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{}", rec.trace));
    // A recording is of an iteration that ran to its end.
    if outcome(&stack, |s| run_recorded(&rec, s, 1)).is_some() {
        return false;
    }
    let Ok(t) = opt::optimise(rec.clone()) else { return false };
    for k in 0..3 {
        let stack = if k == 0 { stack.clone() } else { random_stack(&mut rng) };
        let before = outcome(&stack, |s| run_recorded(&rec, s, 10_000));
        let after = outcome(&stack, |s| run_optimised(&t, &rec, s));
        assert_eq!(before, after, "seed {seed} run {k} from {stack:?}\n{}\n{t}", rec.trace);
    }
    true
}

#[test]
fn random_loops_run_alike_before_and_after_optimisation() {
    let optimised = (0..3000).filter(|&seed| check_seed(seed)).count();
    assert!(optimised > 300, "only {optimised} recordings became traces");
}
