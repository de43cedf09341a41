//! `array`.
//!
//! Invariant: arrays of characters (`u`, `w`) hold code points as 32-bit items and have a shape of
//! their own, because only `protocol::item` knows how to show those.

mod bytes;

use crate::module::Module;
use crate::native_class::add_class_method;
use vm::kit::{self, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::layout::{ArrayObj, Buf, ElemKind};
use vm::object::{Gc, shape};
use vm::protocol::binary::BinOp;
use vm::protocol::item;
use vm::thread::Thread;
use vm::value::Value;

static NEW: NativeDef = kit::native("array", "cls, /, *args, **kwargs", new);

static METHODS: &[NativeDef] = vm::native_table! {
    "append", "self, v, /" => append;
    "extend", "self, bb, /" => extend;
    "insert", "self, i, v, /" => insert;
    "pop", "self, i=-1, /" => pop;
    "remove", "self, v, /" => remove;
    "index", "self, v, start=0, stop=9223372036854775807, /" => index;
    "count", "self, v, /" => count;
    "reverse", "self, /" => reverse;
    "tolist", "self, /" => tolist;
    "fromlist", "self, list, /" => fromlist;
    "buffer_info", "self, /" => buffer_info;
    "clear", "self, /" => clear;
    "__copy__", "self, /" => copy;
    "__deepcopy__", "self, memo, /" => copy;
    "__iadd__", "self, value, /" => iadd;
    "__imul__", "self, value, /" => imul;
};

static ATTRS: &[NativeDef] = vm::native_table! {
    "typecode", "self, /" => typecode;
    "itemsize", "self, /" => itemsize;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "array", bytes::FUNCTIONS);
    let class = th.vm().class_of_shape(shape::ARRAY);
    let name = th.intern("array");
    class.name.set(name);
    class.qualname.set(name);
    let key = th.vm().names().module;
    th.set_class_attr(class, key, name);
    let iterator = th.vm().class_of_shape(shape::ARRAY_ITER);
    th.set_class_attr(iterator, key, name);
    add_class_method(th, class, &CLASS_GETITEM);
    let tables = [
        METHODS,
        bytes::METHODS,
        vm::methods::wrappers::EQUALITY,
        vm::methods::wrappers::ORDER,
        vm::methods::wrappers::CONTAINER,
        vm::methods::wrappers::ITEMS,
        vm::methods::wrappers::MUTABLE_ITEMS,
        vm::methods::wrappers::SEQUENCE,
    ];
    tables.iter().for_each(|table| th.add_methods(class, table));
    vm::builtins::install::add_properties(th, shape::ARRAY, ATTRS);
    let sig = Box::leak(Box::new(Sig::parse(NEW.sig)));
    let f = th.new_native(shape::NATIVE, &NEW, sig, Value::UNBOUND).value();
    let f = th.new_wrapper(shape::STATIC_METHOD, f).value();
    let key = th.vm().names().new;
    th.set_class_attr(class, key, f);
    let hash = th.vm().names().hash;
    th.set_class_attr(class, hash, Value::NONE);
    module.set(th, "array", class.value());
    module.set(th, "ArrayType", class.value());
    module.set_text(th, "typecodes", "bBuwhHiIlLqQfd");
    Ok(module.object(th))
}

/// How the items of a type code are stored.
fn kind_of(code: u8) -> Option<ElemKind> {
    Some(match code {
        b'b' => ElemKind::I8,
        b'B' => ElemKind::U8,
        b'h' => ElemKind::I16,
        b'H' => ElemKind::U16,
        b'i' => ElemKind::I32,
        b'I' | b'u' | b'w' => ElemKind::U32,
        b'l' | b'q' => ElemKind::Int,
        b'L' | b'Q' => ElemKind::U64,
        b'f' => ElemKind::F32,
        b'd' => ElemKind::Float,
        _ => return None,
    })
}

