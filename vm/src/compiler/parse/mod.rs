//! Source text to syntax tree, by way of rustpython-parser.
//!
//! Nothing outside this folder knows that parser. Its gaps are closed around it: `scan` finds the
//! tokens and the tokenizer's errors, `strings` decodes literals, `convert_*` build our tree and
//! refuse what the grammar lets through, `diagnose` words the errors as CPython does.

mod convert_expr;
mod convert_pattern;
mod convert_stmt;
mod convert_target;
mod diagnose;
mod diagnose_expr;
mod diagnose_params;
mod fold;
mod nesting;
mod recognise;
mod scan;
mod scan_string;
mod strings;
mod type_defaults;

use super::Options;
use super::ast::{Expr, Module};
use super::error::SyntaxError;
use crate::code::{Source, Span};
use rustpython_parser::lexer::{self, LexicalErrorType};
use rustpython_parser::text_size::TextSize;
use rustpython_parser::{Mode, ParseError, ParseErrorType, ast as rp, parse_tokens};
use std::cell::RefCell;
use unicode_normalization::UnicodeNormalization;

use scan::{RawField, Scan, StrTok, TokKind, span};

pub(super) use fold::truth;

/// What kind of input is parsed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// Statements.
    File,
    /// One expression.
    Eval,
}

/// The state of a conversion.
pub(super) struct Converter<'a> {
    source: &'a Source,
    /// The literals of the text that is converted, in order.
    strings: &'a [StrTok],
    /// The defaults of type parameters.
    defaults: &'a [type_defaults::TypeDefault],
    n_nodes: u32,
    future_annotations: bool,
    /// What `__debug__` is.
    debug: bool,
    /// What deserves a `SyntaxWarning`.
    warnings: RefCell<Vec<(String, Span)>>,
}

/// Parses a whole source text. Runs deep recursions: the caller provides the stack.
pub fn parse(source: &Source, input: Input, options: Options) -> Result<Module, SyntaxError> {
    let scan = scan::scan(source)?;
    nesting::check(source, &scan)?;
    // Behind an indentation error there is nothing to parse.
    let end = scan.late.as_ref().and_then(|e| e.span).map_or(source.text.len(), |late| {
        let line = source.line_col(late.start).0;
        source.line_starts[line as usize - 1] as usize
    });
    let whole = span(0, end);
    let defaults = type_defaults::find(source, &scan);
    let masked = strings::mask(&source.text, whole, &scan.strings);
    let masked = type_defaults::blank(masked, &defaults);
    // The scanner has checked that tabs indent consistently; the library takes them before spaces
    // alone.
    let masked = masked.replace('\t', " ");
    let mode = match input {
        Input::File => Mode::Module,
        Input::Eval => Mode::Expression,
    };
    if input == Input::Eval && scan.tokens[0].kind == TokKind::Indent {
        return Err(diagnose::at(source, &scan, 0, None));
    }
    let tokens = lexer::lex_starts_at(&masked, mode, TextSize::new(0));
    let tree = match parse_tokens(tokens, mode, "") {
        Ok(tree) => tree,
        Err(error) => return Err(syntax_error(source, scan, &error, end)),
    };
    if let Some(late) = scan.late {
        return Err(late);
    }
    if let Some((bracket, at)) = scan.unclosed {
        return Err(diagnose::never_closed(bracket, at));
    }
    if let Some(error) = diagnose::bare_double_star(source, &scan) {
        return Err(error);
    }
    let mut converter = Converter {
        source,
        strings: &scan.strings,
        defaults: &defaults,
        n_nodes: 0,
        future_annotations: options.future_annotations,
        debug: options.optimize == 0,
        warnings: RefCell::new(scan.warnings.clone()),
    };
    converter.module(tree)
}

