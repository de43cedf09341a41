//! `combinations`, `combinations_with_replacement`, `permutations`, `product`.
//!
//! Fields of each: a tuple of the pool (of pools, for `product`), a buffer of indices, a buffer of
//! cycles (for `permutations`), and a state: 0 before the first result, 1 after it, 2 at the end.

use super::{class_of, reduced_empty, tuple_of};
use crate::native_class::{NativeClass, field, int_field, itself, set_field, stop};
use vm::kit::{self, Raised, Res};
use vm::object::Gc;
use vm::object::layout::Buf;
use vm::thread::Thread;
use vm::value::Value;

const POOL: u32 = 0;
const INDICES: u32 = 1;
const CYCLES: u32 = 2;
const STATE: u32 = 3;
const N_FIELDS: u32 = 4;

fn buffer(v: Value, i: u32) -> Gc<Buf> {
    field(v, i).as_buf().expect("a made iterator has its buffers")
}

fn set_buffer(th: &mut Thread, v: Value, i: u32, numbers: &[i64]) {
    let buf = th.new_buf_ints(numbers);
    set_field(v, i, Value::ptr(buf.as_ptr()));
}

fn pool(v: Value) -> &'static [Value] {
    kit::tuple_items(field(v, POOL)).unwrap_or(&[])
}

fn set_state(v: Value, state: i64) {
    set_field(v, STATE, Value::inline_int(state));
}

/// The items that the indices select.
fn selected(th: &mut Thread, v: Value) -> Value {
    let pool = pool(v);
    let indices = buffer(v, INDICES);
    let row: Vec<Value> = indices.as_ints().iter().map(|&i| pool[i as usize]).collect();
    // The pool keeps the items alive.
    kit::tuple(th, &row)
}

fn make(
    th: &mut Thread,
    class: &NativeClass,
    cls: Value,
    pool: Value,
    indices: &[i64],
) -> Result<Value, Raised> {
    let v = class.make_of(th, cls)?.value();
    set_field(v, POOL, pool);
    set_buffer(th, v, INDICES, indices);
    set_state(v, 0);
    Ok(v)
}

/// The length of results: at least 0, and small enough for memory.
fn length(th: &mut Thread, v: Value) -> Result<usize, Raised> {
    let r = kit::index(th, v)?;
    if r < 0 {
        return kit::value_error(th, "r must be non-negative");
    }
    kit::check_room(th, (r as usize).saturating_mul(8))?;
    Ok(r as usize)
}

/// Moves on and gives a result: `advance` changes the indices, or answers false at the end.
fn turn(th: &mut Thread, v: Value, advance: impl FnOnce(&mut [i64], usize) -> bool) -> Res {
    match int_field(v, STATE) {
        0 => set_state(v, 1),
        1 => {
            let n = pool(v).len();
            if !advance(buffer(v, INDICES).as_mut_ints(), n) {
                set_state(v, 2);
                return stop(th);
            }
        }
        _ => return stop(th),
    }
    Ok(selected(th, v))
}

/// `__reduce__`: the class and its arguments, and the indices once there was a result.
fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let class = class_of(th, this);
    if int_field(this, STATE) == 2 {
        let empty = kit::tuple(th, &[]);
        let r = kit::int(th, buffer(this, INDICES).n().max(1) as i64);
        let made = kit::tuple(th, &[empty, r]);
        return Ok(kit::tuple(th, &[class, made]));
    }
    let r = kit::int(th, buffer(this, INDICES).n() as i64);
    let made = kit::tuple(th, &[field(this, POOL), r]);
    if int_field(this, STATE) == 0 {
        return Ok(kit::tuple(th, &[class, made]));
    }
    let indices = numbers(th, this, INDICES);
    Ok(kit::tuple(th, &[class, made, indices]))
}

/// A buffer of numbers as a tuple.
fn numbers(th: &mut Thread, v: Value, i: u32) -> Value {
    let items: Vec<Value> = buffer(v, i).as_ints().iter().map(|&n| Value::inline_int(n)).collect();
    kit::tuple(th, &items)
}

/// `__setstate__`: the indices, each brought into the pool.
fn setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let n = pool(args[0]).len() as i64;
    restore(th, args[0], INDICES, args[1], n - 1)?;
    set_state(args[0], 1);
    Ok(Value::NONE)
}

/// Sets a buffer of numbers from a tuple of as many, each brought into `0..=most`.
fn restore(th: &mut Thread, v: Value, i: u32, state: Value, most: i64) -> Result<(), Raised> {
    let len = buffer(v, i).n();
    let Some(items) = kit::tuple_items(state).filter(|items| items.len() == len) else {
        return kit::value_error(th, "invalid arguments");
    };
    for (k, &item) in items.iter().enumerate() {
        let n = kit::index(th, item)?;
        buffer(v, i).set_int(k, n.min(most).max(0));
    }
    Ok(())
}

