//! Methods of `list` and `tuple`.

use crate::builtins::sorting;
use crate::kit::{self, ExcClass, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `list`.
pub static LIST: &[NativeDef] = kit::natives! {
    "append", "self, object, /" => append, ListAppend;
    "extend", "self, iterable, /" => extend;
    "insert", "self, index, object, /" => insert;
    "pop", "self, index=-1, /" => pop, ListPop;
    "remove", "self, value, /" => remove;
    "clear", "self, /" => clear;
    "copy", "self, /" => copy;
    "index", "self, value, start=0, stop=9223372036854775807, /" => index;
    "count", "self, value, /" => count;
    "reverse", "self, /" => reverse;
    "sort", "self, /, *, key=None, reverse=False" => sort;
};

/// Methods of `tuple`.
pub static TUPLE: &[NativeDef] = kit::natives! {
    "index", "self, value, start=0, stop=9223372036854775807, /" => tuple_index;
    "count", "self, value, /" => tuple_count;
};

fn append(th: &mut Thread, args: &[Value]) -> Res {
    kit::push(th, args[0], args[1]);
    Ok(Value::NONE)
}

fn extend(th: &mut Thread, args: &[Value]) -> Res {
    kit::list_extend(th, args[0], args[1])?;
    Ok(Value::NONE)
}

/// An index for insertion, brought into `0..=len`.
fn insertion_point(i: i64, len: usize) -> usize {
    let len = len as i64;
    (if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) }) as usize
}

fn insert(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    let at = insertion_point(i, kit::list_len(args[0]));
    kit::list_insert(th, args[0], at, args[2]);
    Ok(Value::NONE)
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    let len = kit::list_len(args[0]) as i64;
    if len == 0 {
        return kit::index_error(th, "pop from empty list");
    }
    let i = if i < 0 { i.saturating_add(len) } else { i };
    if i < 0 || i >= len {
        return kit::index_error(th, "pop index out of range");
    }
    Ok(kit::list_remove(th, args[0], i as usize))
}

fn remove(th: &mut Thread, args: &[Value]) -> Res {
    let mut i = 0;
    while i < kit::list_len(args[0]) {
        let item = kit::list_item(th, args[0], i);
        if kit::eq(th, item, args[1])? {
            if i < kit::list_len(args[0]) {
                kit::list_remove(th, args[0], i);
            }
            return Ok(Value::NONE);
        }
        i += 1;
    }
    kit::value_error(th, "list.remove(x): x not in list")
}

fn clear(th: &mut Thread, args: &[Value]) -> Res {
    kit::list_truncate(th, args[0], 0);
    Ok(Value::NONE)
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::list_copy(th, args[0]))
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    let len = kit::list_len(args[0]);
    let start = insertion_point(kit::slice_index(th, args[2])?, len);
    let stop = kit::slice_index(th, args[3])?;
    let stop = if stop < 0 { stop.saturating_add(len as i64).max(0) } else { stop } as usize;
    let mut i = start;
    while i < stop && i < kit::list_len(args[0]) {
        let item = kit::list_item(th, args[0], i);
        if kit::eq(th, item, args[1])? {
            return Ok(Value::inline_int(i as i64));
        }
        i += 1;
    }
    let shown = kit::repr_text(th, args[1])?;
    kit::value_error(th, format!("{shown} is not in list"))
}

fn count(th: &mut Thread, args: &[Value]) -> Res {
    let (mut i, mut n) = (0, 0);
    while i < kit::list_len(args[0]) {
        let item = kit::list_item(th, args[0], i);
        n += kit::eq(th, item, args[1])? as i64;
        i += 1;
    }
    Ok(Value::inline_int(n))
}

fn reverse(th: &mut Thread, args: &[Value]) -> Res {
    kit::list_reverse(th, args[0]);
    Ok(Value::NONE)
}

fn sort(th: &mut Thread, args: &[Value]) -> Res {
    sorting::sort_list(th, args[0], args[1], args[2])?;
    Ok(Value::NONE)
}

fn tuple_index(th: &mut Thread, args: &[Value]) -> Res {
    let items = kit::tuple_items(args[0]).unwrap_or(&[]);
    let start = insertion_point(kit::slice_index(th, args[2])?, items.len());
    let stop = insertion_point(kit::slice_index(th, args[3])?, items.len());
    for (i, &item) in items.iter().enumerate().take(stop).skip(start) {
        if kit::eq(th, item, args[1])? {
            return Ok(Value::inline_int(i as i64));
        }
    }
    Err(th.raise(ExcClass::ValueError, "tuple.index(x): x not in tuple"))
}

fn tuple_count(th: &mut Thread, args: &[Value]) -> Res {
    let mut n = 0;
    for &item in kit::tuple_items(args[0]).unwrap_or(&[]) {
        n += kit::eq(th, item, args[1])? as i64;
    }
    Ok(Value::inline_int(n))
}
