//! Making classes: `type.__new__` and the statement `class`.

use super::attr::{self, text};
use super::class_slots::{self, Slots};
use crate::error::{ExcClass, Raised};
use crate::interp::{call, frame, interp};
use crate::object::class::{CLASS_NO_DICT, CLASS_NO_WEAKREF, ClassObj};
use crate::object::layout::{CellObj, TableObj};
use crate::object::size::is_user;
use crate::object::{Gc, Kind, shape};
use crate::thread::{Frame, Thread};
use crate::value::Value;

fn type_error<T>(th: &mut Thread, msg: String) -> Result<T, Raised> {
    Err(th.raise(ExcClass::TypeError, msg))
}

/// `type(name, bases, namespace, **keywords)` for metaclass `meta`.
pub fn type_new_args(
    th: &mut Thread,
    meta: Gc<ClassObj>,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    let n = args.len() - kwnames.len();
    if n != 3 {
        let msg = format!("type.__new__() takes exactly 3 arguments ({n} given)");
        return type_error(th, msg);
    }
    let checks = [
        (args[0].is_str(), "str"),
        (args[1].as_tuple().is_some(), "tuple"),
        (args[2].as_dict().is_some(), "dict"),
    ];
    for (i, (ok, wanted)) in checks.into_iter().enumerate() {
        if !ok {
            let kind = th.type_name(args[i]);
            let msg = format!("type.__new__() argument {} must be {wanted}, not {kind}", i + 1);
            return type_error(th, msg);
        }
    }
    let (bases, ns) = (args[1].as_tuple().expect("checked"), args[2].as_dict().expect("checked"));
    let vm = th.vm();
    check_bases(th, bases.items())?;
    let winner = winning_meta(th, meta, bases.items())?;
    if winner != meta {
        // A base's metaclass that makes classes in its own way is asked instead.
        let new = vm.lookup(winner, vm.names().new);
        if let Some(f) = new.filter(|&f| Some(f) != vm.lookup(vm.type_class(), vm.names().new)) {
            let f = f.as_wrapper().map_or(f, |w| w.inner.get());
            return call::call_with_self(th, f, winner.value(), args, kwnames);
        }
    }
    let attrs = ns.copied(th, shape::DICT, 0);
    let class = type_new(th, winner, args[0], bases.items(), attrs, (&args[n..], kwnames))?;
    Ok(class.value())
}

/// Makes a class and tells its attributes and its base about it. `attrs` is taken over.
fn type_new(
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
    check_bases(th, bases)?;
    let meta = winning_meta(th, meta, bases)?;
    if text(name).contains('\0') {
        let msg = "type name must not contain null characters";
        return Err(th.raise(ExcClass::ValueError, msg));
    }
    let names = vm.names();
    let qualname = attrs.remove_str(names.qualname).unwrap_or(name);
    if !qualname.is_str() {
        let kind = th.type_name(qualname);
        return type_error(th, format!("type __qualname__ must be a str, not {kind}"));
    }
    let cell = attrs.remove_str(names.classcell);
    if let Some(cell) = cell.filter(|c| c.as_cell().is_none()) {
        let shown = super::format::repr(th, th.vm().class_of(cell).value()).map(text)?;
        return type_error(th, format!("type __classcell__ must be a nonlocal cell, not {shown}"));
    }
    prepare_attrs(th, attrs);
    let base = th.best_base(bases)?;
    let slots = class_slots::prepare(th, name, bases, base, attrs)?;
    let name = th.intern_value(name);
    let class = th.new_class_unordered(name, bases, attrs.value(), meta, slots.added())?;
    class.qualname.set(qualname);
    if let Some(cell) = cell.and_then(|c| c.downcast::<CellObj>()) {
        cell.value.set(class.value());
    }
    let mro = mro_of(th, class, meta)?;
    th.set_mro(class, mro);
    add_descriptors(th, class, bases, &slots);
    let doc = names.doc;
    if attrs.get_str(doc).is_none() {
        attrs.set_str(th, doc, Value::NONE);
    }
    th.invalidate_class(class);
    set_names(th, class)?;
    init_subclass(th, class, kwargs, kwnames)?;
    Ok(class)
}

fn init_subclass(
    th: &mut Thread,
    class: Gc<ClassObj>,
    kwargs: &[Value],
    kwnames: &[Value],
) -> Result<(), Raised> {
    let hook = th.vm().names().init_subclass;
    if let Some((_, f)) = th.vm().lookup_from(class, 1, hook) {
        if kwnames.is_empty() && is_native_hook(f) {
            return Ok(());
        }
        let f = attr::bind_to(th, f, Value::NONE, class)?;
        call::call_kw(th, f, kwargs, kwnames)?;
    }
    Ok(())
}

