//! Type objects: casts of scalars, and the words of which signatures are made.

use crate::module::Module;
use dashu_int::IBig;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::object::class::ClassObj;
use vm::object::{Gc, ShapeId, shape};
use vm::thread::Thread;
use vm::value::Value;

/// What a type object does to a scalar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cast {
    /// Wraps to so many bits.
    Signed(u32),
    Unsigned(u32),
    Float32,
    Float64,
    Complex,
    Bool,
    /// Not a scalar: an array type, a signature, `void`.
    None,
}

/// The Rust side of a type object.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Type {
    name: String,
    cast: Cast,
}

/// Scalar types, each with its other names.
const SCALARS: &[(&str, Cast, &[&str])] = &[
    ("int8", Cast::Signed(8), &["i1", "char"]),
    ("int16", Cast::Signed(16), &["i2", "short"]),
    ("int32", Cast::Signed(32), &["i4", "intc", "int_"]),
    ("int64", Cast::Signed(64), &["i8", "intp", "long_", "longlong", "ssize_t"]),
    ("uint8", Cast::Unsigned(8), &["u1", "byte", "uchar"]),
    ("uint16", Cast::Unsigned(16), &["u2", "ushort"]),
    ("uint32", Cast::Unsigned(32), &["u4", "uintc", "uint"]),
    ("uint64", Cast::Unsigned(64), &["u8", "uintp", "ulong", "ulonglong", "size_t"]),
    ("float32", Cast::Float32, &["f4", "float_"]),
    ("float64", Cast::Float64, &["f8", "double"]),
    ("complex64", Cast::Complex, &["c8"]),
    ("complex128", Cast::Complex, &["c16"]),
    ("bool", Cast::Bool, &["boolean", "b1", "bool_"]),
    ("none", Cast::None, &["void"]),
    ("pyobject", Cast::None, &[]),
    ("unicode_type", Cast::None, &["string"]),
];

static METHODS: &[NativeDef] = vm::native_table! {
    "__call__", "self, /, *args" => call;
    "__getitem__", "self, key, /" => getitem;
    "__repr__", "self, /" => repr;
    "__str__", "self, /" => repr;
    "__eq__", "self, value, /" => eq;
    "__hash__", "self, /" => hash;
};

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "typeof", "val, /" => typeof_;
    "from_dtype", "dtype, /" => from_dtype;
};

/// Registers the types in `numba` and in `numba.types`.
pub fn install(th: &mut Thread, module: Module) {
    let object = th.vm().class_of_shape(shape::OBJECT);
    let class = th.new_builtin_class("Type", object);
    th.add_methods(class, METHODS);
    let types = Module::new(th, "numba.types", &[]);
    types.set(th, "Type", class.value());
    for &(name, cast, aliases) in SCALARS {
        let v = make(th, class, Type { name: name.into(), cast });
        for name in [&[name], aliases].concat() {
            let exported = if name == "bool" { "bool_" } else { name };
            types.set(th, exported, v);
            if exported != "none" && exported != "string" && exported != "char" {
                module.set(th, exported, v);
            }
        }
    }
    for name in ["Array", "Tuple", "UniTuple", "List", "ListType", "DictType", "optional"] {
        let v = make(th, class, Type { name: name.into(), cast: Cast::None });
        types.set(th, name, v);
        if name == "optional" {
            module.set(th, name, v);
        }
    }
    for def in FUNCTIONS {
        let f = module.function(th, def);
        module.set(th, def.name, f);
    }
    let object = types.object(th);
    module.set(th, "types", object);
}

fn make(th: &mut Thread, class: Gc<ClassObj>, ty: Type) -> Value {
    let s = ShapeId(class.root_shape.get());
    th.new_native_data(s, ty).value()
}

fn type_of(v: Value) -> Option<Type> {
    v.as_native_data()?.get::<Type>().cloned()
}

/// Whether the value is a type object or a signature.
pub fn is_type(v: Value) -> bool {
    type_of(v).is_some()
}

fn own(v: Value) -> Type {
    type_of(v).expect("a method of Type has a Type")
}

