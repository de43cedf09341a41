//! The text or bytes that a pattern is matched against.
//!
//! Invariant: what can change while a match runs (a bytearray, an array) has been copied.

use super::ast::PatternError;
use super::matcher::{Matcher, Rules};
use super::pattern::{self, Compiled};
use vm::kit::{self, Raised, Res};
use vm::object::Gc;
use vm::object::records::{BytesObj, StrObj};
use vm::object::str::{Chars, StrBuilder};
use vm::thread::Thread;
use vm::value::Value;

/// Where the contents are.
enum Contents {
    Text(Gc<StrObj>),
    Bytes(Gc<BytesObj>),
    Copy(Vec<u8>),
}

/// A str or bytes-like object to match against.
pub struct Subject {
    pub value: Value,
    contents: Contents,
}

/// How a match is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    Search,
    Match,
    FullMatch,
}

impl Subject {
    /// The subject in an argument; its type must be that of the pattern.
    pub fn new(th: &mut Thread, compiled: &Compiled, v: Value) -> Result<Subject, Raised> {
        let Some(subject) = Subject::of(v) else {
            let ty = kit::type_name(th, v);
            let message = format!("expected string or bytes-like object, got '{ty}'");
            return kit::type_error(th, message);
        };
        match (compiled.is_text, subject.is_text()) {
            (true, false) => {
                kit::type_error(th, "cannot use a string pattern on a bytes-like object")
            }
            (false, true) => {
                kit::type_error(th, "cannot use a bytes pattern on a string-like object")
            }
            (_, _) => Ok(subject),
        }
    }

    /// The contents of a str or bytes-like object.
    pub fn of(v: Value) -> Option<Subject> {
        let contents = if let Some(s) = v.as_str() {
            Contents::Text(s)
        } else if let Some(b) = v.as_bytes() {
            Contents::Bytes(b)
        } else {
            Contents::Copy(kit::byte_contents(v)?)
        };
        Some(Subject { value: v, contents })
    }

    pub fn is_text(&self) -> bool {
        matches!(self.contents, Contents::Text(_))
    }

    fn chars(&self) -> Chars<'_> {
        match &self.contents {
            Contents::Text(s) => s.chars(),
            Contents::Bytes(b) => Chars::One(b.bytes()),
            Contents::Copy(bytes) => Chars::One(bytes),
        }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars().len()
    }

    /// The code points.
    pub fn points(&self) -> Vec<u32> {
        let chars = self.chars();
        (0..chars.len()).map(|i| chars.at(i)).collect()
    }

    /// A part, as an exact str or bytes.
    pub fn slice(&self, th: &mut Thread, from: usize, to: usize) -> Value {
        let (n, exact) = (self.len(), self.value.shape());
        let (from, to) = (from.min(n), to.min(n));
        let is_exact = exact == vm::object::shape::STR || exact == vm::object::shape::BYTES;
        if is_exact && from == 0 && to == n {
            return self.value;
        }
        match (&self.contents, self.chars()) {
            (Contents::Text(_), Chars::One(s)) => th.new_latin1(&s[from..to]).value(),
            (Contents::Text(_), Chars::Two(s)) => {
                let points: Vec<u32> = s[from..to].iter().map(|&c| c as u32).collect();
                th.new_str_from_chars(&points).value()
            }
            (Contents::Text(_), Chars::Four(s)) => th.new_str_from_chars(&s[from..to]).value(),
            (_, Chars::One(s)) => th.new_bytes(&s[from..to]).value(),
            (_, Chars::Two(_) | Chars::Four(_)) => unreachable!("bytes are narrow"),
        }
    }

    /// The slots of the first match from `pos` on, which must end by `end`.
    pub fn find(
        &self,
        th: &mut Thread,
        compiled: &Compiled,
        mode: Mode,
        span: (usize, usize),
        advance: bool,
    ) -> Result<Option<Vec<usize>>, Raised> {
        let rules = Rules { full: mode == Mode::FullMatch, advance };
        match self.chars() {
            Chars::One(s) => find(th, compiled, s, mode, span, rules),
            Chars::Two(s) => find(th, compiled, s, mode, span, rules),
            Chars::Four(s) => find(th, compiled, s, mode, span, rules),
        }
    }

    /// Calls `f` with the slots of each match that does not overlap the one before, up to `most`.
    pub fn each(
        &self,
        th: &mut Thread,
        compiled: &Compiled,
        span: (usize, usize),
        most: usize,
        mut f: impl FnMut(&mut Thread, &[usize]) -> Result<(), Raised>,
    ) -> Result<usize, Raised> {
        let (mut at, mut advance, mut n) = (span.0, false, 0);
        while n < most {
            let found = self.find(th, compiled, Mode::Search, (at, span.1), advance)?;
            let Some(slots) = found else { break };
            f(th, &slots)?;
            n += 1;
            advance = slots[0] == slots[1];
            at = slots[1];
        }
        Ok(n)
    }

    /// The bounds that arguments `pos` and `endpos` give.
    pub fn span(&self, th: &mut Thread, pos: Value, end: Value) -> Result<(usize, usize), Raised> {
        let n = self.len() as i64;
        let pos = kit::clipped_index(th, pos)?.clamp(0, n);
        let end = kit::clipped_index(th, end)?.clamp(0, n);
        Ok((pos as usize, end as usize))
    }
}

