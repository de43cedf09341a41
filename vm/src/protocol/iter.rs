//! Iteration: `iter()`, `next()`, and what natives build on them.

use super::{attr, compare, item};
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::interp::generator::{self, Step};
use crate::object::class::special;
use crate::object::layout::{ListObj, TableObj};
use crate::object::records::{IterObj, ViewKind};
use crate::object::size::is_user;
use crate::object::{Gc, Kind, ShapeId, shape};
use crate::thread::Thread;
use crate::value::Value;

type Next = Result<Option<Value>, Raised>;

/// `iter(v)`.
pub fn get(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    if v.is_ptr() && is_user(v.shape()) {
        let name = th.vm().names().iter;
        match attr::own_method(th, v, name) {
            Some(f) if !f.is_none() => {
                let it = call::call_special(th, v, name, &[])?.expect("the class has __iter__");
                if is_iterator(th, it) {
                    return Ok(it);
                }
                let kind = th.type_name(it);
                let text = format!("iter() returned non-iterator of type '{kind}'");
                return Err(th.raise(ExcClass::TypeError, text));
            }
            Some(_) => return Err(not_iterable(th, v)),
            None => {}
        }
    }
    match iter_builtin(th, v) {
        Some(it) => Ok(it),
        None => iter_other(th, v),
    }
}

fn iter_other(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    let names = th.vm().names();
    if let Some(it) = call::call_special(th, v, names.iter, &[])? {
        return Ok(it);
    }
    if attr::class_attr(th, v, names.getitem).is_some() && v.as_class().is_none() {
        return Ok(th.new_iter(shape::SEQ_ITER, v).value());
    }
    Err(not_iterable(th, v))
}

#[cold]
fn not_iterable(th: &mut Thread, v: Value) -> Raised {
    let text = format!("'{}' object is not iterable", th.type_name(v));
    th.raise(ExcClass::TypeError, text)
}

/// Whether `next()` works on `v`.
pub fn is_iterator(th: &mut Thread, v: Value) -> bool {
    let Some(header) = v.header() else { return false };
    if matches!(header.kind, Kind::Iter | Kind::RangeIter | Kind::Generator) {
        return true;
    }
    attr::class_attr(th, v, th.vm().names().next).is_some()
}

/// The iterator of a builtin container; an iterator is its own.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds have no iterator")]
pub fn iter_builtin(th: &mut Thread, v: Value) -> Option<Value> {
    let kind = v.header()?.kind;
    let s = match kind {
        Kind::List => shape::LIST_ITER,
        Kind::Tuple => shape::TUPLE_ITER,
        Kind::Str | Kind::Rope => shape::STR_ITER,
        Kind::Bytes => shape::BYTES_ITER,
        Kind::Array if v.has_shape(shape::ARRAY) => shape::ARRAY_ITER,
        Kind::Array => array_iter_shape(v),
        // Coroutines and asynchronous generators are no iterators.
        Kind::Generator if !v.has_shape(shape::GENERATOR) => return None,
        Kind::Iter | Kind::RangeIter | Kind::Generator => return Some(v),
        Kind::Range => return Some(th.iter_of_range(v.as_range()?)),
        Kind::Table if v.as_set().is_some() => return Some(table_iter(th, v, shape::SET_ITER, 0)),
        Kind::Table => return Some(table_iter(th, v, shape::DICT_ITER, 0)),
        Kind::View => {
            let view = v.as_view()?;
            let flags = view.header.flags.get();
            let s = match ViewKind::from_flags(flags) {
                ViewKind::Keys => shape::DICT_ITER,
                ViewKind::Values => shape::DICT_VALUE_ITER,
                ViewKind::Items => shape::DICT_ITEM_ITER,
            };
            return Some(table_iter(th, view.dict, s, flags));
        }
        _ => return None,
    };
    // A rope is flattened once, here.
    let seq = if kind == Kind::Rope { v.as_str()?.value() } else { v };
    Some(th.new_iter(s, seq).value())
}

