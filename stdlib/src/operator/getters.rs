//! `attrgetter`, `itemgetter`, `methodcaller`.

use crate::native_class::{NativeClass, field, set_field};
use vm::kit::{self, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

/// Fields: a tuple of the names as given, a tuple of tuples of their parts.
pub static ATTRGETTER: NativeClass = NativeClass::of(
    "attrgetter",
    2,
    kit::native("attrgetter", "cls, /, *attrs, **kwargs", attrgetter),
)
.methods(vm::native_table! {
    "__call__", "self, /, *args, **kwargs" => attrgetter_call;
    "__repr__", "self, /" => names_repr;
    "__reduce__", "self, /" => names_reduce;
})
.no_base();

/// Refuses keywords and an empty list of arguments.
fn check_arguments(
    th: &mut Thread,
    name: &str,
    args: Value,
    kwargs: Value,
) -> Result<&'static [Value], Raised> {
    if kit::table_len(kwargs) > 0 {
        return kit::type_error(th, format!("{name}() takes no keyword arguments"));
    }
    match kit::tuple_items(args) {
        Some(items) if !items.is_empty() => Ok(items),
        Some(_) | None => kit::type_error(th, format!("{name} expected 1 argument, got 0")),
    }
}

/// The one argument of a getter's call.
fn one_argument(th: &mut Thread, name: &str, args: Value, kwargs: Value) -> Result<Value, Raised> {
    if kit::table_len(kwargs) > 0 {
        return kit::type_error(th, format!("{name}() takes no keyword arguments"));
    }
    match kit::tuple_items(args) {
        Some(&[one]) => Ok(one),
        other => {
            let n = other.map_or(0, <[Value]>::len);
            kit::type_error(th, format!("{name} expected 1 argument, got {n}"))
        }
    }
}

/// The parts of a dotted name, interned.
fn parts_of(th: &mut Thread, name: Value) -> Res {
    let Some(text) = kit::string_of(name) else {
        return kit::type_error(th, "attribute name must be a string");
    };
    let parts = kit::empty_list(th);
    for part in text.split('.') {
        let part = th.intern(part);
        kit::push(th, parts, part);
    }
    Ok(kit::tuple_of_list(th, parts))
}

fn attrgetter(th: &mut Thread, args: &[Value]) -> Res {
    let names = check_arguments(th, "attrgetter", args[1], args[2])?;
    let paths = kit::empty_list(th);
    for &name in names {
        let parts = parts_of(th, name)?;
        kit::push(th, paths, parts);
    }
    let paths = kit::tuple_of_list(th, paths);
    let v = ATTRGETTER.make_of(th, args[0])?.value();
    set_field(v, 0, args[1]);
    set_field(v, 1, paths);
    Ok(v)
}

fn follow(th: &mut Thread, obj: Value, path: Value) -> Res {
    let mut v = obj;
    for &name in kit::tuple_items(path).unwrap_or(&[]) {
        v = kit::get_attr_value(th, v, name)?;
    }
    Ok(v)
}

fn attrgetter_call(th: &mut Thread, args: &[Value]) -> Res {
    let obj = one_argument(th, "attrgetter", args[1], args[2])?;
    let paths = kit::tuple_items(field(args[0], 1)).unwrap_or(&[]);
    if let &[path] = paths {
        return follow(th, obj, path);
    }
    let all = kit::empty_list(th);
    for &path in paths {
        let v = follow(th, obj, path)?;
        kit::push(th, all, v);
    }
    Ok(kit::tuple_of_list(th, all))
}

/// `module.class(names)`.
fn names_repr(th: &mut Thread, args: &[Value]) -> Res {
    let name = th.vm().class_of(args[0]);
    let name = vm::builtins::repr::class_name(name);
    let items = kit::tuple_items(field(args[0], 0)).unwrap_or(&[]);
    let mut shown = Vec::new();
    for &item in items {
        shown.push(kit::repr_text(th, item)?);
    }
    Ok(kit::str(th, &format!("{name}({})", shown.join(", "))))
}

fn names_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    Ok(kit::tuple(th, &[class, field(args[0], 0)]))
}

