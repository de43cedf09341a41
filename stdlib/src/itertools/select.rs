//! `compress`, `dropwhile`, `filterfalse`, `starmap`, `takewhile`.

use super::{class_of, tuple_of};
use crate::native_class::{NativeClass, field, itself, set_field, stop};
use vm::kit::{self, Res};
use vm::thread::Thread;
use vm::value::Value;

/// Fields: iterator of the data, iterator of the selectors.
pub static COMPRESS: NativeClass =
    NativeClass::of("compress", 2, kit::native("compress", "cls, data, selectors", compress))
        .methods(vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => compress_next;
            "__reduce__", "self, /" => pair_reduce;
        });

fn compress(th: &mut Thread, args: &[Value]) -> Res {
    let (data, selectors) = (kit::iter(th, args[1])?, kit::iter(th, args[2])?);
    let v = COMPRESS.make_of(th, args[0])?.value();
    set_field(v, 0, data);
    set_field(v, 1, selectors);
    Ok(v)
}

fn compress_next(th: &mut Thread, args: &[Value]) -> Res {
    let (data, selectors) = (field(args[0], 0), field(args[0], 1));
    loop {
        let Some(v) = kit::next(th, data)? else { return stop(th) };
        let Some(selector) = kit::next(th, selectors)? else { return stop(th) };
        if kit::truth(th, selector)? {
            return Ok(v);
        }
    }
}

/// `__reduce__` of an iterator that is made from its two fields.
fn pair_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let class = class_of(th, args[0]);
    let made = kit::tuple(th, &[field(args[0], 0), field(args[0], 1)]);
    Ok(kit::tuple(th, &[class, made]))
}

/// Makes an iterator of `class` with a function and an iterator as its fields.
fn with_function(th: &mut Thread, class: &NativeClass, args: &[Value]) -> Res {
    let it = kit::iter(th, args[2])?;
    let v = class.make_of(th, args[0])?.value();
    set_field(v, 0, args[1]);
    set_field(v, 1, it);
    Ok(v)
}

/// Fields: predicate, iterator, True once the predicate has failed.
pub static DROPWHILE: NativeClass = NativeClass::of(
    "dropwhile",
    3,
    kit::native("dropwhile", "cls, predicate, iterable, /", dropwhile),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => dropwhile_next;
    "__reduce__", "self, /" => while_reduce;
    "__setstate__", "self, state, /" => while_setstate;
});

fn dropwhile(th: &mut Thread, args: &[Value]) -> Res {
    let v = with_function(th, &DROPWHILE, args)?;
    set_field(v, 2, Value::FALSE);
    Ok(v)
}

fn dropwhile_next(th: &mut Thread, args: &[Value]) -> Res {
    let (func, it) = (field(args[0], 0), field(args[0], 1));
    loop {
        let Some(v) = kit::next(th, it)? else { return stop(th) };
        if field(args[0], 2) == Value::TRUE {
            return Ok(v);
        }
        let verdict = kit::call(th, func, &[v])?;
        if !kit::truth(th, verdict)? {
            set_field(args[0], 2, Value::TRUE);
            return Ok(v);
        }
    }
}

fn while_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let class = class_of(th, args[0]);
    let made = kit::tuple(th, &[field(args[0], 0), field(args[0], 1)]);
    let state = Value::inline_int((field(args[0], 2) == Value::TRUE) as i64);
    Ok(kit::tuple(th, &[class, made, state]))
}

fn while_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let state = kit::truth(th, args[1])?;
    set_field(args[0], 2, Value::bool(state));
    Ok(Value::NONE)
}

/// Fields: predicate, iterator, True once the predicate has failed.
pub static TAKEWHILE: NativeClass = NativeClass::of(
    "takewhile",
    3,
    kit::native("takewhile", "cls, predicate, iterable, /", takewhile),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => takewhile_next;
    "__reduce__", "self, /" => while_reduce;
    "__setstate__", "self, state, /" => while_setstate;
});

fn takewhile(th: &mut Thread, args: &[Value]) -> Res {
    let v = with_function(th, &TAKEWHILE, args)?;
    set_field(v, 2, Value::FALSE);
    Ok(v)
}

fn takewhile_next(th: &mut Thread, args: &[Value]) -> Res {
    if field(args[0], 2) == Value::TRUE {
        return stop(th);
    }
    let Some(v) = kit::next(th, field(args[0], 1))? else { return stop(th) };
    let verdict = kit::call(th, field(args[0], 0), &[v])?;
    if kit::truth(th, verdict)? {
        return Ok(v);
    }
    set_field(args[0], 2, Value::TRUE);
    stop(th)
}

/// Fields: predicate or None, iterator.
pub static FILTERFALSE: NativeClass = NativeClass::of(
    "filterfalse",
    2,
    kit::native("filterfalse", "cls, function, iterable, /", filterfalse),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => filterfalse_next;
    "__reduce__", "self, /" => pair_reduce;
});

fn filterfalse(th: &mut Thread, args: &[Value]) -> Res {
    with_function(th, &FILTERFALSE, args)
}

fn filterfalse_next(th: &mut Thread, args: &[Value]) -> Res {
    let (func, it) = (field(args[0], 0), field(args[0], 1));
    let by_value = func.is_none() || kit::is_builtin_class(func, "bool");
    loop {
        let Some(v) = kit::next(th, it)? else { return stop(th) };
        let verdict = if by_value { v } else { kit::call(th, func, &[v])? };
        if !kit::truth(th, verdict)? {
            return Ok(v);
        }
    }
}

/// Fields: function, iterator.
pub static STARMAP: NativeClass =
    NativeClass::of("starmap", 2, kit::native("starmap", "cls, function, iterable, /", starmap))
        .methods(vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => starmap_next;
            "__reduce__", "self, /" => pair_reduce;
        });

fn starmap(th: &mut Thread, args: &[Value]) -> Res {
    with_function(th, &STARMAP, args)
}

fn starmap_next(th: &mut Thread, args: &[Value]) -> Res {
    let Some(row) = kit::next(th, field(args[0], 1))? else { return stop(th) };
    let row = if row.has_shape(vm::object::shape::TUPLE) { row } else { tuple_of(th, row)? };
    let items = kit::tuple_items(row).unwrap_or(&[]);
    kit::call(th, field(args[0], 0), items)
}
