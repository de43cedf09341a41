//! Operators of the builtin containers: concatenation, repetition, set algebra, `%` formatting.

use super::binary::BinOp;
use super::{hash, iter};
use crate::error::{ExcClass, Raised};
use crate::object::layout::{ListObj, TableObj};
use crate::object::{Gc, Kind, int, shape};
use crate::thread::Thread;
use crate::value::Value;

type Answer = Result<Option<Value>, Raised>;

/// Whether the value is an int, float or complex.
pub fn is_number(v: Value) -> bool {
    v.is_int() || v.as_f64().is_some() || v.as_complex().is_some()
}

/// Whether the value is a builtin sequence.
pub fn is_sequence(v: Value) -> bool {
    v.is_str()
        || v.header()
            .is_some_and(|h| matches!(h.kind, Kind::List | Kind::Tuple | Kind::Bytes | Kind::Array))
}

/// The text of a failed concatenation, for a left operand that is a sequence.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds have no text")]
pub fn concat_error(a: Value, x: &str, y: &str) -> Option<String> {
    if a.is_str() {
        return Some(format!("can only concatenate str (not \"{y}\") to str"));
    }
    match a.header()?.kind {
        Kind::List => Some(format!("can only concatenate list (not \"{y}\") to list")),
        Kind::Tuple => Some(format!("can only concatenate tuple (not \"{y}\") to tuple")),
        Kind::Bytes | Kind::Array if x == "bytes" || x == "bytearray" => {
            Some(format!("can't concat {y} to {x}"))
        }
        Kind::Array if y == "array.array" => {
            Some("bad argument type for built-in operation".to_string())
        }
        Kind::Array => Some(format!("can only append array (not \"{y}\") to array")),
        _ => None,
    }
}

/// `a <op> b` of builtin containers; `None` for other operands.
pub fn binary(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    match op {
        BinOp::Add => concat(th, a, b),
        BinOp::Mul => {
            if is_sequence(a) && (b.is_int()) {
                return repeat(th, a, b);
            }
            if is_sequence(b) && a.is_int() {
                return repeat(th, b, a);
            }
            repeat_index(th, a, b)
        }
        BinOp::Mod if a.is_str() => crate::methods::strformat::percent(th, a, b).map(Some),
        BinOp::Mod if a.as_bytes().is_some() || crate::kit::is_bytearray(a) => {
            crate::methods::strformat::percent_bytes(th, a, b).map(Some)
        }
        BinOp::Sub | BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor => tables(th, op, a, b),
        BinOp::Mod
        | BinOp::TrueDiv
        | BinOp::FloorDiv
        | BinOp::Pow
        | BinOp::MatMul
        | BinOp::LShift
        | BinOp::RShift => Ok(None),
    }
}

/// Repetition by an object that stands for an int.
fn repeat_index(th: &mut Thread, a: Value, b: Value) -> Answer {
    for (sequence, count) in [(a, b), (b, a)] {
        if is_sequence(sequence)
            && !is_sequence(count)
            && !is_number(count)
            && let Some(n) = super::item::try_index(th, count)?
        {
            return repeat(th, sequence, n);
        }
    }
    Ok(None)
}

fn concat(th: &mut Thread, a: Value, b: Value) -> Answer {
    if a.is_str() && b.is_str() {
        return Ok(Some(th.str_concat(a, b)));
    }
    if let (Some(x), Some(y)) = (a.as_list(), b.as_list()) {
        let sum = x.copied(th);
        sum.extend_from_buf(th, y.buf.get());
        return Ok(Some(sum.value()));
    }
    if let (Some(x), Some(y)) = (a.as_tuple(), b.as_tuple()) {
        let buf = th.new_buf_from(x.items());
        let both = th.new_list_from_buf(buf);
        both.extend_from_slice(th, y.items());
        return Ok(Some(both.to_tuple(th)));
    }
    if let (Some(x), Some(y)) = (a.as_bytes(), bytes_of(b)) {
        if !th.vm().heap.has_room((x.bytes().len() + y.len()) * 2) {
            return Err(th.raise_args(ExcClass::MemoryError, &[]));
        }
        let both = [x.bytes(), &y].concat();
        return Ok(Some(th.new_bytes(&both).value()));
    }
    if let (Some(x), Some(y)) = (a.as_array(), b.as_array())
        && x.header.flags.get() == y.header.flags.get()
    {
        let (p, q) = (x.buf.get(), y.buf.get());
        let buf = p.grown(th, p.n() + q.n());
        buf.copy_elems(p.n(), q, 0, q.n());
        buf.len.set(p.n() + q.n());
        let flags = x.header.flags.get() as u8;
        let s = super::item::array_shape(th, a);
        return Ok(Some(th.new_array(s, flags, buf).value()));
    }
    if crate::kit::is_bytearray(a)
        && let (Some(x), Some(y)) = (a.as_array(), bytes_of(b))
    {
        let both = [x.buf.get().as_bytes(), &y].concat();
        let buf = th.new_buf_bytes(&both);
        return Ok(Some(th.new_array(shape::BYTEARRAY, 0, buf).value()));
    }
    Ok(None)
}

