//! `object.__reduce_ex__` and its relatives: how objects are taken apart for copies and pickles.
//!
//! Invariant: looking at an object's attributes here leaves them in their slots.

use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::object::class::{CLASS_BUILTIN, ClassObj};
use crate::object::instance::slot_value;
use crate::object::{Gc, ShapeId, shape};
use crate::thread::Thread;
use crate::value::Value;

/// A function of module `copyreg`.
fn copyreg(th: &mut Thread, name: &str) -> Res {
    let module = crate::import::import_dotted(th, "copyreg")?;
    kit::get_attr(th, module, name)
}

/// `object.__reduce__(self)`.
pub fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    reduce_old(th, args[0], 0)
}

/// `object.__reduce_ex__(self, protocol)`.
pub fn reduce_ex(th: &mut Thread, args: &[Value]) -> Res {
    let v = args[0];
    let name = th.intern("__reduce__");
    let vm = th.vm();
    let own = vm.lookup(vm.class_of(v), name);
    if own != vm.lookup(vm.class_of_shape(shape::OBJECT), name) && own.is_some() {
        let f = kit::get_attr_value(th, v, name)?;
        return kit::call(th, f, &[]);
    }
    match kit::index(th, args[1])? {
        protocol @ (0 | 1) => reduce_old(th, v, protocol),
        _ => reduce_new(th, v),
    }
}

fn reduce_old(th: &mut Thread, v: Value, protocol: i64) -> Res {
    let f = copyreg(th, "_reduce_ex")?;
    kit::call(th, f, &[v, Value::inline_int(protocol)])
}

fn reduce_new(th: &mut Thread, v: Value) -> Res {
    let class = th.vm().class_of(v);
    if !can_be_made(th, class) {
        let name = class.name_str();
        return kit::type_error(th, format!("cannot pickle '{name}' object"));
    }
    let (new_args, new_kwargs) = new_arguments(th, v)?;
    let has_args = !new_args.is_none();
    let (maker, arguments) = if new_kwargs.as_dict().is_some_and(|d| !d.is_empty()) {
        let maker = copyreg(th, "__newobj_ex__")?;
        let given = if has_args { new_args } else { kit::tuple(th, &[]) };
        (maker, kit::tuple(th, &[class.value(), given, new_kwargs]))
    } else {
        let maker = copyreg(th, "__newobj__")?;
        let list = kit::empty_list(th);
        kit::push(th, list, class.value());
        if has_args {
            kit::list_extend(th, list, new_args)?;
        }
        (maker, kit::tuple_of_list(th, list))
    };
    let state = state_of(th, v)?;
    let list_items = if v.as_list().is_some() { kit::iter(th, v)? } else { Value::NONE };
    let dict_items = if v.as_dict().is_some() {
        let f = kit::get_attr(th, v, "items")?;
        let items = kit::call(th, f, &[])?;
        kit::iter(th, items)?
    } else {
        Value::NONE
    };
    Ok(kit::tuple(th, &[maker, arguments, state, list_items, dict_items]))
}

/// Whether `cls.__new__(cls)` and a state make another such object.
fn can_be_made(th: &mut Thread, class: Gc<ClassObj>) -> bool {
    if !class.has_flag(CLASS_BUILTIN) {
        return !matches!(class.layout.get(), shape::MODULE);
    }
    let vm = th.vm();
    let new = vm.lookup(class, vm.names().new);
    let is_object = class == vm.class_of_shape(shape::OBJECT);
    let objects_new = vm.lookup(vm.class_of_shape(shape::OBJECT), vm.names().new);
    let cannot = matches!(
        class.layout.get(),
        shape::STATIC_METHOD
            | shape::CLASS_METHOD
            | shape::PROPERTY
            | shape::MODULE
            | shape::MAPPING_PROXY
            | shape::SUPER
    );
    is_object || new != objects_new && !cannot
}

