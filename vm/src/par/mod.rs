//! Parallel loops as far as the interpreter knows them: a `prange` in a `parallel=True` function runs
//! chunk by chunk, in every mode.
//!
//! `iter(prange)` consults the static certificate. A certified loop gets the iterator of its first
//! chunk; when a chunk's iterator is exhausted, [`next_chunk`] puts the reductions' partial results
//! aside, resets them and hands out the next chunk. Between two chunks the frame is in a clean state:
//! that is where the JIT may take the remaining chunks and run them in worker threads
//! ([`crate::jit_api::JitHooks::par_region`]). The partial results meet in a tree that depends on the
//! number of iterations alone.
//!
//! Invariant: whoever runs the chunks, in whatever order, the result is that of running them in turn.

pub mod aliases;
pub mod certificate;
pub mod chunks;
pub mod purity;

use crate::bytecode::Ins;
use crate::code::{Code, CodeId, LoopInfo, ReduceOp, Reduction};
use crate::error::Raised;
use crate::heap::Handle;
use crate::interp::machine::Cond;
use crate::object::layout::{
    Buf, ElemKind, FUNC_PARALLEL, FunctionObj, RANGE_PARALLEL, RangeIterObj,
};
use crate::object::records::RangeObj;
use crate::object::{Gc, shape};
use crate::protocol::binary::{self, BinOp};
use crate::protocol::compare;
use crate::thread::Thread;
use crate::value::Value;
use certificate::{Certificate, Reason, Refusal, certify};
use chunks::{Chunks, tree};
use parking_lot::Mutex;
use purity::Callee;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Threads that a parallel region may use, and the most that `set_num_threads` takes; 0 for the
/// default of both.
static THREADS: AtomicUsize = AtomicUsize::new(0);
static MOST_THREADS: AtomicUsize = AtomicUsize::new(0);

/// The most threads that a parallel region can be given: `--threads`, else `NUMBA_NUM_THREADS`, else
/// the number of processors.
pub fn most_threads() -> usize {
    // Relaxed: plain settings that publish nothing else; set at the start.
    match MOST_THREADS.load(Ordering::Relaxed) {
        0 => {
            let wanted = std::env::var("NUMBA_NUM_THREADS").ok().and_then(|t| t.parse().ok());
            let cores = || std::thread::available_parallelism().map_or(1, |n| n.get());
            wanted.filter(|&n| n > 0).unwrap_or_else(cores)
        }
        n => n,
    }
}

/// Threads that a parallel region uses.
pub fn threads() -> usize {
    match THREADS.load(Ordering::Relaxed) {
        0 => most_threads(),
        n => n,
    }
}

/// Sets the number of threads that a parallel region uses.
pub fn set_threads(n: usize) {
    THREADS.store(n, Ordering::Relaxed);
}

/// Sets the most threads that there can be, as `--threads` does.
pub fn set_most_threads(n: usize) {
    MOST_THREADS.store(n, Ordering::Relaxed);
}

/// A certified loop under way.
#[derive(Clone)]
pub struct PrangeRun {
    /// Frames on the control stack, the loop's own included.
    pub depth: usize,
    pub code: &'static Code,
    pub header: u32,
    pub iter_reg: u16,
    pub chunks: Chunks,
    /// The chunk that is running.
    pub chunk: usize,
    pub certificate: Arc<Certificate>,
    /// A `Buf` of kind `Any`: a row for each chunk with a partial result for each reduction, and a
    /// last row with the reductions' values before the loop.
    pub partials: Arc<Handle>,
    /// Whether the rest may still run in workers.
    pub parallel: bool,
}

impl PrangeRun {
    /// The buffer of partial results.
    pub fn partials(&self) -> Gc<Buf> {
        self.partials.get().downcast::<Buf>().expect("partial results are in a buffer")
    }

    /// Place of the partial result of reduction `r` in chunk `k`.
    pub fn place(&self, k: usize, r: usize) -> usize {
        k * self.certificate.reductions.len() + r
    }

    /// Number of chunks.
    pub fn count(&self) -> usize {
        self.chunks.count()
    }

