//! Start-up of the virtual machine: shared empty objects, builtin classes, exception classes; and
//! the making of code objects and native functions.
//!
//! Invariant: the builtin classes have their bases, MRO and layout here; their methods come from
//! the library's tables through [`Thread::add_methods`].

use crate::code::{Code, CodeId, CodeKind, CodeUnit, Const, InlineCache, Source};
use crate::error::{EXC_SLOTS, ExcClass};
use crate::native::{NativeDef, Sig};
use crate::object::class::{
    CLASS_BUILTIN, CLASS_EXCEPTION, CLASS_FINAL, CLASS_NO_DICT, CLASS_NO_WEAKREF, ClassObj, special,
};
use crate::object::layout::ElemKind;
use crate::object::records::STR_ASCII;
use crate::object::shapes::DEFAULT_INLINE;
use crate::object::{Gc, ShapeId, shape};
use crate::state::{Names, Vm};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::{IBig, Sign, UBig};
use std::cell::{Cell, UnsafeCell};
use std::sync::Arc;

/// Builtin types that may be a base of a user class.
const BASES: &[ShapeId] = &[
    shape::OBJECT,
    shape::INT,
    shape::FLOAT,
    shape::STR,
    shape::BYTES,
    shape::LIST,
    shape::TUPLE,
    shape::DICT,
    shape::SET,
    shape::FROZENSET,
    shape::CLASS,
    shape::PROPERTY,
    shape::ARRAY,
    shape::BYTEARRAY,
    shape::COMPLEX,
    shape::RANDOM,
    shape::MODULE,
    shape::STATIC_METHOD,
    shape::CLASS_METHOD,
    shape::SUPER,
    shape::GENERIC_ALIAS,
    shape::ENUMERATE,
    shape::ZIP,
    shape::MAP,
    shape::FILTER,
    shape::REVERSED,
];

/// Builtin types whose instances have a `__dict__`.
const HAVE_DICT: &[ShapeId] = &[
    shape::FUNCTION,
    shape::CLASS,
    shape::MODULE,
    shape::STATIC_METHOD,
    shape::CLASS_METHOD,
    shape::DISPATCHER,
];

/// Builtin types to whose instances there are no weak references.
const NO_WEAKREF: &[ShapeId] = &[
    shape::OBJECT,
    shape::INT,
    shape::FLOAT,
    shape::COMPLEX,
    shape::BOOL,
    shape::STR,
    shape::BYTES,
    shape::BYTEARRAY,
    shape::LIST,
    shape::TUPLE,
    shape::DICT,
    shape::RANGE,
    shape::SLICE,
    shape::PROPERTY,
    shape::CELL,
];

impl Vm {
    /// Makes everything that must exist before Python objects can be made.
    pub(crate) fn bootstrap(&'static self, th: &mut Thread) {
        let buf = th.new_buf(ElemKind::Int, 0);
        self.empty.buf.set(Some(buf));
        let bufs = th.make_empty_table_bufs();
        self.empty.table.set(Some(bufs));
        let tuple = th.new_tuple(&[]);
        self.empty.tuple.set(Some(tuple));
        let empty = th.alloc_str(shape::STR, 1 | STR_ASCII, 0);
        self.empty.str.set(Some(empty));
        self.interned.add(empty);
        for (c, cell) in self.chars.iter().enumerate() {
            let s = th.make_char(c as u32);
            self.interned.add(s);
            cell.set(Some(s));
        }
        let names = Names::new(th);
        assert!(self.names.set(names).is_ok(), "bootstrap runs once");
        let specials = special::ALL.iter().map(|(name, _)| th.intern(name)).collect();
        assert!(self.special_names.set(specials).is_ok(), "bootstrap runs once");
        self.make_classes(th);
        self.make_exceptions(th);
        let modules = th.new_dict().value();
        self.modules.set(modules);
        let builtins = th.new_dict().value();
        self.builtins.set(builtins);
    }

