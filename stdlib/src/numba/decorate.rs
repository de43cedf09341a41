//! `jit`, `njit`, `vectorize` and their relatives in all call forms.
//!
//! A decorated function is the function itself with flags that license the tracer.

use super::types;
use crate::module::Module;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::layout::{FUNC_FASTMATH, FUNC_JIT, FUNC_NOPYTHON, FUNC_PARALLEL};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "jit", "signature_or_function=None, /, **options" => jit;
    "njit", "signature_or_function=None, /, **options" => njit;
    "vectorize", "signatures_or_function=None, /, **options" => vectorize;
    "guvectorize", "*args, **options" => guvectorize;
    "cfunc", "signature, /, **options" => guvectorize;
    "stencil", "function_or_mode=None, /, **options" => vectorize;
    "jit_module", "**options" => jit_module;
};

/// A decorator that has its options: `flags` is an int.
static APPLY: NativeDef = kit::native("jit", "flags, function, /", apply_bound);
/// What `inspect_*` and `parallel_diagnostics` are until the tracer has something to say.
static NOTHING: NativeDef = kit::native("inspect", "function, /, *args, **kwargs", inspect_nothing);
static EMPTY_DICT: NativeDef =
    kit::native("inspect_asm", "function, /, *args, **kwargs", inspect_dict);

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

fn vectorize(th: &mut Thread, args: &[Value]) -> Res {
    decorate(th, args[0], FUNC_JIT)
}

fn guvectorize(th: &mut Thread, _args: &[Value]) -> Res {
    decorate(th, Value::NONE, FUNC_JIT)
}

fn jit_module(th: &mut Thread, args: &[Value]) -> Res {
    flags_of(th, args[0])?;
    Ok(Value::NONE)
}

fn apply_bound(th: &mut Thread, args: &[Value]) -> Res {
    let flags = kit::int_value(args[0]).unwrap_or(0) as u16;
    apply(th, args[1], flags)
}

/// Gives a function its flags and the attributes of a dispatcher.
fn apply(th: &mut Thread, function: Value, flags: u16) -> Res {
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
    let natives = [
        ("inspect_types", &NOTHING),
        ("parallel_diagnostics", &NOTHING),
        ("inspect_cfg", &NOTHING),
        ("recompile", &NOTHING),
        ("disable_compile", &NOTHING),
        ("compile", &NOTHING),
        ("enable_caching", &NOTHING),
        ("inspect_asm", &EMPTY_DICT),
        ("inspect_llvm", &EMPTY_DICT),
    ];
    for (name, def) in natives {
        let sig = Box::leak(Box::new(Sig::parse(def.sig)));
        let f = th.new_native(shape::NATIVE, def, sig, target).value();
        let name = th.intern(name);
        kit::set_attr_value(th, target, name, f)?;
    }
    Ok(target)
}

fn inspect_nothing(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn inspect_dict(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::empty_dict(th))
}
