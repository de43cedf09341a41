//! The parser of patterns.
//!
//! Invariant: the flags that are in force where a node stands decide what node it is; messages and
//! places of errors are those that CPython reports.

use super::ast::{At, Category, Fold, Greed, MANY, MAX_GROUPS, Node, Parsed, PatternError};
use super::ast::{SetItem, flag};
use super::source::{Source, Tok, shown};

/// Groups may be nested this deeply.
const MAX_DEPTH: usize = 900;

pub(super) type Result<T> = std::result::Result<T, PatternError>;

/// What the parser keeps while it reads.
pub(super) struct Parser<'a> {
    pub source: Source<'a>,
    pub is_text: bool,
    /// Flags of the whole pattern.
    pub flags: u32,
    /// Whether each group has been closed; the first is the whole match.
    closed: Vec<bool>,
    names: Vec<(Vec<u32>, usize)>,
    /// Groups that conditions named before they were there, and where.
    wanted: Vec<(usize, usize)>,
    /// Inside of a lookbehind: number of groups when it began.
    behind: Option<usize>,
    depth: usize,
    pub widths: Vec<(u64, u64)>,
}

/// What an inline flag expression did.
enum Inline {
    Global,
    Scoped { add: u32, del: u32 },
}

/// Parses a pattern of text or of bytes.
pub fn parse(chars: &[u32], is_text: bool, flags: u32) -> Result<Parsed> {
    let mut parser = Parser::new(chars, is_text, flags)?;
    let mut parsed = parser.alternatives(flags & flag::VERBOSE != 0, flags, 0);
    if flags & flag::VERBOSE == 0
        && parser.flags & flag::VERBOSE != 0
        && !matches!(parsed, Err(PatternError::TooDeep))
    {
        // The pattern itself asks for verbose syntax: read it again as such.
        let flags = parser.flags;
        parser = Parser::new(chars, is_text, flags)?;
        parsed = parser.alternatives(true, flags, 0);
    }
    let node = parsed?;
    let flags = fix_flags(is_text, parser.flags)?;
    if parser.source.peek().is_some() {
        return parser.source.error("unbalanced parenthesis", 0);
    }
    let n_groups = parser.closed.len();
    if let Some(&(group, at)) = parser.wanted.iter().find(|&&(group, _)| group >= n_groups) {
        let message = format!("invalid group reference {group}");
        return Err(PatternError::Syntax(message, Some(at)));
    }
    Ok(Parsed { node, flags, n_groups, names: parser.names })
}

/// Checks that the flags go together, and adds what is the default.
fn fix_flags(is_text: bool, flags: u32) -> Result<u32> {
    let has = |f: u32| flags & f != 0;
    let clash = match is_text {
        true if has(flag::LOCALE) => "cannot use LOCALE flag with a str pattern",
        true if has(flag::ASCII) && has(flag::UNICODE) => {
            "ASCII and UNICODE flags are incompatible"
        }
        true if has(flag::ASCII) => return Ok(flags),
        true => return Ok(flags | flag::UNICODE),
        false if has(flag::UNICODE) => "cannot use UNICODE flag with a bytes pattern",
        false if has(flag::LOCALE) && has(flag::ASCII) => "ASCII and LOCALE flags are incompatible",
        false => return Ok(flags),
    };
    Err(PatternError::Value(clash))
}