fn array(v: Value) -> Gc<ArrayObj> {
    v.as_array().expect("a method of array has an array")
}

fn code_of(v: Value) -> u8 {
    array(v).header.flags.get() as u8
}

static CLASS_GETITEM: NativeDef = kit::native("__class_getitem__", "cls, item, /", class_getitem);

fn class_getitem(th: &mut Thread, args: &[Value]) -> Res {
    Ok(vm::protocol::alias::new_alias(th, args[0], args[1]))
}

/// An empty array of `cls`, the class or a subclass.
fn empty(th: &mut Thread, cls: Value, code: u8) -> Res {
    let Some(kind) = kind_of(code) else {
        let message = "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)";
        return kit::value_error(th, message);
    };
    let s = match kit::new_shape(th, cls, shape::ARRAY)? {
        shape::ARRAY if is_text(code) => shape::TEXT_ARRAY,
        s => s,
    };
    let buf = th.new_buf(kind, 0);
    Ok(th.new_array(s, code, buf).value())
}

fn is_text(code: u8) -> bool {
    matches!(code, b'u' | b'w')
}

/// The type code in an argument; 0 for a character that is none.
fn code_arg(th: &mut Thread, v: Value) -> Result<u8, Raised> {
    match v.as_str() {
        Some(s) if s.len == 1 => Ok(u8::try_from(s.char_at(0)).unwrap_or(0)),
        Some(_) | None => {
            let ty = kit::type_name(th, v);
            let message = format!("array() argument 1 must be a unicode character, not {ty}");
            kit::type_error(th, message)
        }
    }
}

/// Slots: cls, `*args`, `**kwargs`.
fn new(th: &mut Thread, args: &[Value]) -> Res {
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    let is_exact = args[0] == th.vm().class_of_shape(shape::ARRAY).value();
    if is_exact && kit::table_len(args[2]) > 0 {
        return kit::type_error(th, "array.array() takes no keyword arguments");
    }
    let (code, init) = match *items {
        [code] => (code, Value::UNBOUND),
        [code, init] => (code, init),
        [] => return kit::type_error(th, "array() takes at least 1 argument (0 given)"),
        _ => {
            let text = format!("array() takes at most 2 arguments ({} given)", items.len());
            return kit::type_error(th, text);
        }
    };
    let code = code_arg(th, code)?;
    if code == b'u' {
        let text = "The 'u' type code is deprecated and will be removed in Python 3.16";
        th.warn(kit::ExcClass::DeprecationWarning, text, 1)?;
    }
    let v = empty(th, args[0], code)?;
    if !init.is_unbound() {
        start(th, v, code, init)?;
    }
    Ok(v)
}

/// Fills a new array.
fn start(th: &mut Thread, v: Value, code: u8, init: Value) -> Result<(), Raised> {
    if !is_text(code) {
        let letter = char::from(code);
        let what = if init.is_str() {
            "str"
        } else if item::is_text_array(init) {
            "unicode array"
        } else {
            ""
        };
        if !what.is_empty() {
            let text =
                format!("cannot use a {what} to initialize an array with typecode '{letter}'");
            return kit::type_error(th, text);
        }
    } else if init.is_str() {
        return bytes::append_text(th, v, init);
    }
    if init.as_bytes().is_some() || kit::is_bytearray(init) {
        bytes::frombytes(th, &[v, init])?;
        return Ok(());
    }
    if let Some(other) = init.as_array().filter(|_| code_of(init) == code) {
        let buf = other.buf.get();
        let copy = buf.sub(th, 0, buf.n());
        array(v).buf.set(copy);
        return Ok(());
    }
    fill(th, v, init)
}

