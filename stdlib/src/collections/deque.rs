//! `deque`: a ring buffer of values.
//!
//! Invariant: the buffer's size is a power of two, or 0 as long as it is not there; what is outside
//! of the ring is unbound; `CHANGES` counts every change of the length or of the places of items.

use crate::native_class::{NativeClass, field, int_field, set_field};
use vm::kit::{self, Raised, Res};
use vm::object::Gc;
use vm::object::layout::{Buf, ElemKind};
use vm::thread::Thread;
use vm::value::Value;

const BUF: u32 = 0;
const HEAD: u32 = 1;
const LEN: u32 = 2;
const LIMIT: u32 = 3;
const CHANGES: u32 = 4;
const SHOWN: u32 = 5;

/// Fields: buffer, place of the first item, length, greatest length or None, changes, True while
/// `repr` runs.
pub static DEQUE: NativeClass =
    NativeClass::of("deque", 6, kit::native("deque", "cls, /, *args, **kwargs", new))
        .methods(vm::native_table! {
            "__init__", "self, iterable=, maxlen=" => init;
            "append", "self, x, /" => append;
            "appendleft", "self, x, /" => appendleft;
            "pop", "self, /" => pop;
            "popleft", "self, /" => popleft;
            "extend", "self, iterable, /" => extend;
            "extendleft", "self, iterable, /" => extendleft;
            "rotate", "self, n=1, /" => rotate;
            "clear", "self, /" => clear;
            "copy", "self, /" => copy;
            "__copy__", "self, /" => copy;
            "reverse", "self, /" => reverse;
            "__len__", "self, /" => len;
            "__repr__", "self, /" => repr;
            "__reduce__", "self, /" => reduce;
        })
        .attrs(vm::native_table! {
            "maxlen", "self, /" => maxlen;
        });

/// A deque in a value.
#[derive(Clone, Copy)]
pub struct Deque(pub Value);

impl Deque {
    /// Number of items.
    pub fn len(self) -> usize {
        int_field(self.0, LEN) as usize
    }

    /// Count of changes.
    pub fn changes(self) -> i64 {
        int_field(self.0, CHANGES)
    }

    /// The greatest length.
    pub fn limit(self) -> Option<usize> {
        let limit = field(self.0, LIMIT);
        if limit.is_unbound() { None } else { limit.as_i64().map(|n| n as usize) }
    }

    fn buf(self) -> Option<Gc<Buf>> {
        let buf = field(self.0, BUF);
        if buf.is_unbound() { None } else { buf.as_buf() }
    }

    fn head(self) -> usize {
        int_field(self.0, HEAD) as usize
    }

    fn place(self, buf: Gc<Buf>, i: usize) -> usize {
        (self.head() + i) & (buf.n() - 1)
    }

    fn set_int(self, i: u32, n: usize) {
        set_field(self.0, i, Value::inline_int(n as i64));
    }

    fn changed(self) {
        set_field(self.0, CHANGES, Value::inline_int(self.changes() + 1));
    }

    /// Item `i < len`.
    pub fn get(self, i: usize) -> Value {
        match self.buf() {
            Some(buf) => buf.any(self.place(buf, i)),
            None => Value::UNBOUND,
        }
    }

    /// Sets item `i < len`.
    pub fn set(self, i: usize, v: Value) {
        if let Some(buf) = self.buf() {
            buf.set_any(self.place(buf, i), v);
        }
    }

    /// Makes room for one more item.
    fn room(self, th: &mut Thread) -> Gc<Buf> {
        let len = self.len();
        match self.buf() {
            Some(buf) if len < buf.n() => buf,
            _ => {
                let cap = (len * 2).max(8);
                let new = th.new_buf(ElemKind::Any, cap);
                for i in 0..cap {
                    let v = if i < len { self.get(i) } else { Value::UNBOUND };
                    new.set_any(i, v);
                }
                new.len.set(cap);
                set_field(self.0, BUF, Value::ptr(new.as_ptr()));
                self.set_int(HEAD, 0);
                new
            }
        }
    }

    /// Adds an item at the right end; the first one goes if the deque is full.
    pub fn push_back(self, th: &mut Thread, v: Value) {
        if self.limit() == Some(0) {
            return;
        }
        if self.limit() == Some(self.len()) {
            self.pop_front();
        }
        let buf = self.room(th);
        let len = self.len();
        buf.set_any(self.place(buf, len), v);
        self.set_int(LEN, len + 1);
        self.changed();
    }

