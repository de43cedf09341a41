//! `str` methods on case, predicates, padding, translation, encoding and formatting.

use super::str_text::{Text, Unit, self_text, str_arg, with_units};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::text::unicode;
use crate::thread::Thread;
use crate::value::Value;

/// The methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "upper", "self, /" => upper;
    "lower", "self, /" => lower;
    "capitalize", "self, /" => capitalize;
    "title", "self, /" => title;
    "swapcase", "self, /" => swapcase;
    "casefold", "self, /" => casefold;
    "isalpha", "self, /" => isalpha;
    "isdecimal", "self, /" => isdecimal;
    "isdigit", "self, /" => isdigit;
    "isnumeric", "self, /" => isnumeric;
    "isalnum", "self, /" => isalnum;
    "isspace", "self, /" => isspace;
    "isprintable", "self, /" => isprintable;
    "isascii", "self, /" => isascii;
    "isidentifier", "self, /" => isidentifier;
    "islower", "self, /" => islower;
    "isupper", "self, /" => isupper;
    "istitle", "self, /" => istitle;
    "center", "self, width, fillchar=' ', /" => center;
    "ljust", "self, width, fillchar=' ', /" => ljust;
    "rjust", "self, width, fillchar=' ', /" => rjust;
    "zfill", "self, width, /" => zfill;
    "translate", "self, table, /" => translate;
    "encode", "self, /, encoding='utf-8', errors='strict'" => encode;
    "format", "self, /, *args, **kwargs" => format;
    "format_map", "self, mapping, /" => format_map;
    "__format__", "self, format_spec, /" => dunder_format;
};

/// `str.maketrans`, a static method.
pub static MAKETRANS: NativeDef = kit::native("maketrans", "x, y=, z=, /", maketrans);

/// Applies a mapping of Rust strings; lone surrogates stay as they are.
fn map_text(
    th: &mut Thread,
    name: &str,
    v: Value,
    ascii: fn(&mut [u8]),
    map: impl Fn(&str) -> String,
) -> Res {
    let text = self_text(th, name, v)?;
    if let Text::Latin(units) = &text
        && units.is_ascii()
    {
        let mut units = units.to_vec();
        ascii(&mut units);
        return Ok(kit::latin(th, &units));
    }
    let mut out: Vec<u32> = Vec::with_capacity(text.len());
    let mut run = String::new();
    for c in text.wide() {
        match char::from_u32(c) {
            Some(c) => run.push(c),
            None => {
                out.extend(map(&run).chars().map(|c| c as u32));
                run.clear();
                out.push(c);
            }
        }
    }
    out.extend(map(&run).chars().map(|c| c as u32));
    Ok(kit::points(th, &out))
}

pub(super) fn ascii_capitalize(units: &mut [u8]) {
    units.make_ascii_lowercase();
    if let Some(first) = units.first_mut() {
        first.make_ascii_uppercase();
    }
}

pub(super) fn ascii_title(units: &mut [u8]) {
    let mut inside = false;
    for c in units {
        if inside {
            c.make_ascii_lowercase();
        } else {
            c.make_ascii_uppercase();
        }
        inside = c.is_ascii_alphabetic();
    }
}

pub(super) fn ascii_swapcase(units: &mut [u8]) {
    for c in units {
        if c.is_ascii_alphabetic() {
            *c ^= 0x20;
        }
    }
}

fn upper(th: &mut Thread, args: &[Value]) -> Res {
    map_text(th, "upper", args[0], <[u8]>::make_ascii_uppercase, str::to_uppercase)
}

fn lower(th: &mut Thread, args: &[Value]) -> Res {
    map_text(th, "lower", args[0], <[u8]>::make_ascii_lowercase, str::to_lowercase)
}

fn capitalize(th: &mut Thread, args: &[Value]) -> Res {
    map_text(th, "capitalize", args[0], ascii_capitalize, unicode::capitalize)
}

fn title(th: &mut Thread, args: &[Value]) -> Res {
    map_text(th, "title", args[0], ascii_title, unicode::title)
}

fn swapcase(th: &mut Thread, args: &[Value]) -> Res {
    map_text(th, "swapcase", args[0], ascii_swapcase, unicode::swapcase)
}

fn casefold(th: &mut Thread, args: &[Value]) -> Res {
    map_text(th, "casefold", args[0], <[u8]>::make_ascii_lowercase, unicode::casefold)
}

/// Whether there is a character and all satisfy `test`.
fn all(th: &mut Thread, name: &str, v: Value, test: fn(char) -> bool) -> Res {
    let text = self_text(th, name, v)?;
    let good =
        with_units!(text, |h| !h.is_empty() && h.iter().all(|c| c.to_char().is_some_and(test)));
    Ok(Value::bool(good))
}

fn isalpha(th: &mut Thread, args: &[Value]) -> Res {
    all(th, "isalpha", args[0], unicode::is_alpha)
}

