//! `operator`: the operators as functions, and the getters of attributes, items and methods.
//!
//! Invariant: each function is the operator itself, of which it knows nothing but its name.

mod getters;

use crate::module::Module;
use vm::interp::machine::Cond;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::protocol::binary::{self, BinOp, UnaryOp};
use vm::protocol::{compare, item};
use vm::thread::Thread;
use vm::value::Value;

macro_rules! binary_functions {
    ($($f:ident, $in_place:ident: $op:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            binary::binary(th, BinOp::$op, args[0], args[1])
        }
        fn $in_place(th: &mut Thread, args: &[Value]) -> Res {
            binary::in_place(th, BinOp::$op, args[0], args[1])
        }
    )*};
}
binary_functions! {
    add, iadd: Add;
    sub, isub: Sub;
    mul, imul: Mul;
    truediv, itruediv: TrueDiv;
    floordiv, ifloordiv: FloorDiv;
    modulo, imod: Mod;
    pow, ipow: Pow;
    matmul, imatmul: MatMul;
    lshift, ilshift: LShift;
    rshift, irshift: RShift;
    and, iand: BitAnd;
    or, ior: BitOr;
    xor, ixor: BitXor;
}

macro_rules! comparisons {
    ($($f:ident: $cond:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            compare::compare(th, Cond::$cond, args[0], args[1])
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

macro_rules! unary_functions {
    ($($f:ident: $op:ident;)*) => {$(
        fn $f(th: &mut Thread, args: &[Value]) -> Res {
            binary::unary(th, UnaryOp::$op, args[0])
        }
    )*};
}
unary_functions! {
    neg: Neg;
    pos: Pos;
    invert: Invert;
}

/// The functions that have a second name with underscores around.
static OPERATORS: &[NativeDef] = vm::native_table! {
    "abs", "a, /" => abs;
    "add", "a, b, /" => add;
    "and_", "a, b, /" => and;
    "call", "obj, /, *args, **kwargs" => call;
    "concat", "a, b, /" => concat;
    "contains", "a, b, /" => contains;
    "delitem", "a, b, /" => delitem;
    "eq", "a, b, /" => eq;
    "floordiv", "a, b, /" => floordiv;
    "ge", "a, b, /" => ge;
    "getitem", "a, b, /" => getitem;
    "gt", "a, b, /" => gt;
    "iadd", "a, b, /" => iadd;
    "iand", "a, b, /" => iand;
    "iconcat", "a, b, /" => iconcat;
    "ifloordiv", "a, b, /" => ifloordiv;
    "ilshift", "a, b, /" => ilshift;
    "imatmul", "a, b, /" => imatmul;
    "imod", "a, b, /" => imod;
    "imul", "a, b, /" => imul;
    "index", "a, /" => index;
    "inv", "a, /" => invert;
    "invert", "a, /" => invert;
    "ior", "a, b, /" => ior;
    "ipow", "a, b, /" => ipow;
    "irshift", "a, b, /" => irshift;
    "isub", "a, b, /" => isub;
    "itruediv", "a, b, /" => itruediv;
    "ixor", "a, b, /" => ixor;
    "le", "a, b, /" => le;
    "lshift", "a, b, /" => lshift;
    "lt", "a, b, /" => lt;
    "matmul", "a, b, /" => matmul;
    "mod", "a, b, /" => modulo;
    "mul", "a, b, /" => mul;
    "ne", "a, b, /" => ne;
    "neg", "a, /" => neg;
    "not_", "a, /" => not;
    "or_", "a, b, /" => or;
    "pos", "a, /" => pos;
    "pow", "a, b, /" => pow;
    "rshift", "a, b, /" => rshift;
    "setitem", "a, b, c, /" => setitem;
    "sub", "a, b, /" => sub;
    "truediv", "a, b, /" => truediv;
    "xor", "a, b, /" => xor;
};

static OTHERS: &[NativeDef] = vm::native_table! {
    "countOf", "a, b, /" => count_of;
    "indexOf", "a, b, /" => index_of;
    "is_", "a, b, /" => is;
    "is_not", "a, b, /" => is_not;
    "length_hint", "obj, default=0, /" => length_hint;
    "truth", "a, /" => truth;
    "_compare_digest", "a, b, /" => compare_digest;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "operator", OPERATORS);
    let all = kit::empty_list(th);
    for def in OPERATORS {
        let f = module.get(th, def.name);
        let bare = def.name.trim_end_matches('_');
        module.set(th, &format!("__{bare}__"), f);
    }
    for def in OTHERS {
        let f = module.function(th, def);
        module.set(th, def.name, f);
    }
    for class in [&getters::ATTRGETTER, &getters::ITEMGETTER, &getters::METHODCALLER] {
        class.install(th, module);
    }
    let names = OPERATORS.iter().chain(OTHERS).map(|def| def.name);
    let names = names.chain(["attrgetter", "itemgetter", "methodcaller"]);
    for name in names.filter(|name| !name.starts_with('_')) {
        let name = th.intern(name);
        kit::push(th, all, name);
    }
    let all = vm::builtins::sorting::sorted(th, all, Value::NONE, Value::FALSE)?;
    module.set(th, "__all__", all);
    Ok(module.object(th))
}

fn abs(th: &mut Thread, args: &[Value]) -> Res {
    kit::abs(th, args[0])
}

fn index(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index_value(th, args[0])?;
    Ok(kit::exact_int(th, i))
}

fn not(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(!kit::truth(th, args[0])?))
}

fn truth(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(kit::truth(th, args[0])?))
}

