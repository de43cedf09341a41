//! `numba`: the decorators as licences for the tracer, and the type objects as casts.

mod check;
mod decorate;
mod errors;
mod types;

use crate::module::Module;
use vm::builtins::iteration::make_range;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::object::layout::RANGE_PARALLEL;
use vm::par;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "prange", "start, stop=, step=, /" => prange, Prange;
    "set_num_threads", "n" => set_num_threads;
    "get_num_threads", "" => get_num_threads;
    "get_thread_id", "" => get_thread_id;
    "threading_layer", "" => threading_layer;
};

/// Makes the module and its submodules.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "numba", FUNCTIONS);
    module.set_text(th, "__version__", "0.68.1");
    decorate::install(th, module);
    types::install(th, module);
    errors::install(th, module);
    let config = Module::new(th, "numba.config", &[]);
    let n = Value::inline_int(par::most_threads() as i64);
    config.set(th, "NUMBA_NUM_THREADS", n);
    config.set(th, "NUMBA_DEFAULT_NUM_THREADS", n);
    config.set_text(th, "THREADING_LAYER", "crossbeam");
    let object = config.object(th);
    module.set(th, "config", object);
    Ok(module.object(th))
}

fn prange(th: &mut Thread, args: &[Value]) -> Res {
    make_range(th, args[0], args[1], args[2], RANGE_PARALLEL)
}

fn set_num_threads(th: &mut Thread, args: &[Value]) -> Res {
    if !args[0].is_int() {
        return kit::type_error(th, "The number of threads specified must be an integer");
    }
    let (n, most) = (kit::index(th, args[0])?, par::most_threads());
    if n < 1 || n as usize > most {
        let message = format!("The number of threads must be between 1 and {most}");
        return kit::value_error(th, message);
    }
    par::set_threads(n as usize);
    Ok(Value::NONE)
}

fn get_num_threads(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(par::threads() as i64))
}

fn get_thread_id(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(0))
}

fn threading_layer(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::str(th, "crossbeam"))
}
