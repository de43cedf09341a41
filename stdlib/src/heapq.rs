//! `_heapq`: binary heaps in lists. `heapq` adds what is written in Python.
//!
//! Invariant: a comparison may change the list; its length is looked at again after each.

use crate::module::Module;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::object::Gc;
use vm::object::layout::ListObj;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "heappush", "heap, item, /" => heappush;
    "heappop", "heap, /" => heappop;
    "heapreplace", "heap, item, /" => heapreplace;
    "heappushpop", "heap, item, /" => heappushpop;
    "heapify", "heap, /" => heapify;
    "_heappop_max", "heap, /" => heappop_max;
    "_heapreplace_max", "heap, item, /" => heapreplace_max;
    "_heapify_max", "heap, /" => heapify_max;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_heapq", FUNCTIONS);
    Ok(module.object(th))
}

/// Which item is at the top.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Top {
    Least,
    Greatest,
}

/// The list in the first argument of a function; `what` is how its error names the argument.
fn heap(th: &mut Thread, v: Value, what: &str) -> Result<Gc<ListObj>, Raised> {
    match v.as_list() {
        Some(list) => Ok(list),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("{what} must be list, not {ty}"))
        }
    }
}

/// Whether `a` has to be above `b`.
fn above(th: &mut Thread, top: Top, a: Value, b: Value) -> Result<bool, Raised> {
    match top {
        Top::Least => kit::lt(th, a, b),
        Top::Greatest => kit::lt(th, b, a),
    }
}

fn check_len(th: &mut Thread, list: Gc<ListObj>, n: usize) -> Result<(), Raised> {
    if list.len() == n {
        return Ok(());
    }
    Err(th.raise(ExcClass::RuntimeError, "list changed size during iteration"))
}

/// Moves the item at `at` up to its place, not above `start`.
fn rise(
    th: &mut Thread,
    list: Gc<ListObj>,
    start: usize,
    mut at: usize,
    top: Top,
) -> Result<(), Raised> {
    let n = list.len();
    while at > start {
        let parent = (at - 1) / 2;
        let (item, other) = (list.get(th, at), list.get(th, parent));
        let goes_up = above(th, top, item, other)?;
        check_len(th, list, n)?;
        if !goes_up {
            break;
        }
        let (item, other) = (list.get(th, at), list.get(th, parent));
        list.set(th, at, other);
        list.set(th, parent, item);
        at = parent;
    }
    Ok(())
}

/// Moves the item at `at` down to a leaf, its better children up, and then up to its place.
fn sink(th: &mut Thread, list: Gc<ListObj>, start: usize, top: Top) -> Result<(), Raised> {
    let n = list.len();
    let mut at = start;
    while at < n / 2 {
        let mut child = 2 * at + 1;
        if child + 1 < n {
            let (left, right) = (list.get(th, child), list.get(th, child + 1));
            let is_left = above(th, top, left, right)?;
            check_len(th, list, n)?;
            child += usize::from(!is_left);
        }
        let (item, other) = (list.get(th, at), list.get(th, child));
        list.set(th, at, other);
        list.set(th, child, item);
        at = child;
    }
    rise(th, list, start, at, top)
}

fn heappush(th: &mut Thread, args: &[Value]) -> Res {
    let list = heap(th, args[0], "heappush() argument 1")?;
    list.append(th, args[1]);
    rise(th, list, 0, list.len() - 1, Top::Least)?;
    Ok(Value::NONE)
}

fn pop(th: &mut Thread, v: Value, top: Top) -> Res {
    let list = heap(th, v, "heappop() argument")?;
    let n = list.len();
    if n == 0 {
        return kit::index_error(th, "index out of range");
    }
    let last = list.pop(th, n - 1);
    if n == 1 {
        return Ok(last);
    }
    let first = list.get(th, 0);
    list.set(th, 0, last);
    sink(th, list, 0, top)?;
    Ok(first)
}

fn heappop(th: &mut Thread, args: &[Value]) -> Res {
    pop(th, args[0], Top::Least)
}

fn heappop_max(th: &mut Thread, args: &[Value]) -> Res {
    pop(th, args[0], Top::Greatest)
}

fn replace(th: &mut Thread, args: &[Value], top: Top) -> Res {
    let list = heap(th, args[0], "heapreplace() argument 1")?;
    if list.is_empty() {
        return kit::index_error(th, "index out of range");
    }
    let first = list.get(th, 0);
    list.set(th, 0, args[1]);
    sink(th, list, 0, top)?;
    Ok(first)
}

fn heapreplace(th: &mut Thread, args: &[Value]) -> Res {
    replace(th, args, Top::Least)
}

fn heapreplace_max(th: &mut Thread, args: &[Value]) -> Res {
    replace(th, args, Top::Greatest)
}

fn heappushpop(th: &mut Thread, args: &[Value]) -> Res {
    let list = heap(th, args[0], "heappushpop() argument 1")?;
    if list.is_empty() {
        return Ok(args[1]);
    }
    let first = list.get(th, 0);
    if !kit::lt(th, first, args[1])? {
        return Ok(args[1]);
    }
    if list.is_empty() {
        return kit::index_error(th, "index out of range");
    }
    replace(th, args, Top::Least)
}

fn order(th: &mut Thread, v: Value, top: Top) -> Res {
    let list = heap(th, v, "heapify() argument")?;
    let n = list.len();
    for i in (0..n / 2).rev() {
        sink(th, list, i, top)?;
        check_len(th, list, n)?;
    }
    Ok(Value::NONE)
}

fn heapify(th: &mut Thread, args: &[Value]) -> Res {
    order(th, args[0], Top::Least)
}

fn heapify_max(th: &mut Thread, args: &[Value]) -> Res {
    order(th, args[0], Top::Greatest)
}
