//! `hash()` and the equality of dict keys.

use super::compare;
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::object::hash::{TupleHash, hash_identity, hash_simple};
use crate::object::layout::TableObj;
use crate::object::size::is_user;
use crate::object::{Gc, Kind, float, int};
use crate::thread::Thread;
use crate::value::Value;

/// `hash(v)`.
pub fn hash(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    if let Some(h) = hash_simple(v) {
        return Ok(h);
    }
    if is_user(v.shape()) {
        return hash_user(th, v);
    }
    hash_builtin(th, v)
}

fn hash_user(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    let name = th.vm().names().hash;
    match super::attr::own_method(th, v, name) {
        None if super::attr::class_attr(th, v, name) == Some(Value::NONE) => Err(unhashable(th, v)),
        None => hash_builtin(th, v),
        Some(Value::NONE) => Err(unhashable(th, v)),
        Some(_) => {
            let answer = call::call_special(th, v, name, &[])?.expect("the class has __hash__");
            if !answer.is_int() {
                let text = "__hash__ method should return an integer";
                return Err(th.raise(ExcClass::TypeError, text));
            }
            let h = answer.as_i64().unwrap_or_else(|| int::hash_int(answer));
            Ok(if h == -1 { -2 } else { h })
        }
    }
}

#[cold]
fn unhashable(th: &mut Thread, v: Value) -> Raised {
    let text = format!("unhashable type: '{}'", th.type_name(v));
    th.raise(ExcClass::TypeError, text)
}

/// The hash by an object's layout.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds hash by identity")]
pub fn hash_builtin(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    let Some(header) = v.header() else { return Ok(hash_identity(v)) };
    match header.kind {
        Kind::List | Kind::Array => Err(unhashable(th, v)),
        Kind::Table => hash_table(th, v.as_table().expect("kind Table"), v),
        Kind::Tuple => {
            let t = v.as_tuple().expect("kind Tuple");
            let mut h = TupleHash::new();
            for &item in t.items() {
                h.add(hash(th, item)?);
            }
            Ok(h.finish())
        }
        Kind::Int => Ok(int::hash_int(v)),
        Kind::Float => Ok(float::hash_float(v.as_f64().unwrap_or_default())),
        Kind::Str | Kind::Rope => Ok(v.as_str().expect("a str").hash_code()),
        Kind::Bytes => Ok(v.as_bytes().expect("bytes").hash_code()),
        Kind::Complex => {
            let c = v.as_complex().expect("kind Complex");
            let (re, im) = (float::hash_float(c.re), float::hash_float(c.im));
            Ok(re.wrapping_add(im.wrapping_mul(1_000_003)))
        }
        Kind::Range => {
            let r = v.as_range().expect("kind Range");
            let n = r.length();
            let length = th.big(&n);
            let none = Value::NONE;
            let parts = match n {
                n if n == dashu_int::IBig::ZERO => [length, none, none],
                n if n == dashu_int::IBig::ONE => [length, r.start, none],
                _ => [length, r.start, r.step],
            };
            let parts = th.new_tuple(&parts).value();
            hash(th, parts)
        }
        Kind::Slice => {
            let s = v.as_slice().expect("kind Slice");
            let parts = th.new_tuple(&[s.start, s.stop, s.step]).value();
            hash(th, parts)
        }
        Kind::View if v.as_view().is_some_and(|w| w.header.flags.get() != 1) => {
            Err(unhashable(th, v))
        }
        Kind::Code => Ok(super::code_attr::hash_code(v)),
        Kind::Method => {
            let m = v.as_method().expect("kind Method");
            Ok(hash_identity(m.func) ^ hash_identity(m.self_))
        }
        Kind::Record => {
            let h = super::alias::hash_of(th, v)?;
            Ok(h.unwrap_or_else(|| hash_identity(v)))
        }
        _ => Ok(hash_identity(v)),
    }
}

fn hash_table(th: &mut Thread, t: Gc<TableObj>, v: Value) -> Result<i64, Raised> {
    let is_frozen = th.vm().class_of(v).layout.get() == crate::object::shape::FROZENSET;
    if !is_frozen {
        return Err(unhashable(th, v));
    }
    let mix = |h: i64| {
        let h = h as u64;
        ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167)
    };
    let mut pos = 0;
    let mut acc = 0u64;
    while t.next_entry(&mut pos).is_some() {
        acc ^= mix(t.hash_at(pos - 1));
    }
    acc ^= (t.len() as u64 + 1).wrapping_mul(1_927_868_237);
    acc ^= (acc >> 11) ^ (acc >> 25);
    acc = acc.wrapping_mul(69_069).wrapping_add(907_133_923);
    Ok(acc as i64)
}

/// Equality of a table's key and another key with the same hash.
pub fn key_eq(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    compare::is_equal(th, a, b)
}
