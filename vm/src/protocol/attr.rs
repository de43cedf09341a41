//! Attributes: the general search, descriptors, `__getattr__` and its relatives.
//!
//! Names are interned strs.

use super::attr_load as builtin;
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::interp::ic::is_data_descriptor;
use crate::object::class::{CLASS_BUILTIN, CLASS_NO_DICT, ClassObj, special};
use crate::object::records::{PropertyObj, SuperObj};
use crate::object::size::is_user;
use crate::object::{Gc, Kind, shape};
use crate::thread::Thread;
use crate::value::Value;

type Answer = Result<Option<Value>, Raised>;

/// The text of a name.
pub fn text(name: Value) -> String {
    name.as_str().map(|s| s.to_rust()).unwrap_or_default()
}

/// `obj.name`.
pub fn get(th: &mut Thread, obj: Value, name: Value) -> Result<Value, Raised> {
    match find(th, obj, name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(th, obj, name)),
    }
}

/// `obj.name`, or `None` where that raises `AttributeError`.
pub fn get_optional(th: &mut Thread, obj: Value, name: Value) -> Answer {
    match find(th, obj, name) {
        Ok(v) => Ok(v),
        Err(Raised) => {
            if th.pending_is(ExcClass::AttributeError) {
                th.take_pending();
                return Ok(None);
            }
            Err(Raised)
        }
    }
}

/// `obj.name`; `None` if there is no such attribute and nobody has raised for it.
fn find(th: &mut Thread, obj: Value, name: Value) -> Answer {
    let class = th.vm().class_of(obj);
    let hooks = class.specials.get() & (special::GETATTR | special::GETATTRIBUTE);
    if class.layout.get() == shape::GENERIC_ALIAS && hooks == 0 {
        return crate::methods::records::alias_attr(th, obj, name).map(Some);
    }
    if hooks == 0 {
        return find_plain(th, obj, name);
    }
    let found = if hooks & special::GETATTRIBUTE != 0 {
        let hook = th.intern("__getattribute__");
        match call::call_special(th, obj, hook, &[name]) {
            Err(Raised) if hooks & special::GETATTR != 0 => {
                if !th.pending_is(ExcClass::AttributeError) {
                    return Err(Raised);
                }
                th.take_pending();
                None
            }
            answer => answer?,
        }
    } else {
        match find_plain(th, obj, name) {
            Err(Raised) if th.pending_is(ExcClass::AttributeError) => {
                th.take_pending();
                None
            }
            answer => answer?,
        }
    };
    match found {
        Some(v) => Ok(Some(v)),
        None => {
            let hook = th.intern("__getattr__");
            call::call_special(th, obj, hook, &[name])
        }
    }
}

/// What `object.__getattribute__` does; `None` if there is no such attribute.
pub fn find_plain(th: &mut Thread, obj: Value, name: Value) -> Answer {
    let vm = th.vm();
    if let Some(class) = obj.as_class() {
        return find_in_class(th, class, name);
    }
    if let Some(s) = obj.as_super() {
        return find_super(th, s, name);
    }
    let class = vm.class_of(obj);
    let found = vm.lookup(class, name);
    if let Some(v) = found
        && is_data_descriptor(vm, v)
    {
        return bind_to(th, v, obj, class).map(Some);
    }
    if let Some(v) = builtin::own(th, obj, name) {
        return Ok(Some(v));
    }
    if let Some(v) = builtin::load(th, obj, name)? {
        return Ok(Some(v));
    }
    match found {
        Some(v) => bind_to(th, v, obj, class).map(Some),
        None => match obj.as_module() {
            Some(module) => module_hook(th, module.dict, name),
            None => Ok(None),
        },
    }
}

/// What a module's own `__getattr__` (PEP 562) gives.
fn module_hook(th: &mut Thread, dict: Value, name: Value) -> Answer {
    let key = th.vm().names().getattr;
    match dict.as_dict().and_then(|d| d.get_str(key)) {
        Some(hook) => call::call(th, hook, &[name]).map(Some),
        None => Ok(None),
    }
}

/// The attribute of a class object: its own and inherited ones, then its metaclass's.
fn find_in_class(th: &mut Thread, class: Gc<ClassObj>, name: Value) -> Answer {
    let vm = th.vm();
    let meta = vm.class_of(class.value());
    let of_meta = vm.lookup(meta, name);
    if let Some(v) = of_meta
        && is_data_descriptor(vm, v)
    {
        return bind_to(th, v, class.value(), meta).map(Some);
    }
    if let Some(v) = vm.lookup(class, name) {
        return bind_to(th, v, Value::NONE, class).map(Some);
    }
    match of_meta {
        Some(v) => bind_to(th, v, class.value(), meta).map(Some),
        None => Ok(None),
    }
}

