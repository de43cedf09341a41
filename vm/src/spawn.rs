//! Starting Python threads.
//!
//! Invariant: a new thread runs nothing before it holds the GIL, and its handles are dropped before
//! its `Thread` is.

use crate::error::{ExcClass, Raised};
use crate::finalise;
use crate::heap::Handle;
use crate::interp::call;
use crate::kit;
use crate::sync;
use crate::thread::Thread;
use crate::value::Value;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Bytes of native stack of a thread that asks for nothing else; committed when touched.
const STACK: usize = 32 << 20;
/// What natives need at least.
const MIN_STACK: usize = 1 << 20;

/// Bytes of native stack of threads to come; 0 for `STACK`.
pub static STACK_SIZE: AtomicUsize = AtomicUsize::new(0);

/// Starts a thread that calls `func(*args, **kwargs)`; returns its identity.
///
/// # Errors
/// `RuntimeError` if the system has no more threads.
pub fn start(th: &mut Thread, func: Value, args: Value, kwargs: Value) -> Result<i64, Raised> {
    let vm = th.vm();
    if th.region_depth != 0 {
        return Err(th.raise(ExcClass::RuntimeError, "can't start new thread in a prange loop"));
    }
    if !th.vm().heap.has_room(size() + crate::thread::FOOTPRINT) {
        return Err(th.raise(ExcClass::RuntimeError, "can't start new thread"));
    }
    let handles = [Handle::new(func), Handle::new(args), Handle::new(kwargs)];
    let limit = th.recursion_limit;
    let (send, receive) = mpsc::channel();
    vm.n_threads.fetch_add(1, Ordering::Relaxed);
    let run = move || {
        // The receiver waits.
        let _ = send.send(sync::ident());
        let mut th = Thread::attach(vm);
        th.recursion_limit = limit;
        run(&mut th, &handles);
        drop(handles);
        vm.n_threads.fetch_sub(1, Ordering::Relaxed);
    };
    match std::thread::Builder::new().stack_size(size()).spawn(run) {
        Ok(_) => Ok(th.without_gil(|_| receive.recv()).unwrap_or(0)),
        Err(_) => {
            vm.n_threads.fetch_sub(1, Ordering::Relaxed);
            Err(th.raise(ExcClass::RuntimeError, "can't start new thread"))
        }
    }
}

fn size() -> usize {
    match STACK_SIZE.load(Ordering::Relaxed) {
        0 => STACK,
        n => n.max(MIN_STACK),
    }
}

/// A thread's life.
fn run(th: &mut Thread, handles: &[Handle; 3]) {
    let [func, args, kwargs] = handles;
    let outcome = if kwargs.get().is_none() {
        let args = args.get();
        let items = args.as_tuple().expect("the caller has checked the arguments");
        call::call(th, func.get(), items.items())
    } else {
        kit::call_spread(th, func.get(), args.get(), kwargs.get())
    };
    if outcome.is_err() {
        if finalise::is_exit(th) {
            th.take_pending();
        } else {
            finalise::report(th, "Exception ignored in thread started by", func.get());
        }
    }
}
