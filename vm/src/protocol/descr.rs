//! Descriptors that the VM makes: members (`__slots__`) and computed attributes of builtin types.
//!
//! A member's record is {class, name, doc, slot}; a computed attribute's is {class, name, doc, None}:
//! what it gives is for `attr_load` to say, by the object and the name. Both come before what an
//! object owns.

use super::attr::{self, text};
use super::{attr_load, attr_store};
use crate::error::{ADDED_SLOTS, EXC_ADDED, EXC_SLOTS, ExcClass, Raised};
use crate::object::class::ClassObj;
use crate::object::instance::{set_slot, slot_value};
use crate::object::records::RecordObj;
use crate::object::{Gc, ShapeId, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;

/// Computed attributes of builtin types.
static GETSETS: &[(ShapeId, &str)] = &[
    (shape::OBJECT, "__class__"),
    (
        shape::CLASS,
        "__name__ __qualname__ __module__ __mro__ __bases__ __base__ __dict__ __doc__ \
         __annotations__ __abstractmethods__ __text_signature__ __type_params__ __flags__ \
         __basicsize__ __itemsize__ __dictoffset__ __weakrefoffset__",
    ),
    (
        shape::FUNCTION,
        "__name__ __qualname__ __code__ __defaults__ __kwdefaults__ __dict__ __annotations__ \
         __type_params__ __doc__ __module__ __globals__ __closure__ __builtins__",
    ),
    (shape::NATIVE, "__name__ __qualname__ __doc__ __self__ __module__ __text_signature__"),
    (shape::NATIVE_METHOD, "__name__ __qualname__ __doc__ __objclass__ __text_signature__"),
    (shape::SLOT_WRAPPER, "__name__ __qualname__ __doc__ __objclass__ __text_signature__"),
    (shape::CLASSMETHOD_DESCR, "__name__ __qualname__ __doc__ __objclass__ __text_signature__"),
    (
        shape::METHOD_WRAPPER,
        "__name__ __qualname__ __doc__ __objclass__ __text_signature__ __self__",
    ),
    (shape::METHOD, "__func__ __self__ __doc__"),
    (shape::PROPERTY, "fget fset fdel __doc__ __isabstractmethod__ __name__"),
    (shape::STATIC_METHOD, "__func__ __wrapped__ __isabstractmethod__ __dict__"),
    (shape::CLASS_METHOD, "__func__ __wrapped__ __isabstractmethod__ __dict__"),
    (shape::MODULE, "__dict__ __annotations__"),
    (shape::SUPER, "__thisclass__ __self__ __self_class__"),
    (shape::INT, "real imag numerator denominator"),
    (shape::FLOAT, "real imag"),
    (shape::COMPLEX, "real imag"),
    (shape::SLICE, "start stop step"),
    (shape::RANGE, "start stop step"),
    (shape::CELL, "cell_contents"),
    (shape::MEMBER, "__name__ __objclass__ __qualname__ __doc__"),
    (shape::GETSET, "__name__ __objclass__ __qualname__ __doc__"),
    (shape::GENERIC_ALIAS, "__origin__ __args__ __parameters__ __unpacked__"),
    (shape::UNION, "__args__ __parameters__"),
    (
        shape::GENERATOR,
        "__name__ __qualname__ gi_running gi_suspended gi_code gi_frame gi_yieldfrom",
    ),
    (
        shape::COROUTINE,
        "__name__ __qualname__ cr_running cr_suspended cr_code cr_frame cr_await cr_origin",
    ),
    (
        shape::ASYNC_GENERATOR,
        "__name__ __qualname__ ag_running ag_suspended ag_code ag_frame ag_await",
    ),
    (
        shape::FRAME,
        "f_back f_code f_globals f_builtins f_locals f_lineno f_lasti f_trace f_trace_lines \
         f_trace_opcodes",
    ),
    (shape::TRACEBACK, "tb_next tb_frame tb_lineno tb_lasti"),
    (
        shape::CODE,
        "co_name co_qualname co_filename co_firstlineno co_argcount co_posonlyargcount \
         co_kwonlyargcount co_nlocals co_varnames co_freevars co_cellvars co_flags co_names \
         co_consts co_stacksize",
    ),
];

/// Puts the computed attributes into the builtin classes.
pub fn install(th: &mut Thread) {
    let vm = th.vm();
    for &(s, names) in GETSETS {
        let class = vm.class_of_shape(s);
        for name in names.split_whitespace() {
            add_getset(th, class, name);
        }
        th.invalidate_class(class);
    }
    let base = vm.exc_class(ExcClass::BaseException);
    add_getset(th, base, "__dict__");
    for name in EXC_SLOTS {
        add_getset(th, base, name);
    }
    for &(class, names) in ADDED_SLOTS {
        if class == ExcClass::UnicodeError {
            // The base itself has none of them.
            add_members(th, ExcClass::UnicodeEncodeError, names);
            add_members(th, ExcClass::UnicodeDecodeError, names);
            add_members(th, ExcClass::UnicodeTranslateError, names);
        } else {
            add_members(th, class, names);
        }
    }
    th.invalidate_class(base);
}

/// Adds descriptors of the slots that a class of exceptions has after those of all.
fn add_members(th: &mut Thread, class: ExcClass, names: &[&str]) {
    let checked = ["message", "exceptions", "start", "end"];
    let class = th.vm().exc_class(class);
    for (i, name) in names.iter().enumerate() {
        if checked.contains(name) {
            add_getset(th, class, name);
            continue;
        }
        let key = th.intern(name);
        let d = new_member(th, class, key, EXC_ADDED + i as u32);
        class.attrs_dict().set_str(th, key, d);
    }
}

/// Adds a computed attribute to a class, whose version is for the caller to change.
pub fn add_getset(th: &mut Thread, class: Gc<ClassObj>, name: &str) {
    let name = th.intern(name);
    let d = th.new_record(shape::GETSET, [class.value(), name, Value::NONE, Value::NONE]);
    class.attrs_dict().set_str(th, name, d.value());
}

/// A descriptor of slot `slot` of the instances of `class`.
pub fn new_member(th: &mut Thread, class: Gc<ClassObj>, name: Value, slot: u32) -> Value {
    let slot = Value::inline_int(i64::from(slot));
    th.new_record(shape::MEMBER, [class.value(), name, Value::NONE, slot]).value()
}

fn record(d: Value) -> Gc<RecordObj> {
    d.as_record().expect("a descriptor is a record")
}

/// The slot that member descriptor `d` refers to in instances of `class`; `None` if they have none.
pub fn member_slot(vm: &Vm, d: Value, class: Gc<ClassObj>) -> Option<u32> {
    let r = record(d);
    let owner = r.fields[0].get().as_class()?;
    vm.is_subclass(class, owner).then(|| r.fields[3].get().as_inline_int() as u32)
}

/// Makes sure that `obj` has what `d` describes.
fn check(th: &mut Thread, d: Value, obj: Value) -> Result<(), Raised> {
    let r = record(d);
    let owner = r.fields[0].get().as_class().expect("the owner is a class");
    if th.vm().is_instance(obj, owner) {
        return Ok(());
    }
    let (name, class, kind) = (text(r.fields[1].get()), owner.name_str(), th.type_name(obj));
    let msg =
        format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{kind}' object");
    Err(th.raise(ExcClass::TypeError, msg))
}

/// Where member `d` of `obj` is: the number of inline slots of its shape, and the slot.
fn place(th: &Thread, d: Value, obj: Value) -> (u32, u32) {
    let slot = record(d).fields[3].get().as_inline_int() as u32;
    (th.vm().shapes.get(obj.shape()).n_inline, slot)
}

/// What the descriptor gives for `obj`.
pub fn get(th: &mut Thread, d: Value, obj: Value) -> Result<Value, Raised> {
    check(th, d, obj)?;
    let name = record(d).fields[1].get();
    let found = if d.has_shape(shape::MEMBER) {
        let (n_inline, slot) = place(th, d, obj);
        let v = slot_value(obj, n_inline, slot);
        (!v.is_unbound()).then_some(v)
    } else if let Some(class) = obj.as_class() {
        if name == th.vm().names().class {
            Some(th.vm().class_of(obj).value())
        } else {
            attr_load::load_class(th, class, name)?
        }
    } else {
        attr_load::load(th, obj, name)?
    };
    match found {
        Some(v) => Ok(v),
        None => Err(attr::no_attribute(th, obj, name)),
    }
}

/// Sets what the descriptor describes.
pub fn set(th: &mut Thread, d: Value, obj: Value, v: Value) -> Result<(), Raised> {
    check(th, d, obj)?;
    if d.has_shape(shape::MEMBER) {
        let (n_inline, slot) = place(th, d, obj);
        if slot >= n_inline {
            th.reserve_hidden(obj, slot - n_inline + 1);
        }
        set_slot(obj, n_inline, slot, v);
        return Ok(());
    }
    let name = record(d).fields[1].get();
    if attr_store::store(th, obj, name, v)? {
        return Ok(());
    }
    Err(not_writable(th, d))
}

/// Deletes what the descriptor describes.
pub fn delete(th: &mut Thread, d: Value, obj: Value) -> Result<(), Raised> {
    check(th, d, obj)?;
    let name = record(d).fields[1].get();
    if d.has_shape(shape::MEMBER) {
        let (n_inline, slot) = place(th, d, obj);
        if slot_value(obj, n_inline, slot).is_unbound() {
            return Err(attr::raise_attribute(th, text(name), obj, name));
        }
        set_slot(obj, n_inline, slot, Value::UNBOUND);
        return Ok(());
    }
    if attr_store::delete(th, obj, name)? {
        return Ok(());
    }
    Err(not_writable(th, d))
}

/// Computed attributes that CPython keeps as read-only members.
const READ_ONLY: &[&str] = &[
    "__globals__",
    "__closure__",
    "__builtins__",
    "__func__",
    "__self__",
    "__base__",
    "__thisclass__",
    "__self_class__",
    "start",
    "stop",
    "step",
    "fget",
    "fset",
    "fdel",
    "__objclass__",
    "__flags__",
    "__basicsize__",
    "__itemsize__",
    "__dictoffset__",
    "__weakrefoffset__",
    "__wrapped__",
    "__origin__",
    "__args__",
];

fn not_writable(th: &mut Thread, d: Value) -> Raised {
    let r = record(d);
    let name = text(r.fields[1].get());
    let owner = r.fields[0].get().as_class().map(|c| c.name_str()).unwrap_or_default();
    let is_complex = owner == "complex";
    let msg = if READ_ONLY.contains(&name.as_str()) || is_complex {
        "readonly attribute".to_string()
    } else {
        format!("attribute '{name}' of '{owner}' objects is not writable")
    };
    th.raise(ExcClass::AttributeError, msg)
}