/// `combinations`.
pub static COMBINATIONS: NativeClass = NativeClass::of(
    "combinations",
    N_FIELDS,
    kit::native("combinations", "cls, iterable, r", combinations),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => combinations_next;
    "__reduce__", "self, /" => reduce;
    "__setstate__", "self, state, /" => setstate;
});

fn combinations(th: &mut Thread, args: &[Value]) -> Res {
    let pool = tuple_of(th, args[1])?;
    let r = length(th, args[2])?;
    let indices: Vec<i64> = (0..r as i64).collect();
    let v = make(th, &COMBINATIONS, args[0], pool, &indices)?;
    if r > kit::list_len(pool) {
        set_state(v, 2);
    }
    Ok(v)
}

fn combinations_next(th: &mut Thread, args: &[Value]) -> Res {
    turn(th, args[0], |indices, n| {
        let r = indices.len();
        let Some(i) = (0..r).rev().find(|&i| indices[i] != (i + n - r) as i64) else {
            return false;
        };
        indices[i] += 1;
        for k in i + 1..r {
            indices[k] = indices[k - 1] + 1;
        }
        true
    })
}

/// `combinations_with_replacement`.
pub static WITH_REPLACEMENT: NativeClass = NativeClass::of(
    "combinations_with_replacement",
    N_FIELDS,
    kit::native("combinations_with_replacement", "cls, iterable, r", with_replacement),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => with_replacement_next;
    "__reduce__", "self, /" => reduce;
    "__setstate__", "self, state, /" => setstate;
});

fn with_replacement(th: &mut Thread, args: &[Value]) -> Res {
    let pool = tuple_of(th, args[1])?;
    let r = length(th, args[2])?;
    let v = make(th, &WITH_REPLACEMENT, args[0], pool, &vec![0; r])?;
    if r > 0 && kit::list_len(pool) == 0 {
        set_state(v, 2);
    }
    Ok(v)
}

fn with_replacement_next(th: &mut Thread, args: &[Value]) -> Res {
    turn(th, args[0], |indices, n| {
        let last = n as i64 - 1;
        let Some(i) = indices.iter().rposition(|&i| i != last) else { return false };
        let next = indices[i] + 1;
        indices[i..].fill(next);
        true
    })
}

/// `permutations`; its indices are those of the whole pool.
pub static PERMUTATIONS: NativeClass = NativeClass::of(
    "permutations",
    N_FIELDS,
    kit::native("permutations", "cls, iterable, r=None", permutations),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => permutations_next;
    "__reduce__", "self, /" => permutations_reduce;
    "__setstate__", "self, state, /" => permutations_setstate;
});

fn permutations(th: &mut Thread, args: &[Value]) -> Res {
    let pool = tuple_of(th, args[1])?;
    let n = kit::list_len(pool);
    let r = if args[2].is_none() {
        n
    } else if args[2].is_int() {
        length(th, args[2])?
    } else {
        return kit::type_error(th, "Expected int as r");
    };
    let indices: Vec<i64> = (0..n as i64).collect();
    let cycles: Vec<i64> = (0..r.min(n)).map(|i| (n - i) as i64).collect();
    let v = make(th, &PERMUTATIONS, args[0], pool, &indices)?;
    set_buffer(th, v, CYCLES, &cycles);
    if r > n {
        set_state(v, 2);
    }
    Ok(v)
}

/// Turns the indices to the next permutation of as many items as there are cycles.
fn permute(indices: &mut [i64], cycles: &mut [i64]) -> bool {
    let n = indices.len();
    for i in (0..cycles.len()).rev() {
        cycles[i] -= 1;
        if cycles[i] == 0 {
            indices[i..].rotate_left(1);
            cycles[i] = (n - i) as i64;
        } else {
            let k = n - cycles[i] as usize;
            indices.swap(i, k);
            return true;
        }
    }
    false
}

fn permutations_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    match int_field(this, STATE) {
        0 => set_state(this, 1),
        1 => {
            let (indices, cycles) = (buffer(this, INDICES), buffer(this, CYCLES));
            if !permute(indices.as_mut_ints(), cycles.as_mut_ints()) {
                set_state(this, 2);
                return stop(th);
            }
        }
        _ => return stop(th),
    }
    let pool = pool(this);
    let r = buffer(this, CYCLES).n();
    let indices = buffer(this, INDICES);
    let row: Vec<Value> = indices.as_ints()[..r].iter().map(|&i| pool[i as usize]).collect();
    // The pool keeps the items alive.
    Ok(kit::tuple(th, &row))
}