/// The shape of the iterator of an array or bytearray.
fn array_iter_shape(v: Value) -> ShapeId {
    let vm = crate::state::Vm::get();
    match vm.class_of(v).layout.get() {
        shape::BYTEARRAY => shape::BYTEARRAY_ITER,
        _ if item::is_text_array(v) => shape::TEXT_ARRAY_ITER,
        _ => shape::ARRAY_ITER,
    }
}

/// The iterator of a table: `aux` is the size that the table must keep, `extra` the number of deleted
/// entries that have been passed.
fn table_iter(th: &mut Thread, table: Value, s: ShapeId, kind: u16) -> Value {
    let it = th.new_iter(s, table);
    it.header.flags.set(kind);
    if let Some(t) = table.as_table() {
        it.aux.set(t.len() as i64);
        it.limit.set(3 * t.n_entries() as i64);
    }
    it.extra.set(Value::inline_int(0));
    it.value()
}

/// `next(it)`: `None` at the end.
pub fn next(th: &mut Thread, it: Value) -> Next {
    match it.header().map(|h| h.kind) {
        Some(Kind::RangeIter) => {
            let n = it.as_range_iter().and_then(|r| r.advance());
            Ok(n.map(|n| th.int(n)))
        }
        Some(Kind::Generator) => {
            let g = it.as_generator().expect("kind Generator");
            match generator::send(th, g, Value::NONE)? {
                Step::Yielded(v) => Ok(Some(v)),
                Step::Returned(_) => Ok(None),
            }
        }
        Some(Kind::Iter) => {
            let iter = it.as_iter().expect("kind Iter");
            if is_user(iter.header.shape.get()) && overrides_next(th, it) {
                return next_object(th, it);
            }
            next_builtin(th, iter)
        }
        Some(_) | None => next_object(th, it),
    }
}

/// Whether a subclass of a builtin iterator has a `__next__` of its own.
fn overrides_next(th: &Thread, it: Value) -> bool {
    th.vm().class_of(it).specials.get() & special::NEXT != 0
}

/// As [`next`], whatever a subclass of a builtin iterator has redefined.
pub fn next_plain(th: &mut Thread, it: Value) -> Next {
    match it.as_iter() {
        Some(iter) => next_builtin(th, iter),
        None => next(th, it),
    }
}

/// As `next`, raising `StopIteration` at the end, with the value that a generator returned.
pub fn next_or_stop(th: &mut Thread, it: Value) -> Result<Value, Raised> {
    if let Some(g) = it.as_generator() {
        return match generator::send(th, g, Value::NONE)? {
            Step::Yielded(v) => Ok(v),
            Step::Returned(Value::NONE) => Err(th.raise_args(ExcClass::StopIteration, &[])),
            Step::Returned(v) => Err(th.raise_args(ExcClass::StopIteration, &[v])),
        };
    }
    if attr::own_method(th, it, th.vm().names().next).is_some() {
        let name = th.vm().names().next;
        return Ok(call::call_special(th, it, name, &[])?.expect("the class has __next__"));
    }
    match next(th, it)? {
        Some(v) => Ok(v),
        None => Err(th.raise_args(ExcClass::StopIteration, &[])),
    }
}

fn next_object(th: &mut Thread, it: Value) -> Next {
    let name = th.vm().names().next;
    let answer = match attr::class_attr(th, it, name).and_then(Value::as_native) {
        Some(native) if native.sig.is_direct(1) => {
            call::check_native(th)?;
            (native.def.func)(th, &[it]).map(Some)
        }
        Some(_) | None => call::call_special(th, it, name, &[]),
    };
    match answer {
        Ok(Some(v)) => Ok(Some(v)),
        Ok(None) => {
            let text = format!("'{}' object is not an iterator", th.type_name(it));
            Err(th.raise(ExcClass::TypeError, text))
        }
        Err(Raised) if th.pending_is(ExcClass::StopIteration) => {
            th.take_pending();
            Ok(None)
        }
        Err(Raised) => Err(Raised),
    }
}

