//! Lists, tuples, dicts and sets.

use super::{Raised, Res, eq, hash, iter, next};
use crate::object::layout::TableObj;
use crate::object::table::TABLE_SET;
use crate::object::{Gc, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;

fn list(v: Value) -> Gc<crate::object::layout::ListObj> {
    v.as_list().expect("a list")
}

fn table(v: Value) -> Gc<TableObj> {
    v.as_table().expect("a dict or set")
}

/// An empty list.
pub fn empty_list(th: &mut Thread) -> Value {
    th.new_list(&[]).value()
}

/// An empty list with room for `n` items of any type.
pub fn list_with_room(th: &mut Thread, n: usize) -> Value {
    if n == 0 {
        return empty_list(th);
    }
    th.new_list_with_capacity(crate::object::layout::ElemKind::Any, n).value()
}

/// Appends to a list.
pub fn push(th: &mut Thread, v: Value, item: Value) {
    list(v).append(th, item);
}

/// Number of items of a list or tuple.
pub fn list_len(v: Value) -> usize {
    match v.as_tuple() {
        Some(t) => t.len,
        None => list(v).len(),
    }
}

/// Item `i` of a list or tuple, which exists.
pub fn list_item(th: &mut Thread, v: Value, i: usize) -> Value {
    match v.as_tuple() {
        Some(t) => t.item(i),
        None => list(v).get(th, i),
    }
}

/// The items of a tuple.
pub fn tuple_items(v: Value) -> Option<&'static [Value]> {
    let t = v.as_tuple()?;
    let items = t.items();
    // SAFETY: a tuple's items never move or change, and the caller holds the tuple (U2).
    Some(unsafe { std::slice::from_raw_parts(items.as_ptr(), items.len()) })
}

/// Adds an iterable's items to a list.
pub fn list_extend(th: &mut Thread, v: Value, iterable: Value) -> Result<(), Raised> {
    if iterable.has_shape(shape::LIST) {
        let buf = list(iterable).buf.get();
        list(v).extend_from_buf(th, buf);
        return Ok(());
    }
    if iterable.has_shape(shape::TUPLE) {
        let items = tuple_items(iterable).expect("a tuple");
        list(v).extend_from_slice(th, items);
        return Ok(());
    }
    let it = iter(th, iterable)?;
    while let Some(item) = next(th, it)? {
        list(v).append(th, item);
    }
    Ok(())
}

/// The least (`Less`) or greatest int of an exact list or set that holds some and nothing else.
pub fn extreme_of_ints(v: Value, wanted: std::cmp::Ordering) -> Option<i64> {
    match v.shape() {
        shape::LIST => {
            let buf = v.as_list()?.buf.get();
            if buf.elem_kind() != crate::object::layout::ElemKind::Int {
                return None;
            }
            let ints = buf.as_ints().iter().copied();
            if wanted.is_lt() { ints.min() } else { ints.max() }
        }
        shape::SET | shape::FROZENSET => table(v).extreme_int(wanted),
        _ => None,
    }
}

/// The strings of ASCII characters in a list or tuple joined; `None` if one is something else.
pub fn join_plain(th: &mut Thread, sep: &[u8], v: Value) -> Option<Value> {
    if let Some(t) = v.as_tuple() {
        return th.join_ascii(sep, t.items());
    }
    let buf = v.as_list()?.buf.get();
    if buf.elem_kind() != crate::object::layout::ElemKind::Any {
        return None;
    }
    th.join_ascii(sep, buf.as_values())
}

/// The sum of `start` and the rest of an iterator over a list of ints, which is exhausted then.
/// `None` if it is another iterator, or the sum leaves i64: nothing has been taken from it then.
pub fn sum_of_ints_left(it: Value, start: i64) -> Option<i64> {
    if !it.has_shape(shape::LIST_ITER) {
        return None;
    }
    let it = it.as_iter()?;
    let buf = it.seq.get().as_list()?.buf.get();
    if buf.elem_kind() != crate::object::layout::ElemKind::Int {
        return None;
    }
    let ints = buf.as_ints().get(it.index.get() as usize..)?;
    let sum = ints.iter().try_fold(start, |sum, &i| sum.checked_add(i))?;
    it.index.set(buf.n() as i64);
    Some(sum)
}

/// Inserts into a list before index `at`.
pub fn list_insert(th: &mut Thread, v: Value, at: usize, item: Value) {
    list(v).insert(th, at, item);
}

