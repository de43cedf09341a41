//! What CPython suggests for a misspelt name, attribute or import.

use super::{entries_of, suggest};
use crate::error::{EXC_ADDED, EXC_TRACEBACK, ExcClass};
use crate::interp::frame_obj;
use crate::kit;
use crate::protocol::attr::text;
use crate::thread::Thread;
use crate::value::Value;

/// ". Did you mean: 'x'?", or an empty text. An exception raised on the way is swallowed.
pub fn hint(th: &mut Thread, exc: Value) -> String {
    let vm = th.vm();
    let is = |class| vm.is_instance(exc, vm.exc_class(class));
    let Some(e) = exc.as_instance() else { return String::new() };
    let (wrong, attribute) = if is(ExcClass::ImportError) {
        (e.slot(EXC_ADDED + 3), false)
    } else if is(ExcClass::AttributeError) {
        (e.slot(EXC_ADDED), true)
    } else if is(ExcClass::NameError) {
        (e.slot(EXC_ADDED), false)
    } else {
        return String::new();
    };
    if !wrong.is_str() {
        return String::new();
    }
    let wrong = text(wrong);
    let out = if attribute {
        attribute_hint(th, e.slot(EXC_ADDED + 1), &wrong)
    } else if is(ExcClass::ImportError) {
        import_hint(th, e.slot(EXC_ADDED + 1), &wrong)
    } else {
        name_hint(th, exc, &wrong)
    };
    th.take_pending();
    out
}

fn did_you_mean(wrong: &str, mut candidates: Vec<String>) -> Option<String> {
    candidates.sort();
    candidates.dedup();
    suggest::closest(wrong, candidates.iter().map(String::as_str)).map(str::to_string)
}

fn phrase(name: Option<String>) -> String {
    name.map(|n| format!(". Did you mean: '{n}'?")).unwrap_or_default()
}

/// What `dir(obj)` gives, private names only where the wrong one is private.
fn names_of(th: &mut Thread, obj: Value, wrong: &str) -> Vec<String> {
    let key = th.intern("dir");
    let dir = th.vm().builtins().as_dict().and_then(|d| d.get_str(key));
    let list = match dir.map(|f| kit::call(th, f, &[obj])) {
        Some(Ok(list)) => list,
        Some(Err(_)) | None => return Vec::new(),
    };
    let mut names = Vec::new();
    for i in 0..kit::list_len(list) {
        names.extend(kit::string_of(kit::list_item(th, list, i)));
    }
    if !wrong.starts_with('_') {
        names.retain(|n| !n.starts_with('_'));
    }
    names
}

fn attribute_hint(th: &mut Thread, obj: Value, wrong: &str) -> String {
    // An exception made by a program knows no object.
    if obj.is_unbound() {
        return String::new();
    }
    let names = names_of(th, obj, wrong);
    phrase(did_you_mean(wrong, names))
}

fn import_hint(th: &mut Thread, module: Value, wrong: &str) -> String {
    let modules = th.vm().modules().as_dict();
    let module = if module.is_str() { th.intern_value(module) } else { return String::new() };
    let Some(module) = modules.and_then(|d| d.get_str(module)) else { return String::new() };
    let names = names_of(th, module, wrong);
    phrase(did_you_mean(wrong, names))
}

fn add_keys(names: &mut Vec<String>, v: Value) {
    let Some(dict) = v.as_dict() else { return };
    let mut pos = 0;
    while let Some((k, _)) = dict.next_entry(&mut pos) {
        if k.is_str() {
            names.push(text(k));
        }
    }
}

fn name_hint(th: &mut Thread, exc: Value, wrong: &str) -> String {
    let mut names = Vec::new();
    let mut at = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_TRACEBACK));
    while let Some(tb) = at.as_traceback() {
        if !tb.next.get().is_none() {
            at = tb.next.get();
            continue;
        }
        let frame = frame_obj::of_traceback(th, tb).as_frame().expect("a frame");
        let locals = frame_obj::locals(th, frame);
        let key = th.intern("self");
        if let Some(this) = locals.as_dict().and_then(|d| d.get_str(key))
            && let Ok(Some(_)) = kit::find_attr(th, this, wrong)
        {
            return format!(". Did you mean: 'self.{wrong}'?");
        }
        add_keys(&mut names, locals);
        add_keys(&mut names, tb.globals);
        break;
    }
    if let Some(entry) = entries_of(exc).last() {
        let unit = &entry.code.unit;
        let locals = unit.local_names.iter().chain(&unit.free_names);
        names.extend(locals.filter(|n| !n.starts_with('.')).cloned());
    }
    add_keys(&mut names, th.vm().builtins());
    let near = did_you_mean(wrong, names);
    match (near, is_stdlib(wrong)) {
        (Some(n), true) => {
            format!(". Did you mean: '{n}'? Or did you forget to import '{wrong}'?")
        }
        (near, false) => phrase(near),
        (None, true) => format!(". Did you forget to import '{wrong}'?"),
    }
}

/// Modules of the standard library that programs name most.
fn is_stdlib(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "abc",
        "argparse",
        "array",
        "ast",
        "asyncio",
        "base64",
        "bisect",
        "calendar",
        "cmath",
        "collections",
        "contextlib",
        "copy",
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "dis",
        "enum",
        "fractions",
        "functools",
        "gc",
        "glob",
        "hashlib",
        "heapq",
        "inspect",
        "io",
        "itertools",
        "json",
        "logging",
        "math",
        "numbers",
        "operator",
        "os",
        "pathlib",
        "pickle",
        "platform",
        "pprint",
        "queue",
        "random",
        "re",
        "secrets",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "statistics",
        "string",
        "struct",
        "subprocess",
        "sys",
        "tempfile",
        "textwrap",
        "threading",
        "time",
        "timeit",
        "traceback",
        "types",
        "typing",
        "unittest",
        "uuid",
        "warnings",
        "weakref",
        "zlib",
    ];
    NAMES.binary_search(&name).is_ok()
}
