//! Defaults of type parameters (PEP 696), which the library's grammar does not know: they are found
//! among the tokens, blanked out for the library, and parsed by themselves.

use super::scan::{RawField, Scan, TokKind, Token, span};
use super::{Converter, parse_field};
use crate::code::{Source, Span};
use crate::compiler::ast::{Expr, ExprKind};
use crate::compiler::error::SyntaxError;

/// A default: where its parameter starts, where its `=` is, and the expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypeDefault {
    param: u32,
    equals: u32,
    value: Span,
}

fn text<'s>(source: &'s Source, token: &Token) -> &'s str {
    match token.kind {
        TokKind::Name | TokKind::Op => {
            &source.text[token.span.start as usize..token.span.end as usize]
        }
        TokKind::Number
        | TokKind::Str
        | TokKind::Newline
        | TokKind::Indent
        | TokKind::Dedent
        | TokKind::End => "",
    }
}

/// All defaults of type parameters in a file.
pub(super) fn find(source: &Source, scan: &Scan) -> Vec<TypeDefault> {
    let mut out = Vec::new();
    for (i, window) in scan.tokens.windows(3).enumerate() {
        let opens = window[1].kind == TokKind::Name && text(source, &window[2]) == "[";
        if opens && matches!(text(source, &window[0]), "def" | "class" | "type") {
            list(source, &scan.tokens[i + 3..], &mut out);
        }
    }
    out
}

/// The defaults in the list whose tokens follow its bracket.
fn list(source: &Source, tokens: &[Token], out: &mut Vec<TypeDefault>) {
    let mut depth = 0;
    let mut param = None;
    let mut equals: Option<u32> = None;
    let mut value: Option<Span> = None;
    for token in tokens {
        let text = text(source, token);
        if depth == 0 && matches!(text, "," | "]") {
            if let (Some(param), Some(equals), Some(value)) = (param, equals, value) {
                out.push(TypeDefault { param, equals, value });
            }
            if text == "]" {
                return;
            }
            (param, equals, value) = (None, None, None);
            continue;
        }
        match text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if token.kind == TokKind::End {
            return;
        }
        param.get_or_insert(token.span.start);
        if depth == 0 && text == "=" && equals.is_none() {
            equals = Some(token.span.start);
        } else if equals.is_some() {
            value.get_or_insert(token.span).end = token.span.end;
        }
    }
}

/// Blanks the defaults in `masked`, the text from the start of the file.
pub(super) fn blank(masked: String, defaults: &[TypeDefault]) -> String {
    if defaults.is_empty() {
        return masked;
    }
    let mut bytes = masked.into_bytes();
    for default in defaults {
        let end = (default.value.end as usize).min(bytes.len());
        let start = (default.equals as usize).min(end);
        bytes[start..end].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
    }
    // Whole characters have become blanks.
    String::from_utf8(bytes).unwrap_or_default()
}

impl Converter<'_> {
    /// The default of the type parameter at `at`, if it has one.
    pub(super) fn type_default(&mut self, at: Span) -> Result<Option<Expr>, SyntaxError> {
        let found = self.defaults.iter().find(|d| d.param <= at.start && at.start < d.equals);
        let Some(&TypeDefault { value, .. }) = found else { return Ok(None) };
        let (start, end) = (value.start as usize, value.end as usize);
        let is_starred = self.source.text[start..].starts_with('*');
        let whole = value;
        let value = if is_starred { span(start + 1, end) } else { value };
        let inside =
            |s: &&super::scan::StrTok| s.span.start >= value.start && s.span.end <= value.end;
        let field = RawField {
            span: value,
            expr: value,
            tokens: Vec::new(),
            strings: self.strings.iter().filter(inside).cloned().collect(),
            shown: None,
            conversion: None,
            spec: None,
        };
        let expr = parse_field(self, &field).map_err(|mut e| {
            // It is no field of an f-string.
            if let Some(msg) = e.msg.strip_prefix("f-string: ") {
                e.msg = msg.to_string();
            }
            e
        })?;
        if is_starred {
            return Ok(Some(Expr::new(whole, ExprKind::Starred(Box::new(expr)))));
        }
        Ok(Some(expr))
    }
}
