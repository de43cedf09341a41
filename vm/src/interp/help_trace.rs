//! Helpers that only traces call.

use crate::thread::Thread;
use crate::value::Value;

/// The function of the frame on top of the control stack: a trace's root frame.
pub extern "C" fn h_frame_func(th: &mut Thread) -> Value {
    th.frames.last().map_or(Value::NONE, |f| f.func)
}

/// Counts down from `every`: 0 at each `every`-th call, else 1.
pub extern "C" fn h_stress_tick(th: &mut Thread, every: i64) -> i64 {
    if th.stress_left <= 1 {
        th.stress_left = every;
        return 0;
    }
    th.stress_left -= 1;
    1
}
