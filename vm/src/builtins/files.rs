//! Text and binary files: `open`, the standard streams.

use super::exceptions::raise_io;
use super::output;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::{Cell, RefCell};
use std::fs::OpenOptions;
use std::io::{Read, Seek, SeekFrom, Write};

/// Where a file's bytes go or come from.
enum Stream {
    Stdin,
    Stdout,
    Stderr,
    Closed,
    Disk(std::fs::File),
}

/// How a file is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Text,
    Binary,
}

/// The Rust side of a file object.
struct File {
    stream: RefCell<Stream>,
    content: Content,
    name: String,
    mode: String,
    /// Bytes read from disk and not yet given out.
    ahead: RefCell<Vec<u8>>,
    /// Bytes to be written to disk.
    behind: RefCell<Vec<u8>>,
    readable: bool,
    writable: bool,
    at_end: Cell<bool>,
}

/// Methods of files.
pub static METHODS: &[NativeDef] = kit::natives! {
    "read", "self, size=-1, /" => read;
    "readline", "self, size=-1, /" => readline;
    "readlines", "self, hint=-1, /" => readlines;
    "write", "self, text, /" => write;
    "writelines", "self, lines, /" => writelines;
    "flush", "self, /" => flush;
    "close", "self, /" => close;
    "seek", "self, cookie, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "isatty", "self, /" => isatty;
    "fileno", "self, /" => fileno;
    "readable", "self, /" => readable;
    "writable", "self, /" => writable;
    "seekable", "self, /" => seekable;
    "__enter__", "self, /" => enter;
    "__exit__", "self, /, *args" => exit;
    "__iter__", "self, /" => iter;
    "__next__", "self, /" => next;
    "__repr__", "self, /" => repr;
};

/// Computed attributes of files.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "name", "self, /" => name;
    "mode", "self, /" => mode;
    "closed", "self, /" => closed;
    "encoding", "self, /" => encoding;
};

fn file(v: Value) -> &'static File {
    let data = v.as_native_data().expect("a method of a file has a file");
    let file: *const File = data.get::<File>().expect("a file object");
    // SAFETY: objects do not move, and the caller holds the file in its arguments (U1).
    unsafe { &*file }
}

fn make(th: &mut Thread, stream: Stream, name: &str, mode: &str) -> Value {
    let file = File {
        stream: RefCell::new(stream),
        content: if mode.contains('b') { Content::Binary } else { Content::Text },
        name: name.into(),
        mode: mode.into(),
        ahead: RefCell::default(),
        behind: RefCell::default(),
        readable: mode.contains(['r', '+']),
        writable: mode.contains(['w', 'a', 'x', '+']),
        at_end: Cell::new(false),
    };
    th.new_native_data(shape::FILE, file).value()
}

/// The standard streams: input, output, error.
pub fn standard(th: &mut Thread) -> [Value; 3] {
    let stdin = make(th, Stream::Stdin, "<stdin>", "r");
    let stdout = make(th, Stream::Stdout, "<stdout>", "w");
    let stderr = make(th, Stream::Stderr, "<stderr>", "w");
    [stdin, stdout, stderr]
}

/// Whether the value is the process's standard output.
pub fn is_stdout(v: Value) -> bool {
    let Some(data) = v.as_native_data() else { return false };
    data.get::<File>().is_some_and(|f| matches!(*f.stream.borrow(), Stream::Stdout))
}

/// `open(file, mode, …)`.
pub fn open(th: &mut Thread, args: &[Value]) -> Res {
    let mode = kit::str_arg(th, "open() argument 'mode' must be str", args[1])?;
    let Some(path) = kit::string_of(args[0]) else {
        let ty = kit::type_name(th, args[0]);
        let message = format!("expected str, bytes or os.PathLike object, not {ty}");
        return kit::type_error(th, message);
    };
    if !mode.chars().all(|c| "rwxabt+".contains(c)) {
        return kit::value_error(th, format!("invalid mode: '{mode}'"));
    }
    let n_ways = mode.chars().filter(|c| "rwxa".contains(*c)).count();
    if n_ways != 1 {
        let message = "must have exactly one of create/read/write/append mode and at most one plus";
        return kit::value_error(th, message);
    }
    if mode.contains('b') && mode.contains('t') {
        return kit::value_error(th, "can't have text and binary mode at once");
    }
    let plus = mode.contains('+');
    let mut options = OpenOptions::new();
    options
        .read(mode.contains('r') || plus)
        .write(mode.contains('w') || mode.contains('x') || plus)
        .append(mode.contains('a'))
        .truncate(mode.contains('w'))
        .create(mode.contains('w') || mode.contains('a'))
        .create_new(mode.contains('x'));
    match options.open(&path) {
        Ok(disk) => {
            if disk.metadata().is_ok_and(|m| m.is_dir()) {
                let e = std::io::Error::from_raw_os_error(libc::EISDIR);
                return Err(raise_io(th, &e, args[0]));
            }
            Ok(make(th, Stream::Disk(disk), &path, &mode))
        }
        Err(e) => Err(raise_io(th, &e, args[0])),
    }
}

