//! Generic aliases (`list[int]`) and unions (`int | None`).
//!
//! An alias's record is {origin, args, parameters or None until asked for, starred}; a union's is
//! {args, parameters or None, None, None}.

use super::{attr, compare, hash};
use crate::error::{ExcClass, Raised};
use crate::heap::GcVec;
use crate::interp::call;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

type Res = Result<Value, Raised>;

/// Whether `v` is a generic alias, or an instance of a subclass.
pub fn is_alias(th: &Thread, v: Value) -> bool {
    v.as_record().is_some() && th.vm().class_of(v).layout.get() == shape::GENERIC_ALIAS
}

/// Whether `v` is a union of types.
pub fn is_union(v: Value) -> bool {
    v.is_ptr() && v.has_shape(shape::UNION)
}

/// `origin[item]` as an alias.
pub fn new_alias(th: &mut Thread, origin: Value, item: Value) -> Value {
    let args = if item.as_tuple().is_some() { item } else { th.new_tuple(&[item]).value() };
    let fields = [origin, args, Value::NONE, Value::FALSE];
    th.new_record(shape::GENERIC_ALIAS, fields).value()
}

fn field(v: Value, i: usize) -> Value {
    v.as_record().map_or(Value::NONE, |r| r.fields[i].get())
}

fn args_of(v: Value) -> Value {
    if is_union(v) { field(v, 0) } else { field(v, 1) }
}

/// The type parameters among an alias's or union's arguments, as a tuple.
pub fn parameters_of(th: &mut Thread, v: Value) -> Res {
    let at = if is_union(v) { 1 } else { 2 };
    let known = field(v, at);
    if !known.is_none() {
        return Ok(known);
    }
    let made = collect_parameters(th, args_of(v))?;
    v.as_record().expect("an alias").fields[at].set(made);
    Ok(made)
}

/// The type parameters among `args`, each once, in order.
pub fn collect_parameters(th: &mut Thread, args: Value) -> Res {
    let mut found = GcVec::from_slice(th, &[]);
    collect(th, args, &mut found)?;
    Ok(th.new_tuple(&found).value())
}

fn push_new(th: &mut Thread, found: &mut GcVec, v: Value) {
    if !found.contains(&v) {
        found.push(th, v);
    }
}

fn collect(th: &mut Thread, args: Value, found: &mut GcVec) -> Result<(), Raised> {
    call::check_native(th)?;
    let subst = th.intern("__typing_subst__");
    let parameters = th.intern("__parameters__");
    for arg in items_of(th, args) {
        if arg.as_class().is_some() || !arg.is_ptr() {
            continue;
        }
        if arg.as_tuple().is_some() || arg.as_list().is_some() {
            collect(th, arg, found)?;
            continue;
        }
        let class = th.vm().class_of(arg);
        if th.vm().lookup(class, subst).is_some() {
            push_new(th, found, arg);
        } else if let Some(inner) = attr::get_optional(th, arg, parameters)?
            && inner.as_tuple().is_some()
        {
            for p in items_of(th, inner) {
                push_new(th, found, p);
            }
        }
    }
    Ok(())
}

/// The items of a tuple or list. They stay alive through it.
fn items_of(th: &mut Thread, v: Value) -> Vec<Value> {
    match v.as_tuple() {
        Some(t) => t.items().to_vec(),
        None => match v.as_list() {
            Some(l) => (0..l.len()).map(|i| l.get(th, i)).collect(),
            None => Vec::new(),
        },
    }
}

/// `alias[item]`: the alias with its parameters replaced.
pub fn subscript(th: &mut Thread, v: Value, item: Value) -> Res {
    let params = parameters_of(th, v)?;
    let args = substitute(th, v, args_of(v), params, item)?;
    if is_union(v) {
        let items = items_of(th, args);
        let mut out = items[0];
        for &item in &items[1..] {
            out = super::binary::binary(th, super::binary::BinOp::BitOr, out, item)?;
        }
        return Ok(out);
    }
    let fields = [field(v, 0), args, Value::NONE, field(v, 3)];
    Ok(th.new_record(shape::GENERIC_ALIAS, fields).value())
}

