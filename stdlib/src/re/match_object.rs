//! `re.Match`.

use super::matcher::UNSET;
use super::pattern::{self, compiled, group_value};
use super::program::last_slot;
use super::subject::{Output, Subject, raise_error};
use super::template;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::object::ShapeId;
use vm::thread::Thread;
use vm::value::Value;

/// The Rust side of a match. `refs` is the tuple of the pattern and the subject.
struct Found {
    slots: Vec<usize>,
    pos: usize,
    end: usize,
}

pub static METHODS: &[NativeDef] = vm::native_table! {
    "group", "self, /, *args" => group;
    "groups", "self, /, default=None" => groups;
    "groupdict", "self, /, default=None" => groupdict;
    "start", "self, group=0, /" => start;
    "end", "self, group=0, /" => end;
    "span", "self, group=0, /" => span;
    "expand", "self, /, template" => expand;
    "__getitem__", "self, key, /" => getitem;
    "__copy__", "self, /" => itself;
    "__deepcopy__", "self, memo, /" => itself;
    "__repr__", "self, /" => repr;
};

pub static ATTRS: &[NativeDef] = vm::native_table! {
    "re", "self, /" => re;
    "string", "self, /" => string;
    "pos", "self, /" => pos;
    "endpos", "self, /" => endpos;
    "lastindex", "self, /" => lastindex;
    "lastgroup", "self, /" => lastgroup;
    "regs", "self, /" => regs;
};

/// A match object. The slots past those of groups and of the last group are dropped.
pub fn make(
    th: &mut Thread,
    pattern: Value,
    subject: Value,
    mut slots: Vec<usize>,
    (pos, end): (usize, usize),
) -> Value {
    slots.truncate(last_slot(compiled(pattern).program.n_groups) + 1);
    let class = super::native_attr(th, "Match").ok().and_then(Value::as_class);
    let class = class.expect("the module's own class");
    let refs = kit::tuple(th, &[pattern, subject]);
    let data = th.new_native_data(ShapeId(class.root_shape.get()), Found { slots, pos, end });
    data.refs.set(refs);
    data.value()
}

fn found(v: Value) -> &'static Found {
    let data = v.as_native_data().expect("a method of Match has a Match");
    let found: *const Found = data.get::<Found>().expect("a match");
    // SAFETY: objects do not move, and the caller holds the match in a local (U1).
    unsafe { &*found }
}

fn refs(v: Value) -> (Value, Value) {
    let data = v.as_native_data().expect("a match");
    let refs = kit::tuple_items(data.refs.get()).expect("a match's references are a tuple");
    (refs[0], refs[1])
}

fn subject(v: Value) -> Subject {
    Subject::of(refs(v).1).expect("what matched is a str or bytes-like")
}

/// The number of the group that an index or a name says.
fn group_number(th: &mut Thread, v: Value, key: Value) -> Result<usize, Raised> {
    let n_groups = compiled(refs(v).0).program.n_groups;
    let number = match kit::try_index_value(th, key)? {
        Some(i) => i.as_i64().and_then(|i| usize::try_from(i).ok()),
        None => {
            let index = pattern::group_index(refs(v).0);
            let found = match kit::dict_get(th, index, key) {
                Ok(found) => found,
                Err(raised) => {
                    if !kit::catch(th, kit::ExcClass::TypeError) {
                        return Err(raised);
                    }
                    None
                }
            };
            found.and_then(Value::as_i64).map(|i| i as usize)
        }
    };
    match number.filter(|&n| n < n_groups) {
        Some(n) => Ok(n),
        None => kit::index_error(th, "no such group"),
    }
}

fn one_group(th: &mut Thread, v: Value, key: Value) -> Res {
    let n = group_number(th, v, key)?;
    let subject = subject(v);
    Ok(group_value(th, &subject, &found(v).slots, n, Value::NONE))
}

fn group(th: &mut Thread, args: &[Value]) -> Res {
    let keys = kit::tuple_items(args[1]).expect("*args is a tuple");
    match keys {
        [] => one_group(th, args[0], Value::inline_int(0)),
        [key] => one_group(th, args[0], *key),
        _ => {
            let list = kit::empty_list(th);
            for &key in keys {
                let part = one_group(th, args[0], key)?;
                kit::push(th, list, part);
            }
            Ok(kit::tuple_of_list(th, list))
        }
    }
}

