//! Random programs, run in every mode: all must print what the interpreter alone prints. A
//! failure names its seed; `VM_FUZZ_START=<seed> VM_FUZZ_SEEDS=1` runs that one again. With
//! `VM_FUZZ_PYTHON=<python3.13>` the interpreter is compared with that Python too.

mod common;
mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use common::{End, Outcome, check_all, from_environment, run_bounded, short_diff, vm};

const DEFAULT_SEEDS: u64 = 150;
const DEFAULT_START: u64 = 1;
const LIMIT: Duration = Duration::from_secs(20);

/// What every other mode must agree with.
const REFERENCE: [&str; 1] = ["--jit=off"];

const MODES: [&[&str]; 5] = [
    &["--jit=on", "--jit-threshold=1"],
    &["--jit=on"],
    &["--jit=record"],
    &["--jit=irinterp"],
    &["--jit=on", "--jit-stress-exits=3"],
];

fn write_program(seed: u64) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{seed}.py"));
    fs::write(&path, generator::program(seed)).expect("the test folder is writable");
    path
}

fn run(options: &[&str], path: &Path) -> Outcome {
    run_bounded(vm().args(options).arg(path), LIMIT)
}

/// Runs the program of one seed in all modes; a program that agrees is removed again.
fn check_seed(seed: u64) -> Option<String> {
    let path = write_program(seed);
    let reference = run(&REFERENCE, &path);
    let mut wrong = String::new();
    if reference.end != End::Exit(0) || reference.stdout.is_empty() {
        wrong +=
            &format!("{REFERENCE:?} ended by {:?}: {}\n", reference.end, reference.stderr_text());
    }
    if let Some(python) = std::env::var_os("VM_FUZZ_PYTHON") {
        let outcome = run_bounded(Command::new(python).arg(&path), LIMIT);
        if let Some(diff) = short_diff(&outcome.stdout, &reference.stdout) {
            wrong += &format!("unlike the other Python: {diff}");
        }
    }
    for options in MODES {
        let outcome = run(options, &path);
        if outcome.end != reference.end {
            let stderr = outcome.stderr_text();
            wrong += &format!("{options:?} ended by {:?}: {stderr}\n", outcome.end);
        }
        if let Some(diff) = short_diff(&reference.stdout, &outcome.stdout) {
            wrong += &format!("{options:?}: {diff}");
        }
        if let Some(diff) = short_diff(&reference.stderr, &outcome.stderr) {
            wrong += &format!("{options:?}, stderr: {diff}");
        }
    }
    if wrong.is_empty() {
        fs::remove_file(&path).expect("the program can be removed");
        return None;
    }
    Some(format!("== seed {seed}, program {}\n{wrong}", path.display()))
}

#[test]
fn random_programs_agree_in_all_modes() {
    let start = from_environment("VM_FUZZ_START", DEFAULT_START);
    let n_seeds = from_environment("VM_FUZZ_SEEDS", DEFAULT_SEEDS);
    let seeds: Vec<u64> = (start..start + n_seeds).collect();
    let complaints = check_all(&seeds, |seed| check_seed(*seed));
    assert!(
        complaints.is_empty(),
        "{} of {n_seeds} programs from seed {start} disagree\n\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

#[test]
fn random_programs_compile_traces() {
    let mut n_traces = 0;
    for seed in 1..=5 {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-stats-{seed}.py"));
        fs::write(&path, generator::program(seed)).expect("the test folder is writable");
        let outcome = run(&["--jit=on", "--jit-threshold=1", "--stats"], &path);
        n_traces += common::traces_compiled(&outcome.stderr_text()).unwrap_or(0);
    }
    assert!(n_traces > 0, "no program of the first five seeds compiled a trace");
}

#[test]
fn the_same_seed_gives_the_same_program() {
    assert_eq!(generator::program(7), generator::program(7));
    assert_ne!(generator::program(7), generator::program(8));
}
