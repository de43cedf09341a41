//! The effects certificate: what the compiled traces of a loop do besides arithmetic.
//!
//! Allowed without the GIL: reads; stores to elements that the static certificate proved disjoint;
//! positions of iterators, which belong to the iteration; stack slots; helpers that neither write,
//! raise, look at frames, run Python nor ask for the GIL.

use super::effect;
use crate::ir::{Aux, InstOp, Target, TraceId};
use crate::run::Jit;
use crate::run::table::Entry;
use std::sync::atomic::Ordering;
use vm::code::Span;
use vm::interp::helpers::Effects;
use vm::object::layout::{ElemKind, Field, Region};
use vm::par::PrangeRun;
use vm::par::certificate::Reason;

/// The traces that run when `root` is entered: its bridges, and what those and it jump to.
pub fn tree(jit: &Jit, root: TraceId) -> Vec<&'static Entry> {
    let mut ids = vec![root];
    let mut at = 0;
    while at < ids.len() {
        let id = ids[at];
        at += 1;
        let Some(entry) = jit.table.get(id) else { continue };
        let mut next = Vec::new();
        for exit in &entry.exits {
            next.extend(exit.bridge.load(Ordering::Acquire).checked_sub(1).map(TraceId));
        }
        for target in &entry.trace.targets {
            if let Target::Trace { trace, .. } = target {
                next.push(*trace);
            }
        }
        next.retain(|id| !ids.contains(id));
        ids.extend(next);
    }
    ids.into_iter().filter_map(|id| jit.table.get(id)).collect()
}

/// Whether the traces may run without the GIL.
///
/// # Errors
/// The first effect that forbids it, and its source.
pub fn certify(tree: &[&'static Entry], run: &PrangeRun) -> Result<(), (Reason, Span)> {
    for entry in tree {
        for k in 0..entry.trace.insts.len() {
            if let Err(reason) = certify_inst(entry, k, run) {
                let (code, at) = entry.trace.origins[k];
                let own = code == run.code.id;
                let span = if own { Span { start: at, end: at } } else { run.info().span };
                return Err((reason, span));
            }
        }
    }
    Ok(())
}

/// Whether the static certificate covers a store whose statement starts at source offset `at`.
fn is_proved(run: &PrangeRun, at: u32) -> bool {
    let spans = &run.code.unit.spans;
    run.certificate.stores.iter().any(|store| spans[store.pc as usize].start == at)
}

fn certify_inst(entry: &Entry, k: usize, run: &PrangeRun) -> Result<(), Reason> {
    let inst = &entry.trace.insts[k];
    let (code, at) = entry.trace.origins[k];
    let own = code == run.code.id;
    match (inst.op, inst.aux) {
        (InstOp::Call, Aux::Call { helper, .. }) => {
            let fx = helper.def().effects;
            let harmful = Effects::WRITES.0
                | Effects::RAISES.0
                | Effects::PYTHON.0
                | Effects::FRAMES.0
                | Effects::GIL.0;
            if fx.0 & harmful != 0 {
                return Err(effect(format!("it needs object mode ({})", helper.def().name)));
            }
            if fx.has(Effects::READS) && !run.certificate.stores.is_empty() {
                return Err(effect(format!("it reads shared objects ({})", helper.def().name)));
            }
            Ok(())
        }
        (InstOp::StElem, Aux::Region(Region::Buf(_))) => {
            let proved = own && is_proved(run, at);
            if proved { Ok(()) } else { Err(effect("it stores into a shared container")) }
        }
        (InstOp::StElem, _) => Err(effect("it changes a shared object")),
        (
            InstOp::StField,
            Aux::Field(Field::RangeNext | Field::SeqIterIndex | Field::SeqIterSeq),
        ) => Ok(()),
        (InstOp::StField, _) => Err(effect("it changes a shared object")),
        (InstOp::LdElem, Aux::Region(Region::Buf(kind))) => {
            let foreign = !own && !run.certificate.stores.is_empty() && kind != ElemKind::Any;
            if foreign { Err(effect("a function that it calls reads containers")) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}
