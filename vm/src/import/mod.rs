//! Imports: the statement, modules made by Rust, `.py` files on `sys.path`, embedded sources, and
//! what finders and loaders of the program's own find.
//!
//! Invariant: a module is in `sys.modules` before its body runs, and is taken out again if that
//! raises. A module that another thread is initialising is waited for.

mod find;
pub mod loaders;
mod lock;
mod names;
mod spec;
mod star;

pub use find::{Init, Layout, Origin, origins, register_native, register_source};
pub use names::{fill_namespace, fill_native, module_repr};
pub use star::no_attribute_text;
pub use star::{import_from, import_star};

use crate::error::{ExcClass, Raised};
use crate::kit::{self, Res};
use crate::object::Gc;
use crate::object::layout::TableObj;
use crate::protocol::attr::{self, text};
use crate::thread::Thread;
use crate::value::Value;
use std::path::Path;

/// Makes the classes of the import system and `_frozen_importlib`, which holds them.
pub fn install(th: &mut Thread) {
    spec::install(th);
    loaders::install(th);
}

/// Puts the finders on `sys.meta_path` and the hook on `sys.path_hooks`.
pub fn install_finders(th: &mut Thread) {
    loaders::install_finders(th);
}

fn modules(th: &Thread) -> Gc<TableObj> {
    th.vm().modules().as_dict().expect("sys.modules is a dict")
}

/// Carries out an `import` statement, by `builtins.__import__` if a program has replaced it.
pub fn import_statement(
    th: &mut Thread,
    globals: Value,
    name: Value,
    from: Value,
    level: usize,
) -> Res {
    let key = th.intern("__import__");
    let hook = th.vm().builtins().as_dict().and_then(|d| d.get_str(key));
    match hook {
        Some(f) if f.as_native().is_some_and(|n| n.def.name == "__import__") => {
            import_name(th, globals, name, from, level)
        }
        Some(hook) => {
            let level = Value::inline_int(level as i64);
            kit::call(th, hook, &[name, globals, Value::NONE, from, level])
        }
        None => Err(th.raise(ExcClass::ImportError, "__import__ not found")),
    }
}

/// `__import__`: the top module without a fromlist, else the named one.
pub fn import_name(th: &mut Thread, globals: Value, name: Value, from: Value, level: usize) -> Res {
    let given = text(name);
    let full = if level == 0 { given.clone() } else { absolute(th, globals, &given, level)? };
    if full.is_empty() {
        return kit::value_error(th, "Empty module name");
    }
    let leaf = import_dotted(th, &full)?;
    let has_names = !from.is_none() && !from.is_unbound() && kit::truth(th, from)?;
    if !has_names {
        if level == 0 {
            let top = full.split('.').next().unwrap_or_default();
            return if top.len() == full.len() { Ok(leaf) } else { import_dotted(th, top) };
        }
        if given.is_empty() {
            return Ok(leaf);
        }
        // `__import__('b.c', level=1)` in package `a` gives `a.b`.
        let cut = given.len() - given.split('.').next().unwrap_or_default().len();
        let top = &full[..full.len() - cut];
        return import_dotted(th, top);
    }
    let key = th.vm().names().path;
    if attr::get_optional(th, leaf, key)?.is_some() {
        handle_names(th, leaf, &full, from, From::Statement)?;
    }
    Ok(leaf)
}

/// Whose list of names it is, for messages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Statement,
    All,
}

/// Imports the submodules among the names of a `from` list.
fn handle_names(
    th: &mut Thread,
    package: Value,
    full: &str,
    names: Value,
    from: From,
) -> Result<(), Raised> {
    let list = kit::list_of(th, names)?;
    for i in 0..kit::list_len(list) {
        let name = kit::list_item(th, list, i);
        if !name.is_str() {
            let ty = kit::type_name(th, name);
            let place = match from {
                From::Statement => "``from list''".to_string(),
                From::All => format!("{full}.__all__"),
            };
            return kit::type_error(th, format!("Item in {place} must be str, not {ty}"));
        }
        let sub = text(name);
        if sub == "*" {
            let key = th.vm().names().all;
            if from == From::Statement
                && let Some(all) = attr::get_optional(th, package, key)?
            {
                handle_names(th, package, full, all, From::All)?;
            }
            continue;
        }
        let key = th.intern(&sub);
        if attr::get_optional(th, package, key)?.is_none() {
            import_submodule(th, &format!("{full}.{sub}"))?;
        }
    }
    Ok(())
}

/// Imports a submodule that need not exist.
fn import_submodule(th: &mut Thread, full: &str) -> Result<(), Raised> {
    let Err(Raised) = import_dotted(th, full) else { return Ok(()) };
    if !th.pending_is(ExcClass::ModuleNotFoundError) {
        return Err(Raised);
    }
    let exc = th.take_pending();
    let key = th.intern("name");
    let is_own = th.own_attr(exc, key).is_some_and(|v| v.is_str() && text(v) == full);
    let name = th.intern(full);
    let is_blocked = modules(th).get_str(name).is_some();
    if is_own && !is_blocked { Ok(()) } else { Err(th.raise_value(exc)) }
}

