//! `_functools`: the parts of `functools` that are called often. The rest is Python.
//!
//! Invariant: none of these knows the module `functools`; it hands in what they need of it.

mod key;
mod lru;
mod partial;

use crate::module::Module;
use vm::kit::{self, ExcClass, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "reduce", "function, iterable, initial=, /" => reduce;
    "cmp_to_key", "mycmp" => key::cmp_to_key;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_functools", FUNCTIONS);
    let public = Module::named(th, "functools", module);
    for class in [&key::KEY, &partial::PARTIAL, &lru::LRU_CACHE] {
        class.install(th, public);
    }
    let mark = th.new_list(&[]).value();
    module.set(th, "_kwd_mark", mark);
    Ok(module.object(th))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let it = match kit::iter(th, args[1]) {
        Ok(it) => it,
        Err(_) if th.pending_is(ExcClass::TypeError) && !kit::is_iterable(th, args[1]) => {
            th.take_pending();
            return kit::type_error(th, "reduce() arg 2 must support iteration");
        }
        Err(raised) => return Err(raised),
    };
    let mut result = if args[2].is_unbound() {
        match kit::next(th, it)? {
            Some(v) => v,
            None => {
                let message = "reduce() of empty iterable with no initial value";
                return kit::type_error(th, message);
            }
        }
    } else {
        args[2]
    };
    while let Some(v) = kit::next(th, it)? {
        result = kit::call(th, args[0], &[result, v])?;
    }
    Ok(result)
}
