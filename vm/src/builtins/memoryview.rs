//! `memoryview`: a view of the bytes of another object, with a format, a shape and strides.
//!
//! Invariant: a view refers to the object that owns the bytes (`refs`), never to its memory; each
//! access checks its bounds. As long as a view is alive and not released, its owner counts as
//! exported and must not change its size ([`check_resize`]).

use crate::kit::pack::{self, PackError};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::{ShapeId, shape};
use crate::thread::Thread;
use crate::value::Value;
use parking_lot::Mutex;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Number of live views by the address of their owner. Only counts, so no order of accesses
/// matters beyond the lock's.
static EXPORTS: Mutex<Option<HashMap<usize, usize>>> = Mutex::new(None);
/// Number of live views. A relaxed hint for threads that hold the GIL, which orders them.
static N_EXPORTS: AtomicUsize = AtomicUsize::new(0);

/// The claim of a view on its owner; dropping it gives it back.
struct Export(usize);

impl Export {
    fn new(owner: Value) -> Export {
        let key = owner.bits() as usize;
        N_EXPORTS.fetch_add(1, Ordering::Relaxed);
        *EXPORTS.lock().get_or_insert_with(HashMap::new).entry(key).or_insert(0) += 1;
        Export(key)
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        N_EXPORTS.fetch_sub(1, Ordering::Relaxed);
        if let Some(map) = EXPORTS.lock().as_mut()
            && let Some(n) = map.get_mut(&self.0)
        {
            *n -= 1;
            if *n == 0 {
                map.remove(&self.0);
            }
        }
    }
}

fn is_exported(v: Value) -> bool {
    let key = v.bits() as usize;
    EXPORTS.lock().as_ref().is_some_and(|map| map.contains_key(&key))
}

/// Raises `BufferError` if the object is viewed, so that its size must not change. Views that
/// nobody refers to any more do not count.
pub fn check_resize(th: &mut Thread, v: Value) -> Result<(), Raised> {
    if N_EXPORTS.load(Ordering::Relaxed) == 0 || !is_exported(v) {
        return Ok(());
    }
    th.collect();
    if !is_exported(v) {
        return Ok(());
    }
    let message = "Existing exports of data: object cannot be re-sized";
    Err(th.raise(ExcClass::BufferError, message))
}

/// The Rust side of a view. `refs` is the owner of the bytes.
pub struct View {
    export: Cell<Option<Export>>,
    released: Cell<bool>,
    readonly: bool,
    format: String,
    code: u8,
    itemsize: usize,
    shape: Vec<usize>,
    strides: Vec<isize>,
    offset: usize,
}

static NEW: NativeDef = kit::native("memoryview", "cls, object", new);

static METHODS: &[NativeDef] = kit::natives! {
    "__getitem__", "self, key, /" => getitem;
    "__setitem__", "self, key, value, /" => setitem;
    "__delitem__", "self, key, /" => delitem;
    "__len__", "self, /" => len;
    "__iter__", "self, /" => iter;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash;
    "__repr__", "self, /" => repr;
    "__enter__", "self, /" => enter;
    "__exit__", "self, /, *args" => exit;
    "release", "self, /" => release;
    "tobytes", "self, /, order='C'" => tobytes;
    "tolist", "self, /" => tolist;
    "toreadonly", "self, /" => toreadonly;
    "hex", "self, /, sep=, bytes_per_sep=1" => hex;
    "cast", "self, /, format, shape=" => super::memoryview_cast::cast;
};

static ATTRS: &[NativeDef] = kit::natives! {
    "obj", "self, /" => obj;
    "nbytes", "self, /" => nbytes;
    "readonly", "self, /" => readonly;
    "format", "self, /" => format;
    "itemsize", "self, /" => itemsize;
    "ndim", "self, /" => ndim;
    "shape", "self, /" => shape_of;
    "strides", "self, /" => strides_of;
    "suboffsets", "self, /" => suboffsets;
    "c_contiguous", "self, /" => c_contiguous;
    "f_contiguous", "self, /" => f_contiguous;
    "contiguous", "self, /" => contiguous;
};

