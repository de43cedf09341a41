//! `sys`: hooks, and what the command line says.

use crate::module::Module;
use crate::sys_info::Flags;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// What the command line sets.
#[derive(Clone, Default, Debug)]
pub struct Setup {
    /// `sys.argv`.
    pub argv: Vec<String>,
    pub flags: Flags,
    /// Arguments of `-W`.
    pub warnings: Vec<String>,
    /// Arguments of `-X`.
    pub extras: Vec<String>,
}

/// The functions.
pub static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "displayhook", "object, /" => vm::run::displayhook;
    "audit", "event, /, *args" => audit;
    "addaudithook", "hook" => addaudithook;
    "getfilesystemencodeerrors", "" => encode_errors;
};

/// Sets what depends on the command line.
pub fn install(th: &mut Thread, module: Module, setup: &Setup) {
    module.add(th, FUNCTIONS);
    for name in ["displayhook", "excepthook"] {
        let hook = module.get(th, name);
        module.set(th, &format!("__{name}__"), hook);
    }
    let executable = std::env::current_exe().unwrap_or_default();
    let executable = executable.to_string_lossy().into_owned();
    for name in ["executable", "_base_executable"] {
        module.set_text(th, name, &executable);
    }
    let prefix = std::path::Path::new(&executable).parent().and_then(|p| p.parent());
    let prefix = prefix.map_or("/usr".to_string(), |p| p.to_string_lossy().into_owned());
    for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"] {
        module.set_text(th, name, &prefix);
    }
    module.set_text(th, "platlibdir", "lib");
    module.set_text(th, "abiflags", "");
    module.set(th, "pycache_prefix", Value::NONE);
    let argv = strings(th, &setup.argv);
    module.set(th, "argv", argv);
    let all: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let all = strings(th, &all);
    module.set(th, "orig_argv", all);
    let warnings = strings(th, &setup.warnings);
    module.set(th, "warnoptions", warnings);
    let extras = kit::empty_dict(th);
    for extra in &setup.extras {
        let (name, value) = match extra.split_once('=') {
            Some((name, value)) => (name, kit::str(th, value)),
            None => (extra.as_str(), Value::TRUE),
        };
        let name = kit::str(th, name);
        // A str is hashed without a call.
        let _ = kit::dict_set(th, extras, name, value);
    }
    module.set(th, "_xoptions", extras);
    install_path(th, module, setup);
}

fn install_path(th: &mut Thread, module: Module, setup: &Setup) {
    let path = kit::empty_list(th);
    let variable = std::env::var("PYTHONPATH").unwrap_or_default();
    if setup.flags.ignore_environment == 0 && !variable.is_empty() {
        for dir in variable.split(':') {
            let dir = std::path::absolute(if dir.is_empty() { "." } else { dir });
            let dir = dir.unwrap_or_default().to_string_lossy().into_owned();
            let dir = kit::str(th, dir.trim_end_matches("/."));
            kit::push(th, path, dir);
        }
    }
    module.set(th, "path", path);
}

/// Sets the names of the library's modules, when all are registered.
pub fn install_names(th: &mut Thread) {
    use vm::import::{Origin, origins};
    let (native, all) = (kit::empty_list(th), kit::empty_list(th));
    for fixed in ["_io", "builtins", "sys"] {
        let name = th.intern(fixed);
        kit::push(th, native, name);
        kit::push(th, all, name);
    }
    for (name, origin) in origins() {
        if name.contains('.') || name == "numba" {
            continue;
        }
        let v = th.intern(name);
        kit::push(th, all, v);
        if matches!(origin, Origin::Native(_)) {
            kit::push(th, native, v);
        }
    }
    let native = kit::tuple_of_list(th, native);
    let names = kit::frozenset_of(th, all).unwrap_or(Value::NONE);
    for (key, v) in [("builtin_module_names", native), ("stdlib_module_names", names)] {
        let key = th.intern(key);
        let sys = th.intern("sys");
        let module = th.vm().modules().as_dict().and_then(|m| m.get_str(sys));
        if let Some(dict) = module.and_then(|m| m.as_module()).and_then(|m| m.dict.as_dict()) {
            dict.set_str(th, key, v);
        }
    }
}

fn strings(th: &mut Thread, items: &[String]) -> Value {
    let list = kit::empty_list(th);
    for item in items {
        let item = kit::str(th, item);
        kit::push(th, list, item);
    }
    list
}

/// The name of the list of audit hooks, an attribute of `sys`.
const HOOKS: &str = "_audit_hooks";

fn audit(th: &mut Thread, args: &[Value]) -> Res {
    if !args[0].is_str() {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("expected str for argument 'event', not {ty}"));
    }
    let hooks = kit::sys_attr(th, HOOKS);
    if hooks.as_list().is_some() {
        for i in 0..kit::list_len(hooks) {
            let hook = kit::list_item(th, hooks, i);
            kit::call(th, hook, args)?;
        }
    }
    Ok(Value::NONE)
}

fn addaudithook(th: &mut Thread, args: &[Value]) -> Res {
    let mut hooks = kit::sys_attr(th, HOOKS);
    if hooks.as_list().is_none() {
        hooks = kit::empty_list(th);
        let sys = th.intern("sys");
        let module = th.vm().modules().as_dict().and_then(|m| m.get_str(sys));
        let key = th.intern(HOOKS);
        if let Some(module) = module {
            kit::set_attr_value(th, module, key, hooks)?;
        }
    }
    kit::push(th, hooks, args[0]);
    Ok(Value::NONE)
}

fn encode_errors(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::str(th, "surrogateescape"))
}
