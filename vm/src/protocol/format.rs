//! `repr()`, `str()`, `format()`.

use super::attr::{self, text};
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::methods::strformat;
use crate::object::layout::{ListObj, TableObj};
use crate::object::size::is_user;
use crate::object::str::StrBuilder;
use crate::object::{Gc, Kind, float, shape};
use crate::text::escape;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::RefCell;

thread_local! {
    /// Containers whose repr is under way, as words: they show as `...` inside themselves.
    static RUNNING: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// The native method of `v`'s class that is neither `object`'s default nor absent.
fn method(th: &Thread, v: Value, name: Value) -> Option<Value> {
    let vm = th.vm();
    let found = attr::class_attr(th, v, name)?;
    let object = vm.class_of_shape(shape::OBJECT).value();
    let is_default = found.as_native().is_some_and(|n| n.owner.get() == object);
    (!is_default).then_some(found)
}

fn call_text(th: &mut Thread, v: Value, name: Value) -> Result<Value, Raised> {
    call::check_native(th)?;
    let answer = call::call_special(th, v, name, &[])?.expect("the class has the method");
    if answer.is_str() {
        return Ok(answer);
    }
    let msg = format!("{} returned non-string (type {})", text(name), th.type_name(answer));
    Err(th.raise(ExcClass::TypeError, msg))
}

/// `repr(v)`.
pub fn repr(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    let name = th.vm().names().repr;
    if v.is_ptr() && is_user(v.shape()) && method(th, v, name).is_some() {
        return call_text(th, v, name);
    }
    if let Some(header) = v.header()
        && matches!(header.kind, Kind::List | Kind::Tuple | Kind::Table | Kind::View)
    {
        return repr_container(th, v);
    }
    if v.is_str() {
        let s = v.as_str().expect("a str");
        return Ok(th.new_str(&escape::str_repr(s.iter())).value());
    }
    let shown = repr_simple(th, v)?;
    Ok(th.new_str(&shown).value())
}

/// `str(v)`.
pub fn str(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    if v.is_str() && v.has_shape(shape::STR) {
        return Ok(v);
    }
    if v.is_ptr() && v.header().is_some_and(|h| is_user(h.shape.get())) {
        let name = th.vm().names().str;
        if method(th, v, name).is_some() {
            return call_text(th, v, name);
        }
        if v.is_str() {
            return Ok(exact_str(th, v));
        }
    }
    repr(th, v)
}

/// The text of an instance of a subclass of str, as an exact str.
fn exact_str(th: &mut Thread, v: Value) -> Value {
    let s = v.as_str().expect("a str");
    th.new_str_of(shape::STR, s).value()
}

/// `str(v)` as Rust text.
pub fn str_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    Ok(text(str(th, v)?))
}

/// `repr(v)` as Rust text.
pub fn repr_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    Ok(text(repr(th, v)?))
}

/// `format(v, spec)`; `spec` is a str.
pub fn format(th: &mut Thread, v: Value, spec: Value) -> Result<Value, Raised> {
    let name = th.vm().names().format;
    if v.is_ptr() && is_user(v.shape()) && method(th, v, name).is_some_and(|m| m.as_native().is_none())
    {
        let answer = call::call_special(th, v, name, &[spec])?.expect("the class has __format__");
        if answer.is_str() {
            return Ok(answer);
        }
        let msg = format!("__format__ must return a str, not {}", th.type_name(answer));
        return Err(th.raise(ExcClass::TypeError, msg));
    }
    let plain = text(spec);
    if plain.is_empty() {
        return str(th, v);
    }
    strformat::format_builtin(th, v, &plain)
}

fn address(v: Value) -> String {
    format!("{:#x}", v.bits())
}

/// The name of a class with its module, unless that is `builtins`.
pub fn full_name(th: &mut Thread, class: Value) -> String {
    let c = class.as_class().expect("a class");
    let name = text(c.qualname.get());
    let key = th.vm().names().module;
    match th.vm().lookup(c, key) {
        Some(m) if m.is_str() && text(m) != "builtins" => format!("{}.{name}", text(m)),
        Some(_) | None => name,
    }
}

/// What `object.__repr__` gives.
pub fn repr_default(th: &mut Thread, v: Value) -> String {
    let class = th.vm().class_of(v).value();
    format!("<{} object at {}>", full_name(th, class), address(v))
}

