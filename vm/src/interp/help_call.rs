//! Helpers for calls: binding of arguments, opaque calls, instances.

use super::bind;
use super::call;
use super::help::shield;
use super::machine::Raised;
use crate::object::layout::FunctionObj;
use crate::object::{Gc, shape};
use crate::protocol::{attr, class, iter};
use crate::thread::Thread;
use crate::value::Value;

/// The arguments of a call, in the caller's window.
fn window<'a>(slots: *mut Value, n: i64) -> &'a [Value] {
    // SAFETY: the call instruction's registers are in the frame's window (or one past it, inside
    // the VM stack); they are not written while the slice is in use, because callees run above.
    unsafe { std::slice::from_raw_parts(slots, n as usize) }
}

/// Runs `f` with the stack's top above the argument window.
fn above<R>(
    th: &mut Thread,
    slots: *mut Value,
    n: i64,
    f: impl FnOnce(&mut Thread, &[Value]) -> R,
) -> R {
    let args = window(slots, n);
    let saved = th.stack_top;
    th.stack_top = saved.max(args.as_ptr_range().end.cast_mut());
    let r = f(th, args);
    th.stack_top = saved;
    r
}

/// `callee(*args)`, to its end.
pub extern "C" fn h_call(th: &mut Thread, callee: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| above(th, slots, n, |th, args| call::call(th, callee, args)))
}

/// `callee(...)` where `names` names the last arguments.
pub extern "C" fn h_call_kw(
    th: &mut Thread,
    callee: Value,
    names: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let names = names.as_tuple().expect("keyword names are a tuple");
        above(th, slots, n, |th, args| call::call_kw(th, callee, args, names.items()))
    })
}

/// `callee(*slots[0], **slots[1])`.
pub extern "C" fn h_call_ex(th: &mut Thread, callee: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let given = window(slots, n);
        let (args, names) = spread(th, callee, given[0], given[1])?;
        let (args, names) = (args.as_tuple().expect("a tuple"), names.as_tuple().expect("a tuple"));
        call::call_kw(th, callee, args.items(), names.items())
    })
}

/// Positional arguments with the keywords' values behind them, and the keywords' names: tuples.
fn spread(
    th: &mut Thread,
    callee: Value,
    args: Value,
    kwargs: Value,
) -> Result<(Value, Value), Raised> {
    let has_keywords = kwargs.as_dict().is_some_and(|d| !d.is_empty());
    if !has_keywords {
        let all = if args.has_shape(shape::TUPLE) { args } else { iter::to_tuple(th, args)? };
        return Ok((all, th.vm().empty_tuple().value()));
    }
    let all = th.new_list(&[]);
    iter::extend(th, all, args)?;
    let names = th.new_list(&[]);
    let dict = kwargs.as_dict().expect("keywords are a dict");
    let mut pos = 0;
    while let Some((k, v)) = dict.next_entry(&mut pos) {
        if !k.is_str() {
            let _ = callee;
            return Err(th.raise(crate::error::ExcClass::TypeError, "keywords must be strings"));
        }
        let k = th.intern_value(k);
        names.append(th, k);
        all.append(th, v);
    }
    Ok((all.to_tuple(th), names.to_tuple(th)))
}

/// Calls a native function.
pub extern "C" fn h_call_native(
    th: &mut Thread,
    callee: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let native = callee.as_native().expect("observed as a native");
        above(th, slots, n, |th, args| call::call_native(th, native, args, &[]))
    })
}

/// Binds arguments that lie where the window is to be: copies them out of the way first.
fn bind_in_place(
    th: &mut Thread,
    func: Value,
    slots: *mut Value,
    args: &[Value],
    names: &[Value],
) -> Result<Value, Raised> {
    let func: Gc<FunctionObj> = func.downcast().expect("observed as a function");
    let n_regs = func.code.get().unit.n_regs as usize;
    // SAFETY: address computations; `scratch` is checked against the limit before use.
    let scratch = unsafe { th.stack_top.max(slots.add(n_regs.max(args.len()) + 1)) };
    // SAFETY: as above.
    let end = unsafe { scratch.add(args.len()) };
    if end > th.stack_limit {
        let text = "maximum recursion depth exceeded";
        return Err(th.raise(crate::error::ExcClass::RecursionError, text));
    }
    // SAFETY: the scratch area is inside the VM stack, above every window (U8).
    let copy = unsafe {
        std::ptr::copy(args.as_ptr(), scratch, args.len());
        std::slice::from_raw_parts(scratch, args.len())
    };
    let saved = std::mem::replace(&mut th.stack_top, end);
    // SAFETY: the window starts at the call's arguments, of which `copy` is a copy above it.
    let outcome = unsafe { bind::bind(th, func, copy, names, slots) };
    th.stack_top = saved;
    outcome.map(|()| Value::NONE)
}