fn find_super(th: &mut Thread, s: Gc<SuperObj>, name: Value) -> Answer {
    let vm = th.vm();
    let start = s.self_class.as_class();
    let mro = start.map(|c| c.mro_classes());
    let items = mro.as_ref().map_or(&[][..], |m| m.items());
    let at = items.iter().position(|&c| c == s.class).map_or(0, |i| i + 1);
    if let Some(start) = start
        && name != vm.names().class
        && let Some((_, v)) = vm.lookup_from(start, at, name)
    {
        // `super()` in a class method: the object is the class itself.
        let obj = if s.self_ == s.self_class { Value::NONE } else { s.self_ };
        return bind_to(th, v, obj, start).map(Some);
    }
    let class = vm.class_of(s.value());
    match vm.lookup(class, name) {
        Some(v) => bind_to(th, v, s.value(), class).map(Some),
        None => Ok(None),
    }
}

/// What class attribute `v` is for `obj`, an instance of `class` (`None` for the class itself).
pub fn bind_to(
    th: &mut Thread,
    v: Value,
    obj: Value,
    class: Gc<ClassObj>,
) -> Result<Value, Raised> {
    let of_class = obj.is_none() && class.layout.get() != shape::NONE_SHAPE;
    match v.shape() {
        shape::FUNCTION | shape::NATIVE_METHOD | shape::SLOT_WRAPPER | shape::DISPATCHER => {
            if of_class {
                Ok(v)
            } else {
                Ok(th.new_method(v, obj).value())
            }
        }
        shape::MEMBER | shape::GETSET => {
            if of_class {
                Ok(v)
            } else {
                super::descr::get(th, v, obj)
            }
        }
        shape::STATIC_METHOD => Ok(v.as_wrapper().expect("a wrapper").inner.get()),
        shape::SUPER if !of_class => {
            let s = v.as_super().expect("a super object");
            if !s.self_class.is_none() {
                return Ok(v);
            }
            let class = th.vm().class_of(v).value();
            call::call(th, class, &[s.class, obj])
        }
        shape::CLASS_METHOD | shape::CLASSMETHOD_DESCR => {
            let inner = v.as_wrapper().expect("a wrapper").inner.get();
            Ok(th.new_method(inner, class.value()).value())
        }
        _ if v.has_kind(Kind::Property) && plain_property(th, v, special::GET).is_some() => {
            if of_class {
                return Ok(v);
            }
            let p = v.as_property().expect("a property");
            let getter = p.get.get();
            if getter.is_none() {
                return Err(property_error(th, &p, obj, "getter"));
            }
            call::call(th, getter, &[obj])
        }
        s if is_user(s) && th.vm().class_of(v).specials.get() & special::GET != 0 => {
            let name = th.vm().names().get;
            let answer = call::call_special(th, v, name, &[obj, class.value()])?;
            Ok(answer.expect("the class has __get__"))
        }
        s if is_user(s) && v.has_kind(Kind::Wrapper) => {
            let inner = v.as_wrapper().expect("a wrapper").inner.get();
            match th.vm().class_of(v).layout.get() {
                shape::CLASS_METHOD => Ok(th.new_method(inner, class.value()).value()),
                _ => Ok(inner),
            }
        }
        _ => Ok(v),
    }
}

/// As `bind_to`, for an attribute found in `obj`'s class.
pub fn bind(th: &mut Thread, v: Value, obj: Value) -> Result<Value, Raised> {
    let class = th.vm().class_of(obj);
    bind_to(th, v, obj, class)
}

/// The attribute `name` of the class of `v`, as it is.
#[inline(always)]
pub fn class_attr(th: &Thread, v: Value, name: Value) -> Option<Value> {
    let vm = th.vm();
    vm.lookup(vm.class_of(v), name)
}

/// The special method `name` of `v`'s class, if it is more than a core type's native method: those
/// only lead back to the protocols.
#[inline]
pub fn own_method(th: &Thread, v: Value, name: Value) -> Option<Value> {
    if !v.is_ptr() || !is_user(v.shape()) {
        return None;
    }
    let f = class_attr(th, v, name)?;
    let vm = th.vm();
    let core = vm.class_of_shape(vm.class_of(v).layout.get());
    (vm.lookup(core, name) != Some(f)).then_some(f)
}

