//! Making native modules.

use vm::kit::{self};
use vm::native::{NativeDef, Sig};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

/// A module under construction, already in `sys.modules`.
#[derive(Clone, Copy)]
pub struct Module {
    name: Value,
    dict: Value,
}

impl Module {
    /// A new module with the functions of a table.
    pub fn new(th: &mut Thread, name: &str, functions: &'static [NativeDef]) -> Module {
        let object = th.new_module(name);
        let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
        let key = th.intern(name);
        modules.set_str(th, key, object.value());
        let module = Module { name: key, dict: object.dict };
        module.set(th, "__name__", key);
        module.set(th, "__doc__", Value::NONE);
        for def in functions {
            let f = module.function(th, def);
            module.set(th, def.name, f);
        }
        module
    }

    /// Adds the functions of another table.
    pub fn add(self, th: &mut Thread, functions: &'static [NativeDef]) {
        for def in functions {
            let f = self.function(th, def);
            self.set(th, def.name, f);
        }
    }

    /// A module over an existing namespace.
    pub fn of(th: &mut Thread, name: &str, dict: Value) -> Module {
        let key = th.intern(name);
        let object = th.new_module_over(name, dict);
        let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
        modules.set_str(th, key, object.value());
        Module { name: key, dict }
    }

    /// The same module under another name, that of the module that shows its classes.
    pub fn named(th: &mut Thread, name: &str, module: Module) -> Module {
        Module { name: th.intern(name), dict: module.dict }
    }

    /// A native function that belongs to the module.
    pub fn function(self, th: &mut Thread, def: &'static NativeDef) -> Value {
        let sig = Box::leak(Box::new(Sig::parse(def.sig)));
        let f = th.new_native(shape::NATIVE, def, sig, Value::UNBOUND);
        f.owner.set(self.name);
        f.value()
    }

    /// The module's name.
    pub fn name(self) -> Value {
        self.name
    }

    /// The module object.
    pub fn object(self, th: &mut Thread) -> Value {
        let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
        modules.get_str(self.name).expect("the module is registered")
    }

    /// Sets a name of the module.
    pub fn set(self, th: &mut Thread, name: &str, v: Value) {
        let key = th.intern(name);
        self.dict.as_dict().expect("a namespace is a dict").set_str(th, key, v);
    }

    /// Sets a name of the module to a str.
    pub fn set_text(self, th: &mut Thread, name: &str, text: &str) {
        let v = kit::str(th, text);
        self.set(th, name, v);
    }

    /// A name of the module.
    pub fn get(self, th: &mut Thread, name: &str) -> Value {
        let key = th.intern(name);
        let dict = self.dict.as_dict().expect("a namespace is a dict");
        dict.get_str(key).unwrap_or(Value::NONE)
    }
}

/// An object with these attributes.
pub fn namespace(th: &mut Thread, class: &str, fields: &[(&str, Value)]) -> Value {
    let name = th.intern(class);
    let attrs = kit::empty_dict(th);
    let vm = th.vm();
    let (object, meta) = (vm.class_of_shape(shape::OBJECT), vm.class_of_shape(shape::CLASS));
    let made = th.new_class(name, &[object.value()], attrs, meta);
    let class = made.expect("one base is always consistent");
    let v = th.new_instance(class).value();
    for &(name, item) in fields {
        let name = th.intern(name);
        th.set_own_attr(v, name, item);
    }
    v
}
