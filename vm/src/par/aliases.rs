//! The part of the memory certificate that needs the objects: no container that a `prange` loop
//! stores into is one that it reads under another name.

use super::certificate::{Base, Certificate, Outer};
use super::purity::global;
use crate::code::Code;
use crate::object::layout::{ElemKind, ListObj};
use crate::object::{ShapeId, shape};
use crate::value::Value;

/// Whether the loop, entered with these registers, may read or store an element under two names, or
/// stores into something that is no list or array.
pub fn overlap(
    certificate: &Certificate,
    code: &'static Code,
    globals: Value,
    read: &dyn Fn(u16) -> Value,
) -> bool {
    let mut targets = Vec::new();
    for store in &certificate.stores {
        let Some(Base::Local(reg)) = store.base else { return true };
        if !targets.contains(&reg) {
            targets.push(reg);
        }
    }
    if targets.is_empty() {
        return false;
    }
    let is_plain = |v: Value| v.is_ptr() && matches!(v.shape(), shape::LIST | shape::ARRAY);
    if targets.iter().any(|&t| !is_plain(read(t))) {
        return true;
    }
    let twice = |i: usize| targets[..i].iter().any(|&t| read(t) == read(targets[i]));
    if (1..targets.len()).any(twice) {
        return true;
    }
    certificate.loads.iter().any(|load| match load.base {
        None => true,
        Some(Base::Local(reg)) => {
            !targets.contains(&reg) && targets.iter().any(|&t| read(t) == read(reg))
        }
        Some(Base::Global(name)) => match global(code, globals, name) {
            Some(v) => targets.iter().any(|&t| read(t) == v),
            None => true,
        },
        Some(Base::RowOf(outer)) => {
            let outer = match outer {
                Outer::Local(reg) => Some(read(reg)),
                Outer::Global(name) => global(code, globals, name),
            };
            outer.is_none_or(|outer| targets.iter().any(|&t| may_contain(outer, read(t))))
        }
    })
}

/// Whether `target` may be an element of `outer`.
fn may_contain(outer: Value, target: Value) -> bool {
    if outer == target {
        return true;
    }
    if let Some(list) = outer.downcast::<ListObj>() {
        let buf = list.buf.get();
        return buf.elem_kind() == ElemKind::Any && buf.as_values().contains(&target);
    }
    match outer.as_tuple() {
        Some(tuple) => tuple.items().contains(&target),
        // Elements of an array, a range or a string are no containers.
        None => !(outer.as_array().is_some() || outer.as_range().is_some() || outer.is_str()),
    }
}

/// Whether the loop iterates over an object that keeps its position itself, so that its turns would
/// share it.
pub fn shares_iterator(
    certificate: &Certificate,
    code: &'static Code,
    globals: Value,
    read: &dyn Fn(u16) -> Value,
) -> bool {
    certificate.iterated.iter().any(|&base| match base {
        Base::Local(reg) => !is_container(read(reg).shape()),
        Base::Global(name) => !global(code, globals, name).is_some_and(|v| is_container(v.shape())),
        Base::RowOf(outer) => {
            let outer = match outer {
                Outer::Local(reg) => Some(read(reg)),
                Outer::Global(name) => global(code, globals, name),
            };
            !outer.is_some_and(holds_containers)
        }
    })
}

fn is_container(s: ShapeId) -> bool {
    matches!(
        s,
        shape::LIST
            | shape::TUPLE
            | shape::RANGE
            | shape::ARRAY
            | shape::STR
            | shape::BYTES
            | shape::DICT
            | shape::SET
            | shape::FROZENSET
    )
}

/// Whether every element of a list or tuple is a container.
fn holds_containers(outer: Value) -> bool {
    let all = |items: &[Value]| items.iter().all(|v| is_container(v.shape()));
    if let Some(list) = outer.downcast::<ListObj>() {
        let buf = list.buf.get();
        return buf.elem_kind() == ElemKind::Any && all(buf.as_values());
    }
    outer.as_tuple().is_some_and(|tuple| all(tuple.items()))
}