/// Moves an iterator on and gives its position; `None` once it is exhausted.
fn advance(it: Gc<IterObj>, len: usize) -> Option<usize> {
    let i = it.index.get() as usize;
    if i >= len {
        it.seq.set(Value::UNBOUND);
        return None;
    }
    it.index.set(i as i64 + 1);
    Some(i)
}

fn next_builtin(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let seq = it.seq.get();
    if seq.is_unbound() {
        return Ok(None);
    }
    let own = it.header.shape.get();
    // The iterators of subclasses do what the builtin class does.
    let s = if is_user(own) { th.vm().class_of_shape(own).layout.get() } else { own };
    match s {
        shape::LIST_ITER => {
            let list = seq.as_list().expect("a list iterator's list");
            Ok(advance(it, list.len()).map(|i| list.get(th, i)))
        }
        shape::TUPLE_ITER => {
            let t = seq.as_tuple().expect("a tuple iterator's tuple");
            Ok(advance(it, t.len).map(|i| t.item(i)))
        }
        shape::STR_ITER => {
            let s = seq.as_str().expect("a str iterator's str");
            Ok(advance(it, s.len).map(|i| s.index(th, i)))
        }
        shape::BYTES_ITER => {
            let b = seq.as_bytes().expect("a bytes iterator's bytes");
            Ok(advance(it, b.len).map(|i| Value::inline_int(i64::from(b.bytes()[i]))))
        }
        shape::TEXT_ARRAY_ITER => {
            let n = seq.as_array().expect("an array iterator's array").buf.get().n();
            Ok(advance(it, n).map(|i| item::array_item(th, seq, i)))
        }
        shape::ARRAY_ITER | shape::BYTEARRAY_ITER => {
            let buf = seq.as_array().expect("an array iterator's array").buf.get();
            Ok(advance(it, buf.n()).map(|i| buf.get(th, i)))
        }
        shape::DICT_ITER | shape::DICT_VALUE_ITER | shape::DICT_ITEM_ITER => {
            next_of_table(th, it, "dictionary")
        }
        shape::SET_ITER => next_of_table(th, it, "Set"),
        shape::ENUMERATE => next_enumerate(th, it),
        shape::ZIP => next_zip(th, it),
        shape::MAP => next_map(th, it),
        shape::FILTER => next_filter(th, it),
        shape::DICT_KEY_REV | shape::DICT_VALUE_REV | shape::DICT_ITEM_REV => {
            next_of_table_back(th, it)
        }
        shape::REVERSED | shape::LIST_REV => next_reversed(th, it),
        shape::LONG_RANGE_ITER => next_long_range(th, it),
        shape::SEQ_ITER => next_getitem(th, it),
        shape::CALL_ITER => {
            let v = call::call(th, seq, &[])?;
            if compare::is_equal(th, v, it.extra.get())? {
                it.seq.set(Value::UNBOUND);
                return Ok(None);
            }
            Ok(Some(v))
        }
        shape::COROUTINE_WRAPPER
        | shape::ASYNC_SEND
        | shape::ASYNC_THROW
        | shape::ANEXT_DEFAULT => crate::methods::coroutine::next(th, it),
        _ => next_object(th, it.value()),
    }
}

fn changed_size(th: &mut Thread, it: Gc<IterObj>, what: &str) -> Raised {
    it.aux.set(-1);
    th.raise(ExcClass::RuntimeError, format!("{what} changed size during iteration"))
}

