//! Words the parser's failures as CPython does: statements.
//!
//! The library says at which token it failed, which is the token that CPython's parser fails at,
//! too. CPython then tries rules that match wrong programs; what they would say is found here from
//! the tokens around that place.

use super::diagnose_expr::{Failure, expression};
use super::diagnose_params::params;
use super::recognise::View;
use super::scan::{RawField, Scan, StrTok, TokKind, Token};
use crate::code::{Source, Span};
use crate::compiler::error::{SyntaxError, SyntaxErrorKind};
use rustpython_parser::{ParseError, ParseErrorType};

/// Index of the token at or after `at`.
fn token_index(tokens: &[Token], at: u32) -> usize {
    let i = tokens.partition_point(|t| t.span.end <= at && t.span.start < at);
    i.min(tokens.len() - 1)
}

/// The place of the token at `at`.
pub(super) fn token_span(scan: &Scan, at: u32) -> Span {
    scan.tokens[token_index(&scan.tokens, at)].span
}

/// The error for a token that the grammar does not allow at `at`.
pub(super) fn at(source: &Source, scan: &Scan, at: u32) -> SyntaxError {
    let e = token_index(&scan.tokens, at);
    let token = scan.tokens[e];
    if let Some((bracket, open)) = scan.unclosed {
        let line = |at: u32| source.line_col(at).0;
        if token.kind == TokKind::End || line(token.span.start) > line(open) {
            return never_closed(bracket, open);
        }
    }
    let view = View::new(source, &scan.tokens);
    let failure = Failure { view: &view, strings: &scan.strings, e, in_field: false };
    block_error(&view, e)
        .or_else(|| statement(&failure))
        .or_else(|| expression(&failure))
        .or_else(|| failure.legacy_statement())
        .or_else(|| missing_colon(&view, e))
        .unwrap_or_else(|| invalid_syntax(&view, e))
}

fn invalid_syntax(view: &View<'_>, e: usize) -> SyntaxError {
    let span = match view.kind(e) {
        TokKind::Dedent | TokKind::End => last_line_end(view, e),
        _ => view.span(e),
    };
    SyntaxError::new("invalid syntax", span)
}

/// CPython's last token at the end of a file lies behind the text of the last line.
fn last_line_end(view: &View<'_>, e: usize) -> Span {
    let newline = (0..e).rev().find(|&j| view.kind(j) == TokKind::Newline);
    match newline {
        Some(j) if view.span(e).start as usize >= view.source.text.len() => {
            let start = view.span(j).start;
            Span { start, end: start }
        }
        _ => view.span(e),
    }
}

fn indentation(msg: String, span: Span) -> SyntaxError {
    SyntaxError::of_kind(SyntaxErrorKind::Indentation, msg, span)
}

/// Errors about blocks: at the first token of a line.
fn block_error(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    if view.kind(e) == TokKind::Indent {
        let start = view.span(e);
        return Some(indentation("unexpected indent".into(), Span { start: start.end, ..start }));
    }
    let before = e.checked_sub(1)?;
    if view.kind(before) == TokKind::Newline
        && before > 0
        && view.text(before - 1) == ":"
        && view.around[before - 1].is_none()
    {
        let header = view.line_start(before);
        let line = view.source.line_col(view.span(header).start).0;
        let what = block_name(view, header)?;
        let span = last_line_end(view, e);
        let msg = format!("expected an indented block after {what} on line {line}");
        return Some(indentation(msg, span));
    }
    open_try(view, e)
}

/// What CPython calls the statement whose header starts at `i`.
fn block_name(view: &View<'_>, i: usize) -> Option<String> {
    let i = if view.text(i) == "async" { i + 1 } else { i };
    let star = view.text(i) == "except" && view.text(i + 1) == "*";
    match view.text(i) {
        "def" => Some("function definition".into()),
        "class" => Some("class definition".into()),
        "except" if star => Some("'except*' statement".into()),
        word @ ("if" | "elif" | "else" | "for" | "while" | "with" | "try" | "except"
        | "finally" | "match" | "case") => Some(format!("'{word}' statement")),
        _ => None,
    }
}

/// A `try` whose block is over without `except` or `finally`.
fn open_try(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    let mut depth = 0;
    let first_dedent = (0..e).rev().take_while(|&j| view.kind(j) == TokKind::Dedent).last();
    let from = first_dedent?;
    // The indent that the last of the dedents closes, going back from the end of the block.
    let n = e - from;
    for j in (0..from).rev() {
        match view.kind(j) {
            TokKind::Dedent => depth += 1,
            TokKind::Indent if depth > 0 => depth -= 1,
            TokKind::Indent => {
                let header = view.line_start(j - 1);
                if view.text(header) == "try" {
                    let closes_last = count_open(view, j, from) == n || n == 1;
                    let msg = "expected 'except' or 'finally' block";
                    return closes_last.then(|| SyntaxError::new(msg, last_line_end(view, e)));
                }
                if n == 1 {
                    return None;
                }
                return outer_try(view, header, e);
            }
            TokKind::Name | TokKind::Number | TokKind::Str | TokKind::Op | TokKind::Newline
            | TokKind::End => {}
        }
    }
    None
}

