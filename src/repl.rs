//! The interactive loop: reads statements, runs them in `__main__`, shows values and exceptions.
//!
//! Invariant: standard output has what statements print; prompts go to the terminal, or to standard
//! error where input is no terminal.

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{Config, Context, Editor, Helper, Highlighter, Hinter, Validator};
use std::io::{BufRead, IsTerminal, Write};
use std::sync::Arc;
use vm::code::Source;
use vm::compiler::Mode;
use vm::error::{ExcClass, Raised};
use vm::kit;
use vm::thread::Thread;
use vm::value::Value;

/// Whether someone sits at both ends.
pub fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Names that Tab completes.
#[derive(Helper, Highlighter, Hinter, Validator, Default)]
struct Names {
    /// Sorted; those with a dot are attributes.
    all: Vec<String>,
}

impl Completer for Names {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _context: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let is_name = |c: char| c == '_' || c == '.' || c.is_alphanumeric();
        let start = line[..at].rfind(|c| !is_name(c)).map_or(0, |i| i + 1);
        let word = &line[start..at];
        if word.is_empty() {
            return Ok((at, vec!["    ".to_string()]));
        }
        let n_dots = word.matches('.').count();
        let fits = |name: &&String| name.starts_with(word) && name.matches('.').count() == n_dots;
        Ok((start, self.all.iter().filter(fits).cloned().collect()))
    }
}

/// Where lines come from.
enum Input {
    Terminal(Box<Editor<Names, DefaultHistory>>),
    Plain,
}

/// What a request for a line gave.
enum Line {
    Text(String),
    Interrupted,
    End,
}

impl Input {
    fn open() -> Input {
        if !is_terminal() {
            return Input::Plain;
        }
        let config = Config::builder().auto_add_history(true).build();
        match Editor::<Names, DefaultHistory>::with_config(config) {
            Ok(mut editor) => {
                editor.set_helper(Some(Names::default()));
                if let Some(file) = history() {
                    // There may be none yet.
                    let _ = editor.load_history(&file);
                }
                Input::Terminal(Box::new(editor))
            }
            Err(_) => Input::Plain,
        }
    }

    fn read(&mut self, th: &mut Thread, prompt: &str) -> Line {
        match self {
            Input::Terminal(editor) => match th.without_gil(|_| editor.readline(prompt)) {
                Ok(text) => Line::Text(text),
                Err(ReadlineError::Interrupted) => Line::Interrupted,
                Err(_) => Line::End,
            },
            Input::Plain => {
                let mut err = std::io::stderr().lock();
                // Nobody can be told that standard error is closed.
                let _ = err.write_all(prompt.as_bytes()).and_then(|()| err.flush());
                drop(err);
                let mut text = String::new();
                match th.without_gil(|_| std::io::stdin().lock().read_line(&mut text)) {
                    Ok(0) | Err(_) => Line::End,
                    Ok(_) => Line::Text(text.trim_end_matches(['\n', '\r']).to_string()),
                }
            }
        }
    }

    fn close(&mut self) {
        if let (Input::Terminal(editor), Some(file)) = (self, history()) {
            // A history that cannot be kept is no error of the program's.
            let _ = editor.save_history(&file);
        }
    }
}

/// The file that keeps what was entered.
fn history() -> Option<std::path::PathBuf> {
    if let Some(file) = std::env::var_os("PYTHON_HISTORY").filter(|f| !f.is_empty()) {
        return Some(file.into());
    }
    std::env::var_os("HOME").map(|home| std::path::Path::new(&home).join(".vm_history"))
}

