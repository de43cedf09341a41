//! `_thread.lock` and `_thread.RLock`.

use crate::module::Module;
use std::cell::Cell;
use std::sync::OnceLock;
use std::time::Duration;
use vm::kit::{self, ExcClass, Raised, Res};
use vm::native::NativeDef;
use vm::object::records::NativeDataObj;
use vm::object::{Gc, ShapeId, shape};
use vm::sync::{self, Semaphore};
use vm::thread::Thread;
use vm::value::Value;

/// A lock. `owner` and `count` are touched under the GIL alone.
#[derive(Default)]
struct Lock {
    semaphore: Semaphore,
    /// Times that it is held: at most once unless reentrant.
    count: Cell<u64>,
    /// Who holds a reentrant lock.
    owner: Cell<i64>,
}

static LOCK: &[NativeDef] = vm::native_table! {
    "__new__", "cls, /" => new;
    "acquire", "self, /, blocking=True, timeout=-1" => acquire;
    "acquire_lock", "self, /, blocking=True, timeout=-1" => acquire;
    "release", "self, /" => release;
    "release_lock", "self, /" => release;
    "locked", "self, /" => locked;
    "locked_lock", "self, /" => locked;
    "__enter__", "self, /" => enter;
    "__exit__", "self, /, *exc" => exit;
    "__repr__", "self, /" => repr;
    "_at_fork_reinit", "self, /" => reinit;
};

static RLOCK: &[NativeDef] = vm::native_table! {
    "__new__", "cls, /, *args, **kwargs" => new;
    "acquire", "self, /, blocking=True, timeout=-1" => acquire_again;
    "release", "self, /" => release_again;
    "__enter__", "self, /" => enter_again;
    "__exit__", "self, /, *exc" => exit_again;
    "__repr__", "self, /" => repr_again;
    "_is_owned", "self, /" => is_owned;
    "_recursion_count", "self, /" => recursion_count;
    "_release_save", "self, /" => release_save;
    "_acquire_restore", "self, state, /" => acquire_restore;
    "_at_fork_reinit", "self, /" => reinit;
};

static SHAPE: OnceLock<ShapeId> = OnceLock::new();

/// Adds the classes to the module.
pub fn install(th: &mut Thread, module: Module) {
    let key = th.intern("__module__");
    let owner = th.intern("_thread");
    for (name, methods) in [("lock", LOCK), ("RLock", RLOCK)] {
        let class = th.new_native_class(name, shape::NATIVE_DATA);
        th.add_methods(class, methods);
        th.set_class_attr(class, key, owner);
        module.set(th, name, class.value());
        if name == "lock" {
            module.set(th, "LockType", class.value());
            SHAPE.get_or_init(|| ShapeId(class.root_shape.get()));
        }
    }
}

/// `allocate_lock()`.
pub fn allocate(th: &mut Thread, _args: &[Value]) -> Res {
    let s = *SHAPE.get().expect("set when the module is made");
    Ok(th.new_native_data(s, Lock::default()).value())
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let Some(class) = args[0].as_class() else {
        return kit::type_error(th, "lock.__new__(X): X is not a type object");
    };
    let s = ShapeId(class.root_shape.get());
    if class.layout.get() != shape::NATIVE_DATA {
        return kit::type_error(th, "lock.__new__(X): X is not a subtype of lock");
    }
    Ok(th.new_native_data(s, Lock::default()).value())
}

/// Runs `f` on the lock in the first argument. The argument keeps it alive.
fn this(th: &mut Thread, args: &[Value]) -> Result<Gc<NativeDataObj>, Raised> {
    match args[0].as_native_data().filter(|d| d.get::<Lock>().is_some()) {
        Some(data) => Ok(data),
        None => kit::type_error(th, "a lock is required"),
    }
}

fn lock(data: &Gc<NativeDataObj>) -> &Lock {
    data.get().expect("`this` has looked")
}

/// What `acquire(blocking, timeout)` asks for: `None` to wait for ever.
fn patience(th: &mut Thread, args: &[Value]) -> Result<Option<Duration>, Raised> {
    let blocking = kit::truth(th, args[1])?;
    let timeout = kit::float_of(th, args[2])?;
    if !blocking && timeout != -1.0 {
        return kit::value_error(th, "can't specify a timeout for a non-blocking call");
    }
    if timeout < 0.0 && timeout != -1.0 {
        return kit::value_error(th, "timeout value must be a non-negative number");
    }
    if timeout > super::TIMEOUT_MAX {
        return kit::overflow_error(th, "timeout value is too large");
    }
    Ok(match (blocking, timeout) {
        (false, _) => Some(Duration::ZERO),
        (true, -1.0) => None,
        (true, t) => Some(Duration::try_from_secs_f64(t).unwrap_or_default()),
    })
}

