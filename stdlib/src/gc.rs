//! `_gc`: what `gc` builds on. `request` asks for a collection; it takes place at the next poll.

use crate::module::Module;
use std::sync::atomic::Ordering;
use vm::finalise;
use vm::heap::walk;
use vm::heap::weak::children;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::object::{Header, Kind, shape};
use vm::thread::{POLL_COLLECT, Thread};
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "request", "" => request;
    "is_requested", "" => is_requested;
    "found", "" => found;
    "n_new", "" => n_new;
    "get_objects", "generation=None" => get_objects;
    "get_referents", "*objs" => get_referents;
    "get_referrers", "*objs" => get_referrers;
    "is_tracked", "obj, /" => is_tracked;
    "is_finalized", "obj, /" => is_finalized;
    "interpreted", "function, /" => interpreted;
    "report", "exc, object, message='', /" => report;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_gc", FUNCTIONS);
    Ok(module.object(th))
}

/// Keeps calls of a function out of traces.
fn interpreted(_th: &mut Thread, args: &[Value]) -> Res {
    if let Some(f) = args[0].as_function() {
        f.code.get().is_interpreted.set(true);
    }
    Ok(args[0])
}

fn request(th: &mut Thread, _args: &[Value]) -> Res {
    th.poll.fetch_or(POLL_COLLECT, Ordering::AcqRel);
    Ok(Value::NONE)
}

fn is_requested(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::bool(th.poll.load(Ordering::Acquire) & POLL_COLLECT != 0))
}

fn found(th: &mut Thread, _args: &[Value]) -> Res {
    let n = th.vm().heap.n_cyclic.load(Ordering::Relaxed);
    Ok(kit::int(th, n as i64))
}

/// About how many objects are younger than the last collection.
fn n_new(th: &mut Thread, _args: &[Value]) -> Res {
    let (_, bytes) = th.vm().heap.usage();
    Ok(kit::int(th, (bytes / 64) as i64))
}

fn get_objects(th: &mut Thread, _args: &[Value]) -> Res {
    let list = kit::empty_list(th);
    for p in th.vm().heap.objects(th) {
        let v = Value::ptr(p);
        if walk::is_container(v) && v != list {
            kit::push(th, list, v);
        }
    }
    Ok(list)
}

/// What an object refers to: through its storage, and its class if that is no builtin's.
fn referents(th: &Thread, v: Value) -> Vec<*mut Header> {
    let mut out = Vec::new();
    let mut work = children(v);
    work.reverse();
    while let Some(p) = work.pop() {
        let child = Value::ptr(p);
        if child.header().is_some_and(|h| h.kind == Kind::Buf) {
            let mut inner = children(child);
            inner.reverse();
            work.extend(inner);
        } else {
            out.push(p);
        }
    }
    if v.header().is_some_and(|h| h.kind == Kind::Instance) {
        out.push(th.vm().class_of(v).value().as_ptr());
    }
    out
}

fn get_referents(th: &mut Thread, args: &[Value]) -> Res {
    let list = kit::empty_list(th);
    for &v in kit::tuple_items(args[0]).unwrap_or_default() {
        for p in referents(th, v) {
            kit::push(th, list, Value::ptr(p));
        }
    }
    Ok(list)
}

fn get_referrers(th: &mut Thread, args: &[Value]) -> Res {
    let list = kit::empty_list(th);
    let wanted = kit::tuple_items(args[0]).unwrap_or_default();
    let all = th.vm().heap.objects(th);
    for p in all {
        let v = Value::ptr(p);
        if !walk::is_container(v) || v == args[0] || v == list {
            continue;
        }
        let found = referents(th, v);
        if found.iter().any(|&c| wanted.contains(&Value::ptr(c))) {
            kit::push(th, list, v);
        }
    }
    Ok(list)
}

fn tracks(v: Value) -> bool {
    if !walk::is_container(v) {
        return false;
    }
    if v.has_shape(shape::DICT) {
        let mut at = 0;
        while let Some((k, item)) = kit::table_next(v, &mut at) {
            if tracks(k) || tracks(item) {
                return true;
            }
        }
        return false;
    }
    if v.has_shape(shape::TUPLE) {
        return kit::tuple_items(v).is_some_and(|items| !items.is_empty());
    }
    !v.has_shape(shape::SLICE)
}

fn is_tracked(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(tracks(args[0])))
}

fn is_finalized(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(finalise::has_run(th, args[0])))
}

fn report(th: &mut Thread, args: &[Value]) -> Res {
    let message = kit::string_of(args[2]).unwrap_or_default();
    th.pending = args[0];
    finalise::report(th, &message, args[1]);
    Ok(Value::NONE)
}