fn find<T: Copy + Into<u32> + TryFrom<u32> + Eq>(
    th: &mut Thread,
    compiled: &Compiled,
    text: &[T],
    mode: Mode,
    (pos, end): (usize, usize),
    rules: Rules,
) -> Result<Option<Vec<usize>>, Raised> {
    let mut matcher = Matcher::new(&compiled.program, &text[..end], rules);
    let found = match mode {
        Mode::Search => matcher.search(th, pos)?,
        Mode::Match | Mode::FullMatch => matcher.match_at(th, pos)?,
    };
    Ok(found.then_some(matcher.slots))
}

/// Text or bytes being put together.
pub struct Output {
    text: StrBuilder,
    bytes: Vec<u8>,
    is_text: bool,
    /// Pieces so far, as a message counts them.
    n: usize,
}

impl Output {
    pub fn new(is_text: bool) -> Output {
        Output { text: StrBuilder::new(), bytes: Vec::new(), is_text, n: 0 }
    }

    /// Appends a part of the subject.
    pub fn push_slice(&mut self, subject: &Subject, from: usize, to: usize) {
        if from >= to {
            return;
        }
        self.n += 1;
        match (self.is_text, subject.chars()) {
            (false, Chars::One(s)) => self.bytes.extend_from_slice(&s[from..to]),
            (_, chars) => (from..to).for_each(|i| self.text.push(chars.at(i))),
        }
    }

    /// Appends characters of a template.
    pub fn push_points(&mut self, points: &[u32]) {
        if self.is_text {
            points.iter().for_each(|&c| self.text.push(c));
        } else {
            self.bytes.extend(points.iter().map(|&c| c as u8));
        }
    }

    /// Counts a piece.
    pub fn count(&mut self) {
        self.n += 1;
    }

    /// Appends what a replacement gave: None or a value of the subject's type.
    pub fn push_value(&mut self, th: &mut Thread, v: Value) -> Result<(), Raised> {
        if v.is_none() {
            return Ok(());
        }
        let (n, is_text) = (self.n, self.is_text);
        self.n += 1;
        if let (Some(s), true) = (v.as_str(), is_text) {
            self.text.push_obj(s);
            return Ok(());
        }
        if let (Some(bytes), false) = (kit::byte_contents(v), is_text) {
            self.bytes.extend_from_slice(&bytes);
            return Ok(());
        }
        let ty = kit::type_name(th, v);
        let wanted = if is_text { "str instance" } else { "a bytes-like object" };
        kit::type_error(th, format!("sequence item {n}: expected {wanted}, {ty} found"))
    }

    pub fn finish(self, th: &mut Thread) -> Value {
        if self.is_text { self.text.finish(th) } else { th.new_bytes(&self.bytes).value() }
    }
}

/// Raises what is wrong with a pattern or template.
pub fn raise_error(th: &mut Thread, error: PatternError, pattern: Value) -> Raised {
    use vm::kit::ExcClass;
    match error {
        PatternError::Value(message) => th.raise(ExcClass::ValueError, message),
        PatternError::Overflow(message) => th.raise(ExcClass::OverflowError, message),
        PatternError::Index(message) => th.raise(ExcClass::IndexError, message),
        PatternError::TooDeep => {
            th.raise(ExcClass::RecursionError, "maximum recursion depth exceeded")
        }
        PatternError::Syntax(message, at) => match syntax_error(th, &message, at, pattern) {
            Ok(exc) => th.raise_value(exc),
            Err(raised) => raised,
        },
    }
}

/// A `re.PatternError`.
fn syntax_error(th: &mut Thread, message: &str, at: Option<usize>, pattern: Value) -> Res {
    let class = pattern::module_attr(th, "PatternError")?;
    let message = kit::str(th, message);
    // What is found out about the whole pattern is told without it.
    let pattern = if at.is_some() { pattern } else { Value::NONE };
    let at = at.map_or(Value::NONE, |at| Value::inline_int(at as i64));
    kit::call(th, class, &[message, pattern, at])
}
