//! `functools`: `reduce`, `partial`, `wraps`, `update_wrapper`, `lru_cache`, `cache`.

use crate::module::Module;
use vm::kit::{self, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "reduce", "function, iterable, initial=, /" => reduce;
    "partial", "func, /, *args, **keywords" => partial;
    "update_wrapper", "wrapper, wrapped, assigned=None, updated=None" => update_wrapper;
    "wraps", "wrapped, assigned=None, updated=None" => wraps;
    "lru_cache", "maxsize=128, typed=False" => lru_cache;
    "cache", "user_function, /" => cache;
    "cmp_to_key", "mycmp" => cmp_to_key;
};

/// What bound natives do; each has its data in front of the call's arguments.
static PARTIAL_CALL: NativeDef = kit::native("partial", "data, /, *args, **kwargs", partial_call);
static WRAPS_CALL: NativeDef = kit::native("wraps", "wrapped, wrapper, /", wraps_call);
static CACHE_CALL: NativeDef = kit::native("cached", "data, /, *args, **kwargs", cache_call);
static CACHE_WITH: NativeDef = kit::native("lru_cache", "maxsize, function, /", cache_with);
static CACHE_INFO: NativeDef = kit::native("cache_info", "data, /", cache_info);
static CACHE_CLEAR: NativeDef = kit::native("cache_clear", "data, /", cache_clear);

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "functools", FUNCTIONS);
    Ok(module.object(th))
}

/// A native with `data` as its first argument.
fn bound(th: &mut Thread, def: &'static NativeDef, data: Value) -> Value {
    let sig = Box::leak(Box::new(Sig::parse(def.sig)));
    th.new_native(shape::NATIVE, def, sig, data).value()
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let it = kit::iter(th, args[1])?;
    let mut result = if args[2].is_unbound() {
        match kit::next(th, it)? {
            Some(v) => v,
            None => {
                let message = "reduce() of empty iterable with no initial value";
                return kit::type_error(th, message);
            }
        }
    } else {
        args[2]
    };
    while let Some(v) = kit::next(th, it)? {
        result = kit::call(th, args[0], &[result, v])?;
    }
    Ok(result)
}

fn partial(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_callable(th, args[0]) {
        return kit::type_error(th, "the first argument must be callable");
    }
    let data = kit::tuple(th, args);
    let f = bound(th, &PARTIAL_CALL, data);
    let wrapper = th.new_wrapper(shape::DISPATCHER, f).value();
    for (name, v) in [("func", args[0]), ("args", args[1]), ("keywords", args[2])] {
        let name = th.intern(name);
        kit::set_attr_value(th, wrapper, name, v)?;
    }
    Ok(wrapper)
}

fn partial_call(th: &mut Thread, args: &[Value]) -> Res {
    let data = kit::tuple_items(args[0]).expect("a partial's data");
    let all = kit::empty_list(th);
    kit::list_extend(th, all, data[1])?;
    kit::list_extend(th, all, args[1])?;
    let all = kit::tuple_of_list(th, all);
    let keywords = kit::dict_copy(th, data[2]);
    let mut at = 0;
    while let Some((key, v)) = kit::table_next(args[2], &mut at) {
        kit::dict_set(th, keywords, key, v)?;
    }
    kit::call_spread(th, data[0], all, keywords)
}

/// Copies names and documentation.
fn copy_names(th: &mut Thread, wrapper: Value, wrapped: Value) -> Result<(), Raised> {
    for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
        if let Some(v) = kit::find_attr(th, wrapped, name)? {
            let name = th.intern(name);
            kit::set_attr_value(th, wrapper, name, v)?;
        }
    }
    if let Some(dict) = kit::find_attr(th, wrapped, "__dict__")?
        && kit::is_dict(dict)
    {
        let copy = kit::dict_copy(th, dict);
        let mut at = 0;
        while let Some((key, v)) = kit::table_next(copy, &mut at) {
            kit::set_attr_value(th, wrapper, key, v)?;
        }
    }
    let name = th.intern("__wrapped__");
    kit::set_attr_value(th, wrapper, name, wrapped)
}

fn update_wrapper(th: &mut Thread, args: &[Value]) -> Res {
    copy_names(th, args[0], args[1])?;
    Ok(args[0])
}

fn wraps(th: &mut Thread, args: &[Value]) -> Res {
    Ok(bound(th, &WRAPS_CALL, args[0]))
}

fn wraps_call(th: &mut Thread, args: &[Value]) -> Res {
    copy_names(th, args[1], args[0])?;
    Ok(args[1])
}

/// A cached function. Its data: the function, a dict of results, the limit, a list of hits and
/// misses.
fn make_cached(th: &mut Thread, function: Value, limit: Value) -> Res {
    let results = kit::empty_dict(th);
    let counts = th.new_list(&[Value::inline_int(0), Value::inline_int(0)]).value();
    let data = kit::tuple(th, &[function, results, limit, counts]);
    let f = bound(th, &CACHE_CALL, data);
    let wrapper = th.new_wrapper(shape::DISPATCHER, f).value();
    copy_names(th, wrapper, function)?;
    for (name, def) in [("cache_info", &CACHE_INFO), ("cache_clear", &CACHE_CLEAR)] {
        let f = bound(th, def, data);
        let name = th.intern(name);
        kit::set_attr_value(th, wrapper, name, f)?;
    }
    Ok(wrapper)
}

