//! `re.Pattern`.

use super::ast::{Parsed, PatternError, flag};
use super::match_object;
use super::program::Program;
use super::subject::{Mode, Output, Subject, raise_error};
use super::template::{self, Template};
use super::{parse, program};
use std::cell::Cell;
use vm::kit::{self, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::class::ClassObj;
use vm::object::{Gc, ShapeId, shape};
use vm::thread::Thread;
use vm::value::Value;

/// The Rust side of a pattern. `refs` is the tuple of the pattern as written and of the dict of
/// its groups' names.
pub struct Compiled {
    pub program: Program,
    pub flags: u32,
    pub is_text: bool,
    pub names: Vec<(Vec<u32>, usize)>,
}

/// The Rust side of a scanner, which finds one match after the other. `refs` is the tuple of the
/// pattern and the subject.
struct Scanner {
    at: Cell<usize>,
    end: usize,
    advance: Cell<bool>,
}

pub static METHODS: &[NativeDef] = vm::native_table! {
    "match", "self, /, string, pos=0, endpos=9223372036854775807" => match_;
    "fullmatch", "self, /, string, pos=0, endpos=9223372036854775807" => fullmatch;
    "search", "self, /, string, pos=0, endpos=9223372036854775807" => search;
    "findall", "self, /, string, pos=0, endpos=9223372036854775807" => findall;
    "finditer", "self, /, string, pos=0, endpos=9223372036854775807" => finditer;
    "scanner", "self, /, string, pos=0, endpos=9223372036854775807" => scanner;
    "split", "self, /, string, maxsplit=0" => split;
    "sub", "self, /, repl, string, count=0" => sub;
    "subn", "self, /, repl, string, count=0" => subn;
    "__copy__", "self, /" => itself;
    "__deepcopy__", "self, memo, /" => itself;
    "__repr__", "self, /" => repr;
    "__eq__", "self, value, /" => eq;
    "__hash__", "self, /" => hash;
    "__reduce__", "self, /" => reduce;
};

pub static ATTRS: &[NativeDef] = vm::native_table! {
    "pattern", "self, /" => pattern;
    "flags", "self, /" => flags;
    "groups", "self, /" => groups;
    "groupindex", "self, /" => groupindex;
};

pub static SCANNER: &[NativeDef] = vm::native_table! {
    "search", "self, /" => scanner_search;
    "match", "self, /" => scanner_match;
};

pub static SCANNER_ATTRS: &[NativeDef] = vm::native_table! {
    "pattern", "self, /" => scanner_pattern;
};

/// An attribute of module `re`.
pub fn module_attr(th: &mut Thread, name: &str) -> Res {
    let modules = th.vm().modules();
    let key = th.intern("re");
    let module = match kit::dict_get(th, modules, key)? {
        Some(module) => module,
        None => vm::import::import_dotted(th, "re")?,
    };
    kit::get_attr(th, module, name)
}

/// The Rust side of a value, if it is a pattern.
pub fn try_compiled(v: Value) -> Option<&'static Compiled> {
    let data = v.as_native_data()?;
    let compiled: *const Compiled = data.get::<Compiled>()?;
    // SAFETY: objects do not move, and who asks holds the pattern in a local as long (U1).
    Some(unsafe { &*compiled })
}

pub fn compiled(v: Value) -> &'static Compiled {
    try_compiled(v).expect("a method of Pattern has a Pattern")
}

fn refs(v: Value) -> &'static [Value] {
    let data = v.as_native_data().expect("a pattern");
    kit::tuple_items(data.refs.get()).expect("a pattern's references are a tuple")
}

/// The names of a pattern's groups, as a dict.
pub fn group_index(v: Value) -> Value {
    refs(v)[1]
}

