//! Attributes of builtin objects that no dict holds: `__class__`, a function's `__name__`, …

use super::attr::text;
use crate::error::{EXC_ARGS, ExcClass, Raised};
use crate::object::class::ClassObj;
use crate::object::{Gc, Kind};
use crate::thread::Thread;
use crate::value::Value;

type Answer = Result<Option<Value>, Raised>;

/// The attribute `name` of `obj`, if it is one of these.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds are numbers or have none")]
pub fn load(th: &mut Thread, obj: Value, name: Value) -> Answer {
    let (name_str, owned);
    let n = match name.as_str() {
        Some(s) if s.is_ascii() => {
            name_str = s;
            name_str.as_ascii().unwrap_or_default()
        }
        Some(_) | None => {
            owned = text(name);
            owned.as_str()
        }
    };
    if n == "__class__" {
        return Ok(Some(th.vm().class_of(obj).value()));
    }
    let Some(header) = obj.header() else { return Ok(number(th, obj, n)) };
    let v = match header.kind {
        Kind::Function => function(th, obj, name, n),
        Kind::Native => native(th, obj, n),
        Kind::Method => return method(th, obj, name, n),
        Kind::Wrapper => wrapper(obj, name, n),
        Kind::Module if n == "__dict__" => obj.as_module().map(|m| m.dict),
        Kind::Instance => return instance(th, obj, n),
        Kind::Property => property(obj, n),
        Kind::Slice => slice(obj, n),
        Kind::Range => range(obj, n),
        Kind::Generator => generator(th, obj, n),
        Kind::Code => code(th, obj, n),
        Kind::Traceback => traceback(obj, n),
        Kind::Complex => complex(obj, n),
        Kind::Cell if n == "cell_contents" => obj.as_cell().map(|c| c.value.get()),
        _ if n == "__dict__" && crate::object::size::is_user(header.shape.get()) => {
            Some(own_dict(th, obj))
        }
        _ => number(th, obj, n),
    };
    Ok(v)
}

fn number(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    match n {
        "real" | "numerator" if obj.is_int() => Some(super::arith::exact_int(th, obj)),
        "imag" if obj.is_int() => Some(Value::inline_int(0)),
        "denominator" if obj.is_int() => Some(Value::inline_int(1)),
        "real" if obj.is_float() => Some(obj),
        "imag" if obj.is_float() => Some(Value::float(0.0)),
        _ => None,
    }
}

/// A dict of the attributes that `obj` owns.
pub fn own_dict(th: &mut Thread, obj: Value) -> Value {
    let dict = th.new_dict();
    let mut slot = 0;
    while let Some((k, v)) = th.next_own_attr(obj, &mut slot) {
        dict.set_str(th, k, v);
    }
    dict.value()
}

fn function(th: &mut Thread, obj: Value, name: Value, n: &str) -> Option<Value> {
    let f = obj.as_function()?;
    if let Some(v) = f.dict.get().as_dict().and_then(|d| d.get_str(name)) {
        return Some(v);
    }
    match n {
        "__name__" => Some(f.name.get()),
        "__qualname__" => Some(f.qualname.get()),
        "__doc__" => Some(f.doc.get()),
        "__module__" => Some(f.module.get()),
        "__defaults__" => Some(f.defaults.get()),
        "__kwdefaults__" => Some(f.kwdefaults.get()),
        "__closure__" => Some(f.closure.get()),
        "__globals__" => Some(f.globals),
        "__code__" => Some(th.new_code_obj(f.code.get())),
        "__dict__" | "__annotations__" => {
            if n == "__annotations__" {
                let empty = th.new_dict().value();
                set_function_dict(th, obj, name, empty);
                return Some(empty);
            }
            if f.dict.get().is_none() {
                let empty = th.new_dict().value();
                f.dict.set(empty);
            }
            Some(f.dict.get())
        }
        _ => None,
    }
}

fn set_function_dict(th: &mut Thread, obj: Value, name: Value, v: Value) {
    let f = obj.as_function().expect("a function");
    if f.dict.get().is_none() {
        let empty = th.new_dict().value();
        f.dict.set(empty);
    }
    let dict = f.dict.get().as_dict().expect("a function's dict");
    dict.set_str(th, name, v);
}

fn native(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let f = obj.as_native()?;
    match n {
        "__name__" => Some(th.intern(f.def.name)),
        "__qualname__" => {
            let name = match f.owner.get().as_class() {
                Some(class) => format!("{}.{}", class.name_str(), f.def.name),
                None => f.def.name.to_string(),
            };
            Some(th.new_str(&name).value())
        }
        "__doc__" => Some(th.new_str(f.def.doc).value()),
        "__module__" if f.owner.get().is_str() => Some(f.owner.get()),
        "__self__" if !f.self_.is_unbound() => Some(f.self_),
        _ => None,
    }
}