/// Gets the semaphore.
fn get(th: &mut Thread, lock: &Lock, patience: Option<Duration>) -> Result<bool, Raised> {
    if patience == Some(Duration::ZERO) {
        return Ok(lock.semaphore.try_get());
    }
    lock.semaphore.get(th, patience)
}

fn acquire(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let patience = patience(th, args)?;
    let got = get(th, lock(&data), patience)?;
    if got {
        lock(&data).count.set(1);
    }
    th.keep_alive(args[0]);
    Ok(Value::bool(got))
}

fn release(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    if lock(&data).count.get() == 0 {
        return Err(th.raise(ExcClass::RuntimeError, "release unlocked lock"));
    }
    lock(&data).count.set(0);
    lock(&data).semaphore.put();
    Ok(Value::NONE)
}

fn locked(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    Ok(Value::bool(lock(&data).count.get() != 0))
}

fn enter(th: &mut Thread, args: &[Value]) -> Res {
    acquire(th, &[args[0], Value::TRUE, Value::float(-1.0)])
}

fn exit(th: &mut Thread, args: &[Value]) -> Res {
    release(th, args)
}

fn repr(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let state = if lock(&data).count.get() == 0 { "unlocked" } else { "locked" };
    let name = type_path(th, args[0]);
    let text = format!("<{state} {name} object at {:#x}>", args[0].bits());
    Ok(kit::str(th, &text))
}

/// The module and name of a value's class.
fn type_path(th: &mut Thread, v: Value) -> String {
    vm::builtins::repr::class_name(th.vm().class_of(v))
}

fn reinit(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let lock = lock(&data);
    if lock.count.replace(0) != 0 {
        lock.semaphore.put();
    }
    lock.owner.set(0);
    Ok(Value::NONE)
}

fn owns(lock: &Lock) -> bool {
    lock.count.get() != 0 && lock.owner.get() == sync::ident()
}

fn acquire_again(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let patience = patience(th, args)?;
    let lock = lock(&data);
    if owns(lock) {
        lock.count.set(lock.count.get() + 1);
        return Ok(Value::TRUE);
    }
    let got = get(th, lock, patience)?;
    if got {
        lock.owner.set(sync::ident());
        lock.count.set(1);
    }
    th.keep_alive(args[0]);
    Ok(Value::bool(got))
}

fn not_owned(th: &mut Thread) -> Raised {
    th.raise(ExcClass::RuntimeError, "cannot release un-acquired lock")
}

fn release_again(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let lock = lock(&data);
    if !owns(lock) {
        return Err(not_owned(th));
    }
    lock.count.set(lock.count.get() - 1);
    if lock.count.get() == 0 {
        lock.owner.set(0);
        lock.semaphore.put();
    }
    Ok(Value::NONE)
}

fn enter_again(th: &mut Thread, args: &[Value]) -> Res {
    acquire_again(th, &[args[0], Value::TRUE, Value::float(-1.0)])
}

fn exit_again(th: &mut Thread, args: &[Value]) -> Res {
    release_again(th, args)
}

fn repr_again(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let (owner, count) = (lock(&data).owner.get(), lock(&data).count.get());
    let state = if count == 0 { "unlocked" } else { "locked" };
    let name = type_path(th, args[0]);
    let at = args[0].bits();
    let text = format!("<{state} {name} object owner={owner} count={count} at {at:#x}>");
    Ok(kit::str(th, &text))
}

fn is_owned(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    Ok(Value::bool(owns(lock(&data))))
}

fn recursion_count(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let n = if owns(lock(&data)) { lock(&data).count.get() } else { 0 };
    Ok(kit::int(th, n as i64))
}

/// Gives up all holds: a tuple that `_acquire_restore` takes.
fn release_save(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let lock = lock(&data);
    if lock.count.get() == 0 {
        return Err(not_owned(th));
    }
    let state = [kit::int(th, lock.count.get() as i64), kit::int(th, lock.owner.get())];
    lock.count.set(0);
    lock.owner.set(0);
    lock.semaphore.put();
    Ok(kit::tuple(th, &state))
}

fn acquire_restore(th: &mut Thread, args: &[Value]) -> Res {
    let data = this(th, args)?;
    let state = kit::tuple_items(args[1]).unwrap_or_default();
    let &[count, owner] = state else {
        return kit::type_error(th, "a state from _release_save is required");
    };
    let (count, owner) = (kit::index(th, count)?, kit::index(th, owner)?);
    lock(&data).semaphore.get(th, None)?;
    lock(&data).count.set(count.max(1) as u64);
    lock(&data).owner.set(owner);
    th.keep_alive(args[0]);
    Ok(Value::NONE)
}
