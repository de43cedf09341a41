//! Helpers that only traces call.

use crate::thread::Thread;
use crate::value::Value;
use std::sync::atomic::{AtomicU32, Ordering};

/// Periods of [`h_stress_tick`] so far.
static PERIODS: AtomicU32 = AtomicU32::new(0);

/// The function of the frame on top of the control stack: a trace's root frame.
pub extern "C" fn h_frame_func(th: &mut Thread) -> Value {
    th.frames.last().map_or(Value::NONE, |f| f.func)
}

/// Counts down from `every`: 0 at each `every`-th call, else 1. Some periods are longer by one, in
/// the order of the Thue-Morse sequence: exits that fall into step with the count could keep a loop
/// from making progress.
pub extern "C" fn h_stress_tick(th: &mut Thread, every: i64) -> i64 {
    if th.stress_left <= 1 {
        th.stress_left =
            every + i64::from(PERIODS.fetch_add(1, Ordering::Relaxed).count_ones() & 1);
        return 0;
    }
    th.stress_left -= 1;
    1
}
