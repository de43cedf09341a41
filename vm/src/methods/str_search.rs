//! `str` methods that search, split, join and replace.

use super::str_text::{Text, Unit, self_text, str_arg, with_units};
use crate::kit::{self, Raised, Res};
use crate::native::NativeDef;
use crate::text::seq::{self, LineEnds};
use crate::thread::Thread;
use crate::value::Value;

/// The methods.
pub static METHODS: &[NativeDef] = kit::natives! {
    "find", "self, sub, start=None, end=None, /" => find;
    "rfind", "self, sub, start=None, end=None, /" => rfind;
    "index", "self, sub, start=None, end=None, /" => index;
    "rindex", "self, sub, start=None, end=None, /" => rindex;
    "count", "self, sub, start=None, end=None, /" => count;
    "startswith", "self, prefix, start=None, end=None, /" => startswith;
    "endswith", "self, suffix, start=None, end=None, /" => endswith;
    "replace", "self, old, new, /, count=-1" => replace;
    "split", "self, /, sep=None, maxsplit=-1" => split;
    "rsplit", "self, /, sep=None, maxsplit=-1" => rsplit;
    "splitlines", "self, /, keepends=False" => splitlines;
    "partition", "self, sep, /" => partition;
    "rpartition", "self, sep, /" => rpartition;
    "join", "self, iterable, /" => join;
    "strip", "self, chars=None, /" => strip;
    "lstrip", "self, chars=None, /" => lstrip;
    "rstrip", "self, chars=None, /" => rstrip;
    "removeprefix", "self, prefix, /" => removeprefix;
    "removesuffix", "self, suffix, /" => removesuffix;
    "expandtabs", "self, /, tabsize=8" => expandtabs;
};

/// Which end a search starts from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Left,
    Right,
}

fn search(th: &mut Thread, name: &str, args: &[Value], from: From) -> Result<Option<i64>, Raised> {
    let hay = self_text(th, name, args[0])?;
    let needle = str_arg(th, name, 1, args[1])?;
    let start = kit::opt_index(th, args[2])?;
    let end = kit::opt_index(th, args[3])?;
    let Some((start, end)) = seq::clamp(hay.len(), start, end) else { return Ok(None) };
    let found = with_units!(hay, needle, |h, n| match from {
        From::Left => seq::find(&h[start..end], n),
        From::Right => seq::rfind(&h[start..end], n),
    });
    Ok(found.map(|i| (start + i) as i64))
}

fn find(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(search(th, "find", args, From::Left)?.unwrap_or(-1)))
}

fn rfind(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(search(th, "rfind", args, From::Right)?.unwrap_or(-1)))
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    match search(th, "index", args, From::Left)? {
        Some(i) => Ok(Value::inline_int(i)),
        None => kit::value_error(th, "substring not found"),
    }
}

fn rindex(th: &mut Thread, args: &[Value]) -> Res {
    match search(th, "rindex", args, From::Right)? {
        Some(i) => Ok(Value::inline_int(i)),
        None => kit::value_error(th, "substring not found"),
    }
}

fn count(th: &mut Thread, args: &[Value]) -> Res {
    let hay = self_text(th, "count", args[0])?;
    let needle = str_arg(th, "count", 1, args[1])?;
    let start = kit::opt_index(th, args[2])?;
    let end = kit::opt_index(th, args[3])?;
    let Some((start, end)) = seq::clamp(hay.len(), start, end) else {
        return Ok(Value::inline_int(0));
    };
    let n = with_units!(hay, needle, |h, n| seq::count(&h[start..end], n));
    Ok(Value::inline_int(n as i64))
}

