//! Helpers for items, iteration, building, exceptions and imports.

use super::help::shield;
use super::machine::Raised;
use super::unwind;
use crate::builtins::types;
use crate::code::CodeId;
use crate::error::ExcClass;
use crate::import;
use crate::object::hash::hash_simple;
use crate::object::shape;
use crate::object::str::StrBuilder;
use crate::protocol::{attr, class, format, hash, item, iter};
use crate::thread::Thread;
use crate::value::Value;

const NONE: Result<Value, Raised> = Ok(Value::NONE);

pub(super) fn slice<'a>(slots: *mut Value, n: i64) -> &'a [Value] {
    // SAFETY: the instruction's registers are in the frame's window, and the helper runs while the
    // frame stands.
    unsafe { std::slice::from_raw_parts(slots, n as usize) }
}

pub(super) fn slice_mut<'a>(slots: *mut Value, n: i64) -> &'a mut [Value] {
    // SAFETY: as in `slice`; nobody else looks at these registers meanwhile.
    unsafe { std::slice::from_raw_parts_mut(slots, n as usize) }
}

/// `obj[key]`.
pub extern "C" fn h_get_item(th: &mut Thread, obj: Value, key: Value) -> Value {
    shield(th, |th| item::get(th, obj, key))
}

/// `obj[key] = v`.
pub extern "C" fn h_set_item(th: &mut Thread, obj: Value, key: Value, v: Value) -> Value {
    shield(th, |th| item::set(th, obj, key, v).and(NONE))
}

/// `del obj[key]`.
pub extern "C" fn h_del_item(th: &mut Thread, obj: Value, key: Value) -> Value {
    shield(th, |th| item::del(th, obj, key).and(NONE))
}

/// What is known of a key without running Python.
enum Known {
    Entry(usize),
    Missing,
    /// A key of a type that decides for itself has the same hash.
    Unsure,
}

/// The entry of an exact str or int in a table.
fn find(t: Value, key: Value) -> Known {
    let t = t.as_table().expect("observed as a table");
    let found = match t.find_simple(key) {
        Some(found) => found,
        None => {
            let Some(h) = hash_simple(key) else { return Known::Unsure };
            let found = t.find_quiet(h, |k| crate::object::hash::eq_simple(k, key));
            if found.is_none() && t.find_quiet(h, |_| true).is_some() {
                return Known::Unsure;
            }
            found
        }
    };
    found.map_or(Known::Missing, Known::Entry)
}

/// The value under an exact str or int, or the null word; `UNBOUND` if only Python can tell.
pub extern "C" fn h_table_get(_th: &mut Thread, t: Value, key: Value) -> Value {
    match find(t, key) {
        Known::Entry(e) => t.as_table().expect("observed as a table").value_at(e),
        Known::Missing => Value::NULL,
        Known::Unsure => Value::UNBOUND,
    }
}

/// Whether an exact str or int is a key; `UNBOUND` if only Python can tell.
pub extern "C" fn h_table_has(_th: &mut Thread, t: Value, key: Value) -> Value {
    match find(t, key) {
        Known::Entry(_) => Value::TRUE,
        Known::Missing => Value::FALSE,
        Known::Unsure => Value::UNBOUND,
    }
}

/// Sets an exact str or int.
pub extern "C" fn h_table_set(th: &mut Thread, t: Value, key: Value, v: Value) -> Value {
    shield(th, |th| {
        item::table_set(th, t.as_table().expect("observed as a table"), key, v).and(NONE)
    })
}

/// Appends to a list.
pub extern "C" fn h_list_append(th: &mut Thread, list: Value, v: Value) -> Value {
    list.as_list().expect("observed as a list").append(th, v);
    Value::NONE
}

/// `iter(v)`.
pub extern "C" fn h_get_iter(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| iter::get(th, v))
}

/// `next(it)`; `UNBOUND` at the end.
pub extern "C" fn h_iter_next(th: &mut Thread, it: Value) -> Value {
    shield(th, |th| Ok(iter::next(th, it)?.unwrap_or(Value::UNBOUND)))
}

