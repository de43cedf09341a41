//! Methods of `bytes` and `bytearray`. A result has the type of `self`.

use crate::builtins::memoryview::check_resize;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::text::seq::{self, LineEnds};
use crate::thread::Thread;
use crate::value::Value;

/// Methods that both have.
pub static BYTES: &[NativeDef] = kit::natives! {
    "decode", "self, /, encoding='utf-8', errors='strict'" => decode;
    "hex", "self, sep=, bytes_per_sep=1" => hex;
    "find", "self, sub, start=None, end=None, /" => find;
    "rfind", "self, sub, start=None, end=None, /" => rfind;
    "index", "self, sub, start=None, end=None, /" => index;
    "rindex", "self, sub, start=None, end=None, /" => rindex;
    "count", "self, sub, start=None, end=None, /" => count;
    "startswith", "self, prefix, start=None, end=None, /" => startswith;
    "endswith", "self, suffix, start=None, end=None, /" => endswith;
    "replace", "self, old, new, count=-1, /" => replace;
    "split", "self, /, sep=None, maxsplit=-1" => split;
    "rsplit", "self, /, sep=None, maxsplit=-1" => rsplit;
    "splitlines", "self, /, keepends=False" => splitlines;
    "partition", "self, sep, /" => partition;
    "rpartition", "self, sep, /" => rpartition;
    "join", "self, iterable_of_bytes, /" => join;
    "strip", "self, bytes=None, /" => strip;
    "lstrip", "self, bytes=None, /" => lstrip;
    "rstrip", "self, bytes=None, /" => rstrip;
    "removeprefix", "self, prefix, /" => removeprefix;
    "removesuffix", "self, suffix, /" => removesuffix;
    "expandtabs", "self, /, tabsize=8" => expandtabs;
    "upper", "self, /" => upper;
    "lower", "self, /" => lower;
    "capitalize", "self, /" => capitalize;
    "title", "self, /" => title;
    "swapcase", "self, /" => swapcase;
    "center", "self, width, fillchar=, /" => center;
    "ljust", "self, width, fillchar=, /" => ljust;
    "rjust", "self, width, fillchar=, /" => rjust;
    "zfill", "self, width, /" => zfill;
    "translate", "self, table, /, delete=" => translate;
    "isalpha", "self, /" => isalpha;
    "isdigit", "self, /" => isdigit;
    "isalnum", "self, /" => isalnum;
    "isspace", "self, /" => isspace;
    "isupper", "self, /" => isupper;
    "islower", "self, /" => islower;
    "istitle", "self, /" => istitle;
    "isascii", "self, /" => isascii;
};

/// `bytes.fromhex` and `bytearray.fromhex`, class methods.
pub static FROMHEX: NativeDef = kit::native("fromhex", "cls, string, /", fromhex);
/// `bytes.maketrans` and `bytearray.maketrans`, static methods.
pub static MAKETRANS: NativeDef = kit::native("maketrans", "frm, to, /", maketrans);

fn contents(v: Value) -> Vec<u8> {
    kit::byte_contents(v).unwrap_or_default()
}

/// A bytes or bytearray, as `like` is.
fn make(th: &mut Thread, like: Value, bytes: &[u8]) -> Value {
    if kit::is_bytearray(like) { kit::bytearray(th, bytes) } else { kit::bytes(th, bytes) }
}

fn like_arg(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    match kit::byte_contents(v) {
        Some(bytes) => Ok(bytes),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"))
        }
    }
}

/// What to search for: bytes, or one byte given as an int.
fn needle_arg(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    if let Some(bytes) = kit::byte_contents(v) {
        return Ok(bytes);
    }
    match kit::int_value(v) {
        Some(i @ 0..=255) => Ok(vec![i as u8]),
        Some(_) => kit::value_error(th, "byte must be in range(0, 256)"),
        None => {
            let ty = kit::type_name(th, v);
            let message = format!("argument should be integer or bytes-like object, not '{ty}'");
            kit::type_error(th, message)
        }
    }
}

