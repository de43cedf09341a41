//! Operations on objects of any type, by their protocols.

use super::{ExcClass, Raised, Res, string_of, type_error};
use crate::interp;
use crate::object::range::i64_range_len;
use crate::object::records::{RangeObj, ViewKind};
use crate::object::size::is_user;
use crate::object::{Gc, ShapeId, shape};
use crate::protocol;
use crate::protocol::binary::BinOp;
use crate::thread::Thread;
use crate::value::Value;

/// The name of a value's type.
pub fn type_name(th: &mut Thread, v: Value) -> String {
    th.type_name(v)
}

/// The name of a value's type, without its module.
pub fn class_name(th: &mut Thread, v: Value) -> String {
    th.vm().class_of(v).name_str()
}

/// `f(*args)`.
pub fn call(th: &mut Thread, f: Value, args: &[Value]) -> Res {
    interp::call::call(th, f, args)
}

/// `f(*args[..n], **{names: args[n..]})`, `names` interned strs.
pub fn call_kw(th: &mut Thread, f: Value, args: &[Value], names: &[Value]) -> Res {
    interp::call::call_kw(th, f, args, names)
}

/// Whether `f(...)` is possible.
pub fn is_callable(th: &mut Thread, v: Value) -> bool {
    matches!(
        v.shape(),
        shape::FUNCTION
            | shape::NATIVE
            | shape::METHOD
            | shape::CLASS
            | shape::NATIVE_METHOD
            | shape::SLOT_WRAPPER
            | shape::BOUND_NATIVE
            | shape::METHOD_WRAPPER
    ) || special(th, v, "__call__").is_some()
}

/// The special method `name` of `v`'s class, unbound: pass `v` first.
pub fn special(th: &mut Thread, v: Value, name: &str) -> Option<Value> {
    let name = th.intern(name);
    let vm = th.vm();
    let found = vm.lookup(vm.class_of(v), name)?;
    if found.is_none() { None } else { Some(unwrapped(found)) }
}

/// The function in a static method's wrapper.
fn unwrapped(v: Value) -> Value {
    if v.has_shape(shape::STATIC_METHOD) { v.as_wrapper().map_or(v, |w| w.inner.get()) } else { v }
}

/// As [`special`], but only when a class defined in Python, or in a native module, has it.
pub fn user_special(th: &mut Thread, v: Value, name: &str) -> Option<Value> {
    let name = th.intern(name);
    let found = protocol::attr::own_method(th, v, name)?;
    if found.is_none() { None } else { Some(unwrapped(found)) }
}

/// `getattr(v, name)`.
pub fn get_attr(th: &mut Thread, v: Value, name: &str) -> Res {
    let name = th.intern(name);
    protocol::attr::get(th, v, name)
}

/// `getattr(v, name)`, `name` an interned str.
pub fn get_attr_value(th: &mut Thread, v: Value, name: Value) -> Res {
    protocol::attr::get(th, v, name)
}

/// `getattr(v, name)`, or `None` if there is no such attribute.
pub fn find_attr(th: &mut Thread, v: Value, name: &str) -> Result<Option<Value>, Raised> {
    let name = th.intern(name);
    protocol::attr::get_optional(th, v, name)
}

/// `setattr(v, name, value)`, `name` an interned str.
pub fn set_attr_value(th: &mut Thread, v: Value, name: Value, value: Value) -> Result<(), Raised> {
    protocol::attr::set(th, v, name, value)
}

/// `delattr(v, name)`, `name` an interned str.
pub fn del_attr_value(th: &mut Thread, v: Value, name: Value) -> Result<(), Raised> {
    protocol::attr::del(th, v, name)
}

/// `v[key]`.
pub fn get_item(th: &mut Thread, v: Value, key: Value) -> Res {
    protocol::item::get(th, v, key)
}

/// `v[key] = value`.
pub fn set_item(th: &mut Thread, v: Value, key: Value, value: Value) -> Result<(), Raised> {
    protocol::item::set(th, v, key, value)
}

/// `len(v)`.
pub fn len(th: &mut Thread, v: Value) -> Result<usize, Raised> {
    protocol::item::len(th, v)
}

