//! Templates of replacements: text with references to groups.

use super::ast::{MAX_GROUPS, PatternError};
use super::parse::{Result, check_name, quoted};
use super::pattern::Compiled;
use super::source::{Source, Tok, shown};
use super::subject::{Output, Subject};

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(Vec<u32>),
    Group(usize),
}

/// A parsed template.
#[derive(Debug)]
pub struct Template {
    pieces: Vec<Piece>,
}

impl Template {
    fn push(&mut self, c: u32) {
        if let Some(Piece::Text(text)) = self.pieces.last_mut() {
            text.push(c);
        } else {
            self.pieces.push(Piece::Text(vec![c]));
        }
    }

    /// Appends the template with the groups of a match in their places.
    pub fn expand(&self, out: &mut Output, subject: &Subject, slots: &[usize]) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_points(text),
                Piece::Group(group) => {
                    let (from, to) = (slots[2 * group], slots[2 * group + 1]);
                    if from < to && to != usize::MAX {
                        out.push_slice(subject, from, to);
                    }
                }
            }
        }
    }
}

/// Parses a template for the matches of a pattern.
pub fn parse(chars: &[u32], is_text: bool, pattern: &Compiled) -> Result<Template> {
    let mut source = Source::new(chars)?;
    let mut template = Template { pieces: Vec::new() };
    while let Some(tok) = source.get()? {
        match tok {
            Tok::Char(c) => template.push(c),
            Tok::Escape(c) => escape(&mut source, &mut template, c, is_text, pattern)?,
        }
    }
    Ok(template)
}

fn escape(
    source: &mut Source,
    template: &mut Template,
    c: u32,
    is_text: bool,
    pattern: &Compiled,
) -> Result<()> {
    let letter = shown(c);
    let add = |source: &Source, template: &mut Template, group: usize, back: usize| {
        if group >= pattern.program.n_groups {
            return source.error(format!("invalid group reference {group}"), back);
        }
        template.pieces.push(Piece::Group(group));
        Ok(())
    };
    match letter {
        'g' => {
            if !source.eat('<')? {
                return source.error("missing <", 0);
            }
            let name = source.until('>', "group name")?;
            let back = name.len() + 1;
            let digits: String = name.iter().map(|&c| shown(c)).collect();
            if digits.bytes().all(|b| b.is_ascii_digit()) {
                let group = digits.parse().unwrap_or(MAX_GROUPS);
                if group >= MAX_GROUPS {
                    return source.error(format!("invalid group reference {digits}"), back);
                }
                return add(source, template, group, back);
            }
            check_name(source, &name, is_text)?;
            match pattern.names.iter().find(|(n, _)| *n == name) {
                Some(&(_, group)) => add(source, template, group, back),
                None => Err(PatternError::Index(format!("unknown group name {}", quoted(&name)))),
            }
        }
        '0' => {
            let digits = format!("0{}", source.digits(2, 8)?);
            template.push(u32::from_str_radix(&digits, 8).unwrap_or(0) & 0xFF);
            Ok(())
        }
        '1'..='9' => {
            let mut digits = format!("{letter}{}", source.digits(1, 10)?);
            let is_octal = digits.len() == 2 && digits.bytes().all(|b| b < b'8');
            let ahead = source.peek();
            if is_octal && matches!(ahead, Some(Tok::Char(c)) if shown(c).is_digit(8)) {
                digits.push_str(&source.digits(1, 8)?);
                let code = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
                if code > 0o377 {
                    let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                    return source.error(message, digits.len() + 1);
                }
                template.push(code);
                return Ok(());
            }
            let group = digits.parse().unwrap_or(MAX_GROUPS);
            add(source, template, group, digits.len())
        }
        _ => other(source, template, c),
    }
}

/// An escape that names one character, or is no escape at all.
fn other(source: &Source, template: &mut Template, c: u32) -> Result<()> {
    let letter = shown(c);
    let code = match letter {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => '\\' as u32,
        _ if letter.is_ascii_alphabetic() => {
            return source.error(format!("bad escape \\{letter}"), 2);
        }
        _ => {
            template.push('\\' as u32);
            c
        }
    };
    template.push(code);
    Ok(())
}
