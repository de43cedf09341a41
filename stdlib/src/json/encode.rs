//! Writing documents.
//!
//! Invariant: what the encoder says is read once, before anything is written; `default` and the
//! items of mappings may run Python.

use super::text::Out;
use std::collections::HashSet;
use vm::interp::call;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

/// What the encoder asks for.
struct Writer {
    out: Out,
    encoder: Value,
    skip_keys: bool,
    ascii: bool,
    allow_nan: bool,
    sort_keys: bool,
    /// The text of one level of indentation, or None.
    indent: Value,
    item_separator: Value,
    key_separator: Value,
    level: usize,
    /// Containers under way, by their words; `None` if nobody wants to know.
    open: Option<HashSet<u64>>,
}

fn flag(th: &mut Thread, encoder: Value, name: &str) -> Result<bool, Raised> {
    let v = kit::get_attr(th, encoder, name)?;
    kit::truth(th, v)
}

/// A separator: a str.
fn separator(th: &mut Thread, encoder: Value, name: &str) -> Res {
    let v = kit::get_attr(th, encoder, name)?;
    if v.is_str() {
        return Ok(v);
    }
    let ty = kit::type_name(th, v);
    kit::type_error(th, format!("make_encoder() argument must be str, not {ty}"))
}

/// The text of an indentation: a str, or so many spaces.
fn indentation(th: &mut Thread, encoder: Value) -> Res {
    let v = kit::get_attr(th, encoder, "indent")?;
    if v.is_none() || v.is_str() {
        return Ok(v);
    }
    let n = kit::index(th, v)?.max(0) as usize;
    kit::check_room(th, n)?;
    Ok(kit::str(th, &" ".repeat(n)))
}

/// `encode(obj, encoder, level)`: the document, with the options of a `JSONEncoder`.
pub fn encode(th: &mut Thread, args: &[Value]) -> Res {
    let encoder = args[1];
    let mut writer = Writer {
        out: Out::new(),
        encoder,
        skip_keys: flag(th, encoder, "skipkeys")?,
        ascii: flag(th, encoder, "ensure_ascii")?,
        allow_nan: flag(th, encoder, "allow_nan")?,
        sort_keys: flag(th, encoder, "sort_keys")?,
        indent: indentation(th, encoder)?,
        item_separator: separator(th, encoder, "item_separator")?,
        key_separator: separator(th, encoder, "key_separator")?,
        level: kit::index(th, args[2])?.max(0) as usize,
        open: flag(th, encoder, "check_circular")?.then(HashSet::new),
    };
    writer.value(th, args[0])?;
    Ok(writer.out.to_str(th))
}

/// Writes a str with its quotes.
fn write_str(out: &mut Out, v: Value, ascii: bool) {
    let Some(s) = v.as_str() else { return };
    out.push(0x22);
    for c in s.iter() {
        match c {
            0x22 => out.push_ascii("\\\""),
            0x5C => out.push_ascii("\\\\"),
            0x20..0x7F => out.push(c),
            0x0A => out.push_ascii("\\n"),
            0x0D => out.push_ascii("\\r"),
            0x09 => out.push_ascii("\\t"),
            0x0C => out.push_ascii("\\f"),
            0x08 => out.push_ascii("\\b"),
            0x7F => out.push(c),
            0x80.. if !ascii => out.push(c),
            0x1_0000.. => {
                let c = c - 0x1_0000;
                let (high, low) = (0xD800 + (c >> 10), 0xDC00 + (c & 0x3FF));
                out.push_ascii(&format!("\\u{high:04x}\\u{low:04x}"));
            }
            _ => out.push_ascii(&format!("\\u{c:04x}")),
        }
    }
    out.push(0x22);
}

fn quoted(th: &mut Thread, v: Value, ascii: bool) -> Res {
    if !v.is_str() {
        let ty = kit::type_name(th, v);
        return kit::type_error(th, format!("first argument must be a string, not {ty}"));
    }
    let mut out = Out::new();
    write_str(&mut out, v, ascii);
    Ok(out.to_str(th))
}

/// `encode_basestring(string)`.
pub fn encode_basestring(th: &mut Thread, args: &[Value]) -> Res {
    quoted(th, args[0], false)
}

/// `encode_basestring_ascii(string)`.
pub fn encode_basestring_ascii(th: &mut Thread, args: &[Value]) -> Res {
    quoted(th, args[0], true)
}

impl Writer {
    fn value(&mut self, th: &mut Thread, v: Value) -> Result<(), Raised> {
        if let Some(text) = self.simple(th, v)? {
            self.out.push_ascii(&text);
        } else if v.is_str() {
            write_str(&mut self.out, v, self.ascii);
        } else if v.as_list().is_some() || v.as_tuple().is_some() {
            self.enter(th, v)?;
            self.list(th, v)?;
            self.leave(v);
        } else if kit::is_dict(v) {
            self.enter(th, v)?;
            self.dict(th, v)?;
            self.leave(v);
        } else {
            self.enter(th, v)?;
            let default = kit::get_attr(th, self.encoder, "default")?;
            let other = kit::call(th, default, &[v])?;
            self.value(th, other)?;
            self.leave(v);
        }
        Ok(())
    }

