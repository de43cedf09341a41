//! Puts the tables of natives into the builtin classes and the namespace of `builtins`.

use super::{exceptions, functions, iteration, types};
use crate::error::ExcClass;
use crate::methods::*;
use crate::native::{NativeDef, Sig};
use crate::object::class::ClassObj;
use crate::object::{Gc, ShapeId, shape};
use crate::protocol::{code_attr, func_new};
use crate::thread::Thread;
use crate::value::Value;

type Tables = &'static [&'static [NativeDef]];

/// The tables of each builtin type.
static METHODS: &[(ShapeId, Tables)] = &[
    (shape::OBJECT, &[object::OBJECT]),
    (shape::CLASS, &[object::TYPE]),
    (
        shape::INT,
        &[
            number::INT,
            wrappers::EQUALITY,
            wrappers::ORDER,
            wrappers::ARITHMETIC,
            wrappers::BITWISE,
        ],
    ),
    (shape::FLOAT, &[number::FLOAT, wrappers::EQUALITY, wrappers::ORDER, wrappers::ARITHMETIC]),
    (shape::COMPLEX, &[number::COMPLEX, wrappers::EQUALITY, wrappers::ARITHMETIC]),
    (
        shape::STR,
        &[
            str_search::METHODS,
            str_case::METHODS,
            wrappers::EQUALITY,
            wrappers::ORDER,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::SEQUENCE,
            wrappers::PERCENT,
        ],
    ),
    (
        shape::BYTES,
        &[
            bytes::BYTES,
            wrappers::PERCENT_BYTES,
            wrappers::EQUALITY,
            wrappers::ORDER,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::SEQUENCE,
        ],
    ),
    (
        shape::BYTEARRAY,
        &[
            bytes::BYTES,
            bytes::BYTEARRAY,
            wrappers::PERCENT_BYTES,
            wrappers::EQUALITY,
            wrappers::ORDER,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::MUTABLE_ITEMS,
            wrappers::SEQUENCE,
        ],
    ),
    (
        shape::LIST,
        &[
            list::LIST,
            wrappers::EQUALITY,
            wrappers::ORDER,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::MUTABLE_ITEMS,
            wrappers::SEQUENCE,
            wrappers::IN_PLACE,
            wrappers::REVERSED,
        ],
    ),
    (
        shape::TUPLE,
        &[
            list::TUPLE,
            wrappers::EQUALITY,
            wrappers::ORDER,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::SEQUENCE,
        ],
    ),
    (
        shape::DICT,
        &[
            dict::DICT,
            wrappers::EQUALITY,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::MUTABLE_ITEMS,
            wrappers::REVERSED,
        ],
    ),
    (
        shape::DICT_VIEW,
        &[dict::VIEW, wrappers::EQUALITY, wrappers::ORDER, wrappers::CONTAINER, wrappers::REVERSED],
    ),
    (
        shape::DICT_ITEMS,
        &[dict::VIEW, wrappers::EQUALITY, wrappers::ORDER, wrappers::CONTAINER, wrappers::REVERSED],
    ),
    (shape::DICT_VALUES, &[dict::VALUES, wrappers::REVERSED]),
    (
        shape::SET,
        &[set::FROZENSET, set::SET, wrappers::EQUALITY, wrappers::ORDER, wrappers::CONTAINER],
    ),
    (shape::FROZENSET, &[set::FROZENSET, wrappers::EQUALITY, wrappers::ORDER, wrappers::CONTAINER]),
    (
        shape::RANGE,
        &[
            iteration::RANGE_METHODS,
            wrappers::EQUALITY,
            wrappers::CONTAINER,
            wrappers::ITEMS,
            wrappers::REVERSED,
        ],
    ),
    (shape::SLICE, &[iteration::SLICE_METHODS, wrappers::EQUALITY]),
    (shape::GENERATOR, &[generator::METHODS]),
    (shape::FRAME, &[frame::FRAME]),
    (shape::COROUTINE, &[coroutine::COROUTINE]),
    (shape::COROUTINE_WRAPPER, &[coroutine::WRAPPER]),
    (shape::ANEXT_DEFAULT, &[coroutine::ANEXT_DEFAULT]),
    (shape::ASYNC_GENERATOR, &[async_gen::METHODS]),
    (shape::ASYNC_SEND, &[async_gen::SEND]),
    (shape::ASYNC_THROW, &[async_gen::THROW]),
    (shape::PROPERTY, &[object::PROPERTY]),
    (shape::FUNCTION, &[object::FUNCTION]),
    (shape::CODE, &[code_attr::METHODS]),
    (shape::CELL, &[wrappers::EQUALITY, wrappers::ORDER]),
    (shape::METHOD, &[object::FUNCTION, wrappers::EQUALITY]),
    (shape::NATIVE, &[object::CALL]),
    (shape::NATIVE_METHOD, &[object::FUNCTION]),
    (shape::SLOT_WRAPPER, &[object::FUNCTION]),
    (shape::METHOD_WRAPPER, &[object::CALL, wrappers::EQUALITY]),
    (shape::STATIC_METHOD, &[object::WRAPPER, object::STATIC_CALL]),
    (shape::CLASS_METHOD, &[object::WRAPPER]),
    (shape::CLASSMETHOD_DESCR, &[object::DESCRIPTOR_GET]),
    (shape::MEMBER, &[records::DESCRIPTOR]),
    (shape::GETSET, &[records::DESCRIPTOR]),
    (shape::MAPPING_PROXY, &[records::PROXY]),
    (shape::GENERIC_ALIAS, &[records::ALIAS]),
    (shape::UNION, &[records::UNION]),
    (shape::SUPER, &[object::SUPER]),
    (shape::MODULE, &[object::MODULE]),
];

