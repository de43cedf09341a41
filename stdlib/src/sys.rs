//! `sys`.

use crate::module::Module;
use crate::sys_hooks::{self, Setup};
use crate::sys_info;
use vm::io;
use vm::kit::{self, ExcClass, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "exit", "status=None, /" => exit;
    "getrecursionlimit", "" => getrecursionlimit;
    "setrecursionlimit", "limit, /" => setrecursionlimit;
    "getsizeof", "object, default=" => getsizeof;
    "intern", "string, /" => intern;
    "exc_info", "" => exc_info;
    "getrefcount", "object, /" => getrefcount;
    "get_int_max_str_digits", "" => get_int_max_str_digits;
    "set_int_max_str_digits", "maxdigits" => set_int_max_str_digits;
    "getdefaultencoding", "" => getdefaultencoding;
    "getfilesystemencoding", "" => getdefaultencoding;
    "_getframemodulename", "depth=0" => getframemodulename;
    "is_finalizing", "" => is_finalizing;
    "getswitchinterval", "" => getswitchinterval;
    "setswitchinterval", "interval, /" => setswitchinterval;
    "settrace", "function, /" => ignore;
    "setprofile", "function, /" => ignore;
    "gettrace", "" => none;
    "unraisablehook", "unraisable, /" => vm::finalise::unraisablehook;
};

/// Registers the module.
pub fn install(th: &mut Thread, setup: &Setup) {
    let module = Module::new(th, "sys", FUNCTIONS);
    sys_info::install(th, module, &setup.flags);
    module.set_text(th, "platform", "linux");
    module.set_text(th, "byteorder", "little");
    module.set_text(th, "copyright", "");
    let maxsize = kit::int(th, i64::MAX);
    module.set(th, "maxsize", maxsize);
    module.set(th, "maxunicode", Value::inline_int(0x10_FFFF));
    module.set(th, "dont_write_bytecode", Value::TRUE);
    crate::frames::install_sys(th, module);
    let modules = th.vm().modules();
    module.set(th, "modules", modules);
    for name in ["meta_path", "path_hooks"] {
        let list = kit::empty_list(th);
        module.set(th, name, list);
    }
    for (name, v) in ["stdin", "stdout", "stderr"].into_iter().zip(io::standard(th)) {
        module.set(th, name, v);
        module.set(th, &format!("__{name}__"), v);
    }
    sys_hooks::install(th, module, setup);
    let cache = kit::empty_dict(th);
    module.set(th, "path_importer_cache", cache);
    vm::import::install_finders(th);
    let object = module.object(th);
    vm::import::fill_native(th, object, "sys");
    let hook = module.get(th, "unraisablehook");
    module.set(th, "__unraisablehook__", hook);
    let namespace = th.vm().builtins();
    Module::of(th, "builtins", namespace);
}

fn exit(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].is_none() {
        return Err(th.raise_args(ExcClass::SystemExit, &[]));
    }
    // A tuple is the exception's arguments, as where C code raises.
    let items = kit::tuple_items(args[0]).unwrap_or(args);
    let class = th.vm().exc_class(ExcClass::SystemExit).value();
    let exc = kit::call(th, class, items)?;
    Err(th.raise_value(exc))
}

fn getrecursionlimit(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(th.recursion_limit as i64))
}

fn setrecursionlimit(th: &mut Thread, args: &[Value]) -> Res {
    let limit = kit::index(th, args[0])?;
    if limit < 1 {
        return kit::value_error(th, "recursion limit must be greater or equal than 1");
    }
    th.recursion_limit = limit as usize;
    Ok(Value::NONE)
}

fn getsizeof(_th: &mut Thread, args: &[Value]) -> Res {
    let v = args[0];
    let n = if let Some(s) = v.as_str() {
        49 + s.len
    } else if v.as_list().is_some() || v.as_tuple().is_some() {
        56 + 8 * kit::list_len(v)
    } else if v.as_table().is_some() {
        64 + 104 * kit::table_len(v)
    } else if let Some(a) = v.as_array() {
        80 + a.buf.get().as_bytes().len()
    } else if v.is_ptr() {
        48
    } else {
        28
    };
    Ok(Value::inline_int(n as i64))
}

fn intern(th: &mut Thread, args: &[Value]) -> Res {
    match kit::string_of(args[0]) {
        Some(text) => Ok(th.intern(&text)),
        None => {
            let ty = kit::type_name(th, args[0]);
            kit::type_error(th, format!("intern() argument must be str, not {ty}"))
        }
    }
}

fn exc_info(th: &mut Thread, _args: &[Value]) -> Res {
    let exc = th.handled;
    if !exc.is_ptr() {
        return Ok(kit::tuple(th, &[Value::NONE; 3]));
    }
    let class = th.vm().class_of(exc).value();
    let slot = vm::error::EXC_TRACEBACK;
    let traceback = exc.as_instance().map_or(Value::NONE, |e| e.slot(slot));
    Ok(kit::tuple(th, &[class, exc, traceback]))
}

fn getrefcount(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(2))
}

fn get_int_max_str_digits(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(vm::text::int::max_str_digits() as i64))
}

fn set_int_max_str_digits(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[0])?;
    if n != 0 && n < 640 {
        return kit::value_error(th, "maxdigits must be 0 or larger than 640");
    }
    vm::text::int::set_max_str_digits(n as usize);
    Ok(Value::NONE)
}

fn getdefaultencoding(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::str(th, "utf-8"))
}

/// The name of the module whose code runs `depth` frames up; None if there is none.
fn getframemodulename(th: &mut Thread, args: &[Value]) -> Res {
    let depth = kit::index(th, args[0])?.max(0) as usize;
    let n = th.frames.len();
    let Some(frame) = n.checked_sub(depth + 1).and_then(|i| th.frames.get(i)) else {
        return Ok(Value::NONE);
    };
    let key = th.vm().names().name;
    Ok(frame.globals.as_dict().and_then(|d| d.get_str(key)).unwrap_or(Value::NONE))
}

fn is_finalizing(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::FALSE)
}

fn getswitchinterval(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::float(th.vm().gil.interval().as_secs_f64()))
}

fn setswitchinterval(th: &mut Thread, args: &[Value]) -> Res {
    let seconds = kit::float_of(th, args[0])?;
    match std::time::Duration::try_from_secs_f64(seconds) {
        Ok(interval) if seconds > 0.0 => th.vm().gil.set_interval(interval),
        Ok(_) | Err(_) => return kit::value_error(th, "switch interval must be strictly positive"),
    }
    Ok(Value::NONE)
}

fn ignore(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn none(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}
