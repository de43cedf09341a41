//! `TextIOWrapper`: text over a buffered file.
//!
//! Invariant: what was read ahead is kept as UTF-8 (lone surrogates in three bytes each), whole
//! characters only; ends of lines are made uniform when text is handed out.

use super::base::{self, call, size_arg};
use super::buffered::{self, core_of};
use super::classes::{self, refs, unsupported};
use super::decoder::{seen_in, seen_value};
use super::newline::Newline;
use super::utf8;
use crate::builtins::output;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::methods::codec;
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::{Cell, RefCell};

/// The Rust side of a `TextIOWrapper`; the buffered file is its `refs`.
pub struct Text {
    pub encoding: RefCell<String>,
    pub errors: RefCell<String>,
    pub newline: Cell<Newline>,
    pub line_buffering: Cell<bool>,
    pub write_through: Cell<bool>,
    /// The descriptor of a standard stream in its original state, else −1.
    pub standard: Cell<i32>,
    can_read: Cell<bool>,
    can_write: Cell<bool>,
    /// Text read and not yet given out: from `at` on.
    ahead: RefCell<Vec<u8>>,
    at: Cell<usize>,
    /// The beginning of a character whose end is still to be read.
    tail: RefCell<Vec<u8>>,
    is_end: Cell<bool>,
    is_told: Cell<bool>,
    seen: Cell<u8>,
    /// Bytes for a buffered file that is not of `_io`.
    behind: RefCell<Vec<u8>>,
    state: Cell<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unready,
    Ready,
    Detached,
}

/// Methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, \
        write_through=False" => init;
    "read", "self, size=-1, /" => read;
    "readline", "self, size=-1, /" => readline;
    "write", "self, text, /" => write;
    "flush", "self, /" => flush;
    "close", "self, /" => close;
    "detach", "self, /" => detach;
    "seek", "self, cookie, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "truncate", "self, pos=None, /" => truncate;
    "seekable", "self, /" => seekable;
    "readable", "self, /" => readable;
    "writable", "self, /" => writable;
    "fileno", "self, /" => fileno;
    "isatty", "self, /" => isatty;
    "reconfigure", "self, *, encoding=None, errors=None, newline=, line_buffering=None, \
        write_through=None" => reconfigure;
    "__next__", "self, /" => next;
    "__repr__", "self, /" => repr;
};

/// Computed attributes.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "encoding", "self, /" => encoding;
    "errors", "self, /" => errors;
    "newlines", "self, /" => newlines;
    "line_buffering", "self, /" => line_buffering;
    "write_through", "self, /" => write_through;
    "buffer", "self, /" => buffer;
    "closed", "self, /" => closed;
    "name", "self, /" => name;
};

const CHUNK: usize = 8192;

impl Default for Text {
    fn default() -> Text {
        Text {
            encoding: RefCell::default(),
            errors: RefCell::default(),
            newline: Cell::new(Newline::Universal),
            line_buffering: Cell::default(),
            write_through: Cell::default(),
            standard: Cell::new(-1),
            can_read: Cell::default(),
            can_write: Cell::default(),
            ahead: RefCell::default(),
            at: Cell::default(),
            tail: RefCell::default(),
            is_end: Cell::default(),
            is_told: Cell::new(true),
            seen: Cell::default(),
            behind: RefCell::default(),
            state: Cell::new(State::Unready),
        }
    }
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    classes::instance(th, args[0], Text::default())
}

fn text(th: &mut Thread, v: Value) -> Result<&'static Text, Raised> {
    let own = classes::data::<Text>(th, v)?;
    match own.state.get() {
        State::Ready => Ok(own),
        State::Detached => kit::value_error(th, "underlying buffer has been detached"),
        State::Unready => kit::value_error(th, "I/O operation on uninitialized object"),
    }
}

/// As [`text`], of a file that is open.
fn open(th: &mut Thread, v: Value) -> Result<&'static Text, Raised> {
    let own = text(th, v)?;
    let device = core_of(refs(v)).and_then(|c| c.lock().device.clone());
    let is_closed = match device {
        Some(d) => d.fd() < 0,
        None => {
            let closed = kit::get_attr(th, refs(v), "closed")?;
            kit::truth(th, closed)?
        }
    };
    if is_closed { kit::value_error(th, "I/O operation on closed file.") } else { Ok(own) }
}

