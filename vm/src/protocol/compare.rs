//! Rich comparison and truth.

use super::item;
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::interp::machine::Cond;
use crate::object::hash::num_cmp;
use crate::object::layout::{Buf, ElemKind, TableObj};
use crate::object::size::is_user;
use crate::object::{Gc, Kind};
use crate::thread::Thread;
use crate::value::Value;
use std::cmp::Ordering;

impl Cond {
    /// The condition with its operands exchanged.
    pub fn swapped(self) -> Cond {
        match self {
            Cond::Eq => Cond::Eq,
            Cond::Ne => Cond::Ne,
            Cond::Lt => Cond::Gt,
            Cond::Le => Cond::Ge,
            Cond::Gt => Cond::Lt,
            Cond::Ge => Cond::Le,
        }
    }

    /// Whether an order satisfies it; `None` is unordered.
    pub fn holds(self, order: Option<Ordering>) -> bool {
        match self {
            Cond::Eq => order == Some(Ordering::Equal),
            Cond::Ne => order != Some(Ordering::Equal),
            Cond::Lt => order == Some(Ordering::Less),
            Cond::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Cond::Gt => order == Some(Ordering::Greater),
            Cond::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        }
    }

    /// The operator.
    pub fn sign(self) -> &'static str {
        match self {
            Cond::Eq => "==",
            Cond::Ne => "!=",
            Cond::Lt => "<",
            Cond::Le => "<=",
            Cond::Gt => ">",
            Cond::Ge => ">=",
        }
    }

    fn method(self, th: &Thread) -> Value {
        let names = th.vm().names();
        match self {
            Cond::Eq => names.eq,
            Cond::Ne => names.ne,
            Cond::Lt => names.lt,
            Cond::Le => names.le,
            Cond::Gt => names.gt,
            Cond::Ge => names.ge,
        }
    }
}

