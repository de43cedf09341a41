//! The classes of `_io`: their tree, and how natives find them.
//!
//! Invariant: they are made once, before the first file.

use super::{base, buffered, bytesio, decoder, raw, stringio, text};
use crate::error::{ExcClass, Raised};
use crate::heap::Handle;
use crate::kit::{self, Res};
use crate::native::NativeDef;
use crate::object::class::ClassObj;
use crate::object::{Gc, shape};
use crate::thread::Thread;
use crate::value::Value;
use std::sync::OnceLock;

/// A class of `_io`, by its place in [`ROWS`].
#[expect(dead_code, reason = "some classes are only found by their place")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    IoBase,
    RawIoBase,
    BufferedIoBase,
    TextIoBase,
    FileIo,
    BytesIo,
    BufferedReader,
    BufferedWriter,
    BufferedRandom,
    BufferedRwPair,
    TextIoWrapper,
    StringIo,
    NewlineDecoder,
    Unsupported,
}

/// A row: the name, its base, whether its instances carry Rust data, and its tables of
/// methods and of computed attributes.
struct Row {
    name: &'static str,
    base: Option<Class>,
    has_data: bool,
    methods: &'static [&'static [NativeDef]],
    attrs: &'static [&'static [NativeDef]],
}

const fn row(
    name: &'static str,
    base: Option<Class>,
    methods: &'static [&'static [NativeDef]],
    attrs: &'static [&'static [NativeDef]],
) -> Row {
    Row { name, base, has_data: true, methods, attrs }
}

const fn plain(
    name: &'static str,
    base: Option<Class>,
    methods: &'static [&'static [NativeDef]],
    attrs: &'static [&'static [NativeDef]],
) -> Row {
    Row { name, base, has_data: false, methods, attrs }
}

/// In the order of [`Class`].
static ROWS: &[Row] = &[
    plain("_IOBase", None, &[base::IO], &[base::IO_ATTRS]),
    plain("_RawIOBase", Some(Class::IoBase), &[base::RAW], &[]),
    plain("_BufferedIOBase", Some(Class::IoBase), &[base::BUFFERED], &[]),
    plain("_TextIOBase", Some(Class::IoBase), &[base::TEXT], &[base::TEXT_ATTRS]),
    row("FileIO", Some(Class::RawIoBase), &[raw::METHODS], &[raw::ATTRS]),
    row("BytesIO", Some(Class::BufferedIoBase), &[bytesio::METHODS], &[bytesio::ATTRS]),
    row(
        "BufferedReader",
        Some(Class::BufferedIoBase),
        &[buffered::METHODS, buffered::READER],
        &[buffered::ATTRS],
    ),
    row(
        "BufferedWriter",
        Some(Class::BufferedIoBase),
        &[buffered::METHODS, buffered::WRITER],
        &[buffered::ATTRS],
    ),
    row(
        "BufferedRandom",
        Some(Class::BufferedIoBase),
        &[buffered::METHODS, buffered::READER, buffered::WRITER, buffered::RANDOM],
        &[buffered::ATTRS],
    ),
    row("BufferedRWPair", Some(Class::BufferedIoBase), &[buffered::PAIR], &[buffered::PAIR_ATTRS]),
    row("TextIOWrapper", Some(Class::TextIoBase), &[text::METHODS], &[text::ATTRS]),
    row("StringIO", Some(Class::TextIoBase), &[stringio::METHODS], &[stringio::ATTRS]),
    row("IncrementalNewlineDecoder", None, &[decoder::METHODS], &[decoder::ATTRS]),
];

/// The roots of the classes, and their bits.
struct Classes {
    bits: Vec<u64>,
    #[expect(dead_code, reason = "keeps the classes alive")]
    roots: Vec<Handle>,
}

static CLASSES: OnceLock<Classes> = OnceLock::new();

/// The class object.
pub fn get(class: Class) -> Value {
    let classes = CLASSES.get().expect("`install` ran");
    Value::from_bits(classes.bits[class as usize])
}

/// The class object.
pub fn object(class: Class) -> Gc<ClassObj> {
    get(class).as_class().expect("a class")
}

/// Whether the value's class is exactly this one.
pub fn is_exact(th: &Thread, v: Value, class: Class) -> bool {
    v.is_ptr() && th.vm().class_of(v).value() == get(class)
}

/// Whether the value is an instance of the class.
pub fn is_instance(th: &Thread, v: Value, class: Class) -> bool {
    v.is_ptr() && th.vm().is_instance(v, object(class))
}

