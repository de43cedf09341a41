//! The C library's calls on files and processes, each with a safe face.
//!
//! Invariant: nothing here knows of Python; a failure is the system's error.

#![expect(unsafe_code, reason = "calls the C library")]

use std::ffi::{CStr, CString};
use std::io::{Error, Result};

fn check(r: libc::c_int) -> Result<i32> {
    if r < 0 { Err(Error::last_os_error()) } else { Ok(r) }
}

fn check_size(r: isize) -> Result<usize> {
    usize::try_from(r).map_err(|_| Error::last_os_error())
}

/// A file by its path or its descriptor.
#[derive(Clone, Debug)]
pub enum Place {
    Path(CString),
    Fd(i32),
}

/// Whether the last link of a path is followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Links {
    Follow,
    Stay,
}

fn zeroed_stat() -> libc::stat {
    // SAFETY: the struct is plain numbers.
    unsafe { std::mem::zeroed() }
}

/// `stat(2)` and its kin; a path is relative to the folder `dir`.
pub fn stat(place: &Place, dir: i32, links: Links) -> Result<libc::stat> {
    let mut st = zeroed_stat();
    let flags = if links == Links::Stay { libc::AT_SYMLINK_NOFOLLOW } else { 0 };
    // SAFETY: the path ends in a nul, and the call writes the struct and nothing else.
    check(unsafe {
        match place {
            Place::Path(p) => libc::fstatat(dir, p.as_ptr(), &mut st, flags),
            Place::Fd(fd) => libc::fstat(*fd, &mut st),
        }
    })?;
    Ok(st)
}

/// `statvfs(3)`.
pub fn statvfs(path: &CStr) -> Result<libc::statvfs> {
    // SAFETY: the struct is plain numbers, the path ends in a nul, and the call writes the struct.
    unsafe {
        let mut st: libc::statvfs = std::mem::zeroed();
        check(libc::statvfs(path.as_ptr(), &mut st))?;
        Ok(st)
    }
}

/// `open(2)`, close-on-exec.
pub fn open(path: &CStr, flags: i32, mode: u32) -> Result<i32> {
    // SAFETY: the path ends in a nul.
    check(unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, mode) })
}

/// `close(2)`.
pub fn close(fd: i32) -> Result<i32> {
    // SAFETY: closing memory-mapped or borrowed descriptors is the program's affair.
    check(unsafe { libc::close(fd) })
}

/// `read(2)`.
pub fn read(fd: i32, into: &mut [u8]) -> Result<usize> {
    // SAFETY: the buffer has the length that is passed.
    check_size(unsafe { libc::read(fd, into.as_mut_ptr().cast(), into.len()) })
}

/// `write(2)`.
pub fn write(fd: i32, from: &[u8]) -> Result<usize> {
    // SAFETY: the buffer has the length that is passed.
    check_size(unsafe { libc::write(fd, from.as_ptr().cast(), from.len()) })
}

/// `lseek(2)`.
pub fn lseek(fd: i32, offset: i64, whence: i32) -> Result<i64> {
    // SAFETY: takes numbers only.
    let at = unsafe { libc::lseek(fd, offset, whence) };
    if at < 0 { Err(Error::last_os_error()) } else { Ok(at) }
}

/// `isatty(3)`.
pub fn is_terminal(fd: i32) -> bool {
    // SAFETY: takes a number only.
    unsafe { libc::isatty(fd) == 1 }
}

/// `dup(2)`, close-on-exec.
pub fn dup(fd: i32) -> Result<i32> {
    // SAFETY: takes numbers only.
    check(unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) })
}

/// `dup2(2)`.
pub fn dup2(from: i32, to: i32) -> Result<i32> {
    // SAFETY: takes numbers only.
    check(unsafe { libc::dup2(from, to) })
}

/// `pipe2(2)`, close-on-exec: the end to read and the end to write.
pub fn pipe() -> Result<(i32, i32)> {
    let mut fds = [0; 2];
    // SAFETY: the call writes two numbers.
    check(unsafe { libc::pipe2(fds.as_mut_ptr(), libc::O_CLOEXEC) })?;
    Ok((fds[0], fds[1]))
}

/// `access(2)`.
pub fn access(path: &CStr, mode: i32) -> bool {
    // SAFETY: the path ends in a nul.
    unsafe { libc::access(path.as_ptr(), mode) == 0 }
}

