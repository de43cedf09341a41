//! Making and reading strings, bytes and ints.

use super::{Raised, type_error};
use crate::builtins::memoryview;
use crate::methods::str_text::Text;
use crate::object::records::{STR_WIDTH, StrObj};
use crate::object::str::Chars;
use crate::object::{Gc, shape};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::IBig;

/// A str.
pub fn str(th: &mut Thread, text: &str) -> Value {
    th.new_str(text).value()
}

/// A str of exactly these characters, none of which means a surrogate.
pub fn exact_text(th: &mut Thread, text: &str) -> Value {
    th.new_str_exact(text).value()
}

/// A str of Latin-1 characters.
pub fn latin(th: &mut Thread, units: &[u8]) -> Value {
    th.new_latin1(units).value()
}

/// A str of code points, lone surrogates included.
pub fn points(th: &mut Thread, points: &[u32]) -> Value {
    th.new_str_from_chars(points).value()
}

/// An int.
pub fn int(th: &mut Thread, i: i64) -> Value {
    th.int(i)
}

/// An int of any size.
pub fn big(th: &mut Thread, i: IBig) -> Value {
    th.big(&i)
}

/// A bytes object.
pub fn bytes(th: &mut Thread, bytes: &[u8]) -> Value {
    th.new_bytes(bytes).value()
}

/// A bytearray.
pub fn bytearray(th: &mut Thread, bytes: &[u8]) -> Value {
    th.new_bytearray(bytes).value()
}

/// A tuple.
pub fn tuple(th: &mut Thread, items: &[Value]) -> Value {
    th.new_tuple(items).value()
}

/// The units of a str.
pub fn text_of(v: Value) -> Option<Text> {
    let s = v.as_str()?;
    Some(match s.chars() {
        Chars::One(units) => {
            // SAFETY: a str's units never move or change, and the caller holds the str (U2).
            let units = unsafe { std::slice::from_raw_parts(units.as_ptr(), units.len()) };
            Text::Latin(units)
        }
        Chars::Two(units) => Text::Wide(units.iter().map(|&c| c as u32).collect()),
        Chars::Four(units) => Text::Wide(units.to_vec()),
    })
}

/// The text of a str; lone surrogates are marked as `object::str` says.
pub fn string_of(v: Value) -> Option<String> {
    v.as_str().map(|s| s.to_rust())
}

/// Whether a str has characters beyond Latin-1; `None` for another type.
pub fn str_is_wide(v: Value) -> Option<bool> {
    if !v.is_str() {
        return None;
    }
    v.header().map(|h| h.flags.get() & STR_WIDTH != 1)
}

/// Number of characters of a str.
pub fn str_len(v: Value) -> usize {
    crate::object::rope::str_len(v)
}

/// Appends the characters of a Latin-1 str.
pub fn append_latin(out: &mut Vec<u8>, v: Value) {
    if let Some(s) = v.as_str() {
        out.extend_from_slice(s.units());
    }
}

/// Appends the code points of a str.
pub fn append_points(out: &mut Vec<u32>, v: Value) {
    if let Some(s) = v.as_str() {
        out.extend(s.iter());
    }
}

/// The same text as an exact str.
pub fn exact_str(th: &mut Thread, v: Value) -> super::Res {
    if v.has_shape(shape::STR) {
        return Ok(v);
    }
    match v.as_str() {
        Some(s) => Ok(th.new_str_of(shape::STR, s).value()),
        None => type_error(th, "a str is required"),
    }
}

/// The units of an exact Latin-1 str, in place.
pub fn exact_latin(v: &Value) -> Option<&'static [u8]> {
    if !v.has_shape(shape::STR) {
        return None;
    }
    let s: Gc<StrObj> = v.as_str()?;
    // The caller keeps the str alive in a list while it uses the units.
    (s.width() == 1).then(|| static_units(s))
}