/// The type arguments in a subscript, unpacked tuples of types flattened.
fn given_items(th: &mut Thread, item: Value) -> Res {
    let given = if item.as_tuple().is_some() { item } else { th.new_tuple(&[item]).value() };
    let out = th.new_list(&[]);
    let key = th.intern("__typing_unpacked_tuple_args__");
    for v in items_of(th, given) {
        let unpacked = if v.as_class().is_some() || !v.is_ptr() {
            None
        } else {
            attr::get_optional(th, v, key)?.filter(|u| u.as_tuple().is_some())
        };
        match unpacked.map(|u| items_of(th, u)) {
            Some(items) if items.last() != Some(&Value::ELLIPSIS) => {
                for x in items {
                    out.append(th, x);
                }
            }
            Some(_) | None => out.append(th, v),
        }
    }
    Ok(out.to_tuple(th))
}

/// `args` with each of `params` replaced by what `item` has in its place.
pub fn substitute(th: &mut Thread, v: Value, args: Value, params: Value, item: Value) -> Res {
    let names = items_of(th, params);
    if names.is_empty() {
        let shown = super::format::repr(th, v).map(attr::text)?;
        return Err(th.raise(ExcClass::TypeError, format!("{shown} is not a generic class")));
    }
    let mut given = given_items(th, item)?;
    let prepare = th.intern("__typing_prepare_subst__");
    for &p in &names {
        if let Some(f) = attr::get_optional(th, p, prepare)? {
            if f.is_none() {
                continue;
            }
            let made = call::call(th, f, &[v, given])?;
            given = if made.as_tuple().is_some() { made } else { th.new_tuple(&[made]).value() };
        }
    }
    let values = items_of(th, given);
    if values.len() != names.len() {
        let shown = super::format::repr(th, v).map(attr::text)?;
        let what = if values.len() > names.len() { "many" } else { "few" };
        let text = format!(
            "Too {what} arguments for {shown}; actual {}, expected {}",
            values.len(),
            names.len()
        );
        return Err(th.raise(ExcClass::TypeError, text));
    }
    replace(th, args, &names, given)
}

fn replace(th: &mut Thread, args: Value, names: &[Value], given: Value) -> Res {
    call::check_native(th)?;
    let out = th.new_list(&[]);
    for arg in items_of(th, args) {
        if arg.as_class().is_some() || !arg.is_ptr() {
            out.append(th, arg);
        } else if arg.as_tuple().is_some() || arg.as_list().is_some() {
            let inner = replace(th, arg, names, given)?;
            let inner = match arg.as_list() {
                Some(_) => {
                    let items = items_of(th, inner);
                    th.new_list(&items).value()
                }
                None => inner,
            };
            out.append(th, inner);
        } else {
            replace_one(th, arg, names, given, out)?;
        }
    }
    Ok(out.to_tuple(th))
}

fn replace_one(
    th: &mut Thread,
    arg: Value,
    names: &[Value],
    given: Value,
    out: crate::object::Gc<crate::object::layout::ListObj>,
) -> Result<(), Raised> {
    let values = items_of(th, given);
    let subst = th.intern("__typing_subst__");
    let class = th.vm().class_of(arg);
    let new = if th.vm().lookup(class, subst).is_some() {
        let at = names.iter().position(|&n| n == arg);
        let value = at.map_or(arg, |i| values[i]);
        let f = attr::get(th, arg, subst)?;
        call::call(th, f, &[value])?
    } else {
        let key = th.intern("__parameters__");
        let inner = attr::get_optional(th, arg, key)?.filter(|p| p.as_tuple().is_some());
        let inner = inner.map(|p| items_of(th, p)).unwrap_or_default();
        if inner.is_empty() {
            arg
        } else {
            let list = th.new_list(&[]);
            for p in inner {
                let value = names.iter().position(|&n| n == p).map_or(p, |i| values[i]);
                if value.as_tuple().is_some() {
                    super::iter::extend(th, list, value)?;
                } else {
                    list.append(th, value);
                }
            }
            let key = list.to_tuple(th);
            super::item::get(th, arg, key)?
        }
    };
    let flag = th.intern("__typing_is_unpacked_typevartuple__");
    let unpacked = match attr::get_optional(th, arg, flag)? {
        Some(v) => compare::truth(th, v)?,
        None => false,
    };
    if unpacked && new.as_tuple().is_some() {
        return super::iter::extend(th, out, new);
    }
    out.append(th, new);
    Ok(())
}

