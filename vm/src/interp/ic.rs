//! The concrete side of name and attribute search: inline caches and what they remember.
//!
//! A site's cache holds one entry. For a global: `key` is the module's key version, `version` the
//! builtins' (0 if the name is in the module), `slot` the entry. For an attribute: `key` is the
//! shape id + 1 (or the word of a class or module), `owner` the class, `version` its version,
//! `slot` a tag and a slot, `value` a value of the class.
//!
//! Invariant: an entry whose key and version match is true; entries are only refilled, so that a
//! stale one is never right by accident.

use super::special as operators;
use crate::bytecode::{Ins, Op};
use crate::code::{Code, InlineCache};
use crate::error::ExcClass;
use crate::native::Intrinsic;
use crate::object::class::{CLASS_NO_DICT, CLASS_PLAIN, ClassObj, special};
use crate::object::layout::{FunctionObj, TableObj};
use crate::object::records::{ModuleObj, NativeObj, PropertyObj, WrapperObj};
use crate::object::shapes::Shape;
use crate::object::size::is_user;
use crate::object::table::TABLE_OWN_BUILTINS;
use crate::object::{Gc, ShapeId, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;

/// Where a global is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GlobalPlace {
    /// Entry of the module's dict.
    Module(u32),
    /// Entry of the builtins.
    Builtins(u32),
    Missing,
}

/// How an attribute is loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttrPlan {
    /// Inline slot of the instance.
    Slot(u32),
    /// Inline slot of a member descriptor, which may be unbound.
    Member(u32),
    /// Slot of its overflow buffer.
    Overflow(u32),
    /// A value of the class as it is.
    Const(Value),
    /// A function or native method that binds to the object.
    Method(Value),
    /// A function that binds to the class.
    ClassMethod(Value),
    /// A property whose getter is this plain function.
    Getter(Value),
    /// The protocol has to find it.
    Generic,
}

/// How an attribute is stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StorePlan {
    /// Inline slot of the instance.
    Slot(u32),
    /// The instance gets this shape, whose last slot it is.
    Add(ShapeId),
    Generic,
}

/// How a class is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassCall {
    /// A plain instance, without `__init__`.
    Plain,
    /// A plain instance and this function as `__init__`.
    Init(Value),
    /// A builtin class whose construction op semantics know.
    Intrinsic(Intrinsic),
    Generic,
}

/// The name of an attribute or global site.
#[inline(always)]
pub fn site_name(code: &'static Code, site: u16) -> Value {
    code.names[code.unit.attr_sites[site as usize] as usize]
}

/// The builtins' namespace.
#[inline(always)]
pub fn builtins(th: &Thread) -> Value {
    th.vm().builtins()
}

/// The exception class that `load_exc` number `which` loads.
pub fn common_exception(th: &Thread, which: u16) -> Value {
    let class = if which == 0 { ExcClass::AssertionError } else { ExcClass::StopAsyncIteration };
    th.vm().exc_class(class).value()
}

/// Whether calls of this code bind positional arguments and nothing else.
#[inline(always)]
pub fn is_plain(code: &Code) -> bool {
    code.is_plain
}

/// Whether calling a function of this code makes a generator.
#[inline(always)]
pub fn is_generator(code: &Code) -> bool {
    code.unit.kind.is_suspendable()
}

/// The intrinsic behind a native, if any.
#[inline(always)]
pub fn intrinsic_of(native: Value) -> Option<Intrinsic> {
    let native: Gc<NativeObj> = native.downcast()?;
    if native.self_.is_unbound() { native.def.intrinsic } else { None }
}

#[inline(always)]
fn table(v: Value) -> Gc<TableObj> {
    v.downcast().expect("a namespace is a dict")
}

/// Finds the global of a site, in the module's namespace or the builtins.
#[inline(always)]
pub fn find_global(th: &Thread, code: &'static Code, globals: Value, site: u16) -> GlobalPlace {
    let ic = &code.caches[site as usize];
    let version = table(globals).keys_version.get();
    if version != 0 && ic.key.get() == version {
        if ic.version.get() == 0 {
            return GlobalPlace::Module(ic.slot.get());
        }
        if ic.version.get() == table(builtins(th)).keys_version.get() {
            return GlobalPlace::Builtins(ic.slot.get());
        }
    }
    find_global_slow(th, code, globals, site)
}

