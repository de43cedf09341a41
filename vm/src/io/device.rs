//! Descriptors of the system, with what a file needs of them.
//!
//! Invariant: a descriptor that is owned is closed once, by `close` or by the last owner's drop.

use crate::builtins::exceptions::raise_io;
use crate::builtins::output;
use crate::error::Raised;
use crate::interp::frame;
use crate::thread::Thread;
use crate::value::Value;
use std::io::{Error, ErrorKind};
use std::sync::atomic::{AtomicI32, Ordering};

/// Whether closing a file closes its descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    This,
    Other,
}

/// A descriptor; −1 when it is closed. Only the holder of the GIL changes it, so that the orderings
/// need no partner.
#[derive(Debug)]
pub struct Device {
    fd: AtomicI32,
    owner: Owner,
}

impl Device {
    /// A device over an open descriptor.
    pub fn new(fd: i32, owner: Owner) -> Device {
        Device { fd: AtomicI32::new(fd), owner }
    }

    /// The descriptor, −1 when it is closed.
    pub fn fd(&self) -> i32 {
        self.fd.load(Ordering::Relaxed)
    }

    /// Whether closing a file closes the descriptor.
    pub fn owner(&self) -> Owner {
        self.owner
    }

    /// Closes the descriptor if it is owned.
    ///
    /// # Errors
    /// The system's.
    pub fn close(&self) -> Result<(), Error> {
        let fd = self.fd.swap(-1, Ordering::Relaxed);
        if fd < 0 || self.owner == Owner::Other {
            return Ok(());
        }
        // SAFETY: the descriptor is this device's own, and is forgotten at once.
        if unsafe { libc::close(fd) } < 0 { Err(Error::last_os_error()) } else { Ok(()) }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.close();
    }
}

fn size(r: isize) -> Result<usize, Error> {
    usize::try_from(r).map_err(|_| Error::last_os_error())
}

fn read_once(fd: i32, into: &mut [u8]) -> Result<usize, Error> {
    // SAFETY: the buffer has the length that is passed.
    size(unsafe { libc::read(fd, into.as_mut_ptr().cast(), into.len()) })
}

fn write_once(fd: i32, from: &[u8]) -> Result<usize, Error> {
    // SAFETY: the buffer has the length that is passed.
    size(unsafe { libc::write(fd, from.as_ptr().cast(), from.len()) })
}

/// Reads without the GIL; `None` if a read would block.
///
/// # Errors
/// `OSError`, or what a signal's handler raises.
pub fn read(th: &mut Thread, fd: i32, into: &mut [u8]) -> Result<Option<usize>, Raised> {
    if fd == 0 {
        output::flush_out(th)?;
    }
    loop {
        match th.without_gil(|_| read_once(fd, into)) {
            Ok(n) => return Ok(Some(n)),
            Err(e) if e.kind() == ErrorKind::Interrupted => frame::poll(th)?,
            Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(None),
            Err(e) => return Err(raise_io(th, &e, Value::NONE)),
        }
    }
}

/// Writes once without the GIL; `None` if the write would block.
///
/// # Errors
/// `OSError`, or what a signal's handler raises.
pub fn write(th: &mut Thread, fd: i32, from: &[u8]) -> Result<Option<usize>, Raised> {
    loop {
        match th.without_gil(|_| write_once(fd, from)) {
            Ok(n) => return Ok(Some(n)),
            Err(e) if e.kind() == ErrorKind::Interrupted => frame::poll(th)?,
            Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(None),
            Err(e) => return Err(raise_io(th, &e, Value::NONE)),
        }
    }
}

/// Writes all of it where nobody can be told of a failure: in a drop, or at exit.
pub fn write_quietly(fd: i32, mut from: &[u8]) {
    while !from.is_empty() {
        match write_once(fd, from) {
            Ok(n) => from = &from[n..],
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// Moves the position.
///
/// # Errors
/// The system's.
pub fn seek(fd: i32, offset: i64, whence: i32) -> Result<i64, Error> {
    // SAFETY: takes numbers only.
    let at = unsafe { libc::lseek(fd, offset, whence) };
    if at < 0 { Err(Error::last_os_error()) } else { Ok(at) }
}

/// Changes the length of the file.
///
/// # Errors
/// The system's.
pub fn truncate(fd: i32, length: i64) -> Result<(), Error> {
    // SAFETY: takes numbers only.
    if unsafe { libc::ftruncate(fd, length) } < 0 { Err(Error::last_os_error()) } else { Ok(()) }
}

/// Whether the descriptor is a terminal.
pub fn is_terminal(fd: i32) -> bool {
    // SAFETY: takes a number only.
    fd >= 0 && unsafe { libc::isatty(fd) == 1 }
}

/// Mode, size and preferred block size of an open file.
///
/// # Errors
/// The system's.
pub fn stat(fd: i32) -> Result<(u32, i64, i64), Error> {
    // SAFETY: the struct is plain numbers, and the call fills it.
    unsafe {
        let mut st: libc::stat = std::mem::zeroed();
        if libc::fstat(fd, &mut st) < 0 {
            return Err(Error::last_os_error());
        }
        Ok((st.st_mode, st.st_size, st.st_blksize as i64))
    }
}

/// Opens a path, which has no nul in it.
///
/// # Errors
/// The system's.
pub fn open(path: &std::ffi::CStr, flags: i32) -> Result<i32, Error> {
    // SAFETY: the path ends in a nul.
    let fd = unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, 0o666) };
    if fd < 0 { Err(Error::last_os_error()) } else { Ok(fd) }
}