    /// What reduction `r` starts from in any chunk but the first.
    pub fn identity(&self, r: usize) -> Value {
        let before = self.partials().any(self.place(self.count(), r));
        let first = self.partials().any(self.place(0, r));
        let (int, float) = match self.certificate.reductions[r].op {
            ReduceOp::Add | ReduceOp::Sub => (0, 0.0),
            ReduceOp::Mul => (1, 1.0),
            ReduceOp::And => return Value::inline_int(-1),
            ReduceOp::Or | ReduceOp::Xor => return Value::inline_int(0),
            ReduceOp::Min | ReduceOp::Max => return before,
        };
        if first.is_float() { Value::float(float) } else { Value::inline_int(int) }
    }

    /// The loop's description.
    pub fn info(&self) -> &'static LoopInfo {
        loop_at(self.code, self.header).expect("the run began at a loop")
    }
}

fn loop_at(code: &'static Code, header: u32) -> Option<&'static LoopInfo> {
    code.unit.loops.iter().find(|l| l.header == header)
}

/// What the certificate says of each `prange` loop met so far.
type Known = BTreeMap<(CodeId, u32), Result<Arc<Certificate>, Refusal>>;
static KNOWN: Mutex<Known> = Mutex::new(BTreeMap::new());
/// Loops whose serial run has been reported.
static REPORTED: Mutex<Vec<(CodeId, u32)>> = Mutex::new(Vec::new());

/// The iterator of a `prange`, for the loop whose `GetIter` is at `pc` of the top frame and whose
/// registers begin at `regs`.
///
/// # Errors
/// None of its own; those of the collector.
pub fn begin(th: &mut Thread, range: Gc<RangeObj>, pc: u32, regs: *mut Value) -> Value {
    match begin_certified(th, range, pc, regs) {
        Some(iter) => iter,
        None => {
            let (start, stop, step) = (range.start, range.stop, range.step);
            let plain = th.new_range(start, stop, step, 0);
            th.iter_of_range(plain.downcast().expect("a range"))
        }
    }
}

fn begin_certified(
    th: &mut Thread,
    range: Gc<RangeObj>,
    pc: u32,
    regs: *mut Value,
) -> Option<Value> {
    let frame = *th.frames.last()?;
    let func = frame.func.downcast::<FunctionObj>()?;
    let header = pc + 1;
    if func.header.flags.get() & FUNC_PARALLEL == 0 {
        return None;
    }
    let info = loop_at(frame.code, header)?;
    let chunks = chunks_of(th, range)?;
    let certificate = match certified(frame.code, info) {
        Ok(certificate) => certificate,
        Err(refusal) => {
            report(frame.code, header, &refusal);
            return None;
        }
    };
    let refuse = |reason| report(frame.code, header, &Refusal { reason, span: info.span });
    let read = |reg: u16| {
        // SAFETY: the frame's window has `n_regs` registers from `regs` on (U8).
        unsafe { *regs.add(reg as usize) }
    };
    if let Some(odd) = certificate.reductions.iter().find(|r| !is_number(read(r.reg))) {
        let name = frame.code.unit.local_names[odd.reg as usize].clone();
        refuse(Reason::NotANumber(name));
        return None;
    }
    let impure = |&&(_, callee): &&(u32, Callee)| {
        !purity::is_pure_call(callee, frame.code, frame.globals, &read)
    };
    if let Some(&(pc, _)) = certificate.calls.iter().find(impure) {
        let span = frame.code.unit.spans[pc as usize];
        let text = &frame.code.source.text[span.start as usize..span.end as usize];
        let reason = Reason::Calls(text.split('(').next().unwrap_or(text).to_string());
        report(frame.code, header, &Refusal { reason, span });
        return None;
    }
    if aliases::shares_iterator(&certificate, frame.code, frame.globals, &read) {
        refuse(Reason::SharedIterator);
        return None;
    }
    if aliases::overlap(&certificate, frame.code, frame.globals, &read) {
        refuse(Reason::Aliased);
        return None;
    }
    let n_reductions = certificate.reductions.len();
    let partials = th.new_buf(ElemKind::Any, (chunks.count() + 1) * n_reductions);
    partials.len.set(partials.cap);
    (0..partials.cap).for_each(|i| partials.set_any(i, Value::NONE));
    for (r, reduction) in certificate.reductions.iter().enumerate() {
        partials.set_any(chunks.count() * n_reductions + r, read(reduction.reg));
    }
    forget_stale(th, frame.code, header);
    heat(th, frame.code, header);
    let iter_reg = info.iter_reg?;
    let depth = th.frames.len();
    let partials = Arc::new(Handle::new(partials.value()));
    th.pranges.push(PrangeRun {
        depth,
        code: frame.code,
        header,
        iter_reg,
        chunks,
        chunk: 0,
        certificate,
        partials,
        parallel: true,
    });
    let (start, stop) = chunks.bounds(0);
    Some(chunk_iter(th, start, stop, chunks.step))
}

/// Lets the loop be traced after two turns: the user asked for speed.
fn heat(th: &Thread, code: &'static Code, header: u32) {
    let cell = &code.ins[header as usize];
    // SAFETY: instruction words change under the GIL, which the caller holds (U9).
    unsafe {
        let ins = *cell.get();
        let warm = th.hot_threshold.saturating_sub(2);
        if ins.ab() == 0 && ins.c < warm {
            *cell.get() = Ins { c: warm, ..ins };
        }
    }
}

fn is_number(v: Value) -> bool {
    v.is_float() || v.is_exact_int()
}

/// The chunks of a range, if there are at least two and its numbers are far enough from the ends
/// of i64.
fn chunks_of(th: &mut Thread, range: Gc<RangeObj>) -> Option<Chunks> {
    let iter = th.iter_of_range(range).downcast::<RangeIterObj>()?;
    let n = i64::try_from(iter.remaining()).ok()?;
    let chunks = Chunks { start: iter.next.get(), step: iter.step, n };
    let last = n.checked_mul(iter.step)?.checked_add(iter.next.get())?.checked_add(iter.step);
    (n >= 2 && last.is_some()).then_some(chunks)
}

fn certified(code: &'static Code, info: &LoopInfo) -> Result<Arc<Certificate>, Refusal> {
    let mut known = KNOWN.lock();
    let entry = known.entry((code.id, info.header));
    entry.or_insert_with(|| certify(&code.unit, info).map(Arc::new)).clone()
}

/// Says once, on stderr, why a loop runs serially.
pub fn report(code: &'static Code, header: u32, refusal: &Refusal) {
    let mut reported = REPORTED.lock();
    if reported.contains(&(code.id, header)) {
        return;
    }
    reported.push((code.id, header));
    let (line, _) = code.source.line_col(refusal.span.start);
    let text = code.source.line(line).trim();
    eprintln!(
        "{}:{line}: NumbaPerformanceWarning: the prange loop of {}() runs serially: {}\n  {text}",
        code.source.name, code.unit.qualname, refusal.reason
    );
}

/// Drops runs that an exception has left behind: those of frames that are gone, and those of this
/// frame whose loop this one is not inside of.
fn forget_stale(th: &mut Thread, code: &'static Code, header: u32) {
    let depth = th.frames.len();
    th.pranges.retain(|run| {
        run.depth < depth
            || (run.depth == depth
                && run.code.id == code.id
                && run.header < header
                && header < run.info().end)
    });
}

/// An iterator over the numbers of a chunk.
pub fn chunk_iter(th: &mut Thread, start: i64, stop: i64, step: i64) -> Value {
    let iter = th.new_range_iter(start, stop, step, RANGE_PARALLEL);
    let iter = iter.expect("the whole range was checked for overflow");
    iter.header.shape.set(shape::PRANGE_ITER);
    iter.value()
}

/// What follows when the iterator of a chunk is exhausted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Go on with this iterator.
    Chunk(Value),
    /// The loop is over.
    Done,
}