fn decode(th: &mut Thread, args: &[Value]) -> Res {
    let encoding = kit::str_arg(th, "decode() argument 'encoding' must be str", args[1])?;
    let errors = kit::str_arg(th, "decode() argument 'errors' must be str", args[2])?;
    super::codec::decode(th, args[0], &contents(args[0]), &encoding, &errors)
}

fn hex(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = contents(args[0]);
    let sep = if args[1].is_unbound() {
        String::new()
    } else {
        let sep = match kit::string_of(args[1]) {
            Some(sep) => sep,
            None => String::from_utf8_lossy(&like_arg(th, args[1])?).into_owned(),
        };
        if sep.chars().count() != 1 {
            return kit::value_error(th, "sep must be length 1.");
        }
        sep
    };
    let group = kit::index(th, args[2])?;
    let size = group.unsigned_abs() as usize;
    let mut out = String::with_capacity(bytes.len() * 2);
    for (i, b) in bytes.iter().enumerate() {
        let place = if group > 0 { bytes.len() - i } else { i };
        if i > 0 && size > 0 && place % size == 0 {
            out.push_str(&sep);
        }
        out.push_str(&format!("{b:02x}"));
    }
    Ok(kit::str(th, &out))
}

fn fromhex(th: &mut Thread, args: &[Value]) -> Res {
    let Some(text) = kit::string_of(args[1]) else {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("fromhex() argument must be str, not {ty}"));
    };
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::with_capacity(chars.len() / 2);
    let mut i = 0;
    while i < chars.len() {
        if chars[i].is_ascii_whitespace() || chars[i] == '\x0b' {
            i += 1;
            continue;
        }
        let digit = |i: usize| chars.get(i).and_then(|c| c.to_digit(16));
        let (Some(high), low) = (digit(i), digit(i + 1)) else {
            return bad_hex(th, i);
        };
        let Some(low) = low else { return bad_hex(th, i + 1) };
        out.push((high * 16 + low) as u8);
        i += 2;
    }
    if kit::is_builtin_class(args[0], "bytearray") {
        return Ok(kit::bytearray(th, &out));
    }
    let value = kit::bytes(th, &out);
    if kit::is_builtin_class(args[0], "bytes") {
        Ok(value)
    } else {
        kit::call(th, args[0], &[value])
    }
}

fn bad_hex(th: &mut Thread, i: usize) -> Res {
    let message = format!("non-hexadecimal number found in fromhex() arg at position {i}");
    kit::value_error(th, message)
}

fn maketrans(th: &mut Thread, args: &[Value]) -> Res {
    let (from, to) = (like_arg(th, args[0])?, like_arg(th, args[1])?);
    if from.len() != to.len() {
        return kit::value_error(th, "maketrans arguments must have same length");
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (a, b) in from.into_iter().zip(to) {
        table[a as usize] = b;
    }
    Ok(kit::bytes(th, &table))
}

/// Where a search finds its argument, in the given direction.
fn search(
    th: &mut Thread,
    args: &[Value],
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> Result<Option<i64>, Raised> {
    let hay = contents(args[0]);
    let needle = needle_arg(th, args[1])?;
    let start = kit::opt_index(th, args[2])?;
    let end = kit::opt_index(th, args[3])?;
    let Some((start, end)) = seq::clamp(hay.len(), start, end) else { return Ok(None) };
    Ok(find(&hay[start..end], &needle).map(|i| (start + i) as i64))
}

fn find(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(search(th, args, seq::find)?.unwrap_or(-1)))
}

fn rfind(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(search(th, args, seq::rfind)?.unwrap_or(-1)))
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    match search(th, args, seq::find)? {
        Some(i) => Ok(Value::inline_int(i)),
        None => kit::value_error(th, "subsection not found"),
    }
}

fn rindex(th: &mut Thread, args: &[Value]) -> Res {
    match search(th, args, seq::rfind)? {
        Some(i) => Ok(Value::inline_int(i)),
        None => kit::value_error(th, "subsection not found"),
    }
}

