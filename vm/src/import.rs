//! Imports: modules made by Rust, `.py` files on `sys.path`, and modules embedded as source.
//!
//! Invariant: they are looked for in that order, so that a program's own file comes before an
//! embedded module of the same name. A module is in `sys.modules` before its body runs, and is taken out again if that
//! raises.

use crate::code::Source;
use crate::error::{ExcClass, Raised};
use crate::object::Gc;
use crate::object::layout::TableObj;
use crate::object::records::ModuleObj;
use crate::protocol::attr::{self, text};
use crate::run;
use crate::thread::Thread;
use crate::value::Value;
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Makes a native module.
pub type Init = fn(&mut Thread) -> Result<Value, Raised>;

/// Where a module that needs no file comes from.
#[derive(Clone, Copy)]
enum Origin {
    Native(Init),
    Text(&'static str, Layout),
}

/// Whether an embedded source is a module or a package's `__init__`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A plain module.
    Module,
    /// A package, whose submodules are embedded too.
    Package,
}

static ORIGINS: Mutex<BTreeMap<&'static str, Origin>> = Mutex::new(BTreeMap::new());

/// Makes `import name` call `init`, once.
pub fn register_native(name: &'static str, init: Init) {
    ORIGINS.lock().insert(name, Origin::Native(init));
}

/// Makes `import name` run this source, once.
pub fn register_source(name: &'static str, source: &'static str, layout: Layout) {
    ORIGINS.lock().insert(name, Origin::Text(source, layout));
}

fn modules(th: &Thread) -> Gc<TableObj> {
    th.vm().modules().as_dict().expect("sys.modules is a dict")
}

/// Carries out an `import` statement: the top module without a fromlist, else the named one.
pub fn import_name(
    th: &mut Thread,
    globals: Value,
    name: Value,
    from: Value,
    level: usize,
) -> Result<Value, Raised> {
    let given = text(name);
    let full = if level == 0 { given.clone() } else { absolute(th, globals, &given, level)? };
    let leaf = import_dotted(th, &full)?;
    let Some(names) = from.as_tuple().filter(|t| t.len > 0) else {
        let top = full.split('.').next().unwrap_or_default();
        return if level == 0 { import_dotted(th, top) } else { Ok(leaf) };
    };
    if !is_package(th, leaf) {
        return Ok(leaf);
    }
    for &n in names.items() {
        let sub = text(n);
        if sub == "*" {
            continue;
        }
        let key = th.intern(&sub);
        if attr::get_optional(th, leaf, key)?.is_none() {
            let path = format!("{full}.{sub}");
            if let Err(Raised) = import_dotted(th, &path) {
                if !th.pending_is(ExcClass::ModuleNotFoundError) {
                    return Err(Raised);
                }
                th.take_pending();
            }
        }
    }
    Ok(leaf)
}

/// The absolute name of a relative import.
fn absolute(th: &mut Thread, globals: Value, name: &str, level: usize) -> Result<String, Raised> {
    let key = th.vm().names().package;
    let package = globals.as_dict().and_then(|d| d.get_str(key)).map(text).unwrap_or_default();
    let parts: Vec<&str> = package.split('.').filter(|p| !p.is_empty()).collect();
    if parts.is_empty() {
        let msg = "attempted relative import with no known parent package";
        return Err(th.raise(ExcClass::ImportError, msg));
    }
    if level > parts.len() {
        let msg = "attempted relative import beyond top-level package";
        return Err(th.raise(ExcClass::ImportError, msg));
    }
    let base = parts[..parts.len() + 1 - level].join(".");
    Ok(if name.is_empty() { base } else { format!("{base}.{name}") })
}

fn is_package(th: &mut Thread, module: Value) -> bool {
    let key = th.vm().names().path;
    let dict = module.as_module().and_then(|m| m.dict.as_dict());
    dict.is_some_and(|d| d.get_str(key).is_some())
}

/// Imports a module and the packages around it.
pub fn import_dotted(th: &mut Thread, full: &str) -> Result<Value, Raised> {
    let mut parent: Option<Value> = None;
    let mut at = String::new();
    for part in full.split('.') {
        if !at.is_empty() {
            at.push('.');
        }
        at.push_str(part);
        let module = import_one(th, &at, part, parent)?;
        parent = Some(module);
    }
    Ok(parent.expect("a name has at least one part"))
}

