//! `_weakref`: the classes `ReferenceType`, `ProxyType` and `CallableProxyType`, and what asks for
//! an object's weak references. `weakref` builds on it in Python.

mod proxy;

use crate::module::Module;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::object::class::{CLASS_NO_WEAKREF, ClassObj};
use vm::object::weak::WeakRefObj;
use vm::object::{Gc, ShapeId, shape};
use vm::protocol::compare;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "proxy", "object, callback=None, /" => proxy::proxy;
    "getweakrefcount", "object, /" => getweakrefcount;
    "getweakrefs", "object, /" => getweakrefs;
};

static REF: &[NativeDef] = vm::native_table! {
    "__new__", "cls, object, callback=None, /" => new;
    "__init__", "self, object, callback=None, /" => init;
    "__call__", "self, /" => call;
    "__repr__", "self, /" => repr;
    "__hash__", "self, /" => hash;
    "__eq__", "self, other, /" => eq;
    "__ne__", "self, other, /" => ne;
};

static CALLBACK: NativeDef = kit::native("__callback__", "self, /", callback);
static GENERIC: NativeDef = kit::native("__class_getitem__", "cls, item, /", class_getitem);

/// The classes of weak references.
#[derive(Clone, Copy)]
struct Classes {
    reference: ShapeId,
    proxy: ShapeId,
    callable_proxy: ShapeId,
}

static CLASSES: std::sync::OnceLock<Classes> = std::sync::OnceLock::new();

fn classes() -> Classes {
    *CLASSES.get().expect("set when the module is made")
}

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_weakref", FUNCTIONS);
    let reference = new_class(th, "ReferenceType");
    th.add_methods(reference, REF);
    let getter = th.native(&CALLBACK, Value::UNBOUND);
    let property = th.new_property(shape::PROPERTY, getter, Value::NONE, Value::NONE);
    set_attr(th, reference, "__callback__", property);
    let generic = th.native(&GENERIC, Value::UNBOUND);
    let generic = th.new_wrapper(shape::CLASS_METHOD, generic).value();
    set_attr(th, reference, "__class_getitem__", generic);
    let plain = new_class(th, "ProxyType");
    let callable = new_class(th, "CallableProxyType");
    proxy::add_methods(th, plain, callable);
    let shape_of = |c: Gc<ClassObj>| ShapeId(c.root_shape.get());
    CLASSES.get_or_init(|| Classes {
        reference: shape_of(reference),
        proxy: shape_of(plain),
        callable_proxy: shape_of(callable),
    });
    module.set(th, "ref", reference.value());
    module.set(th, "ReferenceType", reference.value());
    module.set(th, "ProxyType", plain.value());
    module.set(th, "CallableProxyType", callable.value());
    Ok(module.object(th))
}

/// A class whose instances are `WeakRefObj`s. Its methods are found by name, as those of a class
/// written in Python are.
fn new_class(th: &mut Thread, name: &str) -> Gc<ClassObj> {
    let class = th.new_native_class(name, shape::NATIVE_DATA);
    class.header.flags.set(class.header.flags.get() | CLASS_NO_WEAKREF);
    let module = th.intern("weakref");
    set_attr(th, class, "__module__", module);
    class
}

fn set_attr(th: &mut Thread, class: Gc<ClassObj>, name: &str, v: Value) {
    let key = th.intern(name);
    th.set_class_attr(class, key, v);
}

/// The weak reference in the first argument.
fn this(th: &mut Thread, args: &[Value]) -> Result<Gc<WeakRefObj>, Raised> {
    match args[0].downcast() {
        Some(r) => Ok(r),
        None => kit::type_error(th, "a weak reference is required"),
    }
}