/// Ends the running chunk of the innermost `prange` of the top frame, whose registers begin at
/// `regs`: keeps its partial results and starts the next chunk, or combines all.
///
/// # Errors
/// What a worker's iteration raised, the lowest iteration's first; what combining raises.
pub fn next_chunk(th: &mut Thread, header: u32, regs: *mut Value) -> Result<Next, Raised> {
    let depth = th.frames.len();
    let code = th.frames.last().expect("a frame runs").code;
    let of_loop =
        |run: &PrangeRun| run.depth == depth && run.header == header && run.code.id == code.id;
    let Some(mut run) = th.pranges.pop_if(|run| of_loop(run)) else { return Ok(Next::Done) };
    keep_partials(&run, regs);
    run.chunk += 1;
    if run.chunk < run.count() && !run_is_numeric(&run) {
        // The reductions turned out to be no numbers: their order is their own, and the rest runs
        // as one.
        let ((start, _), (_, stop)) =
            (run.chunks.bounds(run.chunk), run.chunks.bounds(run.count() - 1));
        return Ok(Next::Chunk(chunk_iter(th, start, stop, run.chunks.step)));
    }
    if run.chunk < run.count() && run.parallel && th.vm().jit().is_some() {
        let jit = th.vm().jit().expect("just seen");
        run.chunk += jit.par_region(th, &mut run, regs)?;
    }
    if run.chunk == run.count() {
        combine(th, &run, regs)?;
        return Ok(Next::Done);
    }
    start_reductions(&run, regs);
    let (start, stop) = run.chunks.bounds(run.chunk);
    let step = run.chunks.step;
    th.pranges.push(run);
    Ok(Next::Chunk(chunk_iter(th, start, stop, step)))
}

