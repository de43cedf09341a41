//! Binary, in-place and unary operators on any operands: special methods with reflection and
//! `NotImplemented`, then the builtin types' own behaviour.

use super::{arith, attr, seq};
use crate::error::{ExcClass, Raised};
use crate::interp::call;
use crate::object::shape;
use crate::object::size::is_user;
use crate::thread::Thread;
use crate::value::Value;

macro_rules! binary_ops {
    ($($name:ident: $sign:literal, $method:literal, $reflected:literal, $in_place:literal;)*) => {
        /// A binary operator.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum BinOp { $($name,)* }

        impl BinOp {
            /// The operator as error messages show it.
            pub const fn sign(self) -> &'static str {
                match self { $(BinOp::$name => $sign,)* }
            }
            /// The special method of the left operand.
            pub const fn method(self) -> &'static str {
                match self { $(BinOp::$name => $method,)* }
            }
            /// The special method of the right operand.
            pub const fn reflected(self) -> &'static str {
                match self { $(BinOp::$name => $reflected,)* }
            }
            /// The special method of the in-place form.
            pub const fn in_place(self) -> &'static str {
                match self { $(BinOp::$name => $in_place,)* }
            }
        }
    };
}
binary_ops! {
    Add: "+", "__add__", "__radd__", "__iadd__";
    Sub: "-", "__sub__", "__rsub__", "__isub__";
    Mul: "*", "__mul__", "__rmul__", "__imul__";
    TrueDiv: "/", "__truediv__", "__rtruediv__", "__itruediv__";
    FloorDiv: "//", "__floordiv__", "__rfloordiv__", "__ifloordiv__";
    Mod: "%", "__mod__", "__rmod__", "__imod__";
    Pow: "** or pow()", "__pow__", "__rpow__", "__ipow__";
    MatMul: "@", "__matmul__", "__rmatmul__", "__imatmul__";
    LShift: "<<", "__lshift__", "__rlshift__", "__ilshift__";
    RShift: ">>", "__rshift__", "__rrshift__", "__irshift__";
    BitAnd: "&", "__and__", "__rand__", "__iand__";
    BitOr: "|", "__or__", "__ror__", "__ior__";
    BitXor: "^", "__xor__", "__rxor__", "__ixor__";
}

type Answer = Result<Option<Value>, Raised>;

