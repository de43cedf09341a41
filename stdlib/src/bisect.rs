//! `bisect`: places in sorted lists.
//!
//! Invariant: only `<` is asked for, of the item in `bisect_left`, of the new one in `bisect_right`.

use crate::module::Module;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "bisect_right", "a, x, lo=0, hi=None, *, key=None" => bisect_right;
    "bisect_left", "a, x, lo=0, hi=None, *, key=None" => bisect_left;
    "insort_right", "a, x, lo=0, hi=None, *, key=None" => insort_right;
    "insort_left", "a, x, lo=0, hi=None, *, key=None" => insort_left;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "bisect", FUNCTIONS);
    for (alias, name) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let f = module.get(th, name);
        module.set(th, alias, f);
    }
    Ok(module.object(th))
}

/// Which end of a run of equal items is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The place for `x`, which is a key if there is a key function.
fn search(th: &mut Thread, args: &[Value], x: Value, side: Side) -> Result<i64, Raised> {
    let (a, key) = (args[0], args[4]);
    let mut low = kit::index(th, args[2])?;
    if low < 0 {
        return kit::value_error(th, "lo must be non-negative");
    }
    let mut high = if args[3].is_none() { -1 } else { kit::index(th, args[3])? };
    if high == -1 {
        high = kit::len(th, a)? as i64;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        let at = kit::int(th, middle);
        let v = kit::get_item(th, a, at)?;
        let v = if key.is_none() { v } else { kit::call(th, key, &[v])? };
        let goes_right = match side {
            Side::Left => kit::lt(th, v, x)?,
            Side::Right => !kit::lt(th, x, v)?,
        };
        if goes_right {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn bisect_right(th: &mut Thread, args: &[Value]) -> Res {
    let i = search(th, args, args[1], Side::Right)?;
    Ok(kit::int(th, i))
}

fn bisect_left(th: &mut Thread, args: &[Value]) -> Res {
    let i = search(th, args, args[1], Side::Left)?;
    Ok(kit::int(th, i))
}

fn insort(th: &mut Thread, args: &[Value], side: Side) -> Res {
    let (a, x, key) = (args[0], args[1], args[4]);
    let sought = if key.is_none() { x } else { kit::call(th, key, &[x])? };
    let i = search(th, args, sought, side)?;
    if a.has_shape(vm::object::shape::LIST) {
        let i = (i as usize).min(kit::list_len(a));
        kit::list_insert(th, a, i, x);
        return Ok(Value::NONE);
    }
    let insert = kit::get_attr(th, a, "insert")?;
    let i = kit::int(th, i);
    kit::call(th, insert, &[i, x])?;
    Ok(Value::NONE)
}

fn insort_right(th: &mut Thread, args: &[Value]) -> Res {
    insort(th, args, Side::Right)
}

fn insort_left(th: &mut Thread, args: &[Value]) -> Res {
    insort(th, args, Side::Left)
}
