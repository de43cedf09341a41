//! Errors in expressions, worded as by the `invalid_…` rules of CPython's grammar.

use super::recognise::View;
use super::scan::{StrTok, TokKind};
use super::{convert_target, strings};
use crate::code::Span;
use crate::compiler::error::{EndOffset, SyntaxError};
use rustpython_parser::lexer;
use rustpython_parser::text_size::TextSize;
use rustpython_parser::{Mode, ast as rp, parse_tokens};

/// What is known about a failure at token `e`.
pub(super) struct Failure<'a, 'v> {
    pub view: &'a View<'v>,
    pub strings: &'a [StrTok],
    pub e: usize,
    /// All tokens count as bracketed: a replacement field.
    pub in_field: bool,
}

type Found = Option<SyntaxError>;

/// The error at token `e`, if it is one of those that CPython has words for.
pub(super) fn expression(f: &Failure<'_, '_>) -> Found {
    f.keyword_argument()
        .or_else(|| f.dict_item())
        .or_else(|| f.comprehension())
        .or_else(|| f.walrus_target())
        .or_else(|| f.assignment())
        .or_else(|| f.not_operand())
        .or_else(|| f.missing_else())
        .or_else(|| f.missing_comma())
        .or_else(|| f.star_argument())
}

impl Failure<'_, '_> {
    fn text(&self, i: usize) -> &str {
        self.view.text(i)
    }

    fn error(&self, msg: impl Into<String>, from: usize, to: usize) -> Found {
        Some(SyntaxError::new(msg, self.view.range(from, to)))
    }

    /// The bracket around the error, and whether it is a call's.
    fn bracket(&self) -> Option<(usize, bool)> {
        let open = self.view.around[self.e]?;
        let before = open.checked_sub(1)?;
        let callee = self.view.is_name(before)
            || matches!(self.text(before), ")" | "]" | "}")
            || self.view.kind(before) == TokKind::Str;
        let is_def = before > 0 && matches!(self.text(before - 1), "def" | "class");
        Some((open, self.text(open) == "(" && callee && !is_def))
    }

    /// First token of the argument or element that holds the error.
    fn element_start(&self, open: usize) -> usize {
        let around = Some(open);
        let comma = |j: &usize| self.view.around[*j] == around && self.text(*j) == ",";
        (open + 1..self.e).rev().find(comma).map_or(open + 1, |j| j + 1)
    }

    fn keyword_argument(&self) -> Found {
        let (open, is_call) = self.bracket()?;
        if !is_call {
            return None;
        }
        let (e, start) = (self.e, self.element_start(open));
        let value_missing = matches!(self.text(e), "," | ")") && self.text(e - 1) == "=";
        if value_missing && self.view.is_name(start) && start + 2 == e {
            return self.error("expected argument value expression", start, e);
        }
        if self.text(e) == "for" && self.text(start + 1) == "=" && self.view.is_name(start) {
            let msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.error(msg, start, start + 2);
        }
        if self.text(e) != "=" {
            return None;
        }
        let first = self.text(start);
        if matches!(first, "*" | "**") && self.view.expression(start + 1) == Some(e) {
            let which = if first == "*" { "iterable" } else { "keyword" };
            let end = self.view.expression(e + 1).unwrap_or(e + 1);
            let msg = format!("cannot assign to {which} argument unpacking");
            return self.error(msg, start, end);
        }
        if matches!(first, "None" | "True" | "False") && start + 1 == e {
            return self.error(format!("cannot assign to {first}"), start, e + 1);
        }
        if self.view.expression(start) != Some(e) {
            return None;
        }
        let msg = "expression cannot contain assignment, perhaps you meant \"==\"?";
        self.error(msg, self.without_parens(start, e), e + 1)
    }

    /// A parenthesised expression starts, for an error, behind its parentheses.
    fn without_parens(&self, mut from: usize, to: usize) -> usize {
        let mut to = to;
        while self.text(from) == "(" && self.view.close(from) == Some(to - 1) && to > from + 2 {
            from += 1;
            to -= 1;
        }
        from
    }

