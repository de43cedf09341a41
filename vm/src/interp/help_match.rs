//! Helpers for `match`: what patterns ask of their subjects; and for type parameters and annotations.

use super::call;
use super::help::shield;
use super::help_object::slice;
use super::machine::Raised;
use crate::code::TYPE_OPS;
use crate::error::ExcClass;
use crate::heap::GcVec;
use crate::import;
use crate::object::class::ClassObj;
use crate::object::{Gc, Kind, shape};
use crate::protocol::{attr, class, format, hash, item};
use crate::thread::Thread;
use crate::value::Value;

/// Whether `v` matches sequence patterns.
pub extern "C" fn h_match_seq(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| is_sequence(th, v).map(Value::bool))
}

/// Whether `v` matches mapping patterns.
pub extern "C" fn h_match_map(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| match v.as_dict() {
        Some(_) => Ok(Value::TRUE),
        None => is_abstract(th, v, "Mapping").map(Value::bool),
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds are no builtin sequences")]
fn is_sequence(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    let Some(header) = v.header() else { return Ok(false) };
    match header.kind {
        Kind::List | Kind::Tuple | Kind::Range => Ok(true),
        Kind::Array => Ok(th.vm().class_of(v).layout.get() == shape::ARRAY),
        Kind::Str | Kind::Rope | Kind::Bytes => Ok(false),
        _ if matches!(th.type_name(v).as_str(), "memoryview" | "deque" | "collections.deque") => {
            Ok(true)
        }
        _ => is_abstract(th, v, "Sequence"),
    }
}

/// Whether `v` is an instance of an abstract collection: only if that class exists, somebody can have
/// derived from it or registered with it.
fn is_abstract(th: &mut Thread, v: Value, name: &str) -> Result<bool, Raised> {
    for module in ["collections.abc", "_collections_abc"] {
        let key = th.intern(module);
        let found = th.vm().modules().as_dict().and_then(|d| d.get_str(key));
        let Some(dict) = found.and_then(|m| m.as_module()).and_then(|m| m.dict.as_dict()) else {
            continue;
        };
        let key = th.intern(name);
        if let Some(class) = dict.get_str(key) {
            return class::is_instance(th, v, class);
        }
    }
    Ok(false)
}

/// `len(v)`.
pub extern "C" fn h_match_len(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| {
        let n = item::len(th, v)?;
        Ok(th.int(n as i64))
    })
}

/// The tuple of the values of mapping `v` under `keys`, or None if one is missing.
pub extern "C" fn h_match_keys(th: &mut Thread, v: Value, keys: Value) -> Value {
    shield(th, |th| {
        let keys = keys.as_tuple().expect("the compiler's keys");
        let name = th.intern("get");
        let get = attr::get(th, v, name)?;
        // An object that is no value of the mapping.
        let missing = th.new_list(&[]).value();
        let seen = th.new_set();
        let mut found = GcVec::with_capacity(th, keys.len);
        for &key in keys.items() {
            let h = hash::hash(th, key)?;
            if seen.find(th, key, h, hash::key_eq)?.is_some() {
                let text = format::repr(th, key)?;
                let text = format!("mapping pattern checks duplicate key ({})", attr::text(text));
                return Err(th.raise(ExcClass::ValueError, text));
            }
            item::table_set(th, seen, key, Value::NONE)?;
            let value = call::call(th, get, &[key, missing])?;
            if value == missing {
                return Ok(Value::NONE);
            }
            found.push(th, value);
        }
        Ok(th.new_tuple(&found).value())
    })
}

/// A dict of what mapping `v` has besides `keys`.
pub extern "C" fn h_match_rest(th: &mut Thread, v: Value, keys: Value) -> Value {
    shield(th, |th| {
        let keys = keys.as_tuple().expect("the compiler's keys");
        let rest = th.new_dict();
        item::update_dict(th, rest, v)?;
        for &key in keys.items() {
            item::del(th, rest.value(), key)?;
        }
        Ok(rest.value())
    })
}

/// Slots: subject, class, tuple of attribute names; `n_pos` positional patterns. The tuple of the
/// attributes' values, or None.
pub extern "C" fn h_match_class(th: &mut Thread, n_pos: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let given = slice(slots, n);
        let Some(class) = given[1].as_class() else {
            let text = "called match pattern must be a class";
            return Err(th.raise(ExcClass::TypeError, text));
        };
        if !class::is_instance(th, given[0], given[1])? {
            return Ok(Value::NONE);
        }
        let n_pos = n_pos.as_inline_int() as usize;
        let names = given[2].as_tuple().expect("the compiler's names");
        let mut found = GcVec::with_capacity(th, n_pos + names.len);
        let mut seen = GcVec::with_capacity(th, n_pos + names.len);
        if n_pos > 0 && !positional(th, given[0], class, n_pos, &mut found, &mut seen)? {
            return Ok(Value::NONE);
        }
        for &name in names.items() {
            if !attribute(th, given[0], class, name, &mut found, &mut seen)? {
                return Ok(Value::NONE);
            }
        }
        Ok(th.new_tuple(&found).value())
    })
}

