//! Random traces, natively and by the IR interpreter.

#[path = "support/gen.rs"]
mod generate;
mod support;

use generate::Gen;
use support::{N_SLOTS, World};
use tracer::ir::{Aux, InstOp, Ref, Trace, Ty};
use tracer::irinterp::{self, Ending, Env};
use tracer::lir::target::TargetInfo;
use tracer::lir::{parse, print};
use vm::object::layout::BUF_DATA;
use vm::object::{Kind, shape};
use vm::thread::Thread;
use vm::value::Value;

const N_WORDS: usize = 32;
/// Where a random bridge counts its turns: element 28 of the buffer of ints.
const TURNS: usize = BUF_DATA / 8 - 1 + 28;

/// A heap object of the tests: a header word and words that follow it.
#[repr(C, align(16))]
struct Object {
    shape: u32,
    kind: Kind,
    rest: [u8; 3],
    words: [u64; N_WORDS],
}

fn object(shape: u32, kind: Kind) -> Box<Object> {
    Box::new(Object { shape, kind, rest: [0; 3], words: [0; N_WORDS] })
}

struct Heap {
    ints: Box<Object>,
    flts: Box<Object>,
    wide: Box<Object>,
}

impl Heap {
    fn new() -> Heap {
        Heap {
            ints: object(shape::BUF.0, Kind::Buf),
            flts: object(shape::BUF.0, Kind::Buf),
            wide: object(shape::INT.0, Kind::Int),
        }
    }

    /// The state that every run starts from.
    fn reset(&mut self, seed: u64) {
        for i in 0..N_WORDS as u64 {
            self.ints.words[i as usize] =
                (seed ^ i).wrapping_mul(0x1234_5678_9ABC_DEF1) >> (i % 40);
            self.flts.words[i as usize] = ((seed % 97) as f64 * 0.37 + i as f64 - 8.5).to_bits();
        }
        self.ints.words[0] = 16;
        self.wide.words[0] = 0x1234_5678_9ABC_DE00 ^ seed;
    }

    fn stack(&self, seed: u64) -> Vec<Value> {
        let s = seed as i64;
        let mut stack = support::stack(&[]);
        let ints = [s % 1000, -(s % 77), s % 0x7FFF_FFFF_FFFF, 3];
        for (i, &k) in ints.iter().enumerate() {
            stack[i] = Value::inline_int(k);
        }
        for (i, f) in [0.5, s as f64 * 0.001, -1e10].into_iter().enumerate() {
            stack[4 + i] = Value::float(f);
        }
        stack[7] = Value::bool(s & 1 == 1);
        stack[8] = Value::TRUE;
        stack[9] = Value::ptr(&raw const *self.ints);
        stack[10] = Value::ptr(&raw const *self.flts);
        stack[11] = Value::ptr(&raw const *self.wide);
        stack[12] = Value::inline_int(20);
        stack
    }

    fn words(&self) -> Vec<u64> {
        self.ints.words.iter().chain(&self.flts.words).copied().collect()
    }
}

extern "C" fn box_int(_: &mut Thread, i: i64) -> Value {
    Value::float(i as f64 + 0.5)
}

/// Equal words, or two NaNs: which one an operation gives is the processor's choice.
fn same(ty: Ty, a: u64, b: u64) -> bool {
    a == b || ty == Ty::Flt && f64::from_bits(a).is_nan() && f64::from_bits(b).is_nan()
}

fn check(target: &'static TargetInfo, text: &str, seed: u64) -> Option<u32> {
    let mut w = World::new(Some(target));
    let mut heap = Heap::new();
    let id = w.try_add(text)?;
    let lir = w.codegen.dump_lir(&w.traces[0].1);
    let parsed = parse::parse(&lir, target).unwrap_or_else(|e| panic!("{e}\n{lir}"));
    assert_eq!(print::print(&parsed, target), lir, "text parses back");
    heap.reset(seed);
    let mut ours = heap.stack(seed);
    let got = w.run(id, &mut ours);
    let memory = heap.words();
    heap.reset(seed);
    let mut theirs = heap.stack(seed);
    let env = Env { th: w.thread(), base: theirs.as_mut_ptr(), box_int };
    let t = &w.traces[0].0;
    // SAFETY: the trace's accesses stay within the objects on the stack.
    let (ending, words) = unsafe { irinterp::run(t, env, 0, &[]) };
    let Ending::Exit { inst, snap } = ending else { panic!("{ending:?}") };
    assert_eq!((got.inst, got.snap), (inst, snap), "seed {seed}\n{t}");
    for (r, word) in &got.values {
        let (ty, want) = (t.inst(*r).ty, words[r.0 as usize]);
        assert!(
            same(ty, *word, want),
            "seed {seed}: %{} = {word:#x}, not {want:#x}, at {inst:?}\n{t}",
            r.0
        );
    }
    assert_eq!(ours[..N_SLOTS], theirs[..N_SLOTS], "seed {seed}: stack\n{t}");
    let f = |i: usize| if i >= N_WORDS { Ty::Flt } else { Ty::Int };
    for (i, (a, b)) in std::iter::zip(memory, heap.words()).enumerate() {
        assert!(same(f(i), a, b), "seed {seed}: word {i}\n{t}");
    }
    Some(if inst == Ref::NONE { 0 } else { inst.0 })
}

