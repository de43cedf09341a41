//! `_string`: how format strings are taken apart, for `string.Formatter`.

use crate::module::Module;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::text::fields::{self, Access, Head, Piece};
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "formatter_parser", "format_string, /" => formatter_parser;
    "formatter_field_name_split", "field_name, /" => field_name_split;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_string", FUNCTIONS);
    Ok(module.object(th))
}

/// An iterator of tuples: literal text, field name, specification, conversion.
fn formatter_parser(th: &mut Thread, args: &[Value]) -> Res {
    let text = kit::str_arg(th, "expected str", args[0])?;
    let pieces = match fields::split(&text) {
        Ok(pieces) => pieces,
        Err(message) => return kit::value_error(th, message),
    };
    let list = kit::empty_list(th);
    let mut literal = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(text) => literal = text,
            Piece::Field(field) => {
                let text = kit::str(th, &std::mem::take(&mut literal));
                let name = kit::str(th, &field.name);
                let spec = kit::str(th, &field.spec);
                let conversion = match field.conversion {
                    Some(c) => kit::str(th, &c.to_string()),
                    None => Value::NONE,
                };
                let row = kit::tuple(th, &[text, name, spec, conversion]);
                kit::push(th, list, row);
            }
        }
    }
    if !literal.is_empty() {
        let text = kit::str(th, &literal);
        let row = kit::tuple(th, &[text, Value::NONE, Value::NONE, Value::NONE]);
        kit::push(th, list, row);
    }
    kit::iter(th, list)
}

/// The first part of a field's name, and an iterator of the others: whether each is an attribute,
/// and its name or index.
fn field_name_split(th: &mut Thread, args: &[Value]) -> Res {
    let text = kit::str_arg(th, "expected str", args[0])?;
    let (head, accesses) = match fields::split_name(&text) {
        Ok(parts) => parts,
        Err(message) => return kit::value_error(th, message),
    };
    let first = match head {
        Head::Auto => kit::str(th, ""),
        Head::Index(i) => kit::int(th, i as i64),
        Head::Key(key) => kit::str(th, &key),
    };
    let list = kit::empty_list(th);
    for access in accesses {
        let (is_attribute, key) = match access {
            Access::Attr(name) => (true, kit::str(th, &name)),
            Access::Index(i) => (false, kit::int(th, i as i64)),
            Access::Key(key) => (false, kit::str(th, &key)),
        };
        let row = kit::tuple(th, &[Value::bool(is_attribute), key]);
        kit::push(th, list, row);
    }
    let rest = kit::iter(th, list)?;
    Ok(kit::tuple(th, &[first, rest]))
}
