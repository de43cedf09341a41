//! `eval`, `exec` and `compile`.

use super::attr;
use crate::code::{Code, CodeKind, Source};
use crate::compiler::{Mode, Options};
use crate::error::{ExcClass, Raised};
use crate::interp::{call, frame, interp};
use crate::kit;
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::layout::TableObj;
use crate::object::table::TABLE_OWN_BUILTINS;
use crate::run;
use crate::source;
use crate::thread::{Frame, Thread};
use crate::value::Value;
use std::sync::Arc;

type Res = Result<Value, Raised>;

/// The builtin functions.
pub static FUNCTIONS: &[NativeDef] = crate::native_table! {
    "eval", "source, /, globals=None, locals=None" => eval;
    "exec", "source, /, globals=None, locals=None, *, closure=None" => exec;
    "__build_class__", "func, name, /, *bases, **kwds" => build_class;
    "compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1" => compile;
};

/// Flags that `compile` takes, by their bits in `co_flags`.
pub const CO_FUTURE_ANNOTATIONS: i64 = 0x100_0000;
/// All `__future__` features; the others have no effect.
const FUTURES: i64 = 0x1fe_0000;
const PYCF_DONT_IMPLY_DEDENT: i64 = 0x200;
const PYCF_ONLY_AST: i64 = 0x400;
const PYCF_TYPE_COMMENTS: i64 = 0x1000;
const PYCF_TOP_LEVEL_AWAIT: i64 = 0x2000;
const PYCF_ALLOW_INCOMPLETE: i64 = 0x4000;
const KNOWN_FLAGS: i64 = FUTURES
    | PYCF_DONT_IMPLY_DEDENT
    | PYCF_TYPE_COMMENTS
    | PYCF_TOP_LEVEL_AWAIT
    | PYCF_ALLOW_INCOMPLETE
    | 0x10;

/// A class statement whose bases or keywords are unpacked.
fn build_class(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_function().is_none() {
        return kit::type_error(th, "__build_class__: func must be a function");
    }
    if !args[1].is_str() {
        return kit::type_error(th, "__build_class__: name is not a string");
    }
    let name = th.intern(&attr::text(args[1]));
    let all = th.new_list(args[2].as_tuple().expect("*bases is a tuple").items());
    let names = th.new_list(&[]);
    let given = args[3].as_dict().expect("**kwds is a dict");
    let mut pos = 0;
    while let Some((k, v)) = given.next_entry(&mut pos) {
        names.append(th, k);
        all.append(th, v);
    }
    let (all, names) = (all.to_tuple(th), names.to_tuple(th));
    let (all, names) = (all.as_tuple().expect("a tuple"), names.as_tuple().expect("a tuple"));
    super::class::build_class(th, args[0], name, all.items(), names.items())
}

/// Which function was called: their errors differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    Eval,
    Exec,
}

fn eval(th: &mut Thread, args: &[Value]) -> Res {
    let (globals, locals) = namespaces(th, Caller::Eval, args[1], args[2])?;
    if let Some(code) = args[0].as_code_obj() {
        if !code.code.unit.free_names.is_empty() {
            let text = "code object passed to eval() may not contain free variables";
            return kit::type_error(th, text);
        }
        return execute(th, code.code, globals, locals, Value::NONE);
    }
    let wrong = "eval() arg 1 must be a string, bytes or code object";
    let text = source_text(th, args[0], "<string>", wrong)?;
    let text = text.trim_start_matches([' ', '\t']).to_string();
    run_text(th, text, Mode::Eval, globals, locals)
}

fn exec(th: &mut Thread, args: &[Value]) -> Res {
    let (globals, locals) = namespaces(th, Caller::Exec, args[1], args[2])?;
    let closure = args[3];
    if let Some(code) = args[0].as_code_obj() {
        check_closure(th, code.code, closure)?;
        execute(th, code.code, globals, locals, closure)?;
        return Ok(Value::NONE);
    }
    if !closure.is_none() {
        let text = "closure can only be used when source is a code object";
        return kit::type_error(th, text);
    }
    let wrong = "exec() arg 1 must be a string, bytes or code object";
    let text = source_text(th, args[0], "<string>", wrong)?;
    run_text(th, text, Mode::Exec, globals, locals)?;
    Ok(Value::NONE)
}

fn run_text(th: &mut Thread, text: String, mode: Mode, globals: Value, locals: Value) -> Res {
    let source = Arc::new(Source::of_string("<string>", text));
    let options = Options { namespace: locals != globals, ..inherited(th) };
    let code = run::compile_with(th, &source, mode, options)?;
    execute(th, code, globals, locals, Value::NONE)
}

