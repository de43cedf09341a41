//! `accumulate`, `batched`, `chain`, `pairwise`, `zip_longest`.

use super::class_of;
use crate::native_class::{NativeClass, field, int_field, itself, set_field, stop};
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

const NONE: Value = Value::NONE;
const UNBOUND: Value = Value::UNBOUND;

/// Fields: iterator, function or None, total so far (unbound at first), initial value or unbound.
pub static ACCUMULATE: NativeClass = NativeClass::of(
    "accumulate",
    4,
    kit::native("accumulate", "cls, iterable, func=None, *, initial=None", accumulate),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => accumulate_next;
    "__reduce__", "self, /" => accumulate_reduce;
    "__setstate__", "self, state, /" => accumulate_setstate;
});

fn accumulate(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    let v = ACCUMULATE.make_of(th, args[0])?.value();
    set_field(v, 0, it);
    set_field(v, 1, args[2]);
    set_field(v, 3, if args[3].is_none() { UNBOUND } else { args[3] });
    Ok(v)
}

fn accumulate_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let initial = field(this, 3);
    if !initial.is_unbound() {
        set_field(this, 3, UNBOUND);
        set_field(this, 2, initial);
        return Ok(initial);
    }
    let Some(v) = kit::next(th, field(this, 0))? else { return stop(th) };
    let (total, func) = (field(this, 2), field(this, 1));
    let next = if total.is_unbound() {
        v
    } else if func.is_none() {
        kit::add(th, total, v)?
    } else {
        kit::call(th, func, &[total, v])?
    };
    set_field(this, 2, next);
    Ok(next)
}

fn accumulate_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let class = class_of(th, this);
    let (initial, total) = (field(this, 3), field(this, 2));
    let mut it = field(this, 0);
    if !initial.is_unbound() {
        let first = kit::tuple(th, &[initial]);
        it = chain_of(th, &[first, it])?;
    }
    if total == NONE && initial.is_unbound() {
        // As a state, None would stand for no total: a first item that is dropped stands for it.
        let first = kit::tuple(th, &[NONE]);
        let all = chain_of(th, &[first, it])?;
        let again = kit::call(th, class, &[all, field(this, 1)])?;
        let islice = super::slice::ISLICE.class(th).value();
        let made = kit::tuple(th, &[again, Value::inline_int(1), NONE]);
        return Ok(kit::tuple(th, &[islice, made]));
    }
    let made = kit::tuple(th, &[it, field(this, 1)]);
    if total.is_unbound() || !initial.is_unbound() {
        return Ok(kit::tuple(th, &[class, made]));
    }
    Ok(kit::tuple(th, &[class, made, total]))
}

fn accumulate_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    set_field(args[0], 2, args[1]);
    Ok(NONE)
}

/// Fields: iterator (unbound at the end), size, strict.
pub static BATCHED: NativeClass = NativeClass::of(
    "batched",
    3,
    kit::native("batched", "cls, iterable, n, *, strict=False", batched),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => batched_next;
});

fn batched(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[2])?;
    let strict = kit::truth(th, args[3])?;
    if n < 1 {
        return kit::value_error(th, "n must be at least one");
    }
    let it = kit::iter(th, args[1])?;
    let v = BATCHED.make_of(th, args[0])?.value();
    set_field(v, 0, it);
    set_field(v, 1, kit::int(th, n));
    set_field(v, 2, Value::bool(strict));
    Ok(v)
}

fn batched_next(th: &mut Thread, args: &[Value]) -> Res {
    let (this, it) = (args[0], field(args[0], 0));
    if it.is_unbound() {
        return stop(th);
    }
    let n = int_field(this, 1) as usize;
    let batch = kit::empty_list(th);
    while kit::list_len(batch) < n {
        match kit::next(th, it) {
            Ok(Some(v)) => kit::push(th, batch, v),
            Ok(None) => {
                set_field(this, 0, UNBOUND);
                break;
            }
            Err(raised) => {
                set_field(this, 0, UNBOUND);
                return Err(raised);
            }
        }
    }
    let len = kit::list_len(batch);
    if len == 0 {
        return stop(th);
    }
    if len < n && field(this, 2) == Value::TRUE {
        return kit::value_error(th, "batched(): incomplete batch");
    }
    Ok(kit::tuple_of_list(th, batch))
}

/// Fields: iterator over the iterables (unbound at the end), iterator of the current one.
pub static CHAIN: NativeClass =
    NativeClass::of("chain", 2, kit::native("chain", "cls, /, *iterables", chain)).methods(
        vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => chain_next;
            "__reduce__", "self, /" => chain_reduce;
            "__setstate__", "self, state, /" => chain_setstate;
        },
    );

/// `chain.from_iterable`, a class method.
pub static FROM_ITERABLE: NativeDef =
    kit::native("from_iterable", "cls, iterable, /", from_iterable);

fn chain(th: &mut Thread, args: &[Value]) -> Res {
    from_iterable(th, args)
}

fn from_iterable(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    let v = CHAIN.make_of(th, args[0])?.value();
    set_field(v, 0, it);
    Ok(v)
}

/// `chain(*iterables)`.
fn chain_of(th: &mut Thread, iterables: &[Value]) -> Res {
    let class = CHAIN.class(th).value();
    let all = kit::tuple(th, iterables);
    chain(th, &[class, all])
}

