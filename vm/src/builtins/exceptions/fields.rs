//! What classes of exceptions keep of their arguments, and the checks of their attributes.

use super::{args_of, instance, no_keywords, own_state, reduced};
use crate::error::{
    EXC_ADDED, EXC_ARGS, EXC_CAUSE, EXC_CONTEXT, EXC_SUPPRESS_CONTEXT, EXC_TRACEBACK,
};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::layout::InstanceObj;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of the classes that have attributes of their own, `OSError` and groups apart.
pub static METHODS: &[(ExcClass, &[NativeDef])] = &[
    (
        ExcClass::StopIteration,
        kit::natives! { "__init__", "self, /, *args, **kwargs" => init_first; },
    ),
    (ExcClass::SystemExit, kit::natives! { "__init__", "self, /, *args, **kwargs" => init_exit; }),
    (
        ExcClass::ImportError,
        kit::natives! {
            "__init__", "self, /, *args, **kwargs" => init_import;
            "__str__", "self, /" => super::text::dunder_str;
            "__reduce__", "self, /" => reduce_import;
        },
    ),
    (ExcClass::NameError, kit::natives! { "__init__", "self, /, *args, **kwargs" => init_named; }),
    (
        ExcClass::AttributeError,
        kit::natives! {
            "__init__", "self, /, *args, **kwargs" => init_named;
            "__getstate__", "self, /" => attribute_state;
            "__reduce__", "self, /" => reduce_attribute;
        },
    ),
    (ExcClass::KeyError, kit::natives! { "__str__", "self, /" => super::text::dunder_str; }),
    (
        ExcClass::SyntaxError,
        kit::natives! {
            "__init__", "self, /, *args, **kwargs" => init_syntax;
            "__str__", "self, /" => super::text::dunder_str;
        },
    ),
    (
        ExcClass::UnicodeEncodeError,
        kit::natives! {
            "__init__", "self, /, *args, **kwargs" => init_encode;
            "__str__", "self, /" => super::text::dunder_str;
        },
    ),
    (
        ExcClass::UnicodeDecodeError,
        kit::natives! {
            "__init__", "self, /, *args, **kwargs" => init_decode;
            "__str__", "self, /" => super::text::dunder_str;
        },
    ),
    (
        ExcClass::UnicodeTranslateError,
        kit::natives! {
            "__init__", "self, /, *args, **kwargs" => init_translate;
            "__str__", "self, /" => super::text::dunder_str;
        },
    ),
];

/// Fills the slots that `family` adds from the arguments of an exception that Rust made.
pub fn fill(_th: &mut Thread, family: ExcClass, exc: Gc<InstanceObj>, args: &[Value]) {
    let first = args.first().copied().unwrap_or(Value::NONE);
    if family == ExcClass::OSError {
        exc.set_slot(EXC_ADDED + 4, Value::UNBOUND);
        super::os::fill(exc, args);
    } else if family == ExcClass::UnicodeError {
        // A translation has no encoding.
        let skip = 5 - args.len().min(5);
        for (i, &v) in args.iter().take(5).enumerate() {
            exc.set_slot(EXC_ADDED + (skip + i) as u32, v);
        }
    } else if matches!(
        family,
        ExcClass::BaseExceptionGroup
            | ExcClass::StopIteration
            | ExcClass::SystemExit
            | ExcClass::ImportError
            | ExcClass::SyntaxError
    ) {
        exc.set_slot(EXC_ADDED, first);
    }
}

fn set_args(args: &[Value]) -> (Gc<InstanceObj>, &'static [Value]) {
    let exc = instance(args[0]);
    exc.set_slot(EXC_ARGS, args[1]);
    (exc, args_of(args[0]))
}

fn init_first(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    let (exc, items) = set_args(args);
    exc.set_slot(EXC_ADDED, items.first().copied().unwrap_or(Value::NONE));
    Ok(Value::NONE)
}

fn init_exit(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    let (exc, items) = set_args(args);
    let code = match items {
        [] => Value::NONE,
        [one] => *one,
        [_, _, ..] => args[1],
    };
    exc.set_slot(EXC_ADDED, code);
    Ok(Value::NONE)
}