/// What can be completed: names, and the attributes of what they name.
fn names(th: &mut Thread, globals: Value) -> Vec<String> {
    let mut all: Vec<String> =
        ["and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del"]
            .into_iter()
            .chain(["elif", "else", "except", "False", "finally", "for", "from", "global", "if"])
            .chain(["import", "in", "is", "lambda", "None", "nonlocal", "not", "or", "pass"])
            .chain(["raise", "return", "True", "try", "while", "with", "yield"])
            .map(str::to_string)
            .collect();
    let builtins = th.vm().builtins();
    let dir = builtins.as_dict().and_then(|d| {
        let key = th.intern("dir");
        d.get_str(key)
    });
    for scope in [globals, builtins] {
        let items = kit::dict_items(th, scope).unwrap_or(Value::NONE);
        if items.is_none() {
            continue;
        }
        for i in 0..kit::list_len(items) {
            let pair = kit::list_item(th, items, i);
            let Some(&[name, v]) = kit::tuple_items(pair) else { continue };
            let Some(name) = kit::string_of(name) else { continue };
            if scope == globals
                && let Some(dir) = dir
            {
                attributes(th, &name, v, dir, &mut all);
            }
            all.push(name);
        }
    }
    all.sort();
    all.dedup();
    all
}

fn attributes(th: &mut Thread, name: &str, v: Value, dir: Value, all: &mut Vec<String>) {
    let Ok(list) = kit::call(th, dir, &[v]) else {
        th.take_pending();
        return;
    };
    if list.as_list().is_none() {
        return;
    }
    for i in 0..kit::list_len(list) {
        let attr = kit::list_item(th, list, i);
        if let Some(attr) = kit::string_of(attr) {
            all.push(format!("{name}.{attr}"));
        }
    }
}

/// How far a text is from being a statement.
struct Scan {
    depth: usize,
    is_in_string: bool,
    is_continued: bool,
    /// The first logical line begins a compound statement.
    is_compound: bool,
}

const COMPOUND: [&str; 11] =
    ["if", "for", "while", "def", "class", "with", "try", "async", "match", "@", "%%timeit"];

fn scan(text: &str) -> Scan {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    let mut open: Option<(u8, usize)> = None;
    let mut has_colon = false;
    while at < bytes.len() {
        let b = bytes[at];
        if let Some((quote, n)) = open {
            if b == b'\\' {
                at += 2;
                continue;
            }
            let closes = bytes[at..].starts_with(&vec![quote; n]);
            if closes || n == 1 && b == b'\n' {
                open = None;
                at += if closes { n } else { 1 };
                continue;
            }
            at += 1;
            continue;
        }
        match b {
            b'#' => {
                while at < bytes.len() && bytes[at] != b'\n' {
                    at += 1;
                }
                continue;
            }
            b'\'' | b'"' => {
                let n = if bytes[at..].starts_with(&[b, b, b]) { 3 } else { 1 };
                open = Some((b, n));
                at += n;
                continue;
            }
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b':' if depth == 0 => has_colon = true,
            _ => {}
        }
        at += 1;
    }
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let starts = COMPOUND.contains(&word.as_str()) && has_colon
        || text.starts_with('@')
        || text.starts_with("%%timeit");
    Scan {
        depth,
        is_in_string: open.is_some_and(|(_, n)| n == 3),
        is_continued: text.ends_with('\\'),
        is_compound: starts,
    }
}

/// Whether another line is needed.
fn is_incomplete(text: &str) -> bool {
    let scan = scan(text);
    let last_is_empty = text.rsplit('\n').next().is_some_and(|l| l.trim().is_empty());
    scan.depth > 0
        || scan.is_in_string
        || scan.is_continued
        || scan.is_compound && !(text.contains('\n') && last_is_empty)
}

fn prompt(th: &mut Thread, name: &str) -> String {
    let v = kit::sys_attr(th, name);
    match kit::str_text(th, v) {
        Ok(text) => text,
        Err(Raised) => {
            th.take_pending();
            String::new()
        }
    }
}

