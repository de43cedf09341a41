//! The finders and loaders of this machine as Python sees them.
//!
//! Invariant: the import statement gets by without calling them; they do the same as it does.

use super::find::{self, Layout, Origin};
use super::spec::{self, ClassCell, Place, new_class};
use crate::code::Source;
use crate::error::{ExcClass, Raised};
use crate::kit::{self, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::protocol::attr::text;
use crate::run;
use crate::thread::Thread;
use crate::value::Value;
use std::path::Path;
use std::sync::Arc;

/// A class of this file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Builtin,
    Frozen,
    Path,
    SourceFile,
    Namespace,
}

static CLASSES: [ClassCell; 5] = [const { ClassCell::new() }; 5];

/// The class object.
pub fn class(which: Class) -> Value {
    CLASSES[which as usize].get()
}

/// Methods that `BuiltinImporter` and `FrozenImporter` have as static ones.
static BUILTIN: &[NativeDef] = kit::natives! {
    "find_spec", "fullname, path=None, target=None" => builtin_find;
    "create_module", "spec" => builtin_create;
    "exec_module", "module" => nothing;
    "load_module", "fullname" => load_by_name;
    "get_code", "fullname" => nothing;
    "get_source", "fullname" => nothing;
    "is_package", "fullname" => no;
};

static FROZEN: &[NativeDef] = kit::natives! {
    "find_spec", "fullname, path=None, target=None" => frozen_find;
    "create_module", "spec" => nothing;
    "exec_module", "module" => frozen_exec;
    "load_module", "fullname" => load_by_name;
    "get_source", "fullname" => frozen_source;
    "is_package", "fullname" => frozen_is_package;
};

static PATH: &[NativeDef] = kit::natives! {
    "find_spec", "fullname, path=None, target=None" => path_find;
    "invalidate_caches", "" => nothing;
};

static SOURCE_FILE: &[NativeDef] = kit::natives! {
    "__init__", "self, fullname, path" => source_init;
    "__eq__", "self, other, /" => source_eq;
    "__hash__", "self, /" => source_hash;
    "create_module", "self, spec" => nothing;
    "exec_module", "self, module" => source_exec;
    "load_module", "self, fullname=None" => source_load;
    "get_filename", "self, fullname=None" => source_filename;
    "get_data", "self, path" => source_data;
    "get_source", "self, fullname=None" => source_text;
    "get_code", "self, fullname" => source_code;
    "source_to_code", "self, data, path" => source_to_code;
    "is_package", "self, fullname" => source_is_package;
    "get_resource_reader", "self, module=None" => nothing;
};

static NAMESPACE: &[NativeDef] = kit::natives! {
    "__init__", "self, name, path, path_finder=None" => namespace_init;
    "create_module", "self, spec" => nothing;
    "exec_module", "self, module" => nothing;
    "get_source", "self, fullname" => empty_text;
    "is_package", "self, fullname" => yes;
};

static FUNCTIONS: &[NativeDef] = kit::natives! {
    "_module_from_spec", "spec, /" => module_from_spec;
    "_load", "spec, /" => load_spec;
    "_resolve", "name, package, level, /" => resolve;
    "_embedded", "" => embedded;
};

static HOOK: NativeDef = kit::native("path_hook_for_FileFinder", "path, /", hook);