fn count(th: &mut Thread, args: &[Value]) -> Res {
    let hay = contents(args[0]);
    let needle = needle_arg(th, args[1])?;
    let start = kit::opt_index(th, args[2])?;
    let end = kit::opt_index(th, args[3])?;
    let span = seq::clamp(hay.len(), start, end);
    let n = span.map_or(0, |(start, end)| seq::count(&hay[start..end], &needle));
    Ok(Value::inline_int(n as i64))
}

/// Whether an end of the bytes is one of the given ones.
fn has_end(th: &mut Thread, name: &str, args: &[Value], test: fn(&[u8], &[u8]) -> bool) -> Res {
    let hay = contents(args[0]);
    let start = kit::opt_index(th, args[2])?;
    let end = kit::opt_index(th, args[3])?;
    let span = seq::clamp(hay.len(), start, end);
    let single = [args[1]];
    let candidates = kit::tuple_items(args[1]).unwrap_or(&single);
    for &candidate in candidates {
        let Some(needle) = kit::byte_contents(candidate) else {
            if kit::tuple_items(args[1]).is_some() {
                return like_arg(th, candidate).map(|_| Value::NONE);
            }
            let ty = kit::type_name(th, candidate);
            let message = format!("{name} first arg must be bytes or a tuple of bytes, not {ty}");
            return kit::type_error(th, message);
        };
        if span.is_some_and(|(start, end)| test(&hay[start..end], &needle)) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn startswith(th: &mut Thread, args: &[Value]) -> Res {
    has_end(th, "startswith", args, |h, n| h.starts_with(n))
}

fn endswith(th: &mut Thread, args: &[Value]) -> Res {
    has_end(th, "endswith", args, |h, n| h.ends_with(n))
}

fn replace(th: &mut Thread, args: &[Value]) -> Res {
    let hay = contents(args[0]);
    let (old, new) = (like_arg(th, args[1])?, like_arg(th, args[2])?);
    let max = super::str_search::limit(th, args[3])?;
    let out = seq::replace(&hay, &old, &new, max).unwrap_or(hay);
    Ok(make(th, args[0], &out))
}

fn parts(th: &mut Thread, like: Value, hay: &[u8], spans: &[seq::Span]) -> Res {
    let list = kit::empty_list(th);
    for &(start, end) in spans {
        let part = make(th, like, &hay[start..end]);
        kit::push(th, list, part);
    }
    Ok(list)
}

fn is_space(b: u8) -> bool {
    matches!(b, b'\t'..=b'\r' | b' ')
}

type SpaceSplit = fn(&[u8], usize, fn(u8) -> bool) -> Vec<seq::Span>;
type SepSplit = fn(&[u8], &[u8], usize) -> Vec<seq::Span>;

fn split_by(th: &mut Thread, args: &[Value], space: SpaceSplit, on: SepSplit) -> Res {
    let hay = contents(args[0]);
    let max = super::str_search::limit(th, args[2])?;
    if args[1].is_none() {
        return parts(th, args[0], &hay, &space(&hay, max, is_space));
    }
    let sep = like_arg(th, args[1])?;
    if sep.is_empty() {
        return kit::value_error(th, "empty separator");
    }
    parts(th, args[0], &hay, &on(&hay, &sep, max))
}

fn split(th: &mut Thread, args: &[Value]) -> Res {
    split_by(th, args, seq::split_space, seq::split_on)
}

fn rsplit(th: &mut Thread, args: &[Value]) -> Res {
    split_by(th, args, seq::rsplit_space, seq::rsplit_on)
}

fn splitlines(th: &mut Thread, args: &[Value]) -> Res {
    let hay = contents(args[0]);
    let ends = if kit::truth(th, args[1])? { LineEnds::Keep } else { LineEnds::Drop };
    let spans = seq::split_lines(&hay, ends, |b| b == b'\n' || b == b'\r');
    parts(th, args[0], &hay, &spans)
}

fn partition_at(
    th: &mut Thread,
    args: &[Value],
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> Result<Option<[Value; 3]>, Raised> {
    let hay = contents(args[0]);
    let sep = like_arg(th, args[1])?;
    if sep.is_empty() {
        return kit::value_error(th, "empty separator");
    }
    let Some(i) = find(&hay, &sep) else { return Ok(None) };
    let head = make(th, args[0], &hay[..i]);
    let middle = make(th, args[0], &sep);
    let tail = make(th, args[0], &hay[i + sep.len()..]);
    Ok(Some([head, middle, tail]))
}

/// What a method gives that leaves the contents as they are: a bytearray is copied.
fn whole(th: &mut Thread, v: Value) -> Value {
    if kit::is_bytearray(v) { make(th, v, &contents(v)) } else { v }
}

fn partition(th: &mut Thread, args: &[Value]) -> Res {
    let empty = make(th, args[0], &[]);
    let whole = whole(th, args[0]);
    let items = partition_at(th, args, seq::find)?.unwrap_or([whole, empty, empty]);
    Ok(kit::tuple(th, &items))
}

fn rpartition(th: &mut Thread, args: &[Value]) -> Res {
    let empty = make(th, args[0], &[]);
    let whole = whole(th, args[0]);
    let items = partition_at(th, args, seq::rfind)?.unwrap_or([empty, empty, whole]);
    Ok(kit::tuple(th, &items))
}

fn join(th: &mut Thread, args: &[Value]) -> Res {
    let sep = contents(args[0]);
    let Some(items) = kit::try_sequence(th, args[1])? else {
        return kit::type_error(th, "can only join an iterable");
    };
    let mut out = Vec::new();
    for i in 0..kit::list_len(items) {
        let item = kit::list_item(th, items, i);
        let Some(bytes) = kit::byte_contents(item) else {
            let ty = kit::type_name(th, item);
            let message = format!("sequence item {i}: expected a bytes-like object, {ty} found");
            return kit::type_error(th, message);
        };
        if i > 0 {
            out.extend_from_slice(&sep);
        }
        out.extend_from_slice(&bytes);
    }
    Ok(make(th, args[0], &out))
}

fn strip_set(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    if v.is_none() { Ok(b" \t\n\r\x0b\x0c".to_vec()) } else { like_arg(th, v) }
}

fn strip(th: &mut Thread, args: &[Value]) -> Res {
    let (hay, set) = (contents(args[0]), strip_set(th, args[1])?);
    let (start, end) = seq::strip(&hay, |b| set.contains(&b), |b| set.contains(&b));
    Ok(make(th, args[0], &hay[start..end]))
}

fn lstrip(th: &mut Thread, args: &[Value]) -> Res {
    let (hay, set) = (contents(args[0]), strip_set(th, args[1])?);
    let (start, end) = seq::strip(&hay, |b| set.contains(&b), |_| false);
    Ok(make(th, args[0], &hay[start..end]))
}

fn rstrip(th: &mut Thread, args: &[Value]) -> Res {
    let (hay, set) = (contents(args[0]), strip_set(th, args[1])?);
    let (start, end) = seq::strip(&hay, |_| false, |b| set.contains(&b));
    Ok(make(th, args[0], &hay[start..end]))
}

fn removeprefix(th: &mut Thread, args: &[Value]) -> Res {
    let (hay, prefix) = (contents(args[0]), like_arg(th, args[1])?);
    Ok(make(th, args[0], hay.strip_prefix(&prefix[..]).unwrap_or(&hay)))
}

fn removesuffix(th: &mut Thread, args: &[Value]) -> Res {
    let (hay, suffix) = (contents(args[0]), like_arg(th, args[1])?);
    Ok(make(th, args[0], hay.strip_suffix(&suffix[..]).unwrap_or(&hay)))
}

fn expandtabs(th: &mut Thread, args: &[Value]) -> Res {
    let size = kit::index(th, args[1])?.max(0) as usize;
    kit::check_room(th, size)?;
    let out = seq::expand_tabs(&contents(args[0]), size);
    Ok(make(th, args[0], &out))
}

fn mapped(th: &mut Thread, v: Value, map: fn(&mut [u8])) -> Res {
    let mut bytes = contents(v);
    map(&mut bytes);
    Ok(make(th, v, &bytes))
}

fn upper(th: &mut Thread, args: &[Value]) -> Res {
    mapped(th, args[0], <[u8]>::make_ascii_uppercase)
}

fn lower(th: &mut Thread, args: &[Value]) -> Res {
    mapped(th, args[0], <[u8]>::make_ascii_lowercase)
}

fn capitalize(th: &mut Thread, args: &[Value]) -> Res {
    mapped(th, args[0], super::str_case::ascii_capitalize)
}

fn title(th: &mut Thread, args: &[Value]) -> Res {
    mapped(th, args[0], super::str_case::ascii_title)
}

fn swapcase(th: &mut Thread, args: &[Value]) -> Res {
    mapped(th, args[0], super::str_case::ascii_swapcase)
}

fn pad(th: &mut Thread, args: &[Value], left: fn(usize, usize) -> usize) -> Res {
    let bytes = contents(args[0]);
    let width = kit::index(th, args[1])?.max(0) as usize;
    kit::check_room(th, width)?;
    let fill = if args[2].is_unbound() { vec![b' '] } else { like_arg(th, args[2])? };
    if fill.len() != 1 {
        return kit::type_error(th, "The fill character must be a byte string of length 1");
    }
    let total = width.saturating_sub(bytes.len());
    let mut out = vec![fill[0]; left(total, width)];
    out.extend_from_slice(&bytes);
    out.resize(bytes.len() + total, fill[0]);
    Ok(make(th, args[0], &out))
}

fn center(th: &mut Thread, args: &[Value]) -> Res {
    pad(th, args, |total, width| total / 2 + (total & width & 1))
}

fn ljust(th: &mut Thread, args: &[Value]) -> Res {
    pad(th, args, |_, _| 0)
}

fn rjust(th: &mut Thread, args: &[Value]) -> Res {
    pad(th, args, |total, _| total)
}

fn zfill(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = contents(args[0]);
    let width = kit::index(th, args[1])?.max(0) as usize;
    kit::check_room(th, width)?;
    let signed = matches!(bytes.first(), Some(b'+' | b'-'));
    let (sign, digits) = bytes.split_at(signed as usize);
    let mut out = sign.to_vec();
    out.resize(width.saturating_sub(digits.len()).max(sign.len()), b'0');
    out.extend_from_slice(digits);
    Ok(make(th, args[0], &out))
}

fn translate(th: &mut Thread, args: &[Value]) -> Res {
    let table = if args[1].is_none() { None } else { Some(like_arg(th, args[1])?) };
    let delete = if args[2].is_unbound() { Vec::new() } else { like_arg(th, args[2])? };
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return kit::value_error(th, "translation table must be 256 characters long");
    }
    let kept = contents(args[0]).into_iter().filter(|b| !delete.contains(b));
    let out: Vec<u8> = kept.map(|b| table.as_ref().map_or(b, |t| t[b as usize])).collect();
    Ok(make(th, args[0], &out))
}

fn all(v: Value, test: fn(&u8) -> bool) -> Res {
    let bytes = contents(v);
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(test)))
}

