//! `_struct`: packing of values into bytes and back.

use crate::module::Module;
use vm::kit::pack::{self, PackError};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "calcsize", "format, /" => calcsize;
    "pack", "*args" => pack;
    "pack_into", "*args" => pack_into;
    "unpack", "format, buffer, /" => unpack;
    "unpack_from", "format, /, buffer, offset=0" => unpack_from;
    "iter_unpack", "format, buffer, /" => iter_unpack;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_struct", FUNCTIONS);
    let name = th.intern("error");
    let attrs = kit::empty_dict(th);
    let key = th.intern("__module__");
    let value = th.intern("struct");
    kit::dict_set(th, attrs, key, value)?;
    let base = th.vm().exc_class(ExcClass::Exception).value();
    let meta = th.vm().class_of_shape(shape::CLASS);
    let class = th.new_class(name, &[base], attrs, meta)?;
    module.set(th, "error", class.value());
    Ok(module.object(th))
}

/// A run of items of one letter.
struct Part {
    code: u8,
    /// How many; for `s` and `p` the bytes of the one item.
    count: usize,
    /// Bytes of an item.
    size: usize,
    /// Where the first one is.
    at: usize,
}

/// A parsed format.
struct Format {
    parts: Vec<Part>,
    size: usize,
    big: bool,
    is_native: bool,
}

impl Format {
    /// Values that packing takes.
    fn n_values(&self) -> usize {
        let n = |p: &Part| match p.code {
            b'x' => 0,
            b's' | b'p' => 1,
            _ => p.count,
        };
        self.parts.iter().map(n).sum()
    }
}

fn error<T>(th: &mut Thread, message: impl AsRef<str>) -> Result<T, Raised> {
    let modules = th.vm().modules();
    let key = th.intern("_struct");
    let module = kit::dict_get(th, modules, key)?.unwrap_or(Value::NONE);
    let class = kit::get_attr(th, module, "error")?;
    let message = kit::str(th, message.as_ref());
    let exc = kit::call(th, class, &[message])?;
    Err(th.raise_value(exc))
}

fn format_of(th: &mut Thread, v: Value) -> Result<Format, Raised> {
    let text = if v.is_str() {
        let encoded = vm::methods::codec::encode_value(th, v, "ascii", "strict")?;
        kit::byte_contents(encoded).unwrap_or_default()
    } else if let Some(bytes) = v.as_bytes() {
        bytes.bytes().to_vec()
    } else {
        let ty = kit::type_name(th, v);
        let message = format!("Struct() argument 1 must be a str or bytes object, not {ty}");
        return kit::type_error(th, message);
    };
    match parse(&text) {
        Ok(format) => Ok(format),
        Err(message) => error(th, message),
    }
}

fn parse(text: &[u8]) -> Result<Format, &'static str> {
    if text.contains(&0) {
        return Err("embedded null character");
    }
    let (order, rest) = match text.first() {
        Some(&c) if b"<>=!@".contains(&c) => (c, &text[1..]),
        Some(_) | None => (b'@', text),
    };
    let is_native = order == b'@';
    let mut format =
        Format { parts: Vec::new(), size: 0, big: matches!(order, b'>' | b'!'), is_native };
    let mut i = 0;
    while i < rest.len() {
        if rest[i].is_ascii_whitespace() || rest[i] == 0x0b {
            i += 1;
            continue;
        }
        let digits = rest[i..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut count = 1usize;
        if digits > 0 {
            let text = std::str::from_utf8(&rest[i..i + digits]).unwrap_or("");
            count = text.parse().map_err(|_| "total struct size too long")?;
            i += digits;
        }
        let Some(&code) = rest.get(i) else {
            return Err("repeat count given without format specifier");
        };
        i += 1;
        let size = if is_native { pack::native_size(code) } else { pack::standard_size(code) };
        let size = size.ok_or("bad char in struct format")?;
        let at = if is_native { format.size.next_multiple_of(size) } else { format.size };
        format.size = size
            .checked_mul(count)
            .and_then(|n| n.checked_add(at))
            .filter(|&n| n <= isize::MAX as usize)
            .ok_or("total struct size too long")?;
        format.parts.push(Part { code, count, size, at });
    }
    Ok(format)
}

