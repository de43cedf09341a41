//! `posix`: calls on paths and descriptors.

use super::path::{Also, PathArg, done, fail, fd_number, fspath, name_value, path_arg};
use super::raw::{self, Links, OnPath, OnPaths, Place};
use crate::structseq;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirEntryExt;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// The functions.
pub static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "fspath", "path" => fs_path;
    "getcwd", "" => getcwd;
    "getcwdb", "" => getcwdb;
    "chdir", "path" => chdir;
    "listdir", "path=None" => listdir;
    "_scan", "path=None" => scan;
    "mkdir", "path, mode=511, *, dir_fd=None" => mkdir;
    "mkfifo", "path, mode=438, *, dir_fd=None" => mkfifo;
    "rmdir", "path, *, dir_fd=None" => rmdir;
    "remove", "path, *, dir_fd=None" => remove;
    "unlink", "path, *, dir_fd=None" => unlink;
    "rename", "src, dst, *, src_dir_fd=None, dst_dir_fd=None" => rename;
    "replace", "src, dst, *, src_dir_fd=None, dst_dir_fd=None" => replace;
    "link", "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True" => link;
    "symlink", "src, dst, target_is_directory=False, *, dir_fd=None" => symlink;
    "readlink", "path, *, dir_fd=None" => readlink;
    "stat", "path, *, dir_fd=None, follow_symlinks=True" => stat;
    "lstat", "path, *, dir_fd=None" => lstat;
    "fstat", "fd" => fstat;
    "statvfs", "path" => statvfs;
    "access", "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True" => access;
    "chmod", "path, mode, *, dir_fd=None, follow_symlinks=True" => chmod;
    "fchmod", "fd, mode" => chmod;
    "truncate", "path, length" => truncate;
    "ftruncate", "fd, length, /" => truncate;
    "utime", "path, times=None, *, ns=, dir_fd=None, follow_symlinks=True" => utime;
    "_exists", "path, follow" => exists;
    "open", "path, flags, mode=511, *, dir_fd=None" => open;
    "close", "fd" => close;
    "read", "fd, length, /" => read;
    "write", "fd, data, /" => write;
    "lseek", "fd, position, how, /" => lseek;
    "isatty", "fd, /" => isatty;
    "dup", "fd, /" => dup;
    "dup2", "fd, fd2, inheritable=True" => dup2;
    "pipe", "" => pipe;
    "fsync", "fd" => fsync;
    "fdatasync", "fd" => fsync;
    "umask", "mask, /" => umask;
    "get_inheritable", "fd, /" => get_inheritable;
    "set_inheritable", "fd, inheritable, /" => set_inheritable;
    "_terminal_size", "fd, /" => terminal_size;
};

fn path(th: &mut Thread, name: &str, v: Value) -> Result<PathArg, Raised> {
    path_arg(th, name, "path", v, Also::Nothing)
}

fn path_or_fd(th: &mut Thread, name: &str, v: Value) -> Result<PathArg, Raised> {
    path_arg(th, name, "path", v, Also::Fd)
}

fn fs_path(th: &mut Thread, args: &[Value]) -> Res {
    fspath(th, args[0])
}

