//! Exception groups: construction, `split` and its relatives, and what `except*` does with them.

use super::{class_arg, instance};
use crate::error::{EXC_ADDED, EXC_CAUSE, EXC_CONTEXT, EXC_TRACEBACK};
use crate::kit::{self, ExcClass, Raised, Res};
use crate::native::NativeDef;
use crate::object::shape;
use crate::protocol::class::exc_matches;
use crate::thread::Thread;
use crate::value::Value;

static METHODS: &[NativeDef] = kit::natives! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "__str__", "self, /" => super::text::dunder_str;
    "derive", "self, excs, /" => derive;
    "split", "self, matcher_value, /" => split;
    "subgroup", "self, matcher_value, /" => subgroup;
};

static CLASS_GETITEM: NativeDef = kit::native("__class_getitem__", "cls, item, /", class_getitem);

const EXCEPTIONS: u32 = EXC_ADDED + 1;

/// Adds the methods to `BaseExceptionGroup`.
pub fn install(th: &mut Thread) {
    let class = th.vm().exc_class(ExcClass::BaseExceptionGroup);
    th.add_methods(class, METHODS);
    let f = th.native(&CLASS_GETITEM, Value::UNBOUND);
    let wrapped = th.new_wrapper(shape::CLASS_METHOD, f).value();
    let name = th.vm().names().class_getitem;
    th.set_class_attr(class, name, wrapped);
}

fn class_getitem(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

fn is_group(th: &Thread, v: Value) -> bool {
    kit::is_exception(v) && th.vm().is_instance(v, th.vm().exc_class(ExcClass::BaseExceptionGroup))
}

/// The exceptions of a group.
fn members(group: Value) -> &'static [Value] {
    kit::tuple_items(instance(group).slot(EXCEPTIONS)).unwrap_or(&[])
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let mut class = class_arg(th, ExcClass::BaseExceptionGroup, args[0])?;
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    let &[message, given] = items else {
        let n = items.len();
        let text = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)");
        return kit::type_error(th, text);
    };
    if !message.is_str() {
        let ty = kit::type_name(th, message);
        let text = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {ty}");
        return kit::type_error(th, text);
    }
    let is_sequence = kit::special(th, given, "__getitem__").is_some() && !kit::is_dict(given);
    if !is_sequence {
        return kit::type_error(th, "second argument (exceptions) must be a sequence");
    }
    let list = kit::list_of(th, given)?;
    let tuple = kit::tuple_of_list(th, list);
    let members = kit::tuple_items(tuple).unwrap_or(&[]);
    if members.is_empty() {
        return kit::value_error(th, "second argument (exceptions) must be a non-empty sequence");
    }
    if let Some(i) = members.iter().position(|&v| !kit::is_exception(v)) {
        let text = format!("Item {i} of second argument (exceptions) is not an exception");
        return kit::value_error(th, text);
    }
    let vm = th.vm();
    let ordinary = vm.exc_class(ExcClass::Exception);
    let group = vm.exc_class(ExcClass::ExceptionGroup);
    if members.iter().all(|&v| vm.is_instance(v, ordinary)) {
        if class == vm.exc_class(ExcClass::BaseExceptionGroup) {
            class = group;
        }
    } else if class == group {
        return kit::type_error(th, "Cannot nest BaseExceptions in an ExceptionGroup");
    } else if vm.is_subclass(class, ordinary) {
        let name = class.name_str();
        return kit::type_error(th, format!("Cannot nest BaseExceptions in '{name}'"));
    }
    let exc = th.new_instance(class);
    exc.init_exception(args[1]);
    exc.set_slot(EXC_ADDED, message);
    exc.set_slot(EXCEPTIONS, tuple);
    Ok(exc.value())
}

/// `BaseExceptionGroup(message, members)`.
fn make_group(th: &mut Thread, message: Value, members: Value) -> Res {
    let class = th.vm().exc_class(ExcClass::BaseExceptionGroup).value();
    kit::call(th, class, &[message, members])
}

fn derive(th: &mut Thread, args: &[Value]) -> Res {
    let message = instance(args[0]).slot(EXC_ADDED);
    make_group(th, message, args[1])
}

