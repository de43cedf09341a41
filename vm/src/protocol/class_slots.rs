//! `__slots__`: what a class body asks for, and the descriptors that come of it.

use super::attr::text;
use crate::error::{ExcClass, Raised};
use crate::heap::GcVec;
use crate::object::class::{Added, CLASS_NO_DICT, CLASS_NO_WEAKREF, ClassObj};
use crate::object::layout::TableObj;
use crate::object::{Gc, ShapeId, shape};
use crate::thread::Thread;
use crate::value::Value;

/// The slots of a class to be made.
pub struct Slots {
    /// Names of the members, mangled.
    names: GcVec,
    no_dict: bool,
    no_weakref: bool,
}

impl Slots {
    /// What the layout of the class gets.
    pub fn added(&self) -> Added {
        Added {
            n_slots: self.names.len() as u32,
            no_dict: self.no_dict,
            no_weakref: self.no_weakref,
        }
    }
}

fn type_error<T>(th: &mut Thread, msg: String) -> Result<T, Raised> {
    Err(th.raise(ExcClass::TypeError, msg))
}

/// Reads and checks `__slots__` of a class's namespace.
pub fn prepare(
    th: &mut Thread,
    class: Value,
    bases: &[Value],
    base: Gc<ClassObj>,
    attrs: Gc<TableObj>,
) -> Result<Slots, Raised> {
    let names = GcVec::new(th);
    let mut slots = Slots { names, no_dict: false, no_weakref: false };
    let Some(given) = attrs.get_str(th.vm().names().slots) else { return Ok(slots) };
    (slots.no_dict, slots.no_weakref) = (true, true);
    let list = th.new_list(&[]);
    if given.is_str() {
        list.append(th, given);
    } else {
        super::iter::extend(th, list, given)?;
    }
    if !list.is_empty()
        && matches!(base.layout.get(), shape::INT | shape::TUPLE | shape::BYTES | shape::CLASS)
    {
        let msg = format!("nonempty __slots__ not supported for subtype of '{}'", base.name_str());
        return type_error(th, msg);
    }
    for i in 0..list.len() {
        let name = list.get(th, i);
        add_slot(th, class, bases, attrs, name, &mut slots)?;
    }
    Ok(slots)
}

fn add_slot(
    th: &mut Thread,
    class: Value,
    bases: &[Value],
    attrs: Gc<TableObj>,
    name: Value,
    slots: &mut Slots,
) -> Result<(), Raised> {
    if !name.is_str() {
        let kind = th.type_name(name);
        return type_error(th, format!("__slots__ items must be strings, not '{kind}'"));
    }
    let s = text(name);
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    let is_identifier = s.chars().all(is_word) && s.chars().next().is_some_and(|c| !c.is_numeric());
    if !is_identifier {
        return type_error(th, "__slots__ must be identifiers".to_string());
    }
    let all = |flag| bases.iter().all(|b| b.as_class().is_some_and(|b| b.has_flag(flag)));
    for (special, flag) in [("__dict__", CLASS_NO_DICT), ("__weakref__", CLASS_NO_WEAKREF)] {
        if s != special {
            continue;
        }
        let has = if special == "__dict__" { !slots.no_dict } else { !slots.no_weakref };
        if has || !all(flag) {
            return type_error(th, format!("{s} slot disallowed: we already got one"));
        }
        if special == "__dict__" {
            slots.no_dict = false;
        } else {
            slots.no_weakref = false;
        }
        return Ok(());
    }
    let name = th.intern(&mangled(&text(class), &s));
    let names = th.vm().names();
    if attrs.get_str(name).is_some() && name != names.qualname && name != names.classcell {
        let shown = super::format::repr(th, name).map(text)?;
        let msg = format!("{shown} in __slots__ conflicts with class variable");
        return Err(th.raise(ExcClass::ValueError, msg));
    }
    slots.names.push(th, name);
    Ok(())
}

/// A private name as the bodies of the class's methods see it.
fn mangled(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if class.is_empty() || !name.starts_with("__") || name.ends_with("__") {
        return name.to_string();
    }
    format!("_{class}{name}")
}

/// Adds the member descriptors to a class made with these slots.
pub fn add_members(th: &mut Thread, class: Gc<ClassObj>, slots: &Slots) {
    let n = slots.names.len() as u32;
    let n_hidden = th.vm().shapes.get(ShapeId(class.root_shape.get())).n_hidden;
    for (i, &name) in slots.names.iter().enumerate() {
        let slot = n_hidden - n + i as u32;
        let member = super::descr::new_member(th, class, name, slot);
        class.attrs_dict().set_str(th, name, member);
    }
}