/// How objects of builtin types are taken apart.
static REDUCE: &[(ShapeId, &[NativeDef])] = &[
    (shape::SET, reduce::SET),
    (shape::FROZENSET, reduce::SET),
    (shape::BYTEARRAY, reduce::BYTEARRAY),
    (shape::SLICE, reduce::BOUNDS),
    (shape::RANGE, reduce::BOUNDS),
    (shape::METHOD, reduce::METHOD),
    (shape::NATIVE, reduce::METHOD),
    (shape::INT, reduce::NEW_ARGS),
    (shape::FLOAT, reduce::NEW_ARGS),
    (shape::COMPLEX, reduce::NEW_ARGS),
    (shape::STR, reduce::NEW_ARGS),
    (shape::BYTES, reduce::NEW_ARGS),
    (shape::TUPLE, reduce::NEW_ARGS),
];

/// Iterator types, and what each has beside the iterator's protocol.
static ITERATORS: &[(ShapeId, &[NativeDef])] = &[
    (shape::RANGE_ITER, iterator::RANGE),
    (shape::LONG_RANGE_ITER, iterator::SEQUENCE),
    (shape::LIST_ITER, iterator::SEQUENCE),
    (shape::TUPLE_ITER, iterator::SEQUENCE),
    (shape::ARRAY_ITER, iterator::SEQUENCE),
    (shape::BYTEARRAY_ITER, iterator::SEQUENCE),
    (shape::STR_ITER, iterator::SEQUENCE),
    (shape::BYTES_ITER, iterator::SEQUENCE),
    (shape::SEQ_ITER, iterator::SEQUENCE),
    (shape::DICT_ITER, iterator::TABLE),
    (shape::DICT_VALUE_ITER, iterator::TABLE),
    (shape::DICT_ITEM_ITER, iterator::TABLE),
    (shape::DICT_KEY_REV, iterator::TABLE),
    (shape::DICT_VALUE_REV, iterator::TABLE),
    (shape::DICT_ITEM_REV, iterator::TABLE),
    (shape::SET_ITER, iterator::TABLE),
    (shape::REVERSED, iterator::REVERSED),
    (shape::LIST_REV, iterator::REVERSED),
    (shape::ENUMERATE, iterator::ADAPTOR),
    (shape::ZIP, iterator::ADAPTOR),
    (shape::MAP, iterator::ADAPTOR),
    (shape::FILTER, iterator::ADAPTOR),
    (shape::CALL_ITER, iterator::ADAPTOR),
];

/// Constructors: `__new__` and, for some, `__init__`.
static CONSTRUCTORS: &[(ShapeId, &NativeDef, Option<&NativeDef>)] = &[
    (shape::INT, &types::INT, None),
    (shape::FLOAT, &types::FLOAT, None),
    (shape::BOOL, &types::BOOL, None),
    (shape::COMPLEX, &types::COMPLEX, None),
    (shape::STR, &types::STR, None),
    (shape::BYTES, &types::BYTES, None),
    (shape::BYTEARRAY, &types::BYTEARRAY, None),
    (shape::TUPLE, &types::TUPLE, None),
    (shape::FROZENSET, &types::FROZENSET, None),
    (shape::LIST, &types::LIST, Some(&types::LIST_INIT)),
    (shape::DICT, &types::DICT, Some(&types::DICT_INIT)),
    (shape::SET, &types::SET, Some(&types::SET_INIT)),
    (shape::PROPERTY, &types::PROPERTY, None),
    (shape::STATIC_METHOD, &types::STATICMETHOD, None),
    (shape::CLASS_METHOD, &types::CLASSMETHOD, None),
    (shape::SUPER, &types::SUPER, None),
    (shape::ENUMERATE, &iteration::ENUMERATE, None),
    (shape::ZIP, &iteration::ZIP, None),
    (shape::MAP, &iteration::MAP, None),
    (shape::FILTER, &iteration::FILTER, None),
    (shape::REVERSED, &iteration::REVERSED, None),
    (shape::RANGE, &iteration::RANGE, None),
    (shape::SLICE, &iteration::SLICE, None),
    (shape::TRACEBACK, &frame::TRACEBACK, None),
    (shape::FUNCTION, &func_new::FUNCTION, None),
    (shape::CELL, &func_new::CELL, None),
    (shape::METHOD, &func_new::METHOD, None),
];

