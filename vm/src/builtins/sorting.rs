//! `list.sort` and `sorted`: keys, direction, mutation while sorting, fast paths for keys of one
//! type.

use super::sort;
use crate::kit::{self, Raised, Res};
use crate::object::layout::ElemKind;
use crate::thread::Thread;
use crate::value::Value;

/// `sorted(iterable, key=key, reverse=reverse)`.
pub fn sorted(th: &mut Thread, iterable: Value, key: Value, reverse: Value) -> Res {
    let list = kit::list_of(th, iterable)?;
    sort_list(th, list, key, reverse)?;
    Ok(list)
}

/// `list.sort(key=key, reverse=reverse)`.
pub fn sort_list(th: &mut Thread, list: Value, key: Value, reverse: Value) -> Result<(), Raised> {
    let reverse = kit::truth(th, reverse)?;
    if key.is_none() && sort_raw(list, reverse) {
        return Ok(());
    }
    let n = kit::list_len(list);
    // The list is empty while keys and comparisons run, so that its mutation shows.
    let items = kit::list_take(th, list);
    let taken = list.as_list().map(|l| l.buf.get());
    let order = sorted_order(th, items, key, reverse, n);
    // Whatever is added to the list gets it another buffer.
    let changed = list.as_list().map(|l| l.buf.get()) != taken;
    let (order, outcome) = match order {
        Ok((order, outcome)) => (order, outcome),
        Err(raised) => ((0..n as u32).collect(), Err(raised)),
    };
    let result = kit::empty_list(th);
    for &i in &order {
        let item = kit::list_item(th, items, i as usize);
        kit::push(th, result, item);
    }
    kit::list_replace(list, result);
    outcome?;
    if changed {
        return kit::value_error(th, "list modified during sort");
    }
    Ok(())
}

/// Sorts a list of raw ints or of raw floats without NaN in place.
fn sort_raw(list: Value, reverse: bool) -> bool {
    let Some(buf) = list.as_list().map(|l| l.buf.get()) else { return false };
    match buf.elem_kind() {
        ElemKind::Int => {
            let ints = buf.as_mut_ints();
            // Equal ints cannot be told apart, so stability does not matter.
            if reverse {
                ints.sort_unstable_by(|a, b| b.cmp(a));
            } else {
                ints.sort_unstable();
            }
            true
        }
        ElemKind::Float => {
            let floats = buf.as_mut_floats();
            if floats.iter().any(|x| x.is_nan()) {
                return false;
            }
            let by = |a: &f64, b: &f64| a.partial_cmp(b).expect("no NaN");
            if reverse {
                floats.sort_by(|a, b| by(b, a));
            } else {
                floats.sort_by(by);
            }
            true
        }
        ElemKind::Any
        | ElemKind::U8
        | ElemKind::I8
        | ElemKind::U16
        | ElemKind::I16
        | ElemKind::U32
        | ElemKind::I32
        | ElemKind::U64
        | ElemKind::F32
        | ElemKind::Bool => false,
    }
}

type Order = (Vec<u32>, Result<(), Raised>);

/// The order of `items` by their keys; with an error, as far as sorting got.
fn sorted_order(
    th: &mut Thread,
    items: Value,
    key: Value,
    reverse: bool,
    n: usize,
) -> Result<Order, Raised> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    // Reversing before and after keeps equal items in their order.
    if reverse {
        order.reverse();
    }
    let keys = if key.is_none() {
        items
    } else {
        let keys = kit::empty_list(th);
        for i in 0..n {
            let item = kit::list_item(th, items, i);
            let k = kit::call(th, key, &[item])?;
            kit::push(th, keys, k);
        }
        keys
    };
    let mut outcome = Ok(());
    if !order_uniform(keys, &mut order) {
        let mut less = |a: u32, b: u32| {
            let a = kit::list_item(th, keys, a as usize);
            let b = kit::list_item(th, keys, b as usize);
            kit::lt(th, a, b)
        };
        outcome = sort::sort(&mut order, &mut less);
    }
    if reverse {
        order.reverse();
    }
    Ok((order, outcome))
}

/// Orders by keys that are all inline ints, all floats without NaN, or all Latin-1 strings.
fn order_uniform(keys: Value, order: &mut [u32]) -> bool {
    let Some(buf) = keys.as_list().map(|l| l.buf.get()) else { return false };
    match buf.elem_kind() {
        ElemKind::Int => {
            let ints = buf.as_ints();
            order.sort_by_key(|&i| ints[i as usize]);
            true
        }
        ElemKind::Float => {
            let floats = buf.as_floats();
            if floats.iter().any(|x| x.is_nan()) {
                return false;
            }
            let float = |i: u32| floats[i as usize];
            order.sort_by(|&a, &b| float(a).partial_cmp(&float(b)).expect("no NaN"));
            true
        }
        ElemKind::Any => {
            let texts: Option<Vec<&[u8]>> =
                buf.as_values().iter().map(|v| kit::exact_latin(v)).collect();
            let Some(texts) = texts else { return false };
            order.sort_by(|&a, &b| texts[a as usize].cmp(texts[b as usize]));
            true
        }
        ElemKind::U8
        | ElemKind::I8
        | ElemKind::U16
        | ElemKind::I16
        | ElemKind::U32
        | ElemKind::I32
        | ElemKind::U64
        | ElemKind::F32
        | ElemKind::Bool => false,
    }
}
