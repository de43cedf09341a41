//! Indexing, searching, comparing and joining deques.

use super::deque::{DEQUE, Deque, copy, extend};
use super::deque_iter;
use vm::interp::machine::Cond;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::protocol::compare;
use vm::thread::Thread;
use vm::value::Value;

/// Further methods of `deque`.
pub static METHODS: &[NativeDef] = vm::native_table! {
    "count", "self, value, /" => count;
    "index", "self, value, start=0, stop=9223372036854775807, /" => index;
    "insert", "self, index, value, /" => insert;
    "remove", "self, value, /" => remove;
    "__contains__", "self, value, /" => contains;
    "__getitem__", "self, index, /" => getitem;
    "__setitem__", "self, index, value, /" => setitem;
    "__delitem__", "self, index, /" => delitem;
    "__iter__", "self, /" => deque_iter::forward;
    "__reversed__", "self, /" => deque_iter::backward;
    "__add__", "self, value, /" => add;
    "__iadd__", "self, value, /" => iadd;
    "__mul__", "self, value, /" => mul;
    "__rmul__", "self, value, /" => mul;
    "__imul__", "self, value, /" => imul;
    "__lt__", "self, value, /" => lt;
    "__le__", "self, value, /" => le;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__gt__", "self, value, /" => gt;
    "__ge__", "self, value, /" => ge;
};

fn mutated(th: &mut Thread) -> Raised {
    th.raise(ExcClass::RuntimeError, "deque mutated during iteration")
}

/// The first place of `x` in `from..to`.
fn find(
    th: &mut Thread,
    v: Value,
    x: Value,
    from: usize,
    to: usize,
) -> Result<Option<usize>, Raised> {
    let deque = Deque(v);
    let changes = deque.changes();
    let mut i = from;
    while i < to.min(deque.len()) {
        let is_it = kit::eq(th, deque.get(i), x)?;
        if is_it {
            return Ok(Some(i));
        }
        if deque.changes() != changes {
            return Err(mutated(th));
        }
        i += 1;
    }
    Ok(None)
}

fn count(th: &mut Thread, args: &[Value]) -> Res {
    let deque = Deque(args[0]);
    let changes = deque.changes();
    let (mut n, mut i) = (0, 0);
    while i < deque.len() {
        n += i64::from(kit::eq(th, deque.get(i), args[1])?);
        if deque.changes() != changes {
            return Err(mutated(th));
        }
        i += 1;
    }
    Ok(kit::int(th, n))
}

/// A bound, counted from the end if negative, brought into `0..=len`.
fn clamp(i: i64, len: usize) -> usize {
    let len = len as i64;
    (if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) }) as usize
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    let (start, stop) = (kit::slice_index(th, args[2])?, kit::slice_index(th, args[3])?);
    let len = Deque(args[0]).len();
    match find(th, args[0], args[1], clamp(start, len), clamp(stop, len))? {
        Some(i) => Ok(kit::int(th, i as i64)),
        None => {
            let shown = kit::repr_text(th, args[1])?;
            kit::value_error(th, format!("{shown} is not in deque"))
        }
    }
}

fn insert(th: &mut Thread, args: &[Value]) -> Res {
    let deque = Deque(args[0]);
    let i = kit::index(th, args[1])?;
    if deque.limit() == Some(deque.len()) {
        return kit::index_error(th, "deque already at its maximum size");
    }
    deque.insert(th, clamp(i, deque.len()), args[2]);
    Ok(Value::NONE)
}

fn remove(th: &mut Thread, args: &[Value]) -> Res {
    let deque = Deque(args[0]);
    let changes = deque.changes();
    let mut i = 0;
    while i < deque.len() {
        let is_it = kit::eq(th, deque.get(i), args[1])?;
        if deque.changes() != changes {
            return kit::index_error(th, "deque mutated during iteration");
        }
        if is_it {
            deque.remove(i);
            return Ok(Value::NONE);
        }
        i += 1;
    }
    let shown = kit::repr_text(th, args[1])?;
    kit::value_error(th, format!("{shown} is not in deque"))
}

fn contains(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(find(th, args[0], args[1], 0, usize::MAX)?.is_some()))
}

/// The place of an index, which is checked.
fn place(th: &mut Thread, v: Value, key: Value) -> Result<usize, Raised> {
    if key.as_slice().is_some() || kit::try_index_value(th, key)?.is_none() {
        let ty = kit::type_name(th, key);
        return kit::type_error(th, format!("sequence index must be integer, not '{ty}'"));
    }
    let i = match kit::index(th, key) {
        Ok(i) => i,
        Err(raised) => {
            if !kit::catch(th, ExcClass::OverflowError) {
                return Err(raised);
            }
            let text = "cannot fit 'int' into an index-sized integer";
            return kit::index_error(th, text);
        }
    };
    let n = Deque(v).len() as i64;
    let at = if i < 0 { i.saturating_add(n) } else { i };
    if (0..n).contains(&at) {
        Ok(at as usize)
    } else {
        kit::index_error(th, "deque index out of range")
    }
}

fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    let i = place(th, args[0], args[1])?;
    Ok(Deque(args[0]).get(i))
}

fn setitem(th: &mut Thread, args: &[Value]) -> Res {
    let i = place(th, args[0], args[1])?;
    Deque(args[0]).set(i, args[2]);
    Ok(Value::NONE)
}

fn delitem(th: &mut Thread, args: &[Value]) -> Res {
    let i = place(th, args[0], args[1])?;
    Deque(args[0]).remove(i);
    Ok(Value::NONE)
}

fn add(th: &mut Thread, args: &[Value]) -> Res {
    if !DEQUE.has(th, args[1]) {
        let ty = kit::type_name(th, args[1]);
        let text = format!("can only concatenate deque (not \"{ty}\") to deque");
        return kit::type_error(th, text);
    }
    let new = copy(th, &args[..1])?;
    extend(th, &[new, args[1]])?;
    Ok(new)
}

fn iadd(th: &mut Thread, args: &[Value]) -> Res {
    extend(th, args)?;
    Ok(args[0])
}

fn repeated(th: &mut Thread, deque: Value, n: Value) -> Result<(), Raised> {
    let n = kit::index(th, n)?;
    let this = Deque(deque);
    if n <= 0 {
        this.clear();
        return Ok(());
    }
    let items = this.to_list(th);
    let len = kit::list_len(items);
    let kept = this.limit().unwrap_or(usize::MAX).min(len.saturating_mul(n as usize));
    kit::check_room(th, kept.saturating_mul(4))?;
    let rounds = match this.limit() {
        Some(limit) if len > 0 => (n - 1).min((limit / len) as i64 + 1),
        Some(_) | None => n - 1,
    };
    if len == 0 {
        return Ok(());
    }
    for _ in 0..rounds {
        for i in 0..len {
            let v = kit::list_item(th, items, i);
            this.push_back(th, v);
        }
    }
    Ok(())
}

fn mul(th: &mut Thread, args: &[Value]) -> Res {
    if kit::try_index_value(th, args[1])?.is_none() {
        let ty = kit::type_name(th, args[1]);
        let text = format!("can't multiply sequence by non-int of type '{ty}'");
        return kit::type_error(th, text);
    }
    let new = copy(th, &args[..1])?;
    repeated(th, new, args[1])?;
    Ok(new)
}

fn imul(th: &mut Thread, args: &[Value]) -> Res {
    if kit::try_index_value(th, args[1])?.is_none() {
        let ty = kit::type_name(th, args[1]);
        let text = format!("can't multiply sequence by non-int of type '{ty}'");
        return kit::type_error(th, text);
    }
    repeated(th, args[0], args[1])?;
    Ok(args[0])
}

/// Compares two deques item by item.
fn by(th: &mut Thread, cond: Cond, args: &[Value]) -> Res {
    if !DEQUE.has(th, args[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (Deque(args[0]), Deque(args[1]));
    if matches!(cond, Cond::Eq | Cond::Ne) && args[0] == args[1] {
        return Ok(Value::bool(cond == Cond::Eq));
    }
    if matches!(cond, Cond::Eq | Cond::Ne) && a.len() != b.len() {
        return Ok(Value::bool(cond == Cond::Ne));
    }
    let changes = (a.changes(), b.changes());
    let mut i = 0;
    while i < a.len() && i < b.len() {
        let (x, y) = (a.get(i), b.get(i));
        let same = kit::eq(th, x, y)?;
        if (a.changes(), b.changes()) != changes {
            return Err(mutated(th));
        }
        if !same {
            return match cond {
                Cond::Eq => Ok(Value::FALSE),
                Cond::Ne => Ok(Value::TRUE),
                Cond::Lt | Cond::Le | Cond::Gt | Cond::Ge => compare::compare(th, cond, x, y),
            };
        }
        i += 1;
    }
    Ok(Value::bool(cond.holds(Some(a.len().cmp(&b.len())))))
}

macro_rules! comparisons {
    ($($f:ident: $cond:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            by(th, Cond::$cond, args)
        }
    )*};
}
comparisons! {
    lt: Lt;
    le: Le;
    eq: Eq;
    ne: Ne;
    gt: Gt;
    ge: Ge;
}
