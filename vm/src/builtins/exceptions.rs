//! Methods of the exception classes.

use crate::error::{EXC_ARGS, EXC_NOTES, EXC_TRACEBACK};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::class::ClassObj;
use crate::object::layout::InstanceObj;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of `BaseException`.
pub static BASE: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, /, *args, **kwargs" => init;
    "__str__", "self, /" => str;
    "__repr__", "self, /" => repr;
    "with_traceback", "self, tb, /" => with_traceback;
    "add_note", "self, note, /" => add_note;
};

/// `OSError.__new__`, which chooses a subclass by the error number.
pub static OS_ERROR: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => os_error_new;
};

fn instance(v: Value) -> Gc<InstanceObj> {
    v.as_instance().expect("a method of an exception has an exception")
}

/// The arguments of an exception.
pub fn args_of(exc: Value) -> &'static [Value] {
    kit::tuple_items(instance(exc).slot(EXC_ARGS)).unwrap_or(&[])
}

fn class_arg(th: &mut Thread, v: Value) -> Result<Gc<ClassObj>, Raised> {
    match v.as_class() {
        Some(class) => Ok(class),
        None => kit::type_error(th, "BaseException.__new__(X): X is not a type object"),
    }
}

fn make(th: &mut Thread, class: Gc<ClassObj>, args: Value) -> Value {
    let exc = th.new_instance(class);
    exc.init_exception(args);
    exc.value()
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let class = class_arg(th, args[0])?;
    Ok(make(th, class, args[1]))
}

/// Keywords that a class of exceptions accepts.
fn keywords(th: &Thread, exc: Value) -> &'static [&'static str] {
    let is = |class| th.vm().is_instance(exc, th.vm().exc_class(class));
    if is(ExcClass::ImportError) {
        &["name", "path", "name_from"]
    } else if is(ExcClass::AttributeError) {
        &["name", "obj"]
    } else if is(ExcClass::NameError) {
        &["name"]
    } else {
        &[]
    }
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    instance(args[0]).set_slot(EXC_ARGS, args[1]);
    let mut at = 0;
    while let Some((name, value)) = kit::table_next(args[2], &mut at) {
        let text = kit::string_of(name).unwrap_or_default();
        if !keywords(th, args[0]).contains(&text.as_str()) {
            let ty = kit::type_name(th, args[0]);
            return kit::type_error(th, format!("{ty}() takes no keyword arguments"));
        }
        let name = th.intern(&text);
        th.set_own_attr(args[0], name, value);
    }
    Ok(Value::NONE)
}

fn str(th: &mut Thread, args: &[Value]) -> Res {
    exception_str(th, args[0])
}

/// `str(exc)`.
pub fn exception_str(th: &mut Thread, exc: Value) -> Res {
    let items = args_of(exc);
    let is = |th: &Thread, class| th.vm().is_instance(exc, th.vm().exc_class(class));
    if is(th, ExcClass::KeyError) && items.len() == 1 {
        return kit::repr_value(th, items[0]);
    }
    if is(th, ExcClass::OSError) && items.len() >= 2 {
        let code = kit::str_text(th, items[0])?;
        let text = kit::str_text(th, items[1])?;
        let mut out = format!("[Errno {code}] {text}");
        if let Some(&file) = items.get(2).filter(|f| !f.is_none()) {
            let file = kit::repr_text(th, file)?;
            out.push_str(&format!(": {file}"));
            if let Some(&second) = items.get(4).filter(|f| !f.is_none()) {
                let second = kit::repr_text(th, second)?;
                out.push_str(&format!(" -> {second}"));
            }
        }
        return Ok(kit::str(th, &out));
    }
    if is(th, ExcClass::UnicodeError) && items.len() >= 4 {
        return unicode_str(th, items);
    }
    if is(th, ExcClass::SyntaxError)
        && let Some(details) = items.get(1).and_then(|&d| kit::tuple_items(d))
        && details.len() >= 2
    {
        let text = kit::str_text(th, items[0])?;
        let file = kit::str_text(th, details[0])?;
        let line = kit::str_text(th, details[1])?;
        return Ok(kit::str(th, &format!("{text} ({file}, line {line})")));
    }
    if is(th, ExcClass::BaseExceptionGroup)
        && let [message, exceptions] = items
    {
        let text = kit::str_text(th, *message)?;
        let n = kit::len(th, *exceptions)?;
        let s = if n == 1 { "" } else { "s" };
        return Ok(kit::str(th, &format!("{text} ({n} sub-exception{s})")));
    }
    match items {
        [] => Ok(kit::str(th, "")),
        [one] => kit::str_value(th, *one),
        _ => kit::repr_value(th, instance(exc).slot(EXC_ARGS)),
    }
}