#[cold]
#[inline(never)]
fn find_global_slow(th: &Thread, code: &'static Code, globals: Value, site: u16) -> GlobalPlace {
    let ic = &code.caches[site as usize];
    let name = site_name(code, site);
    let module = table(globals);
    // A subclass may have its own way to find names, and a namespace its own builtins.
    let is_own = module.header.flags.get() & TABLE_OWN_BUILTINS != 0;
    if is_own || module.header.shape.get() != shape::DICT {
        return GlobalPlace::Missing;
    }
    let key = module.keys_version();
    ic.refills.set(ic.refills.get().saturating_add(1));
    if let Some(entry) = module.find_any_str(name) {
        ic.key.set(key);
        ic.version.set(0);
        ic.slot.set(entry as u32);
        return GlobalPlace::Module(entry as u32);
    }
    let b = table(builtins(th));
    let version = b.keys_version();
    match b.find_any_str(name) {
        Some(entry) => {
            ic.key.set(key);
            ic.version.set(version);
            ic.slot.set(entry as u32);
            GlobalPlace::Builtins(entry as u32)
        }
        None => GlobalPlace::Missing,
    }
}

/// Entry of attribute `site` in a module's namespace.
#[inline(always)]
pub fn module_entry(
    _th: &Thread,
    code: &'static Code,
    module: Value,
    site: u16,
) -> Option<(Value, u32)> {
    let module: Gc<ModuleObj> = module.downcast().expect("shape MODULE");
    let ic = &code.caches[site as usize];
    let dict = table(module.dict);
    let version = dict.keys_version.get();
    if version != 0 && ic.key.get() == version && ic.owner.get() == 0 {
        return Some((module.dict, ic.slot.get()));
    }
    let key = dict.keys_version();
    let entry = dict.find_any_str(site_name(code, site))?;
    ic.key.set(key);
    ic.owner.set(0);
    ic.slot.set(entry as u32);
    Some((module.dict, entry as u32))
}

// Tags of `slot` in an attribute's cache.
const SLOT: u32 = 1 << 28;
const OVERFLOW: u32 = 2 << 28;
const CONST: u32 = 3 << 28;
const METHOD: u32 = 4 << 28;
const CLASS_METHOD: u32 = 5 << 28;
const GETTER: u32 = 6 << 28;
const ADD: u32 = 7 << 28;
const GENERIC: u32 = 8 << 28;
const MEMBER: u32 = 9 << 28;
const TAG: u32 = 15 << 28;

impl AttrPlan {
    #[inline(always)]
    fn decode(ic: &InlineCache) -> AttrPlan {
        let slot = ic.slot.get();
        let value = || Value::from_bits(ic.value.get());
        match slot & TAG {
            SLOT => AttrPlan::Slot(slot & !TAG),
            METHOD => AttrPlan::Method(value()),
            OVERFLOW => AttrPlan::Overflow(slot & !TAG),
            MEMBER => AttrPlan::Member(slot & !TAG),
            CONST => AttrPlan::Const(value()),
            CLASS_METHOD => AttrPlan::ClassMethod(value()),
            GETTER => AttrPlan::Getter(value()),
            _ => AttrPlan::Generic,
        }
    }

    fn encode(self) -> (u32, Value) {
        match self {
            AttrPlan::Slot(i) => (SLOT | i, Value::NULL),
            AttrPlan::Overflow(i) => (OVERFLOW | i, Value::NULL),
            AttrPlan::Member(i) => (MEMBER | i, Value::NULL),
            AttrPlan::Const(v) => (CONST, v),
            AttrPlan::Method(v) => (METHOD, v),
            AttrPlan::ClassMethod(v) => (CLASS_METHOD, v),
            AttrPlan::Getter(v) => (GETTER, v),
            AttrPlan::Generic => (GENERIC, Value::NULL),
        }
    }
}