/// Class methods and static methods.
static OF_CLASSES: &[(ShapeId, ShapeId, &NativeDef)] = &[
    (shape::INT, shape::CLASS_METHOD, &number::FROM_BYTES),
    (shape::FLOAT, shape::CLASS_METHOD, &number::FROMHEX),
    (shape::BYTES, shape::CLASS_METHOD, &bytes::FROMHEX),
    (shape::BYTEARRAY, shape::CLASS_METHOD, &bytes::FROMHEX),
    (shape::BYTES, shape::STATIC_METHOD, &bytes::MAKETRANS),
    (shape::BYTEARRAY, shape::STATIC_METHOD, &bytes::MAKETRANS),
    (shape::STR, shape::STATIC_METHOD, &str_case::MAKETRANS),
    (shape::DICT, shape::CLASS_METHOD, &dict::FROMKEYS),
    (shape::OBJECT, shape::CLASS_METHOD, &object::OBJECT_CLASS[0]),
    (shape::OBJECT, shape::CLASS_METHOD, &object::OBJECT_CLASS[1]),
];

/// Types whose objects have no hash.
static UNHASHABLE: &[ShapeId] = &[
    shape::LIST,
    shape::DICT,
    shape::DICT_VIEW,
    shape::DICT_ITEMS,
    shape::SET,
    shape::BYTEARRAY,
    shape::ARRAY,
];

/// Types that are names of `builtins`.
static NAMED: &[ShapeId] = &[
    shape::INT,
    shape::FLOAT,
    shape::BOOL,
    shape::STR,
    shape::BYTES,
    shape::BYTEARRAY,
    shape::LIST,
    shape::TUPLE,
    shape::DICT,
    shape::SET,
    shape::FROZENSET,
    shape::RANGE,
    shape::SLICE,
    shape::CLASS,
    shape::OBJECT,
    shape::PROPERTY,
    shape::STATIC_METHOD,
    shape::CLASS_METHOD,
    shape::SUPER,
    shape::ENUMERATE,
    shape::ZIP,
    shape::MAP,
    shape::FILTER,
    shape::REVERSED,
    shape::COMPLEX,
];

/// A native with its parsed signature.
fn native_of(th: &mut Thread, s: ShapeId, def: &'static NativeDef, owner: Gc<ClassObj>) -> Value {
    let sig = Box::leak(Box::new(Sig::parse(def.sig)));
    let f = th.new_native(s, def, sig, Value::UNBOUND);
    f.owner.set(owner.value());
    f.value()
}

/// Sets a class attribute of a builtin class.
fn set_attr(th: &mut Thread, class: Gc<ClassObj>, name: &str, v: Value) {
    let name = th.intern(name);
    th.set_class_attr(class, name, v);
}