/// The package that relative imports of a namespace start from.
fn package_of(th: &mut Thread, globals: Value) -> Result<String, Raised> {
    let Some(dict) = globals.as_dict() else {
        return kit::type_error(th, "globals must be a dict");
    };
    let names = th.vm().names();
    let package = dict.get_str(names.package).filter(|v| !v.is_none());
    if let Some(package) = package {
        if !package.is_str() {
            return kit::type_error(th, "package must be a string");
        }
        return Ok(text(package));
    }
    let key = th.intern("__spec__");
    if let Some(spec) = dict.get_str(key).filter(|v| !v.is_none()) {
        let parent = kit::get_attr(th, spec, "parent")?;
        if !parent.is_str() {
            return kit::type_error(th, "__spec__.parent must be a string");
        }
        return Ok(text(parent));
    }
    let Some(name) = dict.get_str(names.name) else {
        return Err(th.raise(ExcClass::KeyError, "'__name__' not in globals"));
    };
    if !name.is_str() {
        return kit::type_error(th, "__name__ must be a string");
    }
    let name = text(name);
    if dict.get_str(names.path).is_some() {
        return Ok(name);
    }
    Ok(name.rsplit_once('.').map_or(String::new(), |p| p.0.to_string()))
}

/// The absolute name of a relative import.
fn absolute(th: &mut Thread, globals: Value, name: &str, level: usize) -> Result<String, Raised> {
    let package = package_of(th, globals)?;
    if package.is_empty() {
        let msg = "attempted relative import with no known parent package";
        return Err(th.raise(ExcClass::ImportError, msg));
    }
    let key = th.intern(&package);
    if modules(th).get_str(key).is_none() {
        import_dotted(th, &package)?;
    }
    resolve(th, &package, name, level)
}

/// `name` as seen `level` packages up from inside `package`.
pub fn resolve(th: &mut Thread, package: &str, name: &str, level: usize) -> Result<String, Raised> {
    let parts: Vec<&str> = package.split('.').collect();
    if level > parts.len() {
        let msg = "attempted relative import beyond top-level package";
        return Err(th.raise(ExcClass::ImportError, msg));
    }
    let base = parts[..parts.len() + 1 - level].join(".");
    Ok(if name.is_empty() { base } else { format!("{base}.{name}") })
}

/// Imports a module and the packages around it.
pub fn import_dotted(th: &mut Thread, full: &str) -> Res {
    if let Some(m) = loaded(th, full)? {
        return Ok(m);
    }
    let mut parent: Option<Value> = None;
    let mut end = 0;
    loop {
        let part = full[end..].split('.').next().unwrap_or_default();
        let at = &full[..end + part.len()];
        let module = import_one(th, at, part, parent)?;
        if at.len() == full.len() {
            return Ok(module);
        }
        parent = Some(module);
        end = at.len() + 1;
    }
}

/// The module of this name in `sys.modules`, when it is ready.
fn loaded(th: &mut Thread, full: &str) -> Result<Option<Value>, Raised> {
    let key = th.intern(full);
    let Some(m) = modules(th).get_str(key) else { return Ok(None) };
    if m.is_none() {
        let msg = format!("import of {full} halted; None in sys.modules");
        return Err(not_found(th, full, msg));
    }
    if lock::is_loading() {
        lock::wait(th, full)?;
    }
    Ok(Some(m))
}

fn import_one(th: &mut Thread, full: &str, part: &str, parent: Option<Value>) -> Res {
    if let Some(m) = loaded(th, full)? {
        return Ok(m);
    }
    let path = match parent {
        Some(p) => {
            let key = th.vm().names().path;
            match attr::get_optional(th, p, key)? {
                Some(path) => Some(path),
                None => {
                    let package = full.rsplit_once('.').map_or("", |p| p.0);
                    let msg = format!("No module named '{full}'; '{package}' is not a package");
                    return Err(not_found(th, full, msg));
                }
            }
        }
        None => None,
    };
    let _guard = lock::begin(th, full)?;
    // Whoever held the lock may have imported it.
    let key = th.intern(full);
    let module = match modules(th).get_str(key) {
        Some(m) => m,
        None => find::load(th, full, part, path)?,
    };
    let module = modules(th).get_str(key).unwrap_or(module);
    if let Some(p) = parent {
        let name = th.intern(part);
        if attr::set(th, p, name, module).is_err() {
            th.take_pending();
        }
    }
    Ok(module)
}

/// Raises `ModuleNotFoundError` for a module.
pub fn not_found(th: &mut Thread, full: &str, message: impl AsRef<str>) -> Raised {
    let raised = th.raise(ExcClass::ModuleNotFoundError, message);
    let exc = th.pending;
    let (key, name) = (th.intern("name"), th.intern(full));
    th.set_own_attr(exc, key, name);
    raised
}

/// Makes `dir` the first to be searched: in `sys.path`, or while there is no module `sys`.
pub fn set_start(th: &mut Thread, dir: &Path) {
    let list = kit::sys_attr(th, "path");
    if list.as_list().is_some() {
        let dir = kit::str(th, &dir.to_string_lossy());
        kit::list_insert(th, list, 0, dir);
    } else {
        find::set_start(dir);
    }
}
