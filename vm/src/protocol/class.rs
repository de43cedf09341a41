//! Classes: making them, making instances, instance and subclass checks.

use super::attr::{self, text};
use crate::error::{ExcClass, Raised};
use crate::interp::{call, frame, interp};
use crate::object::class::{CLASS_BUILTIN, CLASS_EXCEPTION, ClassObj};
use crate::object::layout::{CellObj, TableObj};
use crate::object::size::is_user;
use crate::object::{Gc, Kind, ShapeId, shape};
use crate::state::Vm;
use crate::thread::{Frame, Thread};
use crate::value::Value;

impl Thread {
    /// The name of the type of `v`, as error messages show it.
    pub fn type_name(&self, v: Value) -> String {
        self.vm().class_of(v).name_str()
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

    fn type_class(&self) -> Gc<ClassObj> {
        self.class_of_shape(shape::CLASS)
    }

    fn object_class(&self) -> Gc<ClassObj> {
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
    let new = vm.lookup(class, vm.names().new).map(unwrapped);
    let init = vm.lookup(class, vm.names().init);
    let own_init = init.filter(|&f| !is_default(vm, f));
    let obj = match new.filter(|&f| !is_default(vm, f)) {
        Some(f) => call::call_with_self(th, f, callee, args, kwnames)?,
        None => {
            if own_init.is_none() && !args.is_empty() && class.layout.get() == shape::OBJECT {
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
        let answer = if f.has_shape(shape::FUNCTION) || f.has_shape(shape::NATIVE_METHOD) {
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
        _ => {
            let text = format!("cannot create '{}' instances", class.name_str());
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
            let (name, base) = (class.name_str(), c.name_str());
            let text = format!("object.__new__({name}) is not safe, use {base}.__new__()");
            return Err(th.raise(ExcClass::TypeError, text));
        }
    }
    Ok(())
}

/// Refuses to make an instance of a class with abstract methods.
fn check_abstract(th: &mut Thread, class: Gc<ClassObj>) -> Result<(), Raised> {
    let key = th.intern("__abstractmethods__");
    let Some(names) = class.attrs_dict().get_str(key).and_then(|v| v.as_table()) else {
        return Ok(());
    };
    let mut pos = 0;
    let mut list = Vec::new();
    while let Some((name, _)) = names.next_entry(&mut pos) {
        list.push(format!("'{}'", text(name)));
    }
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

/// `type(name, bases, namespace, **keywords)` for metaclass `meta`.
fn type_new_args(
    th: &mut Thread,
    meta: Gc<ClassObj>,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    let n = args.len() - kwnames.len();
    if n != 3 {
        return Err(th.raise(ExcClass::TypeError, "type() takes 1 or 3 arguments"));
    }
    let (Some(_), Some(bases), Some(ns)) =
        (args[0].as_str(), args[1].as_tuple(), args[2].as_dict())
    else {
        let text = "type.__new__() argument 1 must be str, 2 must be tuple, 3 must be dict";
        return Err(th.raise(ExcClass::TypeError, text));
    };
    let attrs = ns.copied(th, shape::DICT, 0);
    let class = type_new(th, meta, args[0], bases.items(), attrs, (&args[n..], kwnames))?;
    Ok(class.value())
}

/// Makes a class and tells its attributes and its base about it. `attrs` is taken over.
pub fn type_new(
    th: &mut Thread,
    meta: Gc<ClassObj>,
    name: Value,
    bases: &[Value],
    attrs: Gc<TableObj>,
    (kwargs, kwnames): (&[Value], &[Value]),
) -> Result<Gc<ClassObj>, Raised> {
    let vm = th.vm();
    let object = [vm.object_class().value()];
    let bases = if bases.is_empty() { &object[..] } else { bases };
    let meta = winning_meta(th, meta, bases)?;
    if bases.iter().any(|b| b.as_class().is_none()) {
        return Err(th.raise(ExcClass::TypeError, "bases must be types"));
    }
    let names = vm.names();
    let qualname = attrs.remove_str(names.qualname).unwrap_or(name);
    let cell = attrs.remove_str(names.classcell);
    prepare_attrs(th, attrs);
    let name = th.intern_value(name);
    let class = th.new_class(name, bases, attrs.value(), meta)?;
    class.qualname.set(qualname);
    if let Some(cell) = cell.and_then(|c| c.downcast::<CellObj>()) {
        cell.value.set(class.value());
    }
    set_names(th, class)?;
    let hook = names.init_subclass;
    if let Some((_, f)) = vm.lookup_from(class, 1, hook) {
        let f = attr::bind_to(th, f, Value::NONE, class)?;
        call::call_kw(th, f, kwargs, kwnames)?;
    } else if !kwnames.is_empty() {
        let text = format!("{}.__init_subclass__() takes no keyword arguments", text(name));
        return Err(th.raise(ExcClass::TypeError, text));
    }
    Ok(class)
}

/// The most derived of `meta` and the bases' metaclasses.
fn winning_meta(
    th: &mut Thread,
    meta: Gc<ClassObj>,
    bases: &[Value],
) -> Result<Gc<ClassObj>, Raised> {
    let vm = th.vm();
    let mut winner = meta;
    for &base in bases {
        let m = vm.class_of(base);
        if vm.is_subclass(winner, m) {
            continue;
        }
        if !vm.is_subclass(m, winner) {
            let text = "metaclass conflict: the metaclass of a derived class must be a \
                        (non-strict) subclass of the metaclasses of all its bases";
            return Err(th.raise(ExcClass::TypeError, text));
        }
        winner = m;
    }
    Ok(winner)
}

/// Wraps what a class body defines specially.
fn prepare_attrs(th: &mut Thread, attrs: Gc<TableObj>) {
    let names = th.vm().names();
    for (name, s) in [
        (names.new, shape::STATIC_METHOD),
        (names.init_subclass, shape::CLASS_METHOD),
        (names.class_getitem, shape::CLASS_METHOD),
    ] {
        if let Some(f) = attrs.get_str(name).filter(|f| f.has_shape(shape::FUNCTION)) {
            let wrapped = th.new_wrapper(s, f).value();
            attrs.set_str(th, name, wrapped);
        }
    }
    if attrs.get_str(names.eq).is_some() && attrs.get_str(names.hash).is_none() {
        attrs.set_str(th, names.hash, Value::NONE);
    }
}

/// Calls `__set_name__` of the attributes that have it.
fn set_names(th: &mut Thread, class: Gc<ClassObj>) -> Result<(), Raised> {
    let hook = th.vm().names().set_name;
    let attrs = class.attrs_dict().copied(th, shape::DICT, 0);
    let mut pos = 0;
    while let Some((name, v)) = attrs.next_entry(&mut pos) {
        if let Some(p) = v.as_property() {
            p.name.set(name);
        }
        if v.is_ptr() && is_user(v.shape()) && v.as_class().is_none() {
            call::call_special(th, v, hook, &[class.value(), name])?;
        }
    }
    Ok(())
}

/// The statement `class`: `body` is the body's function, `args` the bases and then the keywords'
/// values.
pub fn build_class(
    th: &mut Thread,
    body: Value,
    name: Value,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    let vm = th.vm();
    let n = args.len() - kwnames.len();
    let given = th.new_list(&args[..n]);
    let given = given.to_tuple(th);
    let bases = resolve_bases(th, given)?;
    let bases = bases.as_tuple().expect("a tuple");
    // The metaclass is no keyword of `__init_subclass__`.
    let (keywords, rest) = (th.new_list(&[]), th.new_list(&[]));
    let mut meta = None;
    for (&kw, &v) in kwnames.iter().zip(&args[n..]) {
        if kw == vm.names().metaclass {
            meta = Some(v);
        } else {
            keywords.append(th, kw);
            rest.append(th, v);
        }
    }
    let meta = match meta {
        Some(v) => v,
        None => match bases.items().first() {
            Some(&base) => vm.class_of(base).value(),
            None => vm.type_class().value(),
        },
    };
    let meta = match meta.as_class() {
        Some(m) if vm.is_subclass(m, vm.type_class()) => {
            winning_meta(th, m, bases.items())?.value()
        }
        Some(_) | None => meta,
    };
    let (keywords, rest) = (keywords.to_tuple(th), rest.to_tuple(th));
    let keywords = keywords.as_tuple().expect("a tuple");
    let rest = rest.as_tuple().expect("a tuple");
    let is_plain = meta == vm.type_class().value();
    let ns = if is_plain {
        th.new_dict().value()
    } else {
        prepare(th, meta, name, bases.value(), (rest.items(), keywords.items()))?
    };
    run_body(th, body, ns)?;
    if is_plain {
        let attrs = ns.as_dict().expect("a new dict");
        let kw = (rest.items(), keywords.items());
        let class = type_new(th, vm.type_class(), name, bases.items(), attrs, kw)?;
        return Ok(class.value());
    }
    let mut all = crate::heap::GcVec::from_slice(th, &[name, bases.value(), ns]);
    for &v in rest.items() {
        all.push(th, v);
    }
    let items = th.new_tuple(&all);
    call::call_kw(th, meta, items.items(), keywords.items())
}

/// Replaces bases that are no classes by what their `__mro_entries__` gives.
fn resolve_bases(th: &mut Thread, bases: Value) -> Result<Value, Raised> {
    let items = bases.as_tuple().expect("a tuple");
    if items.items().iter().all(|b| b.as_class().is_some()) {
        return Ok(bases);
    }
    let hook = th.intern("__mro_entries__");
    let out = th.new_list(&[]);
    for &b in items.items() {
        if b.as_class().is_some() {
            out.append(th, b);
        } else if let Some(entries) = call::call_special(th, b, hook, &[bases])? {
            super::iter::extend(th, out, entries)?;
        } else {
            out.append(th, b);
        }
    }
    Ok(out.to_tuple(th))
}

fn prepare(
    th: &mut Thread,
    meta: Value,
    name: Value,
    bases: Value,
    (kwargs, kwnames): (&[Value], &[Value]),
) -> Result<Value, Raised> {
    let hook = th.vm().names().prepare;
    let Some(f) = attr::get_optional(th, meta, hook)? else { return Ok(th.new_dict().value()) };
    let all = th.new_list(&[name, bases]);
    all.extend_from_slice(th, kwargs);
    let all = all.to_tuple(th);
    call::call_kw(th, f, all.as_tuple().expect("a tuple").items(), kwnames)
}

/// Runs a class body with namespace `ns`.
fn run_body(th: &mut Thread, body: Value, ns: Value) -> Result<(), Raised> {
    call::check_native(th)?;
    let Some(func) = body.as_function() else {
        return Err(th.raise(ExcClass::TypeError, "__build_class__: func must be a function"));
    };
    let (code, base) = (func.code.get(), th.stack_top);
    let globals = func.globals;
    let frame = Frame { code, func: body, globals, base, pc: 0, ret: 0, flags: frame::ENTRY };
    frame::push_raw(th, frame)?;
    // SAFETY: the frame just pushed has register 0.
    unsafe { *base = ns };
    interp::run_frame(th)?;
    Ok(())
}

/// `isinstance(v, class)`.
pub fn is_instance(th: &mut Thread, v: Value, class: Value) -> Result<bool, Raised> {
    if let Some(t) = class.as_tuple() {
        call::check_native(th)?;
        for &c in t.items() {
            if is_instance(th, v, c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let vm = th.vm();
    if let Some(c) = class.as_class() {
        if vm.class_of(v) == c {
            return Ok(true);
        }
        if !class.has_shape(shape::CLASS)
            && let Some(answer) = call::call_special(th, class, vm.names().instancecheck, &[v])?
        {
            return super::compare::truth(th, answer);
        }
        return Ok(vm.is_instance(v, c));
    }
    if let Some(answer) = call::call_special(th, class, vm.names().instancecheck, &[v])? {
        return super::compare::truth(th, answer);
    }
    let text = "isinstance() arg 2 must be a type, a tuple of types, or a union";
    Err(th.raise(ExcClass::TypeError, text))
}

/// `issubclass(sub, class)`.
pub fn is_subclass(th: &mut Thread, sub: Value, class: Value) -> Result<bool, Raised> {
    let Some(s) = sub.as_class() else {
        return Err(th.raise(ExcClass::TypeError, "issubclass() arg 1 must be a class"));
    };
    if let Some(t) = class.as_tuple() {
        call::check_native(th)?;
        for &c in t.items() {
            if is_subclass(th, sub, c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let vm = th.vm();
    if !class.has_shape(shape::CLASS)
        && let Some(answer) = call::call_special(th, class, vm.names().subclasscheck, &[sub])?
    {
        return super::compare::truth(th, answer);
    }
    match class.as_class() {
        Some(c) => Ok(vm.is_subclass(s, c)),
        None => {
            let text = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// Whether an `except` clause for `class` takes exception `exc`.
pub fn exc_matches(th: &mut Thread, exc: Value, class: Value) -> Result<bool, Raised> {
    let vm = th.vm();
    if let Some(t) = class.as_tuple() {
        for &c in t.items() {
            if exc_matches(th, exc, c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match class.as_class() {
        Some(c) if vm.is_subclass(c, vm.exc_class(ExcClass::BaseException)) => {
            Ok(vm.is_instance(exc, c))
        }
        Some(_) | None => {
            let text = "catching classes that do not inherit from BaseException is not allowed";
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// Whether instances of `class` may own an attribute `name`: false only where `__slots__` says so.
pub fn slot_allows(vm: &'static Vm, class: Gc<ClassObj>, name: Value) -> bool {
    if vm.lookup(class, vm.names().slots).is_none() {
        return true;
    }
    for &c in class.mro_classes().items() {
        let c = c.as_class().expect("an MRO holds classes");
        if c.has_flag(CLASS_BUILTIN) {
            if c.has_flag(CLASS_EXCEPTION) {
                return true;
            }
            continue;
        }
        let Some(slots) = c.attrs_dict().get_str(vm.names().slots) else { return true };
        if slot_listed(vm, slots, name) {
            return true;
        }
    }
    false
}

fn slot_listed(vm: &Vm, slots: Value, name: Value) -> bool {
    let is_it = |v: Value| {
        let listed = text(v);
        listed == text(name) || v == vm.names().dict || listed == "__dict__"
    };
    if slots.is_str() {
        return is_it(slots);
    }
    if let Some(t) = slots.as_tuple() {
        return t.items().iter().any(|&v| is_it(v));
    }
    if let Some(t) = slots.as_table() {
        let mut pos = 0;
        while let Some((k, _)) = t.next_entry(&mut pos) {
            if is_it(k) {
                return true;
            }
        }
        return false;
    }
    match slots.as_list() {
        Some(list) => list.buf.get().as_values().iter().any(|&v| is_it(v)),
        None => false,
    }
}

/// `obj.__class__ = class` for a plain instance: the same slots in a tree of shapes of that class.
pub fn change_class(th: &mut Thread, obj: Value, class: Gc<ClassObj>) -> Result<(), Raised> {
    let vm = th.vm();
    let old = vm.shapes.get(obj.shape());
    let is_user_class = |c: Gc<ClassObj>| !c.has_flag(CLASS_BUILTIN);
    let ok = obj.has_kind(Kind::Instance)
        && class.layout.get() == shape::OBJECT
        && is_user_class(class)
        && is_user_class(old.class())
        && class.has_flag(CLASS_EXCEPTION) == old.class().has_flag(CLASS_EXCEPTION);
    if !ok {
        let text = format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            class.name_str(),
            old.class().name_str()
        );
        return Err(th.raise(ExcClass::TypeError, text));
    }
    let hidden: Vec<Value> = (0..old.n_hidden).map(|i| old.name(i)).collect();
    let root = vm.shapes.get(ShapeId(class.root_shape.get()));
    // The object keeps its size, so its tree must have the same number of inline slots.
    let mut to = if root.n_inline == old.n_inline {
        root.id
    } else {
        vm.shapes.new_root(class, old.n_inline, &hidden)
    };
    for i in old.n_hidden..old.n_slots {
        match vm.shapes.add_attr(to, old.name(i)) {
            Some(next) => to = next,
            None => return Err(th.raise_args(ExcClass::MemoryError, &[])),
        }
    }
    obj.header().expect("an instance").shape.set(to);
    Ok(())
}