/// The flag that a letter of an inline expression stands for.
fn inline_flag(tok: Tok) -> Option<u32> {
    let Tok::Char(c) = tok else { return None };
    Some(match shown(c) {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

fn is_letter(tok: Tok) -> bool {
    matches!(tok, Tok::Char(c) if vm::text::unicode::is_alpha(shown(c)))
}

impl<'a> Parser<'a> {
    fn new(chars: &'a [u32], is_text: bool, flags: u32) -> Result<Parser<'a>> {
        Ok(Parser {
            source: Source::new(chars)?,
            is_text,
            flags,
            closed: vec![true],
            names: Vec::new(),
            wanted: Vec::new(),
            behind: None,
            depth: 0,
            widths: vec![(0, 0)],
        })
    }

    /// How letters compare under these flags.
    pub fn fold(&self, flags: u32) -> Fold {
        match flags & flag::IGNORECASE != 0 {
            false => Fold::None,
            true if self.is_unicode(flags) => Fold::Unicode,
            true => Fold::Ascii,
        }
    }

    /// Whether categories are those of Unicode under these flags.
    pub fn is_unicode(&self, flags: u32) -> bool {
        self.is_text && flags & flag::ASCII == 0
    }

    /// Branches separated by `|`.
    fn alternatives(&mut self, verbose: bool, flags: u32, nested: usize) -> Result<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(PatternError::TooDeep);
        }
        let (mut verbose, mut flags) = (verbose, flags);
        let mut branches = Vec::new();
        loop {
            let is_first = nested == 0 && branches.is_empty();
            branches.push(self.sequence(verbose, flags, nested + 1, is_first)?);
            if !self.source.eat('|')? {
                break;
            }
            if nested == 0 {
                flags = self.flags;
                verbose = flags & flag::VERBOSE != 0;
            }
        }
        self.depth -= 1;
        match branches.len() {
            1 => Ok(branches.pop().expect("one branch")),
            _ => Ok(Node::Alt(branches)),
        }
    }

    /// Items up to a `|`, a `)` or the end.
    fn sequence(
        &mut self,
        verbose: bool,
        flags: u32,
        nested: usize,
        is_first: bool,
    ) -> Result<Node> {
        let mut flags = flags;
        let mut items: Vec<Node> = Vec::new();
        while let Some(tok) = self.source.peek() {
            if tok == Tok::Char('|' as u32) || tok == Tok::Char(')' as u32) {
                break;
            }
            self.source.get()?;
            let c = match tok {
                Tok::Escape(c) => {
                    items.push(self.escape(c, flags)?);
                    continue;
                }
                Tok::Char(c) => c,
            };
            if verbose && self.skips(c)? {
                continue;
            }
            match shown(c) {
                '[' => items.push(self.set(flags)?),
                '*' | '+' | '?' | '{' => self.repeat(&mut items, c, flags)?,
                '.' if flags & flag::DOTALL != 0 => items.push(Node::Any),
                '.' => items.push(Node::NotNewline),
                '(' => {
                    let at_start = is_first && items.is_empty();
                    if let Some(node) = self.group(verbose, flags, nested, at_start)? {
                        items.push(node);
                    } else if nested == 1 {
                        flags |= self.flags;
                        if self.flags & flag::VERBOSE != 0 && !verbose {
                            // The caller reads the pattern again.
                            return Ok(Node::Fail);
                        }
                    }
                }
                '^' if flags & flag::MULTILINE != 0 => items.push(Node::At(At::LineStart)),
                '^' => items.push(Node::At(At::Start)),
                '$' if flags & flag::MULTILINE != 0 => items.push(Node::At(At::LineEnd)),
                '$' => items.push(Node::At(At::End)),
                _ => items.push(Node::Char(c, self.fold(flags))),
            }
        }
        match items.len() {
            1 => Ok(items.pop().expect("one item")),
            _ => Ok(Node::Seq(items)),
        }
    }

    /// In verbose syntax: whether the character is white space, or starts a comment, which is
    /// skipped.
    fn skips(&mut self, c: u32) -> Result<bool> {
        match shown(c) {
            ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' => Ok(true),
            '#' => {
                while let Some(tok) = self.source.get()? {
                    if tok == Tok::Char('\n' as u32) {
                        break;
                    }
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// A quantifier, which goes round the last item.
    fn repeat(&mut self, items: &mut Vec<Node>, c: u32, flags: u32) -> Result<()> {
        let here = self.source.tell();
        let (min, max) = match shown(c) {
            '?' => (0, 1),
            '*' => (0, MANY),
            '+' => (1, MANY),
            _ => match self.braces(here)? {
                Some(bounds) => bounds,
                None => {
                    items.push(Node::Char(c, self.fold(flags)));
                    return Ok(());
                }
            },
        };
        let back = self.source.tell() - here + 1;
        let body = match items.last() {
            None | Some(Node::At(_)) => return self.source.error("nothing to repeat", back),
            Some(Node::Repeat { .. }) => return self.source.error("multiple repeat", back),
            Some(_) => items.pop().expect("there is a last item"),
        };
        let greed = if self.source.eat('?')? {
            Greed::Lazy
        } else if self.source.eat('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        items.push(Node::Repeat { min, max, greed, body: Box::new(body) });
        Ok(())
    }

    /// The bounds in braces; `None` when the brace is just a character.
    fn braces(&mut self, here: usize) -> Result<Option<(u32, u32)>> {
        if self.source.sees('}') {
            return Ok(None);
        }
        let lo = self.source.digits(usize::MAX, 10)?;
        let hi =
            if self.source.eat(',')? { self.source.digits(usize::MAX, 10)? } else { lo.clone() };
        if !self.source.eat('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let number = |text: &str| match text.parse::<u32>() {
            Ok(n) if n != MANY => Ok(n),
            _ => Err(PatternError::Overflow("the repetition number is too large")),
        };
        let min = if lo.is_empty() { 0 } else { number(&lo)? };
        let max = if hi.is_empty() { MANY } else { number(&hi)? };
        if max < min {
            let back = self.source.tell() - here;
            return self.source.error("min repeat greater than max repeat", back);
        }
        Ok(Some((min, max)))
    }

    /// What follows a `(`; `None` for a comment or for flags of the whole pattern.
    fn group(
        &mut self,
        verbose: bool,
        flags: u32,
        nested: usize,
        at_start: bool,
    ) -> Result<Option<Node>> {
        let start = self.source.tell() - 1;
        if !self.source.eat('?')? {
            return self.capture(start, None, verbose, flags, nested).map(Some);
        }
        let Some(tok) = self.source.get()? else {
            return self.source.error("unexpected end of pattern", 0);
        };
        let c = match tok {
            Tok::Char(c) => shown(c),
            Tok::Escape(_) => return self.unknown("", tok),
        };
        match c {
            'P' => self.named(start, verbose, flags, nested).map(Some),
            ':' => self.plain(start, verbose, flags, nested, false).map(Some),
            '>' => {
                let body = self.alternatives(verbose, flags, nested)?;
                self.close(start)?;
                Ok(Some(Node::Atomic(Box::new(body))))
            }
            '#' => self.comment(start).map(|()| None),
            '=' | '!' | '<' => self.look(start, c, verbose, flags, nested).map(Some),
            '(' => self.condition(start, verbose, flags, nested).map(Some),
            _ if c == '-' || inline_flag(tok).is_some() => match self.inline(tok)? {
                Inline::Global if at_start => Ok(None),
                Inline::Global => {
                    let back = self.source.tell() - start;
                    let message = "global flags not at the start of the expression";
                    self.source.error(message, back)
                }
                Inline::Scoped { add, del } => {
                    let base = if add & flag::TYPES != 0 { flags & !flag::TYPES } else { flags };
                    let scoped = (base | add) & !del;
                    let verbose =
                        scoped & flag::VERBOSE != 0 || verbose && del & flag::VERBOSE == 0;
                    self.plain(start, verbose, scoped, nested, true).map(Some)
                }
            },
            _ => self.unknown("", tok),
        }
    }

    fn unknown<T>(&self, prefix: &str, tok: Tok) -> Result<T> {
        let message = format!("unknown extension ?{prefix}{}", tok.text());
        self.source.error(message, prefix.len() + tok.width() + 1)
    }

    fn comment(&mut self, start: usize) -> Result<()> {
        loop {
            if self.source.peek().is_none() {
                let back = self.source.tell() - start;
                return self.source.error("missing ), unterminated comment", back);
            }
            if self.source.get()? == Some(Tok::Char(')' as u32)) {
                return Ok(());
            }
        }
    }

    /// Takes the `)` of the group that began at `start`.
    fn close(&mut self, start: usize) -> Result<()> {
        if self.source.eat(')')? {
            return Ok(());
        }
        let back = self.source.tell() - start;
        self.source.error("missing ), unterminated subpattern", back)
    }

    fn plain(
        &mut self,
        start: usize,
        verbose: bool,
        flags: u32,
        nested: usize,
        is_scoped: bool,
    ) -> Result<Node> {
        let body = self.alternatives(verbose, flags, nested)?;
        self.close(start)?;
        Ok(Node::Plain { body: Box::new(body), is_scoped })
    }

    fn capture(
        &mut self,
        start: usize,
        name: Option<Vec<u32>>,
        verbose: bool,
        flags: u32,
        nested: usize,
    ) -> Result<Node> {
        let group = self.closed.len();
        if group >= MAX_GROUPS {
            return self.source.error("too many groups", name.map_or(0, |n| n.len() + 1));
        }
        if let Some(name) = name {
            if let Some(&(_, old)) = self.names.iter().find(|(n, _)| *n == name) {
                let back = name.len() + 1;
                let name = quoted(&name);
                let message =
                    format!("redefinition of group name {name} as group {group}; was group {old}");
                return self.source.error(message, back);
            }
            self.names.push((name, group));
        }
        self.closed.push(false);
        self.widths.push((0, 0));
        let body = self.alternatives(verbose, flags, nested)?;
        self.close(start)?;
        self.closed[group] = true;
        let node = Node::Capture { group, body: Box::new(body) };
        node.width(&mut self.widths);
        Ok(node)
    }

    /// `(?P<name>…)` or `(?P=name)`.
    fn named(&mut self, start: usize, verbose: bool, flags: u32, nested: usize) -> Result<Node> {
        if self.source.eat('<')? {
            let name = self.source.until('>', "group name")?;
            self.check_name(&name)?;
            return self.capture(start, Some(name), verbose, flags, nested);
        }
        if self.source.eat('=')? {
            let name = self.source.until(')', "group name")?;
            self.check_name(&name)?;
            let group = self.group_of_name(&name)?;
            return self.reference(group, name.len() + 1, flags);
        }
        match self.source.get()? {
            None => self.source.error("unexpected end of pattern", 0),
            Some(tok) => self.unknown("P", tok),
        }
    }

    fn group_of_name(&self, name: &[u32]) -> Result<usize> {
        match self.names.iter().find(|(n, _)| n == name) {
            Some(&(_, group)) => Ok(group),
            None => {
                let message = format!("unknown group name {}", quoted(name));
                self.source.error(message, name.len() + 1)
            }
        }
    }

    fn check_name(&self, name: &[u32]) -> Result<()> {
        check_name(&self.source, name, self.is_text)
    }

    /// A reference to a group that exists.
    pub fn reference(&mut self, group: usize, back: usize, flags: u32) -> Result<Node> {
        if !self.closed[group] {
            return self.source.error("cannot refer to an open group", back);
        }
        self.check_behind(group)?;
        Ok(Node::Backref { group, fold: self.fold(flags) })
    }

    /// Number of groups so far, the whole match included.
    pub fn n_groups(&self) -> usize {
        self.closed.len()
    }

    fn check_behind(&self, group: usize) -> Result<()> {
        let Some(first) = self.behind else { return Ok(()) };
        if !self.closed.get(group).copied().unwrap_or(false) {
            return self.source.error("cannot refer to an open group", 0);
        }
        if group >= first {
            let message = "cannot refer to group defined in the same lookbehind subpattern";
            return self.source.error(message, 0);
        }
        Ok(())
    }

    fn look(
        &mut self,
        start: usize,
        c: char,
        verbose: bool,
        flags: u32,
        nested: usize,
    ) -> Result<Node> {
        let (mut c, behind) = (c, c == '<');
        let outer = self.behind;
        if behind {
            let Some(tok) = self.source.get()? else {
                return self.source.error("unexpected end of pattern", 0);
            };
            c = match tok {
                Tok::Char(c) if c == '=' as u32 || c == '!' as u32 => shown(c),
                Tok::Char(_) | Tok::Escape(_) => return self.unknown("<", tok),
            };
            self.behind = self.behind.or(Some(self.closed.len()));
        }
        let body = self.alternatives(verbose, flags, nested)?;
        if behind {
            self.behind = outer;
        }
        self.close(start)?;
        let negated = c == '!';
        if negated && !behind && body == Node::Seq(Vec::new()) {
            return Ok(Node::Fail);
        }
        Ok(Node::Look { behind, negated, body: Box::new(body) })
    }

    /// `(?(group)yes|no)`.
    fn condition(
        &mut self,
        start: usize,
        verbose: bool,
        flags: u32,
        nested: usize,
    ) -> Result<Node> {
        let name = self.source.until(')', "group name")?;
        let digits: String = name.iter().map(|&c| shown(c)).collect();
        let group = if !digits.bytes().all(|b| b.is_ascii_digit()) {
            self.check_name(&name)?;
            self.group_of_name(&name)?
        } else {
            let group = digits.parse().unwrap_or(MAX_GROUPS);
            if group == 0 {
                return self.source.error("bad group number", name.len() + 1);
            }
            if group >= MAX_GROUPS {
                let message = format!("invalid group reference {digits}");
                return self.source.error(message, name.len() + 1);
            }
            let at = self.source.tell() - name.len() - 1;
            if !self.wanted.iter().any(|&(g, _)| g == group) {
                self.wanted.push((group, at));
            }
            group
        };
        self.check_behind(group)?;
        let yes = self.sequence(verbose, flags, nested + 1, false)?;
        let mut no = Node::Seq(Vec::new());
        if self.source.eat('|')? {
            no = self.sequence(verbose, flags, nested + 1, false)?;
            if self.source.sees('|') {
                let message = "conditional backref with more than two branches";
                return self.source.error(message, 0);
            }
        }
        self.close(start)?;
        Ok(Node::Cond { group, yes: Box::new(yes), no: Box::new(no) })
    }

    /// Inline flags from the letter or minus that has been taken.
    fn inline(&mut self, first: Tok) -> Result<Inline> {
        let minus = Tok::Char('-' as u32);
        let (mut add, mut del, mut tok) = (0, 0, first);
        while tok != minus {
            let Some(found) = inline_flag(tok) else { break };
            self.check_inline(found)?;
            add |= found;
            if found & flag::TYPES != 0 && add & flag::TYPES != found {
                let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                return self.source.error(message, 0);
            }
            tok = self.flag_char("missing -, : or )")?;
            if matches!(tok, Tok::Char(c) if ")-:".contains(shown(c))) {
                break;
            }
            self.must_be_flag(tok, "missing -, : or )")?;
        }
        if tok == Tok::Char(')' as u32) {
            self.flags |= add;
            return Ok(Inline::Global);
        }
        if tok == minus {
            tok = self.flag_char("missing flag")?;
            self.must_be_flag(tok, "missing flag")?;
            while let Some(found) = inline_flag(tok) {
                if found & flag::TYPES != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return self.source.error(message, 0);
                }
                del |= found;
                tok = self.flag_char("missing :")?;
                if tok == Tok::Char(':' as u32) {
                    break;
                }
                self.must_be_flag(tok, "missing :")?;
            }
        }
        if add & del != 0 {
            return self.source.error("bad inline flags: flag turned on and off", 1);
        }
        Ok(Inline::Scoped { add, del })
    }

    fn check_inline(&self, found: u32) -> Result<()> {
        if self.is_text && found == flag::LOCALE {
            let message = "bad inline flags: cannot use 'L' flag with a str pattern";
            return self.source.error(message, 0);
        }
        if !self.is_text && found == flag::UNICODE {
            let message = "bad inline flags: cannot use 'u' flag with a bytes pattern";
            return self.source.error(message, 0);
        }
        Ok(())
    }

    fn flag_char(&mut self, missing: &str) -> Result<Tok> {
        match self.source.get()? {
            Some(tok) => Ok(tok),
            None => self.source.error(missing, 0),
        }
    }

    fn must_be_flag(&self, tok: Tok, missing: &str) -> Result<()> {
        if inline_flag(tok).is_some() {
            return Ok(());
        }
        let message = if is_letter(tok) { "unknown flag" } else { missing };
        self.source.error(message, tok.width())
    }
}

/// The repr of a group's name.
pub(super) fn quoted(name: &[u32]) -> String {
    vm::text::escape::str_repr(name.iter().copied())
}

/// Checks that a group's name is an identifier.
pub(super) fn check_name(source: &Source, name: &[u32], is_text: bool) -> Result<()> {
    let bad = |shown: String| {
        source.error(format!("bad character in group name {shown}"), name.len() + 1)
    };
    if !is_text && name.iter().any(|&c| c >= 128) {
        let ascii: Vec<u32> = name.to_vec();
        return bad(vm::text::escape::str_ascii(ascii.into_iter()));
    }
    let starts = name.first().is_some_and(|&c| vm::text::unicode::is_id_start(shown(c)));
    if starts && name[1..].iter().all(|&c| vm::text::unicode::is_id_continue(shown(c))) {
        return Ok(());
    }
    bad(quoted(name))
}

/// A set item for a category letter: `d`, `D`, `s`, `S`, `w` or `W`.
pub(super) fn category(c: char, unicode: bool) -> Option<SetItem> {
    let category = match c.to_ascii_lowercase() {
        'd' => Category::Digit,
        's' => Category::Space,
        'w' => Category::Word,
        _ => return None,
    };
    Some(SetItem::Category { category, unicode, negated: c.is_ascii_uppercase() })
}
