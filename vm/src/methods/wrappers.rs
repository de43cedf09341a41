//! Special methods of the builtin types, as natives: what `int.__add__` or `super().__getitem__`
//! finds.
//!
//! Invariant: each does what the builtin type does, whatever a subclass has redefined.

use crate::interp::machine::Cond;
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::protocol::binary::{self, BinOp};
use crate::protocol::{compare, hash, iter};
use crate::thread::Thread;
use crate::value::Value;

macro_rules! comparisons {
    ($($f:ident: $cond:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            let holds = compare::builtin(th, Cond::$cond, args[0], args[1])?;
            Ok(holds.map_or(Value::NOT_IMPLEMENTED, Value::bool))
        }
    )*};
}
comparisons! {
    lt: Lt;
    le: Le;
    gt: Gt;
    ge: Ge;
    eq: Eq;
    ne: Ne;
}

/// Equality and hash.
pub static EQUALITY: &[NativeDef] = kit::natives! {
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__hash__", "self, /" => hash_of;
    "__repr__", "self, /" => repr;
};

/// Order.
pub static ORDER: &[NativeDef] = kit::natives! {
    "__lt__", "self, value, /" => lt;
    "__le__", "self, value, /" => le;
    "__gt__", "self, value, /" => gt;
    "__ge__", "self, value, /" => ge;
};

fn hash_of(th: &mut Thread, args: &[Value]) -> Res {
    let v = plain(th, args[0]);
    let v = kit::exact_number(th, v).unwrap_or(v);
    let h = if v.shape().0 < shape::FIRST_USER {
        hash::hash(th, v)?
    } else {
        hash::hash_builtin(th, v)?
    };
    Ok(kit::int(th, h))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    crate::builtins::repr::repr_builtin(th, args[0])
}

macro_rules! operators {
    ($($f:ident, $r:ident: $op:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            let v = binary::builtin(th, BinOp::$op, args[0], args[1])?;
            Ok(v.unwrap_or(Value::NOT_IMPLEMENTED))
        }
        fn $r(th: &mut Thread, args: &[Value]) -> Res {
            let v = binary::builtin(th, BinOp::$op, args[1], args[0])?;
            Ok(v.unwrap_or(Value::NOT_IMPLEMENTED))
        }
    )*};
}
operators! {
    add, radd: Add;
    sub, rsub: Sub;
    mul, rmul: Mul;
    truediv, rtruediv: TrueDiv;
    floordiv, rfloordiv: FloorDiv;
    modulo, rmodulo: Mod;
    pow, rpow: Pow;
    and, rand: BitAnd;
    or, ror: BitOr;
    xor, rxor: BitXor;
    lshift, rlshift: LShift;
    rshift, rrshift: RShift;
}

/// Arithmetic of ints and floats.
pub static ARITHMETIC: &[NativeDef] = kit::natives! {
    "__add__", "self, value, /" => add;
    "__radd__", "self, value, /" => radd;
    "__sub__", "self, value, /" => sub;
    "__rsub__", "self, value, /" => rsub;
    "__mul__", "self, value, /" => mul;
    "__rmul__", "self, value, /" => rmul;
    "__truediv__", "self, value, /" => truediv;
    "__rtruediv__", "self, value, /" => rtruediv;
    "__floordiv__", "self, value, /" => floordiv;
    "__rfloordiv__", "self, value, /" => rfloordiv;
    "__mod__", "self, value, /" => modulo;
    "__rmod__", "self, value, /" => rmodulo;
    "__divmod__", "self, value, /" => divmod;
    "__rdivmod__", "self, value, /" => rdivmod;
    "__pow__", "self, value, mod=None, /" => pow;
    "__rpow__", "self, value, mod=None, /" => rpow;
    "__neg__", "self, /" => neg;
    "__pos__", "self, /" => pos;
    "__abs__", "self, /" => abs;
    "__bool__", "self, /" => truth;
};

/// Bitwise operators of ints.
pub static BITWISE: &[NativeDef] = kit::natives! {
    "__and__", "self, value, /" => and;
    "__rand__", "self, value, /" => rand;
    "__or__", "self, value, /" => or;
    "__ror__", "self, value, /" => ror;
    "__xor__", "self, value, /" => xor;
    "__rxor__", "self, value, /" => rxor;
    "__lshift__", "self, value, /" => lshift;
    "__rlshift__", "self, value, /" => rlshift;
    "__rshift__", "self, value, /" => rshift;
    "__rrshift__", "self, value, /" => rrshift;
    "__invert__", "self, /" => invert;
};

fn rdivmod(th: &mut Thread, args: &[Value]) -> Res {
    divmod(th, &[args[1], args[0]])
}

