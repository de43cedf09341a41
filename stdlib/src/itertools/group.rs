//! `groupby`.

use crate::native_class::{NativeClass, field, itself, set_field, stop};
use vm::kit::{self, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

const UNBOUND: Value = Value::UNBOUND;

// Fields of a groupby.
const ITER: u32 = 0;
const FUNC: u32 = 1;
const TARGET: u32 = 2;
const KEY: u32 = 3;
const ITEM: u32 = 4;
const GROUP: u32 = 5;

/// Fields: iterator, key function or None, key of the current group, key of the item read last,
/// that item unless it has been given, the current group's iterator.
pub static GROUPBY: NativeClass =
    NativeClass::of("groupby", 6, kit::native("groupby", "cls, iterable, key=None", groupby))
        .methods(vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => groupby_next;
        });

/// The iterator of a group. Fields: its groupby, its key.
pub static GROUPER: NativeClass = NativeClass::hidden("_grouper", 2).methods(vm::native_table! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => grouper_next;
});

fn groupby(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    let v = GROUPBY.make_of(th, args[0])?.value();
    set_field(v, ITER, it);
    set_field(v, FUNC, args[2]);
    Ok(v)
}

/// Reads the next item and its key; false at the end.
fn step(th: &mut Thread, this: Value) -> Result<bool, Raised> {
    let Some(item) = kit::next(th, field(this, ITER))? else { return Ok(false) };
    let func = field(this, FUNC);
    let key = if func.is_none() { item } else { kit::call(th, func, &[item])? };
    set_field(this, ITEM, item);
    set_field(this, KEY, key);
    Ok(true)
}

fn groupby_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    set_field(this, GROUP, UNBOUND);
    loop {
        let (key, target) = (field(this, KEY), field(this, TARGET));
        if !key.is_unbound() && (target.is_unbound() || !kit::eq(th, target, key)?) {
            break;
        }
        if !step(th, this)? {
            return stop(th);
        }
    }
    let key = field(this, KEY);
    set_field(this, TARGET, key);
    let group = GROUPER.make(th).value();
    set_field(group, 0, this);
    set_field(group, 1, key);
    set_field(this, GROUP, group);
    Ok(kit::tuple(th, &[key, group]))
}

fn grouper_next(th: &mut Thread, args: &[Value]) -> Res {
    let parent = field(args[0], 0);
    if field(parent, GROUP) != args[0] {
        return stop(th);
    }
    if field(parent, ITEM).is_unbound() && !step(th, parent)? {
        return stop(th);
    }
    if !kit::eq(th, field(args[0], 1), field(parent, KEY))? {
        return stop(th);
    }
    let item = field(parent, ITEM);
    set_field(parent, ITEM, UNBOUND);
    if item.is_unbound() { stop(th) } else { Ok(item) }
}