fn isalpha(_th: &mut Thread, args: &[Value]) -> Res {
    all(args[0], u8::is_ascii_alphabetic)
}

fn isdigit(_th: &mut Thread, args: &[Value]) -> Res {
    all(args[0], u8::is_ascii_digit)
}

fn isalnum(_th: &mut Thread, args: &[Value]) -> Res {
    all(args[0], u8::is_ascii_alphanumeric)
}

fn isspace(_th: &mut Thread, args: &[Value]) -> Res {
    all(args[0], |&b| is_space(b))
}

fn isascii(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(contents(args[0]).is_ascii()))
}

fn isupper(_th: &mut Thread, args: &[Value]) -> Res {
    let bytes = contents(args[0]);
    let lower = bytes.iter().any(u8::is_ascii_lowercase);
    Ok(Value::bool(!lower && bytes.iter().any(u8::is_ascii_uppercase)))
}

fn islower(_th: &mut Thread, args: &[Value]) -> Res {
    let bytes = contents(args[0]);
    let upper = bytes.iter().any(u8::is_ascii_uppercase);
    Ok(Value::bool(!upper && bytes.iter().any(u8::is_ascii_lowercase)))
}

fn istitle(_th: &mut Thread, args: &[Value]) -> Res {
    let bytes = contents(args[0]);
    let mut titled = bytes.clone();
    super::str_case::ascii_title(&mut titled);
    Ok(Value::bool(titled == bytes && bytes.iter().any(u8::is_ascii_alphabetic)))
}

