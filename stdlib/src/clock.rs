//! The system's clocks and calendar.

#![expect(unsafe_code, reason = "calls the C library's clock and calendar functions")]

/// A clock of the system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    Real,
    Monotonic,
    /// CPU time of the process.
    Process,
    /// CPU time of the thread.
    Thread,
}

/// Nanoseconds on a clock.
pub fn nanos(clock: Clock) -> i64 {
    let id = match clock {
        Clock::Real => libc::CLOCK_REALTIME,
        Clock::Monotonic => libc::CLOCK_MONOTONIC,
        Clock::Process => libc::CLOCK_PROCESS_CPUTIME_ID,
        Clock::Thread => libc::CLOCK_THREAD_CPUTIME_ID,
    };
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call writes the struct it is given, and nothing else.
    unsafe { libc::clock_gettime(id, &mut time) };
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// A date and time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Date {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// Monday is 0.
    pub weekday: i64,
    /// From 1.
    pub yearday: i64,
    pub dst: i64,
    /// Seconds east of Greenwich.
    pub offset: i64,
}

/// The zone of a [`Date`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Utc,
    Local,
}

/// The date at `seconds` since 1970.
pub fn date(seconds: i64, zone: Zone) -> Date {
    // SAFETY: the struct is plain numbers and a pointer, for which zeros are valid; the calls write
    // it and nothing else.
    let tm = unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        match zone {
            Zone::Utc => libc::gmtime_r(&seconds, &mut tm),
            Zone::Local => libc::localtime_r(&seconds, &mut tm),
        };
        tm
    };
    Date {
        year: tm.tm_year as i64 + 1900,
        month: tm.tm_mon as i64 + 1,
        day: tm.tm_mday as i64,
        hour: tm.tm_hour as i64,
        minute: tm.tm_min as i64,
        second: tm.tm_sec as i64,
        weekday: (tm.tm_wday as i64 + 6) % 7,
        yearday: tm.tm_yday as i64 + 1,
        dst: tm.tm_isdst as i64,
        offset: tm.tm_gmtoff,
    }
}
