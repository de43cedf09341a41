//! Mutated sources, compiled in bulk: whatever the bytes, `compile` gives a code object or raises
//! an exception with a place, and the process lives. A failure names its seed;
//! `VM_FUZZ_START=<seed> VM_FUZZ_SEEDS=1` runs that one again. With `VM_FUZZ_PYTHON=<python3.13>`
//! the verdicts (accepted or refused) are compared with that Python's.

mod common;
mod mutator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use common::{End, check_all, from_environment, run_bounded, vm};

const DEFAULT_SEEDS: u64 = 12_000;
const DEFAULT_START: u64 = 1;
/// Sources a process compiles: enough to make its start cheap, few enough to find one that kills.
const BATCH: u64 = 200;
const LIMIT: Duration = Duration::from_secs(120);

/// Compiles each file named in the list, and says what came of it.
const DRIVER: &str = r#"import sys

for name in open(sys.argv[1]).read().split():
    with open(name, "rb") as f:
        data = f.read()
    print(name, end=" ", flush=True)
    try:
        compile(data, "mutant", "exec")
        print("accepted")
    except SyntaxError as e:
        line, column = getattr(e, "lineno", None), getattr(e, "offset", None)
        fine = line is None or (line >= 0 and (column is None or column >= -1))
        print("refused" if fine and e.msg else f"misplaced {line} {column} {e.msg}")
    except (ValueError, RecursionError, MemoryError, OverflowError):
        print("refused")
"#;

fn temp(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn verdicts(command: &mut Command, driver: &Path, list: &Path) -> (End, Vec<String>, String) {
    let outcome = run_bounded(command.arg(driver).arg(list), LIMIT);
    let lines = outcome.stdout_text().lines().map(str::to_owned).collect();
    (outcome.end, lines, outcome.stderr_text())
}

/// Compiles the mutants of `seeds` in one process; returns what is wrong.
fn check_batch(first: u64, n: u64, corpus: &[Vec<u8>], driver: &Path) -> Option<String> {
    let folder = temp(&format!("mutants-{first}"));
    fs::create_dir_all(&folder).expect("the test folder is writable");
    let mut names = String::new();
    for seed in first..first + n {
        let path = folder.join(format!("{seed}.py"));
        fs::write(&path, mutator::mutant(seed, corpus)).expect("the test folder is writable");
        names += &format!("{}\n", path.display());
    }
    let list = folder.join("list");
    fs::write(&list, names).expect("the test folder is writable");
    let (end, lines, stderr) = verdicts(&mut vm(), driver, &list);
    let mut wrong = String::new();
    if end != End::Exit(0) {
        wrong += &format!("{end:?} at {:?}: {stderr}\n", lines.last());
    } else if lines.len() as u64 != n {
        wrong += &format!("{} verdicts for {n} sources\n", lines.len());
    }
    for line in lines.iter().filter(|line| line.contains(" misplaced ")) {
        wrong += &format!("an error without a place: {line}\n");
    }
    if let Some(python) = std::env::var_os("VM_FUZZ_PYTHON") {
        let (_, theirs, _) = verdicts(&mut Command::new(python), driver, &list);
        for (ours, theirs) in lines.iter().zip(&theirs).filter(|(a, b)| a != b) {
            wrong += &format!("{ours}, but the other Python: {theirs}\n");
        }
    }
    if wrong.is_empty() {
        fs::remove_dir_all(&folder).expect("the batch can be removed");
        return None;
    }
    Some(wrong)
}

#[test]
fn mutated_sources_never_kill_the_compiler() {
    let start = from_environment("VM_FUZZ_START", DEFAULT_START);
    let n_seeds = from_environment("VM_FUZZ_SEEDS", DEFAULT_SEEDS);
    let corpus = mutator::corpus();
    let driver = temp("compile_all.py");
    fs::write(&driver, DRIVER).expect("the test folder is writable");
    let end = start + n_seeds;
    let usize_batch = usize::try_from(BATCH).expect("a batch is small");
    let firsts: Vec<u64> = (start..end).step_by(usize_batch).collect();
    let complaints =
        check_all(&firsts, |&first| check_batch(first, BATCH.min(end - first), &corpus, &driver));
    assert!(
        complaints.is_empty(),
        "of {n_seeds} sources from seed {start}\n\n{}",
        complaints.join("\n")
    );
}

#[test]
fn mutants_are_neither_all_accepted_nor_all_refused() {
    let corpus = mutator::corpus();
    let driver = temp("compile_some.py");
    fs::write(&driver, DRIVER).expect("the test folder is writable");
    let list = temp("mutants-both");
    let mut names = String::new();
    for seed in 1..=60 {
        let path = temp(&format!("both-{seed}.py"));
        fs::write(&path, mutator::mutant(seed, &corpus)).expect("the test folder is writable");
        names += &format!("{}\n", path.display());
    }
    fs::write(&list, names).expect("the test folder is writable");
    let (_, lines, stderr) = verdicts(&mut vm(), &driver, &list);
    let n_accepted = lines.iter().filter(|line| line.ends_with(" accepted")).count();
    assert!((1..60).contains(&n_accepted), "{n_accepted} of 60 accepted: {stderr}");
}
