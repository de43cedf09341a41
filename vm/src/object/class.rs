//! Classes: creation, linearisation, attribute lookup and its invalidation.
//!
//! Invariant: `version` is unique to a class and the contents of the classes in its MRO; whoever
//! changes an attribute of a class does it through [`Thread::set_class_attr`].

use super::layout::heap_object;
use super::{Gc, Header, HeapObject, Kind, ShapeId, shape};
use crate::error::{ExcClass, Raised};
use crate::heap::GcVec;
use crate::object::shapes::DEFAULT_INLINE;
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;
use std::mem::offset_of;

/// A class: builtin type or user class.
#[derive(Debug)]
#[repr(C)]
pub struct ClassObj {
    /// `shape` is `CLASS`, or the root shape of a user-defined metaclass; `flags` are `CLASS_*`.
    pub header: Header,
    /// Unique number of this class's and its bases' attributes as they are; a change of any of
    /// them gives the class and its subclasses a new one.
    pub version: Cell<u64>,
    /// Attributes: a dict with str keys.
    pub attrs: Cell<Value>,
    /// Tuple of classes, this one first.
    pub mro: Cell<Value>,
    /// Tuple of direct bases.
    pub bases: Cell<Value>,
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    /// List of direct subclasses, for version changes.
    pub subclasses: Cell<Value>,
    /// Shape of an instance without attributes.
    pub root_shape: Cell<u32>,
    /// Bits that say which special methods the class or a base defines in Python, so that
    /// operations on builtin behaviour need no lookup.
    pub specials: Cell<u32>,
    /// The base whose layout instances extend; None for `object`.
    pub base: Cell<Value>,
    /// The builtin shape whose layout instances have; `OBJECT` for plain instances and exceptions.
    pub layout: Cell<ShapeId>,
}
heap_object!(ClassObj: Class);

/// Offset of [`ClassObj::version`], for the field table.
pub const VERSION_OFFSET: usize = offset_of!(ClassObj, version);

/// In a class's flags: made by the VM; its attributes cannot be assigned.
pub const CLASS_BUILTIN: u16 = 1;
/// Derives from `BaseException`.
pub const CLASS_EXCEPTION: u16 = 2;
/// Cannot be a base (`bool`, `NoneType`, …).
pub const CLASS_FINAL: u16 = 4;
/// Instances have no `__dict__`: only the slots that are named.
pub const CLASS_NO_DICT: u16 = 8;
/// Has abstract methods: cannot be instantiated.
pub const CLASS_ABSTRACT: u16 = 16;
/// Instances cannot be referred to weakly.
pub const CLASS_NO_WEAKREF: u16 = 32;
/// The flags that calls of a class need not look at.
pub const CLASS_PLAIN: u16 = CLASS_NO_DICT | CLASS_NO_WEAKREF;

/// What a class adds to the layout of its base.
#[derive(Clone, Copy, Default, Debug)]
pub struct Added {
    /// Slots that member descriptors refer to.
    pub n_slots: u32,
    /// `__slots__` is there and leaves `__dict__` out.
    pub no_dict: bool,
    /// `__slots__` is there and leaves `__weakref__` out.
    pub no_weakref: bool,
}

macro_rules! specials {
    ($($name:ident = $bit:literal, $text:literal;)*) => {
        /// Bits of [`ClassObj::specials`].
        pub mod special {
            $(#[doc = concat!("`", $text, "` is defined in Python.")]
              pub const $name: u32 = 1 << $bit;)*
            /// The bits by the method's name.
            pub const ALL: &[(&str, u32)] = &[$(($text, $name),)*];
        }
    };
}
specials! {
    EQ = 0, "__eq__";
    HASH = 1, "__hash__";
    GETATTR = 2, "__getattr__";
    GETATTRIBUTE = 3, "__getattribute__";
    SETATTR = 4, "__setattr__";
    DELATTR = 5, "__delattr__";
    GETITEM = 6, "__getitem__";
    SETITEM = 7, "__setitem__";
    LEN = 8, "__len__";
    BOOL = 9, "__bool__";
    ITER = 10, "__iter__";
    CONTAINS = 11, "__contains__";
    CALL = 12, "__call__";
    REPR = 13, "__repr__";
    STR = 14, "__str__";
    LT = 15, "__lt__";
    NE = 16, "__ne__";
    MISSING = 17, "__missing__";
    GET = 18, "__get__";
    SET = 19, "__set__";
    DELETE = 20, "__delete__";
    NEXT = 21, "__next__";
    FORMAT = 22, "__format__";
    NEW = 23, "__new__";
    INIT = 24, "__init__";
    INDEX = 25, "__index__";
    DEL = 26, "__del__";
}

