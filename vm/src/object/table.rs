//! The hash table behind dict, set and frozenset: compact and insertion-ordered.
//!
//! `entries` holds three words for each entry {hash, key, value}; a deleted entry has an unbound
//! key. `index` maps hash slots to entries. Tables whose keys are all exact strs, or all exact ints
//! that fit i64, are probed without calling `__eq__`; other probes take an equality callback that
//! may run Python, which may change this very table: the probe then starts again.
//!
//! Invariant: every change of keys or of their places resets `keys_version`.

use super::layout::{Buf, ElemKind, TableObj};
use super::size::ENTRIES_BUF;
use super::{Gc, Header, Kind, ShapeId, shape};
use crate::error::Raised;
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;

/// What all keys of a table are; in the low byte of its flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum KeyKind {
    /// No key has been added yet.
    Empty,
    /// Exact strs.
    Str,
    /// Exact ints that fit i64.
    Int,
    Any,
}

/// In a table's flags: a set or frozenset.
pub const TABLE_SET: u16 = 0x100;
/// In the flags of a dict of globals: its `__builtins__` are not the standard ones.
pub const TABLE_OWN_BUILTINS: u16 = 0x200;
/// Index slots: no entry, and an entry that was deleted.
const EMPTY: i32 = -1;
const DELETED: i32 = -2;
/// Slots of the smallest index.
const MIN_INDEX: usize = 8;

/// The slots to look at for a hash, in order.
struct Probe {
    mask: usize,
    slot: usize,
    perturb: u64,
}

impl Probe {
    #[inline(always)]
    fn new(hash: i64, mask: usize) -> Probe {
        Probe { mask, slot: hash as usize & mask, perturb: hash as u64 }
    }

    #[inline(always)]
    fn next(&mut self) {
        self.perturb >>= 5;
        self.slot = (self.slot.wrapping_mul(5).wrapping_add(1) + self.perturb as usize) & self.mask;
    }
}

impl Thread {
    /// An empty dict.
    pub fn new_dict(&mut self) -> Gc<TableObj> {
        self.new_table(shape::DICT, 0)
    }

    /// An empty dict or set, or an instance of a subclass; `flags` is 0 or [`TABLE_SET`].
    pub fn new_table(&mut self, s: ShapeId, flags: u16) -> Gc<TableObj> {
        let (index, entries) = self.vm().empty_table_bufs();
        let table = TableObj {
            header: Header::new(s, Kind::Table, flags),
            index: Cell::new(index),
            entries: Cell::new(entries),
            used: Cell::new(0),
            keys_version: Cell::new(0),
        };
        self.alloc(table, s)
    }

    /// An empty set.
    pub fn new_set(&mut self) -> Gc<TableObj> {
        self.new_table(shape::SET, TABLE_SET)
    }

    /// An empty frozenset, to be filled by its maker.
    pub fn new_frozenset(&mut self) -> Gc<TableObj> {
        self.new_table(shape::FROZENSET, TABLE_SET)
    }

    /// The buffers of an empty table: never written, because they have no room.
    pub(crate) fn make_empty_table_bufs(&mut self) -> (Gc<Buf>, Gc<Buf>) {
        let index = self.new_buf(ElemKind::I32, MIN_INDEX);
        fill_index(index);
        (index, self.new_entries(0))
    }

    fn new_entries(&mut self, cap: usize) -> Gc<Buf> {
        let b = self.new_buf(ElemKind::Any, cap * 3);
        b.header.gc.set(b.header.gc.get() | ENTRIES_BUF);
        b
    }
}

fn fill_index(index: Gc<Buf>) {
    index.len.set(index.cap);
    index.as_mut_bytes().fill(0xFF);
}

impl Gc<TableObj> {
    /// Whether it is a set or frozenset.
    #[inline(always)]
    pub fn is_set(&self) -> bool {
        self.header.flags.get() & TABLE_SET != 0
    }

    /// What all keys are.
    #[inline(always)]
    pub fn key_kind(&self) -> KeyKind {
        match self.header.flags.get() & 3 {
            0 => KeyKind::Empty,
            1 => KeyKind::Str,
            2 => KeyKind::Int,
            _ => KeyKind::Any,
        }
    }

    fn set_key_kind(&self, kind: KeyKind) {
        self.header.flags.set(self.header.flags.get() & !3 | kind as u16);
    }