/// Makes the class and puts it into the namespace of `builtins`.
pub fn install(th: &mut Thread) {
    let object = th.vm().class_of_shape(shape::OBJECT);
    let class = th.new_builtin_class("memoryview", object);
    th.add_methods(class, METHODS);
    super::install::add_constructor(th, class, &NEW);
    super::install::add_class_properties(th, class, ATTRS);
    th.invalidate_class(class);
    let namespace = th.vm().builtins();
    let dict = namespace.as_dict().expect("a namespace is a dict");
    dict.set_str(th, class.name.get(), class.value());
}

impl View {
    /// Number of items.
    pub(super) fn n_items(&self) -> usize {
        self.shape.iter().product()
    }

    pub(super) fn n_bytes(&self) -> usize {
        self.n_items() * self.itemsize
    }

    pub(super) fn format(&self) -> &str {
        &self.format
    }

    pub(super) fn itemsize(&self) -> usize {
        self.itemsize
    }

    pub(super) fn n_dims(&self) -> usize {
        self.shape.len()
    }

    /// Whether items follow each other as nested lists would have them.
    pub(super) fn is_c(&self) -> bool {
        self.strides == c_strides(&self.shape, self.itemsize) || self.n_items() <= 1
    }

    fn is_f(&self) -> bool {
        let mut step = self.itemsize as isize;
        let fits = self.shape.iter().zip(&self.strides).all(|(&n, &stride)| {
            let fits = stride == step;
            step *= n as isize;
            fits
        });
        fits || self.n_items() <= 1
    }

    /// Another view of the same bytes.
    pub(super) fn with(&self, format: &str, itemsize: usize, shape: Vec<usize>) -> View {
        let strides = c_strides(&shape, itemsize);
        View {
            export: Cell::new(None),
            released: Cell::new(false),
            readonly: self.readonly,
            format: format.to_string(),
            code: format.bytes().last().unwrap_or(b'B'),
            itemsize,
            shape,
            strides,
            offset: self.offset,
        }
    }

    fn copy(&self) -> View {
        let mut view = self.with(&self.format, self.itemsize, self.shape.clone());
        view.strides.clone_from(&self.strides);
        view
    }

    /// Places of all items, in the order of nested lists.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![self.offset as isize];
        for (&n, &stride) in self.shape.iter().zip(&self.strides) {
            places = places
                .into_iter()
                .flat_map(|at| (0..n).map(move |i| at + i as isize * stride))
                .collect();
        }
        places.into_iter().map(|at| at as usize).collect()
    }
}

fn c_strides(shape: &[usize], itemsize: usize) -> Vec<isize> {
    let mut step = itemsize as isize;
    let mut strides: Vec<isize> = shape
        .iter()
        .rev()
        .map(|&n| {
            let stride = step;
            step *= n as isize;
            stride
        })
        .collect();
    strides.reverse();
    strides
}

/// Runs `f` on the bytes of the object that owns them.
fn with_owner<R>(owner: Value, f: impl FnOnce(&[u8]) -> R) -> R {
    if let Some(b) = owner.as_bytes() {
        return f(b.bytes());
    }
    match owner.as_array() {
        Some(a) => f(a.buf.get().as_bytes()),
        None => f(&[]),
    }
}

fn view_of(v: Value) -> Option<&'static View> {
    let view: *const View = v.as_native_data()?.get::<View>()?;
    // SAFETY: objects do not move, and who asks holds the view in a local as long (U1).
    Some(unsafe { &*view })
}

/// The view in the first argument of a method.
fn raw(v: Value) -> &'static View {
    view_of(v).expect("a method of memoryview has a memoryview")
}

/// As [`raw`]; raises if the view has been released.
pub(super) fn own(th: &mut Thread, v: Value) -> Result<&'static View, Raised> {
    let view = raw(v);
    if view.released.get() {
        return kit::value_error(th, "operation forbidden on released memoryview object");
    }
    Ok(view)
}

