//! Generic bodies of natives: what a call of them does where the arguments are plain.
//!
//! Invariant: `None` means that nothing has happened and the native itself must be called.

use super::helpers::Helper;
use super::machine::{Cond, Machine, Raised};
use super::ops_arith::float_pow;
use super::ops_control::is_unbound;
use super::ops_item::{append, load_elem};
use crate::native::Intrinsic;
use crate::object::class::special;
use crate::object::layout::{Field, TupleObj};
use crate::object::{ShapeId, shape};
use crate::state::Vm;
use crate::value::Value;

/// The registers of a call's arguments.
#[derive(Clone, Copy)]
pub struct Args {
    pub first: u16,
    pub n: u16,
}

type Body<M> = Result<Option<<M as Machine>::V>, Raised>;

/// Carries out a call of the native behind `i`, if its arguments are plain.
#[inline(always)]
pub fn call<M: Machine>(m: &mut M, i: Intrinsic, args: Args) -> Body<M> {
    match (i, args.n) {
        (Intrinsic::Len, 1) => len(m, args),
        (Intrinsic::Abs, 1) => abs(m, args),
        (Intrinsic::Min, 2) => pick(m, args, Cond::Lt),
        (Intrinsic::Max, 2) => pick(m, args, Cond::Gt),
        (Intrinsic::Range, 1..=3) => range(m, args),
        (Intrinsic::IsInstance, 2) => is_instance(m, args),
        (Intrinsic::IntNew, 1) => int_new(m, args),
        (Intrinsic::FloatNew, 1) => float_new(m, args),
        (Intrinsic::Ord, 1) => ord(m, args),
        (Intrinsic::Chr, 1) => chr(m, args),
        (Intrinsic::ListAppend, 2) => list_append(m, args),
        (Intrinsic::ListPop, 1) => list_pop(m, args),
        (Intrinsic::DictGet, 2 | 3) => dict_get(m, args),
        (Intrinsic::TypeOf, 1) => type_of(m, args),
        (Intrinsic::StrNew, 1) => convert(m, args, Helper::StrOf),
        (Intrinsic::ListNew, 1) => convert(m, args, Helper::ListOf),
        (Intrinsic::TupleNew, 1) => convert(m, args, Helper::TupleOf),
        (Intrinsic::SetNew, 1) => convert(m, args, Helper::SetOf),
        (Intrinsic::ListNew, 0) => make_empty(m, args, Helper::BuildList),
        (Intrinsic::DictNew, 0) => make_empty(m, args, Helper::BuildDict),
        (Intrinsic::SetNew, 0) => make_empty(m, args, Helper::BuildSet),
        (Intrinsic::Sqrt, 1) => sqrt(m, args),
        (Intrinsic::Floor, 1) => rounded(m, args, M::ffloor),
        (Intrinsic::Ceil, 1) => rounded(m, args, M::fceil),
        (Intrinsic::Trunc, 1) => rounded(m, args, M::ftrunc),
        (Intrinsic::Sin, 1) => finite(m, args, Helper::MathSin),
        (Intrinsic::Cos, 1) => finite(m, args, Helper::MathCos),
        (Intrinsic::Tan, 1) => finite(m, args, Helper::MathTan),
        (Intrinsic::Exp, 1) => exp(m, args),
        (Intrinsic::Log, 1) => log(m, args),
        (Intrinsic::Fabs, 1) => fabs(m, args),
        (Intrinsic::Atan, 1) => total(m, args, Helper::MathAtan),
        (Intrinsic::Atan2, 2) => total2(m, args, Helper::MathAtan2),
        (Intrinsic::Pow, 2) => pow(m, args),
        (Intrinsic::Asin, 1) => unit(m, args, Helper::MathAsin),
        (Intrinsic::Acos, 1) => unit(m, args, Helper::MathAcos),
        _ => Ok(None),
    }
}

/// `range(…)` of ints that fit i64, with a step that is not 0.
#[inline(always)]
fn range<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    for r in args.first..args.first + args.n {
        let v = m.reg(r);
        if !m.is_int(v) {
            return Ok(None);
        }
    }
    let first = m.reg(args.first);
    let zero = m.val(Value::inline_int(0));
    let (start, stop) = if args.n == 1 { (zero, first) } else { (first, m.reg(args.first + 1)) };
    let step = if args.n < 3 { m.val(Value::inline_int(1)) } else { m.reg(args.first + 2) };
    if args.n == 3 {
        let (number, none) = (m.unbox_int(step), m.int(0));
        let moves = m.icmp(Cond::Ne, number, none);
        if !m.truth(moves) {
            return Ok(None);
        }
    }
    Ok(Some(m.call(Helper::NewRange, &[start, stop, step])?))
}

