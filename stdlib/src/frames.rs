//! The functions of `sys` that look at frames and exceptions, and `_traceback`, which module
//! `traceback` is written with.

use crate::module::Module;
use crate::structseq::single;
use vm::interp::frame_obj;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::traceback;
use vm::value::Value;

/// Functions of `sys`.
pub static SYS: &[NativeDef] = vm::native_table! {
    "_getframe", "depth=0, /" => getframe;
    "_getframemodulename", "depth=0" => getframemodulename;
    "exception", "" => exception;
    "excepthook", "exctype, value, traceback, /" => excepthook;
    "set_asyncgen_hooks", "firstiter=, finalizer=" => set_asyncgen_hooks;
    "set_coroutine_origin_tracking_depth", "depth" => set_origin_depth;
    "get_coroutine_origin_tracking_depth", "" => origin_depth;
    "get_asyncgen_hooks", "" => asyncgen_hooks;
};

static TRACEBACK: &[NativeDef] = vm::native_table! {
    "position", "code, lasti, /" => position;
    "render_lines", "text, start, end, /" => render_lines;
    "closest", "wrong, names, /" => closest;
    "hint", "exc, /" => hint;
};

/// Makes `_traceback`.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_traceback", TRACEBACK);
    Ok(module.object(th))
}

/// The place on the control stack that is `depth` frames above the running one.
fn place(th: &mut Thread, depth: Value) -> Result<Option<usize>, kit::Raised> {
    let depth = kit::index(th, depth)?.max(0) as usize;
    Ok(th.frames.len().checked_sub(1 + depth))
}

fn getframe(th: &mut Thread, args: &[Value]) -> Res {
    match place(th, args[0])? {
        Some(at) => Ok(frame_obj::at(th, at)),
        None => kit::value_error(th, "call stack is not deep enough"),
    }
}

fn getframemodulename(th: &mut Thread, args: &[Value]) -> Res {
    let Some(at) = place(th, args[0])? else { return Ok(Value::NONE) };
    let globals = th.frames[at].globals;
    let name = kit::str(th, "__name__");
    Ok(kit::dict_get(th, globals, name)?.unwrap_or(Value::NONE))
}

fn exception(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(if th.handled.is_ptr() { th.handled } else { Value::NONE })
}

fn excepthook(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_exception(args[1]) {
        let ty = kit::type_name(th, args[1]);
        let text =
            format!("TypeError: print_exception(): Exception expected for value, {ty} found\n");
        traceback::write_error(th, &text);
        return Ok(Value::NONE);
    }
    let exc = args[1].as_instance().expect("an exception");
    if args[2].as_traceback().is_some() {
        exc.set_slot(vm::error::EXC_TRACEBACK, args[2]);
    }
    let shown = traceback::render(th, args[1]);
    traceback::write_error(th, &shown);
    Ok(Value::NONE)
}

fn set_asyncgen_hooks(th: &mut Thread, args: &[Value]) -> Res {
    for (i, name) in ["firstiter", "finalizer"].into_iter().enumerate() {
        let v = args[i];
        if !v.is_unbound() && !v.is_none() && !kit::is_callable(th, v) {
            let ty = kit::type_name(th, v);
            return kit::type_error(th, format!("callable {name} expected, got {ty}"));
        }
    }
    for (i, &v) in args.iter().enumerate().take(2) {
        if !v.is_unbound() {
            th.async_hooks[i] = v;
        }
    }
    Ok(Value::NONE)
}

fn asyncgen_hooks(th: &mut Thread, _args: &[Value]) -> Res {
    let [first, last] = th.async_hooks;
    let fields = [("firstiter", first), ("finalizer", last)];
    Ok(single(th, "builtins", "asyncgen_hooks", &fields))
}

fn set_origin_depth(th: &mut Thread, args: &[Value]) -> Res {
    let depth = kit::index(th, args[0])?;
    if depth < 0 {
        return kit::value_error(th, "depth must be >= 0");
    }
    th.origin_depth = depth as usize;
    Ok(Value::NONE)
}

fn origin_depth(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::inline_int(th.origin_depth as i64))
}

fn position(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_code_obj().is_none() {
        return kit::type_error(th, "position() needs a code object");
    }
    let pc = kit::index(th, args[1])?.max(0) as usize / 2;
    Ok(vm::methods::frame::position(th, args[0], pc))
}

/// The lines of a text, without their common indentation, with marks under the range from byte
/// column `start` of the first to `end` of the last.
fn render_lines(th: &mut Thread, args: &[Value]) -> Res {
    let text = kit::str_arg(th, "text must be str", args[0])?;
    let (start, end) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    let shown = traceback::render_lines(&text, start.max(0) as usize, end.max(0) as usize);
    Ok(kit::str(th, &shown))
}

fn closest(th: &mut Thread, args: &[Value]) -> Res {
    let wrong = kit::str_arg(th, "wrong must be str", args[0])?;
    let list = kit::list_of(th, args[1])?;
    let mut names = Vec::new();
    for i in 0..kit::list_len(list) {
        names.extend(kit::string_of(kit::list_item(th, list, i)));
    }
    match traceback::suggest::closest(&wrong, names.iter().map(String::as_str)) {
        Some(name) => Ok(kit::str(th, name)),
        None => Ok(Value::NONE),
    }
}

/// ". Did you mean …" for an exception; an empty str if there is nothing to suggest.
fn hint(th: &mut Thread, args: &[Value]) -> Res {
    let text = traceback::hint(th, args[0]);
    Ok(kit::str(th, &text))
}

/// Adds the functions to `sys`.
pub fn install_sys(th: &mut Thread, module: Module) {
    for def in SYS {
        let f = module.function(th, def);
        module.set(th, def.name, f);
    }
    let hook = module.get(th, "excepthook");
    module.set(th, "__excepthook__", hook);
}