fn chain_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    loop {
        let source = field(this, 0);
        if source.is_unbound() {
            return stop(th);
        }
        let mut active = field(this, 1);
        if active.is_unbound() {
            let made = match kit::next(th, source) {
                Ok(Some(iterable)) => kit::iter(th, iterable),
                Ok(None) => {
                    set_field(this, 0, UNBOUND);
                    return stop(th);
                }
                Err(raised) => Err(raised),
            };
            if made.is_err() {
                set_field(this, 0, UNBOUND);
            }
            active = made?;
            set_field(this, 1, active);
        }
        if let Some(v) = kit::next(th, active)? {
            return Ok(v);
        }
        set_field(this, 1, UNBOUND);
    }
}

fn chain_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let class = class_of(th, args[0]);
    let empty = kit::tuple(th, &[]);
    let (source, active) = (field(args[0], 0), field(args[0], 1));
    if source.is_unbound() {
        return Ok(kit::tuple(th, &[class, empty]));
    }
    let state = if active.is_unbound() {
        kit::tuple(th, &[source])
    } else {
        kit::tuple(th, &[source, active])
    };
    Ok(kit::tuple(th, &[class, empty, state]))
}

fn chain_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let Some(items) = kit::tuple_items(args[1]) else {
        return kit::type_error(th, "state is not a tuple");
    };
    if !(1..=2).contains(&items.len()) {
        let text = format!("function takes at least 1 argument ({} given)", items.len());
        return kit::type_error(th, text);
    }
    for &item in items {
        if !kit::is_iterator(th, item) {
            return kit::type_error(th, "Arguments must be iterators.");
        }
    }
    set_field(args[0], 0, items[0]);
    set_field(args[0], 1, items.get(1).copied().unwrap_or(UNBOUND));
    Ok(NONE)
}

/// Fields: iterator (unbound at the end), the item before.
pub static PAIRWISE: NativeClass =
    NativeClass::of("pairwise", 2, kit::native("pairwise", "cls, iterable, /", pairwise)).methods(
        vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => pairwise_next;
        },
    );

fn pairwise(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    let v = PAIRWISE.make_of(th, args[0])?.value();
    set_field(v, 0, it);
    Ok(v)
}

fn pairwise_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let it = field(this, 0);
    if it.is_unbound() {
        return stop(th);
    }
    if field(this, 1).is_unbound() {
        let first = kit::next(th, it)?;
        match first {
            Some(v) => set_field(this, 1, v),
            None => {
                set_field(this, 0, UNBOUND);
                return stop(th);
            }
        }
        if field(this, 0).is_unbound() {
            set_field(this, 1, UNBOUND);
            return stop(th);
        }
    }
    let before = field(this, 1);
    match kit::next(th, it) {
        Ok(Some(v)) => {
            set_field(this, 1, v);
            Ok(kit::tuple(th, &[before, v]))
        }
        outcome => {
            set_field(this, 0, UNBOUND);
            set_field(this, 1, UNBOUND);
            outcome?;
            stop(th)
        }
    }
}

/// Fields: list of iterators, None for those that ended; fill value; number of live ones.
pub static ZIP_LONGEST: NativeClass = NativeClass::of(
    "zip_longest",
    3,
    kit::native("zip_longest", "cls, /, *iterables, fillvalue=None", zip_longest),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => zip_longest_next;
    "__reduce__", "self, /" => zip_longest_reduce;
    "__setstate__", "self, state, /" => zip_longest_setstate;
});

/// Slots: cls, fillvalue, `*iterables`.
fn zip_longest(th: &mut Thread, args: &[Value]) -> Res {
    let iterators = kit::empty_list(th);
    for &iterable in kit::tuple_items(args[2]).unwrap_or(&[]) {
        let it = kit::iter(th, iterable)?;
        kit::push(th, iterators, it);
    }
    let v = ZIP_LONGEST.make_of(th, args[0])?.value();
    set_field(v, 0, iterators);
    set_field(v, 1, args[1]);
    set_field(v, 2, Value::inline_int(kit::list_len(iterators) as i64));
    Ok(v)
}

fn zip_longest_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    if int_field(this, 2) == 0 {
        return stop(th);
    }
    let (iterators, fill) = (field(this, 0), field(this, 1));
    let row = kit::empty_list(th);
    for i in 0..kit::list_len(iterators) {
        let it = kit::list_item(th, iterators, i);
        if it.is_none() {
            kit::push(th, row, fill);
            continue;
        }
        match kit::next(th, it) {
            Ok(Some(v)) => kit::push(th, row, v),
            Ok(None) => {
                let live = int_field(this, 2) - 1;
                set_field(this, 2, Value::inline_int(live));
                if live <= 0 {
                    return stop(th);
                }
                kit::set_item(th, iterators, Value::inline_int(i as i64), NONE)?;
                kit::push(th, row, fill);
            }
            Err(raised) => {
                set_field(this, 2, Value::inline_int(0));
                return Err(raised);
            }
        }
    }
    Ok(kit::tuple_of_list(th, row))
}

fn zip_longest_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let class = class_of(th, args[0]);
    let iterators = field(args[0], 0);
    let empty = kit::tuple(th, &[]);
    let made = kit::empty_list(th);
    for i in 0..kit::list_len(iterators) {
        let it = kit::list_item(th, iterators, i);
        kit::push(th, made, if it.is_none() { empty } else { it });
    }
    let made = kit::tuple_of_list(th, made);
    Ok(kit::tuple(th, &[class, made, field(args[0], 1)]))
}

fn zip_longest_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    set_field(args[0], 1, args[1]);
    Ok(NONE)
}