#[inline(always)]
fn len<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    let n = match m.shape(v) {
        shape::LIST => buf_len(m, v, Field::ListBuf),
        shape::ARRAY => buf_len(m, v, Field::ArrayBuf),
        shape::TUPLE => {
            let r = m.as_ref(v);
            m.ld_int(r, Field::TupleLen)
        }
        shape::STR => {
            let r = m.as_ref(v);
            m.ld_int(r, Field::StrLen)
        }
        shape::DICT | shape::SET | shape::FROZENSET => {
            let r = m.as_ref(v);
            m.ld_int(r, Field::TableUsed)
        }
        _ => return Ok(None),
    };
    Ok(Some(m.box_int(n)))
}

#[inline(always)]
fn buf_len<M: Machine>(m: &mut M, v: M::V, field: Field) -> M::I {
    let r = m.as_ref(v);
    let buf = m.ld_ref(r, field);
    m.ld_int(buf, Field::BufLen)
}

#[inline(always)]
fn abs<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    if m.is_int(v) {
        let (x, zero) = (m.unbox_int(v), m.int(0));
        let is_negative = m.icmp(Cond::Lt, x, zero);
        let Some(minus) = m.isub_ov(zero, x) else { return Ok(None) };
        let size = m.iselect(is_negative, minus, x);
        return Ok(Some(m.box_int(size)));
    }
    fabs_of(m, v)
}

#[inline(always)]
fn fabs_of<M: Machine>(m: &mut M, v: M::V) -> Body<M> {
    if !m.is_float(v) {
        return Ok(None);
    }
    let x = m.unbox_float(v);
    let size = m.fabs(x);
    Ok(Some(m.box_float(size)))
}

#[inline(always)]
fn fabs<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    fabs_of(m, v)
}

/// `min` (`Lt`) or `max` (`Gt`) of two: the second only if it is strictly beyond the first.
#[inline(always)]
fn pick<M: Machine>(m: &mut M, args: Args, cond: Cond) -> Body<M> {
    let (a, b) = (m.reg(args.first), m.reg(args.first + 1));
    if m.is_int(a) && m.is_int(b) {
        let (x, y) = (m.unbox_int(a), m.unbox_int(b));
        let beyond = m.icmp(cond, y, x);
        let r = m.iselect(beyond, y, x);
        return Ok(Some(m.box_int(r)));
    }
    if m.is_float(a) && m.is_float(b) {
        let (x, y) = (m.unbox_float(a), m.unbox_float(b));
        let beyond = m.fcmp(cond, y, x);
        return Ok(Some(if m.truth(beyond) { b } else { a }));
    }
    Ok(None)
}

#[inline(always)]
fn is_instance<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let (v, class) = (m.reg(args.first), m.reg(args.first + 1));
    match m.shape(class) {
        shape::CLASS => {
            let s = m.shape(v);
            let class = m.promote(class);
            let vm = m.thread().vm();
            let answer = vm.shape_is_instance(s, class);
            if !answer && answers_itself(vm, s) {
                return Ok(None);
            }
            guard_bases(m, s);
            let b = m.bool(answer);
            Ok(Some(m.box_bool(b)))
        }
        shape::TUPLE => {
            let s = m.shape(v);
            let classes = m.promote(class);
            let vm = m.thread().vm();
            let Some(tuple) = classes.downcast::<TupleObj>() else { return Ok(None) };
            if !tuple.items().iter().all(|c| c.has_shape(shape::CLASS)) {
                return Ok(None);
            }
            let answer = tuple.items().iter().any(|&c| vm.shape_is_instance(s, c));
            if !answer && answers_itself(vm, s) {
                return Ok(None);
            }
            guard_bases(m, s);
            let b = m.bool(answer);
            Ok(Some(m.box_bool(b)))
        }
        _ => Ok(None),
    }
}

/// Whether objects of this shape answer for their attributes, `__class__` among them, themselves.
fn answers_itself(vm: &Vm, s: ShapeId) -> bool {
    let class = vm.class_of_shape(s);
    let own = vm.lookup(class, vm.names().class);
    class.specials.get() & special::GETATTRIBUTE != 0
        || own.is_none_or(|d| !d.has_shape(shape::GETSET))
}

