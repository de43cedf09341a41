//! The tables that a code object carries for the tracer: loops, hammocks, liveness.

use super::assemble::{LoopAt, MinMax};
use super::flow::{self, Block, Graph, RegSet, is_test, reads, writes};
use crate::bytecode::{Ins, Op};
use crate::code::{CodeUnit, ExcRange, Hammock, LiveSet, LoopInfo, ReduceOp, Reduction};

/// Longest arm of a hammock, in instructions.
const MAX_ARM: u32 = 8;

/// The row of a loop in the loop table.
pub(super) fn loop_info(
    at: &LoopAt,
    code: &[Ins],
    table: &[ExcRange],
    graph: &Graph,
    n_locals: u16,
    minmax: &[MinMax],
) -> LoopInfo {
    let body = at.header as usize..at.end as usize;
    let mut assigned: Vec<u16> = Vec::new();
    for &ins in &code[body.clone()] {
        let mut add = |r: u16| {
            if r < n_locals && !assigned.contains(&r) {
                assigned.push(r);
            }
        };
        writes(ins, &mut add);
        flow::unbinds(ins).into_iter().for_each(&mut add);
    }
    assigned.sort_unstable();
    let read_first = read_before_written(at, code, table, graph);
    let exposed = assigned.iter().copied().filter(|&r| read_first.contains(r)).collect();
    let reductions = assigned
        .iter()
        .filter_map(|&reg| reduction(reg, at, code, minmax).map(|op| Reduction { reg, op }))
        .collect();
    LoopInfo {
        header: at.header,
        back_edge: at.back_edge,
        end: at.end,
        iter_reg: at.iter_reg,
        assigned,
        exposed,
        reductions,
        span: at.span,
    }
}

/// Liveness at the loop's header, if nothing outside the loop read anything.
fn read_before_written(at: &LoopAt, code: &[Ins], table: &[ExcRange], graph: &Graph) -> RegSet {
    let first = graph.block_of(at.header);
    let inside = |b: &Block| at.header <= b.start && b.start < at.end;
    // The loop as a graph of its own; block numbers are moved down by `first`.
    let blocks: Vec<Block> = graph.blocks[first..]
        .iter()
        .take_while(|b| inside(b))
        .map(|b| Block {
            next: b.next.iter().copied().filter(|&n| inside(&graph.blocks[n])).collect(),
            ..b.clone()
        })
        .map(|mut b| {
            b.next.iter_mut().for_each(|n| *n -= first);
            b.range =
                b.range.filter(|&r| at.header <= table[r].handler && table[r].handler < at.end);
            b
        })
        .collect();
    let n_regs = code.iter().fold(0, |n, &ins| {
        let mut top = n;
        reads(ins, |r| top = top.max(r as usize + 1));
        writes(ins, |r| top = top.max(r as usize + 1));
        top
    });
    let n_regs = table.iter().fold(n_regs, |n, r| n.max(r.reg as usize + 2));
    let part = Graph { blocks };
    let live = flow::liveness(code, table, &part, n_regs.max(1));
    live.into_iter().next().unwrap_or_default()
}