fn check_closure(th: &mut Thread, code: &Code, closure: Value) -> Result<(), Raised> {
    let n = code.unit.free_names.len();
    if n == 0 {
        if closure.is_none() {
            return Ok(());
        }
        return kit::type_error(th, "cannot use a closure with this code object");
    }
    let fits = closure
        .as_tuple()
        .is_some_and(|t| t.len == n && t.items().iter().all(|c| c.as_cell().is_some()));
    if fits {
        return Ok(());
    }
    kit::type_error(th, format!("code object requires a closure of exactly length {n}"))
}

/// What code compiled on behalf of the running code takes over from it.
fn inherited(th: &Thread) -> Options {
    let unit = th.frames.last().map(|f| &f.code.unit);
    let future_annotations = unit.is_some_and(|u| u.future_annotations);
    Options { future_annotations, ..Options::default() }
}

/// Runs a code object in namespaces. A module's code that is to see locals of its own runs in the
/// form that looks there; a function's code runs as a call without arguments.
fn execute(
    th: &mut Thread,
    code: &'static Code,
    globals: Value,
    locals: Value,
    closure: Value,
) -> Res {
    if code.unit.kind != CodeKind::Module {
        let f = th.new_function(code, globals);
        f.closure.set(closure);
        f.qualname.set(f.name.get());
        return match code.unit.kind {
            CodeKind::Class => run_class_body(th, f.value(), code, globals, locals),
            CodeKind::Module
            | CodeKind::Function
            | CodeKind::Lambda
            | CodeKind::Generator
            | CodeKind::Coroutine
            | CodeKind::AsyncGenerator => call::call_function(th, f, &[], &[]),
        };
    }
    if locals == globals && !code.unit.has_namespace {
        return run::execute(th, code, globals);
    }
    let code = if code.unit.has_namespace { code } else { with_namespace(th, code)? };
    run_in_namespace(th, Value::NONE, code, globals, locals)
}

fn run_class_body(
    th: &mut Thread,
    func: Value,
    code: &'static Code,
    globals: Value,
    locals: Value,
) -> Res {
    run_in_namespace(th, func, code, globals, locals)
}

fn run_in_namespace(
    th: &mut Thread,
    func: Value,
    code: &'static Code,
    globals: Value,
    locals: Value,
) -> Res {
    call::check_native(th)?;
    let base = th.stack_top;
    let flags = frame::ENTRY;
    frame::push_raw(th, Frame { code, func, globals, base, pc: 0, ret: 0, flags })?;
    // SAFETY: the frame just pushed has register 0.
    unsafe { *base = locals };
    interp::run_frame(th)
}