fn import_one(
    th: &mut Thread,
    full: &str,
    part: &str,
    parent: Option<Value>,
) -> Result<Value, Raised> {
    let key = th.intern(full);
    if let Some(m) = modules(th).get_str(key) {
        return Ok(m);
    }
    let module = load(th, full, part, parent)?;
    modules(th).set_str(th, key, module);
    if let Some(package) = parent.and_then(|p| p.as_module()) {
        let dict = package.dict.as_dict().expect("a module's namespace is a dict");
        let name = th.intern(part);
        dict.set_str(th, name, module);
    }
    Ok(module)
}

fn load(th: &mut Thread, full: &str, part: &str, parent: Option<Value>) -> Result<Value, Raised> {
    let origin = ORIGINS.lock().get(full).copied();
    if let Some(Origin::Native(init)) = origin {
        return init(th);
    }
    for dir in search_path(th, parent) {
        let package = dir.join(part);
        let init = package.join("__init__.py");
        if init.is_file() {
            return load_file(th, full, &init, Some(&package));
        }
        let file = dir.join(format!("{part}.py"));
        if file.is_file() {
            return load_file(th, full, &file, None);
        }
    }
    if let Some(Origin::Text(source, layout)) = origin {
        let source = Arc::new(Source::new(format!("<frozen {full}>"), source));
        let package = (layout == Layout::Package).then(|| Path::new(""));
        return run_module(th, full, source, package);
    }
    let detail = match parent {
        Some(p) if !is_package(th, p) => {
            format!("; '{}' is not a package", full.rsplit_once('.').map_or("", |p| p.0))
        }
        Some(_) | None => String::new(),
    };
    let raised =
        th.raise(ExcClass::ModuleNotFoundError, format!("No module named '{full}'{detail}"));
    let exc = th.pending;
    let (key, name) = (th.intern("name"), th.intern(full));
    th.set_own_attr(exc, key, name);
    Err(raised)
}

/// Directories to search: the parent package's `__path__`, or `sys.path`.
fn search_path(th: &mut Thread, parent: Option<Value>) -> Vec<PathBuf> {
    let list = match parent {
        Some(p) => {
            let key = th.vm().names().path;
            p.as_module().and_then(|m| m.dict.as_dict()).and_then(|d| d.get_str(key))
        }
        None => {
            let (sys, path) = (th.intern("sys"), th.intern("path"));
            let module = modules(th).get_str(sys).and_then(|m| m.as_module());
            module.and_then(|m| m.dict.as_dict()).and_then(|d| d.get_str(path))
        }
    };
    let Some(list) = list.and_then(|v| v.as_list()) else {
        let start = START.lock();
        return start.iter().cloned().collect();
    };
    let mut out = Vec::new();
    for i in 0..list.len() {
        let dir = text(list.get(th, i));
        out.push(if dir.is_empty() { PathBuf::from(".") } else { PathBuf::from(dir) });
    }
    out
}

/// The script's directory: the search path while there is no module `sys`.
static START: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Makes `dir` the first to be searched: in `sys.path`, or while there is no module `sys`.
pub fn set_start(th: &mut Thread, dir: &Path) {
    *START.lock() = Some(dir.to_path_buf());
    let (sys, path) = (th.intern("sys"), th.intern("path"));
    let module = modules(th).get_str(sys).and_then(|m| m.as_module());
    let list = module.and_then(|m| m.dict.as_dict()).and_then(|d| d.get_str(path));
    if let Some(list) = list.and_then(|v| v.as_list()) {
        let dir = th.new_str(&dir.display().to_string()).value();
        list.insert(th, 0, dir);
    }
}

fn load_file(
    th: &mut Thread,
    full: &str,
    file: &Path,
    package: Option<&Path>,
) -> Result<Value, Raised> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(e) => {
            let msg = format!("cannot read {}: {e}", file.display());
            return Err(th.raise(ExcClass::ImportError, msg));
        }
    };
    let name = file.display().to_string();
    let text = match crate::source::decode(&bytes, &name) {
        Ok(text) => text,
        Err(error) => return Err(run::raise_syntax(th, &Source::new(name, ""), &error)),
    };
    let source = Arc::new(Source::of_string(name, text));
    run_module(th, full, source, package)
}

