//! Files: `open`, the classes of `_io`, the standard streams.
//!
//! Invariant: a file's Rust value holds no Python value except through its `refs`.

mod base;
mod buffered;
mod bytesio;
mod classes;
mod decoder;
mod device;
mod newline;
mod raw;
mod stringio;
mod text;
mod utf8;

use crate::builtins::output;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use classes::Class;

pub use buffered::flush_all;
pub use device::is_terminal;

static FUNCTIONS: &[NativeDef] = kit::natives! {
    "open", "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, \
        closefd=True, opener=None" => open;
    "open_code", "path" => open_code;
    "text_encoding", "encoding, stacklevel=2, /" => text_encoding;
};

/// Makes the classes and module `_io`.
pub fn install(th: &mut Thread) {
    let module = th.new_module("_io");
    classes::install(th, module.dict);
    let dict = module.dict.as_dict().expect("a namespace is a dict");
    let (key, name) = (th.vm().names().name, th.intern("_io"));
    dict.set_str(th, key, name);
    th.add_functions(module.dict, FUNCTIONS);
    let builtins = th.vm().builtins().as_dict().expect("a namespace is a dict");
    let open = th.intern("open");
    let owned = dict.get_str(open).expect("a row of the table");
    if let Some(f) = owned.as_native() {
        f.owner.set(name);
    }
    builtins.set_str(th, open, owned);
    let size = th.intern("DEFAULT_BUFFER_SIZE");
    dict.set_str(th, size, Value::inline_int(buffered::DEFAULT_SIZE as i64));
    let blocking = th.intern("BlockingIOError");
    let class = th.vm().exc_class(ExcClass::BlockingIOError).value();
    dict.set_str(th, blocking, class);
    let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
    modules.set_str(th, name, module.value());
    crate::import::register_native("io", make_io);
}