/// How many items `v` says that it has, or will give: by its length, or by `__length_hint__`.
pub fn length_hint(th: &mut Thread, v: Value) -> Result<Option<i64>, Raised> {
    if let Some(it) = v.as_range_iter() {
        return Ok(Some(it.remaining() as i64));
    }
    if special(th, v, "__len__").is_some() {
        match len(th, v) {
            Ok(n) => return Ok(Some(n as i64)),
            Err(raised) if !super::catch(th, ExcClass::TypeError) => return Err(raised),
            Err(_) => {}
        }
    }
    let Some(method) = special(th, v, "__length_hint__") else { return Ok(None) };
    let hint = match call(th, method, &[v]) {
        Ok(hint) => hint,
        Err(_) if super::catch(th, ExcClass::TypeError) => return Ok(None),
        Err(raised) => return Err(raised),
    };
    if hint == Value::NOT_IMPLEMENTED {
        return Ok(None);
    }
    if !hint.is_int() {
        let ty = type_name(th, hint);
        return type_error(th, format!("__length_hint__ must be an integer, not {ty}"));
    }
    match hint.as_i64() {
        Some(n) if n >= 0 => Ok(Some(n)),
        Some(_) => super::value_error(th, "__length_hint__() should return >= 0"),
        None => super::overflow_error(th, "Python int too large to convert to C ssize_t"),
    }
}

/// Whether `v` is a mapping for `%`: it has items and is neither a str nor a tuple.
pub fn is_mapping(th: &mut Thread, v: Value) -> bool {
    !v.is_str() && v.as_tuple().is_none() && special(th, v, "__getitem__").is_some()
}

/// `iter(v)`.
pub fn iter(th: &mut Thread, v: Value) -> Res {
    protocol::iter::get(th, v)
}

/// The next item of an iterator, `None` at its end.
pub fn next(th: &mut Thread, it: Value) -> Result<Option<Value>, Raised> {
    protocol::iter::next(th, it)
}

/// Whether `iter(v)` is possible.
pub fn is_iterable(th: &mut Thread, v: Value) -> bool {
    special(th, v, "__iter__").is_some() || special(th, v, "__getitem__").is_some()
}

/// Whether `next(v)` is possible.
pub fn is_iterator(th: &mut Thread, v: Value) -> bool {
    v.as_generator().is_some()
        || v.as_iter().is_some()
        || v.as_range_iter().is_some()
        || special(th, v, "__next__").is_some()
}

/// `a == b`.
pub fn eq(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    protocol::compare::is_equal(th, a, b)
}

/// `a < b`.
pub fn lt(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    protocol::compare::test(th, interp::machine::Cond::Lt, a, b)
}

/// `a > b`.
pub fn gt(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    protocol::compare::test(th, interp::machine::Cond::Gt, a, b)
}

/// `bool(v)`.
pub fn truth(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    if v.is_bool() { Ok(v.as_bool()) } else { protocol::compare::truth(th, v) }
}

/// `hash(v)`.
pub fn hash(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    protocol::hash::hash(th, v)
}

/// `a + b`.
pub fn add(th: &mut Thread, a: Value, b: Value) -> Res {
    protocol::binary::binary(th, BinOp::Add, a, b)
}

/// `a ** b`.
pub fn pow(th: &mut Thread, a: Value, b: Value) -> Res {
    protocol::binary::binary(th, BinOp::Pow, a, b)
}

/// `a * b`.
pub fn mul(th: &mut Thread, a: Value, b: Value) -> Res {
    protocol::binary::binary(th, BinOp::Mul, a, b)
}

/// `a - b`.
pub fn sub(th: &mut Thread, a: Value, b: Value) -> Res {
    protocol::binary::binary(th, BinOp::Sub, a, b)
}

/// `a / b`.
pub fn true_div(th: &mut Thread, a: Value, b: Value) -> Res {
    protocol::binary::binary(th, BinOp::TrueDiv, a, b)
}

/// `repr(v)`.
pub fn repr_value(th: &mut Thread, v: Value) -> Res {
    crate::builtins::repr::repr(th, v)
}

/// `str(v)`.
pub fn str_value(th: &mut Thread, v: Value) -> Res {
    crate::builtins::repr::str(th, v)
}