/// Appends the items of an iterable.
fn fill(th: &mut Thread, v: Value, items: Value) -> Result<(), Raised> {
    let kind = array(v).buf.get().elem_kind();
    if let Some(list) = items.as_list() {
        let src = list.buf.get();
        if src.elem_kind() == kind {
            append_elems(th, v, src);
            return Ok(());
        }
        reserve(th, v, src.n());
    }
    if let Some(range) = items.as_range().filter(|_| kind == ElemKind::Int)
        && let Some(iter) = th.iter_of_range(range).as_range_iter()
    {
        let n = iter.remaining();
        reserve(th, v, n);
        let buf = array(v).buf.get();
        let old = buf.n();
        (0..n).for_each(|i| buf.set_int(old + i, iter.next.get() + i as i64 * iter.step));
        buf.len.set(old + n);
        return Ok(());
    }
    kit::for_each(th, items, |th, item| append_item(th, v, item))
}

/// Appends the elements of a buffer of the array's own kind, which may be its own buffer.
fn append_elems(th: &mut Thread, v: Value, src: Gc<Buf>) {
    let n = src.n();
    reserve(th, v, n);
    let buf = array(v).buf.get();
    let old = buf.n();
    buf.copy_elems(old, src, 0, n);
    buf.len.set(old + n);
}

/// Makes room for `extra` more items.
fn reserve(th: &mut Thread, v: Value, extra: usize) {
    let a = array(v);
    let buf = a.buf.get();
    if buf.n() + extra > buf.cap {
        let grown = buf.grown(th, (buf.n() + extra).max(buf.n() + buf.n() / 2 + 4));
        a.buf.set(grown);
    }
}

fn append_item(th: &mut Thread, v: Value, x: Value) -> Result<(), Raised> {
    reserve(th, v, 1);
    let buf = array(v).buf.get();
    let n = buf.n();
    // The new item is checked before it counts.
    buf.len.set(n + 1);
    let stored = item::store_array(th, v, n, x);
    if stored.is_err() {
        buf.len.set(n);
    }
    stored
}

fn append(th: &mut Thread, args: &[Value]) -> Res {
    append_item(th, args[0], args[1])?;
    Ok(Value::NONE)
}

fn extend(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(other) = args[1].as_array().filter(|_| !kit::is_bytearray(args[1])) {
        if code_of(args[1]) != code_of(args[0]) {
            return kit::type_error(th, "can only extend with array of same kind");
        }
        append_elems(th, args[0], other.buf.get());
        return Ok(Value::NONE);
    }
    fill(th, args[0], args[1])?;
    Ok(Value::NONE)
}

fn iadd(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].as_array().is_none() || kit::is_bytearray(args[1]) {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("can only extend array with array (not \"{ty}\")"));
    }
    extend(th, args)?;
    Ok(args[0])
}

fn imul(th: &mut Thread, args: &[Value]) -> Res {
    let repeated = vm::protocol::binary::builtin(th, BinOp::Mul, args[0], args[1])?;
    match repeated.and_then(Value::as_array) {
        Some(all) => {
            array(args[0]).buf.set(all.buf.get());
            Ok(args[0])
        }
        None => {
            let ty = kit::type_name(th, args[1]);
            let text = format!("'{ty}' object cannot be interpreted as an integer");
            kit::type_error(th, text)
        }
    }
}

fn insert(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    append_item(th, args[0], args[2])?;
    let buf = array(args[0]).buf.get();
    let last = buf.n() - 1;
    let n = last as i64;
    let at = (if i < 0 { (i + n).max(0) } else { i.min(n) }) as usize;
    let item = buf.sub(th, last, 1);
    buf.copy_elems(at + 1, buf, at, last - at);
    buf.copy_elems(at, item, 0, 1);
    Ok(Value::NONE)
}

fn take(th: &mut Thread, v: Value, i: usize) -> Value {
    let buf = array(v).buf.get();
    let item = item::array_item(th, v, i);
    buf.copy_elems(i, buf, i + 1, buf.n() - i - 1);
    buf.len.set(buf.n() - 1);
    item
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    let n = array(args[0]).buf.get().n() as i64;
    if n == 0 {
        return kit::index_error(th, "pop from empty array");
    }
    let i = if i < 0 { i.saturating_add(n) } else { i };
    if !(0..n).contains(&i) {
        return kit::index_error(th, "pop index out of range");
    }
    Ok(take(th, args[0], i as usize))
}

