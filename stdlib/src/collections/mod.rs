//! `_collections`: the containers of `collections` that are written in Rust. The rest is Python.
//!
//! Invariant: classes that derive from `dict` keep nothing but their own attributes beside it.

mod counts;
mod defaultdict;
mod deque;
mod deque_items;
mod deque_iter;
mod ordered;

use crate::module::Module;
use vm::kit::Res;
use vm::native::NativeDef;
use vm::thread::Thread;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "_count_elements", "mapping, iterable, /" => counts::count_elements;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_collections", FUNCTIONS);
    let public = Module::named(th, "collections", module);
    let class = deque::DEQUE.install(th, public);
    th.add_methods(class, deque_items::METHODS);
    let key = th.vm().names().hash;
    th.set_class_attr(class, key, vm::value::Value::NONE);
    for class in [&deque_iter::FORWARD, &deque_iter::BACKWARD, &counts::TUPLE_GETTER] {
        class.install(th, module);
    }
    defaultdict::install(th, public);
    ordered::install(th, public);
    Ok(module.object(th))
}