/// Whether an end of the text is one of the given texts.
fn has_end(th: &mut Thread, name: &str, args: &[Value], from: From) -> Res {
    let hay = self_text(th, name, args[0])?;
    let start = kit::opt_index(th, args[2])?;
    let end = kit::opt_index(th, args[3])?;
    let span = seq::clamp(hay.len(), start, end);
    let test = |needle: &Text| {
        let Some((start, end)) = span else { return false };
        with_units!(hay, *needle, |h, n| match from {
            From::Left => h[start..end].starts_with(n),
            From::Right => h[start..end].ends_with(n),
        })
    };
    if let Some(needle) = kit::text_of(args[1]) {
        return Ok(Value::bool(test(&needle)));
    }
    let Some(items) = kit::tuple_items(args[1]) else {
        let ty = kit::type_name(th, args[1]);
        let message = format!("{name} first arg must be str or a tuple of str, not {ty}");
        return kit::type_error(th, message);
    };
    for &item in items {
        let Some(needle) = kit::text_of(item) else {
            let ty = kit::type_name(th, item);
            let message = format!("tuple for {name} must only contain str, not {ty}");
            return kit::type_error(th, message);
        };
        if test(&needle) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn startswith(th: &mut Thread, args: &[Value]) -> Res {
    has_end(th, "startswith", args, From::Left)
}

fn endswith(th: &mut Thread, args: &[Value]) -> Res {
    has_end(th, "endswith", args, From::Right)
}

/// A count where a negative number means all.
pub(super) fn limit(th: &mut Thread, v: Value) -> Result<usize, Raised> {
    let n = kit::index(th, v)?;
    Ok(usize::try_from(n).unwrap_or(usize::MAX))
}

fn replace(th: &mut Thread, args: &[Value]) -> Res {
    let hay = self_text(th, "replace", args[0])?;
    let old = str_arg(th, "replace", 1, args[1])?;
    let new = str_arg(th, "replace", 2, args[2])?;
    let max = limit(th, args[3])?;
    if new.len() > 4096 {
        let found = match (&hay, &old) {
            (Text::Latin(h), Text::Latin(o)) => seq::count(h, o),
            (Text::Latin(_) | Text::Wide(_), _) => seq::count(&hay.wide(), &old.wide()),
        };
        kit::check_room(th, found.min(max).saturating_mul(new.len()))?;
    }
    if let (Text::Latin(h), Text::Latin(o), Text::Latin(n)) = (&hay, &old, &new) {
        return match seq::replace(h, o, n, max) {
            Some(units) => Ok(u8::make(th, &units)),
            None => kit::exact_str(th, args[0]),
        };
    }
    match seq::replace(&hay.wide(), &old.wide(), &new.wide(), max) {
        Some(units) => Ok(u32::make(th, &units)),
        None => kit::exact_str(th, args[0]),
    }
}

/// A list of parts of `hay`.
fn parts<U: Unit>(th: &mut Thread, hay: &[U], spans: &[seq::Span]) -> Res {
    let list = kit::list_with_room(th, spans.len());
    for &(start, end) in spans {
        let part = U::make(th, &hay[start..end]);
        kit::push(th, list, part);
    }
    Ok(list)
}

fn split_from(th: &mut Thread, name: &str, args: &[Value], from: From) -> Res {
    let hay = self_text(th, name, args[0])?;
    let max = limit(th, args[2])?;
    if args[1].is_none() {
        return with_units!(hay, |h| {
            let spans = match from {
                From::Left => seq::split_space(h, max, Unit::is_space),
                From::Right => seq::rsplit_space(h, max, Unit::is_space),
            };
            parts(th, h, &spans)
        });
    }
    let Some(sep) = kit::text_of(args[1]) else {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("must be str or None, not {ty}"));
    };
    if sep.is_empty() {
        return kit::value_error(th, "empty separator");
    }
    with_units!(hay, sep, |h, s| {
        let spans = match from {
            From::Left => seq::split_on(h, s, max),
            From::Right => seq::rsplit_on(h, s, max),
        };
        parts(th, h, &spans)
    })
}

fn split(th: &mut Thread, args: &[Value]) -> Res {
    split_from(th, "split", args, From::Left)
}

fn rsplit(th: &mut Thread, args: &[Value]) -> Res {
    split_from(th, "rsplit", args, From::Right)
}

fn splitlines(th: &mut Thread, args: &[Value]) -> Res {
    let hay = self_text(th, "splitlines", args[0])?;
    let ends = if kit::truth(th, args[1])? { LineEnds::Keep } else { LineEnds::Drop };
    with_units!(hay, |h| {
        let spans = seq::split_lines(h, ends, Unit::is_line_break);
        parts(th, h, &spans)
    })
}

fn partition_from(th: &mut Thread, name: &str, args: &[Value], from: From) -> Res {
    let hay = self_text(th, name, args[0])?;
    let Some(sep) = kit::text_of(args[1]) else {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("must be str, not {ty}"));
    };
    if sep.is_empty() {
        return kit::value_error(th, "empty separator");
    }
    with_units!(hay, sep, |h, s| {
        let found = match from {
            From::Left => seq::find(h, s),
            From::Right => seq::rfind(h, s),
        };
        let empty = kit::str(th, "");
        let items = match (found, from) {
            (Some(i), _) => {
                let head = Unit::make(th, &h[..i]);
                let tail = Unit::make(th, &h[i + s.len()..]);
                [head, args[1], tail]
            }
            (None, From::Left) => [args[0], empty, empty],
            (None, From::Right) => [empty, empty, args[0]],
        };
        Ok(kit::tuple(th, &items))
    })
}

fn partition(th: &mut Thread, args: &[Value]) -> Res {
    partition_from(th, "partition", args, From::Left)
}