/// Whether `f` is `object.__init_subclass__`, which does nothing without keywords.
fn is_native_hook(f: Value) -> bool {
    f.as_wrapper().is_some_and(|w| w.inner.get().as_native().is_some())
}

fn check_bases(th: &mut Thread, bases: &[Value]) -> Result<(), Raised> {
    let hook = th.intern("__mro_entries__");
    for (i, &b) in bases.iter().enumerate() {
        let Some(class) = b.as_class() else {
            let msg = if attr::get_optional(th, b, hook)?.is_some() {
                "type() doesn't support MRO entry resolution; use types.new_class()"
            } else {
                "bases must be types"
            };
            return type_error(th, msg.to_string());
        };
        if bases[..i].contains(&b) {
            return type_error(th, format!("duplicate base class {}", class.name_str()));
        }
    }
    Ok(())
}

/// The MRO of a new class: what its metaclass's `mro` says.
pub fn mro_of(th: &mut Thread, class: Gc<ClassObj>, meta: Gc<ClassObj>) -> Result<Value, Raised> {
    let vm = th.vm();
    let hook = th.intern("mro");
    let own = vm.lookup(meta, hook).filter(|f| f.as_native().is_none());
    let bases = class.bases.get().as_tuple().expect("bases are a tuple");
    let Some(f) = own else { return th.linearise(class, bases.items()) };
    let f = attr::bind_to(th, f, class.value(), meta)?;
    let answer = call::call(th, f, &[])?;
    let list = th.new_list(&[]);
    super::iter::extend(th, list, answer)?;
    let mro = list.to_tuple(th);
    let solid = crate::object::class::solid_base(vm, class);
    for &c in mro.as_tuple().expect("a tuple").items() {
        let Some(c) = c.as_class() else {
            let kind = th.type_name(c);
            return type_error(th, format!("mro() returned a non-class ('{kind}')"));
        };
        if !vm.is_subclass(solid, crate::object::class::solid_base(vm, c)) {
            let msg = format!("mro() returned base with unsuitable layout ('{}')", c.name_str());
            return type_error(th, msg);
        }
    }
    Ok(mro)
}

/// The most derived of `meta` and the bases' metaclasses.
pub fn winning_meta(
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

/// Wraps what a class body defines specially, and says where the class was made.
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
    if attrs.get_str(names.module).is_none()
        && let Some(globals) = th.frames.last().and_then(|f| f.globals.as_dict())
        && let Some(module) = globals.get_str(names.name)
    {
        attrs.set_str(th, names.module, module);
    }
}

/// Adds the descriptors of slots, `__dict__` and `__weakref__` that the class brings in.
fn add_descriptors(th: &mut Thread, class: Gc<ClassObj>, bases: &[Value], slots: &Slots) {
    class_slots::add_members(th, class, slots);
    let had = |flag| !bases.iter().all(|b| b.as_class().is_some_and(|b| b.has_flag(flag)));
    for (flag, name) in [(CLASS_NO_DICT, "__dict__"), (CLASS_NO_WEAKREF, "__weakref__")] {
        if !class.has_flag(flag) && !had(flag) {
            super::descr::add_getset(th, class, name);
        }
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
        let has_own = v.is_ptr() && (is_user(v.shape()) || v.has_kind(Kind::NativeData));
        if has_own && th.vm().lookup(th.vm().class_of(v), hook).is_some() {
            let outcome = call::call_special(th, v, hook, &[class.value(), name]);
            if outcome.is_err() {
                note_set_name(th, class, name, v);
                return Err(Raised);
            }
        }
    }
    Ok(())
}

/// Adds a note to the pending exception, which `__set_name__` raised.
fn note_set_name(th: &mut Thread, class: Gc<ClassObj>, name: Value, v: Value) {
    let exc = th.take_pending();
    let shown = super::format::repr(th, name).map(text).unwrap_or_default();
    let (kind, own) = (th.type_name(v), class.name_str());
    let note = format!("Error calling __set_name__ on '{kind}' instance {shown} in '{own}'");
    let note = th.new_str(&note).value();
    let key = th.intern("add_note");
    if let Ok(f) = attr::get(th, exc, key) {
        let _ = call::call(th, f, &[note]);
    }
    th.pending = exc;
}

