//! `print` and `input`, and the process's standard streams.
//!
//! Standard output is buffered: it is flushed when the buffer is full, before anything is written to
//! standard error, before input is read, and at exit; at each line when it is a terminal.

use crate::kit::{self, Raised, Res};
use crate::thread::Thread;
use crate::value::Value;
use parking_lot::Mutex;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

const BUFFER: usize = 1 << 16;

static OUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Set once, before the program runs.
static UNBUFFERED: AtomicBool = AtomicBool::new(false);

/// Writes everything at once from now on.
pub fn set_unbuffered() {
    UNBUFFERED.store(true, Ordering::Relaxed);
}

/// Writes to standard output, through the buffer.
///
/// # Errors
/// `OSError`, such as `BrokenPipeError` when the reader has gone.
pub fn write_out(th: &mut Thread, bytes: &[u8]) -> Result<(), Raised> {
    let mut out = OUT.lock();
    out.extend_from_slice(bytes);
    let by_line = bytes.contains(&b'\n') && std::io::stdout().is_terminal();
    let by_line = by_line || UNBUFFERED.load(Ordering::Relaxed);
    let outcome = if out.len() >= BUFFER || by_line { drain(&mut out) } else { Ok(()) };
    drop(out);
    outcome.map_err(|e| super::exceptions::raise_io(th, &e, Value::NONE))
}

/// Writes what is buffered.
///
/// # Errors
/// As for [`write_out`].
pub fn flush_out(th: &mut Thread) -> Result<(), Raised> {
    let outcome = drain(&mut OUT.lock());
    outcome.map_err(|e| super::exceptions::raise_io(th, &e, Value::NONE))
}

/// Writes the buffer out; what cannot be written is lost.
fn drain(out: &mut Vec<u8>) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    let outcome = stdout.write_all(out).and_then(|()| stdout.flush());
    out.clear();
    outcome
}

/// Writes to standard error, after what standard output has.
pub fn write_err(bytes: &[u8]) {
    let flushed = drain(&mut OUT.lock());
    drop(flushed);
    let outcome = std::io::stderr().write_all(bytes);
    drop(outcome);
}

/// A separator or an end: a str, or the default for None.
fn piece(th: &mut Thread, name: &str, v: Value, default: &str) -> Result<String, Raised> {
    if v.is_none() {
        return Ok(default.into());
    }
    match kit::string_of(v) {
        Some(text) => Ok(text),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("{name} must be None or a string, not {ty}"))
        }
    }
}

/// `print(*args, sep, end, file, flush)`. Slots: sep, end, file, flush, `*args`.
pub fn print(th: &mut Thread, args: &[Value]) -> Res {
    let sep = piece(th, "sep", args[0], " ")?;
    let end = piece(th, "end", args[1], "\n")?;
    let items = kit::tuple_items(args[4]).expect("*args is a tuple");
    let file = if args[2].is_none() { kit::sys_attr(th, "stdout") } else { args[2] };
    if file.is_none() || file.is_unbound() {
        return Ok(Value::NONE);
    }
    let plain = crate::io::is_stdout(file);
    if !plain {
        return print_to(th, items, &sep, &end, file, args[3]);
    }
    let mut line = String::new();
    for (i, &v) in items.iter().enumerate() {
        if i > 0 {
            line.push_str(&sep);
        }
        match append_text(th, &mut line, v) {
            Ok(()) => {}
            Err(raised) => {
                write_out(th, line.as_bytes())?;
                return Err(raised);
            }
        }
    }
    line.push_str(&end);
    write_out(th, line.as_bytes())?;
    if kit::truth(th, args[3])? {
        flush_out(th)?;
    }
    Ok(Value::NONE)
}

fn append_text(th: &mut Thread, line: &mut String, v: Value) -> Result<(), Raised> {
    let text = if v.is_str() && v.has_shape(crate::object::shape::STR) {
        v
    } else {
        kit::str_value(th, v)?
    };
    let Some(s) = text.as_str() else { return Ok(()) };
    match s.to_utf8() {
        Some(t) => line.push_str(&t),
        None => {
            let points: Vec<u32> = s.iter().collect();
            // A lone surrogate has no encoding: this raises.
            crate::methods::codec::encode(th, text, &points, "utf-8", "strict")?;
        }
    }
    Ok(())
}

/// Prints by the file's `write`, piece by piece.
fn print_to(
    th: &mut Thread,
    items: &[Value],
    sep: &str,
    end: &str,
    file: Value,
    flush: Value,
) -> Res {
    let write = kit::get_attr(th, file, "write")?;
    for (i, &v) in items.iter().enumerate() {
        if i > 0 {
            let sep = kit::str(th, sep);
            kit::call(th, write, &[sep])?;
        }
        let text = kit::str_value(th, v)?;
        kit::call(th, write, &[text])?;
    }
    let end = kit::str(th, end);
    kit::call(th, write, &[end])?;
    if kit::truth(th, flush)? {
        let flush = kit::get_attr(th, file, "flush")?;
        kit::call(th, flush, &[])?;
    }
    Ok(Value::NONE)
}

/// `input(prompt)`.
pub fn input(th: &mut Thread, args: &[Value]) -> Res {
    crate::io::input(th, args[0])
}
