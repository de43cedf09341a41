//! `BufferedReader`, `BufferedWriter`, `BufferedRandom`, `BufferedRWPair`.
//!
//! Invariant: the core is never borrowed while Python code runs. Bytes to be written reach the
//! descriptor when the file is flushed, closed or collected, or the program ends.

use super::base::{self, bytes_arg, call, fill_buffer, size_arg};
use super::classes::{self, Class, refs, unsupported};
use super::device::{self, Device};
use super::raw::{Raw, read_to_end};
use crate::builtins::output;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use parking_lot::Mutex;
use std::sync::{Arc, Weak};

/// Bytes that are read ahead or kept back unless `buffering` says another number.
pub const DEFAULT_SIZE: usize = 8192;

/// The buffers of one file.
#[derive(Default)]
pub struct Core {
    /// Bytes read and not yet given out: those from `at` on.
    pub ahead: Vec<u8>,
    pub at: usize,
    /// Bytes to be written.
    pub behind: Vec<u8>,
    pub size: usize,
    /// The descriptor, where the raw file is a `FileIO` and nothing else.
    pub device: Option<Arc<Device>>,
    pub is_ready: bool,
    pub is_detached: bool,
}

impl Drop for Core {
    fn drop(&mut self) {
        flush_quietly(self);
    }
}

/// The Rust side of a buffered file.
pub struct Buffered(pub Arc<Mutex<Core>>);

/// The files that may have bytes to write when the program ends.
static WRITERS: Mutex<Vec<Weak<Mutex<Core>>>> = Mutex::new(Vec::new());

fn flush_quietly(core: &mut Core) {
    if let Some(fd) = core.device.as_ref().map(|d| d.fd()).filter(|&fd| fd >= 0) {
        device::write_quietly(fd, &core.behind);
    }
    core.behind.clear();
}

/// Writes out what files hold back, at the end of the program.
pub fn flush_all() {
    let writers = std::mem::take(&mut *WRITERS.lock());
    for core in writers.iter().filter_map(Weak::upgrade) {
        flush_quietly(&mut core.lock());
    }
}

/// Methods that all have.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, raw, buffer_size=8192" => init;
    "flush", "self, /" => flush;
    "close", "self, /" => close;
    "detach", "self, /" => detach;
    "seek", "self, target, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "truncate", "self, pos=None, /" => truncate;
    "seekable", "self, /" => seekable;
    "readable", "self, /" => readable;
    "writable", "self, /" => writable;
    "fileno", "self, /" => fileno;
    "isatty", "self, /" => isatty;
    "__repr__", "self, /" => repr;
};

/// Methods of those that read.
pub static READER: &[NativeDef] = kit::natives! {
    "read", "self, size=-1, /" => read;
    "read1", "self, size=-1, /" => read1;
    "peek", "self, size=0, /" => peek;
    "readinto", "self, buffer, /" => readinto;
    "readinto1", "self, buffer, /" => readinto1;
    "readline", "self, size=-1, /" => readline;
    "__next__", "self, /" => next;
};

/// Methods of those that write.
pub static WRITER: &[NativeDef] = kit::natives! {
    "write", "self, buffer, /" => write;
};

/// Methods of those that do both, which differ from the abstract ones.
pub static RANDOM: &[NativeDef] = &[];

/// Computed attributes.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "closed", "self, /" => closed;
    "raw", "self, /" => raw_attr;
    "name", "self, /" => name;
    "mode", "self, /" => mode;
};

/// Methods of `BufferedRWPair`, which hands on to its two files.
pub static PAIR: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, reader, writer, buffer_size=8192, /" => pair_init;
    "read", "self, size=-1, /" => pair_read;
    "read1", "self, size=-1, /" => pair_read1;
    "peek", "self, size=0, /" => pair_peek;
    "readinto", "self, buffer, /" => pair_readinto;
    "write", "self, buffer, /" => pair_write;
    "flush", "self, /" => pair_flush;
    "close", "self, /" => pair_close;
    "readable", "self, /" => pair_readable;
    "writable", "self, /" => pair_writable;
};

/// Computed attributes of `BufferedRWPair`.
pub static PAIR_ATTRS: &[NativeDef] = kit::natives! {
    "closed", "self, /" => pair_closed;
};