fn find(
    th: &mut Thread,
    v: Value,
    x: Value,
    from: usize,
    to: usize,
) -> Result<Option<usize>, Raised> {
    let mut i = from;
    while i < to.min(array(v).buf.get().n()) {
        let item = item::array_item(th, v, i);
        if kit::eq(th, item, x)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn remove(th: &mut Thread, args: &[Value]) -> Res {
    match find(th, args[0], args[1], 0, usize::MAX)? {
        Some(i) => {
            take(th, args[0], i);
            Ok(Value::NONE)
        }
        None => kit::value_error(th, "array.remove(x): x not in array"),
    }
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    let n = array(args[0]).buf.get().n();
    let (start, stop) = (kit::slice_index(th, args[2])?, kit::slice_index(th, args[3])?);
    let span = vm::text::seq::clamp(n, Some(start), Some(stop));
    let found = match span {
        Some((start, stop)) => find(th, args[0], args[1], start, stop)?,
        None => None,
    };
    match found {
        Some(i) => Ok(Value::inline_int(i as i64)),
        None => kit::value_error(th, "array.index(x): x not in array"),
    }
}

fn count(th: &mut Thread, args: &[Value]) -> Res {
    let (mut at, mut n) = (0, 0);
    while let Some(i) = find(th, args[0], args[1], at, usize::MAX)? {
        n += 1;
        at = i + 1;
    }
    Ok(Value::inline_int(n))
}

/// Applies `f` to the bytes of each item.
fn each_item(v: Value, f: impl Fn(&mut [u8])) {
    let buf = array(v).buf.get();
    let size = buf.elem_kind().size();
    buf.as_mut_bytes().chunks_exact_mut(size).for_each(f);
}

fn reverse(_th: &mut Thread, args: &[Value]) -> Res {
    // Reversed bytes of reversed items are the items in reverse.
    array(args[0]).buf.get().as_mut_bytes().reverse();
    each_item(args[0], |item| item.reverse());
    Ok(Value::NONE)
}

fn tolist(th: &mut Thread, args: &[Value]) -> Res {
    let list = kit::empty_list(th);
    let buf = array(args[0]).buf.get();
    for i in 0..buf.n() {
        let item = item::array_item(th, args[0], i);
        kit::push(th, list, item);
    }
    Ok(list)
}

fn fromlist(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].as_list().is_none() {
        return kit::type_error(th, "arg must be list");
    }
    let n = array(args[0]).buf.get().n();
    let outcome = fill(th, args[0], args[1]);
    if outcome.is_err() {
        array(args[0]).buf.get().len.set(n);
    }
    outcome?;
    Ok(Value::NONE)
}

fn buffer_info(th: &mut Thread, args: &[Value]) -> Res {
    let buf = array(args[0]).buf.get();
    let address = kit::int(th, buf.data() as i64);
    let n = Value::inline_int(buf.n() as i64);
    Ok(kit::tuple(th, &[address, n]))
}

fn clear(_th: &mut Thread, args: &[Value]) -> Res {
    array(args[0]).buf.get().len.set(0);
    Ok(Value::NONE)
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    let buf = array(args[0]).buf.get();
    let copy = buf.sub(th, 0, buf.n());
    let s = item::array_shape(th, args[0]);
    Ok(th.new_array(s, code_of(args[0]), copy).value())
}

fn typecode(th: &mut Thread, args: &[Value]) -> Res {
    let text = char::from(code_of(args[0])).to_string();
    Ok(kit::str(th, &text))
}

fn itemsize(_th: &mut Thread, args: &[Value]) -> Res {
    let size = array(args[0]).buf.get().elem_kind().size();
    Ok(Value::inline_int(size as i64))
}
