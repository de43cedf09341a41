//! Methods of `object` and `type`, and of functions, properties and methods.

use crate::builtins::repr;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::object::hash::hash_identity;
use crate::object::shape;
use crate::protocol::{attr, class};
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `object`.
pub static OBJECT: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, /, *args, **kwargs" => init;
    "__repr__", "self, /" => object_repr;
    "__str__", "self, /" => object_str;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash;
    "__format__", "self, format_spec, /" => format;
    "__getattribute__", "self, name, /" => getattribute;
    "__setattr__", "self, name, value, /" => setattr;
    "__delattr__", "self, name, /" => delattr;
    "__dir__", "self, /" => dir;
    "__lt__", "self, value, /" => not_implemented;
    "__le__", "self, value, /" => not_implemented;
    "__gt__", "self, value, /" => not_implemented;
    "__ge__", "self, value, /" => not_implemented;
    "__sizeof__", "self, /" => sizeof;
    "__reduce__", "self, /" => super::reduce::reduce;
    "__reduce_ex__", "self, protocol, /" => super::reduce::reduce_ex;
    "__getstate__", "self, /" => super::reduce::getstate;
};

/// Class methods of `object`.
pub static OBJECT_CLASS: &[NativeDef] = kit::natives! {
    "__init_subclass__", "cls, /, **kwargs" => init_subclass;
    "__subclasshook__", "cls, object, /" => subclasshook;
};

/// Methods of `type`.
pub static TYPE: &[NativeDef] = kit::natives! {
    "mro", "self, /" => mro;
    "__subclasses__", "self, /" => subclasses;
    "__instancecheck__", "self, instance, /" => instancecheck;
    "__subclasscheck__", "self, subclass, /" => subclasscheck;
    "__repr__", "self, /" => type_repr;
    "__getattribute__", "self, name, /" => getattribute;
    "__setattr__", "self, name, value, /" => setattr;
    "__delattr__", "self, name, /" => delattr;
    "__dir__", "self, /" => type_dir;
    "__sizeof__", "self, /" => sizeof;
    "__or__", "self, value, /" => type_or;
    "__ror__", "self, value, /" => type_ror;
};

/// `__class_getitem__` of builtin types.
pub static CLASS_GETITEM: NativeDef =
    kit::native("__class_getitem__", "cls, object, /", class_getitem);

/// Methods of `property`.
pub static PROPERTY: &[NativeDef] = kit::natives! {
    "getter", "self, fget, /" => getter;
    "setter", "self, fset, /" => setter;
    "deleter", "self, fdel, /" => deleter;
    "__get__", "self, instance, owner=None, /" => property_get;
    "__set__", "self, instance, value, /" => property_set;
    "__delete__", "self, instance, /" => property_delete;
    "__set_name__", "self, /, *args" => property_set_name;
    "__init__", "self, fget=None, fset=None, fdel=None, doc=None" => property_init;
};

/// Methods of functions and of descriptors that bind.
pub static FUNCTION: &[NativeDef] = kit::natives! {
    "__get__", "self, instance, owner=None, /" => function_get;
    "__call__", "self, /, *args, **kwargs" => function_call;
};

/// Calls of what does not bind.
pub static CALL: &[NativeDef] = kit::natives! {
    "__call__", "self, /, *args, **kwargs" => function_call;
};

/// Calls of static methods.
pub static STATIC_CALL: &[NativeDef] = kit::natives! {
    "__call__", "self, /, *args, **kwargs" => static_call;
};

/// Methods of `staticmethod` and `classmethod`.
pub static WRAPPER: &[NativeDef] = kit::natives! {
    "__get__", "self, instance, owner=None, /" => wrapper_get;
    "__init__", "self, function, /" => wrapper_init;
    "__repr__", "self, /" => type_repr;
};

/// Methods of builtin class methods.
pub static DESCRIPTOR_GET: &[NativeDef] = kit::natives! {
    "__get__", "self, instance, owner=None, /" => wrapper_get;
    "__repr__", "self, /" => type_repr;
};

/// Methods of `super`.
pub static SUPER: &[NativeDef] = kit::natives! {
    "__getattribute__", "self, name, /" => getattribute;
    "__get__", "self, instance, owner=None, /" => super_get;
    "__repr__", "self, /" => type_repr;
};

/// Methods of modules.
pub static MODULE: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => module_new;
    "__init__", "self, name, doc=None" => module_init;
    "__getattribute__", "self, name, /" => getattribute;
    "__repr__", "self, /" => type_repr;
    "__dir__", "self, /" => module_dir;
};

