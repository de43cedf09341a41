//! `sys`: the sequences that describe the implementation and its limits.

use crate::module::{Module, namespace};
use crate::structseq::single;
use vm::kit;
use vm::thread::Thread;
use vm::value::Value;

/// The version of the language that programs see.
pub const VERSION: (i64, i64, i64) = (3, 13, 0);

/// What the command line says of how programs run: `sys.flags`.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Flags {
    pub inspect: i64,
    pub interactive: i64,
    pub optimize: i64,
    pub dont_write_bytecode: i64,
    pub no_user_site: i64,
    pub no_site: i64,
    pub ignore_environment: i64,
    pub verbose: i64,
    pub bytes_warning: i64,
    pub quiet: i64,
    pub isolated: i64,
    pub dev_mode: i64,
    pub utf8_mode: i64,
    pub safe_path: i64,
}

/// Sets everything of this kind.
pub fn install(th: &mut Thread, module: Module, flags: &Flags) {
    install_version(th, module);
    install_limits(th, module);
    install_flags(th, module, flags);
}

fn install_version(th: &mut Thread, module: Module) {
    let (major, minor, micro) = VERSION;
    module.set_text(th, "version", &format!("{major}.{minor}.{micro} (vm) [Rust]"));
    let level = kit::str(th, "final");
    let int = Value::inline_int;
    let info = [
        ("major", int(major)),
        ("minor", int(minor)),
        ("micro", int(micro)),
        ("releaselevel", level),
        ("serial", int(0)),
    ];
    let version = single(th, "sys", "version_info", &info);
    module.set(th, "version_info", version);
    let hex = int(major << 24 | minor << 16 | micro << 8 | 0xF0);
    module.set(th, "hexversion", hex);
    let name = kit::str(th, "vm");
    let tag = kit::str(th, "vm-313");
    let fields = [("name", name), ("cache_tag", tag), ("version", version), ("hexversion", hex)];
    let implementation = namespace(th, "SimpleNamespace", &fields);
    module.set(th, "implementation", implementation);
    module.set(th, "api_version", int(1013));
    let empty = kit::str(th, "");
    let name = kit::str(th, "vm");
    let git = kit::tuple(th, &[name, empty, empty]);
    module.set(th, "_git", git);
}

fn install_limits(th: &mut Thread, module: Module) {
    let int = Value::inline_int;
    let fields = [
        ("max", Value::float(f64::MAX)),
        ("max_exp", int(1024)),
        ("max_10_exp", int(308)),
        ("min", Value::float(f64::MIN_POSITIVE)),
        ("min_exp", int(-1021)),
        ("min_10_exp", int(-307)),
        ("dig", int(15)),
        ("mant_dig", int(53)),
        ("epsilon", Value::float(f64::EPSILON)),
        ("radix", int(2)),
        ("rounds", int(1)),
    ];
    let info = single(th, "sys", "float_info", &fields);
    module.set(th, "float_info", info);
    module.set_text(th, "float_repr_style", "short");
    let fields = [
        ("bits_per_digit", int(30)),
        ("sizeof_digit", int(4)),
        ("default_max_str_digits", int(4300)),
        ("str_digits_check_threshold", int(640)),
    ];
    let info = single(th, "sys", "int_info", &fields);
    module.set(th, "int_info", info);
    let modulus = kit::int(th, (1 << 61) - 1);
    let algorithm = kit::str(th, "siphash13");
    let fields = [
        ("width", int(64)),
        ("modulus", modulus),
        ("inf", int(314_159)),
        ("nan", int(0)),
        ("imag", int(1_000_003)),
        ("algorithm", algorithm),
        ("hash_bits", int(64)),
        ("seed_bits", int(128)),
        ("cutoff", int(0)),
    ];
    let info = single(th, "sys", "hash_info", &fields);
    module.set(th, "hash_info", info);
    let (name, lock) = (kit::str(th, "pthread"), kit::str(th, "semaphore"));
    let fields = [("name", name), ("lock", lock), ("version", Value::NONE)];
    let info = single(th, "sys", "thread_info", &fields);
    module.set(th, "thread_info", info);
}

fn install_flags(th: &mut Thread, module: Module, flags: &Flags) {
    let int = Value::inline_int;
    let fields = [
        ("debug", int(0)),
        ("inspect", int(flags.inspect)),
        ("interactive", int(flags.interactive)),
        ("optimize", int(flags.optimize)),
        ("dont_write_bytecode", int(flags.dont_write_bytecode)),
        ("no_user_site", int(flags.no_user_site)),
        ("no_site", int(flags.no_site)),
        ("ignore_environment", int(flags.ignore_environment)),
        ("verbose", int(flags.verbose)),
        ("bytes_warning", int(flags.bytes_warning)),
        ("quiet", int(flags.quiet)),
        ("hash_randomization", int(1)),
        ("isolated", int(flags.isolated)),
        ("dev_mode", Value::bool(flags.dev_mode != 0)),
        ("utf8_mode", int(flags.utf8_mode)),
        ("warn_default_encoding", int(0)),
        ("safe_path", Value::bool(flags.safe_path != 0)),
        ("int_max_str_digits", int(4300)),
    ];
    let flags = single(th, "sys", "flags", &fields);
    module.set(th, "flags", flags);
}
