//! Methods of coroutines and asynchronous generators, and the two iterators that awaiting them runs.
//!
//! Invariant: a coroutine wrapper's `seq` is its coroutine. An `asend` object's `seq` is its
//! asynchronous generator, its `extra` what it sends, its `index` 1 once it has sent that.

use crate::bytecode::Op;
use crate::interp::generator::{self, Step};
use crate::kit::{self, ExcClass, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::records::{GeneratorObj, IterObj};
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of coroutines, besides those of generators.
pub static COROUTINE: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => super::generator::send;
    "throw", "self, typ, val=, tb=, /" => super::generator::throw;
    "close", "self, /" => super::generator::close;
    "__await__", "self, /" => wrap;
};

/// Methods of what `__await__` of a coroutine gives.
pub static WRAPPER: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => wrapper_send;
    "throw", "self, typ, val=, tb=, /" => wrapper_throw;
    "close", "self, /" => wrapper_close;
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => wrapper_next;
};

/// Methods of asynchronous generators.
pub static ASYNC_GENERATOR: &[NativeDef] = kit::natives! {
    "__aiter__", "self, /" => itself;
    "__anext__", "self, /" => anext;
    "asend", "self, value, /" => asend;
};

/// Methods of what `asend` and `__anext__` give.
pub static ASYNC_SEND: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => send_send;
    "__await__", "self, /" => itself;
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => send_next;
};

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

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

fn anext(th: &mut Thread, args: &[Value]) -> Res {
    new_send(th, args[0], Value::NONE)
}

fn asend(th: &mut Thread, args: &[Value]) -> Res {
    new_send(th, args[0], args[1])
}

fn new_send(th: &mut Thread, generator: Value, v: Value) -> Res {
    let it = th.new_iter(shape::ASYNC_SEND, generator);
    it.extra.set(v);
    Ok(it.value())
}

fn send_next(th: &mut Thread, args: &[Value]) -> Res {
    send_send(th, &[args[0], Value::NONE])
}

/// Resumes the generator: its `yield` ends this awaitable, what it awaits passes through.
fn send_send(th: &mut Thread, args: &[Value]) -> Res {
    let it = args[0].as_iter().expect("an asend object");
    let Some(g) = it.seq.get().as_generator() else {
        let text = "cannot reuse already awaited __anext__()/asend()";
        return Err(th.raise(ExcClass::RuntimeError, text));
    };
    let sent = if it.index.get() == 0 { it.extra.get() } else { args[1] };
    it.index.set(1);
    let step = generator::send(th, g, sent);
    finish_send(th, it, g, step)
}

fn finish_send(
    th: &mut Thread,
    it: Gc<IterObj>,
    g: Gc<GeneratorObj>,
    step: Result<Step, kit::Raised>,
) -> Res {
    match step {
        Ok(Step::Yielded(v)) if !is_own_yield(g) => Ok(v),
        Ok(Step::Yielded(v)) => {
            it.seq.set(Value::UNBOUND);
            Err(th.raise_args(ExcClass::StopIteration, &[v]))
        }
        Ok(Step::Returned(_)) => {
            it.seq.set(Value::UNBOUND);
            Err(th.raise_args(ExcClass::StopAsyncIteration, &[]))
        }
        Err(raised) => {
            it.seq.set(Value::UNBOUND);
            Err(raised)
        }
    }
}

/// Whether the generator is suspended at a `yield` of its own, not at an `await`.
fn is_own_yield(g: Gc<GeneratorObj>) -> bool {
    g.code.unit.code[g.pc.get() as usize].op == Op::Yield
}

/// `next()` of a coroutine wrapper or an `asend` object.
pub fn next(th: &mut Thread, it: Gc<IterObj>) -> Result<Option<Value>, kit::Raised> {
    let args = [it.value(), Value::NONE];
    let answer = if it.header.shape.get() == shape::ASYNC_SEND {
        send_send(th, &args)
    } else {
        wrapper_next(th, &args[..1])
    };
    answer.map(Some)
}
