//! What memory is known to hold: forwards loads and stores by alias class.
//!
//! Each field and each region is an alias class of its own, and buffers of different element kinds
//! never overlap. Within a class two accesses may touch the same memory unless their bases or
//! indices are known to differ.

use crate::ir::{Aux, Inst, InstOp, Ref, Trace, Ty};
use vm::object::layout::{ElemKind, Field, Region};

/// A place in the heap.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Place {
    Field(Field, Ref),
    Elem(Region, Ref, Ref),
}

/// The known contents of the heap and of stack slots at a point of the trace.
#[derive(Clone, Default, Debug)]
pub struct Memory {
    heap: Vec<(Place, Ref)>,
    slots: Vec<(u32, Ref)>,
}

impl Memory {
    /// The value that a load would give, if it is known with the load's type.
    pub fn load(&self, t: &Trace, inst: &Inst) -> Option<Ref> {
        let place = place(inst);
        let (_, r) = self.heap.iter().rev().find(|(p, _)| *p == place)?;
        (t.inst(*r).ty == inst.ty).then_some(*r)
    }

    /// Notes that load `inst` gave `r`.
    pub fn loaded(&mut self, inst: &Inst, r: Ref) {
        let place = place(inst);
        self.heap.retain(|(p, _)| *p != place);
        self.heap.push((place, r));
    }

    /// Notes a store. Returns false if memory holds that value already.
    pub fn store(&mut self, t: &Trace, inst: &Inst) -> bool {
        let (place, value) = (place(inst), stored(inst));
        if self.heap.iter().any(|&(p, r)| p == place && r == value) {
            return false;
        }
        self.heap.retain(|&(p, _)| !may_alias(t, p, place));
        if keeps_all_bits(place, t.inst(value).ty) {
            self.heap.push((place, value));
        }
        true
    }

    /// Something unknown has written to the heap.
    pub fn kill_mutable(&mut self) {
        self.heap.clear();
    }

    /// The value in a stack slot's memory.
    pub fn load_slot(&self, slot: u32) -> Option<Ref> {
        self.slots.iter().find(|(s, _)| *s == slot).map(|&(_, r)| r)
    }

    /// Notes a stack slot's contents.
    pub fn set_slot(&mut self, slot: u32, r: Ref) {
        self.slots.retain(|(s, _)| *s != slot);
        self.slots.push((slot, r));
    }

    /// Something unknown has written to the stack.
    pub fn kill_slots(&mut self) {
        self.slots.clear();
    }
}

fn place(inst: &Inst) -> Place {
    match inst.aux {
        Aux::Field(f) => Place::Field(f, inst.args[0]),
        Aux::Region(r) => Place::Elem(r, inst.args[0], inst.args[1]),
        aux => panic!("not a memory access: {aux:?}"),
    }
}

fn stored(inst: &Inst) -> Ref {
    if inst.op == InstOp::StField { inst.args[1] } else { inst.args[2] }
}

/// Whether a load would give back exactly what a store wrote: narrow elements may not.
fn keeps_all_bits(place: Place, ty: Ty) -> bool {
    match place {
        Place::Field(..) => true,
        Place::Elem(Region::Buf(ElemKind::Any), ..) => ty == Ty::Val,
        Place::Elem(Region::Buf(ElemKind::Int), ..) => ty == Ty::Int,
        Place::Elem(Region::Buf(ElemKind::Float), ..) => ty == Ty::Flt,
        Place::Elem(Region::Buf(_), ..) => false,
        Place::Elem(Region::Tuple | Region::Slots | Region::Entries | Region::Gen, ..) => true,
    }
}

fn may_alias(t: &Trace, a: Place, b: Place) -> bool {
    match (a, b) {
        (Place::Field(f, x), Place::Field(g, y)) => f == g && !distinct_objects(t, x, y),
        (Place::Elem(r, x, i), Place::Elem(s, y, j)) => {
            r == s && !distinct_ints(t, i, j) && !distinct_objects(t, x, y)
        }
        (Place::Field(..), Place::Elem(..)) | (Place::Elem(..), Place::Field(..)) => false,
    }
}

