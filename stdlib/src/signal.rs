//! `_signal`: what `signal` builds on.

use crate::module::Module;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::signal::{self, Action, N_SIGNALS};
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "signal", "signalnum, handler, /" => set;
    "getsignal", "signalnum, /" => get;
    "raise_signal", "signalnum, /" => raise;
    "default_int_handler", "signalnum, frame, /" => default_int_handler;
    "alarm", "seconds, /" => alarm;
    "setitimer", "which, seconds, interval=0.0, /" => setitimer;
    "getitimer", "which, /" => getitimer;
    "pause", "" => pause;
    "strsignal", "signalnum, /" => strsignal;
    "set_wakeup_fd", "fd, /, *, warn_on_full_buffer=True" => set_wakeup_fd;
    "siginterrupt", "signalnum, flag, /" => siginterrupt;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_signal", FUNCTIONS);
    module.set(th, "SIG_DFL", Value::inline_int(0));
    module.set(th, "SIG_IGN", Value::inline_int(1));
    let default = module.get(th, "default_int_handler");
    let table = signal::handlers(th);
    for n in 1..N_SIGNALS {
        let v = match signal::action(n as i32) {
            None => Value::NONE,
            Some(Action::Ignore) => Value::inline_int(1),
            Some(Action::Default) => Value::inline_int(0),
            Some(Action::Note) => default,
        };
        kit::set_item(th, table, Value::inline_int(n), v)?;
    }
    Ok(module.object(th))
}

fn number(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    let n = kit::index(th, v)?;
    if !(1..N_SIGNALS).contains(&n) {
        return kit::value_error(th, "signal number out of range");
    }
    Ok(n)
}

fn get(th: &mut Thread, args: &[Value]) -> Res {
    let n = number(th, args[0])?;
    let table = signal::handlers(th);
    Ok(kit::list_item(th, table, n as usize))
}

fn set(th: &mut Thread, args: &[Value]) -> Res {
    if !signal::is_main(th) {
        return kit::value_error(th, "signal only works in main thread of the main interpreter");
    }
    let n = number(th, args[0])?;
    let action = match kit::int_value(args[1]) {
        Some(0) => Action::Default,
        Some(1) => Action::Ignore,
        Some(_) | None if kit::is_callable(th, args[1]) => Action::Note,
        Some(_) | None => {
            let text =
                "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return kit::type_error(th, text);
        }
    };
    let table = signal::handlers(th);
    let old = kit::list_item(th, table, n as usize);
    if !signal::set_action(n as i32, action) {
        let e = std::io::Error::last_os_error();
        return Err(vm::builtins::exceptions::raise_io(th, &e, Value::NONE));
    }
    if n == 2 {
        let is_default = args[1].as_native().is_some_and(|f| f.def.name == "default_int_handler");
        signal::set_int_raises(is_default);
    }
    kit::set_item(th, table, Value::inline_int(n), args[1])?;
    Ok(old)
}

fn raise(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[0])?;
    signal::raise(th, n as i32)?;
    Ok(Value::NONE)
}

fn default_int_handler(th: &mut Thread, _args: &[Value]) -> Res {
    Err(th.raise_args(ExcClass::KeyboardInterrupt, &[]))
}

fn alarm(th: &mut Thread, args: &[Value]) -> Res {
    let seconds = kit::index(th, args[0])?;
    let left = signal::alarm(u32::try_from(seconds).unwrap_or(0));
    Ok(kit::int(th, i64::from(left)))
}

fn timer(th: &mut Thread, timer: Option<signal::Timer>) -> Res {
    match timer {
        Some((value, interval)) => {
            Ok(kit::tuple(th, &[Value::float(value), Value::float(interval)]))
        }
        None => {
            let e = std::io::Error::last_os_error();
            Err(vm::builtins::exceptions::raise_io(th, &e, Value::NONE))
        }
    }
}

fn setitimer(th: &mut Thread, args: &[Value]) -> Res {
    let which = kit::index(th, args[0])?;
    let (value, interval) = (kit::float_of(th, args[1])?, kit::float_of(th, args[2])?);
    let old = signal::set_timer(which as i32, (value, interval));
    timer(th, old)
}

fn getitimer(th: &mut Thread, args: &[Value]) -> Res {
    let which = kit::index(th, args[0])?;
    timer(th, signal::timer(which as i32))
}

fn pause(th: &mut Thread, _args: &[Value]) -> Res {
    signal::pause(th)?;
    Ok(Value::NONE)
}

fn strsignal(th: &mut Thread, args: &[Value]) -> Res {
    let n = number(th, args[0])?;
    Ok(match signal::describe(n as i32) {
        Some(text) if !text.starts_with("Unknown") => kit::str(th, &text),
        Some(_) | None => Value::NONE,
    })
}

fn set_wakeup_fd(th: &mut Thread, args: &[Value]) -> Res {
    let fd = kit::index(th, args[0])?;
    let old = signal::set_wakeup_fd(fd as i32);
    Ok(kit::int(th, i64::from(old)))
}

fn siginterrupt(th: &mut Thread, args: &[Value]) -> Res {
    number(th, args[0])?;
    Ok(Value::NONE)
}
