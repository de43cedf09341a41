//! From labels to a finished [`CodeUnit`]: jumps are resolved and threaded, dead code and needless
//! checks dropped, and the tables computed.
//!
//! Invariant: a test stays in front of the jump that it takes, and a loop keeps its one jump back.

use super::flow::{self, Graph, RegSet, is_end, is_test};
use super::frame::{Frame, exc_range};
use super::tables;
use crate::bytecode::{Ins, Op};
use crate::code::{CodeUnit, ExcRange, ReduceOp};

/// Longest chain of jumps that is followed.
const MAX_THREADING: usize = 16;

/// Instructions that update `reg` by `min` or `max`.
pub(super) struct MinMax {
    pub start: u32,
    pub end: u32,
    pub reg: u16,
    pub op: ReduceOp,
}

/// A loop by instruction indices.
#[derive(Clone, Debug)]
pub(super) struct LoopAt {
    pub header: u32,
    pub back_edge: u32,
    pub end: u32,
    pub iter_reg: Option<u16>,
    pub span: crate::code::Span,
}

/// Turns a frame into a code object.
pub(super) fn assemble(mut frame: Frame<'_>) -> CodeUnit {
    let back_edges = resolve(&mut frame);
    thread_jumps(&mut frame.code, &back_edges);
    let table: Vec<ExcRange> = frame
        .ranges
        .iter()
        .map(|r| exc_range(r, &frame.labels))
        .filter(|r| r.start < r.end)
        .collect();
    let mut keep = reachable(&frame.code, &table);
    drop_dead_loops(&frame, &mut keep);
    let table = compact(&mut frame, &keep, table);
    let graph = Graph::new(&frame.code, &table);
    let mut keep = bound_checks(&frame, &table, &graph);
    drop_needless_jumps(&frame, &mut keep);
    let table = compact(&mut frame, &keep, table);
    finish(frame, table)
}

/// Replaces labels in jumps by instruction indices; returns which jumps go back to a loop.
fn resolve(frame: &mut Frame<'_>) -> Vec<bool> {
    for ins in &mut frame.code {
        if ins.op == Op::Jump {
            *ins = Ins::jump(frame.labels[ins.bc() as usize]);
        }
    }
    let mut back_edges = vec![false; frame.code.len() + 1];
    for raw in &frame.loops {
        back_edges[frame.labels[raw.back_edge.0 as usize] as usize] = true;
    }
    back_edges
}

/// A jump to a jump goes where that goes, unless it is a loop's way back.
fn thread_jumps(code: &mut [Ins], back_edges: &[bool]) {
    for pc in 0..code.len() {
        if code[pc].op != Op::Jump || back_edges[pc] {
            continue;
        }
        let mut target = code[pc].bc();
        for _ in 0..MAX_THREADING {
            match code.get(target as usize) {
                Some(ins) if ins.op == Op::Jump && !back_edges[target as usize] => {
                    target = ins.bc();
                }
                _ => break,
            }
        }
        code[pc] = Ins::jump(target);
    }
}

/// Which instructions can run. A handler can if anything that it covers can.
fn reachable(code: &[Ins], table: &[ExcRange]) -> Vec<bool> {
    let mut seen = vec![false; code.len()];
    let mut handlers: Vec<Option<ExcRange>> = table.iter().copied().map(Some).collect();
    let mut work = vec![0];
    loop {
        while let Some(pc) = work.pop() {
            let Some(flag) = seen.get_mut(pc as usize) else { continue };
            if !std::mem::replace(flag, true) {
                work.extend(flow::successors(code[pc as usize], pc));
            }
        }
        for slot in &mut handlers {
            if let Some(range) = *slot
                && seen[range.start as usize..range.end as usize].contains(&true)
            {
                work.push(range.handler);
                *slot = None;
            }
        }
        if work.is_empty() {
            return seen;
        }
    }
}

/// What never jumps back is no loop.
fn drop_dead_loops(frame: &Frame<'_>, keep: &mut [bool]) {
    for raw in &frame.loops {
        let at = |l: super::frame::Label| frame.labels[l.0 as usize] as usize;
        if !keep[at(raw.back_edge)] {
            keep[at(raw.header)] = false;
        }
    }
}

/// Drops the checks of registers that are certainly bound.
fn bound_checks(frame: &Frame<'_>, table: &[ExcRange], graph: &Graph) -> Vec<bool> {
    let n_regs = frame.n_regs as usize;
    let mut entry = RegSet::empty(n_regs);
    (0..frame.params.names.len() as u16).for_each(|r| entry.insert(r));
    if frame.kind == crate::code::CodeKind::Class {
        entry.insert(0);
    }
    let bound = flow::definitely_bound(&frame.code, table, graph, &entry, n_regs);
    let mut keep = vec![true; frame.code.len()];
    for (block, mut set) in graph.blocks.iter().zip(bound) {
        for pc in block.start..block.end {
            let ins = frame.code[pc as usize];
            if ins.op == Op::CheckBound && set.contains(ins.a) {
                keep[pc as usize] = false;
            }
            flow::step_bound(ins, &mut set);
        }
    }
    keep
}