/// Puts keywords into the slots that they name, from slot `EXC_ADDED + skip` on.
fn set_keywords(
    th: &mut Thread,
    args: &[Value],
    class: ExcClass,
    skip: usize,
) -> Result<(), Raised> {
    let names = &class.added_slots()[skip..];
    let exc = instance(args[0]);
    for i in 0..names.len() {
        exc.set_slot(EXC_ADDED + (skip + i) as u32, Value::NONE);
    }
    let mut at = 0;
    while let Some((name, v)) = kit::table_next(args[2], &mut at) {
        let text = kit::string_of(name).unwrap_or_default();
        let Some(i) = names.iter().position(|n| *n == text) else {
            let message = format!("{}() got an unexpected keyword argument '{text}'", class.name());
            return kit::type_error(th, message);
        };
        exc.set_slot(EXC_ADDED + (skip + i) as u32, v);
    }
    Ok(())
}

fn init_import(th: &mut Thread, args: &[Value]) -> Res {
    let (exc, items) = set_args(args);
    set_keywords(th, args, ExcClass::ImportError, 1)?;
    let msg = if let [one] = items { *one } else { Value::NONE };
    exc.set_slot(EXC_ADDED, msg);
    Ok(Value::NONE)
}

fn init_named(th: &mut Thread, args: &[Value]) -> Res {
    set_args(args);
    let is_name = th.vm().is_instance(args[0], th.vm().exc_class(ExcClass::NameError));
    let class = if is_name { ExcClass::NameError } else { ExcClass::AttributeError };
    set_keywords(th, args, class, 0)?;
    Ok(Value::NONE)
}

/// The own attributes of `exc`, and those of its slots that are listed and not None.
fn state_with(th: &mut Thread, exc: Value, slots: &[(&str, u32)]) -> Value {
    let dict = super::own_attributes(th, exc);
    for &(name, slot) in slots {
        let v = instance(exc).slot(slot);
        if !v.is_none() && !v.is_unbound() {
            let name = th.intern(name);
            dict.as_dict().expect("own attributes are a dict").set_str(th, name, v);
        }
    }
    dict
}

fn reduce_import(th: &mut Thread, args: &[Value]) -> Res {
    let slots = [("name", EXC_ADDED + 1), ("path", EXC_ADDED + 2), ("name_from", EXC_ADDED + 3)];
    let state = state_with(th, args[0], &slots);
    let state = if kit::table_len(state) == 0 { Value::NONE } else { state };
    let given = instance(args[0]).slot(EXC_ARGS);
    Ok(reduced(th, args[0], given, state))
}

fn attribute_state(th: &mut Thread, args: &[Value]) -> Res {
    let name = instance(args[0]).slot(EXC_ADDED);
    if name.is_none() && own_state(th, args[0]).is_none() {
        return Ok(Value::NONE);
    }
    Ok(state_with(th, args[0], &[("name", EXC_ADDED), ("args", EXC_ARGS)]))
}

fn reduce_attribute(th: &mut Thread, args: &[Value]) -> Res {
    let state = attribute_state(th, args)?;
    let given = instance(args[0]).slot(EXC_ARGS);
    Ok(reduced(th, args[0], given, state))
}

fn init_syntax(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    let (exc, items) = set_args(args);
    exc.set_slot(EXC_ADDED, items.first().copied().unwrap_or(Value::NONE));
    let [_, details] = items else { return Ok(Value::NONE) };
    let list = kit::list_of(th, *details)?;
    let n = kit::list_len(list);
    if !(4..=6).contains(&n) {
        let (bound, most) = if n < 4 { ("at least", 4) } else { ("at most", 6) };
        return kit::type_error(th, format!("function takes {bound} {most} arguments ({n} given)"));
    }
    for i in 0..n {
        let v = kit::list_item(th, list, i);
        exc.set_slot(EXC_ADDED + 1 + i as u32, v);
    }
    if n == 5 {
        return kit::type_error(th, "end_offset must be provided when end_lineno is provided");
    }
    Ok(Value::NONE)
}

/// Stores the fields of a Unicode error; `first` is the slot of the first of them.
fn set_unicode(exc: Gc<InstanceObj>, first: u32, values: &[Value]) {
    for (i, &v) in values.iter().enumerate() {
        exc.set_slot(EXC_ADDED + first + i as u32, v);
    }
}

fn exactly(th: &mut Thread, items: &[Value], n: usize) -> Result<(), Raised> {
    if items.len() == n {
        return Ok(());
    }
    let given = items.len();
    kit::type_error(th, format!("function takes exactly {n} arguments ({given} given)"))
}

