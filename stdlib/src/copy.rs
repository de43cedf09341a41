//! `_copy`: deep copies.
//!
//! Builtin containers and instances that leave copying to `object` are copied here; all others go
//! through the function given as `slow`, which knows the protocol of `__deepcopy__` and
//! `__reduce_ex__`.
//!
//! Invariant: what `slow` is never asked about has no hook that it would call.

use crate::module::Module;
use vm::interp::call::check_native;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::object::class::{CLASS_EXCEPTION, ClassObj, special};
use vm::object::instance::{set_slot, slot_value};
use vm::object::{Gc, Kind, ShapeId, shape};
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "deepcopy", "x, memo, slow, table, /" => deepcopy;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_copy", FUNCTIONS);
    Ok(module.object(th))
}

/// What a copy under way knows.
struct Copier {
    /// Copies by the identity of the originals: a dict, or another mapping given by the caller.
    memo: Value,
    /// The function for all other objects.
    slow: Value,
    /// `copyreg.dispatch_table`.
    table: Value,
    /// The list of originals that the memo keeps alive.
    alive: Value,
}

fn deepcopy(th: &mut Thread, args: &[Value]) -> Res {
    if is_atomic(args[0]) {
        return Ok(args[0]);
    }
    if args[1].as_dict().is_none() {
        return kit::call(th, args[2], &[args[0], args[1]]);
    }
    let key = id(th, args[1]);
    let alive = match kit::dict_get(th, args[1], key)? {
        Some(list) if list.as_list().is_some() => list,
        Some(_) | None => Value::NONE,
    };
    let mut c = Copier { memo: args[1], slow: args[2], table: args[3], alive };
    c.copy(th, args[0])
}

fn id(th: &mut Thread, v: Value) -> Value {
    kit::identity(th, v)
}

/// Whether a copy of `v` is `v` itself, whatever its contents.
fn is_atomic(v: Value) -> bool {
    if !v.is_ptr() {
        return true;
    }
    matches!(
        v.shape(),
        shape::INT
            | shape::BIG_INT
            | shape::STR
            | shape::BYTES
            | shape::COMPLEX
            | shape::FUNCTION
            | shape::NATIVE
            | shape::BOUND_NATIVE
            | shape::CLASS
            | shape::CODE
            | shape::RANGE
            | shape::PROPERTY
    )
}

impl Copier {
    fn copy(&mut self, th: &mut Thread, v: Value) -> Res {
        if is_atomic(v) {
            return Ok(v);
        }
        check_native(th)?;
        let key = id(th, v);
        if let Some(known) = kit::dict_get(th, self.memo, key)? {
            return Ok(known);
        }
        let made = match v.shape() {
            shape::LIST => self.list(th, v, key)?,
            shape::TUPLE => self.tuple(th, v, key)?,
            shape::DICT => self.dict(th, v, key)?,
            _ if v.has_kind(Kind::Instance) && self.is_simple(th, v)? => {
                self.instance(th, v, key)?
            }
            _ => return kit::call(th, self.slow, &[v, self.memo]),
        };
        if made != v {
            kit::dict_set(th, self.memo, key, made)?;
            self.keep(th, v)?;
        }
        Ok(made)
    }

    /// Keeps an original alive as long as the memo, so that its identity is not used again.
    fn keep(&mut self, th: &mut Thread, v: Value) -> Result<(), Raised> {
        if self.alive.is_none() {
            self.alive = kit::empty_list(th);
            let key = id(th, self.memo);
            kit::dict_set(th, self.memo, key, self.alive)?;
        }
        kit::push(th, self.alive, v);
        Ok(())
    }

    fn list(&mut self, th: &mut Thread, v: Value, key: Value) -> Res {
        let new = kit::empty_list(th);
        kit::dict_set(th, self.memo, key, new)?;
        let mut i = 0;
        while i < kit::list_len(v) {
            let item = kit::list_item(th, v, i);
            let item = self.copy(th, item)?;
            kit::push(th, new, item);
            i += 1;
        }
        Ok(new)
    }

    fn tuple(&mut self, th: &mut Thread, v: Value, key: Value) -> Res {
        let items = kit::tuple_items(v).unwrap_or(&[]);
        let new = kit::empty_list(th);
        let mut same = true;
        for &item in items {
            let copy = self.copy(th, item)?;
            same = same && copy == item;
            kit::push(th, new, copy);
        }
        // A tuple that contains itself has been copied meanwhile.
        if let Some(known) = kit::dict_get(th, self.memo, key)? {
            return Ok(known);
        }
        if same { Ok(v) } else { Ok(kit::tuple_of_list(th, new)) }
    }

    fn dict(&mut self, th: &mut Thread, v: Value, key: Value) -> Res {
        let new = kit::empty_dict(th);
        kit::dict_set(th, self.memo, key, new)?;
        let mut at = 0;
        while let Some((k, item)) = kit::table_next(v, &mut at) {
            let k = self.copy(th, k)?;
            let item = self.copy(th, item)?;
            kit::dict_set(th, new, k, item)?;
        }
        Ok(new)
    }

    /// Whether the object's class leaves copying, making and states to `object`.
    fn is_simple(&self, th: &mut Thread, v: Value) -> Result<bool, Raised> {
        let class = th.vm().class_of(v);
        if class.has_flag(CLASS_EXCEPTION) {
            return Ok(false);
        }
        for name in ["__deepcopy__", "__setstate__", "__getnewargs__", "__getnewargs_ex__"] {
            if found(th, class, name).is_some() {
                return Ok(false);
            }
        }
        let object = th.vm().class_of_shape(shape::OBJECT);
        for name in ["__reduce_ex__", "__reduce__", "__getstate__", "__new__", "__getattribute__"] {
            if found(th, class, name) != found(th, object, name) {
                return Ok(false);
            }
        }
        if found(th, class, "__getattr__").is_some() {
            return Ok(false);
        }
        // Slots are set through `__setattr__`.
        let has_slots = th.vm().shapes.get(ShapeId(class.root_shape.get())).n_hidden > 0;
        if has_slots && class.specials.get() & special::SETATTR != 0 {
            return Ok(false);
        }
        Ok(kit::dict_get(th, self.table, class.value())?.is_none())
    }

    fn instance(&mut self, th: &mut Thread, v: Value, key: Value) -> Res {
        let class = th.vm().class_of(v);
        let new = th.new_instance(class).value();
        kit::dict_set(th, self.memo, key, new)?;
        let root = th.vm().shapes.get(ShapeId(class.root_shape.get()));
        for i in 0..root.n_hidden {
            let n_inline = th.vm().shapes.get(v.shape()).n_inline;
            let item = slot_value(v, n_inline, i);
            if !item.is_unbound() {
                let item = self.copy(th, item)?;
                let n_inline = th.vm().shapes.get(new.shape()).n_inline;
                set_slot(new, n_inline, i, item);
            }
        }
        let mut slot = 0;
        while let Some((name, item)) = th.next_own_attr(v, &mut slot) {
            let item = self.copy(th, item)?;
            if name.is_str() {
                let name = th.intern_value(name);
                th.set_own_attr(new, name, item);
            } else if let Some(dict) = th.attrs_dict_of(new) {
                kit::dict_set(th, dict, name, item)?;
            }
        }
        Ok(new)
    }
}

fn found(th: &mut Thread, class: Gc<ClassObj>, name: &str) -> Option<Value> {
    let name = th.intern(name);
    th.vm().lookup(class, name)
}