fn set_sys(th: &mut Thread, name: &str, v: Value) {
    let (sys, key) = (th.intern("sys"), th.intern(name));
    let module = th.vm().modules().as_dict().and_then(|m| m.get_str(sys));
    if let Some(dict) = module.and_then(|m| m.as_module()).and_then(|m| m.dict.as_dict()) {
        dict.set_str(th, key, v);
    }
}

/// Runs the loop until the input ends or a statement raises `SystemExit`; the exit status.
pub fn run(th: &mut Thread, globals: Value, quiet: bool) -> i32 {
    for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
        if kit::sys_attr(th, name).is_none() {
            let text = kit::str(th, text);
            set_sys(th, name, text);
        }
    }
    let mut input = Input::open();
    if !quiet {
        let version = env!("CARGO_PKG_VERSION");
        let system = std::env::consts::OS;
        eprintln!("vm {version} (Python 3.13) on {system}\nTab completes, %timeit times.");
    }
    let mut count = 0;
    loop {
        let text = match read_statement(th, globals, &mut input) {
            Line::Text(text) => text,
            Line::Interrupted => {
                eprintln!("\nKeyboardInterrupt");
                continue;
            }
            Line::End => break,
        };
        if text.trim().is_empty() {
            continue;
        }
        let name = match input {
            Input::Terminal(_) => format!("<python-input-{count}>"),
            Input::Plain => "<stdin>".to_string(),
        };
        count += 1;
        if let Err(Raised) = execute(th, globals, &name, &text) {
            let exc = th.take_pending();
            if th.vm().is_instance(exc, th.vm().exc_class(ExcClass::SystemExit)) {
                input.close();
                let raised = th.raise_value(exc);
                return vm::run::finish(th, Err(raised));
            }
            for name in ["last_exc", "last_value"] {
                set_sys(th, name, exc);
            }
            vm::run::report(th, exc);
        }
        if vm::builtins::output::flush_out(th).is_err() {
            th.take_pending();
        }
    }
    input.close();
    eprintln!();
    vm::run::finish(th, Ok(()))
}

/// Reads lines until they make up a statement.
fn read_statement(th: &mut Thread, globals: Value, input: &mut Input) -> Line {
    if let Input::Terminal(editor) = input
        && let Some(helper) = editor.helper_mut()
    {
        helper.all = names(th, globals);
    }
    let first = prompt(th, "ps1");
    let mut text = match input.read(th, &first) {
        Line::Text(text) => text,
        other => return other,
    };
    while is_incomplete(&text) {
        let second = prompt(th, "ps2");
        match input.read(th, &second) {
            Line::Text(line) => {
                text.push('\n');
                text.push_str(&line);
            }
            Line::Interrupted => return Line::Interrupted,
            Line::End => break,
        }
    }
    Line::Text(text)
}

fn execute(th: &mut Thread, globals: Value, name: &str, text: &str) -> Result<(), Raised> {
    if text.starts_with('%') {
        let magic = vm::import::import_dotted(th, "_magic")?;
        let run = kit::get_attr(th, magic, "run")?;
        let text = kit::str(th, text);
        kit::call(th, run, &[text, globals])?;
        return Ok(());
    }
    let source = Arc::new(Source::new(name.to_string(), format!("{text}\n")));
    let code = vm::run::compile(th, &source, Mode::Single)?;
    vm::run::execute(th, code, globals).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::is_incomplete;

    #[test]
    fn compound_statements_end_at_an_empty_line() {
        assert!(is_incomplete("if x:"));
        assert!(is_incomplete("if x:\n    y"));
        assert!(!is_incomplete("if x:\n    y\n"));
        assert!(!is_incomplete("x = 1"));
        assert!(!is_incomplete("if x"));
    }

    #[test]
    fn brackets_and_long_strings_go_on() {
        assert!(is_incomplete("f(1,"));
        assert!(is_incomplete("'''a"));
        assert!(is_incomplete("a + \\"));
        assert!(!is_incomplete("'('"));
        assert!(!is_incomplete("x # ("));
    }
}
