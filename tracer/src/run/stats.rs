//! Counters of the JIT, as `--stats` prints them.

use crate::record::abort::Abort;
use std::fmt;

/// What the JIT has done since the start of the process.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// Roots compiled.
    pub n_roots: u32,
    /// Bridges compiled.
    pub n_bridges: u32,
    /// Recordings given up, by reason.
    pub n_aborts: [u32; Abort::ALL.len()],
    /// Times the interpreter entered a trace.
    pub n_entries: u64,
    /// Times a trace left to the interpreter.
    pub n_exits: u64,
    /// Trees disabled because they left more than they ran.
    pub n_disabled: u32,
    /// Microseconds from the start of each recording to its installed code.
    pub compile_us: Vec<u32>,
    /// Bytes of machine code.
    pub code_bytes: usize,
    /// Parallel regions that ran on several threads.
    pub n_regions: u32,
    /// Parallel loops that ran serially.
    pub n_serial: u32,
}

impl Stats {
    /// Counts an abort.
    pub fn abort(&mut self, why: Abort) {
        self.n_aborts[why as usize] += 1;
    }

    /// Total, median and largest compile time in microseconds.
    pub fn compile_times_us(&self) -> (u64, u32, u32) {
        let mut sorted = self.compile_us.clone();
        sorted.sort_unstable();
        let total = sorted.iter().map(|&t| u64::from(t)).sum();
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
        (total, median, sorted.last().copied().unwrap_or(0))
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (total, median, max) = self.compile_times_us();
        writeln!(f, "traces compiled: {}", self.n_roots + self.n_bridges)?;
        writeln!(f, "bridges: {}", self.n_bridges)?;
        writeln!(f, "aborts: {}", self.n_aborts.iter().sum::<u32>())?;
        for (&why, &n) in Abort::ALL.iter().zip(&self.n_aborts) {
            if n > 0 {
                writeln!(f, "  {n} {}: {}", why.name(), why.sentence())?;
            }
        }
        writeln!(f, "entries: {}", self.n_entries)?;
        writeln!(f, "exits: {}", self.n_exits)?;
        writeln!(f, "trees disabled: {}", self.n_disabled)?;
        writeln!(f, "compile time us: total {total}, median {median}, max {max}")?;
        writeln!(f, "code bytes: {}", self.code_bytes)?;
        writeln!(f, "parallel regions: {}", self.n_regions)?;
        writeln!(f, "parallel loops run serially: {}", self.n_serial)
    }
}
