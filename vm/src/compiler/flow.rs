//! Data flow over bytecode: what each instruction reads and writes, basic blocks, liveness and
//! definite assignment.
//!
//! Invariant: reads and writes come from the operand table of `bytecode`; only what that table
//! cannot say (lengths of runs, pairs of results) is said here.

use crate::bytecode::{Ins, K_BIT, Op, Operand};
use crate::code::ExcRange;

/// A set of registers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RegSet {
    /// Bit `r` of word `r / 64`.
    pub words: Vec<u64>,
}

impl RegSet {
    /// The empty set over `n` registers.
    pub fn empty(n: usize) -> RegSet {
        RegSet { words: vec![0; n.div_ceil(64)] }
    }

    /// All of `n` registers (and the rest of the last word).
    pub fn full(n: usize) -> RegSet {
        RegSet { words: vec![!0; n.div_ceil(64)] }
    }

    pub fn insert(&mut self, r: u16) {
        self.words[r as usize / 64] |= 1 << (r % 64);
    }

    pub fn remove(&mut self, r: u16) {
        self.words[r as usize / 64] &= !(1 << (r % 64));
    }

    pub fn contains(&self, r: u16) -> bool {
        self.words.get(r as usize / 64).is_some_and(|w| w >> (r % 64) & 1 == 1)
    }

    /// Adds `other`; true if that changed anything.
    pub fn union(&mut self, other: &RegSet) -> bool {
        let mut changed = false;
        for (w, o) in self.words.iter_mut().zip(&other.words) {
            changed |= *o & !*w != 0;
            *w |= o;
        }
        changed
    }

    /// Keeps what `other` has, too; true if that changed anything.
    pub fn intersect(&mut self, other: &RegSet) -> bool {
        let mut changed = false;
        for (w, o) in self.words.iter_mut().zip(&other.words) {
            changed |= *w & !*o != 0;
            *w &= o;
        }
        changed
    }

    /// Takes away what `other` has.
    pub fn subtract(&mut self, other: &RegSet) {
        for (w, o) in self.words.iter_mut().zip(&other.words) {
            *w &= !o;
        }
    }
}

/// Whether `op` tests and is followed by the jump that it takes.
pub fn is_test(op: Op) -> bool {
    matches!(
        op,
        Op::Test
            | Op::TestLt
            | Op::TestLe
            | Op::TestEq
            | Op::TestNe
            | Op::TestGt
            | Op::TestGe
            | Op::TestIs
            | Op::TestIn
            | Op::ForIter
    )
}

/// Whether control never goes on behind `op`.
pub fn is_end(op: Op) -> bool {
    matches!(op, Op::Jump | Op::Return | Op::Raise | Op::Reraise)
}

/// First register and length of the run that an instruction reads.
#[expect(clippy::wildcard_enum_match_arm, reason = "only a few ops are special")]
fn run(ins: Ins) -> (u16, u16) {
    match ins.op {
        Op::Call => (ins.b, ins.c + 1),
        Op::CallMethod => (ins.b, ins.c + 2),
        Op::CallKw => (ins.b, ins.c + 2),
        Op::CallEx | Op::BuildSlice | Op::MatchClass | Op::LoadSuper => (ins.b, 3),
        Op::MakeFunction => (ins.c, 3),
        Op::BuildClass => (ins.b, ins.c + 1 + u16::from(ins.f > 0)),
        Op::BuildDict => (ins.b, ins.c * 2),
        _ => (ins.b, ins.c),
    }
}

/// Calls `f` with every register that `ins` reads.
pub fn reads(ins: Ins, mut f: impl FnMut(u16)) {
    for (kind, value) in ins.op.operands().into_iter().zip([ins.a, ins.b, ins.c]) {
        match kind {
            Operand::Reg => f(value),
            Operand::Rk if value & K_BIT == 0 => f(value),
            Operand::Run => {
                let (start, len) = run(ins);
                (start..start + len).for_each(&mut f);
            }
            Operand::No
            | Operand::Dst
            | Operand::Rk
            | Operand::Imm
            | Operand::Name
            | Operand::Site
            | Operand::Const
            | Operand::Code
            | Operand::Target
            | Operand::High => {}
        }
    }
    if ins.op == Op::ExcEnd {
        f(ins.a + 1);
    }
    if matches!(ins.op, Op::StoreName | Op::DelName | Op::LoadBuildNs) {
        f(0);
    }
    if matches!(ins.op, Op::ImportStar | Op::SetupAnnotations) && ins.f == 1 {
        f(0);
    }
    if matches!(ins.op, Op::LoadName | Op::LoadNameCell) {
        f(u16::from(ins.f));
    }
}