/// The name of an encoding, which exists.
fn encoding_arg(th: &mut Thread, v: Value) -> Result<String, Raised> {
    if v.is_none() {
        return Ok("UTF-8".to_string());
    }
    let Some(name) = kit::string_of(v) else {
        let ty = kit::type_name(th, v);
        let message = format!("TextIOWrapper() argument 'encoding' must be str or None, not {ty}");
        return kit::type_error(th, message);
    };
    if name == "locale" {
        return Ok("UTF-8".to_string());
    }
    if name.contains('\0') {
        return kit::value_error(th, "embedded null character");
    }
    let empty = kit::str(th, "");
    codec::encode(th, empty, &[], &name, "strict")?;
    Ok(name)
}

fn errors_arg(th: &mut Thread, v: Value) -> Result<String, Raised> {
    if v.is_none() {
        return Ok("strict".to_string());
    }
    kit::str_arg(th, "TextIOWrapper() argument 'errors' must be str or None", v)
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes::data::<Text>(th, args[0])?;
    own.state.set(State::Unready);
    let newline = Newline::of_arg(th, args[4])?;
    let encoding = encoding_arg(th, args[2])?;
    let errors = errors_arg(th, args[3])?;
    let can_read = call(th, args[1], "readable", &[])?;
    let can_write = call(th, args[1], "writable", &[])?;
    own.can_read.set(kit::truth(th, can_read)?);
    own.can_write.set(kit::truth(th, can_write)?);
    *own.encoding.borrow_mut() = encoding;
    *own.errors.borrow_mut() = errors;
    own.newline.set(newline);
    own.line_buffering.set(kit::truth(th, args[5])?);
    own.write_through.set(kit::truth(th, args[6])?);
    own.standard.set(-1);
    forget(own);
    classes::set_refs(args[0], args[1]);
    own.state.set(State::Ready);
    Ok(Value::NONE)
}

fn forget(own: &Text) {
    own.ahead.borrow_mut().clear();
    own.tail.borrow_mut().clear();
    own.at.set(0);
    own.is_end.set(false);
    own.is_told.set(true);
}

/// A standard stream over its buffered file.
pub fn standard(th: &mut Thread, buffer: Value, fd: i32) -> Value {
    let own = Text::default();
    *own.encoding.borrow_mut() = "utf-8".to_string();
    *own.errors.borrow_mut() = if fd == 2 { "backslashreplace" } else { "strict" }.to_string();
    own.line_buffering.set(fd == 2 || super::device::is_terminal(fd));
    own.standard.set(fd);
    own.can_read.set(fd == 0);
    own.can_write.set(fd != 0);
    own.state.set(State::Ready);
    let s = kit::shape_of_class(classes::get(classes::Class::TextIoWrapper));
    let v = th.new_native_data(s, own).value();
    classes::set_refs(v, buffer);
    let (key, mode) = (th.intern("mode"), th.intern(if fd == 0 { "r" } else { "w" }));
    th.set_own_attr(v, key, mode);
    v
}

/// The descriptor of a standard stream that nobody has changed, else −1.
pub fn standard_fd(v: Value) -> i32 {
    v.as_native_data().and_then(|d| d.get::<Text>().map(|t| t.standard.get())).unwrap_or(-1)
}

/// The next bytes of the buffered file; empty at the end.
fn read_chunk(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    let file = refs(v);
    if let Some(c) = core_of(file) {
        let is_empty = {
            let c = c.lock();
            c.at == c.ahead.len()
        };
        if is_empty {
            buffered::fill(th, file)?;
        }
        let mut c = c.lock();
        let bytes = if c.at == 0 { std::mem::take(&mut c.ahead) } else { c.ahead[c.at..].to_vec() };
        c.ahead.clear();
        c.at = 0;
        return Ok(bytes);
    }
    let n = Value::inline_int(CHUNK as i64);
    let got = match kit::find_attr(th, file, "read1")? {
        Some(read1) => kit::call(th, read1, &[n])?,
        None => call(th, file, "read", &[n])?,
    };
    match kit::byte_contents(got) {
        Some(bytes) => Ok(bytes),
        None => {
            let ty = kit::type_name(th, got);
            let message =
                format!("underlying read1() should have returned a bytes-like object, not '{ty}'");
            kit::type_error(th, message)
        }
    }
}

