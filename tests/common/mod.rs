//! What the integration tests share: running the binary with a time limit, walking the script
//! folders, and showing how two texts differ. Knows nothing of Python or of the machine's modes.

// Each test binary uses a part of this module.
#![allow(dead_code, reason = "every test binary compiles its own copy and uses only a part")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a script may run before it counts as hung.
pub const TIME_LIMIT: Duration = Duration::from_secs(20);

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Exit(i32),
    Signal(i32),
    TimedOut,
}

/// What a child printed and how it ended.
pub struct Outcome {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub end: End,
}

impl Outcome {
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// The binary under test.
pub fn vm() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vm"));
    command.env_remove("NUMBA_NUM_THREADS").env_remove("NUMBA_DISABLE_JIT");
    command
}

/// The folder `tests/` of this package.
pub fn tests_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// A fresh, empty file name in the folder that cargo keeps for test files.
fn temp_path(suffix: &str) -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    // Relaxed: the number need only be unique, it orders nothing.
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("out-{}-{number}.{suffix}", std::process::id());
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs a command to its end or to the limit. Output goes through files, so that a child that
/// prints much never waits for a reader.
pub fn run_bounded(command: &mut Command, limit: Duration) -> Outcome {
    let (out_path, err_path) = (temp_path("stdout"), temp_path("stderr"));
    let open = |path: &Path| File::create(path).expect("the test folder is writable");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(open(&out_path))
        .stderr(open(&err_path))
        .spawn()
        .expect("the binary under test starts");
    let start = Instant::now();
    let end = loop {
        if let Some(status) = child.try_wait().expect("the child can be waited for") {
            break end_of(status);
        }
        if start.elapsed() > limit {
            child.kill().expect("the child can be killed");
            child.wait().expect("the child can be waited for");
            break End::TimedOut;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let take = |path: &Path| {
        let bytes = fs::read(path).expect("the output file exists");
        fs::remove_file(path).expect("the output file can be removed");
        bytes
    };
    Outcome { stdout: take(&out_path), stderr: take(&err_path), end }
}

fn end_of(status: ExitStatus) -> End {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exit(code),
        (None, Some(signal)) => End::Signal(signal),
        (None, None) => unreachable!("a child that ended has a code or a signal"),
    }
}

/// All scripts below `dir`, sorted. Files that begin with an underscore are modules for import.
pub fn scripts_below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the script folder can be read") {
            let path = entry.expect("the folder entry can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "__pycache__" {
                    folders.push(path);
                }
            } else if name.ends_with(".py") && !name.starts_with('_') {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Applies `check` to every item on all cores; returns the complaints in item order.
pub fn check_all<T: Sync>(items: &[T], check: impl Fn(&T) -> Option<String> + Sync) -> Vec<String> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let complaints = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                loop {
                    // Relaxed: the index only hands out work; joining publishes results.
                    let idx = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(idx) else { break };
                    if let Some(text) = check(item) {
                        complaints.lock().expect("no checker panics").push((idx, text));
                    }
                }
            });
        }
    });
    let mut sorted = complaints.into_inner().expect("no checker panics");
    sorted.sort();
    sorted.into_iter().map(|(_, text)| text).collect()
}

/// The first place where two texts differ, with the lines around it; `None` when they agree.
pub fn short_diff(want: &[u8], got: &[u8]) -> Option<String> {
    if want == got {
        return None;
    }
    let (want, got) = (String::from_utf8_lossy(want), String::from_utf8_lossy(got));
    let want_lines: Vec<&str> = want.split('\n').collect();
    let got_lines: Vec<&str> = got.split('\n').collect();
    let same = want_lines.iter().zip(&got_lines).take_while(|(a, b)| a == b).count();
    let mut text = format!("first difference at line {}\n", same + 1);
    if same > 0 {
        text += &format!("    {}\n", clip(want_lines[same - 1]));
    }
    for line in want_lines.iter().skip(same).take(3) {
        text += &format!("  - {}\n", clip(line));
    }
    for line in got_lines.iter().skip(same).take(3) {
        text += &format!("  + {}\n", clip(line));
    }
    Some(text)
}

fn clip(line: &str) -> String {
    line.chars().take(160).collect()
}

/// The number N of a line `traces compiled: N` in the output of `--stats`.
pub fn traces_compiled(stderr: &str) -> Option<u64> {
    let line = stderr.lines().find_map(|line| line.trim().strip_prefix("traces compiled:"))?;
    line.trim().parse().ok()
}

/// A xorshift generator: small, fast, and the same on every machine.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Rng {
        // An odd multiplier spreads neighbouring seeds; the state must not be 0.
        Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next 53 random bits.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("the remainder is below a usize")
    }

    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The number in an environment variable, or `default`.
pub fn from_environment(name: &str, default: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => {
            text.parse().unwrap_or_else(|_| panic!("{name} must be a number, not {text:?}"))
        }
        Err(_) => default,
    }
}