fn str_at(th: &mut Thread, items: &[Value], i: usize) -> Result<(), Raised> {
    if items[i].is_str() {
        return Ok(());
    }
    let ty = kit::type_name(th, items[i]);
    kit::type_error(th, format!("argument {} must be str, not {ty}", i + 1))
}

fn init_encode(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    let (exc, items) = set_args(args);
    exactly(th, items, 5)?;
    str_at(th, items, 0)?;
    str_at(th, items, 1)?;
    kit::index(th, items[2])?;
    kit::index(th, items[3])?;
    str_at(th, items, 4)?;
    set_unicode(exc, 0, items);
    Ok(Value::NONE)
}

fn init_decode(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    let (exc, items) = set_args(args);
    exactly(th, items, 5)?;
    str_at(th, items, 0)?;
    let object = match items[1].as_bytes() {
        Some(_) => items[1],
        None => {
            let Some(bytes) = kit::byte_contents(items[1]) else {
                let ty = kit::type_name(th, items[1]);
                let message = format!("a bytes-like object is required, not '{ty}'");
                return kit::type_error(th, message);
            };
            kit::bytes(th, &bytes)
        }
    };
    kit::index(th, items[2])?;
    kit::index(th, items[3])?;
    str_at(th, items, 4)?;
    set_unicode(exc, 0, &[items[0], object, items[2], items[3], items[4]]);
    Ok(Value::NONE)
}

fn init_translate(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    let (exc, items) = set_args(args);
    exactly(th, items, 4)?;
    str_at(th, items, 0)?;
    kit::index(th, items[1])?;
    kit::index(th, items[2])?;
    str_at(th, items, 3)?;
    set_unicode(exc, 1, items);
    Ok(Value::NONE)
}

/// What assigning `v` to attribute `name` of exception `exc` does; false if the attribute is an
/// ordinary one.
pub fn set_field(th: &mut Thread, exc: Value, name: &str, v: Value) -> Result<bool, Raised> {
    let e = instance(exc);
    match name {
        "args" => {
            let list = kit::list_of(th, v)?;
            let items = kit::tuple_of_list(th, list);
            e.set_slot(EXC_ARGS, items);
        }
        "__traceback__" => {
            if !v.is_none() && v.as_traceback().is_none() {
                return kit::type_error(th, "__traceback__ must be a traceback or None");
            }
            e.set_slot(EXC_TRACEBACK, v);
        }
        "__cause__" | "__context__" => {
            if !v.is_none() && !kit::is_exception(v) {
                let what = name.trim_matches('_');
                let message = format!("exception {what} must be None or derive from BaseException");
                return kit::type_error(th, message);
            }
            if name == "__cause__" {
                e.set_slot(EXC_CAUSE, v);
                e.set_slot(EXC_SUPPRESS_CONTEXT, Value::TRUE);
            } else {
                e.set_slot(EXC_CONTEXT, v);
            }
        }
        "__suppress_context__" => {
            if !v.is_bool() {
                return kit::type_error(th, "attribute value type must be bool");
            }
            e.set_slot(EXC_SUPPRESS_CONTEXT, v);
        }
        "message" | "exceptions" if is(th, exc, ExcClass::BaseExceptionGroup) => {
            return Err(th.raise(ExcClass::AttributeError, "readonly attribute"));
        }
        "start" | "end" if is(th, exc, ExcClass::UnicodeError) => {
            if !v.is_int() {
                return kit::type_error(th, "an integer is required");
            }
            e.set_slot(EXC_ADDED + if name == "start" { 2 } else { 3 }, v);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// What deleting attribute `name` of exception `exc` does; false if it is an ordinary one.
pub fn del_field(th: &mut Thread, exc: Value, name: &str) -> Result<bool, Raised> {
    match name {
        "args" | "__traceback__" | "__cause__" | "__context__" => {
            kit::type_error(th, format!("{name} may not be deleted"))
        }
        "__suppress_context__" => kit::type_error(th, "can't delete numeric/char attribute"),
        "message" | "exceptions" if is(th, exc, ExcClass::BaseExceptionGroup) => {
            Err(th.raise(ExcClass::AttributeError, "readonly attribute"))
        }
        "start" | "end" if is(th, exc, ExcClass::UnicodeError) => {
            kit::type_error(th, "can't delete numeric/char attribute")
        }
        _ => Ok(false),
    }
}

fn is(th: &Thread, exc: Value, class: ExcClass) -> bool {
    th.vm().is_instance(exc, th.vm().exc_class(class))
}
