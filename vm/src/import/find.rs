//! Finding a module and running it: the finders of `sys.meta_path` in their order, those of this
//! machine without a call.

use super::loaders::{self, Class};
use super::spec::{self, Place};
use super::{modules, names, not_found};
use crate::code::Source;
use crate::error::{ExcClass, Raised};
use crate::kit::{self, Res};
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
pub enum Origin {
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

/// The script's directory: the search path while there is no module `sys`.
static START: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Makes `import name` call `init`, once.
pub fn register_native(name: &'static str, init: Init) {
    ORIGINS.lock().insert(name, Origin::Native(init));
}

/// Makes `import name` run this source, once.
pub fn register_source(name: &'static str, source: &'static str, layout: Layout) {
    ORIGINS.lock().insert(name, Origin::Text(source, layout));
}

/// Sets the search path while there is no module `sys`.
pub fn set_start(dir: &Path) {
    *START.lock() = Some(dir.to_path_buf());
}

/// Where a module that needs no file comes from.
pub fn origin(full: &str) -> Option<Origin> {
    ORIGINS.lock().get(full).copied()
}

/// The names of all modules that need no file.
pub fn origins() -> Vec<(&'static str, Origin)> {
    ORIGINS.lock().iter().map(|(&name, &origin)| (name, origin)).collect()
}

/// What a search of the path finds.
pub enum Found {
    /// A module's file.
    Module(PathBuf),
    /// A package's `__init__` and its folder.
    Package(PathBuf, PathBuf),
    /// The folders of a package without an `__init__`: a list.
    Namespace(Value),
    /// What a finder of the program's own says.
    Spec(Value),
}

/// Finds and runs a module. `path` is the `__path__` of the package around it.
pub fn load(th: &mut Thread, full: &str, part: &str, path: Option<Value>) -> Res {
    let finders = kit::sys_attr(th, "meta_path");
    if finders.as_list().is_none() {
        return load_early(th, full, part, path);
    }
    let finders = kit::list_copy(th, finders);
    for i in 0..kit::list_len(finders) {
        let finder = kit::list_item(th, finders, i);
        if finder == loaders::class(Class::Builtin) {
            if let Some(Origin::Native(init)) = origin(full) {
                return load_native(th, full, init);
            }
        } else if finder == loaders::class(Class::Path) {
            if let Some(found) = find_on_path(th, full, part, path)? {
                return load_found(th, full, found);
            }
        } else if finder == loaders::class(Class::Frozen) {
            if let Some(Origin::Text(text, layout)) = origin(full) {
                return load_embedded(th, full, text, layout);
            }
        } else if let Some(find_spec) = kit::find_attr(th, finder, "find_spec")? {
            let name = th.intern(full);
            let spec = kit::call(th, find_spec, &[name, path.unwrap_or(Value::NONE), Value::NONE])?;
            if !spec.is_none() {
                return load_spec(th, spec);
            }
        }
    }
    Err(not_found(th, full, format!("No module named '{full}'")))
}

/// As [`load`], while there is no module `sys`.
fn load_early(th: &mut Thread, full: &str, part: &str, path: Option<Value>) -> Res {
    match origin(full) {
        Some(Origin::Native(init)) => return load_native(th, full, init),
        Some(Origin::Text(text, layout)) => return load_embedded(th, full, text, layout),
        None => {}
    }
    match find_on_path(th, full, part, path)? {
        Some(found) => load_found(th, full, found),
        None => Err(not_found(th, full, format!("No module named '{full}'"))),
    }
}

/// Makes a native module.
pub fn load_native(th: &mut Thread, full: &str, init: Init) -> Res {
    let module = init(th)?;
    names::fill_native(th, module, full);
    let key = th.intern(full);
    modules(th).set_str(th, key, module);
    Ok(module)
}

/// The file name of an embedded source, as tracebacks show it.
pub fn embedded_name(full: &str, layout: Layout) -> String {
    let path = full.replace('.', "/");
    match layout {
        Layout::Module => format!("<stdlib>/{path}.py"),
        Layout::Package => format!("<stdlib>/{path}/__init__.py"),
    }
}

/// The spec of an embedded module.
pub fn embedded_spec(th: &mut Thread, full: &str, layout: Layout) -> Value {
    let origin = th.intern("frozen");
    let locations = match layout {
        Layout::Module => Value::NONE,
        Layout::Package => kit::empty_list(th),
    };
    spec::make(th, full, loaders::class(Class::Frozen), origin, locations, Place::Nowhere)
}

fn load_embedded(th: &mut Thread, full: &str, text: &'static str, layout: Layout) -> Res {
    let name = embedded_name(full, layout);
    let spec = embedded_spec(th, full, layout);
    let source = Arc::new(Source::new(name, text));
    run_source(th, full, source, spec)
}

/// The entries of a search path.
fn entries(th: &mut Thread, path: Option<Value>) -> Result<Value, Raised> {
    let list = match path {
        Some(path) => path,
        None => kit::sys_attr(th, "path"),
    };
    if path.is_none() && list.as_list().is_none() {
        let start = START.lock().clone();
        let out = kit::empty_list(th);
        if let Some(dir) = start {
            let dir = kit::str(th, &dir.to_string_lossy());
            kit::push(th, out, dir);
        }
        return Ok(out);
    }
    kit::list_of(th, list)
}

/// Searches `sys.path`, or a package's `__path__`.
pub fn find_on_path(
    th: &mut Thread,
    full: &str,
    part: &str,
    path: Option<Value>,
) -> Result<Option<Found>, Raised> {
    let list = entries(th, path)?;
    let mut portions = None;
    for i in 0..kit::list_len(list) {
        let entry = kit::list_item(th, list, i);
        let Some(dir) = kit::string_of(entry) else { continue };
        let found = match loaders::finder_of(th, entry, &dir)? {
            loaders::Finder::Native => find_in(Path::new(&dir), part),
            loaders::Finder::None => None,
            loaders::Finder::Object(finder) => by_finder(th, finder, full)?,
        };
        let portion = match found {
            Some(In::Found(found)) => return Ok(Some(found)),
            Some(In::Portion(dir)) => kit::str(th, &dir.to_string_lossy()),
            Some(In::Portions(locations)) => {
                let all = *portions.get_or_insert_with(|| kit::empty_list(th));
                kit::list_extend(th, all, locations)?;
                continue;
            }
            None => continue,
        };
        let all = *portions.get_or_insert_with(|| kit::empty_list(th));
        kit::push(th, all, portion);
    }
    Ok(portions.map(Found::Namespace))
}

/// What one entry of a path has.
enum In {
    Found(Found),
    Portion(PathBuf),
    Portions(Value),
}

fn find_in(dir: &Path, part: &str) -> Option<In> {
    let dir = if dir.as_os_str().is_empty() { std::env::current_dir().ok()? } else { dir.into() };
    let package = dir.join(part);
    let init = package.join("__init__.py");
    if init.is_file() {
        return Some(In::Found(Found::Package(init, package)));
    }
    let file = dir.join(format!("{part}.py"));
    if file.is_file() {
        return Some(In::Found(Found::Module(file)));
    }
    package.is_dir().then_some(In::Portion(package))
}

fn by_finder(th: &mut Thread, finder: Value, full: &str) -> Result<Option<In>, Raised> {
    let Some(find_spec) = kit::find_attr(th, finder, "find_spec")? else { return Ok(None) };
    let name = th.intern(full);
    let found = kit::call(th, find_spec, &[name])?;
    if found.is_none() {
        return Ok(None);
    }
    let loader = kit::get_attr(th, found, "loader")?;
    if loader.is_none() {
        let locations = kit::get_attr(th, found, "submodule_search_locations")?;
        return Ok((!locations.is_none()).then_some(In::Portions(locations)));
    }
    Ok(Some(In::Found(Found::Spec(found))))
}

/// The spec of what was found.
pub fn spec_of(th: &mut Thread, full: &str, found: Found) -> Value {
    match found {
        Found::Module(file) => {
            let file = file.to_string_lossy().into_owned();
            let loader = loaders::source_loader(th, full, &file);
            let origin = kit::str(th, &file);
            spec::make(th, full, loader, origin, Value::NONE, Place::File)
        }
        Found::Package(file, dir) => {
            let file = file.to_string_lossy().into_owned();
            let loader = loaders::source_loader(th, full, &file);
            let origin = kit::str(th, &file);
            let dir = kit::str(th, &dir.to_string_lossy());
            let locations = th.new_list(&[dir]).value();
            spec::make(th, full, loader, origin, locations, Place::File)
        }
        Found::Namespace(locations) => {
            let loader = loaders::namespace_loader(th, full, locations);
            spec::make(th, full, loader, Value::NONE, locations, Place::Nowhere)
        }
        Found::Spec(spec) => spec,
    }
}

fn load_found(th: &mut Thread, full: &str, found: Found) -> Res {
    let file = match &found {
        Found::Module(file) | Found::Package(file, _) => Some(file.clone()),
        Found::Namespace(_) | Found::Spec(_) => None,
    };
    let is_own = matches!(found, Found::Namespace(_));
    let spec = spec_of(th, full, found);
    match file {
        Some(file) => {
            let source = read_source(th, &file)?;
            run_source(th, full, source, spec)
        }
        None if is_own => {
            let module = th.new_module(full);
            names::fill_from_spec(th, module, full, spec);
            let key = th.intern(full);
            modules(th).set_str(th, key, module.value());
            Ok(module.value())
        }
        None => load_spec(th, spec),
    }
}

/// The text of a source file.
///
/// # Errors
/// `ImportError` if it cannot be read, `SyntaxError` if it is no text.
pub fn read_source(th: &mut Thread, file: &Path) -> Result<Arc<Source>, Raised> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(e) => {
            let shown = kit::str(th, &file.to_string_lossy());
            return Err(crate::builtins::exceptions::raise_io(th, &e, shown));
        }
    };
    let name = file.to_string_lossy().into_owned();
    match crate::source::decode(&bytes, &name) {
        Ok(text) => Ok(Arc::new(Source::of_string(name, text))),
        Err(error) => Err(run::raise_syntax(th, &Source::new(name, ""), &error)),
    }
}