/// `a <op> b`.
pub fn binary(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Result<Value, Raised> {
    match try_binary(th, op, a, b)? {
        Some(v) => Ok(v),
        None => Err(unsupported(th, op.sign(), a, b)),
    }
}

/// `a <op>= b`.
pub fn in_place(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Result<Value, Raised> {
    if has_methods(a)
        && let Some(v) = call_method(th, a, op.in_place(), b)?
    {
        return Ok(v);
    }
    if let Some(v) = seq::in_place(th, op, a, b)? {
        return Ok(v);
    }
    match try_binary(th, op, a, b)? {
        Some(v) => Ok(v),
        None => {
            let sign = if op == BinOp::Pow { "**" } else { op.sign() };
            let sign = format!("{sign}=");
            Err(unsupported(th, &sign, a, b))
        }
    }
}

/// `a <op> b` (or `<op>=`) after the method of `a` has given `NotImplemented`, where `b` is of the
/// same class or of a builtin type.
pub fn after_left(
    th: &mut Thread,
    op: BinOp,
    is_in_place: bool,
    a: Value,
    b: Value,
) -> Result<Value, Raised> {
    let vm = th.vm();
    if vm.class_of(a) != vm.class_of(b)
        && let Some(v) = builtin(th, op, a, b)?
    {
        return Ok(v);
    }
    let sign = if op == BinOp::Pow && is_in_place { "**" } else { op.sign() };
    let sign = if is_in_place { format!("{sign}=") } else { sign.to_string() };
    Err(unsupported(th, &sign, a, b))
}

/// Raises the `TypeError` of operands that an operator does not know.
#[cold]
pub fn unsupported(th: &mut Thread, sign: &str, a: Value, b: Value) -> Raised {
    let (x, y) = (th.type_name(a), th.type_name(b));
    let text = if sign == "+" && !seq::is_number(a) {
        match seq::concat_error(a, &x, &y) {
            Some(text) => text,
            None => format!("unsupported operand type(s) for {sign}: '{x}' and '{y}'"),
        }
    } else if sign.starts_with('*')
        && !sign.starts_with("**")
        && (seq::is_sequence(a) || seq::is_sequence(b))
    {
        let other = if seq::is_sequence(a) { y } else { x };
        format!("can't multiply sequence by non-int of type '{other}'")
    } else {
        format!("unsupported operand type(s) for {sign}: '{x}' and '{y}'")
    };
    th.raise(ExcClass::TypeError, text)
}

/// Whether the class of `v` may define special methods in Python, or in a native module.
fn has_methods(v: Value) -> bool {
    v.is_ptr() && is_user(v.shape())
}

/// Calls the binary special method `name` of `v`'s class; `None` for none, or `NotImplemented`.
fn call_method(th: &mut Thread, v: Value, name: &str, arg: Value) -> Answer {
    let name = th.intern(name);
    if attr::own_method(th, v, name).is_none() {
        return Ok(None);
    }
    let answer = call::call_special(th, v, name, &[arg])?;
    Ok(answer.filter(|&v| v != Value::NOT_IMPLEMENTED))
}

/// `a <op> b`, or `None` if neither operand knows how.
pub fn try_binary(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    if !has_methods(a) && !has_methods(b) {
        if let Some(v) = quick(th, op, a, b) {
            return Ok(Some(v));
        }
        return builtin(th, op, a, b);
    }
    let vm = th.vm();
    let (ca, cb) = (vm.class_of(a), vm.class_of(b));
    let reflected_first = ca != cb && has_methods(b) && vm.is_subclass(cb, ca) && {
        let name = th.intern(op.reflected());
        vm.lookup(cb, name) != vm.lookup(ca, name)
    };
    if reflected_first && let Some(v) = call_method(th, b, op.reflected(), a)? {
        return Ok(Some(v));
    }
    if has_methods(a) {
        let name = th.intern(op.method());
        if attr::own_method(th, a, name).is_some() {
            if let Some(v) = call_method(th, a, op.method(), b)? {
                return Ok(Some(v));
            }
        } else if let Some(v) = builtin(th, op, a, b)? {
            return Ok(Some(v));
        }
    } else if let Some(v) = builtin(th, op, a, b)? {
        return Ok(Some(v));
    }
    if has_methods(b) && ca != cb && !reflected_first {
        let name = th.intern(op.reflected());
        if attr::own_method(th, b, name).is_some() {
            return call_method(th, b, op.reflected(), a);
        }
        return builtin(th, op, a, b);
    }
    Ok(None)
}

/// Sums and products of big ints, and sums of lists, without the questions that the other types
/// ask first.
#[expect(clippy::wildcard_enum_match_arm, reason = "the rest take the long way")]
fn quick(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Option<Value> {
    let is_big = |v: Value| v.has_shape(shape::BIG_INT);
    if is_big(a) && (is_big(b) || b.is_inline_int()) || is_big(b) && a.is_inline_int() {
        return match op {
            BinOp::Add => Some(th.big_add(a, b)),
            BinOp::Sub => Some(th.big_sub(a, b)),
            BinOp::Mul => Some(th.big_mul(a, b)),
            _ => None,
        };
    }
    if op == BinOp::Add && a.has_shape(shape::LIST) && b.has_shape(shape::LIST) {
        let (x, y) = (a.as_list()?, b.as_list()?);
        let sum = x.copied(th);
        sum.extend_from_buf(th, y.buf.get());
        return Some(sum.value());
    }
    None
}

/// What the builtin types do.
pub fn builtin(th: &mut Thread, op: BinOp, a: Value, b: Value) -> Answer {
    if let Some(v) = arith::numbers(th, op, a, b)? {
        return Ok(Some(v));
    }
    if op == BinOp::BitOr
        && a.as_table().is_none()
        && let Some(v) = super::alias::union_of(th, a, b)?
    {
        return Ok(Some(v));
    }
    match proxied(op, a, b) {
        Some((a, b)) => try_binary(th, op, a, b),
        None => seq::binary(th, op, a, b),
    }
}

/// The mappings behind the operands of `|`, if one is a mapping proxy.
fn proxied(op: BinOp, a: Value, b: Value) -> Option<(Value, Value)> {
    let is_proxy = |v: Value| v.is_ptr() && v.has_shape(shape::MAPPING_PROXY);
    if op != BinOp::BitOr || !is_proxy(a) && !is_proxy(b) {
        return None;
    }
    let behind = |v: Value| match v.as_record() {
        Some(r) if is_proxy(v) => r.fields[0].get(),
        Some(_) | None => v,
    };
    Some((behind(a), behind(b)))
}

/// `-a`, `+a`, `~a`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

impl UnaryOp {
    /// The special method.
    pub const fn method(self) -> &'static str {
        match self {
            UnaryOp::Neg => "__neg__",
            UnaryOp::Pos => "__pos__",
            UnaryOp::Invert => "__invert__",
        }
    }
}

/// `<op> a`.
pub fn unary(th: &mut Thread, op: UnaryOp, a: Value) -> Result<Value, Raised> {
    let name = th.intern(op.method());
    if attr::own_method(th, a, name).is_some() {
        return Ok(call::call_special(th, a, name, &[])?.expect("the class has it"));
    }
    if let Some(v) = arith::unary(th, op, a) {
        return Ok(v);
    }
    if let Some(v) = call::call_special(th, a, name, &[])? {
        return Ok(v);
    }
    let sign = match op {
        UnaryOp::Neg => "-",
        UnaryOp::Pos => "+",
        UnaryOp::Invert => "~",
    };
    let text = format!("bad operand type for unary {sign}: '{}'", th.type_name(a));
    Err(th.raise(ExcClass::TypeError, text))
}