fn fill(ic: &InlineCache, key: u64, class: Gc<ClassObj>, (slot, value): (u32, Value)) {
    ic.key.set(key);
    ic.owner.set(class.value().bits());
    ic.version.set(class.version.get());
    ic.slot.set(slot);
    ic.value.set(value.bits());
    ic.refills.set(ic.refills.get().saturating_add(1));
}

/// Whether the cache's class has the version that it was filled for.
#[inline(always)]
fn is_current(ic: &InlineCache) -> bool {
    let owner = ic.owner.get();
    if owner == 0 {
        return false;
    }
    let class = Value::from_bits(owner).as_ptr().cast::<ClassObj>();
    // SAFETY: the key matched, so an object of a shape of this class, or the class, is alive.
    unsafe { (*class).version.get() == ic.version.get() }
}

/// How attribute `site` of objects of shape `s` is loaded, and the class whose version that
/// depends on.
#[inline(always)]
pub fn attr_plan(th: &Thread, code: &'static Code, s: ShapeId, site: u16) -> (Value, AttrPlan) {
    let ic = &code.caches[site as usize];
    if ic.key.get() == s.0 as u64 + 1 && is_current(ic) {
        return (Value::from_bits(ic.owner.get()), AttrPlan::decode(ic));
    }
    attr_plan_slow(th, code, s, site)
}

#[cold]
#[inline(never)]
fn attr_plan_slow(th: &Thread, code: &'static Code, s: ShapeId, site: u16) -> (Value, AttrPlan) {
    let vm = th.vm();
    let ic = &code.caches[site as usize];
    let shape = vm.shapes.get(s);
    let class = shape.class();
    let plan = find_plan(vm, shape, class, site_name(code, site));
    fill(ic, s.0 as u64 + 1, class, plan.encode());
    (class.value(), plan)
}

fn find_plan(vm: &'static Vm, s: &Shape, class: Gc<ClassObj>, name: Value) -> AttrPlan {
    let hooked = class.specials.get() & special::GETATTRIBUTE != 0;
    let is_special = matches!(class.layout.get(), shape::CLASS | shape::MODULE | shape::SUPER);
    if hooked || is_special {
        return AttrPlan::Generic;
    }
    let found = vm.lookup(class, name);
    let of_class = found.map(|v| class_plan_of(vm, v));
    if matches!(of_class, Some(Descriptor::Data(_))) {
        return match of_class {
            Some(Descriptor::Data(AttrPlan::Member(_))) => member_plan(vm, s, class, found),
            Some(Descriptor::Data(plan)) => plan,
            Some(Descriptor::Other(_)) | None => AttrPlan::Generic,
        };
    }
    if s.is_dict {
        return AttrPlan::Generic;
    }
    if let Some(slot) = s.slot(name) {
        return match slot {
            i if i < s.n_hidden || class.layout.get() != shape::OBJECT => AttrPlan::Generic,
            i if i < s.n_inline => AttrPlan::Slot(i),
            i => AttrPlan::Overflow(i - s.n_inline),
        };
    }
    // Functions and modules keep attributes in a dict of their own, which may hide a method.
    if matches!(
        s.id,
        shape::FUNCTION | shape::STATIC_METHOD | shape::CLASS_METHOD | shape::DISPATCHER
    ) {
        return AttrPlan::Generic;
    }
    match of_class {
        Some(Descriptor::Other(plan)) => plan,
        Some(Descriptor::Data(_)) | None => AttrPlan::Generic,
    }
}

/// The plan for a member descriptor found in `class`, the class of shape `s`.
fn member_plan(vm: &Vm, s: &Shape, class: Gc<ClassObj>, found: Option<Value>) -> AttrPlan {
    match found.and_then(|v| crate::protocol::descr::member_slot(vm, v, class)) {
        Some(slot) if slot < s.n_inline => AttrPlan::Member(slot),
        Some(_) | None => AttrPlan::Generic,
    }
}

/// A class attribute as an instance sees it.
enum Descriptor {
    /// It comes before what the instance owns.
    Data(AttrPlan),
    Other(AttrPlan),
}