/// Calls `f` with every register that `ins` writes. `ForIter` writes only where it skips its jump.
#[expect(clippy::wildcard_enum_match_arm, reason = "only a few ops are special")]
pub fn writes(ins: Ins, mut f: impl FnMut(u16)) {
    match ins.op {
        Op::Unpack => (ins.a..ins.a + ins.c).for_each(f),
        Op::UnpackEx => (ins.a..ins.a + ins.c + ins.f as u16 + 1).for_each(f),
        Op::LoadMethod | Op::WithEnter | Op::ExcStarMatch | Op::LoadSuper => {
            (ins.a..ins.a + 2).for_each(f)
        }
        Op::YieldFrom => {
            f(ins.a);
            f(ins.c);
        }
        op if op.operands()[0] == Operand::Dst => f(ins.a),
        _ => {}
    }
}

/// The register that `ins` leaves unbound.
pub fn unbinds(ins: Ins) -> Option<u16> {
    matches!(ins.op, Op::DelLocal | Op::Unbind).then_some(ins.a)
}

/// The instructions that may follow `pc`, exceptions aside.
pub fn successors(ins: Ins, pc: u32) -> impl Iterator<Item = u32> {
    let first =
        if ins.op == Op::Jump { Some(ins.bc()) } else { (!is_end(ins.op)).then_some(pc + 1) };
    let second = is_test(ins.op).then_some(pc + 2);
    first.into_iter().chain(second)
}

/// A straight run of instructions with one handler, or none.
#[derive(Clone, Debug)]
pub struct Block {
    pub start: u32,
    pub end: u32,
    /// Index of the exception range that covers it.
    pub range: Option<usize>,
    /// Blocks that may follow.
    pub next: Vec<usize>,
}

/// The blocks of a code object, in order.
#[derive(Debug)]
pub struct Graph {
    pub blocks: Vec<Block>,
}

impl Graph {
    /// Cuts `code` into blocks.
    pub fn new(code: &[Ins], exc_table: &[ExcRange]) -> Graph {
        let mut leader = vec![false; code.len() + 2];
        leader[0] = true;
        for range in exc_table {
            for pc in [range.start, range.end, range.handler] {
                leader[pc as usize] = true;
            }
        }
        for (pc, &ins) in code.iter().enumerate() {
            if is_test(ins.op) || is_end(ins.op) {
                leader[pc + 1] = true;
                successors(ins, pc as u32).for_each(|s| leader[s as usize] = true);
            }
            if ins.op == Op::Loop {
                leader[pc] = true;
            }
        }
        let starts: Vec<u32> =
            (0..code.len()).filter(|&pc| leader[pc]).map(|pc| pc as u32).collect();
        let mut blocks: Vec<Block> = Vec::with_capacity(starts.len());
        for (i, &start) in starts.iter().enumerate() {
            let end = starts.get(i + 1).copied().unwrap_or(code.len() as u32);
            let range = exc_table.iter().position(|r| r.start <= start && start < r.end);
            blocks.push(Block { start, end, range, next: Vec::new() });
        }
        let mut graph = Graph { blocks };
        for i in 0..graph.blocks.len() {
            let last = graph.blocks[i].end - 1;
            let after = successors(code[last as usize], last);
            let next = after.filter_map(|pc| graph.block_at(pc)).collect();
            graph.blocks[i].next = next;
        }
        graph
    }

    /// The block that starts at `pc`.
    pub fn block_at(&self, pc: u32) -> Option<usize> {
        self.blocks.binary_search_by_key(&pc, |b| b.start).ok()
    }

    /// The block that holds `pc`.
    pub fn block_of(&self, pc: u32) -> usize {
        self.blocks.partition_point(|b| b.start <= pc) - 1
    }
}

