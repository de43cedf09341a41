//! Signals: the handler of the process notes which one came and sets a bit of the main thread's poll
//! word; the main thread runs what Python code has set for it at its next poll.
//!
//! Invariant: the process's handler does only what is safe in a signal handler. The native thread
//! that runs Python first is the one whose system calls it interrupts.

use crate::error::{ExcClass, Raised};
use crate::heap::reserve;
use crate::interp::{call, frame};
use crate::kit;
use crate::thread::{POLL_SIGNAL, Thread};
use crate::value::Value;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The main thread's poll word.
static POLL: AtomicPtr<AtomicU32> = AtomicPtr::new(std::ptr::null_mut());
/// The native thread that owns it, as `pthread_t`.
static OWNER: AtomicU64 = AtomicU64::new(0);
/// Signals that came and have not been served: bit n for signal n.
static PENDING: AtomicU64 = AtomicU64::new(0);
/// SIGINT raises `KeyboardInterrupt`: no program has asked for anything else.
static INT_RAISES: AtomicBool = AtomicBool::new(true);
/// A file descriptor that gets a byte for each signal, or -1.
static WAKEUP_FD: AtomicI32 = AtomicI32::new(-1);

/// One past the largest number of a signal.
pub const N_SIGNALS: i64 = 65;

/// What becomes of a signal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// What the system does with it.
    Default,
    Ignore,
    /// It is noted, and served at a poll.
    Note,
}

/// Lets SIGINT interrupt `th`, which lives as long as the process. A process that was started with
/// SIGINT ignored, such as a background job of a shell, goes on ignoring it.
pub fn install(th: &'static mut Thread) -> &'static mut Thread {
    POLL.store((&raw const th.poll).cast_mut(), Ordering::Release);
    reserve::fill();
    // SAFETY: the call cannot fail.
    OWNER.store(unsafe { libc::pthread_self() as u64 }, Ordering::Release);
    if action(libc::SIGINT) != Some(Action::Ignore) {
        set_action(libc::SIGINT, Action::Note);
    }
    th
}

/// Keeps signals away from the calling thread, which only waits: the system would give them to it
/// first.
pub fn leave_to_others() {
    // SAFETY: the set is filled before it is used.
    unsafe {
        let mut all: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&raw mut all);
        libc::pthread_sigmask(libc::SIG_BLOCK, &raw const all, std::ptr::null_mut());
    }
}

/// What becomes of a signal; `None` for one that the process does not know.
pub fn action(signal: i32) -> Option<Action> {
    // SAFETY: the arguments are valid.
    unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(signal, std::ptr::null(), &raw mut old) != 0 {
            return None;
        }
        Some(match old.sa_sigaction {
            libc::SIG_DFL => Action::Default,
            libc::SIG_IGN => Action::Ignore,
            _ => Action::Note,
        })
    }
}

/// Changes what becomes of a signal; false if the system refuses.
pub fn set_action(signal: i32, action: Action) -> bool {
    // SAFETY: the arguments are valid, and the handler is safe in a signal context.
    unsafe {
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = match action {
            Action::Default => libc::SIG_DFL,
            Action::Ignore => libc::SIG_IGN,
            Action::Note => on_signal as extern "C" fn(libc::c_int) as usize,
        };
        libc::sigaction(signal, &raw const new, std::ptr::null_mut()) == 0
    }
}

/// The process's handler. A SIGINT that nobody has served when the next one comes means that native
/// code is busy: then the process ends as it would without a handler.
extern "C" fn on_signal(signal: libc::c_int) {
    let owner = OWNER.load(Ordering::Acquire);
    // SAFETY: the word lives as long as the process, and the calls are safe in a handler.
    unsafe {
        if libc::pthread_self() as u64 != owner {
            // The owner may be waiting in a system call, which only its own signal interrupts.
            libc::pthread_kill(owner as libc::pthread_t, signal);
            return;
        }
        let fd = WAKEUP_FD.load(Ordering::Relaxed);
        if fd >= 0 {
            let byte = signal as u8;
            libc::write(fd, (&raw const byte).cast(), 1);
        }
        let was = note(signal);
        let is_unserved = was & 1 << signal != 0;
        if signal == libc::SIGINT && is_unserved && INT_RAISES.load(Ordering::Relaxed) {
            libc::signal(signal, libc::SIG_DFL);
            libc::pthread_kill(owner as libc::pthread_t, signal);
        }
    }
}

/// Notes a signal for the main thread; the signals that were noted before.
fn note(signal: i32) -> u64 {
    let was = PENDING.fetch_or(1 << signal, Ordering::AcqRel);
    poke_main(POLL_SIGNAL);
    was
}

/// Sets bits of the main thread's poll word.
pub fn poke_main(bits: u32) {
    let poll = POLL.load(Ordering::Acquire);
    if !poll.is_null() {
        // SAFETY: the word lives as long as the process.
        unsafe { (*poll).fetch_or(bits, Ordering::AcqRel) };
    }
}

/// Makes the main thread serve a signal that has not come.
pub fn simulate(signal: i32) {
    note(signal);
}

/// Sends a signal to the calling thread, and serves it if that is the main one.
///
/// # Errors
/// What its handler raises; `OSError`.
pub fn raise(th: &mut Thread, signal: i32) -> Result<(), Raised> {
    // SAFETY: the call takes any number.
    if unsafe { libc::raise(signal) } != 0 {
        let e = std::io::Error::last_os_error();
        return Err(crate::builtins::exceptions::raise_io(th, &e, Value::NONE));
    }
    frame::poll(th)
}

