//! `FileIO`: a descriptor without buffers.

use super::base::{self, fill_buffer, size_arg};
use super::classes::{self, Class, unsupported};
use super::device::{self, Device, Owner};
use crate::builtins::exceptions::raise_io;
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// What a file may be used for.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Access {
    pub read: bool,
    pub write: bool,
    pub append: bool,
    pub create: bool,
    pub truncate: bool,
}

/// The Rust side of a `FileIO`.
#[derive(Default)]
pub struct Raw {
    pub device: RefCell<Option<Arc<Device>>>,
    pub access: Cell<Access>,
    pub seekable: Cell<Option<bool>>,
}

/// Methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__init__", "self, file, mode='r', closefd=True, opener=None" => init;
    "read", "self, size=-1, /" => read;
    "readall", "self, /" => readall;
    "readinto", "self, buffer, /" => readinto;
    "write", "self, b, /" => write;
    "seek", "self, pos, whence=0, /" => seek;
    "tell", "self, /" => tell;
    "truncate", "self, size=None, /" => truncate;
    "close", "self, /" => close;
    "seekable", "self, /" => seekable;
    "readable", "self, /" => readable;
    "writable", "self, /" => writable;
    "fileno", "self, /" => fileno;
    "isatty", "self, /" => isatty;
    "__repr__", "self, /" => repr;
};

/// Computed attributes.
pub static ATTRS: &[NativeDef] = kit::natives! {
    "closed", "self, /" => closed;
    "closefd", "self, /" => closefd;
    "mode", "self, /" => mode;
    "_blksize", "self, /" => block_size;
};

fn raw(th: &mut Thread, v: Value) -> Result<&'static Raw, Raised> {
    classes::data::<Raw>(th, v)
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    classes::instance(th, args[0], Raw::default())
}

/// The flags of a mode of `FileIO`, or of the binary part of one of `open`.
pub fn access_of(mode: &str) -> Option<Access> {
    let mut access = Access::default();
    let mut ways = 0;
    for c in mode.chars() {
        match c {
            'r' => access.read = true,
            'w' => (access.write, access.create, access.truncate) = (true, true, true),
            'a' => (access.write, access.create, access.append) = (true, true, true),
            'x' => (access.write, access.create) = (true, true),
            '+' | 'b' => continue,
            _ => return None,
        }
        ways += 1;
    }
    if ways != 1 {
        return None;
    }
    if mode.contains('+') {
        (access.read, access.write) = (true, true);
    }
    Some(access)
}

fn open_flags(access: Access) -> i32 {
    let mut flags = match (access.read, access.write) {
        (true, true) => libc::O_RDWR,
        (false, true) => libc::O_WRONLY,
        (true, false) | (false, false) => libc::O_RDONLY,
    };
    if access.create {
        flags |= libc::O_CREAT;
        // Creation that neither truncates nor appends is exclusive.
        if !access.truncate && !access.append {
            flags |= libc::O_EXCL;
        }
    }
    if access.truncate {
        flags |= libc::O_TRUNC;
    }
    if access.append {
        flags |= libc::O_APPEND;
    }
    flags
}

/// The bytes of a path argument.
fn path_bytes(th: &mut Thread, v: Value) -> Result<std::ffi::CString, Raised> {
    let bytes = match kit::byte_contents(v) {
        Some(bytes) => bytes,
        None => {
            let points = kit::text_of(v).map(|t| t.wide()).unwrap_or_default();
            let encoded =
                crate::methods::codec::encode(th, v, &points, "utf-8", "surrogateescape")?;
            kit::byte_contents(encoded).unwrap_or_default()
        }
    };
    match std::ffi::CString::new(bytes) {
        Ok(path) => Ok(path),
        Err(_) => kit::value_error(th, "embedded null byte"),
    }
}

/// `os.fspath` for a file name.
pub fn fspath(th: &mut Thread, v: Value) -> Res {
    if v.is_str() || v.as_bytes().is_some() {
        return Ok(v);
    }
    let own = kit::type_name(th, v);
    let Some(method) = kit::special(th, v, "__fspath__") else {
        let message = format!("expected str, bytes or os.PathLike object, not {own}");
        return kit::type_error(th, message);
    };
    let path = kit::call(th, method, &[v])?;
    if path.is_str() || path.as_bytes().is_some() {
        return Ok(path);
    }
    let ty = kit::type_name(th, path);
    let message = format!("expected {own}.__fspath__() to return str or bytes, not {ty}");
    kit::type_error(th, message)
}