/// What `__getnewargs_ex__` or `__getnewargs__` says: a tuple (or None) and a dict (or None).
fn new_arguments(th: &mut Thread, v: Value) -> Result<(Value, Value), Raised> {
    if let Some(f) = kit::find_attr(th, v, "__getnewargs_ex__")? {
        let answer = kit::call(th, f, &[])?;
        let Some(items) = kit::tuple_items(answer) else {
            let ty = kit::type_name(th, answer);
            let text = format!("__getnewargs_ex__ should return a tuple, not '{ty}'");
            return kit::type_error(th, text);
        };
        let [args, kwargs] = *items else {
            let n = items.len();
            let text = format!("__getnewargs_ex__ should return a tuple of length 2, not {n}");
            return kit::value_error(th, text);
        };
        if args.as_tuple().is_none() {
            let ty = kit::type_name(th, args);
            let text = format!(
                "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{ty}'"
            );
            return kit::type_error(th, text);
        }
        if kwargs.as_dict().is_none() {
            let ty = kit::type_name(th, kwargs);
            let text = format!(
                "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{ty}'"
            );
            return kit::type_error(th, text);
        }
        return Ok((args, kwargs));
    }
    if let Some(f) = kit::find_attr(th, v, "__getnewargs__")? {
        let answer = kit::call(th, f, &[])?;
        if answer.as_tuple().is_none() {
            let ty = kit::type_name(th, answer);
            let text = format!("__getnewargs__ should return a tuple, not '{ty}'");
            return kit::type_error(th, text);
        }
        return Ok((answer, Value::NONE));
    }
    let content = content_of(th, v);
    Ok((content, Value::NONE))
}

/// The arguments that give a subclass of an immutable builtin type its content; None for others.
fn content_of(th: &mut Thread, v: Value) -> Value {
    let plain = if v.is_int() {
        kit::exact_int(th, v)
    } else if let Some(x) = v.as_f64() {
        Value::float(x)
    } else if let Some(s) = v.as_str() {
        th.new_str_of(shape::STR, s).value()
    } else if let Some(b) = v.as_bytes() {
        let bytes = b.bytes().to_vec();
        th.new_bytes(&bytes).value()
    } else if let Some(t) = v.as_tuple() {
        th.new_tuple(t.items()).value()
    } else if let Some(c) = v.as_complex() {
        return kit::tuple(th, &[Value::float(c.re), Value::float(c.im)]);
    } else {
        return Value::NONE;
    };
    kit::tuple(th, &[plain])
}

/// What `v.__getstate__()` gives.
fn state_of(th: &mut Thread, v: Value) -> Res {
    let name = th.intern("__getstate__");
    let vm = th.vm();
    let own = vm.lookup(vm.class_of(v), name);
    if own == vm.lookup(vm.class_of_shape(shape::OBJECT), name) && th.own_attr(v, name).is_none() {
        return default_state(th, v);
    }
    let f = kit::get_attr_value(th, v, name)?;
    kit::call(th, f, &[])
}

/// `object.__getstate__(self)`.
pub fn getstate(th: &mut Thread, args: &[Value]) -> Res {
    default_state(th, args[0])
}

fn default_state(th: &mut Thread, v: Value) -> Res {
    let dict = kit::empty_dict(th);
    let class = th.vm().class_of(v);
    let own = if class.has_flag(crate::object::class::CLASS_NO_DICT) {
        None
    } else if v.as_function().is_some() || v.as_module().is_some() || v.as_wrapper().is_some() {
        kit::find_attr(th, v, "__dict__")?
    } else {
        let mut slot = 0;
        while let Some((name, value)) = th.next_own_attr(v, &mut slot) {
            kit::dict_set(th, dict, name, value)?;
        }
        Some(dict)
    };
    let state = match own {
        Some(d) if kit::len(th, d)? > 0 => d,
        Some(_) | None => Value::NONE,
    };
    let slots = slots_of(th, v, class)?;
    if kit::table_len(slots) == 0 {
        return Ok(state);
    }
    Ok(kit::tuple(th, &[state, slots]))
}