/// The special method `name` of `v`, bound.
pub fn lookup_special(th: &mut Thread, v: Value, name: Value) -> Answer {
    match class_attr(th, v, name) {
        Some(f) => bind(th, f, v).map(Some),
        None => Ok(None),
    }
}

#[cold]
pub fn no_attribute(th: &mut Thread, obj: Value, name: Value) -> Raised {
    let n = text(name);
    let msg = if let Some(class) = obj.as_class() {
        format!("type object '{}' has no attribute '{n}'", class.name_str())
    } else if let Some(module) = obj.as_module() {
        crate::import::no_attribute_text(th, module, &n)
    } else {
        format!("'{}' object has no attribute '{n}'", th.type_name(obj))
    };
    raise_attribute(th, msg, obj, name)
}

/// Raises `AttributeError` that knows its object and name, for suggestions.
pub fn raise_attribute(th: &mut Thread, msg: String, obj: Value, name: Value) -> Raised {
    let raised = th.raise(ExcClass::AttributeError, msg);
    let exc = th.pending;
    let (name_key, obj_key) = (th.intern("name"), th.intern("obj"));
    th.set_own_attr(exc, name_key, name);
    th.set_own_attr(exc, obj_key, obj);
    raised
}

/// `obj.name = v`.
pub fn set(th: &mut Thread, obj: Value, name: Value, v: Value) -> Result<(), Raised> {
    let class = th.vm().class_of(obj);
    if class.specials.get() & special::SETATTR != 0 {
        let hook = th.intern("__setattr__");
        call::call_special(th, obj, hook, &[name, v])?;
        return Ok(());
    }
    set_plain(th, obj, name, v)
}

/// What `object.__setattr__` does.
pub fn set_plain(th: &mut Thread, obj: Value, name: Value, v: Value) -> Result<(), Raised> {
    let vm = th.vm();
    let class = vm.class_of(obj);
    if let Some(d) = vm.lookup(class, name)
        && is_data_descriptor(vm, d)
    {
        return set_descriptor(th, d, obj, v);
    }
    if let Some(target) = obj.as_class() {
        return set_in_class(th, target, name, v);
    }
    if let Some(module) = obj.as_module() {
        let dict = module.dict.as_dict().expect("a module's namespace is a dict");
        dict.set_str(th, name, v);
        return Ok(());
    }
    if super::attr_store::store_plain(th, obj, name, v)? {
        return Ok(());
    }
    if obj.as_function().is_some() || obj.as_wrapper().is_some() {
        let dict = builtin::dict_of(th, obj).and_then(Value::as_dict);
        dict.expect("functions have a dict").set_str(th, name, v);
        return Ok(());
    }
    if !class.has_flag(CLASS_NO_DICT) && th.set_own_attr(obj, name, v) {
        return Ok(());
    }
    let hidden = vm.lookup(class, name).is_some();
    Err(no_room(th, obj, name, hidden))
}

/// Raises for an attribute that the object has no room for; `hidden` says that its class has one.
#[cold]
fn no_room(th: &mut Thread, obj: Value, name: Value, hidden: bool) -> Raised {
    let (kind, n) = (th.type_name(obj), text(name));
    let msg = if hidden {
        format!("'{kind}' object attribute '{n}' is read-only")
    } else {
        format!("'{kind}' object has no attribute '{n}' and no __dict__ for setting new attributes")
    };
    raise_attribute(th, msg, obj, name)
}

fn set_descriptor(th: &mut Thread, d: Value, obj: Value, v: Value) -> Result<(), Raised> {
    if matches!(d.shape(), shape::MEMBER | shape::GETSET) {
        return super::descr::set(th, d, obj, v);
    }
    if let Some(p) = plain_property(th, d, special::SET) {
        let setter = p.set.get();
        if setter.is_none() && p.get.get().as_native().is_some() {
            let (name, kind) = (text(p.name.get()), th.type_name(obj));
            let msg = format!("attribute '{name}' of '{kind}' objects is not writable");
            return Err(th.raise(ExcClass::AttributeError, msg));
        }
        if setter.is_none() {
            return Err(property_error(th, &p, obj, "setter"));
        }
        call::call(th, setter, &[obj, v])?;
        return Ok(());
    }
    let hook = th.intern("__set__");
    match call::call_special(th, d, hook, &[obj, v])? {
        Some(_) => Ok(()),
        None => Err(th.raise(ExcClass::AttributeError, "__set__")),
    }
}