impl Gc<ClassObj> {
    /// The classes to search, this one first.
    #[inline(always)]
    pub fn mro_classes(&self) -> Gc<super::layout::TupleObj> {
        self.mro.get().as_tuple().expect("an MRO is a tuple")
    }

    /// The attributes' dict.
    pub fn attrs_dict(&self) -> Gc<super::layout::TableObj> {
        self.attrs.get().as_dict().expect("a class's attributes are a dict")
    }

    /// Whether all of `flag`'s bits are set.
    pub fn has_flag(&self, flag: u16) -> bool {
        self.header.flags.get() & flag == flag
    }

    /// The name as Rust text.
    pub fn name_str(&self) -> String {
        self.name.get().as_str().map(|s| s.to_rust()).unwrap_or_default()
    }
}

impl Vm {
    /// The class of any value.
    #[inline(always)]
    pub fn class_of(&self, v: Value) -> Gc<ClassObj> {
        self.shapes.get(v.shape()).class()
    }

    /// The class of a shape.
    #[inline(always)]
    pub fn class_of_shape(&self, s: ShapeId) -> Gc<ClassObj> {
        self.shapes.get(s).class()
    }

    /// Whether `sub` is `base` or derives from it.
    pub fn is_subclass(&self, sub: Gc<ClassObj>, base: Gc<ClassObj>) -> bool {
        sub == base || sub.mro_classes().items().contains(&base.value())
    }

    /// Whether `v`'s class is `class` or derives from it.
    #[inline(always)]
    pub fn is_instance(&self, v: Value, class: Gc<ClassObj>) -> bool {
        self.is_subclass(self.class_of(v), class)
    }

    /// The attribute `name` (an interned str) of `class` or the first base that has it.
    #[inline(always)]
    pub fn lookup(&self, class: Gc<ClassObj>, name: Value) -> Option<Value> {
        let version = class.version.get();
        let entry = self.method_cache.entry(version, name);
        if entry.version.get() == version && entry.name.get() == name.bits() {
            let v = Value::from_bits(entry.value.get());
            return (!v.is_null()).then_some(v);
        }
        let found = self.lookup_uncached(class, name);
        entry.version.set(version);
        entry.name.set(name.bits());
        entry.value.set(found.unwrap_or(Value::NULL).bits());
        found
    }

    #[cold]
    #[inline(never)]
    fn lookup_uncached(&self, class: Gc<ClassObj>, name: Value) -> Option<Value> {
        self.lookup_from(class, 0, name).map(|(_, v)| v)
    }

    /// The attribute `name` in the MRO of `class` from position `start` on, and the class that has
    /// it. (`start` is what `super()` needs.)
    pub fn lookup_from(
        &self,
        class: Gc<ClassObj>,
        start: usize,
        name: Value,
    ) -> Option<(Gc<ClassObj>, Value)> {
        for &c in &class.mro_classes().items()[start..] {
            let c = c.as_class().expect("an MRO holds classes");
            if let Some(v) = c.attrs_dict().get_str(name) {
                return Some((c, v));
            }
        }
        None
    }
}

/// A direct-mapped cache of class lookups. Keys are class versions, which are never used twice, so
/// entries need no invalidation, and a live version's class keeps the value alive.
pub struct MethodCache {
    entries: Box<[MethodEntry]>,
}

/// One lookup: version 0 is unused.
#[derive(Default)]
struct MethodEntry {
    version: Cell<u64>,
    name: Cell<u64>,
    value: Cell<u64>,
}

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache { entries: (0..2048).map(|_| MethodEntry::default()).collect() }
    }
}

impl MethodCache {
    #[inline(always)]
    fn entry(&self, version: u64, name: Value) -> &MethodEntry {
        let h = (version.wrapping_mul(31) ^ (name.bits() >> 4)) as usize;
        &self.entries[h & 2047]
    }
}

impl Thread {
    /// Creates a class. `attrs` is its namespace (a dict, taken over), `meta` its metaclass. Raises
    /// `TypeError` for bases without a consistent order, final bases, or layout conflicts.
    pub fn new_class(
        &mut self,
        name: Value,
        bases: &[Value],
        attrs: Value,
        meta: Gc<ClassObj>,
    ) -> Result<Gc<ClassObj>, Raised> {
        let class = self.new_class_unordered(name, bases, attrs, meta, Added::default())?;
        let mro = self.linearise(class, bases)?;
        self.set_mro(class, mro);
        Ok(class)
    }

