//! Asynchronous generators: their methods, and the awaitables that these give.
//!
//! Invariant: the `seq` of an awaitable is its generator, its `index` an `Await`, its `extra` what an
//! `asend` sends or the exception that an `athrow` throws (`UNBOUND` for an `aclose`).

use super::generator::{itself, stop_with, thrown};
use crate::bytecode::Op;
use crate::interp::generator::{self, Step};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::records::{
    ASYNC_CLOSED, ASYNC_HOOKED, ASYNC_RUNNING, GenState, GeneratorObj, IterObj,
};
use crate::object::{ShapeId, shape};
use crate::thread::Thread;
use crate::value::Value;

/// Methods of asynchronous generators.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__aiter__", "self, /" => itself;
    "__anext__", "self, /" => anext;
    "asend", "self, value, /" => asend;
    "athrow", "self, typ, val=, tb=, /" => athrow;
    "aclose", "self, /" => aclose;
};

/// Methods of what `asend` and `__anext__` give.
pub static SEND: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => send_send;
    "throw", "self, typ, val=, tb=, /" => send_throw;
    "close", "self, /" => close_awaitable;
    "__await__", "self, /" => itself;
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => send_next;
};

/// Methods of what `athrow` and `aclose` give.
pub static THROW: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => throw_send;
    "throw", "self, typ, val=, tb=, /" => throw_throw;
    "close", "self, /" => close_awaitable;
    "__await__", "self, /" => itself;
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => throw_next;
};

/// Where an awaitable stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Await {
    Fresh,
    Begun,
    Closed,
}

fn state(it: Gc<IterObj>) -> Await {
    match it.index.get() {
        0 => Await::Fresh,
        1 => Await::Begun,
        _ => Await::Closed,
    }
}

fn set_state(it: Gc<IterObj>, state: Await) {
    it.index.set(state as i64);
}

fn parts(args: &[Value]) -> (Gc<IterObj>, Gc<GeneratorObj>) {
    let it = args[0].as_iter().expect("an awaitable of an asynchronous generator");
    (it, it.seq.get().as_generator().expect("its generator"))
}

fn has(g: Gc<GeneratorObj>, bit: u64) -> bool {
    g.bits.get() & bit != 0
}

fn set(g: Gc<GeneratorObj>, bit: u64) {
    g.bits.set(g.bits.get() | bit);
}

fn clear(g: Gc<GeneratorObj>, bit: u64) {
    g.bits.set(g.bits.get() & !bit);
}

/// A new awaitable; the first of a generator calls the hook.
fn make(th: &mut Thread, s: ShapeId, generator: Value, extra: Value) -> Res {
    let g = generator.as_generator().expect("a method of an asynchronous generator");
    if !has(g, ASYNC_HOOKED) {
        set(g, ASYNC_HOOKED);
        let [first, last] = th.async_hooks;
        g.extra.set(last);
        if !first.is_none() {
            kit::call(th, first, &[generator])?;
        }
    }
    let it = th.new_iter(s, generator);
    it.extra.set(extra);
    Ok(it.value())
}

fn anext(th: &mut Thread, args: &[Value]) -> Res {
    make(th, shape::ASYNC_SEND, args[0], Value::NONE)
}

fn asend(th: &mut Thread, args: &[Value]) -> Res {
    make(th, shape::ASYNC_SEND, args[0], args[1])
}

fn athrow(th: &mut Thread, args: &[Value]) -> Res {
    // What is thrown is looked at when the awaitable runs.
    if args[2].is_unbound() {
        return make(th, shape::ASYNC_THROW, args[0], args[1]);
    }
    let exc = thrown(th, args[1], args[2], args[3])?;
    make(th, shape::ASYNC_THROW, args[0], exc)
}

fn aclose(th: &mut Thread, args: &[Value]) -> Res {
    make(th, shape::ASYNC_THROW, args[0], Value::UNBOUND)
}