/// Takes item `i` out of a list.
pub fn list_remove(th: &mut Thread, v: Value, i: usize) -> Value {
    list(v).pop(th, i)
}

/// Empties a list.
pub fn list_clear(th: &mut Thread, v: Value) {
    list(v).clear(th);
}

/// A copy of a list.
pub fn list_copy(th: &mut Thread, v: Value) -> Value {
    list(v).copied(th).value()
}

/// Reverses a list.
pub fn list_reverse(v: Value) {
    list(v).reverse();
}

/// Moves the items of a list to a new one.
pub fn list_take(th: &mut Thread, v: Value) -> Value {
    let buf = list(v).buf.get();
    list(v).clear(th);
    th.new_list_from_buf(buf).value()
}

/// Gives a list the items of another, which is not used any more.
pub fn list_replace(v: Value, other: Value) {
    list(v).buf.set(list(other).buf.get());
}

/// A new list of an iterable's items.
pub fn list_of(th: &mut Thread, iterable: Value) -> Res {
    let v = empty_list(th);
    list_extend(th, v, iterable)?;
    Ok(v)
}

/// A list or tuple with an iterable's items, or `None` if it is not iterable.
pub fn try_sequence(th: &mut Thread, v: Value) -> Result<Option<Value>, Raised> {
    if v.has_shape(shape::LIST) || v.has_shape(shape::TUPLE) {
        return Ok(Some(v));
    }
    if !super::is_iterable(th, v) {
        return Ok(None);
    }
    list_of(th, v).map(Some)
}

/// A tuple of a list's items.
pub fn tuple_of_list(th: &mut Thread, v: Value) -> Value {
    list(v).to_tuple(th)
}

/// Calls `f` with each item of an iterable.
pub fn for_each(
    th: &mut Thread,
    iterable: Value,
    mut f: impl FnMut(&mut Thread, Value) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let it = iter(th, iterable)?;
    while let Some(item) = next(th, it)? {
        f(th, item)?;
    }
    Ok(())
}

/// An empty dict.
pub fn empty_dict(th: &mut Thread) -> Value {
    th.new_dict().value()
}

/// Whether the value is a dict.
pub fn is_dict(v: Value) -> bool {
    v.as_dict().is_some()
}

/// Whether the value is a dict that iterates as one.
pub fn is_plain_dict(v: Value) -> bool {
    v.has_shape(shape::DICT)
}

/// The value of a key.
pub fn dict_get(th: &mut Thread, v: Value, key: Value) -> Result<Option<Value>, Raised> {
    let t = table(v);
    if let Some(found) = t.find_simple(key) {
        return Ok(found.map(|e| t.value_at(e)));
    }
    let h = hash(th, key)?;
    let found = t.find(th, key, h, eq)?;
    Ok(found.map(|e| t.value_at(e)))
}

/// Sets a key.
pub fn dict_set(th: &mut Thread, v: Value, key: Value, value: Value) -> Result<(), Raised> {
    let h = hash(th, key)?;
    table(v).insert(th, key, h, value, eq)
}

/// Removes a key; its value, if it was there.
pub fn dict_remove(th: &mut Thread, v: Value, key: Value) -> Result<Option<Value>, Raised> {
    let h = hash(th, key)?;
    Ok(table(v).remove(th, key, h, eq)?.map(|(_, value)| value))
}

/// A copy of a dict, as an exact dict.
pub fn dict_copy(th: &mut Thread, v: Value) -> Value {
    table(v).copied(th, shape::DICT, 0).value()
}

/// The items of a dict, as a list of pairs.
pub fn dict_items(th: &mut Thread, v: Value) -> Option<Value> {
    let t = v.as_dict()?;
    let items = empty_list(th);
    let mut at = 0;
    while let Some((key, value)) = t.next_entry(&mut at) {
        let pair = super::tuple(th, &[key, value]);
        push(th, items, pair);
    }
    Some(items)
}

/// The entry at or after place `at` of a dict or set, which moves on.
pub fn table_next(v: Value, at: &mut usize) -> Option<(Value, Value)> {
    table(v).next_entry(at)
}

/// Number of entries of a dict or set.
pub fn table_len(v: Value) -> usize {
    table(v).len()
}

/// Empties a dict or set.
pub fn table_clear(th: &mut Thread, v: Value) {
    table(v).clear(th);
}