/// The members of `v` that are set, as a dict.
fn slots_of(th: &mut Thread, v: Value, class: Gc<ClassObj>) -> Res {
    let dict = kit::empty_dict(th);
    let shape_of = th.vm().shapes.get(v.shape());
    let root = th.vm().shapes.get(ShapeId(class.root_shape.get()));
    if root.n_hidden == 0 {
        return Ok(dict);
    }
    for &c in class.mro_classes().items() {
        let c = c.as_class().expect("an MRO holds classes");
        let attrs = c.attrs_dict();
        let mut pos = 0;
        while let Some((name, d)) = attrs.next_entry(&mut pos) {
            if !d.is_ptr() || !d.has_shape(shape::MEMBER) {
                continue;
            }
            let Some(slot) = crate::protocol::descr::member_slot(th.vm(), d, class) else {
                continue;
            };
            let value = slot_value(v, shape_of.n_inline, slot);
            if !value.is_unbound() {
                kit::dict_set(th, dict, name, value)?;
            }
        }
    }
    Ok(dict)
}

/// `__reduce__` of sets.
pub static SET: &[NativeDef] = kit::natives! {
    "__reduce__", "self, /" => set_reduce;
};

/// `__reduce__` of bytearrays.
pub static BYTEARRAY: &[NativeDef] = kit::natives! {
    "__reduce__", "self, /" => bytearray_reduce;
};

/// `__reduce__` of slices and ranges.
pub static BOUNDS: &[NativeDef] = kit::natives! {
    "__reduce__", "self, /" => bounds_reduce;
};

/// `__reduce__` of bound methods.
pub static METHOD: &[NativeDef] = kit::natives! {
    "__reduce__", "self, /" => method_reduce;
};

/// `__getnewargs__` of immutable types.
pub static NEW_ARGS: &[NativeDef] = kit::natives! {
    "__getnewargs__", "self, /" => new_args;
};

fn set_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let items = kit::empty_list(th);
    let mut at = 0;
    while let Some((item, _)) = kit::table_next(args[0], &mut at) {
        kit::push(th, items, item);
    }
    let inner = kit::tuple(th, &[items]);
    let state = default_state(th, args[0])?;
    Ok(kit::tuple(th, &[class, inner, state]))
}

fn bytearray_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let bytes = kit::byte_contents(args[0]).unwrap_or_default();
    let text: Vec<u32> = bytes.iter().map(|&b| u32::from(b)).collect();
    let text = kit::points(th, &text);
    let codec = kit::str(th, "latin-1");
    let inner = kit::tuple(th, &[text, codec]);
    let state = default_state(th, args[0])?;
    Ok(kit::tuple(th, &[class, inner, state]))
}

fn bounds_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let parts = match (args[0].as_slice(), args[0].as_range()) {
        (Some(s), _) => [s.start, s.stop, s.step],
        (None, Some(r)) => [r.start, r.stop, r.step],
        (None, None) => return reduce(th, args),
    };
    let inner = kit::tuple(th, &parts);
    Ok(kit::tuple(th, &[class, inner]))
}

fn method_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let Some(m) = args[0].as_method() else {
        let f = args[0].as_native().expect("a builtin function or method");
        return Ok(kit::str(th, f.def.name));
    };
    let name = kit::get_attr(th, m.func, "__name__")?;
    let key = th.intern("getattr");
    let getattr = th.vm().builtins().as_dict().and_then(|d| d.get_str(key));
    let inner = kit::tuple(th, &[m.self_, name]);
    Ok(kit::tuple(th, &[getattr.unwrap_or(Value::NONE), inner]))
}

fn new_args(th: &mut Thread, args: &[Value]) -> Res {
    Ok(content_of(th, args[0]))
}
