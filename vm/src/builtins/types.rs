//! Constructors of the builtin types: their `__new__` and `__init__`.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::methods::number::int_of_float;
use crate::native::{Intrinsic, NativeDef};
use crate::object::shape;
use crate::text::int::{IntError, ParsedInt};
use crate::thread::Thread;
use crate::value::Value;

/// `int.__new__`.
pub static INT: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::IntNew),
    ..kit::native("int", "cls, x=, /, base=", int_new)
};
/// `float.__new__`.
pub static FLOAT: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::FloatNew),
    ..kit::native("float", "cls, x=, /", float_new)
};
/// `bool.__new__`.
pub static BOOL: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::BoolNew),
    ..kit::native("bool", "cls, x=, /", bool_new)
};
/// `complex.__new__`.
pub static COMPLEX: NativeDef = kit::native("complex", "cls, real=, imag=", super::complex::new);
/// `str.__new__`.
pub static STR: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::StrNew),
    ..kit::native("str", "cls, object=, encoding=, errors=", str_new)
};
/// `bytes.__new__`.
pub static BYTES: NativeDef = kit::native("bytes", "cls, source=, encoding=, errors=", bytes_new);
/// `bytearray.__new__`.
pub static BYTEARRAY: NativeDef =
    kit::native("bytearray", "cls, source=, encoding=, errors=", bytearray_new);
/// `tuple.__new__`.
pub static TUPLE: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::TupleNew),
    ..kit::native("tuple", "cls, /, *args, **kwargs", tuple_new)
};
/// `frozenset.__new__`.
pub static FROZENSET: NativeDef =
    kit::native("frozenset", "cls, /, *args, **kwargs", frozenset_new);
/// `list.__new__` and `list.__init__`.
pub static LIST: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::ListNew),
    ..kit::native("list", "cls, /, *args, **kwargs", list_new)
};
pub static LIST_INIT: NativeDef = kit::native("list", "self, /, *args, **kwargs", list_init);
/// `dict.__new__` and `dict.__init__`.
pub static DICT: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::DictNew),
    ..kit::native("dict", "cls, /, *args, **kwargs", dict_new)
};
pub static DICT_INIT: NativeDef = kit::native("dict", "self, /, *args, **kwargs", dict_init);
/// `set.__new__` and `set.__init__`.
pub static SET: NativeDef = NativeDef {
    intrinsic: Some(Intrinsic::SetNew),
    ..kit::native("set", "cls, /, *args, **kwargs", set_new)
};
pub static SET_INIT: NativeDef = kit::native("set", "self, /, *args, **kwargs", set_init);
/// `property.__new__`.
pub static PROPERTY: NativeDef = kit::native("property", "cls, /, *args, **kwargs", property_new);
/// `staticmethod.__new__`.
pub static STATICMETHOD: NativeDef =
    kit::native("staticmethod", "cls, /, *args, **kwargs", static_new);
/// `classmethod.__new__`.
pub static CLASSMETHOD: NativeDef =
    kit::native("classmethod", "cls, /, *args, **kwargs", class_new);
/// `super.__new__`.
pub static SUPER: NativeDef = kit::native("super", "cls, type=, object_or_type=, /", super_new);

/// A fresh instance of `cls` that holds `v`, where `cls` may be a subclass of `v`'s type.
pub(super) fn of_class(th: &mut Thread, cls: Value, v: Value) -> Res {
    // Big ints have a shape of their own.
    let own = if v.is_int() { shape::INT } else { v.shape() };
    let wanted = kit::new_shape(th, cls, own)?;
    if wanted.0 < shape::FIRST_USER { Ok(v) } else { kit::subclass_instance(th, wanted, v) }
}

fn int_new(th: &mut Thread, args: &[Value]) -> Res {
    let v = int_value(th, args[1], args[2])?;
    of_class(th, args[0], v)
}