/// Makes the classes and puts them into the namespace `dict`.
pub fn install(th: &mut Thread, dict: Value) {
    let mut made: Vec<Handle> = Vec::new();
    let module = th.intern("_io");
    let doc = th.vm().names().module;
    for row in ROWS {
        let class = make(th, row, &made);
        th.set_class_attr(class, doc, module);
        made.push(Handle::new(class.value()));
        let key = th.intern(row.name);
        dict.as_dict().expect("a namespace").set_str(th, key, class.value());
    }
    let unsupported = make_unsupported(th);
    made.push(Handle::new(unsupported));
    let key = th.intern("UnsupportedOperation");
    dict.as_dict().expect("a namespace").set_str(th, key, unsupported);
    let bits = made.iter().map(|h| h.get().bits()).collect();
    assert!(CLASSES.set(Classes { bits, roots: made }).is_ok(), "classes are made once");
}

fn make(th: &mut Thread, row: &Row, made: &[Handle]) -> Gc<ClassObj> {
    let vm = th.vm();
    let base = match row.base {
        Some(base) => made[base as usize].get(),
        None => vm.class_of_shape(shape::OBJECT).value(),
    };
    let attrs = th.new_dict().value();
    let name = th.intern(row.name);
    let meta = vm.class_of_shape(shape::CLASS);
    let class = th.new_class(name, &[base], attrs, meta).expect("one base is consistent");
    if row.has_data {
        class.layout.set(shape::FILE);
        class.root_shape.set(vm.shapes.new_root(class, 0, &[]).0);
    }
    row.methods.iter().for_each(|table| th.add_methods(class, table));
    for def in row.attrs.iter().copied().flatten() {
        add_attr(th, class, def);
    }
    class
}

/// A computed attribute. A row whose name begins with `=` is the setter of the one before.
fn add_attr(th: &mut Thread, class: Gc<ClassObj>, def: &'static NativeDef) {
    let f = th.native(def, Value::UNBOUND);
    if let Some(name) = def.name.strip_prefix('=') {
        let key = th.intern(name);
        let getter = class.attrs_dict().get_str(key).and_then(|p| p.as_property());
        let getter = getter.map_or(Value::NONE, |p| p.get.get());
        let property = th.new_property(shape::PROPERTY, getter, f, Value::NONE);
        th.set_class_attr(class, key, property);
        return;
    }
    let property = th.new_property(shape::PROPERTY, f, Value::NONE, Value::NONE);
    let key = th.intern(def.name);
    property.as_property().expect("a property").name.set(key);
    th.set_class_attr(class, key, property);
}

fn make_unsupported(th: &mut Thread) -> Value {
    let vm = th.vm();
    let bases =
        [vm.exc_class(ExcClass::OSError).value(), vm.exc_class(ExcClass::ValueError).value()];
    let attrs = th.new_dict().value();
    let name = th.intern("UnsupportedOperation");
    let meta = vm.class_of_shape(shape::CLASS);
    let class = th.new_class(name, &bases, attrs, meta).expect("the bases are consistent");
    let (key, module) = (vm.names().module, th.intern("io"));
    th.set_class_attr(class, key, module);
    class.value()
}

/// Raises `io.UnsupportedOperation`.
pub fn unsupported<T>(th: &mut Thread, message: &str) -> Result<T, Raised> {
    let message = kit::str(th, message);
    let exc = kit::call(th, get(Class::Unsupported), &[message])?;
    Err(th.raise_value(exc))
}

/// An instance of `cls` around a Rust value.
pub fn instance<T: 'static>(th: &mut Thread, cls: Value, data: T) -> Res {
    if cls.as_class().is_none_or(|c| c.layout.get() != shape::FILE) {
        return kit::type_error(th, "__new__(X): X is not a class of files");
    }
    let s = kit::shape_of_class(cls);
    Ok(th.new_native_data(s, data).value())
}

/// The Rust value behind `self`.
pub fn data<T: 'static>(th: &mut Thread, v: Value) -> Result<&'static T, Raised> {
    let found = v.as_native_data().and_then(|d| {
        let found: Option<*const T> = d.get::<T>().map(|t| t as *const T);
        found
    });
    match found {
        // SAFETY: objects do not move, and the caller holds the object in its arguments (U1).
        Some(p) => Ok(unsafe { &*p }),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("'{ty}' object is not the file that its class says"))
        }
    }
}

/// The value that the Rust value of `v` refers to.
pub fn refs(v: Value) -> Value {
    v.as_native_data().map_or(Value::NONE, |d| d.refs.get())
}

/// Makes the Rust value of `v` refer to another value.
pub fn set_refs(v: Value, to: Value) {
    if let Some(d) = v.as_native_data() {
        d.refs.set(to);
    }
}