/// Compiles a pattern into an object of class `class`.
pub fn compile(th: &mut Thread, class: Gc<ClassObj>, source: Value, flags: u32) -> Res {
    let Some(subject) = Subject::of(source) else {
        return kit::type_error(th, "first argument must be string or compiled pattern");
    };
    let made: Result<(Parsed, Program), PatternError> =
        parse::parse(&subject.points(), subject.is_text(), flags).and_then(|parsed| {
            let program = program::compile(&parsed)?;
            Ok((parsed, program))
        });
    let (parsed, program) = match made {
        Ok(made) => made,
        Err(error) => return Err(raise_error(th, error, source)),
    };
    let index = kit::empty_dict(th);
    for (name, group) in &parsed.names {
        let name = kit::points(th, name);
        let name = th.intern_value(name);
        kit::dict_set(th, index, name, Value::inline_int(*group as i64))?;
    }
    let refs = kit::tuple(th, &[source, index]);
    let compiled =
        Compiled { program, flags: parsed.flags, is_text: subject.is_text(), names: parsed.names };
    let data = th.new_native_data(ShapeId(class.root_shape.get()), compiled);
    data.refs.set(refs);
    Ok(data.value())
}

/// One match, as an object or None.
pub fn execute(th: &mut Thread, args: &[Value], mode: Mode) -> Res {
    let pattern = args[0];
    let compiled = compiled(pattern);
    let subject = Subject::new(th, compiled, args[1])?;
    let (pos, end) = subject.span(th, args[2], args[3])?;
    if pos > end {
        return Ok(Value::NONE);
    }
    match subject.find(th, compiled, mode, (pos, end), false)? {
        Some(slots) => Ok(match_object::make(th, pattern, subject.value, slots, (pos, end))),
        None => Ok(Value::NONE),
    }
}

fn match_(th: &mut Thread, args: &[Value]) -> Res {
    execute(th, args, Mode::Match)
}

fn fullmatch(th: &mut Thread, args: &[Value]) -> Res {
    execute(th, args, Mode::FullMatch)
}

fn search(th: &mut Thread, args: &[Value]) -> Res {
    execute(th, args, Mode::Search)
}

/// The part of a group, or `default` if it did not match.
pub fn group_value(
    th: &mut Thread,
    subject: &Subject,
    slots: &[usize],
    group: usize,
    default: Value,
) -> Value {
    let (from, to) = (slots[2 * group], slots[2 * group + 1]);
    if from == super::matcher::UNSET || to == super::matcher::UNSET {
        return default;
    }
    subject.slice(th, from, to)
}

fn empty_like(th: &mut Thread, is_text: bool) -> Value {
    if is_text { kit::str(th, "") } else { kit::bytes(th, b"") }
}

pub fn findall(th: &mut Thread, args: &[Value]) -> Res {
    let compiled = compiled(args[0]);
    let subject = Subject::new(th, compiled, args[1])?;
    let (pos, end) = subject.span(th, args[2], args[3])?;
    let list = kit::empty_list(th);
    if pos > end {
        return Ok(list);
    }
    let empty = empty_like(th, compiled.is_text);
    let n_groups = compiled.program.n_groups;
    subject.each(th, compiled, (pos, end), usize::MAX, |th, slots| {
        let item = match n_groups {
            1 => group_value(th, &subject, slots, 0, empty),
            2 => group_value(th, &subject, slots, 1, empty),
            _ => {
                let items = kit::empty_list(th);
                for group in 1..n_groups {
                    let part = group_value(th, &subject, slots, group, empty);
                    kit::push(th, items, part);
                }
                kit::tuple_of_list(th, items)
            }
        };
        kit::push(th, list, item);
        Ok(())
    })?;
    Ok(list)
}

fn scanner_class(th: &mut Thread) -> Result<Gc<ClassObj>, Raised> {
    let class = super::native_attr(th, "SRE_Scanner")?;
    Ok(class.as_class().expect("the module's own class"))
}

fn scanner(th: &mut Thread, args: &[Value]) -> Res {
    let compiled = compiled(args[0]);
    let subject = Subject::new(th, compiled, args[1])?;
    let (pos, end) = subject.span(th, args[2], args[3])?;
    let class = scanner_class(th)?;
    let refs = kit::tuple(th, &[args[0], args[1]]);
    let scanner = Scanner { at: Cell::new(pos), end, advance: Cell::new(false) };
    let data = th.new_native_data(ShapeId(class.root_shape.get()), scanner);
    data.refs.set(refs);
    Ok(data.value())
}