fn new(th: &mut Thread, args: &[Value]) -> Res {
    classes::instance(th, args[0], Buffered(Arc::default()))
}

/// The core of a buffered file of `_io`, if the value is one.
pub fn core_of(v: Value) -> Option<Arc<Mutex<Core>>> {
    v.as_native_data().and_then(|d| d.get::<Buffered>().map(|b| Arc::clone(&b.0)))
}

/// A file's core, which is set up.
fn core(th: &mut Thread, v: Value) -> Result<Arc<Mutex<Core>>, Raised> {
    let own = classes::data::<Buffered>(th, v)?;
    let core = Arc::clone(&own.0);
    let (is_ready, is_detached) = {
        let c = core.lock();
        (c.is_ready, c.is_detached)
    };
    if is_detached {
        return kit::value_error(th, "raw stream has been detached");
    }
    if !is_ready {
        return kit::value_error(th, "I/O operation on uninitialized object");
    }
    Ok(core)
}

/// The core of a file that is open. `what` begins the error.
fn open(th: &mut Thread, v: Value, what: &str) -> Result<Arc<Mutex<Core>>, Raised> {
    let c = core(th, v)?;
    let device = c.lock().device.clone();
    let is_closed = match device {
        Some(d) => d.fd() < 0,
        None => {
            let closed = kit::get_attr(th, refs(v), "closed")?;
            kit::truth(th, closed)?
        }
    };
    if is_closed { kit::value_error(th, format!("{what} closed file")) } else { Ok(c) }
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let size = kit::index(th, args[2])?;
    if size <= 0 {
        return kit::value_error(th, "buffer size must be strictly positive");
    }
    let needs: &[(&str, &str)] = if classes::is_instance(th, args[0], Class::BufferedReader) {
        &[("readable", "File or stream is not readable.")]
    } else if classes::is_instance(th, args[0], Class::BufferedWriter) {
        &[("writable", "File or stream is not writable.")]
    } else {
        &[
            ("seekable", "File or stream is not seekable."),
            ("readable", "File or stream is not readable."),
            ("writable", "File or stream is not writable."),
        ]
    };
    for (method, message) in needs {
        let can = call(th, args[1], method, &[])?;
        if !kit::truth(th, can)? {
            return unsupported(th, message);
        }
    }
    set_up(th, args[0], args[1], size as usize)?;
    Ok(Value::NONE)
}

/// Puts a buffered file over a raw one.
pub fn set_up(th: &mut Thread, v: Value, raw: Value, size: usize) -> Result<(), Raised> {
    let own = classes::data::<Buffered>(th, v)?;
    let device = if classes::is_exact(th, raw, Class::FileIo) {
        classes::data::<Raw>(th, raw)?.device.borrow().clone()
    } else {
        None
    };
    let is_writer = !classes::is_instance(th, v, Class::BufferedReader);
    if is_writer && device.is_some() {
        let mut writers = WRITERS.lock();
        if writers.len() >= 64 && writers.len().is_power_of_two() {
            writers.retain(|w| w.strong_count() > 0);
        }
        writers.push(Arc::downgrade(&own.0));
    }
    {
        let mut c = own.0.lock();
        c.ahead.clear();
        c.at = 0;
        c.behind.clear();
        (c.size, c.device, c.is_ready, c.is_detached) = (size, device, true, false);
    }
    classes::set_refs(v, raw);
    Ok(())
}

/// A buffered file of `class` over a raw one.
pub fn make(th: &mut Thread, class: Class, raw: Value, size: usize) -> Res {
    let v = classes::instance(th, classes::get(class), Buffered(Arc::default()))?;
    set_up(th, v, raw, size)?;
    Ok(v)
}

