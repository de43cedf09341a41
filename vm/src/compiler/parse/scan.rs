//! The scanner: finds token boundaries, string literals and every error of CPython's tokenizer.
//!
//! The library's lexer makes the tokens that are parsed; this scanner exists because that lexer
//! knows nothing of PEP 701 f-strings and little of error texts. Invariant: token spans are sorted
//! and disjoint, and an f-string is one token, whatever it contains. It must not know the grammar.

use crate::code::{Source, Span};
use crate::compiler::error::{EndOffset, SyntaxError, SyntaxErrorKind};

/// What a token is, as far as diagnosis needs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokKind {
    /// Identifier or keyword.
    Name,
    Number,
    Str,
    /// Operator or delimiter.
    Op,
    /// End of a logical line.
    Newline,
    Indent,
    Dedent,
    /// End of the input.
    End,
}

/// A token with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    pub kind: TokKind,
    pub span: Span,
}

/// A string literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StrTok {
    /// With prefix and quotes.
    pub span: Span,
    /// Without them.
    pub body: Span,
    pub raw: bool,
    pub bytes: bool,
    /// The pieces of an f-string.
    pub parts: Option<Vec<RawPart>>,
}

/// A piece of an f-string, undecoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RawPart {
    /// Literal text; doubled braces lie on the seam between two texts.
    Text(Span),
    Field(Box<RawField>),
}

/// A replacement field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawField {
    /// From `{` to `}`.
    pub span: Span,
    pub expr: Span,
    pub tokens: Vec<Token>,
    /// The literals inside `expr`, for masking.
    pub strings: Vec<StrTok>,
    /// The text that the `=` specifier shows.
    pub shown: Option<Span>,
    /// `s`, `r` or `a`.
    pub conversion: Option<u8>,
    pub spec: Option<Vec<RawPart>>,
}

/// The result of scanning a file.
#[derive(Debug)]
pub struct Scan {
    pub tokens: Vec<Token>,
    pub strings: Vec<StrTok>,
    /// An indentation error, which counts only if what is before it parses. The tokens end there.
    pub late: Option<SyntaxError>,
    /// The innermost bracket still open at the end.
    pub unclosed: Option<(u8, u32)>,
    /// What deserves a `SyntaxWarning`.
    pub warnings: Vec<(String, Span)>,
}

/// CPython's limits.
const MAX_INDENTS: usize = 100;
const MAX_BRACKETS: usize = 200;
/// Longest decimal literal: `sys.int_info.default_max_str_digits`.
const MAX_DIGITS: usize = 4300;

/// The scanner's state: a cursor and the open brackets.
pub(super) struct Scanner<'a> {
    pub(super) source: &'a Source,
    pub(super) text: &'a [u8],
    pub(super) pos: usize,
    /// Open brackets and where they are.
    pub(super) brackets: Vec<(u8, u32)>,
    /// How many brackets belong to the f-strings around: they cannot be closed from inside.
    pub(super) bracket_base: usize,
    pub(super) fstring_depth: u32,
    /// How many format specifications surround the cursor.
    pub(super) spec_depth: u32,
    warnings: Vec<(String, Span)>,
}

/// Scans a whole source text.
pub fn scan(source: &Source) -> Result<Scan, SyntaxError> {
    let scanner = Scanner {
        source,
        text: source.text.as_bytes(),
        pos: 0,
        brackets: Vec::new(),
        bracket_base: 0,
        fstring_depth: 0,
        spec_depth: 0,
        warnings: Vec::new(),
    };
    if let Some(at) = scanner.text.iter().position(|&b| b == 0) {
        let mut error = SyntaxError::new("source code cannot contain null bytes", span(at, at));
        error.has_column = false;
        return Err(error);
    }
    if source.text.starts_with('\u{feff}') {
        return Err(invalid_character('\u{feff}', 0));
    }
    scanner.run()
}

/// A span from two byte positions.
pub(super) fn span(start: usize, end: usize) -> Span {
    Span { start: start as u32, end: end as u32 }
}

