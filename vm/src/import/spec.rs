//! `ModuleSpec`: what a finder tells of a module.

use super::modules;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;
use std::sync::atomic::{AtomicU64, Ordering};

/// A class that lives as long as the process. It is set once, at start, before other threads are.
pub struct ClassCell(AtomicU64);

impl ClassCell {
    /// An empty cell.
    pub const fn new() -> ClassCell {
        ClassCell(AtomicU64::new(0))
    }

    /// Puts the class there, as a root.
    pub fn set(&self, class: Value) {
        std::mem::forget(crate::heap::Handle::new(class));
        self.0.store(class.bits(), Ordering::Relaxed);
    }

    /// The class.
    pub fn get(&self) -> Value {
        Value::from_bits(self.0.load(Ordering::Relaxed))
    }
}

static SPEC: ClassCell = ClassCell::new();

/// Whether a module has a file that can be named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    File,
    Nowhere,
}

static METHODS: &[NativeDef] = kit::natives! {
    "__init__", "self, name, loader, *, origin=None, loader_state=None, is_package=None" => init;
    "__repr__", "self, /" => repr;
    "__eq__", "self, other, /" => eq;
};

static ATTRS: &[NativeDef] = kit::natives! {
    "parent", "self, /" => parent;
    "cached", "self, /" => cached_attr;
    "=cached", "self, value, /" => set_cached;
    "has_location", "self, /" => has_location_attr;
    "=has_location", "self, value, /" => set_has_location;
};

/// A class with native methods and computed attributes; a row `=name` is the setter of `name`.
pub fn new_class(
    th: &mut Thread,
    module: &str,
    name: &str,
    methods: &'static [NativeDef],
    attrs: &'static [NativeDef],
) -> Value {
    let vm = th.vm();
    let (object, meta) = (vm.class_of_shape(shape::OBJECT), vm.class_of_shape(shape::CLASS));
    let dict = th.new_dict().value();
    let key = th.intern(name);
    let class = th.new_class(key, &[object.value()], dict, meta).expect("one base is consistent");
    let (key, module) = (vm.names().module, th.intern(module));
    th.set_class_attr(class, key, module);
    th.add_methods(class, methods);
    for def in attrs {
        let f = th.native(def, Value::UNBOUND);
        let (name, get, set) = match def.name.strip_prefix('=') {
            Some(name) => {
                let key = th.intern(name);
                let old = class.attrs_dict().get_str(key).and_then(|p| p.as_property());
                (name, old.map_or(Value::NONE, |p| p.get.get()), f)
            }
            None => (def.name, f, Value::NONE),
        };
        let property = th.new_property(shape::PROPERTY, get, set, Value::NONE);
        let key = th.intern(name);
        th.set_class_attr(class, key, property);
    }
    class.value()
}

/// Makes the class and module `_frozen_importlib`.
pub fn install(th: &mut Thread) {
    let class = new_class(th, "_frozen_importlib", "ModuleSpec", METHODS, ATTRS);
    SPEC.set(class);
    let module = th.new_module("_frozen_importlib");
    let (key, name) = (th.vm().names().name, th.intern("_frozen_importlib"));
    let dict = module.dict.as_dict().expect("a module's namespace is a dict");
    dict.set_str(th, key, name);
    let key = th.intern("ModuleSpec");
    dict.set_str(th, key, class);
    modules(th).set_str(th, name, module.value());
}

/// Puts a name into `_frozen_importlib`.
pub fn publish(th: &mut Thread, name: &str, v: Value) {
    let (module, key) = (th.intern("_frozen_importlib"), th.intern(name));
    let dict = modules(th).get_str(module).and_then(|m| m.as_module());
    if let Some(dict) = dict.and_then(|m| m.dict.as_dict()) {
        dict.set_str(th, key, v);
    }
}

/// A spec. `locations` is a list for a package, None otherwise.
pub fn make(
    th: &mut Thread,
    name: &str,
    loader: Value,
    origin: Value,
    locations: Value,
    place: Place,
) -> Value {
    let class = SPEC.get().as_class().expect("the class is made at start");
    let v = th.new_instance(class).value();
    let name = th.intern(name);
    set_fields(th, v, name, loader, origin, locations);
    set_field(th, v, "_set_fileattr", Value::bool(place == Place::File));
    v
}