/// Makes module `full` and runs its source in it.
fn run_source(th: &mut Thread, full: &str, source: Arc<Source>, spec: Value) -> Res {
    let module = th.new_module(full);
    names::fill_from_spec(th, module, full, spec);
    if source.name.starts_with("<stdlib>") {
        let (key, file) = (th.vm().names().file, kit::str(th, &source.name));
        module.dict.as_dict().expect("a namespace").set_str(th, key, file);
    }
    let key = th.intern(full);
    modules(th).set_str(th, key, module.value());
    spec::set_field(th, spec, "_initializing", Value::TRUE);
    let code = run::compile(th, &source, crate::compiler::Mode::Exec);
    let outcome = code.and_then(|code| run::execute(th, code, module.dict));
    spec::set_field(th, spec, "_initializing", Value::FALSE);
    if outcome.is_err() {
        modules(th).remove_str(key);
        return Err(Raised);
    }
    // A module may replace itself. Those that are complete stand in the order of completion.
    match modules(th).remove_str(key) {
        Some(m) => {
            modules(th).set_str(th, key, m);
            Ok(m)
        }
        None => {
            let shown = kit::str(th, full);
            Err(th.raise_args(ExcClass::KeyError, &[shown]))
        }
    }
}

/// The module object of a spec, made by its loader or not, with its names set.
pub fn module_from_spec(th: &mut Thread, spec: Value) -> Res {
    let loader = kit::get_attr(th, spec, "loader")?;
    let name = kit::get_attr(th, spec, "name")?;
    let full = kit::str_text(th, name)?;
    let mut module = Value::NONE;
    if !loader.is_none()
        && let Some(create) = kit::find_attr(th, loader, "create_module")?
    {
        module = kit::call(th, create, &[spec])?;
    } else if !loader.is_none() && kit::find_attr(th, loader, "exec_module")?.is_some() {
        let message = "loaders that define exec_module() must also define create_module()";
        return Err(th.raise(ExcClass::ImportError, message));
    }
    if module.is_none() {
        module = th.new_module(&full).value();
    }
    if let Some(m) = module.as_module() {
        names::fill_from_spec(th, m, &full, spec);
    } else {
        for (key, v) in [("__name__", name), ("__loader__", loader), ("__spec__", spec)] {
            let key = th.intern(key);
            kit::set_attr_value(th, module, key, v)?;
        }
    }
    Ok(module)
}