/// Observes that the class of shape `s` has the bases that it has.
#[inline(always)]
fn guard_bases<M: Machine>(m: &mut M, s: ShapeId) {
    // The bases of builtin types never change.
    if s.0 >= shape::FIRST_USER {
        let class = m.thread().vm().class_of_shape(s).value();
        super::ops_attr::guard_class(m, class);
    }
}

#[inline(always)]
fn int_new<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    if m.is_int(v) {
        return Ok(Some(v));
    }
    if m.is_float(v) {
        let x = m.unbox_float(v);
        let whole = m.ftrunc(x);
        let Some(i) = m.f2i(whole) else { return Ok(None) };
        return Ok(Some(m.box_int(i)));
    }
    if m.is_bool(v) {
        let b = m.unbox_bool(v);
        let i = m.b2i(b);
        return Ok(Some(m.box_int(i)));
    }
    if m.shape(v) == shape::STR {
        return m.call(Helper::IntOf, &[v]).map(Some);
    }
    Ok(None)
}

#[inline(always)]
fn float_new<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    if let Some(x) = number(m, v) {
        return Ok(Some(m.box_float(x)));
    }
    if m.shape(v) == shape::STR {
        return m.call(Helper::FloatOf, &[v]).map(Some);
    }
    Ok(None)
}

/// A float, or an int that fits i64 as a float.
#[inline(always)]
fn number<M: Machine>(m: &mut M, v: M::V) -> Option<M::F> {
    if m.is_float(v) {
        return Some(m.unbox_float(v));
    }
    if m.is_int(v) {
        let x = m.unbox_int(v);
        return Some(m.i2f(x));
    }
    None
}

#[inline(always)]
fn ord<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    if m.shape(v) != shape::STR {
        return Ok(None);
    }
    let r = m.as_ref(v);
    let n = m.ld_int(r, Field::StrLen);
    if m.promote_int(n) != 1 {
        return Ok(None);
    }
    Ok(Some(m.call_quiet(Helper::StrOrd, &[v])))
}

#[inline(always)]
fn chr<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    if !m.is_int(v) {
        return Ok(None);
    }
    let (x, end) = (m.unbox_int(v), m.int(0x11_0000));
    if !m.bound(x, end) {
        return Ok(None);
    }
    m.call(Helper::StrChr, &[v]).map(Some)
}

#[inline(always)]
fn list_append<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let (list, v) = (m.reg(args.first), m.reg(args.first + 1));
    if m.shape(list) != shape::LIST {
        return Ok(None);
    }
    append(m, list, v)?;
    Ok(Some(m.val(Value::NONE)))
}

/// The last element of a list that has one, of a kind that needs no helper.
#[inline(always)]
fn list_pop<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let list = m.reg(args.first);
    if m.shape(list) != shape::LIST {
        return Ok(None);
    }
    let r = m.as_ref(list);
    let buf = m.ld_ref(r, Field::ListBuf);
    let (len, one, zero) = (m.ld_int(buf, Field::BufLen), m.int(1), m.int(0));
    let has_some = m.icmp(Cond::Gt, len, zero);
    if !m.truth(has_some) {
        return Ok(None);
    }
    let last = m.isub(len, one);
    let Some(v) = load_elem(m, buf, last) else { return Ok(None) };
    m.st_int(buf, Field::BufLen, last);
    Ok(Some(v))
}

/// `dict.get` of a str or int: keys that run no Python.
#[inline(always)]
fn dict_get<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let (dict, key) = (m.reg(args.first), m.reg(args.first + 1));
    if m.shape(dict) != shape::DICT || !matches!(m.shape(key), shape::STR | shape::INT) {
        return Ok(None);
    }
    let v = m.call_quiet(Helper::TableGet, &[dict, key]);
    let is_missing = m.is_null(v);
    if !m.truth(is_missing) {
        return Ok(if is_unbound(m, v) { None } else { Some(v) });
    }
    Ok(Some(if args.n == 3 { m.reg(args.first + 2) } else { m.val(Value::NONE) }))
}

/// `type(v)`.
#[inline(always)]
fn type_of<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    let s = m.shape(v);
    let class = m.thread().vm().class_of_shape(s).value();
    Ok(Some(m.val(class)))
}

