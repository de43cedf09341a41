//! Attributes of builtin objects that no dict holds: `__class__`, a function's `__name__`, …

use super::attr::text;
use crate::error::{ExcClass, Raised};
use crate::object::class::{
    CLASS_ABSTRACT, CLASS_BUILTIN, CLASS_EXCEPTION, CLASS_FINAL, CLASS_NO_DICT, CLASS_NO_WEAKREF,
    ClassObj,
};
use crate::object::layout::FunctionObj;
use crate::object::{Gc, Kind, shape};
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
    let is_computed = |th: &Thread| {
        let found = th.vm().lookup(th.vm().class_of(obj), name);
        found.is_some_and(|d| d.has_shape(shape::GETSET))
    };
    if n == "__class__" && is_computed(th) {
        return Ok(Some(th.vm().class_of(obj).value()));
    }
    if n == "__weakref__" && is_computed(th) {
        return first_weakref(th, obj).map(Some);
    }
    if n == "__dict__"
        && let Some(dict) = dict_of(th, obj)
    {
        return Ok(Some(dict));
    }
    let Some(header) = obj.header() else { return Ok(number(th, obj, n)) };
    let v = match header.kind {
        Kind::Function => function(th, obj, n),
        Kind::Native => native(th, obj, n),
        Kind::Method => return method(th, obj, name, n),
        Kind::Wrapper => return wrapper(th, obj, n),
        Kind::Module if n == "__annotations__" => module_annotations(th, obj, name),
        Kind::Super => super_object(obj, n),
        Kind::Record => record(th, obj, n)?,
        Kind::Instance => return instance(th, obj, n),
        Kind::Property if n == "__name__" => return property_name(th, obj, name),
        Kind::Property if n == "__isabstractmethod__" => return property_abstract(th, obj),
        Kind::Property => property(obj, n),
        Kind::Slice => slice(obj, n),
        Kind::Range => range(obj, n),
        Kind::Generator => super::attr_frame::generator(th, obj, n),
        Kind::Code => super::code_attr::load(th, obj, n),
        Kind::Traceback => super::attr_frame::traceback(th, obj, n),
        Kind::Frame => super::attr_frame::frame(th, obj, n),
        Kind::Complex => complex(obj, n),
        Kind::Cell if n == "cell_contents" => {
            let found = obj.as_cell().map(|c| c.value.get());
            if found.is_none_or(|v| v.is_unbound()) {
                return Err(th.raise(ExcClass::ValueError, "Cell is empty"));
            }
            found
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

/// The live dict of an object's attributes, where it has one.
pub fn dict_of(th: &mut Thread, obj: Value) -> Option<Value> {
    if let Some(module) = obj.as_module() {
        return Some(module.dict);
    }
    let cell = match (obj.as_function(), obj.as_wrapper()) {
        (Some(f), _) => f.dict.get(),
        (_, Some(w)) => w.dict.get(),
        (None, None) => {
            let class = th.vm().class_of(obj);
            let is_user = crate::object::size::is_user(obj.shape());
            let has = is_user && !class.has_flag(crate::object::class::CLASS_NO_DICT);
            return if has { th.attrs_dict_of(obj) } else { None };
        }
    };
    if !cell.is_none() {
        return Some(cell);
    }
    let dict = th.new_dict().value();
    set_dict(obj, dict);
    Some(dict)
}

/// Makes `dict` the dict of a function's or wrapper's attributes; false for other objects.
pub fn set_dict(obj: Value, dict: Value) -> bool {
    if let Some(f) = obj.as_function() {
        f.dict.set(dict);
    } else if let Some(w) = obj.as_wrapper() {
        w.dict.set(dict);
    } else {
        return false;
    }
    true
}

/// The attribute `name` that `obj` itself has, in its slots or its dict.
pub fn own(th: &Thread, obj: Value, name: Value) -> Option<Value> {
    let dict = match obj.header()?.kind {
        Kind::Module => obj.as_module()?.dict,
        Kind::Function => obj.as_function()?.dict.get(),
        Kind::Wrapper => obj.as_wrapper()?.dict.get(),
        Kind::Free
        | Kind::Int
        | Kind::Str
        | Kind::Rope
        | Kind::Bytes
        | Kind::List
        | Kind::Tuple
        | Kind::Table
        | Kind::Range
        | Kind::Slice
        | Kind::Native
        | Kind::Method
        | Kind::Class
        | Kind::Instance
        | Kind::Cell
        | Kind::Generator
        | Kind::RangeIter
        | Kind::Iter
        | Kind::Array
        | Kind::Buf
        | Kind::Property
        | Kind::Super
        | Kind::Code
        | Kind::Traceback
        | Kind::Frame
        | Kind::View
        | Kind::Complex
        | Kind::Float
        | Kind::Record
        | Kind::WeakRef
        | Kind::NativeData => return th.own_attr(obj, name),
    };
    dict.as_dict()?.get_str(name)
}

/// The first weak reference to an object, or None.
fn first_weakref(th: &mut Thread, obj: Value) -> Result<Value, Raised> {
    let module = crate::import::import_dotted(th, "_weakref")?;
    let key = th.intern("getweakrefs");
    let f = super::attr::get(th, module, key)?;
    let list = crate::interp::call::call(th, f, &[obj])?;
    Ok(match list.as_list() {
        Some(l) if !l.is_empty() => l.get(th, 0),
        Some(_) | None => Value::NONE,
    })
}

fn module_annotations(th: &mut Thread, obj: Value, name: Value) -> Option<Value> {
    let dict = obj.as_module()?.dict.as_dict()?;
    if let Some(v) = dict.get_str(name) {
        return Some(v);
    }
    let empty = th.new_dict().value();
    dict.set_str(th, name, empty);
    Some(empty)
}

fn super_object(obj: Value, n: &str) -> Option<Value> {
    let s = obj.as_super()?;
    match n {
        "__thisclass__" => Some(s.class),
        "__self__" => Some(s.self_),
        "__self_class__" => Some(s.self_class),
        _ => None,
    }
}

/// Attributes of descriptors, aliases and unions.
fn record(th: &mut Thread, obj: Value, n: &str) -> Answer {
    let fields = &obj.as_record().expect("a record").fields;
    let class = th.vm().class_of(obj).layout.get();
    Ok(match (class, n) {
        (shape::MEMBER | shape::GETSET, "__name__") => Some(fields[1].get()),
        (shape::MEMBER | shape::GETSET, "__objclass__") => Some(fields[0].get()),
        (shape::MEMBER | shape::GETSET, "__doc__") => Some(fields[2].get()),
        (shape::MEMBER | shape::GETSET, "__qualname__") => {
            let owner = fields[0].get().as_class().expect("the owner is a class");
            let name = format!("{}.{}", text(owner.qualname.get()), text(fields[1].get()));
            Some(th.new_str(&name).value())
        }
        (shape::GENERIC_ALIAS, "__origin__") => Some(fields[0].get()),
        (shape::GENERIC_ALIAS, "__args__") => Some(fields[1].get()),
        (shape::GENERIC_ALIAS, "__unpacked__") => Some(fields[3].get()),
        (shape::UNION, "__args__") => Some(fields[0].get()),
        (shape::GENERIC_ALIAS | shape::UNION, "__parameters__") => {
            Some(super::alias::parameters_of(th, obj)?)
        }
        _ => None,
    })
}

fn function(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let f = obj.as_function()?;
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
        "__annotations__" => Some(annotations(th, f)),
        "__type_params__" => match f.type_params.get() {
            Value::NONE => Some(th.vm().empty_tuple().value()),
            params => Some(params),
        },
        "__builtins__" => Some(th.vm().builtins()),
        _ => None,
    }
}

/// The dict of a function's annotations.
fn annotations(th: &mut Thread, f: Gc<FunctionObj>) -> Value {
    let given = f.annotations.get();
    if given.as_dict().is_some() {
        return given;
    }
    let dict = th.new_dict();
    if let Some(pairs) = given.as_tuple() {
        for pair in pairs.items().chunks_exact(2) {
            dict.set_str(th, pair[0], pair[1]);
        }
    }
    f.annotations.set(dict.value());
    dict.value()
}

fn native(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let f = obj.as_native()?;
    let is_method = !obj.has_shape(shape::NATIVE);
    match n {
        "__name__" => Some(th.intern(f.def.name)),
        "__qualname__" => {
            let name = match f.owner.get().as_class() {
                Some(class) => format!("{}.{}", class.name_str(), f.def.name),
                None => f.def.name.to_string(),
            };
            Some(th.new_str(&name).value())
        }
        "__doc__" if f.def.doc.is_empty() => Some(Value::NONE),
        "__doc__" => Some(th.new_str(f.def.doc).value()),
        "__objclass__" if is_method => Some(f.owner.get()),
        "__module__" if is_method => None,
        "__module__" if f.owner.get().is_str() => Some(f.owner.get()),
        "__module__" if f.owner.get().as_class().is_some() => Some(Value::NONE),
        "__module__" => Some(th.intern("builtins")),
        "__self__" if is_method => None,
        "__self__" if f.self_.is_unbound() => Some(f.owner.get()),
        "__self__" => Some(f.self_),
        "__text_signature__" => {
            let sig = text_signature(f.def.sig);
            Some(sig.map_or(Value::NONE, |t| th.new_str(&t).value()))
        }
        _ => None,
    }
}

/// A native's signature as `inspect` wants it; `None` where a default has no text.
fn text_signature(sig: &str) -> Option<String> {
    if sig.split(',').any(|p| p.trim().ends_with('=')) {
        return None;
    }
    let is_bound = sig.starts_with("self") || sig.starts_with("cls");
    Some(format!("({}{sig})", if is_bound { "$" } else { "" }))
}

fn method(th: &mut Thread, obj: Value, name: Value, n: &str) -> Answer {
    let m = obj.as_method().expect("a method");
    let is_native = !obj.has_shape(shape::METHOD);
    match n {
        "__func__" if is_native => Ok(None),
        "__module__" if is_native => Ok(Some(Value::NONE)),
        "__objclass__" if obj.has_shape(shape::BOUND_NATIVE) => Ok(None),
        "__func__" => Ok(Some(m.func)),
        "__self__" => Ok(Some(m.self_)),
        _ => super::attr::get_optional(th, m.func, name),
    }
}

fn wrapper(th: &mut Thread, obj: Value, n: &str) -> Answer {
    let w = obj.as_wrapper().expect("a wrapper");
    if obj.has_shape(shape::CLASSMETHOD_DESCR) {
        return Ok(match n {
            "__objclass__" => w.inner.get().as_native().map(|f| f.owner.get()),
            "__name__" | "__qualname__" | "__doc__" | "__text_signature__" => {
                native(th, w.inner.get(), n)
            }
            _ => None,
        });
    }
    match n {
        "__func__" | "__wrapped__" => Ok(Some(w.inner.get())),
        "__isabstractmethod__" => is_abstract(th, w.inner.get()).map(Some),
        _ => Ok(None),
    }
}

/// Whether a function is marked as abstract.
fn is_abstract(th: &mut Thread, f: Value) -> Result<Value, Raised> {
    if f.is_none() {
        return Ok(Value::FALSE);
    }
    let key = th.intern("__isabstractmethod__");
    match super::attr::get_optional(th, f, key)? {
        Some(v) => Ok(Value::bool(super::compare::truth(th, v)?)),
        None => Ok(Value::FALSE),
    }
}

fn instance(th: &mut Thread, obj: Value, n: &str) -> Answer {
    if !th.vm().class_of(obj).has_flag(CLASS_EXCEPTION) {
        return Ok(None);
    }
    // The slots that `__dict__` does not show.
    let key = th.intern(n);
    Ok(th.own_attr(obj, key))
}

fn property_abstract(th: &mut Thread, obj: Value) -> Answer {
    let p = obj.as_property().expect("a property");
    for f in [p.get.get(), p.set.get(), p.del.get()] {
        if is_abstract(th, f)? == Value::TRUE {
            return Ok(Some(Value::TRUE));
        }
    }
    Ok(Some(Value::FALSE))
}

/// A property's name, or else its getter's.
fn property_name(th: &mut Thread, obj: Value, name: Value) -> Answer {
    let p = obj.as_property().expect("a property");
    match p.name.get() {
        Value::NONE if p.get.get().is_none() => Ok(None),
        Value::NONE => super::attr::get_optional(th, p.get.get(), name),
        own => Ok(Some(own)),
    }
}

fn property(obj: Value, n: &str) -> Option<Value> {
    let p = obj.as_property()?;
    match n {
        "fget" => Some(p.get.get()),
        "fset" => Some(p.set.get()),
        "fdel" => Some(p.del.get()),
        "__doc__" => Some(p.doc.get()),
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

fn complex(obj: Value, n: &str) -> Option<Value> {
    let c = obj.as_complex()?;
    match n {
        "real" => Some(Value::float(c.re)),
        "imag" => Some(Value::float(c.im)),
        _ => None,
    }
}

/// Attributes that every class object has.
pub fn load_class(th: &mut Thread, class: Gc<ClassObj>, name: Value) -> Answer {
    let vm = th.vm();
    // In `type` itself is the descriptor that led here.
    let own = class.attrs_dict().get_str(name).filter(|v| !v.has_shape(shape::GETSET));
    let int = |i: i64| Some(Value::inline_int(i));
    Ok(match text(name).as_str() {
        "__name__" => Some(class.name.get()),
        "__qualname__" => Some(class.qualname.get()),
        "__mro__" => Some(class.mro.get()),
        "__bases__" => Some(class.bases.get()),
        "__base__" => Some(class.base.get()),
        "__dict__" => {
            let none = Value::NONE;
            Some(th.new_record(shape::MAPPING_PROXY, [class.attrs.get(), none, none, none]).value())
        }
        "__doc__" => match own {
            Some(v) => Some(super::attr::bind_to(th, v, Value::NONE, class)?),
            None => Some(Value::NONE),
        },
        "__module__" => match own {
            Some(v) => Some(v),
            None => Some(th.intern(if class.has_flag(CLASS_BUILTIN) { "builtins" } else { "" })),
        },
        "__annotations__" => match own {
            Some(v) => Some(super::attr::bind_to(th, v, Value::NONE, class)?),
            None if class.has_flag(CLASS_BUILTIN) => None,
            None => {
                let dict = th.new_dict().value();
                th.set_class_attr(class, name, dict);
                Some(dict)
            }
        },
        "__abstractmethods__" => own,
        "__type_params__" => Some(own.unwrap_or(vm.empty_tuple().value())),
        "__text_signature__" => Some(Value::NONE),
        "__flags__" => int(class_flags(th, class)),
        "__basicsize__" => int(16 + 8 * i64::from(n_hidden(th, class))),
        "__itemsize__" => int(match class.layout.get() {
            shape::TUPLE => 8,
            shape::INT => 4,
            shape::BYTES => 1,
            shape::CLASS => 40,
            _ => 0,
        }),
        "__dictoffset__" => int(if class.has_flag(CLASS_NO_DICT) { 0 } else { -1 }),
        "__weakrefoffset__" => int(if class.has_flag(CLASS_NO_WEAKREF) { 0 } else { 16 }),
        _ => None,
    })
}

fn n_hidden(th: &Thread, class: Gc<ClassObj>) -> u32 {
    th.vm().shapes.get(crate::object::ShapeId(class.root_shape.get())).n_hidden
}

/// `__flags__`, as CPython numbers its bits.
fn class_flags(th: &Thread, class: Gc<ClassObj>) -> i64 {
    let vm = th.vm();
    let mut bits: i64 = 1 << 12;
    let flag = |flag, bit: i64| if class.has_flag(flag) { 1 << bit } else { 0 };
    bits |= flag(CLASS_BUILTIN, 8) | flag(CLASS_ABSTRACT, 20);
    bits |= if class.has_flag(CLASS_BUILTIN) { 0 } else { 1 << 9 };
    bits |= if class.has_flag(CLASS_FINAL) { 0 } else { 1 << 10 };
    let families = [
        (shape::INT, 24),
        (shape::LIST, 25),
        (shape::TUPLE, 26),
        (shape::BYTES, 27),
        (shape::STR, 28),
        (shape::DICT, 29),
        (shape::CLASS, 31),
    ];
    for (s, bit) in families {
        bits |= if vm.is_subclass(class, vm.class_of_shape(s)) { 1 << bit } else { 0 };
    }
    bits | flag(CLASS_EXCEPTION, 30)
}
