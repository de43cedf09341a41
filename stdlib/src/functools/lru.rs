//! The wrapper that `lru_cache` makes.
//!
//! Invariant: the cache is a dict whose entries are in the order of their last use, and no key's
//! equality is asked for twice in a call.

use crate::native_class::{NativeClass, field, int_field, set_field};
use vm::kit::{self, Raised, Res};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

const FUNC: u32 = 0;
const CACHE: u32 = 1;
const LIMIT: u32 = 2;
const TYPED: u32 = 3;
const INFO: u32 = 4;
const HITS: u32 = 5;
const MISSES: u32 = 6;
const MARK: u32 = 7;

/// Fields: function, dict of results, limit or None, whether types count, what makes the
/// statistics, hits, misses, the mark in front of keywords.
pub static LRU_CACHE: NativeClass = NativeClass::of(
    "_lru_cache_wrapper",
    8,
    kit::native(
        "_lru_cache_wrapper",
        "cls, user_function, maxsize, typed, cache_info_type",
        lru_cache,
    ),
)
.methods(vm::native_table! {
    "__call__", "self, /, *args, **kwargs" => call;
    "__get__", "self, instance, owner=None, /" => get;
    "__reduce__", "self, /" => reduce;
    "__copy__", "self, /" => itself;
    "__deepcopy__", "self, memo, /" => itself;
    "cache_info", "self, /" => cache_info;
    "cache_clear", "self, /" => cache_clear;
})
.with_dict();

fn lru_cache(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_callable(th, args[1]) {
        return kit::type_error(th, "the first argument must be callable");
    }
    let limit = if args[2].is_none() {
        args[2]
    } else if args[2].is_int() {
        let n = kit::index(th, args[2])?.max(0);
        kit::int(th, n)
    } else {
        return kit::type_error(th, "maxsize should be integer or None");
    };
    let typed = kit::truth(th, args[3])?;
    let cache = kit::empty_dict(th);
    let s = shape_of_object(th);
    let mark = th.new_instance_of(s).value();
    let v = LRU_CACHE.make_of(th, args[0])?.value();
    set_field(v, FUNC, args[1]);
    set_field(v, CACHE, cache);
    set_field(v, LIMIT, limit);
    set_field(v, TYPED, Value::bool(typed));
    set_field(v, INFO, args[4]);
    set_field(v, HITS, Value::inline_int(0));
    set_field(v, MISSES, Value::inline_int(0));
    set_field(v, MARK, mark);
    Ok(v)
}

fn shape_of_object(th: &mut Thread) -> vm::object::ShapeId {
    let object = th.vm().class_of_shape(shape::OBJECT).value();
    kit::shape_of_class(object)
}

fn itself(_th: &mut Thread, args: &[Value]) -> Res {
    Ok(args[0])
}

/// The key of a call with these arguments.
fn key_of(th: &mut Thread, this: Value, args: Value, kwargs: Value) -> Res {
    let items = kit::tuple_items(args).unwrap_or(&[]);
    let typed = field(this, TYPED) == Value::TRUE;
    let has_keywords = kit::table_len(kwargs) > 0;
    if !typed && !has_keywords {
        if let &[one] = items
            && (one.is_exact_int() || one.has_shape(shape::STR))
        {
            return Ok(one);
        }
        return Ok(args);
    }
    let key = kit::list_of(th, args)?;
    if has_keywords {
        kit::push(th, key, field(this, MARK));
        let mut at = 0;
        while let Some((name, v)) = kit::table_next(kwargs, &mut at) {
            kit::push(th, key, name);
            kit::push(th, key, v);
        }
    }
    if typed {
        for &v in items {
            let class = th.vm().class_of(v).value();
            kit::push(th, key, class);
        }
        let mut at = 0;
        while let Some((_, v)) = kit::table_next(kwargs, &mut at) {
            let class = th.vm().class_of(v).value();
            kit::push(th, key, class);
        }
    }
    Ok(kit::tuple_of_list(th, key))
}

fn count(this: Value, i: u32) {
    let n = int_field(this, i);
    set_field(this, i, Value::inline_int(n + 1));
}

fn call(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let func = field(this, FUNC);
    let limit = field(this, LIMIT);
    if limit.as_exact_int() == Some(0) {
        count(this, MISSES);
        return kit::call_spread(th, func, args[1], args[2]);
    }
    let key = key_of(th, this, args[1], args[2])?;
    let hash = kit::hash(th, key)?;
    let cache = field(this, CACHE).as_dict().expect("the cache is a dict");
    if let Some(e) = cache.find(th, key, hash, kit::eq)? {
        count(this, HITS);
        if limit.is_none() {
            return Ok(cache.value_at(e));
        }
        let (key, v) = cache.remove_entry(e);
        cache.add_new(th, key, hash, v);
        return Ok(v);
    }
    count(this, MISSES);
    let v = kit::call_spread(th, func, args[1], args[2])?;
    store(th, this, key, hash, v)?;
    Ok(v)
}

/// Keeps a result, unless the call itself has done so; the one that was not used for longest goes
/// where there is no room.
fn store(th: &mut Thread, this: Value, key: Value, hash: i64, v: Value) -> Result<(), Raised> {
    let cache = field(this, CACHE).as_dict().expect("the cache is a dict");
    if cache.find(th, key, hash, kit::eq)?.is_some() {
        return Ok(());
    }
    if let Some(limit) = field(this, LIMIT).as_exact_int() {
        let mut at = 0;
        if cache.len() as i64 >= limit && cache.next_entry(&mut at).is_some() {
            cache.remove_entry(at - 1);
        }
    }
    cache.add_new(th, key, hash, v);
    Ok(())
}

fn get(th: &mut Thread, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(args[0]);
    }
    Ok(th.new_method(args[0], args[1]).value())
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    kit::get_attr(th, args[0], "__qualname__")
}

fn cache_info(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    let size = kit::int(th, kit::table_len(field(this, CACHE)) as i64);
    let parts = [field(this, HITS), field(this, MISSES), field(this, LIMIT), size];
    kit::call(th, field(this, INFO), &parts)
}

fn cache_clear(th: &mut Thread, args: &[Value]) -> Res {
    let this = args[0];
    kit::table_clear(th, field(this, CACHE));
    set_field(this, HITS, Value::inline_int(0));
    set_field(this, MISSES, Value::inline_int(0));
    Ok(Value::NONE)
}