/// `int(x)` or `int(x, base)` as an exact int.
pub fn int_value(th: &mut Thread, x: Value, base: Value) -> Res {
    if x.is_unbound() {
        if !base.is_unbound() {
            return kit::type_error(th, "int() missing string argument");
        }
        return Ok(Value::inline_int(0));
    }
    if !base.is_unbound() {
        let base = kit::index(th, base)?;
        let Some(text) = digits_text(x) else {
            return kit::type_error(th, "int() can't convert non-string with explicit base");
        };
        if base != 0 && !(2..=36).contains(&base) {
            return kit::value_error(th, "int() base must be >= 2 and <= 36, or 0");
        }
        return parse_int(th, x, &text, base as u32);
    }
    if x.is_exact_int() {
        return Ok(x);
    }
    if x.is_float() {
        return int_of_float(th, x.as_float().trunc());
    }
    if x.is_int() && kit::user_special(th, x, "__int__").is_none() {
        return Ok(kit::exact_int(th, x));
    }
    if let Some(i) = x.as_str().and_then(|s| few_digits(s.as_ascii()?)) {
        return Ok(kit::int(th, i));
    }
    if let Some(text) = digits_text(x) {
        return parse_int(th, x, &text, 10);
    }
    match kit::int_by_protocol(th, x)? {
        Some(v) => Ok(v),
        None => {
            let ty = kit::type_name(th, x);
            let message = format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{ty}'"
            );
            kit::type_error(th, message)
        }
    }
}

/// The number of a text of up to 18 decimal digits, a sign and nothing else.
fn few_digits(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes.first()? {
        b'-' => (true, &bytes[1..]),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let n = digits.iter().fold(0, |n: i64, &d| n * 10 + i64::from(d - b'0'));
    Some(if negative { -n } else { n })
}

/// The text of a str or of bytes.
fn digits_text(v: Value) -> Option<String> {
    kit::string_of(v).or_else(|| {
        let bytes = kit::byte_contents(v)?;
        Some(bytes.iter().map(|&b| b as char).collect())
    })
}

fn parse_int(th: &mut Thread, source: Value, text: &str, base: u32) -> Res {
    match crate::text::int::parse(text, base) {
        Ok(ParsedInt::Small(i)) => Ok(kit::int(th, i)),
        Ok(ParsedInt::Big(i)) => Ok(kit::big(th, i)),
        Err(IntError::Invalid) => {
            let shown = kit::repr_text(th, source)?;
            let message = format!("invalid literal for int() with base {base}: {shown}");
            kit::value_error(th, message)
        }
        Err(IntError::TooLong(n)) => kit::value_error(th, crate::text::int::too_long_message(n)),
    }
}

fn float_new(th: &mut Thread, args: &[Value]) -> Res {
    let x = args[1];
    let v = if x.is_unbound() { Value::float(0.0) } else { float_value(th, x)? };
    of_class(th, args[0], v)
}

/// `float(x)` as an exact float.
pub fn float_value(th: &mut Thread, x: Value) -> Res {
    let v = if x.is_float() {
        x
    } else if let Some(text) = digits_text(x) {
        match crate::text::float::parse(&text) {
            Some(f) => Value::float(f),
            None => {
                let shown = kit::repr_text(th, x)?;
                let message = format!("could not convert string to float: {shown}");
                return kit::value_error(th, message);
            }
        }
    } else {
        match kit::try_float(th, x)? {
            Some(f) => Value::float(f),
            None => {
                let ty = kit::type_name(th, x);
                let message =
                    format!("float() argument must be a string or a real number, not '{ty}'");
                return kit::type_error(th, message);
            }
        }
    };
    Ok(v)
}

fn bool_new(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return Ok(Value::FALSE);
    }
    Ok(Value::bool(kit::truth(th, args[1])?))
}

fn str_new(th: &mut Thread, args: &[Value]) -> Res {
    let (x, encoding, errors) = (args[1], args[2], args[3]);
    let v = if x.is_unbound() {
        kit::str(th, "")
    } else if encoding.is_unbound() && errors.is_unbound() {
        kit::str_value(th, x)?
    } else {
        let codec = |th: &mut Thread, name: &str, v: Value, default: &str| {
            if v.is_unbound() {
                return Ok(default.to_string());
            }
            kit::str_arg(th, &format!("str() argument '{name}' must be str"), v)
        };
        let encoding = codec(th, "encoding", encoding, "utf-8")?;
        let errors = codec(th, "errors", errors, "strict")?;
        if x.is_str() {
            return kit::type_error(th, "decoding str is not supported");
        }
        let Some(bytes) = kit::byte_contents(x) else {
            let ty = kit::type_name(th, x);
            let message = format!("decoding to str: need a bytes-like object, {ty} found");
            return kit::type_error(th, message);
        };
        crate::methods::codec::decode(th, x, &bytes, &encoding, &errors)?
    };
    of_class(th, args[0], v)
}