/// Reads up to `n` bytes from the raw file; `None` if there are none yet.
fn raw_read(th: &mut Thread, v: Value, n: usize) -> Result<Option<Vec<u8>>, Raised> {
    let device = core_of(v).and_then(|c| c.lock().device.clone());
    if let Some(d) = device {
        let mut bytes = vec![0; n];
        let got = device::read(th, d.fd(), &mut bytes)?;
        return Ok(got.map(|n| {
            bytes.truncate(n);
            bytes
        }));
    }
    let buffer = kit::bytearray(th, &vec![0; n]);
    let got = call(th, refs(v), "readinto", &[buffer])?;
    if got.is_none() {
        return Ok(None);
    }
    let Some(count) = kit::try_index_value(th, got)? else {
        return Err(th.raise(ExcClass::OSError, "raw readinto() failed"));
    };
    let count = kit::index(th, count)?;
    let mut bytes = kit::byte_contents(buffer).unwrap_or_default();
    match usize::try_from(count).ok().filter(|&k| k <= n) {
        Some(k) => {
            bytes.truncate(k);
            Ok(Some(bytes))
        }
        None => {
            let message = format!(
                "raw readinto() returned invalid length {count} (should have been between 0 and {n})"
            );
            Err(th.raise(ExcClass::OSError, message))
        }
    }
}

/// Reads another bufferful ahead: bytes that came, 0 at the end, `None` if there are none yet.
pub fn fill(th: &mut Thread, v: Value) -> Result<Option<usize>, Raised> {
    flush_behind(th, v)?;
    let Some(c) = core_of(v) else { return Ok(Some(0)) };
    let size = c.lock().size.max(1);
    let Some(bytes) = raw_read(th, v, size)? else { return Ok(None) };
    let n = bytes.len();
    let mut c = c.lock();
    if c.at == c.ahead.len() {
        c.ahead = bytes;
        c.at = 0;
    } else {
        let at = std::mem::take(&mut c.at);
        c.ahead.drain(..at);
        c.ahead.extend_from_slice(&bytes);
    }
    Ok(Some(n))
}

fn take(c: &Mutex<Core>, n: usize) -> Vec<u8> {
    let mut c = c.lock();
    let end = c.at.saturating_add(n).min(c.ahead.len());
    let bytes = c.ahead[c.at..end].to_vec();
    c.at = end;
    bytes
}

fn n_ahead(c: &Mutex<Core>) -> usize {
    let c = c.lock();
    c.ahead.len() - c.at
}

/// All bytes up to the end; `None` if there are none yet.
pub fn read_all(th: &mut Thread, v: Value) -> Result<Option<Vec<u8>>, Raised> {
    flush_behind(th, v)?;
    let c = core(th, v)?;
    let mut all = take(&c, usize::MAX);
    let device = c.lock().device.clone();
    if let Some(d) = device {
        let was_empty = all.is_empty();
        let got = read_to_end(th, d.fd(), &mut all)?;
        return Ok(if got.is_none() && was_empty { None } else { Some(all) });
    }
    let rest = match kit::find_attr(th, refs(v), "readall")? {
        Some(readall) => kit::call(th, readall, &[])?,
        None => call(th, refs(v), "read", &[])?,
    };
    if rest.is_none() {
        return Ok(if all.is_empty() { None } else { Some(all) });
    }
    match kit::byte_contents(rest) {
        Some(bytes) => all.extend_from_slice(&bytes),
        None => return kit::type_error(th, "readall() should return bytes"),
    }
    Ok(Some(all))
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let c = open(th, args[0], "read of")?;
    let n = if args[1].is_none() { -1 } else { kit::index(th, args[1])? };
    if n < -1 {
        return kit::value_error(th, "read length must be non-negative or -1");
    }
    if n < 0 {
        return Ok(match read_all(th, args[0])? {
            Some(bytes) => kit::bytes(th, &bytes),
            None => Value::NONE,
        });
    }
    let n = n as usize;
    while n_ahead(&c) < n {
        match fill(th, args[0])? {
            None if n_ahead(&c) == 0 => return Ok(Value::NONE),
            None | Some(0) => break,
            Some(_) => {}
        }
    }
    let bytes = take(&c, n);
    Ok(kit::bytes(th, &bytes))
}

fn read1(th: &mut Thread, args: &[Value]) -> Res {
    let c = open(th, args[0], "read of")?;
    let n = kit::index(th, args[1])?;
    let n = usize::try_from(n).unwrap_or_else(|_| c.lock().size);
    if n > 0 && n_ahead(&c) == 0 {
        fill(th, args[0])?;
    }
    let bytes = take(&c, n);
    Ok(kit::bytes(th, &bytes))
}