/// The keywords of a `class` statement: the metaclass, if given, and the names and values of the
/// others.
fn split_keywords(
    th: &mut Thread,
    values: &[Value],
    kwnames: &[Value],
) -> (Option<Value>, Value, Value) {
    let (keywords, rest) = (th.new_list(&[]), th.new_list(&[]));
    let mut meta = None;
    for (&kw, &v) in kwnames.iter().zip(values) {
        if kw == th.vm().names().metaclass {
            meta = Some(v);
        } else {
            keywords.append(th, kw);
            rest.append(th, v);
        }
    }
    (meta, keywords.to_tuple(th), rest.to_tuple(th))
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
    let bases_value = resolve_bases(th, given)?;
    let bases = bases_value.as_tuple().expect("a tuple");
    // The metaclass is no keyword of `__init_subclass__`.
    let (meta, keywords, rest) = split_keywords(th, &args[n..], kwnames);
    let meta = match meta {
        Some(v) => v,
        None => match bases.items().first() {
            Some(&base) => vm.class_of(base).value(),
            None => vm.type_class().value(),
        },
    };
    let meta = match meta.as_class() {
        Some(m) => winning_meta(th, m, bases.items())?.value(),
        None => meta,
    };
    let keywords = keywords.as_tuple().expect("a tuple");
    let rest = rest.as_tuple().expect("a tuple");
    let is_plain = meta == vm.type_class().value();
    let ns = if is_plain {
        th.new_dict().value()
    } else {
        prepare(th, meta, name, bases_value, (rest.items(), keywords.items()))?
    };
    run_body(th, body, ns)?;
    if bases_value != given {
        let key = th.intern("__orig_bases__");
        super::item::set(th, ns, key, given)?;
    }
    if is_plain {
        let attrs = ns.as_dict().expect("a new dict");
        let kw = (rest.items(), keywords.items());
        let class = type_new(th, vm.type_class(), name, bases.items(), attrs, kw)?;
        return Ok(class.value());
    }
    let cell = ns.as_dict().and_then(|d| d.get_str(vm.names().classcell));
    let mut all = crate::heap::GcVec::from_slice(th, &[name, bases_value, ns]);
    for &v in rest.items() {
        all.push(th, v);
    }
    let items = th.new_tuple(&all);
    let class = call::call_kw(th, meta, items.items(), keywords.items())?;
    check_cell(th, cell, name, class)?;
    Ok(class)
}

/// Makes sure that the metaclass has handed `__classcell__` on.
fn check_cell(
    th: &mut Thread,
    cell: Option<Value>,
    name: Value,
    class: Value,
) -> Result<(), Raised> {
    let Some(cell) = cell.and_then(|c| c.as_cell()) else { return Ok(()) };
    let held = cell.value.get();
    if held == class || class.as_class().is_none() {
        return Ok(());
    }
    let shown = super::format::repr(th, class).map(text)?;
    let name = text(name);
    if held.is_unbound() {
        let msg = format!(
            "__class__ not set defining '{name}' as {shown}. Was __classcell__ propagated to \
             type.__new__?"
        );
        return Err(th.raise(ExcClass::RuntimeError, msg));
    }
    let other = super::format::repr(th, held).map(text)?;
    type_error(th, format!("__class__ set to {other} defining '{name}' as {shown}"))
}

/// Replaces bases that are no classes by what their `__mro_entries__` gives.
fn resolve_bases(th: &mut Thread, bases: Value) -> Result<Value, Raised> {
    let items = bases.as_tuple().expect("a tuple");
    if items.items().iter().all(|b| b.as_class().is_some()) {
        return Ok(bases);
    }
    let hook = th.intern("__mro_entries__");
    let out = th.new_list(&[]);
    let mut changed = false;
    for &b in items.items() {
        let found = match b.as_class() {
            Some(_) => None,
            None => attr::get_optional(th, b, hook)?,
        };
        let Some(f) = found else {
            out.append(th, b);
            continue;
        };
        let entries = call::call(th, f, &[bases])?;
        if entries.as_tuple().is_none() {
            return type_error(th, "__mro_entries__ must return a tuple".to_string());
        }
        changed = true;
        super::iter::extend(th, out, entries)?;
    }
    Ok(if changed { out.to_tuple(th) } else { bases })
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
    let ns = call::call_kw(th, f, all.as_tuple().expect("a tuple").items(), kwnames)?;
    let key = th.vm().names().getitem;
    if ns.as_dict().is_none() && attr::class_attr(th, ns, key).is_none() {
        let kind = th.type_name(ns);
        let own = meta.as_class().map_or("<metaclass>".to_string(), |m| m.name_str());
        return type_error(th, format!("{own}.__prepare__() must return a mapping, not {kind}"));
    }
    Ok(ns)
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