    /// Number of live entries.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get()
    }

    /// Whether there is no live entry.
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// Entries, deleted ones included: entry indices are below this.
    #[inline(always)]
    pub fn n_entries(&self) -> usize {
        self.entries.get().n() / 3
    }

    /// Key of entry `e`; unbound if deleted.
    #[inline(always)]
    pub fn key_at(&self, e: usize) -> Value {
        self.entries.get().any(e * 3 + 1)
    }

    /// Value of entry `e`.
    #[inline(always)]
    pub fn value_at(&self, e: usize) -> Value {
        self.entries.get().any(e * 3 + 2)
    }

    /// Stored hash of entry `e`.
    #[inline(always)]
    pub fn hash_at(&self, e: usize) -> i64 {
        self.entries.get().int(e * 3)
    }

    /// Sets the value of entry `e`.
    #[inline(always)]
    pub fn set_value_at(&self, e: usize, v: Value) {
        self.entries.get().set_any(e * 3 + 2, v);
    }

    /// The next live entry from position `*pos` on; moves `*pos` past it.
    #[inline(always)]
    pub fn next_entry(&self, pos: &mut usize) -> Option<(Value, Value)> {
        let n = self.n_entries();
        *pos = (*pos).max(self.entries.get().start.get());
        while *pos < n {
            let e = *pos;
            *pos += 1;
            let key = self.key_at(e);
            if !key.is_unbound() {
                return Some((key, self.value_at(e)));
            }
        }
        None
    }

    /// The last live entry's index.
    pub fn last_entry(&self) -> Option<usize> {
        (0..self.n_entries()).rev().find(|&e| !self.key_at(e).is_unbound())
    }

    /// Unique number of the current keys and their places, assigned on demand.
    pub fn keys_version(&self) -> u64 {
        if self.keys_version.get() == 0 {
            self.keys_version.set(Vm::get().next_version());
        }
        self.keys_version.get()
    }

    /// The first entry with this hash for which `same` holds, without running Python.
    #[inline(always)]
    fn find_with(&self, hash: i64, same: impl Fn(Value) -> bool) -> Option<usize> {
        let (index, entries) = (self.index.get(), self.entries.get());
        let mut probe = Probe::new(hash, index.cap - 1);
        loop {
            let e = index_at(index, probe.slot);
            if e >= 0 {
                let e = e as usize;
                if entries.int(e * 3) == hash && same(entries.any(e * 3 + 1)) {
                    return Some(e);
                }
            } else if e == EMPTY {
                return None;
            }
            probe.next();
        }
    }

    /// The entry of an exact str in a table with `Str` keys (or none). `key` may be a rope.
    #[inline(always)]
    pub fn find_str(&self, key: Value) -> Option<usize> {
        if self.used.get() == 0 {
            return None;
        }
        let s = key.as_str().expect("the caller has a str");
        let hash = s.hash_code();
        let same =
            |k: Value| k == s.value() || k == key || k.as_str().is_some_and(|k| k.same_text(s));
        self.find_with(hash, same)
    }

    /// The entry of an int in a table with `Int` keys (or none).
    #[inline(always)]
    pub fn find_int(&self, key: i64) -> Option<usize> {
        if self.used.get() == 0 {
            return None;
        }
        let hash = super::int::hash_i64(key);
        if !Value::fits_inline(key) {
            return self.find_with(hash, |k| k.as_exact_int() == Some(key));
        }
        self.find_with(hash, |k| k == Value::inline_int(key))
    }

    /// Finds a key without running Python, if the kinds of the table and of the key allow that:
    /// `None` if they do not.
    #[inline(always)]
    pub fn find_simple(&self, key: Value) -> Option<Option<usize>> {
        match self.key_kind() {
            KeyKind::Str if key.has_shape(shape::STR) => Some(self.find_str(key)),
            KeyKind::Int => Some(self.find_int(key.as_exact_int()?)),
            KeyKind::Empty => Some(None),
            KeyKind::Str | KeyKind::Any => None,
        }
    }

    /// The entry of any key. `eq(th, entry_key, key)` compares keys with equal hashes.
    pub fn find(
        &self,
        th: &mut Thread,
        key: Value,
        hash: i64,
        mut eq: impl FnMut(&mut Thread, Value, Value) -> Result<bool, Raised>,
    ) -> Result<Option<usize>, Raised> {
        if let Some(found) = self.find_simple(key) {
            return Ok(found);
        }
        'restart: loop {
            if self.used.get() == 0 {
                return Ok(None);
            }
            let (index, entries) = (self.index.get(), self.entries.get());
            let mut probe = Probe::new(hash, index.cap - 1);
            loop {
                let e = index_at(index, probe.slot);
                if e == EMPTY {
                    return Ok(None);
                }
                if e >= 0 && entries.int(e as usize * 3) == hash {
                    let e = e as usize;
                    let k = entries.any(e * 3 + 1);
                    if k == key {
                        return Ok(Some(e));
                    }
                    let same = eq(th, k, key)?;
                    let moved = self.entries.get() != entries || self.index.get() != index;
                    if moved || e * 3 >= entries.n() || entries.any(e * 3 + 1) != k {
                        continue 'restart;
                    }
                    if same {
                        return Ok(Some(e));
                    }
                }
                probe.next();
            }
        }
    }

    /// Whether every key is in `other`, if both have keys of a kind that runs no Python; `None` if
    /// not.
    pub fn is_subset_simple(&self, other: Gc<TableObj>) -> Option<bool> {
        if self.is_empty() {
            return Some(true);
        }
        let kind = self.key_kind();
        if kind != other.key_kind() || !matches!(kind, KeyKind::Int | KeyKind::Str) {
            return None;
        }
        let is_in = |e: usize| {
            let key = self.key_at(e);
            key.is_unbound() || other.find_simple(key).flatten().is_some()
        };
        Some((0..self.n_entries()).all(is_in))
    }

    /// The least (`Less`) or greatest of keys that are all small ints; `None` if there is none, or
    /// one of another kind.
    pub fn extreme_int(&self, wanted: std::cmp::Ordering) -> Option<i64> {
        if self.key_kind() != KeyKind::Int {
            return None;
        }
        let mut best: Option<i64> = None;
        for key in (0..self.n_entries()).map(|e| self.key_at(e)).filter(|k| !k.is_unbound()) {
            let i = key.as_exact_int()?;
            if best.is_none_or(|b| i.cmp(&b) == wanted) {
                best = Some(i);
            }
        }
        best
    }

    /// The entry of a key whose equality `same` runs no Python.
    pub fn find_quiet(&self, hash: i64, same: impl Fn(Value) -> bool) -> Option<usize> {
        if self.used.get() == 0 { None } else { self.find_with(hash, same) }
    }

    /// Adds `key`, which is not in the table.
    pub fn add_new(&self, th: &mut Thread, key: Value, hash: i64, v: Value) {
        if self.entries.get().n() == self.entries.get().cap {
            self.make_room(th);
        }
        self.widen_kind(key);
        let (index, entries) = (self.index.get(), self.entries.get());
        let at = entries.n();
        entries.set_int(at, hash);
        entries.set_any(at + 1, key);
        entries.set_any(at + 2, v);
        entries.len.set(at + 3);
        insert_index(index, hash, at / 3);
        self.used.set(self.used.get() + 1);
        self.keys_version.set(0);
    }

    #[cold]
    fn make_room(&self, th: &mut Thread) {
        let entries = self.entries.get();
        if self.used.get() > 0 || entries.cap == 0 {
            return self.resize(th, self.used.get() + 1);
        }
        // All entries are deleted: start afresh in the same buffers.
        entries.len.set(0);
        entries.start.set(0);
        fill_index(self.index.get());
    }

    fn widen_kind(&self, key: Value) {
        let kind = if key.is_inline_int() || key.as_exact_int().is_some() {
            KeyKind::Int
        } else if key.has_shape(shape::STR) {
            KeyKind::Str
        } else {
            KeyKind::Any
        };
        match self.key_kind() {
            KeyKind::Empty => self.set_key_kind(kind),
            old if old != kind => self.set_key_kind(KeyKind::Any),
            KeyKind::Str | KeyKind::Int | KeyKind::Any => {}
        }
    }

    /// Makes room so that `used` live entries, and as many more, fit; drops deleted ones.
    fn resize(&self, th: &mut Thread, used: usize) {
        let mut slots = MIN_INDEX;
        while slots * 2 / 3 < used + used / 2 {
            slots *= 2;
        }
        assert!(slots <= 1 << 31, "a table outgrows its 32-bit index");
        let index = th.new_buf(ElemKind::I32, slots);
        fill_index(index);
        let entries = th.new_entries(slots * 2 / 3);
        let old = self.entries.get();
        let mut at = 0;
        for e in 0..old.n() / 3 {
            if !old.any(e * 3 + 1).is_unbound() {
                let hash = old.int(e * 3);
                entries.set_int(at, hash);
                entries.set_any(at + 1, old.any(e * 3 + 1));
                entries.set_any(at + 2, old.any(e * 3 + 2));
                insert_index(index, hash, at / 3);
                at += 3;
            }
        }
        entries.len.set(at);
        self.index.set(index);
        self.entries.set(entries);
        self.keys_version.set(0);
    }

    /// Makes room for `n` more entries.
    pub fn reserve(&self, th: &mut Thread, n: usize) {
        let need = self.entries.get().n() + n * 3;
        if need > self.entries.get().cap {
            self.resize(th, self.used.get() + n);
        }
    }

    /// Sets `key` to `v`. An existing entry keeps its key.
    pub fn insert(
        &self,
        th: &mut Thread,
        key: Value,
        hash: i64,
        v: Value,
        eq: impl FnMut(&mut Thread, Value, Value) -> Result<bool, Raised>,
    ) -> Result<(), Raised> {
        match self.find(th, key, hash, eq)? {
            Some(e) => self.set_value_at(e, v),
            None => self.add_new(th, key, hash, v),
        }
        Ok(())
    }

    /// Removes `key`; returns its entry's key and value if it was there.
    pub fn remove(
        &self,
        th: &mut Thread,
        key: Value,
        hash: i64,
        eq: impl FnMut(&mut Thread, Value, Value) -> Result<bool, Raised>,
    ) -> Result<Option<(Value, Value)>, Raised> {
        Ok(self.find(th, key, hash, eq)?.map(|e| self.remove_entry(e)))
    }

    /// Removes entry `e`, which is live.
    pub fn remove_entry(&self, e: usize) -> (Value, Value) {
        let (index, entries) = (self.index.get(), self.entries.get());
        let (key, v) = (self.key_at(e), self.value_at(e));
        let mut probe = Probe::new(self.hash_at(e), index.cap - 1);
        while index_at(index, probe.slot) != e as i32 {
            probe.next();
        }
        set_index(index, probe.slot, DELETED);
        entries.set_any(e * 3 + 1, Value::UNBOUND);
        entries.set_any(e * 3 + 2, Value::NONE);
        self.used.set(self.used.get() - 1);
        self.keys_version.set(0);
        if e == entries.start.get() {
            // Taking entries from the front must not leave a head that every search walks over.
            let mut start = e + 1;
            while start * 3 < entries.n() && entries.any(start * 3 + 1).is_unbound() {
                start += 1;
            }
            entries.start.set(start);
        }
        (key, v)
    }

    /// Removes the last entry; returns its key and value.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let e = self.last_entry()?;
        let entry = self.remove_entry(e);
        // The next one must not walk over this place again.
        let entries = self.entries.get();
        entries.len.set(e * 3);
        entries.start.set(entries.start.get().min(e));
        Some(entry)
    }

    /// Removes all entries.
    pub fn clear(&self, th: &mut Thread) {
        let (index, entries) = th.vm().empty_table_bufs();
        self.index.set(index);
        self.entries.set(entries);
        self.used.set(0);
        self.set_key_kind(KeyKind::Empty);
        self.keys_version.set(0);
    }

    /// A table of shape `s` with the same entries.
    pub fn copied(&self, th: &mut Thread, s: ShapeId, flags: u16) -> Gc<TableObj> {
        let t = th.new_table(s, flags);
        t.set_key_kind(self.key_kind());
        if self.used.get() > 0 {
            let index = self.index.get();
            let index = index.sub(th, 0, index.n());
            t.index.set(index);
            let entries = self.entries.get();
            let entries = entries.grown(th, entries.cap);
            t.entries.set(entries);
            t.used.set(self.used.get());
        }
        t
    }

    /// The value of a str key. `key` is an exact str.
    #[inline(always)]
    pub fn get_str(&self, key: Value) -> Option<Value> {
        self.find_any_str(key).map(|e| self.value_at(e))
    }

    /// The entry of an exact str, whatever the other keys are. (Keys of other types are not asked
    /// whether they equal it: namespaces have no such keys.)
    #[inline(always)]
    pub fn find_any_str(&self, key: Value) -> Option<usize> {
        if self.key_kind() == KeyKind::Int { None } else { self.find_str(key) }
    }

    /// Sets a str key.
    pub fn set_str(&self, th: &mut Thread, key: Value, v: Value) {
        match self.find_any_str(key) {
            Some(e) => self.set_value_at(e, v),
            None => {
                let hash = key.as_str().expect("the caller has a str").hash_code();
                self.add_new(th, key, hash, v);
            }
        }
    }

    /// Removes a str key; returns its value if it was there.
    pub fn remove_str(&self, key: Value) -> Option<Value> {
        self.find_any_str(key).map(|e| self.remove_entry(e).1)
    }
}

#[inline(always)]
fn index_at(index: Gc<Buf>, slot: usize) -> i32 {
    debug_assert!(slot < index.cap);
    // SAFETY: probes mask the slot by the index's size (U7).
    unsafe { *index.data().cast::<i32>().add(slot) }
}

#[inline(always)]
fn set_index(index: Gc<Buf>, slot: usize, e: i32) {
    debug_assert!(slot < index.cap);
    // SAFETY: as above.
    unsafe { *index.data().cast::<i32>().add(slot) = e }
}

fn insert_index(index: Gc<Buf>, hash: i64, e: usize) {
    let mut probe = Probe::new(hash, index.cap - 1);
    while index_at(index, probe.slot) >= 0 {
        probe.next();
    }
    set_index(index, probe.slot, e as i32);
}
