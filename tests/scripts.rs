//! Runs every script of tests/scripts in every mode of the machine. Each mode must print what
//! CPython printed, end with the same status and, where a traceback was recorded, show the same
//! traceback. The modes are the table below: one row, one test.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{End, TIME_LIMIT, check_all, run_bounded, scripts_below, short_diff, tests_dir, vm};

/// One row a mode: the test's name, the options, and the folder of scripts ("" for all).
macro_rules! modes {
    ($($name:ident: [$($option:literal),*] in $folder:literal;)*) => {
        $(#[test]
        fn $name() {
            run_mode(stringify!($name), &[$($option),*], $folder);
        })*
    };
}

modes! {
    interpreter_alone: ["--jit=off"] in "";
    recorder_executes: ["--jit=record"] in "";
    ir_interpreter: ["--jit=irinterp"] in "";
    native: ["--jit=on"] in "";
    native_at_threshold_one: ["--jit=on", "--jit-threshold=1"] in "";
    native_every_seventh_guard_fails: ["--jit=on", "--jit-stress-exits=7"] in "";
    native_collecting_often: ["--jit=on", "--gc-stress=97"] in "";
    interpreter_collecting_often: ["--jit=off", "--gc-stress=31"] in "";
    numba_interpreted_on_two_threads: ["--jit=off", "--threads", "2"] in "numba";
    numba_on_one_thread: ["--jit=on", "--threads", "1"] in "numba";
    numba_on_two_threads: ["--jit=on", "--threads", "2"] in "numba";
    numba_on_eight_threads: ["--jit=on", "--threads", "8"] in "numba";
    numba_guards_fail_on_threads: ["--jit-stress-exits=7", "--threads", "2"] in "numba";
}

fn run_mode(mode: &str, options: &[&str], folder: &str) {
    let scripts = scripts_below(&tests_dir().join("scripts").join(folder));
    assert!(scripts.len() >= 10, "the corpus is missing: {} scripts found", scripts.len());
    let complaints = check_all(&scripts, |script| check_script(script, options));
    assert!(
        complaints.is_empty(),
        "mode {mode} ({}): {} of {} scripts failed\n\n{}",
        options.join(" "),
        complaints.len(),
        scripts.len(),
        complaints.join("\n")
    );
}

fn sibling(script: &Path, extension: &str) -> PathBuf {
    script.with_extension(extension)
}

/// `stderr` without the two lines by which a loop says that it runs serially or in object mode:
/// CPython, which recorded the outputs, has no such loops.
fn without_numba_warnings(stderr: &str) -> String {
    let mut kept = String::new();
    let mut lines = stderr.split_inclusive('\n');
    while let Some(line) = lines.next() {
        if [": NumbaPerformanceWarning: ", ": NumbaWarning: "].iter().any(|w| line.contains(w)) {
            lines.next();
        } else {
            kept.push_str(line);
        }
    }
    kept
}

/// Runs one script; returns what is wrong with it, if anything.
fn check_script(script: &Path, options: &[&str]) -> Option<String> {
    let Ok(want_stdout) = fs::read(sibling(script, "expected")) else {
        return Some(format!("{}: no .expected file", script.display()));
    };
    let want_stderr = fs::read_to_string(sibling(script, "stderr")).ok();
    let outcome = run_bounded(vm().args(options).arg(script), TIME_LIMIT);
    let mut wrong = String::new();
    let want_end = End::Exit(i32::from(want_stderr.is_some()));
    if outcome.end != want_end {
        wrong += &format!("ended by {:?}, not {want_end:?}\n", outcome.end);
    }
    if let Some(diff) = short_diff(&want_stdout, &outcome.stdout) {
        wrong += &format!("stdout: {diff}");
    }
    let stderr = outcome.stderr_text().replace(&script.display().to_string(), "SCRIPT");
    let stderr = without_numba_warnings(&stderr);
    match &want_stderr {
        Some(want) => {
            if let Some(diff) = short_diff(want.as_bytes(), stderr.as_bytes()) {
                wrong += &format!("stderr: {diff}");
            }
        }
        None => {
            if !stderr.is_empty() {
                let first: Vec<&str> = stderr.lines().take(12).collect();
                wrong += &format!("unexpected stderr:\n  {}\n", first.join("\n  "));
            }
        }
    }
    (!wrong.is_empty()).then(|| format!("== {}\n{wrong}", script.display()))
}

#[test]
fn native_mode_compiles_traces() {
    let hot = ["branchy", "float_accumulate", "nested_three", "overflow_in_loop", "calls_methods"];
    for name in hot {
        let script = tests_dir().join("scripts/jit").join(name).with_extension("py");
        let outcome = run_bounded(vm().args(["--jit=on", "--stats"]).arg(&script), TIME_LIMIT);
        let stderr = outcome.stderr_text();
        let n_traces = common::traces_compiled(&stderr);
        assert_eq!(outcome.end, End::Exit(0), "{name}: {stderr}");
        let want = fs::read(sibling(&script, "expected")).unwrap();
        assert_eq!(short_diff(&want, &outcome.stdout), None, "{name}");
        assert!(n_traces.is_some_and(|n| n > 0), "{name} compiled no trace: {stderr}");
    }
}

#[test]
fn interpreter_alone_compiles_no_trace() {
    let script = tests_dir().join("scripts/jit/branchy.py");
    let outcome = run_bounded(vm().args(["--jit=off", "--stats"]).arg(&script), TIME_LIMIT);
    assert_eq!(outcome.end, End::Exit(0), "{}", outcome.stderr_text());
    let want = fs::read(sibling(&script, "expected")).unwrap();
    assert_eq!(short_diff(&want, &outcome.stdout), None);
    assert_eq!(common::traces_compiled(&outcome.stderr_text()).unwrap_or(0), 0);
}