/// The contents of a new bytes or bytearray.
fn bytes_contents(th: &mut Thread, name: &str, args: &[Value]) -> Result<Vec<u8>, Raised> {
    let (x, encoding) = (args[1], args[2]);
    if !encoding.is_unbound() {
        let message = format!("{name}() argument 'encoding' must be str");
        let encoding = kit::str_arg(th, &message, encoding)?;
        let errors = if args[3].is_unbound() {
            "strict".to_string()
        } else {
            kit::str_arg(th, &format!("{name}() argument 'errors' must be str"), args[3])?
        };
        let Some(text) = kit::text_of(x) else {
            return kit::type_error(th, "encoding without a string argument");
        };
        let v = crate::methods::codec::encode(th, x, &text.wide(), &encoding, &errors)?;
        return Ok(kit::byte_contents(v).unwrap_or_default());
    }
    if x.is_unbound() {
        return Ok(Vec::new());
    }
    if x.is_str() {
        return kit::type_error(th, "string argument without an encoding");
    }
    if x.is_int() {
        let n = kit::index(th, x)?;
        return match usize::try_from(n) {
            Ok(n) if th.vm().heap.has_room(n.saturating_mul(2)) => Ok(vec![0; n]),
            Ok(_) => Err(th.raise_args(ExcClass::MemoryError, &[])),
            Err(_) => kit::value_error(th, "negative count"),
        };
    }
    if let Some(method) = kit::user_special(th, x, "__bytes__") {
        let v = kit::call(th, method, &[x])?;
        return Ok(kit::byte_contents(v).unwrap_or_default());
    }
    kit::bytes_for(th, name, x)
}

fn bytes_new(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = bytes_contents(th, "bytes", args)?;
    let v = kit::bytes(th, &bytes);
    of_class(th, args[0], v)
}

fn bytearray_new(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = bytes_contents(th, "bytearray", args)?;
    let v = kit::bytearray(th, &bytes);
    of_class(th, args[0], v)
}

/// The iterable in the arguments of a container's `__new__` or `__init__`: `given` is `*args` and
/// `**kwargs`. Keywords are for the other of the two methods, if the class has its own; `other` is
/// its name.
fn one_iterable(
    th: &mut Thread,
    name: &str,
    class: Value,
    other: Value,
    given: &[Value],
) -> Result<Value, Raised> {
    let items = kit::tuple_items(given[0]).unwrap_or(&[]);
    let found = class.as_class().and_then(|c| th.vm().lookup(c, other));
    let is_own = found.is_some_and(|f| f.has_shape(shape::FUNCTION) || is_static_function(f));
    if !is_own && kit::table_len(given[1]) > 0 {
        return kit::type_error(th, format!("{name}() takes no keyword arguments"));
    }
    match items {
        [] => Ok(Value::UNBOUND),
        &[one] => Ok(one),
        _ => {
            let n = items.len();
            kit::type_error(th, format!("{name} expected at most 1 argument, got {n}"))
        }
    }
}

/// Whether the value is a static method around a function defined in Python.
fn is_static_function(v: Value) -> bool {
    v.has_shape(shape::STATIC_METHOD)
        && v.as_wrapper().is_some_and(|w| w.inner.get().has_shape(shape::FUNCTION))
}

fn tuple_new(th: &mut Thread, args: &[Value]) -> Res {
    let key = th.vm().names().init;
    let x = one_iterable(th, "tuple", args[0], key, &args[1..])?;
    let v = if x.is_unbound() {
        kit::tuple(th, &[])
    } else if x.has_shape(shape::TUPLE) {
        x
    } else {
        let list = kit::list_of(th, x)?;
        kit::tuple_of_list(th, list)
    };
    of_class(th, args[0], v)
}

fn frozenset_new(th: &mut Thread, args: &[Value]) -> Res {
    let key = th.vm().names().init;
    let x = one_iterable(th, "frozenset", args[0], key, &args[1..])?;
    let v = if !x.is_unbound() && x.has_shape(shape::FROZENSET) {
        x
    } else {
        let source = if x.is_unbound() { kit::tuple(th, &[]) } else { x };
        kit::frozenset_of(th, source)?
    };
    of_class(th, args[0], v)
}