/// What decides whether an exception belongs to the part asked for.
#[derive(Clone, Copy)]
enum Matcher<'a> {
    /// A class of exceptions, or a tuple of them.
    Class(Value),
    /// A callable.
    Test(Value),
    /// These very objects, by their bits; somebody else keeps them alive.
    Objects(&'a [u64]),
}

impl Matcher<'_> {
    fn of(th: &mut Thread, v: Value) -> Result<Matcher<'static>, Raised> {
        let vm = th.vm();
        let base = vm.exc_class(ExcClass::BaseException);
        let is_class = |v: Value| v.as_class().is_some_and(|c| vm.is_subclass(c, base));
        let all = kit::tuple_items(v).is_some_and(|t| t.iter().all(|&c| is_class(c)));
        if is_class(v) || all {
            return Ok(Matcher::Class(v));
        }
        if v.as_class().is_none() && kit::is_callable(th, v) {
            return Ok(Matcher::Test(v));
        }
        let text = "expected an exception type, a tuple of exception types, or a callable \
                    (other than a class)";
        kit::type_error(th, text)
    }

    fn matches(self, th: &mut Thread, exc: Value) -> Result<bool, Raised> {
        match self {
            Matcher::Class(class) => exc_matches(th, exc, class),
            Matcher::Test(f) => {
                let answer = kit::call(th, f, &[exc])?;
                kit::truth(th, answer)
            }
            Matcher::Objects(bits) => Ok(!is_group(th, exc) && bits.contains(&exc.bits())),
        }
    }
}

/// The part of `exc` that matches and the part that does not; None for an empty part.
fn parts(th: &mut Thread, exc: Value, by: Matcher) -> Result<(Value, Value), Raised> {
    crate::interp::call::check_native(th)?;
    if by.matches(th, exc)? {
        return Ok((exc, Value::NONE));
    }
    if !is_group(th, exc) {
        return Ok((Value::NONE, exc));
    }
    let (matched, rest) = (kit::empty_list(th), kit::empty_list(th));
    for &member in members(exc) {
        let (a, b) = parts(th, member, by)?;
        if !a.is_none() {
            kit::push(th, matched, a);
        }
        if !b.is_none() {
            kit::push(th, rest, b);
        }
    }
    Ok((subset(th, exc, matched)?, subset(th, exc, rest)?))
}

/// A group like `group` of the exceptions in a list; None if there are none.
fn subset(th: &mut Thread, group: Value, list: Value) -> Res {
    if kit::list_len(list) == 0 {
        return Ok(Value::NONE);
    }
    let derive = kit::get_attr(th, group, "derive")?;
    let made = kit::call(th, derive, &[list])?;
    if !is_group(th, made) {
        return kit::type_error(th, "derive must return an instance of BaseExceptionGroup");
    }
    for slot in [EXC_TRACEBACK, EXC_CONTEXT, EXC_CAUSE] {
        instance(made).set_slot(slot, instance(group).slot(slot));
    }
    let cause = instance(group).slot(EXC_CAUSE);
    instance(made).set_slot(crate::error::EXC_SUPPRESS_CONTEXT, Value::bool(!cause.is_none()));
    if let Some(notes) = kit::find_attr(th, group, "__notes__")?
        && (notes.as_list().is_some() || notes.as_tuple().is_some())
    {
        let copy = kit::list_of(th, notes)?;
        let name = th.vm().names().notes;
        kit::set_attr_value(th, made, name, copy)?;
    }
    Ok(made)
}

fn split(th: &mut Thread, args: &[Value]) -> Res {
    let by = Matcher::of(th, args[1])?;
    let (matched, rest) = parts(th, args[0], by)?;
    Ok(kit::tuple(th, &[matched, rest]))
}

fn subgroup(th: &mut Thread, args: &[Value]) -> Res {
    let by = Matcher::of(th, args[1])?;
    Ok(parts(th, args[0], by)?.0)
}