/// Units of a str that the caller keeps alive.
fn static_units(s: Gc<StrObj>) -> &'static [u8] {
    let units = s.units();
    // SAFETY: a str's units never move or change, and the caller holds the str (U2).
    unsafe { std::slice::from_raw_parts(units.as_ptr(), units.len()) }
}

/// The text of a str argument; `message` is the start of the error, up to the type's name.
pub fn str_arg(th: &mut Thread, message: &str, v: Value) -> Result<String, Raised> {
    match string_of(v) {
        Some(text) => Ok(text),
        None => {
            let ty = super::type_name(th, v);
            type_error(th, format!("{message}, not {ty}"))
        }
    }
}

/// The bytes of a bytes, bytearray, array or memoryview.
pub fn byte_contents(v: Value) -> Option<Vec<u8>> {
    if let Some(b) = v.as_bytes() {
        return Some(b.bytes().to_vec());
    }
    match v.as_array() {
        Some(a) => Some(a.buf.get().as_bytes().to_vec()),
        None => memoryview::contents(v),
    }
}

/// Whether the value is a bytearray.
pub fn is_bytearray(v: Value) -> bool {
    v.as_array().is_some() && !v.has_shape(shape::ARRAY) && is_bytearray_class(v)
}

fn is_bytearray_class(v: Value) -> bool {
    let vm = crate::state::Vm::get();
    vm.is_instance(v, vm.class_of_shape(shape::BYTEARRAY))
}

/// Changes the contents of a bytearray.
pub fn edit_bytearray(th: &mut Thread, v: Value, edit: impl FnOnce(&mut Vec<u8>)) {
    let Some(array) = v.as_array() else { return };
    let mut bytes = array.buf.get().as_bytes().to_vec();
    edit(&mut bytes);
    let buf = th.new_buf_bytes(&bytes);
    array.buf.set(buf);
}

/// Number of bytes of a bytes-like object that can be written to.
pub fn writable_len(v: Value) -> Option<usize> {
    match v.as_array() {
        Some(a) => Some(a.buf.get().as_bytes().len()),
        None => memoryview::writable_len(v),
    }
}

/// Writes bytes into a bytes-like object, where they fit.
pub fn write_bytes(v: Value, at: usize, bytes: &[u8]) {
    if let Some(a) = v.as_array() {
        let buf = a.buf.get();
        if let Some(room) = buf.as_mut_bytes().get_mut(at..at + bytes.len()) {
            room.copy_from_slice(bytes);
        }
    } else {
        memoryview::write(v, at, bytes);
    }
}

/// The bytes of a bytes-like object, or of an iterable of ints below 256, for a new bytes.
pub fn bytes_from(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    bytes_for(th, "bytes", v)
}

/// As [`bytes_from`], for a new object of the type `name`.
pub fn bytes_for(th: &mut Thread, name: &str, v: Value) -> Result<Vec<u8>, Raised> {
    if let Some(bytes) = byte_contents(v) {
        return Ok(bytes);
    }
    if let Some(method) = super::user_special(th, v, "__bytes__") {
        let made = super::call(th, method, &[v])?;
        return match made.as_bytes() {
            Some(b) => Ok(b.bytes().to_vec()),
            None => {
                let ty = super::type_name(th, made);
                type_error(th, format!("__bytes__ returned non-bytes (type {ty})"))
            }
        };
    }
    if v.is_str() || !super::is_iterable(th, v) {
        let ty = super::type_name(th, v);
        return type_error(th, format!("cannot convert '{ty}' object to {name}"));
    }
    let range = if name == "bytes" { "bytes must be" } else { "byte must be" };
    let mut out = Vec::new();
    super::for_each(th, v, |th, item| {
        match u8::try_from(super::index(th, item)?) {
            Ok(b) => out.push(b),
            Err(_) => return super::value_error(th, format!("{range} in range(0, 256)")),
        }
        Ok(())
    })?;
    Ok(out)
}