fn list_new(th: &mut Thread, args: &[Value]) -> Res {
    let v = kit::empty_list(th);
    of_class(th, args[0], v)
}

fn list_init(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let key = th.vm().names().new;
    let x = one_iterable(th, "list", class, key, &args[1..])?;
    kit::list_clear(th, args[0]);
    if !x.is_unbound() {
        kit::list_extend(th, args[0], x)?;
    }
    Ok(Value::NONE)
}

fn dict_new(th: &mut Thread, args: &[Value]) -> Res {
    let v = kit::empty_dict(th);
    of_class(th, args[0], v)
}

fn dict_init(th: &mut Thread, args: &[Value]) -> Res {
    match kit::tuple_items(args[1]).unwrap_or(&[]) {
        [] => {}
        &[one] => crate::methods::dict::merge(th, args[0], one)?,
        items => {
            let n = items.len();
            return kit::type_error(th, format!("dict expected at most 1 argument, got {n}"));
        }
    }
    crate::methods::dict::merge(th, args[0], args[2])?;
    Ok(Value::NONE)
}

fn set_new(th: &mut Thread, args: &[Value]) -> Res {
    let v = kit::empty_set(th);
    of_class(th, args[0], v)
}

fn set_init(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let key = th.vm().names().new;
    let x = one_iterable(th, "set", class, key, &args[1..])?;
    kit::table_clear(th, args[0]);
    if !x.is_unbound() {
        let set = args[0];
        kit::set_update(th, set, x)?;
    }
    Ok(Value::NONE)
}

fn property_new(th: &mut Thread, args: &[Value]) -> Res {
    let s = kit::new_shape(th, args[0], shape::PROPERTY)?;
    Ok(th.new_property(s, Value::NONE, Value::NONE, Value::NONE))
}

fn wrapper_new(th: &mut Thread, args: &[Value], own: crate::object::ShapeId) -> Res {
    let s = kit::new_shape(th, args[0], own)?;
    Ok(th.new_wrapper(s, Value::NONE).value())
}

fn static_new(th: &mut Thread, args: &[Value]) -> Res {
    wrapper_new(th, args, shape::STATIC_METHOD)
}

fn class_new(th: &mut Thread, args: &[Value]) -> Res {
    wrapper_new(th, args, shape::CLASS_METHOD)
}

fn super_new(th: &mut Thread, args: &[Value]) -> Res {
    let (class, object) = if args[1].is_unbound() {
        return Err(th.raise(ExcClass::RuntimeError, "super(): no arguments"));
    } else {
        (args[1], args[2])
    };
    let s = kit::new_shape(th, args[0], shape::SUPER)?;
    let made = bound_super(th, class, object)?;
    made.header().expect("a super object").shape.set(s);
    Ok(made)
}

fn bound_super(th: &mut Thread, class: Value, object: Value) -> Res {
    let Some(start) = class.as_class() else {
        let ty = kit::type_name(th, class);
        return kit::type_error(th, format!("super() argument 1 must be a type, not {ty}"));
    };
    if object.is_unbound() || object.is_none() {
        return Ok(th.new_super(class, Value::NONE, Value::NONE));
    }
    let vm = th.vm();
    // A class as the second argument stands for itself if it derives from the first.
    if let Some(sub) = object.as_class()
        && vm.is_subclass(sub, start)
    {
        return Ok(th.new_super(class, object, object));
    }
    let mut own = vm.class_of(object);
    if !vm.is_subclass(own, start) {
        match crate::protocol::class::claimed_class(th, object)? {
            Some(claimed) if vm.is_subclass(claimed, start) => own = claimed,
            Some(_) | None => return Err(bad_super(th, start, object)),
        }
    }
    Ok(th.new_super(class, object, own.value()))
}

fn bad_super(
    th: &mut Thread,
    start: crate::object::Gc<crate::object::class::ClassObj>,
    object: Value,
) -> Raised {
    let (what, name) = match object.as_class() {
        Some(class) => ("type", class.name_str()),
        None => ("instance of", kit::type_name(th, object)),
    };
    let message = format!(
        "super(type, obj): obj ({what} {name}) is not an instance or subtype of type ({}).",
        start.name_str()
    );
    th.raise(ExcClass::TypeError, message)
}
