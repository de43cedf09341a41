//! Words the parser's failures as CPython does.

use super::scan::{RawField, Scan, TokKind, Token};
use crate::code::{Source, Span};
use crate::compiler::error::{SyntaxError, SyntaxErrorKind};
use rustpython_parser::ParseError;

/// The token that starts at or after `at`, or the last one.
fn token_at(scan: &Scan, at: u32) -> Token {
    let i = scan.tokens.partition_point(|t| t.span.end <= at && t.span.start < at);
    scan.tokens[i.min(scan.tokens.len() - 1)]
}

/// The place of the token at `at`.
pub(super) fn token_span(scan: &Scan, at: u32) -> Span {
    token_at(scan, at).span
}

/// The error for a token that the grammar does not allow at `at`.
pub(super) fn at(_source: &Source, scan: &Scan, at: u32) -> SyntaxError {
    let token = token_at(scan, at);
    if token.kind == TokKind::Indent {
        return SyntaxError::of_kind(SyntaxErrorKind::Indentation, "unexpected indent", token.span);
    }
    SyntaxError::new("invalid syntax", token.span)
}

/// An open bracket at the end of the file.
pub(super) fn never_closed(bracket: u8, at: u32) -> SyntaxError {
    let msg = format!("'{}' was never closed", bracket as char);
    SyntaxError::new(msg, Span { start: at, end: at })
}

/// An error inside a replacement field.
pub(super) fn field_error(_source: &Source, field: &RawField, _error: &ParseError) -> SyntaxError {
    SyntaxError::new("f-string: invalid syntax", field.expr)
}

/// `f(a=1, b)`.
pub(super) fn positional_argument(scan: &Scan, _source: &Source, at: u32) -> SyntaxError {
    SyntaxError::new("positional argument follows keyword argument", token_span(scan, at))
}

/// The part of a call up to the argument at `at`.
pub(super) fn call_to(scan: &Scan, _source: &Source, at: u32) -> Span {
    token_span(scan, at)
}

/// The whole of the argument at `at`.
pub(super) fn argument_span(scan: &Scan, _source: &Source, at: u32) -> Span {
    token_span(scan, at)
}

/// Errors that the library words itself.
pub(super) fn other(_source: &Source, scan: &Scan, msg: &str, at: u32) -> SyntaxError {
    SyntaxError::new(msg, token_span(scan, at))
}