/// Makes and runs the module of a spec, as its loader says.
pub fn load_spec(th: &mut Thread, spec: Value) -> Res {
    let loader = kit::get_attr(th, spec, "loader")?;
    let name = kit::get_attr(th, spec, "name")?;
    let key = th.intern_value(name);
    let exec = match loader.is_none() {
        true => None,
        false => kit::find_attr(th, loader, "exec_module")?,
    };
    if exec.is_none() && !loader.is_none() {
        let Some(load) = kit::find_attr(th, loader, "load_module")? else {
            let message = "the loader has neither exec_module() nor load_module()";
            return Err(th.raise(ExcClass::ImportError, message));
        };
        let module = kit::call(th, load, &[name])?;
        return Ok(modules(th).get_str(key).unwrap_or(module));
    }
    let module = module_from_spec(th, spec)?;
    let locations = kit::get_attr(th, spec, "submodule_search_locations")?;
    if exec.is_none() && locations.is_none() {
        let full = kit::str_text(th, name)?;
        let raised = th.raise(ExcClass::ImportError, "missing loader");
        let (exc, key, full) = (th.pending, th.intern("name"), th.intern(&full));
        th.set_own_attr(exc, key, full);
        return Err(raised);
    }
    modules(th).set_str(th, key, module);
    spec::set_field(th, spec, "_initializing", Value::TRUE);
    let outcome = match exec {
        Some(exec) => kit::call(th, exec, &[module]),
        None => Ok(Value::NONE),
    };
    spec::set_field(th, spec, "_initializing", Value::FALSE);
    if outcome.is_err() {
        modules(th).remove_str(key);
        return Err(Raised);
    }
    Ok(modules(th).get_str(key).unwrap_or(module))
}
