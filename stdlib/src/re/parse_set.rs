//! The parser of escapes and of sets in brackets.

use super::ast::{At, Fold, Node, SetItem, SetSpec};
use super::parse::{Parser, Result, category};
use super::source::{Tok, shown};

/// What an escape that names one character gives.
fn simple_escape(c: char) -> Option<u32> {
    Some(match c {
        'a' => 7,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => '\\' as u32,
        _ => return None,
    })
}

impl Parser<'_> {
    /// An escape outside of a set; `c` is what follows the backslash.
    pub fn escape(&mut self, c: u32, flags: u32) -> Result<Node> {
        let unicode = self.is_unicode(flags);
        let letter = shown(c);
        let at = match letter {
            'A' => Some(At::Start),
            'Z' => Some(At::VeryEnd),
            'b' => Some(At::Boundary { unicode }),
            'B' => Some(At::NotBoundary { unicode }),
            _ => None,
        };
        if let Some(at) = at {
            return Ok(Node::At(at));
        }
        if let Some(item) = category(letter, unicode) {
            let fold = Fold::None;
            return Ok(Node::Set(SetSpec { items: vec![item], negated: false, fold }));
        }
        let fold = self.fold(flags);
        if let Some(code) = simple_escape(letter) {
            return Ok(Node::Char(code, fold));
        }
        if let Some(code) = self.numeric_escape(letter)? {
            return Ok(Node::Char(code, fold));
        }
        if letter == '0' {
            let digits = format!("0{}", self.source.digits(2, 8)?);
            return Ok(Node::Char(u32::from_str_radix(&digits, 8).unwrap_or(0), fold));
        }
        if letter.is_ascii_digit() {
            return self.group_escape(letter, flags);
        }
        if letter.is_ascii_alphabetic() {
            return self.source.error(format!("bad escape \\{letter}"), 2);
        }
        Ok(Node::Char(c, fold))
    }

    /// `\1`, `\12`, or an octal escape of three digits.
    fn group_escape(&mut self, first: char, flags: u32) -> Result<Node> {
        let mut digits = String::from(first);
        digits.push_str(&self.source.digits(1, 10)?);
        let is_octal = digits.len() == 2 && digits.bytes().all(|b| b < b'8');
        if is_octal && matches!(self.source.peek(), Some(Tok::Char(c)) if shown(c).is_digit(8)) {
            digits.push_str(&self.source.digits(1, 8)?);
            return Ok(Node::Char(self.octal(&digits)?, self.fold(flags)));
        }
        let group: usize = digits.parse().unwrap_or(usize::MAX);
        if group < self.n_groups() {
            return self.reference(group, digits.len() + 1, flags);
        }
        self.source.error(format!("invalid group reference {group}"), digits.len())
    }

    fn octal(&self, digits: &str) -> Result<u32> {
        match u32::from_str_radix(digits, 8) {
            Ok(code) if code <= 0o377 => Ok(code),
            _ => {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                self.source.error(message, digits.len() + 1)
            }
        }
    }

    /// `\x`, `\u`, `\U` and `\N`; the last three in text only.
    fn numeric_escape(&mut self, letter: char) -> Result<Option<u32>> {
        let n = match letter {
            'x' => 2,
            'u' if self.is_text => 4,
            'U' if self.is_text => 8,
            'N' if self.is_text => return self.named_char().map(Some),
            _ => return Ok(None),
        };
        let digits = self.source.digits(n, 16)?;
        let escape = format!("\\{letter}{digits}");
        if digits.len() != n {
            return self.source.error(format!("incomplete escape {escape}"), escape.len());
        }
        match u32::from_str_radix(&digits, 16) {
            Ok(code) if code <= 0x10_FFFF => Ok(Some(code)),
            _ => self.source.error(format!("bad escape {escape}"), escape.len()),
        }
    }

    fn named_char(&mut self) -> Result<u32> {
        if !self.source.eat('{')? {
            return self.source.error("missing {", 0);
        }
        let name = self.source.until('}', "character name")?;
        let text: String = name.iter().map(|&c| shown(c)).collect();
        match super::names::lookup(&text) {
            Some(c) => Ok(c),
            None => {
                let shown = super::parse::quoted(&name);
                let message = format!("undefined character name {shown}");
                self.source.error(message, name.len() + 4)
            }
        }
    }

    /// An escape inside of a set.
    fn set_escape(&mut self, c: u32, flags: u32) -> Result<SetItem> {
        let letter = shown(c);
        let one = |code: u32| SetItem::Range(code, code);
        if letter == 'b' {
            return Ok(one(8));
        }
        if let Some(code) = simple_escape(letter) {
            return Ok(one(code));
        }
        if let Some(item) = category(letter, self.is_unicode(flags)) {
            return Ok(item);
        }
        if let Some(code) = self.numeric_escape(letter)? {
            return Ok(one(code));
        }
        if letter.is_digit(8) {
            let digits = format!("{letter}{}", self.source.digits(2, 8)?);
            return Ok(one(self.octal(&digits)?));
        }
        if letter.is_ascii_alphanumeric() {
            return self.source.error(format!("bad escape \\{letter}"), 2);
        }
        Ok(one(c))
    }

    fn set_member(&mut self, tok: Tok, flags: u32) -> Result<SetItem> {
        match tok {
            Tok::Escape(c) => self.set_escape(c, flags),
            Tok::Char(c) => Ok(SetItem::Range(c, c)),
        }
    }

    /// A set, whose `[` has been taken.
    pub fn set(&mut self, flags: u32) -> Result<Node> {
        let here = self.source.tell() - 1;
        let close = Tok::Char(']' as u32);
        let negated = self.source.eat('^')?;
        let mut items = Vec::new();
        loop {
            let Some(this) = self.source.get()? else { return self.unterminated(here) };
            if this == close && !items.is_empty() {
                break;
            }
            let first = self.set_member(this, flags)?;
            if !self.source.eat('-')? {
                items.push(first);
                continue;
            }
            let Some(that) = self.source.get()? else { return self.unterminated(here) };
            if that == close {
                items.extend([first, SetItem::Range('-' as u32, '-' as u32)]);
                break;
            }
            let last = self.set_member(that, flags)?;
            match (first, last) {
                (SetItem::Range(lo, _), SetItem::Range(hi, _)) if lo <= hi => {
                    items.push(SetItem::Range(lo, hi));
                }
                _ => {
                    let message = format!("bad character range {}-{}", this.text(), that.text());
                    return self.source.error(message, this.width() + 1 + that.width());
                }
            }
        }
        if let ([SetItem::Range(lo, hi)], false) = (&items[..], negated)
            && lo == hi
        {
            return Ok(Node::Char(*lo, self.fold(flags)));
        }
        Ok(Node::Set(SetSpec { items, negated, fold: self.fold(flags) }))
    }

    fn unterminated<T>(&self, here: usize) -> Result<T> {
        let back = self.source.tell() - here;
        self.source.error("unterminated character set", back)
    }
}