/// The bytes of a bytes object or bytearray.
pub fn bytes_of(v: Value) -> Option<Vec<u8>> {
    if let Some(b) = v.as_bytes() {
        return Some(b.bytes().to_vec());
    }
    match v.as_array() {
        Some(a) => crate::kit::is_bytearray(v).then(|| a.buf.get().as_bytes().to_vec()),
        None => crate::builtins::memoryview::contents(v),
    }
}

/// How often to repeat `len` elements of `size` bytes: negative counts are 0.
fn count(th: &mut Thread, n: Value, len: usize, size: usize) -> Result<usize, Raised> {
    let n = match n.as_i64() {
        Some(n) => n.max(0) as usize,
        None if int::int_cmp(n, Value::inline_int(0)).is_lt() => 0,
        None => {
            let text = "cannot fit 'int' into an index-sized integer";
            return Err(th.raise(ExcClass::OverflowError, text));
        }
    };
    match n.checked_mul(len) {
        Some(0) => Ok(0),
        Some(total) if th.vm().heap.has_room(total.saturating_mul(size)) => Ok(n),
        Some(_) | None => Err(th.raise_args(ExcClass::MemoryError, &[])),
    }
}

fn repeat(th: &mut Thread, s: Value, n: Value) -> Answer {
    if let Some(text) = s.as_str() {
        let n = count(th, n, text.len, text.width())?;
        return Ok(Some(text.repeat(th, n)));
    }
    if let Some(list) = s.as_list() {
        let n = count(th, n, list.len(), 8)?;
        return Ok(Some(repeat_list(th, list, n).value()));
    }
    if let Some(t) = s.as_tuple() {
        let n = count(th, n, t.len, 16)?;
        if s.has_shape(shape::TUPLE) && (n == 1 || t.len == 0) {
            return Ok(Some(s));
        }
        let buf = th.new_buf_from(t.items());
        let list = th.new_list_from_buf(buf);
        return Ok(Some(repeat_list(th, list, n).to_tuple(th)));
    }
    if let Some(b) = s.as_bytes() {
        let n = count(th, n, b.len, 2)?;
        let all = b.bytes().repeat(n);
        return Ok(Some(th.new_bytes(&all).value()));
    }
    let Some(a) = s.as_array() else { return Ok(None) };
    let old = a.buf.get();
    let n = count(th, n, old.n(), 8)?;
    let buf = th.new_buf(old.elem_kind(), (n * old.n()).max(1));
    for i in 0..n {
        buf.copy_elems(i * old.n(), old, 0, old.n());
    }
    buf.len.set(n * old.n());
    let flags = a.header.flags.get() as u8;
    let like = super::item::array_shape(th, s);
    Ok(Some(th.new_array(like, flags, buf).value()))
}

fn repeat_list(th: &mut Thread, list: Gc<ListObj>, n: usize) -> Gc<ListObj> {
    let buf = list.repeated(th, n);
    th.new_list_from_buf(buf)
}

/// What an operand of set algebra is.
fn set_operand(th: &mut Thread, v: Value) -> Result<Option<Gc<TableObj>>, Raised> {
    if let Some(s) = v.as_set() {
        return Ok(Some(s));
    }
    if v.as_view().is_some_and(|view| view.header.flags.get() != 1) {
        let set = th.new_set();
        super::item::update_set(th, set, v)?;
        return Ok(Some(set));
    }
    Ok(None)
}

fn tables(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    if op == BinOp::BitOr
        && let (Some(x), Some(_)) = (a.as_dict(), b.as_dict())
    {
        let both = x.copied(th, shape::DICT, 0);
        super::item::update_dict(th, both, b)?;
        return Ok(Some(both.value()));
    }
    let views = a.as_view().is_some();
    let Some(x) = set_operand(th, a)? else { return Ok(None) };
    let y = match set_operand(th, b)? {
        Some(y) => y,
        // A view's algebra takes any iterable on its right.
        None if views => {
            let set = th.new_set();
            super::item::update_set(th, set, b)?;
            set
        }
        None => return Ok(None),
    };
    let frozen = is_frozen(th, x);
    let out = if frozen { th.new_frozenset() } else { th.new_set() };
    set_algebra(th, op, x, y, out)?;
    Ok(Some(out.value()))
}

