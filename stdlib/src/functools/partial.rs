//! `partial`.

use crate::native_class::{NativeClass, field, set_field};
use vm::kit::{self, ExcClass, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

const FUNC: u32 = 0;
const ARGS: u32 = 1;
const KEYWORDS: u32 = 2;
const SHOWN: u32 = 3;

/// Fields: function, tuple of arguments, dict of keyword arguments, True while `repr` runs.
pub static PARTIAL: NativeClass =
    NativeClass::of("partial", 4, kit::native("partial", "cls, /, *args, **keywords", partial))
        .methods(vm::native_table! {
                "__call__", "self, /, *args, **keywords" => call;
                "__get__", "self, instance, owner=None, /" => get;
        "__repr__", "self, /" => repr;
                "__reduce__", "self, /" => reduce;
                "__setstate__", "self, state, /" => setstate;
            })
        .attrs(vm::native_table! {
            "func", "self, /" => func;
            "args", "self, /" => args_of;
            "keywords", "self, /" => keywords;
        })
        .with_dict();

fn func(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(field(args[0], FUNC))
}

fn args_of(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(field(args[0], ARGS))
}

fn keywords(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(field(args[0], KEYWORDS))
}

/// `a` with the items of `b` after it.
fn joined(th: &mut Thread, a: Value, b: &[Value]) -> Res {
    if b.is_empty() {
        return Ok(a);
    }
    let all = kit::list_of(th, a)?;
    for &v in b {
        kit::push(th, all, v);
    }
    Ok(kit::tuple_of_list(th, all))
}

/// A dict with the items of `a` and of `b`.
fn merged(th: &mut Thread, a: Value, b: Value) -> Res {
    let all = kit::dict_copy(th, a);
    let mut at = 0;
    while let Some((key, v)) = kit::table_next(b, &mut at) {
        kit::dict_set(th, all, key, v)?;
    }
    Ok(all)
}

fn partial(th: &mut Thread, args: &[Value]) -> Res {
    let items = kit::tuple_items(args[1]).unwrap_or(&[]);
    let Some((&func, rest)) = items.split_first() else {
        return kit::type_error(th, "type 'partial' takes at least one argument");
    };
    if !kit::is_callable(th, func) {
        return kit::type_error(th, "the first argument must be callable");
    }
    let mut slot = 0;
    let is_flat = PARTIAL.has(th, func) && th.next_own_attr(func, &mut slot).is_none();
    let (func, all, keywords) = if is_flat {
        let all = joined(th, field(func, ARGS), rest)?;
        let keywords = merged(th, field(func, KEYWORDS), args[2])?;
        (field(func, FUNC), all, keywords)
    } else {
        (func, kit::tuple(th, rest), args[2])
    };
    let v = PARTIAL.make_of(th, args[0])?.value();
    set_field(v, FUNC, func);
    set_field(v, ARGS, all);
    set_field(v, KEYWORDS, keywords);
    Ok(v)
}

fn call(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let more = kit::tuple_items(args[1]).unwrap_or(&[]);
    let all = joined(th, field(this, ARGS), more)?;
    let own = field(this, KEYWORDS);
    if kit::table_len(own) == 0 {
        return kit::call_spread(th, field(this, FUNC), all, args[2]);
    }
    let keywords = if kit::table_len(args[2]) == 0 { own } else { merged(th, own, args[2])? };
    kit::call_spread(th, field(this, FUNC), all, keywords)
}

fn get(th: &mut Thread, args: &[Value]) -> Res {
    if !args[1].is_none() {
        let text = "functools.partial will be a method descriptor in future Python versions; \
                    wrap it in staticmethod() if you want to preserve the old behavior";
        th.warn(ExcClass::FutureWarning, text, 1)?;
    }
    Ok(args[0])
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    if field(this, SHOWN) == Value::TRUE {
        return Ok(kit::str(th, "..."));
    }
    set_field(this, SHOWN, Value::TRUE);
    let text = shown(th, this);
    set_field(this, SHOWN, Value::FALSE);
    let text = text?;
    Ok(kit::str(th, &text))
}

fn shown(th: &mut Thread, this: Value) -> Result<String, Raised> {
    let class = th.vm().class_of(this);
    let mut parts = vec![kit::repr_text(th, field(this, FUNC))?];
    for &v in kit::tuple_items(field(this, ARGS)).unwrap_or(&[]) {
        parts.push(kit::repr_text(th, v)?);
    }
    let keywords = field(this, KEYWORDS);
    let mut at = 0;
    while let Some((key, v)) = kit::table_next(keywords, &mut at) {
        let key = kit::str_text(th, key)?;
        parts.push(format!("{key}={}", kit::repr_text(th, v)?));
    }
    let name = vm::builtins::repr::class_name(class);
    Ok(format!("{name}({})", parts.join(", ")))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let class = th.vm().class_of(this).value();
    let func = field(this, FUNC);
    let made = kit::tuple(th, &[func]);
    let dict = kit::find_attr(th, this, "__dict__")?;
    let dict = dict.filter(|&d| kit::is_dict(d) && kit::table_len(d) > 0);
    let parts = [func, field(this, ARGS), field(this, KEYWORDS), dict.unwrap_or(Value::NONE)];
    let state = kit::tuple(th, &parts);
    Ok(kit::tuple(th, &[class, made, state]))
}

fn setstate(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let state = kit::tuple_items(args[1]);
    let Some(&[func, fixed, keywords, dict]) = state else {
        return kit::type_error(th, "invalid partial state");
    };
    let is_valid = kit::is_callable(th, func)
        && fixed.as_tuple().is_some()
        && (keywords.is_none() || kit::is_dict(keywords));
    if !is_valid {
        return Err(th.raise(ExcClass::TypeError, "invalid partial state"));
    }
    let fixed = if fixed.has_shape(vm::object::shape::TUPLE) {
        fixed
    } else {
        let items = kit::tuple_items(fixed).unwrap_or(&[]);
        kit::tuple(th, items)
    };
    let keywords = if keywords.is_none() {
        kit::empty_dict(th)
    } else if kit::is_plain_dict(keywords) {
        keywords
    } else {
        kit::dict_copy(th, keywords)
    };
    set_field(this, FUNC, func);
    set_field(this, ARGS, fixed);
    set_field(this, KEYWORDS, keywords);
    if kit::is_dict(dict) {
        let mut at = 0;
        while let Some((key, v)) = kit::table_next(dict, &mut at) {
            let key = th.intern_value(key);
            th.set_own_attr(this, key, v);
        }
    }
    Ok(Value::NONE)
}