    /// As [`Thread::new_class`], for a class whose MRO [`Thread::set_mro`] sets. Until then it is
    /// the class itself and its base's.
    pub fn new_class_unordered(
        &mut self,
        name: Value,
        bases: &[Value],
        attrs: Value,
        meta: Gc<ClassObj>,
        added: Added,
    ) -> Result<Gc<ClassObj>, Raised> {
        let base = self.best_base(bases)?;
        let vm = self.vm();
        let layout = base.layout.get();
        let meta_shape = if meta.has_flag(CLASS_BUILTIN) {
            shape::CLASS
        } else {
            ShapeId(meta.root_shape.get())
        };
        let class = self.alloc_class(meta_shape, name, bases, attrs, layout);
        class.base.set(base.value());
        let mut mro = GcVec::from_slice(self, &[class.value()]);
        for &c in base.mro_classes().items() {
            mro.push(self, c);
        }
        let mro = self.new_tuple(&mro).value();
        class.mro.set(mro);
        let has = |flag| bases.iter().any(|b| b.as_class().is_some_and(|b| b.has_flag(flag)));
        let all = |flag| bases.iter().all(|b| b.as_class().is_some_and(|b| b.has_flag(flag)));
        let mut flags = if has(CLASS_EXCEPTION) { CLASS_EXCEPTION } else { 0 };
        flags |= if added.no_dict && all(CLASS_NO_DICT) { CLASS_NO_DICT } else { 0 };
        flags |= if added.no_weakref && all(CLASS_NO_WEAKREF) { CLASS_NO_WEAKREF } else { 0 };
        class.header.flags.set(flags);
        let root = vm.shapes.get(ShapeId(base.root_shape.get()));
        let mut hidden: Vec<Value> = (0..root.n_hidden).map(|i| root.name(i)).collect();
        hidden.extend((0..added.n_slots).map(|_| Value::NULL));
        let spare = if flags & CLASS_NO_DICT != 0 { 0 } else { DEFAULT_INLINE };
        let n_inline = if layout == shape::OBJECT { spare + hidden.len() as u32 } else { 0 };
        class.root_shape.set(vm.shapes.new_root(class, n_inline, &hidden).0);
        Ok(class)
    }

    /// Sets the MRO of a class that is complete but for it, and tells its bases about it.
    pub fn set_mro(&mut self, class: Gc<ClassObj>, mro: Value) {
        class.mro.set(mro);
        let bases = class.bases.get().as_tuple().expect("bases are a tuple");
        for &base in bases.items() {
            let list = base.as_class().map(|b| b.subclasses.get()).and_then(Value::as_list);
            list.expect("subclasses are a list").append(self, class.value());
        }
        set_specials(class);
    }

    /// The base whose layout a class with these bases extends.
    pub fn best_base(&mut self, bases: &[Value]) -> Result<Gc<ClassObj>, Raised> {
        let vm = self.vm();
        let mut best: Option<(Gc<ClassObj>, Gc<ClassObj>)> = None;
        for &base in bases {
            let base = base.as_class().expect("the caller checks that bases are classes");
            if base.has_flag(CLASS_FINAL) {
                let msg = format!(
                    "type '{}' is not an acceptable base type",
                    crate::builtins::repr::class_name(base)
                );
                return Err(self.raise(ExcClass::TypeError, msg));
            }
            let solid = solid_base(vm, base);
            match best {
                Some((_, winner)) if vm.is_subclass(winner, solid) => {}
                Some((_, winner)) if !vm.is_subclass(solid, winner) => {
                    let msg = "multiple bases have instance lay-out conflict";
                    return Err(self.raise(ExcClass::TypeError, msg));
                }
                Some(_) | None => best = Some((base, solid)),
            }
        }
        Ok(best.expect("a class has bases").0)
    }

    /// A class object whose MRO and root shape are still to be set.
    pub(crate) fn alloc_class(
        &mut self,
        s: ShapeId,
        name: Value,
        bases: &[Value],
        attrs: Value,
        layout: ShapeId,
    ) -> Gc<ClassObj> {
        let bases = self.new_tuple(bases).value();
        let subclasses = self.new_list(&[]).value();
        let class = ClassObj {
            header: Header::new(s, Kind::Class, 0),
            version: Cell::new(self.vm().next_version()),
            attrs: Cell::new(attrs),
            mro: Cell::new(Value::NONE),
            bases: Cell::new(bases),
            name: Cell::new(name),
            qualname: Cell::new(name),
            subclasses: Cell::new(subclasses),
            root_shape: Cell::new(shape::OBJECT.0),
            specials: Cell::new(0),
            base: Cell::new(Value::NONE),
            layout: Cell::new(layout),
        };
        // Classes never get the attribute word of builtins' subclasses, whatever their metaclass.
        self.alloc(class, shape::CLASS)
    }

