//! The builtin functions, except those on iteration, attributes and output.

use super::{aggregate, attributes, iteration, output};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

/// Every builtin function.
pub static FUNCTIONS: &[NativeDef] = kit::natives! {
    "abs", "x, /" => abs, Abs;
    "all", "iterable, /" => aggregate::all;
    "any", "iterable, /" => aggregate::any;
    "ascii", "obj, /" => ascii;
    "bin", "number, /" => bin;
    "callable", "obj, /" => callable;
    "chr", "i, /" => chr, Chr;
    "delattr", "obj, name, /" => attributes::delattr;
    "dir", "obj=, /" => attributes::dir;
    "divmod", "x, y, /" => divmod;
    "format", "value, format_spec='', /" => format;
    "getattr", "obj, name, default=, /" => attributes::getattr;
    "globals", "" => attributes::globals;
    "hasattr", "obj, name, /" => attributes::hasattr;
    "hash", "obj, /" => hash;
    "hex", "number, /" => hex;
    "id", "obj, /" => id;
    "input", "prompt=, /" => output::input;
    "isinstance", "obj, class_or_tuple, /" => attributes::isinstance, IsInstance;
    "issubclass", "cls, class_or_tuple, /" => attributes::issubclass;
    "iter", "object, sentinel=, /" => iteration::iter;
    "len", "obj, /" => len, Len;
    "locals", "" => attributes::locals;
    "max", "*args, key=None, default=" => aggregate::max, Max;
    "min", "*args, key=None, default=" => aggregate::min, Min;
    "next", "iterator, default=, /" => iteration::next;
    "oct", "number, /" => oct;
    "ord", "c, /" => ord, Ord;
    "pow", "base, exp, mod=None" => pow;
    "print", "*args, sep=None, end=None, file=None, flush=False" => output::print;
    "repr", "obj, /" => repr;
    "round", "number, ndigits=None" => round;
    "setattr", "obj, name, value, /" => attributes::setattr;
    "sorted", "iterable, /, *, key=None, reverse=False" => sorted;
    "sum", "iterable, /, start=0" => aggregate::sum;
    "vars", "obj=, /" => attributes::vars;
    "__import__", "name, globals=None, locals=None, fromlist=None, level=0" => import;
};

fn abs(th: &mut Thread, args: &[Value]) -> Res {
    kit::abs(th, args[0])
}

fn ascii(th: &mut Thread, args: &[Value]) -> Res {
    kit::ascii_value(th, args[0])
}

/// The int behind `v` by `__index__`, in a base with its prefix.
fn in_base(th: &mut Thread, v: Value, radix: u32, prefix: &str) -> Res {
    let i = kit::index_big(th, v)?;
    let negative = i < dashu_int::IBig::from(0);
    let (_, magnitude) = i.into_parts();
    let digits = crate::text::int::to_radix(&magnitude, radix);
    let sign = if negative { "-" } else { "" };
    Ok(kit::str(th, &format!("{sign}{prefix}{digits}")))
}

fn bin(th: &mut Thread, args: &[Value]) -> Res {
    in_base(th, args[0], 2, "0b")
}

fn oct(th: &mut Thread, args: &[Value]) -> Res {
    in_base(th, args[0], 8, "0o")
}

fn hex(th: &mut Thread, args: &[Value]) -> Res {
    in_base(th, args[0], 16, "0x")
}

fn callable(th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::bool(kit::is_callable(th, args[0])))
}

fn chr(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index_value(th, args[0])?;
    match i.as_i64().and_then(|i| u32::try_from(i).ok()).filter(|&i| i < 0x11_0000) {
        Some(c) => Ok(th.char_str(c).value()),
        None => kit::value_error(th, "chr() arg not in range(0x110000)"),
    }
}

fn ord(th: &mut Thread, args: &[Value]) -> Res {
    let n = if let Some(s) = args[0].as_str() {
        if s.len == 1 {
            return Ok(Value::inline_int(s.char_at(0) as i64));
        }
        s.len
    } else if let Some(bytes) = kit::byte_contents(args[0]) {
        if let [b] = bytes[..] {
            return Ok(Value::inline_int(b as i64));
        }
        bytes.len()
    } else {
        let ty = kit::type_name(th, args[0]);
        let message = format!("ord() expected string of length 1, but {ty} found");
        return kit::type_error(th, message);
    };
    kit::type_error(th, format!("ord() expected a character, but string of length {n} found"))
}

fn divmod(th: &mut Thread, args: &[Value]) -> Res {
    kit::divmod(th, args[0], args[1])
}

fn format(th: &mut Thread, args: &[Value]) -> Res {
    let spec = kit::str_arg(th, "format() argument 2 must be str", args[1])?;
    kit::format_value(th, args[0], &spec)
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    let h = kit::hash(th, args[0])?;
    Ok(kit::int(th, h))
}

fn id(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::identity(th, args[0]))
}

fn len(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::len(th, args[0])?;
    Ok(kit::int(th, n as i64))
}

fn pow(th: &mut Thread, args: &[Value]) -> Res {
    if args[2].is_none() {
        return kit::pow(th, args[0], args[1]);
    }
    if args.iter().all(|v| v.is_int()) {
        return th.int_pow_mod(args[0], args[1], args[2]);
    }
    if args.iter().all(|&v| v.is_int() || v.as_f64().is_some()) {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return kit::type_error(th, message);
    }
    if args.iter().any(|v| v.as_complex().is_some())
        && args.iter().all(|v| v.as_complex().is_some() || v.is_int() || v.as_f64().is_some())
    {
        return kit::value_error(th, "complex modulo");
    }
    if let Some(method) = kit::special(th, args[0], "__pow__") {
        let result = kit::call(th, method, args)?;
        if result != Value::NOT_IMPLEMENTED {
            return Ok(result);
        }
    }
    let names: Vec<String> = args.iter().map(|&v| kit::type_name(th, v)).collect();
    let message = format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        names[0], names[1], names[2]
    );
    kit::type_error(th, message)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    kit::repr_value(th, args[0])
}

fn round(th: &mut Thread, args: &[Value]) -> Res {
    if args[0].is_float() || args[0].is_exact_int() {
        let table = if args[0].is_float() {
            crate::methods::number::float_round
        } else {
            crate::methods::number::int_round
        };
        return table(th, args);
    }
    let Some(method) = kit::special(th, args[0], "__round__") else {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("type {ty} doesn't define __round__ method"));
    };
    if args[1].is_none() { kit::call(th, method, &args[..1]) } else { kit::call(th, method, args) }
}

fn sorted(th: &mut Thread, args: &[Value]) -> Res {
    super::sorting::sorted(th, args[0], args[1], args[2])
}

fn import(th: &mut Thread, args: &[Value]) -> Res {
    if !args[0].is_str() {
        return kit::type_error(th, "module name must be a string");
    }
    let level = kit::index(th, args[4])?;
    let Ok(level) = usize::try_from(level) else {
        return kit::value_error(th, "level must be >= 0");
    };
    crate::import::import_name(th, args[1], args[0], args[3], level)
}

/// Raises `TypeError` as an `abs()` of a wrong operand does.
pub fn bad_abs(th: &mut Thread, v: Value) -> Raised {
    let ty = kit::type_name(th, v);
    th.raise(ExcClass::TypeError, format!("bad operand type for abs(): '{ty}'"))
}

/// Whether the value is the iterator of a `prange` or a `range`.
pub fn is_range(v: Value) -> bool {
    v.has_shape(shape::RANGE)
}
