//! Calls from native code: any callable, with positional and keyword arguments.
//!
//! Invariant: arguments are read from a slice that the collector can see (a native frame or the VM
//! stack); keyword values follow the positional ones, their names are interned strs.

use super::machine::Raised;
use super::{bind, frame, interp};
use crate::error::ExcClass;
use crate::object::Gc;
use crate::object::class::ClassObj;
use crate::object::layout::FunctionObj;
use crate::object::records::{MethodObj, NativeObj, WrapperObj};
use crate::object::shape;
use crate::protocol;
use crate::thread::Thread;
use crate::value::Value;

/// Most arguments that a call passes through a native frame.
const SMALL: usize = 16;

/// Bytes of native stack that nested natives may use: about what CPython's limit of nested C calls
/// comes to, so that deep structures end in the same error. Compiled code may go deeper.
const NATIVE_DEPTH: usize = 8 << 20;

/// Raises `RecursionError` if natives are nested too deeply.
#[inline(always)]
pub fn check_native(th: &mut Thread) -> Result<(), Raised> {
    let here = 0u8;
    let used = th.native_base.saturating_sub(&raw const here as usize);
    if used < NATIVE_DEPTH && th.has_native_stack() { Ok(()) } else { Err(no_stack(th)) }
}

#[cold]
#[inline(never)]
fn no_stack(th: &mut Thread) -> Raised {
    th.raise(ExcClass::RecursionError, "maximum recursion depth exceeded")
}

/// `callee(*args)`.
pub fn call(th: &mut Thread, callee: Value, args: &[Value]) -> Result<Value, Raised> {
    call_kw(th, callee, args, &[])
}

/// `callee(...)` where the last `kwnames.len()` of `args` are keywords' values.
pub fn call_kw(
    th: &mut Thread,
    callee: Value,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    check_native(th)?;
    match callee.shape() {
        shape::FUNCTION => {
            let func = callee.downcast().expect("shape FUNCTION");
            call_function(th, func, args, kwnames)
        }
        shape::NATIVE | shape::NATIVE_METHOD | shape::SLOT_WRAPPER => {
            let native = callee.downcast().expect("shape NATIVE");
            call_native(th, native, args, kwnames)
        }
        shape::METHOD | shape::BOUND_NATIVE | shape::METHOD_WRAPPER => {
            let method: Gc<MethodObj> = callee.downcast().expect("shape METHOD");
            call_with_self(th, method.func, method.self_, args, kwnames)
        }
        shape::CLASS => protocol::class::instantiate(th, callee, args, kwnames),
        shape::DISPATCHER | shape::STATIC_METHOD => {
            let wrapper: Gc<WrapperObj> = callee.downcast().expect("a wrapper");
            call_kw(th, wrapper.inner.get(), args, kwnames)
        }
        _ => call_object(th, callee, args, kwnames),
    }
}

/// Calls a Python function in a run of its own.
pub fn call_function(
    th: &mut Thread,
    func: Gc<FunctionObj>,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    let code = func.code.get();
    let base = th.stack_top;
    // SAFETY: the window is above everything in use, and `args` below it or in a heap object.
    unsafe { bind::bind(th, func, args, kwnames, base)? };
    if bind::is_generator(code) {
        // SAFETY: the parameters have just been bound there (U8).
        return Ok(unsafe { bind::make_generator(th, func, base) });
    }
    frame::push(th, func.value(), code, base, 0, frame::ENTRY)?;
    interp::run_frame(th)
}

/// Calls a native function.
pub fn call_native(
    th: &mut Thread,
    native: Gc<NativeObj>,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    if !native.self_.is_unbound() {
        return with_self(native.self_, args, |args| call_bound(th, native, args, kwnames));
    }
    call_bound(th, native, args, kwnames)
}

