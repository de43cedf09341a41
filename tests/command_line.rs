//! Python's own command line: each option does what it says, and programs begin and end as
//! CPython's do.

mod common;

use common::{End, Outcome, TIME_LIMIT, run_bounded, vm};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

fn run(args: &[&str]) -> Outcome {
    run_bounded(vm().args(args), TIME_LIMIT)
}

/// What a command prints; it must end well.
fn printed(args: &[&str]) -> String {
    let outcome = run(args);
    assert_eq!(outcome.end, End::Exit(0), "{args:?}: {}", outcome.stderr_text());
    outcome.stdout_text().to_string()
}

/// A fresh folder for a test.
fn folder(name: &str) -> PathBuf {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may be left from another run, or not.
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("the test folder is writable");
    dir
}

#[test]
fn command_text_has_its_arguments() {
    let text = "import sys; print(sys.argv, sys.path[0] == '', __name__)";
    assert_eq!(printed(&["-c", text, "a", "-b"]), "['-c', 'a', '-b'] True __main__\n");
}

#[test]
fn optimised_programs_have_no_asserts() {
    let text = "assert 0, 'seen'; print(__debug__)";
    assert_eq!(run(&["-c", text]).end, End::Exit(1));
    assert_eq!(printed(&["-O", "-c", text]), "False\n");
    assert_eq!(printed(&["-OO", "-c", "def f(): 'doc'\nprint(f.__doc__)"]), "None\n");
}

#[test]
fn flags_are_told() {
    let text = "import sys; f = sys.flags; print(f.optimize, f.isolated, f.quiet, f.safe_path)";
    assert_eq!(printed(&["-OO", "-q", "-c", text]), "2 0 1 False\n");
    assert_eq!(printed(&["-I", "-s", "-B", "-u", "-E", "-c", text]), "0 1 0 True\n");
}

#[test]
fn filters_and_extras_are_told() {
    let text = "import sys; print(sys.warnoptions, sys._xoptions)";
    let out = printed(&["-W", "ignore", "-Werror::UserWarning", "-X", "a=b", "-Xc", "-c", text]);
    assert_eq!(out, "['ignore', 'error::UserWarning'] {'a': 'b', 'c': True}\n");
}

#[test]
fn first_line_can_be_skipped() {
    let file = folder("skip").join("a.py");
    fs::write(&file, "no python at all\nprint('ran')\n1/0\n").expect("writable");
    let outcome = run(&["-x", &file.display().to_string()]);
    assert_eq!(outcome.stdout_text(), "ran\n");
    assert!(outcome.stderr_text().contains("line 3"), "{}", outcome.stderr_text());
}

#[test]
fn modules_and_packages_run_as_programs() {
    let dir = folder("modules");
    fs::create_dir_all(dir.join("pkg")).expect("writable");
    fs::write(dir.join("pkg/__init__.py"), "print('init')\n").expect("writable");
    let main = "import sys\nprint(__name__, __package__, __spec__.name, len(sys.argv))\n";
    fs::write(dir.join("pkg/__main__.py"), main).expect("writable");
    fs::write(dir.join("mod.py"), "print(__name__, repr(__package__))\n").expect("writable");
    fs::create_dir_all(dir.join("empty")).expect("writable");
    fs::write(dir.join("empty/__init__.py"), "").expect("writable");
    let at = |args: &[&str]| run_bounded(vm().args(args).current_dir(&dir), TIME_LIMIT);
    assert_eq!(at(&["-m", "mod"]).stdout_text(), "__main__ ''\n");
    let outcome = at(&["-m", "pkg", "x"]);
    assert_eq!(outcome.stdout_text(), "init\n__main__ pkg pkg.__main__ 2\n");
    let outcome = at(&["-m", "nowhere"]);
    assert_eq!(outcome.end, End::Exit(1));
    assert!(outcome.stderr_text().ends_with(": No module named nowhere\n"));
    let outcome = at(&["-m", "empty"]);
    assert!(
        outcome.stderr_text().contains("'empty' is a package and cannot be directly executed"),
        "{}",
        outcome.stderr_text()
    );
}

#[test]
fn folders_run_their_main() {
    let dir = folder("program");
    fs::write(dir.join("helper.py"), "X = 5\n").expect("writable");
    fs::write(dir.join("__main__.py"), "import helper\nprint(__name__, helper.X)\n")
        .expect("writable");
    assert_eq!(printed(&[&dir.display().to_string()]), "__main__ 5\n");
}

#[test]
fn exit_statuses_are_pythons() {
    for (text, status) in [
        ("import sys; sys.exit()", 0),
        ("import sys; sys.exit(3)", 3),
        ("import sys; sys.exit('text')", 1),
        ("raise SystemExit(None)", 0),
        ("exit(4)", 4),
        ("1/0", 1),
        ("f(", 1),
    ] {
        assert_eq!(run(&["-c", text]).end, End::Exit(status), "{text}");
    }
}

#[test]
fn files_left_open_are_written() {
    let file = folder("left").join("out.txt");
    let text = format!("f = open({:?}, 'w'); f.write('kept')", file.display().to_string());
    printed(&["-c", &text]);
    assert_eq!(fs::read_to_string(&file).expect("it was made"), "kept");
}

/// Runs with a text on standard input: standard output and error.
fn fed(args: &[&str], input: &str) -> (String, String) {
    let mut child = vm()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(out.stdout), text(out.stderr))
}

#[test]
fn piped_input_is_a_program() {
    let (out, err) = fed(&[], "x = 1\nif x:\n    print('one')\nprint(__name__)\n3\n");
    assert_eq!((out.as_str(), err.as_str()), ("one\n__main__\n", ""));
    assert_eq!(fed(&["-", "a"], "import sys; print(sys.argv)").0, "['-', 'a']\n");
    assert_eq!(fed(&["-c", "print(input('? '), input())"], "a\nb\n").0, "? a b\n");
}

#[test]
fn interactive_mode_shows_values_and_goes_on_after_errors() {
    let (out, err) = fed(&["-i", "-q"], "1 + 1\n_ * 2\nx = (3,\n4)\nx\n1/0\n'on'\n");
    assert_eq!(out, "2\n4\n(3, 4)\n'on'\n");
    assert!(err.starts_with(">>> >>> >>> ... >>> >>> Traceback"), "{err}");
    assert!(err.contains("ZeroDivisionError: division by zero"), "{err}");
    let (out, _) = fed(&["-i", "-q"], "for i in range(2):\n    i\n\nexit(0)\n5\n");
    assert_eq!(out, "0\n1\n");
    let (out, _) = fed(&["-i", "-c", "y = 7"], "y\n");
    assert_eq!(out, "7\n");
}

#[test]
fn timing_commands_print_times() {
    let (out, err) = fed(&["-i", "-q"], "%timeit -n 10 -r 3 1 + 1\n");
    assert!(out.contains("per loop (mean ± std. dev. of 3 runs, 10 loops each)"), "{out}{err}");
    let out = printed(&["-m", "timeit", "-n", "10", "-r", "2", "pass"]);
    assert!(out.starts_with("10 loops, best of 2: "), "{out}");
}