/// Drops jumps to the next instruction that is kept, and `Nop`s.
fn drop_needless_jumps(frame: &Frame<'_>, keep: &mut [bool]) {
    let code = &frame.code;
    for pc in (0..code.len()).rev() {
        let ins = code[pc];
        if ins.op == Op::Nop {
            keep[pc] = false;
        }
        let is_taken_by_test = pc > 0 && is_test(code[pc - 1].op);
        if ins.op != Op::Jump || is_taken_by_test {
            continue;
        }
        let target = ins.bc() as usize;
        if target > pc && keep[pc + 1..target.min(code.len())].iter().all(|k| !k) {
            keep[pc] = false;
        }
    }
}

/// Removes what is not kept; every place moves on to the next kept instruction.
fn compact(frame: &mut Frame<'_>, keep: &[bool], table: Vec<ExcRange>) -> Vec<ExcRange> {
    let mut moved = Vec::with_capacity(keep.len() + 1);
    let mut n = 0;
    for &k in keep {
        moved.push(n);
        n += k as u32;
    }
    moved.push(n);
    let mut kept = keep.iter();
    frame.code.retain(|_| kept.next().copied().unwrap_or(true));
    let mut kept = keep.iter();
    frame.spans.retain(|_| kept.next().copied().unwrap_or(true));
    for ins in &mut frame.code {
        if ins.op == Op::Jump {
            *ins = Ins::jump(moved[ins.bc() as usize]);
        }
    }
    // A loop whose way back is gone is marked by an unplaced header.
    let mut loops = std::mem::take(&mut frame.loops);
    loops.retain(|raw| {
        let back = frame.labels[raw.back_edge.0 as usize] as usize;
        keep.get(back).copied().unwrap_or(false)
    });
    frame.loops = loops;
    for label in &mut frame.labels {
        *label = moved.get(*label as usize).copied().unwrap_or(n);
    }
    let map = |pc: u32| moved[pc as usize];
    let moved_range = |r: ExcRange| ExcRange {
        start: map(r.start),
        end: map(r.end),
        handler: map(r.handler),
        reg: r.reg,
    };
    table.into_iter().map(moved_range).filter(|r| r.start < r.end).collect()
}

/// Builtin functions that look at the variables of their caller.
const SEES_LOCALS: &[&str] = &["locals", "vars", "dir", "eval", "exec", "_getframe"];

fn finish(frame: Frame<'_>, table: Vec<ExcRange>) -> CodeUnit {
    debug_assert!(frame.code.last().is_none_or(|ins| is_end(ins.op)));
    let at = |l: super::frame::Label| frame.labels[l.0 as usize];
    let mut loops: Vec<LoopAt> = frame
        .loops
        .iter()
        .map(|raw| LoopAt {
            header: at(raw.header),
            back_edge: at(raw.back_edge),
            end: at(raw.end),
            iter_reg: raw.iter_reg,
            span: raw.span,
        })
        .collect();
    loops.sort_by_key(|l| l.header);
    let minmax: Vec<MinMax> = frame
        .minmax
        .iter()
        .map(|raw| MinMax { start: at(raw.start), end: at(raw.end), reg: raw.reg, op: raw.op })
        .collect();
    let graph = Graph::new(&frame.code, &table);
    let mut live = flow::liveness(&frame.code, &table, &graph, frame.n_regs as usize);
    let loops = loops
        .iter()
        .map(|l| tables::loop_info(l, &frame.code, &table, &graph, frame.n_locals, &minmax))
        .collect();
    let hammocks = tables::hammocks(&frame.code, &graph);
    if frame.names.iter().any(|n| SEES_LOCALS.contains(&n.as_str())) {
        let n = frame.local_names.len() as u16;
        live.iter_mut().for_each(|set| (0..n).for_each(|r| set.insert(r)));
    }
    let live = tables::live_sets(&graph, live);
    CodeUnit {
        kind: frame.kind,
        name: frame.name,
        qualname: frame.qualname,
        params: frame.params,
        n_regs: frame.n_regs,
        local_names: frame.local_names,
        cell_params: frame.cell_params,
        free_names: frame.free_names,
        cell_names: frame.cell_names,
        has_namespace: frame.has_namespace,
        future_annotations: frame.future_annotations,
        is_nested: frame.is_nested,
        is_iterable_coroutine: false,
        warnings: Vec::new(),
        recipe: None,
        code: frame.code,
        spans: frame.spans,
        consts: frame.consts,
        names: frame.names,
        attr_sites: frame.attr_sites,
        codes: frame.codes,
        exc_table: table,
        loops,
        hammocks,
        live,
        doc: frame.doc,
        first_line: frame.first_line,
    }
}