fn cache(th: &mut Thread, args: &[Value]) -> Res {
    make_cached(th, args[0], Value::NONE)
}

fn lru_cache(th: &mut Thread, args: &[Value]) -> Res {
    if !args[0].is_none() && !args[0].is_int() {
        return make_cached(th, args[0], Value::inline_int(128));
    }
    Ok(bound(th, &CACHE_WITH, args[0]))
}

fn cache_with(th: &mut Thread, args: &[Value]) -> Res {
    make_cached(th, args[1], args[0])
}

fn count(th: &mut Thread, counts: Value, i: usize) -> Result<(), Raised> {
    let n = kit::list_item(th, counts, i).as_i64().unwrap_or(0);
    kit::set_item(th, counts, Value::inline_int(i as i64), Value::inline_int(n + 1))
}

fn cache_call(th: &mut Thread, args: &[Value]) -> Res {
    let data = kit::tuple_items(args[0]).expect("a cache's data");
    let (function, results, limit, counts) = (data[0], data[1], data[2], data[3]);
    let key = if kit::table_len(args[2]) == 0 {
        args[1]
    } else {
        let items = kit::dict_items(th, args[2]).expect("a dict");
        let items = kit::tuple_of_list(th, items);
        kit::tuple(th, &[args[1], items])
    };
    if let Some(v) = kit::dict_remove(th, results, key)? {
        // The most recently used entry goes to the end.
        kit::dict_set(th, results, key, v)?;
        count(th, counts, 0)?;
        return Ok(v);
    }
    count(th, counts, 1)?;
    let v = kit::call_spread(th, function, args[1], args[2])?;
    if limit.as_i64() != Some(0) {
        kit::dict_set(th, results, key, v)?;
    }
    if limit.as_i64().is_some_and(|n| n > 0 && kit::table_len(results) > n as usize) {
        let mut at = 0;
        if let Some((oldest, _)) = kit::table_next(results, &mut at) {
            kit::dict_remove(th, results, oldest)?;
        }
    }
    Ok(v)
}

fn cache_info(th: &mut Thread, args: &[Value]) -> Res {
    let data = kit::tuple_items(args[0]).expect("a cache's data");
    let (hits, misses) = (kit::list_item(th, data[3], 0), kit::list_item(th, data[3], 1));
    let size = Value::inline_int(kit::table_len(data[1]) as i64);
    let fields = [("hits", hits), ("misses", misses), ("maxsize", data[2]), ("currsize", size)];
    Ok(crate::module::named_tuple(th, "CacheInfo", &fields))
}

fn cache_clear(th: &mut Thread, args: &[Value]) -> Res {
    let data = kit::tuple_items(args[0]).expect("a cache's data");
    kit::table_clear(th, data[1]);
    for i in 0..2 {
        kit::set_item(th, data[3], Value::inline_int(i), Value::inline_int(0))?;
    }
    Ok(Value::NONE)
}

fn cmp_to_key(th: &mut Thread, args: &[Value]) -> Res {
    let attrs = kit::empty_dict(th);
    let vm = th.vm();
    let (object, meta) = (vm.class_of_shape(shape::OBJECT), vm.class_of_shape(shape::CLASS));
    let name = th.intern("K");
    let class = th.new_class(name, &[object.value()], attrs, meta)?;
    let data = kit::tuple(th, &[class.value(), args[0]]);
    Ok(bound(th, &KEY_NEW, data))
}

static KEY_NEW: NativeDef = kit::native("K", "data, obj, /", key_new);
static KEY_LT: NativeDef = kit::native("__lt__", "compare, self, other, /", key_lt);

fn key_new(th: &mut Thread, args: &[Value]) -> Res {
    let data = kit::tuple_items(args[0]).expect("a key's data");
    let class = data[0].as_class().expect("a class");
    let key = th.new_instance(class).value();
    let name = th.intern("obj");
    th.set_own_attr(key, name, args[1]);
    let lt = th.intern("__lt__");
    if class.attrs_dict().get_str(lt).is_none() {
        let f = bound(th, &KEY_LT, data[1]);
        let f = th.new_wrapper(shape::DISPATCHER, f).value();
        th.set_class_attr(class, lt, f);
    }
    Ok(key)
}

fn key_lt(th: &mut Thread, args: &[Value]) -> Res {
    let a = kit::get_attr(th, args[1], "obj")?;
    let b = kit::get_attr(th, args[2], "obj")?;
    let order = kit::call(th, args[0], &[a, b])?;
    Ok(Value::bool(kit::lt(th, order, Value::inline_int(0))?))
}