/// The next character of a str's iterator; `UNBOUND` at the end.
pub extern "C" fn h_str_iter_next(th: &mut Thread, it: Value) -> Value {
    let it = it.as_iter().expect("observed as a str's iterator");
    let Some(s) = it.seq.get().as_str() else { return Value::UNBOUND };
    let i = it.index.get() as usize;
    if i >= s.len {
        it.seq.set(Value::UNBOUND);
        return Value::UNBOUND;
    }
    it.index.set(i as i64 + 1);
    s.index(th, i)
}

/// Exactly `n` items of `v`.
pub extern "C" fn h_unpack(th: &mut Thread, v: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| unpack(th, v, slice_mut(slots, n)).and(NONE))
}

fn unpack_iter(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match iter::get(th, v) {
        Ok(it) => Ok(it),
        Err(Raised) => {
            let plain = format!("'{}' object is not iterable", th.type_name(v));
            if th.pending_is(ExcClass::TypeError) && message(th.pending) == plain {
                th.take_pending();
                let text = format!("cannot unpack non-iterable {} object", th.type_name(v));
                return Err(th.raise(ExcClass::TypeError, text));
            }
            Err(Raised)
        }
    }
}

fn message(exc: Value) -> String {
    let args = exc.as_instance().map(|e| e.slot(crate::error::EXC_ARGS));
    match args.and_then(|a| a.as_tuple()).as_ref().map(|t| t.items()) {
        Some([text]) => attr::text(*text),
        Some(_) | None => String::new(),
    }
}

fn unpack(th: &mut Thread, v: Value, out: &mut [Value]) -> Result<(), Raised> {
    let n = out.len();
    let it = unpack_iter(th, v)?;
    for (i, slot) in out.iter_mut().enumerate() {
        match iter::next(th, it)? {
            Some(item) => *slot = item,
            None => {
                let text = format!("not enough values to unpack (expected {n}, got {i})");
                return Err(th.raise(ExcClass::ValueError, text));
            }
        }
    }
    if iter::next(th, it)?.is_some() {
        let text = match v.as_list().map(|l| l.len()).or(v.as_tuple().map(|t| t.len)) {
            Some(got) => format!("too many values to unpack (expected {n}, got {got})"),
            None => format!("too many values to unpack (expected {n})"),
        };
        // CPython 3.13 says how many there are for no type.
        let text = text.split(", got").next().map(|s| s.trim_end_matches(')')).unwrap_or("");
        return Err(th.raise(ExcClass::ValueError, format!("{text})")));
    }
    Ok(())
}

/// Items, a list of the middle, and `n_after` items of the end.
pub extern "C" fn h_unpack_ex(
    th: &mut Thread,
    v: Value,
    n_after: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    shield(th, |th| {
        let it = unpack_iter(th, v)?;
        let all = th.new_list(&[]);
        iter::extend(th, all, it)?;
        let out = slice_mut(slots, n);
        let after = n_after.as_inline_int() as usize;
        let before = out.len() - 1 - after;
        if all.len() < before + after {
            let text = format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                all.len()
            );
            return Err(th.raise(ExcClass::ValueError, text));
        }
        let middle = all.len() - before - after;
        let list = th.new_list(&[]);
        for i in 0..middle {
            let v = all.get(th, before + i);
            list.append(th, v);
        }
        let (head, tail) = out.split_at_mut(before);
        for (i, slot) in head.iter_mut().enumerate() {
            *slot = all.get(th, i);
        }
        tail[0] = list.value();
        for (i, slot) in tail[1..].iter_mut().enumerate() {
            *slot = all.get(th, before + middle + i);
        }
        NONE
    })
}

/// `[..]`.
pub extern "C" fn h_build_list(th: &mut Thread, slots: *mut Value, n: i64) -> Value {
    th.new_list(slice(slots, n)).value()
}

/// `(..)`.
pub extern "C" fn h_build_tuple(th: &mut Thread, slots: *mut Value, n: i64) -> Value {
    th.new_tuple(slice(slots, n)).value()
}

/// `{..}`.
pub extern "C" fn h_build_set(th: &mut Thread, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let set = th.new_set();
        set.reserve(th, n as usize);
        for &v in slice(slots, n) {
            item::table_set(th, set, v, Value::NONE)?;
        }
        Ok(set.value())
    })
}

