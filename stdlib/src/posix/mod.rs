//! `posix`: the system's calls on files and processes, of which `os` is made; and `errno`.

mod errno;
mod files;
mod path;
mod process;
mod raw;

use crate::module::Module;
use crate::structseq;
use vm::kit::{self, Res};
use vm::thread::Thread;
use vm::value::Value;

const CONSTANTS: &[(&str, i64)] = &[
    ("F_OK", 0),
    ("R_OK", 4),
    ("W_OK", 2),
    ("X_OK", 1),
    ("O_RDONLY", libc::O_RDONLY as i64),
    ("O_WRONLY", libc::O_WRONLY as i64),
    ("O_RDWR", libc::O_RDWR as i64),
    ("O_CREAT", libc::O_CREAT as i64),
    ("O_EXCL", libc::O_EXCL as i64),
    ("O_TRUNC", libc::O_TRUNC as i64),
    ("O_APPEND", libc::O_APPEND as i64),
    ("O_NONBLOCK", libc::O_NONBLOCK as i64),
    ("O_CLOEXEC", libc::O_CLOEXEC as i64),
    ("O_NOFOLLOW", libc::O_NOFOLLOW as i64),
    ("O_DIRECTORY", libc::O_DIRECTORY as i64),
    ("O_SYNC", libc::O_SYNC as i64),
    ("WNOHANG", libc::WNOHANG as i64),
    ("EX_OK", 0),
    ("EX_USAGE", 64),
    ("EX_DATAERR", 65),
    ("EX_NOINPUT", 66),
    ("EX_SOFTWARE", 70),
    ("EX_OSERR", 71),
    ("EX_IOERR", 74),
    ("EX_NOPERM", 77),
    ("EX_CONFIG", 78),
];

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "posix", files::FUNCTIONS);
    module.add(th, process::FUNCTIONS);
    for &(name, n) in CONSTANTS {
        module.set(th, name, Value::inline_int(n));
    }
    let classes: [(&str, &[&str], &[&str]); 4] = [
        ("stat_result", &files::STAT_ITEMS, &files::STAT_EXTRA),
        (
            "statvfs_result",
            &[
                "f_bsize",
                "f_frsize",
                "f_blocks",
                "f_bfree",
                "f_bavail",
                "f_files",
                "f_ffree",
                "f_favail",
                "f_flag",
                "f_namemax",
            ],
            &[],
        ),
        ("uname_result", &["sysname", "nodename", "release", "version", "machine"], &[]),
        ("times_result", &["user", "system", "children_user", "children_system", "elapsed"], &[]),
    ];
    for (name, visible, extra) in classes {
        let owner = if name.starts_with("stat") { "os" } else { "posix" };
        let class = structseq::class(th, owner, name, visible, extra);
        if owner == "os" && name == "stat_result" {
            // As items the times are whole seconds.
            for (name, twin) in
                [("st_atime", "_atime"), ("st_mtime", "_mtime"), ("st_ctime", "_ctime")]
            {
                structseq::alias(th, class, name, twin);
            }
        }
        module.set(th, name, class);
    }
    Ok(module.object(th))
}

/// An attribute of the module.
fn attribute(th: &mut Thread, name: &str) -> Value {
    let key = th.intern("posix");
    let module = th.vm().modules().as_dict().and_then(|m| m.get_str(key));
    let Some(module) = module else { return Value::NONE };
    kit::find_attr(th, module, name).ok().flatten().unwrap_or(Value::NONE)
}

/// Makes module `errno`.
pub fn install_errno(th: &mut Thread) -> Res {
    let module = Module::new(th, "errno", &[]);
    let codes = kit::empty_dict(th);
    for &(name, code) in errno::CODES {
        let number = Value::inline_int(i64::from(code));
        module.set(th, name, number);
        let name = th.intern(name);
        if kit::dict_get(th, codes, number)?.is_none() {
            kit::dict_set(th, codes, number, name)?;
        }
    }
    module.set(th, "errorcode", codes);
    Ok(module.object(th))
}