/// Parses the expression of a replacement field at its own place in the file.
fn parse_field(outer: &mut Converter<'_>, field: &RawField) -> Result<Expr, SyntaxError> {
    let masked = strings::mask(&outer.source.text, field.expr, &field.strings);
    // Parenthesised, so that line breaks are free; the newline ends a comment.
    let text = format!("({masked}\n)");
    let start = TextSize::new(strings::field_frame(field).start);
    let tokens = lexer::lex_starts_at(&text, Mode::Expression, start);
    let tree = parse_tokens(tokens, Mode::Expression, "")
        .map_err(|error| diagnose::field_error(outer.source, field, &error))?;
    let mut inner = Converter {
        source: outer.source,
        strings: &field.strings,
        defaults: &[],
        n_nodes: outer.n_nodes,
        future_annotations: outer.future_annotations,
        debug: outer.debug,
        warnings: RefCell::default(),
    };
    let rp::Mod::Expression(tree) = tree else {
        return Err(SyntaxError::new("f-string: invalid syntax", field.expr));
    };
    let expr = inner.expr(*tree.body)?;
    outer.n_nodes = inner.n_nodes;
    outer.warnings.get_mut().append(inner.warnings.get_mut());
    Ok(expr)
}

/// Turns the library's error into CPython's.
fn syntax_error(source: &Source, scan: Scan, error: &ParseError, end: usize) -> SyntaxError {
    let at = u32::from(error.offset);
    match scan.late {
        Some(late) if at as usize >= end || matches!(error.error, ParseErrorType::Eof) => {
            return late;
        }
        _ => {}
    }
    match &error.error {
        ParseErrorType::Lexical(kind) => lexical_error(source, &scan, kind, at),
        ParseErrorType::Eof => diagnose::at(source, &scan, source.text.len() as u32, None),
        ParseErrorType::UnrecognizedToken(token, _) | ParseErrorType::ExtraToken(token) => {
            diagnose::at(source, &scan, at, Some(token))
        }
        ParseErrorType::InvalidToken => diagnose::at(source, &scan, at, None),
    }
}

fn lexical_error(source: &Source, scan: &Scan, kind: &LexicalErrorType, at: u32) -> SyntaxError {
    let token = diagnose::token_span(scan, at);
    match kind {
        LexicalErrorType::DuplicateArgumentError(name) => {
            let msg = format!("duplicate argument '{name}' in function definition");
            SyntaxError::new(msg, token)
        }
        LexicalErrorType::DefaultArgumentError => {
            let msg = "parameter without a default follows parameter with a default";
            SyntaxError::new(msg, token)
        }
        LexicalErrorType::PositionalArgumentError => {
            diagnose::positional_argument(scan, source, at)
        }
        LexicalErrorType::UnpackedArgumentError => {
            let msg = "iterable argument unpacking follows keyword argument unpacking";
            SyntaxError::new(msg, diagnose::call_to(scan, source, at))
        }
        LexicalErrorType::DuplicateKeywordArgumentError(name) => {
            let msg = format!("keyword argument repeated: {name}");
            SyntaxError::new(msg, diagnose::argument_span(scan, source, at))
        }
        LexicalErrorType::UnrecognizedToken { tok } => {
            let start = at.saturating_sub(tok.len_utf8() as u32);
            if tok.is_ascii() {
                return diagnose::at(source, scan, if *tok == '!' { at } else { start }, None);
            }
            scan::invalid_character(*tok, start as usize)
        }
        LexicalErrorType::OtherError(msg) => diagnose::other(source, scan, msg, at),
        LexicalErrorType::StringError
        | LexicalErrorType::UnicodeError
        | LexicalErrorType::NestingError
        | LexicalErrorType::IndentationError
        | LexicalErrorType::TabError
        | LexicalErrorType::TabsAfterSpaces
        | LexicalErrorType::LineContinuationError
        | LexicalErrorType::Eof
        | LexicalErrorType::FStringError(_) => diagnose::at(source, scan, at, None),
    }
}

/// An error of the library's lexer inside a replacement field: a character that it does not know.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
fn field_lexical_error(error: &ParseError) -> Option<SyntaxError> {
    match &error.error {
        ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }) if !tok.is_ascii() => {
            let at = u32::from(error.offset) as usize;
            Some(scan::invalid_character(*tok, at.saturating_sub(tok.len_utf8())))
        }
        _ => None,
    }
}

/// A library range as a span.
fn span_of(range: rustpython_parser::text_size::TextRange) -> Span {
    Span { start: range.start().into(), end: range.end().into() }
}

/// A name as Python compares it: identifiers are normalised (PEP 3131).
fn name_text(name: impl Into<String>) -> String {
    let name = name.into();
    if name.is_ascii() { name } else { name.nfkc().collect() }
}