fn call_bound(
    th: &mut Thread,
    native: Gc<NativeObj>,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    if native.header.shape.get() != shape::NATIVE {
        check_self(th, native, args)?;
    }
    if kwnames.is_empty() && native.sig.is_direct(args.len()) {
        return (native.def.func)(th, args);
    }
    let n = native.sig.n_slots();
    if n <= SMALL {
        let mut slots = [Value::UNBOUND; SMALL];
        native.sig.bind(th, native, args, kwnames, &mut slots)?;
        return (native.def.func)(th, &slots[..n]);
    }
    let mut slots = [Value::UNBOUND; 4 * SMALL];
    native.sig.bind(th, native, args, kwnames, &mut slots)?;
    (native.def.func)(th, &slots[..n])
}

/// Makes sure that a method of a builtin class gets an instance of it.
#[inline(always)]
fn check_self(th: &mut Thread, native: Gc<NativeObj>, args: &[Value]) -> Result<(), Raised> {
    let Some(owner) = native.owner.get().as_class() else { return Ok(()) };
    match args.first() {
        Some(&v) if th.vm().is_instance(v, owner) => Ok(()),
        first => Err(wrong_self(th, native, owner, first.copied())),
    }
}

#[cold]
fn wrong_self(
    th: &mut Thread,
    native: Gc<NativeObj>,
    owner: Gc<ClassObj>,
    v: Option<Value>,
) -> Raised {
    let (name, class) = (native.def.name, owner.name_str());
    let is_slot = native.header.shape.get() == shape::SLOT_WRAPPER;
    let text = match v {
        Some(v) if is_slot => {
            let kind = th.type_name(v);
            format!("descriptor '{name}' requires a '{class}' object but received a '{kind}'")
        }
        None if is_slot => format!("descriptor '{name}' of '{class}' object needs an argument"),
        Some(v) => {
            let kind = th.type_name(v);
            format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{kind}' object")
        }
        None => format!("unbound method {class}.{name}() needs an argument"),
    };
    th.raise(ExcClass::TypeError, text)
}

/// Runs `f` on `self_` followed by `args`.
fn with_self<R>(self_: Value, args: &[Value], f: impl FnOnce(&[Value]) -> R) -> R {
    if args.len() < SMALL {
        let mut all = [Value::UNBOUND; SMALL];
        all[0] = self_;
        all[1..=args.len()].copy_from_slice(args);
        return f(&all[..=args.len()]);
    }
    // A call with this many arguments has them in a tuple or window that keeps them alive.
    let mut all = Vec::with_capacity(args.len() + 1);
    all.push(self_);
    all.extend_from_slice(args);
    f(&all)
}

/// `func(self_, ...)`.
pub fn call_with_self(
    th: &mut Thread,
    func: Value,
    self_: Value,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    with_self(self_, args, |args| call_kw(th, func, args, kwnames))
}

/// Calls an object by its class's `__call__`.
fn call_object(
    th: &mut Thread,
    callee: Value,
    args: &[Value],
    kwnames: &[Value],
) -> Result<Value, Raised> {
    let name = th.intern("__call__");
    match protocol::attr::lookup_special(th, callee, name)? {
        Some(method) => call_kw(th, method, args, kwnames),
        None => {
            let text = format!("'{}' object is not callable", th.type_name(callee));
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// Calls the special method `name` of `v`'s class, if it has one.
pub fn call_special(
    th: &mut Thread,
    v: Value,
    name: Value,
    args: &[Value],
) -> Result<Option<Value>, Raised> {
    match protocol::attr::class_attr(th, v, name) {
        None => Ok(None),
        Some(f)
            if matches!(
                f.shape(),
                shape::FUNCTION | shape::NATIVE_METHOD | shape::SLOT_WRAPPER
            ) =>
        {
            call_with_self(th, f, v, args, &[]).map(Some)
        }
        Some(f) => {
            let bound = protocol::attr::bind(th, f, v)?;
            call(th, bound, args).map(Some)
        }
    }
}