/// `truncate(2)` or `ftruncate(2)`.
pub fn truncate(place: &Place, length: i64) -> Result<i32> {
    // SAFETY: the path ends in a nul.
    check(unsafe {
        match place {
            Place::Path(p) => libc::truncate(p.as_ptr(), length),
            Place::Fd(fd) => libc::ftruncate(*fd, length),
        }
    })
}

/// `chmod(2)` or `fchmod(2)`.
pub fn chmod(place: &Place, mode: u32) -> Result<i32> {
    // SAFETY: the path ends in a nul.
    check(unsafe {
        match place {
            Place::Path(p) => libc::chmod(p.as_ptr(), mode),
            Place::Fd(fd) => libc::fchmod(*fd, mode),
        }
    })
}

/// `chdir(2)` or `fchdir(2)`.
pub fn chdir(place: &Place) -> Result<i32> {
    // SAFETY: the path ends in a nul.
    check(unsafe {
        match place {
            Place::Path(p) => libc::chdir(p.as_ptr()),
            Place::Fd(fd) => libc::fchdir(*fd),
        }
    })
}

/// Calls on one path that need no more than it and a mode.
#[derive(Clone, Copy)]
pub enum OnPath {
    Unlink,
    Rmdir,
    Mkdir,
    Mkfifo,
}

/// Carries out a call on one path.
pub fn on_path(call: OnPath, path: &CStr, mode: u32) -> Result<i32> {
    let p = path.as_ptr();
    // SAFETY: the path ends in a nul.
    check(unsafe {
        match call {
            OnPath::Unlink => libc::unlink(p),
            OnPath::Rmdir => libc::rmdir(p),
            OnPath::Mkdir => libc::mkdir(p, mode),
            OnPath::Mkfifo => libc::mkfifo(p, mode),
        }
    })
}

/// Calls on two paths.
#[derive(Clone, Copy)]
pub enum OnPaths {
    Rename,
    Link,
    Symlink,
}

/// Carries out a call on two paths.
pub fn on_paths(call: OnPaths, a: &CStr, b: &CStr) -> Result<i32> {
    // SAFETY: the paths end in a nul.
    check(unsafe {
        match call {
            OnPaths::Rename => libc::rename(a.as_ptr(), b.as_ptr()),
            OnPaths::Link => libc::link(a.as_ptr(), b.as_ptr()),
            OnPaths::Symlink => libc::symlink(a.as_ptr(), b.as_ptr()),
        }
    })
}

/// `utimensat(2)`: times of access and modification in nanoseconds, `None` for now.
pub fn utime(place: &Place, times: Option<(i64, i64)>, links: Links) -> Result<i32> {
    let spec = |ns: i64| libc::timespec {
        tv_sec: ns.div_euclid(1_000_000_000),
        tv_nsec: ns.rem_euclid(1_000_000_000),
    };
    let now = libc::timespec { tv_sec: 0, tv_nsec: libc::UTIME_NOW };
    let pair = times.map_or([now, now], |(a, m)| [spec(a), spec(m)]);
    let flags = if links == Links::Stay { libc::AT_SYMLINK_NOFOLLOW } else { 0 };
    // SAFETY: the path ends in a nul, and there are two times.
    check(unsafe {
        match place {
            Place::Path(p) => libc::utimensat(libc::AT_FDCWD, p.as_ptr(), pair.as_ptr(), flags),
            Place::Fd(fd) => libc::futimens(*fd, pair.as_ptr()),
        }
    })
}

/// `fsync(2)`.
pub fn fsync(fd: i32) -> Result<i32> {
    // SAFETY: takes a number only.
    check(unsafe { libc::fsync(fd) })
}

/// `umask(2)`.
pub fn umask(mask: u32) -> u32 {
    // SAFETY: takes a number only.
    unsafe { libc::umask(mask) }
}

/// Numbers of the process and its user.
#[derive(Clone, Copy)]
pub enum Id {
    Process,
    Parent,
    Group,
    User,
    EffectiveUser,
    UserGroup,
    EffectiveGroup,
}

/// One of the process's numbers.
pub fn id(which: Id) -> i64 {
    // SAFETY: these calls take nothing and cannot fail.
    unsafe {
        match which {
            Id::Process => i64::from(libc::getpid()),
            Id::Parent => i64::from(libc::getppid()),
            Id::Group => i64::from(libc::getpgrp()),
            Id::User => i64::from(libc::getuid()),
            Id::EffectiveUser => i64::from(libc::geteuid()),
            Id::UserGroup => i64::from(libc::getgid()),
            Id::EffectiveGroup => i64::from(libc::getegid()),
        }
    }
}

