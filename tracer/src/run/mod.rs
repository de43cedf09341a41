//! The life cycle of traces: when a loop is recorded, how its trace is entered and left, when an
//! exit becomes a bridge, and what is never tried again for a while.
//!
//! Invariant: no lock is held while Python code may run, so recordings nest. Decisions depend on
//! counters alone, never on clocks or on the order of a hash map. Must not know how instructions
//! are recorded or compiled.

pub mod attempt;
pub mod enter;
pub mod exit;
mod interpret;
pub mod options;
pub mod stats;
pub mod table;

use crate::codegen::{Backend, Codegen, CompiledTrace, Links, Runtime};
use crate::ir::TraceId;
use options::{JitMode, JitOptions};
use parking_lot::Mutex;
use stats::Stats;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use table::{Loops, Table};
use vm::error::Raised;
use vm::jit_api::{JitHooks, Resume};
use vm::par::PrangeRun;
use vm::thread::Thread;
use vm::value::Value;

/// The thunk that enters machine code: thread, register 0, address.
pub(crate) type EnterFn = unsafe extern "C" fn(&mut Thread, *mut Value, usize) -> u64;

/// The JIT.
pub struct Jit {
    pub(crate) options: JitOptions,
    pub(crate) table: Table,
    pub(crate) loops: Mutex<Loops>,
    pub(crate) codegen: Option<Mutex<Codegen>>,
    pub(crate) enter_fn: Option<EnterFn>,
    /// Index of the first float register in `Thread::exit_regs`.
    pub(crate) fpr_base: usize,
    pub(crate) stats: Mutex<Stats>,
    /// Times the interpreter entered a trace, and so times that one left to it.
    pub(crate) n_entries: AtomicU64,
    /// Constants of recordings under way.
    pub(crate) kept: Mutex<Vec<Value>>,
    /// Recordings under way, in all threads.
    pub(crate) n_recordings: AtomicU32,
    /// Functions that are called, not recorded into their callers.
    pub(crate) opaque: Mutex<Vec<vm::code::CodeId>>,
}

/// The JIT of this process: exits of machine code find it here.
static JIT: OnceLock<Jit> = OnceLock::new();

/// The installed JIT.
pub(crate) fn jit() -> &'static Jit {
    JIT.get().expect("compiled code runs only after `install`")
}

/// Installs the JIT; `backend` is the processor's, if there is one for it. Returns `None` for mode
/// off: the virtual machine stays without hooks. To be called once per process.
pub fn install(options: JitOptions, backend: Option<Box<dyn Backend>>) -> Option<&'static Jit> {
    if options.mode == JitMode::Off {
        return None;
    }
    let runtime = Runtime { handle_exit: enter::handle_exit, box_int: enter::box_int };
    let wanted = if options.mode == JitMode::On { backend } else { None };
    let codegen = wanted.and_then(|b| Codegen::new(b, runtime).ok());
    let enter_fn = codegen.as_ref().map(Codegen::entry_point);
    let fpr_base = codegen.as_ref().map_or(0, |c| c.target().fpr_base);
    let made = Jit {
        fpr_base,
        options,
        table: Table::default(),
        loops: Mutex::default(),
        codegen: codegen.map(Mutex::new),
        enter_fn,
        stats: Mutex::default(),
        n_entries: AtomicU64::new(0),
        kept: Mutex::default(),
        n_recordings: AtomicU32::new(0),
        opaque: Mutex::default(),
    };
    Some(JIT.get_or_init(|| made))
}

impl Jit {
    /// What has been counted so far.
    pub fn stats(&self) -> Stats {
        let mut stats = self.stats.lock().clone();
        stats.n_entries = self.n_entries.load(Ordering::Relaxed);
        stats.n_exits = stats.n_entries;
        if let Some(codegen) = &self.codegen {
            stats.code_bytes = codegen.lock().bytes_used();
        }
        stats
    }

    /// A loop without a trace is hot in a worker, which records nothing.
    fn in_region(&self, th: &Thread) -> Resume {
        if th.at_region_header() { Resume::Stop } else { Resume::Continue }
    }

    /// Counts a parallel region.
    pub(crate) fn count_region(&self) {
        self.stats.lock().n_regions += 1;
    }

    /// Counts a parallel loop that runs serially.
    pub(crate) fn count_serial(&self) {
        self.stats.lock().n_serial += 1;
    }
}

impl Links for Table {
    fn trace(&self, id: TraceId) -> Option<&CompiledTrace> {
        self.get(id)?.native.as_ref()
    }
}

impl JitHooks for Jit {
    fn hot_loop(&self, th: &mut Thread) -> Resume {
        if th.region_depth != 0 {
            return self.in_region(th);
        }
        attempt::hot_loop(self, th)
    }

    fn enter(&self, th: &mut Thread, trace: u32) -> Resume {
        if th.at_region_header() {
            return Resume::Stop;
        }
        enter::enter(self, th, TraceId(trace))
    }

    fn roots(&self, visit: &mut dyn FnMut(Value)) {
        for entry in self.table.all() {
            entry.trace.consts.iter().copied().for_each(&mut *visit);
            visit(entry.globals);
        }
        self.kept.lock().iter().copied().for_each(visit);
    }

    fn par_region(
        &self,
        th: &mut Thread,
        run: &mut PrangeRun,
        regs: *mut Value,
    ) -> Result<usize, Raised> {
        crate::par::par_region(self, th, run, regs)
    }

    fn threshold(&self) -> u16 {
        self.options.threshold
    }
}