/// What `except* class` takes of `exc`, and what it leaves: None for an empty part. An exception
/// that is no group is taken inside a group of its own.
pub fn split_handled(th: &mut Thread, exc: Value, class: Value) -> Result<(Value, Value), Raised> {
    check_star(th, class)?;
    if exc.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    if exc_matches(th, exc, class)? {
        if is_group(th, exc) {
            return Ok((exc, Value::NONE));
        }
        let empty = th.vm().empty_str().value();
        let one = kit::tuple(th, &[exc]);
        return Ok((make_group(th, empty, one)?, Value::NONE));
    }
    if !is_group(th, exc) {
        return Ok((Value::NONE, exc));
    }
    let method = kit::get_attr(th, exc, "split")?;
    let pair = kit::call(th, method, &[class])?;
    let Some(items) = kit::tuple_items(pair) else {
        let (ty, got) = (kit::type_name(th, exc), kit::type_name(th, pair));
        return kit::type_error(th, format!("{ty}.split must return a tuple, not {got}"));
    };
    if let [matched, rest, ..] = items {
        return Ok((*matched, *rest));
    }
    let (ty, n) = (kit::type_name(th, exc), items.len());
    kit::type_error(th, format!("{ty}.split must return a 2-tuple, got tuple of size {n}"))
}

/// Whether `except*` may name the class or classes.
fn check_star(th: &mut Thread, class: Value) -> Result<(), Raised> {
    if let Some(classes) = kit::tuple_items(class) {
        return classes.iter().try_for_each(|&c| check_star(th, c));
    }
    let vm = th.vm();
    match class.as_class() {
        Some(c) if vm.is_subclass(c, vm.exc_class(ExcClass::BaseExceptionGroup)) => {
            kit::type_error(
                th,
                "catching ExceptionGroup with except* is not allowed. Use except instead.",
            )
        }
        Some(c) if vm.is_subclass(c, vm.exc_class(ExcClass::BaseException)) => Ok(()),
        Some(_) | None => kit::type_error(
            th,
            "catching classes that do not inherit from BaseException is not allowed",
        ),
    }
}

/// Whether `exc` is a part of `group` that a handler raised again as it was.
fn is_part(th: &mut Thread, exc: Value, group: Value) -> Result<bool, Raised> {
    if !is_group(th, exc) || !is_group(th, group) {
        return Ok(false);
    }
    let same = |slot| instance(exc).slot(slot) == instance(group).slot(slot);
    if ![EXC_TRACEBACK, EXC_CAUSE, EXC_CONTEXT].into_iter().all(same) {
        return Ok(false);
    }
    let (a, b) = (kit::find_attr(th, exc, "__notes__")?, kit::find_attr(th, group, "__notes__")?);
    match (a, b) {
        (None, None) => Ok(true),
        (Some(a), Some(b)) => Ok(a == b || kit::eq(th, a, b)?),
        (Some(_), None) | (None, Some(_)) => Ok(false),
    }
}

fn leaves(th: &Thread, exc: Value, out: &mut Vec<u64>) {
    if !is_group(th, exc) {
        out.push(exc.bits());
        return;
    }
    members(exc).iter().for_each(|&m| leaves(th, m, out));
}

/// What a `try` with `except*` raises in the end: `original` is what was caught, `raised` a list of
/// what the handlers raised (Nones are skipped) and what none of them took. None if nothing is left.
pub fn merge_handled(th: &mut Thread, original: Value, raised: Value) -> Res {
    let n = kit::list_len(raised);
    let items: Vec<Value> =
        (0..n).map(|i| kit::list_item(th, raised, i)).filter(|v| !v.is_none()).collect();
    if items.is_empty() {
        return Ok(Value::NONE);
    }
    if !is_group(th, original) {
        return Ok(items[0]);
    }
    let fresh = kit::empty_list(th);
    let mut kept = Vec::new();
    // `raised` keeps the items alive.
    for &exc in &items {
        if is_part(th, exc, original)? {
            leaves(th, exc, &mut kept);
        } else {
            kit::push(th, fresh, exc);
        }
    }
    let (again, _) = parts(th, original, Matcher::Objects(&kept))?;
    if kit::list_len(fresh) == 0 {
        return Ok(again);
    }
    if !again.is_none() {
        kit::push(th, fresh, again);
    }
    if kit::list_len(fresh) == 1 {
        return Ok(kit::list_item(th, fresh, 0));
    }
    let empty = th.vm().empty_str().value();
    make_group(th, empty, fresh)
}