    /// The text of a number or constant.
    fn simple(&mut self, th: &mut Thread, v: Value) -> Result<Option<String>, Raised> {
        Ok(Some(match v {
            Value::NONE => "null".to_string(),
            Value::TRUE => "true".to_string(),
            Value::FALSE => "false".to_string(),
            v if v.is_int() => {
                let i = kit::exact_int(th, v);
                match i.as_i64() {
                    Some(i) => i.to_string(),
                    None => kit::repr_text(th, i)?,
                }
            }
            v => match v.as_f64() {
                Some(x) => self.float(th, x)?,
                None => return Ok(None),
            },
        }))
    }

    fn float(&self, th: &mut Thread, x: f64) -> Result<String, Raised> {
        if x.is_finite() {
            return Ok(vm::text::float::repr(x));
        }
        if !self.allow_nan {
            let shown = vm::text::float::repr(x);
            let text = format!("Out of range float values are not JSON compliant: {shown}");
            return kit::value_error(th, text);
        }
        let text = if x.is_nan() {
            "NaN"
        } else if x > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        Ok(text.to_string())
    }

    /// Begins a container, which must not be inside itself.
    fn enter(&mut self, th: &mut Thread, v: Value) -> Result<(), Raised> {
        call::check_native(th)?;
        let is_new = self.open.as_mut().is_none_or(|open| open.insert(v.bits()));
        if is_new {
            return Ok(());
        }
        Err(th.raise(ExcClass::ValueError, "Circular reference detected"))
    }

    fn leave(&mut self, v: Value) {
        if let Some(open) = &mut self.open {
            open.remove(&v.bits());
        }
    }

    /// A new line with as much indentation as the level asks for.
    fn new_line(&mut self) {
        if self.indent.is_none() {
            return;
        }
        self.out.push(0x0A);
        for _ in 0..self.level {
            self.out.push_str(self.indent);
        }
    }

    fn list(&mut self, th: &mut Thread, v: Value) -> Result<(), Raised> {
        let is_plain = v.has_shape(shape::LIST) || v.has_shape(shape::TUPLE);
        let items = if is_plain { v } else { kit::list_of(th, v)? };
        if kit::list_len(items) == 0 {
            self.out.push_ascii("[]");
            return Ok(());
        }
        self.out.push_ascii("[");
        self.level += 1;
        let mut i = 0;
        while i < kit::list_len(items) {
            if i > 0 {
                self.out.push_str(self.item_separator);
            }
            self.new_line();
            let item = kit::list_item(th, items, i);
            self.value(th, item)?;
            i += 1;
        }
        self.level -= 1;
        self.new_line();
        self.out.push_ascii("]");
        Ok(())
    }

    /// A list of a dict's items, in the order in which they are written.
    fn items(&self, th: &mut Thread, v: Value) -> Res {
        let items = if v.has_shape(shape::DICT) {
            kit::dict_items(th, v).unwrap_or(Value::NONE)
        } else {
            let method = kit::get_attr(th, v, "items")?;
            let items = kit::call(th, method, &[])?;
            kit::list_of(th, items)?
        };
        if self.sort_keys {
            return vm::builtins::sorting::sorted(th, items, Value::NONE, Value::FALSE);
        }
        Ok(items)
    }

    fn dict(&mut self, th: &mut Thread, v: Value) -> Result<(), Raised> {
        if kit::table_len(v) == 0 {
            self.out.push_ascii("{}");
            return Ok(());
        }
        let items = self.items(th, v)?;
        self.out.push_ascii("{");
        self.level += 1;
        let mut is_first = true;
        for i in 0..kit::list_len(items) {
            let pair = kit::list_item(th, items, i);
            let Some(&[key, item]) = kit::tuple_items(pair) else {
                return kit::value_error(th, "items must return 2-tuples");
            };
            let key = match self.key(th, key)? {
                Some(key) => key,
                None => continue,
            };
            if !is_first {
                self.out.push_str(self.item_separator);
            }
            is_first = false;
            self.new_line();
            write_str(&mut self.out, key, self.ascii);
            self.out.push_str(self.key_separator);
            self.value(th, item)?;
        }
        self.level -= 1;
        if !is_first {
            self.new_line();
        }
        self.out.push_ascii("}");
        Ok(())
    }

    /// A key as a str; `None` if it is to be left out.
    fn key(&mut self, th: &mut Thread, key: Value) -> Result<Option<Value>, Raised> {
        if key.is_str() {
            return Ok(Some(key));
        }
        if let Some(text) = self.simple(th, key)? {
            return Ok(Some(kit::str(th, &text)));
        }
        if self.skip_keys {
            return Ok(None);
        }
        let ty = kit::class_name(th, key);
        kit::type_error(th, format!("keys must be str, int, float, bool or None, not {ty}"))
    }
}
