//! Random traces, natively and by the IR interpreter.

mod support;
#[path = "support/gen.rs"]
mod generate;

use generate::Gen;
use support::World;
use tracer::ir::{Ref, Ty};
use tracer::irinterp::{self, Ending, Env};
use tracer::lir::target::TargetInfo;
use vm::object::{Kind, shape};
use vm::thread::Thread;
use vm::value::Value;

/// A heap object of the tests: a header word and words that follow it.
#[repr(C, align(16))]
struct Object {
    shape: u32,
    kind: Kind,
    rest: [u8; 3],
    words: [u64; 32],
}

fn object(shape: u32, kind: Kind) -> Box<Object> {
    Box::new(Object { shape, kind, rest: [0; 3], words: [0; 32] })
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
        for i in 0..32u64 {
            self.ints.words[i as usize] = (seed ^ i).wrapping_mul(0x1234_5678_9ABC_DEF1) >> (i % 40);
            self.flts.words[i as usize] = ((seed % 97) as f64 * 0.37 + i as f64 - 8.5).to_bits();
        }
        self.ints.words[0] = 16;
        self.wide.words[0] = 0x1234_5678_9ABC_DE00 ^ seed;
    }

    fn stack(&self, seed: u64) -> Vec<Value> {
        let s = seed as i64;
        let mut stack = vec![Value::UNBOUND; 32];
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
        assert!(same(ty, *word, want), "seed {seed}: %{} = {word:#x}, not {want:#x}, at {inst:?}\n{t}", r.0);
    }
    assert_eq!(ours, theirs, "seed {seed}: stack\n{t}");
    let f = |i: usize| if i >= 32 { Ty::Flt } else { Ty::Int };
    for (i, (a, b)) in std::iter::zip(memory, heap.words()).enumerate() {
        assert!(same(f(i), a, b), "seed {seed}: word {i}\n{t}");
    }
    Some(if inst == Ref::NONE { 0 } else { inst.0 })
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
