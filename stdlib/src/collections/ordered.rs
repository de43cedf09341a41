//! `OrderedDict`: a dict whose order counts, and can be changed.
//!
//! Invariant: the order is that of the dict itself; moving an entry is taking it out and putting it
//! back.

use crate::module::Module;
use crate::native_class::{NativeClass, add_class_method};
use vm::interp::machine::Cond;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::object::Gc;
use vm::object::layout::TableObj;
use vm::object::shape;
use vm::protocol::compare;
use vm::thread::Thread;
use vm::value::Value;

static CLASS: NativeClass =
    NativeClass::of("OrderedDict", 0, kit::native("OrderedDict", "cls, /, *args, **kwargs", new))
        .methods(vm::native_table! {
            "__init__", "self, /, *args, **kwargs" => update;
            "update", "self, /, *args, **kwargs" => update;
            "move_to_end", "self, key, last=True" => move_to_end;
            "popitem", "self, last=True" => popitem;
            "pop", "self, key, default=" => pop;
            "setdefault", "self, key, default=None" => setdefault;
            "copy", "self, /" => copy;
            "__copy__", "self, /" => copy;
            "__repr__", "self, /" => repr;
            "__reduce__", "self, /" => reduce;
            "__eq__", "self, value, /" => eq;
            "__ne__", "self, value, /" => ne;
            "__or__", "self, value, /" => or;
            "__ror__", "self, value, /" => ror;
            "__ior__", "self, value, /" => ior;
        })
        .with_dict();

static FROMKEYS: NativeDef = kit::native("fromkeys", "cls, iterable, value=None", fromkeys);

/// Makes the class.
pub fn install(th: &mut Thread, module: Module) {
    let dict = th.vm().class_of_shape(shape::DICT);
    let class = CLASS.install_on(th, module, dict);
    add_class_method(th, class, &FROMKEYS);
    let hash = th.vm().names().hash;
    th.set_class_attr(class, hash, Value::NONE);
}

fn table(v: Value) -> Gc<TableObj> {
    v.as_dict().expect("a method of OrderedDict has a dict")
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let s = CLASS.shape_of(th, args[0])?;
    Ok(th.new_table(s, 0).value())
}

/// Whether a subclass written in Python has this method.
fn overrides(th: &mut Thread, v: Value, name: &str) -> bool {
    kit::user_special(th, v, name).is_some()
}

/// Slots: self, `*args`, `**kwargs`.
fn update(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    if items.len() > 1 {
        let text = format!("expected at most 1 arguments, got {}", items.len());
        return kit::type_error(th, text);
    }
    for other in items.iter().copied().chain([args[2]]) {
        add_items(th, this, other)?;
    }
    Ok(Value::NONE)
}

/// Sets the items of a mapping, or of pairs; by `__setitem__` where a subclass has its own.
fn add_items(th: &mut Thread, this: Value, other: Value) -> Result<(), Raised> {
    if !overrides(th, this, "__setitem__") {
        return vm::methods::dict::merge(th, this, other);
    }
    let all = kit::empty_dict(th);
    vm::methods::dict::merge(th, all, other)?;
    let mut at = 0;
    while let Some((key, v)) = kit::table_next(all, &mut at) {
        kit::set_item(th, this, key, v)?;
    }
    Ok(())
}

fn fromkeys(th: &mut Thread, args: &[Value]) -> Res {
    let dict = kit::call(th, args[0], &[])?;
    kit::for_each(th, args[1], |th, key| kit::set_item(th, dict, key, args[2]))?;
    Ok(dict)
}

fn move_to_end(th: &mut Thread, args: &[Value]) -> Res {
    let (t, key) = (table(args[0]), args[1]);
    let last = kit::truth(th, args[2])?;
    let hash = kit::hash(th, key)?;
    let Some(e) = t.find(th, key, hash, kit::eq)? else {
        return Err(th.raise_args(ExcClass::KeyError, &[key]));
    };
    if last {
        if t.last_entry() != Some(e) {
            let (key, v) = t.remove_entry(e);
            t.add_new(th, key, hash, v);
        }
        return Ok(Value::NONE);
    }
    let rest = t.copied(th, shape::DICT, 0);
    let (key, v) = rest.remove_entry(e);
    t.clear(th);
    t.reserve(th, rest.len() + 1);
    t.add_new(th, key, hash, v);
    let mut at = 0;
    while let Some((key, v)) = rest.next_entry(&mut at) {
        t.add_new(th, key, rest.hash_at(at - 1), v);
    }
    Ok(Value::NONE)
}