fn set_fields(
    th: &mut Thread,
    v: Value,
    name: Value,
    loader: Value,
    origin: Value,
    locations: Value,
) {
    set_field(th, v, "name", name);
    set_field(th, v, "loader", loader);
    set_field(th, v, "origin", origin);
    set_field(th, v, "loader_state", Value::NONE);
    set_field(th, v, "submodule_search_locations", locations);
    set_field(th, v, "_uninitialized_submodules", Value::NONE);
    set_field(th, v, "_initializing", Value::FALSE);
    set_field(th, v, "_cached", Value::NONE);
}

/// A field of a spec; None where there is none.
pub fn field(th: &mut Thread, v: Value, name: &str) -> Value {
    match kit::find_attr(th, v, name) {
        Ok(found) => found.unwrap_or(Value::NONE),
        Err(Raised) => {
            th.take_pending();
            Value::NONE
        }
    }
}

/// Sets a field of a spec.
pub fn set_field(th: &mut Thread, v: Value, name: &str, to: Value) {
    let key = th.intern(name);
    if !th.set_own_attr(v, key, to) && kit::set_attr_value(th, v, key, to).is_err() {
        th.take_pending();
    }
}

/// Whether the spec's origin is a place that can be loaded from.
pub fn has_location(th: &mut Thread, v: Value) -> bool {
    field(th, v, "has_location") == Value::TRUE
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let locations = if args[5].is_none() || !kit::truth(th, args[5])? {
        Value::NONE
    } else {
        kit::empty_list(th)
    };
    set_fields(th, args[0], args[1], args[2], args[3], locations);
    set_field(th, args[0], "loader_state", args[4]);
    set_field(th, args[0], "_set_fileattr", Value::FALSE);
    Ok(Value::NONE)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let mut parts = Vec::new();
    for name in ["name", "loader"] {
        let v = kit::get_attr(th, args[0], name)?;
        parts.push(format!("{name}={}", kit::repr_text(th, v)?));
    }
    for name in ["origin", "submodule_search_locations"] {
        let v = kit::get_attr(th, args[0], name)?;
        if !v.is_none() {
            parts.push(format!("{name}={}", kit::repr_text(th, v)?));
        }
    }
    let class = kit::type_name(th, args[0]);
    Ok(kit::str(th, &format!("{class}({})", parts.join(", "))))
}

fn eq(th: &mut Thread, args: &[Value]) -> Res {
    let names =
        ["name", "loader", "origin", "submodule_search_locations", "cached", "has_location"];
    for name in names {
        let a = kit::get_attr(th, args[0], name)?;
        let Some(b) = kit::find_attr(th, args[1], name)? else { return Ok(Value::NOT_IMPLEMENTED) };
        if !kit::eq(th, a, b)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn parent(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::get_attr(th, args[0], "name")?;
    if !field(th, args[0], "submodule_search_locations").is_none() {
        return Ok(name);
    }
    let name = kit::str_text(th, name)?;
    Ok(kit::str(th, name.rsplit_once('.').map_or("", |p| p.0)))
}

/// The path that compiled code of a file would have.
pub fn cache_path(file: &str) -> String {
    let (dir, base) = match file.rsplit_once('/') {
        Some((dir, base)) => (format!("{dir}/"), base),
        None => (String::new(), file),
    };
    let stem = base.rsplit_once('.').map_or(base, |p| p.0);
    format!("{dir}__pycache__/{stem}.vm-313.pyc")
}

/// The spec's `cached`.
pub fn cached(th: &mut Thread, v: Value) -> Value {
    let own = field(th, v, "_cached");
    if !own.is_none() {
        return own;
    }
    let origin = field(th, v, "origin");
    if field(th, v, "_set_fileattr") == Value::TRUE
        && let Some(file) = kit::string_of(origin)
        && file.ends_with(".py")
    {
        return kit::str(th, &cache_path(&file));
    }
    Value::NONE
}

fn cached_attr(th: &mut Thread, args: &[Value]) -> Res {
    Ok(cached(th, args[0]))
}

fn set_cached(th: &mut Thread, args: &[Value]) -> Res {
    set_field(th, args[0], "_cached", args[1]);
    Ok(Value::NONE)
}

fn has_location_attr(th: &mut Thread, args: &[Value]) -> Res {
    Ok(field(th, args[0], "_set_fileattr"))
}

fn set_has_location(th: &mut Thread, args: &[Value]) -> Res {
    let yes = kit::truth(th, args[1])?;
    set_field(th, args[0], "_set_fileattr", Value::bool(yes));
    Ok(Value::NONE)
}
