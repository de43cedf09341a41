//! Reading documents.
//!
//! Invariant: the document's str is on the stack as long as its units are read, and strs never
//! change: hooks may run Python in between.

use super::text::Out;
use vm::interp::call;
use vm::kit::{self, Raised, Res};
use vm::object::str::Chars;
use vm::thread::Thread;
use vm::value::Value;

/// A unit of a str.
trait Unit: Copy {
    fn point(self) -> u32;
}

impl Unit for u8 {
    #[inline(always)]
    fn point(self) -> u32 {
        u32::from(self)
    }
}

impl Unit for u16 {
    #[inline(always)]
    fn point(self) -> u32 {
        u32::from(self)
    }
}

impl Unit for u32 {
    #[inline(always)]
    fn point(self) -> u32 {
        self
    }
}

/// What the reader is asked to call; None or unbound where it makes the values itself.
#[derive(Clone, Copy)]
struct Hooks {
    strict: bool,
    object: Value,
    pairs: Value,
    float: Value,
    int: Value,
    constant: Value,
    /// A dict of the keys that have been seen, so that equal ones are one object.
    keys: Value,
}

struct Scanner<'a, T> {
    document: Value,
    units: &'a [T],
    hooks: Hooks,
}

type Found = Result<(Value, usize), Raised>;

fn hook(th: &mut Thread, decoder: Value, name: &str) -> Res {
    kit::get_attr(th, decoder, name)
}

/// `scan_once(string, idx, decoder)`: a value and where it ends.
pub fn scan_once(th: &mut Thread, args: &[Value]) -> Res {
    let (document, decoder) = (args[0], args[2]);
    let Some(s) = document.as_str() else {
        let ty = kit::type_name(th, document);
        return kit::type_error(th, format!("first argument must be a string, not {ty}"));
    };
    let start = kit::index(th, args[1])?;
    if start < 0 {
        return kit::value_error(th, "idx cannot be negative");
    }
    let strict = hook(th, decoder, "strict")?;
    let hooks = Hooks {
        strict: kit::truth(th, strict)?,
        object: hook(th, decoder, "object_hook")?,
        pairs: hook(th, decoder, "object_pairs_hook")?,
        float: own_hook(th, decoder, "parse_float", "float")?,
        int: own_hook(th, decoder, "parse_int", "int")?,
        constant: hook(th, decoder, "parse_constant")?,
        keys: kit::empty_dict(th),
    };
    let start = start as usize;
    let (v, end) = match s.chars() {
        Chars::One(units) => Scanner { document, units, hooks }.value(th, start)?,
        Chars::Two(units) => Scanner { document, units, hooks }.value(th, start)?,
        Chars::Four(units) => Scanner { document, units, hooks }.value(th, start)?,
    };
    let end = kit::int(th, end as i64);
    Ok(kit::tuple(th, &[v, end]))
}

/// A hook that makes numbers; None if it is the builtin class that the reader stands for.
fn own_hook(th: &mut Thread, decoder: Value, name: &str, class: &str) -> Res {
    let f = hook(th, decoder, name)?;
    Ok(if kit::is_builtin_class(f, class) { Value::NONE } else { f })
}

/// `scanstring(string, end, strict)`: the str whose opening quote is before `end`, and where it ends.
pub fn scanstring(th: &mut Thread, args: &[Value]) -> Res {
    let document = args[0];
    let Some(s) = document.as_str() else {
        let ty = kit::type_name(th, document);
        return kit::type_error(th, format!("first argument must be a string, not {ty}"));
    };
    let begin = kit::index(th, args[1])?;
    let strict = kit::truth(th, args[2])?;
    if begin < 0 || begin as usize > s.len {
        return kit::value_error(th, "end is out of bounds");
    }
    let none = Value::NONE;
    let keys = kit::empty_dict(th);
    let hooks =
        Hooks { strict, object: none, pairs: none, float: none, int: none, constant: none, keys };
    let begin = begin as usize;
    let (v, end) = match s.chars() {
        Chars::One(units) => Scanner { document, units, hooks }.string(th, begin)?,
        Chars::Two(units) => Scanner { document, units, hooks }.string(th, begin)?,
        Chars::Four(units) => Scanner { document, units, hooks }.string(th, begin)?,
    };
    let end = kit::int(th, end as i64);
    Ok(kit::tuple(th, &[v, end]))
}