/// `a <cond> b`, whatever its type.
pub fn compare(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Result<Value, Raised> {
    if !is_user_object(a) && !is_user_object(b) {
        if let Some(holds) = builtin(th, cond, a, b)? {
            return Ok(Value::bool(holds));
        }
        return fall_back(th, cond, a, b);
    }
    call::check_native(th)?;
    let vm = th.vm();
    let (ca, cb) = (vm.class_of(a), vm.class_of(b));
    let right_first = ca != cb && is_user_object(b) && vm.is_subclass(cb, ca);
    if right_first && let Some(v) = one_side(th, cond.swapped(), b, a)? {
        return Ok(v);
    }
    if let Some(v) = one_side(th, cond, a, b)? {
        return Ok(v);
    }
    if !right_first && let Some(v) = one_side(th, cond.swapped(), b, a)? {
        return Ok(v);
    }
    fall_back(th, cond, a, b)
}

/// `a <cond> b` after the method of `a` has given `NotImplemented`, where that of `b` does not come
/// first.
pub fn after_left(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Result<Value, Raised> {
    match one_side(th, cond.swapped(), b, a)? {
        Some(v) => Ok(v),
        None => fall_back(th, cond, a, b),
    }
}

fn is_user_object(v: Value) -> bool {
    v.is_ptr() && is_user(v.shape())
}

/// What the method of `a` says about `a <cond> b`; `None` for `NotImplemented` or no method.
fn one_side(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    if !is_user_object(a) {
        return Ok(builtin(th, cond, a, b)?.map(Value::bool));
    }
    if super::attr::own_method(th, a, cond.method(th)).is_some() {
        let answer = call::call_special(th, a, cond.method(th), &[b])?;
        return Ok(answer.filter(|&v| v != Value::NOT_IMPLEMENTED));
    }
    if cond == Cond::Ne {
        // The default `__ne__` inverts `__eq__`.
        return match one_side(th, Cond::Eq, a, b)? {
            Some(v) => Ok(Some(Value::bool(!truth(th, v)?))),
            None => Ok(None),
        };
    }
    Ok(builtin(th, cond, a, b)?.map(Value::bool))
}

fn fall_back(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Result<Value, Raised> {
    match cond {
        Cond::Eq => Ok(Value::bool(a == b)),
        Cond::Ne => Ok(Value::bool(a != b)),
        Cond::Lt | Cond::Le | Cond::Gt | Cond::Ge => {
            let (x, y) = (th.type_name(a), th.type_name(b));
            let text =
                format!("'{}' not supported between instances of '{x}' and '{y}'", cond.sign());
            Err(th.raise(ExcClass::TypeError, text))
        }
    }
}

/// The truth of `a <cond> b`.
#[inline]
pub fn test(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Result<bool, Raised> {
    if !is_user_object(a)
        && !is_user_object(b)
        && let Some(order) = num_cmp(a, b)
    {
        return Ok(cond.holds(order));
    }
    let v = compare(th, cond, a, b)?;
    truth(th, v)
}

/// `a is b or a == b`, as containers compare.
pub fn is_equal(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    if a == b {
        return Ok(true);
    }
    test(th, Cond::Eq, a, b)
}

/// `a < b`.
pub fn lt(th: &mut Thread, a: Value, b: Value) -> Result<bool, Raised> {
    test(th, Cond::Lt, a, b)
}

type Outcome = Result<Option<bool>, Raised>;

/// What the builtin types say; `None` for `NotImplemented`.
pub fn builtin(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Outcome {
    if let Some(order) = num_cmp(a, b) {
        return Ok(Some(cond.holds(order)));
    }
    if let (Some(x), Some(y)) = (a.as_str(), b.as_str()) {
        return Ok(Some(cond.holds(Some(x.compare(y)))));
    }
    if a.as_complex().is_some() || b.as_complex().is_some() {
        return Ok(complexes(cond, a, b));
    }
    let (Some(x), Some(y)) = (a.header(), b.header()) else { return Ok(None) };
    match (x.kind, y.kind) {
        (Kind::Tuple, Kind::Tuple) | (Kind::List, Kind::List) => sequences(th, cond, a, b),
        (Kind::Bytes, Kind::Bytes | Kind::Array) | (Kind::Array, Kind::Bytes) => {
            match (super::seq::bytes_of(a), super::seq::bytes_of(b)) {
                (Some(x), Some(y)) => Ok(Some(cond.holds(Some(x.cmp(&y))))),
                (None, _) | (_, None) => Ok(None),
            }
        }
        (Kind::Array, Kind::Array) => sequences(th, cond, a, b),
        (Kind::Table, Kind::Table) => {
            let (x, y) = (a.as_table().expect("a table"), b.as_table().expect("a table"));
            match (x.is_set(), y.is_set()) {
                (true, true) => sets(th, cond, x, y).map(Some),
                (false, false) => dicts(th, cond, x, y),
                (true, false) | (false, true) => Ok(None),
            }
        }
        (Kind::View, Kind::View | Kind::Table) | (Kind::Table, Kind::View) => views(th, cond, a, b),
        (Kind::Range, Kind::Range) => ranges(th, cond, a, b),
        (Kind::Slice, Kind::Slice) => {
            let (x, y) = (a.as_slice().expect("a slice"), b.as_slice().expect("a slice"));
            let x = th.new_tuple(&[x.start, x.stop, x.step]).value();
            let y = th.new_tuple(&[y.start, y.stop, y.step]).value();
            sequences(th, cond, x, y)
        }
        (Kind::Code, Kind::Code) if matches!(cond, Cond::Eq | Cond::Ne) => {
            Ok(super::code_attr::equal(a, b).map(|same| same == (cond == Cond::Eq)))
        }
        (Kind::Cell, Kind::Cell) => super::func_new::compare_cells(th, a, b, cond),
        (Kind::Method, Kind::Method) if matches!(cond, Cond::Eq | Cond::Ne) => {
            let (x, y) = (a.as_method().expect("a method"), b.as_method().expect("a method"));
            let same = x.func == y.func && x.self_ == y.self_;
            Ok(Some(same == (cond == Cond::Eq)))
        }
        (Kind::Record, _) | (_, Kind::Record) if matches!(cond, Cond::Eq | Cond::Ne) => {
            let same = super::alias::equal(th, a, b)?;
            Ok(same.map(|same| same == (cond == Cond::Eq)))
        }
        _ => Ok(None),
    }
}

fn complexes(cond: Cond, a: Value, b: Value) -> Option<bool> {
    let part = |v: Value| match v.as_complex() {
        Some(c) => Some((c.re, c.im)),
        None if v.is_int() => crate::object::int::int_as_f64(v).map(|f| (f, 0.0)),
        None => v.as_f64().map(|f| (f, 0.0)),
    };
    if !matches!(cond, Cond::Eq | Cond::Ne) {
        return None;
    }
    let (x, y) = (part(a)?, part(b)?);
    Some((x == y) == (cond == Cond::Eq))
}

/// Items of a list, tuple or array by index; `None` past the end.
fn nth(th: &mut Thread, v: Value, i: usize) -> Option<Value> {
    if let Some(t) = v.as_tuple() {
        return t.items().get(i).copied();
    }
    if let Some(list) = v.as_list() {
        return (i < list.len()).then(|| list.get(th, i));
    }
    (i < v.as_array()?.buf.get().n()).then(|| item::array_item(th, v, i))
}

fn sequences(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Outcome {
    call::check_native(th)?;
    if matches!(cond, Cond::Eq | Cond::Ne) && length(a) != length(b) {
        return Ok(Some(cond == Cond::Ne));
    }
    if let (Some(x), Some(y)) = (a.as_list(), b.as_list())
        && let Some(order) = int_order(x.buf.get(), y.buf.get())
    {
        return Ok(Some(cond.holds(Some(order))));
    }
    if let (Some(x), Some(y)) = (a.as_tuple(), b.as_tuple()) {
        for (&x, &y) in x.items().iter().zip(y.items()) {
            if !is_equal(th, x, y)? {
                return items_differ(th, cond, x, y);
            }
        }
        return Ok(Some(cond.holds(Some(x.len.cmp(&y.len)))));
    }
    let is_array = a.has_kind(Kind::Array);
    let mut i = 0;
    loop {
        match (nth(th, a, i), nth(th, b, i)) {
            (Some(x), Some(y)) => {
                // Arrays hold no objects, so that a NaN in one is not itself.
                let same = if is_array { test(th, Cond::Eq, x, y)? } else { is_equal(th, x, y)? };
                if !same {
                    return items_differ(th, cond, x, y);
                }
            }
            (x, y) => return Ok(Some(cond.holds(Some(x.is_some().cmp(&y.is_some()))))),
        }
        i += 1;
    }
}

/// What two sequences say whose first items that differ are these.
fn items_differ(th: &mut Thread, cond: Cond, x: Value, y: Value) -> Outcome {
    match cond {
        Cond::Eq => Ok(Some(false)),
        Cond::Ne => Ok(Some(true)),
        Cond::Lt | Cond::Le | Cond::Gt | Cond::Ge => test(th, cond, x, y).map(Some),
    }
}

/// The order of two buffers of ints.
fn int_order(x: Gc<Buf>, y: Gc<Buf>) -> Option<Ordering> {
    let both = x.elem_kind() == ElemKind::Int && y.elem_kind() == ElemKind::Int;
    both.then(|| x.as_ints().cmp(y.as_ints()))
}

fn length(v: Value) -> usize {
    match (v.as_tuple(), v.as_list(), v.as_array()) {
        (Some(t), _, _) => t.len,
        (_, Some(l), _) => l.len(),
        (_, _, Some(a)) => a.buf.get().n(),
        (None, None, None) => 0,
    }
}

/// Whether every key of `x` is in `y`.
fn is_subset(th: &mut Thread, x: Gc<TableObj>, y: Gc<TableObj>) -> Result<bool, Raised> {
    if let Some(answer) = x.is_subset_simple(y) {
        return Ok(answer);
    }
    let mut pos = 0;
    while let Some((key, _)) = x.next_entry(&mut pos) {
        let h = x.hash_at(pos - 1);
        if y.find(th, key, h, super::hash::key_eq)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sets(th: &mut Thread, cond: Cond, x: Gc<TableObj>, y: Gc<TableObj>) -> Result<bool, Raised> {
    let (n, m) = (x.len(), y.len());
    match cond {
        Cond::Eq => Ok(n == m && is_subset(th, x, y)?),
        Cond::Ne => Ok(!(n == m && is_subset(th, x, y)?)),
        Cond::Lt => Ok(n < m && is_subset(th, x, y)?),
        Cond::Le => Ok(n <= m && is_subset(th, x, y)?),
        Cond::Gt => Ok(n > m && is_subset(th, y, x)?),
        Cond::Ge => Ok(n >= m && is_subset(th, y, x)?),
    }
}

fn dicts(th: &mut Thread, cond: Cond, x: Gc<TableObj>, y: Gc<TableObj>) -> Outcome {
    if !matches!(cond, Cond::Eq | Cond::Ne) {
        return Ok(None);
    }
    call::check_native(th)?;
    let same = dicts_equal(th, x, y)?;
    Ok(Some(same == (cond == Cond::Eq)))
}

fn dicts_equal(th: &mut Thread, x: Gc<TableObj>, y: Gc<TableObj>) -> Result<bool, Raised> {
    if x.len() != y.len() {
        return Ok(false);
    }
    let mut pos = 0;
    while let Some((key, v)) = x.next_entry(&mut pos) {
        let h = x.hash_at(pos - 1);
        let Some(e) = y.find(th, key, h, super::hash::key_eq)? else { return Ok(false) };
        let w = y.value_at(e);
        if !is_equal(th, v, w)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn views(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Outcome {
    let as_set = |th: &mut Thread, v: Value| -> Result<Option<Gc<TableObj>>, Raised> {
        if v.as_view().is_none() {
            return Ok(v.as_set());
        }
        if v.as_view().is_some_and(|view| view.header.flags.get() == 1) {
            return Ok(None);
        }
        let set = th.new_set();
        item::update_set(th, set, v)?;
        Ok(Some(set))
    };
    match (as_set(th, a)?, as_set(th, b)?) {
        (Some(x), Some(y)) => sets(th, cond, x, y).map(Some),
        (None, _) | (_, None) => Ok(None),
    }
}

fn ranges(th: &mut Thread, cond: Cond, a: Value, b: Value) -> Outcome {
    if !matches!(cond, Cond::Eq | Cond::Ne) {
        return Ok(None);
    }
    let (x, y) = (a.as_range().expect("a range"), b.as_range().expect("a range"));
    let (n, m) = (x.length(), y.length());
    let zero = dashu_int::IBig::ZERO;
    let one = dashu_int::IBig::ONE;
    let same = n == m
        && (n == zero
            || is_equal(th, x.start, y.start)? && (n == one || is_equal(th, x.step, y.step)?));
    Ok(Some(same == (cond == Cond::Eq)))
}

/// `bool(v)`.
pub fn truth(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    if v.is_bool() {
        return Ok(v.as_bool());
    }
    if v.is_inline_int() {
        return Ok(v.as_inline_int() != 0);
    }
    if v.is_float() {
        return Ok(v.as_float() != 0.0);
    }
    if v.is_none() {
        return Ok(false);
    }
    if is_user_object(v) {
        return truth_user(th, v);
    }
    Ok(truth_builtin(v))
}

fn truth_user(th: &mut Thread, v: Value) -> Result<bool, Raised> {
    let names = th.vm().names();
    if super::attr::own_method(th, v, names.bool).is_some() {
        let answer = call::call_special(th, v, names.bool, &[])?.expect("the class has __bool__");
        if !answer.is_bool() {
            let text = format!("__bool__ should return bool, returned {}", th.type_name(answer));
            return Err(th.raise(ExcClass::TypeError, text));
        }
        return Ok(answer.as_bool());
    }
    if super::attr::own_method(th, v, names.len).is_some() {
        return Ok(item::len(th, v)? != 0);
    }
    Ok(truth_builtin(v))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds are true")]
fn truth_builtin(v: Value) -> bool {
    let Some(header) = v.header() else { return true };
    match header.kind {
        Kind::Int => v.as_i64() != Some(0),
        Kind::Float => v.as_f64() != Some(0.0),
        Kind::Str | Kind::Rope => crate::object::rope::str_len(v) != 0,
        Kind::Bytes => v.as_bytes().is_some_and(|b| b.len != 0),
        Kind::List | Kind::Tuple | Kind::Array => length(v) != 0,
        Kind::Table => v.as_table().is_some_and(|t| !t.is_empty()),
        Kind::View => {
            v.as_view().and_then(|view| view.dict.as_table()).is_some_and(|t| !t.is_empty())
        }
        Kind::Range => v.as_range().is_some_and(|r| r.length() != dashu_int::IBig::ZERO),
        Kind::Complex => v.as_complex().is_some_and(|c| c.re != 0.0 || c.im != 0.0),
        _ => true,
    }
}
