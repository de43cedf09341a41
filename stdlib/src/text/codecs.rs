//! `_codecs`: encodings and error handlers, for `codecs`.

use crate::module::Module;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::methods::{codec, codec_errors};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "encode", "obj, encoding='utf-8', errors='strict'" => encode;
    "decode", "obj, encoding='utf-8', errors='strict'" => decode;
    "register", "search_function, /" => register;
    "unregister", "search_function, /" => unregister;
    "register_error", "errors, handler, /" => register_error;
    "lookup_error", "name, /" => lookup_error;
    "find", "encoding, /" => find;
    "search", "encoding, /" => search;
    "is_builtin_error", "name, /" => is_builtin_error;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_codecs", FUNCTIONS);
    Ok(module.object(th))
}

fn text(th: &mut Thread, what: &str, v: Value) -> Result<String, Raised> {
    kit::str_arg(th, &format!("{what} must be str"), v)
}

fn encode(th: &mut Thread, args: &[Value]) -> Res {
    let encoding = text(th, "encode() argument 'encoding'", args[1])?;
    let errors = text(th, "encode() argument 'errors'", args[2])?;
    if codec::find(&encoding).is_none() {
        return codec_errors::encode_elsewhere(th, args[0], &encoding, &errors);
    }
    codec::encode_value(th, args[0], &encoding, &errors)
}

fn decode(th: &mut Thread, args: &[Value]) -> Res {
    let encoding = text(th, "decode() argument 'encoding'", args[1])?;
    let errors = text(th, "decode() argument 'errors'", args[2])?;
    if codec::find(&encoding).is_none() {
        return codec_errors::decode_elsewhere(th, args[0], &encoding, &errors);
    }
    let Some(bytes) = kit::byte_contents(args[0]) else {
        let ty = kit::type_name(th, args[0]);
        return kit::type_error(th, format!("a bytes-like object is required, not '{ty}'"));
    };
    codec::decode(th, args[0], &bytes, &encoding, &errors)
}

fn register(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_callable(th, args[0]) {
        return kit::type_error(th, "argument must be callable");
    }
    let list = codec_errors::searches(th);
    kit::push(th, list, args[0]);
    Ok(Value::NONE)
}

fn unregister(th: &mut Thread, args: &[Value]) -> Res {
    let list = codec_errors::searches(th);
    for i in (0..kit::list_len(list)).rev() {
        if kit::list_item(th, list, i) == args[0] {
            kit::list_remove(th, list, i);
        }
    }
    Ok(Value::NONE)
}

fn register_error(th: &mut Thread, args: &[Value]) -> Res {
    let name = text(th, "register_error() argument 1", args[0])?;
    if !kit::is_callable(th, args[1]) {
        return kit::type_error(th, "handler must be callable");
    }
    let handlers = codec_errors::handlers(th);
    let key = kit::str(th, &name);
    kit::dict_set(th, handlers, key, args[1])?;
    Ok(Value::NONE)
}

/// A registered handler; None for one of ours.
fn lookup_error(th: &mut Thread, args: &[Value]) -> Res {
    let name = text(th, "lookup_error() argument", args[0])?;
    let handlers = codec_errors::handlers(th);
    let key = kit::str(th, &name);
    if let Some(found) = kit::dict_get(th, handlers, key)? {
        return Ok(found);
    }
    if codec_errors::BUILTIN.contains(&name.as_str()) {
        return Ok(Value::NONE);
    }
    Err(th.raise(ExcClass::LookupError, format!("unknown error handler name '{name}'")))
}

fn is_builtin_error(th: &mut Thread, args: &[Value]) -> Res {
    let name = text(th, "argument", args[0])?;
    Ok(Value::bool(codec_errors::BUILTIN.contains(&name.as_str())))
}

/// The public name of an encoding of ours, or None.
fn find(th: &mut Thread, args: &[Value]) -> Res {
    let name = text(th, "lookup() argument", args[0])?;
    Ok(match codec::find(&name) {
        Some(codec) => kit::str(th, codec.public_name()),
        None => Value::NONE,
    })
}

fn search(th: &mut Thread, args: &[Value]) -> Res {
    let name = text(th, "lookup() argument", args[0])?;
    codec_errors::search(th, &name)
}