/// Makes the classes.
pub fn install(th: &mut Thread) {
    let rows: [(Class, &str, &'static [NativeDef]); 5] = [
        (Class::Builtin, "BuiltinImporter", BUILTIN),
        (Class::Frozen, "FrozenImporter", FROZEN),
        (Class::Path, "PathFinder", PATH),
        (Class::SourceFile, "SourceFileLoader", SOURCE_FILE),
        (Class::Namespace, "NamespaceLoader", NAMESPACE),
    ];
    for (which, name, methods) in rows {
        let is_static = matches!(which, Class::Builtin | Class::Frozen | Class::Path);
        let own = if is_static { &[] } else { methods };
        let home = if is_static && which != Class::Path { "_frozen_importlib" } else { EXTERNAL };
        let made = new_class(th, home, name, own, &[]);
        if is_static {
            for def in methods {
                let f = th.native(def, Value::UNBOUND);
                let f = th.new_wrapper(shape::STATIC_METHOD, f).value();
                let key = th.intern(def.name);
                th.set_class_attr(made.as_class().expect("a class"), key, f);
            }
        }
        CLASSES[which as usize].set(made);
        spec::publish(th, name, made);
    }
    for def in FUNCTIONS {
        let f = th.native(def, Value::UNBOUND);
        spec::publish(th, def.name, f);
    }
}

const EXTERNAL: &str = "_frozen_importlib_external";

/// Fills `sys.meta_path` and `sys.path_hooks`.
pub fn install_finders(th: &mut Thread) {
    let list = kit::sys_attr(th, "meta_path");
    if list.as_list().is_some() {
        for which in [Class::Builtin, Class::Path, Class::Frozen] {
            kit::push(th, list, class(which));
        }
    }
    let hooks = kit::sys_attr(th, "path_hooks");
    if hooks.as_list().is_some() {
        let f = th.native(&HOOK, Value::UNBOUND);
        kit::push(th, hooks, f);
    }
}

/// Who looks into an entry of a path.
pub enum Finder {
    Native,
    Object(Value),
    None,
}

/// The finder of a path entry: by `sys.path_importer_cache`, then by the hooks.
pub fn finder_of(th: &mut Thread, entry: Value, dir: &str) -> Result<Finder, Raised> {
    let cache = kit::sys_attr(th, "path_importer_cache");
    let hooks = kit::sys_attr(th, "path_hooks");
    if kit::is_dict(cache)
        && kit::table_len(cache) > 0
        && let Some(finder) = kit::dict_get(th, cache, entry)?
    {
        return Ok(if finder.is_none() { Finder::None } else { Finder::Object(finder) });
    }
    if hooks.as_list().is_none() {
        return Ok(Finder::Native);
    }
    for i in 0..kit::list_len(hooks) {
        let hook = kit::list_item(th, hooks, i);
        if hook.as_native().is_some_and(|n| std::ptr::eq(n.def, &HOOK)) {
            if dir.is_empty() || Path::new(dir).is_dir() {
                return Ok(Finder::Native);
            }
            continue;
        }
        match kit::call(th, hook, &[entry]) {
            Ok(finder) => {
                if kit::is_dict(cache) {
                    kit::dict_set(th, cache, entry, finder)?;
                }
                return Ok(Finder::Object(finder));
            }
            Err(Raised) => {
                if !kit::catch(th, ExcClass::ImportError) {
                    return Err(Raised);
                }
            }
        }
    }
    Ok(Finder::None)
}

fn hook(th: &mut Thread, args: &[Value]) -> Res {
    let path = kit::str_arg(th, "path must be str", args[0])?;
    if !path.is_empty() && !Path::new(&path).is_dir() {
        let raised = th.raise(ExcClass::ImportError, "only directories are supported");
        let (exc, key) = (th.pending, th.intern("path"));
        th.set_own_attr(exc, key, args[0]);
        return Err(raised);
    }
    let name = th.intern("importlib.machinery");
    let machinery = super::import_dotted(th, &text(name))?;
    let finder = kit::get_attr(th, machinery, "FileFinder")?;
    kit::call(th, finder, args)
}

fn instance(th: &mut Thread, which: Class, fields: &[(&str, Value)]) -> Value {
    let v = th.new_instance(class(which).as_class().expect("a class")).value();
    for &(name, field) in fields {
        spec::set_field(th, v, name, field);
    }
    v
}

/// A loader of a source file.
pub fn source_loader(th: &mut Thread, name: &str, path: &str) -> Value {
    let (name, path) = (th.intern(name), kit::str(th, path));
    instance(th, Class::SourceFile, &[("name", name), ("path", path)])
}

/// A loader of a package without an `__init__`.
pub fn namespace_loader(th: &mut Thread, name: &str, path: Value) -> Value {
    let name = th.intern(name);
    instance(th, Class::Namespace, &[("_name", name), ("_path", path)])
}

fn nothing(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn no(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::FALSE)
}

fn yes(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::TRUE)
}

fn empty_text(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::str(th, ""))
}

fn name_arg(th: &mut Thread, v: Value) -> Result<String, Raised> {
    kit::str_arg(th, "module name must be str", v)
}

fn builtin_find(th: &mut Thread, args: &[Value]) -> Res {
    let full = name_arg(th, args[0])?;
    let is_native = matches!(find::origin(&full), Some(Origin::Native(_)))
        || matches!(full.as_str(), "sys" | "builtins" | "_io");
    if !is_native {
        return Ok(Value::NONE);
    }
    let origin = th.intern("built-in");
    Ok(spec::make(th, &full, class(Class::Builtin), origin, Value::NONE, Place::Nowhere))
}