/// Puts the reductions' registers aside as the results of the chunk that has just run.
fn keep_partials(run: &PrangeRun, regs: *const Value) {
    for (r, reduction) in run.certificate.reductions.iter().enumerate() {
        // SAFETY: the certificate names registers of the frame's window (U8).
        let partial = unsafe { *regs.add(reduction.reg as usize) };
        run.partials().set_any(run.place(run.chunk, r), partial);
    }
}

/// Sets the reductions' registers to what a chunk starts from.
fn start_reductions(run: &PrangeRun, regs: *mut Value) {
    for (r, reduction) in run.certificate.reductions.iter().enumerate() {
        // SAFETY: as above.
        unsafe { *regs.add(reduction.reg as usize) = run.identity(r) };
    }
}

/// Whether the partial results of the first chunk are numbers.
fn run_is_numeric(run: &PrangeRun) -> bool {
    let n = run.certificate.reductions.len();
    run.chunk != 1 || (0..n).all(|r| is_number(run.partials().any(run.place(0, r))))
}

/// Combines the partial results in their fixed tree and writes them to the registers.
fn combine(th: &mut Thread, run: &PrangeRun, regs: *mut Value) -> Result<(), Raised> {
    let partials = run.partials();
    for (r, reduction) in run.certificate.reductions.iter().enumerate() {
        for (left, right) in tree(run.count()) {
            let (a, b) = (partials.any(run.place(left, r)), partials.any(run.place(right, r)));
            let met = meet(th, *reduction, a, b)?;
            partials.set_any(run.place(left, r), met);
        }
        // SAFETY: as above.
        unsafe { *regs.add(reduction.reg as usize) = partials.any(run.place(0, r)) };
    }
    Ok(())
}

/// The result of two neighbouring parts.
fn meet(th: &mut Thread, reduction: Reduction, a: Value, b: Value) -> Result<Value, Raised> {
    let op = match reduction.op {
        // A part of a difference is what is to be added: 0 - e - e …
        ReduceOp::Add | ReduceOp::Sub => BinOp::Add,
        ReduceOp::Mul => BinOp::Mul,
        ReduceOp::And => BinOp::BitAnd,
        ReduceOp::Or => BinOp::BitOr,
        ReduceOp::Xor => BinOp::BitXor,
        ReduceOp::Min => return choose(th, Cond::Lt, a, b),
        ReduceOp::Max => return choose(th, Cond::Gt, a, b),
    };
    binary::binary(th, op, a, b)
}

/// `b` if `b < a` (or `b > a`), else `a`: what a serial run would have kept.
fn choose(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Result<Value, Raised> {
    Ok(if compare::test(th, cond, b, a)? { b } else { a })
}