/// Fills `out` with the keys of `x <op> y`.
pub fn set_algebra(
    th: &mut Thread,
    op: BinOp,
    x: Gc<TableObj>,
    y: Gc<TableObj>,
    out: Gc<TableObj>,
) -> Result<(), Raised> {
    let most = if op == BinOp::BitAnd { x.len().min(y.len()) } else { x.len() };
    out.reserve(th, most);
    let wants = |is_in_y: bool| op == BinOp::BitOr || is_in_y == (op == BinOp::BitAnd);
    for_keys(th, x, |th, key, h| {
        let is_in_y = op != BinOp::BitOr && y.find(th, key, h, hash::key_eq)?.is_some();
        if wants(is_in_y) {
            // `out` is empty at first, and the keys of one table differ.
            out.add_new(th, key, h, Value::NONE);
        }
        Ok(())
    })?;
    if !matches!(op, BinOp::BitOr | BinOp::BitXor) {
        return Ok(());
    }
    for_keys(th, y, |th, key, h| {
        if op == BinOp::BitOr || x.find(th, key, h, hash::key_eq)?.is_none() {
            out.insert(th, key, h, Value::NONE, hash::key_eq)?;
        }
        Ok(())
    })
}

/// Runs `f` on each key and hash of a table that `f` may change.
pub fn for_keys(
    th: &mut Thread,
    table: Gc<TableObj>,
    mut f: impl FnMut(&mut Thread, Value, i64) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let mut pos = 0;
    while let Some((key, _)) = table.next_entry(&mut pos) {
        let h = table.hash_at(pos - 1);
        f(th, key, h)?;
    }
    Ok(())
}

/// `a <op>= b` where the builtin type changes in place; `None` elsewhere.
pub fn in_place(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    match op {
        BinOp::Add => {
            if let Some(list) = a.as_list() {
                iter::extend(th, list, b)?;
                return Ok(Some(a));
            }
            if let Some(x) = a.as_array() {
                if super::item::array_shape(th, a) != shape::BYTEARRAY {
                    return extend_array(th, a, b).map(Some);
                }
                if let Some(y) = concat(th, a, b)? {
                    let y = y.as_array().expect("a sum of arrays is one");
                    x.buf.set(y.buf.get());
                    return Ok(Some(a));
                }
            }
            Ok(None)
        }
        BinOp::Mul if b.is_int() => {
            if let Some(list) = a.as_list() {
                let n = count(th, b, list.len(), 8)?;
                let new = repeat_list(th, list, n);
                list.buf.set(new.buf.get());
                return Ok(Some(a));
            }
            if let Some(x) = a.as_array()
                && let Some(new) = repeat(th, a, b)?
            {
                x.buf.set(new.as_array().expect("a repeated array is one").buf.get());
                return Ok(Some(a));
            }
            Ok(None)
        }
        BinOp::BitOr | BinOp::BitAnd | BinOp::Sub | BinOp::BitXor => {
            if op == BinOp::BitOr
                && let Some(dict) = a.as_dict()
            {
                super::item::update_dict(th, dict, b)?;
                return Ok(Some(a));
            }
            let Some(x) = a.as_set().filter(|&s| !is_frozen(th, s)) else { return Ok(None) };
            if b.as_set().is_none() && b.as_view().is_none() {
                return Ok(None);
            }
            let Some(new) = tables(th, op, a, b)? else { return Ok(None) };
            let new = new.as_table().expect("set algebra makes sets");
            take_over(x, new);
            Ok(Some(a))
        }
        BinOp::Mul
        | BinOp::TrueDiv
        | BinOp::FloorDiv
        | BinOp::Mod
        | BinOp::Pow
        | BinOp::MatMul
        | BinOp::LShift
        | BinOp::RShift => Ok(None),
    }
}

/// `a += b` for an `array.array`.
fn extend_array(th: &mut Thread, a: Value, b: Value) -> Result<Value, Raised> {
    let x = a.as_array().expect("an array");
    let Some(y) = b.as_array().filter(|_| bytes_of(b).is_none()) else {
        let text = format!("can only extend array with array (not \"{}\")", th.type_name(b));
        return Err(th.raise(ExcClass::TypeError, text));
    };
    if x.header.flags.get() != y.header.flags.get() {
        return Err(th.raise(ExcClass::TypeError, "can only extend with array of same kind"));
    }
    let (p, q) = (x.buf.get(), y.buf.get());
    let buf = p.grown(th, p.n() + q.n());
    buf.copy_elems(p.n(), q, 0, q.n());
    buf.len.set(p.n() + q.n());
    x.buf.set(buf);
    Ok(a)
}

fn is_frozen(th: &Thread, t: Gc<TableObj>) -> bool {
    th.vm().class_of(t.value()).layout.get() == shape::FROZENSET
}

/// Gives `x` the contents of `new`, which nobody else has.
fn take_over(x: Gc<TableObj>, new: Gc<TableObj>) {
    x.index.set(new.index.get());
    x.entries.set(new.entries.get());
    x.used.set(new.used.get());
    x.keys_version.set(0);
    x.header.flags.set(x.header.flags.get() & !3 | new.header.flags.get() & 3);
}