fn check_open(th: &mut Thread, f: &File) -> Result<(), Raised> {
    if matches!(*f.stream.borrow(), Stream::Closed) {
        return kit::value_error(th, "I/O operation on closed file.");
    }
    Ok(())
}

/// Reads more bytes ahead; false at the end.
fn fill(th: &mut Thread, f: &File) -> Result<bool, Raised> {
    check_open(th, f)?;
    if !f.readable {
        let class = ExcClass::OSError;
        return Err(th.raise(class, "not readable"));
    }
    flush_disk(f);
    let outcome = match &mut *f.stream.borrow_mut() {
        Stream::Stdin => {
            let line = crate::signal::read_line(th)?;
            Ok(line.into_bytes())
        }
        Stream::Disk(disk) => {
            let mut chunk = vec![0; 1 << 16];
            disk.read(&mut chunk).map(|n| {
                chunk.truncate(n);
                chunk
            })
        }
        Stream::Stdout | Stream::Stderr | Stream::Closed => Ok(Vec::new()),
    };
    match outcome {
        Ok(bytes) => {
            f.ahead.borrow_mut().extend_from_slice(&bytes);
            Ok(!bytes.is_empty())
        }
        Err(e) => Err(raise_io(th, &e, Value::NONE)),
    }
}

/// The bytes as a str or bytes object; text has its line ends made uniform.
fn content(th: &mut Thread, f: &File, bytes: &[u8]) -> Res {
    if f.content == Content::Binary {
        return Ok(kit::bytes(th, bytes));
    }
    let source = kit::bytes(th, bytes);
    let text = crate::methods::codec::decode(th, source, bytes, "utf-8", "strict")?;
    if !bytes.contains(&b'\r') {
        return Ok(text);
    }
    let text = kit::string_of(text).unwrap_or_default();
    Ok(kit::str(th, &text.replace("\r\n", "\n").replace('\r', "\n")))
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    check_open(th, f)?;
    let size = if args[1].is_none() { -1 } else { kit::index(th, args[1])? };
    if size < 0 {
        while fill(th, f)? {}
        let bytes = f.ahead.take();
        return content(th, f, &bytes);
    }
    let wanted = size as usize;
    loop {
        let enough = prefix_of(f, wanted);
        if let Some(n) = enough {
            let bytes: Vec<u8> = f.ahead.borrow_mut().drain(..n).collect();
            return content(th, f, &bytes);
        }
        if !fill(th, f)? {
            let bytes = f.ahead.take();
            return content(th, f, &bytes);
        }
    }
}

/// Bytes that make up `n` characters (or bytes) of what was read ahead, if there are so many.
fn prefix_of(f: &File, n: usize) -> Option<usize> {
    let ahead = f.ahead.borrow();
    if f.content == Content::Binary {
        return (ahead.len() >= n).then_some(n);
    }
    if n == 0 {
        return Some(0);
    }
    let is_start = |b: &u8| b & 0xC0 != 0x80;
    let mut starts = ahead.iter().enumerate().filter(|(_, b)| is_start(b)).map(|(i, _)| i);
    starts.nth(n)
}

/// The next line with its end; empty at the end of the file.
fn next_line(th: &mut Thread, f: &File) -> Result<Vec<u8>, Raised> {
    check_open(th, f)?;
    loop {
        let end = f.ahead.borrow().iter().position(|&b| b == b'\n');
        if let Some(i) = end {
            return Ok(f.ahead.borrow_mut().drain(..=i).collect());
        }
        if !fill(th, f)? {
            return Ok(f.ahead.take());
        }
    }
}

fn readline(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    let line = next_line(th, f)?;
    content(th, f, &line)
}

fn readlines(th: &mut Thread, args: &[Value]) -> Res {
    let list = kit::empty_list(th);
    let f = file(args[0]);
    loop {
        let line = next_line(th, f)?;
        if line.is_empty() {
            return Ok(list);
        }
        let line = content(th, f, &line)?;
        kit::push(th, list, line);
    }
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    check_open(th, f)?;
    if !f.writable {
        return Err(th.raise(ExcClass::OSError, "not writable"));
    }
    let (bytes, n) = if f.content == Content::Binary {
        let Some(bytes) = kit::byte_contents(args[1]) else {
            let ty = kit::type_name(th, args[1]);
            return kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"));
        };
        let n = bytes.len();
        (bytes, n)
    } else {
        if !args[1].is_str() {
            let ty = kit::type_name(th, args[1]);
            return kit::type_error(th, format!("write() argument must be str, not {ty}"));
        }
        let points = kit::text_of(args[1]).expect("a str").wide();
        let n = points.len();
        let bytes = crate::methods::codec::encode(th, args[1], &points, "utf-8", "strict")?;
        (kit::byte_contents(bytes).unwrap_or_default(), n)
    };
    match &mut *f.stream.borrow_mut() {
        Stream::Stdout => output::write_out(th, &bytes)?,
        Stream::Stderr => output::write_err(&bytes),
        Stream::Disk(_) => f.behind.borrow_mut().extend_from_slice(&bytes),
        Stream::Stdin | Stream::Closed => {}
    }
    if f.behind.borrow().len() > 1 << 16 {
        flush_disk(f);
    }
    Ok(Value::inline_int(n as i64))
}