/// Two different constant objects.
fn distinct_objects(t: &Trace, x: Ref, y: Ref) -> bool {
    match (const_object(t, x), const_object(t, y)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

fn const_object(t: &Trace, r: Ref) -> Option<u32> {
    let i = t.inst(r);
    let v = if i.op == InstOp::AsRef { t.inst(i.args[0]) } else { return None };
    match (v.op, v.aux) {
        (InstOp::KVal, Aux::Const(c)) => Some(c),
        _ => None,
    }
}

/// `x + c` and `x + d` differ if `c` and `d` do.
fn distinct_ints(t: &Trace, i: Ref, j: Ref) -> bool {
    let ((x, c), (y, d)) = (base_and_offset(t, i), base_and_offset(t, j));
    x == y && c != d
}

/// A ref as a base (`NONE` for a constant) plus a constant, modulo 2^64.
fn base_and_offset(t: &Trace, r: Ref) -> (Ref, i64) {
    let i = t.inst(r);
    let konst = |r: Ref| match (t.inst(r).op, t.inst(r).aux) {
        (InstOp::KInt, Aux::Int(k)) => Some(k),
        _ => None,
    };
    if let Some(k) = konst(r) {
        return (Ref::NONE, k);
    }
    let sign = match i.op {
        InstOp::IAdd | InstOp::IAddOv => 1i64,
        InstOp::ISub | InstOp::ISubOv => -1,
        _ => return (r, 0),
    };
    match konst(i.args[1]) {
        Some(k) => {
            let (base, c) = base_and_offset(t, i.args[0]);
            (base, c.wrapping_add(sign.wrapping_mul(k)))
        }
        None => (r, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::folds;

    #[test]
    fn a_load_sees_the_store_before_it() {
        folds("st[cell.value] %5, %2\n%9 = ld[cell.value] %5", "st[cell.value] %5, %2; %2");
        folds(
            "st.elem[buf.int] %5, %0, %1\n%9 = ld.elem[buf.int] %5, %0",
            "st.elem[buf.int] %5, %0, %1; %1",
        );
    }

    #[test]
    fn a_narrow_element_is_loaded_again() {
        folds(
            "st.elem[buf.u8] %5, %0, %1\n%9 = ld.elem[buf.u8] %5, %0",
            "st.elem[buf.u8] %5, %0, %1; ld.elem[buf.u8] %5, %0",
        );
    }

    #[test]
    fn a_store_kills_what_may_be_the_same_element_only() {
        let store = "%6 = iadd %0, 1\n%7 = ld.elem[buf.int] %5, %0\n\
                     st.elem[buf.int] %5, %6, %1\n";
        folds(
            &format!("{store}%8 = ld.elem[buf.int] %5, %0\n%9 = isub %8, %7"),
            "iadd %0, 1; st.elem[buf.int] %5, %7, %1; 0",
        );
        folds(
            "%7 = ld.elem[buf.int] %5, %0\nst.elem[buf.int] %5, %1, %1\n\
             %8 = ld.elem[buf.int] %5, %0\n%9 = iadd %8, %7",
            "ld.elem[buf.int] %5, %0; st.elem[buf.int] %5, %1, %1; ld.elem[buf.int] %5, %0; \
             iadd %8, %6",
        );
    }

    #[test]
    fn other_kinds_and_fields_do_not_alias() {
        folds(
            "%7 = ld[buf.len] %5\nst.elem[buf.float] %5, %0, %3\nst[cell.value] %5, %2\n\
             %8 = ld[buf.len] %5\n%9 = isub %8, %7",
            "st.elem[buf.float] %5, %0, %3; st[cell.value] %5, %2; 0",
        );
    }

    #[test]
    fn a_call_that_writes_kills_what_can_change() {
        folds(
            "%6 = ld[tuple.len] %5\n%7 = call[binary_add] %2, %2\n%8 = ld[tuple.len] %5\n\
             %9 = isub %8, %6",
            "call[binary_add] %2, %2; 0",
        );
        folds(
            "%6 = ld[cell.value] %5\n%7 = call[binary_add] %2, %2\n%8 = ld[cell.value] %5\n\
             %9 = val.eq %8, %6",
            "ld[cell.value] %5; call[binary_add] %2, %2; ld[cell.value] %5; val.eq %8, %6",
        );
    }
}
