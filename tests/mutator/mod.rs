//! Sources made from the test scripts by random damage: bytes flipped, tokens swapped, copied,
//! dropped and inserted, lines moved and indented, the file cut short. Knows nothing of Python
//! beyond a list of its tokens.

use std::fs;

use super::common::{Rng, scripts_below, tests_dir};

/// Texts worth meeting in unexpected places.
const TOKENS: [&str; 92] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ";",
    ".",
    "=",
    "==",
    "!=",
    ":=",
    "->",
    "@",
    "*",
    "**",
    "/",
    "//",
    "%",
    "+",
    "-",
    "~",
    "<<",
    ">>=",
    "<",
    "|",
    "&",
    "^",
    "...",
    "\\\n",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "\r",
    "\x0c",
    "\0",
    "\u{feff}",
    "if",
    "else",
    "elif",
    "for",
    "in",
    "not",
    "is",
    "and",
    "or",
    "while",
    "def",
    "class",
    "return",
    "yield",
    "yield from",
    "lambda",
    "lambda:",
    "import",
    "from",
    "as",
    "global",
    "nonlocal",
    "del",
    "try:",
    "except",
    "except*",
    "finally:",
    "raise",
    "with",
    "async",
    "await",
    "match",
    "case",
    "type",
    "_",
    "None",
    "True",
    "x",
    "print",
    "0",
    "0x",
    "1_0",
    "1__0",
    "1e",
    "0777",
    "1.5j",
    "'",
    "\"\"\"",
    "f'{",
    "f\"{x!r:>{y}}\"",
    "b'\\xff'",
    "é",
];

/// The sources of all test scripts.
pub fn corpus() -> Vec<Vec<u8>> {
    let scripts = scripts_below(&tests_dir());
    scripts.iter().map(|path| fs::read(path).expect("a script can be read")).collect()
}

/// The mutant of `seed`: a piece of one script, damaged one to six times.
pub fn mutant(seed: u64, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    let script = &corpus[rng.below(corpus.len())];
    let lines: Vec<&[u8]> = script.split_inclusive(|b| *b == b'\n').collect();
    let first = rng.below(lines.len().max(1)) / 2;
    let last = (first + 1 + rng.below(60)).min(lines.len());
    let mut text = lines.get(first..last).unwrap_or_default().concat();
    for _ in 0..1 + rng.below(6) {
        damage(&mut text, &mut rng, corpus);
    }
    text
}

/// The bounds of the token or the run of blanks around a random byte.
fn token(text: &[u8], rng: &mut Rng) -> (usize, usize) {
    if text.is_empty() {
        return (0, 0);
    }
    let at = rng.below(text.len());
    let kind = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80.. => 0,
        b' ' => 1,
        _ => 2 + usize::from(b),
    };
    let same = |i: usize| kind(text[i]) == kind(text[at]);
    let start = (0..at).rev().take_while(|&i| same(i)).last().unwrap_or(at);
    let end = (at..text.len()).take_while(|&i| same(i)).last().map_or(at, |i| i + 1);
    (start, end)
}

fn damage(text: &mut Vec<u8>, rng: &mut Rng, corpus: &[Vec<u8>]) {
    let (start, end) = token(text, rng);
    match rng.below(12) {
        0 => drop(text.drain(start..end)),
        1..4 => drop(text.splice(start..start, rng.pick(&TOKENS).bytes())),
        4..6 => drop(text.splice(start..end, rng.pick(&TOKENS).bytes())),
        6 => {
            let copy = text[start..end].to_vec();
            let (to, _) = token(text, rng);
            text.splice(to..to, copy);
        }
        7 => {
            let other = &corpus[rng.below(corpus.len())];
            let (a, b) = token(other, rng);
            text.splice(start..end, other[a..b].iter().copied());
        }
        8 if !text.is_empty() => {
            let at = rng.below(text.len());
            text[at] ^= 1 << rng.below(8);
        }
        9 => text.truncate(start),
        10 => {
            let deep = ["(", "[", "{", "-", "not ", "lambda:", "f'{", "if x:\n ", "x."];
            let piece = rng.pick(&deep).repeat(1 + rng.below(150));
            text.splice(start..start, piece.bytes());
        }
        _ => {
            let line = text[..start].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
            text.splice(line..line, rng.pick(&["  ", "\t", "    "]).bytes());
        }
    }
}
