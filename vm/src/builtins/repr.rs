//! `repr` and `str` of every type.

use super::exceptions;
use crate::interp::call::check_native;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::object::class::{ClassObj, special};
use crate::object::layout::ElemKind;
use crate::object::records::ViewKind;
use crate::object::size::is_user;
use crate::object::{Gc, Kind, shape};
use crate::text::{escape, float};
use crate::thread::Thread;
use crate::value::Value;
use std::cell::RefCell;

/// `repr(v)`.
pub fn repr(th: &mut Thread, v: Value) -> Res {
    if v.is_ptr() && is_user(v.shape()) {
        let class = th.vm().class_of(v);
        if class.specials.get() & special::REPR != 0
            && let Some(method) = kit::special(th, v, "__repr__")
        {
            return text_result(th, v, method, "__repr__");
        }
    }
    repr_builtin(th, v)
}

/// `str(v)`.
pub fn str(th: &mut Thread, v: Value) -> Res {
    if v.has_shape(shape::STR) {
        return Ok(v);
    }
    if v.is_inline_int() {
        return Ok(th.int_str(v.as_inline_int()));
    }
    if v.is_ptr() && is_user(v.shape()) {
        let class = th.vm().class_of(v);
        if class.specials.get() & special::STR != 0
            && let Some(method) = kit::special(th, v, "__str__")
        {
            return text_result(th, v, method, "__str__");
        }
        if kit::is_exception(v) {
            return str_of_exception(th, v, class);
        }
        if v.is_str() {
            return kit::exact_str(th, v);
        }
        return repr(th, v);
    }
    if v.has_shape(shape::MAPPING_PROXY)
        && let Some(proxy) = v.as_record()
    {
        return str(th, proxy.fields[0].get());
    }
    repr(th, v)
}

/// An exception's text, unless a class between has its own `__repr__` and no `__str__`.
fn str_of_exception(th: &mut Thread, v: Value, _class: Gc<ClassObj>) -> Res {
    exceptions::exception_str(th, v)
}

/// Calls a special method that must return a str.
fn text_result(th: &mut Thread, v: Value, method: Value, name: &str) -> Res {
    check_native(th)?;
    let result = crate::interp::call::call_with_self(th, method, v, &[], &[])?;
    if result.is_str() {
        return Ok(result);
    }
    let ty = kit::type_name(th, result);
    kit::type_error(th, format!("{name} returned non-string (type {ty})"))
}

/// What the builtin class in a value's ancestry has as its `__repr__`.
pub fn repr_builtin(th: &mut Thread, v: Value) -> Res {
    if let Some(s) = v.as_str() {
        let text = escape::str_repr((0..s.len).map(|i| s.char_at(i)));
        return Ok(kit::str(th, &text));
    }
    let mut out = String::new();
    write_builtin(th, v, &mut out)?;
    Ok(kit::str(th, &out))
}

/// Appends `repr(v)`.
fn write(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    if v.is_ptr() && (is_user(v.shape()) || v.is_str()) {
        let text = repr(th, v)?;
        out.push_str(&kit::string_of(text).unwrap_or_default());
        return Ok(());
    }
    write_builtin(th, v, out)
}