fn peek(th: &mut Thread, args: &[Value]) -> Res {
    let c = open(th, args[0], "peek of")?;
    if n_ahead(&c) == 0 {
        fill(th, args[0])?;
    }
    let c = c.lock();
    Ok(kit::bytes(th, &c.ahead[c.at..]))
}

fn readinto_with(th: &mut Thread, args: &[Value], reads: fn(&mut Thread, &[Value]) -> Res) -> Res {
    open(th, args[0], "readinto of")?;
    let n = base::buffer_len(th, "readinto", args[1])?;
    let got = reads(th, &[args[0], Value::inline_int(n as i64)])?;
    match kit::byte_contents(got) {
        Some(bytes) => fill_buffer(th, args[1], &bytes),
        None => Ok(Value::NONE),
    }
}

fn readinto(th: &mut Thread, args: &[Value]) -> Res {
    readinto_with(th, args, read)
}

fn readinto1(th: &mut Thread, args: &[Value]) -> Res {
    readinto_with(th, args, read1)
}

fn line(th: &mut Thread, v: Value, limit: usize) -> Result<Vec<u8>, Raised> {
    let c = open(th, v, "readline of")?;
    let mut seen = 0;
    loop {
        {
            let c = c.lock();
            let rest = &c.ahead[c.at..];
            let end = rest[seen..].iter().position(|&b| b == b'\n').map(|i| seen + i + 1);
            let end = end.or((rest.len() >= limit).then_some(limit));
            seen = rest.len();
            if let Some(end) = end {
                drop(c);
                let c = core(th, v)?;
                return Ok(take(&c, end.min(limit)));
            }
        }
        if fill(th, v)?.unwrap_or(0) == 0 {
            return Ok(take(&c, limit));
        }
    }
}

fn readline(th: &mut Thread, args: &[Value]) -> Res {
    let limit = size_arg(th, args[1])?.unwrap_or(usize::MAX);
    let bytes = line(th, args[0], limit)?;
    Ok(kit::bytes(th, &bytes))
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = line(th, args[0], usize::MAX)?;
    if bytes.is_empty() { Err(kit::stop_iteration(th)) } else { Ok(kit::bytes(th, &bytes)) }
}

/// Gives up what was read ahead, so that the raw file's position is the file's.
fn forget_ahead(th: &mut Thread, v: Value) -> Result<(), Raised> {
    let Some(c) = core_of(v) else { return Ok(()) };
    let n = n_ahead(&c);
    if n > 0 {
        {
            let mut c = c.lock();
            c.ahead.clear();
            c.at = 0;
        }
        raw_seek(th, v, -(n as i64), 1)?;
    }
    Ok(())
}

/// Appends to what is to be written, and writes when the buffer is full.
pub fn write_bytes(th: &mut Thread, v: Value, bytes: &[u8]) -> Result<(), Raised> {
    let c = core(th, v)?;
    if n_ahead(&c) > 0 {
        forget_ahead(th, v)?;
    }
    let device = c.lock().device.clone();
    if device.as_ref().is_some_and(|d| d.fd() == 1 && !is_own(d)) {
        return output::write_out(th, bytes);
    }
    let is_full = {
        let mut c = c.lock();
        c.behind.extend_from_slice(bytes);
        c.behind.len() > c.size
    };
    if is_full { flush_behind(th, v) } else { Ok(()) }
}

fn is_own(d: &Device) -> bool {
    d.owner() == device::Owner::This
}

/// Writes what is kept back.
pub fn flush_behind(th: &mut Thread, v: Value) -> Result<(), Raised> {
    let Some(c) = core_of(v) else { return Ok(()) };
    let (bytes, device) = {
        let mut c = c.lock();
        (std::mem::take(&mut c.behind), c.device.clone())
    };
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let n = match &device {
            Some(d) => device::write(th, d.fd(), rest)?,
            None => raw_write(th, v, rest)?,
        };
        match n {
            Some(n) => rest = &rest[n..],
            None => {
                c.lock().behind = rest.to_vec();
                let class = ExcClass::BlockingIOError;
                let message = kit::str(th, "write could not complete without blocking");
                let code = Value::inline_int(i64::from(libc::EAGAIN));
                return Err(th.raise_args(class, &[code, message, Value::inline_int(0)]));
            }
        }
    }
    Ok(())
}