/// Reads and decodes more; false at the end.
fn fill(th: &mut Thread, v: Value, own: &Text) -> Result<bool, Raised> {
    if own.is_end.get() {
        return Ok(false);
    }
    let mut bytes = read_chunk(th, v)?;
    let is_whole = utf8::is_whole(&own.encoding.borrow());
    if is_whole && !bytes.is_empty() {
        loop {
            let more = read_chunk(th, v)?;
            if more.is_empty() {
                break;
            }
            bytes.extend_from_slice(&more);
        }
    }
    let is_end = bytes.is_empty();
    decode(th, own, &bytes, is_end)?;
    own.is_end.set(is_end);
    Ok(!is_end)
}

/// Decodes bytes to the text read ahead.
fn decode(th: &mut Thread, own: &Text, bytes: &[u8], is_end: bool) -> Result<(), Raised> {
    let mut ahead = own.ahead.take();
    let at = own.at.replace(0);
    if at > 0 {
        ahead.drain(..at);
    }
    let mut data = own.tail.take();
    let outcome = if data.is_empty() {
        decode_into(th, own, bytes, is_end, &mut ahead)
    } else {
        data.extend_from_slice(bytes);
        decode_into(th, own, &data, is_end, &mut ahead)
    };
    *own.ahead.borrow_mut() = ahead;
    outcome
}

fn decode_into(
    th: &mut Thread,
    own: &Text,
    data: &[u8],
    is_end: bool,
    ahead: &mut Vec<u8>,
) -> Result<(), Raised> {
    let encoding = own.encoding.borrow().clone();
    let is_utf8 = utf8::is_utf8(&encoding);
    if data.is_ascii() && (is_utf8 || utf8::is_superset(&encoding)) {
        ahead.extend_from_slice(data);
        return Ok(());
    }
    let mut data = data;
    if is_utf8 {
        match std::str::from_utf8(data) {
            Ok(_) => {
                ahead.extend_from_slice(data);
                return Ok(());
            }
            Err(e) if e.error_len().is_none() && !is_end => {
                let n = e.valid_up_to();
                own.tail.borrow_mut().extend_from_slice(&data[n..]);
                ahead.extend_from_slice(&data[..n]);
                return Ok(());
            }
            Err(_) if !is_end => {
                // What is cut off at the end is not an error yet.
                let n = utf8::whole_len(data);
                own.tail.borrow_mut().extend_from_slice(&data[n..]);
                data = &data[..n];
            }
            Err(_) => {}
        }
    }
    let errors = own.errors.borrow().clone();
    let source = kit::bytes(th, data);
    let decoded = codec::decode(th, source, data, &encoding, &errors)?;
    utf8::append(ahead, decoded);
    Ok(())
}

/// Takes the first `n` bytes of what is ahead as a str.
fn take(th: &mut Thread, own: &Text, n: usize) -> Value {
    let ahead = own.ahead.borrow();
    let at = own.at.get();
    let piece = &ahead[at..at + n];
    own.at.set(at + n);
    if own.newline.get() != Newline::Universal {
        if own.newline.get() == Newline::Keep {
            own.seen.set(own.seen.get() | seen_in(piece));
        }
        return utf8::value(th, piece);
    }
    if !piece.contains(&b'\r') {
        if own.seen.get() & 2 == 0 && piece.contains(&b'\n') {
            own.seen.set(own.seen.get() | 2);
        }
        return utf8::value(th, piece);
    }
    own.seen.set(own.seen.get() | seen_in(piece));
    let mut out = Vec::with_capacity(piece.len());
    for (i, &b) in piece.iter().enumerate() {
        match b {
            b'\r' if piece.get(i + 1) == Some(&b'\n') => {}
            b'\r' => out.push(b'\n'),
            b => out.push(b),
        }
    }
    utf8::value(th, &out)
}

