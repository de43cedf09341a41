//! Proxies: every operation is carried out on the object that the proxy refers to.

use super::{alive, classes, describe, make};
use vm::interp::machine::Cond;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::object::Gc;
use vm::object::class::ClassObj;
use vm::object::weak::WeakRefObj;
use vm::protocol::binary::{self, BinOp, UnaryOp};
use vm::protocol::compare;
use vm::thread::Thread;
use vm::value::Value;

/// `proxy(object, callback)`.
pub fn proxy(th: &mut Thread, args: &[Value]) -> Res {
    let own = classes();
    let is_callable = kit::is_callable(th, args[0]);
    make(th, if is_callable { own.callable_proxy } else { own.proxy }, args[0], args[1])
}

/// What an operand of a proxy's operation stands for.
fn unwrap(th: &mut Thread, v: Value) -> Res {
    let own = classes();
    match v.downcast::<WeakRefObj>() {
        Some(r) if [own.proxy, own.callable_proxy].contains(&r.header.shape.get()) => alive(th, r),
        Some(_) | None => Ok(v),
    }
}

macro_rules! binary_methods {
    ($($op:ident: $name:literal $method:ident, $reflected:ident, $in_place:ident;)*) => {
        $(
            fn $method(th: &mut Thread, args: &[Value]) -> Res {
                let (a, b) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
                binary::binary(th, BinOp::$op, a, b)
            }
            fn $reflected(th: &mut Thread, args: &[Value]) -> Res {
                let (a, b) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
                binary::binary(th, BinOp::$op, b, a)
            }
            fn $in_place(th: &mut Thread, args: &[Value]) -> Res {
                let (a, b) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
                binary::in_place(th, BinOp::$op, a, b)
            }
        )*
        static BINARY: &[NativeDef] = &[$(
            kit::native($name, "self, value, /", $method),
            kit::native(concat!("__", stringify!($reflected), "__"), "self, value, /", $reflected),
            kit::native(concat!("__", stringify!($in_place), "__"), "self, value, /", $in_place),
        )*];
    };
}
binary_methods! {
    Add: "__add__" add, radd, iadd;
    Sub: "__sub__" sub, rsub, isub;
    Mul: "__mul__" mul, rmul, imul;
    TrueDiv: "__truediv__" truediv, rtruediv, itruediv;
    FloorDiv: "__floordiv__" floordiv, rfloordiv, ifloordiv;
    Mod: "__mod__" mod_, rmod, imod;
    Pow: "__pow__" pow, rpow, ipow;
    MatMul: "__matmul__" matmul, rmatmul, imatmul;
    LShift: "__lshift__" lshift, rlshift, ilshift;
    RShift: "__rshift__" rshift, rrshift, irshift;
    BitAnd: "__and__" and, rand, iand;
    BitOr: "__or__" or, ror, ior;
    BitXor: "__xor__" xor, rxor, ixor;
}

macro_rules! compare_methods {
    ($($cond:ident: $method:ident;)*) => {
        $(
            fn $method(th: &mut Thread, args: &[Value]) -> Res {
                let (a, b) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
                compare::compare(th, Cond::$cond, a, b)
            }
        )*
    };
}
compare_methods! {
    Lt: lt;
    Le: le;
    Eq: eq;
    Ne: ne;
    Gt: gt;
    Ge: ge;
}

static METHODS: &[NativeDef] = vm::native_table! {
    "__divmod__", "self, value, /" => divmod;
    "__rdivmod__", "self, value, /" => rdivmod;
    "__neg__", "self, /" => neg;
    "__pos__", "self, /" => pos;
    "__invert__", "self, /" => invert;
    "__abs__", "self, /" => abs;
    "__int__", "self, /" => int;
    "__float__", "self, /" => float;
    "__index__", "self, /" => index;
    "__bool__", "self, /" => bool;
    "__str__", "self, /" => str;
    "__repr__", "self, /" => repr;
    "__bytes__", "self, /" => bytes;
    "__lt__", "self, value, /" => lt;
    "__le__", "self, value, /" => le;
    "__eq__", "self, value, /" => eq;
    "__ne__", "self, value, /" => ne;
    "__gt__", "self, value, /" => gt;
    "__ge__", "self, value, /" => ge;
    "__len__", "self, /" => len;
    "__iter__", "self, /" => iter;
    "__next__", "self, /" => next;
    "__reversed__", "self, /" => reversed;
    "__getitem__", "self, key, /" => getitem;
    "__setitem__", "self, key, value, /" => setitem;
    "__delitem__", "self, key, /" => delitem;
    "__contains__", "self, key, /" => contains;
    "__getattribute__", "self, name, /" => getattribute;
    "__setattr__", "self, name, value, /" => setattr;
    "__delattr__", "self, name, /" => delattr;
};