/// `{k: v, ..}`.
pub extern "C" fn h_build_dict(th: &mut Thread, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let dict = th.new_dict();
        dict.reserve(th, n as usize / 2);
        for pair in slice(slots, n).chunks_exact(2) {
            item::table_set(th, dict, pair[0], pair[1])?;
        }
        Ok(dict.value())
    })
}

/// `slice(..)`.
pub extern "C" fn h_build_slice(th: &mut Thread, slots: *mut Value, n: i64) -> Value {
    let s = slice(slots, n);
    th.new_slice(s[0], s[1], s[2]).value()
}

/// Concatenation of strs.
pub extern "C" fn h_build_string(th: &mut Thread, slots: *mut Value, n: i64) -> Value {
    if let Some(v) = th.join_ascii(b"", slice(slots, n)) {
        return v;
    }
    let mut out = StrBuilder::new();
    for v in slice(slots, n) {
        out.push_obj(v.as_str().expect("parts of an f-string are strs"));
    }
    out.finish(th)
}

/// `format(v, spec)` after a conversion.
pub extern "C" fn h_format_value(
    th: &mut Thread,
    v: Value,
    spec: Value,
    conversion: Value,
) -> Value {
    if spec.is_none() && conversion.as_inline_int() < 2 {
        if v.is_inline_int() {
            return th.int_str(v.as_inline_int());
        }
        if v.has_shape(shape::STR) {
            return v;
        }
    }
    shield(th, |th| {
        let v = match conversion.as_inline_int() {
            1 => format::str(th, v)?,
            2 => format::repr(th, v)?,
            3 => crate::kit::ascii_value(th, v)?,
            _ => v,
        };
        let spec = if spec.is_none() { th.vm().empty_str().value() } else { spec };
        format::format(th, v, spec)
    })
}

/// Appends the items of an iterable.
pub extern "C" fn h_list_extend(th: &mut Thread, list: Value, v: Value) -> Value {
    shield(th, |th| extend(th, list, v, |_| "Value after * must".to_string()))
}

/// The next pair of an `enumerate` or a `zip` of two: answers its first item and puts the second
/// into the slot; `UNBOUND` at the end.
pub extern "C" fn h_iter_next_pair(th: &mut Thread, it: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let it = it.as_iter().expect("observed as an iterator");
        match iter::next_pair(th, it)? {
            Some((first, second)) => {
                slice_mut(slots, n)[0] = second;
                Ok(first)
            }
            None => Ok(Value::UNBOUND),
        }
    })
}

/// `int(v)` of a str.
pub extern "C" fn h_int_of(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| types::int_value(th, v, Value::UNBOUND))
}

/// `float(v)` of a str.
pub extern "C" fn h_float_of(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| types::float_value(th, v))
}

/// `str(v)`.
pub extern "C" fn h_str_of(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| crate::kit::str_value(th, v))
}

/// `list(v)`.
pub extern "C" fn h_list_of(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| iter::to_list(th, v).map(|l| l.value()))
}

/// `tuple(v)`.
pub extern "C" fn h_tuple_of(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| iter::to_tuple(th, v))
}

/// `set(v)`.
pub extern "C" fn h_set_of(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| {
        let set = th.new_set();
        item::update_set(th, set, v)?;
        Ok(set.value())
    })
}

/// The items of a call's only `*argument` as a tuple.
pub extern "C" fn h_star_tuple(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| {
        if v.has_shape(shape::LIST) {
            return Ok(v.as_list().expect("shape LIST").to_tuple(th));
        }
        let list = th.new_list(&[]);
        extend(th, list.value(), v, |th| format!("{} argument after * must", callee_name(th)))?;
        Ok(list.to_tuple(th))
    })
}

/// Appends the items of a call's `*argument`.
pub extern "C" fn h_list_extend_call(th: &mut Thread, list: Value, v: Value) -> Value {
    shield(th, |th| extend(th, list, v, |th| format!("{} argument after * must", callee_name(th))))
}