/// A builtin class called with one argument, by the helper that makes its instance.
#[inline(always)]
fn convert<M: Machine>(m: &mut M, args: Args, helper: Helper) -> Body<M> {
    let v = m.reg(args.first);
    m.call(helper, &[v]).map(Some)
}

/// A builtin container class called without arguments.
#[inline(always)]
fn make_empty<M: Machine>(m: &mut M, args: Args, helper: Helper) -> Body<M> {
    m.call_window(helper, &[], args.first, 0).map(Some)
}

#[inline(always)]
fn holds<M: Machine>(m: &mut M, cond: Cond, x: M::F, y: f64) -> bool {
    let y = m.float(y);
    let b = m.fcmp(cond, x, y);
    m.truth(b)
}

#[inline(always)]
fn sqrt<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    let Some(x) = number(m, v) else { return Ok(None) };
    if !holds(m, Cond::Ge, x, 0.0) {
        return Ok(None);
    }
    let r = m.fsqrt(x);
    Ok(Some(m.box_float(r)))
}

/// `floor`, `ceil`, `trunc`: an int.
#[inline(always)]
fn rounded<M: Machine>(m: &mut M, args: Args, round: fn(&mut M, M::F) -> M::F) -> Body<M> {
    let v = m.reg(args.first);
    if m.is_int(v) {
        return Ok(Some(v));
    }
    if !m.is_float(v) {
        return Ok(None);
    }
    let x = m.unbox_float(v);
    let whole = round(m, x);
    let Some(i) = m.f2i(whole) else { return Ok(None) };
    Ok(Some(m.box_int(i)))
}

/// A function that raises for an infinity only.
#[inline(always)]
fn finite<M: Machine>(m: &mut M, args: Args, helper: Helper) -> Body<M> {
    let v = m.reg(args.first);
    let Some(x) = number(m, v) else { return Ok(None) };
    let size = m.fabs(x);
    if !holds(m, Cond::Lt, size, f64::INFINITY) {
        return Ok(None);
    }
    let r = m.call_float(helper, &[x]);
    Ok(Some(m.box_float(r)))
}

/// A function that never raises.
#[inline(always)]
fn total<M: Machine>(m: &mut M, args: Args, helper: Helper) -> Body<M> {
    let v = m.reg(args.first);
    let Some(x) = number(m, v) else { return Ok(None) };
    let r = m.call_float(helper, &[x]);
    Ok(Some(m.box_float(r)))
}

/// A function of two numbers that never raises.
#[inline(always)]
fn total2<M: Machine>(m: &mut M, args: Args, helper: Helper) -> Body<M> {
    let (a, b) = (m.reg(args.first), m.reg(args.first + 1));
    let Some(x) = number(m, a) else { return Ok(None) };
    let Some(y) = number(m, b) else { return Ok(None) };
    let r = m.call_float(helper, &[x, y]);
    Ok(Some(m.box_float(r)))
}

/// A function whose domain is [-1, 1].
#[inline(always)]
fn unit<M: Machine>(m: &mut M, args: Args, helper: Helper) -> Body<M> {
    let v = m.reg(args.first);
    let Some(x) = number(m, v) else { return Ok(None) };
    let size = m.fabs(x);
    if !holds(m, Cond::Le, size, 1.0) {
        return Ok(None);
    }
    let r = m.call_float(helper, &[x]);
    Ok(Some(m.box_float(r)))
}

/// `exp` overflows above about 709.78.
#[inline(always)]
fn exp<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    let Some(x) = number(m, v) else { return Ok(None) };
    if !holds(m, Cond::Lt, x, 709.0) {
        return Ok(None);
    }
    let r = m.call_float(Helper::MathExp, &[x]);
    Ok(Some(m.box_float(r)))
}

#[inline(always)]
fn log<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let v = m.reg(args.first);
    let Some(x) = number(m, v) else { return Ok(None) };
    if !holds(m, Cond::Gt, x, 0.0) {
        return Ok(None);
    }
    let r = m.call_float(Helper::MathLog, &[x]);
    Ok(Some(m.box_float(r)))
}

#[inline(always)]
fn pow<M: Machine>(m: &mut M, args: Args) -> Body<M> {
    let (a, b) = (m.reg(args.first), m.reg(args.first + 1));
    let Some(x) = number(m, a) else { return Ok(None) };
    let Some(y) = number(m, b) else { return Ok(None) };
    Ok(float_pow(m, x, y).map(|r| m.box_float(r)))
}
