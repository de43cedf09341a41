//! Running a program: compile it, execute it as `__main__`, show what it raised, give the exit
//! status.

use crate::code::{Code, CodeId, Source, Span};
use crate::compiler::{self, Location, Mode, Options, SyntaxError};
use crate::error::{EXC_ADDED, EXC_TRACEBACK, ExcClass, Raised};
use crate::finalise;
use crate::import;
use crate::interp::{call, frame, interp};
use crate::kit;
use crate::protocol::{attr, format};
use crate::thread::{Frame, Thread};
use crate::traceback;
use crate::value::Value;
use std::io::Write;
use std::sync::Arc;

/// Compiles a source; a syntax error becomes a pending exception.
pub fn compile(th: &mut Thread, source: &Arc<Source>, mode: Mode) -> Result<&'static Code, Raised> {
    compile_with(th, source, mode, Options::default())
}

/// As [`compile`], in a given way.
pub fn compile_with(
    th: &mut Thread,
    source: &Arc<Source>,
    mode: Mode,
    options: Options,
) -> Result<&'static Code, Raised> {
    match compiler::compile_with(source, mode, options) {
        Ok(mut unit) => {
            let warnings = std::mem::take(&mut unit.warnings);
            for (msg, span) in warnings {
                warn(th, source, &msg, span)?;
            }
            Ok(th.new_code(unit, source))
        }
        Err(e) => Err(raise_syntax(th, source, &e)),
    }
}

/// Issues a `SyntaxWarning`: through module `warnings` if that is loaded or its filters were set on
/// the command line, else by showing it. One that is an error becomes a syntax error.
fn warn(th: &mut Thread, source: &Arc<Source>, msg: &str, span: Span) -> Result<(), Raised> {
    let line = source.line_col(span.start).0;
    let class = th.vm().exc_class(ExcClass::SyntaxWarning).value();
    let Some(module) = warnings_module(th)? else {
        let text = source.line(line).trim();
        eprintln!("{}:{line}: SyntaxWarning: {msg}\n  {text}", source.name);
        return Ok(());
    };
    let key = th.intern("warn_explicit");
    let Some(f) = attr::get_optional(th, module, key)? else { return Ok(()) };
    let text = th.new_str(msg).value();
    let file = th.new_str(&source.name).value();
    let args = [text, class, file, Value::inline_int(i64::from(line))];
    let args = th.new_tuple(&args);
    if call::call(th, f, args.items()).is_ok() {
        return Ok(());
    }
    if th.pending_is(ExcClass::SyntaxWarning) {
        th.take_pending();
        return Err(raise_syntax(th, source, &SyntaxError::new(msg, span)));
    }
    Err(Raised)
}

/// Module `warnings`, if it is loaded or has filters to look at.
fn warnings_module(th: &mut Thread) -> Result<Option<Value>, Raised> {
    let modules = th.vm().modules();
    let found = |th: &mut Thread, name: &str| {
        let key = th.intern(name);
        modules.as_dict().and_then(|d| d.get_str(key))
    };
    if let Some(module) = found(th, "warnings") {
        return Ok(Some(module));
    }
    let Some(sys) = found(th, "sys") else { return Ok(None) };
    let key = th.intern("warnoptions");
    let options = attr::get_optional(th, sys, key)?.and_then(|v| v.as_list());
    if options.is_none_or(|l| l.is_empty()) {
        return Ok(None);
    }
    import::import_dotted(th, "warnings").map(Some)
}

/// Makes a syntax error pending as CPython does: message, and where.
pub fn raise_syntax(th: &mut Thread, source: &Source, e: &SyntaxError) -> Raised {
    let class = match e.kind.class_name() {
        "IndentationError" => ExcClass::IndentationError,
        "TabError" => ExcClass::TabError,
        _ => ExcClass::SyntaxError,
    };
    let msg = th.new_str(&e.msg).value();
    let Some(Location { line, offset, end_line, end_offset }) = e.location(source) else {
        return th.raise_args(class, &[msg]);
    };
    let file = th.new_str(&source.name).value();
    // CPython's line is a C string.
    let shown = source.line(line).split('\0').next().unwrap_or_default();
    let text = th.new_str(&format!("{shown}\n")).value();
    let n = |i: u32| Value::inline_int(i64::from(i));
    let end_offset = end_offset.map_or(Value::NONE, |n| Value::inline_int(i64::from(n)));
    let details = [file, n(line), n(offset), text, n(end_line), end_offset];
    let details_tuple = th.new_tuple(&details).value();
    let raised = th.raise_args(class, &[msg, details_tuple]);
    let exc = th.pending;
    let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
    for (name, v) in names.into_iter().zip(details) {
        let key = th.intern(name);
        th.set_own_attr(exc, key, v);
    }
    raised
}

/// Executes a module's code in a namespace.
pub fn execute(th: &mut Thread, code: &'static Code, globals: Value) -> Result<Value, Raised> {
    call::check_native(th)?;
    let base = th.stack_top;
    let (func, flags) = (Value::NONE, frame::ENTRY);
    frame::push_raw(th, Frame { code, func, globals, base, pc: 0, ret: 0, flags })?;
    interp::run_frame(th)
}

/// The code object with this id.
pub fn code_of(th: &Thread, id: u32) -> &'static Code {
    th.vm().code(CodeId(id))
}