fn builtin_create(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::get_attr(th, args[0], "name")?;
    let full = kit::str_text(th, name)?;
    let key = th.intern(&full);
    match find::origin(&full) {
        Some(Origin::Native(init)) => init(th),
        Some(Origin::Text(..)) | None => match super::modules(th).get_str(key) {
            Some(m) => Ok(m),
            None => {
                let message = format!("'{full}' is not a built-in module");
                Err(super::not_found(th, &full, message))
            }
        },
    }
}

fn load_by_name(th: &mut Thread, args: &[Value]) -> Res {
    let full = name_arg(th, args[0])?;
    super::import_dotted(th, &full)
}

fn frozen_find(th: &mut Thread, args: &[Value]) -> Res {
    let full = name_arg(th, args[0])?;
    match find::origin(&full) {
        Some(Origin::Text(_, layout)) => Ok(find::embedded_spec(th, &full, layout)),
        Some(Origin::Native(_)) | None => Ok(Value::NONE),
    }
}

fn embedded_text(th: &mut Thread, full: &str) -> Result<(&'static str, Layout), Raised> {
    match find::origin(full) {
        Some(Origin::Text(text, layout)) => Ok((text, layout)),
        Some(Origin::Native(_)) | None => {
            let message = format!("'{full}' is not a frozen module");
            Err(super::not_found(th, full, message))
        }
    }
}

fn frozen_exec(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::get_attr(th, args[0], "__name__")?;
    let full = kit::str_text(th, name)?;
    let (text, layout) = embedded_text(th, &full)?;
    let source = Arc::new(Source::new(find::embedded_name(&full, layout), text));
    run_in(th, source, args[0])
}

fn run_in(th: &mut Thread, source: Arc<Source>, module: Value) -> Res {
    let dict = kit::get_attr(th, module, "__dict__")?;
    let code = run::compile(th, &source, crate::compiler::Mode::Exec)?;
    run::execute(th, code, dict)?;
    Ok(Value::NONE)
}

fn frozen_source(th: &mut Thread, args: &[Value]) -> Res {
    let full = name_arg(th, args[0])?;
    let (text, _) = embedded_text(th, &full)?;
    Ok(kit::str(th, text))
}

fn frozen_is_package(th: &mut Thread, args: &[Value]) -> Res {
    let full = name_arg(th, args[0])?;
    let (_, layout) = embedded_text(th, &full)?;
    Ok(Value::bool(layout == Layout::Package))
}

fn path_find(th: &mut Thread, args: &[Value]) -> Res {
    let full = name_arg(th, args[0])?;
    let part = full.rsplit('.').next().unwrap_or_default().to_string();
    let path = (!args[1].is_none()).then_some(args[1]);
    match find::find_on_path(th, &full, &part, path)? {
        Some(found) => Ok(find::spec_of(th, &full, found)),
        None => Ok(Value::NONE),
    }
}

fn source_init(th: &mut Thread, args: &[Value]) -> Res {
    for (name, v) in [("name", args[1]), ("path", args[2])] {
        let key = th.intern(name);
        kit::set_attr_value(th, args[0], key, v)?;
    }
    Ok(Value::NONE)
}

