//! The command line on bad input: each case ends with the right status and message, and never
//! with a panic text or a signal, whatever the input was.

mod common;

use std::fs;
use std::path::Path;

use common::{
    End, Outcome, TIME_LIMIT, check_all, run_bounded, scripts_below, short_diff, tests_dir, vm,
};

/// Modes in which bad input must be refused alike.
const MODES: [&[&str]; 3] = [&["--jit=off"], &["--jit=on"], &["--jit=on", "--jit-threshold=1"]];

/// What no output may contain: the text of a Rust panic or of an aborted process.
const FORBIDDEN: [&str; 4] =
    ["panicked at", "RUST_BACKTRACE", "has overflowed its stack", "fatal runtime"];

fn run(args: &[&str]) -> Outcome {
    run_bounded(vm().args(args), TIME_LIMIT)
}

/// Complains of a signal, a time-out or a panic text.
fn crash_of(outcome: &Outcome) -> Option<String> {
    let stderr = outcome.stderr_text();
    if !matches!(outcome.end, End::Exit(_)) {
        return Some(format!("ended by {:?}: {stderr}\n", outcome.end));
    }
    let found = FORBIDDEN.iter().find(|text| stderr.contains(**text))?;
    Some(format!("stderr holds {found:?}: {stderr}\n"))
}

fn assert_refused(args: &[&str], status: i32, part: &str) {
    let outcome = run(args);
    assert_eq!(crash_of(&outcome), None, "{args:?}");
    let stderr = outcome.stderr_text();
    assert_eq!(outcome.end, End::Exit(status), "{args:?}: {stderr}");
    assert!(stderr.contains(part), "{args:?}: no {part:?} in: {stderr}");
    assert!(outcome.stdout.is_empty(), "{args:?} printed to stdout");
}

#[test]
fn missing_file_is_refused() {
    assert_refused(&["no/such/file.py"], 2, "No such file or directory");
}

#[test]
fn folder_is_refused() {
    let folder = tests_dir().join("common");
    let outcome = run(&[&folder.display().to_string()]);
    assert_eq!(crash_of(&outcome), None);
    assert_eq!(outcome.end, End::Exit(1), "{}", outcome.stderr_text());
    assert!(outcome.stderr_text().contains("can't find '__main__' module in"));
}

#[test]
fn unknown_option_is_refused() {
    assert_refused(&["--no-such-option"], 2, "no-such-option");
}

#[test]
fn unknown_option_value_is_refused() {
    assert_refused(&["--jit=sideways", "x.py"], 2, "sideways");
    assert_refused(&["--threads", "minus", "x.py"], 2, "minus");
    assert_refused(&["--jit-threshold=", "x.py"], 2, "jit-threshold");
}

#[test]
fn version_and_help_are_printed() {
    for option in ["-V", "-h"] {
        let outcome = run(&[option]);
        assert_eq!(outcome.end, End::Exit(0), "{}", outcome.stderr_text());
        assert!(!outcome.stdout.is_empty(), "{option} printed nothing");
    }
}

#[test]
fn arguments_reach_the_script() {
    let script = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-args.py");
    fs::write(&script, "import sys\nprint(sys.argv[1:])\n").unwrap();
    let outcome = run(&[&script.display().to_string(), "a", "--jit=off", "-x", ""]);
    assert_eq!(outcome.stdout_text(), "['a', '--jit=off', '-x', '']\n");
    assert_eq!(outcome.end, End::Exit(0));
}

#[test]
fn bad_scripts_end_as_recorded() {
    let scripts = scripts_below(&tests_dir().join("errors"));
    assert!(scripts.len() >= 20, "the error cases are missing: {} found", scripts.len());
    for mode in MODES {
        let complaints = check_all(&scripts, |script| check_error_case(script, mode));
        assert!(complaints.is_empty(), "mode {}:\n\n{}", mode.join(" "), complaints.join("\n"));
    }
}

/// Compares one case with what was recorded: NAME.status always; NAME.expected and NAME.stderr
/// where they exist; NAME.last is the last line of stderr where the rest is ours to choose.
fn check_error_case(script: &Path, mode: &[&str]) -> Option<String> {
    let read = |extension: &str| fs::read_to_string(script.with_extension(extension)).ok();
    let outcome = run_bounded(vm().args(mode).arg(script), TIME_LIMIT);
    let stderr = outcome.stderr_text().replace(&script.display().to_string(), "SCRIPT");
    let mut wrong = crash_of(&outcome).unwrap_or_default();
    let status = read("status").and_then(|text| text.trim().parse().ok());
    match status {
        Some(status) if outcome.end != End::Exit(status) => {
            wrong += &format!("ended by {:?}, not Exit({status})\n", outcome.end);
        }
        Some(_) => {}
        None => wrong += "no .status file\n",
    }
    if let Some(diff) =
        read("expected").and_then(|want| short_diff(want.as_bytes(), &outcome.stdout))
    {
        wrong += &format!("stdout: {diff}");
    }
    if let Some(diff) =
        read("stderr").and_then(|want| short_diff(want.as_bytes(), stderr.as_bytes()))
    {
        wrong += &format!("stderr: {diff}");
    }
    if let Some(last) = read("last") {
        let got = stderr.trim_end().lines().last().unwrap_or_default();
        if got != last.trim_end() {
            wrong += &format!("stderr ends with {got:?}, not {:?}\n", last.trim_end());
        }
    }
    (!wrong.is_empty()).then(|| format!("== {}\n{wrong}", script.display()))
}

/// Sends SIGINT to a script that has printed its first line; what it prints on standard error.
fn interrupted(mode: &str, text: &str) -> String {
    let mut child = std::process::Command::new("env")
        // A test run in the background of a shell has the signal ignored.
        .args(["--default-signal=INT", env!("CARGO_BIN_EXE_vm"), mode, "-c", text])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("env starts the binary under test");
    let mut first = [0; 1];
    let stdout = child.stdout.as_mut().expect("it is piped");
    std::io::Read::read_exact(stdout, &mut first).expect("the script prints");
    std::thread::sleep(std::time::Duration::from_millis(100));
    let pid = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status();
    assert!(sent.expect("kill runs").success());
    let output = child.wait_with_output().expect("the script ends");
    assert_eq!(output.status.code(), Some(130), "{text}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn interrupts_end_loops_sleep_and_regions() {
    let region = "from numba import jit, prange\n@jit(parallel=True)\ndef f(n):\n    t = 0\n    \
                  for i in prange(n):\n        for j in range(n):\n            t += i ^ j\n    \
                  return t\nprint(1, flush=True)\nf(10**7)\n";
    let bounded = "print(1, flush=True)\nt = 0\nfor i in range(10**11):\n    t = i\n";
    let sleep = "import time\nprint(1, flush=True)\ntime.sleep(60)\n";
    for mode in ["--jit=off", "--jit=on"] {
        for text in [region, bounded, sleep] {
            let stderr = interrupted(mode, text);
            assert!(stderr.starts_with("Traceback (most recent call last):\n"), "{stderr}");
            assert!(stderr.ends_with("\nKeyboardInterrupt\n"), "{stderr}");
        }
    }
}

#[test]
fn a_reader_that_has_gone_ends_the_script() {
    let vm = env!("CARGO_BIN_EXE_vm");
    let line = format!("{vm} -c 'while True: print(1)' | head -1");
    let output = std::process::Command::new("sh").args(["-c", &line]).output();
    let output = output.expect("sh runs");
    assert_eq!(output.stdout, b"1\n");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.ends_with("BrokenPipeError: [Errno 32] Broken pipe\n"), "{stderr}");
}