/// Methods of `bytearray` alone.
pub static BYTEARRAY: &[NativeDef] = kit::natives! {
    "append", "self, item, /" => append;
    "extend", "self, iterable_of_ints, /" => extend;
    "insert", "self, index, item, /" => insert;
    "pop", "self, index=-1, /" => pop;
    "remove", "self, value, /" => remove;
    "clear", "self, /" => clear;
    "copy", "self, /" => copy;
    "reverse", "self, /" => reverse;
};

fn byte_arg(th: &mut Thread, v: Value) -> Result<u8, Raised> {
    match u8::try_from(kit::index(th, v)?) {
        Ok(b) => Ok(b),
        Err(_) => kit::value_error(th, "byte must be in range(0, 256)"),
    }
}

fn append(th: &mut Thread, args: &[Value]) -> Res {
    let b = byte_arg(th, args[1])?;
    check_resize(th, args[0])?;
    crate::protocol::item_slice::append_array(th, args[0], Value::inline_int(b as i64))?;
    Ok(Value::NONE)
}

fn extend(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_str() || !kit::is_iterable(th, args[1]) && kit::byte_contents(args[1]).is_none() {
        let ty = kit::type_name(th, args[1]);
        let message = if args[1].is_str() {
            format!("expected iterable of integers; got: '{ty}'")
        } else {
            format!("can't extend bytearray with {ty}")
        };
        return kit::type_error(th, message);
    }
    let more = kit::bytes_for(th, "bytearray", args[1])?;
    check_resize(th, args[0])?;
    kit::edit_bytearray(th, args[0], |bytes| bytes.extend_from_slice(&more));
    Ok(Value::NONE)
}