/// Tries the common cases of a binding in place.
fn bind_common(
    th: &mut Thread,
    func: Value,
    slots: *mut Value,
    n_args: usize,
    names: &[Value],
) -> bool {
    let func: Gc<FunctionObj> = func.downcast().expect("observed as a function");
    let n_regs = func.code.get().unit.n_regs as usize;
    // SAFETY: an address computation, compared before use.
    let top = unsafe { slots.add(n_regs.max(n_args) + 1) };
    // SAFETY: the window was compared with the limit of the VM stack.
    top <= th.stack_limit && unsafe { bind::bind_keywords_in_place(func, n_args, names, slots) }
}

/// Completes the window of `func`, of whose slots the first `n_args` are positional arguments.
pub extern "C" fn h_bind(
    th: &mut Thread,
    func: Value,
    n_args: Value,
    slots: *mut Value,
    _n: i64,
) -> Value {
    shield(th, |th| {
        let args = window(slots, n_args.as_inline_int());
        bind_in_place(th, func, slots, args, &[])
    })
}

/// As `h_bind`; `names` names the last arguments.
pub extern "C" fn h_bind_kw(
    th: &mut Thread,
    func: Value,
    n_args: Value,
    names: Value,
    slots: *mut Value,
    _n: i64,
) -> Value {
    shield(th, |th| {
        let args = window(slots, n_args.as_inline_int());
        let names = names.as_tuple().expect("keyword names are a tuple");
        if bind_common(th, func, slots, args.len(), names.items()) {
            return Ok(Value::NONE);
        }
        bind_in_place(th, func, slots, args, names.items())
    })
}

/// Completes the window of `func` from the `*` and `**` arguments in the first two slots.
pub extern "C" fn h_bind_ex(th: &mut Thread, func: Value, slots: *mut Value, _n: i64) -> Value {
    shield(th, |th| {
        let given = window(slots, 2);
        let (args, names) = spread(th, func, given[0], given[1])?;
        let (args, names) = (args.as_tuple().expect("a tuple"), names.as_tuple().expect("a tuple"));
        bind_from_tuples(th, func, args.items(), names.items(), slots)
    })
}

fn bind_from_tuples(
    th: &mut Thread,
    func: Value,
    args: &[Value],
    names: &[Value],
    slots: *mut Value,
) -> Result<Value, Raised> {
    let func: Gc<FunctionObj> = func.downcast().expect("observed as a function");
    // SAFETY: the window starts at the call's registers; the arguments are in tuples.
    let outcome = unsafe { bind::bind(th, func, args, names, slots) };
    outcome.map(|()| Value::NONE)
}

/// An instance without attributes of a plain class.
pub extern "C" fn h_new_instance(th: &mut Thread, class: Value) -> Value {
    let class = class.as_class().expect("observed as a class");
    th.new_instance(class).value()
}

/// The attribute `name` of `callee()`, where `callee` is what the name `super` means: the builtin
/// gets the class and the object in the slots.
pub extern "C" fn h_super_attr(
    th: &mut Thread,
    callee: Value,
    name: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let n = if super::ic::is_super(th, callee) { n } else { 0 };
        let v = above(th, slots, n, |th, args| call::call(th, callee, args))?;
        attr::get(th, v, name)
    })
}

/// A range of these ints; the step is not 0.
pub extern "C" fn h_new_range(th: &mut Thread, start: Value, stop: Value, step: Value) -> Value {
    th.new_range(start, stop, step, 0)
}

/// The instance, after its `__init__` gave `answer`.
pub extern "C" fn h_init_result(th: &mut Thread, answer: Value, instance: Value) -> Value {
    shield(th, |th| class::check_init(th, answer).map(|()| instance))
}

/// The statement `class`: body function, name, bases, keywords' values and their names.
pub extern "C" fn h_build_class(
    th: &mut Thread,
    n_keywords: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let all = window(slots, n);
        let n_kw = n_keywords.as_inline_int() as usize;
        let (args, names) = if n_kw == 0 {
            (&all[2..], &[][..])
        } else {
            let names = all[all.len() - 1].as_tuple().expect("keyword names are a tuple");
            // SAFETY: the tuple is in the window, which keeps it alive.
            let names: &[Value] =
                unsafe { std::slice::from_raw_parts(names.items().as_ptr(), names.len) };
            (&all[2..all.len() - 1], names)
        };
        let name = th.intern(&attr::text(all[1]));
        above(th, slots, n, |th, _| class::build_class(th, all[0], name, args, names))
    })
}
