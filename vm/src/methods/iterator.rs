//! What the builtin iterators tell beside their items: how many are left, and how to make them anew.
//!
//! Invariant: these look at an iterator's fields, as `object::records` and `builtins::iteration`
//! describe them, and change nothing but a position that `__setstate__` is given.

use crate::kit::{self, Res};
use crate::native::NativeDef;
use crate::object::records::IterObj;
use crate::object::{Gc, ShapeId, shape};
use crate::protocol::item;
use crate::thread::Thread;
use crate::value::Value;

/// Iterators over a sequence by index.
pub static SEQUENCE: &[NativeDef] = kit::natives! {
    "__length_hint__", "self, /" => sequence_hint;
    "__reduce__", "self, /" => sequence_reduce;
    "__setstate__", "self, state, /" => sequence_setstate;
};

/// Iterators of dicts, their views, and sets.
pub static TABLE: &[NativeDef] = kit::natives! {
    "__length_hint__", "self, /" => table_hint;
    "__reduce__", "self, /" => table_reduce;
};

/// The iterator of a range whose numbers fit i64.
pub static RANGE: &[NativeDef] = kit::natives! {
    "__length_hint__", "self, /" => range_hint;
    "__reduce__", "self, /" => range_reduce;
    "__setstate__", "self, state, /" => range_setstate;
};

/// `reversed` and the like.
pub static REVERSED: &[NativeDef] = kit::natives! {
    "__length_hint__", "self, /" => reversed_hint;
    "__reduce__", "self, /" => reversed_reduce;
    "__setstate__", "self, state, /" => reversed_setstate;
};

/// `enumerate`, `zip`, `map`, `filter`, `callable_iterator`.
pub static ADAPTOR: &[NativeDef] = kit::natives! {
    "__reduce__", "self, /" => adaptor_reduce;
};

/// `zip.__setstate__`.
pub static STRICT: &[NativeDef] = kit::natives! {
    "__setstate__", "self, state, /" => zip_setstate;
};

fn iter(v: Value) -> Gc<IterObj> {
    v.as_iter().expect("a method of an iterator has one")
}

/// The builtin class that the iterator is an instance of.
fn layout(th: &mut Thread, v: Value) -> ShapeId {
    th.vm().class_of(v).layout.get()
}

/// A name of `builtins`.
fn builtin(th: &mut Thread, name: &str) -> Value {
    let key = th.intern(name);
    let dict = th.vm().builtins().as_dict().expect("a namespace is a dict");
    dict.get_str(key).unwrap_or(Value::NONE)
}

fn sequence_hint(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let seq = it.seq.get();
    if seq.is_unbound() {
        return Ok(Value::inline_int(0));
    }
    if let Some(r) = seq.as_range() {
        let given = if it.extra.get().is_unbound() {
            it.index.get().into()
        } else {
            it.extra.get().as_big().unwrap_or_default()
        };
        return Ok(th.big(&(r.length() - given)));
    }
    if layout(th, args[0]) == shape::SEQ_ITER && kit::special(th, seq, "__len__").is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let n = item::len(th, seq)? as i64;
    Ok(kit::int(th, (n - it.index.get()).max(0)))
}

/// `(iter, (sequence,), index)`, with an empty sequence at the end.
fn sequence_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let function = builtin(th, "iter");
    let it = iter(args[0]);
    let seq = it.seq.get();
    if seq.is_unbound() {
        let empty = match layout(th, args[0]) {
            shape::LIST_ITER => kit::empty_list(th),
            shape::STR_ITER => kit::str(th, ""),
            shape::BYTES_ITER => kit::bytes(th, b""),
            _ => kit::tuple(th, &[]),
        };
        let made = kit::tuple(th, &[empty]);
        return Ok(kit::tuple(th, &[function, made]));
    }
    let made = kit::tuple(th, &[seq]);
    let index =
        if it.extra.get().is_unbound() { kit::int(th, it.index.get()) } else { it.extra.get() };
    Ok(kit::tuple(th, &[function, made, index]))
}

fn sequence_setstate(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let seq = it.seq.get();
    if seq.is_unbound() {
        kit::index(th, args[1])?;
        return Ok(Value::NONE);
    }
    if let Some(r) = seq.as_range() {
        let n = r.length();
        let at = kit::index_big(th, args[1])?.clamp(dashu_int::IBig::ZERO, n);
        let at = th.big(&at);
        it.extra.set(at);
        return Ok(Value::NONE);
    }
    let i = kit::index(th, args[1])?.max(0);
    let i =
        if layout(th, args[0]) == shape::SEQ_ITER { i } else { i.min(item::len(th, seq)? as i64) };
    it.index.set(i);
    Ok(Value::NONE)
}

fn table_hint(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let seq = it.seq.get();
    let table = if seq.is_unbound() { None } else { seq.as_table() };
    let Some(t) = table.filter(|t| t.len() as i64 == it.aux.get()) else {
        return Ok(Value::inline_int(0));
    };
    let (at, end) = (it.index.get().max(0) as usize, t.n_entries());
    let is_back = matches!(
        it.header.shape.get(),
        shape::DICT_KEY_REV | shape::DICT_VALUE_REV | shape::DICT_ITEM_REV
    );
    let left = match is_back {
        true if it.index.get() < 0 => 0..0,
        true => 0..(at + 1).min(end),
        false => at..end,
    };
    let n = left.filter(|&e| !t.key_at(e).is_unbound()).count();
    Ok(kit::int(th, n as i64))
}

