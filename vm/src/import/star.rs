//! `from module import name` and `from module import *`.

use super::{modules, spec};
use crate::error::{ExcClass, Raised};
use crate::kit;
use crate::object::Gc;
use crate::object::records::ModuleObj;
use crate::protocol::attr::{self, text};
use crate::thread::Thread;
use crate::value::Value;

/// `from module import name`.
pub fn import_from(th: &mut Thread, module: Value, name: Value) -> Result<Value, Raised> {
    if let Some(v) = attr::get_optional(th, module, name)? {
        return Ok(v);
    }
    let key = th.vm().names().name;
    let own = attr::get_optional(th, module, key)?.filter(|v| v.is_str());
    if let Some(own) = own {
        let full = th.intern(&format!("{}.{}", text(own), text(name)));
        if let Some(v) = modules(th).get_str(full) {
            return Ok(v);
        }
    }
    Err(cannot_import(th, module, own, name)?)
}

/// Whether a module's body is still running.
pub fn is_initialising(th: &mut Thread, module: Value) -> bool {
    let spec = spec::field(th, module, "__spec__");
    !spec.is_none() && spec::field(th, spec, "_initializing") == Value::TRUE
}

fn cannot_import(
    th: &mut Thread,
    module: Value,
    own: Option<Value>,
    name: Value,
) -> Result<Raised, Raised> {
    let shown = own.map_or("<unknown module name>".to_string(), text);
    let key = th.vm().names().file;
    let file = attr::get_optional(th, module, key)?.filter(|v| v.is_str());
    let name_text = text(name);
    let place = file.map_or("unknown location".to_string(), text);
    let shadow = match file {
        Some(file) => shadowed(th, &shown, &text(file)),
        None => None,
    };
    let msg = if let Some(hint) = shadow {
        format!("cannot import name '{name_text}' from '{shown}' ({hint})")
    } else if is_initialising(th, module) {
        format!(
            "cannot import name '{name_text}' from partially initialized module '{shown}' \
             (most likely due to a circular import) ({place})"
        )
    } else {
        format!("cannot import name '{name_text}' from '{shown}' ({place})")
    };
    let raised = th.raise(ExcClass::ImportError, msg);
    let exc = th.pending;
    for (key, v) in [("name", own), ("path", file), ("name_from", Some(name))] {
        let key = th.intern(key);
        th.set_own_attr(exc, key, v.unwrap_or(Value::NONE));
    }
    Ok(raised)
}

/// What an `AttributeError` says of a name that a module does not have.
pub fn no_attribute_text(th: &mut Thread, module: Gc<ModuleObj>, name: &str) -> String {
    let names = th.vm().names();
    let dict = module.dict.as_dict().expect("a namespace is a dict");
    let own = dict.get_str(names.name).filter(|v| v.is_str());
    let Some(own) = own.map(text) else { return format!("module has no attribute '{name}'") };
    let plain = format!("module '{own}' has no attribute '{name}'");
    let file = dict.get_str(names.file).filter(|v| v.is_str()).map(text);
    if let Some(file) = &file
        && let Some(hint) = shadowed(th, &own, file)
    {
        return format!("{plain} ({hint})");
    }
    if !is_initialising(th, module.value()) {
        return plain;
    }
    match file.filter(|f| is_beside_program(th, f)) {
        Some(file) => format!(
            "{plain} (consider renaming '{file}' if it has the same name as a third-party module \
             you intended to import)"
        ),
        None => format!(
            "partially initialized module '{own}' has no attribute '{name}' \
             (most likely due to a circular import)"
        ),
    }
}

/// Whether a file is in the first folder of `sys.path`.
fn is_beside_program(th: &mut Thread, file: &str) -> bool {
    let path = kit::sys_attr(th, "path");
    let first = path.as_list().filter(|l| l.len() > 0).map(|l| l.get(th, 0));
    let first = first.and_then(kit::string_of);
    let dir = std::path::Path::new(file).parent();
    first.is_some_and(|first| dir.is_some_and(|d| d == std::path::Path::new(&first)))
}

/// What to say of a program's file that hides a module of the library.
fn shadowed(th: &mut Thread, module: &str, file: &str) -> Option<String> {
    let names = kit::sys_attr(th, "stdlib_module_names");
    let name = th.intern(module);
    let is_library = kit::is_set(names) && kit::set_contains(th, names, name).unwrap_or(false);
    let in_start = is_library && is_beside_program(th, file);
    in_start.then(|| {
        format!(
            "consider renaming '{file}' since it has the same name as the standard library module \
             named '{module}' and the import system gives it precedence"
        )
    })
}

/// `from module import *`.
pub fn import_star(th: &mut Thread, module: Value, globals: Value) -> Result<(), Raised> {
    let key = th.vm().names().all;
    if let Some(all) = attr::get_optional(th, module, key)? {
        let own = module_name(th, module)?;
        return kit::for_each(th, all, |th, name| {
            if !name.is_str() {
                let ty = kit::type_name(th, name);
                let message = format!("Item in {own}.__all__ must be str, not {ty}");
                return kit::type_error(th, message);
            }
            let name = th.intern_value(name);
            let v = attr::get(th, module, name)?;
            kit::set_item(th, globals, name, v)
        });
    }
    let Some(dict) = kit::find_attr(th, module, "__dict__")? else {
        let message = "from-import-* object has no __dict__ and no __all__";
        return Err(th.raise(ExcClass::ImportError, message));
    };
    let keys = kit::list_of(th, dict)?;
    for i in 0..kit::list_len(keys) {
        let name = kit::list_item(th, keys, i);
        if !name.is_str() {
            let (own, ty) = (module_name(th, module)?, kit::type_name(th, name));
            let message = format!("Key in {own}.__dict__ must be str, not {ty}");
            return kit::type_error(th, message);
        }
        if !text(name).starts_with('_') {
            let v = kit::get_item(th, dict, name)?;
            kit::set_item(th, globals, name, v)?;
        }
    }
    Ok(())
}

fn module_name(th: &mut Thread, module: Value) -> Result<String, Raised> {
    let key = th.vm().names().name;
    Ok(attr::get_optional(th, module, key)?.map_or(String::new(), text))
}
