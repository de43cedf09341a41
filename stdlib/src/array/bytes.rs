//! Arrays as bytes and as text: reading, writing, and what pickles hold.

use super::{array, code_of, each_item, empty, is_text, kind_of, reserve};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

/// Methods.
pub static METHODS: &[NativeDef] = vm::native_table! {
    "tobytes", "self, /" => tobytes;
    "frombytes", "self, buffer, /" => frombytes;
    "tofile", "self, f, /" => tofile;
    "fromfile", "self, f, n, /" => fromfile;
    "fromunicode", "self, ustr, /" => fromunicode;
    "tounicode", "self, /" => tounicode;
    "byteswap", "self, /" => byteswap;
    "__reduce_ex__", "self, value, /" => reduce_ex;
};

/// Functions of the module.
pub static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "_array_reconstructor", "arraytype, typecode, mformat_code, items, /" => reconstruct;
};

fn byteswap(_th: &mut Thread, args: &[Value]) -> Res {
    each_item(args[0], |item| item.reverse());
    Ok(Value::NONE)
}

fn tobytes(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = array(args[0]).buf.get().as_bytes().to_vec();
    Ok(kit::bytes(th, &bytes))
}

/// Appends the items that bytes hold.
pub fn frombytes(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = if args[1].is_str() { None } else { kit::byte_contents(args[1]) };
    let Some(bytes) = bytes else {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"));
    };
    let size = array(args[0]).buf.get().elem_kind().size();
    if bytes.len() % size != 0 {
        return kit::value_error(th, "bytes length not a multiple of item size");
    }
    let n = bytes.len() / size;
    reserve(th, args[0], n);
    let buf = array(args[0]).buf.get();
    let old = buf.n();
    buf.len.set(old + n);
    buf.as_mut_bytes()[old * size..].copy_from_slice(&bytes);
    Ok(Value::NONE)
}

/// Appends the characters of a str to an array of characters.
pub fn append_text(th: &mut Thread, v: Value, text: Value) -> Result<(), Raised> {
    let Some(s) = text.as_str() else { return Ok(()) };
    reserve(th, v, s.len);
    let buf = array(v).buf.get();
    let old = buf.n();
    buf.len.set(old + s.len);
    for (i, c) in s.iter().enumerate() {
        buf.set_int_of_any_width(old + i, i64::from(c));
    }
    Ok(())
}

fn check_text(th: &mut Thread, v: Value, name: &str) -> Result<(), Raised> {
    if is_text(code_of(v)) {
        return Ok(());
    }
    let text = format!("{name}() may only be called on unicode type arrays ('u' or 'w')");
    kit::value_error(th, text)
}

fn fromunicode(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_str() {
        let ty = kit::type_name(th, args[1]);
        return kit::type_error(th, format!("fromunicode() argument must be str, not {ty}"));
    }
    check_text(th, args[0], "fromunicode")?;
    append_text(th, args[0], args[1])?;
    Ok(Value::NONE)
}

fn tounicode(th: &mut Thread, args: &[Value]) -> Res {
    check_text(th, args[0], "tounicode")?;
    let buf = array(args[0]).buf.get();
    let points: Vec<u32> = (0..buf.n()).map(|i| buf.int_of_any_width(i) as u32).collect();
    if let Some(c) = points.iter().find(|&&c| c > 0x10_FFFF) {
        let text = format!("character U+{c:x} is not in range [U+0000; U+10ffff]");
        return kit::value_error(th, text);
    }
    Ok(kit::points(th, &points))
}

fn tofile(th: &mut Thread, args: &[Value]) -> Res {
    let n = array(args[0]).buf.get().n();
    if n > 0 {
        let bytes = tobytes(th, &args[..1])?;
        let write = kit::get_attr(th, args[1], "write")?;
        kit::call(th, write, &[bytes])?;
    }
    Ok(Value::NONE)
}

fn fromfile(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::index(th, args[2])?;
    if n < 0 {
        return kit::value_error(th, "negative count");
    }
    let size = array(args[0]).buf.get().elem_kind().size();
    let Some(total) = (n as usize).checked_mul(size).filter(|&t| t <= i64::MAX as usize) else {
        return Err(th.raise_args(ExcClass::MemoryError, &[]));
    };
    let read = kit::get_attr(th, args[1], "read")?;
    let wanted = kit::int(th, total as i64);
    let bytes = kit::call(th, read, &[wanted])?;
    let Some(b) = bytes.as_bytes() else {
        return kit::type_error(th, "read() didn't return bytes");
    };
    let whole = b.len / size * size;
    let used = kit::bytes(th, &b.bytes()[..whole]);
    frombytes(th, &[args[0], used])?;
    if b.len != total {
        return Err(th.raise(ExcClass::EOFError, "read() didn't return enough bytes"));
    }
    Ok(Value::NONE)
}

