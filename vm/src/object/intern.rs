//! The table of interned strings. They live for ever.

use super::Gc;
use super::records::{STR_INTERNED, StrObj};
use super::str::hash_bytes;
use crate::value::Value;
use std::cell::{Cell, RefCell};

/// Interned strings, by open addressing on their hashes. Guarded by the GIL.
pub struct InternTable {
    slots: RefCell<Slots>,
    /// By address of the text, for the texts of the program's own constants: what they were
    /// interned as. Checked against the text before use, because other texts move.
    by_address: Box<[Cell<Value>]>,
}

/// Entries of `InternTable::by_address`.
const N_ADDRESSES: usize = 1024;

struct Slots {
    /// `NULL` or a string; a power of two of them.
    slots: Vec<Value>,
    used: usize,
}

impl Default for InternTable {
    fn default() -> InternTable {
        let slots = Slots { slots: vec![Value::NULL; 4096], used: 0 };
        let by_address = (0..N_ADDRESSES).map(|_| Cell::new(Value::NULL)).collect();
        InternTable { slots: RefCell::new(slots), by_address }
    }
}

fn str_of(v: Value) -> Gc<StrObj> {
    v.downcast().expect("only flat strs are interned")
}

impl Slots {
    fn find(&self, hash: i64, same: impl Fn(Gc<StrObj>) -> bool) -> Result<Value, usize> {
        let mask = self.slots.len() - 1;
        let mut i = hash as usize & mask;
        loop {
            let v = self.slots[i];
            if v.is_null() {
                return Err(i);
            }
            let s = str_of(v);
            if s.hash_code() == hash && same(s) {
                return Ok(v);
            }
            i = (i + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let n = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Value::NULL; n]);
        for v in old.into_iter().filter(|v| !v.is_null()) {
            let free = self.find(str_of(v).hash_code(), |_| false);
            self.slots[free.expect_err("nothing is the same")] = v;
        }
    }
}

impl InternTable {
    /// The interned string with this text. A text that is asked for again from where it was before
    /// (a constant of the program) is found without hashing.
    #[inline]
    pub fn find(&self, text: &str) -> Option<Value> {
        let entry = &self.by_address[(text.as_ptr() as usize / 2) % N_ADDRESSES];
        let v = entry.get();
        if !v.is_null() && str_of(v).as_ascii() == Some(text) {
            return Some(v);
        }
        let found = self.find_by_hash(text);
        if let Some(v) = found {
            entry.set(v);
        }
        found
    }

    fn find_by_hash(&self, text: &str) -> Option<Value> {
        // Other texts are hashed by their code units, which only the string object has.
        if !text.is_ascii() {
            return self.scan(text);
        }
        self.slots.borrow().find(hash_bytes(text.as_bytes()), |s| s.is(text)).ok()
    }

    fn scan(&self, text: &str) -> Option<Value> {
        let max = text.chars().map(|c| c as u32).max().unwrap_or(0);
        let width = (super::str::flags_for(max) & super::records::STR_WIDTH) as usize;
        let units: Vec<u8> =
            text.chars().flat_map(|c| (c as u32).to_le_bytes().into_iter().take(width)).collect();
        self.slots.borrow().find(hash_bytes(&units), |s| s.is(text)).ok()
    }

    /// The interned string equal to `s`.
    pub fn find_str(&self, s: Gc<StrObj>) -> Option<Value> {
        self.slots.borrow().find(s.hash_code(), |x| x.same_text(s)).ok()
    }

    /// Interns `s`, an exact str that is not in the table yet.
    pub fn add(&self, s: Gc<StrObj>) -> Value {
        let mut slots = self.slots.borrow_mut();
        if (slots.used + 1) * 2 > slots.slots.len() {
            slots.grow();
        }
        match slots.find(s.hash_code(), |x| x.same_text(s)) {
            Ok(v) => v,
            Err(i) => {
                s.header.flags.set(s.header.flags.get() | STR_INTERNED);
                slots.slots[i] = s.value();
                slots.used += 1;
                s.value()
            }
        }
    }

    /// Visits every string.
    pub fn visit_roots(&self, visit: &mut dyn FnMut(Value)) {
        self.slots.borrow().slots.iter().for_each(|&v| visit(v));
    }
}