fn repr_simple(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let Some(header) = v.header() else { return Ok(repr_immediate(v)) };
    let shown = match header.kind {
        Kind::Int => match v.as_i64() {
            Some(i) => i.to_string(),
            None => strformat::int_text(th, &v.as_big().expect("an int"))?,
        },
        Kind::Float => float::float_repr(v.as_f64().unwrap_or_default()),
        Kind::Bytes => escape::bytes_repr(v.as_bytes().expect("bytes").bytes()),
        Kind::Complex => {
            let c = v.as_complex().expect("a complex");
            repr_complex(c.re, c.im)
        }
        Kind::Array => return repr_array(th, v),
        Kind::Range => {
            let r = v.as_range().expect("a range");
            let (a, b) = (repr_text(th, r.start)?, repr_text(th, r.stop)?);
            match r.step.as_i64() {
                Some(1) => format!("range({a}, {b})"),
                Some(_) | None => format!("range({a}, {b}, {})", repr_text(th, r.step)?),
            }
        }
        Kind::Slice => {
            let s = v.as_slice().expect("a slice");
            let (a, b) = (repr_text(th, s.start)?, repr_text(th, s.stop)?);
            format!("slice({a}, {b}, {})", repr_text(th, s.step)?)
        }
        Kind::Function => {
            let f = v.as_function().expect("a function");
            format!("<function {} at {}>", text(f.qualname.get()), address(v))
        }
        Kind::Native => repr_native(th, v),
        Kind::Method => {
            let m = v.as_method().expect("a method");
            let key = th.vm().names().qualname;
            let name = attr::get_optional(th, m.func, key)?.map_or("?".to_string(), text);
            format!("<bound method {name} of {}>", repr_text(th, m.self_)?)
        }
        Kind::Class => format!("<class '{}'>", full_name(th, v)),
        Kind::Module => repr_module(th, v),
        Kind::Generator => {
            let g = v.as_generator().expect("a generator");
            format!("<generator object {} at {}>", g.code.unit.qualname, address(v))
        }
        Kind::Code => {
            let code = v.as_code_obj().expect("a code object").code;
            format!(
                "<code object {} at {}, file \"{}\", line {}>",
                code.unit.name,
                address(v),
                code.source.name,
                code.unit.first_line
            )
        }
        Kind::Cell => {
            let inner = v.as_cell().expect("a cell").value.get();
            if inner.is_unbound() {
                format!("<cell at {}: empty>", address(v))
            } else {
                let kind = th.type_name(inner);
                format!("<cell at {}: {kind} object at {}>", address(v), address(inner))
            }
        }
        _ => return repr_other(th, v),
    };
    Ok(shown)
}

fn repr_other(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let name = th.vm().names().repr;
    if method(th, v, name).is_some() {
        return Ok(text(call_text(th, v, name)?));
    }
    Ok(repr_default(th, v))
}

fn repr_immediate(v: Value) -> String {
    match v {
        Value::NONE => "None".to_string(),
        Value::TRUE => "True".to_string(),
        Value::FALSE => "False".to_string(),
        Value::ELLIPSIS => "Ellipsis".to_string(),
        Value::NOT_IMPLEMENTED => "NotImplemented".to_string(),
        v if v.is_float() => float::float_repr(v.as_float()),
        v => v.as_i64().map_or("<unbound>".to_string(), |i| i.to_string()),
    }
}

fn repr_complex(re: f64, im: f64) -> String {
    let part = |f: f64| {
        let shown = float::float_repr(f);
        shown.strip_suffix(".0").map(str::to_string).unwrap_or(shown)
    };
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", part(im));
    }
    let sign = if im.is_sign_negative() && !im.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", part(re), part(im))
}

fn repr_native(th: &mut Thread, v: Value) -> String {
    let f = v.as_native().expect("a native");
    if let Some(class) = f.owner.get().as_class() {
        return format!("<method '{}' of '{}' objects>", f.def.name, class.name_str());
    }
    if f.self_.is_unbound() {
        return format!("<built-in function {}>", f.def.name);
    }
    let kind = th.type_name(f.self_);
    format!("<built-in method {} of {kind} object at {}>", f.def.name, address(f.self_))
}

fn repr_module(th: &mut Thread, v: Value) -> String {
    let m = v.as_module().expect("a module");
    let key = th.vm().names().file;
    match m.dict.as_dict().and_then(|d| d.get_str(key)) {
        Some(file) => format!("<module '{}' from '{}'>", text(m.name), text(file)),
        None => format!("<module '{}' (built-in)>", text(m.name)),
    }
}