fn owner(v: Value) -> Value {
    v.as_native_data().expect("a memoryview").refs.get()
}

/// A view object over the owner of another one.
pub(super) fn derive(th: &mut Thread, v: Value, view: View) -> Value {
    let class = th.vm().class_of(v);
    make(th, ShapeId(class.root_shape.get()), owner(v), view)
}

fn make(th: &mut Thread, s: ShapeId, owner: Value, view: View) -> Value {
    view.export.set(Some(Export::new(owner)));
    let data = th.new_native_data(s, view);
    data.refs.set(owner);
    data.value()
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let class = args[0].as_class().expect("cls is a class");
    let s = ShapeId(class.root_shape.get());
    let v = args[1];
    if view_of(v).is_some() {
        let view = own(th, v)?.copy();
        return Ok(make(th, s, owner(v), view));
    }
    let (format, itemsize, n, readonly) = if let Some(b) = v.as_bytes() {
        ("B".to_string(), 1, b.bytes().len(), true)
    } else if let Some(a) = v.as_array() {
        let buf = a.buf.get();
        let code = a.header.flags.get() as u8 as char;
        (code.to_string(), buf.elem_kind().size(), buf.n(), false)
    } else {
        let ty = kit::type_name(th, v);
        let message = format!("memoryview: a bytes-like object is required, not '{ty}'");
        return kit::type_error(th, message);
    };
    let view = View {
        export: Cell::new(None),
        released: Cell::new(false),
        readonly,
        code: format.bytes().last().unwrap_or(b'B'),
        format,
        itemsize,
        shape: vec![n],
        strides: vec![itemsize as isize],
        offset: 0,
    };
    Ok(make(th, s, v, view))
}

/// The bytes that a view shows, if `v` is one that has not been released.
pub fn contents(v: Value) -> Option<Vec<u8>> {
    let view = view_of(v).filter(|view| !view.released.get())?;
    Some(with_owner(owner(v), |bytes| gather(view, bytes)))
}

fn gather(view: &View, bytes: &[u8]) -> Vec<u8> {
    if view.is_c() {
        let end = view.offset + view.n_bytes();
        return bytes.get(view.offset..end).unwrap_or(&[]).to_vec();
    }
    let item = |at: usize| bytes.get(at..at + view.itemsize).unwrap_or(&[]);
    view.places().into_iter().flat_map(item).copied().collect()
}

/// Number of bytes that can be written through a view.
pub fn writable_len(v: Value) -> Option<usize> {
    let view = view_of(v).filter(|view| !view.released.get())?;
    (!view.readonly && view.is_c()).then(|| view.n_bytes())
}

/// Writes bytes through a view that [`writable_len`] accepts.
pub fn write(v: Value, at: usize, bytes: &[u8]) {
    if let Some(view) = view_of(v) {
        kit::write_bytes(owner(v), view.offset + at, bytes);
    }
}

fn load(th: &mut Thread, v: Value, view: &View, at: usize) -> Res {
    if pack::native_size(view.code).is_none() || view.format.trim_start_matches('@').len() != 1 {
        let message = format!("memoryview: format {} not supported", view.format);
        return Err(th.raise(ExcClass::NotImplementedError, message));
    }
    let item = with_owner(owner(v), |bytes| bytes.get(at..at + view.itemsize).map(<[u8]>::to_vec));
    match item {
        Some(item) => Ok(pack::unpack_item(th, view.code, &item, false)),
        None => kit::index_error(th, "index out of bounds on dimension 1"),
    }
}