/// How many blocks are open between `from` and `to`, the one at `from` included.
fn count_open(view: &View<'_>, from: usize, to: usize) -> usize {
    (from..to).fold(0, |n, j| match view.kind(j) {
        TokKind::Indent => n + 1,
        TokKind::Dedent => n - 1,
        TokKind::Name | TokKind::Number | TokKind::Str | TokKind::Op | TokKind::Newline
        | TokKind::End => n,
    })
}

/// The same for a block that ends together with an inner one.
fn outer_try(view: &View<'_>, inner: usize, e: usize) -> Option<SyntaxError> {
    let mut depth = 0;
    for j in (0..inner).rev() {
        match view.kind(j) {
            TokKind::Dedent => depth += 1,
            TokKind::Indent if depth > 0 => depth -= 1,
            TokKind::Indent => {
                let header = view.line_start(j - 1);
                let msg = "expected 'except' or 'finally' block";
                let is_try = view.text(header) == "try";
                return is_try.then(|| SyntaxError::new(msg, last_line_end(view, e)));
            }
            TokKind::Name | TokKind::Number | TokKind::Str | TokKind::Op | TokKind::Newline
            | TokKind::End => {}
        }
    }
    None
}

/// Errors that the first word of the statement decides.
fn statement(f: &Failure<'_, '_>) -> Option<SyntaxError> {
    let (view, e) = (f.view, f.e);
    let line = view.line_start(e);
    let at = if view.text(line) == "async" { line + 1 } else { line };
    let error = |msg: &str, span: Span| Some(SyntaxError::new(msg, span));
    if let Some(error) = lambda_params(view, e, line) {
        return Some(error);
    }
    match view.text(at) {
        "def" if view.is_name(at + 1) => {
            let open = if view.text(at + 2) == "[" { view.close(at + 2)? + 1 } else { at + 2 };
            if view.text(open) != "(" {
                return (open == e).then(|| SyntaxError::new("expected '('", view.span(e)));
            }
            let close = view.close(open)?;
            if e <= close {
                return params(view, open + 1, close, false);
            }
            None
        }
        "import" if view.text(e) == "from" => {
            let mut end = e + 1;
            while view.is_name(end) || view.text(end) == "." {
                end += 1;
            }
            let msg = "Did you mean to use 'from ... import ...' instead?";
            error(msg, view.range(at, end))
        }
        "import" if e == at + 1 && view.kind(e) == TokKind::Newline => {
            error("Expected one or more names after 'import'", view.span(e))
        }
        "from" if view.kind(e) == TokKind::Newline && view.text(e - 1) == "import" => {
            error("Expected one or more names after 'import'", view.span(e))
        }
        "from" if view.kind(e) == TokKind::Newline && view.text(e - 1) == "," => {
            let msg = "trailing comma not allowed without surrounding parentheses";
            error(msg, view.span(e))
        }
        "except" => except(view, at, e),
        "yield" if view.text(e) == "=" => {
            error("assignment to yield expression not possible", view.range(at, e))
        }
        _ => None,
    }
}

/// A lambda of the line whose parameters hold the error.
fn lambda_params(view: &View<'_>, e: usize, line: usize) -> Option<SyntaxError> {
    let lambda = (line..=e).rev().find(|&j| view.text(j) == "lambda")?;
    let around = view.around[lambda];
    let colon = |j: &usize| view.around[*j] == around && view.text(*j) == ":";
    let same = (lambda + 1..view.tokens.len())
        .take_while(|&j| view.kind(j) != TokKind::Newline)
        .find(colon)?;
    if e > same {
        return None;
    }
    params(view, lambda + 1, same, true)
}

fn except(view: &View<'_>, at: usize, e: usize) -> Option<SyntaxError> {
    let first = if view.text(at + 1) == "*" { at + 2 } else { at + 1 };
    if view.text(e) == "," {
        let end = view.expressions(first)?;
        let end = if view.text(end) == "as" { end + 2 } else { end };
        if matches!(view.text(end), ":") || view.kind(end) == TokKind::Newline {
            let msg = "multiple exception types must be parenthesized";
            return Some(SyntaxError::new(msg, view.range(first, end)));
        }
    }
    if first == at + 2 && e == first && view.text(e) == ":" {
        return Some(SyntaxError::new("expected one or more exception types", view.span(e)));
    }
    let mixed = "cannot have both 'except' and 'except*' on the same 'try'";
    if e == at || (e == at + 1 && view.text(e) == "*") {
        let follows_block = at > 0 && view.kind(at - 1) == TokKind::Dedent;
        let end = if view.text(at + 1) == "*" { at + 2 } else { at + 1 };
        return follows_block.then(|| SyntaxError::new(mixed, view.range(at, end)));
    }
    None
}

