//! The source lines of a traceback entry and the marks under them.
//!
//! As CPython 3.13 does it: the range of the instruction is marked with `^`, unless it is the whole
//! line; inside a binary operation the operator, and of a call or subscript the brackets, get `^`
//! and the rest `~`.

use crate::bytecode::Op;
use crate::code::{Source, Span};

/// The source lines of `span`, indented, with marks.
pub fn lines(source: &Source, span: Span, op: Op) -> String {
    let (first, start_col) = source.line_col(span.start);
    let (last, end_col) = source.line_col(span.end.max(span.start));
    if source.line(first).trim().is_empty() {
        return String::new();
    }
    let (last, end_col) = if end_col == 0 && last > first {
        (last - 1, source.line(last - 1).len() as u32)
    } else {
        (last, end_col)
    };
    let texts: Vec<&str> = (first..=last).map(|n| source.line(n)).collect();
    let region = Region { texts, start: start_col as usize, end: end_col as usize };
    region.render(op)
}

/// Lines of source and a range in them: from byte `start` of the first to byte `end` of the last.
struct Region<'a> {
    texts: Vec<&'a str>,
    start: usize,
    end: usize,
}

/// A place: line (from 0 in the region) and byte column.
type Place = (usize, usize);

impl Region<'_> {
    fn render(&self, op: Op) -> String {
        let anchors = self.anchors(op);
        let indent = self.indent();
        let shows = self.should_mark(anchors) && !self.is_plain_call(op);
        let marks = shows.then(|| self.marks(anchors));
        let mut shown: Vec<usize> = (0..self.texts.len()).collect();
        // Of a long range only its ends, and the lines around the anchors, are shown.
        if self.texts.len() > 3 {
            let mut wanted = vec![0, 1, self.texts.len() - 1];
            if let Some(((from, _), (to, _))) = anchors {
                for n in [from, to] {
                    wanted.extend([n.saturating_sub(1), n, (n + 1).min(self.texts.len() - 1)]);
                }
            } else {
                wanted.push(self.texts.len() - 2);
            }
            wanted.sort_unstable();
            wanted.dedup();
            shown = wanted;
        }
        let mut out = String::new();
        let mut previous: Option<usize> = None;
        for n in shown {
            if let Some(p) = previous {
                let skipped = n - p - 1;
                if skipped == 1 {
                    self.push_line(&mut out, p + 1, indent, marks.as_deref());
                } else if skipped > 1 {
                    out.push_str(&format!("    ...<{skipped} lines>...\n"));
                }
            }
            self.push_line(&mut out, n, indent, marks.as_deref());
            previous = Some(n);
        }
        out
    }

    fn push_line(&self, out: &mut String, n: usize, indent: usize, marks: Option<&[String]>) {
        let text = self.texts[n].trim_end();
        out.push_str(&format!("    {}\n", text.get(indent.min(text.len())..).unwrap_or("")));
        let Some(marks) = marks else { return };
        let line = marks[n].get(indent.min(marks[n].len())..).unwrap_or("").trim_end();
        if !line.trim().is_empty() {
            out.push_str(&format!("    {line}\n"));
        }
    }

    /// Blanks that all lines start with.
    fn indent(&self) -> usize {
        let lead = |t: &&str| t.len() - t.trim_start().len();
        self.texts.iter().filter(|t| !t.trim().is_empty()).map(lead).min().unwrap_or(0)
    }

    /// Bytes of line `n` that belong to the range, as columns.
    fn range_of(&self, n: usize) -> (usize, usize) {
        let text = self.texts[n];
        let lead = text.len() - text.trim_start().len();
        let from = if n == 0 { self.start } else { lead };
        let to = if n + 1 == self.texts.len() { self.end } else { text.trim_end().len() };
        (from, to)
    }

    /// No marks where they would cover everything and say nothing.
    fn should_mark(&self, anchors: Option<(Place, Place)>) -> bool {
        if anchors.is_some() {
            return true;
        }
        if self.texts.len() > 1 {
            // Several lines: unless the range is all of them.
            let head = &self.texts[0][..self.start.min(self.texts[0].len())];
            let last = self.texts[self.texts.len() - 1];
            let tail = last.get(self.end.min(last.len())..).unwrap_or("");
            return !(head.trim().is_empty() && tail.trim().is_empty());
        }
        let text = self.texts[0];
        let (before, after) =
            (text.get(..self.start).unwrap_or(""), text.get(self.end..).unwrap_or(""));
        !(before.trim().is_empty() && after.trim().is_empty())
    }

    /// Whether the lines are `return name(...)` or `target = call(...)` and the range is that call:
    /// its marks would cover all there is to see.
    fn is_plain_call(&self, op: Op) -> bool {
        if !matches!(op, Op::Call | Op::CallMethod | Op::CallKw | Op::CallEx) {
            return false;
        }
        let last = self.texts[self.texts.len() - 1];
        let tail = last.get(self.end.min(last.len())..).unwrap_or("").trim();
        if !(tail.is_empty() || tail.starts_with('#') || tail.starts_with(';')) {
            return false;
        }
        let head = self.texts[0].get(..self.start).unwrap_or("").trim();
        if head == "return" {
            let call = self.texts[0].get(self.start..).unwrap_or("");
            let name: String =
                call.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
            let open = name.len();
            let outer = self.bracket(b'(', b')').map(|(from, _)| from);
            return !name.is_empty() && outer == Some((0, self.start + open));
        }
        let Some(target) = head.strip_suffix('=') else { return false };
        let is_compound = target
            .ends_with(['=', '!', '<', '>', '+', '-', '*', '/', '%', '@', '&', '|', '^', ':']);
        !target.is_empty()
            && !is_compound
            && !target.contains(':')
            && !target.ends_with('(')
            && target.matches('(').count() == target.matches(')').count()
    }

    /// The marks of each line, by display columns that match the line's bytes.
    fn marks(&self, anchors: Option<(Place, Place)>) -> Vec<String> {
        let mut out = Vec::new();
        for (n, text) in self.texts.iter().enumerate() {
            let (from, to) = self.range_of(n);
            let mut line = String::new();
            for (col, c) in text.char_indices() {
                let mark = if col < from || col >= to {
                    ' '
                } else {
                    match anchors {
                        None => '^',
                        Some((a, b)) if (n, col) >= a && (n, col) < b => '^',
                        Some(_) => '~',
                    }
                };
                for _ in 0..width(c) {
                    line.push(mark);
                }
            }
            out.push(line);
        }
        out
    }

    /// The operator of a binary operation, or the brackets of a call or subscript.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other ops have no parts to mark")]
    fn anchors(&self, op: Op) -> Option<(Place, Place)> {
        match op {
            Op::Add
            | Op::Sub
            | Op::Mul
            | Op::TrueDiv
            | Op::FloorDiv
            | Op::Mod
            | Op::Pow
            | Op::MatMul
            | Op::LShift
            | Op::RShift
            | Op::BitAnd
            | Op::BitOr
            | Op::BitXor => self.operator(),
            Op::GetItem | Op::SetItem | Op::DelItem => self.bracket(b'[', b']'),
            Op::Call | Op::CallMethod | Op::CallKw | Op::CallEx => self.bracket(b'(', b')'),
            Op::ForIter | Op::GetIter => {
                let any = || self.bracket(b'(', b')').or_else(|| self.bracket(b'[', b']'));
                self.is_primary().then(any).flatten()
            }
            _ => None,
        }
    }

    /// Whether the range is one operand: outside of brackets there are only names and dots.
    fn is_primary(&self) -> bool {
        let mut depth = 0usize;
        self.code_bytes().iter().all(|&(b, _)| {
            match b {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {
                    let is_word = b.is_ascii_alphanumeric() || b >= 0x80;
                    return depth > 0 || is_word || matches!(b, b'_' | b'.' | b'"' | b'\n');
                }
            }
            true
        })
    }

    /// The bytes of the range with their places; strings and comments as blanks.
    fn code_bytes(&self) -> Vec<(u8, Place)> {
        let mut out = Vec::new();
        let mut quote: Option<(u8, usize)> = None;
        for n in 0..self.texts.len() {
            let (from, to) = self.range_of(n);
            let bytes = self.texts[n].as_bytes();
            let to = to.min(bytes.len());
            let mut i = from.min(to);
            while i < to {
                let b = bytes[i];
                match quote {
                    Some((q, len)) => {
                        if b == b'\\' {
                            out.push((b'"', (n, i)));
                            i += 1;
                        } else if b == q
                            && bytes[i..to].iter().take(len).all(|&x| x == q)
                            && i + len <= to
                        {
                            for k in 0..len {
                                out.push((b'"', (n, i + k)));
                            }
                            i += len;
                            quote = None;
                            continue;
                        }
                        out.push((b'"', (n, i)));
                    }
                    None if b == b'#' => break,
                    None if b == b'"' || b == b'\'' => {
                        let triple = bytes[i..to].iter().take(3).filter(|&&x| x == b).count() == 3;
                        let len = if triple { 3 } else { 1 };
                        quote = Some((b, len));
                        for k in 0..len {
                            out.push((b'"', (n, i + k)));
                        }
                        i += len;
                        continue;
                    }
                    None => out.push((b, (n, i))),
                }
                i += 1;
            }
            if quote.is_some_and(|(_, len)| len == 1) {
                quote = None;
            }
            out.push((b'\n', (n, to)));
        }
        out
    }

    /// The operator outside of brackets that binds least: the operation's own.
    fn operator(&self) -> Option<(Place, Place)> {
        let bytes = self.code_bytes();
        let mut depth = 0usize;
        let mut best: Option<(u8, usize, usize)> = None;
        let mut has_operand = false;
        let mut i = 0;
        while i < bytes.len() {
            let b = bytes[i].0;
            match b {
                b'(' | b'[' | b'{' => {
                    depth += 1;
                    has_operand = false;
                }
                b')' | b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    has_operand = true;
                }
                b' ' | b'\t' | b'\n' | b'\\' => {}
                b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'<' | b'>'
                | b'~'
                    if depth == 0 =>
                {
                    let two = bytes.get(i + 1).is_some_and(|n| n.0 == b)
                        && matches!(b, b'*' | b'/' | b'<' | b'>');
                    let len = if two { 2 } else { 1 };
                    if has_operand {
                        let rank = rank(b, two);
                        // Operators of one rank group to the left, powers to the right.
                        let wins = best
                            .is_none_or(|(r, _, _)| rank < r || (rank == r && !(b == b'*' && two)));
                        if wins {
                            best = Some((rank, i, len));
                        }
                    }
                    has_operand = false;
                    i += len;
                    continue;
                }
                _ => has_operand = true,
            }
            i += 1;
        }
        let (_, at, mut len) = best?;
        // The mark of `a += b` covers the sign of equality too.
        if bytes.get(at + len).is_some_and(|n| n.0 == b'=') {
            len += 1;
        }
        let (from, (n, col)) = (bytes[at].1, bytes[at + len - 1].1);
        Some((from, (n, col + 1)))
    }

    /// The last bracket pair, which must end the range.
    fn bracket(&self, open: u8, close: u8) -> Option<(Place, Place)> {
        let bytes = self.code_bytes();
        let end = bytes.iter().rposition(|&(b, _)| !matches!(b, b' ' | b'\n' | b'\t'))?;
        if bytes[end].0 != close {
            return None;
        }
        let mut depth = 0usize;
        for i in (0..=end).rev() {
            match bytes[i].0 {
                b')' | b']' | b'}' => depth += 1,
                b'(' | b'[' | b'{' => {
                    depth -= 1;
                    if depth == 0 {
                        let is_own = bytes[i].0 == open && i > 0;
                        let (n, col) = bytes[end].1;
                        return is_own.then_some((bytes[i].1, (n, col + 1)));
                    }
                }
                _ => {}
            }
        }
        None
    }
}

