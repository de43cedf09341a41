//! Methods of the exception classes.
//!
//! What an exception knows besides `args` is in hidden slots of its own, which `__init__` fills from
//! the arguments (`fields`); exceptions that Rust raises get them from [`fill`].

mod fields;
mod group;
mod os;
mod text;

pub use fields::{del_field, fill, set_field};
pub use group::{merge_handled, split_handled};
pub use os::{os_error_class, raise_io};
pub use text::{exception_repr, exception_str};

use crate::error::{EXC_ARGS, EXC_TRACEBACK};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::class::{CLASS_EXCEPTION, ClassObj, special};
use crate::object::layout::InstanceObj;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `BaseException`.
static BASE: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, /, *args, **kwargs" => init;
    "__str__", "self, /" => text::dunder_str;
    "__repr__", "self, /" => text::dunder_repr;
    "__reduce__", "self, /" => reduce;
    "__setstate__", "self, state, /" => setstate;
    "with_traceback", "self, tb, /" => with_traceback;
    "add_note", "self, note, /" => add_note;
};

/// Puts the methods into the classes.
pub fn install(th: &mut Thread) {
    let vm = th.vm();
    th.add_methods(vm.exc_class(ExcClass::BaseException), BASE);
    for &(class, methods) in fields::METHODS {
        th.add_methods(vm.exc_class(class), methods);
    }
    th.add_methods(vm.exc_class(ExcClass::OSError), os::METHODS);
    group::install(th);
}

pub(super) fn instance(v: Value) -> Gc<InstanceObj> {
    v.as_instance().expect("a method of an exception has an exception")
}

/// The arguments of an exception.
pub fn args_of(exc: Value) -> &'static [Value] {
    kit::tuple_items(instance(exc).slot(EXC_ARGS)).unwrap_or(&[])
}

/// The class that `__new__` of `base` is to make an instance of.
fn class_arg(th: &mut Thread, base: ExcClass, v: Value) -> Result<Gc<ClassObj>, Raised> {
    let name = base.name();
    let Some(class) = v.as_class() else {
        let ty = kit::type_name(th, v);
        let message = format!("{name}.__new__(X): X is not a type object ({ty})");
        return kit::type_error(th, message);
    };
    if !th.vm().is_subclass(class, th.vm().exc_class(base)) {
        let own = class.name_str();
        let message = format!("{name}.__new__({own}): {own} is not a subtype of {name}");
        return kit::type_error(th, message);
    }
    Ok(class)
}

fn make(th: &mut Thread, class: Gc<ClassObj>, args: Value) -> Value {
    let exc = th.new_instance(class);
    exc.init_exception(args);
    exc.value()
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let class = class_arg(th, ExcClass::BaseException, args[0])?;
    Ok(make(th, class, args[1]))
}

/// An exception of a class whose `__new__` and `__init__` are those of `BaseException`: what calling
/// the class with these arguments gives. `None` for other classes.
pub fn instantiate_plain(th: &mut Thread, class: Gc<ClassObj>, args: &[Value]) -> Option<Value> {
    let vm = th.vm();
    let is_plain = class.has_flag(CLASS_EXCEPTION)
        && class.specials.get() & (special::NEW | special::INIT) == 0
        && vm.shapes.get(crate::object::ShapeId(class.root_shape.get())).n_hidden
            == crate::error::EXC_ADDED;
    if !is_plain {
        return None;
    }
    let args = th.new_tuple(args).value();
    Some(make(th, class, args))
}

/// Raises `TypeError` if there are keywords.
fn no_keywords(th: &mut Thread, exc: Value, kwargs: Value) -> Result<(), Raised> {
    if kit::table_len(kwargs) == 0 {
        return Ok(());
    }
    let ty = kit::type_name(th, exc);
    kit::type_error(th, format!("{ty}() takes no keyword arguments"))
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    no_keywords(th, args[0], args[2])?;
    instance(args[0]).set_slot(EXC_ARGS, args[1]);
    Ok(Value::NONE)
}

/// A copy of the attributes that the exception owns.
fn own_attributes(th: &mut Thread, exc: Value) -> Value {
    match th.attrs_dict_of(exc) {
        Some(dict) => kit::dict_copy(th, dict),
        None => th.new_dict().value(),
    }
}

/// The attributes that the exception owns, as a dict, or None if there are none.
fn own_state(th: &mut Thread, exc: Value) -> Value {
    let dict = own_attributes(th, exc);
    if kit::table_len(dict) == 0 { Value::NONE } else { dict }
}

/// What `__reduce__` gives: the class, the arguments and, unless it is None, the state.
fn reduced(th: &mut Thread, exc: Value, args: Value, state: Value) -> Value {
    let class = th.vm().class_of(exc).value();
    if state.is_none() {
        return kit::tuple(th, &[class, args]);
    }
    kit::tuple(th, &[class, args, state])
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let state = own_state(th, args[0]);
    let given = instance(args[0]).slot(EXC_ARGS);
    Ok(reduced(th, args[0], given, state))
}

fn setstate(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(Value::NONE);
    }
    if !kit::is_dict(args[1]) {
        return kit::type_error(th, "state is not a dictionary");
    }
    let mut at = 0;
    while let Some((name, v)) = kit::table_next(args[1], &mut at) {
        let name = th.intern_value(name);
        kit::set_attr_value(th, args[0], name, v)?;
    }
    Ok(Value::NONE)
}

fn with_traceback(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_none() && args[1].as_traceback().is_none() {
        return kit::type_error(th, "__traceback__ must be a traceback or None");
    }
    instance(args[0]).set_slot(EXC_TRACEBACK, args[1]);
    Ok(args[0])
}

fn add_note(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_str() {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("note must be a str, not '{ty}'"));
    }
    match kit::find_attr(th, args[0], "__notes__")? {
        Some(notes) if notes.as_list().is_some() => kit::push(th, notes, args[1]),
        Some(_) => return kit::type_error(th, "Cannot add note: __notes__ is not a list"),
        None => {
            let notes = th.new_list(&[args[1]]).value();
            let name = th.vm().names().notes;
            kit::set_attr_value(th, args[0], name, notes)?;
        }
    }
    Ok(Value::NONE)
}