/// Gives the set `v` the items of `other`.
pub fn table_assign(th: &mut Thread, v: Value, other: Value) {
    let t = table(v);
    t.clear(th);
    let source = table(other);
    let mut at = 0;
    while at < source.n_entries() {
        let (key, h) = (source.key_at(at), source.hash_at(at));
        if !key.is_unbound() {
            t.add_new(th, key, h, Value::NONE);
        }
        at += 1;
    }
}

/// An empty set.
pub fn empty_set(th: &mut Thread) -> Value {
    th.new_set().value()
}

/// An empty set of the builtin type of `like`.
pub fn empty_set_like(th: &mut Thread, like: Value) -> Value {
    if is_frozen(like) { th.new_frozenset().value() } else { th.new_set().value() }
}

/// Whether the value is a set or frozenset.
pub fn is_set(v: Value) -> bool {
    v.as_set().is_some()
}

fn is_frozen(v: Value) -> bool {
    let vm = Vm::get();
    vm.is_instance(v, vm.class_of_shape(shape::FROZENSET))
}

/// Whether the value is a set.
pub fn is_mutable_set(v: Value) -> bool {
    v.as_set().is_some() && !is_frozen(v)
}

/// A copy of a set, of its builtin type.
pub fn set_copy(th: &mut Thread, v: Value) -> Value {
    let t = table(v);
    if is_frozen(v) {
        t.copied(th, shape::FROZENSET, TABLE_SET).value()
    } else {
        t.copied(th, shape::SET, TABLE_SET).value()
    }
}

/// A new set of an iterable's items.
pub fn set_of(th: &mut Thread, iterable: Value) -> Res {
    let set = empty_set(th);
    set_update(th, set, iterable)?;
    Ok(set)
}

/// A new frozenset of an iterable's items.
pub fn frozenset_of(th: &mut Thread, iterable: Value) -> Res {
    let set = th.new_frozenset().value();
    set_update(th, set, iterable)?;
    Ok(set)
}

/// Adds an iterable's items to a set. Those of sets and dicts keep their hashes.
pub fn set_update(th: &mut Thread, v: Value, iterable: Value) -> Result<(), Raised> {
    let is_plain = matches!(iterable.shape(), shape::SET | shape::FROZENSET | shape::DICT);
    if !is_plain {
        return for_each(th, iterable, |th, item| set_add(th, v, item));
    }
    let (t, source) = (table(v), table(iterable));
    if t == source {
        return Ok(());
    }
    let mut at = 0;
    while let Some((key, _)) = source.next_entry(&mut at) {
        let h = source.hash_at(at - 1);
        if t.find(th, key, h, eq)?.is_none() {
            t.add_new(th, key, h, Value::NONE);
        }
    }
    Ok(())
}

/// Removes an iterable's items from a set. Those of sets and dicts keep their hashes.
pub fn set_subtract(th: &mut Thread, v: Value, iterable: Value) -> Result<(), Raised> {
    let is_plain = matches!(iterable.shape(), shape::SET | shape::FROZENSET | shape::DICT);
    if !is_plain {
        return for_each(th, iterable, |th, item| set_remove(th, v, item).map(|_| ()));
    }
    let (t, source) = (table(v), table(iterable));
    if t == source {
        t.clear(th);
        return Ok(());
    }
    let mut at = 0;
    while let Some((key, _)) = source.next_entry(&mut at) {
        t.remove(th, key, source.hash_at(at - 1), eq)?;
    }
    Ok(())
}

/// Adds to a set.
pub fn set_add(th: &mut Thread, v: Value, item: Value) -> Result<(), Raised> {
    let t = table(v);
    let h = hash(th, item)?;
    if t.find(th, item, h, eq)?.is_none() {
        t.add_new(th, item, h, Value::NONE);
    }
    Ok(())
}

/// Whether an item is in a set.
pub fn set_contains(th: &mut Thread, v: Value, item: Value) -> Result<bool, Raised> {
    let h = hash(th, item)?;
    Ok(table(v).find(th, item, h, eq)?.is_some())
}

/// Removes from a set; whether the item was there.
pub fn set_remove(th: &mut Thread, v: Value, item: Value) -> Result<bool, Raised> {
    let h = hash(th, item)?;
    Ok(table(v).remove(th, item, h, eq)?.is_some())
}
