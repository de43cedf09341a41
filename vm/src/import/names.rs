//! The names that every module has.

use super::spec::{self, Place};
use super::{loaders, modules};
use crate::error::Raised;
use crate::kit;
use crate::object::Gc;
use crate::object::records::ModuleObj;
use crate::thread::Thread;
use crate::value::Value;
use std::path::Path;

/// Gives a module that runs as a program, or one without a spec, the names that every module has.
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
    let loader = match file {
        Some(file) => loaders::source_loader(th, name, file),
        None => loaders::class(loaders::Class::Builtin),
    };
    let key = th.intern("__loader__");
    dict.set_str(th, key, loader);
    let key = th.intern("__spec__");
    dict.set_str(th, key, Value::NONE);
    if let Some(file) = file {
        let file = th.new_str(file).value();
        dict.set_str(th, names.file, file);
        let key = th.intern("__cached__");
        dict.set_str(th, key, Value::NONE);
    }
    if let Some(dir) = package {
        let dir = th.new_str(&dir.display().to_string()).value();
        let list = th.new_list(&[dir]).value();
        dict.set_str(th, names.path, list);
    }
    set_builtins(th, module);
}

fn set_builtins(th: &mut Thread, module: Gc<ModuleObj>) {
    let dict = module.dict.as_dict().expect("a module's namespace is a dict");
    let key = th.intern("builtins");
    let builtins = modules(th).get_str(key).unwrap_or(th.vm().builtins());
    let key = th.vm().names().builtins;
    dict.set_str(th, key, builtins);
}

/// Gives a module that is to run what its spec says.
pub fn fill_from_spec(th: &mut Thread, module: Gc<ModuleObj>, name: &str, spec: Value) {
    let dict = module.dict.as_dict().expect("a module's namespace is a dict");
    let names = th.vm().names();
    let own = th.intern(name);
    dict.set_str(th, names.name, own);
    dict.set_str(th, names.doc, Value::NONE);
    let locations = spec::field(th, spec, "submodule_search_locations");
    let parent = if locations.is_none() { name.rsplit_once('.').map_or("", |p| p.0) } else { name };
    let parent = th.intern(parent);
    dict.set_str(th, names.package, parent);
    let loader = spec::field(th, spec, "loader");
    let key = th.intern("__loader__");
    dict.set_str(th, key, loader);
    let key = th.intern("__spec__");
    dict.set_str(th, key, spec);
    if !locations.is_none() {
        dict.set_str(th, names.path, locations);
    }
    let is_namespace =
        th.vm().class_of(loader).value() == loaders::class(loaders::Class::Namespace);
    if is_namespace {
        dict.set_str(th, names.file, Value::NONE);
    }
    if spec::has_location(th, spec) {
        let origin = spec::field(th, spec, "origin");
        dict.set_str(th, names.file, origin);
        let cached = spec::cached(th, spec);
        let key = th.intern("__cached__");
        dict.set_str(th, key, cached);
    }
    set_builtins(th, module);
}

/// Gives a native module the names that it lacks.
pub fn fill_native(th: &mut Thread, module: Value, name: &str) {
    let Some(module) = module.as_module() else { return };
    let dict = module.dict.as_dict().expect("a module's namespace is a dict");
    let key = th.intern("__spec__");
    if dict.get_str(key).is_some_and(|v| !v.is_none()) {
        return;
    }
    let loader = loaders::class(loaders::Class::Builtin);
    let origin = th.intern("built-in");
    let spec = spec::make(th, name, loader, origin, Value::NONE, Place::Nowhere);
    dict.set_str(th, key, spec);
    let key = th.intern("__loader__");
    dict.set_str(th, key, loader);
    let names = th.vm().names();
    let is_package = dict.get_str(names.path).is_some();
    let parent = if is_package { name } else { name.rsplit_once('.').map_or("", |p| p.0) };
    let parent = th.intern(parent);
    dict.set_str(th, names.package, parent);
    if dict.get_str(names.doc).is_none() {
        dict.set_str(th, names.doc, Value::NONE);
    }
}

/// The repr of a module, by its spec where it has one.
///
/// # Errors
/// What the reprs of its parts raise.
pub fn module_repr(th: &mut Thread, module: Value) -> Result<String, Raised> {
    let dict = module.as_module().and_then(|m| m.dict.as_dict());
    let dict = dict.expect("a module has a namespace");
    let get = |th: &mut Thread, name: &str| {
        let key = th.intern(name);
        dict.get_str(key).unwrap_or(Value::NONE)
    };
    let spec = get(th, "__spec__");
    if !spec.is_none() {
        let name = spec::field(th, spec, "name");
        let name = kit::repr_text(th, name)?;
        let origin = spec::field(th, spec, "origin");
        if origin.is_none() {
            let loader = spec::field(th, spec, "loader");
            let is_namespace =
                th.vm().class_of(loader).value() == loaders::class(loaders::Class::Namespace);
            if is_namespace {
                let path = spec::field(th, spec, "submodule_search_locations");
                let path = kit::repr_text(th, path)?;
                return Ok(format!("<module {name} (namespace) from {path}>"));
            }
            if loader.is_none() {
                return Ok(format!("<module {name}>"));
            }
            let loader = kit::repr_text(th, loader)?;
            return Ok(format!("<module {name} ({loader})>"));
        }
        if spec::has_location(th, spec) {
            let origin = kit::repr_text(th, origin)?;
            return Ok(format!("<module {name} from {origin}>"));
        }
        let origin = kit::str_text(th, origin)?;
        return Ok(format!("<module {name} ({origin})>"));
    }
    let name = get(th, "__name__");
    let name = if name.is_none() { "'?'".to_string() } else { kit::repr_text(th, name)? };
    let file = get(th, "__file__");
    if !file.is_none() {
        let file = kit::repr_text(th, file)?;
        return Ok(format!("<module {name} from {file}>"));
    }
    let loader = get(th, "__loader__");
    if loader == loaders::class(loaders::Class::Builtin) {
        return Ok(format!("<module {name} (built-in)>"));
    }
    if loader.is_none() {
        return Ok(format!("<module {name}>"));
    }
    let loader = kit::repr_text(th, loader)?;
    Ok(format!("<module {name} ({loader})>"))
}
