//! String literals decoded: escapes, implicit concatenation, and f-strings spliced back in.
//!
//! The lexer only saw placeholders of the same length; the texts come from here.

use super::scan::{RawField, RawPart, StrTok, span};
use super::{Converter, parse_field};
use crate::code::{Const, Span};
use crate::compiler::ast::{Conversion, Expr, ExprKind, FField, FPart};
use crate::compiler::error::SyntaxError;
use rustpython_parser::{Parse, ast as rp};

type Result<T> = std::result::Result<T, SyntaxError>;

/// `range` of the source with every literal in `strings` replaced by a plain one of equal length.
pub(super) fn mask(text: &str, range: Span, strings: &[StrTok]) -> String {
    let mut out = String::with_capacity((range.end - range.start) as usize);
    let mut at = range.start as usize;
    for token in strings.iter().take_while(|t| t.span.end <= range.end) {
        out.push_str(&text[at..token.span.start as usize]);
        let len = (token.span.end - token.span.start) as usize;
        let prefix = if token.bytes { "b" } else { "" };
        out.push_str(prefix);
        out.push('\'');
        out.extend(std::iter::repeat_n('x', len - 2 - prefix.len()));
        out.push('\'');
        at = token.span.end as usize;
    }
    out.push_str(&text[at..range.end as usize]);
    out
}

impl Converter<'_> {
    /// The expression for the run of adjacent literals that covers `range`.
    pub(super) fn string_run(&mut self, range: Span) -> Result<Expr> {
        let strings = self.strings;
        let first = strings.partition_point(|s| s.span.start < range.start);
        let n = strings[first..].partition_point(|s| s.span.end <= range.end);
        let run = &strings[first..first + n];
        let kind = if run.iter().any(|s| s.bytes) {
            if run.iter().any(|s| !s.bytes) {
                let msg = "cannot mix bytes and nonbytes literals";
                return Err(SyntaxError::new(msg, range));
            }
            let mut bytes = Vec::new();
            for token in run {
                self.decode_bytes(token, &mut bytes)?;
            }
            ExprKind::Const(Const::Bytes(bytes))
        } else if run.iter().any(|s| s.parts.is_some()) {
            let mut parts = Vec::new();
            for token in run {
                self.push_token(token, &mut parts)?;
            }
            // Without fields, too, it is no docstring.
            ExprKind::JoinedStr(parts)
        } else {
            let mut out = Text::default();
            for token in run {
                self.decode(token.body, token, &mut out)?;
            }
            ExprKind::Const(match out.points {
                Some(points) => Const::Points(points),
                None => Const::Str(out.plain),
            })
        };
        Ok(Expr::new(range, kind))
    }

    fn push_token(&mut self, token: &StrTok, out: &mut Vec<FPart>) -> Result<()> {
        match &token.parts {
            Some(parts) => self.push_parts(parts, token, out),
            None => {
                let mut text = Text::default();
                self.decode(token.body, token, &mut text)?;
                text.push_to(out);
                Ok(())
            }
        }
    }

    fn push_parts(
        &mut self,
        parts: &[RawPart],
        token: &StrTok,
        out: &mut Vec<FPart>,
    ) -> Result<()> {
        for part in parts {
            match part {
                RawPart::Text(range) => {
                    let mut text = Text::default();
                    self.decode(*range, token, &mut text)?;
                    text.push_to(out);
                }
                RawPart::Field(field) => self.push_field(field, token, out)?,
            }
        }
        Ok(())
    }

    fn push_field(&mut self, field: &RawField, token: &StrTok, out: &mut Vec<FPart>) -> Result<()> {
        if let Some(shown) = field.shown {
            push_text(self.shown_text(shown, &field.strings), out);
        }
        let value = parse_field(self, field)?;
        let mut spec = Vec::new();
        if let Some(parts) = &field.spec {
            self.push_parts(parts, token, &mut spec)?;
        }
        let conversion = match field.conversion {
            Some(b's') => Conversion::Str,
            Some(b'r') => Conversion::Repr,
            Some(_) => Conversion::Ascii,
            // `{x=}` without a format shows the repr.
            None if field.shown.is_some() && field.spec.is_none() => Conversion::Repr,
            None => Conversion::None,
        };
        let field = FField { span: field.span, value, conversion, spec };
        out.push(FPart::Field(Box::new(field)));
        Ok(())
    }

    /// What `{x=}` shows before the value: the source of the field without its comments.
    fn shown_text(&self, shown: Span, strings: &[StrTok]) -> String {
        let mut out = String::new();
        let mut in_comment = false;
        for (i, c) in self.text(shown).char_indices() {
            let at = shown.start + i as u32;
            let in_string = strings.iter().any(|s| s.span.start <= at && at < s.span.end);
            in_comment = (in_comment || c == '#' && !in_string) && c != '\n';
            if !in_comment {
                out.push(c);
            }
        }
        out
    }

    /// The source text of a span.
    pub(super) fn text(&self, range: Span) -> &str {
        &self.source.text[range.start as usize..range.end as usize]
    }

    fn decode(&self, range: Span, token: &StrTok, out: &mut Text) -> Result<()> {
        let text = self.text(range);
        if !text.contains(['\\', '\r']) {
            out.push_str(text);
            return Ok(());
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if token.raw {
            out.push_str(&text);
            return Ok(());
        }
        let mut decoder =
            Decoder { text: &text, pos: 0, odd: None, is_part: token.parts.is_some() };
        decoder.run(out).map_err(|msg| SyntaxError::new(msg, token.span))?;
        if let Some((at, escape)) = decoder.odd {
            self.odd_escape(range.start, at, &escape);
        }
        Ok(())
    }

    /// Notes an escape that stands for itself, or is beyond a byte: the first of a literal counts.
    fn odd_escape(&self, start: u32, at: usize, escape: &str) {
        let is_octal = escape.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let what =
            if is_octal { "invalid octal escape sequence" } else { "invalid escape sequence" };
        let at = start + at as u32;
        let here = Span { start: at, end: at + 1 };
        self.warnings.borrow_mut().push((format!("{what} '{escape}'"), here));
    }

    fn decode_bytes(&self, token: &StrTok, out: &mut Vec<u8>) -> Result<()> {
        let text = self.text(token.body).replace("\r\n", "\n").replace('\r', "\n");
        if !text.is_ascii() {
            let msg = "bytes can only contain ASCII literal characters";
            return Err(SyntaxError::new(msg, token.span));
        }
        if token.raw {
            out.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        let bytes = text.as_bytes();
        let mut has_odd = false;
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] != b'\\' || i + 1 >= bytes.len() {
                out.push(bytes[i]);
                i += 1;
                continue;
            }
            if bytes[i + 1] == b'x' {
                let digits = bytes.get(i + 2..i + 4).unwrap_or_default();
                let value = std::str::from_utf8(digits).ok().and_then(hex);
                let Some(value) = value.filter(|_| digits.len() == 2) else {
                    let msg = format!("(value error) invalid \\x escape at position {i}");
                    return Err(SyntaxError::new(msg, token.span));
                };
                out.push(value as u8);
                i += 4;
                continue;
            }
            let (code, len) = simple_escape(&bytes[i + 1..]);
            let is_odd = code.is_none_or(|c| c.is_some_and(|c| c > 0xff));
            if is_odd && !std::mem::replace(&mut has_odd, true) {
                self.odd_escape(token.body.start, i, &text[i..i + 1 + len]);
            }
            match code {
                Some(code) => out.extend(code.map(|c| c as u8)),
                None => out.extend_from_slice(&bytes[i..i + 2]),
            }
            i += 1 + len;
        }
        Ok(())
    }
}

