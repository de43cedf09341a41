//! Helpers for `await`, `async for` and `async with`.

use super::call;
use super::help::shield;
use super::help_object::slice_mut;
use super::machine::Raised;
use super::unwind;
use crate::error::ExcClass;
use crate::object::shape;
use crate::protocol::{attr, iter};
use crate::thread::Thread;
use crate::value::Value;

/// Where an awaited value comes from: the `f` of `get_awaitable`.
const FROM_AENTER: i64 = 1;
const FROM_AEXIT: i64 = 2;
/// It is no `await` but a `yield from`.
const YIELD_FROM: i64 = 3;

/// Slots: what `__aenter__()` gives, the bound `__aexit__`.
pub extern "C" fn h_async_enter(th: &mut Thread, v: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let enter = async_method(th, v, "__aenter__", "")?;
        let exit = async_method(th, v, "__aexit__", " (missed __aexit__ method)")?;
        let entered = call::call(th, enter, &[])?;
        let out = slice_mut(slots, n);
        out[0] = entered;
        out[1] = exit;
        Ok(Value::NONE)
    })
}

fn async_method(th: &mut Thread, v: Value, name: &str, missed: &str) -> Result<Value, Raised> {
    let key = th.intern(name);
    match attr::lookup_special(th, v, key)? {
        Some(m) => Ok(m),
        None => {
            let kind = th.type_name(v);
            let text = format!(
                "'{kind}' object does not support the asynchronous context manager protocol{missed}"
            );
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// The iterator that awaiting `v` runs.
pub extern "C" fn h_get_awaitable(th: &mut Thread, v: Value, origin: Value) -> Value {
    if origin.as_inline_int() == YIELD_FROM {
        return shield(th, |th| delegate_of(th, v));
    }
    shield(th, |th| match awaitable(th, v)? {
        Some(it) => {
            let busy = it.has_shape(shape::COROUTINE)
                && it.as_generator().and_then(super::generator::delegate).is_some();
            if busy {
                let text = "coroutine is being awaited already";
                return Err(th.raise(ExcClass::RuntimeError, text));
            }
            Ok(it)
        }
        None => {
            let kind = th.type_name(v);
            let text = match origin.as_inline_int() {
                FROM_AENTER => format!(
                    "'async with' received an object from __aenter__ that does not implement \
                     __await__: {kind}"
                ),
                FROM_AEXIT => format!(
                    "'async with' received an object from __aexit__ that does not implement \
                     __await__: {kind}"
                ),
                _ => format!("object {kind} can't be used in 'await' expression"),
            };
            Err(th.raise(ExcClass::TypeError, text))
        }
    })
}

/// The iterator that `yield from v` runs.
fn delegate_of(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match v.shape() {
        shape::GENERATOR => Ok(v),
        shape::COROUTINE => {
            let may = th.frames.last().is_some_and(|f| f.code.unit.is_iterable_coroutine);
            if may {
                return Ok(v);
            }
            let text = "cannot 'yield from' a coroutine object in a non-coroutine generator";
            Err(th.raise(ExcClass::TypeError, text))
        }
        _ => iter::get(th, v),
    }
}

/// Whether `v` is a coroutine, or a generator that `types.coroutine` lets be awaited.
pub fn is_coroutine(v: Value) -> bool {
    let Some(g) = v.as_generator() else { return false };
    match v.shape() {
        shape::COROUTINE => true,
        shape::GENERATOR => g.code.unit.is_iterable_coroutine,
        _ => false,
    }
}

/// The iterator that awaiting `v` runs; `None` if it cannot be awaited.
pub fn awaitable(th: &mut Thread, v: Value) -> Result<Option<Value>, Raised> {
    if is_coroutine(v) {
        return Ok(Some(v));
    }
    let name = th.intern("__await__");
    let Some(method) = attr::lookup_special(th, v, name)? else { return Ok(None) };
    let it = call::call(th, method, &[])?;
    if is_coroutine(it) {
        return Err(th.raise(ExcClass::TypeError, "__await__() returned a coroutine"));
    }
    let next = th.vm().names().next;
    if attr::class_attr(th, it, next).is_none() {
        let kind = th.type_name(it);
        let text = format!("__await__() returned non-iterator of type '{kind}'");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    iter::get(th, it).map(Some)
}

/// `aiter(v)`.
pub extern "C" fn h_get_a_iter(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| {
        let name = th.intern("__aiter__");
        let Some(method) = attr::lookup_special(th, v, name)? else {
            let kind = th.type_name(v);
            let text = format!("'async for' requires an object with __aiter__ method, got {kind}");
            return Err(th.raise(ExcClass::TypeError, text));
        };
        let it = call::call(th, method, &[])?;
        let name = th.intern("__anext__");
        if attr::class_attr(th, it, name).is_none() {
            let kind = th.type_name(it);
            let text = format!(
                "'async for' received an object from __aiter__ that does not implement \
                 __anext__: {kind}"
            );
            return Err(th.raise(ExcClass::TypeError, text));
        }
        Ok(it)
    })
}

/// The iterator that awaiting the next item of `it` runs.
pub extern "C" fn h_get_a_next(th: &mut Thread, it: Value) -> Value {
    shield(th, |th| {
        let name = th.intern("__anext__");
        let Some(method) = attr::lookup_special(th, it, name)? else {
            let kind = th.type_name(it);
            let text =
                format!("'async for' requires an iterator with __anext__ method, got {kind}");
            return Err(th.raise(ExcClass::TypeError, text));
        };
        let next = call::call(th, method, &[])?;
        match awaitable(th, next) {
            Ok(Some(it)) => Ok(it),
            answer => {
                let cause = if answer.is_err() { th.take_pending() } else { Value::NONE };
                let kind = th.type_name(next);
                let text = format!("'async for' received an invalid object from __anext__: {kind}");
                let raised = th.raise(ExcClass::TypeError, text);
                if !cause.is_none() {
                    unwind::set_cause(th.pending, cause);
                }
                Err(raised)
            }
        }
    })
}