/// Whether `v` may be a member of a union.
fn is_member(th: &Thread, v: Value) -> bool {
    let is_type_alias = || {
        let class = th.vm().class_of(v);
        class.name_str() == "TypeAliasType"
    };
    v.is_none()
        || v.as_class().is_some()
        || is_alias(th, v)
        || is_union(v)
        || v.is_ptr() && is_type_alias()
}

/// `a | b` of types; `None` if they are none.
pub fn union_of(th: &mut Thread, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    if a.is_none() && b.is_none() || !is_member(th, a) || !is_member(th, b) {
        return Ok(None);
    }
    let all = th.new_list(&[]);
    for v in [a, b] {
        if is_union(v) {
            for item in items_of(th, field(v, 0)) {
                add_member(th, all, item)?;
            }
        } else {
            let v = if v.is_none() { th.vm().class_of(v).value() } else { v };
            add_member(th, all, v)?;
        }
    }
    if all.len() == 1 {
        return Ok(Some(all.get(th, 0)));
    }
    let args = all.to_tuple(th);
    let none = Value::NONE;
    Ok(Some(th.new_record(shape::UNION, [args, none, none, none]).value()))
}

fn add_member(
    th: &mut Thread,
    all: crate::object::Gc<crate::object::layout::ListObj>,
    v: Value,
) -> Result<(), Raised> {
    for i in 0..all.len() {
        let have = all.get(th, i);
        let both_alias = is_alias(th, have) && is_alias(th, v);
        if have == v || both_alias && compare::is_equal(th, have, v)? {
            return Ok(());
        }
    }
    all.append(th, v);
    Ok(())
}

/// Equality of two records; `None` for `NotImplemented`.
pub fn equal(th: &mut Thread, a: Value, b: Value) -> Result<Option<bool>, Raised> {
    if is_alias(th, a) && is_alias(th, b) {
        let same = field(a, 3) == field(b, 3)
            && compare::is_equal(th, field(a, 0), field(b, 0))?
            && compare::is_equal(th, field(a, 1), field(b, 1))?;
        return Ok(Some(same));
    }
    if is_union(a) && is_union(b) {
        let (x, y) = (items_of(th, field(a, 0)), items_of(th, field(b, 0)));
        return Ok(Some(x.len() == y.len() && all_in(th, &x, &y)? && all_in(th, &y, &x)?));
    }
    if a.has_shape(shape::MAPPING_PROXY) {
        let inner = if b.is_ptr() && b.has_shape(shape::MAPPING_PROXY) { field(b, 0) } else { b };
        return compare::is_equal(th, field(a, 0), inner).map(Some);
    }
    if b.is_ptr() && b.has_shape(shape::MAPPING_PROXY) {
        return compare::is_equal(th, a, field(b, 0)).map(Some);
    }
    Ok(None)
}

fn all_in(th: &mut Thread, x: &[Value], y: &[Value]) -> Result<bool, Raised> {
    for &a in x {
        let mut found = false;
        for &b in y {
            found = found || compare::is_equal(th, a, b)?;
        }
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The hash of a record; `None` if it hashes by identity.
pub fn hash_of(th: &mut Thread, v: Value) -> Result<Option<i64>, Raised> {
    if is_alias(th, v) {
        return Ok(Some(hash::hash(th, field(v, 0))? ^ hash::hash(th, field(v, 1))?));
    }
    if is_union(v) {
        let mut h = 0;
        for item in items_of(th, field(v, 0)) {
            h ^= hash::hash(th, item)?;
        }
        return Ok(Some(h));
    }
    if v.has_shape(shape::MAPPING_PROXY) {
        return hash::hash(th, field(v, 0)).map(Some);
    }
    Ok(None)
}