fn source_eq(th: &mut Thread, args: &[Value]) -> Res {
    if th.vm().class_of(args[0]) != th.vm().class_of(args[1]) {
        return Ok(Value::FALSE);
    }
    for name in ["name", "path"] {
        let (a, b) = (kit::get_attr(th, args[0], name)?, kit::get_attr(th, args[1], name)?);
        if !kit::eq(th, a, b)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn source_hash(th: &mut Thread, args: &[Value]) -> Res {
    let path = kit::get_attr(th, args[0], "path")?;
    let h = kit::hash(th, path)?;
    Ok(kit::int(th, h))
}

fn path_of(th: &mut Thread, loader: Value) -> Result<String, Raised> {
    let path = kit::get_attr(th, loader, "path")?;
    kit::str_arg(th, "path must be str", path)
}

fn source_exec(th: &mut Thread, args: &[Value]) -> Res {
    let is_plain = th.vm().class_of(args[0]).value() == class(Class::SourceFile);
    if is_plain {
        let path = path_of(th, args[0])?;
        let source = find::read_source(th, Path::new(&path))?;
        return run_in(th, source, args[1]);
    }
    let get_code = kit::get_attr(th, args[0], "get_code")?;
    let name = kit::get_attr(th, args[1], "__name__")?;
    let code = kit::call(th, get_code, &[name])?;
    if code.is_none() {
        let shown = kit::str_text(th, name)?;
        let message = format!("cannot load module {shown:?} when get_code() returns None");
        return Err(th.raise(ExcClass::ImportError, message));
    }
    let dict = kit::get_attr(th, args[1], "__dict__")?;
    call_builtin(th, "exec", &[code, dict])
}

fn call_builtin(th: &mut Thread, name: &str, args: &[Value]) -> Res {
    let key = th.intern(name);
    match th.vm().builtins().as_dict().and_then(|d| d.get_str(key)) {
        Some(f) => kit::call(th, f, args),
        None => Err(th.raise(ExcClass::NameError, format!("name '{name}' is not defined"))),
    }
}

fn source_load(th: &mut Thread, args: &[Value]) -> Res {
    let name = match args[1].is_none() {
        true => kit::get_attr(th, args[0], "name")?,
        false => args[1],
    };
    let full = kit::str_text(th, name)?;
    let path = path_of(th, args[0])?;
    let origin = kit::str(th, &path);
    let made = spec::make(th, &full, args[0], origin, Value::NONE, Place::File);
    find::load_spec(th, made)
}

fn source_filename(th: &mut Thread, args: &[Value]) -> Res {
    kit::get_attr(th, args[0], "path")
}

fn source_data(th: &mut Thread, args: &[Value]) -> Res {
    let path = kit::str_arg(th, "path must be str", args[1])?;
    match std::fs::read(&path) {
        Ok(bytes) => Ok(kit::bytes(th, &bytes)),
        Err(e) => Err(crate::builtins::exceptions::raise_io(th, &e, args[1])),
    }
}

fn source_text(th: &mut Thread, args: &[Value]) -> Res {
    let path = path_of(th, args[0])?;
    let source = find::read_source(th, Path::new(&path))?;
    Ok(kit::str(th, &source.text))
}

fn source_code(th: &mut Thread, args: &[Value]) -> Res {
    let path = kit::get_attr(th, args[0], "path")?;
    let get_data = kit::get_attr(th, args[0], "get_data")?;
    let data = kit::call(th, get_data, &[path])?;
    let to_code = kit::get_attr(th, args[0], "source_to_code")?;
    kit::call(th, to_code, &[data, path])
}

fn source_to_code(th: &mut Thread, args: &[Value]) -> Res {
    let mode = th.intern("exec");
    call_builtin(th, "compile", &[args[1], args[2], mode])
}

fn source_is_package(th: &mut Thread, args: &[Value]) -> Res {
    let path = path_of(th, args[0])?;
    let full = name_arg(th, args[1])?;
    let is_init = Path::new(&path).file_stem().is_some_and(|s| s == "__init__");
    let tail = full.rsplit('.').next().unwrap_or_default();
    Ok(Value::bool(is_init && tail != "__init__"))
}

fn namespace_init(th: &mut Thread, args: &[Value]) -> Res {
    spec::set_field(th, args[0], "_name", args[1]);
    spec::set_field(th, args[0], "_path", args[2]);
    Ok(Value::NONE)
}

fn module_from_spec(th: &mut Thread, args: &[Value]) -> Res {
    find::module_from_spec(th, args[0])
}

fn load_spec(th: &mut Thread, args: &[Value]) -> Res {
    find::load_spec(th, args[0])
}

fn resolve(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::str_arg(th, "name must be str", args[0])?;
    let package = kit::str_arg(th, "package must be str", args[1])?;
    let level = kit::index(th, args[2])?;
    let full = super::resolve(th, &package, &name, level.max(0) as usize)?;
    Ok(kit::str(th, &full))
}

/// Names of the modules that need no file: native ones, then embedded ones.
fn embedded(th: &mut Thread, _args: &[Value]) -> Res {
    let (native, text) = (kit::empty_list(th), kit::empty_list(th));
    for (name, origin) in find::origins() {
        let list = if matches!(origin, Origin::Native(_)) { native } else { text };
        let name = th.intern(name);
        kit::push(th, list, name);
    }
    Ok(kit::tuple(th, &[native, text]))
}