/// The text of a `UnicodeEncodeError` or `UnicodeDecodeError`.
fn unicode_str(th: &mut Thread, items: &[Value]) -> Res {
    let [codec, object, start, end, reason] = items else {
        return kit::repr_value(th, items[0]);
    };
    let codec = kit::str_text(th, *codec)?;
    let reason = kit::str_text(th, *reason)?;
    let start = kit::int_value(*start).unwrap_or(0);
    let end = kit::int_value(*end).unwrap_or(0);
    let last = end - 1;
    let out = if let Some(text) = kit::text_of(*object) {
        let c = text.wide().get(start as usize).copied().unwrap_or(0);
        let shown = match c {
            0..0x100 => format!("\\x{c:02x}"),
            0x100..0x1_0000 => format!("\\u{c:04x}"),
            _ => format!("\\U{c:08x}"),
        };
        if end == start + 1 {
            format!(
                "'{codec}' codec can't encode character '{shown}' in position {start}: {reason}"
            )
        } else {
            format!("'{codec}' codec can't encode characters in position {start}-{last}: {reason}")
        }
    } else {
        let bytes = kit::byte_contents(*object).unwrap_or_default();
        let b = bytes.get(start as usize).copied().unwrap_or(0);
        if end == start + 1 {
            format!("'{codec}' codec can't decode byte 0x{b:02x} in position {start}: {reason}")
        } else {
            format!("'{codec}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    };
    Ok(kit::str(th, &out))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let text = exception_repr(th, args[0])?;
    Ok(kit::str(th, &text))
}

/// `repr(exc)`.
pub fn exception_repr(th: &mut Thread, exc: Value) -> Result<String, Raised> {
    let name = kit::type_name(th, exc);
    match args_of(exc) {
        [one] => {
            let one = kit::repr_text(th, *one)?;
            Ok(format!("{name}({one})"))
        }
        _ => {
            let all = kit::repr_text(th, instance(exc).slot(EXC_ARGS))?;
            Ok(format!("{name}{all}"))
        }
    }
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
    let exc = instance(args[0]);
    let notes = exc.slot(EXC_NOTES);
    if notes.as_list().is_some() {
        kit::push(th, notes, args[1]);
    } else {
        let notes = th.new_list(&[args[1]]).value();
        exc.set_slot(EXC_NOTES, notes);
    }
    Ok(Value::NONE)
}

/// The subclass of `OSError` for an error number.
pub fn os_error_class(code: i64) -> ExcClass {
    match code as i32 {
        libc::EPERM | libc::EACCES => ExcClass::PermissionError,
        libc::ENOENT => ExcClass::FileNotFoundError,
        libc::EEXIST => ExcClass::FileExistsError,
        libc::EISDIR => ExcClass::IsADirectoryError,
        libc::ENOTDIR => ExcClass::NotADirectoryError,
        libc::EAGAIN => ExcClass::BlockingIOError,
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

fn os_error_new(th: &mut Thread, args: &[Value]) -> Res {
    let mut class = class_arg(th, args[0])?;
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    let vm = th.vm();
    if class == vm.exc_class(ExcClass::OSError)
        && (2..=5).contains(&items.len())
        && let Some(code) = kit::int_value(items[0])
    {
        class = vm.exc_class(os_error_class(code));
    }
    Ok(make(th, class, args[1]))
}

/// Raises the `OSError` for a failure of the system on a file.
pub fn raise_io(th: &mut Thread, e: &std::io::Error, file: Value) -> Raised {
    let code = i64::from(e.raw_os_error().unwrap_or(0));
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or("").to_owned();
    let text = kit::str(th, &text);
    th.raise_args(os_error_class(code), &[Value::inline_int(code), text, file])
}
