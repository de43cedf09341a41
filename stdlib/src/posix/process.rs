//! `posix`: the process, its environment and the system.

use super::path::{done, encode_name, fail, name_value};
use super::raw::{self, Id};
use crate::structseq;
use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// The functions.
pub static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "getpid", "" => getpid;
    "getppid", "" => getppid;
    "getpgrp", "" => getpgrp;
    "getuid", "" => getuid;
    "geteuid", "" => geteuid;
    "getgid", "" => getgid;
    "getegid", "" => getegid;
    "kill", "pid, signal, /" => kill;
    "_exit", "status" => exit_now;
    "abort", "" => abort;
    "system", "command" => system;
    "waitpid", "pid, options, /" => waitpid;
    "strerror", "code, /" => strerror;
    "uname", "" => uname;
    "times", "" => times;
    "cpu_count", "" => cpu_count;
    "sched_getaffinity", "pid, /" => affinity;
    "getloadavg", "" => getloadavg;
    "urandom", "size, /" => urandom;
    "getrandom", "size, flags=0" => urandom;
    "_environ", "" => environ;
    "putenv", "name, value, /" => putenv;
    "unsetenv", "name, /" => unsetenv;
};

fn id(which: Id) -> Res {
    Ok(Value::inline_int(raw::id(which)))
}

fn getpid(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::Process)
}

fn getppid(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::Parent)
}

fn getpgrp(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::Group)
}

fn getuid(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::User)
}

fn geteuid(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::EffectiveUser)
}

fn getgid(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::UserGroup)
}

fn getegid(_th: &mut Thread, _args: &[Value]) -> Res {
    id(Id::EffectiveGroup)
}

fn kill(th: &mut Thread, args: &[Value]) -> Res {
    let (pid, signal) = (kit::index(th, args[0])?, kit::index(th, args[1])?);
    done(th, raw::kill(pid as i32, signal as i32), &[])
}

fn exit_now(th: &mut Thread, args: &[Value]) -> Res {
    let status = kit::index(th, args[0])?;
    raw::exit_now(status as i32)
}

fn abort(_th: &mut Thread, _args: &[Value]) -> Res {
    raw::abort()
}

fn system(th: &mut Thread, args: &[Value]) -> Res {
    use std::os::unix::process::ExitStatusExt;
    let command = encode_name(th, args[0])?;
    vm::builtins::output::flush_out(th)?;
    let outcome = th.without_gil(|_| {
        let text = std::ffi::OsStr::from_bytes(&command);
        std::process::Command::new("/bin/sh").arg("-c").arg(text).status()
    });
    match outcome {
        Ok(status) => Ok(Value::inline_int(i64::from(status.into_raw()))),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn waitpid(th: &mut Thread, args: &[Value]) -> Res {
    let (pid, options) = (kit::index(th, args[0])?, kit::index(th, args[1])?);
    match th.without_gil(|_| raw::waitpid(pid as i32, options as i32)) {
        Ok((pid, status)) => {
            let pair = [pid, status].map(|n| Value::inline_int(i64::from(n)));
            Ok(kit::tuple(th, &pair))
        }
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn strerror(th: &mut Thread, args: &[Value]) -> Res {
    let code = kit::index(th, args[0])?;
    Ok(kit::str(th, &raw::error_text(code as i32)))
}

fn uname(th: &mut Thread, _args: &[Value]) -> Res {
    let fields = match raw::uname() {
        Ok(fields) => fields,
        Err(e) => return Err(fail(th, &e, &[])),
    };
    let class = super::attribute(th, "uname_result");
    let items = fields.map(|text| kit::str(th, &text));
    Ok(structseq::make(th, class, &items, &[]))
}

fn times(th: &mut Thread, _args: &[Value]) -> Res {
    let class = super::attribute(th, "times_result");
    let items = raw::times().map(Value::float);
    Ok(structseq::make(th, class, &items, &[]))
}

fn n_cpus() -> i64 {
    std::thread::available_parallelism().map_or(1, |n| n.get() as i64)
}

fn cpu_count(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(n_cpus()))
}

fn affinity(th: &mut Thread, _args: &[Value]) -> Res {
    let set = kit::empty_set(th);
    for i in 0..n_cpus() {
        kit::set_add(th, set, Value::inline_int(i))?;
    }
    Ok(set)
}

fn getloadavg(th: &mut Thread, _args: &[Value]) -> Res {
    match raw::load() {
        Some(load) => Ok(kit::tuple(th, &load.map(Value::float))),
        None => Err(th.raise(kit::ExcClass::OSError, "Load averages are unobtainable")),
    }
}

fn urandom(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[0])?;
    let Ok(n) = usize::try_from(n) else {
        return kit::value_error(th, "negative argument not allowed");
    };
    kit::check_room(th, n)?;
    let mut bytes = vec![0; n];
    match raw::random(&mut bytes) {
        Ok(()) => Ok(kit::bytes(th, &bytes)),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

/// The environment as a dict of strs.
fn environ(th: &mut Thread, _args: &[Value]) -> Res {
    let dict = kit::empty_dict(th);
    for (name, value) in std::env::vars_os() {
        let name = name_value(th, name.as_bytes(), false)?;
        let value = name_value(th, value.as_bytes(), false)?;
        kit::dict_set(th, dict, name, value)?;
    }
    Ok(dict)
}

fn text_arg(th: &mut Thread, v: Value) -> Result<CString, Raised> {
    let bytes = match kit::byte_contents(v) {
        Some(bytes) => bytes,
        None if v.is_str() => encode_name(th, v)?,
        None => {
            let ty = kit::type_name(th, v);
            return kit::type_error(
                th,
                format!("expected str, bytes or os.PathLike object, not {ty}"),
            );
        }
    };
    match CString::new(bytes) {
        Ok(text) => Ok(text),
        Err(_) => kit::value_error(th, "embedded null byte"),
    }
}

fn putenv(th: &mut Thread, args: &[Value]) -> Res {
    let (name, value) = (text_arg(th, args[0])?, text_arg(th, args[1])?);
    if name.as_bytes().contains(&b'=') {
        return kit::value_error(th, "illegal environment variable name");
    }
    done(th, raw::set_env(&name, Some(&value)), &[])
}

fn unsetenv(th: &mut Thread, args: &[Value]) -> Res {
    let name = text_arg(th, args[0])?;
    done(th, raw::set_env(&name, None), &[])
}
