//! `memoryview.cast`: the same bytes with another format or shape.

use super::memoryview::{derive, own};
use crate::kit::{self, Raised, Res, pack};
use crate::thread::Thread;
use crate::value::Value;

/// The letter of a native format, `@` in front of it allowed.
fn letter(format: &str) -> Option<u8> {
    let code = format.strip_prefix('@').unwrap_or(format);
    match code.as_bytes() {
        &[c] if !matches!(c, b'x' | b's' | b'p') && pack::native_size(c).is_some() => Some(c),
        _ => None,
    }
}

fn shape_arg(th: &mut Thread, v: Value) -> Result<Option<Vec<usize>>, Raised> {
    if v.is_unbound() {
        return Ok(None);
    }
    if v.as_list().is_none() && v.as_tuple().is_none() {
        return kit::type_error(th, "shape must be a list or a tuple");
    }
    let n = kit::list_len(v);
    let mut shape = Vec::with_capacity(n);
    for i in 0..n {
        let item = kit::list_item(th, v, i);
        if !item.is_int() {
            return kit::type_error(th, "memoryview.cast(): elements of shape must be integers");
        }
        match item.as_i64().and_then(|n| usize::try_from(n).ok()).filter(|&n| n > 0) {
            Some(n) => shape.push(n),
            None => {
                let message = "memoryview.cast(): elements of shape must be integers > 0";
                return kit::value_error(th, message);
            }
        }
    }
    if n > 64 {
        return kit::value_error(th, "memoryview: number of dimensions must not exceed 64");
    }
    Ok(Some(shape))
}

/// `view.cast(format, shape)`.
pub fn cast(th: &mut Thread, args: &[Value]) -> Res {
    let view = own(th, args[0])?;
    let Some(format) = kit::string_of(args[1]) else {
        return kit::type_error(th, "format argument must be a string");
    };
    let shape = shape_arg(th, args[2])?;
    if !view.is_c() {
        return kit::type_error(th, "memoryview: casts are restricted to C-contiguous views");
    }
    let has_shape = shape.as_ref().is_some_and(|s| s.len() != 1);
    if has_shape && view.n_dims() != 1 {
        return kit::type_error(th, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    let native = "must be a native single character format prefixed with an optional '@'";
    let Some(source) = letter(view.format()) else {
        return kit::value_error(th, format!("memoryview: source format {native}"));
    };
    let Some(code) = letter(&format) else {
        return kit::value_error(th, format!("memoryview: destination format {native}"));
    };
    let is_byte = |c: u8| matches!(c, b'b' | b'B' | b'c');
    if !is_byte(source) && !is_byte(code) {
        return kit::type_error(th, "memoryview: cannot cast between two non-byte formats");
    }
    let itemsize = pack::native_size(code).unwrap_or(1);
    let n_bytes = view.n_items() * view.itemsize();
    if n_bytes % itemsize != 0 {
        return kit::type_error(th, "memoryview: length is not a multiple of itemsize");
    }
    let shape = match shape {
        None => vec![n_bytes / itemsize],
        Some(shape) => {
            let product = shape.iter().try_fold(itemsize, |p, &n| p.checked_mul(n));
            if product != Some(n_bytes) {
                let message = "memoryview: product(shape) * itemsize != buffer size";
                return kit::type_error(th, message);
            }
            shape
        }
    };
    let view = view.with(&format, itemsize, shape);
    Ok(derive(th, args[0], view))
}
