//! Stable names of what IR text mentions: shapes, regions, constants.
//!
//! **Architecture Invariant:** no name contains an address.

use super::{Ref, Trace};
use vm::object::layout::{ElemKind, Field, Region};
use vm::object::{ShapeId, shape};
use vm::value::Value;

/// Names heap objects, so that text can be printed and parsed back. The printer falls back to
/// `obj#k`, `k` being the constant's index.
pub trait Names {
    /// A name without spaces or punctuation other than `._#`, or a string literal.
    fn name(&self, v: Value) -> Option<String>;
    /// The object of that name.
    fn value(&self, name: &str) -> Option<Value>;
}

/// Knows no object.
#[derive(Debug)]
pub struct NoNames;

impl Names for NoNames {
    fn name(&self, _: Value) -> Option<String> {
        None
    }
    fn value(&self, _: &str) -> Option<Value> {
        None
    }
}

const IMMEDIATES: [(&str, Value); 7] = [
    ("None", Value::NONE),
    ("True", Value::TRUE),
    ("False", Value::FALSE),
    ("Ellipsis", Value::ELLIPSIS),
    ("NotImplemented", Value::NOT_IMPLEMENTED),
    ("Unbound", Value::UNBOUND),
    ("Null", Value::NULL),
];

/// A constant's name: `None`, `&5`, `&2.5`, what `names` says, or `obj#k`.
pub fn const_name(t: &Trace, c: u32, names: &dyn Names) -> String {
    let v = t.consts[c as usize];
    if let Some((name, _)) = IMMEDIATES.iter().find(|(_, w)| *w == v) {
        return (*name).to_string();
    }
    if v.is_inline_int() {
        return format!("&{}", v.as_inline_int());
    }
    if v.is_float() {
        return format!("&{:?}", v.as_float());
    }
    names.name(v).unwrap_or_else(|| format!("obj#{c}"))
}

/// The immediate of that name.
pub fn immediate(name: &str) -> Option<Value> {
    IMMEDIATES.iter().find(|(n, _)| *n == name).map(|&(_, v)| v)
}

/// `list`, or `#130` for a user class's shape.
pub fn shape_name(s: ShapeId) -> String {
    match shape::NAMES.iter().find(|(id, _)| *id == s) {
        Some((_, name)) => name.replace(' ', "_"),
        None => format!("#{}", s.0),
    }
}

/// The shape of that name.
pub fn shape_by_name(name: &str) -> Option<ShapeId> {
    if let Some(n) = name.strip_prefix('#') {
        return n.parse().ok().map(ShapeId);
    }
    shape::NAMES.iter().find(|(_, n)| n.replace(' ', "_") == name).map(|&(s, _)| s)
}

/// `buf.int`, `tuple`, `slots`, `entries`.
pub fn region_name(r: Region) -> String {
    match r {
        Region::Buf(k) => format!("buf.{}", format!("{k:?}").to_lowercase()),
        Region::Tuple => "tuple".to_string(),
        Region::Slots => "slots".to_string(),
        Region::Entries => "entries".to_string(),
        Region::Gen => "gen".to_string(),
    }
}

/// The region of that name.
pub fn region_by_name(name: &str) -> Option<Region> {
    let bufs = ElemKind::ALL.iter().map(|&k| Region::Buf(k));
    let rest = [Region::Tuple, Region::Slots, Region::Entries, Region::Gen];
    bufs.chain(rest).find(|&r| region_name(r) == name)
}

/// The field of that name.
pub fn field_by_name(name: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|f| f.name() == name)
}

/// How text refers to a value that is not a constant.
pub fn ref_name(r: Ref) -> String {
    if r == Ref::NONE { "_".to_string() } else { format!("%{}", r.0) }
}