/// `(iter, ([the items that are left],))`; the iterator itself stays where it is.
fn table_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let function = builtin(th, "iter");
    let it = iter(args[0]);
    let copy = th.new_iter(it.header.shape.get(), it.seq.get());
    copy.header.flags.set(it.header.flags.get());
    copy.index.set(it.index.get());
    copy.extra.set(it.extra.get());
    copy.aux.set(it.aux.get());
    copy.limit.set(it.limit.get());
    let rest = kit::empty_list(th);
    while let Some(v) = kit::next(th, copy.value())? {
        kit::push(th, rest, v);
    }
    let made = kit::tuple(th, &[rest]);
    Ok(kit::tuple(th, &[function, made]))
}

fn range_hint(th: &mut Thread, args: &[Value]) -> Res {
    let n = args[0].as_range_iter().map_or(0, |r| r.remaining());
    Ok(kit::int(th, n as i64))
}

fn range_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let function = builtin(th, "iter");
    let it = args[0].as_range_iter().expect("a method of a range iterator has one");
    let n = it.remaining() as i64;
    let (start, step) = (it.next.get(), it.step);
    let stop = dashu_int::IBig::from(start) + dashu_int::IBig::from(n) * step;
    let (start, stop, step) = (kit::int(th, start), th.big(&stop), kit::int(th, step));
    let rest = th.new_range(start, stop, step, 0);
    let made = kit::tuple(th, &[rest]);
    Ok(kit::tuple(th, &[function, made, Value::NONE]))
}

fn range_setstate(th: &mut Thread, args: &[Value]) -> Res {
    let it = args[0].as_range_iter().expect("a method of a range iterator has one");
    let i = kit::index(th, args[1])?.clamp(0, it.remaining() as i64);
    it.next.set(it.next.get() + i * it.step);
    Ok(Value::NONE)
}

fn reversed_hint(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let seq = it.seq.get();
    let left = it.index.get() + 1;
    if seq.is_unbound() || left <= 0 || (item::len(th, seq)? as i64) < left {
        return Ok(Value::inline_int(0));
    }
    Ok(kit::int(th, left))
}

fn reversed_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let seq = it.seq.get();
    let is_list = layout(th, args[0]) == shape::LIST_REV;
    let function =
        if is_list { builtin(th, "reversed") } else { th.vm().class_of(args[0]).value() };
    if seq.is_unbound() {
        let empty = if is_list { kit::empty_list(th) } else { kit::tuple(th, &[]) };
        let function = if is_list { builtin(th, "iter") } else { function };
        let made = kit::tuple(th, &[empty]);
        return Ok(kit::tuple(th, &[function, made]));
    }
    let made = kit::tuple(th, &[seq]);
    let index = kit::int(th, it.index.get());
    Ok(kit::tuple(th, &[function, made, index]))
}

fn reversed_setstate(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let seq = it.seq.get();
    let i = kit::index(th, args[1])?;
    if !seq.is_unbound() {
        let n = item::len(th, seq)? as i64;
        it.index.set(i.clamp(-1, n - 1));
    }
    Ok(Value::NONE)
}

/// The class and the arguments that make the iterator as it is.
fn adaptor_reduce(th: &mut Thread, args: &[Value]) -> Res {
    let it = iter(args[0]);
    let class = th.vm().class_of(args[0]).value();
    let (seq, extra) = (it.seq.get(), it.extra.get());
    let made = kit::empty_list(th);
    match layout(th, args[0]) {
        shape::CALL_ITER => return call_iter_reduce(th, seq, extra),
        shape::ENUMERATE => {
            kit::push(th, made, seq);
            let n = if extra.is_unbound() { kit::int(th, it.index.get()) } else { extra };
            kit::push(th, made, n);
        }
        shape::FILTER => {
            kit::push(th, made, extra);
            kit::push(th, made, seq);
        }
        shape::MAP => {
            kit::push(th, made, extra);
            kit::list_extend(th, made, seq)?;
        }
        _ => kit::list_extend(th, made, seq)?,
    }
    let made = kit::tuple_of_list(th, made);
    if layout(th, args[0]) == shape::ZIP && extra == Value::TRUE {
        return Ok(kit::tuple(th, &[class, made, Value::TRUE]));
    }
    Ok(kit::tuple(th, &[class, made]))
}

fn call_iter_reduce(th: &mut Thread, function: Value, sentinel: Value) -> Res {
    let maker = builtin(th, "iter");
    let made = if function.is_unbound() {
        let empty = kit::tuple(th, &[]);
        kit::tuple(th, &[empty])
    } else {
        kit::tuple(th, &[function, sentinel])
    };
    Ok(kit::tuple(th, &[maker, made]))
}

fn zip_setstate(th: &mut Thread, args: &[Value]) -> Res {
    let strict = kit::truth(th, args[1])?;
    iter(args[0]).extra.set(Value::bool(strict));
    Ok(Value::NONE)
}