/// The same code, compiled so that its names are in a namespace of their own.
fn with_namespace(th: &mut Thread, code: &'static Code) -> Result<&'static Code, Raised> {
    if let Some(twin) = code.twin.get() {
        return Ok(twin);
    }
    let Some((mode, options)) = code.unit.recipe else { return Ok(code) };
    let options = Options { namespace: true, ..options };
    let twin = run::compile_with(th, &code.source, mode, options)?;
    Ok(code.twin.get_or_init(|| twin))
}

/// The namespaces that `eval` and `exec` run in.
fn namespaces(
    th: &mut Thread,
    caller: Caller,
    globals: Value,
    locals: Value,
) -> Result<(Value, Value), Raised> {
    if !locals.is_none() && !is_mapping(th, locals)? {
        let kind = th.type_name(locals);
        let text = match caller {
            Caller::Eval => "locals must be a mapping".to_string(),
            Caller::Exec => format!("locals must be a mapping or None, not {kind}"),
        };
        return kit::type_error(th, text);
    }
    let top = th.frames.last().copied();
    if globals.is_none() {
        let Some(top) = top else {
            let text = "eval must be given globals and locals when called without a frame";
            return kit::type_error(th, text);
        };
        let globals = top.globals;
        let locals = if locals.is_none() { kit::locals(th)? } else { locals };
        return Ok((globals, locals));
    }
    let Some(dict) = globals.as_dict() else {
        let text = match caller {
            Caller::Exec => format!("exec() globals must be a dict, not {}", th.type_name(globals)),
            Caller::Eval if is_mapping(th, globals)? => {
                "globals must be a real dict; try eval(code, {}, mapping)".to_string()
            }
            Caller::Eval => "globals must be a dict".to_string(),
        };
        return kit::type_error(th, text);
    };
    provide_builtins(th, dict);
    Ok((globals, if locals.is_none() { globals } else { locals }))
}

/// Gives a namespace the builtins, or notes that it has its own.
pub fn provide_builtins(th: &mut Thread, dict: Gc<TableObj>) {
    let key = th.vm().names().builtins;
    let standard = th.vm().builtins();
    let flags = &dict.header.flags;
    let is_own = match dict.get_str(key) {
        None => {
            let running = th.frames.last().map_or(Value::NONE, |f| f.globals);
            let given = running.as_dict().and_then(|d| d.get_str(key)).unwrap_or(standard);
            dict.set_str(th, key, given);
            running.as_dict().is_some_and(|d| d.header.flags.get() & TABLE_OWN_BUILTINS != 0)
        }
        Some(v) => {
            let inner = v.as_module().map_or(v, |m| m.dict);
            inner != standard
        }
    };
    let bit = if is_own { TABLE_OWN_BUILTINS } else { 0 };
    flags.set(flags.get() & !TABLE_OWN_BUILTINS | bit);
}

fn is_mapping(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    if v.as_dict().is_some() {
        return Ok(true);
    }
    let name = th.vm().names().getitem;
    Ok(attr::class_attr(th, v, name).is_some())
}

/// The text of a source given as str or bytes.
fn source_text(th: &mut Thread, v: Value, name: &str, wrong: &str) -> Result<String, Raised> {
    let text = match (v.as_str(), super::seq::bytes_of(v)) {
        (Some(s), _) => s.to_rust(),
        (None, Some(bytes)) => match source::decode(&bytes, name) {
            Ok(text) => text,
            Err(error) => {
                let blank = Source::new(name, "");
                return Err(run::raise_syntax(th, &blank, &error));
            }
        },
        (None, None) => return kit::type_error(th, wrong),
    };
    if text.contains('\0') {
        let text = "source code string cannot contain null bytes";
        return Err(th.raise(ExcClass::SyntaxError, text));
    }
    Ok(text)
}

fn compile(th: &mut Thread, args: &[Value]) -> Res {
    let name = file_name(th, args[1])?;
    let flags = kit::index(th, args[3])?;
    if flags & !(KNOWN_FLAGS | PYCF_ONLY_AST) != 0 {
        return kit::value_error(th, "compile(): unrecognised flags");
    }
    let optimize = kit::index(th, args[5])?;
    if !(-1..=2).contains(&optimize) {
        return kit::value_error(th, "compile(): invalid optimize value");
    }
    let mode = match args[2].as_str().map(|s| s.to_rust()).as_deref() {
        Some("exec") => Mode::Exec,
        Some("eval") => Mode::Eval,
        Some("single") => Mode::Single,
        Some(_) => {
            let text = "compile() mode must be 'exec', 'eval' or 'single'";
            return kit::value_error(th, text);
        }
        None => {
            let kind = th.type_name(args[2]);
            let text = format!("compile() argument 'mode' must be str, not {kind}");
            return kit::type_error(th, text);
        }
    };
    if flags & PYCF_ONLY_AST != 0 {
        return kit::value_error(th, "compile(): syntax trees are not available");
    }
    if args[0].as_code_obj().is_some() {
        return kit::type_error(th, "compile() arg 1 must be a string, bytes or AST object");
    }
    let wrong = "compile() arg 1 must be a string, bytes or AST object";
    let text = source_text(th, args[0], &name, wrong)?;
    let inherits = !super::compare::truth(th, args[4])?;
    let mut options = if inherits { inherited(th) } else { Options::default() };
    options.future_annotations |= flags & CO_FUTURE_ANNOTATIONS != 0;
    if optimize >= 0 {
        options.optimize = optimize as u8;
    }
    let source = Arc::new(Source::of_string(name, text));
    let code = run::compile_with(th, &source, mode, options)?;
    Ok(th.new_code_obj(code))
}

fn file_name(th: &mut Thread, v: Value) -> Result<String, Raised> {
    if let Some(s) = v.as_str() {
        return Ok(s.to_rust());
    }
    if let Some(bytes) = super::seq::bytes_of(v) {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    let name = th.intern("__fspath__");
    if let Some(path) = call::call_special(th, v, name, &[])? {
        return file_name(th, path);
    }
    let kind = th.type_name(v);
    kit::type_error(th, format!("expected str, bytes or os.PathLike object, not {kind}"))
}