pub fn finditer(th: &mut Thread, args: &[Value]) -> Res {
    let scanner = scanner(th, args)?;
    let search = kit::get_attr(th, scanner, "search")?;
    let it = th.new_iter(shape::CALL_ITER, search);
    it.extra.set(Value::NONE);
    Ok(it.value())
}

fn scan(th: &mut Thread, v: Value, mode: Mode) -> Res {
    let data = v.as_native_data().expect("a method of a scanner has a scanner");
    let scanner = data.get::<Scanner>().expect("a scanner");
    let refs = kit::tuple_items(data.refs.get()).expect("a scanner's references");
    let (pattern, subject) = (refs[0], refs[1]);
    let compiled = compiled(pattern);
    let subject = Subject::new(th, compiled, subject)?;
    let (at, end) = (scanner.at.get(), scanner.end.min(subject.len()));
    if at > end {
        return Ok(Value::NONE);
    }
    let found = subject.find(th, compiled, mode, (at, end), scanner.advance.get())?;
    let Some(slots) = found else {
        scanner.at.set(usize::MAX);
        return Ok(Value::NONE);
    };
    scanner.at.set(slots[1]);
    scanner.advance.set(slots[0] == slots[1]);
    Ok(match_object::make(th, pattern, subject.value, slots, (at, end)))
}

fn scanner_search(th: &mut Thread, args: &[Value]) -> Res {
    scan(th, args[0], Mode::Search)
}

fn scanner_match(th: &mut Thread, args: &[Value]) -> Res {
    scan(th, args[0], Mode::Match)
}

fn scanner_pattern(_th: &mut Thread, args: &[Value]) -> Res {
    let data = args[0].as_native_data().expect("a scanner");
    Ok(kit::tuple_items(data.refs.get()).expect("a scanner's references")[0])
}

pub fn split(th: &mut Thread, args: &[Value]) -> Res {
    let compiled = compiled(args[0]);
    let subject = Subject::new(th, compiled, args[1])?;
    let most = kit::index(th, args[2])?;
    let most = if most == 0 { usize::MAX } else { most.max(0) as usize };
    let list = kit::empty_list(th);
    let n = subject.len();
    let mut done = 0;
    subject.each(th, compiled, (0, n), most, |th, slots| {
        let part = subject.slice(th, done, slots[0]);
        kit::push(th, list, part);
        for group in 1..compiled.program.n_groups {
            let part = group_value(th, &subject, slots, group, Value::NONE);
            kit::push(th, list, part);
        }
        done = slots[1];
        Ok(())
    })?;
    let rest = subject.slice(th, done, n);
    kit::push(th, list, rest);
    Ok(list)
}

/// How matches are replaced.
enum Replacement {
    Call(Value),
    Value(Value),
    Template(Template),
}

fn replacement(th: &mut Thread, pattern: Value, v: Value) -> Result<Replacement, Raised> {
    if kit::is_callable(th, v) {
        return Ok(Replacement::Call(v));
    }
    let Some(source) = Subject::of(v) else {
        let ty = kit::type_name(th, v);
        let message = format!("decoding to str: need a bytes-like object, {ty} found");
        return kit::type_error(th, message);
    };
    let points = source.points();
    if !points.contains(&('\\' as u32)) {
        return Ok(Replacement::Value(v));
    }
    let compiled = compiled(pattern);
    match template::parse(&points, source.is_text(), compiled) {
        Ok(_) if source.is_text() != compiled.is_text => Ok(Replacement::Value(v)),
        Ok(template) => Ok(Replacement::Template(template)),
        Err(error) => Err(raise_error(th, error, v)),
    }
}

