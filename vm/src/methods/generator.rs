//! Methods of generators.

use crate::interp::generator::{self, Step};
use crate::interp::unwind;
use crate::kit::{self, ExcClass, Res};
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
};

/// What a step means to who called the method.
fn answer(th: &mut Thread, step: Step) -> Res {
    match step {
        Step::Yielded(v) => Ok(v),
        Step::Returned(v) if v.is_none() => Err(kit::stop_iteration(th)),
        Step::Returned(v) => Err(th.raise_args(ExcClass::StopIteration, &[v])),
    }
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

pub(super) fn throw(th: &mut Thread, args: &[Value]) -> Res {
    let g = args[0].as_generator().expect("a method of generator has a generator");
    let exc = if args[2].is_unbound() || args[2].is_none() {
        args[1]
    } else if kit::is_exception(args[2]) {
        args[2]
    } else {
        kit::call(th, args[1], &[args[2]])?
    };
    let exc = unwind::exception_of(th, exc)?;
    let step = generator::throw(th, g, exc)?;
    answer(th, step)
}

pub(super) fn close(th: &mut Thread, args: &[Value]) -> Res {
    let g = args[0].as_generator().expect("a method of generator has a generator");
    generator::close(th, g)?;
    Ok(Value::NONE)
}

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}