fn init(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let mode = kit::str_arg(th, "FileIO() argument 'mode' must be str", args[2])?;
    let Some(access) = access_of(&mode) else {
        if mode.chars().all(|c| "rwaxb+".contains(c)) {
            let message =
                "Must have exactly one of create/read/write/append mode and at most one plus";
            return kit::value_error(th, message);
        }
        return kit::value_error(th, format!("invalid mode: {mode}"));
    };
    let owner = if kit::truth(th, args[3])? { Owner::This } else { Owner::Other };
    let name = args[1];
    let file = if name.is_int() { name } else { fspath(th, name)? };
    let device = open_device(th, file, name, access, owner, args[4])?;
    own.access.set(access);
    own.seekable.set(None);
    if access.append {
        // What is appended is told from the end on.
        let _ = device::seek(device.fd(), 0, libc::SEEK_END);
    }
    *own.device.borrow_mut() = Some(Arc::new(device));
    let key = th.intern("name");
    th.set_own_attr(args[0], key, name);
    Ok(Value::NONE)
}

fn open_device(
    th: &mut Thread,
    file: Value,
    shown: Value,
    access: Access,
    owner: Owner,
    opener: Value,
) -> Result<Device, Raised> {
    if file.is_int() {
        let fd = kit::index(th, file)?;
        if fd < 0 {
            return kit::value_error(th, "negative file descriptor");
        }
        let device = Device::new(fd as i32, owner);
        return match device::stat(fd as i32) {
            Ok(st) => check_folder(th, device, st.0, shown),
            Err(e) => {
                std::mem::forget(device);
                Err(raise_io(th, &e, shown))
            }
        };
    }
    if owner == Owner::Other {
        return kit::value_error(th, "Cannot use closefd=False with file name");
    }
    let flags = open_flags(access);
    let fd = if opener.is_none() {
        let path = path_bytes(th, file)?;
        let mut outcome = device::open(&path, flags);
        if outcome.as_ref().is_err_and(|e| e.raw_os_error() == Some(libc::EMFILE)) {
            // Files that nobody uses any more give their descriptors back.
            th.vm().heap.collect(th);
            outcome = device::open(&path, flags);
        }
        match outcome {
            Ok(fd) => fd,
            Err(e) => return Err(raise_io(th, &e, shown)),
        }
    } else {
        let flags = Value::inline_int(i64::from(flags | libc::O_CLOEXEC));
        let fd = kit::call(th, opener, &[file, flags])?;
        if !fd.is_int() {
            return kit::type_error(th, "expected integer from opener");
        }
        let fd = kit::index(th, fd)?;
        if fd < 0 {
            return kit::value_error(th, format!("opener returned {fd}"));
        }
        fd as i32
    };
    let device = Device::new(fd, Owner::This);
    match device::stat(fd) {
        Ok(st) => check_folder(th, device, st.0, shown),
        Err(e) => Err(raise_io(th, &e, shown)),
    }
}

fn check_folder(
    th: &mut Thread,
    device: Device,
    mode: u32,
    shown: Value,
) -> Result<Device, Raised> {
    if mode & libc::S_IFMT == libc::S_IFDIR {
        let e = std::io::Error::from_raw_os_error(libc::EISDIR);
        return Err(raise_io(th, &e, shown));
    }
    Ok(device)
}

/// A `FileIO` over one of the standard descriptors.
pub fn standard(th: &mut Thread, fd: i32, name: &str) -> Value {
    let own = Raw::default();
    *own.device.borrow_mut() = Some(Arc::new(Device::new(fd, Owner::Other)));
    own.access.set(Access { read: fd == 0, write: fd != 0, ..Access::default() });
    let s = kit::shape_of_class(classes::get(Class::FileIo));
    let v = th.new_native_data(s, own).value();
    let (key, name) = (th.intern("name"), th.intern(name));
    th.set_own_attr(v, key, name);
    v
}

/// The open descriptor.
fn open_fd(th: &mut Thread, own: &Raw) -> Result<i32, Raised> {
    let fd = own.device.borrow().as_ref().map_or(-1, |d| d.fd());
    if fd < 0 { kit::value_error(th, "I/O operation on closed file") } else { Ok(fd) }
}

fn for_reading(th: &mut Thread, own: &Raw) -> Result<i32, Raised> {
    let fd = open_fd(th, own)?;
    if own.access.get().read { Ok(fd) } else { unsupported(th, "File not open for reading") }
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = for_reading(th, own)?;
    let Some(n) = size_arg(th, args[1])? else { return readall(th, args) };
    kit::check_room(th, n)?;
    let mut bytes = vec![0; n];
    match device::read(th, fd, &mut bytes)? {
        Some(n) => Ok(kit::bytes(th, &bytes[..n])),
        None => Ok(Value::NONE),
    }
}

/// All the bytes up to the end of a descriptor; `None` if there are none yet.
pub fn read_to_end(th: &mut Thread, fd: i32, all: &mut Vec<u8>) -> Result<Option<()>, Raised> {
    let mut chunk = 1 << 16;
    if let Ok((_, size, _)) = device::stat(fd)
        && let Ok(at) = device::seek(fd, 0, libc::SEEK_CUR)
    {
        // One byte more than is left tells the end.
        chunk = usize::try_from(size - at).unwrap_or(0).saturating_add(1).max(1 << 13);
    }
    kit::check_room(th, chunk)?;
    loop {
        let start = all.len();
        all.resize(start + chunk, 0);
        let n = device::read(th, fd, &mut all[start..])?;
        all.truncate(start + n.unwrap_or(0));
        match n {
            None if start == 0 => return Ok(None),
            None | Some(0) => return Ok(Some(())),
            Some(_) => chunk = chunk.max(1 << 16),
        }
    }
}