    /// Adds an item at the left end; the last one goes if the deque is full.
    pub fn push_front(self, th: &mut Thread, v: Value) {
        if self.limit() == Some(0) {
            return;
        }
        if self.limit() == Some(self.len()) {
            self.pop_back();
        }
        let buf = self.room(th);
        let head = self.head().wrapping_sub(1) & (buf.n() - 1);
        buf.set_any(head, v);
        self.set_int(HEAD, head);
        self.set_int(LEN, self.len() + 1);
        self.changed();
    }

    /// Takes the last item.
    pub fn pop_back(self) -> Option<Value> {
        let (len, buf) = (self.len(), self.buf()?);
        if len == 0 {
            return None;
        }
        let at = self.place(buf, len - 1);
        let v = buf.any(at);
        buf.set_any(at, Value::UNBOUND);
        self.set_int(LEN, len - 1);
        self.changed();
        Some(v)
    }

    /// Takes the first item.
    pub fn pop_front(self) -> Option<Value> {
        let (len, buf) = (self.len(), self.buf()?);
        if len == 0 {
            return None;
        }
        let at = self.head();
        let v = buf.any(at);
        buf.set_any(at, Value::UNBOUND);
        self.set_int(HEAD, (at + 1) & (buf.n() - 1));
        self.set_int(LEN, len - 1);
        self.changed();
        Some(v)
    }

    /// Removes item `i < len`.
    pub fn remove(self, i: usize) {
        for k in i..self.len() - 1 {
            self.set(k, self.get(k + 1));
        }
        self.pop_back();
    }

    /// Inserts before item `i <= len`; there is room.
    pub fn insert(self, th: &mut Thread, i: usize, v: Value) {
        self.push_back(th, v);
        for k in (i + 1..self.len()).rev() {
            self.set(k, self.get(k - 1));
        }
        self.set(i, v);
    }

    /// Removes all items.
    pub fn clear(self) {
        set_field(self.0, BUF, Value::UNBOUND);
        self.set_int(HEAD, 0);
        self.set_int(LEN, 0);
        self.changed();
    }

    /// Takes `n` items from the right end and puts them at the left, one by one.
    fn rotate(self, th: &mut Thread, n: i64) {
        let len = self.len() as i64;
        if len < 2 {
            return;
        }
        let right = n.rem_euclid(len);
        if right <= len / 2 {
            for _ in 0..right {
                self.turn_right(th);
            }
        } else {
            for _ in 0..len - right {
                self.turn_left(th);
            }
        }
    }

    fn turn_right(self, th: &mut Thread) {
        if let Some(v) = self.pop_back() {
            self.push_front(th, v);
        }
    }

    fn turn_left(self, th: &mut Thread) {
        if let Some(v) = self.pop_front() {
            self.push_back(th, v);
        }
    }

    /// The items as a list.
    pub fn to_list(self, th: &mut Thread) -> Value {
        let list = kit::empty_list(th);
        for i in 0..self.len() {
            kit::push(th, list, self.get(i));
        }
        list
    }
}

/// The limit of a new deque, as its field holds it.
fn limit_arg(th: &mut Thread, v: Value) -> Res {
    if v.is_unbound() || v.is_none() {
        return Ok(Value::NONE);
    }
    if !v.is_int() {
        return kit::type_error(th, "an integer is required");
    }
    let n = kit::index(th, v)?;
    if n < 0 {
        return kit::value_error(th, "maxlen must be non-negative");
    }
    Ok(kit::int(th, n))
}

fn make(th: &mut Thread, cls: Value) -> Result<Deque, Raised> {
    let v = DEQUE.make_of(th, cls)?.value();
    for i in [HEAD, LEN, CHANGES] {
        set_field(v, i, Value::inline_int(0));
    }
    set_field(v, LIMIT, Value::NONE);
    Ok(Deque(v))
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    make(th, args[0]).map(|d| d.0)
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let deque = Deque(args[0]);
    let limit = limit_arg(th, args[2])?;
    set_field(args[0], LIMIT, limit);
    if deque.len() > 0 {
        deque.clear();
    }
    if !args[1].is_unbound() {
        extend(th, &args[..2])?;
    }
    Ok(Value::NONE)
}

