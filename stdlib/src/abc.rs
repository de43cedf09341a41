//! `_abc`: what `abc.ABCMeta` is made of.
//!
//! A class made by `ABCMeta` has `_abc_impl`, a list: the registered classes, the classes known to be
//! subclasses, those known not to be (three sets), and the number of registrations in the process
//! when the last of these began.
//!
//! Invariant: these sets hold classes strongly; a registered class lives as long as the registry.

use crate::module::Module;
use std::sync::atomic::{AtomicI64, Ordering};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::class::ClassObj;
use vm::object::{Gc, shape};
use vm::protocol::{attr, attr_store, class};
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "_abc_init", "cls, /" => init;
    "_get_dump", "cls, /" => get_dump;
    "get_cache_token", "" => get_cache_token;
    "_reset_registry", "cls, /" => reset_registry;
    "_reset_caches", "cls, /" => reset_caches;
    "update_abstractmethods", "cls, /" => update;
};

/// Methods that a class body binds: they belong to `type`.
static METHODS: &[NativeDef] = vm::native_table! {
    "__instancecheck__", "self, instance, /" => instancecheck;
    "__subclasscheck__", "self, subclass, /" => subclasscheck;
    "register", "self, subclass, /" => register;
};

/// Registrations so far. It is read and written with the GIL held.
static TOKEN: AtomicI64 = AtomicI64::new(0);

fn token() -> i64 {
    TOKEN.load(Ordering::Relaxed)
}

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_abc", FUNCTIONS);
    let owner = th.vm().class_of_shape(shape::CLASS);
    for def in METHODS {
        let sig = Box::leak(Box::new(Sig::parse(def.sig)));
        let f = th.new_native(shape::NATIVE_METHOD, def, sig, Value::UNBOUND);
        f.owner.set(owner.value());
        module.set(th, def.name, f.value());
    }
    Ok(module.object(th))
}

const REGISTRY: usize = 0;
const CACHE: usize = 1;
const NEGATIVE: usize = 2;
const VERSION: usize = 3;

fn class_arg(th: &mut Thread, v: Value) -> Result<Gc<ClassObj>, Raised> {
    match v.as_class() {
        Some(c) => Ok(c),
        None => kit::type_error(th, "issubclass() arg 1 must be a class"),
    }
}

/// The class's own state, made when first needed.
fn state(th: &mut Thread, cls: Gc<ClassObj>) -> Value {
    let key = th.intern("_abc_impl");
    if let Some(v) = cls.attrs_dict().get_str(key) {
        return v;
    }
    let list = kit::empty_list(th);
    for _ in 0..3 {
        let set = kit::empty_set(th);
        kit::push(th, list, set);
    }
    kit::push(th, list, Value::inline_int(token()));
    // Nothing looks this name up in a cached way, so the class keeps its version.
    cls.attrs_dict().set_str(th, key, list);
    list
}

fn part(th: &mut Thread, cls: Gc<ClassObj>, i: usize) -> Value {
    let list = state(th, cls);
    kit::list_item(th, list, i)
}

/// Whether a value is marked as abstract.
fn is_abstract(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    let key = th.intern("__isabstractmethod__");
    if !v.is_ptr() || v.is_str() || v.as_class().is_some() && v.has_shape(shape::CLASS) {
        return Ok(false);
    }
    if let Some(f) = v.as_function() {
        let found = f.dict.get().as_dict().and_then(|d| d.get_str(key));
        return found.map_or(Ok(false), |v| kit::truth(th, v));
    }
    match attr::get_optional(th, v, key)? {
        Some(v) => kit::truth(th, v),
        None => Ok(false),
    }
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    compute_abstract(th, cls)?;
    state(th, cls);
    Ok(Value::NONE)
}

/// `abc.update_abstractmethods(cls)`.
fn update(th: &mut Thread, args: &[Value]) -> Res {
    let key = th.intern("__abstractmethods__");
    if let Some(cls) = args[0].as_class()
        && cls.attrs_dict().get_str(key).is_some()
    {
        compute_abstract(th, cls)?;
    }
    Ok(args[0])
}

fn compute_abstract(th: &mut Thread, cls: Gc<ClassObj>) -> Result<(), Raised> {
    let names = kit::empty_set(th);
    let attrs = cls.attrs_dict().copied(th, shape::DICT, 0);
    let mut pos = 0;
    while let Some((name, v)) = attrs.next_entry(&mut pos) {
        if is_abstract(th, v)? {
            kit::set_add(th, names, name)?;
        }
    }
    let key = th.intern("__abstractmethods__");
    let bases = cls.bases.get();
    for &base in kit::tuple_items(bases).unwrap_or(&[]) {
        let Some(inherited) = attr::get_optional(th, base, key)? else { continue };
        let list = kit::list_of(th, inherited)?;
        for i in 0..kit::list_len(list) {
            let name = kit::list_item(th, list, i);
            let name = th.intern_value(name);
            if let Some(v) = attr::get_optional(th, cls.value(), name)?
                && is_abstract(th, v)?
            {
                kit::set_add(th, names, name)?;
            }
        }
    }
    let any = kit::table_len(names) > 0;
    let frozen = kit::frozenset_of(th, names)?;
    th.set_class_attr(cls, key, frozen);
    attr_store::set_abstract(cls, any);
    Ok(())
}