/// The operator by which the loop updates `reg`, if it does nothing else with it.
fn reduction(reg: u16, at: &LoopAt, code: &[Ins], minmax: &[MinMax]) -> Option<ReduceOp> {
    let mut found = None;
    let mut agree = |op: ReduceOp| *found.get_or_insert(op) == op;
    let mut pc = at.header;
    while pc < at.end {
        if let Some(m) = minmax.iter().find(|m| m.reg == reg && m.start <= pc && pc < m.end) {
            if !agree(m.op) {
                return None;
            }
            pc = m.end.min(at.end);
            continue;
        }
        let ins = code[pc as usize];
        pc += 1;
        if ins.op == Op::CheckBound {
            continue;
        }
        let (mut n_reads, mut is_written) = (0, false);
        reads(ins, |r| n_reads += u32::from(r == reg));
        writes(ins, |r| is_written |= r == reg);
        if n_reads == 0 && !is_written && flow::unbinds(ins) != Some(reg) {
            continue;
        }
        let op = reduce_op(ins.op)?;
        let updates = ins.a == reg && ins.b == reg && n_reads == 1;
        if !updates || !agree(op) {
            return None;
        }
    }
    found
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ops are no reductions")]
fn reduce_op(op: Op) -> Option<ReduceOp> {
    match op {
        Op::Add => Some(ReduceOp::Add),
        Op::Sub => Some(ReduceOp::Sub),
        Op::Mul => Some(ReduceOp::Mul),
        Op::BitAnd => Some(ReduceOp::And),
        Op::BitOr => Some(ReduceOp::Or),
        Op::BitXor => Some(ReduceOp::Xor),
        _ => None,
    }
}

/// Whether an instruction may be executed although its branch is not taken, once its operands are
/// known to be numbers.
fn is_pure(op: Op) -> bool {
    matches!(
        op,
        Op::Move
            | Op::Add
            | Op::Sub
            | Op::Mul
            | Op::BitAnd
            | Op::BitOr
            | Op::BitXor
            | Op::Neg
            | Op::Pos
            | Op::Invert
            | Op::Not
            | Op::Lt
            | Op::Le
            | Op::Eq
            | Op::Ne
            | Op::Gt
            | Op::Ge
            | Op::Is
    )
}

/// The branches whose arms are short and pure and meet again.
pub(super) fn hammocks(code: &[Ins], graph: &Graph) -> Vec<Hammock> {
    let mut preds = vec![0; graph.blocks.len()];
    for &next in graph.blocks.iter().flat_map(|b| &b.next) {
        preds[next] += 1;
    }
    let at = |branch: u32| hammock_at(branch, code, graph, &preds);
    (0..code.len() as u32).filter_map(at).collect()
}

fn hammock_at(branch: u32, code: &[Ins], graph: &Graph, preds: &[u32]) -> Option<Hammock> {
    let test = code[branch as usize].op;
    if !is_test(test) || test == Op::ForIter {
        return None;
    }
    let (then_start, other) = (branch + 2, code[branch as usize + 1].bc());
    if other <= then_start || other - then_start > MAX_ARM + 1 {
        return None;
    }
    // The arm behind the jump is one block that only the test enters.
    let arm = graph.block_at(then_start)?;
    if preds[arm] != 1 || !arm_is_pure(code, then_start, &graph.blocks[arm]) {
        return None;
    }
    let end = graph.blocks[arm].end;
    let last = code[end as usize - 1];
    if last.op != Op::Jump {
        // if c: …
        return (end == other).then_some(Hammock {
            branch,
            then_start,
            else_start: other,
            join: other,
        });
    }
    // if c: … else: …
    let join = last.bc();
    let other_arm = graph.block_at(other)?;
    let block = &graph.blocks[other_arm];
    let pure = arm_is_pure(code, other, block) && code[block.end as usize - 1].op != Op::Jump;
    let meets = end == other && block.end == join && preds[other_arm] == 1;
    (meets && pure).then_some(Hammock { branch, then_start, else_start: other, join })
}

fn arm_is_pure(code: &[Ins], start: u32, block: &Block) -> bool {
    let arm = &code[start as usize..block.end as usize];
    let body = match arm.split_last() {
        Some((last, rest)) if last.op == Op::Jump => rest,
        _ => arm,
    };
    body.len() <= MAX_ARM as usize && body.iter().all(|ins| is_pure(ins.op))
}

/// Live sets at the start of every block: every jump target, loop header and handler is one.
pub(super) fn live_sets(graph: &Graph, live: Vec<RegSet>) -> Vec<LiveSet> {
    let sets = graph.blocks.iter().zip(live);
    sets.map(|(block, set)| LiveSet { pc: block.start, bits: set.words }).collect()
}

impl CodeUnit {
    /// The registers that are live before instruction `pc`: stepped back from the end of its block,
    /// whose successors are in the table.
    pub fn live_at(&self, pc: u32) -> LiveSet {
        let at = |pc: u32| self.live.binary_search_by_key(&pc, |l| l.pc).ok();
        if let Some(i) = at(pc) {
            return self.live[i].clone();
        }
        let next = self.live.partition_point(|l| l.pc <= pc);
        let end = self.live.get(next).map_or(self.code.len() as u32, |l| l.pc);
        let last = self.code[end as usize - 1];
        let mut set = RegSet::empty(self.n_regs as usize);
        for after in flow::successors(last, end - 1) {
            let Some(i) = at(after) else { continue };
            let mut live = RegSet { words: self.live[i].bits.clone() };
            if last.op == Op::ForIter && after == end + 1 {
                live.remove(last.a);
            }
            set.union(&live);
        }
        let range = self.exc_table.iter().find(|r| r.start <= pc && pc < r.end);
        let handler = range.and_then(|r| {
            let mut live = RegSet { words: self.live[at(r.handler)?].bits.clone() };
            live.remove(r.reg);
            live.remove(r.reg + 1);
            Some(live)
        });
        for pc in (pc..end).rev() {
            flow::step_back(self.code[pc as usize], handler.as_ref(), &mut set);
        }
        LiveSet { pc, bits: set.words }
    }
}