fn divmod(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = (kit::exact_number(th, args[0]), kit::exact_number(th, args[1]));
    match (a, b) {
        (Some(a), Some(b)) => kit::divmod(th, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn neg(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(c) = args[0].as_complex() {
        return Ok(th.new_complex(-c.re, -c.im));
    }
    match args[0].as_f64() {
        Some(x) => Ok(Value::float(-x)),
        None => Ok(th.int_neg(args[0])),
    }
}

fn pos(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(c) = args[0].as_complex() {
        return Ok(th.new_complex(c.re, c.im));
    }
    match args[0].as_f64() {
        Some(x) => Ok(Value::float(x)),
        None => Ok(kit::exact_int(th, args[0])),
    }
}

fn abs(th: &mut Thread, args: &[Value]) -> Res {
    if let Some(c) = args[0].as_complex() {
        let z = th.new_complex(c.re, c.im);
        return kit::abs(th, z);
    }
    match args[0].as_f64() {
        Some(x) => Ok(Value::float(x.abs())),
        None => Ok(th.int_abs(args[0])),
    }
}

fn truth(_th: &mut Thread, args: &[Value]) -> Res {
    if let Some(c) = args[0].as_complex() {
        return Ok(Value::bool(c.re != 0.0 || c.im != 0.0));
    }
    let holds = match args[0].as_f64() {
        Some(x) => x != 0.0,
        None => args[0].as_i64() != Some(0),
    };
    Ok(Value::bool(holds))
}

fn invert(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.int_invert(args[0]))
}

/// Containers that are read.
pub static CONTAINER: &[NativeDef] = kit::natives! {
    "__len__", "self, /" => len;
    "__iter__", "self, /" => iter_of;
    "__contains__", "self, key, /" => contains;
};

/// Indexing.
pub static ITEMS: &[NativeDef] = kit::natives! {
    "__getitem__", "self, key, /" => getitem;
};

/// Assignment and deletion of items.
pub static MUTABLE_ITEMS: &[NativeDef] = kit::natives! {
    "__setitem__", "self, key, value, /" => setitem;
    "__delitem__", "self, key, /" => delitem;
};

/// Concatenation and repetition.
pub static SEQUENCE: &[NativeDef] = kit::natives! {
    "__add__", "self, value, /" => concat;
    "__mul__", "self, value, /" => repeat;
    "__rmul__", "self, value, /" => repeat;
};

/// Sequences refuse other operands themselves.
fn concat(th: &mut Thread, args: &[Value]) -> Res {
    match binary::builtin(th, BinOp::Add, args[0], args[1])? {
        Some(v) => Ok(v),
        None => Err(binary::unsupported(th, "+", args[0], args[1])),
    }
}

fn repeat(th: &mut Thread, args: &[Value]) -> Res {
    if kit::try_index_value(th, args[1])?.is_none() {
        let ty = kit::type_name(th, args[1]);
        let text = format!("'{ty}' object cannot be interpreted as an integer");
        return kit::type_error(th, text);
    }
    match binary::builtin(th, BinOp::Mul, args[0], args[1])? {
        Some(v) => Ok(v),
        None => Err(binary::unsupported(th, "*", args[0], args[1])),
    }
}

/// In-place operators of lists.
pub static IN_PLACE: &[NativeDef] = kit::natives! {
    "__iadd__", "self, value, /" => iadd;
    "__imul__", "self, value, /" => imul;
};

/// `str.__mod__`.
pub static PERCENT: &[NativeDef] = kit::natives! {
    "__mod__", "self, value, /" => modulo;
    "__rmod__", "self, value, /" => rmodulo_text;
    "__str__", "self, /" => str_of;
};

/// `value % self`, where only a value of the own type is a format.
fn rmodulo_text(th: &mut Thread, args: &[Value]) -> Res {
    let same = args[0].is_str() == args[1].is_str();
    if same && (args[1].is_str() || kit::byte_contents(args[1]).is_some()) {
        return rmodulo(th, args);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// `bytes.__mod__`.
pub static PERCENT_BYTES: &[NativeDef] = kit::natives! {
    "__mod__", "self, value, /" => modulo;
    "__rmod__", "self, value, /" => rmodulo_text;
};

/// `__reversed__` of lists, dicts and views.
pub static REVERSED: &[NativeDef] = kit::natives! {
    "__reversed__", "self, /" => reversed;
};

/// Iterators.
pub static ITERATOR: &[NativeDef] = kit::natives! {
    "__iter__", "self, /" => itself;
    "__next__", "self, /" => next;
};

fn str_of(th: &mut Thread, args: &[Value]) -> Res {
    kit::exact_str(th, args[0])
}

/// The object with the contents of `v` whose type is builtin: `v` itself unless its class is
/// defined in Python.
fn plain(th: &mut Thread, v: Value) -> Value {
    if v.shape().0 < shape::FIRST_USER {
        return v;
    }
    if let Some(l) = v.as_list() {
        let buf = l.buf.get();
        return th.new_list_from_buf(buf).value();
    }
    if let Some(t) = v.as_tuple() {
        return th.new_tuple(t.items()).value();
    }
    if let Some(s) = v.as_str() {
        return th.new_str_of(shape::STR, s).value();
    }
    if let Some(b) = v.as_bytes() {
        let bytes = b.bytes().to_vec();
        return th.new_bytes(&bytes).value();
    }
    v
}

fn len(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_table().is_some() {
        return Ok(kit::int(th, kit::table_len(args[0]) as i64));
    }
    let v = plain(th, args[0]);
    let n = kit::len(th, v)?;
    Ok(kit::int(th, n as i64))
}

fn iter_of(th: &mut Thread, args: &[Value]) -> Res {
    match iter::iter_builtin(th, args[0]) {
        Some(it) => Ok(it),
        None => kit::iter(th, args[0]),
    }
}

fn contains(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_dict().is_some() {
        let found = kit::dict_get(th, args[0], args[1])?;
        return Ok(Value::bool(found.is_some()));
    }
    if kit::is_set(args[0]) {
        return Ok(Value::bool(kit::set_contains(th, args[0], args[1])?));
    }
    if args[0].as_range().is_some() || args[0].as_array().is_some() {
        return contains_linear(th, args[0], args[1]);
    }
    let v = plain(th, args[0]);
    Ok(Value::bool(crate::protocol::item::contains(th, v, args[1])?))
}

/// Searches item by item.
fn contains_linear(th: &mut Thread, v: Value, item: Value) -> Res {
    let it = iter_of(th, &[v])?;
    while let Some(x) = kit::next(th, it)? {
        if kit::eq(th, x, item)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_dict().is_some() {
        return dict_item(th, args[0], args[1]);
    }
    if args[0].as_array().is_some() {
        return crate::protocol::item::get_sequence(th, args[0], args[1]);
    }
    let v = plain(th, args[0]);
    kit::get_item(th, v, args[1])
}

fn dict_item(th: &mut Thread, dict: Value, key: Value) -> Res {
    if let Some(v) = kit::dict_get(th, dict, key)? {
        return Ok(v);
    }
    if dict.shape().0 >= shape::FIRST_USER
        && let Some(method) = kit::special(th, dict, "__missing__")
    {
        return kit::call(th, method, &[dict, key]);
    }
    Err(th.raise_args(ExcClass::KeyError, &[key]))
}

/// Changes a list through a list of exact type that shares its buffer.
fn edit_list(
    th: &mut Thread,
    v: Value,
    edit: impl FnOnce(&mut Thread, Value) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let alias = plain(th, v);
    let outcome = edit(th, alias);
    if alias != v {
        kit::list_replace(v, alias);
    }
    outcome
}

fn setitem(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_dict().is_some() {
        kit::dict_set(th, args[0], args[1], args[2])?;
    } else if args[0].as_list().is_some() {
        edit_list(th, args[0], |th, list| kit::set_item(th, list, args[1], args[2]))?;
    } else {
        kit::set_item(th, args[0], args[1], args[2])?;
    }
    Ok(Value::NONE)
}

fn delitem(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].as_dict().is_some() {
        if kit::dict_remove(th, args[0], args[1])?.is_none() {
            return Err(th.raise_args(ExcClass::KeyError, &[args[1]]));
        }
    } else if args[0].as_list().is_some() {
        edit_list(th, args[0], |th, list| crate::protocol::item::del(th, list, args[1]))?;
    } else {
        crate::protocol::item::del(th, args[0], args[1])?;
    }
    Ok(Value::NONE)
}

fn iadd(th: &mut Thread, args: &[Value]) -> Res {
    kit::list_extend(th, args[0], args[1])?;
    Ok(args[0])
}

fn imul(th: &mut Thread, args: &[Value]) -> Res {
    match binary::builtin(th, BinOp::Mul, args[0], args[1])? {
        Some(v) => {
            kit::list_replace(args[0], v);
            Ok(args[0])
        }
        None => {
            let ty = kit::type_name(th, args[1]);
            let text = format!("'{ty}' object cannot be interpreted as an integer");
            kit::type_error(th, text)
        }
    }
}

fn reversed(th: &mut Thread, args: &[Value]) -> Res {
    kit::reversed(th, args[0])
}

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    match iter::next_plain(th, args[0])? {
        Some(v) => Ok(v),
        None => Err(kit::stop_iteration(th)),
    }
}