fn isdecimal(th: &mut Thread, args: &[Value]) -> Res {
    all(th, "isdecimal", args[0], unicode::is_decimal)
}

fn isdigit(th: &mut Thread, args: &[Value]) -> Res {
    all(th, "isdigit", args[0], unicode::is_digit)
}

fn isnumeric(th: &mut Thread, args: &[Value]) -> Res {
    all(th, "isnumeric", args[0], unicode::is_numeric)
}

fn isalnum(th: &mut Thread, args: &[Value]) -> Res {
    all(th, "isalnum", args[0], unicode::is_alnum)
}

fn isspace(th: &mut Thread, args: &[Value]) -> Res {
    all(th, "isspace", args[0], unicode::is_space)
}

/// As `all`, but true of the empty text.
fn none_but(th: &mut Thread, name: &str, v: Value, test: fn(char) -> bool) -> Res {
    let text = self_text(th, name, v)?;
    Ok(Value::bool(with_units!(text, |h| h.iter().all(|c| c.to_char().is_some_and(test)))))
}

fn isprintable(th: &mut Thread, args: &[Value]) -> Res {
    none_but(th, "isprintable", args[0], unicode::is_printable)
}

fn isascii(th: &mut Thread, args: &[Value]) -> Res {
    none_but(th, "isascii", args[0], |c| c.is_ascii())
}

fn isidentifier(th: &mut Thread, args: &[Value]) -> Res {
    let text = self_text(th, "isidentifier", args[0])?;
    let chars: Option<Vec<char>> = text.wide().into_iter().map(char::from_u32).collect();
    let good = chars.is_some_and(|chars| match chars.split_first() {
        Some((&first, rest)) => {
            unicode::is_id_start(first) && rest.iter().all(|&c| unicode::is_id_continue(c))
        }
        None => false,
    });
    Ok(Value::bool(good))
}