fn repr_array(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let a = v.as_array().expect("an array");
    if v.has_shape(shape::BYTEARRAY) {
        let inner = escape::bytes_repr(a.buf.get().as_bytes());
        return Ok(format!("bytearray({inner})"));
    }
    let code = a.header.flags.get() as u8 as char;
    let n = a.buf.get().n();
    if n == 0 {
        return Ok(format!("array('{code}')"));
    }
    let mut items = Vec::with_capacity(n);
    for i in 0..n {
        let item = a.buf.get().get(th, i);
        items.push(repr_text(th, item)?);
    }
    Ok(format!("array('{code}', [{}])", items.join(", ")))
}

/// The repr of a list, tuple, dict, set or view, which may contain itself.
fn repr_container(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    call::check_native(th)?;
    let is_inside = RUNNING.with(|r| r.borrow().contains(&v.bits()));
    if is_inside {
        let shown = match v.header().map(|h| h.kind) {
            Some(Kind::List) => "[...]",
            Some(Kind::Tuple) => "(...)",
            Some(Kind::Table) if v.as_dict().is_some() => "{...}",
            Some(_) | None => "...",
        };
        return Ok(th.new_str(shown).value());
    }
    RUNNING.with(|r| r.borrow_mut().push(v.bits()));
    let mut out = StrBuilder::new();
    let result = write_container(th, v, &mut out);
    RUNNING.with(|r| r.borrow_mut().pop());
    result?;
    Ok(out.finish(th))
}

fn write_container(th: &mut Thread, v: Value, out: &mut StrBuilder) -> Result<(), Raised> {
    if let Some(list) = v.as_list() {
        out.push_str("[");
        write_items(th, list, out)?;
        out.push_str("]");
        return Ok(());
    }
    if let Some(t) = v.as_tuple() {
        out.push_str("(");
        for (i, &item) in t.items().iter().enumerate() {
            separate(out, i);
            push_repr(th, item, out)?;
        }
        out.push_str(if t.len == 1 { ",)" } else { ")" });
        return Ok(());
    }
    if let Some(view) = v.as_view() {
        let (name, list) = (th.type_name(v), super::iter::to_list(th, v)?);
        let name = match view.header.flags.get() {
            0 => "dict_keys",
            1 => "dict_values",
            2 => "dict_items",
            _ => name.as_str(),
        };
        out.push_str(name);
        out.push_str("([");
        write_items(th, list, out)?;
        out.push_str("])");
        return Ok(());
    }
    let t = v.as_table().expect("a container");
    if t.is_set() { write_set(th, v, t, out) } else { write_dict(th, t, out) }
}

fn separate(out: &mut StrBuilder, i: usize) {
    if i > 0 {
        out.push_str(", ");
    }
}

fn push_repr(th: &mut Thread, v: Value, out: &mut StrBuilder) -> Result<(), Raised> {
    let shown = repr(th, v)?;
    out.push_obj(shown.as_str().expect("a repr is a str"));
    Ok(())
}

fn write_items(
    th: &mut Thread,
    list: Gc<ListObj>,
    out: &mut StrBuilder,
) -> Result<(), Raised> {
    let mut i = 0;
    while i < list.len() {
        separate(out, i);
        let item = list.get(th, i);
        push_repr(th, item, out)?;
        i += 1;
    }
    Ok(())
}

fn write_set(
    th: &mut Thread,
    v: Value,
    t: Gc<TableObj>,
    out: &mut StrBuilder,
) -> Result<(), Raised> {
    let name = th.type_name(v);
    if t.is_empty() {
        out.push_str(&format!("{name}()"));
        return Ok(());
    }
    let is_exact = v.has_shape(shape::SET);
    out.push_str(&if is_exact { "{".to_string() } else { format!("{name}({{") });
    let mut pos = 0;
    let mut n = 0;
    while let Some((key, _)) = t.next_entry(&mut pos) {
        separate(out, n);
        n += 1;
        push_repr(th, key, out)?;
    }
    out.push_str(if is_exact { "}" } else { "})" });
    Ok(())
}

fn write_dict(th: &mut Thread, t: Gc<TableObj>, out: &mut StrBuilder) -> Result<(), Raised> {
    out.push_str("{");
    let mut pos = 0;
    let mut n = 0;
    while let Some((key, v)) = t.next_entry(&mut pos) {
        separate(out, n);
        n += 1;
        push_repr(th, key, out)?;
        out.push_str(": ");
        push_repr(th, v, out)?;
    }
    out.push_str("}");
    Ok(())
}