/// `kill(2)`.
pub fn kill(pid: i32, signal: i32) -> Result<i32> {
    // SAFETY: takes numbers only.
    check(unsafe { libc::kill(pid, signal) })
}

/// `_exit(2)`.
pub fn exit_now(status: i32) -> ! {
    // SAFETY: ends the process.
    unsafe { libc::_exit(status) }
}

/// `abort(3)`.
pub fn abort() -> ! {
    std::process::abort()
}

/// The text of an error number.
pub fn error_text(code: i32) -> String {
    let text = Error::from_raw_os_error(code).to_string();
    text.split(" (os error").next().unwrap_or(&text).to_string()
}

/// `uname(2)`: system, node, release, version, machine.
pub fn uname() -> Result<[String; 5]> {
    // SAFETY: the struct is plain bytes, the call fills it with texts that end in a nul.
    unsafe {
        let mut u: libc::utsname = std::mem::zeroed();
        check(libc::uname(&mut u))?;
        let text =
            |field: &[libc::c_char]| CStr::from_ptr(field.as_ptr()).to_string_lossy().into_owned();
        Ok([
            text(&u.sysname),
            text(&u.nodename),
            text(&u.release),
            text(&u.version),
            text(&u.machine),
        ])
    }
}

/// User and system seconds of the process and of its children, and a clock.
pub fn times() -> [f64; 5] {
    // SAFETY: the struct is plain numbers and the call fills it.
    unsafe {
        let mut t: libc::tms = std::mem::zeroed();
        let now = libc::times(&mut t);
        let hz = libc::sysconf(libc::_SC_CLK_TCK).max(1) as f64;
        [t.tms_utime, t.tms_stime, t.tms_cutime, t.tms_cstime, now].map(|n| n as f64 / hz)
    }
}

/// Columns and lines of a terminal.
pub fn terminal_size(fd: i32) -> Result<(i64, i64)> {
    // SAFETY: the struct is plain numbers and the call fills it.
    unsafe {
        let mut size: libc::winsize = std::mem::zeroed();
        check(libc::ioctl(fd, libc::TIOCGWINSZ, &mut size))?;
        Ok((i64::from(size.ws_col), i64::from(size.ws_row)))
    }
}

/// Random bytes of the system.
pub fn random(into: &mut [u8]) -> Result<()> {
    use std::io::Read;
    std::fs::File::open("/dev/urandom")?.read_exact(into)
}

/// `waitpid(2)`: the process and its status word.
pub fn waitpid(pid: i32, options: i32) -> Result<(i32, i32)> {
    let mut status = 0;
    // SAFETY: the call writes one number.
    let pid = check(unsafe { libc::waitpid(pid, &mut status, options) })?;
    Ok((pid, status))
}

/// Whether children inherit a descriptor.
pub fn inheritable(fd: i32) -> Result<bool> {
    // SAFETY: takes numbers only.
    let flags = check(unsafe { libc::fcntl(fd, libc::F_GETFD) })?;
    Ok(flags & libc::FD_CLOEXEC == 0)
}

/// Says whether children inherit a descriptor.
pub fn set_inheritable(fd: i32, yes: i32) -> Result<i32> {
    let flags = if yes != 0 { 0 } else { libc::FD_CLOEXEC };
    // SAFETY: takes numbers only.
    check(unsafe { libc::fcntl(fd, libc::F_SETFD, flags) })
}

/// `getloadavg(3)`.
pub fn load() -> Option<[f64; 3]> {
    let mut out = [0.0; 3];
    // SAFETY: the call writes three numbers.
    let n = unsafe { libc::getloadavg(out.as_mut_ptr(), 3) };
    (n == 3).then_some(out)
}

/// Sets or deletes a variable of the environment.
pub fn set_env(name: &CStr, value: Option<&CStr>) -> Result<i32> {
    // SAFETY: the texts end in a nul, and the GIL keeps other Python threads away.
    check(unsafe {
        match value {
            Some(v) => libc::setenv(name.as_ptr(), v.as_ptr(), 1),
            None => libc::unsetenv(name.as_ptr()),
        }
    })
}
