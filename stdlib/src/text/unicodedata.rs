//! `unicodedata`: the Unicode character database, version 15.1.
//!
//! The data file holds kinds of characters, where each run of one kind begins (as differences, in
//! hexadecimal), numeric values, and decompositions (`=` canonical, `+` canonical and composed
//! again, else the tag). It is read when it is first needed.

use crate::module::Module;
use std::collections::HashMap;
use std::sync::OnceLock;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::text::names;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "category", "chr, /" => category;
    "bidirectional", "chr, /" => bidirectional;
    "combining", "chr, /" => combining;
    "east_asian_width", "chr, /" => east_asian_width;
    "mirrored", "chr, /" => mirrored;
    "decomposition", "chr, /" => decomposition;
    "decimal", "chr, default=, /" => decimal;
    "digit", "chr, default=, /" => digit;
    "numeric", "chr, default=, /" => numeric;
    "name", "chr, default=, /" => name;
    "lookup", "name, /" => lookup;
    "normalize", "form, unistr, /" => normalize;
    "is_normalized", "form, unistr, /" => is_normalized;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "unicodedata", FUNCTIONS);
    module.set_text(th, "unidata_version", "15.1.0");
    Ok(module.object(th))
}

/// What characters of one kind have in common.
struct Kind {
    category: &'static str,
    bidirectional: &'static str,
    combining: u8,
    width: &'static str,
    mirrored: bool,
}

/// Which functions know a character's number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Level {
    Numeric,
    Digit,
    Decimal,
}

/// The database.
struct Data {
    kinds: Vec<Kind>,
    /// Where each run of one kind begins, and which kind it is.
    runs: Vec<(u32, usize)>,
    numbers: HashMap<u32, (Level, f64)>,
    decompositions: HashMap<u32, (&'static str, Vec<u32>)>,
    compositions: HashMap<(u32, u32), u32>,
}

fn hex(word: &str) -> u32 {
    u32::from_str_radix(word, 16).unwrap_or(0)
}

fn parse() -> Data {
    let mut data = Data {
        kinds: Vec::new(),
        runs: Vec::new(),
        numbers: HashMap::new(),
        decompositions: HashMap::new(),
        compositions: HashMap::new(),
    };
    let (mut section, mut at) = ("", 0);
    for line in include_str!("unicode_data.txt").lines() {
        if matches!(line, "kinds" | "ranges" | "numbers" | "decompositions") {
            section = line;
            continue;
        }
        let words: Vec<&'static str> = line.split(' ').collect();
        match section {
            "kinds" => data.kinds.push(Kind {
                category: words[0],
                bidirectional: if words[1] == "-" { "" } else { words[1] },
                combining: words[2].parse().unwrap_or(0),
                width: words[3],
                mirrored: words[4] == "1",
            }),
            "ranges" => {
                for pair in words.chunks_exact(2) {
                    at += hex(pair[0]);
                    data.runs.push((at, hex(pair[1]) as usize));
                }
            }
            "numbers" => {
                for pair in words.chunks_exact(2) {
                    data.numbers.insert(hex(pair[0]), number(pair[1]));
                }
            }
            _ => {
                let (c, tag) = (hex(words[0]), words[1]);
                let parts: Vec<u32> = words[2..].iter().map(|w| hex(w)).collect();
                if let ("+", &[a, b]) = (tag, &parts[..]) {
                    data.compositions.insert((a, b), c);
                }
                data.decompositions.insert(c, (tag, parts));
            }
        }
    }
    data
}

fn number(word: &str) -> (Level, f64) {
    let level = match word.as_bytes()[0] {
        b'c' => Level::Decimal,
        b'd' => Level::Digit,
        _ => Level::Numeric,
    };
    let (top, bottom) = word[1..].split_once('/').unwrap_or((&word[1..], "1"));
    let part = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    (level, part(top) / part(bottom))
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(parse)
}

fn kind(c: u32) -> &'static Kind {
    let data = data();
    let i = data.runs.partition_point(|run| run.0 <= c);
    &data.kinds[data.runs[i - 1].1]
}

fn char_arg(th: &mut Thread, function: &str, v: Value) -> Result<u32, Raised> {
    let Some(s) = v.as_str() else {
        let ty = kit::type_name(th, v);
        let message = format!("{function} must be a unicode character, not {ty}");
        return kit::type_error(th, message);
    };
    if s.len != 1 {
        let message = format!("{function} must be a unicode character, not str");
        return kit::type_error(th, message);
    }
    Ok(s.char_at(0))
}

fn category(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "category() argument", args[0])?;
    Ok(th.intern(kind(c).category))
}

fn bidirectional(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "bidirectional() argument", args[0])?;
    Ok(th.intern(kind(c).bidirectional))
}

fn combining(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "combining() argument", args[0])?;
    Ok(Value::inline_int(kind(c).combining as i64))
}

fn east_asian_width(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "east_asian_width() argument", args[0])?;
    Ok(th.intern(kind(c).width))
}

fn mirrored(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "mirrored() argument", args[0])?;
    Ok(Value::inline_int(kind(c).mirrored as i64))
}

fn decomposition(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "decomposition() argument", args[0])?;
    let Some((tag, parts)) = data().decompositions.get(&c) else { return Ok(kit::str(th, "")) };
    let mut words: Vec<String> = parts.iter().map(|c| format!("{c:04X}")).collect();
    if tag.starts_with('<') {
        words.insert(0, tag.to_string());
    }
    Ok(kit::str(th, &words.join(" ")))
}