impl<'a> Scanner<'a> {
    fn run(mut self) -> Result<Scan, SyntaxError> {
        let mut out = Scan {
            tokens: Vec::new(),
            strings: Vec::new(),
            late: None,
            unclosed: None,
            warnings: Vec::new(),
        };
        let mut indents = vec![(0, 0)];
        let mut line_start = true;
        while self.pos < self.text.len() {
            if line_start && self.brackets.is_empty() {
                match self.indentation(&mut indents, &mut out.tokens) {
                    Ok(true) => line_start = false,
                    Ok(false) => continue,
                    Err(error) if error.kind == SyntaxErrorKind::Syntax => return Err(error),
                    Err(error) => {
                        out.late = Some(error);
                        break;
                    }
                }
            }
            if let Some(token) = self.token(&mut out.strings)? {
                line_start = token.kind == TokKind::Newline;
                out.tokens.push(token);
            }
        }
        out.unclosed = self.brackets.last().copied();
        out.warnings = std::mem::take(&mut self.warnings);
        let end = span(self.text.len(), self.text.len());
        if !line_start && out.unclosed.is_none() {
            out.tokens.push(Token { kind: TokKind::Newline, span: end });
        }
        let dedents = indents.len() - 1;
        out.tokens.extend((0..dedents).map(|_| Token { kind: TokKind::Dedent, span: end }));
        out.tokens.push(Token { kind: TokKind::End, span: end });
        Ok(out)
    }

    /// Reads the blanks at the start of a line; false when the line is blank.
    fn indentation(
        &mut self,
        indents: &mut Vec<(u32, u32)>,
        tokens: &mut Vec<Token>,
    ) -> Result<bool, SyntaxError> {
        let start = self.pos;
        // Two measures, tabs to the next multiple of 8 and tabs as one column, must agree.
        let (mut col, mut alt) = (0, 0);
        loop {
            match self.peek(0) {
                b' ' => (col, alt) = (col + 1, alt + 1),
                b'\t' => (col, alt) = ((col / 8 + 1) * 8, alt + 1),
                b'\x0c' => (col, alt) = (0, 0),
                b'\\' if self.newline_len(1) > 0 => {
                    self.pos += self.newline_len(1);
                    if self.pos + 1 >= self.text.len() {
                        return Err(self.unexpected_eof());
                    }
                }
                _ => break,
            }
            self.pos += 1;
        }
        if self.pos >= self.text.len() {
            return Ok(false);
        }
        if self.peek(0) == b'#' {
            self.skip_comment();
        }
        if self.pos >= self.text.len() || self.newline_len(0) > 0 {
            self.pos += self.newline_len(0);
            return Ok(false);
        }
        self.indent_change(indents, (col, alt), start, tokens)?;
        Ok(true)
    }

    fn indent_change(
        &self,
        indents: &mut Vec<(u32, u32)>,
        (col, alt): (u32, u32),
        start: usize,
        tokens: &mut Vec<Token>,
    ) -> Result<(), SyntaxError> {
        let here = span(start, self.pos);
        let (top, top_alt) = indents.last().copied().unwrap_or_default();
        if col == top && alt != top_alt || col > top && alt <= top_alt {
            return Err(self.tab_error());
        }
        if col > top {
            if indents.len() >= MAX_INDENTS {
                let kind = SyntaxErrorKind::Indentation;
                let msg = "too many levels of indentation";
                let error = SyntaxError::of_kind(kind, msg, self.line_begin());
                return Err(error.ending(EndOffset::Fixed(0)));
            }
            indents.push((col, alt));
            tokens.push(Token { kind: TokKind::Indent, span: here });
        }
        while col < indents.last().map_or(0, |l| l.0) {
            indents.pop();
            tokens.push(Token { kind: TokKind::Dedent, span: span(self.pos, self.pos) });
        }
        let (top, top_alt) = indents.last().copied().unwrap_or_default();
        if col != top {
            let kind = SyntaxErrorKind::Indentation;
            let msg = "unindent does not match any outer indentation level";
            let error = SyntaxError::of_kind(kind, msg, self.line_end());
            return Err(error.ending(EndOffset::Fixed(-1)));
        }
        if alt != top_alt {
            return Err(self.tab_error());
        }
        Ok(())
    }

    fn tab_error(&self) -> SyntaxError {
        let msg = "inconsistent use of tabs and spaces in indentation";
        let error = SyntaxError::of_kind(SyntaxErrorKind::Tab, msg, self.line_begin());
        error.ending(EndOffset::Fixed(0))
    }