fn register(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    if args[1].as_class().is_none() {
        return kit::type_error(th, "Can only register classes");
    }
    if class::is_subclass(th, args[1], args[0])? {
        return Ok(args[1]);
    }
    if class::is_subclass(th, args[0], args[1])? {
        return Err(th.raise(ExcClass::RuntimeError, "Refusing to create an inheritance cycle"));
    }
    let registry = part(th, cls, REGISTRY);
    kit::set_add(th, registry, args[1])?;
    TOKEN.fetch_add(1, Ordering::Relaxed);
    Ok(args[1])
}

fn instancecheck(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    let own = th.vm().class_of(args[1]).value();
    let name = th.vm().names().class;
    let claimed = attr::get(th, args[1], name)?;
    let answer = check(th, cls, claimed)?;
    if answer || claimed == own {
        return Ok(Value::bool(answer));
    }
    Ok(Value::bool(check(th, cls, own)?))
}

/// `issubclass(sub, cls)` by way of the class's own `__subclasscheck__`.
fn check(th: &mut Thread, cls: Gc<ClassObj>, sub: Value) -> Result<bool, Raised> {
    if let Some(answer) = cached(th, cls, sub)? {
        return Ok(answer);
    }
    let key = th.vm().names().subclasscheck;
    let answer = attr::get(th, cls.value(), key)?;
    let answer = kit::call(th, answer, &[sub])?;
    kit::truth(th, answer)
}

/// What the caches say.
fn cached(th: &mut Thread, cls: Gc<ClassObj>, sub: Value) -> Result<Option<bool>, Raised> {
    let positive = part(th, cls, CACHE);
    if kit::set_contains(th, positive, sub)? {
        return Ok(Some(true));
    }
    let negative = part(th, cls, NEGATIVE);
    let version = part(th, cls, VERSION);
    let is_current = version.as_i64() == Some(token());
    if is_current && kit::set_contains(th, negative, sub)? {
        return Ok(Some(false));
    }
    Ok(None)
}

fn subclasscheck(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    let sub = class_arg(th, args[1])?;
    if let Some(answer) = cached(th, cls, sub.value())? {
        return Ok(Value::bool(answer));
    }
    let list = state(th, cls);
    if kit::list_item(th, list, VERSION).as_i64() != Some(token()) {
        let negative = kit::list_item(th, list, NEGATIVE);
        kit::table_clear(th, negative);
        kit::set_item(th, list, Value::inline_int(3), Value::inline_int(token()))?;
    }
    let answer = search(th, cls, sub)?;
    let set = part(th, cls, if answer { CACHE } else { NEGATIVE });
    kit::set_add(th, set, sub.value())?;
    Ok(Value::bool(answer))
}

fn search(th: &mut Thread, cls: Gc<ClassObj>, sub: Gc<ClassObj>) -> Result<bool, Raised> {
    let key = th.intern("__subclasshook__");
    let hook = attr::get(th, cls.value(), key)?;
    let answer = kit::call(th, hook, &[sub.value()])?;
    match answer {
        Value::TRUE => return Ok(true),
        Value::FALSE => return Ok(false),
        Value::NOT_IMPLEMENTED => {}
        _ => {
            let text = "__subclasshook__ must return either False, True, or NotImplemented";
            return Err(th.raise(ExcClass::AssertionError, text));
        }
    }
    if th.vm().is_subclass(sub, cls) {
        return Ok(true);
    }
    let registry = part(th, cls, REGISTRY);
    let key = th.intern("__subclasses__");
    let subclasses = attr::get(th, cls.value(), key)?;
    let subclasses = kit::call(th, subclasses, &[])?;
    for source in [registry, subclasses] {
        let list = kit::list_of(th, source)?;
        for i in 0..kit::list_len(list) {
            let other = kit::list_item(th, list, i);
            if class::is_subclass(th, sub.value(), other)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn get_cache_token(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::int(th, token()))
}

fn get_dump(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    let list = state(th, cls);
    Ok(kit::tuple_of_list(th, list))
}

fn reset_registry(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    let registry = part(th, cls, REGISTRY);
    kit::table_clear(th, registry);
    Ok(Value::NONE)
}

fn reset_caches(th: &mut Thread, args: &[Value]) -> Res {
    let cls = class_arg(th, args[0])?;
    for i in [CACHE, NEGATIVE] {
        let set = part(th, cls, i);
        kit::table_clear(th, set);
    }
    Ok(Value::NONE)
}
