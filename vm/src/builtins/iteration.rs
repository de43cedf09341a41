//! `iter`, `next` and the constructors of iterators: `enumerate`, `zip`, `map`, `filter`,
//! `reversed`, `range`, `slice`.
//!
//! The iterators' fields: `enumerate` has the inner iterator in `seq` and the next number in
//! `index`, or in `extra` once it leaves i64; `zip` has a tuple of iterators in `seq` and `True` in
//! `extra` when strict; `map` a tuple of iterators in `seq` and the function in `extra`; `filter`
//! the inner iterator in `seq` and the function or None in `extra`; `reversed` a sequence in `seq`
//! and the next index in `index`; `callable_iterator` the function in `seq` and the sentinel in
//! `extra`.

use crate::kit::{self, ExcClass, Res};
use crate::native::NativeDef;
use crate::object::records::SliceObj;
use crate::object::{Gc, shape};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::IBig;

/// `iter(object, sentinel)`.
pub fn iter(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return kit::iter(th, args[0]);
    }
    if !kit::is_callable(th, args[0]) {
        return kit::type_error(th, "iter(v, w): v must be callable");
    }
    let it = th.new_iter(shape::CALL_ITER, args[0]);
    it.extra.set(args[1]);
    Ok(it.value())
}

/// `next(iterator, default)`.
pub fn next(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_iterator(th, args[0]) {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("'{ty}' object is not an iterator"));
    }
    if args[1].is_unbound() {
        return crate::protocol::iter::next_or_stop(th, args[0]);
    }
    match kit::next(th, args[0])? {
        Some(v) => Ok(v),
        None => Ok(args[1]),
    }
}

/// `enumerate.__new__`.
pub static ENUMERATE: NativeDef = kit::native("enumerate", "cls, iterable, start=0", enumerate);

fn enumerate(th: &mut Thread, args: &[Value]) -> Res {
    let start = if args[2].is_int() { args[2] } else { kit::index_value(th, args[2])? };
    let inner = kit::iter(th, args[1])?;
    let s = kit::new_shape(th, args[0], shape::ENUMERATE)?;
    let it = th.new_iter(s, inner);
    match start.as_i64() {
        Some(i) => it.index.set(i),
        None => it.extra.set(start),
    }
    Ok(it.value())
}

/// `zip.__new__`.
pub static ZIP: NativeDef = kit::native("zip", "cls, /, *iterables, strict=False", zip);

/// Slots: cls, strict, `*iterables`.
fn zip(th: &mut Thread, args: &[Value]) -> Res {
    let strict = kit::truth(th, args[1])?;
    let iterators = iterators_of(th, args[2])?;
    let s = kit::new_shape(th, args[0], shape::ZIP)?;
    let it = th.new_iter(s, iterators);
    it.extra.set(Value::bool(strict));
    Ok(it.value())
}

/// A tuple of iterators over the items of the tuple `iterables`.
fn iterators_of(th: &mut Thread, iterables: Value) -> Res {
    let list = kit::empty_list(th);
    for &v in kit::tuple_items(iterables).expect("*args is a tuple") {
        let it = kit::iter(th, v)?;
        kit::push(th, list, it);
    }
    Ok(kit::tuple_of_list(th, list))
}

/// `map.__new__`.
pub static MAP: NativeDef = kit::native("map", "cls, /, *args", map);

fn map(th: &mut Thread, args: &[Value]) -> Res {
    let items = kit::tuple_items(args[1]).expect("*args is a tuple");
    if items.len() < 2 {
        return kit::type_error(th, "map() must have at least two arguments.");
    }
    let function = items[0];
    let iterables = kit::tuple(th, &items[1..]);
    let iterators = iterators_of(th, iterables)?;
    let s = kit::new_shape(th, args[0], shape::MAP)?;
    let it = th.new_iter(s, iterators);
    it.extra.set(function);
    Ok(it.value())
}

/// `filter.__new__`.
pub static FILTER: NativeDef = kit::native("filter", "cls, function, iterable, /", filter);

fn filter(th: &mut Thread, args: &[Value]) -> Res {
    let inner = kit::iter(th, args[2])?;
    let s = kit::new_shape(th, args[0], shape::FILTER)?;
    let it = th.new_iter(s, inner);
    it.extra.set(args[1]);
    Ok(it.value())
}

/// `reversed.__new__`.
pub static REVERSED: NativeDef = kit::native("reversed", "cls, sequence, /", reversed);

fn reversed(th: &mut Thread, args: &[Value]) -> Res {
    kit::reversed(th, args[1])
}

/// `range.__new__`.
pub static RANGE: NativeDef = NativeDef {
    intrinsic: Some(crate::native::Intrinsic::Range),
    ..kit::native("range", "cls, start, stop=, step=, /", range)
};

fn range(th: &mut Thread, args: &[Value]) -> Res {
    make_range(th, args[1], args[2], args[3], 0)
}

/// A range from the arguments of a call; `flags` may be `RANGE_PARALLEL`.
pub fn make_range(th: &mut Thread, a: Value, b: Value, c: Value, flags: u16) -> Res {
    let index = |th: &mut Thread, v: Value| {
        if v.is_exact_int() { Ok(v) } else { kit::index_value(th, v) }
    };
    let zero = Value::inline_int(0);
    let (start, stop) =
        if b.is_unbound() { (zero, index(th, a)?) } else { (index(th, a)?, index(th, b)?) };
    let step = if c.is_unbound() { Value::inline_int(1) } else { index(th, c)? };
    if step.as_i64() == Some(0) {
        return kit::value_error(th, "range() arg 3 must not be zero");
    }
    Ok(th.new_range(start, stop, step, flags))
}