/// How tightly a binary operator binds.
fn rank(b: u8, two: bool) -> u8 {
    match (b, two) {
        (b'|', _) => 1,
        (b'^', _) => 2,
        (b'&', _) => 3,
        (b'<' | b'>', true) => 4,
        (b'+' | b'-', _) => 5,
        (b'*', true) => 8,
        (b'*' | b'/' | b'%' | b'@', _) => 6,
        _ => 9,
    }
}

/// Columns that a character takes in a terminal.
fn width(c: char) -> usize {
    let wide = matches!(c as u32,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD);
    if wide { 2 } else { 1 }
}

/// The line of a syntax error and its carets. Offsets count characters from 1.
pub fn syntax(text: &str, offset: Option<i64>, end: Option<i64>) -> String {
    let line = text.trim_end_matches(['\n', '\r']);
    let shown = line.trim_start_matches([' ', '\t', '\x0c']);
    let blanks = line.chars().count() - shown.chars().count();
    let mut out = format!("    {}\n", shown.trim_end());
    let Some(offset) = offset.filter(|&o| o >= 1) else { return out };
    let width = line.chars().count() as i64;
    let offset = offset.min(width + 1);
    let end = end.filter(|&e| e > 0).unwrap_or(offset + 1).min(width + 2);
    let col = offset - 1 - blanks as i64;
    if col < 0 {
        return out;
    }
    let lead: String = shown
        .chars()
        .map(|c| if c.is_whitespace() { c } else { ' ' })
        .chain(std::iter::repeat(' '))
        .take(col as usize)
        .collect();
    let n = (end - offset).max(1) as usize;
    out.push_str(&format!("    {lead}{}\n", "^".repeat(n)));
    out
}