fn method(th: &mut Thread, obj: Value, name: Value, n: &str) -> Answer {
    let m = obj.as_method().expect("a method");
    match n {
        "__func__" => Ok(Some(m.func)),
        "__self__" => Ok(Some(m.self_)),
        _ => super::attr::get_optional(th, m.func, name),
    }
}

fn wrapper(obj: Value, name: Value, n: &str) -> Option<Value> {
    let w = obj.as_wrapper()?;
    if let Some(v) = w.dict.get().as_dict().and_then(|d| d.get_str(name)) {
        return Some(v);
    }
    match n {
        "__func__" | "__wrapped__" => Some(w.inner.get()),
        _ => None,
    }
}

fn instance(th: &mut Thread, obj: Value, n: &str) -> Answer {
    if n == "__dict__" {
        return Ok(Some(own_dict(th, obj)));
    }
    let is = |th: &Thread, class| th.vm().is_instance(obj, th.vm().exc_class(class));
    let (class, at) = match n {
        "value" => (ExcClass::StopIteration, 0),
        "code" => (ExcClass::SystemExit, 0),
        "errno" => (ExcClass::OSError, 0),
        "strerror" => (ExcClass::OSError, 1),
        "filename" => (ExcClass::OSError, 2),
        "msg" if is(th, ExcClass::ImportError) => (ExcClass::ImportError, 0),
        "msg" => (ExcClass::SyntaxError, 0),
        "message" => (ExcClass::BaseExceptionGroup, 0),
        "name" if is(th, ExcClass::ImportError) => return Ok(Some(Value::NONE)),
        "path" if is(th, ExcClass::ImportError) => return Ok(Some(Value::NONE)),
        "name" if is(th, ExcClass::NameError) => return Ok(Some(Value::NONE)),
        _ => return Ok(None),
    };
    if !is(th, class) {
        return Ok(None);
    }
    let args = obj.as_instance().expect("an exception").slot(EXC_ARGS);
    let items = args.as_tuple();
    let items = items.as_ref().map_or(&[][..], |t| t.items());
    if class == ExcClass::SystemExit && items.len() > 1 {
        return Ok(Some(args));
    }
    if class == ExcClass::OSError && items.len() < 2 {
        return Ok(Some(Value::NONE));
    }
    Ok(Some(items.get(at).copied().unwrap_or(Value::NONE)))
}

fn property(obj: Value, n: &str) -> Option<Value> {
    let p = obj.as_property()?;
    match n {
        "fget" => Some(p.get.get()),
        "fset" => Some(p.set.get()),
        "fdel" => Some(p.del.get()),
        "__doc__" => Some(p.doc.get()),
        "__name__" => Some(p.name.get()),
        _ => None,
    }
}

fn slice(obj: Value, n: &str) -> Option<Value> {
    let s = obj.as_slice()?;
    match n {
        "start" => Some(s.start),
        "stop" => Some(s.stop),
        "step" => Some(s.step),
        _ => None,
    }
}

fn range(obj: Value, n: &str) -> Option<Value> {
    let r = obj.as_range()?;
    match n {
        "start" => Some(r.start),
        "stop" => Some(r.stop),
        "step" => Some(r.step),
        _ => None,
    }
}

fn generator(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let g = obj.as_generator()?;
    match n {
        "__name__" => Some(g.name.get()),
        "__qualname__" => Some(th.intern(&g.code.unit.qualname)),
        "gi_running" => Some(Value::bool(g.state() == crate::object::records::GenState::Running)),
        "gi_code" => Some(th.new_code_obj(g.code)),
        _ => None,
    }
}

fn code(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let unit = &obj.as_code_obj()?.code.unit;
    match n {
        "co_name" => Some(th.intern(&unit.name)),
        "co_qualname" => Some(th.intern(&unit.qualname)),
        "co_filename" => {
            let name = obj.as_code_obj()?.code.source.name.clone();
            Some(th.new_str(&name).value())
        }
        "co_firstlineno" => Some(Value::inline_int(unit.first_line as i64)),
        "co_argcount" => Some(Value::inline_int(unit.params.n_pos as i64)),
        "co_posonlyargcount" => Some(Value::inline_int(unit.params.n_posonly as i64)),
        "co_kwonlyargcount" => Some(Value::inline_int(unit.params.n_kwonly as i64)),
        "co_nlocals" => Some(Value::inline_int(unit.local_names.len() as i64)),
        "co_varnames" => {
            let list = th.new_list(&[]);
            for name in &unit.local_names {
                let name = th.intern(name);
                list.append(th, name);
            }
            Some(list.to_tuple(th))
        }
        _ => None,
    }
}

fn traceback(obj: Value, n: &str) -> Option<Value> {
    let tb = obj.as_traceback()?;
    match n {
        "tb_next" => Some(tb.next.get()),
        "tb_lineno" => {
            let span = tb.code.unit.spans[tb.pc as usize];
            Some(Value::inline_int(tb.code.source.line_col(span.start).0 as i64))
        }
        "tb_lasti" => Some(Value::inline_int(tb.pc as i64)),
        _ => None,
    }
}