fn write_builtin(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    if write_immediate(th, v, out)? {
        return Ok(());
    }
    let kind = v.header().expect("not immediate").kind;
    match kind {
        Kind::List | Kind::Tuple | Kind::Table | Kind::View => container(th, v, kind, out)?,
        Kind::Bytes => {
            let bytes = v.as_bytes().expect("bytes");
            out.push_str(&escape::bytes_repr(bytes.bytes()));
        }
        Kind::Array => array(th, v, out),
        Kind::Range | Kind::Slice => bounds(th, v, out)?,
        Kind::Class => {
            let name = class_name(v.as_class().expect("a class"));
            out.push_str(&format!("<class '{name}'>"));
        }
        Kind::Module => out.push_str(&crate::import::module_repr(th, v)?),
        Kind::Function | Kind::Native | Kind::Method => callable(th, v, out)?,
        Kind::Generator => {
            let g = v.as_generator().expect("a generator");
            let name = crate::protocol::attr::text(g.qualname.get());
            let kind = kit::type_name(th, v);
            out.push_str(&format!("<{kind} object {name} at {}>", address(v)));
        }
        Kind::Wrapper => wrapper(th, v, out)?,
        Kind::Super => super_object(v, out),
        Kind::Complex => {
            let c = v.as_complex().expect("a complex number");
            out.push_str(&complex(c.re, c.im));
        }
        Kind::Instance if kit::is_exception(v) => {
            let text = exceptions::exception_repr(th, v)?;
            out.push_str(&text);
        }
        Kind::Code => {
            let code = v.as_code_obj().expect("a code object").code;
            let (name, file) = (&code.unit.name, &code.source.name);
            let line = code.unit.first_line;
            let at = address(v);
            out.push_str(&format!("<code object {name} at {at}, file \"{file}\", line {line}>"));
        }
        Kind::Frame => {
            let f = v.as_frame().expect("a frame");
            let (name, file) = (&f.code.unit.name, &f.code.source.name);
            let name = if name.is_empty() { "<module>" } else { name };
            let line = crate::interp::frame_obj::line_of(th, f);
            let at = address(v);
            out.push_str(&format!("<frame at {at}, file '{file}', line {line}, code {name}>"));
        }
        Kind::Free
        | Kind::Int
        | Kind::Str
        | Kind::Rope
        | Kind::Instance
        | Kind::Cell
        | Kind::RangeIter
        | Kind::Iter
        | Kind::Buf
        | Kind::Property
        | Kind::Traceback
        | Kind::Float
        | Kind::WeakRef
        | Kind::NativeData => out.push_str(&plain(th, v)),
        Kind::Record => {
            let text = super::reprs::record(th, v)?;
            out.push_str(&text);
        }
    }
    Ok(())
}

/// Numbers, strings and the singletons; false for other values.
fn write_immediate(th: &mut Thread, v: Value, out: &mut String) -> Result<bool, Raised> {
    match v {
        Value::NONE => out.push_str("None"),
        Value::TRUE => out.push_str("True"),
        Value::FALSE => out.push_str("False"),
        Value::ELLIPSIS => out.push_str("Ellipsis"),
        Value::NOT_IMPLEMENTED => out.push_str("NotImplemented"),
        v if v.is_int() => match v.as_i64() {
            Some(i) => out.push_str(&i.to_string()),
            None => {
                let i = v.as_big().expect("an int");
                out.push_str(&crate::methods::strformat::int_text(th, &i)?);
            }
        },
        v => match (v.as_f64(), v.as_str()) {
            (Some(x), _) => out.push_str(&float::repr(x)),
            (_, Some(s)) => out.push_str(&escape::str_repr((0..s.len).map(|i| s.char_at(i)))),
            (None, None) => return Ok(false),
        },
    }
    Ok(true)
}

/// `<module.Class object at 0x…>`.
fn plain(th: &mut Thread, v: Value) -> String {
    let name = class_name(th.vm().class_of(v));
    format!("<{name} object at {}>", address(v))
}

/// What `object.__repr__` gives.
pub fn object_repr(th: &mut Thread, v: Value) -> Res {
    let text = plain(th, v);
    Ok(kit::str(th, &text))
}

fn address(v: Value) -> String {
    format!("{:#x}", v.bits())
}

/// A class's name with its module's in front, unless that is `builtins`.
pub fn class_name(class: Gc<ClassObj>) -> String {
    let qualname = kit::string_of(class.qualname.get()).unwrap_or_default();
    let key = crate::state::Vm::get().names().module;
    match class.attrs_dict().get_str(key).and_then(kit::string_of) {
        Some(module) if module != "builtins" => format!("{module}.{qualname}"),
        Some(_) | None => qualname,
    }
}