/// Whether the generator is suspended at a `yield` of its own, not at an `await`.
fn is_own_yield(g: Gc<GeneratorObj>) -> bool {
    g.code.unit.code[g.pc.get() as usize].op == Op::Yield
}

fn refuse<T>(th: &mut Thread, text: &str) -> Result<T, Raised> {
    Err(th.raise(ExcClass::RuntimeError, text))
}

/// What a step of the generator means to an `asend` or `athrow`: its own `yield` ends the awaitable
/// with the item, what it awaits passes through.
fn unwrapped(th: &mut Thread, g: Gc<GeneratorObj>, step: Result<Step, Raised>) -> Res {
    match step {
        Ok(Step::Yielded(v)) if !is_own_yield(g) => Ok(v),
        Ok(Step::Yielded(v)) => {
            clear(g, ASYNC_RUNNING);
            Err(stop_with(th, v))
        }
        Ok(Step::Returned(_)) => {
            set(g, ASYNC_CLOSED);
            clear(g, ASYNC_RUNNING);
            Err(th.raise_args(ExcClass::StopAsyncIteration, &[]))
        }
        Err(Raised) => {
            if is_end(th) {
                set(g, ASYNC_CLOSED);
            }
            clear(g, ASYNC_RUNNING);
            Err(Raised)
        }
    }
}

fn is_end(th: &Thread) -> bool {
    th.pending_is(ExcClass::StopAsyncIteration) || th.pending_is(ExcClass::GeneratorExit)
}

/// Marks the awaitable as closed when its step has raised.
fn note(it: Gc<IterObj>, answer: Res) -> Res {
    if answer.is_err() {
        set_state(it, Await::Closed);
    }
    answer
}

fn send_next(th: &mut Thread, args: &[Value]) -> Res {
    send_send(th, &[args[0], Value::NONE])
}

/// The start of an `asend`'s step: refuses one that is used up or would run beside another.
fn begin_send(th: &mut Thread, it: Gc<IterObj>, g: Gc<GeneratorObj>) -> Result<(), Raised> {
    match state(it) {
        Await::Closed => refuse(th, "cannot reuse already awaited __anext__()/asend()"),
        Await::Fresh if has(g, ASYNC_RUNNING) => {
            set_state(it, Await::Closed);
            refuse(th, "anext(): asynchronous generator is already running")
        }
        Await::Fresh | Await::Begun => Ok(()),
    }
}

/// `send` of an `asend`.
pub fn send_send(th: &mut Thread, args: &[Value]) -> Res {
    let (it, g) = parts(args);
    begin_send(th, it, g)?;
    let mut sent = args[1];
    if state(it) == Await::Fresh {
        if sent.is_none() {
            sent = it.extra.get();
        }
        set_state(it, Await::Begun);
    }
    set(g, ASYNC_RUNNING);
    let step = generator::send(th, g, sent);
    let answer = unwrapped(th, g, step);
    note(it, answer)
}

fn send_throw(th: &mut Thread, args: &[Value]) -> Res {
    let (it, g) = parts(args);
    begin_send(th, it, g)?;
    set_state(it, Await::Begun);
    set(g, ASYNC_RUNNING);
    let exc = thrown(th, args[1], args[2], args[3])?;
    let step = generator::throw(th, g, exc);
    let answer = unwrapped(th, g, step);
    note(it, answer)
}

fn close_awaitable(th: &mut Thread, args: &[Value]) -> Res {
    let (it, _) = parts(args);
    if state(it) == Await::Closed {
        return Ok(Value::NONE);
    }
    let exit = th.new_exception(ExcClass::GeneratorExit, &[]);
    let thrown = [args[0], exit, Value::UNBOUND, Value::UNBOUND];
    let answer = if it.header.shape.get() == shape::ASYNC_SEND {
        send_throw(th, &thrown)
    } else {
        throw_throw(th, &thrown)
    };
    match answer {
        Ok(_) => refuse(th, "coroutine ignored GeneratorExit"),
        Err(Raised) if is_end(th) || th.pending_is(ExcClass::StopIteration) => {
            th.take_pending();
            Ok(Value::NONE)
        }
        Err(Raised) => Err(Raised),
    }
}

