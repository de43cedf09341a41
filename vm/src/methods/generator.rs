//! Methods of generators, which coroutines share.

use crate::interp::generator::{self, Step};
use crate::interp::unwind;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::records::GeneratorObj;
use crate::thread::Thread;
use crate::value::Value;

/// The methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "send", "self, value, /" => send;
    "throw", "self, typ, val=, tb=, /" => throw;
    "close", "self, /" => close;
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => dunder_next;
    "__del__", "self, /" => close;
};

/// What a step means to who called the method.
pub(super) fn answer(th: &mut Thread, step: Step) -> Res {
    match step {
        Step::Yielded(v) => Ok(v),
        Step::Returned(v) => Err(stop_with(th, v)),
    }
}

/// Raises the `StopIteration` that brings `v`.
pub(super) fn stop_with(th: &mut Thread, v: Value) -> Raised {
    if v.is_none() {
        return kit::stop_iteration(th);
    }
    // A tuple or an exception must stay one argument, as it does for this constructor.
    th.raise_args(ExcClass::StopIteration, &[v])
}

/// `next(g)`: its return value goes with the `StopIteration`.
pub fn next(th: &mut Thread, g: Gc<GeneratorObj>) -> Res {
    let step = generator::send(th, g, Value::NONE)?;
    answer(th, step)
}

fn dunder_next(th: &mut Thread, args: &[Value]) -> Res {
    next(th, args[0].as_generator().expect("a method of generator has a generator"))
}

pub(super) fn send(th: &mut Thread, args: &[Value]) -> Res {
    let g = args[0].as_generator().expect("a method of generator has a generator");
    let step = generator::send(th, g, args[1])?;
    answer(th, step)
}

/// The exception that the arguments of a `throw` stand for: an exception or a class, and in the old
/// form its value and its traceback.
pub(super) fn thrown(th: &mut Thread, typ: Value, val: Value, tb: Value) -> Res {
    let absent = |v: Value| v.is_unbound() || v.is_none();
    if !(val.is_unbound() && tb.is_unbound()) {
        let text = "the (type, exc, tb) signature of throw() is deprecated, \
                    use the single-arg signature instead.";
        th.warn(ExcClass::DeprecationWarning, text, 1)?;
    }
    if !absent(tb) && tb.as_traceback().is_none() {
        return kit::type_error(th, "throw() third argument must be a traceback object");
    }
    let exc = if kit::is_exception(typ) {
        if !absent(val) {
            return kit::type_error(th, "instance exception may not have a separate value");
        }
        typ
    } else if is_exception_class(th, typ) {
        let class = typ.as_class().expect("a class of exceptions");
        if !absent(val) && th.vm().is_instance(val, class) { val } else { made(th, typ, val) }
    } else {
        let ty = kit::type_name(th, typ);
        let text = format!(
            "exceptions must be classes or instances deriving from BaseException, not {ty}"
        );
        return kit::type_error(th, text);
    };
    if !absent(tb)
        && let Some(e) = exc.as_instance()
    {
        e.set_slot(crate::error::EXC_TRACEBACK, tb);
    }
    Ok(exc)
}

/// The exception that class `typ` makes of `val`, or the one that came of the attempt: that one is
/// then thrown.
fn made(th: &mut Thread, typ: Value, val: Value) -> Value {
    let answer = if val.is_unbound() || val.is_none() {
        unwind::exception_of(th, typ)
    } else if let Some(items) = kit::tuple_items(val) {
        kit::call(th, typ, items)
    } else {
        kit::call(th, typ, &[val])
    };
    answer.unwrap_or_else(|Raised| th.take_pending())
}

fn is_exception_class(th: &Thread, v: Value) -> bool {
    let base = th.vm().exc_class(ExcClass::BaseException);
    v.as_class().is_some_and(|c| th.vm().is_subclass(c, base))
}

pub(super) fn throw(th: &mut Thread, args: &[Value]) -> Res {
    let g = args[0].as_generator().expect("a method of generator has a generator");
    let exc = thrown(th, args[1], args[2], args[3])?;
    let step = generator::throw(th, g, exc)?;
    answer(th, step)
}

pub(super) fn close(th: &mut Thread, args: &[Value]) -> Res {
    let g = args[0].as_generator().expect("a method of generator has a generator");
    generator::close(th, g)
}

pub(super) fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}