/// Counts the deleted entries that an iterator of a table passes, from its place to `pos`, and
/// raises if it goes on to more entries than the table had: an entry added since the start takes the
/// turn of one that was deleted before its own.
fn count_entry(
    th: &mut Thread,
    it: Gc<IterObj>,
    t: Gc<TableObj>,
    pos: usize,
) -> Result<(), Raised> {
    let limit = it.limit.get() / 3;
    let (from, to) = (it.index.get(), pos as i64 - 1);
    let passed = (to.min(limit) - from).max(0);
    let deleted_first = it.extra.get().as_inline_int() + passed;
    it.extra.set(Value::inline_int(deleted_first));
    if to < limit {
        return Ok(());
    }
    let free = deleted_first - (limit - it.aux.get());
    let added = (limit as usize..to as usize).filter(|&e| !t.key_at(e).is_unbound()).count();
    if (added as i64) < free {
        return Ok(());
    }
    let text = "dictionary keys changed during iteration";
    Err(th.raise(ExcClass::RuntimeError, text))
}

/// The iterator of a dict, or of its view, from the last entry on.
pub fn table_iter_back(th: &mut Thread, dict: Value, kind: ViewKind) -> Value {
    let s = match kind {
        ViewKind::Keys => shape::DICT_KEY_REV,
        ViewKind::Values => shape::DICT_VALUE_REV,
        ViewKind::Items => shape::DICT_ITEM_REV,
    };
    let it = table_iter(th, dict, s, kind as u16);
    if let (Some(it), Some(t)) = (it.as_iter(), dict.as_table()) {
        it.index.set(t.n_entries() as i64 - 1);
    }
    it
}

fn next_of_table_back(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let t = it.seq.get().as_table().expect("a table iterator's table");
    if it.aux.get() != t.len() as i64 {
        return Err(changed_size(th, it, "dictionary"));
    }
    let mut at = it.index.get().min(t.n_entries() as i64 - 1);
    while at >= 0 {
        let e = at as usize;
        at -= 1;
        if !t.key_at(e).is_unbound() {
            it.index.set(at);
            let (key, v) = (t.key_at(e), t.value_at(e));
            return Ok(Some(show_entry(th, it, key, v)));
        }
    }
    it.seq.set(Value::UNBOUND);
    Ok(None)
}

/// The next number of a range beyond i64; `extra` counts once `index` does not.
fn next_long_range(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let r = it.seq.get().as_range().expect("a range iterator's range");
    let big = it.extra.get();
    let at =
        if big.is_unbound() { it.index.get().into() } else { big.as_big().unwrap_or_default() };
    if at >= r.length() {
        it.seq.set(Value::UNBOUND);
        return Ok(None);
    }
    let one = dashu_int::IBig::ONE;
    match it.index.get().checked_add(1) {
        Some(next) if big.is_unbound() => it.index.set(next),
        Some(_) | None => {
            let next = th.big(&(&at + one));
            it.extra.set(next);
        }
    }
    let (start, step) = (r.start.as_big().expect("int"), r.step.as_big().expect("int"));
    Ok(Some(th.big(&(start + at * step))))
}

fn next_of_table(th: &mut Thread, it: Gc<IterObj>, what: &str) -> Next {
    let t = it.seq.get().as_table().expect("a table iterator's table");
    if it.aux.get() != t.len() as i64 {
        return Err(changed_size(th, it, what));
    }
    let mut pos = it.index.get() as usize;
    let Some((key, v)) = t.next_entry(&mut pos) else {
        it.seq.set(Value::UNBOUND);
        return Ok(None);
    };
    if what == "dictionary" {
        count_entry(th, it, t, pos)?;
    }
    it.index.set(pos as i64);
    Ok(Some(show_entry(th, it, key, v)))
}

/// What a dict's iterator gives of an entry.
fn show_entry(th: &mut Thread, it: Gc<IterObj>, key: Value, v: Value) -> Value {
    match ViewKind::from_flags(it.header.flags.get()) {
        ViewKind::Keys => key,
        ViewKind::Values => v,
        ViewKind::Items => th.new_tuple(&[key, v]).value(),
    }
}

fn next_enumerate(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let pair = enumerate_pair(th, it)?;
    Ok(pair.map(|(n, v)| th.new_tuple(&[n, v]).value()))
}

type NextPair = Result<Option<(Value, Value)>, Raised>;

