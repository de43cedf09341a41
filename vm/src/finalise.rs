//! Finalisers and callbacks of weak references: run at polls after a collection has made them due,
//! and when the process ends. Also what reports an exception that nobody can catch.
//!
//! Invariant: nothing here runs while a collection is under way, and no finaliser runs inside
//! another of the same thread.

use crate::error::{EXC_TRACEBACK, Raised};
use crate::heap::weak::{Due, FINALISABLE};
use crate::import;
use crate::interp::{call, generator};
use crate::kit::{self, ExcClass, Res};
use crate::object::records::{ASYNC_CLOSED, GenState};
use crate::object::shape;
use crate::object::weak::WeakRefObj;
use crate::protocol::attr;
use crate::thread::Thread;
use crate::traceback;
use crate::value::Value;

/// Runs everything that is due.
pub fn run_due(th: &mut Thread) {
    if std::mem::replace(&mut th.is_finalising, true) {
        return;
    }
    let (pending, handled) = (th.take_pending(), th.handled);
    loop {
        let due = th.vm().heap.weak.lock().next_due();
        match due {
            Some(Due::Callback(v)) => run_callback(th, v),
            Some(Due::Finaliser(v)) => finalise(th, v),
            None => break,
        }
        th.handled = handled;
    }
    th.pending = pending;
    th.is_finalising = false;
}

fn run_callback(th: &mut Thread, v: Value) {
    let Some(r) = v.downcast::<WeakRefObj>() else { return };
    let callback = r.callback.replace(Value::NONE);
    if callback.is_none() {
        return;
    }
    if call::call(th, callback, &[v]).is_err() {
        report(th, "", callback);
    }
}

/// Runs the finaliser of an object: closes a generator, calls `__del__`.
fn finalise(th: &mut Thread, v: Value) {
    if let Some(g) = v.as_generator() {
        if g.state() == GenState::Created && v.has_shape(shape::COROUTINE) {
            return unawaited(th, v);
        }
        let hook = g.extra.get();
        if v.has_shape(shape::ASYNC_GENERATOR) && g.state() != GenState::Done && !hook.is_none() {
            if g.bits.get() & ASYNC_CLOSED == 0 && call::call(th, hook, &[v]).is_err() {
                report(th, "", v);
            }
            return;
        }
        if generator::close(th, g).is_err() {
            report(th, "", v);
        }
        return;
    }
    let name = th.vm().names().del;
    let Some(f) = attr::class_attr(th, v, name) else { return };
    if call::call_special(th, v, name, &[]).is_err() {
        report(th, "", f);
    }
}

/// Warns of a coroutine that nobody has awaited.
pub fn unawaited(th: &mut Thread, coroutine: Value) {
    let warned = import::import_dotted(th, "warnings")
        .and_then(|m| kit::get_attr(th, m, "_warn_unawaited_coroutine"))
        .and_then(|f| call::call(th, f, &[coroutine]));
    if warned.is_err() {
        report(th, "", coroutine);
    }
}

/// Whether the finaliser of an object has run.
pub fn has_run(th: &Thread, v: Value) -> bool {
    let Some(header) = v.header() else { return false };
    let root = th.vm().shapes.get(th.vm().shapes.get(header.shape.get()).root);
    root.has_finaliser.get() && header.gc.get() & FINALISABLE == 0
}

/// Ends the process's objects: what its modules hold goes, then all finalisers run.
pub fn at_exit(th: &mut Thread) {
    if !th.vm().heap.weak.lock().has_work() {
        return;
    }
    th.collect();
    run_due(th);
    clear_main(th);
    th.collect();
    run_due(th);
    th.vm().heap.weak.lock().all_due();
    run_due(th);
}

/// Forgets the names of `__main__`: those with one underscore first, as CPython does.
fn clear_main(th: &mut Thread) {
    let key = th.vm().names().main;
    let modules = th.vm().modules().as_dict();
    let Some(main) = modules.and_then(|m| m.get_str(key)).and_then(|m| m.as_module()) else {
        return;
    };
    let Some(dict) = main.dict.as_dict() else { return };
    let names = th.new_list(&[]);
    let mut pos = 0;
    while let Some((k, _)) = dict.next_entry(&mut pos) {
        names.append(th, k);
    }
    for private in [true, false] {
        for i in 0..names.len() {
            let k = names.get(th, i);
            let name = kit::string_of(k).unwrap_or_default();
            let is_private = name.starts_with('_') && !name.starts_with("__");
            if is_private == private && name != "__builtins__" {
                dict.set_str(th, k, Value::NONE);
            }
        }
    }
}

