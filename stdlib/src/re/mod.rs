//! `_sre`: regular expressions. Module `re`, written in Python, is a thin layer above it.
//!
//! A pattern is parsed to a tree, compiled to a program, and run by a backtracking matcher.

mod ast;
mod charset;
mod first;
mod match_object;
mod matcher;
mod names;
mod parse;
mod parse_set;
mod pattern;
mod program;
mod source;
mod subject;
mod template;

use crate::module::Module;
use subject::Mode;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::object::class::ClassObj;
use vm::object::{Gc, shape};
use vm::thread::Thread;
use vm::value::Value;

/// Functions of `re`; each has the dict of compiled patterns in front of its arguments.
static CACHED: &[NativeDef] = vm::native_table! {
    "compile", "data, /, pattern, flags=0" => compile;
    "match", "data, /, pattern, string, flags=0" => match_;
    "fullmatch", "data, /, pattern, string, flags=0" => fullmatch;
    "search", "data, /, pattern, string, flags=0" => search;
    "findall", "data, /, pattern, string, flags=0" => findall;
    "finditer", "data, /, pattern, string, flags=0" => finditer;
    "split", "data, /, pattern, string, maxsplit=0, flags=0" => split;
    "sub", "data, /, pattern, repl, string, count=0, flags=0" => sub;
    "subn", "data, /, pattern, repl, string, count=0, flags=0" => subn;
    "purge", "data, /" => purge;
};

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "escape", "pattern" => escape;
};

/// Most patterns that are remembered.
const MOST_CACHED: usize = 512;

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_sre", FUNCTIONS);
    let classes: [(&str, &'static [NativeDef], &'static [NativeDef]); 3] = [
        ("Pattern", pattern::METHODS, pattern::ATTRS),
        ("Match", match_object::METHODS, match_object::ATTRS),
        ("SRE_Scanner", pattern::SCANNER, pattern::SCANNER_ATTRS),
    ];
    for (name, methods, attrs) in classes {
        let class = make_class(th, name, methods, attrs);
        module.set(th, name, class.value());
    }
    let cache = kit::empty_dict(th);
    module.set(th, "_cache", cache);
    for def in CACHED {
        let f = pattern::bound(th, def, cache);
        module.set(th, def.name, f);
    }
    Ok(module.object(th))
}

fn make_class(
    th: &mut Thread,
    name: &str,
    methods: &'static [NativeDef],
    attrs: &'static [NativeDef],
) -> Gc<ClassObj> {
    let object = th.vm().class_of_shape(shape::OBJECT);
    let class = th.new_builtin_class(name, object);
    th.add_methods(class, methods);
    vm::builtins::install::add_class_properties(th, class, attrs);
    let key = th.intern("__module__");
    let re = th.intern(if name == "SRE_Scanner" { "_sre" } else { "re" });
    class.attrs_dict().set_str(th, key, re);
    th.invalidate_class(class);
    class
}

/// An attribute of this module.
pub(crate) fn native_attr(th: &mut Thread, name: &str) -> Result<Value, Raised> {
    let modules = th.vm().modules();
    let key = th.intern("_sre");
    let module = kit::dict_get(th, modules, key)?.unwrap_or(Value::NONE);
    kit::get_attr(th, module, name)
}

/// The pattern that an argument is or describes.
fn pattern_of(th: &mut Thread, cache: Value, source: Value, flags: Value) -> Res {
    if pattern::try_compiled(source).is_some() {
        if kit::truth(th, flags)? {
            return kit::value_error(th, "cannot process flags argument with a compiled pattern");
        }
        return Ok(source);
    }
    let class = th.vm().class_of(source).value();
    let flags = kit::index(th, flags)? as u32;
    let key = kit::tuple(th, &[class, source, Value::inline_int(flags as i64)]);
    if (source.is_str() || source.as_bytes().is_some())
        && let Some(found) = kit::dict_get(th, cache, key)?
    {
        return Ok(found);
    }
    let own = native_attr(th, "Pattern")?.as_class().expect("the module's own class");
    let made = pattern::compile(th, own, source, flags)?;
    if source.is_str() || source.as_bytes().is_some() {
        if kit::table_len(cache) >= MOST_CACHED {
            // The oldest one makes room.
            let mut at = 0;
            if let Some((oldest, _)) = kit::table_next(cache, &mut at) {
                kit::dict_remove(th, cache, oldest)?;
            }
        }
        kit::dict_set(th, cache, key, made)?;
    }
    Ok(made)
}

fn compile(th: &mut Thread, args: &[Value]) -> Res {
    pattern_of(th, args[0], args[1], args[2])
}

fn execute(th: &mut Thread, args: &[Value], mode: Mode) -> Res {
    let pattern = pattern_of(th, args[0], args[1], args[3])?;
    let (from, to) = (Value::inline_int(0), Value::inline_int(vm::value::INLINE_INT_MAX));
    pattern::execute(th, &[pattern, args[2], from, to], mode)
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

fn findall(th: &mut Thread, args: &[Value]) -> Res {
    let pattern = pattern_of(th, args[0], args[1], args[3])?;
    let (from, to) = (Value::inline_int(0), Value::inline_int(vm::value::INLINE_INT_MAX));
    pattern::findall(th, &[pattern, args[2], from, to])
}

fn finditer(th: &mut Thread, args: &[Value]) -> Res {
    let pattern = pattern_of(th, args[0], args[1], args[3])?;
    let (from, to) = (Value::inline_int(0), Value::inline_int(vm::value::INLINE_INT_MAX));
    pattern::finditer(th, &[pattern, args[2], from, to])
}

fn split(th: &mut Thread, args: &[Value]) -> Res {
    let pattern = pattern_of(th, args[0], args[1], args[4])?;
    pattern::split(th, &[pattern, args[2], args[3]])
}

fn sub(th: &mut Thread, args: &[Value]) -> Res {
    let pattern = pattern_of(th, args[0], args[1], args[5])?;
    Ok(pattern::substitute(th, &[pattern, args[2], args[3], args[4]])?.0)
}

fn subn(th: &mut Thread, args: &[Value]) -> Res {
    let pattern = pattern_of(th, args[0], args[1], args[5])?;
    let (v, n) = pattern::substitute(th, &[pattern, args[2], args[3], args[4]])?;
    Ok(kit::tuple(th, &[v, Value::inline_int(n as i64)]))
}

fn purge(th: &mut Thread, args: &[Value]) -> Res {
    kit::table_clear(th, args[0]);
    Ok(Value::NONE)
}

/// Characters that a pattern does not take as they are.
const SPECIAL: &[u8] = b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c";

fn escape(th: &mut Thread, args: &[Value]) -> Res {
    let Some(subject) = subject::Subject::of(args[0]) else {
        let ty = kit::type_name(th, args[0]);
        let message = format!("decoding to str: need a bytes-like object, {ty} found");
        return kit::type_error(th, message);
    };
    let mut out = subject::Output::new(subject.is_text());
    for c in subject.points() {
        if u8::try_from(c).is_ok_and(|b| SPECIAL.contains(&b)) {
            out.push_points(&['\\' as u32]);
        }
        out.push_points(&[c]);
    }
    Ok(out.finish(th))
}
