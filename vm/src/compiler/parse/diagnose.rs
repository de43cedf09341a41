//! Words the parser's failures as CPython does: statements.
//!
//! The library says at which token it failed, which is the token that CPython's parser fails at,
//! too. CPython then tries rules that match wrong programs; what they would say is found here from
//! the tokens around that place.

use super::convert_target;
use super::diagnose_expr::{Failure, expression};
use super::diagnose_params::params;
use super::recognise::View;
use super::scan::{RawField, Scan, StrTok, TokKind, Token};
use crate::code::{Source, Span};
use crate::compiler::error::{EndOffset, SyntaxError, SyntaxErrorKind};
use rustpython_parser::Tok;
use rustpython_parser::ast::Ranged;
use rustpython_parser::lexer::LexicalErrorType;
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

/// The error for a token that the grammar does not allow at `at`: the library's, if it named one.
pub(super) fn at(source: &Source, scan: &Scan, at: u32, failed: Option<&Tok>) -> SyntaxError {
    let mut e = token_index(&scan.tokens, at);
    let is_dedent = failed == Some(&Tok::Dedent) && scan.tokens[e].kind == TokKind::Dedent;
    while scan.tokens[e].kind == TokKind::Dedent {
        e += 1;
    }
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
        .unwrap_or_else(|| match is_dedent {
            true => error_at(&view, e, SyntaxErrorKind::Indentation, "unexpected unindent"),
            false => error_at(&view, e, SyntaxErrorKind::Syntax, "invalid syntax"),
        })
}

/// An error at a token. CPython's last token at the end of a file lies nowhere on the last line.
fn error_at(view: &View<'_>, e: usize, kind: SyntaxErrorKind, msg: &str) -> SyntaxError {
    let end = view.source.text.len();
    if (view.span(e).start as usize) < end || view.kind(e) == TokKind::Newline {
        let error = SyntaxError::of_kind(kind, msg, view.span(e));
        // The newline that is supplied at the end is a character wide.
        let supplied = view.span(e).start as usize >= end;
        return if supplied { error.ending(EndOffset::Next) } else { error };
    }
    let start = end.saturating_sub(1) as u32;
    let error = SyntaxError::of_kind(kind, msg, Span { start, end: start });
    let mut error = error.ending(EndOffset::Fixed(-1));
    // A file is read line by line, and its last line is gone.
    error.has_column = view.source.is_string;
    error
}