fn popitem(th: &mut Thread, args: &[Value]) -> Res {
    let t = table(args[0]);
    let last = kit::truth(th, args[1])?;
    let mut at = 0;
    let e = if last { t.last_entry() } else { t.next_entry(&mut at).map(|_| at - 1) };
    match e {
        Some(e) => {
            let (key, v) = t.remove_entry(e);
            Ok(kit::tuple(th, &[key, v]))
        }
        None => Err(th.raise(ExcClass::KeyError, "dictionary is empty")),
    }
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    if overrides(th, args[0], "__getitem__") || overrides(th, args[0], "__delitem__") {
        return pop_slowly(th, args);
    }
    if let Some(v) = kit::dict_remove(th, args[0], args[1])? {
        return Ok(v);
    }
    absent(th, args)
}

/// By the methods of a subclass.
fn pop_slowly(th: &mut Thread, args: &[Value]) -> Res {
    if !vm::protocol::item::contains(th, args[0], args[1])? {
        return absent(th, args);
    }
    let v = kit::get_item(th, args[0], args[1])?;
    vm::protocol::item::del(th, args[0], args[1])?;
    Ok(v)
}

fn absent(th: &mut Thread, args: &[Value]) -> Res {
    if !args[2].is_unbound() {
        return Ok(args[2]);
    }
    if overrides(th, args[0], "__missing__") {
        let method = kit::special(th, args[0], "__missing__").unwrap_or(Value::NONE);
        return kit::call(th, method, &args[..2]);
    }
    Err(th.raise_args(ExcClass::KeyError, &[args[1]]))
}

fn setdefault(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(v) = kit::dict_get(th, args[0], args[1])? {
        return Ok(v);
    }
    kit::set_item(th, args[0], args[1], args[2])?;
    Ok(args[2])
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let new = kit::call(th, class, &[])?;
    let it = kit::iter(th, args[0])?;
    while let Some(key) = kit::next(th, it)? {
        let v = kit::get_item(th, args[0], key)?;
        kit::set_item(th, new, key, v)?;
    }
    Ok(new)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let name = kit::class_name(th, this);
    if kit::table_len(this) == 0 {
        return Ok(kit::str(th, &format!("{name}()")));
    }
    let mark = th.intern("OrderedDict shown");
    if th.own_attr(this, mark) == Some(Value::TRUE) {
        return Ok(kit::str(th, "..."));
    }
    th.set_own_attr(this, mark, Value::TRUE);
    let items = kit::dict_copy(th, this);
    let text = kit::repr_text(th, items);
    th.del_own_attr(this, mark);
    let text = text?;
    Ok(kit::str(th, &format!("{name}({text})")))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let class = th.vm().class_of(this).value();
    let made = kit::tuple(th, &[]);
    let state = match kit::find_attr(th, this, "__dict__")? {
        Some(dict) if kit::is_dict(dict) && kit::table_len(dict) > 0 => kit::dict_copy(th, dict),
        Some(_) | None => Value::NONE,
    };
    let items = kit::get_attr(th, this, "items")?;
    let items = kit::call(th, items, &[])?;
    let it = kit::iter(th, items)?;
    Ok(kit::tuple(th, &[class, made, state, Value::NONE, it]))
}

/// Whether two dicts are equal; in order, if the second is an `OrderedDict` too.
fn same(th: &mut Thread, a: Value, b: Value) -> Result<Option<bool>, Raised> {
    if !kit::is_dict(b) {
        return Ok(None);
    }
    let equal = compare::builtin(th, Cond::Eq, a, b)?;
    if equal != Some(true) || !CLASS.has(th, b) {
        return Ok(equal);
    }
    let (p, q) = (kit::list_of(th, a)?, kit::list_of(th, b)?);
    compare::builtin(th, Cond::Eq, p, q)
}

fn eq(th: &mut Thread, args: &[Value]) -> Res {
    Ok(same(th, args[0], args[1])?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(th: &mut Thread, args: &[Value]) -> Res {
    Ok(same(th, args[0], args[1])?.map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same)))
}

/// The dicts `a` and `b` in one, of the class of `own`.
fn joined(th: &mut Thread, own: Value, a: Value, b: Value) -> Res {
    if !kit::is_dict(a) || !kit::is_dict(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let class = th.vm().class_of(own).value();
    let new = kit::call(th, class, &[a])?;
    add_items(th, new, b)?;
    Ok(new)
}

fn or(th: &mut Thread, args: &[Value]) -> Res {
    joined(th, args[0], args[0], args[1])
}

fn ror(th: &mut Thread, args: &[Value]) -> Res {
    joined(th, args[0], args[1], args[0])
}

fn ior(th: &mut Thread, args: &[Value]) -> Res {
    add_items(th, args[0], args[1])?;
    Ok(args[0])
}
