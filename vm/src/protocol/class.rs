//! Classes: making instances, instance and subclass checks.

pub use super::class_change::{change_class, set_bases};
pub use super::class_new::{build_class, type_new_args};

use super::attr::{self, text};
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::object::class::{CLASS_ABSTRACT, CLASS_BUILTIN, ClassObj, special};
use crate::object::size::is_user;
use crate::object::{Gc, Kind, ShapeId, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;

impl Thread {
    /// The name of the type of `v`, as error messages show it.
    pub fn type_name(&self, v: Value) -> String {
        let class = self.vm().class_of(v);
        let is_native = class.has_flag(CLASS_BUILTIN)
            && (class.root_shape.get() >= shape::FIRST_USER || v.has_kind(Kind::Array));
        if is_native { qualified(class) } else { class.name_str() }
    }
}

impl Vm {
    /// Whether `v` is an exception object.
    pub fn is_exception(&self, v: Value) -> bool {
        v.as_instance().is_some() && self.is_instance(v, self.exc_class(ExcClass::BaseException))
    }

    /// Whether objects of shape `s` are instances of `class`.
    pub fn shape_is_instance(&self, s: ShapeId, class: Value) -> bool {
        class.as_class().is_some_and(|c| self.is_subclass(self.class_of_shape(s), c))
    }

    /// The class `type`.
    pub fn type_class(&self) -> Gc<ClassObj> {
        self.class_of_shape(shape::CLASS)
    }

    pub(super) fn object_class(&self) -> Gc<ClassObj> {
        self.class_of_shape(shape::OBJECT)
    }
}

/// The function in a static method, or `v` itself.
fn unwrapped(v: Value) -> Value {
    match v.as_wrapper() {
        Some(w) if v.has_shape(shape::STATIC_METHOD) => w.inner.get(),
        Some(_) | None => v,
    }
}

/// Whether `v` is a native method of `object` itself: a default.
fn is_default(vm: &Vm, v: Value) -> bool {
    v.as_native().is_some_and(|n| n.owner.get() == vm.object_class().value())
}

/// `callee(...)` for a class.
pub fn instantiate(
    th: &mut Thread,
    callee: Value,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    let vm = th.vm();
    let class = callee.as_class().expect("the caller has a class");
    if class == vm.type_class() && args.len() == 1 && kwnames.is_empty() {
        return Ok(vm.class_of(args[0]).value());
    }
    if kwnames.is_empty()
        && let Some(exc) = crate::builtins::exceptions::instantiate_plain(th, class, args)
    {
        return Ok(exc);
    }
    if class == vm.type_class() && args.len() - kwnames.len() != 3 {
        return Err(th.raise(ExcClass::TypeError, "type() takes 1 or 3 arguments"));
    }
    let new = match vm.lookup(class, vm.names().new).map(unwrapped) {
        Some(f) if f.has_shape(shape::CLASS_METHOD) || is_user(f.shape()) => {
            Some(attr::bind_to(th, f, Value::NONE, class)?)
        }
        found => found,
    };
    let init = vm.lookup(class, vm.names().init);
    let own_init = init.filter(|&f| !is_default(vm, f));
    let obj = match new.filter(|&f| !is_default(vm, f)) {
        Some(f) => call::call_with_self(th, f, callee, args, kwnames)?,
        None => {
            let is_object = class.layout.get() == shape::OBJECT
                && !class.has_flag(crate::object::class::CLASS_EXCEPTION);
            if own_init.is_none() && !args.is_empty() && is_object {
                let text = format!("{}() takes no arguments", class.name_str());
                return Err(th.raise(ExcClass::TypeError, text));
            }
            new_default(th, class, args, kwnames)?
        }
    };
    if !vm.is_instance(obj, class) {
        return Ok(obj);
    }
    let actual = vm.class_of(obj);
    let init = vm.lookup(actual, vm.names().init).filter(|&f| !is_default(vm, f));
    if let Some(f) = init {
        let answer =
            if matches!(f.shape(), shape::FUNCTION | shape::NATIVE_METHOD | shape::SLOT_WRAPPER) {
                call::call_with_self(th, f, obj, args, kwnames)?
            } else {
                let bound = attr::bind(th, f, obj)?;
                call::call_kw(th, bound, args, kwnames)?
            };
        check_init(th, answer)?;
    }
    Ok(obj)
}

/// Raises unless `__init__` returned None.
pub fn check_init(th: &mut Thread, answer: Value) -> Result<(), Raised> {
    if answer.is_none() {
        return Ok(());
    }
    let text = format!("__init__() should return None, not '{}'", th.type_name(answer));
    Err(th.raise(ExcClass::TypeError, text))
}

/// What `object.__new__`, `BaseException.__new__` and `type.__new__` do.
pub fn new_default(
    th: &mut Thread,
    class: Gc<ClassObj>,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    match class.layout.get() {
        shape::OBJECT if th.vm().is_subclass(class, th.vm().exc_class(ExcClass::BaseException)) => {
            let items = th.new_tuple(&args[..args.len() - kwnames.len()]).value();
            let exc = th.new_instance(class);
            exc.init_exception(items);
            Ok(exc.value())
        }
        shape::OBJECT => {
            check_native_base(th, class)?;
            check_abstract(th, class)?;
            Ok(th.new_instance(class).value())
        }
        shape::CLASS => type_new_args(th, class, args, kwnames),
        shape::MODULE => {
            let module = th.new_module("");
            module.header.shape.set(ShapeId(class.root_shape.get()));
            Ok(module.value())
        }
        _ => {
            let text = format!("cannot create '{}' instances", qualified(class));
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// Refuses to make an instance of a native module's class without that class's `__new__`.
fn check_native_base(th: &mut Thread, class: Gc<ClassObj>) -> Result<(), Raised> {
    let object = th.vm().object_class();
    for &c in class.mro_classes().items() {
        let c = c.as_class().expect("an MRO holds classes");
        if c.has_flag(CLASS_BUILTIN) && c != object {
            let (name, base) = (qualified(class), qualified(c));
            let text = format!("object.__new__({name}) is not safe, use {base}.__new__()");
            return Err(th.raise(ExcClass::TypeError, text));
        }
    }
    Ok(())
}

/// A class's name with its module's in front, unless that is `builtins`.
pub fn qualified(class: Gc<ClassObj>) -> String {
    crate::builtins::repr::class_name(class)
}

/// Refuses to make an instance of a class with abstract methods.
pub fn check_abstract(th: &mut Thread, class: Gc<ClassObj>) -> Result<(), Raised> {
    if !class.has_flag(CLASS_ABSTRACT) {
        return Ok(());
    }
    let key = th.intern("__abstractmethods__");
    let Some(names) = class.attrs_dict().get_str(key) else { return Ok(()) };
    let mut list = Vec::new();
    crate::kit::for_each(th, names, |_, name| {
        list.push(format!("'{}'", text(name)));
        Ok(())
    })?;
    if list.is_empty() {
        return Ok(());
    }
    list.sort();
    let s = if list.len() == 1 { "" } else { "s" };
    let msg = format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{s} {}",
        class.name_str(),
        list.join(", ")
    );
    Err(th.raise(ExcClass::TypeError, msg))
}

/// What `v.__class__` says, where that is a class other than `v`'s.
pub fn claimed_class(th: &mut Thread, v: Value) -> Result<Option<Gc<ClassObj>>, Raised> {
    let vm = th.vm();
    let own = vm.class_of(v);
    let hooks = special::GETATTRIBUTE | special::GETATTR;
    let is_plain = vm.lookup(own, vm.names().class).is_some_and(|d| d.has_shape(shape::GETSET));
    if is_plain && own.specials.get() & hooks == 0 {
        return Ok(None);
    }
    let found = attr::get_optional(th, v, vm.names().class)?;
    Ok(found.and_then(Value::as_class).filter(|&c| c != own))
}

/// What `type.__instancecheck__` says.
pub fn instance_of(th: &mut Thread, v: Value, c: Gc<ClassObj>) -> Result<bool, Raised> {
    if th.vm().is_instance(v, c) {
        return Ok(true);
    }
    let claimed = claimed_class(th, v)?;
    Ok(claimed.is_some_and(|own| th.vm().is_subclass(own, c)))
}

/// Most nested tuples of classes.
const MAX_NESTED: usize = 5000;

fn check_nesting(th: &mut Thread, depth: usize, method: &str) -> Result<(), Raised> {
    if depth < MAX_NESTED {
        return call::check_native(th);
    }
    let text = format!("maximum recursion depth exceeded in {method}");
    Err(th.raise(ExcClass::RecursionError, text))
}

/// `isinstance(v, class)`.
pub fn is_instance(th: &mut Thread, v: Value, class: Value) -> Result<bool, Raised> {
    is_instance_at(th, v, class, 0)
}

fn is_instance_at(th: &mut Thread, v: Value, class: Value, depth: usize) -> Result<bool, Raised> {
    let vm = th.vm();
    if let Some(c) = class.as_class() {
        if vm.class_of(v) == c {
            return Ok(true);
        }
        if class.has_shape(shape::CLASS) {
            return instance_of(th, v, c);
        }
    }
    if let Some(t) = class.as_tuple() {
        check_nesting(th, depth, "__instancecheck__")?;
        for &c in t.items() {
            if is_instance_at(th, v, c, depth + 1)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(answer) = call::call_special(th, class, vm.names().instancecheck, &[v])? {
        return super::compare::truth(th, answer);
    }
    if bases_of(th, class)?.is_none() {
        let text = "isinstance() arg 2 must be a type, a tuple of types, or a union";
        return Err(th.raise(ExcClass::TypeError, text));
    }
    match attr::get_optional(th, v, vm.names().class)? {
        Some(own) => derives(th, own, class),
        None => Ok(false),
    }
}

/// The `__bases__` of anything, if they are a tuple.
fn bases_of(th: &mut Thread, class: Value) -> Result<Option<Value>, Raised> {
    let name = th.vm().names().bases;
    Ok(attr::get_optional(th, class, name)?.filter(|b| b.as_tuple().is_some()))
}

/// Whether `class` is `base` or has it among its `__bases__`, which need not be classes.
fn derives(th: &mut Thread, class: Value, base: Value) -> Result<bool, Raised> {
    call::check_native(th)?;
    if class == base {
        return Ok(true);
    }
    let Some(bases) = bases_of(th, class)? else { return Ok(false) };
    for &b in bases.as_tuple().expect("a tuple").items() {
        if derives(th, b, base)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What `type.__subclasscheck__` says.
pub fn subclass_of(th: &mut Thread, sub: Value, class: Value) -> Result<bool, Raised> {
    if let (Some(s), Some(c)) = (sub.as_class(), class.as_class()) {
        return Ok(th.vm().is_subclass(s, c));
    }
    if bases_of(th, sub)?.is_none() {
        return Err(th.raise(ExcClass::TypeError, "issubclass() arg 1 must be a class"));
    }
    if class.as_class().is_none() && bases_of(th, class)?.is_none() {
        let text = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
        return Err(th.raise(ExcClass::TypeError, text));
    }
    derives(th, sub, class)
}

/// `issubclass(sub, class)`.
pub fn is_subclass(th: &mut Thread, sub: Value, class: Value) -> Result<bool, Raised> {
    is_subclass_at(th, sub, class, 0)
}

fn is_subclass_at(th: &mut Thread, sub: Value, class: Value, depth: usize) -> Result<bool, Raised> {
    if class.is_ptr() && class.has_shape(shape::CLASS) {
        return subclass_of(th, sub, class);
    }
    if let Some(t) = class.as_tuple() {
        check_nesting(th, depth, "__subclasscheck__")?;
        for &c in t.items() {
            if is_subclass_at(th, sub, c, depth + 1)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let vm = th.vm();
    if let Some(answer) = call::call_special(th, class, vm.names().subclasscheck, &[sub])? {
        return super::compare::truth(th, answer);
    }
    subclass_of(th, sub, class)
}

/// Whether an `except` clause for `class` takes exception `exc`.
pub fn exc_matches(th: &mut Thread, exc: Value, class: Value) -> Result<bool, Raised> {
    let vm = th.vm();
    let base = vm.exc_class(ExcClass::BaseException);
    let one = [class];
    let tuple = class.as_tuple();
    let classes = tuple.as_ref().map_or(&one[..], |t| t.items());
    let mut found = false;
    for c in classes {
        // The rest is checked behind one that fits, too.
        match c.as_class() {
            Some(c) if vm.is_subclass(c, base) => found = found || vm.is_instance(exc, c),
            Some(_) | None => {
                let text = "catching classes that do not inherit from BaseException is not allowed";
                return Err(th.raise(ExcClass::TypeError, text));
            }
        }
    }
    Ok(found)
}