fn getitem(th: &mut Thread, args: &[Value]) -> Res {
    one_group(th, args[0], args[1])
}

fn groups(th: &mut Thread, args: &[Value]) -> Res {
    let (subject, found) = (subject(args[0]), found(args[0]));
    let list = kit::empty_list(th);
    for group in 1..compiled(refs(args[0]).0).program.n_groups {
        let part = group_value(th, &subject, &found.slots, group, args[1]);
        kit::push(th, list, part);
    }
    Ok(kit::tuple_of_list(th, list))
}

fn groupdict(th: &mut Thread, args: &[Value]) -> Res {
    let (subject, found) = (subject(args[0]), found(args[0]));
    let dict = kit::empty_dict(th);
    let index = pattern::group_index(refs(args[0]).0);
    let mut at = 0;
    while let Some((name, group)) = kit::table_next(index, &mut at) {
        let group = group.as_i64().unwrap_or(0) as usize;
        let part = group_value(th, &subject, &found.slots, group, args[1]);
        kit::dict_set(th, dict, name, part)?;
    }
    Ok(dict)
}

/// Where a group begins and ends; -1 for both if it did not match.
fn bounds(found: &Found, group: usize) -> (Value, Value) {
    let (from, to) = (found.slots[2 * group], found.slots[2 * group + 1]);
    if from == UNSET || to == UNSET {
        return (Value::inline_int(-1), Value::inline_int(-1));
    }
    (Value::inline_int(from as i64), Value::inline_int(to as i64))
}

fn start(th: &mut Thread, args: &[Value]) -> Res {
    let n = group_number(th, args[0], args[1])?;
    Ok(bounds(found(args[0]), n).0)
}

fn end(th: &mut Thread, args: &[Value]) -> Res {
    let n = group_number(th, args[0], args[1])?;
    Ok(bounds(found(args[0]), n).1)
}

fn span(th: &mut Thread, args: &[Value]) -> Res {
    let n = group_number(th, args[0], args[1])?;
    let (from, to) = bounds(found(args[0]), n);
    Ok(kit::tuple(th, &[from, to]))
}

fn regs(th: &mut Thread, args: &[Value]) -> Res {
    let list = kit::empty_list(th);
    for group in 0..compiled(refs(args[0]).0).program.n_groups {
        let (from, to) = bounds(found(args[0]), group);
        let pair = kit::tuple(th, &[from, to]);
        kit::push(th, list, pair);
    }
    Ok(kit::tuple_of_list(th, list))
}

fn expand(th: &mut Thread, args: &[Value]) -> Res {
    let (pattern, _) = refs(args[0]);
    let compiled = compiled(pattern);
    let Some(source) = Subject::of(args[1]) else {
        let ty = kit::type_name(th, args[1]);
        let message = format!("decoding to str: need a bytes-like object, {ty} found");
        return kit::type_error(th, message);
    };
    match template::parse(&source.points(), source.is_text(), compiled) {
        Ok(template) => {
            let mut out = Output::new(compiled.is_text);
            template.expand(&mut out, &subject(args[0]), &found(args[0]).slots);
            Ok(out.finish(th))
        }
        Err(error) => Err(raise_error(th, error, args[1])),
    }
}

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

fn re(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(refs(args[0]).0)
}

fn string(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(refs(args[0]).1)
}

fn pos(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(found(args[0]).pos as i64))
}

fn endpos(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(Value::inline_int(found(args[0]).end as i64))
}

/// The number of the last group that ended, 0 for none.
fn last(v: Value) -> usize {
    let found = found(v);
    found.slots.last().copied().unwrap_or(0)
}

fn lastindex(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(match last(args[0]) {
        0 => Value::NONE,
        n => Value::inline_int(n as i64),
    })
}

fn lastgroup(th: &mut Thread, args: &[Value]) -> Res {
    let last = last(args[0]);
    let names = &compiled(refs(args[0]).0).names;
    match names.iter().find(|&&(_, group)| group == last) {
        Some((name, _)) => Ok(kit::points(th, name)),
        None => Ok(Value::NONE),
    }
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let found = found(args[0]);
    let part = one_group(th, args[0], Value::inline_int(0))?;
    let part = kit::repr_text(th, part)?;
    let (from, to) = (found.slots[0], found.slots[1]);
    Ok(kit::str(th, &format!("<re.Match object; span=({from}, {to}), match={part}>")))
}
