//! Membership in lists and tuples where no Python need run: ints among ints, strs among strs.
//!
//! Invariant: an answer is the one that comparing the items in order gives. This file calls nothing
//! that a class may define.

use crate::object::layout::ElemKind;
use crate::object::records::StrObj;
use crate::object::shape;
use crate::value::Value;

/// Whether an inline int or exact str is in an exact list or tuple; `None` where an item is of
/// another type, or nobody knows without Python.
pub fn contains_quiet(container: Value, item: Value) -> Option<bool> {
    let buf = match container.shape() {
        shape::LIST => container.as_list()?.buf.get(),
        shape::TUPLE => return any_same(container.as_tuple()?.items(), item),
        _ => return None,
    };
    if buf.elem_kind() == ElemKind::Int {
        return Some(buf.as_ints().contains(&item.as_exact_int()?));
    }
    if buf.elem_kind() == ElemKind::Any { any_same(buf.as_values(), item) } else { None }
}

/// Whether an item of the same type equals `item`, an inline int or exact str; `None` if an item of
/// another type comes first.
fn any_same(items: &[Value], item: Value) -> Option<bool> {
    if item.is_inline_int() {
        for &v in items {
            if v == item {
                return Some(true);
            }
            if !v.is_inline_int() {
                return None;
            }
        }
        return Some(false);
    }
    let text = item.downcast::<StrObj>().filter(|_| item.has_shape(shape::STR))?;
    for &v in items {
        if v == item {
            return Some(true);
        }
        let other = v.downcast::<StrObj>().filter(|_| v.has_shape(shape::STR))?;
        if other.same_text(text) {
            return Some(true);
        }
    }
    Some(false)
}
