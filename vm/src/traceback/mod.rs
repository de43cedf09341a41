//! Uncaught exceptions as CPython 3.13 shows them: chained tracebacks with source lines and marks,
//! folded repetitions, notes, suggestions.

mod marks;
pub mod suggest;

use crate::code::{Code, CodeKind};
use crate::error::{
    EXC_ADDED, EXC_CAUSE, EXC_CONTEXT, EXC_SUPPRESS_CONTEXT, EXC_TRACEBACK, ExcClass,
};
use crate::protocol::attr::text;
use crate::protocol::format;
use crate::thread::Thread;
use crate::value::Value;

/// Identical entries shown before the rest is counted.
const REPEATS_SHOWN: usize = 3;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The text that CPython writes to standard error for an uncaught exception.
pub fn render(th: &mut Thread, exc: Value) -> String {
    let mut out = String::new();
    for (e, joint) in chain(exc) {
        out.push_str(&render_one(th, e));
        out.push_str(joint);
    }
    out
}

/// The exceptions that led to `exc`, oldest first, each with what joins it to the next.
fn chain(exc: Value) -> Vec<(Value, &'static str)> {
    let mut out = vec![(exc, "")];
    let mut at = exc;
    while let Some(e) = at.as_instance() {
        let (cause, context) = (e.slot(EXC_CAUSE), e.slot(EXC_CONTEXT));
        let (next, joint) = if cause.is_ptr() {
            (cause, CAUSE)
        } else if context.is_ptr() && e.slot(EXC_SUPPRESS_CONTEXT) != Value::TRUE {
            (context, CONTEXT)
        } else {
            break;
        };
        if out.iter().any(|&(seen, _)| seen == next) {
            break;
        }
        out.push((next, joint));
        at = next;
    }
    // `joint` stands after the older exception.
    let mut shown = Vec::with_capacity(out.len());
    for i in (0..out.len()).rev() {
        shown.push((out[i].0, out[i].1));
    }
    shown
}

fn render_one(th: &mut Thread, exc: Value) -> String {
    let mut out = String::new();
    let entries = entries_of(exc);
    if !entries.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        out.push_str(&render_entries(&entries));
    }
    out.push_str(&render_exception(th, exc));
    out
}

/// An entry of a traceback: where, and the line if a program gave one.
#[derive(Clone, Copy)]
pub struct Entry {
    pub code: &'static Code,
    pub pc: u32,
    /// 0, or the line to show instead of the instruction's.
    pub line: u32,
}

/// An exception's traceback, outermost entry first.
pub fn entries_of(exc: Value) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut at = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_TRACEBACK));
    while let Some(tb) = at.as_traceback() {
        out.push(Entry { code: tb.code, pc: tb.pc, line: tb.lineno.get() });
        at = tb.next.get();
    }
    out
}

/// The entries' lines, runs of the same place folded.
pub fn render_entries(entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut repeats = 0;
    let mut last: Option<(String, u32, String)> = None;
    for entry in entries {
        let place = (entry.code.source.name.clone(), entry.line(), entry.code.unit.name.clone());
        if last.as_ref() == Some(&place) {
            repeats += 1;
        } else {
            out.push_str(&folded(repeats));
            repeats = 1;
            last = Some(place);
        }
        if repeats > REPEATS_SHOWN {
            continue;
        }
        out.push_str(&entry.render());
    }
    out.push_str(&folded(repeats));
    out
}

fn folded(repeats: usize) -> String {
    if repeats <= REPEATS_SHOWN {
        return String::new();
    }
    let n = repeats - REPEATS_SHOWN;
    let s = if n == 1 { "" } else { "s" };
    format!("  [Previous line repeated {n} more time{s}]\n")
}

impl Entry {
    fn line(&self) -> u32 {
        match self.line {
            0 => self.code.source.line_col(self.code.unit.spans[self.pc as usize].start).0,
            line => line,
        }
    }

    fn render(&self) -> String {
        let code = self.code;
        let line = self.line();
        let is_module = code.unit.kind == CodeKind::Module;
        let name = if is_module { "<module>" } else { code.unit.name.as_str() };
        let mut out = format!("  File \"{}\", line {line}, in {name}\n", code.source.name);
        if self.line != 0 {
            let text = code.source.line(line).trim();
            if !text.is_empty() {
                out.push_str(&format!("    {text}\n"));
            }
            return out;
        }
        let span = code.unit.spans[self.pc as usize];
        out.push_str(&marks::lines(&code.source, span, code.unit.code[self.pc as usize].op));
        out
    }
}

/// The last lines: type, message, notes.
pub fn render_exception(th: &mut Thread, exc: Value) -> String {
    let mut out = String::new();
    let vm = th.vm();
    if vm.is_instance(exc, vm.exc_class(ExcClass::SyntaxError)) {
        out.push_str(&syntax_place(th, exc));
    }
    let class = vm.class_of(exc).value();
    let name = format::full_name(th, class);
    let name = name.strip_prefix("__main__.").map_or(name.clone(), str::to_string);
    let message = message_of(th, exc);
    if message.is_empty() {
        out.push_str(&format!("{name}\n"));
    } else {
        out.push_str(&format!("{name}: {message}{}\n", hint(th, exc)));
    }
    out.push_str(&notes(th, exc));
    out
}