/// The next pair of an `enumerate`, or of a `zip` of two iterators.
#[inline]
pub fn next_pair(th: &mut Thread, it: Gc<IterObj>) -> NextPair {
    if it.header.shape.get() == shape::ENUMERATE {
        return enumerate_pair(th, it);
    }
    let iterators = it.seq.get();
    let iterators = iterators.as_tuple().expect("a tuple of iterators");
    zip_pair(th, it, iterators.item(0), iterators.item(1))
}

#[inline]
fn enumerate_pair(th: &mut Thread, it: Gc<IterObj>) -> NextPair {
    let Some(v) = next(th, it.seq.get())? else { return Ok(None) };
    let big = it.extra.get();
    let n = if big.is_unbound() {
        let i = it.index.get();
        let n = th.int(i);
        match i.checked_add(1) {
            Some(after) => it.index.set(after),
            None => {
                let after = th.int_add(n, Value::inline_int(1));
                it.extra.set(after);
            }
        }
        n
    } else {
        let after = th.int_add(big, Value::inline_int(1));
        it.extra.set(after);
        big
    };
    Ok(Some((n, v)))
}

fn zip_pair(th: &mut Thread, it: Gc<IterObj>, a: Value, b: Value) -> NextPair {
    let Some(x) = next(th, a)? else {
        if it.extra.get() == Value::TRUE {
            zip_ends(th, it.seq.get(), 0)?;
        }
        return Ok(None);
    };
    let Some(y) = next(th, b)? else {
        if it.extra.get() == Value::TRUE {
            zip_ends(th, it.seq.get(), 1)?;
        }
        return Ok(None);
    };
    Ok(Some((x, y)))
}

/// One item of each iterator of a tuple, as a list on which `None` means that number `i` ended.
fn next_of_each(th: &mut Thread, iterators: Value) -> Result<Result<Gc<ListObj>, usize>, Raised> {
    let iterators = iterators.as_tuple().expect("a tuple of iterators");
    let row = th.new_list(&[]);
    for (i, &inner) in iterators.items().iter().enumerate() {
        match next(th, inner)? {
            Some(v) => row.append(th, v),
            None => return Ok(Err(i)),
        }
    }
    Ok(Ok(row))
}

fn next_zip(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let iterators = it.seq.get();
    if iterators.as_tuple().is_some_and(|t| t.len == 0) {
        return Ok(None);
    }
    if let Some([a, b]) = iterators.as_tuple().as_ref().map(|t| t.items()) {
        let pair = zip_pair(th, it, *a, *b)?;
        return Ok(pair.map(|(x, y)| th.new_tuple(&[x, y]).value()));
    }
    match next_of_each(th, iterators)? {
        Ok(row) => Ok(Some(row.to_tuple(th))),
        Err(_) if it.extra.get() != Value::TRUE => Ok(None),
        Err(i) => zip_ends(th, iterators, i),
    }
}

/// A strict `zip`, whose iterator number `i` ended: all others must end too.
fn zip_ends(th: &mut Thread, iterators: Value, i: usize) -> Next {
    let others = |n: usize| if n == 1 { " 1".to_string() } else { format!("s 1-{n}") };
    if i > 0 {
        let text = format!("zip() argument {} is shorter than argument{}", i + 1, others(i));
        return Err(th.raise(ExcClass::ValueError, text));
    }
    let t = iterators.as_tuple().expect("a tuple of iterators");
    for k in 1..t.len {
        if next(th, t.item(k))?.is_some() {
            let text = format!("zip() argument {} is longer than argument{}", k + 1, others(k));
            return Err(th.raise(ExcClass::ValueError, text));
        }
    }
    Ok(None)
}

fn next_map(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let (iterators, func) = (it.seq.get(), it.extra.get());
    if let Some([one]) = iterators.as_tuple().as_ref().map(|t| t.items()) {
        let one = *one;
        let Some(v) = next(th, one)? else { return Ok(None) };
        return call::call(th, func, &[v]).map(Some);
    }
    match next_of_each(th, iterators)? {
        Ok(row) => {
            let args = row.to_tuple(th);
            let args = args.as_tuple().expect("a tuple");
            call::call(th, func, args.items()).map(Some)
        }
        Err(_) => Ok(None),
    }
}

