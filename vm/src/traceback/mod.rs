//! Uncaught exceptions as CPython 3.13 shows them: chained tracebacks with source lines and marks,
//! folded repetitions, notes, suggestions.

mod group;
mod hints;
mod marks;
pub mod suggest;

use crate::code::{Code, CodeKind, Source, Span};
use crate::compiler;
use crate::error::{
    EXC_ADDED, EXC_CAUSE, EXC_CONTEXT, EXC_SUPPRESS_CONTEXT, EXC_TRACEBACK, ExcClass, Raised,
};
use crate::kit;
use crate::protocol::attr::text;
use crate::protocol::format;
use crate::thread::Thread;
use crate::value::Value;
use std::io::Write;

/// Identical entries shown before the rest is counted.
const REPEATS_SHOWN: usize = 3;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The text that CPython writes to standard error for an uncaught exception.
pub fn render(th: &mut Thread, exc: Value) -> String {
    let mut out = group::Output::default();
    group::render(th, exc, &mut out);
    out.text
}

/// Writes to `sys.stderr`, or to the process's own standard error if there is none.
pub fn write_error(th: &mut Thread, text: &str) {
    let file = kit::sys_attr(th, "stderr");
    if !file.is_none() {
        let shown = kit::str(th, text);
        let written = kit::get_attr(th, file, "write").and_then(|f| kit::call(th, f, &[shown]));
        if written.is_ok() {
            return;
        }
        th.take_pending();
    }
    let mut err = std::io::stderr().lock();
    // There is nobody left to tell that standard error is closed.
    let _ = err.write_all(text.as_bytes());
    let _ = err.flush();
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
        if !code.source.shows_lines {
            return out;
        }
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
    let Some(notes) = th.own_attr(exc, key).filter(|v| !v.is_none()) else {
        return String::new();
    };
    let mut out = String::new();
    if notes.as_list().is_none() && notes.as_tuple().is_none() {
        let shown = kit::repr_text(th, notes).unwrap_or_else(|Raised| {
            th.take_pending();
            "<__notes__ repr() failed>".to_string()
        });
        return format!("{shown}\n");
    }
    let Ok(list) = kit::list_of(th, notes) else { return out };
    for i in 0..kit::list_len(list) {
        let note = kit::list_item(th, list, i);
        let note = format::str_text(th, note).unwrap_or_else(|Raised| {
            th.take_pending();
            "<note str() failed>".to_string()
        });
        for line in note.split('\n') {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

/// ". Did you mean: 'x'?" for a misspelt name or attribute; never raises.
pub fn hint(th: &mut Thread, exc: Value) -> String {
    let pending = th.take_pending();
    let text = hints::hint(th, exc);
    th.pending = pending;
    text
}

/// The lines of `text` as a traceback entry shows them, with marks under the range from byte column
/// `start` of the first line to `end` of the last.
pub fn render_lines(text: &str, start: usize, end: usize) -> String {
    let source = Source::new("", text);
    let last = source.line_starts.last().copied().unwrap_or(0) as usize;
    let span =
        Span { start: start.min(text.len()) as u32, end: (last + end).min(text.len()) as u32 };
    let segment = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let op = compiler::shape_of_expression(segment);
    marks::lines(&source, span, op)
}

/// The traceback of `exc`, as its own lines, for `traceback.format_tb` and its like.
pub fn format_entries(exc: Value) -> String {
    render_entries(&entries_of(exc))
}

/// `str(exc)` for a message, never raising.
pub fn message(th: &mut Thread, exc: Value) -> String {
    message_of(th, exc)
}