fn raw_write(th: &mut Thread, v: Value, rest: &[u8]) -> Result<Option<usize>, Raised> {
    let data = kit::bytes(th, rest);
    let n = call(th, refs(v), "write", &[data])?;
    if n.is_none() {
        return Ok(None);
    }
    let n = kit::index(th, n)?;
    match usize::try_from(n).ok().filter(|&n| n <= rest.len()) {
        Some(n) => Ok(Some(n)),
        None => {
            let message = format!(
                "raw write() returned invalid length {n} (should have been between 0 and {})",
                rest.len()
            );
            Err(th.raise(ExcClass::OSError, message))
        }
    }
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0], "write to")?;
    let bytes = bytes_arg(th, args[1])?;
    write_bytes(th, args[0], &bytes)?;
    Ok(Value::inline_int(bytes.len() as i64))
}

fn flush(th: &mut Thread, args: &[Value]) -> Res {
    let c = open(th, args[0], "flush of")?;
    flush_behind(th, args[0])?;
    let device = c.lock().device.clone();
    match device {
        Some(d) if d.fd() == 1 => output::flush_out(th)?,
        Some(_) => {}
        None => {
            call(th, refs(args[0]), "flush", &[])?;
        }
    }
    Ok(Value::NONE)
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    let raw = refs(args[0]);
    core(th, args[0])?;
    let closed = kit::get_attr(th, raw, "closed")?;
    if kit::truth(th, closed)? {
        return Ok(Value::NONE);
    }
    let flushed = call(th, args[0], "flush", &[]);
    let pending = if flushed.is_err() { th.take_pending() } else { Value::NONE };
    call(th, raw, "close", &[])?;
    if let Some(c) = core_of(args[0]) {
        let mut c = c.lock();
        c.ahead = Vec::new();
        c.at = 0;
    }
    if flushed.is_err() { Err(th.raise_value(pending)) } else { Ok(Value::NONE) }
}

fn detach(th: &mut Thread, args: &[Value]) -> Res {
    let c = core(th, args[0])?;
    call(th, args[0], "flush", &[])?;
    let mut c = c.lock();
    c.is_detached = true;
    c.device = None;
    Ok(refs(args[0]))
}

fn raw_seek(th: &mut Thread, v: Value, offset: i64, whence: i64) -> Result<i64, Raised> {
    let offset = kit::int(th, offset);
    let at = call(th, refs(v), "seek", &[offset, Value::inline_int(whence)])?;
    kit::index(th, at)
}

fn seek(th: &mut Thread, args: &[Value]) -> Res {
    let c = open(th, args[0], "seek of")?;
    let (mut offset, whence) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    if !(0..=2).contains(&whence) {
        return kit::value_error(th, format!("whence value {whence} unsupported"));
    }
    let can = call(th, refs(args[0]), "seekable", &[])?;
    if !kit::truth(th, can)? {
        return unsupported(th, "File or stream is not seekable.");
    }
    flush_behind(th, args[0])?;
    if whence == 1 {
        offset -= n_ahead(&c) as i64;
    }
    let at = raw_seek(th, args[0], offset, whence)?;
    let mut c = c.lock();
    c.ahead.clear();
    c.at = 0;
    Ok(kit::int(th, at))
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    let c = open(th, args[0], "tell of")?;
    let at = call(th, refs(args[0]), "tell", &[])?;
    let at = kit::index(th, at)?;
    if at < 0 {
        let message = format!("Raw stream returned invalid position {at}");
        return Err(th.raise(ExcClass::OSError, message));
    }
    let n = n_ahead(&c) as i64;
    let behind = c.lock().behind.len() as i64;
    Ok(kit::int(th, (at - n + behind).max(0)))
}

fn truncate(th: &mut Thread, args: &[Value]) -> Res {
    open(th, args[0], "truncate of")?;
    let can = call(th, args[0], "writable", &[])?;
    if !kit::truth(th, can)? {
        return unsupported(th, "truncate");
    }
    call(th, args[0], "flush", &[])?;
    let size = if args[1].is_none() { tell(th, &args[..1])? } else { args[1] };
    call(th, refs(args[0]), "truncate", &[size])
}

