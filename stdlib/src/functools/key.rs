//! `cmp_to_key`.

use crate::native_class::{NativeClass, field, set_field};
use vm::interp::machine::Cond;
use vm::kit::{self, Res};
use vm::protocol::compare;
use vm::thread::Thread;
use vm::value::Value;

/// Fields: comparison function, object (unbound in what `cmp_to_key` returns).
pub static KEY: NativeClass = NativeClass::hidden("KeyWrapper", 2)
    .methods(vm::native_table! {
        "__call__", "self, obj" => call;
        "__lt__", "self, value, /" => lt;
        "__le__", "self, value, /" => le;
        "__eq__", "self, value, /" => eq;
        "__ne__", "self, value, /" => ne;
        "__gt__", "self, value, /" => gt;
        "__ge__", "self, value, /" => ge;
        "__hash__", "self, /" => hash;
    })
    .attrs(vm::native_table! {
        "obj", "self, /" => obj;
    });

/// `cmp_to_key(mycmp)`.
pub fn cmp_to_key(th: &mut Thread, args: &[Value]) -> Res {
    let v = KEY.make(th).value();
    set_field(v, 0, args[0]);
    Ok(v)
}

fn call(th: &mut Thread, args: &[Value]) -> Res {
    let v = KEY.make(th).value();
    set_field(v, 0, field(args[0], 0));
    set_field(v, 1, args[1]);
    Ok(v)
}

fn obj(th: &mut Thread, args: &[Value]) -> Res {
    let v = field(args[0], 1);
    if v.is_unbound() { Err(kit::no_attribute(th, args[0], "obj")) } else { Ok(v) }
}

fn hash(th: &mut Thread, _args: &[Value]) -> Res {
    kit::type_error(th, "unhashable type: 'functools.KeyWrapper'")
}

fn by(th: &mut Thread, cond: Cond, args: &[Value]) -> Res {
    if !KEY.has(th, args[1]) {
        return kit::type_error(th, "other argument must be K instance");
    }
    let (a, b) = (field(args[0], 1), field(args[1], 1));
    if a.is_unbound() || b.is_unbound() {
        return Err(kit::no_attribute(th, args[0], "object"));
    }
    let order = kit::call(th, field(args[0], 0), &[a, b])?;
    compare::compare(th, cond, order, Value::inline_int(0))
}

macro_rules! comparisons {
    ($($f:ident: $cond:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            by(th, Cond::$cond, args)
        }
    )*};
}
comparisons! {
    lt: Lt;
    le: Le;
    eq: Eq;
    ne: Ne;
    gt: Gt;
    ge: Ge;
}
