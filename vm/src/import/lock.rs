//! Which thread is importing what: a module is initialised once, and others wait for it.
//!
//! Invariant: a thread never waits for one that waits, directly or not, for it: such a circle sees
//! the module half made, as an import circle in one thread does.

use crate::error::Raised;
use crate::interp::frame;
use crate::thread::Thread;
use parking_lot::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// One import under way.
struct Entry {
    name: String,
    thread: usize,
}

/// Imports under way, and which module each waiting thread waits for.
struct State {
    entries: Vec<Entry>,
    waiting: Vec<(usize, String)>,
}

static STATE: Mutex<State> = Mutex::new(State { entries: Vec::new(), waiting: Vec::new() });

/// Number of entries, read without the lock. Its stores are made under the GIL, which orders them.
static N_LOADING: AtomicUsize = AtomicUsize::new(0);

/// Whether any import is under way.
pub fn is_loading() -> bool {
    N_LOADING.load(Ordering::Relaxed) != 0
}

fn me(th: &Thread) -> usize {
    std::ptr::from_ref(th) as usize
}

/// Ends an import when it is dropped.
pub struct Guard {
    name: String,
    thread: usize,
}

impl Drop for Guard {
    fn drop(&mut self) {
        let mut state = STATE.lock();
        let found =
            state.entries.iter().rposition(|e| e.thread == self.thread && e.name == self.name);
        if let Some(i) = found {
            state.entries.remove(i);
        }
        N_LOADING.store(state.entries.len(), Ordering::Relaxed);
    }
}

/// Begins an import, after other threads' imports of the same module.
pub fn begin(th: &mut Thread, name: &str) -> Result<Guard, Raised> {
    if is_loading() {
        wait(th, name)?;
    }
    let thread = me(th);
    let mut state = STATE.lock();
    state.entries.push(Entry { name: name.to_string(), thread });
    N_LOADING.store(state.entries.len(), Ordering::Relaxed);
    Ok(Guard { name: name.to_string(), thread })
}

/// Whether `thread` must wait for `name`: another thread imports it and does not wait for this one.
fn must_wait(state: &State, thread: usize, name: &str) -> bool {
    let owner = |name: &str| state.entries.iter().find(|e| e.name == name).map(|e| e.thread);
    let Some(mut at) = owner(name) else { return false };
    for _ in 0..=state.waiting.len() {
        if at == thread {
            return false;
        }
        match state.waiting.iter().find(|w| w.0 == at).and_then(|w| owner(&w.1)) {
            Some(next) => at = next,
            None => return true,
        }
    }
    true
}

/// Waits until no other thread is importing the module.
pub fn wait(th: &mut Thread, name: &str) -> Result<(), Raised> {
    let thread = me(th);
    loop {
        {
            let mut state = STATE.lock();
            state.waiting.retain(|w| w.0 != thread);
            if !must_wait(&state, thread, name) {
                return Ok(());
            }
            state.waiting.push((thread, name.to_string()));
        }
        th.without_gil(|_| std::thread::sleep(Duration::from_micros(200)));
        frame::poll(th)?;
    }
}
