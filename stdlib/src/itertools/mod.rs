//! `itertools`: iterators that are built from iterators.
//!
//! Invariant: an iterator takes what it needs out of its fields before it calls anything that may
//! run Python, and looks at them again afterwards: the call may have moved the iterator on.

mod combine;
mod endless;
mod group;
mod join;
mod select;
mod slice;
mod tee;

use crate::module::Module;
use crate::native_class::{NativeClass, add_class_method};
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "tee", "iterable, n=2, /" => tee::tee;
};

static CLASSES: &[&NativeClass] = &[
    &join::ACCUMULATE,
    &join::BATCHED,
    &join::CHAIN,
    &join::PAIRWISE,
    &join::ZIP_LONGEST,
    &combine::COMBINATIONS,
    &combine::WITH_REPLACEMENT,
    &combine::PERMUTATIONS,
    &combine::PRODUCT,
    &endless::COUNT,
    &endless::CYCLE,
    &endless::REPEAT,
    &select::COMPRESS,
    &select::DROPWHILE,
    &select::FILTERFALSE,
    &select::STARMAP,
    &select::TAKEWHILE,
    &slice::ISLICE,
    &group::GROUPBY,
    &group::GROUPER,
    &tee::TEE,
    &tee::TEE_DATA,
];

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "itertools", FUNCTIONS);
    for class in CLASSES {
        class.install(th, module);
    }
    let chain = join::CHAIN.class(th);
    add_class_method(th, chain, &join::FROM_ITERABLE);
    Ok(module.object(th))
}

/// A tuple of the items of an iterable.
fn tuple_of(th: &mut Thread, iterable: Value) -> Res {
    let list = kit::list_of(th, iterable)?;
    Ok(kit::tuple_of_list(th, list))
}

/// What `__reduce__` of an iterator that has ended gives.
fn reduced_empty(th: &mut Thread, class: Value) -> Res {
    let empty = kit::tuple(th, &[]);
    let args = kit::tuple(th, &[empty]);
    Ok(kit::tuple(th, &[class, args]))
}

/// Warns that iterators will not be copied for ever.
fn warn_copying(th: &mut Thread) -> Result<(), kit::Raised> {
    let text = "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.";
    th.warn(kit::ExcClass::DeprecationWarning, text, 1)
}

/// The class of `v`.
fn class_of(th: &mut Thread, v: Value) -> Value {
    th.vm().class_of(v).value()
}