/// A header without its colon.
fn missing_colon(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    let line = view.line_start(e);
    let at = if view.text(line) == "async" { line + 1 } else { line };
    if view.around[e].is_some() || e == at {
        return None;
    }
    let expected = || Some(SyntaxError::new("expected ':'", view.span(e)));
    let has_colon = (at..e).any(|j| view.around[j].is_none() && view.text(j) == ":");
    // After these only a colon can come, whatever comes.
    let forced = match view.text(at) {
        "try" | "else" | "finally" => e == at + 1,
        "def" => view.text(e - 1) == ")" || (at..e).any(|j| view.text(j) == "->"),
        "class" => view.text(e - 1) == ")",
        _ => false,
    };
    if let Some(lambda) = (line..e).rev().find(|&j| view.text(j) == "lambda") {
        let around = view.around[lambda];
        let colon = (lambda..e).any(|j| view.around[j] == around && view.text(j) == ":");
        if !colon && around == view.around[e] {
            return expected();
        }
    }
    if has_colon {
        return None;
    }
    let at_end = view.kind(e) == TokKind::Newline;
    let ends_early = match view.text(at) {
        "if" | "elif" | "while" => view.expression(at + 1) == Some(e) || view.text(at + 2) == ":=",
        "for" => (at..e).any(|j| view.text(j) == "in") && view.text(e - 1) != "in",
        "with" => !matches!(view.text(e - 1), "as" | "," | "with"),
        "class" => true,
        "except" => !matches!(view.text(e - 1), "as" | ","),
        "match" | "case" => true,
        _ => false,
    };
    if forced || at_end && ends_early { expected() } else { None }
}

/// An open bracket at the end of the file.
pub(super) fn never_closed(bracket: u8, at: u32) -> SyntaxError {
    let msg = format!("'{}' was never closed", bracket as char);
    SyntaxError::new(msg, Span { start: at, end: at })
}

/// An error inside a replacement field.
pub(super) fn field_error(source: &Source, field: &RawField, error: &ParseError) -> SyntaxError {
    let at = u32::from(error.offset);
    if let ParseErrorType::Lexical(_) = error.error
        && let Some(error) = super::field_lexical_error(error)
    {
        return error;
    }
    let mut tokens = field.tokens.clone();
    let end = Span { start: field.expr.end, end: field.expr.end + 1 };
    tokens.push(Token { kind: TokKind::End, span: end });
    let view = View::new(source, &tokens);
    let e = token_index(&tokens, at);
    let strings: &[StrTok] = &field.strings;
    let failure = Failure { view: &view, strings, e, in_field: true };
    if view.text(0) == "lambda" {
        let msg = "f-string: lambda expressions are not allowed without parentheses";
        return SyntaxError::new(msg, Span { start: view.span(0).start, end: end.end });
    }
    if let Some(error) = expression(&failure) {
        return error;
    }
    if view.expressions(0) == Some(e) {
        let msg = "f-string: expecting '=', or '!', or ':', or '}'";
        return SyntaxError::new(msg, view.span(e));
    }
    SyntaxError::new("f-string: invalid syntax", view.span(e))
}

/// `f(a=1, b)`: CPython points at the parenthesis that ends the call.
pub(super) fn positional_argument(scan: &Scan, source: &Source, at: u32) -> SyntaxError {
    let msg = "positional argument follows keyword argument";
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    let close = view.around[e].and_then(|open| view.close(open)).unwrap_or(e);
    let after_mapping = view.around[e].is_some_and(|open| {
        (open..e).any(|j| view.around[j] == Some(open) && view.text(j) == "**")
    });
    if after_mapping {
        let msg = "positional argument follows keyword argument unpacking";
        return SyntaxError::new(msg, view.span(close));
    }
    SyntaxError::new(msg, view.span(close))
}

/// The argument at `at` and what stands before it in the call.
pub(super) fn call_to(scan: &Scan, source: &Source, at: u32) -> Span {
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    match view.around[e] {
        Some(open) => view.range(open + 1, e),
        None => view.span(e),
    }
}

/// The whole of the argument at `at`.
pub(super) fn argument_span(scan: &Scan, source: &Source, at: u32) -> Span {
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    let end = view.expression(e + 2).unwrap_or(e + 1);
    view.range(e, end)
}

/// Errors that the library words itself.
pub(super) fn other(source: &Source, scan: &Scan, msg: &str, at: u32) -> SyntaxError {
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    let star = matches!(view.text(e), "*" | "**");
    let known = ["cannot use starred expression here", "cannot use double starred expression here"];
    if known.contains(&msg) && star {
        let start = e;
        let end = if view.text(e) == "*" {
            view.expression(e + 1).unwrap_or(e + 1)
        } else {
            e + 1
        };
        return SyntaxError::new(msg, view.range(start, end));
    }
    if msg.starts_with("named arguments") {
        return SyntaxError::new(msg, view.span(e));
    }
    self::at(source, scan, at)
}