fn readall(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = for_reading(th, own)?;
    let mut all = Vec::new();
    match read_to_end(th, fd, &mut all)? {
        Some(()) => Ok(kit::bytes(th, &all)),
        None => Ok(Value::NONE),
    }
}

fn readinto(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = for_reading(th, own)?;
    let n = base::buffer_len(th, "readinto", args[1])?;
    let mut bytes = vec![0; n];
    match device::read(th, fd, &mut bytes)? {
        Some(n) => fill_buffer(th, args[1], &bytes[..n]),
        None => Ok(Value::NONE),
    }
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    if !own.access.get().write {
        return unsupported(th, "File not open for writing");
    }
    let bytes = base::bytes_arg(th, args[1])?;
    if fd == 1 {
        crate::builtins::output::flush_out(th)?;
    }
    match device::write(th, fd, &bytes)? {
        Some(n) => Ok(Value::inline_int(n as i64)),
        None => Ok(Value::NONE),
    }
}

fn seek(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    let (at, whence) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    match device::seek(fd, at, whence as i32) {
        Ok(at) => Ok(kit::int(th, at)),
        Err(e) => Err(raise_io(th, &e, Value::NONE)),
    }
}

fn tell(th: &mut Thread, args: &[Value]) -> Res {
    seek(th, &[args[0], Value::inline_int(0), Value::inline_int(1)])
}

fn truncate(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    if !own.access.get().write {
        return unsupported(th, "File not open for writing");
    }
    let size = if args[1].is_none() { tell(th, &args[..1])? } else { args[1] };
    let n = kit::index(th, size)?;
    match device::truncate(fd, n) {
        Ok(()) => Ok(size),
        Err(e) => Err(raise_io(th, &e, Value::NONE)),
    }
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let closed = own.device.borrow().as_ref().map_or(Ok(()), |d| d.close());
    match closed {
        Ok(()) => Ok(Value::NONE),
        Err(e) => Err(raise_io(th, &e, Value::NONE)),
    }
}

fn seekable(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    let can = own.seekable.get().unwrap_or_else(|| device::seek(fd, 0, libc::SEEK_CUR).is_ok());
    own.seekable.set(Some(can));
    Ok(Value::bool(can))
}

fn readable(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    open_fd(th, own)?;
    Ok(Value::bool(own.access.get().read))
}

fn writable(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    open_fd(th, own)?;
    Ok(Value::bool(own.access.get().write))
}

fn fileno(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    Ok(Value::inline_int(i64::from(fd)))
}

fn isatty(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    Ok(Value::bool(device::is_terminal(fd)))
}

fn closed(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    Ok(Value::bool(own.device.borrow().as_ref().is_none_or(|d| d.fd() < 0)))
}

fn closefd(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let is_own = own.device.borrow().as_ref().is_none_or(|d| d.owner() == Owner::This);
    Ok(Value::bool(is_own))
}

/// The mode as `FileIO.mode` tells it.
pub fn mode_text(access: Access) -> &'static str {
    match access {
        Access { create: true, truncate: false, append: false, read: true, .. } => "xb+",
        Access { create: true, truncate: false, append: false, .. } => "xb",
        Access { append: true, read: true, .. } => "ab+",
        Access { append: true, .. } => "ab",
        Access { read: true, write: true, .. } => "rb+",
        Access { read: true, .. } => "rb",
        Access { .. } => "wb",
    }
}

fn mode(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    Ok(kit::str(th, mode_text(own.access.get())))
}

fn block_size(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let fd = open_fd(th, own)?;
    let size = device::stat(fd).map_or(8192, |st| st.2);
    Ok(Value::inline_int(size))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let own = raw(th, args[0])?;
    let class = kit::type_name(th, args[0]);
    let fd = own.device.borrow().as_ref().map_or(-1, |d| d.fd());
    if fd < 0 {
        return Ok(kit::str(th, &format!("<_io.{class} [closed]>")));
    }
    let mode = mode_text(own.access.get());
    let closefd = kit::get_attr(th, args[0], "closefd")?;
    let closefd = if closefd == Value::TRUE { "True" } else { "False" };
    let text = match kit::find_attr(th, args[0], "name")? {
        Some(name) => {
            let name = kit::repr_text(th, name)?;
            format!("<_io.{class} name={name} mode='{mode}' closefd={closefd}>")
        }
        None => format!("<_io.{class} fd={fd} mode='{mode}' closefd={closefd}>"),
    };
    Ok(kit::str(th, &text))
}