static CALL: &[NativeDef] = vm::native_table! {
    "__call__", "self, /, *args, **kwargs" => call;
};

/// Adds the methods to the two classes.
pub fn add_methods(th: &mut Thread, plain: Gc<ClassObj>, callable: Gc<ClassObj>) {
    for class in [plain, callable] {
        th.add_methods(class, BINARY);
        th.add_methods(class, METHODS);
        super::set_attr(th, class, "__hash__", Value::NONE);
    }
    th.add_methods(callable, CALL);
}

fn divmod(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
    kit::divmod(th, a, b)
}

fn rdivmod(th: &mut Thread, args: &[Value]) -> Res {
    let (a, b) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
    kit::divmod(th, b, a)
}

fn neg(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    binary::unary(th, UnaryOp::Neg, v)
}

fn pos(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    binary::unary(th, UnaryOp::Pos, v)
}

fn invert(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    binary::unary(th, UnaryOp::Invert, v)
}

fn abs(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::abs(th, v)
}

/// The object's answer as a builtin class takes it: `int(v)`, `float(v)`, …
fn by_class(th: &mut Thread, args: &[Value], name: &str) -> Res {
    let v = unwrap(th, args[0])?;
    let key = th.intern(name);
    let builtins = th.vm().builtins().as_dict().expect("a namespace is a dict");
    match builtins.get_str(key) {
        Some(class) => kit::call(th, class, &[v]),
        None => kit::type_error(th, format!("{name} is gone")),
    }
}

fn int(th: &mut Thread, args: &[Value]) -> Res {
    by_class(th, args, "int")
}

fn float(th: &mut Thread, args: &[Value]) -> Res {
    by_class(th, args, "float")
}

fn bytes(th: &mut Thread, args: &[Value]) -> Res {
    by_class(th, args, "bytes")
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::index_value(th, v)
}

fn bool(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::truth(th, v).map(Value::bool)
}

fn str(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::str_value(th, v)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let r = super::this(th, args)?;
    let text = describe(th, "weakproxy", r)?;
    Ok(kit::str(th, &text))
}

fn len(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    let n = kit::len(th, v)?;
    Ok(kit::int(th, n as i64))
}

fn iter(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::iter(th, v)
}

fn next(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    if !kit::is_iterator(th, v) {
        let ty = kit::type_name(th, v);
        let text = format!("Weakref proxy referenced a non-iterator '{ty}' object");
        return kit::type_error(th, text);
    }
    match kit::next(th, v)? {
        Some(item) => Ok(item),
        None => Err(kit::stop_iteration(th)),
    }
}

fn reversed(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::reversed(th, v)
}

fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    let (v, key) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
    kit::get_item(th, v, key)
}

fn setitem(th: &mut Thread, args: &[Value]) -> Res {
    let (v, key) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
    kit::set_item(th, v, key, args[2])?;
    Ok(Value::NONE)
}

fn delitem(th: &mut Thread, args: &[Value]) -> Res {
    let (v, key) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
    vm::protocol::item::del(th, v, key)?;
    Ok(Value::NONE)
}

fn contains(th: &mut Thread, args: &[Value]) -> Res {
    let (v, key) = (unwrap(th, args[0])?, unwrap(th, args[1])?);
    vm::protocol::item::contains(th, v, key).map(Value::bool)
}

fn getattribute(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::get_attr_value(th, v, args[1])
}

fn setattr(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::set_attr_value(th, v, args[1], args[2])?;
    Ok(Value::NONE)
}

fn delattr(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::del_attr_value(th, v, args[1])?;
    Ok(Value::NONE)
}

fn call(th: &mut Thread, args: &[Value]) -> Res {
    let v = unwrap(th, args[0])?;
    kit::call_spread(th, v, args[1], args[2])
}
