//! Structure sequences: tuples whose items are attributes too, such as `os.stat_result`.
//!
//! Invariant: fields beyond the visible ones are attributes of the instance, not items.

use vm::kit::{self, Res};
use vm::native::{NativeDef, Sig};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static NEW: NativeDef = kit::native("__new__", "cls, sequence, dict=None", new);
static GET: NativeDef = kit::native("field", "index, self, /", get);
static GET_TWIN: NativeDef = kit::native("field", "twin, self, /", get_twin);
static METHODS: &[NativeDef] = vm::native_table! {
    "__repr__", "self, /" => repr;
    "__reduce__", "self, /" => reduce;
};

/// The class `module.name` whose instances are tuples of the `visible` fields, and may have the
/// `extra` ones as attributes.
pub fn class(th: &mut Thread, module: &str, name: &str, visible: &[&str], extra: &[&str]) -> Value {
    let vm = th.vm();
    let attrs = kit::empty_dict(th);
    let (tuple, meta) = (vm.class_of_shape(shape::TUPLE), vm.class_of_shape(shape::CLASS));
    let key = th.intern(name);
    let class = th.new_class(key, &[tuple.value()], attrs, meta).expect("one base is consistent");
    th.add_methods(class, METHODS);
    let sig = Box::leak(Box::new(Sig::parse(NEW.sig)));
    let new = th.new_native(shape::NATIVE, &NEW, sig, Value::UNBOUND).value();
    let new = th.new_wrapper(shape::STATIC_METHOD, new).value();
    let key = vm.names().new;
    th.set_class_attr(class, key, new);
    let names: Vec<Value> = visible.iter().map(|n| th.intern(n)).collect();
    let match_args = kit::tuple(th, &names);
    let int = |n: usize| Value::inline_int(n as i64);
    let module = th.intern(module);
    let constants = [
        ("__module__", module),
        ("__match_args__", match_args),
        ("n_fields", int(visible.len() + extra.len())),
        ("n_sequence_fields", int(visible.len())),
        ("n_unnamed_fields", int(0)),
    ];
    for (name, v) in constants {
        let key = th.intern(name);
        th.set_class_attr(class, key, v);
    }
    let sig = Box::leak(Box::new(Sig::parse(GET.sig)));
    for (i, &key) in names.iter().enumerate() {
        let getter = th.new_native(shape::NATIVE, &GET, sig, int(i)).value();
        let property = th.new_property(shape::PROPERTY, getter, Value::NONE, Value::NONE);
        property.as_property().expect("a property").name.set(key);
        th.set_class_attr(class, key, property);
    }
    for name in extra {
        let key = th.intern(name);
        th.set_class_attr(class, key, Value::NONE);
    }
    class.value()
}

/// An instance of a class made by [`class`].
pub fn make(th: &mut Thread, class: Value, items: &[Value], extra: &[(&str, Value)]) -> Value {
    let s = kit::shape_of_class(class);
    let v = th.new_tuple_of(s, items).value();
    for &(name, item) in extra {
        let name = th.intern(name);
        th.set_own_attr(v, name, item);
    }
    v
}

/// The one instance of a class of its own.
pub fn single(th: &mut Thread, module: &str, name: &str, fields: &[(&str, Value)]) -> Value {
    let items: Vec<Value> = fields.iter().map(|&(_, v)| v).collect();
    let names: Vec<&str> = fields.iter().map(|&(n, _)| n).collect();
    let class = class(th, module, name, &names, &[]);
    make(th, class, &items, &[])
}

/// Makes attribute `name` of a class read `twin`, an extra attribute of its instances.
pub fn alias(th: &mut Thread, class: Value, name: &str, twin: &str) {
    let Some(class) = class.as_class() else { return };
    let (key, twin) = (th.intern(name), th.intern(twin));
    let getter = th.native(&GET_TWIN, twin);
    let property = th.new_property(shape::PROPERTY, getter, Value::NONE, Value::NONE);
    th.set_class_attr(class, key, property);
}

fn get_twin(th: &mut Thread, args: &[Value]) -> Res {
    kit::get_attr_value(th, args[1], args[0])
}

fn field_names(th: &mut Thread, class: Value) -> Vec<String> {
    let names = kit::find_attr(th, class, "__match_args__").ok().flatten();
    let names = names.and_then(kit::tuple_items).unwrap_or(&[]);
    names.iter().filter_map(|&n| kit::string_of(n)).collect()
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let Some(items) = kit::try_sequence(th, args[1])? else {
        return kit::type_error(th, "constructor requires a sequence");
    };
    let items = kit::list_of(th, items)?;
    let names = field_names(th, args[0]);
    let n_given = kit::list_len(items);
    let most = match kit::find_attr(th, args[0], "n_fields")? {
        Some(n) => kit::index(th, n)? as usize,
        None => names.len(),
    };
    let module = match kit::find_attr(th, args[0], "__module__")? {
        Some(m) => kit::str_text(th, m)?,
        None => String::new(),
    };
    let own = args[0].as_class().map(|c| c.name_str()).unwrap_or_default();
    let (n, full) = (names.len(), format!("{module}.{own}"));
    let wrong = if n_given < n && most > n {
        Some(format!("at least {n}-sequence"))
    } else if n_given > most && most > n {
        Some(format!("at most {most}-sequence"))
    } else if n_given != n && most == n {
        Some(format!("{n}-sequence"))
    } else {
        None
    };
    if let Some(wrong) = wrong {
        let article = if wrong.starts_with("at") { "an" } else { "a" };
        let message = format!("{full}() takes {article} {wrong} ({n_given}-sequence given)");
        return kit::type_error(th, message);
    }
    let all = kit::tuple_of_list(th, items);
    let all = kit::tuple_items(all).expect("a tuple");
    let s = kit::shape_of_class(args[0]);
    Ok(th.new_tuple_of(s, &all[..n]).value())
}

fn get(th: &mut Thread, args: &[Value]) -> Res {
    let i = kit::index(th, args[0])? as usize;
    match kit::tuple_items(args[1]).and_then(|items| items.get(i)) {
        Some(&v) => Ok(v),
        None => kit::type_error(th, "descriptor requires a structure sequence"),
    }
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let names = field_names(th, class);
    let module = match kit::find_attr(th, class, "__module__")? {
        Some(m) => kit::str_text(th, m)?,
        None => String::new(),
    };
    let own = kit::type_name(th, args[0]);
    let mut parts = Vec::new();
    for (name, &item) in names.iter().zip(kit::tuple_items(args[0]).unwrap_or(&[])) {
        parts.push(format!("{name}={}", kit::repr_text(th, item)?));
    }
    let module = if module == "builtins" { String::new() } else { format!("{module}.") };
    let text = format!("{module}{own}({})", parts.join(", "));
    Ok(kit::str(th, &text))
}

fn reduce(th: &mut Thread, args: &[Value]) -> Res {
    let class = th.vm().class_of(args[0]).value();
    let items = kit::tuple_items(args[0]).unwrap_or(&[]);
    let plain = kit::tuple(th, items);
    let state = kit::empty_dict(th);
    let inner = kit::tuple(th, &[plain, state]);
    Ok(kit::tuple(th, &[class, inner]))
}
