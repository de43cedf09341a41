//! A recogniser of expressions over the scanner's tokens: where an expression that starts at a token
//! ends. Diagnosis needs no more; the contents of closed brackets are taken on trust.

use super::scan::{TokKind, Token};
use crate::code::{Source, Span};

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Operators of CPython's rule `bitwise_or`.
const ARITHMETIC: [&str; 13] =
    ["|", "^", "&", "<<", ">>", "+", "-", "*", "/", "//", "%", "@", "**"];

/// Tokens with the brackets that they are in.
pub(super) struct View<'a> {
    pub source: &'a Source,
    pub tokens: &'a [Token],
    /// Innermost open bracket around each token; a closing bracket counts as inside.
    pub around: Vec<Option<usize>>,
    /// The closing bracket of an opening one.
    close: Vec<Option<usize>>,
}

impl<'a> View<'a> {
    pub fn new(source: &'a Source, tokens: &'a [Token]) -> View<'a> {
        let mut view = View { source, tokens, around: Vec::new(), close: vec![None; tokens.len()] };
        let mut open: Vec<usize> = Vec::new();
        for i in 0..tokens.len() {
            let text = view.text(i);
            view.around.push(open.last().copied());
            if matches!(text, ")" | "]" | "}")
                && let Some(at) = open.pop()
            {
                view.close[at] = Some(i);
            }
            if matches!(text, "(" | "[" | "{") {
                open.push(i);
            }
        }
        view
    }

    /// Whether a bracket is open behind token `i`.
    pub fn is_bracketed_behind(&self, i: usize) -> bool {
        match (self.text(i), self.around[i]) {
            (")" | "]" | "}", Some(open)) => self.around[open].is_some(),
            (_, around) => around.is_some(),
        }
    }

    /// The text of a token, empty past the end and for the tokens that have none.
    pub fn text(&self, i: usize) -> &'a str {
        match self.tokens.get(i) {
            Some(t) if matches!(t.kind, TokKind::Name | TokKind::Op) => {
                &self.source.text[t.span.start as usize..t.span.end as usize]
            }
            _ => "",
        }
    }

    pub fn kind(&self, i: usize) -> TokKind {
        self.tokens.get(i).map_or(TokKind::End, |t| t.kind)
    }

    pub fn is_keyword(&self, i: usize) -> bool {
        self.kind(i) == TokKind::Name && KEYWORDS.contains(&self.text(i))
    }

    /// A name that is no keyword.
    pub fn is_name(&self, i: usize) -> bool {
        self.kind(i) == TokKind::Name && !KEYWORDS.contains(&self.text(i))
    }

    /// The place of a token.
    pub fn span(&self, i: usize) -> Span {
        self.tokens.get(i).or(self.tokens.last()).map_or(Span::default(), |t| t.span)
    }

    /// From the start of token `from` to the end of the token before `to`.
    pub fn range(&self, from: usize, to: usize) -> Span {
        Span { start: self.span(from).start, end: self.span(to.max(from + 1) - 1).end }
    }

    /// First token of the logical line of token `i`.
    pub fn line_start(&self, i: usize) -> usize {
        let starts =
            |j: usize| matches!(self.kind(j), TokKind::Newline | TokKind::Indent | TokKind::Dedent);
        (0..i).rev().find(|&j| starts(j)).map_or(0, |j| j + 1)
    }

    /// The closing bracket of the opening one at `i`.
    pub fn close(&self, i: usize) -> Option<usize> {
        self.close.get(i).copied().flatten()
    }

    /// First token behind the atom at `i`.
    fn atom(&self, i: usize) -> Option<usize> {
        match self.kind(i) {
            TokKind::Number => Some(i + 1),
            TokKind::Str => {
                let mut end = i;
                while self.kind(end) == TokKind::Str {
                    end += 1;
                }
                Some(end)
            }
            TokKind::Name => {
                let value =
                    !self.is_keyword(i) || matches!(self.text(i), "None" | "True" | "False");
                value.then_some(i + 1)
            }
            TokKind::Op => match self.text(i) {
                "(" | "[" | "{" => self.close(i).map(|c| c + 1),
                "..." => Some(i + 1),
                _ => None,
            },
            TokKind::Newline | TokKind::Indent | TokKind::Dedent | TokKind::End => None,
        }
    }

    /// First token behind the call, subscript or attribute chain at `i`.
    pub fn primary(&self, i: usize) -> Option<usize> {
        let mut end = self.atom(i)?;
        loop {
            match self.text(end) {
                "." if self.is_name(end + 1) => end += 2,
                "(" | "[" => match self.close(end) {
                    Some(close) => end = close + 1,
                    None => return Some(end),
                },
                _ => return Some(end),
            }
        }
    }

    fn operand(&self, mut i: usize) -> Option<usize> {
        while matches!(self.text(i), "+" | "-" | "~" | "await") {
            i += 1;
        }
        self.primary(i)
    }

    /// First token behind CPython's `bitwise_or` at `i`.
    pub fn bitwise_or(&self, i: usize) -> Option<usize> {
        let mut end = self.operand(i)?;
        while ARITHMETIC.contains(&self.text(end)) {
            match self.operand(end + 1) {
                Some(next) => end = next,
                None => break,
            }
        }
        Some(end)
    }

    /// How many tokens a comparison operator at `i` takes.
    fn comparison_op(&self, i: usize) -> usize {
        match (self.text(i), self.text(i + 1)) {
            ("not", "in") | ("is", "not") => 2,
            ("==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "is", _) => 1,
            _ => 0,
        }
    }

    fn inversion(&self, mut i: usize) -> Option<usize> {
        while self.text(i) == "not" {
            i += 1;
        }
        let mut end = self.bitwise_or(i)?;
        loop {
            let n = self.comparison_op(end);
            match self.bitwise_or(end + n) {
                Some(next) if n > 0 => end = next,
                _ => return Some(end),
            }
        }
    }

    /// First token behind CPython's `disjunction` at `i`.
    pub fn disjunction(&self, i: usize) -> Option<usize> {
        let mut end = self.inversion(i)?;
        while matches!(self.text(end), "and" | "or") {
            match self.inversion(end + 1) {
                Some(next) => end = next,
                None => break,
            }
        }
        Some(end)
    }

    /// First token behind CPython's `expression` at `i`.
    pub fn expression(&self, i: usize) -> Option<usize> {
        if self.text(i) == "lambda" {
            let around = self.around[i];
            let same = |j: &usize| self.around[*j] == around && self.text(*j) == ":";
            let colon = (i..self.tokens.len()).find(same)?;
            return self.expression(colon + 1);
        }
        let end = self.disjunction(i)?;
        if self.text(end) != "if" {
            return Some(end);
        }
        let Some(test) = self.disjunction(end + 1) else { return Some(end) };
        if self.text(test) != "else" {
            return Some(end);
        }
        Some(self.expression(test + 1).unwrap_or(end))
    }

    /// First token behind a list of expressions, starred or not, at `i`.
    pub fn expressions(&self, i: usize) -> Option<usize> {
        let starred = |i: usize| if self.text(i) == "*" { i + 1 } else { i };
        let mut end = self.expression(starred(i))?;
        while self.text(end) == "," {
            match self.expression(starred(end + 1)) {
                Some(next) => end = next,
                None => return Some(end + 1),
            }
        }
        Some(end)
    }

    /// Where the expression that ends before token `e` starts: behind the nearest token of the same
    /// brackets at which CPython's rule `expression` begins.
    pub fn expression_start(&self, e: usize) -> usize {
        let around = self.around[e];
        let line = self.line_start(e);
        let floor = around.map_or(line, |o| o + 1);
        let mut start = e;
        while start > floor {
            let before = start - 1;
            let same = self.around[before] == around;
            let opens = matches!(
                self.text(before),
                "," | ":"
                    | "="
                    | ":="
                    | "if"
                    | "else"
                    | "for"
                    | "lambda"
                    | "return"
                    | "yield"
                    | "assert"
                    | "del"
                    | "raise"
                    | "from"
                    | "while"
                    | "elif"
                    | "with"
                    | "as"
                    | "import"
                    | "except"
                    | "->"
                    | ";"
                    | "global"
                    | "nonlocal"
                    | "+="
                    | "-="
                    | "*="
                    | "/="
                    | "//="
                    | "%="
                    | "@="
                    | "&="
                    | "|="
                    | "^="
                    | ">>="
                    | "<<="
                    | "**="
            );
            // `in` starts the iterable of a loop and continues a comparison.
            let loop_in = self.text(before) == "in" && self.follows_for(before, floor);
            if same && (opens || loop_in) {
                break;
            }
            start = before;
        }
        if matches!(self.text(start), "*" | "**") { start + 1 } else { start }
    }

    fn follows_for(&self, i: usize, floor: usize) -> bool {
        let around = self.around[i];
        let same = (floor..i).rev().filter(|&j| self.around[j] == around);
        for j in same {
            match self.text(j) {
                "for" => return true,
                "in" | "if" | "=" | ":" => return false,
                _ => {}
            }
        }
        false
    }
}
