//! Names of heap objects in dumps.

use crate::ir::names::Names;
use vm::value::Value;

/// Names strings, functions, natives and classes by what the program calls them.
#[derive(Debug)]
pub struct VmNames;

/// Longest string that is shown whole.
const MAX_TEXT: usize = 24;

impl Names for VmNames {
    fn name(&self, v: Value) -> Option<String> {
        if let Some(s) = v.as_str() {
            let text = s.to_rust();
            let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || " ._-".contains(c));
            return (plain && text.len() <= MAX_TEXT).then(|| format!("'{text}'"));
        }
        if let Some(f) = v.as_function() {
            return word("fn", f.name.get());
        }
        if let Some(c) = v.as_class() {
            return word("class", c.name.get());
        }
        None
    }

    fn value(&self, _: &str) -> Option<Value> {
        None
    }
}

/// `prefix.name`, if the name has no odd characters.
fn word(prefix: &str, name: Value) -> Option<String> {
    let name = name.as_str()?.to_rust();
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    plain.then(|| format!("{prefix}.{name}"))
}
