//! Runs IR traces natively and by the IR interpreter, on the same stack, and compares the exits.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use backend_x86::X86;
use std::cell::RefCell;
use std::mem::MaybeUninit;
use tracer::codegen::{Codegen, CodegenError, CompiledTrace, ExitValue, Links, Loc, Runtime};
use tracer::ir::{Ref, SnapId, Trace, TraceId, parse, verify};
use tracer::irinterp::{self, Ending, Env};
use tracer::lir::N_SPILLS;
use tracer::lir::target::TargetInfo;
use vm::thread::Thread;
use vm::value::Value;

/// Slots that the tests' traces may touch; the IR interpreter keeps its words above them.
pub const N_SLOTS: usize = 32;
/// Room for those words.
const N_WORDS: usize = 1 << 16;

/// What the exit handler saw.
#[derive(Clone, Default, Debug)]
pub struct Seen {
    pub trace: u32,
    pub exit: u32,
    regs: Vec<u64>,
    spills: Vec<u64>,
}

thread_local! {
    static SEEN: RefCell<Seen> = RefCell::default();
}

extern "C" fn handle_exit(th: &mut Thread) -> u64 {
    // SAFETY: the trace's frame with its slots is alive.
    let spills = unsafe { std::slice::from_raw_parts(th.exit_spills, N_SPILLS) }.to_vec();
    let regs = th.exit_regs.to_vec();
    SEEN.set(Seen { trace: th.exit_trace, exit: th.exit_id, regs, spills });
    0xE817
}

/// A stand-in for an int object: told apart by its number.
extern "C" fn box_int(_: &mut Thread, i: i64) -> Value {
    Value::float(i as f64 + 0.5)
}

/// Traces and their code.
pub struct World {
    pub codegen: Codegen,
    pub traces: Vec<(Trace, CompiledTrace)>,
    th: Box<MaybeUninit<Thread>>,
}

impl Links for World {
    fn trace(&self, id: TraceId) -> Option<&CompiledTrace> {
        self.traces.iter().find(|t| t.0.id == id).map(|t| &t.1)
    }
}

struct Found<'a>(&'a [(Trace, CompiledTrace)]);

impl Links for Found<'_> {
    fn trace(&self, id: TraceId) -> Option<&CompiledTrace> {
        self.0.iter().find(|t| t.0.id == id).map(|t| &t.1)
    }
}

pub struct Outcome {
    pub trace: TraceId,
    pub exit: u32,
    pub inst: Ref,
    pub snap: SnapId,
    /// Each value of the exit, as a word.
    pub values: Vec<(Ref, u64)>,
}

impl World {
    pub fn new(target: Option<&'static TargetInfo>) -> World {
        let backend = match target {
            Some(t) => X86::with_target(t),
            None => X86::host().expect("a processor with SSE4.1"),
        };
        let rt = Runtime { handle_exit, box_int };
        let codegen = Codegen::new(Box::new(backend), rt).expect("memory for code");
        World { codegen, traces: Vec::new(), th: Box::new(MaybeUninit::zeroed()) }
    }

    pub fn add(&mut self, text: &str) -> TraceId {
        let mut t = parse::parse(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        t.top_slot = N_SLOTS as u32;
        verify::verify(&t).unwrap_or_else(|e| panic!("{e}\n{text}"));
        self.add_trace(t)
    }

    /// As `add`; `None` if the trace needs too many spill slots.
    pub fn try_add(&mut self, text: &str) -> Option<TraceId> {
        let mut t = parse::parse(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        t.top_slot = N_SLOTS as u32;
        verify::verify(&t).unwrap_or_else(|e| panic!("{e}\n{text}"));
        if std::env::var("DUMP").is_ok() {
            println!("{t}");
        }
        match self.codegen.compile(&t, &Found(&self.traces)) {
            Ok(c) => {
                if std::env::var("DUMP").is_ok() {
                    println!("{}\n{}", self.codegen.dump_lir(&c), self.codegen.dump_asm(&c));
                }
                let id = t.id;
                self.traces.push((t, c));
                Some(id)
            }
            Err(CodegenError::TooManySpills) => None,
            Err(e) => panic!("{e}"),
        }
    }

    pub fn add_trace(&mut self, t: Trace) -> TraceId {
        let c = self.codegen.compile(&t, &Found(&self.traces)).expect("compiles");
        if std::env::var("DUMP").is_ok() {
            println!("{}\n{}", self.codegen.dump_lir(&c), self.codegen.dump_asm(&c));
        }
        let id = t.id;
        self.traces.push((t, c));
        id
    }

    pub fn link(&self, parent: TraceId, exit: u32, bridge: TraceId) {
        let (p, b) = (self.trace(parent).unwrap(), self.trace(bridge).unwrap());
        self.codegen.link_exit(p, exit, b);
    }

    pub fn thread(&mut self) -> *mut Thread {
        self.th.as_mut_ptr()
    }

    pub fn run(&mut self, id: TraceId, stack: &mut [Value]) -> Outcome {
        let th = self.th.as_mut_ptr();
        let c = self.trace(id).expect("compiled");
        // SAFETY: the traces of the tests touch the fields of the thread that are plain words, and
        // the stack that is given.
        let r = unsafe { self.codegen.enter(&mut *th, stack.as_mut_ptr(), c) };
        assert_eq!(r, 0xE817, "the handler's answer");
        let seen = SEEN.take();
        let (t, c) = self.traces.iter().find(|t| t.0.id.0 == seen.trace).expect("a known trace");
        let e = &c.exits[seen.exit as usize];
        let word = |v: &ExitValue| match v.loc {
            Loc::Gpr(n) => seen.regs[n as usize],
            Loc::Fpr(n) => seen.regs[16 + n as usize],
            Loc::Spill(n) => seen.spills[n as usize],
            Loc::Const(bits) => bits,
            Loc::None => panic!("an exit's value without a place"),
        };
        let values = e.values.iter().map(|v| (v.value, word(v))).collect();
        Outcome { trace: t.id, exit: seen.exit, inst: e.inst, snap: e.snap, values }
    }
}

/// A stack of the given slots, with room above.
pub fn stack(slots: &[Value]) -> Vec<Value> {
    let mut stack = slots.to_vec();
    stack.resize(N_SLOTS, Value::UNBOUND);
    stack.resize(N_SLOTS + N_WORDS, Value::NULL);
    stack
}

/// Asserts that a root trace runs natively as in the IR interpreter.
pub fn agree(text: &str, stack: &[Value]) {
    for target in [&backend_x86::TARGET, &backend_x86::TARGET_BMI2] {
        agree_on(target, text, stack);
    }
}

fn agree_on(target: &'static TargetInfo, text: &str, stack: &[Value]) {
    let mut w = World::new(Some(target));
    let id = w.add(text);
    let mut ours = self::stack(stack);
    let got = w.run(id, &mut ours);
    let mut theirs = self::stack(stack);
    let env = Env { th: w.thread(), base: theirs.as_mut_ptr(), box_int };
    let t = &w.traces[0].0;
    // SAFETY: as in `run`.
    let (ending, words) = unsafe { irinterp::run(t, env, 0, &[]) };
    let Ending::Exit { inst, snap } = ending else { panic!("{ending:?}") };
    assert_eq!((got.inst, got.snap), (inst, snap), "{t}");
    for (r, word) in got.values {
        assert_eq!(word, words[r.0 as usize], "%{} at exit {:?}\n{t}", r.0, inst);
    }
    assert_eq!(ours[..N_SLOTS], theirs[..N_SLOTS], "stack slots\n{t}");
}