fn store(th: &mut Thread, v: Value, view: &View, at: usize, item: Value) -> Result<(), Raised> {
    let mut room = vec![0; view.itemsize];
    let format = &view.format;
    if view.code == b'c' {
        match item.as_bytes().map(|b| b.bytes().to_vec()).as_deref() {
            Some(&[b]) => room[0] = b,
            Some(_) => {
                let message = format!("memoryview: invalid value for format '{format}'");
                return kit::value_error(th, message);
            }
            None => {
                let message = format!("memoryview: invalid type for format '{format}'");
                return kit::type_error(th, message);
            }
        }
    } else {
        match pack::pack_item(th, view.code, item, &mut room, false, true) {
            Ok(()) => {}
            Err(PackError::NotInt | PackError::NotFloat) => {
                let message = format!("memoryview: invalid type for format '{format}'");
                return kit::type_error(th, message);
            }
            Err(PackError::Range(..) | PackError::TooLarge) => {
                let message = format!("memoryview: invalid value for format '{format}'");
                return kit::value_error(th, message);
            }
            Err(PackError::Raised(raised)) => return Err(raised),
        }
    }
    kit::write_bytes(owner(v), at, &room);
    Ok(())
}

/// What a key selects.
enum Selected {
    Item(usize),
    Part(View),
}

fn index_in(th: &mut Thread, view: &View, dim: usize, key: Value) -> Result<isize, Raised> {
    let n = view.shape[dim] as i64;
    let index = kit::index_value(th, key)?;
    let Some(i) = index.as_i64() else {
        return kit::index_error(th, "cannot fit 'int' into an index-sized integer");
    };
    let at = if i < 0 { i + n } else { i };
    if !(0..n).contains(&at) {
        return kit::index_error(th, format!("index out of bounds on dimension {}", dim + 1));
    }
    Ok(at as isize * view.strides[dim])
}

fn select(th: &mut Thread, view: &View, key: Value) -> Result<Selected, Raised> {
    let dims = view.shape.len();
    if let Some(keys) = kit::tuple_items(key) {
        return select_by_tuple(th, view, keys);
    }
    if dims == 0 {
        if key == Value::ELLIPSIS {
            return Ok(Selected::Part(view.copy()));
        }
        return kit::type_error(th, "invalid indexing of 0-dim memory");
    }
    if let Some(slice) = key.as_slice() {
        let n = view.shape[0];
        let span = slice.resolve(th, n, crate::protocol::item::slice_bound)?;
        let mut part = view.copy();
        part.offset = (part.offset as i64 + span.start * part.strides[0] as i64) as usize;
        part.shape[0] = span.n;
        part.strides[0] *= span.step as isize;
        return Ok(Selected::Part(part));
    }
    if kit::try_index_value(th, key)?.is_none() {
        return kit::type_error(th, "memoryview: invalid slice key");
    }
    if dims > 1 {
        let message = "multi-dimensional sub-views are not implemented";
        return Err(th.raise(ExcClass::NotImplementedError, message));
    }
    let at = index_in(th, view, 0, key)?;
    Ok(Selected::Item((view.offset as isize + at) as usize))
}

fn select_by_tuple(th: &mut Thread, view: &View, keys: &[Value]) -> Result<Selected, Raised> {
    let dims = view.shape.len();
    if !keys.is_empty() && keys.iter().all(|key| key.as_slice().is_some()) {
        let message = "multi-dimensional slicing is not implemented";
        return Err(th.raise(ExcClass::NotImplementedError, message));
    }
    for &key in keys {
        if kit::try_index_value(th, key)?.is_none() {
            return kit::type_error(th, "memoryview: invalid slice key");
        }
    }
    if keys.len() < dims {
        return Err(th.raise(ExcClass::NotImplementedError, "sub-views are not implemented"));
    }
    if keys.len() > dims {
        let n = keys.len();
        let message = format!("cannot index {dims}-dimension view with {n}-element tuple");
        return kit::type_error(th, message);
    }
    let mut at = view.offset as isize;
    for (dim, &key) in keys.iter().enumerate() {
        at += index_in(th, view, dim, key)?;
    }
    Ok(Selected::Item(at as usize))
}

fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    match select(th, view, args[1])? {
        Selected::Item(at) => load(th, args[0], view, at),
        Selected::Part(part) => Ok(derive(th, args[0], part)),
    }
}