    /// An empty span at the start of the current line.
    fn line_begin(&self) -> Span {
        let line = self.source.line_col(self.pos as u32).0;
        let start = self.source.line_starts[line as usize - 1] as usize;
        span(start, start)
    }

    /// An empty span at the end of the current line, where CPython puts indentation errors.
    fn line_end(&self) -> Span {
        let rest = &self.text[self.pos..];
        let len = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
        span(self.pos + len, self.pos + len)
    }

    fn unexpected_eof(&self) -> SyntaxError {
        let end = self.text.len();
        let at = if self.text.ends_with(b"\n") { end - 1 } else { end };
        let error = SyntaxError::new("unexpected EOF while parsing", span(at, at));
        error.ending(EndOffset::Fixed(-1))
    }

    /// The byte `n` after the cursor, 0 past the end.
    pub(super) fn peek(&self, n: usize) -> u8 {
        self.text.get(self.pos + n).copied().unwrap_or(0)
    }

    /// Length of the line break `n` bytes after the cursor, 0 when there is none.
    fn newline_len(&self, n: usize) -> usize {
        match (self.peek(n), self.peek(n + 1)) {
            (b'\r', b'\n') => 2,
            (b'\r' | b'\n', _) => 1,
            _ => 0,
        }
    }

    pub(super) fn skip_comment(&mut self) {
        while self.pos < self.text.len() && self.newline_len(0) == 0 {
            self.pos += 1;
        }
    }

    /// Reads one token, or blanks, a comment or a line joint, for which it returns `None`.
    pub(super) fn token(
        &mut self,
        strings: &mut Vec<StrTok>,
    ) -> Result<Option<Token>, SyntaxError> {
        let start = self.pos;
        let byte = self.peek(0);
        let newline = self.newline_len(0);
        if newline > 0 {
            self.pos += newline;
            let kind = TokKind::Newline;
            let ends_line = self.brackets.is_empty();
            return Ok(ends_line.then(|| Token { kind, span: span(start, start + 1) }));
        }
        let kind = match byte {
            b' ' | b'\t' | b'\x0c' => {
                self.pos += 1;
                return Ok(None);
            }
            b'#' => {
                self.skip_comment();
                return Ok(None);
            }
            b'\\' => {
                self.line_joint()?;
                return Ok(None);
            }
            b'0'..=b'9' => self.number()?,
            b'.' if self.peek(1).is_ascii_digit() => self.number()?,
            b'\'' | b'"' => self.string(start, strings)?,
            b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.name(strings)?,
            _ => self.operator()?,
        };
        Ok(Some(Token { kind, span: span(start, self.pos) }))
    }

    fn line_joint(&mut self) -> Result<(), SyntaxError> {
        let newline = self.newline_len(1);
        if self.pos + 1 + newline >= self.text.len() {
            return Err(self.unexpected_eof());
        }
        if newline == 0 {
            let msg = "unexpected character after line continuation character";
            let error = SyntaxError::new(msg, span(self.pos + 1, self.pos + 1));
            return Err(error.ending(EndOffset::Fixed(0)));
        }
        self.pos += 1 + newline;
        Ok(())
    }

    /// A name, or a string literal with a prefix.
    fn name(&mut self, strings: &mut Vec<StrTok>) -> Result<TokKind, SyntaxError> {
        let start = self.pos;
        while self.pos < self.text.len() {
            let byte = self.peek(0);
            if byte.is_ascii_alphanumeric() || byte == b'_' {
                self.pos += 1;
            } else if byte >= 0x80 {
                self.non_ascii_name_char()?;
            } else {
                break;
            }
        }
        let is_prefix = matches!(
            self.text[start..self.pos].to_ascii_lowercase().as_slice(),
            b"r" | b"u" | b"b" | b"f" | b"br" | b"rb" | b"fr" | b"rf"
        );
        if is_prefix && matches!(self.peek(0), b'\'' | b'"') {
            return self.string(start, strings);
        }
        Ok(TokKind::Name)
    }

