//! Attributes and methods of code objects.
//!
//! Invariant: names and counts are CPython's; offsets are those of our own instructions, eight bytes
//! each.

use super::attr::text;
use super::evaluate::CO_FUTURE_ANNOTATIONS;
use crate::bytecode::{Ins, Op, Operand};
use crate::code::{Code, CodeKind, CodeUnit, Source, Span};
use crate::error::Raised;
use crate::heap::GcVec;
use crate::kit;
use crate::native::NativeDef;
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

type Res = Result<Value, Raised>;

/// Methods of code objects.
pub static METHODS: &[NativeDef] = crate::native_table! {
    "co_lines", "self, /" => co_lines;
    "co_positions", "self, /" => co_positions;
    "replace", "self, /, **kwargs" => replace;
    "__replace__", "self, /, **kwargs" => replace;
    "__eq__", "self, value, /" => eq;
    "__hash__", "self, /" => hash;
};

/// Bits of `co_flags`.
mod flag {
    pub const OPTIMIZED: i64 = 1;
    pub const NEWLOCALS: i64 = 2;
    pub const VARARGS: i64 = 4;
    pub const VARKEYWORDS: i64 = 8;
    pub const NESTED: i64 = 0x10;
    pub const GENERATOR: i64 = 0x20;
    pub const COROUTINE: i64 = 0x80;
    pub const ITERABLE_COROUTINE: i64 = 0x100;
    pub const ASYNC_GENERATOR: i64 = 0x200;
}

/// Bytes of an instruction.
const WIDTH: i64 = size_of::<Ins>() as i64;

/// The attribute `n` of a code object.
pub fn load(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let code = obj.as_code_obj()?.code;
    let unit = &code.unit;
    let count = |n: u16| Some(Value::inline_int(i64::from(n)));
    match n {
        "co_name" => Some(th.intern(&unit.name)),
        "co_qualname" => Some(th.intern(&unit.qualname)),
        "co_filename" => Some(th.intern(&code.source.name)),
        "co_firstlineno" => Some(Value::inline_int(i64::from(unit.first_line))),
        "co_argcount" => count(unit.params.n_pos),
        "co_posonlyargcount" => count(unit.params.n_posonly),
        "co_kwonlyargcount" => count(unit.params.n_kwonly),
        "co_nlocals" => Some(Value::inline_int(varnames(unit).len() as i64)),
        "co_stacksize" => count(unit.n_regs),
        "co_varnames" => Some(names(th, &varnames(unit))),
        "co_cellvars" => Some(names(th, &unit.cell_names)),
        "co_freevars" => Some(names(th, &unit.free_names)),
        "co_names" => Some(names(th, &used_names(unit))),
        "co_consts" => Some(consts(th, code)),
        "co_flags" => Some(Value::inline_int(flags(unit))),
        "co_code" | "_co_code_adaptive" => Some(code_bytes(th, unit)),
        "co_linetable" | "co_lnotab" | "co_exceptiontable" => Some(th.new_bytes(b"").value()),
        _ => None,
    }
}

fn names(th: &mut Thread, names: &[String]) -> Value {
    let mut out = GcVec::with_capacity(th, names.len());
    for name in names {
        let name = th.intern(name);
        out.push(th, name);
    }
    th.new_tuple(&out).value()
}