/// A decoded text: a string, or code points once there is a lone surrogate.
#[derive(Default)]
struct Text {
    plain: String,
    points: Option<Vec<u32>>,
}

impl Text {
    fn push_str(&mut self, text: &str) {
        match &mut self.points {
            Some(points) => points.extend(text.chars().map(u32::from)),
            None => self.plain.push_str(text),
        }
    }

    /// Adds a code point; false if there is no such.
    fn push_point(&mut self, point: u32) -> bool {
        match (char::from_u32(point), &mut self.points) {
            (Some(c), None) => self.plain.push(c),
            (Some(_), Some(points)) => points.push(point),
            (None, _) if point > 0x10_ffff => return false,
            (None, _) => {
                let plain = std::mem::take(&mut self.plain);
                let points = self.points.get_or_insert_default();
                points.extend(plain.chars().map(u32::from));
                points.push(point);
            }
        }
        true
    }

    fn push_to(self, out: &mut Vec<FPart>) {
        match self.points {
            Some(points) => out.push(FPart::Points(points)),
            None => push_text(self.plain, out),
        }
    }
}

fn push_text(text: String, out: &mut Vec<FPart>) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(FPart::Text(last)) => last.push_str(&text),
        _ => out.push(FPart::Text(text)),
    }
}

fn hex(digits: &str) -> Option<u32> {
    let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
    if all { u32::from_str_radix(digits, 16).ok() } else { None }
}

/// The escapes that strings and bytes share, after the backslash: what the sequence stands for
/// (`Some(None)` for a line joint, `None` for an unknown escape) and its length.
fn simple_escape(rest: &[u8]) -> (Option<Option<u32>>, usize) {
    let code = match rest[0] {
        b'\n' => return (Some(None), 1),
        b'\\' | b'\'' | b'"' => rest[0] as u32,
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'0'..=b'7' => {
            let n = rest.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
            let value = rest[..n].iter().fold(0, |v, b| v * 8 + (b - b'0') as u32);
            return (Some(Some(value)), n);
        }
        _ => return (None, 1),
    };
    (Some(Some(code)), 1)
}