/// Whether a character of the wanted case is there and none of another.
fn only_case(th: &mut Thread, name: &str, v: Value, wanted: fn(char) -> bool) -> Res {
    let text = self_text(th, name, v)?;
    let mut found = false;
    for c in text.wide().into_iter().filter_map(char::from_u32) {
        if wanted(c) {
            found = true;
        } else if unicode::is_cased(c) {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::bool(found))
}

fn islower(th: &mut Thread, args: &[Value]) -> Res {
    only_case(th, "islower", args[0], char::is_lowercase)
}

fn isupper(th: &mut Thread, args: &[Value]) -> Res {
    only_case(th, "isupper", args[0], char::is_uppercase)
}

fn istitle(th: &mut Thread, args: &[Value]) -> Res {
    let text = self_text(th, "istitle", args[0])?;
    let (mut found, mut inside) = (false, false);
    for c in text.wide() {
        let Some(c) = char::from_u32(c) else {
            inside = false;
            continue;
        };
        if c.is_uppercase() || unicode::is_title(c) {
            if inside {
                return Ok(Value::FALSE);
            }
            (found, inside) = (true, true);
        } else if c.is_lowercase() {
            if !inside {
                return Ok(Value::FALSE);
            }
            found = true;
        } else {
            inside = false;
        }
    }
    Ok(Value::bool(found))
}

/// Pads to a width; `left` says how much of the padding goes in front.
fn pad(th: &mut Thread, name: &str, args: &[Value], left: fn(usize, usize) -> usize) -> Res {
    let text = self_text(th, name, args[0])?;
    let width = kit::index(th, args[1])?.max(0) as usize;
    kit::check_room(th, width)?;
    let Some(fill) = kit::text_of(args[2]) else {
        let ty = kit::type_name(th, args[2]);
        let message = format!("The fill character must be a unicode character, not {ty}");
        return kit::type_error(th, message);
    };
    if fill.len() != 1 {
        return kit::type_error(th, "The fill character must be exactly one character long");
    }
    if width <= text.len() {
        return kit::exact_str(th, args[0]);
    }
    let total = width - text.len();
    let before = left(total, width);
    with_units!(text, fill, |h, f| {
        let mut out = vec![f[0]; before];
        out.extend_from_slice(h);
        out.resize(width, f[0]);
        Ok(Unit::make(th, &out))
    })
}

fn center(th: &mut Thread, args: &[Value]) -> Res {
    // The odd blank goes to the left when the width is odd.
    pad(th, "center", args, |total, width| total / 2 + (total & width & 1))
}

fn ljust(th: &mut Thread, args: &[Value]) -> Res {
    pad(th, "ljust", args, |_, _| 0)
}

fn rjust(th: &mut Thread, args: &[Value]) -> Res {
    pad(th, "rjust", args, |total, _| total)
}

#[expect(clippy::useless_conversion, reason = "units are bytes or code points")]
fn zfill(th: &mut Thread, args: &[Value]) -> Res {
    let text = self_text(th, "zfill", args[0])?;
    let width = kit::index(th, args[1])?.max(0) as usize;
    kit::check_room(th, width)?;
    if width <= text.len() {
        return kit::exact_str(th, args[0]);
    }
    with_units!(text, |h| {
        let signed = h.first().is_some_and(|&c| matches!(Into::<u32>::into(c), 0x2B | 0x2D));
        let (sign, digits) = h.split_at(signed as usize);
        let mut out = sign.to_vec();
        out.resize(width - digits.len(), b'0'.into());
        out.extend_from_slice(digits);
        Ok(Unit::make(th, &out))
    })
}

fn translate(th: &mut Thread, args: &[Value]) -> Res {
    let text = self_text(th, "translate", args[0])?;
    let mut out: Vec<u32> = Vec::with_capacity(text.len());
    for c in text.wide() {
        let key = Value::inline_int(c as i64);
        let mapped = match kit::get_item(th, args[1], key) {
            Ok(v) => v,
            Err(raised) => {
                if !kit::catch(th, ExcClass::LookupError) {
                    return Err(raised);
                }
                out.push(c);
                continue;
            }
        };
        if mapped.is_none() {
            continue;
        }
        if kit::text_of(mapped).is_some() {
            kit::append_points(&mut out, mapped);
        } else if let Some(i) = kit::int_value(mapped) {
            match u32::try_from(i).ok().filter(|&i| i < 0x11_0000) {
                Some(c) => out.push(c),
                None => {
                    let message = "character mapping must be in range(0x110000)";
                    return kit::value_error(th, message);
                }
            }
        } else {
            return kit::type_error(th, "character mapping must return integer, None or str");
        }
    }
    Ok(kit::points(th, &out))
}

fn maketrans(th: &mut Thread, args: &[Value]) -> Res {
    let table = kit::empty_dict(th);
    if args[1].is_unbound() {
        maketrans_dict(th, args[0], table)?;
        return Ok(table);
    }
    let Some(x) = kit::text_of(args[0]) else {
        let message = "first maketrans argument must be a string if there is a second argument";
        return kit::type_error(th, message);
    };
    let y = str_arg(th, "maketrans", 2, args[1])?;
    if x.len() != y.len() {
        let message = "the first two maketrans arguments must have equal length";
        return kit::value_error(th, message);
    }
    for (a, b) in x.wide().into_iter().zip(y.wide()) {
        kit::dict_set(th, table, Value::inline_int(a as i64), Value::inline_int(b as i64))?;
    }
    if !args[2].is_unbound() {
        for c in str_arg(th, "maketrans", 3, args[2])?.wide() {
            kit::dict_set(th, table, Value::inline_int(c as i64), Value::NONE)?;
        }
    }
    Ok(table)
}

fn maketrans_dict(th: &mut Thread, source: Value, table: Value) -> Result<(), Raised> {
    let Some(items) = kit::dict_items(th, source) else {
        let message = "if you give only one argument to maketrans it must be a dict";
        return kit::type_error(th, message);
    };
    for i in 0..kit::list_len(items) {
        let pair = kit::list_item(th, items, i);
        let pair = kit::tuple_items(pair).expect("a pair");
        let key = match kit::text_of(pair[0]) {
            Some(text) if text.len() == 1 => Value::inline_int(text.wide()[0] as i64),
            Some(_) => {
                let message = "string keys in translate table must be of length 1";
                return kit::value_error(th, message);
            }
            None if kit::int_value(pair[0]).is_some() => pair[0],
            None => {
                let message = "keys in translate table must be strings or integers";
                return kit::type_error(th, message);
            }
        };
        kit::dict_set(th, table, key, pair[1])?;
    }
    Ok(())
}

fn encode(th: &mut Thread, args: &[Value]) -> Res {
    let text = self_text(th, "encode", args[0])?.wide();
    let encoding = kit::str_arg(th, "encode() argument 'encoding' must be str", args[1])?;
    let errors = kit::str_arg(th, "encode() argument 'errors' must be str", args[2])?;
    super::codec::encode(th, args[0], &text, &encoding, &errors)
}

fn format(th: &mut Thread, args: &[Value]) -> Res {
    let text = kit::string_of(args[0]).unwrap_or_default();
    let out = super::strformat::format(th, &text, args[1], args[2])?;
    Ok(out)
}

fn format_map(th: &mut Thread, args: &[Value]) -> Res {
    let text = kit::string_of(args[0]).unwrap_or_default();
    super::strformat::format(th, &text, Value::NONE, args[1])
}

fn dunder_format(th: &mut Thread, args: &[Value]) -> Res {
    let spec = kit::str_arg(th, "__format__() argument must be str", args[1])?;
    super::strformat::format_builtin(th, args[0], &spec)
}
