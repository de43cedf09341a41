//! The global interpreter lock: who holds it may touch heap objects. Waiters that wait longer than
//! the switch interval ask the holder, through its poll word, to hand over; a hand-over waits until
//! somebody else has had the lock, so that no thread starves.

use crate::thread::{POLL_GIL, Thread};
use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// How many microseconds a waiter waits before it asks for a hand-over.
const SWITCH_INTERVAL: u64 = 5000;

/// The lock.
pub struct Gil {
    state: Mutex<State>,
    free: Condvar,
    taken: Condvar,
    /// Microseconds.
    interval: AtomicU64,
}

impl Default for Gil {
    fn default() -> Gil {
        Gil {
            state: Mutex::default(),
            free: Condvar::default(),
            taken: Condvar::default(),
            interval: AtomicU64::new(SWITCH_INTERVAL),
        }
    }
}

#[derive(Default)]
struct State {
    /// The holder's poll word.
    holder: Option<PollWord>,
    waiting: u32,
    /// Counts acquisitions.
    turns: u64,
}

/// A thread's poll word, which outlives its hold of the lock.
struct PollWord(*const AtomicU32);
// SAFETY: an atomic may be used from any thread; a holder clears the entry before it dies (U5).
unsafe impl Send for PollWord {}

impl Gil {
    /// How long a waiter waits before it asks for a hand-over.
    pub fn interval(&self) -> Duration {
        Duration::from_micros(self.interval.load(Ordering::Relaxed))
    }

    /// Changes that time.
    pub fn set_interval(&self, interval: Duration) {
        let micros = u64::try_from(interval.as_micros()).unwrap_or(u64::MAX / 2);
        self.interval.store(micros.clamp(1, u64::MAX / 2), Ordering::Relaxed);
    }

    /// Waits for the lock. The thread counts as parked while it waits.
    pub fn acquire(&self, th: &mut Thread) {
        let vm = th.vm();
        vm.heap.world.parked(th, |th| self.acquire_parked(th));
    }

    /// Waits for the lock in a thread that is parked already.
    pub fn acquire_parked(&self, th: &mut Thread) {
        let mut state = self.state.lock();
        state.waiting += 1;
        while state.holder.is_some() {
            let late = self.free.wait_for(&mut state, self.interval()).timed_out();
            if let (true, Some(PollWord(poll))) = (late, &state.holder) {
                // SAFETY: the holder cannot release, and so not die, while we hold the mutex (U5).
                unsafe { (**poll).fetch_or(POLL_GIL, Ordering::Release) };
            }
        }
        state.waiting -= 1;
        state.turns += 1;
        state.holder = Some(PollWord(&raw const th.poll));
        th.holds_gil = true;
        self.taken.notify_all();
    }

    /// Takes the lock if it is free. The thread goes on running.
    pub fn try_acquire(&self, th: &mut Thread) -> bool {
        let mut state = self.state.lock();
        if state.holder.is_some() {
            return false;
        }
        state.turns += 1;
        state.holder = Some(PollWord(&raw const th.poll));
        th.holds_gil = true;
        self.taken.notify_all();
        true
    }

    /// Sets bits in the poll word of the holder, if there is one.
    pub fn poke_holder(&self, bits: u32) {
        if let Some(PollWord(poll)) = self.state.lock().holder {
            // SAFETY: the holder cannot release, and so not die, while we hold the mutex (U5).
            unsafe { (*poll).fetch_or(bits, Ordering::Release) };
        }
    }

    /// Gives the lock up.
    pub fn release(&self, th: &mut Thread) {
        let mut state = self.state.lock();
        debug_assert!(th.holds_gil);
        th.holds_gil = false;
        th.poll.fetch_and(!POLL_GIL, Ordering::AcqRel);
        state.holder = None;
        self.free.notify_one();
    }

    /// Lets another thread have the lock, if one waits, and takes it again.
    pub fn hand_over(&self, th: &mut Thread) {
        let vm = th.vm();
        vm.heap.world.parked(th, |th| {
            self.release(th);
            let mut state = self.state.lock();
            let turn = state.turns;
            while state.waiting > 0 && state.turns == turn {
                self.taken.wait_for(&mut state, self.interval());
            }
            drop(state);
            self.acquire_parked(th);
        });
    }
}