/// Makes module `full` and runs its source in it.
fn run_module(
    th: &mut Thread,
    full: &str,
    source: Arc<Source>,
    package: Option<&Path>,
) -> Result<Value, Raised> {
    let module = th.new_module(full);
    let is_file = !source.name.starts_with('<');
    let file = is_file.then(|| source.name.clone());
    fill_namespace(th, module, full, file.as_deref(), package);
    let key = th.intern(full);
    modules(th).set_str(th, key, module.value());
    let code = run::compile(th, &source, crate::compiler::Mode::Exec);
    let outcome = code.and_then(|code| run::execute(th, code, module.dict));
    if outcome.is_err() {
        modules(th).remove_str(key);
        return Err(Raised);
    }
    // A module may replace itself.
    Ok(modules(th).get_str(key).unwrap_or(module.value()))
}

/// Gives a module the names that every module has.
pub fn fill_namespace(
    th: &mut Thread,
    module: Gc<ModuleObj>,
    name: &str,
    file: Option<&str>,
    package: Option<&Path>,
) {
    let dict = module.dict.as_dict().expect("a module's namespace is a dict");
    let names = th.vm().names();
    let own = th.intern(name);
    dict.set_str(th, names.name, own);
    dict.set_str(th, names.doc, Value::NONE);
    let parent = match package {
        Some(_) => name,
        None => name.rsplit_once('.').map_or("", |p| p.0),
    };
    let parent = if name == "__main__" { Value::NONE } else { th.intern(parent) };
    dict.set_str(th, names.package, parent);
    for key in ["__loader__", "__spec__"] {
        let key = th.intern(key);
        dict.set_str(th, key, Value::NONE);
    }
    if let Some(file) = file {
        let file = th.new_str(file).value();
        dict.set_str(th, names.file, file);
    }
    if let Some(dir) = package {
        // An embedded package has no folder.
        let dir = dir.display().to_string();
        let dir = (!dir.is_empty()).then(|| th.new_str(&dir).value());
        let list = th.new_list(dir.as_slice()).value();
        dict.set_str(th, names.path, list);
    }
    let key = th.intern("builtins");
    let builtins = modules(th).get_str(key).unwrap_or(th.vm().builtins());
    dict.set_str(th, names.builtins, builtins);
}

/// `from module import name`.
pub fn import_from(th: &mut Thread, module: Value, name: Value) -> Result<Value, Raised> {
    if let Some(v) = attr::get_optional(th, module, name)? {
        return Ok(v);
    }
    let key = th.vm().names().name;
    let own = match attr::get_optional(th, module, key)? {
        Some(v) => text(v),
        None => "<unknown module name>".to_string(),
    };
    let full = th.intern(&format!("{own}.{}", text(name)));
    if let Some(v) = modules(th).get_str(full) {
        return Ok(v);
    }
    let key = th.vm().names().file;
    let place = match attr::get_optional(th, module, key)? {
        Some(file) => text(file),
        None => "unknown location".to_string(),
    };
    let msg = format!("cannot import name '{}' from '{own}' ({place})", text(name));
    let raised = th.raise(ExcClass::ImportError, msg);
    let exc = th.pending;
    let own = th.new_str(&own).value();
    let path = attr::get_optional(th, module, key)?.unwrap_or(Value::NONE);
    for (field, v) in [("name", own), ("path", path), ("name_from", name)] {
        let field = th.intern(field);
        th.set_own_attr(exc, field, v);
    }
    Err(raised)
}

/// `from module import *` where names live in a mapping that is no dict.
fn import_star_into(th: &mut Thread, module: Value, into: Value) -> Result<(), Raised> {
    let all = th.new_dict();
    import_star(th, module, all.value())?;
    let mut pos = 0;
    while let Some((k, v)) = all.next_entry(&mut pos) {
        crate::protocol::item::set(th, into, k, v)?;
    }
    Ok(())
}

/// `from module import *`.
pub fn import_star(th: &mut Thread, module: Value, globals: Value) -> Result<(), Raised> {
    let Some(into) = globals.as_dict() else { return import_star_into(th, module, globals) };
    let key = th.vm().names().all;
    if let Some(all) = attr::get_optional(th, module, key)? {
        return crate::protocol::iter::for_each(th, all, |th, name| {
            let name = th.intern(&text(name));
            let v = attr::get(th, module, name)?;
            into.set_str(th, name, v);
            Ok(())
        });
    }
    let Some(dict) = module.as_module().and_then(|m| m.dict.as_dict()) else { return Ok(()) };
    let mut pos = 0;
    while let Some((k, v)) = dict.next_entry(&mut pos) {
        if !text(k).starts_with('_') {
            into.set_str(th, k, v);
        }
    }
    Ok(())
}