/// A reference of shape `s`: the one there is without a callback, or a new one.
fn make(th: &mut Thread, s: ShapeId, target: Value, callback: Value) -> Res {
    if !th.vm().can_be_weak(target) {
        let ty = kit::type_name(th, target);
        return kit::type_error(th, format!("cannot create weak reference to '{ty}' object"));
    }
    let own = classes();
    let is_shared = [own.reference, own.proxy, own.callable_proxy].contains(&s);
    if callback.is_none() && is_shared {
        let known = th.vm().heap.weak.lock().refs_of(target);
        let same = |r: &Gc<WeakRefObj>| r.header.shape.get() == s && r.callback.get().is_none();
        if let Some(r) = known.into_iter().find(same) {
            return Ok(r.value());
        }
    }
    Ok(th.new_weak_ref(s, target, callback).value())
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let s = match args[0].as_class() {
        Some(class) => ShapeId(class.root_shape.get()),
        None => return kit::type_error(th, "ref.__new__(X): X is not a type object"),
    };
    let layout = th.vm().class_of_shape(s).layout.get();
    if layout != shape::NATIVE_DATA {
        return kit::type_error(th, "ref.__new__(X): X is not a subtype of ref");
    }
    make(th, s, args[1], args[2])
}

fn init(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn call(th: &mut Thread, args: &[Value]) -> Res {
    Ok(this(th, args)?.target.get())
}

fn callback(th: &mut Thread, args: &[Value]) -> Res {
    let r = this(th, args)?;
    Ok(if r.target.get().is_none() { Value::NONE } else { r.callback.get() })
}

fn class_getitem(th: &mut Thread, args: &[Value]) -> Res {
    let types = vm::import::import_dotted(th, "types")?;
    let alias = kit::get_attr(th, types, "GenericAlias")?;
    kit::call(th, alias, args)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let r = this(th, args)?;
    let text = describe(th, "weakref", r)?;
    Ok(kit::str(th, &text))
}

/// `<weakref at 0x…; to 'C' at 0x…>`.
fn describe(th: &mut Thread, what: &str, r: Gc<WeakRefObj>) -> Result<String, Raised> {
    let at = r.value().bits();
    let target = r.target.get();
    if target.is_none() {
        return Ok(format!("<{what} at {at:#x}; dead>"));
    }
    let ty = kit::type_name(th, target);
    let shown = format!("<{what} at {at:#x}; to '{ty}' at {:#x}", target.bits());
    if what == "weakref"
        && let Some(name) = kit::find_attr(th, target, "__name__")?.and_then(kit::string_of)
    {
        return Ok(format!("{shown} ({name})>"));
    }
    Ok(format!("{shown}>"))
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    let r = this(th, args)?;
    if r.hash.get() == -1 {
        if r.target.get().is_none() {
            return kit::type_error(th, "weak object has gone away");
        }
        let h = kit::hash(th, r.target.get())?;
        r.hash.set(h);
    }
    Ok(kit::int(th, r.hash.get()))
}

/// Whether two references are equal: by their objects while both live, else by identity.
fn is_equal(th: &mut Thread, args: &[Value]) -> Result<Option<bool>, Raised> {
    let a = this(th, args)?;
    let Some(b) = args[1].downcast::<WeakRefObj>() else { return Ok(None) };
    let (x, y) = (a.target.get(), b.target.get());
    if x.is_none() || y.is_none() {
        return Ok(Some(a == b));
    }
    compare::is_equal(th, x, y).map(Some)
}

fn eq(th: &mut Thread, args: &[Value]) -> Res {
    Ok(is_equal(th, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(th: &mut Thread, args: &[Value]) -> Res {
    Ok(is_equal(th, args)?.map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same)))
}

fn getweakrefcount(th: &mut Thread, args: &[Value]) -> Res {
    let n = th.vm().heap.weak.lock().refs_of(args[0]).len();
    Ok(kit::int(th, n as i64))
}

fn getweakrefs(th: &mut Thread, args: &[Value]) -> Res {
    let refs = th.vm().heap.weak.lock().refs_of(args[0]);
    let list = kit::empty_list(th);
    // The reference without a callback comes first, as it does where that is the oldest.
    for is_plain in [true, false] {
        for r in refs.iter().filter(|r| r.callback.get().is_none() == is_plain) {
            kit::push(th, list, r.value());
        }
    }
    Ok(list)
}

/// The object of a reference or proxy that must be alive.
fn alive(th: &mut Thread, r: Gc<WeakRefObj>) -> Res {
    match r.target.get() {
        Value::NONE => {
            Err(th.raise(ExcClass::ReferenceError, "weakly-referenced object no longer exists"))
        }
        v => Ok(v),
    }
}