fn next_filter(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let (inner, func) = (it.seq.get(), it.extra.get());
    while let Some(v) = next(th, inner)? {
        let verdict = if func.is_none() { v } else { call::call(th, func, &[v])? };
        if compare::truth(th, verdict)? {
            return Ok(Some(v));
        }
    }
    Ok(None)
}

/// Item `i` of an exact list or tuple that has one.
fn nth_of_plain(th: &mut Thread, seq: Value, i: usize) -> Option<Value> {
    match seq.shape() {
        shape::LIST => {
            let list = seq.as_list()?;
            (i < list.len()).then(|| list.get(th, i))
        }
        shape::TUPLE => seq.as_tuple()?.items().get(i).copied(),
        _ => None,
    }
}

fn next_reversed(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let (seq, i) = (it.seq.get(), it.index.get());
    if i < 0 {
        it.seq.set(Value::UNBOUND);
        return Ok(None);
    }
    if let Some(v) = nth_of_plain(th, seq, i as usize) {
        it.index.set(i - 1);
        return Ok(Some(v));
    }
    it.index.set(i - 1);
    let index = Value::inline_int(i);
    match super::item::get(th, seq, index) {
        Ok(v) => Ok(Some(v)),
        Err(Raised) => ended(th, it),
    }
}

fn next_getitem(th: &mut Thread, it: Gc<IterObj>) -> Next {
    let i = it.index.get();
    it.index.set(i + 1);
    match super::item::get(th, it.seq.get(), Value::inline_int(i)) {
        Ok(v) => Ok(Some(v)),
        Err(Raised) => ended(th, it),
    }
}

/// Takes a pending `IndexError` or `StopIteration` as the end.
fn ended(th: &mut Thread, it: Gc<IterObj>) -> Next {
    if th.pending_is(ExcClass::IndexError) || th.pending_is(ExcClass::StopIteration) {
        th.take_pending();
        it.seq.set(Value::UNBOUND);
        return Ok(None);
    }
    Err(Raised)
}

/// Runs `f` on each item of `v`.
pub fn for_each(
    th: &mut Thread,
    v: Value,
    mut f: impl FnMut(&mut Thread, Value) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let it = get(th, v)?;
    while let Some(item) = next(th, it)? {
        f(th, item)?;
    }
    Ok(())
}

/// Appends the items of `v` to a list.
pub fn extend(th: &mut Thread, list: Gc<ListObj>, v: Value) -> Result<(), Raised> {
    if v.has_shape(shape::LIST) {
        let other = v.as_list().expect("shape LIST");
        list.extend_from_buf(th, other.buf.get());
        return Ok(());
    }
    if v.has_shape(shape::TUPLE) {
        let t = v.as_tuple().expect("shape TUPLE");
        list.extend_from_slice(th, t.items());
        return Ok(());
    }
    if v.has_shape(shape::RANGE) {
        let n = super::item::len(th, v)?;
        if !th.vm().heap.has_room(n.saturating_mul(8)) {
            return Err(th.raise_args(ExcClass::MemoryError, &[]));
        }
    }
    for_each(th, v, |th, item| {
        list.append(th, item);
        Ok(())
    })
}

/// A tuple of the items of `v`.
pub fn to_tuple(th: &mut Thread, v: Value) -> Result<Value, Raised> {
    if v.has_shape(shape::TUPLE) {
        return Ok(v);
    }
    let list =
        if v.has_shape(shape::LIST) { v.as_list().expect("shape LIST") } else { to_list(th, v)? };
    Ok(list.to_tuple(th))
}

/// A new list of the items of `v`.
pub fn to_list(th: &mut Thread, v: Value) -> Result<Gc<ListObj>, Raised> {
    let list = th.new_list(&[]);
    extend(th, list, v)?;
    Ok(list)
}