/// Gives the pending exception, which nobody can catch, to `sys.unraisablehook`. `message` says what
/// was going on, `Exception ignored in` if empty.
pub fn report(th: &mut Thread, message: &str, object: Value) {
    let exc = th.take_pending();
    if exc.is_null() {
        return;
    }
    let hook = kit::sys_attr(th, "unraisablehook");
    if hook.as_native().is_some_and(|n| std::ptr::fn_addr_eq(n.def.func, HOOK)) || hook.is_none() {
        return show(th, exc, message, object);
    }
    let args = hook_args(th, exc, message, object);
    if call::call(th, hook, &[args]).is_err() {
        let inner = th.take_pending();
        show(th, inner, "Exception ignored in sys.unraisablehook", hook);
    }
}

const HOOK: crate::native::NativeFn = unraisablehook;

/// The argument of `sys.unraisablehook`.
fn hook_args(th: &mut Thread, exc: Value, message: &str, object: Value) -> Value {
    let class = th.new_native_class("UnraisableHookArgs", shape::OBJECT);
    let v = th.new_instance(class).value();
    let exc_type = th.vm().class_of(exc).value();
    let traceback = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_TRACEBACK));
    let message = if message.is_empty() { Value::NONE } else { kit::str(th, message) };
    let fields = [
        ("exc_type", exc_type),
        ("exc_value", exc),
        ("exc_traceback", traceback),
        ("err_msg", message),
        ("object", object),
    ];
    for (name, field) in fields {
        let name = th.intern(name);
        th.set_own_attr(v, name, field);
    }
    v
}

/// `sys.unraisablehook`.
pub fn unraisablehook(th: &mut Thread, args: &[Value]) -> Res {
    let exc = kit::get_attr(th, args[0], "exc_value")?;
    let message = kit::get_attr(th, args[0], "err_msg")?;
    let object = kit::get_attr(th, args[0], "object")?;
    let message = kit::string_of(message).unwrap_or_default();
    show(th, exc, &message, object);
    Ok(Value::NONE)
}

/// Shows an exception on standard error, with what raised it.
fn show(th: &mut Thread, exc: Value, message: &str, object: Value) {
    let message = if message.is_empty() { "Exception ignored in" } else { message };
    let object = match object.is_none() {
        true => String::new(),
        false => kit::repr_text(th, object).unwrap_or_else(|Raised| {
            th.take_pending();
            "<object repr() failed>".to_string()
        }),
    };
    let colon = if object.is_empty() { ":" } else { ": " };
    let shown = match exc.is_none() {
        true => String::new(),
        false => without_marks(th, exc),
    };
    write_error(th, &format!("{message}{colon}{object}\n{shown}"));
}

/// An exception's traceback as CPython's core shows it: without marks under the lines, and without
/// causes.
fn without_marks(th: &mut Thread, exc: Value) -> String {
    let entries = traceback::entries_of(exc);
    let mut out = String::new();
    if !entries.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        let is_marks =
            |line: &&str| !line.trim().is_empty() && line.trim_matches([' ', '~', '^']).is_empty();
        for line in traceback::render_entries(&entries).lines().filter(|line| !is_marks(line)) {
            out.push_str(line);
            out.push('\n');
        }
    }
    let class = crate::builtins::repr::class_name(th.vm().class_of(exc));
    let message = traceback::message(th, exc);
    match message.is_empty() {
        true => out + &format!("{class}\n"),
        false => out + &format!("{class}: {message}\n"),
    }
}

/// Writes to `sys.stderr`, or to the process's own if that is gone.
pub fn write_error(th: &mut Thread, text: &str) {
    let file = kit::sys_attr(th, "stderr");
    if !file.is_none() {
        let line = kit::str(th, text);
        let written = kit::get_attr(th, file, "write").and_then(|f| call::call(th, f, &[line]));
        if written.is_ok() {
            return;
        }
        th.take_pending();
    }
    crate::builtins::output::write_err(text.as_bytes());
}

/// Whether the pending exception ends the process rather than a thread.
pub fn is_exit(th: &Thread) -> bool {
    th.pending_is(ExcClass::SystemExit)
}