fn insert(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    let b = byte_arg(th, args[2])?;
    check_resize(th, args[0])?;
    kit::edit_bytearray(th, args[0], |bytes| {
        let len = bytes.len() as i64;
        let i = if i < 0 { (i + len).max(0) } else { i.min(len) };
        bytes.insert(i as usize, b);
    });
    Ok(Value::NONE)
}

fn pop(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[1])?;
    let len = contents(args[0]).len() as i64;
    if len == 0 {
        return kit::index_error(th, "pop from empty bytearray");
    }
    let i = if i < 0 { i.saturating_add(len) } else { i };
    if !(0..len).contains(&i) {
        return kit::index_error(th, "pop index out of range");
    }
    let mut taken = 0;
    check_resize(th, args[0])?;
    kit::edit_bytearray(th, args[0], |bytes| taken = bytes.remove(i as usize));
    Ok(Value::inline_int(taken as i64))
}

fn remove(th: &mut Thread, args: &[Value]) -> Res {
    let b = byte_arg(th, args[1])?;
    let Some(i) = contents(args[0]).iter().position(|&x| x == b) else {
        return Err(th.raise(ExcClass::ValueError, "value not found in bytearray"));
    };
    check_resize(th, args[0])?;
    kit::edit_bytearray(th, args[0], |bytes| {
        bytes.remove(i);
    });
    Ok(Value::NONE)
}

fn clear(th: &mut Thread, args: &[Value]) -> Res {
    check_resize(th, args[0])?;
    kit::edit_bytearray(th, args[0], Vec::clear);
    Ok(Value::NONE)
}

fn copy(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::bytearray(th, &contents(args[0])))
}

fn reverse(th: &mut Thread, args: &[Value]) -> Res {
    kit::edit_bytearray(th, args[0], |bytes| bytes.reverse());
    Ok(Value::NONE)
}
