//! `_thread`: locks, starting threads, who runs. `threading` builds on it in Python.

mod lock;

use crate::module::Module;
use std::sync::atomic::Ordering;
use vm::kit::{self, ExcClass, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;
use vm::{finalise, spawn, sync, traceback};

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "allocate_lock", "" => lock::allocate;
    "allocate", "" => lock::allocate;
    "start_new_thread", "function, args, kwargs=None, /" => start;
    "start_new", "function, args, kwargs=None, /" => start;
    "get_ident", "" => get_ident;
    "get_native_id", "" => get_native_id;
    "stack_size", "size=0, /" => stack_size;
    "exit", "" => exit;
    "exit_thread", "" => exit;
    "interrupt_main", "signum=2, /" => interrupt_main;
    "daemon_threads_allowed", "" => yes;
    "_count", "" => count;
    "_locals", "" => locals;
    "_render", "exc, /" => render;
    "_write_error", "text, /" => write_error;
};

/// Largest time that waits take, in seconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_thread", FUNCTIONS);
    lock::install(th, module);
    let error = th.vm().exc_class(ExcClass::RuntimeError).value();
    module.set(th, "error", error);
    module.set(th, "TIMEOUT_MAX", Value::float(TIMEOUT_MAX));
    Ok(module.object(th))
}

fn start(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_callable(th, args[0]) {
        return kit::type_error(th, "first arg must be callable");
    }
    if kit::tuple_items(args[1]).is_none() {
        return kit::type_error(th, "2nd arg must be a tuple");
    }
    if !args[2].is_none() && !kit::is_dict(args[2]) {
        return kit::type_error(th, "optional 3rd arg must be a dictionary");
    }
    let ident = spawn::start(th, args[0], args[1], args[2])?;
    Ok(kit::int(th, ident))
}

fn get_ident(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::int(th, sync::ident()))
}

fn get_native_id(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::int(th, sync::native_id()))
}

fn stack_size(th: &mut Thread, args: &[Value]) -> Res {
    let size = kit::index(th, args[0])?;
    let old = spawn::STACK_SIZE.load(Ordering::Relaxed);
    if size != 0 && size < 32 * 1024 {
        let text = format!("size not valid: {size} bytes");
        return kit::value_error(th, text);
    }
    spawn::STACK_SIZE.store(usize::try_from(size).unwrap_or(0), Ordering::Relaxed);
    Ok(kit::int(th, old as i64))
}

fn exit(th: &mut Thread, _args: &[Value]) -> Res {
    Err(th.raise_args(ExcClass::SystemExit, &[]))
}

fn interrupt_main(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[0])?;
    if !(1..65).contains(&n) {
        return kit::value_error(th, "signal number out of range");
    }
    vm::signal::simulate(n as i32);
    Ok(Value::NONE)
}

fn yes(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::TRUE)
}

fn count(th: &mut Thread, _args: &[Value]) -> Res {
    let n = th.vm().n_threads.load(Ordering::Relaxed);
    Ok(kit::int(th, i64::from(n)))
}

/// The dict in which `threading.local` objects keep what is this thread's.
fn locals(th: &mut Thread, _args: &[Value]) -> Res {
    if th.locals.is_none() {
        th.locals = kit::empty_dict(th);
    }
    Ok(th.locals)
}

fn render(th: &mut Thread, args: &[Value]) -> Res {
    let text = traceback::render(th, args[0]);
    Ok(kit::str(th, &text))
}

fn write_error(th: &mut Thread, args: &[Value]) -> Res {
    let text = kit::string_of(args[0]).unwrap_or_default();
    finalise::write_error(th, &text);
    Ok(Value::NONE)
}
