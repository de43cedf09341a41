//! `repr` of descriptors, proxies, generic aliases and unions.

use crate::kit::{self, Raised};
use crate::object::shape;
use crate::protocol::attr::text;
use crate::thread::Thread;
use crate::value::Value;

/// `repr` of a record.
pub fn record(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let fields = &v.as_record().expect("a record").fields;
    let (a, b) = (fields[0].get(), fields[1].get());
    match th.vm().class_of(v).layout.get() {
        shape::MEMBER => Ok(format!("<member '{}' of '{}' objects>", text(b), class_name(a))),
        shape::GETSET => Ok(format!("<attribute '{}' of '{}' objects>", text(b), class_name(a))),
        shape::MAPPING_PROXY => Ok(format!("mappingproxy({})", kit::repr_text(th, a)?)),
        shape::GENERIC_ALIAS => alias(th, v),
        shape::UNION => {
            let items = kit::tuple_items(a).unwrap_or(&[]);
            let mut parts = Vec::new();
            for &item in items {
                let is_none = th.vm().class_of(Value::NONE).value() == item;
                parts.push(if is_none { "None".to_string() } else { type_text(th, item)? });
            }
            Ok(parts.join(" | "))
        }
        _ => crate::builtins::repr::object_repr(th, v).map(text),
    }
}

fn class_name(v: Value) -> String {
    v.as_class().map(|c| c.name_str()).unwrap_or_default()
}

fn alias(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let fields = &v.as_record().expect("a record").fields;
    let star = if fields[3].get() == Value::TRUE { "*" } else { "" };
    let origin = type_text(th, fields[0].get())?;
    let items = kit::tuple_items(fields[1].get()).unwrap_or(&[]);
    let mut parts = Vec::new();
    for &item in items {
        parts.push(match item.as_list() {
            Some(_) => list_text(th, item)?,
            None => type_text(th, item)?,
        });
    }
    let args = if parts.is_empty() { "()".to_string() } else { parts.join(", ") };
    Ok(format!("{star}{origin}[{args}]"))
}

/// A list of types, as the arguments of a parameter specification are shown.
fn list_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    let mut parts = Vec::new();
    for i in 0..kit::list_len(v) {
        let item = kit::list_item(th, v, i);
        parts.push(type_text(th, item)?);
    }
    Ok(format!("[{}]", parts.join(", ")))
}

/// A type as it is written: its qualified name, the module's in front unless that is `builtins`.
pub fn type_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    if v == Value::ELLIPSIS {
        return Ok("...".to_string());
    }
    let is_alias = v.as_record().is_some();
    if !is_alias
        && kit::find_attr(th, v, "__origin__")?.is_none_or(|o| o.is_none())
        && let Some(name) = kit::find_attr(th, v, "__qualname__")?
        && let Some(module) = kit::find_attr(th, v, "__module__")?
        && !module.is_none()
    {
        let (name, module) = (kit::str_text(th, name)?, kit::str_text(th, module)?);
        return Ok(if module == "builtins" { name } else { format!("{module}.{name}") });
    }
    kit::repr_text(th, v)
}