/// `ascii(v)`.
pub fn ascii_value(th: &mut Thread, v: Value) -> Res {
    let text = repr_value(th, v)?;
    let s = text.as_str().expect("a repr is a str");
    if s.is_ascii() {
        return Ok(text);
    }
    let mut out = String::with_capacity(s.len);
    for c in s.iter() {
        match c {
            0..0x80 => out.push(c as u8 as char),
            0x80..0x100 => out.push_str(&format!("\\x{c:02x}")),
            0x100..0x1_0000 => out.push_str(&format!("\\u{c:04x}")),
            _ => out.push_str(&format!("\\U{c:08x}")),
        }
    }
    Ok(super::str(th, &out))
}

/// `repr(v)` as text.
pub fn repr_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let text = repr_value(th, v)?;
    Ok(string_of(text).unwrap_or_default())
}

/// `str(v)` as text.
pub fn str_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let text = str_value(th, v)?;
    Ok(string_of(text).unwrap_or_default())
}

/// `ascii(v)` as text.
pub fn ascii_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let text = ascii_value(th, v)?;
    Ok(string_of(text).unwrap_or_default())
}

/// `format(v, spec)`.
pub fn format_value(th: &mut Thread, v: Value, spec: &str) -> Res {
    if let Some(method) = user_special(th, v, "__format__") {
        let spec = super::str(th, spec);
        let result = call(th, method, &[v, spec])?;
        if !result.is_str() {
            let ty = type_name(th, result);
            return type_error(th, format!("__format__ must return a str, not {ty}"));
        }
        return Ok(result);
    }
    crate::methods::strformat::format_builtin(th, v, spec)
}

/// `format(v, spec)` as text.
pub fn format(th: &mut Thread, v: Value, spec: &str) -> Result<String, Raised> {
    let text = format_value(th, v, spec)?;
    Ok(string_of(text).unwrap_or_default())
}

/// The shape of fresh instances of a class.
pub fn shape_of_class(class: Value) -> ShapeId {
    class.as_class().map_or(shape::OBJECT, |c| ShapeId(c.root_shape.get()))
}

/// Whether `class` is the builtin class of this name.
pub fn is_builtin_class(class: Value, name: &str) -> bool {
    class.as_class().is_some_and(|c| !is_user(shape_of_class(class)) && c.name_str() == name)
}

/// An attribute of module `sys`; None if there is none.
pub fn sys_attr(th: &mut Thread, name: &str) -> Value {
    let sys = th.intern("sys");
    let name = th.intern(name);
    let module = th.vm().modules().as_dict().and_then(|d| d.get_str(sys));
    let dict = module.and_then(|m| m.as_module()).and_then(|m| m.dict.as_dict());
    dict.and_then(|d| d.get_str(name)).unwrap_or(Value::NONE)
}

/// The namespace of the running function's module.
pub fn globals(th: &mut Thread) -> Value {
    th.frames.last().map_or(Value::NONE, |f| f.globals)
}

/// An `AttributeError` for a missing attribute of `v`.
pub fn no_attribute(th: &mut Thread, v: Value, name: &str) -> Raised {
    let ty = type_name(th, v);
    th.raise(ExcClass::AttributeError, format!("'{ty}' object has no attribute '{name}'"))
}

/// `id(v)`.
pub fn identity(th: &mut Thread, v: Value) -> Value {
    super::int(th, (v.bits() & i64::MAX as u64) as i64)
}

/// `abs(v)`.
pub fn abs(th: &mut Thread, v: Value) -> Res {
    if v.is_exact_int() || v.is_bool() {
        return Ok(th.int_abs(v));
    }
    if v.is_float() {
        return Ok(Value::float(v.as_float().abs()));
    }
    if let Some(c) = v.as_complex() {
        return Ok(Value::float(c.re.hypot(c.im)));
    }
    if let Some(method) = user_special(th, v, "__abs__") {
        return call(th, method, &[v]);
    }
    if v.is_int() {
        return Ok(th.int_abs(v));
    }
    match v.as_f64() {
        Some(x) => Ok(Value::float(x.abs())),
        None => Err(crate::builtins::functions::bad_abs(th, v)),
    }
}