/// Matches positional patterns through `__match_args__`; false if an attribute is missing.
fn positional(
    th: &mut Thread,
    v: Value,
    class: Gc<ClassObj>,
    n_pos: usize,
    found: &mut GcVec,
    seen: &mut GcVec,
) -> Result<bool, Raised> {
    let name = th.vm().names().match_args;
    let args = attr::get_optional(th, class.value(), name)?;
    let n_allowed = match args {
        Some(args) => match args.as_tuple() {
            Some(t) => t.len,
            None => {
                let (class, got) = (class.name_str(), th.type_name(args));
                let text = format!("{class}.__match_args__ must be a tuple (got {got})");
                return Err(th.raise(ExcClass::TypeError, text));
            }
        },
        None => usize::from(matches_self(class)),
    };
    if n_allowed < n_pos {
        let (name, s) = (class.name_str(), if n_allowed == 1 { "" } else { "s" });
        let text =
            format!("{name}() accepts {n_allowed} positional sub-pattern{s} ({n_pos} given)");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    let Some(args) = args.and_then(|a| a.as_tuple()) else {
        found.push(th, v);
        return Ok(true);
    };
    for &name in &args.items()[..n_pos] {
        if !name.is_str() {
            let got = th.type_name(name);
            let text = format!("__match_args__ elements must be strings (got {got})");
            return Err(th.raise(ExcClass::TypeError, text));
        }
        if !attribute(th, v, class, name, found, seen)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a class's one positional pattern is for the object itself.
fn matches_self(class: Gc<ClassObj>) -> bool {
    matches!(
        class.layout.get(),
        shape::INT
            | shape::BOOL
            | shape::FLOAT
            | shape::STR
            | shape::BYTES
            | shape::BYTEARRAY
            | shape::LIST
            | shape::TUPLE
            | shape::DICT
            | shape::SET
            | shape::FROZENSET
    )
}

fn attribute(
    th: &mut Thread,
    v: Value,
    class: Gc<ClassObj>,
    name: Value,
    found: &mut GcVec,
    seen: &mut GcVec,
) -> Result<bool, Raised> {
    let name = th.intern(&attr::text(name));
    if seen.contains(&name) {
        let (class, text) = (class.name_str(), format::repr(th, name)?);
        let text =
            format!("{class}() got multiple sub-patterns for attribute {}", attr::text(text));
        return Err(th.raise(ExcClass::TypeError, text));
    }
    seen.push(th, name);
    match attr::get_optional(th, v, name)? {
        Some(value) => {
            found.push(th, value);
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Gives a function its annotations (`which` 0) or type parameters (1).
pub extern "C" fn h_func_attr(_th: &mut Thread, func: Value, v: Value, which: Value) -> Value {
    let func = func.as_function().expect("a function that was just made");
    let slot = if which.as_inline_int() == 0 { &func.annotations } else { &func.type_params };
    slot.set(v);
    Value::NONE
}

/// Makes `__annotations__` in a namespace, unless there is one.
pub extern "C" fn h_setup_annotations(th: &mut Thread, namespace: Value) -> Value {
    shield(th, |th| {
        let name = th.vm().names().annotations;
        if super::help::find_name(th, namespace, name)?.is_none() {
            let empty = th.new_dict().value();
            item::set(th, namespace, name, empty)?;
        }
        Ok(Value::NONE)
    })
}

/// What function number `which` of `_typing` makes of the values in the slots and the name of the
/// running module.
pub extern "C" fn h_type_op(th: &mut Thread, which: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let module = import::import_dotted(th, "_typing")?;
        let name = th.intern(TYPE_OPS[which.as_inline_int() as usize]);
        let make = attr::get(th, module, name)?;
        let globals = th.frames.last().map_or(Value::NONE, |f| f.globals);
        let key = th.vm().names().name;
        let own = globals.as_dict().and_then(|d| d.get_str(key)).unwrap_or(Value::NONE);
        let mut args = GcVec::from_slice(th, slice(slots, n));
        args.push(th, own);
        call::call(th, make, &args)
    })
}