    fn dict_item(&self) -> Found {
        let open = self.view.around[self.e]?;
        if self.text(open) != "{" {
            return None;
        }
        let (e, start) = (self.e, self.element_start(open));
        let end = self.view.expression(start);
        let is_dict = (open + 1..e)
            .any(|j| self.view.around[j] == Some(open) && matches!(self.text(j), ":" | "**"));
        let colon = end.filter(|&c| self.text(c) == ":");
        if let Some(colon) = colon {
            if self.text(colon + 1) == "*" && colon < e {
                let end = self.view.bitwise_or(colon + 2)?;
                let msg = "cannot use a starred expression in a dictionary value";
                return self.error(msg, colon + 1, end);
            }
            if matches!(self.text(e), "}" | ",") && colon + 1 == e {
                let msg = "expression expected after dictionary key and ':'";
                return self.error(msg, colon, e);
            }
        }
        if is_dict && end == Some(e) && start > open + 1 && self.text(e) != ":" {
            // CPython points at the last character of the key.
            let end = self.view.span(e - 1).end;
            let msg = "':' expected after dictionary key";
            let error = SyntaxError::new(msg, Span { start: end - 1, end });
            return Some(error.ending(EndOffset::Fixed(0)));
        }
        None
    }

    fn comprehension(&self) -> Found {
        let e = self.e;
        let open = self.view.around[e]?;
        if self.text(e) == "for" {
            return self.comprehension_element(open);
        }
        // [x for x y]
        let around = Some(open);
        let same = |j: &usize| self.view.around[*j] == around;
        let last = (open + 1..e)
            .rev()
            .filter(same)
            .find(|&j| matches!(self.text(j), "for" | "in" | "if" | ":"))?;
        if self.text(last) != "for" {
            return None;
        }
        let mut end = self.view.bitwise_or(last + 1)?;
        while self.text(end) == ","
            && let Some(next) = self.view.bitwise_or(end + 1)
        {
            end = next;
        }
        if self.text(end) == "," {
            end += 1;
        }
        if end != e {
            return None;
        }
        self.error("'in' expected after for-loop variables", e, e + 1)
    }

    fn comprehension_element(&self, open: usize) -> Found {
        let e = self.e;
        let first = self.text(open + 1);
        if first == "**" && self.text(open) == "{" {
            let msg = "dict unpacking cannot be used in dict comprehension";
            return self.error(msg, open + 1, open + 2);
        }
        if first == "*" && self.view.expression(open + 2) == Some(e) {
            let msg = "iterable unpacking cannot be used in comprehension";
            return self.error(msg, open + 1, e);
        }
        let is_display = matches!(self.text(open), "[" | "{");
        let list = self.view.expressions(open + 1);
        let has_comma = list.is_some_and(|end| end > open + 2) && list == Some(e);
        if !is_display || !has_comma {
            return None;
        }
        let comma = |j: usize| self.view.around[j] == Some(open) && self.text(j) == ",";
        if !(open + 1..e).any(comma) {
            return None;
        }
        let msg = "did you forget parentheses around the comprehension target?";
        self.error(msg, open + 1, e)
    }

    /// `(a.b := 1)`, `(True := 1)`.
    fn walrus_target(&self) -> Found {
        if self.text(self.e) != ":=" {
            return None;
        }
        let open = self.view.around[self.e];
        let start = open.map(|o| self.element_start(o))?;
        if self.view.expression(start) != Some(self.e)
            || self.view.is_name(start) && start + 1 == self.e
        {
            return None;
        }
        let what = self.describe(start, self.e)?;
        let msg = format!("cannot use assignment expressions with {what}");
        self.error(msg, start, self.e)
    }

    /// `if x = 3:`, `(x = 3)`.
    fn assignment(&self) -> Found {
        let e = self.e;
        if self.text(e) != "=" {
            return None;
        }
        let line = self.view.line_start(e);
        let start = match self.view.around[e] {
            Some(open) => self.element_start(open),
            None if matches!(self.text(line), "if" | "elif" | "while" | "@") => line + 1,
            None => return None,
        };
        if self.view.bitwise_or(start) != Some(e) {
            return None;
        }
        let end = self.view.bitwise_or(e + 1)?;
        if matches!(self.text(end), "=" | ":=") {
            return None;
        }
        if self.view.is_name(start) && start + 1 == e {
            let msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.error(msg, start, end);
        }
        let what = self.describe(start, e)?;
        if matches!(what, "list" | "tuple" | "generator expression" | "True" | "None" | "False") {
            return None;
        }
        let msg = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
        self.error(msg, start, e)
    }

    /// The literals in a part of the source.
    fn strings_in(&self, range: Span) -> &[StrTok] {
        let first = self.strings.partition_point(|s| s.span.start < range.start);
        let last = self.strings.partition_point(|s| s.span.end <= range.end);
        self.strings.get(first..last).unwrap_or_default()
    }