/// The subject with its matches replaced, and their number.
pub fn substitute(th: &mut Thread, args: &[Value]) -> Result<(Value, usize), Raised> {
    let pattern = args[0];
    let compiled = compiled(pattern);
    let replacement = replacement(th, pattern, args[1])?;
    let subject = Subject::new(th, compiled, args[2])?;
    let most = kit::index(th, args[3])?;
    let most = if most == 0 { usize::MAX } else { most.max(0) as usize };
    let n = subject.len();
    let (mut out, mut done) = (Output::new(compiled.is_text), 0);
    let count = subject.each(th, compiled, (0, n), most, |th, slots| {
        out.push_slice(&subject, done, slots[0]);
        done = slots[1];
        match &replacement {
            Replacement::Value(v) => out.push_value(th, *v),
            Replacement::Template(template) => {
                out.count();
                template.expand(&mut out, &subject, slots);
                Ok(())
            }
            Replacement::Call(f) => {
                let m = match_object::make(th, pattern, subject.value, slots.to_vec(), (0, n));
                let v = kit::call(th, *f, &[m])?;
                out.push_value(th, v)
            }
        }
    })?;
    if count == 0 {
        return Ok((subject.slice(th, 0, n), 0));
    }
    out.push_slice(&subject, done, n);
    Ok((out.finish(th), count))
}

fn sub(th: &mut Thread, args: &[Value]) -> Res {
    Ok(substitute(th, args)?.0)
}

fn subn(th: &mut Thread, args: &[Value]) -> Res {
    let (v, n) = substitute(th, args)?;
    Ok(kit::tuple(th, &[v, Value::inline_int(n as i64)]))
}

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

fn pattern(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(refs(args[0])[0])
}

fn flags(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(compiled(args[0]).flags as i64))
}

fn groups(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(compiled(args[0]).program.n_groups as i64 - 1))
}

fn groupindex(th: &mut Thread, args: &[Value]) -> Res {
    // A copy, so that nobody changes the pattern's own.
    Ok(kit::dict_copy(th, group_index(args[0])))
}

/// Names of the flags in the order of their numbers.
const NAMES: &[(u32, &str)] = &[
    (flag::IGNORECASE, "re.IGNORECASE"),
    (flag::LOCALE, "re.LOCALE"),
    (flag::MULTILINE, "re.MULTILINE"),
    (flag::DOTALL, "re.DOTALL"),
    (flag::UNICODE, "re.UNICODE"),
    (flag::VERBOSE, "re.VERBOSE"),
    (128, "re.DEBUG"),
    (flag::ASCII, "re.ASCII"),
];

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let compiled = compiled(args[0]);
    let shown = kit::repr_text(th, refs(args[0])[0])?;
    let shown: String = shown.chars().take(200).collect();
    let mut flags = compiled.flags;
    if compiled.is_text && flags & flag::TYPES == flag::UNICODE {
        flags &= !flag::UNICODE;
    }
    let mut words = Vec::new();
    for &(bit, name) in NAMES {
        if flags & bit != 0 {
            words.push(name.to_string());
            flags &= !bit;
        }
    }
    if flags != 0 {
        words.push(format!("{flags:#x}"));
    }
    let flags = words.join("|");
    let comma = if flags.is_empty() { "" } else { ", " };
    Ok(kit::str(th, &format!("re.compile({shown}{comma}{flags})")))
}

fn eq(th: &mut Thread, args: &[Value]) -> Res {
    let Some(other) = try_compiled(args[1]) else { return Ok(Value::NOT_IMPLEMENTED) };
    let own = compiled(args[0]);
    if own.flags != other.flags || own.is_text != other.is_text {
        return Ok(Value::FALSE);
    }
    Ok(Value::bool(kit::eq(th, refs(args[0])[0], refs(args[1])[0])?))
}

fn hash(th: &mut Thread, args: &[Value]) -> Res {
    let own = compiled(args[0]);
    let flags = Value::inline_int(own.flags as i64);
    let key = kit::tuple(th, &[refs(args[0])[0], flags]);
    let h = kit::hash(th, key)?;
    Ok(kit::int(th, h))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let compile = module_attr(th, "compile")?;
    let flags = Value::inline_int(compiled(args[0]).flags as i64);
    let own = kit::tuple(th, &[refs(args[0])[0], flags]);
    Ok(kit::tuple(th, &[compile, own]))
}

/// A bound native over `data`.
pub fn bound(th: &mut Thread, def: &'static NativeDef, data: Value) -> Value {
    let sig = Box::leak(Box::new(Sig::parse(def.sig)));
    th.new_native(shape::NATIVE, def, sig, data).value()
}