/// Whether the class, or a base defined in Python, has its own method of this name.
fn has_python_method(th: &mut Thread, class: Value, name: &str) -> bool {
    let name = th.intern(name);
    let vm = th.vm();
    let Some(found) = class.as_class().and_then(|c| vm.lookup(c, name)) else { return false };
    let found = found.as_wrapper().map_or(found, |w| w.inner.get());
    found.as_native().is_none()
}

fn has_arguments(args: Value, kwargs: Value) -> bool {
    kit::tuple_items(args).is_some_and(|t| !t.is_empty()) || kit::table_len(kwargs) > 0
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let Some(class) = args[0].as_class() else {
        let ty = kit::type_name(th, args[0]);
        let message = format!("object.__new__(X): X is not a type object ({ty})");
        return kit::type_error(th, message);
    };
    if has_arguments(args[1], args[2]) {
        if has_python_method(th, args[0], "__new__") {
            let message = "object.__new__() takes exactly one argument (the type to instantiate)";
            return kit::type_error(th, message);
        }
        if !has_python_method(th, args[0], "__init__") {
            return kit::type_error(th, format!("{}() takes no arguments", class.name_str()));
        }
    }
    let layout = class.layout.get();
    if layout != shape::OBJECT {
        let (name, base) = (class.name_str(), th.vm().class_of_shape(layout).name_str());
        let message = format!("object.__new__({name}) is not safe, use {base}.__new__()");
        return kit::type_error(th, message);
    }
    class::new_default(th, class, &[], &[])
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    if has_arguments(args[1], args[2]) {
        let class = th.vm().class_of(args[0]);
        if has_python_method(th, class.value(), "__init__") {
            let message =
                "object.__init__() takes exactly one argument (the instance to initialize)";
            return kit::type_error(th, message);
        }
        if !has_python_method(th, class.value(), "__new__") && class.layout.get() == shape::OBJECT {
            let name = class.name_str();
            let message = format!(
                "{name}.__init__() takes exactly one argument (the instance to initialize)"
            );
            return kit::type_error(th, message);
        }
    }
    Ok(Value::NONE)
}

fn object_repr(th: &mut Thread, args: &[Value]) -> Res {
    repr::object_repr(th, args[0])
}

fn object_str(th: &mut Thread, args: &[Value]) -> Res {
    kit::repr_value(th, args[0])
}

fn eq(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(if args[0] == args[1] { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn ne(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(!kit::eq(th, args[0], args[1])?))
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::int(th, hash_identity(args[0])))
}

fn format(th: &mut Thread, args: &[Value]) -> Res {
    let spec = kit::str_arg(th, "__format__() argument must be str", args[1])?;
    super::strformat::format_builtin(th, args[0], &spec)
}

fn name_of(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    match kit::string_of(v) {
        Some(text) => Ok(th.intern(&text)),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("attribute name must be string, not '{ty}'"))
        }
    }
}

fn getattribute(th: &mut Thread, args: &[Value]) -> Res {
    let name = name_of(th, args[1])?;
    attr::get_plain(th, args[0], name)
}

/// Refuses to change by way of a base's method what the object's own type guards.
fn check_bypass(th: &mut Thread, v: Value, what: &str) -> Result<(), Raised> {
    let Some(class) = v.as_class() else { return Ok(()) };
    if class.has_flag(crate::object::class::CLASS_BUILTIN) {
        let text = format!("can't apply this {what} to type object");
        return kit::type_error(th, text);
    }
    Ok(())
}

fn setattr(th: &mut Thread, args: &[Value]) -> Res {
    check_bypass(th, args[0], "__setattr__")?;
    let name = name_of(th, args[1])?;
    attr::set_plain(th, args[0], name, args[2])?;
    Ok(Value::NONE)
}

fn delattr(th: &mut Thread, args: &[Value]) -> Res {
    check_bypass(th, args[0], "__delattr__")?;
    let name = name_of(th, args[1])?;
    attr::del_plain(th, args[0], name)?;
    Ok(Value::NONE)
}

fn dir(th: &mut Thread, args: &[Value]) -> Res {
    crate::builtins::attributes::dir_builtin(th, args[0])
}

fn init_subclass(th: &mut Thread, args: &[Value]) -> Res {
    if kit::table_len(args[1]) > 0 {
        let name = args[0].as_class().map(|c| c.name_str()).unwrap_or_default();
        let message = format!("{name}.__init_subclass__() takes no keyword arguments");
        return kit::type_error(th, message);
    }
    Ok(Value::NONE)
}

fn subclasshook(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NOT_IMPLEMENTED)
}

fn mro(th: &mut Thread, args: &[Value]) -> Res {
    let class = args[0].as_class().expect("a method of type has a class");
    let bases = class.bases.get();
    let mro = match kit::tuple_items(bases) {
        Some(items) if !items.is_empty() => th.linearise(class, items)?,
        Some(_) | None => class.mro.get(),
    };
    kit::list_of(th, mro)
}

