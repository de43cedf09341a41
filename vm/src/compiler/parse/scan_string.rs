//! The scanner's part for string literals: their extent, and the pieces of f-strings (PEP 701).
//!
//! Invariant: the pieces of an f-string lie in order and inside its body.

use super::scan::{RawField, RawPart, Scanner, StrTok, TokKind, Token, span};
use crate::compiler::error::SyntaxError;

/// CPython's limit on f-strings within f-strings.
const MAX_FSTRINGS: u32 = 150;

/// Deepest nesting of replacement fields in format specifications.
const MAX_SPECS: u32 = 2;

/// How a string literal is delimited.
#[derive(Clone, Copy)]
struct Quote {
    byte: u8,
    /// 1 or 3.
    len: usize,
    raw: bool,
    /// First byte of the literal, prefix included.
    start: usize,
}

/// Whether a literal's text has an escaped quote of its own kind.
fn ends_escaped(text: &[u8], quote: u8) -> bool {
    let mut escaped = false;
    for &b in text {
        if escaped && b == quote {
            return true;
        }
        escaped = !escaped && b == b'\\';
    }
    false
}

impl Scanner<'_> {
    /// Reads a literal whose prefix starts at `start` and whose quote is at the cursor.
    pub(super) fn string(
        &mut self,
        start: usize,
        strings: &mut Vec<StrTok>,
    ) -> Result<TokKind, SyntaxError> {
        let prefix = self.text[start..self.pos].to_ascii_lowercase();
        let byte = self.peek(0);
        let len = if self.peek(1) == byte && self.peek(2) == byte { 3 } else { 1 };
        let quote = Quote { byte, len, raw: prefix.contains(&b'r'), start };
        self.pos += len;
        let body = self.pos;
        let parts = if prefix.contains(&b'f') {
            Some(self.fstring_body(quote)?)
        } else {
            self.plain_body(quote)?;
            None
        };
        let token = StrTok {
            span: span(start, self.pos),
            body: span(body, self.pos - len),
            raw: quote.raw,
            bytes: prefix.contains(&b'b'),
            parts,
        };
        strings.push(token);
        Ok(TokKind::Str)
    }

    fn at_quote(&self, quote: Quote) -> bool {
        (0..quote.len).all(|i| self.peek(i) == quote.byte)
    }

    /// The character at the cursor ends the line, and the literal may not.
    fn at_bad_end(&self, quote: Quote) -> bool {
        self.pos >= self.text.len() || quote.len == 1 && matches!(self.peek(0), b'\n' | b'\r')
    }

    fn plain_body(&mut self, quote: Quote) -> Result<(), SyntaxError> {
        while !self.at_quote(quote) {
            if self.at_bad_end(quote) {
                return Err(self.unterminated(quote, "string"));
            }
            self.skip_char();
        }
        self.pos += quote.len;
        Ok(())
    }

    /// Steps over a character, and the one that a backslash protects.
    fn skip_char(&mut self) {
        if self.peek(0) == b'\\' {
            let crlf = self.peek(1) == b'\r' && self.peek(2) == b'\n';
            self.pos += if crlf { 2 } else { 1 };
        }
        self.pos = (self.pos + 1).min(self.text.len());
    }

    fn unterminated(&self, quote: Quote, what: &str) -> SyntaxError {
        let line = self.source.line_col(self.pos.min(self.text.len()) as u32).0;
        let triple = if quote.len == 3 { "triple-quoted " } else { "" };
        let at_line_start = self.pos >= self.text.len() && self.text.ends_with(b"\n");
        let line = line - u32::from(at_line_start);
        let body = &self.text[quote.start..self.pos.min(self.text.len())];
        let hint = if quote.len == 1 && what == "string" && ends_escaped(body, quote.byte) {
            "; perhaps you escaped the end quote?"
        } else {
            ""
        };
        let msg = format!("unterminated {triple}{what} literal (detected at line {line}){hint}");
        SyntaxError::new(msg, span(quote.start, quote.start))
    }

    fn fstring_body(&mut self, quote: Quote) -> Result<Vec<RawPart>, SyntaxError> {
        self.fstring_depth += 1;
        if self.fstring_depth > MAX_FSTRINGS {
            let here = span(quote.start, quote.start);
            return Err(SyntaxError::new("too many nested f-strings", here));
        }
        let outer_base = std::mem::replace(&mut self.bracket_base, self.brackets.len());
        let mut parts = Vec::new();
        let mut text = self.pos;
        while !self.at_quote(quote) {
            if self.at_bad_end(quote) {
                return Err(self.unterminated(quote, "f-string"));
            }
            match (self.peek(0), self.peek(1)) {
                // A doubled brace: the first one ends a text, the second is skipped.
                (b'{', b'{') | (b'}', b'}') => {
                    self.pos += 1;
                    parts.push(RawPart::Text(span(text, self.pos)));
                    self.pos += 1;
                    text = self.pos;
                }
                (b'{', _) => {
                    parts.push(RawPart::Text(span(text, self.pos)));
                    let depth = std::mem::take(&mut self.spec_depth);
                    parts.push(self.field(quote)?);
                    self.spec_depth = depth;
                    text = self.pos;
                }
                (b'}', _) => {
                    let here = span(self.pos, self.pos);
                    return Err(SyntaxError::new("f-string: single '}' is not allowed", here));
                }
                _ => self.skip_text_char(quote.raw),
            }
        }
        parts.push(RawPart::Text(span(text, self.pos)));
        self.pos += quote.len;
        self.bracket_base = outer_base;
        self.fstring_depth -= 1;
        parts.retain(|p| !matches!(p, RawPart::Text(s) if s.start == s.end));
        Ok(parts)
    }

    /// As `skip_char`, but a brace is never protected (`f"\{x}"`), save in `\N{…}`.
    fn skip_text_char(&mut self, raw: bool) {
        if self.peek(0) != b'\\' {
            self.skip_char();
        } else if matches!(self.peek(1), b'{' | b'}') {
            self.pos += 1;
        } else if !raw && self.peek(1) == b'N' && self.peek(2) == b'{' {
            let rest = &self.text[self.pos..];
            let end = rest.iter().position(|b| matches!(b, b'}' | b'\n' | b'"' | b'\''));
            self.pos += match end {
                Some(n) if rest[n] == b'}' => n + 1,
                _ => 3,
            };
        } else {
            self.skip_char();
        }
    }

    /// Reads a replacement field; the cursor is at its `{`.
    fn field(&mut self, quote: Quote) -> Result<RawPart, SyntaxError> {
        let start = self.pos;
        self.brackets.push((b'{', start as u32));
        let outer_base = std::mem::replace(&mut self.bracket_base, self.brackets.len());
        self.pos += 1;
        let expr_start = self.pos;
        let mut strings = Vec::new();
        let mut tokens = Vec::new();
        let expr_end = self.field_expr(quote, &mut strings, &mut tokens)?;
        let mut field = RawField {
            span: span(start, start),
            expr: span(expr_start, expr_end),
            tokens,
            strings,
            shown: None,
            conversion: None,
            spec: None,
        };
        self.check_field_expr(&field)?;
        if self.peek(0) == b'=' {
            self.pos += 1;
            while self.peek(0).is_ascii_whitespace() || self.peek(0) == b'#' {
                if self.peek(0) == b'#' {
                    self.skip_comment();
                } else {
                    self.pos += 1;
                }
            }
            field.shown = Some(span(expr_start, self.pos));
        }
        if self.peek(0) == b'!' {
            field.conversion = Some(self.conversion(quote)?);
        }
        if self.peek(0) == b':' {
            self.pos += 1;
            self.spec_depth += 1;
            let spec = self.format_spec(quote);
            // An error inside has left the count as it was there.
            self.spec_depth = self.spec_depth.saturating_sub(1);
            field.spec = Some(spec?);
        }
        if self.peek(0) != b'}' {
            let here = span(self.pos, self.pos);
            if self.pos >= self.text.len() {
                return Err(SyntaxError::new("'{' was never closed", span(start, start)));
            }
            if let b @ (b')' | b']') = self.peek(0) {
                let msg = format!("f-string: unmatched '{}'", b as char);
                return Err(SyntaxError::new(msg, here));
            }
            let ends = self.at_quote(quote) && field.spec.is_none();
            let msg = match (&field.spec, field.conversion, field.shown) {
                (Some(_), ..) => "f-string: expecting '}', or format specs",
                _ if ends => "f-string: expecting '}'",
                (None, Some(_), _) => "f-string: expecting ':' or '}'",
                (None, None, Some(_)) => "f-string: expecting '!', or ':', or '}'",
                (None, None, None) => "f-string: expecting '}'",
            };
            let width = usize::from(field.spec.is_some() || field.conversion.is_some() && !ends);
            return Err(SyntaxError::new(msg, span(self.pos, self.pos + width)));
        }
        self.pos += 1;
        self.bracket_base = outer_base;
        self.brackets.pop();
        field.span = span(start, self.pos);
        Ok(RawPart::Field(Box::new(field)))
    }

    /// Reads up to the `=`, `!`, `:` or `}` that ends the expression; returns where it ends.
    fn field_expr(
        &mut self,
        quote: Quote,
        strings: &mut Vec<StrTok>,
        tokens: &mut Vec<Token>,
    ) -> Result<usize, SyntaxError> {
        let depth = self.brackets.len();
        loop {
            if self.pos >= self.text.len() {
                let (bracket, at) = self.brackets.last().copied().unwrap_or((b'{', 0));
                return Err(super::diagnose::never_closed(bracket, at));
            }
            if self.brackets.len() == depth {
                let next = self.peek(1);
                match self.peek(0) {
                    b'}' | b':' => return Ok(self.pos),
                    b'!' if next != b'=' => return Ok(self.pos),
                    b'=' if next == b'=' => {
                        self.pos += 2;
                        continue;
                    }
                    b'=' => return Ok(self.pos),
                    // The literal's own quote, where no string may start.
                    _ if self.at_quote(quote) && quote.len == 1 && !self.closes_later(quote) => {
                        return Err(SyntaxError::new(
                            "f-string: expecting '}'",
                            span(self.pos, self.pos),
                        ));
                    }
                    _ => {}
                }
            }
            tokens.extend(self.token(strings)?);
        }
    }

    /// Whether a quote like the literal's own comes again on this line, so that the one at the
    /// cursor can open a string.
    fn closes_later(&self, quote: Quote) -> bool {
        let rest = &self.text[(self.pos + 1).min(self.text.len())..];
        rest.iter().take_while(|&&b| b != b'\n').any(|&b| b == quote.byte)
    }

    fn check_field_expr(&self, field: &RawField) -> Result<(), SyntaxError> {
        let text = &self.source.text[field.expr.start as usize..field.expr.end as usize];
        if !field.tokens.is_empty() || !text.trim().is_empty() && !text.contains('#') {
            return Ok(());
        }
        let here = span(self.pos, self.pos + 1);
        let next = self.peek(0) as char;
        let msg = format!("f-string: valid expression required before '{next}'");
        Err(SyntaxError::new(msg, here))
    }

    fn conversion(&mut self, quote: Quote) -> Result<u8, SyntaxError> {
        self.pos += 1;
        let start = self.pos;
        if matches!(self.peek(0), b' ' | b'\t') {
            while matches!(self.peek(0), b' ' | b'\t') {
                self.pos += 1;
            }
            let msg = "f-string: conversion type must come right after the exclamanation mark";
            return Err(SyntaxError::new(msg, span(start - 1, self.pos + 1)));
        }
        if self.at_quote(quote) {
            let here = span(self.pos, self.pos);
            return Err(SyntaxError::new("f-string: expecting '}'", here));
        }
        if !matches!(self.peek(0), b'}' | b':' | b'_' | 0x80..)
            && !self.peek(0).is_ascii_alphabetic()
        {
            let msg = "f-string: invalid conversion character";
            return Err(SyntaxError::new(msg, span(start, start + 1)));
        }
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) >= 0x80 || self.peek(0) == b'_' {
            self.pos += 1;
        }
        let here = span(start, self.pos);
        let name = &self.source.text[start..self.pos];
        match name {
            "s" | "r" | "a" => {
                while matches!(self.peek(0), b' ' | b'\t') {
                    self.pos += 1;
                }
                Ok(name.as_bytes()[0])
            }
            "" => {
                let here = span(start, start + 1);
                Err(SyntaxError::new("f-string: missing conversion character", here))
            }
            _ if self.at_quote(quote) => {
                let here = span(self.pos, self.pos);
                Err(SyntaxError::new("f-string: expecting '}'", here))
            }
            _ => {
                let msg = format!(
                    "f-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"
                );
                Err(SyntaxError::new(msg, here))
            }
        }
    }

    fn format_spec(&mut self, quote: Quote) -> Result<Vec<RawPart>, SyntaxError> {
        let mut parts = Vec::new();
        let mut text = self.pos;
        loop {
            if self.at_bad_end(quote) {
                return Err(self.unterminated(quote, "f-string"));
            }
            if self.at_quote(quote) {
                break;
            }
            match self.peek(0) {
                b'}' => break,
                b'{' => {
                    parts.push(RawPart::Text(span(text, self.pos)));
                    if self.spec_depth >= MAX_SPECS {
                        let here = span(self.pos, self.pos);
                        let msg = "f-string: expressions nested too deeply";
                        return Err(SyntaxError::new(msg, here));
                    }
                    parts.push(self.field(quote)?);
                    text = self.pos;
                }
                _ => self.skip_text_char(quote.raw),
            }
        }
        parts.push(RawPart::Text(span(text, self.pos)));
        parts.retain(|p| !matches!(p, RawPart::Text(s) if s.start == s.end));
        Ok(parts)
    }
}