/// Fills the builtin classes and the namespace of `builtins`.
pub fn install(th: &mut Thread) {
    let vm = th.vm();
    for &(s, tables) in METHODS {
        let class = vm.class_of_shape(s);
        tables.iter().for_each(|table| th.add_methods(class, table));
    }
    for &(s, table) in REDUCE {
        th.add_methods(vm.class_of_shape(s), table);
    }
    for &(s, more) in ITERATORS {
        let class = vm.class_of_shape(s);
        th.add_methods(class, wrappers::ITERATOR);
        th.add_methods(class, more);
    }
    th.add_methods(vm.class_of_shape(shape::ZIP), iterator::STRICT);
    for &(s, new, init) in CONSTRUCTORS {
        let class = vm.class_of_shape(s);
        let f = native_of(th, shape::NATIVE, new, class);
        let wrapper = th.new_wrapper(shape::STATIC_METHOD, f).value();
        set_attr(th, class, "__new__", wrapper);
        if let Some(init) = init {
            let f = native_of(th, shape::SLOT_WRAPPER, init, class);
            set_attr(th, class, "__init__", f);
        }
    }
    for &(s, kind, def) in OF_CLASSES {
        let kind = if kind == shape::CLASS_METHOD { shape::CLASSMETHOD_DESCR } else { kind };
        let class = vm.class_of_shape(s);
        let f = native_of(th, shape::NATIVE, def, class);
        let wrapper = th.new_wrapper(kind, f).value();
        set_attr(th, class, def.name, wrapper);
    }
    for &s in UNHASHABLE {
        set_attr(th, vm.class_of_shape(s), "__hash__", Value::NONE);
    }
    for s in GENERIC {
        let class = vm.class_of_shape(*s);
        let f = native_of(th, shape::NATIVE, &object::CLASS_GETITEM, class);
        let wrapper = th.new_wrapper(shape::CLASSMETHOD_DESCR, f).value();
        set_attr(th, class, "__class_getitem__", wrapper);
    }
    name_types(th);
    crate::protocol::descr::install(th);
    exceptions::install(th);
    for s in [shape::DICT_VIEW, shape::DICT_VALUES, shape::DICT_ITEMS] {
        add_properties(th, s, dict::VIEW_ATTRS);
    }
    fill_namespace(th);
    crate::io::install(th);
    crate::import::install(th);
    super::memoryview::install(th);
}

/// Builtin types that can be subscripted with types.
static GENERIC: &[ShapeId] = &[
    shape::LIST,
    shape::TUPLE,
    shape::DICT,
    shape::SET,
    shape::FROZENSET,
    shape::ENUMERATE,
    shape::MAPPING_PROXY,
];

/// Gives types of modules their names, and all types their (empty) documentation.
fn name_types(th: &mut Thread) {
    let vm = th.vm();
    for (s, name) in [(shape::GENERIC_ALIAS, "GenericAlias"), (shape::UNION, "UnionType")] {
        let class = vm.class_of_shape(s);
        let (name, module) = (th.intern(name), th.intern("types"));
        class.name.set(name);
        class.qualname.set(name);
        class.attrs_dict().set_str(th, vm.names().module, module);
    }
    for &(s, _) in crate::object::shape::NAMES {
        let class = vm.class_of_shape(s);
        if class.attrs_dict().get_str(vm.names().doc).is_none() {
            class.attrs_dict().set_str(th, vm.names().doc, Value::NONE);
        }
    }
}

/// Gives a class made by the VM its `__new__`.
pub fn add_constructor(th: &mut Thread, class: Gc<ClassObj>, def: &'static NativeDef) {
    let f = native_of(th, shape::NATIVE, def, class);
    let wrapper = th.new_wrapper(shape::STATIC_METHOD, f).value();
    set_attr(th, class, "__new__", wrapper);
}

/// Adds computed attributes to a builtin class.
pub fn add_properties(th: &mut Thread, s: ShapeId, defs: &'static [NativeDef]) {
    let class = th.vm().class_of_shape(s);
    add_class_properties(th, class, defs);
}

/// Adds computed attributes to a class made by the VM.
pub fn add_class_properties(th: &mut Thread, class: Gc<ClassObj>, defs: &'static [NativeDef]) {
    for def in defs {
        let getter = native_of(th, shape::NATIVE, def, class);
        let property = th.new_property(shape::PROPERTY, getter, Value::NONE, Value::NONE);
        let name = th.intern(def.name);
        property.as_property().expect("a property").name.set(name);
        th.set_class_attr(class, name, property);
    }
}

fn fill_namespace(th: &mut Thread) {
    let vm = th.vm();
    let namespace = vm.builtins();
    th.add_functions(namespace, functions::FUNCTIONS);
    th.add_functions(namespace, coroutine::FUNCTIONS);
    let dict = namespace.as_dict().expect("a namespace is a dict");
    for &s in NAMED {
        let class = vm.class_of_shape(s);
        dict.set_str(th, class.name.get(), class.value());
    }
    for &exc in ExcClass::ALL {
        let class = vm.exc_class(exc);
        dict.set_str(th, class.name.get(), class.value());
    }
    let constants = [
        ("None", Value::NONE),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("Ellipsis", Value::ELLIPSIS),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("__debug__", Value::TRUE),
    ];
    for (name, v) in constants {
        let name = th.intern(name);
        dict.set_str(th, name, v);
    }
    for (alias, exc) in [("IOError", ExcClass::OSError), ("EnvironmentError", ExcClass::OSError)] {
        let name = th.intern(alias);
        dict.set_str(th, name, vm.exc_class(exc).value());
    }
    let name = th.intern("builtins");
    let key = vm.names().name;
    dict.set_str(th, key, name);
}