/// Parameters, then locals that are no cells, targets of comprehensions among them.
fn varnames(unit: &CodeUnit) -> Vec<String> {
    let mut out = unit.params.names.clone();
    match unit.kind {
        CodeKind::Module | CodeKind::Class => return out,
        CodeKind::Function
        | CodeKind::Lambda
        | CodeKind::Generator
        | CodeKind::Coroutine
        | CodeKind::AsyncGenerator => {}
    }
    for name in &unit.local_names[out.len()..] {
        let is_hidden = matches!(name.as_str(), ".namespace" | ".class" | ".classdict");
        let name = name.strip_prefix('.').unwrap_or(name).to_string();
        let elsewhere = unit.cell_names.contains(&name) || unit.free_names.contains(&name);
        if !is_hidden && !elsewhere && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// Names of globals and attributes, in the order of their first use.
fn used_names(unit: &CodeUnit) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for ins in &unit.code {
        let is_of_local = matches!(
            ins.op,
            Op::CheckBound | Op::DelLocal | Op::LoadCell | Op::DelCell | Op::LoadNameCell
        );
        if is_of_local {
            continue;
        }
        for (kind, value) in ins.op.operands().into_iter().zip([ins.a, ins.b, ins.c]) {
            let index = match kind {
                Operand::Name => value,
                Operand::Site => unit.attr_sites[value as usize],
                Operand::No
                | Operand::Dst
                | Operand::Reg
                | Operand::Rk
                | Operand::Imm
                | Operand::Run
                | Operand::Const
                | Operand::Code
                | Operand::Target
                | Operand::High => continue,
            };
            let name = &unit.names[index as usize];
            if !out.contains(name) {
                out.push(name.clone());
            }
        }
    }
    out
}

/// The docstring of a function, the constants, and the code objects inside.
fn consts(th: &mut Thread, code: &'static Code) -> Value {
    let mut out = GcVec::with_capacity(th, code.consts.len() + code.codes.len() + 1);
    let is_function = !matches!(code.unit.kind, CodeKind::Module | CodeKind::Class);
    if is_function && let Some(doc) = &code.unit.doc {
        let doc = th.new_str(doc).value();
        out.push(th, doc);
    }
    for &v in &code.consts {
        out.push(th, v);
    }
    for inner in &code.codes {
        let v = th.new_code_obj(inner);
        out.push(th, v);
    }
    if !out.iter().any(|v| v.is_none()) {
        out.push(th, Value::NONE);
    }
    th.new_tuple(&out).value()
}

/// `co_flags`.
pub fn flags(unit: &CodeUnit) -> i64 {
    let mut out = match unit.kind {
        CodeKind::Module | CodeKind::Class => 0,
        CodeKind::Function | CodeKind::Lambda => flag::OPTIMIZED | flag::NEWLOCALS,
        CodeKind::Generator => flag::OPTIMIZED | flag::NEWLOCALS | flag::GENERATOR,
        CodeKind::Coroutine => flag::OPTIMIZED | flag::NEWLOCALS | flag::COROUTINE,
        CodeKind::AsyncGenerator => flag::OPTIMIZED | flag::NEWLOCALS | flag::ASYNC_GENERATOR,
    };
    let mut set = |on: bool, bit: i64| out |= if on { bit } else { 0 };
    set(unit.params.has_varargs, flag::VARARGS);
    set(unit.params.has_varkw, flag::VARKEYWORDS);
    set(unit.is_nested, flag::NESTED);
    set(unit.is_iterable_coroutine, flag::ITERABLE_COROUTINE);
    set(unit.future_annotations, CO_FUTURE_ANNOTATIONS);
    out
}

fn code_bytes(th: &mut Thread, unit: &CodeUnit) -> Value {
    let mut out = Vec::with_capacity(unit.code.len() * size_of::<Ins>());
    for ins in &unit.code {
        out.extend([ins.op as u8, ins.f]);
        for operand in [ins.a, ins.b, ins.c] {
            out.extend(operand.to_le_bytes());
        }
    }
    th.new_bytes(&out).value()
}

fn code_arg(v: Value) -> &'static Code {
    v.as_code_obj().expect("a method of code has a code object").code
}

/// `(start, end, line)` of each run of instructions of one line.
fn co_lines(th: &mut Thread, args: &[Value]) -> Res {
    let code = code_arg(args[0]);
    let list = th.new_list(&[]);
    let line_of = |span: &Span| code.source.line_col(span.start).0;
    let mut start = 0;
    let spans = &code.unit.spans;
    for i in 1..=spans.len() {
        if i < spans.len() && line_of(&spans[i]) == line_of(&spans[start]) {
            continue;
        }
        let row = [start as i64 * WIDTH, i as i64 * WIDTH, i64::from(line_of(&spans[start]))];
        let row = th.new_tuple(&row.map(Value::inline_int)).value();
        list.append(th, row);
        start = i;
    }
    Ok(th.new_iter(shape::LIST_ITER, list.value()).value())
}

/// `(line, end line, column, end column)` of each instruction, columns in bytes from 0.
fn co_positions(th: &mut Thread, args: &[Value]) -> Res {
    let code = code_arg(args[0]);
    let list = th.new_list(&[]);
    for span in &code.unit.spans {
        let (line, col) = code.source.line_col(span.start);
        let (end_line, end_col) = code.source.line_col(span.end);
        let row = [line, end_line, col, end_col].map(|n| Value::inline_int(i64::from(n)));
        let row = th.new_tuple(&row).value();
        list.append(th, row);
    }
    Ok(th.new_iter(shape::LIST_ITER, list.value()).value())
}