fn setitem(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    if view.readonly {
        return kit::type_error(th, "cannot modify read-only memory");
    }
    match select(th, view, args[1])? {
        Selected::Item(at) => store(th, args[0], view, at, args[2])?,
        Selected::Part(part) => {
            let (format, shape) = match view_of(args[2]) {
                Some(other) => (other.format.clone(), other.shape.clone()),
                None => {
                    let Some(bytes) = kit::byte_contents(args[2]) else {
                        let ty = kit::type_name(th, args[2]);
                        let message = format!("a bytes-like object is required, not '{ty}'");
                        return kit::type_error(th, message);
                    };
                    let code = args[2].as_array().map_or(b'B', |a| a.header.flags.get() as u8);
                    let size = pack::native_size(code).unwrap_or(1);
                    ((code as char).to_string(), vec![bytes.len() / size])
                }
            };
            if part.shape.len() != 1 && shape.len() != part.shape.len()
                || format != part.format
                || shape != part.shape
            {
                let message = "memoryview assignment: lvalue and rvalue have different structures";
                return kit::value_error(th, message);
            }
            let bytes = kit::byte_contents(args[2]).unwrap_or_default();
            for (at, item) in part.places().into_iter().zip(bytes.chunks(part.itemsize)) {
                kit::write_bytes(owner(args[0]), at, item);
            }
        }
    }
    Ok(Value::NONE)
}

fn delitem(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    if view.readonly {
        return kit::type_error(th, "cannot modify read-only memory");
    }
    kit::type_error(th, "cannot delete memory")
}

fn len(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    match view.shape.first() {
        Some(&n) => Ok(kit::int(th, n as i64)),
        None => kit::type_error(th, "0-dim memory has no length"),
    }
}

/// The items from dimension `dim` on as nested lists.
fn nested(th: &mut Thread, v: Value, view: &View, dim: usize, at: isize) -> Res {
    if dim == view.shape.len() {
        return load(th, v, view, at as usize);
    }
    let list = kit::empty_list(th);
    for i in 0..view.shape[dim] {
        let item = nested(th, v, view, dim + 1, at + i as isize * view.strides[dim])?;
        kit::push(th, list, item);
    }
    Ok(list)
}

fn tolist(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    nested(th, args[0], view, 0, view.offset as isize)
}

fn iter(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    match view.shape.len() {
        0 => kit::type_error(th, "invalid indexing of 0-dim memory"),
        1 => {
            let list = tolist(th, args)?;
            kit::iter(th, list)
        }
        _ => {
            let message = "multi-dimensional sub-views are not implemented";
            Err(th.raise(ExcClass::NotImplementedError, message))
        }
    }
}

fn is_equal(th: &mut Thread, a: Value, b: Value) -> Result<Option<bool>, Raised> {
    if a == b {
        return Ok(Some(true));
    }
    let left = raw(a);
    let other = match view_of(b) {
        Some(_) => b,
        None if kit::byte_contents(b).is_some() => {
            let class = th.vm().class_of(a).value();
            new(th, &[class, b])?
        }
        None => return Ok(None),
    };
    let right = raw(other);
    if left.released.get() || right.released.get() || left.shape != right.shape {
        return Ok(Some(false));
    }
    if left.format == right.format && !matches!(left.code, b'f' | b'd' | b'e') {
        return Ok(Some(contents(a) == contents(other)));
    }
    let known = |code| pack::native_size(code).is_some();
    if !known(left.code) || !known(right.code) {
        return Ok(Some(false));
    }
    let (x, y) = (tolist(th, &[a])?, tolist(th, &[other])?);
    Ok(Some(kit::eq(th, x, y)?))
}