/// Makes module `io`: what `_io` has, under the names that programs use.
fn make_io(th: &mut Thread) -> Res {
    let module = th.new_module("io");
    let dict = module.dict.as_dict().expect("a namespace is a dict");
    let key = th.intern("_io");
    let own = th.vm().modules().as_dict().and_then(|m| m.get_str(key));
    let own = own.and_then(|m| m.as_module()).and_then(|m| m.dict.as_dict());
    let all = kit::empty_list(th);
    let mut at = 0;
    while let Some((name, v)) = own.and_then(|d| d.next_entry(&mut at)) {
        let text = kit::string_of(name).unwrap_or_default();
        if text.starts_with("__") {
            continue;
        }
        let public = match text.as_str() {
            "_IOBase" | "_RawIOBase" | "_BufferedIOBase" | "_TextIOBase" => &text[1..],
            _ => &text,
        };
        let public = th.intern(public);
        dict.set_str(th, public, v);
        if !text.starts_with("__") {
            kit::push(th, all, public);
        }
    }
    for (name, n) in [("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)] {
        let name = th.intern(name);
        dict.set_str(th, name, Value::inline_int(n));
        kit::push(th, all, name);
    }
    let names = th.vm().names();
    let (key, name) = (names.name, th.intern("io"));
    dict.set_str(th, key, name);
    dict.set_str(th, names.doc, Value::NONE);
    dict.set_str(th, names.all, all);
    Ok(module.value())
}

/// The standard streams: input, output, error.
pub fn standard(th: &mut Thread) -> [Value; 3] {
    let mut stream = |fd: i32, name: &str| {
        if device::stat(fd).is_err() {
            return Value::NONE;
        }
        let raw = raw::standard(th, fd, name);
        let class = if fd == 0 { Class::BufferedReader } else { Class::BufferedWriter };
        match buffered::make(th, class, raw, buffered::DEFAULT_SIZE) {
            Ok(buffer) => text::standard(th, buffer, fd),
            Err(Raised) => {
                th.take_pending();
                Value::NONE
            }
        }
    };
    [stream(0, "<stdin>"), stream(1, "<stdout>"), stream(2, "<stderr>")]
}

/// Whether the value is the process's standard output, unchanged.
pub fn is_stdout(v: Value) -> bool {
    text::standard_fd(v) == 1 && is_exact_text(v)
}

/// Whether the value is the process's standard error, unchanged.
pub fn is_stderr(v: Value) -> bool {
    text::standard_fd(v) == 2 && is_exact_text(v)
}

fn is_exact_text(v: Value) -> bool {
    let vm = crate::state::Vm::get();
    vm.class_of(v).value() == classes::get(Class::TextIoWrapper)
}

/// Reads a line of `sys.stdin`, after the prompt on `sys.stdout`.
///
/// # Errors
/// `EOFError` at the end, and what the streams raise.
pub fn input(th: &mut Thread, prompt: Value) -> Res {
    let stdin = kit::sys_attr(th, "stdin");
    let stdout = kit::sys_attr(th, "stdout");
    for (stream, name) in [(stdin, "stdin"), (stdout, "stdout")] {
        if stream.is_none() {
            return Err(th.raise(ExcClass::RuntimeError, format!("input(): lost sys.{name}")));
        }
    }
    if !prompt.is_unbound() {
        if is_stdout(stdout) {
            let prompt = kit::str_text(th, prompt)?;
            output::write_out(th, prompt.as_bytes())?;
        } else {
            let prompt = kit::str_value(th, prompt)?;
            base::call(th, stdout, "write", &[prompt])?;
        }
    }
    if is_stdout(stdout) {
        output::flush_out(th)?;
    } else {
        base::call(th, stdout, "flush", &[])?;
    }
    let line = if text::standard_fd(stdin) == 0 && is_exact_text(stdin) {
        text::read_line(th, stdin)?
    } else {
        base::call(th, stdin, "readline", &[])?
    };
    let Some(text) = line.as_str() else {
        let ty = kit::type_name(th, line);
        let message = format!("object.readline() returned non-string ({ty})");
        return kit::type_error(th, message);
    };
    let n = kit::str_len(line);
    if n == 0 {
        return Err(th.raise(ExcClass::EOFError, "EOF when reading a line"));
    }
    let mut points: Vec<u32> = text.iter().collect();
    if points.last() == Some(&u32::from(b'\n')) {
        points.pop();
    }
    Ok(kit::points(th, &points))
}

fn text_encoding(th: &mut Thread, args: &[Value]) -> Res {
    Ok(if args[0].is_none() { th.intern("locale") } else { args[0] })
}

fn open_code(th: &mut Thread, args: &[Value]) -> Res {
    let mode = th.intern("rb");
    let (none, minus) = (Value::NONE, Value::inline_int(-1));
    open(th, &[args[0], mode, minus, none, none, none, Value::TRUE, none])
}

/// What is wrong with the arguments of `open`, if something is.
fn wrong_mode(mode: &str, args: &[Value]) -> Option<String> {
    let repeated = mode.chars().enumerate().any(|(i, c)| mode.chars().skip(i + 1).any(|d| c == d));
    if repeated || !mode.chars().all(|c| "rwxabt+".contains(c)) {
        return Some(format!("invalid mode: '{mode}'"));
    }
    let is_binary = mode.contains('b');
    if is_binary && mode.contains('t') {
        return Some("can't have text and binary mode at once".into());
    }
    if mode.chars().filter(|c| "rwxa".contains(*c)).count() != 1 {
        let most = "must have exactly one of create/read/write/append mode";
        return Some(if mode.chars().any(|c| "rwxa".contains(c)) {
            most.into()
        } else {
            "Must have exactly one of create/read/write/append mode and at most one plus".into()
        });
    }
    if is_binary {
        for (v, what) in [(args[3], "an encoding"), (args[4], "an errors"), (args[5], "a newline")]
        {
            if !v.is_none() {
                return Some(format!("binary mode doesn't take {what} argument"));
            }
        }
    }
    None
}

/// `open(file, mode, buffering, encoding, errors, newline, closefd, opener)`.
pub fn open(th: &mut Thread, args: &[Value]) -> Res {
    let mode = kit::str_arg(th, "open() argument 'mode' must be str", args[1])?;
    for (v, name) in [(args[3], "encoding"), (args[4], "errors"), (args[5], "newline")] {
        if !v.is_none() && !v.is_str() {
            let ty = kit::type_name(th, v);
            let message = format!("open() argument '{name}' must be str or None, not {ty}");
            return kit::type_error(th, message);
        }
    }
    let file = if args[0].is_int() { args[0] } else { raw::fspath(th, args[0])? };
    if let Some(message) = wrong_mode(&mode, args) {
        return kit::value_error(th, message);
    }
    let buffering = kit::index(th, args[2])?;
    let is_binary = mode.contains('b');
    let raw_mode: String = mode.chars().filter(|c| !"bt".contains(*c)).collect();
    let raw_mode = kit::str(th, &raw_mode);
    let class = classes::get(Class::FileIo);
    let raw = kit::call(th, class, &[file, raw_mode, args[6], args[7]])?;
    let fd = base::call(th, raw, "fileno", &[])?;
    let is_tty = buffering < 0 && device::is_terminal(kit::index(th, fd)? as i32);
    if buffering == 0 {
        if is_binary {
            return Ok(raw);
        }
        base::call(th, raw, "close", &[])?;
        return kit::value_error(th, "can't have unbuffered text I/O");
    }
    let size = if buffering > 1 { buffering as usize } else { buffered::DEFAULT_SIZE };
    let class = if mode.contains('+') {
        Class::BufferedRandom
    } else if mode.contains('r') {
        Class::BufferedReader
    } else {
        Class::BufferedWriter
    };
    if class == Class::BufferedRandom {
        let can = base::call(th, raw, "seekable", &[])?;
        if can != Value::TRUE {
            base::call(th, raw, "close", &[])?;
            return classes::unsupported(th, "File or stream is not seekable.");
        }
    }
    let buffer = buffered::make(th, class, raw, size)?;
    if is_binary {
        return Ok(buffer);
    }
    let by_line = Value::bool(is_tty || buffering == 1);
    let class = classes::get(Class::TextIoWrapper);
    let made = kit::call(th, class, &[buffer, args[3], args[4], args[5], by_line]);
    match made {
        Ok(v) => {
            let key = th.intern("mode");
            th.set_own_attr(v, key, args[1]);
            Ok(v)
        }
        Err(Raised) => {
            let pending = th.take_pending();
            base::call(th, buffer, "close", &[])?;
            Err(th.raise_value(pending))
        }
    }
}

/// Raises `ValueError` for a closed text file.
pub fn check_open(th: &mut Thread, v: Value) -> Result<(), Raised> {
    text::check_open(th, v)
}
