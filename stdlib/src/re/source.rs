//! The characters of a pattern or template as tokens: a backslash and what follows are one.
//!
//! Invariant: the token after the current place is always read already, so that a lone backslash at
//! the end is reported as soon as the token before it is taken.

use super::ast::PatternError;

/// A token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tok {
    Char(u32),
    /// A backslash and this character.
    Escape(u32),
}

impl Tok {
    /// Number of characters.
    pub fn width(self) -> usize {
        match self {
            Tok::Char(_) => 1,
            Tok::Escape(_) => 2,
        }
    }

    /// The token as it is written.
    pub fn text(self) -> String {
        match self {
            Tok::Char(c) => shown(c).to_string(),
            Tok::Escape(c) => format!("\\{}", shown(c)),
        }
    }
}

/// A code point as text.
pub fn shown(c: u32) -> char {
    vm::object::str::to_char(c)
}

/// A reader of tokens.
pub struct Source<'a> {
    chars: &'a [u32],
    /// Index after the token ahead.
    index: usize,
    ahead: Option<Tok>,
}

type Result<T> = std::result::Result<T, PatternError>;

impl<'a> Source<'a> {
    /// A reader at the start.
    pub fn new(chars: &'a [u32]) -> Result<Source<'a>> {
        let mut source = Source { chars, index: 0, ahead: None };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<()> {
        let Some(&c) = self.chars.get(self.index) else {
            self.ahead = None;
            return Ok(());
        };
        if c != '\\' as u32 {
            self.index += 1;
            self.ahead = Some(Tok::Char(c));
            return Ok(());
        }
        let Some(&c) = self.chars.get(self.index + 1) else {
            let message = "bad escape (end of pattern)".to_string();
            return Err(PatternError::Syntax(message, Some(self.chars.len() - 1)));
        };
        self.index += 2;
        self.ahead = Some(Tok::Escape(c));
        Ok(())
    }

    /// The token ahead.
    pub fn peek(&self) -> Option<Tok> {
        self.ahead
    }

    /// Whether the token ahead is this character.
    pub fn sees(&self, c: char) -> bool {
        self.ahead == Some(Tok::Char(c as u32))
    }

    /// Takes the token ahead.
    pub fn get(&mut self) -> Result<Option<Tok>> {
        let tok = self.ahead;
        self.advance()?;
        Ok(tok)
    }

    /// Takes the token ahead if it is this character.
    pub fn eat(&mut self, c: char) -> Result<bool> {
        let found = self.sees(c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Takes up to `n` characters that are digits of the base.
    pub fn digits(&mut self, n: usize, base: u32) -> Result<String> {
        let mut out = String::new();
        while out.len() < n
            && let Some(Tok::Char(c)) = self.ahead
            && shown(c).is_digit(base)
        {
            out.push(shown(c));
            self.advance()?;
        }
        Ok(out)
    }

    /// Takes what stands before `end`, and `end` itself. `what` names it in messages.
    pub fn until(&mut self, end: char, what: &str) -> Result<Vec<u32>> {
        let mut out = Vec::new();
        loop {
            let Some(tok) = self.ahead else {
                if out.is_empty() {
                    return self.error(format!("missing {what}"), 0);
                }
                return self.error(format!("missing {end}, unterminated name"), out.len());
            };
            self.advance()?;
            match tok {
                Tok::Char(c) if c == end as u32 => {
                    if out.is_empty() {
                        return self.error(format!("missing {what}"), 1);
                    }
                    return Ok(out);
                }
                Tok::Char(c) => out.push(c),
                Tok::Escape(c) => out.extend(['\\' as u32, c]),
            }
        }
    }

    /// Index of the token ahead.
    pub fn tell(&self) -> usize {
        self.index - self.ahead.map_or(0, Tok::width)
    }

    /// Goes back to an index that [`Source::tell`] gave.
    pub fn seek(&mut self, index: usize) -> Result<()> {
        self.index = index;
        self.advance()
    }

    /// An error about the place `back` characters before the token ahead.
    pub fn error<T>(&self, message: impl Into<String>, back: usize) -> Result<T> {
        Err(PatternError::Syntax(message.into(), Some(self.tell() - back)))
    }
}