fn class_plan_of(vm: &'static Vm, v: Value) -> Descriptor {
    match v.shape() {
        shape::FUNCTION | shape::NATIVE_METHOD | shape::SLOT_WRAPPER => {
            Descriptor::Other(AttrPlan::Method(v))
        }
        shape::MEMBER => Descriptor::Data(AttrPlan::Member(0)),
        shape::GETSET => Descriptor::Data(AttrPlan::Generic),
        shape::PROPERTY => {
            let property: Gc<PropertyObj> = v.downcast().expect("shape PROPERTY");
            let getter = property.get.get();
            let is_simple = getter
                .downcast::<FunctionObj>()
                .is_some_and(|f| is_plain(f.code.get()) && f.code.get().unit.params.n_pos == 1);
            let plan = if is_simple { AttrPlan::Getter(getter) } else { AttrPlan::Generic };
            Descriptor::Data(plan)
        }
        shape::STATIC_METHOD => {
            let wrapper: Gc<WrapperObj> = v.downcast().expect("shape STATIC_METHOD");
            Descriptor::Other(AttrPlan::Const(wrapper.inner.get()))
        }
        shape::CLASS_METHOD | shape::CLASSMETHOD_DESCR => {
            let wrapper: Gc<WrapperObj> = v.downcast().expect("shape CLASS_METHOD");
            let inner = wrapper.inner.get();
            let plan = if inner.has_shape(shape::FUNCTION) {
                AttrPlan::ClassMethod(inner)
            } else {
                AttrPlan::Generic
            };
            Descriptor::Other(plan)
        }
        s if s.0 >= shape::FIRST_USER => {
            let class = vm.class_of(v);
            if class.layout.get() == shape::PROPERTY {
                return Descriptor::Data(AttrPlan::Generic);
            }
            let is_wrapper = v.has_kind(crate::object::Kind::Wrapper);
            let bits = class.specials.get() | if is_wrapper { special::GET } else { 0 };
            match bits & (special::GET | special::SET | special::DELETE) {
                0 => Descriptor::Other(AttrPlan::Const(v)),
                special::GET => Descriptor::Other(AttrPlan::Generic),
                _ => Descriptor::Data(AttrPlan::Generic),
            }
        }
        shape::DISPATCHER | shape::SUPER => Descriptor::Other(AttrPlan::Generic),
        _ => Descriptor::Other(AttrPlan::Const(v)),
    }
}

/// How attribute `site` of the class object `class` is loaded: `Const`, `ClassMethod` or
/// `Generic`.
#[inline(always)]
pub fn class_plan(th: &Thread, code: &'static Code, class: Value, site: u16) -> AttrPlan {
    let ic = &code.caches[site as usize];
    if ic.key.get() == class.bits() && is_current(ic) {
        return AttrPlan::decode(ic);
    }
    class_plan_slow(th, code, class, site)
}

#[cold]
#[inline(never)]
fn class_plan_slow(th: &Thread, code: &'static Code, class: Value, site: u16) -> AttrPlan {
    let vm = th.vm();
    let owner: Gc<ClassObj> = class.downcast().expect("shape CLASS");
    let name = site_name(code, site);
    let meta = vm.class_of(class);
    let hidden = vm.lookup(meta, name).is_some_and(|v| is_data_descriptor(vm, v));
    let plan = match vm.lookup(owner, name) {
        // An attribute of `type` itself (`__name__`, `mro`) may come first.
        Some(v) if !hidden => match class_plan_of(vm, v) {
            Descriptor::Other(AttrPlan::Method(v)) => AttrPlan::Const(v),
            Descriptor::Other(AttrPlan::Const(v)) => AttrPlan::Const(v),
            Descriptor::Other(AttrPlan::ClassMethod(v)) => AttrPlan::ClassMethod(v),
            Descriptor::Other(_) | Descriptor::Data(_) => AttrPlan::Generic,
        },
        Some(_) | None => AttrPlan::Generic,
    };
    fill(&code.caches[site as usize], class.bits(), owner, plan.encode());
    plan
}