fn calcsize(th: &mut Thread, args: &[Value]) -> Res {
    let format = format_of(th, args[0])?;
    Ok(kit::int(th, format.size as i64))
}

fn pack_error(th: &mut Thread, e: PackError, code: u8) -> Raised {
    let letter = code as char;
    let raised = match e {
        PackError::NotInt => error(th, "required argument is not an integer"),
        PackError::NotFloat => error(th, "required argument is not a float"),
        PackError::Range(..) if code == b'P' => error(th, "int too large to convert"),
        PackError::Range(lo, hi) => {
            error(th, format!("'{letter}' format requires {lo} <= number <= {hi}"))
        }
        PackError::TooLarge => {
            kit::overflow_error(th, format!("float too large to pack with {letter} format"))
        }
        PackError::Raised(raised) => Err::<(), Raised>(raised),
    };
    raised.expect_err("all of them raise")
}

/// Packs values into fresh bytes.
fn pack_values(th: &mut Thread, format: &Format, values: &[Value]) -> Result<Vec<u8>, Raised> {
    kit::check_room(th, format.size)?;
    let mut out = vec![0; format.size];
    let mut values = values.iter();
    for part in &format.parts {
        match part.code {
            b'x' => {}
            b's' | b'p' => {
                let v = *values.next().expect("their number is checked");
                let bytes = match v.as_bytes().is_some() || kit::is_bytearray(v) {
                    true => kit::byte_contents(v).unwrap_or_default(),
                    false => {
                        let letter = part.code as char;
                        return error(
                            th,
                            format!("argument for '{letter}' must be a bytes object"),
                        );
                    }
                };
                let room = &mut out[part.at..part.at + part.count];
                if part.code == b's' {
                    let n = bytes.len().min(room.len());
                    room[..n].copy_from_slice(&bytes[..n]);
                } else if let Some((len, room)) = room.split_first_mut() {
                    let n = bytes.len().min(room.len());
                    *len = n.min(255) as u8;
                    room[..n].copy_from_slice(&bytes[..n]);
                }
            }
            b'c' => {
                for i in 0..part.count {
                    let v = *values.next().expect("their number is checked");
                    match v.as_bytes().map(|b| b.bytes().to_vec()).as_deref() {
                        Some(&[b]) => out[part.at + i] = b,
                        Some(_) | None => {
                            return error(th, "char format requires a bytes object of length 1");
                        }
                    }
                }
            }
            code => {
                for i in 0..part.count {
                    let v = *values.next().expect("their number is checked");
                    let at = part.at + i * part.size;
                    let item = &mut out[at..at + part.size];
                    pack::pack_item(th, code, v, item, format.big, format.is_native)
                        .map_err(|e| pack_error(th, e, code))?;
                }
            }
        }
    }
    Ok(out)
}

fn check_count(th: &mut Thread, what: &str, wanted: usize, got: usize) -> Result<(), Raised> {
    if wanted == got {
        return Ok(());
    }
    error(th, format!("{what} expected {wanted} items for packing (got {got})"))
}

fn pack(th: &mut Thread, args: &[Value]) -> Res {
    let Some((&format, values)) = kit::tuple_items(args[0]).and_then(<[_]>::split_first) else {
        return kit::type_error(th, "missing format argument");
    };
    let format = format_of(th, format)?;
    check_count(th, "pack", format.n_values(), values.len())?;
    let bytes = pack_values(th, &format, values)?;
    Ok(kit::bytes(th, &bytes))
}

