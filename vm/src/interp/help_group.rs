//! Helpers for `except*`: splitting a group among the clauses, and what is raised after them.
//!
//! A group is split and derived by its own methods, so that subclasses have their say.

use super::call;
use super::help::shield;
use super::help_object::slice_mut;
use super::machine::Raised;
use crate::error::{
    EXC_CAUSE, EXC_CONTEXT, EXC_NOTES, EXC_SUPPRESS_CONTEXT, EXC_TRACEBACK, ExcClass,
};
use crate::heap::GcVec;
use crate::protocol::{attr, class, iter};
use crate::thread::Thread;
use crate::value::Value;

/// What a copy of an exception takes over from it.
const METADATA: [u32; 4] = [EXC_NOTES, EXC_TRACEBACK, EXC_CAUSE, EXC_CONTEXT];

/// Slots: the part of group or exception `exc` that `except* class` handles, or None, and the rest,
/// or None.
pub extern "C" fn h_exc_star_match(
    th: &mut Thread,
    exc: Value,
    class: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let (part, rest) = split(th, exc, class)?;
        if !part.is_none() {
            th.handled = part;
        }
        let out = slice_mut(slots, n);
        out[0] = part;
        out[1] = rest;
        Ok(Value::NONE)
    })
}

fn is_group(th: &Thread, exc: Value) -> bool {
    th.vm().is_instance(exc, th.vm().exc_class(ExcClass::BaseExceptionGroup))
}

fn split(th: &mut Thread, exc: Value, class: Value) -> Result<(Value, Value), Raised> {
    check_classes(th, class)?;
    if exc.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    if class::exc_matches(th, exc, class)? {
        let part = if is_group(th, exc) { exc } else { wrap(th, exc)? };
        return Ok((part, Value::NONE));
    }
    if !is_group(th, exc) {
        return Ok((Value::NONE, exc));
    }
    let name = th.intern("split");
    let method = attr::get(th, exc, name)?;
    let pair = call::call(th, method, &[class])?;
    let Some(pair) = pair.as_tuple() else {
        let (kind, got) = (th.type_name(exc), th.type_name(pair));
        let text = format!("{kind}.split must return a tuple, not {got}");
        return Err(th.raise(ExcClass::TypeError, text));
    };
    if pair.len < 2 {
        let (kind, n) = (th.type_name(exc), pair.len);
        let text = format!("{kind}.split must return a 2-tuple, got tuple of size {n}");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    Ok((pair.item(0), pair.item(1)))
}

/// Refuses what `except*` cannot catch.
fn check_classes(th: &mut Thread, class: Value) -> Result<(), Raised> {
    if let Some(classes) = class.as_tuple() {
        return classes.items().iter().try_for_each(|&c| check_class(th, c));
    }
    check_class(th, class)
}

fn check_class(th: &mut Thread, class: Value) -> Result<(), Raised> {
    let vm = th.vm();
    let text = match class.as_class() {
        Some(c) if vm.is_subclass(c, vm.exc_class(ExcClass::BaseExceptionGroup)) => {
            "catching ExceptionGroup with except* is not allowed. Use except instead."
        }
        Some(c) if vm.is_subclass(c, vm.exc_class(ExcClass::BaseException)) => return Ok(()),
        Some(_) | None => "catching classes that do not inherit from BaseException is not allowed",
    };
    Err(th.raise(ExcClass::TypeError, text))
}

/// A naked exception is handled as a group of one.
fn wrap(th: &mut Thread, exc: Value) -> Result<Value, Raised> {
    let list = th.new_list(&[exc]).value();
    let group = new_group(th, list)?;
    if let (Some(group), Some(exc)) = (group.as_instance(), exc.as_instance()) {
        group.set_slot(EXC_TRACEBACK, exc.slot(EXC_TRACEBACK));
    }
    Ok(group)
}

fn new_group(th: &mut Thread, list: Value) -> Result<Value, Raised> {
    let vm = th.vm();
    // It becomes an ExceptionGroup by itself if its exceptions allow it.
    let class = vm.exc_class(ExcClass::BaseExceptionGroup).value();
    call::call(th, class, &[vm.empty_str().value(), list])
}

/// What is to be raised after the clauses for `exc`: `raised` lists what they raised, and what they
/// left.
pub extern "C" fn h_exc_star_end(th: &mut Thread, exc: Value, raised: Value) -> Value {
    shield(th, |th| {
        let all = raised.as_list().expect("the compiler's list");
        let mut own = GcVec::with_capacity(th, all.len());
        let mut again = GcVec::with_capacity(th, all.len());
        let is_naked = !is_group(th, exc);
        for i in 0..all.len() {
            let e = all.get(th, i);
            if e.is_none() {
                continue;
            }
            if is_naked {
                // At most one clause has run.
                return Ok(e);
            }
            if same_metadata(e, exc) { again.push(th, e) } else { own.push(th, e) }
        }
        let rest = if again.is_empty() { Value::NONE } else { project(th, exc, &again)? };
        if own.is_empty() {
            return Ok(rest);
        }
        if !rest.is_none() {
            own.push(th, rest);
        }
        let list = th.new_list(&own).value();
        new_group(th, list)
    })
}

/// Whether an exception is a part of the group, or the group itself, raised again.
fn same_metadata(e: Value, group: Value) -> bool {
    match (e.as_instance(), group.as_instance()) {
        (Some(a), Some(b)) => METADATA.iter().all(|&slot| a.slot(slot) == b.slot(slot)),
        _ => false,
    }
}

/// The part of `group` whose leaves are in any of `parts`.
fn project(th: &mut Thread, group: Value, parts: &[Value]) -> Result<Value, Raised> {
    let mut leaves = GcVec::with_capacity(th, parts.len());
    for &part in parts {
        collect(th, part, &mut leaves)?;
    }
    keep(th, group, &leaves)
}

fn children(th: &mut Thread, group: Value) -> Result<Value, Raised> {
    let name = th.intern("exceptions");
    let found = attr::get(th, group, name)?;
    let list = th.new_list(&[]);
    iter::extend(th, list, found)?;
    Ok(list.to_tuple(th))
}

fn collect(th: &mut Thread, e: Value, leaves: &mut GcVec) -> Result<(), Raised> {
    call::check_native(th)?;
    if !is_group(th, e) {
        leaves.push(th, e);
        return Ok(());
    }
    let children = children(th, e)?;
    for &child in children.as_tuple().expect("a tuple").items() {
        collect(th, child, leaves)?;
    }
    Ok(())
}

/// The part of `e` with these leaves, or None.
fn keep(th: &mut Thread, e: Value, leaves: &[Value]) -> Result<Value, Raised> {
    call::check_native(th)?;
    if !is_group(th, e) {
        return Ok(if leaves.contains(&e) { e } else { Value::NONE });
    }
    let children = children(th, e)?;
    let kept = th.new_list(&[]);
    for &child in children.as_tuple().expect("a tuple").items() {
        let part = keep(th, child, leaves)?;
        if !part.is_none() {
            kept.append(th, part);
        }
    }
    if kept.is_empty() {
        return Ok(Value::NONE);
    }
    let name = th.intern("derive");
    let method = attr::get(th, e, name)?;
    let part = call::call(th, method, &[kept.value()])?;
    if let (Some(to), Some(from)) = (part.as_instance(), e.as_instance())
        && is_group(th, part)
    {
        for slot in METADATA.into_iter().chain([EXC_SUPPRESS_CONTEXT]) {
            to.set_slot(slot, from.slot(slot));
        }
    }
    Ok(part)
}