    /// The library's tree of the expression in tokens `from..to`.
    pub(super) fn parse(&self, from: usize, to: usize) -> Option<rp::Expr> {
        let range = self.view.range(from, to);
        let masked = strings::mask(&self.view.source.text, range, self.strings_in(range));
        let text = format!("({masked})");
        // The parenthesis stands on the byte before; at the start of a file there is none.
        let offset = TextSize::new(range.start.saturating_sub(1));
        let tokens = lexer::lex_starts_at(&text, Mode::Expression, offset);
        match parse_tokens(tokens, Mode::Expression, "").ok()? {
            rp::Mod::Expression(tree) => Some(*tree.body),
            rp::Mod::Module(_) | rp::Mod::Interactive(_) | rp::Mod::FunctionType(_) => None,
        }
    }

    /// CPython's word for the expression in tokens `from..to`.
    fn describe(&self, from: usize, to: usize) -> Option<&'static str> {
        let inside = self.strings_in(self.view.range(from, to));
        let what = convert_target::describe(&self.parse(from, to)?);
        let is_fstring = what == "literal" && inside.iter().any(|s| s.parts.is_some());
        Some(if is_fstring { "f-string expression" } else { what })
    }

    /// `3 + not x`.
    fn not_operand(&self) -> Found {
        let e = self.e;
        let before = self.text(e.checked_sub(1)?);
        let is_operator = matches!(
            before,
            "+" | "-" | "*" | "/" | "//" | "%" | "@" | "**" | "~" | "&" | "|" | "^" | "<<" | ">>"
        );
        if self.text(e) != "not" || !is_operator {
            return None;
        }
        let end = self.view.disjunction(e)?;
        self.error("'not' after an operator must be parenthesized", e, end)
    }

    /// `x = 1 if y`.
    fn missing_else(&self) -> Found {
        let e = self.e;
        let start = self.view.expression_start(e);
        let at = start.checked_sub(1)?;
        if self.text(at) != "if" || matches!(self.text(e), "else" | ":") {
            return None;
        }
        let line = self.view.line_start(e);
        let begin = self.view.expression_start(at);
        let is_statement = at == line;
        let in_comprehension = begin > 0 && matches!(self.text(begin - 1), "in" | "if");
        if is_statement
            || in_comprehension
            || self.view.disjunction(begin) != Some(at)
            || self.view.disjunction(start) != Some(e)
        {
            return None;
        }
        self.error("expected 'else' after 'if' expression", begin, e)
    }

    /// `(a b)`.
    fn missing_comma(&self) -> Found {
        let e = self.e;
        let start = self.view.expression_start(e);
        if start >= e || self.view.disjunction(start) != Some(e) {
            return None;
        }
        let end = self.view.expression(e)?;
        let in_def = self.view.around[e]
            .is_some_and(|open| open > 1 && self.text(open - 2) == "def" && start <= e);
        if in_def {
            return None;
        }
        let name_string = self.view.kind(start) == TokKind::Name
            && !matches!(self.text(start), "None" | "True" | "False")
            && self.view.kind(start + 1) == TokKind::Str;
        let soft = matches!(self.text(start), "match" | "case" | "type" | "_");
        let legacy = matches!(self.text(start), "print" | "exec") && start + 1 == e;
        // The level that counts is the one behind the last token.
        let bracketed = self.in_field || self.view.is_bracketed_behind(end - 1);
        if name_string || soft || legacy || !bracketed {
            return None;
        }
        self.error("invalid syntax. Perhaps you forgot a comma?", start, end)
    }

    /// `f(*)`, `a[*(1:2)]`.
    fn star_argument(&self) -> Found {
        let mut open = self.view.around[self.e];
        while let Some(at) = open {
            let start = self.element_start(at);
            let before = at.checked_sub(1)?;
            let is_trailer = self.view.is_name(before) || matches!(self.text(before), ")" | "]");
            let is_def = before > 0 && matches!(self.text(before - 1), "def" | "class");
            let incomplete = self.view.expression(start + 1) != Some(self.e);
            if self.text(start) == "*"
                && incomplete
                && is_trailer
                && !is_def
                && self.text(at) != "{"
            {
                return self.error("Invalid star expression", self.e, self.e + 1);
            }
            open = self.view.around[at];
        }
        None
    }

    /// `print "hello"`.
    pub(super) fn legacy_statement(&self) -> Found {
        let e = self.e;
        let at = e.checked_sub(1)?;
        let name = self.text(at);
        if !matches!(name, "print" | "exec") || self.text(e) == "(" {
            return None;
        }
        let end = self.view.expressions(e)?;
        let msg = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        self.error(msg, at, end)
    }
}