/// `slice.__new__`.
pub static SLICE: NativeDef = kit::native("slice", "cls, start, stop=, step=None, /", slice);

fn slice(th: &mut Thread, args: &[Value]) -> Res {
    let (start, stop) =
        if args[2].is_unbound() { (Value::NONE, args[1]) } else { (args[1], args[2]) };
    Ok(th.new_slice(start, stop, args[3]).value())
}

/// Methods of `range`.
pub static RANGE_METHODS: &[NativeDef] = kit::natives! {
    "index", "self, value, /" => range_index;
    "count", "self, value, /" => range_count;
};

/// Computed attributes of `range` and `slice`.
pub static RANGE_ATTRS: &[NativeDef] = kit::natives! {
    "start", "self, /" => range_start;
    "stop", "self, /" => range_stop;
    "step", "self, /" => range_step;
};

/// Methods of `slice`.
pub static SLICE_METHODS: &[NativeDef] = kit::natives! {
    "indices", "self, len, /" => slice_indices;
};

/// Computed attributes of `slice`.
pub static SLICE_ATTRS: &[NativeDef] = kit::natives! {
    "start", "self, /" => slice_start;
    "stop", "self, /" => slice_stop;
    "step", "self, /" => slice_step;
};

fn range_start(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0].as_range().map_or(Value::NONE, |r| r.start))
}

fn range_stop(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0].as_range().map_or(Value::NONE, |r| r.stop))
}

fn range_step(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0].as_range().map_or(Value::NONE, |r| r.step))
}

fn slice_start(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0].as_slice().map_or(Value::NONE, |s| s.start))
}

fn slice_stop(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0].as_slice().map_or(Value::NONE, |s| s.stop))
}

fn slice_step(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0].as_slice().map_or(Value::NONE, |s| s.step))
}

/// Place of an int in a range.
pub fn place_in_range(range: Value, v: &IBig) -> Option<IBig> {
    let r = range.as_range()?;
    let (start, step) = (r.start.as_big()?, r.step.as_big()?);
    let offset = v - start;
    let (quotient, rest) = (&offset / &step, &offset % &step);
    let zero = IBig::from(0);
    (rest == zero && quotient >= zero && quotient < r.length()).then_some(quotient)
}

fn range_find(th: &mut Thread, args: &[Value]) -> Result<Option<IBig>, kit::Raised> {
    if args[1].is_exact_int() || args[1].is_bool() {
        return Ok(args[1].as_big().and_then(|v| place_in_range(args[0], &v)));
    }
    let it = kit::iter(th, args[0])?;
    let mut i = 0i64;
    while let Some(v) = kit::next(th, it)? {
        if kit::eq(th, v, args[1])? {
            return Ok(Some(IBig::from(i)));
        }
        i += 1;
    }
    Ok(None)
}

fn range_index(th: &mut Thread, args: &[Value]) -> Res {
    match range_find(th, args)? {
        Some(i) => Ok(kit::big(th, i)),
        None => {
            let shown = kit::repr_text(th, args[1])?;
            Err(th.raise(ExcClass::ValueError, format!("{shown} is not in range")))
        }
    }
}

fn range_count(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(range_find(th, args)?.is_some() as i64))
}

fn slice_indices(th: &mut Thread, args: &[Value]) -> Res {
    let len = kit::index_big(th, args[1])?;
    let zero = IBig::ZERO;
    if len < zero {
        return kit::value_error(th, "length should not be negative");
    }
    let slice = args[0].as_slice().expect("a method of slice has a slice");
    let items = bounds(th, slice, &len)?.map(|i| th.big(&i));
    Ok(kit::tuple(th, &items))
}

/// Start, stop and step of a slice of a sequence of `len` items, as `slice.indices` gives them.
pub fn bounds(th: &mut Thread, slice: Gc<SliceObj>, len: &IBig) -> Result<[IBig; 3], kit::Raised> {
    let (zero, one) = (IBig::ZERO, IBig::ONE);
    let step = match slice.step {
        Value::NONE => one.clone(),
        v => big_bound(th, v)?,
    };
    if step == zero {
        return kit::value_error(th, "slice step cannot be zero");
    }
    let down = step < zero;
    let (low, high) = if down { (-one.clone(), len - &one) } else { (zero.clone(), len.clone()) };
    let bound = |th: &mut Thread, v: Value, default: &IBig| -> Result<IBig, kit::Raised> {
        if v.is_none() {
            return Ok(default.clone());
        }
        let i = big_bound(th, v)?;
        let i = if i < IBig::ZERO { i + len } else { i };
        Ok(i.clamp(low.clone(), high.clone()))
    };
    let (first, last) = if down { (&high, &low) } else { (&low, &high) };
    let start = bound(th, slice.start, first)?;
    let stop = bound(th, slice.stop, last)?;
    Ok([start, stop, step])
}

/// A slice's bound of any size.
fn big_bound(th: &mut Thread, v: Value) -> Result<IBig, kit::Raised> {
    let i = kit::slice_bound(th, v)?;
    Ok(i.as_big().unwrap_or_default())
}