/// Errors about blocks: at the first token of a line.
fn block_error(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    if view.kind(e) == TokKind::Indent {
        let Span { start, end } = view.span(e);
        let last = end.saturating_sub(1).max(start);
        let here = Span { start: last, end: last };
        let kind = SyntaxErrorKind::Indentation;
        let error = SyntaxError::of_kind(kind, "unexpected indent", here);
        return Some(error.ending(EndOffset::Fixed(-1)));
    }
    // A last line without its newline fails at the one that is supplied.
    let at_end = view.kind(e) == TokKind::Newline
        && view.span(e).start as usize >= view.source.text.len()
        && view.text(e.checked_sub(1)?) == ":";
    let e = if at_end { view.tokens.len() - 1 } else { e };
    let before = (0..e).rev().find(|&j| view.kind(j) != TokKind::Dedent)?;
    if view.kind(before) == TokKind::Newline
        && before > 0
        && view.text(before - 1) == ":"
        && view.around[before - 1].is_none()
    {
        let header = view.line_start(before);
        let line = view.source.line_col(view.span(header).start).0;
        let what = block_name(view, header)?;
        let msg = format!("expected an indented block after {what} on line {line}");
        let mut error = error_at(view, e, SyntaxErrorKind::Indentation, &msg);
        // Where blocks end, CPython points at the end of a block, which has no column.
        if before + 1 != e && (view.span(e).start as usize) < view.source.text.len() {
            error.has_column = false;
            error.end = EndOffset::Fixed(-1);
        }
        return Some(error);
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
    let one_line = |j: &usize| view.kind(*j) == TokKind::Newline;
    if e > 0 && one_line(&(e - 1)) && !matches!(view.text(e), "except" | "finally") {
        let header = view.line_start(e - 1);
        if view.text(header) == "try" && view.text(header + 1) == ":" && header + 2 < e - 1 {
            let msg = "expected 'except' or 'finally' block";
            return Some(error_at(view, e, SyntaxErrorKind::Syntax, msg));
        }
    }
    let from = (0..e).rev().take_while(|&j| view.kind(j) == TokKind::Dedent).last()?;
    let mut closed = e - from;
    let mut depth = 0;
    // Back through the file: the indents that the dedents before the error close, inner ones first.
    for j in (1..from).rev() {
        match view.kind(j) {
            TokKind::Dedent => depth += 1,
            TokKind::Indent if depth > 0 => depth -= 1,
            TokKind::Indent => {
                let header = view.line_start(j - 1);
                if view.text(header) == "try" {
                    let msg = "expected 'except' or 'finally' block";
                    return Some(error_at(view, e, SyntaxErrorKind::Syntax, msg));
                }
                closed -= 1;
                if closed == 0 {
                    return None;
                }
            }
            TokKind::Name
            | TokKind::Number
            | TokKind::Str
            | TokKind::Op
            | TokKind::Newline
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
    if let Some(error) = type_params(view, e, at) {
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
            let behind = view.span(end).end.max(1) - 1;
            error(msg, Span { start: view.span(at).start, end: behind })
        }
        "import" if e == at + 1 && view.kind(e) == TokKind::Newline => no_names(view, e),
        "from" if view.kind(e) == TokKind::Newline && view.text(e - 1) == "import" => {
            no_names(view, e)
        }
        "from" if view.kind(e) == TokKind::Newline && view.text(e - 1) == "," => {
            let msg = "trailing comma not allowed without surrounding parentheses";
            error(msg, view.span(e))
        }
        "except" => except(view, at, e),
        "case" => pattern(view, at),
        "for" if view.around[e].is_none() => for_target(f, at),
        _ if view.text(e) == "=" && view.around[e].is_none() => {
            let start = (line..e).rev().find(|&j| view.text(j) == "=").map_or(line, |j| j + 1);
            if view.text(start) != "yield" {
                return None;
            }
            error("assignment to yield expression not possible", view.range(start, e))
        }
        _ => None,
    }
}

/// Errors in the list of type parameters of a `def`, `class` or `type`.
fn type_params(view: &View<'_>, e: usize, at: usize) -> Option<SyntaxError> {
    let is_generic = matches!(view.text(at), "def" | "class" | "type") && view.text(at + 2) == "[";
    if !is_generic {
        return None;
    }
    if view.text(e) == "]" && e == at + 3 {
        let msg = "Type parameter list cannot be empty";
        let start = view.span(e).start;
        let behind = view.span(e + 1).end.max(1) - 1;
        let end = if view.text(at) == "type" { behind.max(start) } else { start };
        return Some(SyntaxError::new(msg, Span { start, end }));
    }
    let star = view.text(e.checked_sub(2)?);
    if view.text(e) != ":" || view.around[e] != Some(at + 2) || !matches!(star, "*" | "**") {
        return None;
    }
    let which = if star == "*" { "TypeVarTuple" } else { "ParamSpec" };
    let end = view.expression(e + 1)?;
    let is_tuple = view.text(e + 1) == "(" && view.close(e + 1) == Some(end - 1);
    let what = if is_tuple { "constraints" } else { "bound" };
    Some(SyntaxError::new(format!("cannot use {what} with {which}"), view.range(e, end)))
}

/// Errors in patterns.
fn pattern(view: &View<'_>, at: usize) -> Option<SyntaxError> {
    let error = |msg: &str, span: Span| Some(SyntaxError::new(msg, span));
    let is_end = |j: &usize| view.kind(*j) == TokKind::Newline;
    let end = (at + 1..view.tokens.len()).find(is_end)?;
    for j in at + 1..end {
        if view.text(j) == "as" {
            if view.text(j + 1) == "_" {
                return error("cannot use '_' as a target", view.span(j + 1));
            }
            if !view.is_name(j + 1) {
                let end = view.expression(j + 1)?;
                return error("invalid pattern target", view.range(j + 1, end));
            }
        }
        if view.text(j) == "(" && view.is_name(j - 1) && j > at + 1 {
            let late = late_positional(view, j);
            if late.is_some() {
                return late;
            }
        }
    }
    None
}

/// A positional pattern behind a keyword pattern of the class pattern that opens at `open`.
fn late_positional(view: &View<'_>, open: usize) -> Option<SyntaxError> {
    let close = view.close(open)?;
    let (mut start, mut seen_keyword) = (open + 1, false);
    for j in open + 1..=close {
        let ends = j == close || view.around[j] == Some(open) && view.text(j) == ",";
        if !ends {
            continue;
        }
        let is_keyword = view.text(start + 1) == "=";
        if seen_keyword && !is_keyword && start < j {
            let msg = "positional patterns follow keyword patterns";
            return Some(SyntaxError::new(msg, view.range(start, j)));
        }
        seen_keyword |= is_keyword;
        start = j + 1;
    }
    None
}

fn no_names(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    let start = view.span(e).start;
    let here = Span { start, end: start };
    Some(SyntaxError::new("Expected one or more names after 'import'", here))
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
    let needs_star = e == at + 1 && view.expression(e).is_some();
    if e == at || (e == at + 1 && view.text(e) == "*") || needs_star {
        let follows_block = at > 0 && follows_clause(view, at);
        let end = if view.text(at + 1) == "*" { at + 2 } else { at + 1 };
        return follows_block.then(|| SyntaxError::new(mixed, view.range(at, end)));
    }
    None
}

/// Whether the statement at `at` follows a clause of a `try`.
fn follows_clause(view: &View<'_>, at: usize) -> bool {
    if view.kind(at - 1) != TokKind::Newline {
        return view.kind(at - 1) == TokKind::Dedent;
    }
    matches!(view.text(view.line_start(at - 1)), "try" | "except")
}

/// `for f(): …`: CPython looks at the target before it misses the `in`.
fn for_target(f: &Failure<'_, '_>, at: usize) -> Option<SyntaxError> {
    let view = f.view;
    let has_in = (at + 1..f.e).any(|j| view.around[j].is_none() && view.text(j) == "in");
    if has_in || view.expressions(at + 1) != Some(f.e) {
        return None;
    }
    let target = f.parse(at + 1, f.e)?;
    let bad = convert_target::invalid_part(&target)?;
    let msg = format!("cannot assign to {}", convert_target::describe(bad));
    Some(SyntaxError::new(msg, super::span_of(bad.range())))
}

/// A header without its colon.
fn missing_colon(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    let line = view.line_start(e);
    let at = if view.text(line) == "async" { line + 1 } else { line };
    if let Some(error) = soft_header(view, at, e) {
        return Some(error);
    }
    if view.around[e].is_some() || e == at {
        return None;
    }
    let expected = || Some(SyntaxError::new("expected ':'", view.span(e)));
    let has_colon = (at..e).any(|j| view.around[j].is_none() && view.text(j) == ":");
    // After these only a colon can come, whatever comes.
    let forced = match view.text(at) {
        "try" | "else" | "finally" => e == at + 1,
        "def" => view.text(e - 1) == ")" || (at..e).any(|j| view.text(j) == "->"),
        _ => false,
    };
    if has_colon {
        return None;
    }
    if forced && view.text(e - 1) == "->" {
        return Some(SyntaxError::new("expected ':'", view.span(e - 1)));
    }
    let at_end = view.kind(e) == TokKind::Newline;
    let ends_early = match view.text(at) {
        "if" | "elif" | "while" => view.expression(at + 1) == Some(e) || view.text(at + 2) == ":=",
        "for" => (at..e).any(|j| view.text(j) == "in") && view.text(e - 1) != "in",
        "with" => !matches!(view.text(e - 1), "as" | "," | "with"),
        "class" => e > at + 1,
        "except" => !matches!(view.text(e - 1), "as" | ","),
        "match" | "case" => true,
        _ => false,
    };
    if forced || at_end && ends_early { expected() } else { None }
}

/// `match x` or `case x` without a colon: the words are names then, and the next token fails.
fn soft_header(view: &View<'_>, at: usize, e: usize) -> Option<SyntaxError> {
    if !matches!(view.text(at), "match" | "case") || e > at + 1 {
        return None;
    }
    let is_end = |j: &usize| view.kind(*j) == TokKind::Newline;
    let end = (at + 1..view.tokens.len()).find(is_end)?;
    let has_colon = (at..end).any(|j| view.around[j].is_none() && view.text(j) == ":");
    let is_header = view.text(at) == "case" || view.expressions(at + 1) == Some(end);
    (is_header && !has_colon && end > at + 1)
        .then(|| SyntaxError::new("expected ':'", view.span(end)))
}

/// `def f(**)`, which the library takes for no parameter at all.
pub(super) fn bare_double_star(source: &Source, scan: &Scan) -> Option<SyntaxError> {
    let text = |i: usize| {
        let span = scan.tokens[i].span;
        &source.text[span.start as usize..span.end as usize]
    };
    let bare = |i: &usize| text(*i - 1) == "**" && matches!(text(*i), ")" | "," | ":");
    let at = (1..scan.tokens.len()).find(bare)?;
    Some(SyntaxError::new("invalid syntax", scan.tokens[at].span))
}

/// An open bracket at the end of the file.
pub(super) fn never_closed(bracket: u8, at: u32) -> SyntaxError {
    let msg = format!("'{}' was never closed", bracket as char);
    SyntaxError::new(msg, Span { start: at, end: at }).ending(EndOffset::Fixed(0))
}

/// An error inside a replacement field.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
pub(super) fn field_error(source: &Source, field: &RawField, error: &ParseError) -> SyntaxError {
    let at = match &error.error {
        // The lexer says where the character ends.
        ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }) if *tok != '!' => {
            u32::from(error.offset) - 1
        }
        _ => u32::from(error.offset),
    };
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
    if view.text(0) == "*" && view.expression(1) == Some(tokens.len() - 1) {
        let span = view.range(0, tokens.len() - 1);
        return SyntaxError::new("can't use starred expression here", span);
    }
    if view.expressions(0) == Some(e) {
        let msg = "f-string: expecting '=', or '!', or ':', or '}'";
        return SyntaxError::new(msg, view.span(e));
    }
    if view.expressions(0).is_none() {
        let msg = "f-string: expecting a valid expression after '{'";
        return SyntaxError::new(msg, view.span(0));
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

/// The starred argument at `at` and the comma before it.
pub(super) fn call_to(scan: &Scan, source: &Source, at: u32) -> Span {
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    let end = view.expression(e + 1).unwrap_or(e + 1);
    view.range(e.saturating_sub(1), end)
}

/// The whole of the argument at `at`.
pub(super) fn argument_span(scan: &Scan, source: &Source, at: u32) -> Span {
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    let end = view.expression(e + 2).unwrap_or(e + 1);
    view.range(e, end)
}

/// The bare star of a lambda: CPython points behind it.
fn params_error(view: &View<'_>, e: usize) -> Option<SyntaxError> {
    let line = view.line_start(e);
    lambda_params(view, e, line)
}

/// Errors that the library words itself.
pub(super) fn other(source: &Source, scan: &Scan, msg: &str, at: u32) -> SyntaxError {
    let view = View::new(source, &scan.tokens);
    let e = token_index(&scan.tokens, at);
    let star = matches!(view.text(e), "*" | "**");
    let known = ["cannot use starred expression here", "cannot use double starred expression here"];
    if known.contains(&msg) && star {
        let start = e;
        let end = if view.text(e) == "*" { view.expression(e + 1).unwrap_or(e + 1) } else { e + 1 };
        return SyntaxError::new(msg, view.range(start, end));
    }
    if msg.starts_with("named arguments") {
        return params_error(&view, e).unwrap_or_else(|| SyntaxError::new(msg, view.span(e)));
    }
    if msg.starts_with("cannot mix bytes") {
        let behind = (e..view.tokens.len()).find(|&j| view.kind(j) != TokKind::Str).unwrap_or(e);
        return SyntaxError::new(msg, view.span(behind));
    }
    self::at(source, scan, at, None)
}