fn complex(obj: Value, n: &str) -> Option<Value> {
    let c = obj.as_complex()?;
    match n {
        "real" => Some(Value::float(c.re)),
        "imag" => Some(Value::float(c.im)),
        _ => None,
    }
}

/// Attributes that every class object has.
pub fn load_class(th: &mut Thread, class: Gc<ClassObj>, name: Value) -> Option<Value> {
    match text(name).as_str() {
        "__name__" => Some(class.name.get()),
        "__qualname__" => Some(class.qualname.get()),
        "__mro__" => Some(class.mro.get()),
        "__bases__" => Some(class.bases.get()),
        "__base__" => {
            let bases = class.bases.get().as_tuple()?;
            Some(bases.items().first().copied().unwrap_or(Value::NONE))
        }
        "__class__" => Some(th.vm().class_of(class.value()).value()),
        "__dict__" => {
            let copy = class.attrs_dict().copied(th, crate::object::shape::DICT, 0);
            Some(copy.value())
        }
        "__doc__" => Some(class.attrs_dict().get_str(name).unwrap_or(Value::NONE)),
        "__module__" => match th.vm().lookup(class, name) {
            Some(v) => Some(v),
            None => Some(th.intern("builtins")),
        },
        "__annotations__" => {
            if let Some(v) = class.attrs_dict().get_str(name) {
                return Some(v);
            }
            let dict = th.new_dict().value();
            th.set_class_attr(class, name, dict);
            Some(dict)
        }
        _ => None,
    }
}

/// Stores one of these attributes; false if `name` is none of them.
pub fn store(th: &mut Thread, obj: Value, name: Value, v: Value) -> Result<bool, Raised> {
    let n = text(name);
    if let Some(f) = obj.as_function() {
        match n.as_str() {
            "__name__" => f.name.set(v),
            "__qualname__" => f.qualname.set(v),
            "__doc__" => f.doc.set(v),
            "__module__" => f.module.set(v),
            "__defaults__" => f.defaults.set(v),
            "__kwdefaults__" => f.kwdefaults.set(v),
            _ => set_function_dict(th, obj, name, v),
        }
        return Ok(true);
    }
    if let Some(w) = obj.as_wrapper() {
        if w.dict.get().is_none() {
            let empty = th.new_dict().value();
            w.dict.set(empty);
        }
        let dict = w.dict.get().as_dict().expect("a wrapper's dict");
        dict.set_str(th, name, v);
        return Ok(true);
    }
    if let Some(p) = obj.as_property() {
        match n.as_str() {
            "__doc__" => p.doc.set(v),
            "__name__" => p.name.set(v),
            _ => return Ok(false),
        }
        return Ok(true);
    }
    if let Some(c) = obj.as_cell() {
        if n == "cell_contents" {
            c.value.set(v);
            return Ok(true);
        }
        return Ok(false);
    }
    if let Some(tb) = obj.as_traceback() {
        if n == "tb_next" {
            tb.next.set(v);
            return Ok(true);
        }
        return Ok(false);
    }
    store_instance(th, obj, &n, v)
}

fn store_instance(th: &mut Thread, obj: Value, n: &str, v: Value) -> Result<bool, Raised> {
    match n {
        "__class__" => {
            let (Some(_), Some(class)) = (obj.as_instance(), v.as_class()) else {
                return Err(th.raise(
                    ExcClass::TypeError,
                    "__class__ assignment only supported for mutable types or ModuleType subclasses",
                ));
            };
            super::class::change_class(th, obj, class)?;
            Ok(true)
        }
        "__dict__" if obj.as_instance().is_some() => {
            let Some(dict) = v.as_dict() else {
                let kind = th.type_name(v);
                let msg = format!("__dict__ must be set to a dictionary, not a '{kind}'");
                return Err(th.raise(ExcClass::TypeError, msg));
            };
            let mut slot = 0;
            while let Some((k, _)) = th.next_own_attr(obj, &mut slot) {
                th.del_own_attr(obj, k);
                slot = 0;
            }
            let mut pos = 0;
            while let Some((k, v)) = dict.next_entry(&mut pos) {
                let k = th.intern(&text(k));
                th.set_own_attr(obj, k, v);
            }
            Ok(true)
        }
        "__cause__" if th.vm().is_exception(obj) => {
            let exc = obj.as_instance().expect("an exception");
            exc.set_slot(crate::error::EXC_CAUSE, v);
            exc.set_slot(crate::error::EXC_SUPPRESS_CONTEXT, Value::TRUE);
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Deletes an attribute from a function's or wrapper's dict.
pub fn delete(obj: Value, name: Value) -> bool {
    let dict = match (obj.as_function(), obj.as_wrapper()) {
        (Some(f), _) => f.dict.get(),
        (_, Some(w)) => w.dict.get(),
        (None, None) => return false,
    };
    dict.as_dict().is_some_and(|d| d.remove_str(name).is_some())
}
