//! Counting, and the fields of named tuples.

use crate::native_class::{NativeClass, field, set_field};
use vm::kit::{self, ExcClass, Res};
use vm::thread::Thread;
use vm::value::Value;

/// `_count_elements(mapping, iterable)`: adds 1 to the value of each item.
pub fn count_elements(th: &mut Thread, args: &[Value]) -> Res {
    let (mapping, iterable) = (args[0], args[1]);
    let it = kit::iter(th, iterable)?;
    let is_plain = kit::is_dict(mapping)
        && kit::user_special(th, mapping, "__setitem__").is_none()
        && !overrides_get(th, mapping)?;
    if !is_plain {
        return count_slowly(th, mapping, it);
    }
    let table = mapping.as_dict().expect("a dict");
    while let Some(key) = kit::next(th, it)? {
        let hash = kit::hash(th, key)?;
        match table.find(th, key, hash, kit::eq)? {
            Some(e) => {
                let old = table.value_at(e);
                let new = match old.as_exact_int() {
                    Some(n) => kit::int(th, n + 1),
                    None => kit::add(th, old, Value::inline_int(1))?,
                };
                // An addition of the program may have moved the entry.
                if old.is_exact_int() {
                    table.set_value_at(e, new);
                } else {
                    table.insert(th, key, hash, new, kit::eq)?;
                }
            }
            None => table.add_new(th, key, hash, Value::inline_int(1)),
        }
    }
    Ok(Value::NONE)
}

/// Whether a subclass of dict has its own `get`.
fn overrides_get(th: &mut Thread, mapping: Value) -> Result<bool, kit::Raised> {
    let class = th.vm().class_of(mapping);
    let name = th.intern("get");
    Ok(th.vm().lookup(class, name).is_some_and(|f| f.as_native().is_none()))
}

fn count_slowly(th: &mut Thread, mapping: Value, it: Value) -> Res {
    let get = kit::get_attr(th, mapping, "get")?;
    while let Some(key) = kit::next(th, it)? {
        let old = kit::call(th, get, &[key, Value::inline_int(0)])?;
        let new = kit::add(th, old, Value::inline_int(1))?;
        kit::set_item(th, mapping, key, new)?;
    }
    Ok(Value::NONE)
}

/// The descriptor of a named tuple's field. Fields: index, documentation.
pub static TUPLE_GETTER: NativeClass = NativeClass::of(
    "_tuplegetter",
    2,
    kit::native("_tuplegetter", "cls, index, doc, /", tuple_getter),
)
.methods(vm::native_table! {
    "__get__", "self, instance, owner=None, /" => get;
    "__set__", "self, instance, value, /" => set;
    "__delete__", "self, instance, /" => set;
    "__reduce__", "self, /" => reduce;
    "__repr__", "self, /" => repr;
})
.with_dict();

fn tuple_getter(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    let v = TUPLE_GETTER.make_of(th, args[0])?.value();
    set_field(v, 0, kit::int(th, i));
    let doc = th.intern("__doc__");
    th.set_own_attr(v, doc, args[2]);
    set_field(v, 1, args[2]);
    Ok(v)
}

fn get(th: &mut Thread, args: &[Value]) -> Res {
    let (this, instance) = (args[0], args[1]);
    if instance.is_none() {
        return Ok(this);
    }
    let i = field(this, 0).as_i64().unwrap_or(0);
    let Some(items) = kit::tuple_items(instance) else {
        let ty = kit::type_name(th, instance);
        let text = format!(
            "descriptor for index '{i}' for tuple subclasses doesn't apply to '{ty}' object"
        );
        return kit::type_error(th, text);
    };
    match usize::try_from(i).ok().and_then(|i| items.get(i)) {
        Some(&v) => Ok(v),
        None => kit::index_error(th, "tuple index out of range"),
    }
}

fn set(th: &mut Thread, _args: &[Value]) -> Res {
    Err(th.raise(ExcClass::AttributeError, "can't set attribute"))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let made = kit::tuple(th, &[field(args[0], 0), field(args[0], 1)]);
    Ok(kit::tuple(th, &[class, made]))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let (i, doc) = (field(args[0], 0), field(args[0], 1));
    let text = format!("_tuplegetter({}, {})", kit::repr_text(th, i)?, kit::repr_text(th, doc)?);
    Ok(kit::str(th, &text))
}