fn throw_next(th: &mut Thread, args: &[Value]) -> Res {
    throw_send(th, &[args[0], Value::NONE])
}

fn already_running(th: &mut Thread, it: Gc<IterObj>) -> Raised {
    set_state(it, Await::Closed);
    let what = if it.extra.get().is_unbound() { "aclose" } else { "athrow" };
    th.raise(ExcClass::RuntimeError, format!("{what}(): asynchronous generator is already running"))
}

/// `send` of an `athrow` or `aclose`.
pub fn throw_send(th: &mut Thread, args: &[Value]) -> Res {
    let (it, g) = parts(args);
    if state(it) == Await::Closed {
        return refuse(th, "cannot reuse already awaited aclose()/athrow()");
    }
    if g.state() == GenState::Done {
        set_state(it, Await::Closed);
        return Err(kit::stop_iteration(th));
    }
    if state(it) == Await::Begun {
        let step = generator::send(th, g, args[1]);
        return finish_throw(th, it, g, step);
    }
    if has(g, ASYNC_RUNNING) {
        return Err(already_running(th, it));
    }
    if has(g, ASYNC_CLOSED) {
        set_state(it, Await::Closed);
        return Err(th.raise_args(ExcClass::StopAsyncIteration, &[]));
    }
    if !args[1].is_none() {
        return refuse(th, "can't send non-None value to a just-started coroutine");
    }
    set_state(it, Await::Begun);
    set(g, ASYNC_RUNNING);
    let exc = if it.extra.get().is_unbound() {
        set(g, ASYNC_CLOSED);
        th.new_exception(ExcClass::GeneratorExit, &[])
    } else {
        match thrown(th, it.extra.get(), Value::UNBOUND, Value::UNBOUND) {
            Ok(exc) => exc,
            Err(Raised) => {
                clear(g, ASYNC_RUNNING);
                set_state(it, Await::Closed);
                return Err(Raised);
            }
        }
    };
    let step = generator::throw(th, g, exc);
    finish_throw(th, it, g, step)
}

fn throw_throw(th: &mut Thread, args: &[Value]) -> Res {
    let (it, g) = parts(args);
    match state(it) {
        Await::Closed => return refuse(th, "cannot reuse already awaited aclose()/athrow()"),
        Await::Fresh if has(g, ASYNC_RUNNING) => return Err(already_running(th, it)),
        Await::Fresh | Await::Begun => {}
    }
    set_state(it, Await::Begun);
    set(g, ASYNC_RUNNING);
    let exc = thrown(th, args[1], args[2], args[3])?;
    let step = generator::throw(th, g, exc);
    finish_throw(th, it, g, step)
}

/// What a step of the generator means to an `athrow` or `aclose`.
fn finish_throw(
    th: &mut Thread,
    it: Gc<IterObj>,
    g: Gc<GeneratorObj>,
    step: Result<Step, Raised>,
) -> Res {
    if !it.extra.get().is_unbound() {
        let answer = unwrapped(th, g, step);
        return note(it, answer);
    }
    match step {
        Ok(Step::Yielded(v)) if !is_own_yield(g) => Ok(v),
        Ok(Step::Yielded(_)) => {
            clear(g, ASYNC_RUNNING);
            set_state(it, Await::Closed);
            refuse(th, "async generator ignored GeneratorExit")
        }
        Ok(Step::Returned(_)) => {
            clear(g, ASYNC_RUNNING);
            set_state(it, Await::Closed);
            Err(kit::stop_iteration(th))
        }
        Err(Raised) => {
            clear(g, ASYNC_RUNNING);
            set_state(it, Await::Closed);
            if is_end(th) {
                th.take_pending();
                return Err(kit::stop_iteration(th));
            }
            Err(Raised)
        }
    }
}
