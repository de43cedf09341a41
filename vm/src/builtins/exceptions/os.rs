//! `OSError`: the choice of its subclass, its fields, and the raising of it.

use super::{class_arg, instance, no_keywords, own_state, reduced};
use crate::error::{EXC_ADDED, EXC_ARGS};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::class::ClassObj;
use crate::object::layout::InstanceObj;
use crate::thread::Thread;
use crate::value::Value;

/// The methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, /, *args, **kwargs" => init;
    "__str__", "self, /" => super::text::dunder_str;
    "__reduce__", "self, /" => reduce;
};

const FILENAME: u32 = EXC_ADDED + 2;
const FILENAME2: u32 = EXC_ADDED + 3;
const WRITTEN: u32 = EXC_ADDED + 4;

/// The subclass of `OSError` for an error number.
pub fn os_error_class(code: i64) -> ExcClass {
    match code as i32 {
        libc::EPERM | libc::EACCES => ExcClass::PermissionError,
        libc::ENOENT => ExcClass::FileNotFoundError,
        libc::EEXIST => ExcClass::FileExistsError,
        libc::EISDIR => ExcClass::IsADirectoryError,
        libc::ENOTDIR => ExcClass::NotADirectoryError,
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => ExcClass::BlockingIOError,
        libc::EPIPE | libc::ESHUTDOWN => ExcClass::BrokenPipeError,
        libc::ECHILD => ExcClass::ChildProcessError,
        libc::ECONNABORTED => ExcClass::ConnectionAbortedError,
        libc::ECONNREFUSED => ExcClass::ConnectionRefusedError,
        libc::ECONNRESET => ExcClass::ConnectionResetError,
        libc::EINTR => ExcClass::InterruptedError,
        libc::ESRCH => ExcClass::ProcessLookupError,
        libc::ETIMEDOUT => ExcClass::TimeoutError,
        _ => ExcClass::OSError,
    }
}

/// Fills the fields from two to five arguments: number, text, file, nothing, other file.
pub fn fill(exc: Gc<InstanceObj>, args: &[Value]) {
    if !(2..=5).contains(&args.len()) {
        return;
    }
    exc.set_slot(EXC_ADDED, args[0]);
    exc.set_slot(EXC_ADDED + 1, args[1]);
    exc.set_slot(FILENAME, args.get(2).copied().unwrap_or(Value::NONE));
    exc.set_slot(FILENAME2, args.get(4).copied().unwrap_or(Value::NONE));
}

/// Sets arguments and fields of a new exception.
fn fill_args(th: &mut Thread, exc: Gc<InstanceObj>, args: Value) {
    exc.set_slot(EXC_ARGS, args);
    let items = kit::tuple_items(args).unwrap_or(&[]);
    fill(exc, items);
    if !(3..=5).contains(&items.len()) || items[2].is_none() {
        return;
    }
    let vm = th.vm();
    if vm.is_instance(exc.value(), vm.exc_class(ExcClass::BlockingIOError)) && items[2].is_int() {
        exc.set_slot(WRITTEN, items[2]);
        exc.set_slot(FILENAME, Value::NONE);
        return;
    }
    // The names of files are no arguments.
    let two = kit::tuple(th, &items[..2]);
    exc.set_slot(EXC_ARGS, two);
}

/// Whether `__init__` fills the fields: a class that has its own `__init__`, but not its own
/// `__new__`, may take other arguments.
fn fills_in_init(th: &mut Thread, class: Gc<ClassObj>) -> bool {
    let vm = th.vm();
    let is_own = |name| {
        let found = vm.lookup(class, name);
        let inner = found.map(|v| v.as_wrapper().map_or(v, |w| w.inner.get()));
        inner.is_some_and(|v| v.as_native().is_none())
    };
    is_own(vm.names().init) && !is_own(vm.names().new)
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let mut class = class_arg(th, ExcClass::OSError, args[0])?;
    let late = fills_in_init(th, class);
    let vm = th.vm();
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    if !late && kit::table_len(args[2]) != 0 {
        let message = format!("{}() takes no keyword arguments", class.name_str());
        return kit::type_error(th, message);
    }
    if class == vm.exc_class(ExcClass::OSError)
        && (2..=5).contains(&items.len())
        && let Some(code) = kit::int_value(items[0])
    {
        class = vm.exc_class(os_error_class(code));
    }
    let exc = th.new_instance(class);
    exc.init_exception(vm.empty_tuple().value());
    exc.set_slot(WRITTEN, Value::UNBOUND);
    if !late {
        fill_args(th, exc, args[1]);
    }
    Ok(exc.value())
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]);
    if fills_in_init(th, class) {
        no_keywords(th, args[0], args[2])?;
        fill_args(th, instance(args[0]), args[1]);
    }
    Ok(Value::NONE)
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let exc = instance(args[0]);
    let mut given = exc.slot(EXC_ARGS);
    let (file, other) = (exc.slot(FILENAME), exc.slot(FILENAME2));
    if let Some(&[code, text]) = kit::tuple_items(given)
        && !file.is_none()
    {
        given = if other.is_none() {
            kit::tuple(th, &[code, text, file])
        } else {
            kit::tuple(th, &[code, text, file, Value::NONE, other])
        };
    }
    let state = own_state(th, args[0]);
    Ok(reduced(th, args[0], given, state))
}

/// Raises the `OSError` for a failure of the system on a file.
pub fn raise_io(th: &mut Thread, e: &std::io::Error, file: Value) -> Raised {
    let code = i64::from(e.raw_os_error().unwrap_or(0));
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or("").to_owned();
    let text = kit::str(th, &text);
    let class = os_error_class(code);
    let code = Value::inline_int(code);
    if file.is_none() {
        return th.raise_args(class, &[code, text]);
    }
    let raised = th.raise_args(class, &[code, text, file]);
    // The name of the file is no argument.
    let two = kit::tuple(th, &[code, text]);
    instance(th.pending).set_slot(EXC_ARGS, two);
    raised
}