    /// Steps over a non-ASCII character of a name, refusing symbols. What is left to the lexer are
    /// the finer points of the identifier properties.
    fn non_ascii_name_char(&mut self) -> Result<(), SyntaxError> {
        let Some(c) = self.source.text[self.pos..].chars().next() else { return Ok(()) };
        let code = c as u32;
        let symbol = matches!(code, 0x80..=0xBF | 0x2000..=0x206F | 0x20A0..=0x20CF)
            || matches!(code, 0x2190..=0x2BFF | 0x3000..=0x3004 | 0x3008..=0x3020)
            || matches!(code, 0xFF00..=0xFF0F | 0xFFFD | 0x1F000..=0x1FAFF | 0xE000..=0xF8FF);
        let continues = matches!(code, 0xB7 | 0x200C | 0x200D | 0x203F | 0x2040);
        if symbol && !continues && !c.is_alphanumeric() {
            return Err(invalid_character(c, self.pos));
        }
        self.pos += c.len_utf8();
        Ok(())
    }

    fn operator(&mut self) -> Result<TokKind, SyntaxError> {
        let start = self.pos;
        let byte = self.peek(0);
        if byte < 0x20 || byte == 0x7f {
            return Err(invalid_character(byte as char, start));
        }
        const THREE: [&[u8]; 5] = [b"**=", b"//=", b"<<=", b">>=", b"..."];
        const TWO: [&[u8]; 20] = [
            b"**", b"//", b"<<", b">>", b"==", b"!=", b"<=", b">=", b"->", b":=", b"+=", b"-=",
            b"*=", b"/=", b"%=", b"&=", b"|=", b"^=", b"@=", b"<>",
        ];
        let rest = &self.text[start..];
        let len = if THREE.iter().any(|op| rest.starts_with(op)) {
            3
        } else if TWO.iter().any(|op| rest.starts_with(op)) {
            2
        } else {
            1
        };
        match byte {
            b'(' | b'[' | b'{' => self.open(byte)?,
            b')' | b']' | b'}' => self.close(byte)?,
            _ => {}
        }
        self.pos += len;
        Ok(TokKind::Op)
    }

    fn open(&mut self, bracket: u8) -> Result<(), SyntaxError> {
        if self.brackets.len() >= MAX_BRACKETS {
            let here = span(self.pos, self.pos);
            return Err(SyntaxError::new("too many nested parentheses", here));
        }
        self.brackets.push((bracket, self.pos as u32));
        Ok(())
    }

    fn close(&mut self, bracket: u8) -> Result<(), SyntaxError> {
        let here = span(self.pos, self.pos);
        let in_field = self.fstring_depth > 0;
        let lead = if in_field { "f-string: " } else { "" };
        let close = bracket as char;
        if self.brackets.len() <= self.bracket_base {
            return Err(SyntaxError::new(format!("{lead}unmatched '{close}'"), here));
        }
        let Some((open, at)) = self.brackets.pop() else { return Ok(()) };
        if matches!((open, bracket), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            return Ok(());
        }
        let open = open as char;
        let open_line = self.source.line_col(at).0;
        let line = self.source.line_col(self.pos as u32).0;
        let tail = if open_line == line { String::new() } else { format!(" on line {open_line}") };
        let msg = format!(
            "closing parenthesis '{close}' does not match opening parenthesis '{open}'{tail}"
        );
        Err(SyntaxError::new(msg, here))
    }
}

/// The error for a character that no token starts with.
pub(super) fn invalid_character(c: char, at: usize) -> SyntaxError {
    let code = c as u32;
    let printable = !c.is_control() && !c.is_whitespace() && !matches!(code, 0x200B..=0x200F);
    let printable = printable && !matches!(code, 0x2028..=0x202F | 0x2060..=0x206F | 0xFEFF);
    let printable = printable && !matches!(code, 0xAD | 0xE000..=0xF8FF);
    let msg = if printable {
        format!("invalid character '{c}' (U+{code:04X})")
    } else {
        format!("invalid non-printable character U+{code:04X}")
    };
    SyntaxError::new(msg, span(at, at))
}