/// Whether `th` is the thread that serves signals.
pub fn is_main(th: &Thread) -> bool {
    std::ptr::eq(POLL.load(Ordering::Acquire), &raw const th.poll)
}

/// The table of what Python code has set for each signal: a list, made when first needed.
pub fn handlers(th: &mut Thread) -> Value {
    let vm = th.vm();
    if vm.handlers.get().is_none() {
        let list = th.new_list(&[Value::NONE; N_SIGNALS as usize]);
        vm.handlers.set(list.value());
    }
    vm.handlers.get()
}

/// Says whether SIGINT raises `KeyboardInterrupt` without a call of a handler.
pub fn set_int_raises(raises: bool) {
    INT_RAISES.store(raises, Ordering::Relaxed);
}

/// Sets the file descriptor that gets a byte for each signal; the one before.
pub fn set_wakeup_fd(fd: i32) -> i32 {
    WAKEUP_FD.swap(fd, Ordering::Relaxed)
}

/// Runs the handlers of the signals that have come. A thread other than the main one has been asked
/// to give up a parallel region.
///
/// # Errors
/// What the handlers raise, `KeyboardInterrupt` for one.
pub fn serve(th: &mut Thread) -> Result<(), Raised> {
    if !is_main(th) {
        return Err(th.raise_args(ExcClass::KeyboardInterrupt, &[]));
    }
    let mut left = PENDING.swap(0, Ordering::AcqRel);
    while left != 0 {
        let signal = left.trailing_zeros();
        left &= left - 1;
        let outcome = if signal == libc::SIGINT as u32 && INT_RAISES.load(Ordering::Relaxed) {
            Err(th.raise_args(ExcClass::KeyboardInterrupt, &[]))
        } else {
            call_handler(th, signal)
        };
        if outcome.is_err() {
            if left != 0 {
                PENDING.fetch_or(left, Ordering::AcqRel);
                th.poll.fetch_or(POLL_SIGNAL, Ordering::AcqRel);
            }
            return outcome;
        }
    }
    Ok(())
}

fn call_handler(th: &mut Thread, signal: u32) -> Result<(), Raised> {
    let Some(table) = handlers(th).as_list() else { return Ok(()) };
    let handler = table.get(th, signal as usize);
    if !kit::is_callable(th, handler) {
        return Ok(());
    }
    let get_frame = kit::sys_attr(th, "_getframe");
    let frame = match kit::is_callable(th, get_frame) {
        true => call::call(th, get_frame, &[])?,
        false => Value::NONE,
    };
    call::call(th, handler, &[Value::inline_int(i64::from(signal)), frame]).map(|_| ())
}

/// Whether an interrupt by SIGINT waits to be served by this thread.
pub fn is_pending(th: &Thread) -> bool {
    th.poll.load(Ordering::Acquire) & POLL_SIGNAL != 0
        && (!is_main(th) || PENDING.load(Ordering::Acquire) & 1 << libc::SIGINT != 0)
}

/// Forgets an interrupt that waits to be served by this thread.
pub fn forget(th: &Thread) {
    if is_main(th) {
        PENDING.fetch_and(!(1 << libc::SIGINT), Ordering::AcqRel);
    } else {
        th.poll.fetch_and(!POLL_SIGNAL, Ordering::AcqRel);
    }
}

/// Seconds until an alarm that has been set, 0 for none; sets one, or none for 0.
pub fn alarm(seconds: u32) -> u32 {
    // SAFETY: the call takes any number.
    unsafe { libc::alarm(seconds) }
}

/// An interval timer: seconds until the next signal, and between further ones.
pub type Timer = (f64, f64);

fn timer_of(t: &libc::itimerval) -> Timer {
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    (seconds(t.it_value), seconds(t.it_interval))
}

/// An interval timer of the process, or `None` if there is none of that number.
pub fn timer(which: i32) -> Option<Timer> {
    // SAFETY: the arguments are valid.
    unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        let got = libc::getitimer(which as _, &raw mut old);
        (got == 0).then(|| timer_of(&old))
    }
}

/// Sets an interval timer; what it was before.
pub fn set_timer(which: i32, timer: Timer) -> Option<Timer> {
    let time = |seconds: f64| libc::timeval {
        tv_sec: seconds as libc::time_t,
        tv_usec: (seconds.fract() * 1e6).ceil() as libc::suseconds_t % 1_000_000,
    };
    let new = libc::itimerval { it_value: time(timer.0), it_interval: time(timer.1) };
    // SAFETY: the arguments are valid.
    unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        let set = libc::setitimer(which as _, &raw const new, &raw mut old);
        (set == 0).then(|| timer_of(&old))
    }
}

/// Waits for a signal, without the GIL.
///
/// # Errors
/// What its handler raises.
pub fn pause(th: &mut Thread) -> Result<(), Raised> {
    // SAFETY: the call has no arguments.
    th.without_gil(|_| unsafe { libc::pause() });
    frame::poll(th)
}

/// Words for a signal.
pub fn describe(signal: i32) -> Option<String> {
    // SAFETY: the text is valid until the next call, and copied at once.
    unsafe {
        let text = libc::strsignal(signal);
        if text.is_null() {
            return None;
        }
        Some(std::ffi::CStr::from_ptr(text).to_string_lossy().into_owned())
    }
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