    fn make_classes(&self, th: &mut Thread) {
        let object = self.make_class(th, "object", &[], shape::OBJECT);
        for &(s, name) in shape::NAMES {
            match s {
                // Two shapes of one type.
                shape::OBJECT => self.shapes.set_class(s, object),
                shape::BOUND_NATIVE => {
                    let class = self.shapes.get(shape::NATIVE).class();
                    self.shapes.set_class(s, class);
                }
                shape::TEXT_ARRAY | shape::TEXT_ARRAY_ITER => {
                    let is_array = s == shape::TEXT_ARRAY;
                    let like = if is_array { shape::ARRAY } else { shape::ARRAY_ITER };
                    self.shapes.set_class(s, self.shapes.get(like).class());
                }
                shape::BIG_INT => {
                    let int = self.shapes.get(shape::INT).class();
                    self.shapes.set_class(s, int);
                }
                shape::BOOL => {
                    let int = self.shapes.get(shape::INT).class();
                    let class = self.make_class(th, name, &[int.value(), object.value()], s);
                    self.shapes.set_class(s, class);
                }
                _ => {
                    let class = self.make_class(th, name, &[object.value()], s);
                    self.shapes.set_class(s, class);
                }
            }
        }
    }

    /// A builtin class. `rest` is its MRO after itself; its base the first of it.
    fn make_class(
        &self,
        th: &mut Thread,
        name: &str,
        rest: &[Value],
        layout: ShapeId,
    ) -> Gc<ClassObj> {
        let attrs = th.new_dict().value();
        let name = th.intern(name);
        let bases = &rest[..rest.len().min(1)];
        let class = th.alloc_class(shape::CLASS, name, bases, attrs, layout);
        let mro: Vec<Value> = [class.value()].into_iter().chain(rest.iter().copied()).collect();
        let mro = th.new_tuple(&mro).value();
        class.mro.set(mro);
        let last = if BASES.contains(&layout) { 0 } else { CLASS_FINAL };
        let no_dict = if HAVE_DICT.contains(&layout) { 0 } else { CLASS_NO_DICT };
        let no_weakref = if NO_WEAKREF.contains(&layout) { CLASS_NO_WEAKREF } else { 0 };
        class.header.flags.set(CLASS_BUILTIN | last | no_dict | no_weakref);
        class.base.set(bases.first().copied().unwrap_or(Value::NONE));
        class.root_shape.set(layout.0);
        link(th, class);
        class
    }

    fn make_exceptions(&self, th: &mut Thread) {
        let object = self.shapes.get(shape::OBJECT).class().value();
        let type_ = self.shapes.get(shape::CLASS).class();
        for &exc in ExcClass::ALL {
            let name = th.intern(exc.name());
            let bases: Vec<Value> =
                exc.bases().iter().map(|&b| self.exc_class(b).value()).collect();
            let class = if bases.is_empty() {
                self.make_class(th, exc.name(), &[object], shape::OBJECT)
            } else {
                let attrs = th.new_dict().value();
                let made = th.new_class(name, &bases, attrs, type_);
                made.expect("the table of exceptions is consistent")
            };
            class.header.flags.set(CLASS_BUILTIN | CLASS_EXCEPTION);
            let base = bases.first().copied().unwrap_or(object);
            class.base.set(base);
            let names = EXC_SLOTS.iter().chain(exc.added_slots());
            let hidden: Vec<Value> = names.map(|n| th.intern(n)).collect();
            let n_inline = DEFAULT_INLINE + hidden.len() as u32;
            class.root_shape.set(self.shapes.new_root(class, n_inline, &hidden).0);
            self.exc_classes.borrow_mut().push(class);
        }
    }
}

/// Special methods that are slots of types: their natives are wrappers, not plain methods.
const SLOT_METHODS: &str = "\
    __repr__ __hash__ __call__ __str__ __getattribute__ __setattr__ __delattr__ __lt__ __le__ \
    __eq__ __ne__ __gt__ __ge__ __iter__ __next__ __get__ __set__ __delete__ __init__ __add__ \
    __radd__ __sub__ __rsub__ __mul__ __rmul__ __mod__ __rmod__ __divmod__ __rdivmod__ __pow__ \
    __rpow__ __neg__ __pos__ __abs__ __bool__ __invert__ __lshift__ __rlshift__ __rshift__ \
    __rrshift__ __and__ __rand__ __xor__ __rxor__ __or__ __ror__ __int__ __float__ __iadd__ \
    __isub__ __imul__ __imod__ __ipow__ __ilshift__ __irshift__ __iand__ __ixor__ __ior__ \
    __floordiv__ __rfloordiv__ __truediv__ __rtruediv__ __ifloordiv__ __itruediv__ __index__ \
    __matmul__ __rmatmul__ __imatmul__ __len__ __getitem__ __setitem__ __delitem__ __contains__ \
    __del__ __await__ __aiter__ __anext__ __buffer__ __release_buffer__";