fn message_of(th: &mut Thread, exc: Value) -> String {
    let vm = th.vm();
    if vm.is_instance(exc, vm.exc_class(ExcClass::SyntaxError)) {
        let msg = exc.as_instance().map_or(Value::NONE, |e| e.slot(EXC_ADDED));
        return format::str_text(th, msg).unwrap_or_default();
    }
    match format::str_text(th, exc) {
        Ok(text) => text,
        Err(_) => {
            th.take_pending();
            "<exception str() failed>".to_string()
        }
    }
}

/// File, line, text and carets of a syntax error.
fn syntax_place(th: &mut Thread, exc: Value) -> String {
    let mut get = |name: &str| {
        let key = th.intern(name);
        th.own_attr(exc, key).unwrap_or(Value::NONE)
    };
    let (file, line) = (get("filename"), get("lineno"));
    let (shown, offset) = (get("text"), get("offset"));
    let (end_line, end) = (get("end_lineno"), get("end_offset"));
    let Some(line) = line.as_i64() else { return String::new() };
    let file = if file.is_none() { "<string>".to_string() } else { text(file) };
    let mut out = format!("  File \"{file}\", line {line}\n");
    if !shown.is_str() {
        return out;
    }
    let shown = text(shown);
    let end = if end_line.as_i64() == Some(line) { end.as_i64() } else { None };
    out.push_str(&marks::syntax(&shown, offset.as_i64(), end));
    out
}

fn notes(th: &mut Thread, exc: Value) -> String {
    let key = th.vm().names().notes;
    let Some(list) = th.own_attr(exc, key).and_then(|v| v.as_list()) else {
        return String::new();
    };
    let mut out = String::new();
    for i in 0..list.len() {
        let note = list.get(th, i);
        let note = format::str_text(th, note).unwrap_or_default();
        for line in note.split('\n') {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

/// ". Did you mean: 'x'?" for a misspelt name or attribute.
fn hint(th: &mut Thread, exc: Value) -> String {
    let vm = th.vm();
    let is = |class| vm.is_instance(exc, vm.exc_class(class));
    let key = th.intern("name");
    let Some(wrong) = th.own_attr(exc, key).filter(|n| n.is_str()).map(text) else {
        return String::new();
    };
    if is(ExcClass::AttributeError) {
        return attribute_hint(th, exc, &wrong);
    }
    if is(ExcClass::NameError) && !is(ExcClass::UnboundLocalError) {
        return name_hint(th, exc, &wrong);
    }
    String::new()
}

fn did_you_mean(wrong: &str, mut candidates: Vec<String>) -> Option<String> {
    candidates.sort();
    candidates.dedup();
    suggest::closest(wrong, candidates.iter().map(String::as_str)).map(str::to_string)
}

fn attribute_hint(th: &mut Thread, exc: Value, wrong: &str) -> String {
    let key = th.intern("obj");
    let Some(obj) = th.own_attr(exc, key) else { return String::new() };
    let mut names = Vec::new();
    let mut slot = 0;
    while let Some((k, _)) = th.next_own_attr(obj, &mut slot) {
        names.push(text(k));
    }
    let mut add_keys = |v: Value| {
        let Some(dict) = v.as_dict() else { return };
        let mut pos = 0;
        while let Some((k, _)) = dict.next_entry(&mut pos) {
            names.push(text(k));
        }
    };
    if let Some(module) = obj.as_module() {
        add_keys(module.dict);
    }
    let class = obj.as_class().unwrap_or(th.vm().class_of(obj));
    for &c in class.mro_classes().items() {
        if let Some(c) = c.as_class() {
            add_keys(c.attrs.get());
        }
    }
    if !wrong.starts_with('_') {
        names.retain(|n| !n.starts_with('_'));
    }
    match did_you_mean(wrong, names) {
        Some(name) => format!(". Did you mean: '{name}'?"),
        None => String::new(),
    }
}

fn name_hint(th: &mut Thread, exc: Value, wrong: &str) -> String {
    let mut names = Vec::new();
    if let Some(Entry { code, .. }) = entries_of(exc).last() {
        names.extend(code.unit.local_names.iter().filter(|n| !n.starts_with('.')).cloned());
        names.extend(code.unit.free_names.iter().cloned());
    }
    let main = th.vm().names().main;
    let modules = th.vm().modules().as_dict();
    let globals = modules.and_then(|m| m.get_str(main)).and_then(|m| m.as_module());
    for ns in [globals.map_or(Value::NONE, |m| m.dict), th.vm().builtins()] {
        let Some(dict) = ns.as_dict() else { continue };
        let mut pos = 0;
        while let Some((k, _)) = dict.next_entry(&mut pos) {
            names.push(text(k));
        }
    }
    let near = did_you_mean(wrong, names);
    let is_module = is_stdlib(wrong);
    match (near, is_module) {
        (Some(n), true) => {
            format!(". Did you mean: '{n}'? Or did you forget to import '{wrong}'?")
        }
        (Some(n), false) => format!(". Did you mean: '{n}'?"),
        (None, true) => format!(". Did you forget to import '{wrong}'?"),
        (None, false) => String::new(),
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

/// The traceback of `exc`, as its own lines, for `traceback.format_tb` and its like.
pub fn format_entries(exc: Value) -> String {
    render_entries(&entries_of(exc))
}

/// `str(exc)` for a message, never raising.
pub fn message(th: &mut Thread, exc: Value) -> String {
    message_of(th, exc)
}