fn current(th: &mut Thread, is_bytes: bool) -> Res {
    match std::env::current_dir() {
        Ok(dir) => name_value(th, dir.as_os_str().as_bytes(), is_bytes),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn getcwd(th: &mut Thread, _args: &[Value]) -> Res {
    current(th, false)
}

fn getcwdb(th: &mut Thread, _args: &[Value]) -> Res {
    current(th, true)
}

fn chdir(th: &mut Thread, args: &[Value]) -> Res {
    let p = path_or_fd(th, "chdir", args[0])?;
    done(th, raw::chdir(&p.place), &[p.shown])
}

/// Opens the folder that an argument names.
fn read_dir(th: &mut Thread, name: &str, v: Value) -> Result<(std::fs::ReadDir, bool), Raised> {
    let p = path_arg(th, name, "path", v, Also::FdOrNone)?;
    let dir = match &p.place {
        Place::Path(_) => std::fs::read_dir(p.os_str()),
        Place::Fd(fd) => std::fs::read_dir(format!("/proc/self/fd/{fd}")),
    };
    match dir {
        Ok(dir) => Ok((dir, p.is_bytes)),
        Err(e) => {
            let shown = if v.is_none() { kit::str(th, ".") } else { p.shown };
            Err(fail(th, &e, &[shown]))
        }
    }
}

fn listdir(th: &mut Thread, args: &[Value]) -> Res {
    let (dir, is_bytes) = read_dir(th, "listdir", args[0])?;
    let list = kit::empty_list(th);
    for entry in dir {
        match entry {
            Ok(entry) => {
                let name = name_value(th, entry.file_name().as_bytes(), is_bytes)?;
                kit::push(th, list, name);
            }
            Err(e) => return Err(fail(th, &e, &[args[0]])),
        }
    }
    Ok(list)
}

/// Names, kinds (as in `st_mode`, 0 if not known) and inodes of a folder's entries.
fn scan(th: &mut Thread, args: &[Value]) -> Res {
    use std::os::unix::fs::FileTypeExt;
    let (dir, is_bytes) = read_dir(th, "scandir", args[0])?;
    let list = kit::empty_list(th);
    for entry in dir {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => return Err(fail(th, &e, &[args[0]])),
        };
        let kind = match entry.file_type() {
            Ok(t) if t.is_dir() => libc::S_IFDIR,
            Ok(t) if t.is_symlink() => libc::S_IFLNK,
            Ok(t) if t.is_file() => libc::S_IFREG,
            Ok(t) if t.is_fifo() => libc::S_IFIFO,
            Ok(t) if t.is_socket() => libc::S_IFSOCK,
            Ok(_) | Err(_) => 0,
        };
        let name = name_value(th, entry.file_name().as_bytes(), is_bytes)?;
        let inode = kit::int(th, entry.ino() as i64);
        let row = kit::tuple(th, &[name, Value::inline_int(i64::from(kind)), inode]);
        kit::push(th, list, row);
    }
    Ok(list)
}

fn one(th: &mut Thread, name: &str, call: OnPath, v: Value, mode: i64) -> Res {
    let p = path(th, name, v)?;
    done(th, raw::on_path(call, &p.c_str(), mode as u32), &[p.shown])
}

fn mkdir(th: &mut Thread, args: &[Value]) -> Res {
    let mode = kit::index(th, args[1])?;
    one(th, "mkdir", OnPath::Mkdir, args[0], mode)
}

fn mkfifo(th: &mut Thread, args: &[Value]) -> Res {
    let mode = kit::index(th, args[1])?;
    one(th, "mkfifo", OnPath::Mkfifo, args[0], mode)
}

fn rmdir(th: &mut Thread, args: &[Value]) -> Res {
    one(th, "rmdir", OnPath::Rmdir, args[0], 0)
}

fn remove(th: &mut Thread, args: &[Value]) -> Res {
    one(th, "remove", OnPath::Unlink, args[0], 0)
}

fn unlink(th: &mut Thread, args: &[Value]) -> Res {
    one(th, "unlink", OnPath::Unlink, args[0], 0)
}

fn two(th: &mut Thread, name: &str, call: OnPaths, args: &[Value]) -> Res {
    let a = path_arg(th, name, "src", args[0], Also::Nothing)?;
    let b = path_arg(th, name, "dst", args[1], Also::Nothing)?;
    let outcome = raw::on_paths(call, &a.c_str(), &b.c_str());
    done(th, outcome, &[a.shown, b.shown])
}

fn rename(th: &mut Thread, args: &[Value]) -> Res {
    two(th, "rename", OnPaths::Rename, args)
}

fn replace(th: &mut Thread, args: &[Value]) -> Res {
    two(th, "replace", OnPaths::Rename, args)
}

fn link(th: &mut Thread, args: &[Value]) -> Res {
    two(th, "link", OnPaths::Link, args)
}

fn symlink(th: &mut Thread, args: &[Value]) -> Res {
    two(th, "symlink", OnPaths::Symlink, args)
}

fn readlink(th: &mut Thread, args: &[Value]) -> Res {
    let p = path(th, "readlink", args[0])?;
    match std::fs::read_link(p.os_str()) {
        Ok(target) => name_value(th, target.as_os_str().as_bytes(), p.is_bytes),
        Err(e) => Err(fail(th, &e, &[p.shown])),
    }
}

/// `os.stat_result`: what is an item, and what only an attribute.
pub const STAT_ITEMS: [&str; 10] = [
    "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime",
    "st_mtime", "st_ctime",
];
/// See [`STAT_ITEMS`].
pub const STAT_EXTRA: [&str; 9] = [
    "st_atime_ns",
    "st_mtime_ns",
    "st_ctime_ns",
    "st_blksize",
    "st_blocks",
    "st_rdev",
    "_atime",
    "_mtime",
    "_ctime",
];

fn stat_value(th: &mut Thread, st: &libc::stat) -> Res {
    let class = super::attribute(th, "stat_result");
    let int = |th: &mut Thread, i: i64| kit::int(th, i);
    let numbers = [
        i64::from(st.st_mode),
        st.st_ino as i64,
        st.st_dev as i64,
        st.st_nlink as i64,
        i64::from(st.st_uid),
        i64::from(st.st_gid),
        st.st_size,
        st.st_atime,
        st.st_mtime,
        st.st_ctime,
    ];
    let items = numbers.map(|n| int(th, n));
    let stamps = [
        (st.st_atime, st.st_atime_nsec),
        (st.st_mtime, st.st_mtime_nsec),
        (st.st_ctime, st.st_ctime_nsec),
    ];
    let ns = stamps.map(|(s, ns)| int(th, s * 1_000_000_000 + ns));
    let floats = stamps.map(|(s, ns)| Value::float(s as f64 + 1e-9 * ns as f64));
    let (size, blocks) = (int(th, st.st_blksize), int(th, st.st_blocks));
    let device = int(th, st.st_rdev as i64);
    let extra = [
        ("st_atime_ns", ns[0]),
        ("st_mtime_ns", ns[1]),
        ("st_ctime_ns", ns[2]),
        ("st_blksize", size),
        ("st_blocks", blocks),
        ("st_rdev", device),
        ("_atime", floats[0]),
        ("_mtime", floats[1]),
        ("_ctime", floats[2]),
    ];
    Ok(structseq::make(th, class, &items, &extra))
}

fn stat_of(th: &mut Thread, p: &PathArg, dir: Value, links: Links) -> Res {
    let dir = if dir.is_none() { libc::AT_FDCWD } else { fd_number(th, dir)? };
    match raw::stat(&p.place, dir, links) {
        Ok(st) => stat_value(th, &st),
        Err(e) => match p.place {
            Place::Path(_) => Err(fail(th, &e, &[p.shown])),
            Place::Fd(_) => Err(fail(th, &e, &[])),
        },
    }
}

fn stat(th: &mut Thread, args: &[Value]) -> Res {
    let p = path_or_fd(th, "stat", args[0])?;
    let links = if kit::truth(th, args[2])? { Links::Follow } else { Links::Stay };
    stat_of(th, &p, args[1], links)
}

fn lstat(th: &mut Thread, args: &[Value]) -> Res {
    let p = path(th, "lstat", args[0])?;
    stat_of(th, &p, args[1], Links::Stay)
}

fn fstat(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    let p = PathArg { shown: args[0], place: Place::Fd(fd), is_bytes: false };
    stat_of(th, &p, Value::NONE, Links::Follow)
}

fn statvfs(th: &mut Thread, args: &[Value]) -> Res {
    let p = path(th, "statvfs", args[0])?;
    match raw::statvfs(&p.c_str()) {
        Ok(s) => {
            let class = super::attribute(th, "statvfs_result");
            let numbers = [
                s.f_bsize,
                s.f_frsize,
                s.f_blocks,
                s.f_bfree,
                s.f_bavail,
                s.f_files,
                s.f_ffree,
                s.f_favail,
                s.f_flag,
                s.f_namemax,
            ];
            let items = numbers.map(|n| kit::int(th, n as i64));
            Ok(structseq::make(th, class, &items, &[]))
        }
        Err(e) => Err(fail(th, &e, &[p.shown])),
    }
}

fn access(th: &mut Thread, args: &[Value]) -> Res {
    let p = path(th, "access", args[0])?;
    let mode = kit::index(th, args[1])?;
    Ok(Value::bool(raw::access(&p.c_str(), mode as i32)))
}

fn chmod(th: &mut Thread, args: &[Value]) -> Res {
    let p = path_or_fd(th, "chmod", args[0])?;
    let mode = kit::index(th, args[1])?;
    done(th, raw::chmod(&p.place, mode as u32), &[p.shown])
}

fn truncate(th: &mut Thread, args: &[Value]) -> Res {
    let p = path_or_fd(th, "truncate", args[0])?;
    let length = kit::index(th, args[1])?;
    done(th, raw::truncate(&p.place, length), &[p.shown])
}

fn utime(th: &mut Thread, args: &[Value]) -> Res {
    let p = path_or_fd(th, "utime", args[0])?;
    let links = if kit::truth(th, args[4])? { Links::Follow } else { Links::Stay };
    let times = if !args[2].is_unbound() {
        match kit::tuple_items(args[2]) {
            Some(&[a, m]) => Some((kit::index(th, a)?, kit::index(th, m)?)),
            _ => return kit::type_error(th, "utime: 'ns' must be a tuple of two ints"),
        }
    } else if args[1].is_none() {
        None
    } else {
        match kit::tuple_items(args[1]) {
            Some(&[a, m]) => {
                let (a, m) = (kit::float_of(th, a)?, kit::float_of(th, m)?);
                let ns = |x: f64| (x * 1e9).floor() as i64;
                Some((ns(a), ns(m)))
            }
            _ => {
                let message = "utime: 'times' must be either a tuple of two ints or None";
                return kit::type_error(th, message);
            }
        }
    };
    done(th, raw::utime(&p.place, times, links), &[p.shown])
}

/// The mode of a file, or None where there is none: what `os.path` asks.
fn exists(th: &mut Thread, args: &[Value]) -> Res {
    let links = if kit::truth(th, args[1])? { Links::Follow } else { Links::Stay };
    let p = match path_arg(th, "stat", "path", args[0], Also::Fd) {
        Ok(p) => p,
        Err(Raised) => {
            if kit::catch(th, kit::ExcClass::ValueError) {
                return Ok(Value::NONE);
            }
            return Err(Raised);
        }
    };
    Ok(match raw::stat(&p.place, libc::AT_FDCWD, links) {
        Ok(st) => Value::inline_int(i64::from(st.st_mode)),
        Err(_) => Value::NONE,
    })
}

fn open(th: &mut Thread, args: &[Value]) -> Res {
    let p = path(th, "open", args[0])?;
    let (flags, mode) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    match raw::open(&p.c_str(), flags as i32, mode as u32) {
        Ok(fd) => Ok(Value::inline_int(i64::from(fd))),
        Err(e) => Err(fail(th, &e, &[p.shown])),
    }
}

fn close(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    done(th, raw::close(fd), &[])
}

fn read(th: &mut Thread, args: &[Value]) -> Res {
    let (fd, n) = (fd_number(th, args[0])?, kit::index(th, args[1])?);
    let Ok(n) = usize::try_from(n) else {
        return Err(fail(th, &std::io::Error::from_raw_os_error(libc::EINVAL), &[]));
    };
    kit::check_room(th, n)?;
    let mut buf = vec![0; n];
    match th.without_gil(|_| raw::read(fd, &mut buf)) {
        Ok(n) => Ok(kit::bytes(th, &buf[..n])),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn write(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    let Some(data) = kit::byte_contents(args[1]) else {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"));
    };
    if fd == 1 {
        vm::builtins::output::flush_out(th)?;
    }
    match th.without_gil(|_| raw::write(fd, &data)) {
        Ok(n) => Ok(Value::inline_int(n as i64)),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn lseek(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    let (at, how) = (kit::index(th, args[1])?, kit::index(th, args[2])?);
    match raw::lseek(fd, at, how as i32) {
        Ok(at) => Ok(kit::int(th, at)),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn isatty(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    Ok(Value::bool(raw::is_terminal(fd)))
}

fn dup(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    number(th, raw::dup(fd))
}

fn dup2(th: &mut Thread, args: &[Value]) -> Res {
    let (from, to) = (fd_number(th, args[0])?, fd_number(th, args[1])?);
    vm::builtins::output::flush_out(th)?;
    number(th, raw::dup2(from, to))
}

fn number(th: &mut Thread, outcome: std::io::Result<i32>) -> Res {
    match outcome {
        Ok(n) => Ok(Value::inline_int(i64::from(n))),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn pipe(th: &mut Thread, _args: &[Value]) -> Res {
    match raw::pipe() {
        Ok((r, w)) => {
            let pair = [r, w].map(|n| Value::inline_int(i64::from(n)));
            Ok(kit::tuple(th, &pair))
        }
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn fsync(th: &mut Thread, args: &[Value]) -> Res {
    let fd = match kit::try_index_value(th, args[0])? {
        Some(i) => fd_number(th, i)?,
        None => {
            let method = kit::get_attr(th, args[0], "fileno")?;
            let fd = kit::call(th, method, &[])?;
            fd_number(th, fd)?
        }
    };
    done(th, raw::fsync(fd), &[])
}

fn umask(th: &mut Thread, args: &[Value]) -> Res {
    let mask = kit::index(th, args[0])?;
    Ok(Value::inline_int(i64::from(raw::umask(mask as u32))))
}

fn get_inheritable(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    match raw::inheritable(fd) {
        Ok(yes) => Ok(Value::bool(yes)),
        Err(e) => Err(fail(th, &e, &[])),
    }
}

fn set_inheritable(th: &mut Thread, args: &[Value]) -> Res {
    let (fd, yes) = (fd_number(th, args[0])?, kit::truth(th, args[1])?);
    done(th, raw::set_inheritable(fd, i32::from(yes)), &[])
}

fn terminal_size(th: &mut Thread, args: &[Value]) -> Res {
    let fd = fd_number(th, args[0])?;
    match raw::terminal_size(fd) {
        Ok((columns, lines)) => {
            let pair = [columns, lines].map(Value::inline_int);
            Ok(kit::tuple(th, &pair))
        }
        Err(e) => Err(fail(th, &e, &[])),
    }
}