/// The shape of the native `name` of a builtin class.
pub fn method_shape(class: Gc<ClassObj>, name: &str) -> ShapeId {
    // These have plain methods for some slots.
    let is_plain = match class.layout.get() {
        shape::LIST => name == "__getitem__",
        shape::DICT => matches!(name, "__getitem__" | "__contains__"),
        shape::SET | shape::FROZENSET => name == "__contains__",
        _ => false,
    };
    match name {
        "__new__" => shape::NATIVE,
        _ if !is_plain && SLOT_METHODS.split_whitespace().any(|s| s == name) => shape::SLOT_WRAPPER,
        _ => shape::NATIVE_METHOD,
    }
}

/// Tells the base of a builtin class about it.
fn link(th: &mut Thread, class: Gc<ClassObj>) {
    let bases = class.bases.get().as_tuple().expect("bases are a tuple");
    for &base in bases.items() {
        let list = base.as_class().and_then(|b| b.subclasses.get().as_list());
        list.expect("subclasses are a list").append(th, class.value());
    }
}

impl Thread {
    /// The native function of a table row; `self_` is put in front of its arguments unless unbound.
    pub fn native(&mut self, def: &'static NativeDef, self_: Value) -> Value {
        let sig = Box::leak(Box::new(Sig::parse(def.sig)));
        self.new_native(shape::NATIVE, def, sig, self_).value()
    }

    /// Adds native methods to a builtin class. `__new__` becomes a static method.
    pub fn add_methods(&mut self, class: Gc<ClassObj>, defs: &'static [NativeDef]) {
        for def in defs {
            let sig = Box::leak(Box::new(Sig::parse(def.sig)));
            let name = self.intern(def.name);
            let is_new = def.name == "__new__";
            let s = method_shape(class, def.name);
            let f = self.new_native(s, def, sig, Value::UNBOUND);
            f.owner.set(class.value());
            let v = if is_new {
                self.new_wrapper(shape::STATIC_METHOD, f.value()).value()
            } else {
                f.value()
            };
            class.attrs_dict().set_str(self, name, v);
        }
        self.invalidate_class(class);
    }

    /// Adds native functions to a namespace.
    pub fn add_functions(&mut self, namespace: Value, defs: &'static [NativeDef]) {
        let dict = namespace.as_dict().expect("a namespace is a dict");
        for def in defs {
            let name = self.intern(def.name);
            let f = self.native(def, Value::UNBOUND);
            dict.set_str(self, name, f);
        }
    }

    /// A class for `NativeData` objects or the like, made by the library; not a base for others.
    pub fn new_builtin_class(&mut self, name: &str, base: Gc<ClassObj>) -> Gc<ClassObj> {
        let name = self.intern(name);
        let attrs = self.new_dict().value();
        let type_ = self.vm().class_of_shape(shape::CLASS);
        let made = self.new_class(name, &[base.value()], attrs, type_);
        let class = made.expect("one base is always consistent");
        class.header.flags.set(class.header.flags.get() | CLASS_BUILTIN | CLASS_NO_DICT);
        class
    }

    /// A class that may be a base and whose instances have a native layout, marked by the builtin
    /// shape `layout`: its methods are found by name, as those of a class written in Python.
    pub fn new_native_class(&mut self, name: &str, layout: ShapeId) -> Gc<ClassObj> {
        let name = self.intern(name);
        let attrs = self.new_dict().value();
        let vm = self.vm();
        let (object, type_) = (vm.class_of_shape(shape::OBJECT), vm.class_of_shape(shape::CLASS));
        let made = self.new_class(name, &[object.value()], attrs, type_);
        let class = made.expect("one base is always consistent");
        class.layout.set(layout);
        class.root_shape.set(vm.shapes.new_root(class, 0, &[]).0);
        class
    }

    /// The code object of a compiled body, with those nested in it.
    pub fn new_code(&mut self, unit: CodeUnit, source: &Arc<Source>) -> &'static Code {
        let codes: Box<[&'static Code]> =
            unit.codes.iter().map(|u| self.new_code(u.clone(), source)).collect();
        // Constants live in a heap vector until the code object is a root.
        let mut consts = crate::heap::GcVec::with_capacity(self, unit.consts.len());
        for c in &unit.consts {
            let v = self.new_const(c);
            consts.push(self, v);
        }
        self.add_code(unit, source, &consts, codes)
    }