    /// The C3 linearisation of a class with these bases, as a tuple.
    pub fn linearise(&mut self, class: Gc<ClassObj>, bases: &[Value]) -> Result<Value, Raised> {
        let mro_of = |b: &Value| b.as_class().expect("bases are classes").mro_classes();
        // What is still to be merged: each base's MRO, and the bases themselves.
        let mros: Vec<_> = bases.iter().map(mro_of).collect();
        let mut rest: Vec<&[Value]> = mros.iter().map(|m| m.items()).collect();
        rest.push(bases);
        let mut out = GcVec::from_slice(self, &[class.value()]);
        loop {
            rest.retain(|l| !l.is_empty());
            if rest.is_empty() {
                return Ok(self.new_tuple(&out).value());
            }
            let heads = rest.iter().map(|l| l[0]);
            let next = heads.into_iter().find(|h| !rest.iter().any(|l| l[1..].contains(h)));
            let Some(next) = next else {
                let names: Vec<String> =
                    bases.iter().filter_map(|b| b.as_class()).map(|c| c.name_str()).collect();
                let msg = format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                );
                return Err(self.raise(ExcClass::TypeError, msg));
            };
            out.push(self, next);
            for l in &mut rest {
                if l[0] == next {
                    *l = &l[1..];
                }
            }
        }
    }

    /// Sets attribute `name` (an interned str) of a class, and invalidates what was cached.
    pub fn set_class_attr(&mut self, class: Gc<ClassObj>, name: Value, v: Value) {
        class.attrs_dict().set_str(self, name, v);
        self.invalidate_class(class);
    }

    /// Deletes attribute `name` of a class; false if it has none of its own.
    pub fn del_class_attr(&mut self, class: Gc<ClassObj>, name: Value) -> bool {
        let found = class.attrs_dict().remove_str(name).is_some();
        if found {
            self.invalidate_class(class);
        }
        found
    }

    /// Gives the class and all its subclasses new versions.
    pub fn invalidate_class(&mut self, class: Gc<ClassObj>) {
        let mut work = GcVec::from_slice(self, &[class.value()]);
        while let Some(c) = work.pop() {
            let c = c.as_class().expect("subclasses are classes");
            c.version.set(self.vm().next_version());
            let before = c.specials.get();
            set_specials(c);
            if c.specials.get() & !before & special::DEL != 0 {
                self.vm().heap.register_instances(self, c);
            }
            let subs = c.subclasses.get().as_list().expect("subclasses are a list");
            for i in 0..subs.len() {
                let sub = subs.get(self, i);
                work.push(self, sub);
            }
        }
    }
}

/// Whether a class is one that a native module made for objects of its own.
fn is_of_module(class: Gc<ClassObj>) -> bool {
    class.root_shape.get() >= shape::FIRST_USER && !class.has_flag(CLASS_EXCEPTION)
}

/// The class in the chain of bases of `class` that last added something to the layout.
pub fn solid_base(vm: &Vm, class: Gc<ClassObj>) -> Gc<ClassObj> {
    let n_hidden = |c: Gc<ClassObj>| vm.shapes.get(ShapeId(c.root_shape.get())).n_hidden;
    let mut c = class;
    while let Some(base) = c.base.get().as_class() {
        let is_exc = c.has_flag(CLASS_BUILTIN | CLASS_EXCEPTION);
        let own_layout =
            c.has_flag(CLASS_BUILTIN) && !is_exc && c.layout.get() != base.layout.get();
        if own_layout || n_hidden(c) > n_hidden(base) {
            return c;
        }
        c = base;
    }
    c
}

/// Notes which special methods a class has.
fn set_specials(class: Gc<ClassObj>) {
    class.specials.set(specials_of(class));
    let root = Vm::get().shapes.get(ShapeId(class.root_shape.get()));
    root.has_finaliser.set(class.specials.get() & special::DEL != 0);
}

/// Which special methods the non-builtin classes of the MRO define.
fn specials_of(class: Gc<ClassObj>) -> u32 {
    let vm = Vm::get();
    let mut bits = 0;
    for &c in class.mro_classes().items() {
        let c = c.as_class().expect("an MRO holds classes");
        if !c.has_flag(CLASS_BUILTIN) || is_of_module(c) {
            for (&name, &(_, bit)) in vm.special_names().iter().zip(special::ALL) {
                if bits & bit == 0 && c.attrs_dict().get_str(name).is_some() {
                    bits |= bit;
                }
            }
        }
    }
    bits
}