fn value_of(
    th: &mut Thread,
    args: &[Value],
    (function, least, what): (&str, Level, &str),
) -> Result<Result<f64, Value>, Raised> {
    let c = char_arg(th, &format!("{function}() argument 1"), args[0])?;
    match data().numbers.get(&c) {
        Some(&(level, x)) if level >= least => Ok(Ok(x)),
        Some(_) | None if args[1].is_unbound() => kit::value_error(th, format!("not a {what}")),
        Some(_) | None => Ok(Err(args[1])),
    }
}

fn decimal(th: &mut Thread, args: &[Value]) -> Res {
    let found = value_of(th, args, ("decimal", Level::Decimal, "decimal"))?;
    Ok(found.map_or_else(|v| v, |x| Value::inline_int(x as i64)))
}

fn digit(th: &mut Thread, args: &[Value]) -> Res {
    let found = value_of(th, args, ("digit", Level::Digit, "digit"))?;
    Ok(found.map_or_else(|v| v, |x| Value::inline_int(x as i64)))
}

fn numeric(th: &mut Thread, args: &[Value]) -> Res {
    let found = value_of(th, args, ("numeric", Level::Numeric, "numeric character"))?;
    Ok(found.map_or_else(|v| v, Value::float))
}

fn name(th: &mut Thread, args: &[Value]) -> Res {
    let c = char_arg(th, "name() argument 1", args[0])?;
    match char::from_u32(c).and_then(names::name) {
        Some(name) => Ok(kit::str(th, &name)),
        None if args[1].is_unbound() => kit::value_error(th, "no such name"),
        None => Ok(args[1]),
    }
}

fn lookup(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::str_arg(th, "lookup() argument must be str", args[0])?;
    match names::lookup(&name) {
        Some(c) => Ok(kit::points(th, &[c])),
        None => {
            let message = kit::str(th, &format!("undefined character name '{name}'"));
            Err(th.raise_args(ExcClass::KeyError, &[message]))
        }
    }
}

const S: u32 = 0xAC00;
const L: u32 = 0x1100;
const V: u32 = 0x1161;
const T: u32 = 0x11A7;

/// Appends the full decomposition of a character.
fn decompose(c: u32, compatible: bool, out: &mut Vec<u32>) {
    if (S..S + 11172).contains(&c) {
        let i = c - S;
        out.extend([L + i / 588, V + i % 588 / 28]);
        if !i.is_multiple_of(28) {
            out.push(T + i % 28);
        }
        return;
    }
    match data().decompositions.get(&c) {
        Some((tag, parts)) if compatible || !tag.starts_with('<') => {
            parts.iter().for_each(|&part| decompose(part, compatible, out));
        }
        Some(_) | None => out.push(c),
    }
}

/// The character that two compose to.
fn composed(a: u32, b: u32) -> Option<u32> {
    if (L..L + 19).contains(&a) && (V..V + 21).contains(&b) {
        return Some(S + ((a - L) * 21 + (b - V)) * 28);
    }
    if (S..S + 11172).contains(&a) && (a - S).is_multiple_of(28) && (T + 1..T + 28).contains(&b) {
        return Some(a + (b - T));
    }
    data().compositions.get(&(a, b)).copied()
}

fn compose(points: &[u32]) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::with_capacity(points.len());
    let mut starter: Option<usize> = None;
    let mut last = 0;
    for &c in points {
        let class = kind(c).combining;
        if let Some(at) = starter {
            let is_next = at + 1 == out.len();
            if (is_next || last < class)
                && let Some(one) = composed(out[at], c)
            {
                out[at] = one;
                continue;
            }
        }
        if class == 0 {
            starter = Some(out.len());
        }
        last = class;
        out.push(c);
    }
    out
}

/// The normal form of a text; `None` for an unknown form.
fn normal(form: &str, points: &[u32]) -> Option<Vec<u32>> {
    let (compatible, composes) = match form {
        "NFC" => (false, true),
        "NFD" => (false, false),
        "NFKC" => (true, true),
        "NFKD" => (true, false),
        _ => return None,
    };
    if points.iter().all(|&c| c < 128) {
        return Some(points.to_vec());
    }
    let mut out = Vec::with_capacity(points.len());
    points.iter().for_each(|&c| decompose(c, compatible, &mut out));
    // Marks after a starter go in the order of their classes.
    let mut i = 0;
    while i < out.len() {
        let n = out[i..].iter().take_while(|&&c| kind(c).combining != 0).count();
        out[i..i + n].sort_by_key(|&c| kind(c).combining);
        i += n + 1;
    }
    Some(if composes { compose(&out) } else { out })
}

fn forms(th: &mut Thread, args: &[Value], f: &str) -> Result<(Vec<u32>, Vec<u32>), Raised> {
    let form = kit::str_arg(th, &format!("{f}() argument 1 must be str"), args[0])?;
    let Some(s) = args[1].as_str() else {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("{f}() argument 2 must be str, not {ty}"));
    };
    let points: Vec<u32> = s.iter().collect();
    match normal(&form, &points) {
        Some(out) => Ok((points, out)),
        None => kit::value_error(th, "invalid normalization form"),
    }
}

fn normalize(th: &mut Thread, args: &[Value]) -> Res {
    let (_, out) = forms(th, args, "normalize")?;
    Ok(kit::points(th, &out))
}

fn is_normalized(th: &mut Thread, args: &[Value]) -> Res {
    let (points, out) = forms(th, args, "is_normalized")?;
    Ok(Value::bool(points == out))
}