fn is(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(args[0] == args[1]))
}

fn is_not(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(args[0] != args[1]))
}

fn call(th: &mut Thread, args: &[Value]) -> Res {
    kit::call_spread(th, args[0], args[1], args[2])
}

/// Raises unless `v` is a sequence.
fn check_sequence(th: &mut Thread, v: Value) -> Result<(), Raised> {
    if !kit::is_dict(v) && kit::special(th, v, "__getitem__").is_some() {
        return Ok(());
    }
    let ty = kit::type_name(th, v);
    kit::type_error(th, format!("'{ty}' object can't be concatenated"))
}

fn concat(th: &mut Thread, args: &[Value]) -> Res {
    check_sequence(th, args[0])?;
    add(th, args)
}

fn iconcat(th: &mut Thread, args: &[Value]) -> Res {
    check_sequence(th, args[0])?;
    iadd(th, args)
}

fn contains(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(item::contains(th, args[0], args[1])?))
}

fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    kit::get_item(th, args[0], args[1])
}

fn setitem(th: &mut Thread, args: &[Value]) -> Res {
    kit::set_item(th, args[0], args[1], args[2])?;
    Ok(Value::NONE)
}

fn delitem(th: &mut Thread, args: &[Value]) -> Res {
    item::del(th, args[0], args[1])?;
    Ok(Value::NONE)
}

/// An iterator for a search.
fn searched(th: &mut Thread, v: Value) -> Res {
    match kit::iter(th, v) {
        Err(_) if kit::catch(th, ExcClass::TypeError) => {
            let ty = kit::type_name(th, v);
            kit::type_error(th, format!("argument of type '{ty}' is not iterable"))
        }
        it => it,
    }
}

fn count_of(th: &mut Thread, args: &[Value]) -> Res {
    let it = searched(th, args[0])?;
    let mut n = 0;
    while let Some(v) = kit::next(th, it)? {
        n += i64::from(kit::eq(th, v, args[1])?);
    }
    Ok(kit::int(th, n))
}

fn index_of(th: &mut Thread, args: &[Value]) -> Res {
    let it = searched(th, args[0])?;
    let mut i = 0;
    while let Some(v) = kit::next(th, it)? {
        if kit::eq(th, v, args[1])? {
            return Ok(kit::int(th, i));
        }
        i += 1;
    }
    kit::value_error(th, "sequence.index(x): x not in sequence")
}

fn length_hint(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_int() {
        let ty = kit::type_name(th, args[1]);
        let text = format!("'{ty}' object cannot be interpreted as an integer");
        return kit::type_error(th, text);
    }
    match kit::length_hint(th, args[0])? {
        Some(n) => Ok(kit::int(th, n)),
        None => Ok(args[1]),
    }
}

/// Compares strs of ASCII characters or bytes without looking at where they differ.
fn compare_digest(th: &mut Thread, args: &[Value]) -> Res {
    let bytes = |v: Value| match v.as_str() {
        Some(s) if s.is_ascii() => kit::string_of(v).map(String::into_bytes),
        Some(_) => None,
        None => kit::byte_contents(v),
    };
    if args[0].is_str() != args[1].is_str() {
        return kit::type_error(th, "unsupported operand types(s) or combination of types");
    }
    let (Some(a), Some(b)) = (bytes(args[0]), bytes(args[1])) else {
        let text = if args[0].is_str() {
            "comparing strings with non-ASCII characters is not supported"
        } else {
            "unsupported operand types(s) or combination of types"
        };
        return Err(th.raise(ExcClass::TypeError, text));
    };
    let differ = a.iter().zip(&b).fold(a.len() ^ b.len(), |d, (x, y)| d | usize::from(x ^ y));
    Ok(Value::bool(differ == 0))
}