fn eq(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(equal(args[0], args[1]).map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

/// Whether two code objects are equal; `None` if one is none.
pub fn equal(a: Value, b: Value) -> Option<bool> {
    let (a, b) = (a.as_code_obj()?.code, b.as_code_obj()?.code);
    let same = || a.unit == b.unit && a.source.text == b.source.text && a.consts == b.consts;
    Some(a.id == b.id || same())
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.int(hash_code(args[0])))
}

/// The hash of a code object.
pub fn hash_code(v: Value) -> i64 {
    let unit = &code_arg(v).unit;
    let mut hasher = DefaultHasher::new();
    (&unit.name, &unit.qualname, unit.first_line, unit.code.len()).hash(&mut hasher);
    (&unit.params.names, &unit.names, &unit.free_names).hash(&mut hasher);
    (hasher.finish() >> 2) as i64
}

/// A copy of a code object with some attributes replaced.
fn replace(th: &mut Thread, args: &[Value]) -> Res {
    let code = code_arg(args[0]);
    let mut unit = code.unit.clone();
    let mut source = Arc::clone(&code.source);
    let mut consts = None;
    let given = args[1].as_dict().expect("**kwargs is a dict");
    let mut pos = 0;
    while let Some((key, v)) = given.next_entry(&mut pos) {
        let key = text(key);
        match key.as_str() {
            "co_name" => unit.name = str_field(th, &key, v)?,
            "co_qualname" => unit.qualname = str_field(th, &key, v)?,
            "co_filename" => {
                let name = str_field(th, &key, v)?;
                source = Arc::new(Source::new(name, source.text.clone()));
            }
            "co_firstlineno" => unit.first_line = int_field(th, v)? as u32,
            "co_consts" => consts = Some(tuple_field(th, &key, v)?),
            "co_varnames" => rename(&mut unit.params.names, th, &key, v)?,
            "co_names" => rename(&mut unit.names, th, &key, v)?,
            "co_flags" => {
                let flags = int_field(th, v)?;
                unit.params.has_varargs = flags & flag::VARARGS != 0;
                unit.params.has_varkw = flags & flag::VARKEYWORDS != 0;
                unit.is_iterable_coroutine = flags & flag::ITERABLE_COROUTINE != 0;
            }
            "co_argcount" | "co_posonlyargcount" | "co_kwonlyargcount" | "co_nlocals"
            | "co_stacksize" => {
                int_field(th, v)?;
            }
            "co_freevars" | "co_cellvars" => {
                tuple_field(th, &key, v)?;
            }
            "co_code" | "co_linetable" | "co_exceptiontable" => {}
            _ => {
                let text = format!("replace() got an unexpected keyword argument '{key}'");
                return kit::type_error(th, text);
            }
        }
    }
    let new = match consts {
        Some(values) => th.new_code_with(unit, &source, code, values),
        None => th.new_code(unit, &source),
    };
    Ok(th.new_code_obj(new))
}

fn wrong<T>(th: &mut Thread, key: &str, what: &str, v: Value) -> Result<T, Raised> {
    let kind = th.type_name(v);
    kit::type_error(th, format!("replace() argument '{key}' must be {what}, not {kind}"))
}

fn str_field(th: &mut Thread, key: &str, v: Value) -> Result<String, Raised> {
    match v.as_str() {
        Some(s) => Ok(s.to_rust()),
        None => wrong(th, key, "str", v),
    }
}

fn int_field(th: &mut Thread, v: Value) -> Result<i64, Raised> {
    kit::index(th, v)
}

fn tuple_field(th: &mut Thread, key: &str, v: Value) -> Res {
    if v.as_tuple().is_some() { Ok(v) } else { wrong(th, key, "tuple", v) }
}

/// Renames as many names as the tuple has for them.
fn rename(names: &mut [String], th: &mut Thread, key: &str, v: Value) -> Result<(), Raised> {
    let given = tuple_field(th, key, v)?;
    let given = given.as_tuple().expect("a tuple");
    for (name, &v) in names.iter_mut().zip(given.items()) {
        *name = str_field(th, key, v)?;
    }
    Ok(())
}
