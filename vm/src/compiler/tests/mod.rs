//! Tests of the front end: text in, text out.

mod bytecode;
mod errors;
mod limits;
mod tables;

use super::{Mode, compile, disassemble};
use crate::code::{CodeUnit, Source};

/// The code object of a file.
fn unit(text: &str) -> CodeUnit {
    let source = Source::new("x.py", text);
    match compile(&source, Mode::Exec) {
        Ok(unit) => unit,
        Err(error) => panic!("{}", error.render(&source)),
    }
}

/// What CPython would print for a file that does not compile.
fn error(text: &str) -> String {
    let source = Source::new("x.py", text);
    match compile(&source, Mode::Exec) {
        Ok(_) => "no error\n".to_string(),
        Err(error) => error.render(&source),
    }
}

/// The instructions of the first function in a file, without its source lines.
fn function(text: &str) -> String {
    let source = Source::new("x.py", text);
    let unit = unit(text);
    let listing = disassemble(&unit.codes[0], &source);
    let shown = listing.lines().filter(|l| !l.split(':').next().is_some_and(is_number));
    shown.map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Checks the listing of the first function of `text`, its header left out.
#[track_caller]
fn check(text: &str, expected: &str) {
    let listing = function(text);
    let body: Vec<&str> = listing.lines().skip(1).take_while(|l| !l.is_empty()).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    assert_eq!(body, expected, "\n{}", body.join("\n"));
}