impl<T: Unit> Scanner<'_, T> {
    #[inline(always)]
    fn at(&self, i: usize) -> Option<u32> {
        self.units.get(i).map(|u| u.point())
    }

    #[inline(always)]
    fn is(&self, i: usize, c: u8) -> bool {
        self.at(i) == Some(u32::from(c))
    }

    #[inline(always)]
    fn skip_space(&self, mut i: usize) -> usize {
        while matches!(self.at(i), Some(0x20 | 0x0A | 0x0D | 0x09)) {
            i += 1;
        }
        i
    }

    /// Raises a `JSONDecodeError` about place `i`.
    #[cold]
    fn error<R>(&self, th: &mut Thread, text: &str, i: usize) -> Result<R, Raised> {
        let module = vm::import::import_dotted(th, "json.decoder")?;
        let class = kit::get_attr(th, module, "JSONDecodeError")?;
        let (text, i) = (kit::str(th, text), kit::int(th, i as i64));
        let exc = kit::call(th, class, &[text, self.document, i])?;
        Err(th.raise_value(exc))
    }

    fn value(&self, th: &mut Thread, i: usize) -> Found {
        match self.at(i).and_then(char::from_u32) {
            Some('"') => self.string(th, i + 1),
            Some('{') => self.object(th, i + 1),
            Some('[') => self.array(th, i + 1),
            Some('n') if self.has_word(i, "null") => Ok((Value::NONE, i + 4)),
            Some('t') if self.has_word(i, "true") => Ok((Value::TRUE, i + 4)),
            Some('f') if self.has_word(i, "false") => Ok((Value::FALSE, i + 5)),
            Some('N') if self.has_word(i, "NaN") => self.constant(th, i, "NaN", f64::NAN),
            Some('I') if self.has_word(i, "Infinity") => {
                self.constant(th, i, "Infinity", f64::INFINITY)
            }
            Some('-') if self.has_word(i, "-Infinity") => {
                self.constant(th, i, "-Infinity", f64::NEG_INFINITY)
            }
            Some('-' | '0'..='9') => self.number(th, i),
            Some(_) | None => self.error(th, "Expecting value", i),
        }
    }

    fn has_word(&self, i: usize, word: &str) -> bool {
        word.bytes().enumerate().all(|(k, c)| self.is(i + k, c))
    }

    fn constant(&self, th: &mut Thread, i: usize, word: &str, x: f64) -> Found {
        let end = i + word.len();
        if self.hooks.constant.is_none() {
            return Ok((Value::float(x), end));
        }
        let text = kit::str(th, word);
        Ok((kit::call(th, self.hooks.constant, &[text])?, end))
    }

    fn digits(&self, mut i: usize) -> usize {
        while matches!(self.at(i), Some(0x30..=0x39)) {
            i += 1;
        }
        i
    }

    fn number(&self, th: &mut Thread, start: usize) -> Found {
        let first = start + usize::from(self.is(start, b'-'));
        let mut end = if self.is(first, b'0') { first + 1 } else { self.digits(first) };
        if end == first {
            return self.error(th, "Expecting value", start);
        }
        let mut is_float = false;
        if self.is(end, b'.') && self.digits(end + 1) > end + 1 {
            end = self.digits(end + 1);
            is_float = true;
        }
        if self.is(end, b'e') || self.is(end, b'E') {
            let signed = self.is(end + 1, b'+') || self.is(end + 1, b'-');
            let digits = end + 1 + usize::from(signed);
            if self.digits(digits) > digits {
                end = self.digits(digits);
                is_float = true;
            }
        }
        let text: String =
            self.units[start..end].iter().map(|u| char::from(u.point() as u8)).collect();
        let own = if is_float { self.hooks.float } else { self.hooks.int };
        if !own.is_none() {
            let text = kit::str(th, &text);
            return Ok((kit::call(th, own, &[text])?, end));
        }
        if is_float {
            return Ok((Value::float(text.parse().unwrap_or(f64::NAN)), end));
        }
        if let Ok(i) = text.parse() {
            return Ok((kit::int(th, i), end));
        }
        let int = th.vm().class_of_shape(vm::object::shape::INT).value();
        let text = kit::str(th, &text);
        Ok((kit::call(th, int, &[text])?, end))
    }

    /// The str whose first character is at `begin`.
    fn string(&self, th: &mut Thread, begin: usize) -> Found {
        let mut i = begin;
        while let Some(c) = self.at(i) {
            match c {
                0x22 => return Ok((self.piece(th, begin, i), i + 1)),
                0x5C => break,
                0..0x20 if self.hooks.strict => {
                    return self.error(th, "Invalid control character at", i);
                }
                _ => i += 1,
            }
        }
        self.string_with_escapes(th, begin, i)
    }

    /// The characters of a stretch as a str.
    fn piece(&self, th: &mut Thread, from: usize, to: usize) -> Value {
        let units = &self.units[from..to];
        if units.iter().all(|u| u.point() < 0x100) {
            let bytes: Vec<u8> = units.iter().map(|u| u.point() as u8).collect();
            return kit::latin(th, &bytes);
        }
        let points: Vec<u32> = units.iter().map(|u| u.point()).collect();
        kit::points(th, &points)
    }

    fn string_with_escapes(&self, th: &mut Thread, begin: usize, first: usize) -> Found {
        let mut out = Out::new();
        self.units[begin..first].iter().for_each(|u| out.push(u.point()));
        let mut i = first;
        loop {
            let Some(c) = self.at(i) else {
                return self.error(th, "Unterminated string starting at", begin - 1);
            };
            match c {
                0x22 => return Ok((out.to_str(th), i + 1)),
                0x5C => {
                    let (c, end) = self.escape(th, begin, i + 1)?;
                    out.push(c);
                    i = end;
                }
                0..0x20 if self.hooks.strict => {
                    return self.error(th, "Invalid control character at", i);
                }
                _ => {
                    out.push(c);
                    i += 1;
                }
            }
        }
    }

    /// The character after a backslash at `i - 1`, and where it ends.
    fn escape(&self, th: &mut Thread, begin: usize, i: usize) -> Result<(u32, usize), Raised> {
        let Some(c) = self.at(i) else {
            return self.error(th, "Unterminated string starting at", begin - 1);
        };
        let plain = match char::from_u32(c) {
            Some('"') => '"',
            Some('\\') => '\\',
            Some('/') => '/',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode_escape(th, i),
            Some(_) | None => return self.error(th, "Invalid \\escape", i - 1),
        };
        Ok((u32::from(plain), i + 1))
    }

    /// Four hexadecimal digits.
    fn hex(&self, i: usize) -> Option<u32> {
        (0..4).try_fold(0, |n, k| {
            let digit = self.at(i + k).and_then(char::from_u32)?.to_digit(16)?;
            Some(n * 16 + digit)
        })
    }

    /// The character of `\uXXXX`, the `u` at `i`, or of two of them that are a surrogate pair.
    fn unicode_escape(&self, th: &mut Thread, i: usize) -> Result<(u32, usize), Raised> {
        let Some(c) = self.hex(i + 1) else {
            return self.error(th, "Invalid \\uXXXX escape", i);
        };
        let end = i + 5;
        if (0xD800..0xDC00).contains(&c) && self.is(end, b'\\') && self.is(end + 1, b'u') {
            let low = self.hex(end + 2).filter(|low| (0xDC00..0xE000).contains(low));
            if let Some(low) = low {
                return Ok((0x1_0000 + ((c - 0xD800) << 10 | (low - 0xDC00)), end + 6));
            }
        }
        Ok((c, end))
    }

    fn array(&self, th: &mut Thread, start: usize) -> Found {
        call::check_native(th)?;
        let list = kit::empty_list(th);
        let mut i = self.skip_space(start);
        if self.is(i, b']') {
            return Ok((list, i + 1));
        }
        loop {
            let (v, end) = self.value(th, i)?;
            kit::push(th, list, v);
            i = self.skip_space(end);
            if self.is(i, b']') {
                return Ok((list, i + 1));
            }
            if !self.is(i, b',') {
                return self.error(th, "Expecting ',' delimiter", i);
            }
            let comma = i;
            i = self.skip_space(i + 1);
            if self.is(i, b']') {
                return self.error(th, "Illegal trailing comma before end of array", comma);
            }
        }
    }

    fn object(&self, th: &mut Thread, start: usize) -> Found {
        call::check_native(th)?;
        let wants_pairs = !self.hooks.pairs.is_none();
        let dict = kit::empty_dict(th);
        let pairs = if wants_pairs { kit::empty_list(th) } else { Value::NONE };
        let mut i = self.skip_space(start);
        let mut is_empty = self.is(i, b'}');
        while !is_empty {
            if !self.is(i, b'"') {
                let text = "Expecting property name enclosed in double quotes";
                return self.error(th, text, i);
            }
            let (key, end) = self.string(th, i + 1)?;
            let key = self.known_key(th, key);
            i = self.skip_space(end);
            if !self.is(i, b':') {
                return self.error(th, "Expecting ':' delimiter", i);
            }
            i = self.skip_space(i + 1);
            let (v, end) = self.value(th, i)?;
            if wants_pairs {
                let pair = kit::tuple(th, &[key, v]);
                kit::push(th, pairs, pair);
            } else {
                dict.as_dict().expect("a new dict").set_str(th, key, v);
            }
            i = self.skip_space(end);
            if self.is(i, b'}') {
                break;
            }
            if !self.is(i, b',') {
                return self.error(th, "Expecting ',' delimiter", i);
            }
            let comma = i;
            i = self.skip_space(i + 1);
            if self.is(i, b'}') {
                return self.error(th, "Illegal trailing comma before end of object", comma);
            }
            is_empty = false;
        }
        let end = i + 1;
        if wants_pairs {
            return Ok((kit::call(th, self.hooks.pairs, &[pairs])?, end));
        }
        if !self.hooks.object.is_none() {
            return Ok((kit::call(th, self.hooks.object, &[dict])?, end));
        }
        Ok((dict, end))
    }

    /// The first key of the document that is equal to this one.
    fn known_key(&self, th: &mut Thread, key: Value) -> Value {
        let keys = self.hooks.keys.as_dict().expect("a new dict");
        match keys.get_str(key) {
            Some(known) => known,
            None => {
                keys.set_str(th, key, key);
                key
            }
        }
    }
}