/// Fields: a tuple of the keys; the key if there is one only.
pub static ITEMGETTER: NativeClass = NativeClass::of(
    "itemgetter",
    2,
    kit::native("itemgetter", "cls, /, *items, **kwargs", itemgetter),
)
.methods(vm::native_table! {
    "__call__", "self, /, *args, **kwargs" => itemgetter_call;
    "__repr__", "self, /" => names_repr;
    "__reduce__", "self, /" => names_reduce;
})
.no_base();

fn itemgetter(th: &mut Thread, args: &[Value]) -> Res {
    let keys = check_arguments(th, "itemgetter", args[1], args[2])?;
    let v = ITEMGETTER.make_of(th, args[0])?.value();
    set_field(v, 0, args[1]);
    if let &[one] = keys {
        set_field(v, 1, one);
    }
    Ok(v)
}

fn itemgetter_call(th: &mut Thread, args: &[Value]) -> Res {
    let obj = one_argument(th, "itemgetter", args[1], args[2])?;
    let one = field(args[0], 1);
    if !one.is_unbound() {
        return kit::get_item(th, obj, one);
    }
    let all = kit::empty_list(th);
    for &key in kit::tuple_items(field(args[0], 0)).unwrap_or(&[]) {
        let v = kit::get_item(th, obj, key)?;
        kit::push(th, all, v);
    }
    Ok(kit::tuple_of_list(th, all))
}

/// Fields: name, tuple of arguments, dict of keyword arguments.
pub static METHODCALLER: NativeClass = NativeClass::of(
    "methodcaller",
    3,
    kit::native("methodcaller", "cls, /, *args, **kwargs", methodcaller),
)
.methods(vm::native_table! {
    "__call__", "self, /, *args, **kwargs" => methodcaller_call;
    "__repr__", "self, /" => methodcaller_repr;
    "__reduce__", "self, /" => methodcaller_reduce;
})
.no_base();

fn methodcaller(th: &mut Thread, args: &[Value]) -> Res {
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    let Some((&name, rest)) = items.split_first() else {
        return kit::type_error(th, "methodcaller needs at least one argument, the method name");
    };
    if !name.is_str() {
        return kit::type_error(th, "method name must be a string");
    }
    let name = th.intern_value(name);
    let rest = kit::tuple(th, rest);
    let v = METHODCALLER.make_of(th, args[0])?.value();
    set_field(v, 0, name);
    set_field(v, 1, rest);
    set_field(v, 2, args[2]);
    Ok(v)
}

fn methodcaller_call(th: &mut Thread, args: &[Value]) -> Res {
    let obj = one_argument(th, "methodcaller", args[1], args[2])?;
    let method = kit::get_attr_value(th, obj, field(args[0], 0))?;
    kit::call_spread(th, method, field(args[0], 1), field(args[0], 2))
}

fn methodcaller_repr(th: &mut Thread, args: &[Value]) -> Res {
    let name = th.vm().class_of(args[0]);
    let name = vm::builtins::repr::class_name(name);
    let mut shown = vec![kit::repr_text(th, field(args[0], 0))?];
    for &item in kit::tuple_items(field(args[0], 1)).unwrap_or(&[]) {
        shown.push(kit::repr_text(th, item)?);
    }
    let mut at = 0;
    while let Some((key, v)) = kit::table_next(field(args[0], 2), &mut at) {
        let key = kit::string_of(key).unwrap_or_default();
        shown.push(format!("{key}={}", kit::repr_text(th, v)?));
    }
    Ok(kit::str(th, &format!("{name}({})", shown.join(", "))))
}

/// `(class, (name, *args))`; keyword arguments go into a `partial` of the class.
fn methodcaller_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let class = th.vm().class_of(this).value();
    let made = kit::empty_list(th);
    if kit::table_len(field(this, 2)) == 0 {
        kit::push(th, made, field(this, 0));
        kit::list_extend(th, made, field(this, 1))?;
        let made = kit::tuple_of_list(th, made);
        return Ok(kit::tuple(th, &[class, made]));
    }
    let functools = vm::import::import_dotted(th, "functools")?;
    let partial = kit::get_attr(th, functools, "partial")?;
    let start = kit::tuple(th, &[class, field(this, 0)]);
    let maker = kit::call_spread(th, partial, start, field(this, 2))?;
    Ok(kit::tuple(th, &[maker, field(this, 1)]))
}