fn for_reading(th: &mut Thread, v: Value) -> Result<&'static Text, Raised> {
    let own = open(th, v)?;
    if !own.can_read.get() {
        return unsupported(th, "not readable");
    }
    flush_behind(th, v, own)?;
    Ok(own)
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let own = for_reading(th, args[0])?;
    let Some(n) = size_arg(th, args[1])? else {
        while fill(th, args[0], own)? {}
        let n = own.ahead.borrow().len() - own.at.get();
        own.is_end.set(false);
        return Ok(take(th, own, n));
    };
    loop {
        let found = {
            let ahead = own.ahead.borrow();
            let universal = own.newline.get() == Newline::Universal;
            utf8::prefix(&ahead[own.at.get()..], n, universal, own.is_end.get())
        };
        if let Some(bytes) = found {
            return Ok(take(th, own, bytes));
        }
        if !fill(th, args[0], own)? {
            let universal = own.newline.get() == Newline::Universal;
            let len = own.ahead.borrow().len() - own.at.get();
            let found = {
                let ahead = own.ahead.borrow();
                utf8::prefix(&ahead[own.at.get()..], n, universal, true)
            };
            own.is_end.set(false);
            return Ok(take(th, own, found.unwrap_or(len)));
        }
    }
}

/// The next line; an empty str at the end.
fn line(th: &mut Thread, v: Value, own: &Text, limit: usize) -> Res {
    let mut scanned = 0;
    loop {
        let (end, len) = {
            let ahead = own.ahead.borrow();
            let rest = &ahead[own.at.get()..];
            let newline = own.newline.get();
            let found = newline.line_end_bytes(&rest[scanned..], own.is_end.get());
            (found.map(|i| i + scanned), rest.len())
        };
        if let Some(end) = end {
            return Ok(take_limited(th, own, end, limit));
        }
        if limit < len {
            return Ok(take_limited(th, own, len, limit));
        }
        // The last byte may be the first of an end of two.
        scanned = len.saturating_sub(1);
        if own.is_end.get() || !fill(th, v, own)? {
            let rest = own.ahead.borrow().len() - own.at.get();
            if rest > 0
                && own.newline.get().line_end_bytes(b"\r", true).is_some()
                && !own.is_told.get()
            {
                own.is_end.set(true);
            }
            let last = {
                let ahead = own.ahead.borrow();
                own.newline.get().line_end_bytes(&ahead[own.at.get()..], true)
            };
            own.is_end.set(false);
            return Ok(take_limited(th, own, last.unwrap_or(rest), limit));
        }
    }
}

fn take_limited(th: &mut Thread, own: &Text, n: usize, limit: usize) -> Value {
    if n <= limit {
        return take(th, own, n);
    }
    let cut = {
        let ahead = own.ahead.borrow();
        let rest = &ahead[own.at.get()..own.at.get() + n];
        utf8::prefix(rest, limit, own.newline.get() == Newline::Universal, true).unwrap_or(n)
    };
    take(th, own, cut)
}

/// Reads a line of a text file of `_io`.
pub fn read_line(th: &mut Thread, v: Value) -> Res {
    let own = for_reading(th, v)?;
    line(th, v, own, usize::MAX)
}

fn readline(th: &mut Thread, args: &[Value]) -> Res {
    let own = for_reading(th, args[0])?;
    let limit = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    line(th, args[0], own, limit)
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let own = for_reading(th, args[0])?;
    own.is_told.set(false);
    let text = line(th, args[0], own, usize::MAX)?;
    if kit::str_len(text) == 0 {
        own.is_told.set(true);
        return Err(kit::stop_iteration(th));
    }
    Ok(text)
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    let v = args[0];
    let own = open(th, v)?;
    if !args[1].is_str() {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("write() argument must be str, not {ty}"));
    }
    if !own.can_write.get() {
        return unsupported(th, "not writable");
    }
    let n = Value::inline_int(kit::str_len(args[1]) as i64);
    let bytes = encode(th, own, args[1])?;
    match own.standard.get() {
        1 => {
            output::write_out(th, &bytes)?;
            return Ok(n);
        }
        2 => {
            output::write_err(&bytes);
            return Ok(n);
        }
        _ => {}
    }
    let has_line = own.line_buffering.get() && (bytes.contains(&b'\n') || bytes.contains(&b'\r'));
    if !own.ahead.borrow().is_empty() {
        forget(own);
    }
    let file = refs(v);
    if core_of(file).is_some() && !classes::is_instance(th, file, classes::Class::BufferedRwPair) {
        buffered::write_bytes(th, file, &bytes)?;
        if has_line {
            call(th, file, "flush", &[])?;
        } else if own.write_through.get() {
            buffered::flush_behind(th, file)?;
        }
        return Ok(n);
    }
    own.behind.borrow_mut().extend_from_slice(&bytes);
    if own.behind.borrow().len() > CHUNK || own.write_through.get() || has_line {
        flush_behind(th, v, own)?;
    }
    if has_line {
        call(th, file, "flush", &[])?;
    }
    Ok(n)
}