    /// As [`Thread::new_code`], for a copy of `old` with other constants: `values` is a tuple laid out
    /// as `co_consts` of `old` is.
    pub fn new_code_with(
        &mut self,
        mut unit: CodeUnit,
        source: &Arc<Source>,
        old: &'static Code,
        values: Value,
    ) -> &'static Code {
        let values = values.as_tuple().expect("constants are a tuple");
        let has_doc =
            unit.doc.is_some() && !matches!(unit.kind, CodeKind::Module | CodeKind::Class);
        if let (true, Some(first)) = (has_doc, values.items().first()) {
            unit.doc = first.as_str().map(|s| s.to_rust());
        }
        let own = values.items().get(usize::from(has_doc)..).unwrap_or(&[]);
        let mut consts = crate::heap::GcVec::with_capacity(self, old.consts.len());
        for (i, &v) in old.consts.iter().enumerate() {
            consts.push(self, own.get(i).copied().unwrap_or(v));
        }
        let inner = own.get(old.consts.len()..).unwrap_or(&[]);
        let code_at = |i: usize| Some(inner.get(i)?.as_code_obj()?.code);
        let codes = old.codes.iter().enumerate();
        let codes = codes.map(|(i, &c)| code_at(i).unwrap_or(c)).collect();
        self.add_code(unit, source, &consts, codes)
    }

    /// Makes a code object a root.
    fn add_code(
        &mut self,
        unit: CodeUnit,
        source: &Arc<Source>,
        consts: &[Value],
        codes: Box<[&'static Code]>,
    ) -> &'static Code {
        let names: Box<[Value]> = unit.names.iter().map(|n| self.intern(n)).collect();
        let param_names: Box<[Value]> = unit.params.names.iter().map(|n| self.intern(n)).collect();
        // SAFETY: the GIL is held, and no slice of the vector is (U9).
        let all = unsafe { &mut *self.vm().codes.get() };
        let code = Code {
            id: CodeId(all.len() as u32),
            ins: unit.code.iter().map(|&i| UnsafeCell::new(i)).collect(),
            consts: consts.iter().copied().collect(),
            names,
            param_names,
            caches: unit.attr_sites.iter().map(|_| InlineCache::default()).collect(),
            codes,
            source: Arc::clone(source),
            is_plain: unit.is_plain(),
            twin: std::sync::OnceLock::new(),
            unit,
            object: std::cell::Cell::new(0),
            is_interpreted: Cell::new(false),
        };
        let code: &'static Code = Box::leak(Box::new(code));
        all.push(code);
        code
    }

    /// A constant as a value. Short strings that look like names are interned.
    pub fn new_const(&mut self, c: &Const) -> Value {
        match c {
            Const::None => Value::NONE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Bool(b) => Value::bool(*b),
            Const::Int(i) => self.int(*i),
            Const::BigInt(negative, magnitude) => {
                let sign = if *negative { Sign::Negative } else { Sign::Positive };
                let b = IBig::from_parts(sign, UBig::from_le_bytes(magnitude));
                self.big(&b)
            }
            Const::Float(f) => Value::float(*f),
            Const::Complex(im) => self.new_complex(0.0, *im),
            Const::Str(s) if s.len() <= 64 => self.intern(s),
            Const::Str(s) => self.new_str(s).value(),
            Const::Points(points) => {
                let mut out = crate::object::str::StrBuilder::new();
                points.iter().for_each(|&p| out.push(p));
                out.finish(self)
            }
            Const::Bytes(b) => self.new_bytes(b).value(),
            Const::Tuple(items) => {
                let mut out = crate::heap::GcVec::with_capacity(self, items.len());
                for item in items {
                    let v = self.new_const(item);
                    out.push(self, v);
                }
                self.new_tuple(&out).value()
            }
            Const::FrozenSet(items) => {
                let set = self.new_frozenset();
                for item in items {
                    let v = self.new_const(item);
                    let hash = crate::object::hash::hash_simple(v).expect("constants are simple");
                    let eq = |_: &mut Thread, a, b| Ok(crate::object::hash::eq_simple(a, b));
                    let added = set.insert(self, v, hash, Value::NONE, eq);
                    added.expect("equality of constants does not raise");
                }
                set.value()
            }
        }
    }
}