/// The special method that the operator `ins` calls first on an object of shape `s` beside one of
/// shape `other`, and the class whose version that depends on. `None` if that is not a plain
/// function, or a subclass's reflected method may come before it.
#[inline(never)]
pub fn special_plan(th: &Thread, ins: Ins, s: ShapeId, other: ShapeId) -> Option<(Value, Value)> {
    let vm = th.vm();
    let class = vm.class_of_shape(s);
    let is_item = matches!(ins.op, Op::GetItem | Op::SetItem);
    if !is_item && is_user(other) && vm.class_of_shape(other) != class {
        return None;
    }
    let (name, in_place) = operators::method_of(vm.names(), ins)?;
    if in_place.is_some_and(|name| vm.lookup(class, name).is_some()) {
        return None;
    }
    let func = vm.lookup(class, name)?;
    let code = func.downcast::<FunctionObj>()?.code.get();
    let n_args = if ins.op == Op::SetItem { 3 } else { 2 };
    let fits = is_plain(code) && code.unit.params.n_pos == n_args;
    fits.then(|| (class.value(), func))
}

/// The `__call__` of objects of shape `s`, if it is a Python function, and the class whose version
/// that depends on.
#[inline(never)]
pub fn call_plan(th: &Thread, s: ShapeId) -> Option<(Value, Value)> {
    let vm = th.vm();
    let class = vm.class_of_shape(s);
    let func = vm.lookup(class, vm.names().call)?;
    func.has_shape(shape::FUNCTION).then(|| (class.value(), func))
}

/// Whether `class` is the builtin `super`.
#[inline(always)]
pub fn is_super(th: &Thread, class: Value) -> bool {
    th.vm().class_of_shape(shape::SUPER).value() == class
}

/// The method at `site` that `super(class, obj)` finds for an object of shape `s`, and the class
/// whose version that depends on. `None` leaves it to the protocol.
#[inline(always)]
pub fn super_plan(
    th: &Thread,
    code: &'static Code,
    class: Value,
    s: ShapeId,
    site: u16,
) -> Option<(Value, Value)> {
    let ic = &code.caches[site as usize];
    if ic.key.get() == super_key(class, s) && is_current(ic) {
        let found = ic.slot.get() & TAG == METHOD;
        return found.then(|| (Value::from_bits(ic.owner.get()), Value::from_bits(ic.value.get())));
    }
    super_plan_slow(th, code, class, s, site)
}

/// A root shape belongs to one class.
#[inline(always)]
fn super_key(class: Value, s: ShapeId) -> u64 {
    let class: Gc<ClassObj> = class.downcast().expect("shape CLASS");
    (s.0 as u64 + 1) << 32 | class.root_shape.get() as u64
}

#[cold]
#[inline(never)]
fn super_plan_slow(
    th: &Thread,
    code: &'static Code,
    class: Value,
    s: ShapeId,
    site: u16,
) -> Option<(Value, Value)> {
    let vm = th.vm();
    let owner = vm.class_of_shape(s);
    let mro = owner.mro_classes();
    let plan = match mro.items().iter().position(|&c| c == class) {
        // What `super()` of a class method looks in is the class that it was called on.
        Some(_) if owner.layout.get() == shape::CLASS => AttrPlan::Generic,
        Some(at) => match vm.lookup_from(owner, at + 1, site_name(code, site)) {
            Some((_, v)) if matches!(v.shape(), shape::FUNCTION | shape::NATIVE_METHOD) => {
                AttrPlan::Method(v)
            }
            Some(_) | None => AttrPlan::Generic,
        },
        None => AttrPlan::Generic,
    };
    fill(&code.caches[site as usize], super_key(class, s), owner, plan.encode());
    match plan {
        AttrPlan::Method(v) => Some((owner.value(), v)),
        AttrPlan::Slot(_)
        | AttrPlan::Overflow(_)
        | AttrPlan::Const(_)
        | AttrPlan::ClassMethod(_)
        | AttrPlan::Getter(_)
        | AttrPlan::Member(_)
        | AttrPlan::Generic => None,
    }
}