fn append(th: &mut Thread, args: &[Value]) -> Res {
    Deque(args[0]).push_back(th, args[1]);
    Ok(Value::NONE)
}

fn appendleft(th: &mut Thread, args: &[Value]) -> Res {
    Deque(args[0]).push_front(th, args[1]);
    Ok(Value::NONE)
}

fn popped(th: &mut Thread, v: Option<Value>) -> Res {
    match v {
        Some(v) => Ok(v),
        None => kit::index_error(th, "pop from an empty deque"),
    }
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    popped(th, Deque(args[0]).pop_back())
}

fn popleft(th: &mut Thread, args: &[Value]) -> Res {
    popped(th, Deque(args[0]).pop_front())
}

/// The iterable to read: a copy where it is the deque itself.
fn source(th: &mut Thread, deque: Value, iterable: Value) -> Res {
    let iterable = if iterable == deque { Deque(deque).to_list(th) } else { iterable };
    kit::iter(th, iterable)
}

/// Appends the items of an iterable.
pub fn extend(th: &mut Thread, args: &[Value]) -> Res {
    let it = source(th, args[0], args[1])?;
    while let Some(v) = kit::next(th, it)? {
        Deque(args[0]).push_back(th, v);
    }
    Ok(Value::NONE)
}

fn extendleft(th: &mut Thread, args: &[Value]) -> Res {
    let it = source(th, args[0], args[1])?;
    while let Some(v) = kit::next(th, it)? {
        Deque(args[0]).push_front(th, v);
    }
    Ok(Value::NONE)
}

fn rotate(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[1])?;
    Deque(args[0]).rotate(th, n);
    Ok(Value::NONE)
}

fn clear(_th: &mut Thread, args: &[Value]) -> Res {
    Deque(args[0]).clear();
    Ok(Value::NONE)
}

/// A deque of the same class with the same items and limit.
pub fn copy(th: &mut Thread, args: &[Value]) -> Res {
    let this = Deque(args[0]);
    let class = th.vm().class_of(args[0]);
    if class != DEQUE.class(th) {
        let limit = field(args[0], LIMIT);
        if limit.is_none() {
            return kit::call(th, class.value(), &args[..1]);
        }
        return kit::call(th, class.value(), &[args[0], limit]);
    }
    let new = make(th, class.value())?;
    set_field(new.0, LIMIT, field(args[0], LIMIT));
    for i in 0..this.len() {
        new.push_back(th, this.get(i));
    }
    Ok(new.0)
}

fn reverse(_th: &mut Thread, args: &[Value]) -> Res {
    let this = Deque(args[0]);
    let n = this.len();
    for i in 0..n / 2 {
        let (a, b) = (this.get(i), this.get(n - 1 - i));
        this.set(i, b);
        this.set(n - 1 - i, a);
    }
    Ok(Value::NONE)
}

fn len(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::int(th, Deque(args[0]).len() as i64))
}

fn maxlen(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(field(args[0], LIMIT))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    if field(this, SHOWN) == Value::TRUE {
        return Ok(kit::str(th, "[...]"));
    }
    let name = kit::class_name(th, this);
    let list = Deque(this).to_list(th);
    set_field(this, SHOWN, Value::TRUE);
    let items = kit::repr_text(th, list);
    set_field(this, SHOWN, Value::FALSE);
    let items = items?;
    let text = match Deque(this).limit() {
        Some(n) => format!("{name}({items}, maxlen={n})"),
        None => format!("{name}({items})"),
    };
    Ok(kit::str(th, &text))
}

/// `(class, arguments, state, iterator of the items)`.
fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let class = th.vm().class_of(this).value();
    let limit = field(this, LIMIT);
    let empty = kit::tuple(th, &[]);
    let made = if limit.is_none() { empty } else { kit::tuple(th, &[empty, limit]) };
    let state = match kit::find_attr(th, this, "__dict__")? {
        Some(dict) if kit::is_dict(dict) && kit::table_len(dict) > 0 => dict,
        Some(_) | None => Value::NONE,
    };
    let it = kit::iter(th, this)?;
    Ok(kit::tuple(th, &[class, made, state, it]))
}