/// A cast, or a signature when the arguments are types.
fn call(th: &mut Thread, args: &[Value]) -> Res {
    let ty = own(args[0]);
    let items = kit::tuple_items(args[1]).expect("*args is a tuple");
    let is_word = |v: Value| is_type(v) || v.as_tuple().is_some() || v.as_list().is_some();
    let scalar = ty.cast != Cast::None && items.len() == 1 && !is_word(items[0]);
    if scalar {
        return cast(th, ty.cast, items[0]);
    }
    let mut names = Vec::new();
    for &item in items {
        names.push(kit::repr_text(th, item)?);
    }
    let class = th.vm().class_of(args[0]);
    let name = format!("({}) -> {}", names.join(", "), ty.name);
    Ok(make(th, class, Type { name, cast: Cast::None }))
}

fn cast(th: &mut Thread, cast: Cast, v: Value) -> Res {
    match cast {
        Cast::Signed(bits) | Cast::Unsigned(bits) => {
            let signed = matches!(cast, Cast::Signed(_));
            let i = whole(th, v)?;
            Ok(wrap(th, i, bits, signed))
        }
        Cast::Float32 => Ok(Value::float(kit::float_of(th, v)? as f32 as f64)),
        Cast::Float64 => Ok(Value::float(kit::float_of(th, v)?)),
        Cast::Bool => Ok(Value::bool(kit::truth(th, v)?)),
        Cast::Complex => match v.as_complex() {
            Some(_) => Ok(v),
            None => {
                let re = kit::float_of(th, v)?;
                Ok(th.new_complex(re, 0.0))
            }
        },
        Cast::None => Ok(v),
    }
}

/// The whole number in an int, bool, float or text.
fn whole(th: &mut Thread, v: Value) -> Result<IBig, Raised> {
    let int = th.vm().class_of_shape(shape::INT).value();
    let i = kit::call(th, int, &[v])?;
    Ok(i.as_big().expect("int() gives an int"))
}

/// `i` modulo `2^bits`, as a signed or unsigned number.
fn wrap(th: &mut Thread, i: IBig, bits: u32, signed: bool) -> Value {
    let modulus = IBig::from(1) << bits as usize;
    let zero = IBig::from(0);
    let mut r = i % &modulus;
    if r < zero {
        r += &modulus;
    }
    if signed && r >= IBig::from(1) << (bits as usize - 1) {
        r -= modulus;
    }
    kit::big(th, r)
}

/// `float64[:, ::1]`: an array type.
fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    let ty = own(args[0]);
    let single = [args[1]];
    let axes = kit::tuple_items(args[1]).unwrap_or(&single);
    let is_contiguous = |v: Option<&Value>| {
        v.and_then(|v| v.as_slice()).is_some_and(|s| s.step.as_i64() == Some(1))
    };
    let layout = if is_contiguous(axes.last()) {
        "C"
    } else if is_contiguous(axes.first()) {
        "F"
    } else {
        "A"
    };
    let name = format!("Array({}, {}, '{layout}', False, aligned=True)", ty.name, axes.len());
    let class = th.vm().class_of(args[0]);
    Ok(make(th, class, Type { name, cast: Cast::None }))
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    Ok(kit::str(th, &own(args[0]).name))
}

fn eq(_th: &mut Thread, args: &[Value]) -> Res {
    match type_of(args[1]) {
        Some(other) => Ok(Value::bool(own(args[0]) == other)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::str(th, &own(args[0]).name);
    let h = kit::hash(th, name)?;
    Ok(kit::int(th, h))
}

fn named(th: &mut Thread, name: &str) -> Res {
    let key = th.intern("numba.types");
    let module = th.vm().modules().as_dict().and_then(|m| m.get_str(key));
    kit::get_attr(th, module.expect("numba.types is registered"), name)
}

fn typeof_(th: &mut Thread, args: &[Value]) -> Res {
    let v = args[0];
    let name = if v.is_bool() {
        "bool_"
    } else if v.is_int() {
        "int64"
    } else if v.is_float() {
        "float64"
    } else if v.as_complex().is_some() {
        "complex128"
    } else if v.is_str() {
        "unicode_type"
    } else if v.is_none() {
        "none"
    } else {
        "pyobject"
    };
    named(th, name)
}

fn from_dtype(th: &mut Thread, args: &[Value]) -> Res {
    let name = kit::str_text(th, args[0])?;
    named(th, &name)
}