fn encode(th: &mut Thread, own: &Text, text: Value) -> Result<Vec<u8>, Raised> {
    let newline = own.newline.get();
    if utf8::is_utf8(&own.encoding.borrow())
        && let Some(s) = text.as_str().and_then(|s| s.to_utf8())
    {
        return Ok(newline.written(s.as_bytes().to_vec()));
    }
    let mut points = Vec::new();
    kit::append_points(&mut points, text);
    if newline == Newline::CrLf || newline == Newline::Cr {
        points = newline.stored(points);
    }
    let (encoding, errors) = (own.encoding.borrow().clone(), own.errors.borrow().clone());
    let bytes = codec::encode(th, text, &points, &encoding, &errors)?;
    Ok(kit::byte_contents(bytes).unwrap_or_default())
}

/// Hands on what is kept back for a buffered file of another making.
fn flush_behind(th: &mut Thread, v: Value, own: &Text) -> Result<(), Raised> {
    let bytes = own.behind.take();
    if !bytes.is_empty() {
        let data = kit::bytes(th, &bytes);
        call(th, refs(v), "write", &[data])?;
    }
    Ok(())
}

fn flush(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    match own.standard.get() {
        1 => output::flush_out(th)?,
        2 => {}
        _ => {
            flush_behind(th, args[0], own)?;
            call(th, refs(args[0]), "flush", &[])?;
        }
    }
    Ok(Value::NONE)
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    let file = refs(args[0]);
    let closed = kit::get_attr(th, file, "closed")?;
    if kit::truth(th, closed)? {
        return Ok(Value::NONE);
    }
    let flushed = call(th, args[0], "flush", &[]);
    let pending = if flushed.is_err() { th.take_pending() } else { Value::NONE };
    own.standard.set(-1);
    call(th, file, "close", &[])?;
    if flushed.is_err() { Err(th.raise_value(pending)) } else { Ok(Value::NONE) }
}

fn detach(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    call(th, args[0], "flush", &[])?;
    own.state.set(State::Detached);
    own.standard.set(-1);
    Ok(refs(args[0]))
}

fn check_seekable(th: &mut Thread, v: Value) -> Result<(), Raised> {
    let can = call(th, refs(v), "seekable", &[])?;
    if kit::truth(th, can)? { Ok(()) } else { unsupported(th, "underlying stream is not seekable") }
}

fn seek(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    check_seekable(th, args[0])?;
    let (mut cookie, whence) = (args[1], kit::index(th, args[2])?);
    let offset = kit::index(th, cookie)?;
    match whence {
        0 if offset < 0 => {
            return kit::value_error(th, format!("negative seek position {offset}"));
        }
        0 => {}
        1 if offset != 0 => return unsupported(th, "can't do nonzero cur-relative seeks"),
        1 => cookie = tell(th, &args[..1])?,
        2 if offset != 0 => return unsupported(th, "can't do nonzero end-relative seeks"),
        2 => {}
        w => {
            return kit::value_error(th, format!("invalid whence ({w}, should be 0, 1 or 2)"));
        }
    }
    call(th, args[0], "flush", &[])?;
    forget(own);
    let whence = Value::inline_int(if whence == 2 { 2 } else { 0 });
    call(th, refs(args[0]), "seek", &[cookie, whence])
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    let own = open(th, args[0])?;
    check_seekable(th, args[0])?;
    if !own.is_told.get() {
        return Err(th.raise(ExcClass::OSError, "telling position disabled by next() call"));
    }
    flush_behind(th, args[0], own)?;
    let at = call(th, refs(args[0]), "tell", &[])?;
    let at = kit::index(th, at)?;
    let unread = {
        let ahead = own.ahead.borrow();
        let rest = &ahead[own.at.get()..];
        let is_wide = utf8::is_whole(&own.encoding.borrow());
        let is_utf8 = utf8::is_utf8(&own.encoding.borrow());
        if is_utf8 || rest.is_ascii() && !is_wide {
            rest.len()
        } else {
            let text = utf8::value(th, rest);
            drop(ahead);
            encode(th, own, text)?.len()
        }
    };
    let n = (unread + own.tail.borrow().len()) as i64;
    Ok(kit::int(th, (at - n).max(0)))
}