/// The machine format of items of a type code.
fn format_of(code: u8) -> i64 {
    match code {
        b'B' => 0,
        b'b' => 1,
        b'H' => 2,
        b'h' => 4,
        b'I' => 6,
        b'i' => 8,
        b'L' | b'Q' => 10,
        b'l' | b'q' => 12,
        b'f' => 14,
        b'd' => 16,
        _ => 20,
    }
}

fn reduce_ex(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let protocol = kit::index(th, args[1])?;
    let class = th.vm().class_of(this).value();
    let dict = kit::find_attr(th, this, "__dict__")?.unwrap_or(Value::NONE);
    let letter = char::from(code_of(this)).to_string();
    let code = kit::str(th, &letter);
    if protocol < 3 {
        let list = super::tolist(th, &[this])?;
        let made = kit::tuple(th, &[code, list]);
        return Ok(kit::tuple(th, &[class, made, dict]));
    }
    let module = vm::import::import_dotted(th, "array")?;
    let function = kit::get_attr(th, module, "_array_reconstructor")?;
    let bytes = tobytes(th, &[this])?;
    let format = Value::inline_int(format_of(code_of(this)));
    let made = kit::tuple(th, &[class, code, format, bytes]);
    Ok(kit::tuple(th, &[function, made, dict]))
}

/// Size of an item of a machine format, and whether it is big-endian.
fn layout_of(format: i64) -> Option<(usize, bool)> {
    let size = match format {
        0 | 1 => return Some((1, false)),
        2..=5 | 18 | 19 => 2,
        6..=9 | 14 | 15 | 20 | 21 => 4,
        10..=13 | 16 | 17 => 8,
        _ => return None,
    };
    Some((size, format % 2 == 1))
}

fn reconstruct(th: &mut Thread, args: &[Value]) -> Res {
    let Some(class) = args[0].as_class() else {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("first argument must be a type object, not {ty}"));
    };
    let base = th.vm().class_of_shape(shape::ARRAY);
    if !th.vm().is_subclass(class, base) {
        let name = class.name_str();
        return kit::type_error(th, format!("{name} is not a subtype of array.array"));
    }
    let code = super::code_arg(th, args[1])?;
    let v = empty(th, args[0], code)?;
    let format = kit::index(th, args[2])?;
    let Some((size, is_big)) = layout_of(format) else {
        let text = "third argument must be a valid machine format code.";
        return kit::value_error(th, text);
    };
    let Some(bytes) = args[3].as_bytes() else {
        let ty = kit::type_name(th, args[3]);
        return kit::type_error(th, format!("fourth argument should be bytes, not {ty}"));
    };
    if format_of(code) == format || kind_of(code).is_some_and(|k| k.size() == 1 && size == 1) {
        frombytes(th, &[v, args[3]])?;
        return Ok(v);
    }
    if bytes.len % size != 0 {
        return kit::value_error(th, "bytes length not a multiple of item size");
    }
    let items = kit::empty_list(th);
    for chunk in bytes.bytes().chunks_exact(size) {
        let mut le = chunk.to_vec();
        if is_big {
            le.reverse();
        }
        let item = decoded(th, format, &le);
        kit::push(th, items, item);
    }
    if format >= 18 {
        let points: Vec<u32> = (0..kit::list_len(items))
            .map(|i| kit::list_item(th, items, i).as_i64().unwrap_or(0) as u32)
            .collect();
        let text = kit::points(th, &points);
        append_text(th, v, text)?;
        return Ok(v);
    }
    super::fill(th, v, items)?;
    Ok(v)
}

/// The number in little-endian bytes of a machine format.
fn decoded(th: &mut Thread, format: i64, le: &[u8]) -> Value {
    let mut wide = [0; 8];
    wide[..le.len()].copy_from_slice(le);
    let n = u64::from_le_bytes(wide);
    match format {
        14 | 15 => Value::float(f64::from(f32::from_bits(n as u32))),
        16 | 17 => Value::float(f64::from_bits(n)),
        1 => kit::int(th, i64::from(n as u8 as i8)),
        4 | 5 => kit::int(th, i64::from(n as u16 as i16)),
        8 | 9 => kit::int(th, i64::from(n as u32 as i32)),
        12 | 13 => kit::int(th, n as i64),
        _ => kit::big(th, n.into()),
    }
}