fn permutations_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let class = class_of(th, this);
    let r = kit::int(th, buffer(this, CYCLES).n() as i64);
    if int_field(this, STATE) == 2 {
        let empty = kit::tuple(th, &[]);
        let r = kit::int(th, buffer(this, CYCLES).n().max(1) as i64);
        let made = kit::tuple(th, &[empty, r]);
        return Ok(kit::tuple(th, &[class, made]));
    }
    let made = kit::tuple(th, &[field(this, POOL), r]);
    if int_field(this, STATE) == 0 {
        return Ok(kit::tuple(th, &[class, made]));
    }
    let (indices, cycles) = (numbers(th, this, INDICES), numbers(th, this, CYCLES));
    let state = kit::tuple(th, &[indices, cycles]);
    Ok(kit::tuple(th, &[class, made, state]))
}

fn permutations_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let n = pool(this).len() as i64;
    let Some(&[indices, cycles]) = kit::tuple_items(args[1]) else {
        return kit::value_error(th, "invalid arguments");
    };
    restore(th, this, INDICES, indices, n - 1)?;
    restore(th, this, CYCLES, cycles, n)?;
    for i in 0..buffer(this, CYCLES).n() {
        let most = n - i as i64;
        let c = buffer(this, CYCLES).int(i).clamp(1, most.max(1));
        buffer(this, CYCLES).set_int(i, c);
    }
    set_state(this, 1);
    Ok(Value::NONE)
}

/// `product`; its pool is a tuple of pools.
pub static PRODUCT: NativeClass = NativeClass::of(
    "product",
    N_FIELDS,
    kit::native("product", "cls, /, *iterables, repeat=1", product),
)
.methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => product_next;
    "__reduce__", "self, /" => product_reduce;
    "__setstate__", "self, state, /" => product_setstate;
});

/// Slots: cls, repeat, `*iterables`.
fn product(th: &mut Thread, args: &[Value]) -> Res {
    let repeat = kit::index(th, args[1])?;
    if repeat < 0 {
        return kit::value_error(th, "repeat argument cannot be negative");
    }
    let once = kit::empty_list(th);
    let iterables = if repeat == 0 { &[] } else { kit::tuple_items(args[2]).unwrap_or(&[]) };
    let Some(total) = iterables.len().checked_mul(repeat as usize) else {
        return kit::overflow_error(th, "repeat argument too large");
    };
    kit::check_room(th, total.saturating_mul(8))?;
    for &iterable in iterables {
        let pool = tuple_of(th, iterable)?;
        kit::push(th, once, pool);
    }
    let pools = kit::empty_list(th);
    let mut is_empty = false;
    for i in 0..total {
        let pool = kit::list_item(th, once, i % iterables.len());
        is_empty |= kit::list_len(pool) == 0;
        kit::push(th, pools, pool);
    }
    let pools = kit::tuple_of_list(th, pools);
    let v = make(th, &PRODUCT, args[0], pools, &vec![0; total])?;
    if is_empty {
        set_state(v, 2);
    }
    Ok(v)
}

fn product_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let pools = pool(this);
    match int_field(this, STATE) {
        0 => set_state(this, 1),
        1 => {
            let indices = buffer(this, INDICES);
            let indices = indices.as_mut_ints();
            let mut i = indices.len();
            loop {
                if i == 0 {
                    set_state(this, 2);
                    return stop(th);
                }
                i -= 1;
                indices[i] += 1;
                if (indices[i] as usize) < kit::list_len(pools[i]) {
                    break;
                }
                indices[i] = 0;
            }
        }
        _ => return stop(th),
    }
    let indices = buffer(this, INDICES);
    let items = indices.as_ints().iter().zip(pools);
    let row: Vec<Value> =
        items.map(|(&i, &p)| kit::tuple_items(p).expect("a pool")[i as usize]).collect();
    // The pools keep the items alive.
    Ok(kit::tuple(th, &row))
}

fn product_reduce(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    let class = class_of(th, this);
    match int_field(this, STATE) {
        0 => Ok(kit::tuple(th, &[class, field(this, POOL)])),
        1 => {
            let indices = numbers(th, this, INDICES);
            Ok(kit::tuple(th, &[class, field(this, POOL), indices]))
        }
        _ => reduced_empty(th, class),
    }
}

fn product_setstate(th: &mut Thread, args: &[Value]) -> Res {
    super::warn_copying(th)?;
    let this = args[0];
    restore(th, this, INDICES, args[1], i64::MAX)?;
    for (i, &p) in pool(this).iter().enumerate() {
        let n = kit::list_len(p) as i64;
        if n == 0 {
            set_state(this, 2);
            return Ok(Value::NONE);
        }
        let at = buffer(this, INDICES).int(i).min(n - 1);
        buffer(this, INDICES).set_int(i, at);
    }
    set_state(this, 1);
    Ok(Value::NONE)
}