fn set_in_class(th: &mut Thread, class: Gc<ClassObj>, name: Value, v: Value) -> Result<(), Raised> {
    if class.has_flag(CLASS_BUILTIN) {
        let msg = format!(
            "cannot set '{}' attribute of immutable type '{}'",
            text(name),
            class.name_str()
        );
        return Err(th.raise(ExcClass::TypeError, msg));
    }
    th.set_class_attr(class, name, v);
    Ok(())
}

/// `del obj.name`.
pub fn del(th: &mut Thread, obj: Value, name: Value) -> Result<(), Raised> {
    let class = th.vm().class_of(obj);
    if class.specials.get() & special::DELATTR != 0 {
        let hook = th.intern("__delattr__");
        call::call_special(th, obj, hook, &[name])?;
        return Ok(());
    }
    del_plain(th, obj, name)
}

/// What `object.__delattr__` does.
pub fn del_plain(th: &mut Thread, obj: Value, name: Value) -> Result<(), Raised> {
    let vm = th.vm();
    let class = vm.class_of(obj);
    if let Some(d) = vm.lookup(class, name)
        && is_data_descriptor(vm, d)
    {
        return del_descriptor(th, d, obj);
    }
    let hidden = vm.lookup(class, name).is_some();
    let done = if let Some(target) = obj.as_class() {
        if target.has_flag(CLASS_BUILTIN) {
            let (n, kind) = (text(name), target.name_str());
            let msg = format!("cannot set '{n}' attribute of immutable type '{kind}'");
            return Err(th.raise(ExcClass::TypeError, msg));
        }
        th.del_class_attr(target, name)
    } else if let Some(module) = obj.as_module() {
        let dict = module.dict.as_dict().expect("a module's namespace is a dict");
        dict.remove_str(name).is_some()
    } else {
        let dict = match (obj.as_function(), obj.as_wrapper()) {
            (Some(f), _) => f.dict.get(),
            (_, Some(w)) => w.dict.get(),
            (None, None) => Value::NONE,
        };
        match dict.as_dict() {
            Some(d) => d.remove_str(name).is_some(),
            None => th.del_own_attr(obj, name),
        }
    };
    if done {
        return Ok(());
    }
    let no_dict = class.has_flag(CLASS_NO_DICT) && obj.as_class().is_none();
    Err(if no_dict { no_room(th, obj, name, hidden) } else { no_attribute(th, obj, name) })
}

/// A property whose class leaves the method behind `bit` as it is.
fn plain_property(th: &Thread, d: Value, bit: u32) -> Option<Gc<PropertyObj>> {
    let p = d.as_property()?;
    (th.vm().class_of(d).specials.get() & bit == 0).then_some(p)
}

/// Raises because the property lacks a function.
#[cold]
pub fn property_error(th: &mut Thread, p: &PropertyObj, obj: Value, what: &str) -> Raised {
    let kind = text(th.vm().class_of(obj).qualname.get());
    let msg = match p.name.get() {
        Value::NONE => format!("property of '{kind}' object has no {what}"),
        name => {
            let name = super::format::repr(th, name).map(text).unwrap_or_default();
            format!("property {name} of '{kind}' object has no {what}")
        }
    };
    th.raise(ExcClass::AttributeError, msg)
}

fn del_descriptor(th: &mut Thread, d: Value, obj: Value) -> Result<(), Raised> {
    if matches!(d.shape(), shape::MEMBER | shape::GETSET) {
        return super::descr::delete(th, d, obj);
    }
    if let Some(p) = plain_property(th, d, special::DELETE) {
        let deleter = p.del.get();
        if deleter.is_none() {
            return Err(property_error(th, &p, obj, "deleter"));
        }
        call::call(th, deleter, &[obj])?;
        return Ok(());
    }
    let hook = th.intern("__delete__");
    match call::call_special(th, d, hook, &[obj])? {
        Some(_) => Ok(()),
        None => Err(th.raise(ExcClass::AttributeError, "__delete__")),
    }
}

/// What `object.__getattribute__` does.
pub fn get_plain(th: &mut Thread, obj: Value, name: Value) -> Result<Value, Raised> {
    match find_plain(th, obj, name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(th, obj, name)),
    }
}
