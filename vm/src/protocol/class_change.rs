//! Changes of a class's bases, and of an object's class.

use super::class::qualified;
use super::class_new;
use crate::error::{ExcClass, Raised};
use crate::object::class::{CLASS_BUILTIN, CLASS_EXCEPTION, CLASS_NO_DICT, ClassObj, solid_base};
use crate::object::{Gc, Kind, ShapeId, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;

fn type_error<T>(th: &mut Thread, msg: String) -> Result<T, Raised> {
    Err(th.raise(ExcClass::TypeError, msg))
}

/// Whether instances of both classes look alike.
fn same_layout(vm: &Vm, a: Gc<ClassObj>, b: Gc<ClassObj>) -> bool {
    let n_hidden = |c: Gc<ClassObj>| vm.shapes.get(ShapeId(c.root_shape.get())).n_hidden;
    let (x, y) = (solid_base(vm, a), solid_base(vm, b));
    let is_alike = x == y
        || !x.has_flag(CLASS_BUILTIN)
            && !y.has_flag(CLASS_BUILTIN)
            && x.base.get() == y.base.get()
            && n_hidden(x) == n_hidden(y)
            && slot_names(vm, x) == slot_names(vm, y);
    is_alike
        && a.layout.get() == b.layout.get()
        && a.has_flag(CLASS_NO_DICT) == b.has_flag(CLASS_NO_DICT)
        && a.has_flag(CLASS_EXCEPTION) == b.has_flag(CLASS_EXCEPTION)
}

/// The names of a class's own members, in order of their slots.
fn slot_names(vm: &Vm, class: Gc<ClassObj>) -> Vec<Value> {
    let mut found = Vec::new();
    let mut pos = 0;
    let attrs = class.attrs_dict();
    while let Some((name, v)) = attrs.next_entry(&mut pos) {
        if v.is_ptr() && v.has_shape(shape::MEMBER) {
            let slot = super::descr::member_slot(vm, v, class).unwrap_or(0);
            found.push((slot, name));
        }
    }
    found.sort_by_key(|&(slot, _)| slot);
    found.into_iter().map(|(_, name)| name).collect()
}

/// `obj.__class__ = class`: the same slots in a tree of shapes of that class.
pub fn change_class(th: &mut Thread, obj: Value, class: Gc<ClassObj>) -> Result<(), Raised> {
    let vm = th.vm();
    let old_class = vm.class_of(obj);
    if old_class == class {
        return Ok(());
    }
    let is_module = |c: Gc<ClassObj>| vm.is_subclass(c, vm.class_of_shape(shape::MODULE));
    let both_modules = is_module(class) && is_module(old_class);
    let is_user = |c: Gc<ClassObj>| !c.has_flag(CLASS_BUILTIN);
    if !(both_modules || is_user(class) && is_user(old_class)) {
        let msg = "__class__ assignment only supported for mutable types or ModuleType subclasses";
        return type_error(th, msg.to_string());
    }
    if !same_layout(vm, old_class, class) {
        let msg = format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            class.name_str(),
            old_class.name_str()
        );
        return type_error(th, msg);
    }
    if obj.has_kind(Kind::Class) || obj.has_kind(Kind::Module) {
        obj.header().expect("a class").shape.set(ShapeId(class.root_shape.get()));
        return Ok(());
    }
    let old = vm.shapes.get(obj.shape());
    let root = vm.shapes.get(ShapeId(class.root_shape.get()));
    // The object keeps its size, so its tree must have the same number of inline slots.
    let mut to =
        if root.n_inline == old.n_inline { root.id } else { vm.shapes.root_like(class, old.id) };
    if old.is_dict {
        to = vm.shapes.dict_mode(to).unwrap_or(to);
        obj.header().expect("an instance").shape.set(to);
        return Ok(());
    }
    for i in old.n_hidden..old.n_slots {
        match vm.shapes.add_attr(to, old.name(i)) {
            Some(next) => to = next,
            None => return Err(th.raise_args(ExcClass::MemoryError, &[])),
        }
    }
    obj.header().expect("an instance").shape.set(to);
    Ok(())
}

/// `class.__bases__ = bases`.
pub fn set_bases(th: &mut Thread, class: Gc<ClassObj>, v: Value) -> Result<(), Raised> {
    let vm = th.vm();
    let name = class.name_str();
    let Some(bases) = v.as_tuple() else {
        let kind = th.type_name(v);
        let msg = format!("can only assign tuple to {name}.__bases__, not {kind}");
        return type_error(th, msg);
    };
    if bases.len == 0 {
        let msg = format!("can only assign non-empty tuple to {name}.__bases__, not ()");
        return type_error(th, msg);
    }
    for (i, &b) in bases.items().iter().enumerate() {
        let Some(base) = b.as_class() else {
            let kind = th.type_name(b);
            let msg = format!("{name}.__bases__ must be tuple of classes, not '{kind}'");
            return type_error(th, msg);
        };
        if vm.is_subclass(base, class) {
            return type_error(th, "a __bases__ item causes an inheritance cycle".to_string());
        }
        if bases.items()[..i].contains(&b) {
            return type_error(th, format!("duplicate base class {}", base.name_str()));
        }
    }
    let base = th.best_base(bases.items())?;
    let old_base = class.base.get().as_class().expect("a user class has a base");
    let is_builtin = |c: Gc<ClassObj>| c.has_flag(CLASS_BUILTIN);
    let other_kind = is_builtin(base) != is_builtin(old_base) && !base.has_flag(CLASS_EXCEPTION);
    if other_kind || !same_layout(vm, old_base, base) {
        let what = if other_kind { "deallocator" } else { "object layout" };
        let msg = format!(
            "__bases__ assignment: '{}' {what} differs from '{}'",
            qualified_name(base),
            qualified_name(old_base)
        );
        return type_error(th, msg);
    }
    let old = (class.bases.get(), class.base.get(), class.mro.get());
    class.bases.set(v);
    class.base.set(base.value());
    if let Err(raised) = recompute(th, class) {
        class.bases.set(old.0);
        class.base.set(old.1);
        recompute(th, class)?;
        return Err(raised);
    }
    relink(th, class, old.0, v);
    th.invalidate_class(class);
    Ok(())
}

fn qualified_name(class: Gc<ClassObj>) -> String {
    let name = qualified(class);
    name.rsplit('.').next().unwrap_or_default().to_string()
}

/// Computes the MROs of a class and its subclasses again.
fn recompute(th: &mut Thread, class: Gc<ClassObj>) -> Result<(), Raised> {
    crate::interp::call::check_native(th)?;
    let meta = th.vm().class_of(class.value());
    let mro = class_new::mro_of(th, class, meta)?;
    class.mro.set(mro);
    let subs = class.subclasses.get().as_list().expect("subclasses are a list");
    for i in 0..subs.len() {
        let sub = subs.get(th, i).as_class().expect("subclasses are classes");
        recompute(th, sub)?;
    }
    Ok(())
}

/// Takes a class from its old bases' lists of subclasses and puts it on the new ones'.
fn relink(th: &mut Thread, class: Gc<ClassObj>, old: Value, new: Value) {
    let list_of = |b: Value| {
        let list = b.as_class().and_then(|b| b.subclasses.get().as_list());
        list.expect("subclasses are a list")
    };
    for &b in old.as_tuple().expect("bases are a tuple").items() {
        let list = list_of(b);
        if let Some(i) = (0..list.len()).find(|&i| list.get(th, i) == class.value()) {
            list.pop(th, i);
        }
    }
    for &b in new.as_tuple().expect("bases are a tuple").items() {
        list_of(b).append(th, class.value());
    }
}