/// An offset into a buffer of `n` bytes; a negative one counts from its end.
fn place(
    th: &mut Thread,
    v: Value,
    n: usize,
    size: usize,
    words: (&str, &str, &str),
) -> Result<usize, Raised> {
    let index = kit::index_value(th, v)?;
    let Some(offset) = index.as_i64() else {
        return kit::index_error(th, "cannot fit 'int' into an index-sized integer");
    };
    let (name, verb, none) = words;
    let mut at = offset;
    if offset < 0 {
        if offset + size as i64 > 0 {
            return error(th, format!("{none} {size} bytes at offset {offset}"));
        }
        at += n as i64;
        if at < 0 {
            return error(th, format!("offset {offset} out of range for {n}-byte buffer"));
        }
    }
    if (n as i64) - at < size as i64 {
        let least = at as usize + size;
        return error(
            th,
            format!(
                "{name} requires a buffer of at least {least} bytes for {verb} {size} bytes at \
                 offset {at} (actual buffer size is {n})"
            ),
        );
    }
    Ok(at as usize)
}

fn pack_into(th: &mut Thread, args: &[Value]) -> Res {
    let items = kit::tuple_items(args[0]).expect("*args is a tuple");
    let [format, rest @ ..] = items else {
        return kit::type_error(th, "missing format argument");
    };
    let format = format_of(th, *format)?;
    let [buffer, rest @ ..] = rest else {
        return error(th, "pack_into expected buffer argument");
    };
    let [offset, values @ ..] = rest else {
        return error(th, "pack_into expected offset argument");
    };
    check_count(th, "pack_into", format.n_values(), values.len())?;
    let Some(n) = kit::writable_len(*buffer) else {
        let ty = kit::type_name(th, *buffer);
        let message = format!("argument must be read-write bytes-like object, not {ty}");
        return kit::type_error(th, message);
    };
    let words = ("pack_into", "packing", "no space to pack");
    let at = place(th, *offset, n, format.size, words)?;
    let bytes = pack_values(th, &format, values)?;
    kit::write_bytes(*buffer, at, &bytes);
    Ok(Value::NONE)
}

fn buffer(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    match kit::byte_contents(v) {
        Some(bytes) => Ok(bytes),
        None => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"))
        }
    }
}

fn unpack_values(th: &mut Thread, format: &Format, bytes: &[u8]) -> Value {
    let list = kit::empty_list(th);
    for part in &format.parts {
        match part.code {
            b'x' => {}
            b's' => {
                let v = kit::bytes(th, &bytes[part.at..part.at + part.count]);
                kit::push(th, list, v);
            }
            b'p' => {
                let item = &bytes[part.at..part.at + part.count];
                let text = item
                    .split_first()
                    .map_or(&[][..], |(&n, rest)| &rest[..(n as usize).min(rest.len())]);
                let v = kit::bytes(th, text);
                kit::push(th, list, v);
            }
            code => {
                for i in 0..part.count {
                    let at = part.at + i * part.size;
                    let item = &bytes[at..at + part.size];
                    let v = pack::unpack_item(th, code, item, format.big);
                    kit::push(th, list, v);
                }
            }
        }
    }
    kit::tuple_of_list(th, list)
}

fn unpack(th: &mut Thread, args: &[Value]) -> Res {
    let format = format_of(th, args[0])?;
    let bytes = buffer(th, args[1])?;
    if bytes.len() != format.size {
        return error(th, format!("unpack requires a buffer of {} bytes", format.size));
    }
    Ok(unpack_values(th, &format, &bytes))
}

fn unpack_from(th: &mut Thread, args: &[Value]) -> Res {
    let format = format_of(th, args[0])?;
    let bytes = buffer(th, args[1])?;
    let words = ("unpack_from", "unpacking", "not enough data to unpack");
    let at = place(th, args[2], bytes.len(), format.size, words)?;
    Ok(unpack_values(th, &format, &bytes[at..at + format.size]))
}

fn iter_unpack(th: &mut Thread, args: &[Value]) -> Res {
    let format = format_of(th, args[0])?;
    let bytes = buffer(th, args[1])?;
    if format.size == 0 {
        return error(th, "cannot iteratively unpack with a struct of length 0");
    }
    if bytes.len() % format.size != 0 {
        let size = format.size;
        let message =
            format!("iterative unpacking requires a buffer of a multiple of {size} bytes");
        return error(th, message);
    }
    let list = kit::empty_list(th);
    for chunk in bytes.chunks(format.size) {
        let row = unpack_values(th, &format, chunk);
        kit::push(th, list, row);
    }
    kit::iter(th, list)
}
