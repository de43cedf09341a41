//! SIGINT: the handler sets a bit of the main thread's poll word, and the interpreter raises
//! `KeyboardInterrupt` at its next poll.
//!
//! Invariant: the handler does only what is safe in a signal handler. The native thread that runs
//! Python is the one whose system calls it interrupts.

use crate::error::Raised;
use crate::interp::frame;
use crate::thread::{POLL_SIGNAL, Thread};
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The main thread's poll word.
static POLL: AtomicPtr<AtomicU32> = AtomicPtr::new(std::ptr::null_mut());
/// The native thread that owns it, as `pthread_t`.
static OWNER: AtomicU64 = AtomicU64::new(0);

/// Lets SIGINT interrupt `th`, which lives as long as the process. A process that was started with
/// SIGINT ignored, such as a background job of a shell, goes on ignoring it.
pub fn install(th: &'static mut Thread) -> &'static mut Thread {
    POLL.store((&raw const th.poll).cast_mut(), Ordering::Release);
    // SAFETY: the calls have valid arguments, and the handler is safe in a signal context.
    unsafe {
        OWNER.store(libc::pthread_self() as u64, Ordering::Release);
        let mut action: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(libc::SIGINT, std::ptr::null(), &raw mut action) != 0
            || action.sa_sigaction == libc::SIG_IGN
        {
            return th;
        }
        action = std::mem::zeroed();
        action.sa_sigaction = on_interrupt as extern "C" fn(libc::c_int) as usize;
        libc::sigaction(libc::SIGINT, &raw const action, std::ptr::null_mut());
    }
    th
}

/// The handler. An interrupt that nobody has served when the next one comes means that native code
/// is busy: then the process ends as it would without a handler.
extern "C" fn on_interrupt(signal: libc::c_int) {
    let poll = POLL.load(Ordering::Acquire);
    let owner = OWNER.load(Ordering::Acquire);
    // SAFETY: the word lives as long as the process, and the calls are safe in a handler.
    unsafe {
        if libc::pthread_self() as u64 != owner {
            // The owner may be waiting in a system call, which only its own signal interrupts.
            libc::pthread_kill(owner as libc::pthread_t, signal);
            return;
        }
        if (*poll).fetch_or(POLL_SIGNAL, Ordering::AcqRel) & POLL_SIGNAL != 0 {
            libc::signal(signal, libc::SIG_DFL);
            libc::pthread_kill(owner as libc::pthread_t, signal);
        }
    }
}

/// Whether an interrupt waits to be served by this thread.
pub fn is_pending(th: &Thread) -> bool {
    th.poll.load(Ordering::Acquire) & POLL_SIGNAL != 0
}

/// Forgets an interrupt that waits to be served by this thread.
pub fn forget(th: &Thread) {
    th.poll.fetch_and(!POLL_SIGNAL, Ordering::AcqRel);
}

/// Sleeps without the GIL.
///
/// # Errors
/// `KeyboardInterrupt`.
pub fn sleep(th: &mut Thread, duration: Duration) -> Result<(), Raised> {
    let start = Instant::now();
    loop {
        let Some(left) = duration.checked_sub(start.elapsed()).filter(|d| !d.is_zero()) else {
            return Ok(());
        };
        let seconds = libc::time_t::try_from(left.as_secs()).unwrap_or(libc::time_t::MAX);
        let nanos = libc::c_long::from(left.subsec_nanos());
        let time = libc::timespec { tv_sec: seconds, tv_nsec: nanos };
        th.without_gil(|_| {
            // SAFETY: the argument is valid; a rest that is not told apart is measured above.
            unsafe { libc::nanosleep(&raw const time, std::ptr::null_mut()) }
        });
        frame::poll(th)?;
    }
}
