//! `jit`, `njit`, `vectorize` and their relatives in all call forms.
//!
//! A decorated function is the function itself with flags that license the tracer.

use super::check::{NotNative, first_obstacle};
use super::types;
use crate::module::Module;
use vm::import::import_dotted;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::layout::{FUNC_FASTMATH, FUNC_JIT, FUNC_NOPYTHON, FUNC_PARALLEL};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "jit", "signature_or_function=None, /, **options" => jit;
    "njit", "signature_or_function=None, /, **options" => njit;
};

/// A decorator that has its options: `flags` is an int.
static APPLY: NativeDef = kit::native("jit", "flags, function, /", apply_bound);
/// What a function that cannot be native raises when it is called.
static REFUSE: NativeDef = kit::native("refuse", "message, /, *args, **kwargs", refuse);

/// Options that Numba knows, in the order of its error message.
const KNOWN: &[&str] = &[
    "_nrt",
    "boundscheck",
    "debug",
    "error_model",
    "fastmath",
    "forceinline",
    "forceobj",
    "inline",
    "looplift",
    "no_cfunc_wrapper",
    "no_cpython_wrapper",
    "no_rewrites",
    "nogil",
    "nopython",
    "parallel",
    "writable_args",
    "_dbg_extend_lifetimes",
    "_dbg_optnone",
];
/// Keywords of the decorators themselves.
const KEYWORDS: &[&str] = &["cache", "locals", "pipeline_class", "target", "signature_or_function"];

/// Registers the decorators.
pub fn install(th: &mut Thread, module: Module) {
    for def in FUNCTIONS {
        let f = module.function(th, def);
        module.set(th, def.name, f);
    }
}

fn option(th: &mut Thread, options: Value, name: &str) -> Result<bool, Raised> {
    let key = th.intern(name);
    match kit::dict_get(th, options, key)? {
        Some(v) => kit::truth(th, v),
        None => Ok(false),
    }
}

/// The flags that the options set, after checking them.
fn flags_of(th: &mut Thread, options: Value) -> Result<u16, Raised> {
    let mut at = 0;
    while let Some((name, _)) = kit::table_next(options, &mut at) {
        let text = kit::string_of(name).unwrap_or_default();
        if !KNOWN.contains(&text.as_str()) && !KEYWORDS.contains(&text.as_str()) {
            let known: Vec<String> = KNOWN.iter().map(|k| format!("'{k}'")).collect();
            let known = known.join(", ");
            let message = format!(
                "Unrecognized options: {{'{text}'}}. Known options are dict_keys([{known}])"
            );
            return Err(th.raise(ExcClass::KeyError, message));
        }
    }
    let (nopython, forceobj) = (option(th, options, "nopython")?, option(th, options, "forceobj")?);
    if nopython && forceobj {
        let message = "Only one of 'nopython' or 'forceobj' can be True.";
        return kit::value_error(th, message);
    }
    let mut flags = FUNC_JIT;
    if nopython {
        flags |= FUNC_NOPYTHON;
    }
    if option(th, options, "parallel")? {
        flags |= FUNC_PARALLEL;
    }
    if option(th, options, "fastmath")? {
        flags |= FUNC_FASTMATH;
    }
    Ok(flags)
}

/// Decorates at once, or gives a decorator.
fn decorate(th: &mut Thread, first: Value, flags: u16) -> Res {
    let is_signature = first.is_none()
        || first.is_str()
        || first.as_list().is_some()
        || first.as_tuple().is_some()
        || types::is_type(first);
    if !is_signature {
        return apply(th, first, flags);
    }
    let sig = Box::leak(Box::new(Sig::parse(APPLY.sig)));
    let flags = Value::inline_int(flags as i64);
    Ok(th.new_native(shape::NATIVE, &APPLY, sig, flags).value())
}

fn jit(th: &mut Thread, args: &[Value]) -> Res {
    let flags = flags_of(th, args[1])?;
    decorate(th, args[0], flags)
}

fn njit(th: &mut Thread, args: &[Value]) -> Res {
    let flags = flags_of(th, args[1])?;
    decorate(th, args[0], flags | FUNC_NOPYTHON)
}

fn apply_bound(th: &mut Thread, args: &[Value]) -> Res {
    let flags = kit::int_value(args[0]).unwrap_or(0) as u16;
    apply(th, args[1], flags)
}

/// `NUMBA_DISABLE_JIT` makes the decorators do nothing.
fn is_disabled() -> bool {
    std::env::var("NUMBA_DISABLE_JIT").is_ok_and(|v| !v.is_empty() && v != "0")
}

/// Gives a function its flags and the attributes of a dispatcher.
fn apply(th: &mut Thread, function: Value, flags: u16) -> Res {
    if is_disabled() {
        return Ok(function);
    }
    if let Some(refusing) = refusal(th, function, flags) {
        return Ok(refusing);
    }
    let target = match function.as_function() {
        Some(f) => {
            f.header.flags.set(f.header.flags.get() | flags);
            function
        }
        None if kit::is_callable(th, function) => {
            th.new_wrapper(shape::DISPATCHER, function).value()
        }
        None => {
            let ty = kit::type_name(th, function);
            let message =
                format!("The decorated object is not a function (got type <class '{ty}'>).");
            return kit::type_error(th, message);
        }
    };
    let signatures = kit::empty_list(th);
    let overloads = kit::empty_dict(th);
    let attributes = [
        ("py_func", function),
        ("signatures", signatures),
        ("nopython_signatures", signatures),
        ("overloads", overloads),
    ];
    for (name, v) in attributes {
        let name = th.intern(name);
        kit::set_attr_value(th, target, name, v)?;
    }
    Ok(target)
}

/// The callable to hand out instead of a `nopython=True` function with a loop that cannot be native;
/// other such functions are reported.
fn refusal(th: &mut Thread, function: Value, flags: u16) -> Option<Value> {
    let code = function.as_function()?.code.get();
    let NotNative { line, reason } = first_obstacle(code)?;
    let (file, text) = (&code.source.name, code.source.line(line).trim());
    let name = &code.unit.qualname;
    if flags & FUNC_NOPYTHON == 0 {
        eprintln!(
            "{file}:{line}: NumbaWarning: {name}() falls back to object mode: {reason}\n  {text}"
        );
        return None;
    }
    let message = format!(
        "Failed in nopython mode pipeline: {name}() cannot be native: {reason}\n\n\
         File \"{file}\", line {line}:\n    {text}"
    );
    let message = th.new_str(&message).value();
    let sig = Box::leak(Box::new(Sig::parse(REFUSE.sig)));
    Some(th.new_native(shape::NATIVE, &REFUSE, sig, message).value())
}

fn refuse(th: &mut Thread, args: &[Value]) -> Res {
    let class = import_dotted(th, "numba")?;
    let class = kit::get_attr(th, class, "TypingError")?;
    let exc = kit::call(th, class, &[args[0]])?;
    Err(th.raise_value(exc))
}
