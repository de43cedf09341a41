//! The lock that Python's locks are made of: a semaphore of the system, whose waits a signal
//! interrupts.
//!
//! Protocol: any thread may wait or post at any time. Waits that may block are made without the GIL.

use crate::error::Raised;
use crate::interp::frame;
use crate::thread::Thread;
use std::cell::UnsafeCell;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wait {
    Got,
    TimedOut,
    Interrupted,
}

/// A binary semaphore that starts at 1.
#[derive(Debug)]
pub struct Semaphore {
    /// In a box: the system wants it to stay where it is.
    sem: Box<UnsafeCell<libc::sem_t>>,
}
// SAFETY: the system's semaphores may be used from any thread.
unsafe impl Sync for Semaphore {}
// SAFETY: as above.
unsafe impl Send for Semaphore {}

impl Default for Semaphore {
    fn default() -> Semaphore {
        Semaphore::new()
    }
}

impl Semaphore {
    /// A semaphore that one thread can get.
    pub fn new() -> Semaphore {
        // SAFETY: a semaphore of bytes 0 is memory for `sem_init` to fill, which cannot fail for a
        // value of 1.
        let sem = unsafe { Box::new(UnsafeCell::new(std::mem::zeroed::<libc::sem_t>())) };
        // SAFETY: as above.
        unsafe { libc::sem_init(sem.get(), 0, 1) };
        Semaphore { sem }
    }

    /// Gets it if that needs no waiting.
    pub fn try_get(&self) -> bool {
        // SAFETY: initialised by `new` and not destroyed before the drop.
        unsafe { libc::sem_trywait(self.sem.get()) == 0 }
    }

    /// Waits for it without the GIL, at most until `timeout` has passed; says whether it was got.
    ///
    /// # Errors
    /// What handlers of signals raise, in the main thread.
    pub fn get(&self, th: &mut Thread, timeout: Option<Duration>) -> Result<bool, Raised> {
        if self.try_get() {
            return Ok(true);
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let deadline = timeout.map(|t| now.saturating_add(t));
        loop {
            match th.without_gil(|_| self.wait(deadline)) {
                Wait::Got => return Ok(true),
                Wait::TimedOut => return Ok(false),
                Wait::Interrupted => frame::poll(th)?,
            }
        }
    }

    fn wait(&self, deadline: Option<Duration>) -> Wait {
        // SAFETY: as in `try_get`; the time is valid.
        let done = unsafe {
            match deadline {
                None => libc::sem_wait(self.sem.get()),
                Some(at) => {
                    let seconds = libc::time_t::try_from(at.as_secs());
                    let time = libc::timespec {
                        tv_sec: seconds.unwrap_or(libc::time_t::MAX),
                        tv_nsec: libc::c_long::from(at.subsec_nanos()),
                    };
                    libc::sem_timedwait(self.sem.get(), &raw const time)
                }
            }
        };
        match done {
            0 => Wait::Got,
            _ if std::io::Error::last_os_error().raw_os_error() == Some(libc::ETIMEDOUT) => {
                Wait::TimedOut
            }
            _ => Wait::Interrupted,
        }
    }

    /// Gives it back.
    pub fn put(&self) {
        // SAFETY: as in `try_get`.
        unsafe { libc::sem_post(self.sem.get()) };
    }
}

impl Drop for Semaphore {
    fn drop(&mut self) {
        // SAFETY: whoever waits holds a reference to the object that owns the semaphore.
        unsafe { libc::sem_destroy(self.sem.get()) };
    }
}

/// The number by which the system knows the calling thread as a thread of its own.
pub fn native_id() -> i64 {
    // SAFETY: the call has no arguments and cannot fail.
    i64::from(unsafe { libc::gettid() })
}

/// The calling thread's identity, as `threading.get_ident` gives it.
pub fn ident() -> i64 {
    // SAFETY: the call has no arguments and cannot fail.
    unsafe { libc::pthread_self() as i64 }
}