fn on_raw(th: &mut Thread, v: Value, name: &str) -> Res {
    core(th, v)?;
    call(th, refs(v), name, &[])
}

fn seekable(th: &mut Thread, args: &[Value]) -> Res {
    on_raw(th, args[0], "seekable")
}

fn readable(th: &mut Thread, args: &[Value]) -> Res {
    if classes::is_instance(th, args[0], Class::BufferedWriter) {
        return base::call(th, args[0], "_checkClosed", &[]).map(|_| Value::FALSE);
    }
    on_raw(th, args[0], "readable")
}

fn writable(th: &mut Thread, args: &[Value]) -> Res {
    if classes::is_instance(th, args[0], Class::BufferedReader) {
        return base::call(th, args[0], "_checkClosed", &[]).map(|_| Value::FALSE);
    }
    on_raw(th, args[0], "writable")
}

fn fileno(th: &mut Thread, args: &[Value]) -> Res {
    on_raw(th, args[0], "fileno")
}

fn isatty(th: &mut Thread, args: &[Value]) -> Res {
    on_raw(th, args[0], "isatty")
}

fn closed(th: &mut Thread, args: &[Value]) -> Res {
    core(th, args[0])?;
    kit::get_attr(th, refs(args[0]), "closed")
}

fn raw_attr(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(refs(args[0]))
}

fn name(th: &mut Thread, args: &[Value]) -> Res {
    core(th, args[0])?;
    kit::get_attr(th, refs(args[0]), "name")
}

fn mode(th: &mut Thread, args: &[Value]) -> Res {
    core(th, args[0])?;
    kit::get_attr(th, refs(args[0]), "mode")
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let class = kit::type_name(th, args[0]);
    let raw = refs(args[0]);
    let name = if raw.is_none() { None } else { kit::find_attr(th, raw, "name")? };
    let text = match name {
        Some(name) => format!("<_io.{class} name={}>", kit::repr_text(th, name)?),
        None => format!("<_io.{class}>"),
    };
    Ok(kit::str(th, &text))
}

fn pair_init(th: &mut Thread, args: &[Value]) -> Res {
    for (file, method, message) in [
        (args[1], "readable", "File or stream is not readable."),
        (args[2], "writable", "File or stream is not writable."),
    ] {
        let can = call(th, file, method, &[])?;
        if !kit::truth(th, can)? {
            return unsupported(th, message);
        }
    }
    let size = kit::index(th, args[3])?;
    let Some(size) = usize::try_from(size).ok().filter(|&n| n > 0) else {
        return kit::value_error(th, "buffer size must be strictly positive");
    };
    let reader = make(th, Class::BufferedReader, args[1], size)?;
    let writer = make(th, Class::BufferedWriter, args[2], size)?;
    let pair = kit::tuple(th, &[reader, writer]);
    classes::set_refs(args[0], pair);
    Ok(Value::NONE)
}

fn half(th: &mut Thread, v: Value, i: usize) -> Res {
    match kit::tuple_items(refs(v)).and_then(|pair| pair.get(i)) {
        Some(&file) => Ok(file),
        None => kit::value_error(th, "I/O operation on uninitialized object"),
    }
}

fn on_half(th: &mut Thread, args: &[Value], i: usize, name: &str) -> Res {
    let file = half(th, args[0], i)?;
    call(th, file, name, &args[1..])
}

fn pair_read(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 0, "read")
}

fn pair_read1(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 0, "read1")
}

fn pair_peek(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 0, "peek")
}

fn pair_readinto(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 0, "readinto")
}

fn pair_write(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 1, "write")
}

fn pair_flush(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 1, "flush")
}

fn pair_close(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 1, "close")?;
    on_half(th, args, 0, "close")
}

fn pair_readable(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 0, "readable")
}

fn pair_writable(th: &mut Thread, args: &[Value]) -> Res {
    on_half(th, args, 1, "writable")
}

fn pair_closed(th: &mut Thread, args: &[Value]) -> Res {
    let file = half(th, args[0], 1)?;
    kit::get_attr(th, file, "closed")
}