fn truncate(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0])?;
    call(th, args[0], "flush", &[])?;
    let size = if args[1].is_none() { tell(th, &args[..1])? } else { args[1] };
    call(th, refs(args[0]), "truncate", &[size])
}

fn on_buffer(th: &mut Thread, v: Value, name: &str) -> Res {
    text(th, v)?;
    call(th, refs(v), name, &[])
}

fn seekable(th: &mut Thread, args: &[Value]) -> Res {
    on_buffer(th, args[0], "seekable")
}

fn readable(th: &mut Thread, args: &[Value]) -> Res {
    on_buffer(th, args[0], "readable")
}

fn writable(th: &mut Thread, args: &[Value]) -> Res {
    on_buffer(th, args[0], "writable")
}

fn fileno(th: &mut Thread, args: &[Value]) -> Res {
    on_buffer(th, args[0], "fileno")
}

fn isatty(th: &mut Thread, args: &[Value]) -> Res {
    on_buffer(th, args[0], "isatty")
}

fn reconfigure(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    if !args[1].is_none() || !args[2].is_none() || !args[3].is_unbound() {
        let has_text = own.at.get() < own.ahead.borrow().len();
        if has_text {
            let message =
                "It is not possible to set the encoding or newline of stream after the first read";
            return unsupported(th, message);
        }
    }
    call(th, args[0], "flush", &[])?;
    if !args[1].is_none() {
        let encoding = encoding_arg(th, args[1])?;
        *own.encoding.borrow_mut() = encoding;
        if args[2].is_none() {
            *own.errors.borrow_mut() = "strict".to_string();
        }
    }
    if !args[2].is_none() {
        let errors = errors_arg(th, args[2])?;
        *own.errors.borrow_mut() = errors;
    }
    if !args[3].is_unbound() {
        own.newline.set(Newline::of_arg(th, args[3])?);
    }
    if !args[4].is_none() {
        own.line_buffering.set(kit::truth(th, args[4])?);
    }
    if !args[5].is_none() {
        own.write_through.set(kit::truth(th, args[5])?);
    }
    let is_plain = utf8::is_utf8(&own.encoding.borrow())
        && args[2].is_none()
        && matches!(own.newline.get(), Newline::Universal | Newline::Keep | Newline::Lf);
    if !is_plain {
        own.standard.set(-1);
    }
    Ok(Value::NONE)
}

fn encoding(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    Ok(kit::str(th, &own.encoding.borrow()))
}

fn errors(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    Ok(kit::str(th, &own.errors.borrow()))
}

fn newlines(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    Ok(seen_value(th, own.seen.get()))
}

fn line_buffering(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(text(th, args[0])?.line_buffering.get()))
}

fn write_through(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(text(th, args[0])?.write_through.get()))
}

fn buffer(th: &mut Thread, args: &[Value]) -> Res {
    text(th, args[0])?;
    Ok(refs(args[0]))
}

fn closed(th: &mut Thread, args: &[Value]) -> Res {
    text(th, args[0])?;
    kit::get_attr(th, refs(args[0]), "closed")
}

fn name(th: &mut Thread, args: &[Value]) -> Res {
    text(th, args[0])?;
    kit::get_attr(th, refs(args[0]), "name")
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let own = text(th, args[0])?;
    let class = kit::type_name(th, args[0]);
    let mut out = format!("<_io.{class}");
    for what in ["name", "mode"] {
        let owner = if what == "name" { refs(args[0]) } else { args[0] };
        if let Some(v) = kit::find_attr(th, owner, what)? {
            out.push_str(&format!(" {what}={}", kit::repr_text(th, v)?));
        }
    }
    out.push_str(&format!(" encoding='{}'>", own.encoding.borrow()));
    Ok(kit::str(th, &out))
}

/// Raises `ValueError` for a text file that is closed.
pub fn check_open(th: &mut Thread, v: Value) -> Result<(), Raised> {
    base::check_closed(th, v)
}