fn eq(th: &mut Thread, args: &[Value]) -> Res {
    Ok(is_equal(th, args[0], args[1])?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(th: &mut Thread, args: &[Value]) -> Res {
    Ok(is_equal(th, args[0], args[1])?.map_or(Value::NOT_IMPLEMENTED, |e| Value::bool(!e)))
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    if !view.readonly {
        return kit::value_error(th, "cannot hash writable memoryview object");
    }
    if !matches!(view.code, b'B' | b'b' | b'c') {
        let message = "memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
        return kit::value_error(th, message);
    }
    let bytes = contents(args[0]).unwrap_or_default();
    let v = kit::bytes(th, &bytes);
    let h = kit::hash(th, v)?;
    Ok(kit::int(th, h))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let word = if raw(args[0]).released.get() { "released memory" } else { "memory" };
    Ok(kit::str(th, &format!("<{word} at {:#x}>", args[0].bits())))
}

fn enter(th: &mut Thread, args: &[Value]) -> Res {
    own(th, args[0])?;
    Ok(args[0])
}

fn exit(th: &mut Thread, args: &[Value]) -> Res {
    release(th, args)
}

fn release(_th: &mut Thread, args: &[Value]) -> Res {
    let view = raw(args[0]);
    view.released.set(true);
    drop(view.export.take());
    Ok(Value::NONE)
}

fn tobytes(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    let order = if args[1].is_none() {
        "C".to_string()
    } else {
        kit::str_arg(th, "tobytes() argument 'order' must be str or None", args[1])?
    };
    let columns = match order.as_str() {
        "C" => false,
        "F" => true,
        "A" => view.is_f() && !view.is_c(),
        _ => return kit::value_error(th, "order must be 'C', 'F' or 'A'"),
    };
    if columns && view.shape.len() > 1 {
        let mut turned = view.copy();
        turned.shape.reverse();
        turned.strides.reverse();
        let bytes = with_owner(owner(args[0]), |bytes| gather(&turned, bytes));
        return Ok(kit::bytes(th, &bytes));
    }
    let bytes = contents(args[0]).unwrap_or_default();
    Ok(kit::bytes(th, &bytes))
}

fn toreadonly(th: &mut Thread, args: &[Value]) -> Res {
    let mut view = own(th, args[0])?.copy();
    view.readonly = true;
    Ok(derive(th, args[0], view))
}

fn hex(th: &mut Thread, args: &[Value]) -> Res {
    own(th, args[0])?;
    let bytes = contents(args[0]).unwrap_or_default();
    let v = kit::bytes(th, &bytes);
    let f = kit::get_attr(th, v, "hex")?;
    if args[1].is_unbound() {
        return kit::call(th, f, &[]);
    }
    kit::call(th, f, &args[1..3])
}

fn obj(th: &mut Thread, args: &[Value]) -> Res {
    own(th, args[0])?;
    Ok(owner(args[0]))
}

fn nbytes(th: &mut Thread, args: &[Value]) -> Res {
    let n = own(th, args[0])?.n_bytes();
    Ok(kit::int(th, n as i64))
}

fn readonly(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(own(th, args[0])?.readonly))
}

fn format(th: &mut Thread, args: &[Value]) -> Res {
    let format = &own(th, args[0])?.format;
    Ok(kit::str(th, format))
}

fn itemsize(th: &mut Thread, args: &[Value]) -> Res {
    let n = own(th, args[0])?.itemsize;
    Ok(kit::int(th, n as i64))
}

fn ndim(th: &mut Thread, args: &[Value]) -> Res {
    let n = own(th, args[0])?.shape.len();
    Ok(kit::int(th, n as i64))
}

fn int_tuple(th: &mut Thread, numbers: impl Iterator<Item = i64>) -> Value {
    let list = kit::empty_list(th);
    for n in numbers {
        let n = kit::int(th, n);
        kit::push(th, list, n);
    }
    kit::tuple_of_list(th, list)
}

fn shape_of(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    Ok(int_tuple(th, view.shape.iter().map(|&n| n as i64)))
}

fn strides_of(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    Ok(int_tuple(th, view.strides.iter().map(|&n| n as i64)))
}

fn suboffsets(th: &mut Thread, args: &[Value]) -> Res {
    own(th, args[0])?;
    Ok(kit::tuple(th, &[]))
}

fn c_contiguous(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(own(th, args[0])?.is_c()))
}

fn f_contiguous(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(own(th, args[0])?.is_f()))
}

fn contiguous(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    Ok(Value::bool(view.is_c() || view.is_f()))
}