fn rpartition(th: &mut Thread, args: &[Value]) -> Res {
    partition_from(th, "rpartition", args, From::Right)
}

fn join(th: &mut Thread, args: &[Value]) -> Res {
    let sep = self_text(th, "join", args[0])?;
    let Some(items) = kit::try_sequence(th, args[1])? else {
        return kit::type_error(th, "can only join an iterable");
    };
    let n = kit::list_len(items);
    if sep.len() > 4096 {
        kit::check_room(th, sep.len().saturating_mul(n))?;
    }
    if let Text::Latin(sep) = &sep
        && sep.is_ascii()
        && let Some(joined) = kit::join_plain(th, sep, items)
    {
        return Ok(joined);
    }
    let mut latin = matches!(sep, Text::Latin(_)) || n < 2;
    let mut total = 0;
    for i in 0..n {
        let item = kit::list_item(th, items, i);
        let Some(wide) = kit::str_is_wide(item) else {
            let ty = kit::type_name(th, item);
            let message = format!("sequence item {i}: expected str instance, {ty} found");
            return kit::type_error(th, message);
        };
        latin &= !wide;
        total += kit::str_len(item) + sep.len();
    }
    if n == 1 {
        let item = kit::list_item(th, items, 0);
        return kit::exact_str(th, item);
    }
    if latin {
        let sep = match &sep {
            Text::Latin(units) => units,
            Text::Wide(_) => &[][..],
        };
        let mut out: Vec<u8> = Vec::with_capacity(total);
        for i in 0..n {
            if i > 0 {
                out.extend_from_slice(sep);
            }
            kit::append_latin(&mut out, kit::list_item(th, items, i));
        }
        return Ok(u8::make(th, &out));
    }
    let sep = sep.wide();
    let mut out: Vec<u32> = Vec::with_capacity(total);
    for i in 0..n {
        if i > 0 {
            out.extend_from_slice(&sep);
        }
        kit::append_points(&mut out, kit::list_item(th, items, i));
    }
    Ok(u32::make(th, &out))
}

/// Which ends lose characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Both,
    Left,
    Right,
}

fn strip_ends(th: &mut Thread, name: &str, args: &[Value], ends: Ends) -> Res {
    let hay = self_text(th, name, args[0])?;
    let left = ends != Ends::Right;
    let right = ends != Ends::Left;
    let (start, end) = if args[1].is_none() {
        with_units!(hay, |h| seq::strip(h, |c| left && c.is_space(), |c| right && c.is_space()))
    } else {
        let Some(chars) = kit::text_of(args[1]) else {
            return kit::type_error(th, format!("{name} arg must be None or str"));
        };
        with_units!(hay, chars, |h, set| {
            seq::strip(h, |c| left && set.contains(&c), |c| right && set.contains(&c))
        })
    };
    if (start, end) == (0, hay.len()) {
        return kit::exact_str(th, args[0]);
    }
    with_units!(hay, |h| Ok(Unit::make(th, &h[start..end])))
}

fn strip(th: &mut Thread, args: &[Value]) -> Res {
    strip_ends(th, "strip", args, Ends::Both)
}

fn lstrip(th: &mut Thread, args: &[Value]) -> Res {
    strip_ends(th, "lstrip", args, Ends::Left)
}

fn rstrip(th: &mut Thread, args: &[Value]) -> Res {
    strip_ends(th, "rstrip", args, Ends::Right)
}

fn removeprefix(th: &mut Thread, args: &[Value]) -> Res {
    let hay = self_text(th, "removeprefix", args[0])?;
    let prefix = str_arg(th, "removeprefix", 0, args[1])?;
    with_units!(hay, prefix, |h, p| match h.strip_prefix(p) {
        Some(rest) => Ok(Unit::make(th, rest)),
        None => kit::exact_str(th, args[0]),
    })
}

fn removesuffix(th: &mut Thread, args: &[Value]) -> Res {
    let hay = self_text(th, "removesuffix", args[0])?;
    let suffix = str_arg(th, "removesuffix", 0, args[1])?;
    with_units!(hay, suffix, |h, s| match h.strip_suffix(s) {
        Some(rest) => Ok(Unit::make(th, rest)),
        None => kit::exact_str(th, args[0]),
    })
}

fn expandtabs(th: &mut Thread, args: &[Value]) -> Res {
    let hay = self_text(th, "expandtabs", args[0])?;
    let size = kit::index(th, args[1])?.max(0) as usize;
    kit::check_room(th, size)?;
    with_units!(hay, |h| {
        let units = seq::expand_tabs(h, size);
        Ok(Unit::make(th, &units))
    })
}