fn subclasses(th: &mut Thread, args: &[Value]) -> Res {
    let list = args[0].as_class().map_or(Value::NONE, |c| c.subclasses.get());
    kit::list_of(th, list)
}

fn instancecheck(th: &mut Thread, args: &[Value]) -> Res {
    match args[0].as_class() {
        Some(c) => Ok(Value::bool(class::instance_of(th, args[1], c)?)),
        None => Ok(Value::FALSE),
    }
}

fn subclasscheck(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(class::subclass_of(th, args[1], args[0])?))
}

fn type_repr(th: &mut Thread, args: &[Value]) -> Res {
    repr::repr_builtin(th, args[0])
}

fn type_dir(th: &mut Thread, args: &[Value]) -> Res {
    crate::builtins::attributes::dir_builtin(th, args[0])
}

fn module_dir(th: &mut Thread, args: &[Value]) -> Res {
    let dict = args[0].as_module().map_or(Value::NONE, |m| m.dict);
    let key = th.intern("__dir__");
    match dict.as_dict().and_then(|d| d.get_str(key)) {
        Some(hook) => kit::call(th, hook, &[]),
        None => kit::list_of(th, dict),
    }
}

fn type_or(th: &mut Thread, args: &[Value]) -> Res {
    let made = crate::protocol::alias::union_of(th, args[0], args[1])?;
    Ok(made.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn type_ror(th: &mut Thread, args: &[Value]) -> Res {
    let made = crate::protocol::alias::union_of(th, args[1], args[0])?;
    Ok(made.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn class_getitem(th: &mut Thread, args: &[Value]) -> Res {
    Ok(crate::protocol::alias::new_alias(th, args[0], args[1]))
}

fn not_implemented(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NOT_IMPLEMENTED)
}

fn sizeof(th: &mut Thread, args: &[Value]) -> Res {
    let v = args[0];
    let items = match (v.as_list(), v.as_tuple(), v.as_table()) {
        (Some(l), _, _) => l.len() * 8,
        (_, Some(t), _) => t.len * 8,
        (_, _, Some(t)) => t.len() * 24,
        (None, None, None) => v.as_str().map_or(0, |s| s.len),
    };
    let slots = th.vm().shapes.get(v.shape()).n_inline as usize * 8;
    Ok(kit::int(th, (24 + items + slots) as i64))
}

/// A property like `v` with one function replaced, made by calling its class.
fn property_with(th: &mut Thread, v: Value, at: usize, f: Value) -> Res {
    let p = v.as_property().expect("a method of property has a property");
    let mut parts = [p.get.get(), p.set.get(), p.del.get(), Value::NONE];
    parts[at] = f;
    // A documentation that came from the getter comes from the new one, too.
    if !p.doc_is_getters() || parts[0].is_none() {
        parts[3] = p.doc.get();
    }
    let class = th.vm().class_of(v).value();
    let copy = kit::call(th, class, &parts)?;
    if let Some(new) = copy.as_property() {
        new.name.set(p.name.get());
    }
    Ok(copy)
}

fn getter(th: &mut Thread, args: &[Value]) -> Res {
    property_with(th, args[0], 0, args[1])
}

fn setter(th: &mut Thread, args: &[Value]) -> Res {
    property_with(th, args[0], 1, args[1])
}

fn deleter(th: &mut Thread, args: &[Value]) -> Res {
    property_with(th, args[0], 2, args[1])
}

fn property_init(th: &mut Thread, args: &[Value]) -> Res {
    let p = args[0].as_property().expect("a method of property has a property");
    p.get.set(args[1]);
    p.set.set(args[2]);
    p.del.set(args[3]);
    p.name.set(Value::NONE);
    p.set_doc_is_getters(false);
    let mut doc = args[4];
    if doc.is_none() && !args[1].is_none() {
        doc = kit::find_attr(th, args[1], "__doc__")?.unwrap_or(Value::NONE);
        p.set_doc_is_getters(!doc.is_none());
    }
    if !crate::object::size::is_user(args[0].shape()) {
        p.doc.set(doc);
        return Ok(Value::NONE);
    }
    // A subclass's own `__doc__` would hide the property's: the object gets one that comes first.
    let key = th.vm().names().doc;
    if let Err(raised) = kit::set_attr_value(th, args[0], key, doc) {
        let is_fatal = p.doc_is_getters() || !kit::catch(th, kit::ExcClass::AttributeError);
        if is_fatal {
            return Err(raised);
        }
    }
    Ok(Value::NONE)
}

fn property_get(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(args[0]);
    }
    let p = args[0].as_property().expect("a method of property has a property");
    if p.get.get().is_none() {
        return Err(attr::property_error(th, &p, args[1], "getter"));
    }
    kit::call(th, p.get.get(), &[args[1]])
}

fn property_set(th: &mut Thread, args: &[Value]) -> Res {
    let p = args[0].as_property().expect("a method of property has a property");
    if p.set.get().is_none() {
        return Err(attr::property_error(th, &p, args[1], "setter"));
    }
    kit::call(th, p.set.get(), &[args[1], args[2]])?;
    Ok(Value::NONE)
}

fn property_delete(th: &mut Thread, args: &[Value]) -> Res {
    let p = args[0].as_property().expect("a method of property has a property");
    if p.del.get().is_none() {
        return Err(attr::property_error(th, &p, args[1], "deleter"));
    }
    kit::call(th, p.del.get(), &[args[1]])?;
    Ok(Value::NONE)
}

fn property_set_name(th: &mut Thread, args: &[Value]) -> Res {
    let given = kit::tuple_items(args[1]).unwrap_or(&[]);
    let [_, name] = *given else {
        let n = given.len();
        let text = format!("__set_name__() takes 2 positional arguments but {n} were given");
        return kit::type_error(th, text);
    };
    args[0].as_property().expect("a method of property has a property").name.set(name);
    Ok(Value::NONE)
}

fn wrapper_get(th: &mut Thread, args: &[Value]) -> Res {
    let w = args[0].as_wrapper().expect("a wrapper's method has one");
    let inner = w.inner.get();
    if th.vm().class_of(args[0]).layout.get() == shape::STATIC_METHOD {
        return Ok(inner);
    }
    let class = if args[2].is_none() { th.vm().class_of(args[1]).value() } else { args[2] };
    Ok(th.new_method(inner, class).value())
}

fn wrapper_init(th: &mut Thread, args: &[Value]) -> Res {
    let w = args[0].as_wrapper().expect("a wrapper's method has one");
    w.inner.set(args[1]);
    copy_function_attrs(th, args[0], args[1])?;
    Ok(Value::NONE)
}

/// Gives a wrapper the names and the documentation of what it wraps.
pub fn copy_function_attrs(th: &mut Thread, wrapper: Value, f: Value) -> Result<(), Raised> {
    for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"] {
        let name = th.intern(name);
        if let Some(v) = attr::get_optional(th, f, name)? {
            let dict = crate::protocol::attr_load::dict_of(th, wrapper).and_then(Value::as_dict);
            dict.expect("a wrapper has a dict").set_str(th, name, v);
        }
    }
    Ok(())
}

fn static_call(th: &mut Thread, args: &[Value]) -> Res {
    let inner = args[0].as_wrapper().expect("a wrapper's method has one").inner.get();
    kit::call_spread(th, inner, args[1], args[2])
}

fn super_get(th: &mut Thread, args: &[Value]) -> Res {
    let s = args[0].as_super().expect("a method of super has one");
    if args[1].is_none() || !s.self_class.is_none() {
        return Ok(args[0]);
    }
    let class = th.vm().class_of(args[0]).value();
    kit::call(th, class, &[s.class, args[1]])
}

fn module_new(th: &mut Thread, args: &[Value]) -> Res {
    let s = kit::new_shape(th, args[0], shape::MODULE)?;
    let module = th.new_module("");
    module.header.shape.set(s);
    Ok(module.value())
}

fn module_init(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_str() {
        let ty = kit::type_name(th, args[1]);
        let text = format!("module() argument 'name' must be str, not {ty}");
        return kit::type_error(th, text);
    }
    let module = args[0].as_module().expect("a method of modules has one");
    let dict = module.dict.as_dict().expect("a module's namespace is a dict");
    let names = th.vm().names();
    dict.set_str(th, names.name, args[1]);
    dict.set_str(th, names.doc, args[2]);
    for name in ["__package__", "__loader__", "__spec__"] {
        let name = th.intern(name);
        dict.set_str(th, name, Value::NONE);
    }
    Ok(Value::NONE)
}

fn function_get(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_method().is_some() {
        return Ok(args[0]);
    }
    if args[1].is_none() {
        if args[2].is_none() {
            return kit::type_error(th, "__get__(None, None) is invalid");
        }
        let none_class = th.vm().class_of(Value::NONE).value();
        if args[2] != none_class {
            return Ok(args[0]);
        }
    }
    Ok(th.new_method(args[0], args[1]).value())
}

fn function_call(th: &mut Thread, args: &[Value]) -> Res {
    kit::call_spread(th, args[0], args[1], args[2])
}