thread_local! {
    /// Containers whose `repr` is under way.
    static ACTIVE: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Most containers in each other whose `repr` is made.
const DEPTH_MAX: usize = 10_000;

fn container(th: &mut Thread, v: Value, kind: Kind, out: &mut String) -> Result<(), Raised> {
    check_native(th)?;
    if ACTIVE.with_borrow(|active| active.contains(&v.bits())) {
        if kit::is_set(v) {
            return set_again(th, v, out);
        }
        let shown = [(Kind::List, "[...]"), (Kind::Tuple, "(...)"), (Kind::Table, "{...}")];
        let shown = shown.iter().find(|(k, _)| *k == kind).map_or("...", |(_, text)| text);
        out.push_str(shown);
        return Ok(());
    }
    if ACTIVE.with_borrow(Vec::len) >= DEPTH_MAX {
        let text = "maximum recursion depth exceeded while getting the repr of an object";
        return Err(th.raise(ExcClass::RecursionError, text));
    }
    ACTIVE.with_borrow_mut(|active| active.push(v.bits()));
    let outcome = if v.as_list().is_some() {
        list(th, v, out)
    } else if v.as_tuple().is_some() {
        tuple(th, v, out)
    } else if v.as_view().is_some() {
        view(th, v, out)
    } else if kit::is_set(v) {
        set(th, v, out)
    } else {
        dict(th, v, out)
    };
    ACTIVE.with_borrow_mut(Vec::pop);
    outcome
}

fn list(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    out.push('[');
    let mut i = 0;
    while i < kit::list_len(v) {
        if i > 0 {
            out.push_str(", ");
        }
        let item = kit::list_item(th, v, i);
        write(th, item, out)?;
        i += 1;
    }
    out.push(']');
    Ok(())
}

fn tuple(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    let items = kit::tuple_items(v).expect("a tuple");
    out.push('(');
    for (i, &item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        write(th, item, out)?;
    }
    out.push_str(if items.len() == 1 { ",)" } else { ")" });
    Ok(())
}

fn dict(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    out.push('{');
    let (mut at, mut first) = (0, true);
    while let Some((key, value)) = kit::table_next(v, &mut at) {
        if !first {
            out.push_str(", ");
        }
        first = false;
        write(th, key, out)?;
        out.push_str(": ");
        write(th, value, out)?;
    }
    out.push('}');
    Ok(())
}

fn items_of_set(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    out.push('{');
    let (mut at, mut first) = (0, true);
    while let Some((item, _)) = kit::table_next(v, &mut at) {
        if !first {
            out.push_str(", ");
        }
        first = false;
        write(th, item, out)?;
    }
    out.push('}');
    Ok(())
}

fn set(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    let name = kit::type_name(th, v);
    if kit::table_len(v) == 0 {
        out.push_str(&format!("{name}()"));
        return Ok(());
    }
    if v.has_shape(shape::SET) {
        return items_of_set(th, v, out);
    }
    out.push_str(&format!("{name}("));
    items_of_set(th, v, out)?;
    out.push(')');
    Ok(())
}

fn set_again(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    let name = kit::type_name(th, v);
    out.push_str(&format!("{name}(...)"));
    Ok(())
}

fn view(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    let view = v.as_view().expect("a view");
    let kind = ViewKind::from_flags(view.header.flags.get());
    out.push_str(match kind {
        ViewKind::Keys => "dict_keys([",
        ViewKind::Values => "dict_values([",
        ViewKind::Items => "dict_items([",
    });
    let (mut at, mut first) = (0, true);
    while let Some((key, value)) = kit::table_next(view.dict, &mut at) {
        if !first {
            out.push_str(", ");
        }
        first = false;
        match kind {
            ViewKind::Keys => write(th, key, out)?,
            ViewKind::Values => write(th, value, out)?,
            ViewKind::Items => {
                let pair = kit::tuple(th, &[key, value]);
                write(th, pair, out)?;
            }
        }
    }
    out.push_str("])");
    Ok(())
}

fn array(th: &mut Thread, v: Value, out: &mut String) {
    let array = v.as_array().expect("an array");
    let buf = array.buf.get();
    if kit::is_bytearray(v) {
        let name = kit::type_name(th, v);
        out.push_str(&format!("{name}({})", escape::bytes_repr(buf.as_bytes())));
        return;
    }
    let code = char::from(array.header.flags.get() as u8);
    out.push_str(&format!("array('{code}'"));
    if code == 'u' || code == 'w' {
        if buf.n() > 0 {
            let points = (0..buf.n()).map(|i| buf.int_of_any_width(i) as u32);
            out.push_str(", ");
            out.push_str(&escape::str_repr(points));
        }
    } else if buf.n() > 0 {
        out.push_str(", [");
        for i in 0..buf.n() {
            if i > 0 {
                out.push_str(", ");
            }
            match buf.elem_kind() {
                ElemKind::Float | ElemKind::F32 => {
                    out.push_str(&float::repr(buf.float_of_any_width(i)));
                }
                ElemKind::U64 => out.push_str(&(buf.int(i) as u64).to_string()),
                ElemKind::Any
                | ElemKind::Int
                | ElemKind::U8
                | ElemKind::I8
                | ElemKind::U16
                | ElemKind::I16
                | ElemKind::U32
                | ElemKind::I32
                | ElemKind::Bool => out.push_str(&buf.int_of_any_width(i).to_string()),
            }
        }
        out.push(']');
    }
    out.push(')');
}

fn wrapper(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    let inner = v.as_wrapper().expect("a wrapper").inner.get();
    if v.has_shape(shape::CLASSMETHOD_DESCR) {
        let f = inner.as_native().expect("it wraps a native");
        let class = f.owner.get().as_class().map(|c| c.name_str()).unwrap_or_default();
        out.push_str(&format!("<method '{}' of '{class}' objects>", f.def.name));
        return Ok(());
    }
    let ty = kit::type_name(th, v);
    out.push_str(&format!("<{ty}("));
    write(th, inner, out)?;
    out.push_str(")>");
    Ok(())
}

fn bounds(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    if let Some(r) = v.as_range() {
        let flag = r.header.flags.get();
        debug_assert!(flag <= 1);
        out.push_str("range(");
        write(th, r.start, out)?;
        out.push_str(", ");
        write(th, r.stop, out)?;
        if r.step.as_i64() != Some(1) {
            out.push_str(", ");
            write(th, r.step, out)?;
        }
    } else if let Some(s) = v.as_slice() {
        out.push_str("slice(");
        write(th, s.start, out)?;
        out.push_str(", ");
        write(th, s.stop, out)?;
        out.push_str(", ");
        write(th, s.step, out)?;
    }
    out.push(')');
    Ok(())
}

fn callable(th: &mut Thread, v: Value, out: &mut String) -> Result<(), Raised> {
    if let Some(f) = v.as_function() {
        let name = kit::string_of(f.qualname.get()).unwrap_or_default();
        out.push_str(&format!("<function {name} at {}>", address(v)));
    } else if let Some(f) = v.as_native() {
        let name = f.def.name;
        let owner = f.owner.get().as_class();
        let class = owner.map(|c| c.name_str()).unwrap_or_default();
        match v.shape() {
            shape::NATIVE_METHOD => {
                out.push_str(&format!("<method '{name}' of '{class}' objects>"));
            }
            shape::SLOT_WRAPPER => {
                out.push_str(&format!("<slot wrapper '{name}' of '{class}' objects>"));
            }
            _ => match owner {
                Some(c) => {
                    let at = address(c.value());
                    out.push_str(&format!("<built-in method __new__ of type object at {at}>"));
                }
                None => out.push_str(&format!("<built-in function {name}>")),
            },
        }
    } else if let Some(m) = v.as_method() {
        bound_method(th, m.func, m.self_, out)?;
    }
    Ok(())
}

fn bound_method(
    th: &mut Thread,
    func: Value,
    self_: Value,
    out: &mut String,
) -> Result<(), Raised> {
    if let Some(f) = func.as_native() {
        let (name, ty) = (f.def.name, kit::type_name(th, self_));
        let at = address(self_);
        if func.has_shape(shape::SLOT_WRAPPER) {
            out.push_str(&format!("<method-wrapper '{name}' of {ty} object at {at}>"));
        } else {
            out.push_str(&format!("<built-in method {name} of {ty} object at {at}>"));
        }
        return Ok(());
    }
    let mut name = kit::find_attr(th, func, "__qualname__")?;
    if name.is_none() {
        name = kit::find_attr(th, func, "__name__")?;
    }
    let name = name.and_then(kit::string_of).unwrap_or("?".to_string());
    out.push_str(&format!("<bound method {name} of "));
    write(th, self_, out)?;
    out.push('>');
    Ok(())
}

fn super_object(v: Value, out: &mut String) {
    let s = v.as_super().expect("a super object");
    let class = s.class.as_class().map(|c| c.name_str()).unwrap_or_default();
    if s.self_class.is_none() {
        out.push_str(&format!("<super: <class '{class}'>, NULL>"));
    } else {
        let own = s.self_class.as_class().map(|c| c.name_str()).unwrap_or_default();
        out.push_str(&format!("<super: <class '{class}'>, <{own} object>>"));
    }
}

/// `repr` of a complex number.
pub fn complex(re: f64, im: f64) -> String {
    let part = |x: f64| {
        let text = float::repr(x);
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    };
    let imaginary = part(im);
    if re == 0.0 && re.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let plus = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{imaginary}j)", part(re))
}
