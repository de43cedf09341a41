//! Syntax errors: what they say, where they point, and how CPython prints them.

use crate::code::{Source, Span};

/// Which exception class a syntax error is raised as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SyntaxErrorKind {
    Syntax,
    Indentation,
    Tab,
}

impl SyntaxErrorKind {
    /// The name of the exception class.
    pub const fn class_name(self) -> &'static str {
        match self {
            SyntaxErrorKind::Syntax => "SyntaxError",
            SyntaxErrorKind::Indentation => "IndentationError",
            SyntaxErrorKind::Tab => "TabError",
        }
    }
}

/// An error found before anything runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    pub kind: SyntaxErrorKind,
    pub msg: String,
    /// The source range to underline; an empty range is one caret. `None` prints no source line.
    pub span: Option<Span>,
    /// Whether the place within the line is known; without it the line is shown bare.
    pub has_column: bool,
    /// What `end_offset` says.
    pub end: EndOffset,
}

/// The `end_offset` of an error: CPython's tokenizer knows no ends, and fills in what it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum EndOffset {
    /// The end of the span.
    #[default]
    Span,
    /// This number.
    Fixed(i32),
    /// One more than the offset.
    Next,
    /// `None`.
    Missing,
}

/// Where an error is, as Python sees it: offsets count characters from 1, and 0 is no place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Location {
    pub line: u32,
    pub offset: u32,
    pub end_line: u32,
    pub end_offset: Option<i32>,
}

impl SyntaxError {
    /// A plain `SyntaxError` at `span`.
    pub fn new(msg: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError::of_kind(SyntaxErrorKind::Syntax, msg, span)
    }

    /// An error of another class.
    pub fn of_kind(kind: SyntaxErrorKind, msg: impl Into<String>, span: Span) -> SyntaxError {
        let end = EndOffset::Span;
        SyntaxError { kind, msg: msg.into(), span: Some(span), has_column: true, end }
    }

    /// The same error with another `end_offset`.
    pub fn ending(self, end: EndOffset) -> SyntaxError {
        SyntaxError { end, ..self }
    }

    /// Line (from 1) of the error, 0 when it has no place.
    pub fn line(&self, source: &Source) -> u32 {
        self.span.map_or(0, |s| place(source, s.start).0)
    }

    /// Where the error is.
    pub fn location(&self, source: &Source) -> Option<Location> {
        let span = self.span?;
        let (line, col) = place(source, span.start);
        let is_newline = |at: u32| source.text.as_bytes().get(at as usize) == Some(&b'\n');
        let (end_line, end_col) = if span.end > span.start && is_newline(span.end - 1) {
            // A line break ends where it begins a line.
            let (line, col) = place(source, span.end - 1);
            (line, col + 1)
        } else {
            place(source, span.end.max(span.start))
        };
        let (offset, end_line, end_offset) =
            if self.has_column { (col + 1, end_line, end_col + 1) } else { (0, line, 0) };
        let (end_line, end_offset) = match self.end {
            EndOffset::Span => (end_line, Some(end_offset as i32)),
            EndOffset::Fixed(n) => (line, Some(n)),
            EndOffset::Next => (line, Some(offset as i32 + 1)),
            EndOffset::Missing => (line, None),
        };
        Some(Location { line, offset, end_line, end_offset })
    }

    /// The text that CPython writes to stderr for an uncaught error of this kind.
    pub fn render(&self, source: &Source) -> String {
        let last = format!("{}: {}\n", self.kind.class_name(), self.msg);
        let Some(Location { line, offset, end_line, end_offset }) = self.location(source) else {
            return last;
        };
        let end_offset = end_offset.unwrap_or(0).max(0) as u32;
        let mut out = format!("  File \"{}\", line {line}\n", source.name);
        let text = source.line(line).split('\0').next().unwrap_or_default();
        let shown = text.trim_start_matches([' ', '\x0c']);
        let spaces = text.chars().count() - shown.chars().count();
        let shown = shown.trim_end();
        if !self.has_column {
            out.push_str(&format!("    {shown}\n"));
        } else if !shown.is_empty() {
            out.push_str(&format!("    {shown}\n"));
            let width = text.trim_end().chars().count() as u32;
            let offset = offset.min(width + 1);
            let end = if end_line == line { end_offset.min(width + 1) } else { width + 1 };
            out.push_str(&carets(shown, offset as usize, end as usize, spaces));
        }
        out + &last
    }
}

/// The line of `^` under `shown`, which has lost `spaces` leading blanks; nothing when the error is
/// among those.
fn carets(shown: &str, offset: usize, end: usize, spaces: usize) -> String {
    let Some(col) = offset.checked_sub(spaces + 1) else { return String::new() };
    let n = end.saturating_sub(offset).max(1);
    let blank = |c: char| if c.is_whitespace() { c } else { ' ' };
    let lead: String = shown.chars().map(blank).chain(std::iter::repeat(' ')).take(col).collect();
    format!("    {lead}{}\n", "^".repeat(n))
}

/// Line (from 1) and character column (from 0) of a byte offset. The end of a text that ends in a
/// newline belongs to the line after it.
fn place(source: &Source, offset: u32) -> (u32, u32) {
    let (line, col) = source.line_col(offset.min(source.text.len() as u32));
    let start = source.line_starts[line as usize - 1] as usize;
    let mut end = start + col as usize;
    while !source.text.is_char_boundary(end) {
        end -= 1;
    }
    (line, source.text[start..end].chars().count() as u32)
}