/// Exit status when the last of the output cannot be written.
const LOST_OUTPUT: i32 = 120;

/// Flushes the output, shows a pending exception, and gives the exit status.
pub fn finish(th: &mut Thread, outcome: Result<(), Raised>) -> i32 {
    let status = match outcome {
        Ok(()) => 0,
        Err(Raised) => {
            let exc = th.take_pending();
            uncaught(th, exc)
        }
    };
    call_at_exit(th, "threading", "_shutdown");
    call_at_exit(th, "atexit", "_run_exitfuncs");
    finalise::at_exit(th);
    crate::io::flush_all();
    match flush_output(th) {
        Ok(()) => status,
        Err(Raised) => {
            let exc = th.take_pending();
            let out = "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>";
            let shown = traceback::render(th, exc);
            write_error(&format!("Exception ignored in: {out}\n{shown}"));
            LOST_OUTPUT
        }
    }
}

/// Calls a function of a module, if that has been imported. Exceptions are shown.
fn call_at_exit(th: &mut Thread, module: &str, function: &str) {
    let key = th.intern(module);
    let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
    let Some(module) = modules.get_str(key) else { return };
    let name = th.intern(function);
    let called = attr::get(th, module, name).and_then(|f| call::call(th, f, &[]));
    if called.is_err() {
        finalise::report(th, "", module);
    }
}

/// Calls `sys.stdout.flush()`.
fn flush_output(th: &mut Thread) -> Result<(), Raised> {
    let sys = th.intern("sys");
    let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
    let (out, flush) = (th.intern("stdout"), th.intern("flush"));
    let Some(sys) = modules.get_str(sys) else { return Ok(()) };
    let Some(out) = attr::get_optional(th, sys, out)?.filter(|o| !o.is_none()) else {
        return Ok(());
    };
    let closed = th.intern("closed");
    if attr::get_optional(th, out, closed)? == Some(Value::TRUE) {
        return Ok(());
    }
    let flush = attr::get(th, out, flush)?;
    call::call(th, flush, &[]).map(|_| ())
}

/// Shows an uncaught exception on standard error; returns the exit status.
fn uncaught(th: &mut Thread, exc: Value) -> i32 {
    let vm = th.vm();
    if flush_output(th).is_err() {
        th.take_pending();
    }
    if vm.is_instance(exc, vm.exc_class(ExcClass::SystemExit)) {
        return exit_status(th, exc);
    }
    let status =
        if vm.is_instance(exc, vm.exc_class(ExcClass::KeyboardInterrupt)) { 130 } else { 1 };
    report(th, exc).unwrap_or(status)
}

/// Gives an uncaught exception to `sys.excepthook`; the exit status if that asks for one.
pub fn report(th: &mut Thread, exc: Value) -> Option<i32> {
    let hook = kit::sys_attr(th, "excepthook");
    let original = kit::sys_attr(th, "__excepthook__");
    if hook.is_none() || hook == original {
        if hook.is_none() {
            traceback::write_error(th, "sys.excepthook is missing\n");
        }
        let shown = traceback::render(th, exc);
        traceback::write_error(th, &shown);
        return None;
    }
    let class = th.vm().class_of(exc).value();
    let tb = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_TRACEBACK));
    if call::call(th, hook, &[class, exc, tb]).is_err() {
        let problem = th.take_pending();
        if th.vm().is_instance(problem, th.vm().exc_class(ExcClass::SystemExit)) {
            return Some(exit_status(th, problem));
        }
        let (shown, first) = (traceback::render(th, problem), traceback::render(th, exc));
        let text = format!("Error in sys.excepthook:\n{shown}\nOriginal exception was:\n{first}");
        traceback::write_error(th, &text);
    }
    if flush_output(th).is_err() {
        th.take_pending();
    }
    None
}

/// `sys.displayhook`: shows the value of an interactive expression and keeps it as `_`.
///
/// # Errors
/// What the value's repr and `sys.stdout` raise.
pub fn displayhook(th: &mut Thread, args: &[Value]) -> Result<Value, Raised> {
    let v = args[0];
    if v.is_none() {
        return Ok(v);
    }
    let builtins = th.vm().builtins().as_dict().expect("a namespace is a dict");
    let key = th.intern("_");
    builtins.set_str(th, key, Value::NONE);
    let text = kit::repr_value(th, v)?;
    let print = th.intern("print");
    if let Some(print) = builtins.get_str(print) {
        call::call(th, print, &[text])?;
    }
    builtins.set_str(th, key, v);
    Ok(Value::NONE)
}

/// Writes to standard error.
pub fn write_error(text: &str) {
    let mut err = std::io::stderr().lock();
    // There is nobody left to tell that standard error is closed.
    let _ = err.write_all(text.as_bytes());
    let _ = err.flush();
}

/// The status that `SystemExit` asks for: None is 0, an int itself, anything else is shown.
fn exit_status(th: &mut Thread, exc: Value) -> i32 {
    let code = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_ADDED));
    if code.is_none() {
        return 0;
    }
    if let Some(i) = code.as_i64() {
        return i as i32;
    }
    if code.is_int() {
        return -1;
    }
    let shown = format::str_text(th, code).unwrap_or_default();
    th.take_pending();
    traceback::write_error(th, &format!("{shown}\n"));
    1
}
