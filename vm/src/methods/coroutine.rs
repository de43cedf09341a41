//! Methods of coroutines, what `__await__` of one gives, and `aiter` and `anext`.
//!
//! Invariant: a coroutine wrapper's `seq` is its coroutine. An `anext_awaitable`'s `seq` is the
//! awaitable of the next item, its `extra` the default, its `index` 1 once `seq` is the iterator that
//! awaiting runs.

use super::generator::{itself, stop_with};
use crate::interp::help_async::awaitable;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::records::IterObj;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of coroutines.
pub static COROUTINE: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => super::generator::send;
    "throw", "self, typ, val=, tb=, /" => super::generator::throw;
    "close", "self, /" => super::generator::close;
    "__await__", "self, /" => wrap;
    "__del__", "self, /" => super::generator::close;
};

/// Methods of what `__await__` of a coroutine gives.
pub static WRAPPER: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => wrapper_send;
    "throw", "self, typ, val=, tb=, /" => wrapper_throw;
    "close", "self, /" => wrapper_close;
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => wrapper_next;
};

/// Methods of what `anext` with a default gives.
pub static ANEXT_DEFAULT: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => default_send;
    "throw", "self, typ, val=, tb=, /" => default_throw;
    "close", "self, /" => default_close;
    "__iter__", "self, /" => itself;
    "__await__", "self, /" => itself;
    "__next__", "self, /" => default_next;
};

/// Builtin functions.
pub static FUNCTIONS: &[NativeDef] = kit::natives! {
    "aiter", "async_iterable, /" => aiter;
    "anext", "aiterator, default=, /" => anext;
};

fn wrap(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.new_iter(shape::COROUTINE_WRAPPER, args[0]).value())
}

fn with_inner(th: &mut Thread, args: &[Value], f: fn(&mut Thread, &[Value]) -> Res) -> Res {
    let inner = args[0].as_iter().expect("a coroutine wrapper").seq.get();
    let mut all = [Value::UNBOUND; 4];
    all[..args.len()].copy_from_slice(args);
    all[0] = inner;
    f(th, &all[..args.len()])
}

fn wrapper_send(th: &mut Thread, args: &[Value]) -> Res {
    with_inner(th, args, super::generator::send)
}

fn wrapper_throw(th: &mut Thread, args: &[Value]) -> Res {
    with_inner(th, args, super::generator::throw)
}

fn wrapper_close(th: &mut Thread, args: &[Value]) -> Res {
    with_inner(th, args, super::generator::close)
}

fn wrapper_next(th: &mut Thread, args: &[Value]) -> Res {
    with_inner(th, &[args[0], Value::NONE], super::generator::send)
}

/// `next()` of the iterators of this file and of `async_gen`.
pub fn next(th: &mut Thread, it: Gc<IterObj>) -> Result<Option<Value>, Raised> {
    let args = [it.value(), Value::NONE];
    let answer = match it.header.shape.get() {
        shape::ASYNC_SEND => super::async_gen::send_send(th, &args),
        shape::ASYNC_THROW => super::async_gen::throw_send(th, &args),
        shape::ANEXT_DEFAULT => default_next(th, &args[..1]),
        _ => wrapper_next(th, &args[..1]),
    };
    answer.map(Some)
}

fn aiter(th: &mut Thread, args: &[Value]) -> Res {
    let Some(method) = kit::special(th, args[0], "__aiter__") else {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("'{ty}' object is not an async iterable"));
    };
    let it = kit::call(th, method, &[args[0]])?;
    if kit::special(th, it, "__anext__").is_none() {
        let ty = kit::type_name(th, it);
        let text = format!("aiter() returned not an async iterator of type '{ty}'");
        return kit::type_error(th, text);
    }
    Ok(it)
}

fn anext(th: &mut Thread, args: &[Value]) -> Res {
    let Some(method) = kit::special(th, args[0], "__anext__") else {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("'{ty}' object is not an async iterator"));
    };
    let next = kit::call(th, method, &[args[0]])?;
    if args[1].is_unbound() {
        return Ok(next);
    }
    let it = th.new_iter(shape::ANEXT_DEFAULT, next);
    it.extra.set(args[1]);
    Ok(it.value())
}

/// The iterator that awaiting the next item runs.
fn inner_of(th: &mut Thread, it: Gc<IterObj>) -> Res {
    if it.index.get() == 1 {
        return Ok(it.seq.get());
    }
    let Some(inner) = awaitable(th, it.seq.get())? else {
        let ty = kit::type_name(th, it.seq.get());
        return kit::type_error(th, format!("object {ty} can't be used in 'await' expression"));
    };
    let inner = if inner.has_shape(shape::COROUTINE) {
        th.new_iter(shape::COROUTINE_WRAPPER, inner).value()
    } else {
        inner
    };
    it.seq.set(inner);
    it.index.set(1);
    Ok(inner)
}

/// Passes a method call on; the end of the iteration brings the default.
fn pass_on(th: &mut Thread, args: &[Value], method: &str) -> Res {
    let it = args[0].as_iter().expect("an anext_awaitable");
    let inner = inner_of(th, it)?;
    let f = kit::get_attr(th, inner, method)?;
    let given = args[1..].iter().take_while(|v| !v.is_unbound()).count();
    match kit::call(th, f, &args[1..=given]) {
        Err(Raised) if th.pending_is(ExcClass::StopAsyncIteration) => {
            th.take_pending();
            Err(stop_with(th, it.extra.get()))
        }
        answer => answer,
    }
}

fn default_next(th: &mut Thread, args: &[Value]) -> Res {
    pass_on(th, args, "__next__")
}

fn default_send(th: &mut Thread, args: &[Value]) -> Res {
    pass_on(th, args, "send")
}

fn default_throw(th: &mut Thread, args: &[Value]) -> Res {
    pass_on(th, args, "throw")
}

fn default_close(th: &mut Thread, args: &[Value]) -> Res {
    pass_on(th, args, "close")
}