/// The words of an exit's values, in order, and where it is.
type Left = (u32, Ref, Vec<(Ref, u64)>);

/// Runs a root and a bridge at one of its exits by the IR interpreter.
fn interpret(w: &mut World, exit: u32, stack: &mut [Value]) -> Left {
    let env = Env { th: w.thread(), base: stack.as_mut_ptr(), box_int };
    let (mut n, mut block, mut args) = (0, 0, Vec::new());
    loop {
        let (t, c) = &w.traces[n];
        // SAFETY: as in `check`.
        let (ending, words) = unsafe { irinterp::run(t, env, block, &args) };
        let snap = match ending {
            Ending::Jump { args: a, .. } => {
                (n, block, args) = (0, 1, a);
                continue;
            }
            Ending::Exit { inst, snap } => (inst, snap),
        };
        let word = |r: Ref| match irinterp_const(t, r) {
            Some(bits) => bits,
            None => words[r.0 as usize],
        };
        let values = t.snaps[snap.1.0 as usize].values();
        if n == 0 && c.exits[exit as usize].inst == snap.0 {
            (n, block, args) = (1, 0, values.iter().map(|&r| word(r)).collect());
            continue;
        }
        return (t.id.0, snap.0, values.iter().map(|&r| (r, word(r))).collect());
    }
}

/// A constant's word: the run may have left before making it.
fn irinterp_const(t: &Trace, r: Ref) -> Option<u64> {
    let inst = t.inst(r);
    match (inst.op, inst.aux) {
        (InstOp::KInt | InstOp::KBool, Aux::Int(i)) => Some(i as u64),
        (InstOp::KFlt, Aux::Flt(bits)) => Some(bits),
        (InstOp::KVal, Aux::Const(c)) => Some(t.consts[c as usize].bits()),
        _ => None,
    }
}

fn check_bridge(target: &'static TargetInfo, seed: u64) -> Option<()> {
    let text = Gen::new(seed).root(5 + (seed as usize * 3) % 60);
    let mut w = World::new(Some(target));
    let mut heap = Heap::new();
    let root = w.try_add(&text)?;
    heap.reset(seed);
    heap.ints.words[TURNS] = 0;
    let first = w.run(root, &mut heap.stack(seed));
    let exit = first.exit;
    let types: Vec<&str> = {
        let (t, c) = &w.traces[0];
        c.exits[exit as usize].values.iter().map(|v| t.inst(v.value).ty.name()).collect()
    };
    let text = Gen::new(seed ^ 0xB41D).bridge(2, 1, exit, &types, 30);
    let bridge = w.try_add(&text)?;
    w.link(root, exit, bridge);
    heap.reset(seed);
    heap.ints.words[TURNS] = 0;
    let got = w.run(root, &mut heap.stack(seed));
    heap.reset(seed);
    heap.ints.words[TURNS] = 0;
    let (trace, inst, values) = interpret(&mut w, exit, &mut heap.stack(seed));
    let t = &w.traces[trace as usize - 1].0;
    assert_eq!((got.trace.0, got.inst), (trace, inst), "seed {seed}\n{}{t}", w.traces[0].0);
    for ((r, word), (r2, want)) in std::iter::zip(got.values, values) {
        let ty = t.inst(r).ty;
        assert!(
            r == r2 && same(ty, word, want),
            "seed {seed}: %{} = {word:#x}, not {want:#x}\n{}{t}",
            r.0,
            w.traces[0].0
        );
    }
    Some(())
}

#[test]
fn random_bridges_agree_with_the_ir_interpreter() {
    let mut n_run = 0;
    for seed in seeds(5000, 400) {
        for target in [&backend_x86::TARGET, &backend_x86::TARGET_BMI2] {
            n_run += u32::from(check_bridge(target, seed).is_some());
        }
    }
    assert!(n_run > 0, "no bridge ran");
}

fn seeds(from: u64, n: u64) -> std::ops::Range<u64> {
    match std::env::var("SEED").ok().and_then(|s| s.parse::<u64>().ok()) {
        Some(s) => s..s + 1,
        None => {
            let k = std::env::var("FUZZ").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
            from..from + n * k
        }
    }
}

#[test]
fn random_roots_agree_with_the_ir_interpreter() {
    let mut n_run = 0;
    for seed in seeds(0, 400) {
        let size = 5 + (seed as usize * 7) % 120;
        let mut g = Gen::new(seed);
        g.calls = seed % 3 == 0;
        let text = g.root(size);
        for target in [&backend_x86::TARGET, &backend_x86::TARGET_BMI2] {
            n_run += u32::from(check(target, &text, seed).is_some());
        }
    }
    assert!(n_run > 0, "no trace ran");
}