impl Scanner<'_> {
    /// A number literal, checked as CPython's tokenizer checks it.
    fn number(&mut self) -> Result<TokKind, SyntaxError> {
        let start = self.pos;
        let radix = match (self.peek(0), self.peek(1)) {
            (b'0', b'x' | b'X') => Some((16, "hexadecimal")),
            (b'0', b'o' | b'O') => Some((8, "octal")),
            (b'0', b'b' | b'B') => Some((2, "binary")),
            _ => None,
        };
        match radix {
            Some((radix, name)) => self.radix_number(radix, name)?,
            None => self.decimal_number(start)?,
        }
        Ok(TokKind::Number)
    }

    fn radix_number(&mut self, radix: u32, name: &str) -> Result<(), SyntaxError> {
        self.pos += 2;
        loop {
            if self.peek(0) == b'_' {
                self.pos += 1;
            }
            if !(self.peek(0) as char).is_digit(radix) {
                return Err(self.bad_digit(radix, name));
            }
            while (self.peek(0) as char).is_digit(radix) {
                self.pos += 1;
            }
            if self.peek(0) != b'_' {
                break;
            }
        }
        if self.peek(0).is_ascii_digit() {
            return Err(self.bad_digit(radix, name));
        }
        self.end_of_number(name)
    }

    fn bad_digit(&self, radix: u32, name: &str) -> SyntaxError {
        let digit = self.peek(0);
        if digit.is_ascii_digit() && radix < 10 {
            let msg = format!("invalid digit '{}' in {name} literal", digit as char);
            return SyntaxError::new(msg, span(self.pos, self.pos));
        }
        self.invalid_number(name)
    }

    /// `invalid … literal` points at the last character that was still part of the number.
    fn invalid_number(&self, name: &str) -> SyntaxError {
        let at = self.pos.saturating_sub(1);
        SyntaxError::new(format!("invalid {name} literal"), span(at, at))
    }

    fn digits(&mut self) -> Result<(), SyntaxError> {
        loop {
            while self.peek(0).is_ascii_digit() {
                self.pos += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            self.pos += 1;
            if !self.peek(0).is_ascii_digit() {
                return Err(self.invalid_number("decimal"));
            }
        }
    }

    fn decimal_number(&mut self, start: usize) -> Result<(), SyntaxError> {
        self.digits()?;
        let int_end = self.pos;
        let mut is_int = true;
        if self.peek(0) == b'.' {
            is_int = false;
            self.pos += 1;
            if self.peek(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        let sign = matches!(self.peek(1), b'+' | b'-') as usize;
        if matches!(self.peek(0), b'e' | b'E') {
            if self.peek(1 + sign).is_ascii_digit() {
                is_int = false;
                self.pos += 1 + sign;
                self.digits()?;
            } else if sign == 1 {
                self.pos += 2;
                return Err(self.invalid_number("decimal"));
            }
        }
        if matches!(self.peek(0), b'j' | b'J') {
            self.pos += 1;
            return self.end_of_number("imaginary");
        }
        if is_int {
            self.check_int(start, int_end)?;
        }
        self.end_of_number("decimal")
    }

    fn check_int(&self, start: usize, end: usize) -> Result<(), SyntaxError> {
        let digits = &self.text[start..end];
        let n_digits = digits.iter().filter(|b| b.is_ascii_digit()).count();
        if digits[0] == b'0' && digits.iter().any(|b| matches!(b, b'1'..=b'9')) {
            let msg = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
            let zeros = digits.iter().take_while(|b| matches!(b, b'0' | b'_')).count();
            return Err(SyntaxError::new(msg, span(start, start + zeros)));
        }
        if n_digits > MAX_DIGITS {
            let msg = format!(
                "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has \
                 {n_digits} digits; use sys.set_int_max_str_digits() to increase the limit - \
                 Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
            );
            return Err(SyntaxError::new(msg, span(start, start)));
        }
        Ok(())
    }

    /// A number may touch a keyword operator (`1if x else 2`), but no other name.
    fn end_of_number(&mut self, name: &str) -> Result<(), SyntaxError> {
        const KEYWORDS: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"not", b"or"];
        let rest = &self.text[self.pos..];
        let next = self.peek(0);
        let touches = next == b'_' || next.is_ascii_alphabetic() || next >= 0x80;
        if touches && !KEYWORDS.iter().any(|k| rest.starts_with(k)) {
            if next >= 0x80 {
                self.non_ascii_name_char()?;
                self.pos -= 1;
                while !self.source.text.is_char_boundary(self.pos) {
                    self.pos -= 1;
                }
            }
            return Err(self.invalid_number(name));
        }
        if touches {
            let here = span(self.pos.saturating_sub(1), self.pos);
            self.warnings.push((format!("invalid {name} literal"), here));
        }
        Ok(())
    }
}