fn extend(
    th: &mut Thread,
    list: Value,
    v: Value,
    subject: impl FnOnce(&mut Thread) -> String,
) -> Result<Value, Raised> {
    let list = list.as_list().expect("a display's list");
    match iter::extend(th, list, v) {
        Ok(()) => NONE,
        Err(Raised) => {
            let plain = format!("'{}' object is not iterable", th.type_name(v));
            if !th.pending_is(ExcClass::TypeError) || message(th.pending) != plain {
                return Err(Raised);
            }
            th.take_pending();
            let text = format!("{} be an iterable, not {}", subject(th), th.type_name(v));
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// The function that the call under way will call, as error messages show it: the arguments are
/// being collected for the next `call_ex`.
fn callee_name(th: &mut Thread) -> String {
    let Some(top) = th.frames.last().copied() else { return String::new() };
    let unit = &top.code.unit;
    let next = unit.code[top.pc as usize..].iter().find(|i| i.op == crate::bytecode::Op::CallEx);
    let Some(ins) = next else { return "function".to_string() };
    // SAFETY: `b` is a register of the running frame (U8, U10).
    let callee = unsafe { *top.base.add(ins.b as usize) };
    name_of_callee(th, callee)
}

/// `module.qualname()` of a function; an object without a name shows itself.
pub fn name_of_callee(th: &mut Thread, callee: Value) -> String {
    let names = th.vm().names();
    let found = attr::get_optional(th, callee, names.qualname).unwrap_or_default();
    let Some(name) = found.filter(|n| n.is_str()) else {
        return format!("{} object", th.type_name(callee));
    };
    let module = attr::get_optional(th, callee, names.module).unwrap_or_default();
    match module.filter(|m| m.is_str()).map(attr::text) {
        Some(m) if m != "builtins" => format!("{m}.{}()", attr::text(name)),
        Some(_) | None => format!("{}()", attr::text(name)),
    }
}

/// Adds to a set.
pub extern "C" fn h_set_add(th: &mut Thread, set: Value, v: Value) -> Value {
    shield(th, |th| {
        item::table_set(th, set.as_table().expect("a display's set"), v, Value::NONE).and(NONE)
    })
}

/// Adds the items of an iterable to a set.
pub extern "C" fn h_set_update(th: &mut Thread, set: Value, v: Value) -> Value {
    shield(th, |th| item::update_set(th, set.as_table().expect("a display's set"), v).and(NONE))
}

/// Adds the entries of a mapping to a dict.
pub extern "C" fn h_dict_update(th: &mut Thread, dict: Value, v: Value) -> Value {
    shield(th, |th| {
        if v.as_dict().is_none() {
            let keys = th.vm().names().keys;
            if attr::get_optional(th, v, keys)?.is_none() {
                let text = format!("'{}' object is not a mapping", th.type_name(v));
                return Err(th.raise(ExcClass::TypeError, text));
            }
        }
        item::update_dict(th, dict.as_table().expect("a display's dict"), v).and(NONE)
    })
}

/// Adds the entries of a call's `**argument`, which must be new.
pub extern "C" fn h_dict_update_call(th: &mut Thread, dict: Value, v: Value) -> Value {
    shield(th, |th| {
        let into = dict.as_table().expect("a call's dict");
        if v.as_dict().is_none() {
            let keys = th.vm().names().keys;
            if attr::get_optional(th, v, keys)?.is_none() {
                let (name, kind) = (callee_name(th), th.type_name(v));
                let text = format!("{name} argument after ** must be a mapping, not {kind}");
                return Err(th.raise(ExcClass::TypeError, text));
            }
        }
        let entries = th.new_dict();
        item::update_dict(th, entries, v)?;
        let mut pos = 0;
        while let Some((k, v)) = entries.next_entry(&mut pos) {
            if !k.is_str() {
                return Err(th.raise(ExcClass::TypeError, "keywords must be strings"));
            }
            let h = hash::hash(th, k)?;
            if into.find(th, k, h, hash::key_eq)?.is_some() {
                let name = callee_name(th);
                let key = attr::text(k);
                let text = format!("{name} got multiple values for keyword argument '{key}'");
                return Err(th.raise(ExcClass::TypeError, text));
            }
            item::table_set(th, into, k, v)?;
        }
        NONE
    })
}

/// `tuple(list)`.
pub extern "C" fn h_list_to_tuple(th: &mut Thread, list: Value) -> Value {
    list.as_list().expect("a display's list").to_tuple(th)
}

/// A function of code number `code`; slots: defaults, keyword defaults, closure.
pub extern "C" fn h_make_function(
    th: &mut Thread,
    globals: Value,
    code: Value,
    slots: *mut Value,
    n: i64,
) -> Value {
    let code = th.vm().code(CodeId(code.as_inline_int() as u32));
    let f = th.new_function(code, globals);
    let s = slice(slots, n);
    f.defaults.set(s[0]);
    f.kwdefaults.set(s[1]);
    f.closure.set(s[2]);
    let name = th.vm().names().name;
    if let Some(module) = globals.as_dict().and_then(|d| d.get_str(name)) {
        f.module.set(module);
    }
    f.value()
}

/// `raise v`.
pub extern "C" fn h_raise(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| Err(unwind::raise(th, v)))
}

/// `raise v from cause`.
pub extern "C" fn h_raise_from(th: &mut Thread, v: Value, cause: Value) -> Value {
    shield(th, |th| Err(unwind::raise_from(th, v, cause)))
}

/// A bare `raise`.
pub extern "C" fn h_raise_handled(th: &mut Thread) -> Value {
    shield(th, |th| Err(unwind::raise_handled(th)))
}

/// Makes an exception pending again.
pub extern "C" fn h_reraise(th: &mut Thread, exc: Value) -> Value {
    th.pending = exc;
    Value::NULL
}

/// Whether an `except` clause takes the exception.
pub extern "C" fn h_exc_match(th: &mut Thread, exc: Value, class: Value) -> Value {
    shield(th, |th| class::exc_matches(th, exc, class).map(Value::bool))
}

/// Makes `exc` the exception being handled.
pub extern "C" fn h_set_handled(th: &mut Thread, exc: Value) -> Value {
    th.handled = if exc.is_unbound() { super::generator::outer_handled(th) } else { exc };
    Value::NONE
}

/// Slots: what `__enter__` gives, the bound `__exit__`.
pub extern "C" fn h_with_enter(th: &mut Thread, v: Value, slots: *mut Value, n: i64) -> Value {
    shield(th, |th| {
        let names = th.vm().names();
        let enter = context_method(th, v, names.enter, "__enter__")?;
        let exit = context_method(th, v, names.exit, "__exit__")?;
        let entered = super::call::call(th, enter, &[])?;
        let out = slice_mut(slots, n);
        out[0] = entered;
        out[1] = exit;
        NONE
    })
}

fn context_method(th: &mut Thread, v: Value, name: Value, missed: &str) -> Result<Value, Raised> {
    match attr::lookup_special(th, v, name)? {
        Some(m) => Ok(m),
        None => {
            let kind = th.type_name(v);
            let tail = if missed == "__exit__" { " (missed __exit__ method)" } else { "" };
            let text =
                format!("'{kind}' object does not support the context manager protocol{tail}");
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// Calls `__exit__` with an exception's type, value and traceback, or with three None.
pub extern "C" fn h_with_exit(th: &mut Thread, exit: Value, exc: Value) -> Value {
    shield(th, |th| {
        if exc.is_unbound() {
            return super::call::call(th, exit, &[Value::NONE; 3]);
        }
        let class = th.vm().class_of(exc).value();
        let tb = exc.as_instance().map_or(Value::NONE, |e| e.slot(crate::error::EXC_TRACEBACK));
        super::call::call(th, exit, &[class, exc, tb])
    })
}

/// `import name` or `from name import ...`.
pub extern "C" fn h_import_name(
    th: &mut Thread,
    globals: Value,
    name: Value,
    from: Value,
    level: Value,
) -> Value {
    shield(th, |th| {
        let level = level.as_inline_int() as usize;
        import::import_statement(th, globals, name, from, level)
    })
}

/// `from module import name`.
pub extern "C" fn h_import_from(th: &mut Thread, module: Value, name: Value) -> Value {
    shield(th, |th| import::import_from(th, module, name))
}

/// `from module import *`.
pub extern "C" fn h_import_star(th: &mut Thread, module: Value, globals: Value) -> Value {
    shield(th, |th| import::import_star(th, module, globals).and(NONE))
}

/// Shows the value of an interactive expression.
pub extern "C" fn h_print_expr(th: &mut Thread, v: Value) -> Value {
    shield(th, |th| {
        let hook = crate::kit::sys_attr(th, "displayhook");
        if hook.is_none() {
            return Err(th.raise(crate::error::ExcClass::RuntimeError, "lost sys.displayhook"));
        }
        super::call::call(th, hook, &[v])
    })
}