fn flush_disk(f: &File) {
    let bytes = f.behind.take();
    if let Stream::Disk(disk) = &mut *f.stream.borrow_mut()
        && !bytes.is_empty()
    {
        let outcome = disk.write_all(&bytes);
        drop(outcome);
    }
}

impl Drop for File {
    fn drop(&mut self) {
        flush_disk(self);
    }
}

fn writelines(th: &mut Thread, args: &[Value]) -> Res {
    let target = args[0];
    kit::for_each(th, args[1], |th, line| {
        write(th, &[target, line])?;
        Ok(())
    })?;
    Ok(Value::NONE)
}

fn flush(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    check_open(th, f)?;
    if matches!(*f.stream.borrow(), Stream::Stdout) {
        output::flush_out(th)?;
    }
    flush_disk(f);
    Ok(Value::NONE)
}

fn close(_th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    flush_disk(f);
    *f.stream.borrow_mut() = Stream::Closed;
    Ok(Value::NONE)
}

fn seek(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    check_open(th, f)?;
    let offset = kit::index(th, args[1])?;
    let to = match kit::index(th, args[2])? {
        0 => SeekFrom::Start(offset.max(0) as u64),
        1 => SeekFrom::Current(offset - f.ahead.borrow().len() as i64),
        _ => SeekFrom::End(offset),
    };
    flush_disk(f);
    f.ahead.borrow_mut().clear();
    f.at_end.set(false);
    let outcome = match &mut *f.stream.borrow_mut() {
        Stream::Disk(disk) => disk.seek(to),
        Stream::Stdin | Stream::Stdout | Stream::Stderr | Stream::Closed => Ok(0),
    };
    match outcome {
        Ok(at) => Ok(kit::int(th, at as i64)),
        Err(e) => Err(raise_io(th, &e, Value::NONE)),
    }
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    check_open(th, f)?;
    flush_disk(f);
    let at = match &mut *f.stream.borrow_mut() {
        Stream::Disk(disk) => disk.stream_position().unwrap_or(0),
        Stream::Stdin | Stream::Stdout | Stream::Stderr | Stream::Closed => 0,
    };
    let at = at - (f.ahead.borrow().len() as u64).min(at);
    Ok(kit::int(th, at as i64))
}

fn isatty(_th: &mut Thread, args: &[Value]) -> Res {
    use std::io::IsTerminal;
    Ok(Value::bool(match &*file(args[0]).stream.borrow() {
        Stream::Stdin => std::io::stdin().is_terminal(),
        Stream::Stdout => std::io::stdout().is_terminal(),
        Stream::Stderr => std::io::stderr().is_terminal(),
        Stream::Disk(disk) => disk.is_terminal(),
        Stream::Closed => false,
    }))
}

fn fileno(th: &mut Thread, args: &[Value]) -> Res {
    use std::os::fd::AsRawFd;
    let f = file(args[0]);
    check_open(th, f)?;
    let fd = match &*f.stream.borrow() {
        Stream::Stdin => 0,
        Stream::Stdout => 1,
        Stream::Stderr => 2,
        Stream::Disk(disk) => disk.as_raw_fd(),
        Stream::Closed => -1,
    };
    Ok(Value::inline_int(fd as i64))
}

fn readable(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(file(args[0]).readable))
}

fn writable(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(file(args[0]).writable))
}

fn seekable(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(matches!(*file(args[0]).stream.borrow(), Stream::Disk(_))))
}

fn enter(th: &mut Thread, args: &[Value]) -> Res {
    check_open(th, file(args[0]))?;
    Ok(args[0])
}

fn exit(th: &mut Thread, args: &[Value]) -> Res {
    close(th, args)
}

fn iter(th: &mut Thread, args: &[Value]) -> Res {
    check_open(th, file(args[0]))?;
    Ok(args[0])
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    let line = next_line(th, f)?;
    if line.is_empty() {
        return Err(kit::stop_iteration(th));
    }
    content(th, f, &line)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let f = file(args[0]);
    let text = match f.content {
        Content::Text => {
            format!("<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>", f.name, f.mode)
        }
        Content::Binary => format!("<_io.BufferedReader name='{}'>", f.name),
    };
    Ok(kit::str(th, &text))
}

fn name(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::str(th, &file(args[0]).name))
}

fn mode(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::str(th, &file(args[0]).mode))
}

fn closed(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(matches!(*file(args[0]).stream.borrow(), Stream::Closed)))
}

fn encoding(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::str(th, "utf-8"))
}