/// `divmod(a, b)`.
pub fn divmod(th: &mut Thread, a: Value, b: Value) -> Res {
    for (own, other, name) in [(a, b, "__divmod__"), (b, a, "__rdivmod__")] {
        if let Some(method) = user_special(th, own, name) {
            let result = call(th, method, &[own, other])?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
    }
    if a.is_int() && b.is_int() {
        let (q, r) = th.int_divmod(a, b)?;
        return Ok(super::tuple(th, &[q, r]));
    }
    let is_number = |v: Value| v.is_int() || v.as_f64().is_some();
    if is_number(a) && is_number(b) {
        let (x, y) = (super::float_of(th, a)?, super::float_of(th, b)?);
        if y == 0.0 {
            return Err(th.raise(ExcClass::ZeroDivisionError, "float divmod()"));
        }
        let (q, r) = crate::object::float::float_divmod(x, y);
        return Ok(super::tuple(th, &[Value::float(q), Value::float(r)]));
    }
    let (x, y) = (type_name(th, a), type_name(th, b));
    type_error(th, format!("unsupported operand type(s) for divmod(): '{x}' and '{y}'"))
}

/// `reversed(v)`.
pub fn reversed(th: &mut Thread, v: Value) -> Res {
    if let Some(method) = user_special(th, v, "__reversed__") {
        return call(th, method, &[v]);
    }
    let name = th.vm().names().reversed;
    if protocol::attr::class_attr(th, v, name) == Some(Value::NONE) {
        let ty = type_name(th, v);
        return type_error(th, format!("'{ty}' object is not reversible"));
    }
    if let Some(r) = v.as_range() {
        if let Some(it) = reversed_range(th, r) {
            return Ok(it);
        }
        let n = r.length();
        let one = dashu_int::IBig::from(1);
        let (start, step) = (r.start.as_big().expect("int"), r.step.as_big().expect("int"));
        let last = &start + (n - &one) * &step;
        let stop = start - &step;
        let (last, stop, step) = (th.big(&last), th.big(&stop), th.big(&-step));
        let reversed = th.new_range(last, stop, step, 0);
        return iter(th, reversed);
    }
    if v.as_dict().is_some() {
        return Ok(protocol::iter::table_iter_back(th, v, ViewKind::Keys));
    }
    if let Some(view) = v.as_view() {
        let kind = ViewKind::from_flags(view.header.flags.get());
        return Ok(protocol::iter::table_iter_back(th, view.dict, kind));
    }
    let is_exact = matches!(v.shape(), shape::LIST | shape::TUPLE | shape::STR);
    let is_sequence = is_exact
        || special(th, v, "__len__").is_some()
            && special(th, v, "__getitem__").is_some()
            && v.as_set().is_none();
    if !is_sequence {
        let ty = type_name(th, v);
        return type_error(th, format!("'{ty}' object is not reversible"));
    }
    let n = len(th, v)?;
    let s = if v.as_list().is_some() { shape::LIST_REV } else { shape::REVERSED };
    let it = th.new_iter(s, v);
    it.index.set(n as i64 - 1);
    Ok(it.value())
}

/// The iterator of a range from its end to its start, if its numbers stay within i64.
fn reversed_range(th: &mut Thread, r: Gc<RangeObj>) -> Option<Value> {
    let (start, stop, step) = r.as_i64()?;
    let n = i64::try_from(i64_range_len(start, stop, step)).ok()?;
    let last = n.checked_sub(1)?.checked_mul(step)?.checked_add(start)?;
    let (end, back) = (start.checked_sub(step)?, step.checked_neg()?);
    let (last, end, back) = (th.int(last), th.int(end), th.int(back));
    let reversed = th.new_range(last, end, back, 0);
    iter(th, reversed).ok()
}

/// The variables of the running scope, as a dict.
pub fn locals(th: &mut Thread) -> Res {
    let Some(&frame) = th.frames.last() else { return Ok(Value::NONE) };
    th.frames_seen += 1;
    let get = |_: &Thread, i: usize| match interp::frame_obj::is_lost(&frame, i) {
        true => Value::UNBOUND,
        // SAFETY: a frame's window has a register for each local (U8).
        false => unsafe { *frame.base.add(i) },
    };
    Ok(interp::frame_obj::namespace(th, frame.code, frame.globals, get))
}

/// An object of the user class behind `s` with the contents of `v`, an object of the builtin type
/// that the class derives from.
pub fn subclass_instance(th: &mut Thread, s: ShapeId, v: Value) -> Res {
    if v.is_int() {
        return Ok(match v.as_i64() {
            Some(i) => th.new_int_of(s, i),
            None => {
                let b = v.as_big().expect("an int");
                th.new_big_of(s, &b)
            }
        });
    }
    if let Some(x) = v.as_f64() {
        return Ok(th.new_float_of(s, x));
    }
    if let Some(c) = v.as_complex() {
        return Ok(th.new_complex_of(s, c.re, c.im));
    }
    if let Some(text) = v.as_str() {
        return Ok(th.new_str_of(s, text).value());
    }
    if let Some(b) = v.as_bytes() {
        let bytes = b.bytes().to_vec();
        return Ok(th.new_bytes_of(s, &bytes).value());
    }
    if let Some(t) = v.as_tuple() {
        return Ok(th.new_tuple_of(s, t.items()).value());
    }
    if let Some(l) = v.as_list() {
        let buf = l.buf.get();
        return Ok(th.new_list_of(s, buf).value());
    }
    if let Some(t) = v.as_table() {
        let flags = if t.is_set() { crate::object::table::TABLE_SET } else { 0 };
        return Ok(t.copied(th, s, flags).value());
    }
    if let Some(a) = v.as_array() {
        let code = a.header.flags.get() as u8;
        let buf = a.buf.get();
        return Ok(th.new_array(s, code, buf).value());
    }
    type_error(th, "this type cannot be subclassed")
}

/// `f(*args, **kwargs)`, with a tuple and a dict.
pub fn call_spread(th: &mut Thread, f: Value, args: Value, kwargs: Value) -> Res {
    let mut at = 0;
    while let Some((name, _)) = super::table_next(kwargs, &mut at) {
        if !name.is_str() {
            return type_error(th, "keywords must be strings");
        }
    }
    let (all, names) = spread(th, args, kwargs);
    call_kw(th, f, &all, &names)
}

/// The arguments in a tuple and a dict as values and, for the last of them, names. The tuple and the
/// dict must stay alive as long as these are used.
pub fn spread(th: &mut Thread, args: Value, kwargs: Value) -> (Vec<Value>, Vec<Value>) {
    let mut all: Vec<Value> = super::tuple_items(args).unwrap_or(&[]).to_vec();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((name, value)) = super::table_next(kwargs, &mut at) {
        names.push(th.intern_value(name));
        all.push(value);
    }
    (all, names)
}

/// The exact int or float in a number of any subclass.
pub fn exact_number(th: &mut Thread, v: Value) -> Option<Value> {
    if v.is_int() {
        return Some(super::exact_int(th, v));
    }
    v.as_f64().map(Value::float)
}

/// Whether the value is an instance of `BaseException`.
pub fn is_exception(v: Value) -> bool {
    let vm = crate::state::Vm::get();
    v.is_ptr() && vm.is_instance(v, vm.exc_class(ExcClass::BaseException))
}

/// The shape of what `cls.__new__` makes, where that method is of the builtin type `s`: raises unless
/// `cls` is a class that derives from it with the same layout.
pub fn new_shape(th: &mut Thread, cls: Value, s: ShapeId) -> Result<ShapeId, Raised> {
    let vm = th.vm();
    let base = vm.class_of_shape(s);
    let name = base.name_str();
    let Some(class) = cls.as_class() else {
        let ty = type_name(th, cls);
        return type_error(th, format!("{name}.__new__(X): X is not a type object ({ty})"));
    };
    let own = class.name_str();
    if !vm.is_subclass(class, base) {
        let message = format!("{name}.__new__({own}): {own} is not a subtype of {name}");
        return type_error(th, message);
    }
    let made = shape_of_class(cls);
    if made != s && !is_user(made) {
        let message = format!("{name}.__new__({own}) is not safe, use {own}.__new__()");
        return type_error(th, message);
    }
    Ok(made)
}
