//! Stopping the world: the registry of threads, and the protocol by which the collector waits until
//! all others are parked.
//!
//! Protocol: a thread is `running` (it may touch heap objects and its cursors, and polls) or parked
//! (its stack from `parked_sp` up does not change). Only the thread itself changes its state, under
//! the registry's mutex, and it does not go from parked to running while the world is stopped. Only
//! the holder of the GIL stops the world.

use crate::thread::{POLL_FINAL, POLL_GC, POLL_SIGNAL, Thread};
use parking_lot::{Condvar, Mutex};
use std::sync::atomic::Ordering;

/// The registry.
#[derive(Default)]
pub struct World {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    threads: Vec<Entry>,
    stopped: bool,
    last_id: u32,
}

struct Entry {
    thread: *mut Thread,
    running: bool,
    /// Stack pointer at the time of parking: registers were saved above it.
    parked_sp: usize,
}
// SAFETY: the pointer is used only while its thread is parked, or to set its poll word (U5).
unsafe impl Send for Entry {}

/// What the collector gets to see of a stopped thread.
#[derive(Clone, Copy)]
pub struct Stopped {
    pub thread: *mut Thread,
    /// Lowest native stack address in use; 0 for the collecting thread itself.
    pub sp: usize,
}

impl World {
    /// Adds a thread, parked with nothing on its stack.
    pub fn register(&self, th: &mut Thread) {
        let mut state = self.state.lock();
        state.last_id += 1;
        th.id = state.last_id;
        let parked_sp = th.native_base;
        state.threads.push(Entry { thread: th, running: false, parked_sp });
    }

    /// Removes a thread that is about to die.
    pub fn unregister(&self, th: &mut Thread) {
        let mut state = self.state.lock();
        while state.stopped && !th.holds_gil {
            self.changed.wait(&mut state);
        }
        th.vm().heap.retire_cursors(th);
        state.threads.retain(|e| !std::ptr::eq(e.thread, th));
        self.changed.notify_all();
    }

    /// Runs `f` with the calling thread parked: it must not touch heap objects in it.
    pub fn parked<R>(&self, th: &mut Thread, f: impl FnOnce(&mut Thread) -> R) -> R {
        let mut out = None;
        let mut f = Some(f);
        super::regs::with_saved_registers(&mut |sp| {
            let was_running = self.leave(th, sp);
            let f = f.take().expect("called once");
            out = Some(f(th));
            // A thread that holds the GIL may run in any case; one that does not goes back to what
            // it was.
            if was_running || th.holds_gil {
                self.enter(th);
            }
        });
        out.expect("the closure has run")
    }

    /// The calling thread runs from here on; waits while the world is stopped.
    pub fn enter(&self, th: &mut Thread) {
        let mut state = self.state.lock();
        while state.stopped {
            self.changed.wait(&mut state);
        }
        th.poll.fetch_and(!POLL_GC, Ordering::AcqRel);
        state.entry(th).running = true;
    }

    /// The calling thread is parked from here on, with its stack in use from `sp` up. Says whether
    /// it was running.
    fn leave(&self, th: &mut Thread, sp: usize) -> bool {
        let mut state = self.state.lock();
        let entry = state.entry(th);
        let was = std::mem::replace(&mut entry.running, false);
        entry.parked_sp = sp;
        self.changed.notify_all();
        was
    }

    /// Parks the calling thread, which has no GIL, until the collection is over.
    pub fn park_until_resumed(&self, th: &mut Thread) {
        self.parked(th, |_| ());
    }

    /// Declares a worker with an empty stack parked until its next [`World::enter`].
    pub fn exit(&self, th: &mut Thread) {
        let sp = th.native_base;
        self.leave(th, sp);
    }

    /// Stops all other threads and lists every thread. The caller holds the GIL.
    pub fn stop(&self, th: &mut Thread) -> Vec<Stopped> {
        let mut state = self.state.lock();
        state.stopped = true;
        let me: *mut Thread = th;
        for e in state.threads.iter().filter(|e| e.running && e.thread != me) {
            // SAFETY: a registered thread is alive; its poll word is atomic (U5).
            unsafe { &(*e.thread).poll }.fetch_or(POLL_GC, Ordering::Release);
        }
        while state.threads.iter().any(|e| e.running && e.thread != me) {
            self.changed.wait(&mut state);
        }
        let stopped = |e: &Entry| match e.thread == me {
            // The caller's own pointer, so that writes through it are seen by the caller.
            true => Stopped { thread: me, sp: 0 },
            false => Stopped { thread: e.thread, sp: e.parked_sp },
        };
        state.threads.iter().map(stopped).collect()
    }

    /// Lets every other running thread find an interrupt at its next poll.
    pub fn interrupt_others(&self, th: &Thread) {
        let state = self.state.lock();
        for e in state.threads.iter().filter(|e| !std::ptr::eq(e.thread, th)) {
            // SAFETY: as in `stop`.
            unsafe { &(*e.thread).poll }.fetch_or(POLL_SIGNAL, Ordering::Release);
        }
    }

    /// Lets a thread find at its next poll that finalisers are due: `th`, or the first that is no
    /// worker of a parallel region.
    pub fn ask_for_finalisers(&self, th: &Thread) {
        if th.region_depth == 0 {
            th.poll.fetch_or(POLL_FINAL, Ordering::Release);
            return;
        }
        if let Some(first) = self.state.lock().threads.first() {
            // SAFETY: as in `stop`.
            unsafe { &(*first.thread).poll }.fetch_or(POLL_FINAL, Ordering::Release);
        }
    }

    /// Ends what [`World::stop`] began.
    pub fn resume(&self) {
        self.state.lock().stopped = false;
        self.changed.notify_all();
    }
}

impl State {
    fn entry(&mut self, th: &Thread) -> &mut Entry {
        let found = self.threads.iter_mut().find(|e| std::ptr::eq(e.thread, th));
        found.expect("the thread is registered")
    }
}
