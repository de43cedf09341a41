//! Slices of ranges and arrays.

use super::item::{slice_bound, store_array, try_index};
use crate::error::{ExcClass, Raised};
use crate::object::Gc;
use crate::object::records::{RangeObj, SliceObj};
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::IBig;

fn big(v: Value) -> IBig {
    v.as_big().expect("an int")
}

/// `range[slice]`: another range.
pub fn slice_range(th: &mut Thread, r: Gc<RangeObj>, s: Gc<SliceObj>) -> Result<Value, Raised> {
    let Ok(n) = usize::try_from(r.length()) else { return slice_long_range(th, r, s) };
    if n > i64::MAX as usize {
        return slice_long_range(th, r, s);
    }
    let span = s.resolve(th, n, slice_bound)?;
    let (start, step) = (big(r.start), big(r.step));
    let first = &start + &step * IBig::from(span.start);
    let last = &start + &step * IBig::from(span.stop);
    let (first, last) = (th.big(&first), th.big(&last));
    let step = th.big(&(step * IBig::from(span.step)));
    Ok(th.new_range(first, last, step, 0))
}

/// As [`slice_range`], for a range with more items than an index can count.
fn slice_long_range(th: &mut Thread, r: Gc<RangeObj>, s: Gc<SliceObj>) -> Result<Value, Raised> {
    let n = r.length();
    let bounds = crate::builtins::iteration::bounds(th, s, &n)?;
    let (start, step) = (big(r.start), big(r.step));
    let first = th.big(&(&start + &step * &bounds[0]));
    let last = th.big(&(&start + &step * &bounds[1]));
    let step = th.big(&(step * &bounds[2]));
    Ok(th.new_range(first, last, step, 0))
}

/// `array[slice] = v`.
pub fn set_array_slice(th: &mut Thread, obj: Value, key: Value, v: Value) -> Result<(), Raised> {
    let s = key.as_slice().expect("a slice");
    let array = obj.as_array().expect("an array");
    let is_bytes = obj.has_shape(shape::BYTEARRAY);
    let src = match v.as_array() {
        Some(other) if other.header.flags.get() == array.header.flags.get() => {
            let buf = other.buf.get();
            buf.grown(th, buf.cap.max(1))
        }
        _ if is_bytes => {
            let bytes = match super::seq::bytes_of(v) {
                Some(bytes) => bytes,
                None => collect_bytes(th, v)?,
            };
            th.new_buf_bytes(&bytes)
        }
        _ => {
            let text =
                format!("can only assign array (not \"{}\") to array slice", th.type_name(v));
            return Err(th.raise(ExcClass::TypeError, text));
        }
    };
    let old = array.buf.get();
    let span = s.resolve(th, old.n(), slice_bound)?;
    if src.n() != span.n {
        crate::builtins::memoryview::check_resize(th, obj)?;
    }
    if span.step == 1 {
        let (start, n) = (span.start as usize, span.n);
        let len = old.n() - n + src.n();
        let buf = th.new_buf(old.elem_kind(), len.max(1));
        buf.copy_elems(0, old, 0, start);
        buf.copy_elems(start, src, 0, src.n());
        buf.copy_elems(start + src.n(), old, start + n, old.n() - start - n);
        buf.len.set(len);
        array.buf.set(buf);
        return Ok(());
    }
    if src.n() != span.n {
        let what = if is_bytes { "bytes" } else { "array" };
        let text = format!(
            "attempt to assign {what} of size {} to extended slice of size {}",
            src.n(),
            span.n
        );
        return Err(th.raise(ExcClass::ValueError, text));
    }
    for k in 0..span.n {
        old.copy_elems((span.start + k as i64 * span.step) as usize, src, k, 1);
    }
    Ok(())
}

fn collect_bytes(th: &mut Thread, v: Value) -> Result<Vec<u8>, Raised> {
    let mut out = Vec::new();
    super::iter::for_each(th, v, |th, item| match try_index(th, item)?.and_then(|i| i.as_i64()) {
        Some(n) if (0..256).contains(&n) => {
            out.push(n as u8);
            Ok(())
        }
        Some(_) | None => Err(th.raise(ExcClass::ValueError, "byte must be in range(0, 256)")),
    })?;
    Ok(out)
}

/// `del array[key]`.
pub fn del_array_item(th: &mut Thread, obj: Value, key: Value) -> Result<(), Raised> {
    let array = obj.as_array().expect("an array");
    let old = array.buf.get();
    let span = match key.as_slice() {
        Some(s) => s.resolve(th, old.n(), slice_bound)?,
        None => {
            let i = super::item::index(th, key)?;
            let n = old.n() as i64;
            let at = i.as_i64().map_or(n, |i| if i < 0 { i + n } else { i });
            if at < 0 || at >= n {
                let text = "array assignment index out of range";
                return Err(th.raise(ExcClass::IndexError, text));
            }
            crate::object::range::Span { start: at, stop: at + 1, step: 1, n: 1 }
        }
    };
    if span.n > 0 {
        crate::builtins::memoryview::check_resize(th, obj)?;
    }
    let gone = |i: usize| {
        let offset = i as i64 - span.start;
        offset % span.step == 0 && (0..span.n as i64).contains(&(offset / span.step))
    };
    let buf = th.new_buf(old.elem_kind(), old.n().max(1));
    let mut len = 0;
    for i in (0..old.n()).filter(|&i| !gone(i)) {
        buf.copy_elems(len, old, i, 1);
        len += 1;
    }
    buf.len.set(len);
    array.buf.set(buf);
    Ok(())
}

/// Appends `v` to an array.
pub fn append_array(th: &mut Thread, obj: Value, v: Value) -> Result<(), Raised> {
    let array = obj.as_array().expect("an array");
    let old = array.buf.get();
    let n = old.n();
    let buf = if n < old.cap { old } else { old.grown(th, (2 * n).max(4)) };
    buf.len.set(n + 1);
    array.buf.set(buf);
    let stored = store_array(th, obj, n, v);
    if stored.is_err() {
        buf.len.set(n);
    }
    stored
}
