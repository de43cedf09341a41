//! Subscription, containment, length.

use super::{attr, compare, hash, iter};
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::object::layout::{ElemKind, TableObj};
use crate::object::records::{SliceObj, ViewKind};
use crate::object::size::is_user;
use crate::object::{Gc, Kind, ShapeId, int, shape};
use crate::thread::Thread;
use crate::value::Value;

fn is_user_object(v: Value) -> bool {
    v.is_ptr() && is_user(v.shape())
}

/// Whether `v`'s class has its own special method, that is, not the builtin type's.
fn has_own(th: &Thread, v: Value, name: Value) -> bool {
    attr::own_method(th, v, name).is_some()
}

/// `v.__index__()`, as an int of any size.
pub fn index(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match try_index(th, v)? {
        Some(i) => Ok(i),
        None => {
            let kind = th.type_name(v);
            let text = format!("'{kind}' object cannot be interpreted as an integer");
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// As `index`; `None` if `v` is no index.
pub fn try_index(th: &mut Thread, v: Value) -> Result<Option<Value>, Raised> {
    if v.is_int() {
        return Ok(Some(v));
    }
    let name = th.vm().names().index;
    match call::call_special(th, v, name, &[])? {
        Some(i) if i.is_int() => Ok(Some(i)),
        Some(other) => {
            let kind = th.type_name(other);
            let text = format!("__index__ returned non-int (type {kind})");
            Err(th.raise(ExcClass::TypeError, text))
        }
        None => Ok(None),
    }
}

/// A slice's bound as an int: the error names what is allowed.
pub fn slice_bound(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match try_index(th, v)? {
        Some(i) => Ok(i),
        None => {
            let text = "slice indices must be integers or None or have an __index__ method";
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// The place of index `i` in a sequence of `len` items. `what` names the sequence in the error.
fn place(th: &mut Thread, i: Value, len: usize, what: &str) -> Result<usize, Raised> {
    let Some(n) = i.as_i64() else {
        let text = "cannot fit 'int' into an index-sized integer";
        return Err(th.raise(ExcClass::IndexError, text));
    };
    let at = if n < 0 { n + len as i64 } else { n };
    if at < 0 || at >= len as i64 {
        let text = format!("{what} index out of range");
        let text = text.trim_start();
        return Err(th.raise(ExcClass::IndexError, text));
    }
    Ok(at as usize)
}

fn bad_index(th: &mut Thread, what: &str, key: Value) -> Raised {
    let kind = th.type_name(key);
    let text = match what {
        "str" => format!("string indices must be integers, not '{kind}'"),
        "bytes" => format!("byte indices must be integers or slices, not {kind}"),
        "range" => format!("range indices must be integers or slices, not {kind}"),
        "array" => "array indices must be integers".to_string(),
        _ => format!("{what} indices must be integers or slices, not {kind}"),
    };
    th.raise(ExcClass::TypeError, text)
}

/// `obj[key]`.
pub fn get(th: &mut Thread, obj: Value, key: Value) -> Result<Value, Raised> {
    let name = th.vm().names().getitem;
    if has_own(th, obj, name) {
        return Ok(call::call_special(th, obj, name, &[key])?.expect("the class has it"));
    }
    match obj.header().map(|h| h.kind) {
        Some(Kind::List | Kind::Tuple | Kind::Str | Kind::Rope | Kind::Bytes | Kind::Array) => {
            get_sequence(th, obj, key)
        }
        Some(Kind::Range) => get_range(th, obj, key),
        Some(Kind::Table) if obj.as_dict().is_some() => get_dict(th, obj, key),
        Some(Kind::Class) => get_class_item(th, obj, key),
        Some(_) | None => get_other(th, obj, key),
    }
}

fn get_other(th: &mut Thread, obj: Value, key: Value) -> Result<Value, Raised> {
    let name = th.vm().names().getitem;
    match call::call_special(th, obj, name, &[key])? {
        Some(v) => Ok(v),
        None => {
            let text = format!("'{}' object is not subscriptable", th.type_name(obj));
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

fn get_class_item(th: &mut Thread, obj: Value, key: Value) -> Result<Value, Raised> {
    let name = th.vm().names().class_getitem;
    let meta_item = th.vm().names().getitem;
    if attr::class_attr(th, obj, meta_item).is_some() {
        return get_other(th, obj, key);
    }
    if let Some(f) = attr::get_optional(th, obj, name)? {
        return call::call(th, f, &[key]);
    }
    let class = obj.as_class().expect("a class");
    // `type[int]` is an alias; other metaclasses are on their own.
    if class == th.vm().class_of_shape(shape::CLASS) {
        return Ok(super::alias::new_alias(th, obj, key));
    }
    let meta = th.vm().class_of(obj);
    if meta.has_flag(crate::object::class::CLASS_BUILTIN) {
        let text = format!("type '{}' is not subscriptable", class.name_str());
        return Err(th.raise(ExcClass::TypeError, text));
    }
    get_other(th, obj, key)
}

/// As [`get`], for builtin sequences and their subclasses, whatever those redefine.
pub fn get_sequence(th: &mut Thread, obj: Value, key: Value) -> Result<Value, Raised> {
    if let Some(s) = key.as_slice() {
        return get_slice(th, obj, s);
    }
    let what = sequence_name(obj);
    let Some(i) = try_index(th, key)? else { return Err(bad_index(th, what, key)) };
    if let Some(list) = obj.as_list() {
        let at = place(th, i, list.len(), "list")?;
        return Ok(list.get(th, at));
    }
    if let Some(t) = obj.as_tuple() {
        let at = place(th, i, t.len, "tuple")?;
        return Ok(t.item(at));
    }
    if let Some(s) = obj.as_str() {
        let at = place(th, i, s.len, "string")?;
        return Ok(s.index(th, at));
    }
    if let Some(b) = obj.as_bytes() {
        let at = place(th, i, b.len, "")?;
        return Ok(Value::inline_int(i64::from(b.bytes()[at])));
    }
    let buf = obj.as_array().expect("an array").buf.get();
    let what = if what == "bytearray" { "bytearray" } else { "array" };
    let at = place(th, i, buf.n(), what)?;
    Ok(array_item(th, obj, at))
}

/// Whether the value is an array of characters.
pub fn is_text_array(v: Value) -> bool {
    v.as_array().is_some_and(|a| matches!(a.header.flags.get() as u8, b'u' | b'w'))
}

/// The shape of a new array or bytearray like `v`, which may be an instance of a subclass.
pub fn array_shape(th: &Thread, v: Value) -> ShapeId {
    match th.vm().class_of(v).layout.get() {
        shape::BYTEARRAY => shape::BYTEARRAY,
        _ if is_text_array(v) => shape::TEXT_ARRAY,
        _ => shape::ARRAY,
    }
}

/// Item `i` of an array or bytearray, which exists.
pub fn array_item(th: &mut Thread, v: Value, i: usize) -> Value {
    let buf = v.as_array().expect("an array").buf.get();
    if is_text_array(v) {
        let c = u32::try_from(buf.int_of_any_width(i)).ok().filter(|&c| c <= 0x10_FFFF);
        return th.char_str(c.unwrap_or(0xFFFD)).value();
    }
    buf.get(th, i)
}

fn sequence_name(v: Value) -> &'static str {
    match v.header().map(|h| h.kind) {
        Some(Kind::List) => "list",
        Some(Kind::Tuple) => "tuple",
        Some(Kind::Str | Kind::Rope) => "str",
        Some(Kind::Bytes) => "bytes",
        Some(Kind::Array) if v.has_shape(shape::BYTEARRAY) => "bytearray",
        Some(_) | None => "array",
    }
}

/// The slice with its bounds turned into ints.
fn with_ints(th: &mut Thread, s: Gc<SliceObj>) -> Result<Gc<SliceObj>, Raised> {
    let mut bounds = [s.step, s.start, s.stop];
    for v in &mut bounds {
        if !v.is_none() {
            *v = slice_bound(th, *v)?;
        }
    }
    let [step, start, stop] = bounds;
    Ok(th.new_slice(start, stop, step))
}

fn get_slice(th: &mut Thread, obj: Value, s: Gc<SliceObj>) -> Result<Value, Raised> {
    if let Some(list) = obj.as_list() {
        // `__index__` of a bound may change the list.
        let s = if s.is_plain() { s } else { with_ints(th, s)? };
        let span = s.resolve(th, list.len(), slice_bound)?;
        return Ok(list.slice(th, span).value());
    }
    if let Some(t) = obj.as_tuple() {
        let span = s.resolve(th, t.len, slice_bound)?;
        if span.step == 1 {
            let start = span.start as usize;
            return Ok(match span.n {
                0 => th.vm().empty_tuple().value(),
                n if n == t.len && obj.has_shape(shape::TUPLE) => obj,
                n => th.new_tuple(&t.items()[start..start + n]).value(),
            });
        }
        let list = th.new_list(&[]);
        for k in 0..span.n as i64 {
            list.append(th, t.item((span.start + k * span.step) as usize));
        }
        return Ok(list.to_tuple(th));
    }
    if let Some(text) = obj.as_str() {
        let span = s.resolve(th, text.len, slice_bound)?;
        return Ok(text.slice(th, span));
    }
    if let Some(b) = obj.as_bytes() {
        let span = s.resolve(th, b.len, slice_bound)?;
        let at = |k: i64| b.bytes()[(span.start + k * span.step) as usize];
        let part: Vec<u8> = (0..span.n as i64).map(at).collect();
        return Ok(th.new_bytes(&part).value());
    }
    let array = obj.as_array().expect("an array");
    let span = s.resolve(th, array.buf.get().n(), slice_bound)?;
    let old = array.buf.get();
    let buf = th.new_buf(old.elem_kind(), span.n.max(1));
    for k in 0..span.n {
        buf.copy_elems(k, old, (span.start + k as i64 * span.step) as usize, 1);
    }
    buf.len.set(span.n);
    let flags = array.header.flags.get() as u8;
    let s = array_shape(th, obj);
    Ok(th.new_array(s, flags, buf).value())
}

fn get_range(th: &mut Thread, obj: Value, key: Value) -> Result<Value, Raised> {
    let r = obj.as_range().expect("a range");
    if let Some(s) = key.as_slice() {
        return super::item_slice::slice_range(th, r, s);
    }
    let Some(i) = try_index(th, key)? else { return Err(bad_index(th, "range", key)) };
    let n = r.length();
    let i = i.as_big().expect("an int");
    let at = if i < dashu_int::IBig::ZERO { &i + &n } else { i };
    if at < dashu_int::IBig::ZERO || at >= n {
        return Err(th.raise(ExcClass::IndexError, "range object index out of range"));
    }
    let start = r.start.as_big().expect("a range's start");
    let step = r.step.as_big().expect("a range's step");
    Ok(th.big(&(start + at * step)))
}

fn get_dict(th: &mut Thread, obj: Value, key: Value) -> Result<Value, Raised> {
    if let Some(v) = dict_get(th, obj, key)? {
        return Ok(v);
    }
    if is_user_object(obj) {
        let name = th.vm().names().missing;
        if let Some(v) = call::call_special(th, obj, name, &[key])? {
            return Ok(v);
        }
    }
    Err(th.raise_args(ExcClass::KeyError, &[key]))
}

/// The value under `key` in a dict.
pub fn dict_get(th: &mut Thread, dict: Value, key: Value) -> Result<Option<Value>, Raised> {
    let t = dict.as_table().expect("a dict");
    let e = match t.find_simple(key) {
        Some(e) => e,
        None => {
            let h = hash::hash(th, key)?;
            t.find(th, key, h, hash::key_eq)?
        }
    };
    // An empty table still refuses keys that cannot be hashed.
    if e.is_none() && crate::object::hash::hash_simple(key).is_none() {
        hash::hash(th, key)?;
    }
    Ok(e.map(|e| t.value_at(e)))
}

/// Sets `key` of a dict; adds `key` to a set with value None.
pub fn table_set(th: &mut Thread, t: Gc<TableObj>, key: Value, v: Value) -> Result<(), Raised> {
    let h = hash::hash(th, key)?;
    t.insert(th, key, h, v, hash::key_eq)
}

/// `obj[key] = v`.
pub fn set(th: &mut Thread, obj: Value, key: Value, v: Value) -> Result<(), Raised> {
    let name = th.vm().names().setitem;
    if has_own(th, obj, name) {
        call::call_special(th, obj, name, &[key, v])?;
        return Ok(());
    }
    if let Some(dict) = obj.as_dict() {
        return table_set(th, dict, key, v);
    }
    match obj.header().map(|h| h.kind) {
        Some(Kind::List) => set_list(th, obj, key, v),
        Some(Kind::Array) => set_array(th, obj, key, v),
        Some(_) | None => {
            if call::call_special(th, obj, name, &[key, v])?.is_some() {
                return Ok(());
            }
            let kind = th.type_name(obj);
            let text = format!("'{kind}' object does not support item assignment");
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

fn set_list(th: &mut Thread, obj: Value, key: Value, v: Value) -> Result<(), Raised> {
    let list = obj.as_list().expect("a list");
    if let Some(s) = key.as_slice() {
        let src = if v == obj {
            list.copied(th)
        } else {
            match iter::to_list(th, v) {
                Ok(src) => src,
                Err(Raised) => {
                    if th.pending_is(ExcClass::TypeError) && !is_iterable(th, v) {
                        th.take_pending();
                        let text = "must assign iterable to extended slice";
                        return Err(th.raise(ExcClass::TypeError, text));
                    }
                    return Err(Raised);
                }
            }
        };
        let span = s.resolve(th, list.len(), slice_bound)?;
        if span.step == 1 {
            let n = span.n;
            list.splice(th, span.start as usize, n, src.buf.get());
            return Ok(());
        }
        if src.len() != span.n {
            let text = format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                src.len(),
                span.n
            );
            return Err(th.raise(ExcClass::ValueError, text));
        }
        list.set_slice(th, span, src.buf.get());
        return Ok(());
    }
    let Some(i) = try_index(th, key)? else { return Err(bad_index(th, "list", key)) };
    let at = place(th, i, list.len(), "list assignment")?;
    list.set(th, at, v);
    Ok(())
}

fn is_iterable(th: &mut Thread, v: Value) -> bool {
    let saved = th.take_pending();
    let ok = iter::get(th, v).is_ok();
    th.pending = saved;
    ok
}

fn set_array(th: &mut Thread, obj: Value, key: Value, v: Value) -> Result<(), Raised> {
    let array = obj.as_array().expect("an array");
    let buf = array.buf.get();
    if key.as_slice().is_some() {
        return super::item_slice::set_array_slice(th, obj, key, v);
    }
    let what = sequence_name(obj);
    let Some(i) = try_index(th, key)? else { return Err(bad_index(th, what, key)) };
    let what = if what == "bytearray" { "bytearray" } else { "array assignment" };
    let at = place(th, i, buf.n(), what)?;
    store_array(th, obj, at, v)
}

/// Stores `v` into element `at` of an array or bytearray.
pub fn store_array(th: &mut Thread, obj: Value, at: usize, v: Value) -> Result<(), Raised> {
    let buf = obj.as_array().expect("an array").buf.get();
    if is_text_array(obj) {
        let Some(c) = v.as_str().filter(|s| s.len == 1).map(|s| s.char_at(0)) else {
            return Err(th.raise(ExcClass::TypeError, "array item must be unicode character"));
        };
        buf.set_int_of_any_width(at, i64::from(c));
        return Ok(());
    }
    match buf.elem_kind() {
        ElemKind::Float | ElemKind::F32 => {
            let f = match v.as_f64() {
                Some(f) => f,
                None if v.is_int() => th.int_to_f64(v)?,
                None => {
                    let text = format!("must be real number, not {}", th.type_name(v));
                    return Err(th.raise(ExcClass::TypeError, text));
                }
            };
            buf.set_float_of_any_width(at, f);
        }
        ElemKind::Any => buf.set_any(at, v),
        kind @ (ElemKind::Int
        | ElemKind::U8
        | ElemKind::I8
        | ElemKind::U16
        | ElemKind::I16
        | ElemKind::U32
        | ElemKind::I32
        | ElemKind::U64
        | ElemKind::Bool) => {
            let i = index(th, v)?;
            let n = int_in_range(th, obj, kind, i)?;
            buf.set_int_of_any_width(at, n);
        }
    }
    Ok(())
}

fn int_in_range(th: &mut Thread, obj: Value, kind: ElemKind, i: Value) -> Result<i64, Raised> {
    let code = obj.header().map_or(0, |h| h.flags.get() as u8);
    let (low, high, name) = match kind {
        ElemKind::U8 => (0, 255, "unsigned byte integer"),
        ElemKind::I8 => (-128, 127, "signed char"),
        ElemKind::U16 => (0, 65535, "unsigned short"),
        ElemKind::I16 => (-32768, 32767, "signed short integer"),
        ElemKind::U32 => (0, i64::from(u32::MAX), "unsigned int"),
        ElemKind::I32 => (i64::from(i32::MIN), i64::from(i32::MAX), "signed integer"),
        ElemKind::Bool => (0, 1, "bool"),
        ElemKind::Any | ElemKind::Int | ElemKind::Float | ElemKind::U64 | ElemKind::F32 => {
            (i64::MIN, i64::MAX, "int")
        }
    };
    if obj.has_shape(shape::BYTEARRAY) {
        return match i.as_i64() {
            Some(n) if (0..256).contains(&n) => Ok(n),
            Some(_) | None => Err(th.raise(ExcClass::ValueError, "byte must be in range(0, 256)")),
        };
    }
    if kind == ElemKind::U64 {
        return match u64::try_from(int::big(i)) {
            Ok(n) => Ok(n as i64),
            Err(_) => {
                let is_negative = int::big(i) < dashu_int::IBig::ZERO;
                let text = match code {
                    b'Q' if is_negative => "can't convert negative int to unsigned",
                    _ if is_negative => "can't convert negative value to unsigned int",
                    b'L' => "Python int too large to convert to C unsigned long",
                    _ => "int too big to convert",
                };
                Err(th.raise(ExcClass::OverflowError, text))
            }
        };
    }
    match i.as_i64() {
        Some(n) if n >= low && n <= high => Ok(n),
        Some(n) if kind != ElemKind::Int => {
            let text = if n < 0 && kind == ElemKind::U32 {
                "can't convert negative value to unsigned int".to_string()
            } else if n > high {
                format!("{name} is greater than maximum")
            } else {
                format!("{name} is less than minimum")
            };
            Err(th.raise(ExcClass::OverflowError, text))
        }
        Some(_) | None => {
            let text = match code {
                b'q' => "int too big to convert",
                _ => "Python int too large to convert to C long",
            };
            Err(th.raise(ExcClass::OverflowError, text))
        }
    }
}

/// `del obj[key]`.
pub fn del(th: &mut Thread, obj: Value, key: Value) -> Result<(), Raised> {
    let name = th.vm().names().delitem;
    if has_own(th, obj, name) {
        call::call_special(th, obj, name, &[key])?;
        return Ok(());
    }
    if let Some(dict) = obj.as_dict() {
        let h = hash::hash(th, key)?;
        return match dict.remove(th, key, h, hash::key_eq)? {
            Some(_) => Ok(()),
            None => Err(th.raise_args(ExcClass::KeyError, &[key])),
        };
    }
    if let Some(list) = obj.as_list() {
        if let Some(s) = key.as_slice() {
            let span = s.resolve(th, list.len(), slice_bound)?;
            list.del_slice(span);
            return Ok(());
        }
        let Some(i) = try_index(th, key)? else { return Err(bad_index(th, "list", key)) };
        let at = place(th, i, list.len(), "list assignment")?;
        list.remove(at);
        return Ok(());
    }
    if obj.as_array().is_some() {
        return super::item_slice::del_array_item(th, obj, key);
    }
    if call::call_special(th, obj, name, &[key])?.is_some() {
        return Ok(());
    }
    let text = format!("'{}' object doesn't support item deletion", th.type_name(obj));
    Err(th.raise(ExcClass::TypeError, text))
}

/// `len(v)`.
pub fn len(th: &mut Thread, v: Value) -> Result<usize, Raised> {
    let name = th.vm().names().len;
    if !has_own(th, v, name)
        && let Some(n) = len_builtin(v)
    {
        return Ok(n);
    }
    if let Some(r) = v.as_range() {
        return match usize::try_from(r.length()) {
            Ok(n) if n <= i64::MAX as usize => Ok(n),
            Ok(_) | Err(_) => {
                let text = "Python int too large to convert to C ssize_t";
                Err(th.raise(ExcClass::OverflowError, text))
            }
        };
    }
    let Some(n) = call::call_special(th, v, name, &[])? else {
        let text = format!("object of type '{}' has no len()", th.type_name(v));
        return Err(th.raise(ExcClass::TypeError, text));
    };
    let n = index(th, n)?;
    match n.as_i64() {
        Some(n) if n >= 0 => Ok(n as usize),
        Some(_) => Err(th.raise(ExcClass::ValueError, "__len__() should return >= 0")),
        None if int::int_cmp(n, Value::inline_int(0)).is_lt() => {
            Err(th.raise(ExcClass::ValueError, "__len__() should return >= 0"))
        }
        None => {
            let text = "cannot fit 'int' into an index-sized integer";
            Err(th.raise(ExcClass::OverflowError, text))
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds have no length")]
fn len_builtin(v: Value) -> Option<usize> {
    match v.header()?.kind {
        Kind::List => Some(v.as_list()?.len()),
        Kind::Tuple => Some(v.as_tuple()?.len),
        Kind::Str | Kind::Rope => Some(crate::object::rope::str_len(v)),
        Kind::Bytes => Some(v.as_bytes()?.len),
        Kind::Array => Some(v.as_array()?.buf.get().n()),
        Kind::Table => Some(v.as_table()?.len()),
        Kind::View => Some(v.as_view()?.dict.as_table()?.len()),
        _ => None,
    }
}

/// `item in container`.
pub fn contains(th: &mut Thread, container: Value, item: Value) -> Result<bool, Raised> {
    if let Some(answer) = super::member::contains_quiet(container, item) {
        return Ok(answer);
    }
    let name = th.vm().names().contains;
    if has_own(th, container, name) {
        let v = call::call_special(th, container, name, &[item])?.expect("the class has it");
        return compare::truth(th, v);
    }
    match container.header().map(|h| h.kind) {
        Some(Kind::Table) => {
            let t = container.as_table().expect("a table");
            let h = match hash::hash(th, item) {
                Ok(h) => h,
                Err(raised) => return frozen_member(th, t, item, raised),
            };
            Ok(t.find(th, item, h, hash::key_eq)?.is_some())
        }
        Some(Kind::Str | Kind::Rope) => {
            let Some(needle) = item.as_str() else {
                let text = format!(
                    "'in <string>' requires string as left operand, not {}",
                    th.type_name(item)
                );
                return Err(th.raise(ExcClass::TypeError, text));
            };
            Ok(container.as_str().expect("a str").contains(needle))
        }
        Some(Kind::List | Kind::Tuple) => contains_linear(th, container, item),
        Some(Kind::View) => in_view(th, container, item),
        Some(Kind::Range) if item.is_exact_int() || item.is_bool() => Ok(in_range(container, item)),
        Some(Kind::Bytes) | Some(Kind::Array) if super::seq::bytes_of(container).is_some() => {
            in_bytes(th, container, item)
        }
        Some(_) | None => contains_other(th, container, item),
    }
}

/// `item in view`; the pairs of `dict_items` are looked up by their keys.
fn in_view(th: &mut Thread, view: Value, item: Value) -> Result<bool, Raised> {
    let v = view.as_view().expect("a view");
    match ViewKind::from_flags(v.header.flags.get()) {
        ViewKind::Keys => Ok(dict_get(th, v.dict, item)?.is_some()),
        ViewKind::Values => contains_by_iteration(th, view, item),
        ViewKind::Items => {
            let Some(pair) = item.as_tuple().filter(|t| t.len == 2) else { return Ok(false) };
            match dict_get(th, v.dict, pair.item(0))? {
                Some(found) => crate::kit::eq(th, found, pair.item(1)),
                None => Ok(false),
            }
        }
    }
}

fn contains_by_iteration(th: &mut Thread, v: Value, item: Value) -> Result<bool, Raised> {
    let it = crate::kit::iter(th, v)?;
    while let Some(x) = crate::kit::next(th, it)? {
        if crate::kit::eq(th, x, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A set as a member of a set is looked up as a frozenset.
fn frozen_member(
    th: &mut Thread,
    t: Gc<TableObj>,
    item: Value,
    raised: Raised,
) -> Result<bool, Raised> {
    let Some(set) = item.as_set().filter(|_| t.is_set()) else { return Err(raised) };
    th.take_pending();
    let frozen = set.copied(th, shape::FROZENSET, set.header.flags.get()).value();
    let h = hash::hash(th, frozen)?;
    Ok(t.find(th, frozen, h, hash::key_eq)?.is_some())
}

fn contains_linear(th: &mut Thread, container: Value, item: Value) -> Result<bool, Raised> {
    let mut i = 0;
    loop {
        let v = if let Some(list) = container.as_list() {
            if i >= list.len() {
                return Ok(false);
            }
            list.get(th, i)
        } else {
            let t = container.as_tuple().expect("a list or tuple");
            match t.items().get(i) {
                Some(&v) => v,
                None => return Ok(false),
            }
        };
        if compare::is_equal(th, v, item)? {
            return Ok(true);
        }
        i += 1;
    }
}

fn in_range(range: Value, item: Value) -> bool {
    let r = range.as_range().expect("a range");
    let big = |v: Value| v.as_big().expect("an int");
    let (start, step, v) = (big(r.start), big(r.step), big(item));
    let offset = v - start;
    let (quotient, rest) = (&offset / &step, &offset % &step);
    let zero = dashu_int::IBig::ZERO;
    rest == zero && quotient >= zero && quotient < r.length()
}

fn in_bytes(th: &mut Thread, container: Value, item: Value) -> Result<bool, Raised> {
    let hay = super::seq::bytes_of(container).expect("bytes or bytearray");
    if let Some(needle) = super::seq::bytes_of(item) {
        return Ok(crate::object::strops::find_bytes(&hay, &needle).is_some());
    }
    match try_index(th, item)?.and_then(|i| i.as_i64()) {
        Some(n) if (0..256).contains(&n) => Ok(hay.contains(&(n as u8))),
        Some(_) => Err(th.raise(ExcClass::ValueError, "byte must be in range(0, 256)")),
        None => {
            let text = format!("a bytes-like object is required, not '{}'", th.type_name(item));
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

fn contains_other(th: &mut Thread, container: Value, item: Value) -> Result<bool, Raised> {
    if let Some(view) = container.as_view() {
        if view.header.flags.get() == 0 {
            return contains(th, view.dict, item);
        }
        if view.header.flags.get() == 2 {
            let Some(pair) = item.as_tuple().filter(|t| t.len == 2) else { return Ok(false) };
            return match dict_get(th, view.dict, pair.item(0))? {
                Some(v) => compare::is_equal(th, v, pair.item(1)),
                None => Ok(false),
            };
        }
    }
    let it = match iter::get(th, container) {
        Ok(it) => it,
        Err(Raised) => {
            if th.pending_is(ExcClass::TypeError) {
                th.take_pending();
                let kind = th.type_name(container);
                let text = format!("argument of type '{kind}' is not iterable");
                return Err(th.raise(ExcClass::TypeError, text));
            }
            return Err(Raised);
        }
    };
    while let Some(v) = iter::next(th, it)? {
        if compare::is_equal(th, v, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Adds the items of `v` to a set.
pub fn update_set(th: &mut Thread, set: Gc<TableObj>, v: Value) -> Result<(), Raised> {
    iter::for_each(th, v, |th, item| table_set(th, set, item, Value::NONE))
}

/// Adds the entries of mapping, or of pairs, `v` to a dict.
pub fn update_dict(th: &mut Thread, dict: Gc<TableObj>, v: Value) -> Result<(), Raised> {
    if let Some(other) = v.as_dict()
        && !has_own(th, v, th.vm().names().iter)
    {
        let mut pos = 0;
        while let Some((key, v)) = other.next_entry(&mut pos) {
            let h = other.hash_at(pos - 1);
            dict.insert(th, key, h, v, hash::key_eq)?;
        }
        return Ok(());
    }
    let keys = th.vm().names().keys;
    if let Some(method) = attr::get_optional(th, v, keys)? {
        let keys = call::call(th, method, &[])?;
        return iter::for_each(th, keys, |th, key| {
            let value = get(th, v, key)?;
            table_set(th, dict, key, value)
        });
    }
    let mut n = 0;
    iter::for_each(th, v, |th, pair| {
        let pair = pair_of(th, pair, n)?;
        n += 1;
        table_set(th, dict, pair.0, pair.1)
    })
}

fn pair_of(th: &mut Thread, v: Value, n: usize) -> Result<(Value, Value), Raised> {
    let list = match iter::to_list(th, v) {
        Ok(list) => list,
        Err(Raised) => {
            if th.pending_is(ExcClass::TypeError) {
                th.take_pending();
                let text =
                    format!("cannot convert dictionary update sequence element #{n} to a sequence");
                return Err(th.raise(ExcClass::TypeError, text));
            }
            return Err(Raised);
        }
    };
    if list.len() != 2 {
        let text = format!(
            "dictionary update sequence element #{n} has length {}; 2 is required",
            list.len()
        );
        return Err(th.raise(ExcClass::ValueError, text));
    }
    Ok((list.get(th, 0), list.get(th, 1)))
}