/// Live registers at the start of every block.
pub fn liveness(code: &[Ins], table: &[ExcRange], graph: &Graph, n_regs: usize) -> Vec<RegSet> {
    let mut live = vec![RegSet::empty(n_regs); graph.blocks.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for i in (0..graph.blocks.len()).rev() {
            let mut set = live_out(code, graph, &live, i);
            let handler = handler_live(table, graph, &live, i);
            let block = &graph.blocks[i];
            for pc in (block.start..block.end).rev() {
                step_back(code[pc as usize], handler.as_ref(), &mut set);
            }
            changed |= live[i].union(&set);
        }
    }
    live
}

/// What is live behind block `i`.
pub fn live_out(code: &[Ins], graph: &Graph, live: &[RegSet], i: usize) -> RegSet {
    let block = &graph.blocks[i];
    let mut out = RegSet { words: vec![0; live[i].words.len()] };
    let last = code[block.end as usize - 1];
    for &next in &block.next {
        let mut set = live[next].clone();
        if last.op == Op::ForIter && graph.blocks[next].start == block.end + 1 {
            set.remove(last.a);
        }
        out.union(&set);
    }
    out
}

/// What the handler around block `i` reads.
pub fn handler_live(
    table: &[ExcRange],
    graph: &Graph,
    live: &[RegSet],
    i: usize,
) -> Option<RegSet> {
    let range = table[graph.blocks[i].range?];
    let mut set = live[graph.block_at(range.handler)?].clone();
    set.remove(range.reg);
    set.remove(range.reg + 1);
    Some(set)
}

/// Steps a live set from behind `ins` to before it.
pub fn step_back(ins: Ins, handler: Option<&RegSet>, set: &mut RegSet) {
    if ins.op != Op::ForIter {
        writes(ins, |r| set.remove(r));
    }
    reads(ins, |r| set.insert(r));
    if let Some(handler) = handler {
        set.union(handler);
    }
}

/// Registers that are certainly bound at the start of every block; a block that is never reached
/// has them all. `entry` is what the caller binds.
pub fn definitely_bound(
    code: &[Ins],
    table: &[ExcRange],
    graph: &Graph,
    entry: &RegSet,
    n_regs: usize,
) -> Vec<RegSet> {
    let mut bound = vec![RegSet::full(n_regs); graph.blocks.len()];
    if let Some(first) = bound.first_mut() {
        first.intersect(entry);
    }
    let mut work: Vec<usize> = (0..graph.blocks.len()).rev().collect();
    let mut queued = vec![true; graph.blocks.len()];
    while let Some(i) = work.pop() {
        queued[i] = false;
        let block = &graph.blocks[i];
        let mut set = bound[i].clone();
        // An exception may leave the block before or after any of its unbindings.
        let mut at_handler = set.clone();
        for pc in block.start..block.end {
            let ins = code[pc as usize];
            if ins.op != Op::ForIter {
                step_bound(ins, &mut set);
            }
            if let Some(r) = unbinds(ins) {
                at_handler.remove(r);
            }
        }
        let last = code[block.end as usize - 1];
        let mut flow = |to: usize, set: &RegSet| {
            if bound[to].intersect(set) && !std::mem::replace(&mut queued[to], true) {
                work.push(to);
            }
        };
        for &next in &block.next {
            if last.op == Op::ForIter && graph.blocks[next].start == block.end + 1 {
                let mut taken = set.clone();
                taken.insert(last.a);
                flow(next, &taken);
            } else {
                flow(next, &set);
            }
        }
        if let Some(range) = block.range.map(|r| table[r])
            && let Some(handler) = graph.block_at(range.handler)
        {
            at_handler.insert(range.reg);
            at_handler.insert(range.reg + 1);
            flow(handler, &at_handler);
        }
    }
    bound
}

/// Steps a set of bound registers over `ins`.
pub fn step_bound(ins: Ins, set: &mut RegSet) {
    writes(ins, |r| set.insert(r));
    if ins.op == Op::CheckBound {
        set.insert(ins.a);
    }
    if let Some(r) = unbinds(ins) {
        set.remove(r);
    }
}