/// Decodes the escapes of a text literal.
struct Decoder<'a> {
    text: &'a str,
    pos: usize,
    /// The first escape that deserves a warning, and where it is.
    odd: Option<(usize, String)>,
    /// A piece of an f-string: a brace follows.
    is_part: bool,
}

impl Decoder<'_> {
    fn run(&mut self, out: &mut Text) -> std::result::Result<(), String> {
        while let Some(n) = self.text[self.pos..].find('\\') {
            out.push_str(&self.text[self.pos..self.pos + n]);
            self.pos += n;
            let rest = &self.text.as_bytes()[self.pos + 1..];
            match rest.first() {
                None if self.is_part => {
                    out.push_str("\\");
                    self.odd.get_or_insert((self.pos, "\\{".to_string()));
                    self.pos += 1;
                    continue;
                }
                None => return Err("(unicode error) \\ at end of string".to_string()),
                Some(b'x') => self.hex_escape(2, "\\xXX", out)?,
                Some(b'u') => self.hex_escape(4, "\\uXXXX", out)?,
                Some(b'U') => self.hex_escape(8, "\\UXXXXXXXX", out)?,
                Some(b'N') => self.named_escape(out)?,
                Some(_) => {
                    let (code, len) = simple_escape(rest);
                    if code.is_none_or(|c| c.is_some_and(|c| c > 0xff)) && self.odd.is_none() {
                        let shown = self.text[self.pos + 1..].chars().next().unwrap_or(' ');
                        let len = if code.is_none() { shown.len_utf8() } else { len };
                        let escape = self.text[self.pos..self.pos + 1 + len].to_string();
                        self.odd = Some((self.pos, escape));
                    }
                    match code {
                        Some(code) => {
                            code.map(|c| out.push_point(c));
                        }
                        // An unknown escape stands for itself; what follows is read as usual.
                        None => {
                            out.push_str("\\");
                            self.pos += 1;
                            continue;
                        }
                    }
                    self.pos += 1 + len;
                }
            }
        }
        out.push_str(&self.text[self.pos..]);
        self.pos = self.text.len();
        Ok(())
    }

    fn hex_escape(
        &mut self,
        width: usize,
        shape: &str,
        out: &mut Text,
    ) -> std::result::Result<(), String> {
        let rest = &self.text[self.pos + 2..];
        let n = rest.bytes().take(width).take_while(u8::is_ascii_hexdigit).count();
        if n < width {
            return Err(self.error(2 + n, &format!("truncated {shape} escape")));
        }
        match hex(&rest[..width]) {
            Some(code) if out.push_point(code) => {}
            Some(_) | None => return Err(self.error(2 + width, "illegal Unicode character")),
        }
        self.pos += 2 + width;
        Ok(())
    }

    fn named_escape(&mut self, out: &mut Text) -> std::result::Result<(), String> {
        let rest = &self.text[self.pos..];
        let end = rest.find('}').filter(|&n| rest[2..].starts_with('{') && n > 3);
        let Some(end) = end else {
            let len = if rest[2..].starts_with('{') { rest.len() } else { 2 };
            return Err(self.error(len, "malformed \\N character escape"));
        };
        // The library knows the names of the Unicode characters.
        let literal = format!("\"{}\"", &rest[..=end]);
        let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b' ' || b == b'-';
        let plain = rest[3..end].bytes().all(is_name);
        let parsed = if plain { rp::Constant::parse(&literal, "").ok() } else { None };
        let Some(rp::Constant::Str(c)) = parsed else {
            return Err(self.error(end + 1, "unknown Unicode character name"));
        };
        out.push_str(&c);
        self.pos += end + 1;
        Ok(())
    }

    /// Positions count as in CPython's buffer, where a non-ASCII character is `\UXXXXXXXX`.
    fn error(&self, len: usize, what: &str) -> String {
        let width = |c: char| if c.is_ascii() { 1 } else { 10 };
        let start: usize = self.text[..self.pos].chars().map(width).sum();
        let len: usize = self.text[self.pos..self.pos + len].chars().map(width).sum();
        let end = start + len - 1;
        let what_codec = "(unicode error) 'unicodeescape' codec can't decode bytes in position";
        format!("{what_codec} {start}-{end}: {what}")
    }
}

/// The place of a field's expression in its parentheses: one byte wider on the left.
pub(super) fn field_frame(field: &RawField) -> Span {
    span(field.expr.start as usize - 1, field.expr.end as usize)
}