/// How attribute `site` of objects of shape `s` is stored.
#[inline(always)]
pub fn store_plan(th: &Thread, code: &'static Code, s: ShapeId, site: u16) -> (Value, StorePlan) {
    let ic = &code.caches[site as usize];
    if ic.key.get() == s.0 as u64 + 1 && is_current(ic) {
        let slot = ic.slot.get();
        let plan = match slot & TAG {
            SLOT => StorePlan::Slot(slot & !TAG),
            ADD => StorePlan::Add(ShapeId(ic.value.get() as u32)),
            _ => StorePlan::Generic,
        };
        return (Value::from_bits(ic.owner.get()), plan);
    }
    store_plan_slow(th, code, s, site)
}

#[cold]
#[inline(never)]
fn store_plan_slow(th: &Thread, code: &'static Code, s: ShapeId, site: u16) -> (Value, StorePlan) {
    let vm = th.vm();
    let shape = vm.shapes.get(s);
    let class = shape.class();
    let plan = find_store(vm, shape, class, site_name(code, site));
    let entry = match plan {
        StorePlan::Slot(i) => (SLOT | i, Value::NULL),
        StorePlan::Add(to) => (ADD, Value::from_bits(to.0 as u64)),
        StorePlan::Generic => (GENERIC, Value::NULL),
    };
    fill(&code.caches[site as usize], s.0 as u64 + 1, class, entry);
    (class.value(), plan)
}

fn find_store(vm: &'static Vm, s: &Shape, class: Gc<ClassObj>, name: Value) -> StorePlan {
    let is_instance = s.id.0 >= shape::FIRST_USER && class.layout.get() == shape::OBJECT;
    if !is_instance || class.specials.get() & special::SETATTR != 0 {
        return StorePlan::Generic;
    }
    let found = vm.lookup(class, name);
    if found.is_some_and(|v| v.has_shape(shape::MEMBER))
        && let AttrPlan::Member(slot) = member_plan(vm, s, class, found)
    {
        return StorePlan::Slot(slot);
    }
    if s.is_dict || found.is_some_and(|v| is_data_descriptor(vm, v)) {
        return StorePlan::Generic;
    }
    if let Some(slot) = s.slot(name) {
        let is_inline = slot >= s.n_hidden && slot < s.n_inline;
        return if is_inline { StorePlan::Slot(slot) } else { StorePlan::Generic };
    }
    if class.has_flag(CLASS_NO_DICT) {
        return StorePlan::Generic;
    }
    match vm.shapes.add_attr(s.id, name) {
        Some(to) if s.n_slots < s.n_inline => StorePlan::Add(to),
        Some(_) | None => StorePlan::Generic,
    }
}

/// Whether a class attribute comes before what instances own.
pub fn is_data_descriptor(vm: &'static Vm, v: Value) -> bool {
    matches!(class_plan_of(vm, v), Descriptor::Data(_))
}

/// How calling `class` makes an instance.
#[inline(always)]
pub fn class_call(th: &Thread, class: Value) -> ClassCall {
    let vm = th.vm();
    let class: Gc<ClassObj> = class.downcast().expect("shape CLASS");
    if class.header.flags.get() & !CLASS_PLAIN != 0
        || class.layout.get() != shape::OBJECT
        || class.specials.get() & special::NEW != 0
    {
        return builtin_call(vm, class);
    }
    if class.specials.get() & special::INIT == 0 {
        return ClassCall::Plain;
    }
    match vm.lookup(class, vm.names().init) {
        Some(init) if init.has_shape(shape::FUNCTION) => ClassCall::Init(init),
        Some(_) | None => ClassCall::Generic,
    }
}

#[inline(never)]
fn builtin_call(vm: &'static Vm, class: Gc<ClassObj>) -> ClassCall {
    if class.header.flags.get() & crate::object::class::CLASS_BUILTIN == 0 {
        return ClassCall::Generic;
    }
    if class == vm.type_class() {
        return ClassCall::Intrinsic(Intrinsic::TypeOf);
    }
    // `__new__` is a static method.
    let new = vm.lookup(class, vm.names().new);
    let new = new.map(|v| v.downcast::<WrapperObj>().map_or(v, |w| w.inner.get()));
    match new.and_then(|v| v.downcast::<NativeObj>()) {
        Some(native) => match native.def.intrinsic {
            Some(i) => ClassCall::Intrinsic(i),
            None => ClassCall::Generic,
        },
        None => ClassCall::Generic,
    }
}
