//! `defaultdict`: a dict whose missing values a function makes.

use crate::module::Module;
use crate::native_class::{NativeClass, add_attr};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static CLASS: NativeClass =
    NativeClass::of("defaultdict", 0, kit::native("defaultdict", "cls, /, *args, **kwargs", new))
        .methods(vm::native_table! {
            "__init__", "self, /, *args, **kwargs" => init;
            "__missing__", "self, key, /" => missing;
            "__repr__", "self, /" => repr;
            "copy", "self, /" => copy;
            "__copy__", "self, /" => copy;
            "__reduce__", "self, /" => reduce;
            "__or__", "self, value, /" => or;
            "__ror__", "self, value, /" => ror;
        });

static GET: NativeDef = kit::native("default_factory", "self, /", get_factory);
static SET: NativeDef = kit::native("default_factory", "self, value, /", set_factory);

/// Makes the class.
pub fn install(th: &mut Thread, module: Module) {
    let dict = th.vm().class_of_shape(shape::DICT);
    let class = CLASS.install_on(th, module, dict);
    let sig = Box::leak(Box::new(Sig::parse(SET.sig)));
    let set = th.new_native(shape::NATIVE, &SET, sig, Value::UNBOUND).value();
    add_attr(th, class, &GET, set);
}

/// The name under which a dict keeps its factory.
fn key(th: &mut Thread) -> Value {
    th.intern("default_factory")
}

fn factory(th: &mut Thread, this: Value) -> Value {
    let key = key(th);
    th.own_attr(this, key).unwrap_or(Value::NONE)
}

fn get_factory(th: &mut Thread, args: &[Value]) -> Res {
    Ok(factory(th, args[0]))
}

fn set_factory(th: &mut Thread, args: &[Value]) -> Res {
    let key = key(th);
    th.set_own_attr(args[0], key, args[1]);
    Ok(Value::NONE)
}

fn make(th: &mut Thread, cls: Value) -> Res {
    let s = CLASS.shape_of(th, cls)?;
    Ok(th.new_table(s, 0).value())
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    make(th, args[0])
}

/// Slots: self, `*args`, `**kwargs`.
fn init(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    let (factory, rest) = match items.split_first() {
        Some((&factory, rest)) => (factory, rest),
        None => (Value::NONE, items),
    };
    if !factory.is_none() && !kit::is_callable(th, factory) {
        return kit::type_error(th, "first argument must be callable or None");
    }
    if rest.len() > 1 {
        let text = format!("dict expected at most 1 argument, got {}", rest.len());
        return kit::type_error(th, text);
    }
    set_factory(th, &[this, factory])?;
    if let Some(&other) = rest.first() {
        vm::methods::dict::merge(th, this, other)?;
    }
    vm::methods::dict::merge(th, this, args[2])?;
    Ok(Value::NONE)
}

fn missing(th: &mut Thread, args: &[Value]) -> Res {
    let factory = factory(th, args[0]);
    if factory.is_none() {
        return Err(th.raise_args(ExcClass::KeyError, &[args[1]]));
    }
    let v = kit::call(th, factory, &[])?;
    kit::set_item(th, args[0], args[1], v)?;
    Ok(v)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let name = kit::class_name(th, this);
    let factory = factory(th, this);
    let shown = shown_factory(th, this, factory)?;
    let text = vm::builtins::repr::repr_builtin(th, this)?;
    let items = kit::string_of(text).unwrap_or_default();
    Ok(kit::str(th, &format!("{name}({shown}, {items})")))
}

/// The factory's representation; one that leads back here is cut off.
fn shown_factory(th: &mut Thread, this: Value, factory: Value) -> Result<String, Raised> {
    let mark = th.intern("default_factory shown");
    if th.own_attr(this, mark) == Some(Value::TRUE) {
        return Ok("...".to_string());
    }
    if factory.is_none() || factory.as_class().is_some() || factory.as_function().is_some() {
        return kit::repr_text(th, factory);
    }
    th.set_own_attr(this, mark, Value::TRUE);
    let text = kit::repr_text(th, factory);
    th.del_own_attr(this, mark);
    text
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let class = th.vm().class_of(this).value();
    let factory = factory(th, this);
    kit::call(th, class, &[factory, this])
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let class = th.vm().class_of(this).value();
    let factory = factory(th, this);
    let made = if factory.is_none() { kit::tuple(th, &[]) } else { kit::tuple(th, &[factory]) };
    let items = kit::get_attr(th, this, "items")?;
    let items = kit::call(th, items, &[])?;
    let it = kit::iter(th, items)?;
    Ok(kit::tuple(th, &[class, made, Value::NONE, Value::NONE, it]))
}

/// The dicts `a` and `b` in one, of the class and with the factory of `own`.
fn joined(th: &mut Thread, own: Value, a: Value, b: Value) -> Res {
    if !kit::is_dict(a) || !kit::is_dict(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let class = th.vm().class_of(own).value();
    let factory = factory(th, own);
    let new = kit::call(th, class, &[factory, a])?;
    vm::methods::dict::merge(th, new, b)?;
    Ok(new)
}

fn or(th: &mut Thread, args: &[Value]) -> Res {
    joined(th, args[0], args[0], args[1])
}

fn ror(th: &mut Thread, args: &[Value]) -> Res {
    joined(th, args[0], args[1], args[0])
}
