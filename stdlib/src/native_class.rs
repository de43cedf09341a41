//! Classes written in Rust: a table row, and instances whose fields are hidden slots.
//!
//! Invariant: a class is made once, when its module is imported; its instances and those of its
//! subclasses are plain instances whose first slots are the fields, which Python cannot name.

use crate::module::Module;
use std::sync::atomic::{AtomicU32, Ordering};
use vm::kit::{self, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::class::{CLASS_FINAL, CLASS_NO_DICT, ClassObj};
use vm::object::layout::InstanceObj;
use vm::object::shapes::DEFAULT_INLINE;
use vm::object::{Gc, ShapeId, shape};
use vm::thread::Thread;
use vm::value::Value;

/// A class written in Rust.
pub struct NativeClass {
    pub name: &'static str,
    /// Fields of each instance.
    pub n_slots: u32,
    /// `__new__`, under the class's name; none if Python cannot make instances.
    pub new: Option<NativeDef>,
    pub methods: &'static [NativeDef],
    /// Computed attributes.
    pub attrs: &'static [NativeDef],
    /// Whether instances have attributes of their own.
    pub has_dict: bool,
    /// Whether it can be a base.
    pub is_base: bool,
    shape: AtomicU32,
}

impl NativeClass {
    /// A class without methods, made by `new`.
    pub const fn of(name: &'static str, n_slots: u32, new: NativeDef) -> NativeClass {
        NativeClass { new: Some(new), ..NativeClass::hidden(name, n_slots) }
    }

    /// A class that Python cannot make instances of.
    pub const fn hidden(name: &'static str, n_slots: u32) -> NativeClass {
        let shape = AtomicU32::new(0);
        NativeClass {
            name,
            n_slots,
            new: None,
            methods: &[],
            attrs: &[],
            has_dict: false,
            is_base: true,
            shape,
        }
    }

    /// The class with these methods.
    pub const fn methods(self, methods: &'static [NativeDef]) -> NativeClass {
        NativeClass { methods, ..self }
    }

    /// The class with these computed attributes.
    pub const fn attrs(self, attrs: &'static [NativeDef]) -> NativeClass {
        NativeClass { attrs, ..self }
    }

    /// The class, whose instances have attributes of their own.
    pub const fn with_dict(self) -> NativeClass {
        NativeClass { has_dict: true, ..self }
    }

    /// The class, which cannot be a base.
    pub const fn no_base(self) -> NativeClass {
        NativeClass { is_base: false, ..self }
    }

    /// Makes the class as a part of `module`.
    pub fn install(&'static self, th: &mut Thread, module: Module) -> Gc<ClassObj> {
        let object = th.vm().class_of_shape(shape::OBJECT);
        let class = self.install_on(th, module, object);
        let hidden = vec![Value::NULL; self.n_slots as usize];
        let spare = if self.has_dict { DEFAULT_INLINE } else { 0 };
        let root = th.vm().shapes.new_root(class, self.n_slots + spare, &hidden);
        class.root_shape.set(root.0);
        self.shape.store(root.0, Ordering::Relaxed);
        class
    }

    /// Makes the class as a subclass of a builtin class, whose layout its instances have.
    pub fn install_on(
        &'static self,
        th: &mut Thread,
        module: Module,
        base: Gc<ClassObj>,
    ) -> Gc<ClassObj> {
        let class = th.new_builtin_class(self.name, base);
        if self.new.is_none() || !self.is_base {
            class.header.flags.set(class.header.flags.get() | CLASS_FINAL);
        }
        if self.has_dict {
            class.header.flags.set(class.header.flags.get() & !CLASS_NO_DICT);
            vm::protocol::descr::add_getset(th, class, "__dict__");
        }
        self.shape.store(class.root_shape.get(), Ordering::Relaxed);
        let key = th.intern("__module__");
        let name = module.name();
        th.set_class_attr(class, key, name);
        let key = th.intern("__doc__");
        th.set_class_attr(class, key, Value::NONE);
        th.add_methods(class, self.methods);
        let new = self.new.as_ref().unwrap_or(&NO_NEW);
        let sig = Box::leak(Box::new(Sig::parse(new.sig)));
        let f = th.new_native(shape::NATIVE, new, sig, Value::UNBOUND);
        f.owner.set(class.value());
        let f = th.new_wrapper(shape::STATIC_METHOD, f.value()).value();
        let key = th.vm().names().new;
        th.set_class_attr(class, key, f);
        for def in self.attrs {
            add_attr(th, class, def, Value::NONE);
        }
        module.set(th, self.name, class.value());
        class
    }

    fn root(&self) -> ShapeId {
        ShapeId(self.shape.load(Ordering::Relaxed))
    }

    /// The class.
    pub fn class(&self, th: &mut Thread) -> Gc<ClassObj> {
        th.vm().class_of_shape(self.root())
    }

    /// An instance of the class itself; its fields are unbound.
    pub fn make(&self, th: &mut Thread) -> Gc<InstanceObj> {
        th.new_instance_of(self.root())
    }

    /// An instance of `cls`, the class or a subclass.
    pub fn make_of(&self, th: &mut Thread, cls: Value) -> Result<Gc<InstanceObj>, Raised> {
        let s = kit::new_shape(th, cls, self.root())?;
        Ok(th.new_instance_of(s))
    }

    /// The shape of the instances of `cls`, the class or a subclass.
    pub fn shape_of(&self, th: &mut Thread, cls: Value) -> Result<ShapeId, Raised> {
        kit::new_shape(th, cls, self.root())
    }

    /// Whether `v` is an instance of the class or of a subclass.
    pub fn has(&self, th: &mut Thread, v: Value) -> bool {
        v.is_ptr() && self.root().0 != 0 && {
            let class = self.class(th);
            th.vm().is_instance(v, class)
        }
    }
}

/// `__new__` of classes that Python cannot make instances of.
static NO_NEW: NativeDef = kit::native("__new__", "cls, /, *args, **kwargs", no_new);

fn no_new(th: &mut Thread, args: &[Value]) -> Res {
    let name = args[0].as_class().map(vm::builtins::repr::class_name).unwrap_or_default();
    kit::type_error(th, format!("cannot create '{name}' instances"))
}

/// Adds a computed attribute to a class; `set` is a native function or None.
pub fn add_attr(th: &mut Thread, class: Gc<ClassObj>, get: &'static NativeDef, set: Value) {
    let sig = Box::leak(Box::new(Sig::parse(get.sig)));
    let f = th.new_native(shape::NATIVE, get, sig, Value::UNBOUND);
    f.owner.set(class.value());
    let property = th.new_property(shape::PROPERTY, f.value(), set, Value::NONE);
    let name = th.intern(get.name);
    property.as_property().expect("a property").name.set(name);
    th.set_class_attr(class, name, property);
}

/// Adds a class method to a class.
pub fn add_class_method(th: &mut Thread, class: Gc<ClassObj>, def: &'static NativeDef) {
    let sig = Box::leak(Box::new(Sig::parse(def.sig)));
    let f = th.new_native(shape::NATIVE, def, sig, Value::UNBOUND);
    f.owner.set(class.value());
    let wrapper = th.new_wrapper(shape::CLASS_METHOD, f.value()).value();
    let name = th.intern(def.name);
    th.set_class_attr(class, name, wrapper);
}

/// Field `i` of an instance of a native class.
#[inline]
pub fn field(v: Value, i: u32) -> Value {
    v.as_instance().map_or(Value::UNBOUND, |o| o.slot(i))
}

/// Sets field `i` of an instance of a native class.
#[inline]
pub fn set_field(v: Value, i: u32, x: Value) {
    if let Some(o) = v.as_instance() {
        o.set_slot(i, x);
    }
}

/// Field `i` as a number; 0 if it is none.
pub fn int_field(v: Value, i: u32) -> i64 {
    field(v, i).as_i64().unwrap_or(0)
}

/// The end of an iteration, as `__next__` reports it.
#[cold]
pub fn stop(th: &mut Thread) -> Res {
    Err(kit::stop_iteration(th))
}

/// `__iter__` of iterators.
pub fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}
