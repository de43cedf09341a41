//! `tee`: iterators that share what they read in a chain of blocks.

use crate::native_class::{NativeClass, field, int_field, itself, set_field, stop};
use vm::kit::{self, ExcClass, Res};
use vm::thread::Thread;
use vm::value::Value;

/// Items of a block.
const BLOCK: usize = 57;

/// Fields: block, place in it.
pub static TEE: NativeClass =
    NativeClass::of("_tee", 2, kit::native("_tee", "cls, iterable, /", tee_new)).methods(
        vm::native_table! {
            "__iter__", "self, /" => itself;
            "__next__", "self, /" => tee_next;
            "__copy__", "self, /" => tee_copy;
        },
    );

/// A block. Fields: iterator, list of items, next block, True while the iterator runs.
pub static TEE_DATA: NativeClass = NativeClass::hidden("_tee_dataobject", 4);

fn new_block(th: &mut Thread, it: Value) -> Value {
    let items = kit::empty_list(th);
    let block = TEE_DATA.make(th).value();
    set_field(block, 0, it);
    set_field(block, 1, items);
    block
}

fn tee_of_block(th: &mut Thread, block: Value, at: Value) -> Value {
    let v = TEE.make(th).value();
    set_field(v, 0, block);
    set_field(v, 1, at);
    v
}

fn tee_new(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    if TEE.has(th, it) {
        return tee_copy(th, &[it]);
    }
    let block = new_block(th, it);
    let v = TEE.make_of(th, args[0])?.value();
    set_field(v, 0, block);
    set_field(v, 1, Value::inline_int(0));
    Ok(v)
}

/// `tee(iterable, n)`.
pub fn tee(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[1])?;
    if n < 0 {
        return kit::value_error(th, "n must be >= 0");
    }
    let all = kit::empty_list(th);
    if n == 0 {
        return Ok(kit::tuple_of_list(th, all));
    }
    let it = kit::iter(th, args[0])?;
    let first = match kit::special(th, it, "__copy__") {
        Some(_) => it,
        None => {
            let block = new_block(th, it);
            tee_of_block(th, block, Value::inline_int(0))
        }
    };
    kit::check_room(th, (n as usize).saturating_mul(8))?;
    kit::push(th, all, first);
    for _ in 1..n {
        let copy = match kit::special(th, first, "__copy__") {
            Some(method) => kit::call(th, method, &[first])?,
            None => tee_copy(th, &[first])?,
        };
        kit::push(th, all, copy);
    }
    Ok(kit::tuple_of_list(th, all))
}

fn tee_copy(th: &mut Thread, args: &[Value]) -> Res {
    let (block, at) = (field(args[0], 0), field(args[0], 1));
    Ok(tee_of_block(th, block, at))
}

fn tee_next(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let (mut block, mut at) = (field(this, 0), int_field(this, 1) as usize);
    if at >= BLOCK {
        let mut next = field(block, 2);
        if next.is_unbound() {
            next = new_block(th, field(block, 0));
            set_field(block, 2, next);
        }
        (block, at) = (next, 0);
        set_field(this, 0, block);
    }
    let items = field(block, 1);
    if at >= kit::list_len(items) {
        if field(block, 3) == Value::TRUE {
            return Err(th.raise(ExcClass::RuntimeError, "cannot re-enter the tee iterator"));
        }
        set_field(block, 3, Value::TRUE);
        let next = kit::next(th, field(block, 0));
        set_field(block, 3, Value::FALSE);
        let Some(v) = next? else { return stop(th) };
        kit::push(th, items, v);
    }
    set_field(this, 1, Value::inline_int(at as i64 + 1));
    Ok(kit::list_item(th, items, at))
}
