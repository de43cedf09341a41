//! IR files: a recorded trace, how it runs, and what the optimiser makes of it.
//!
//! ```text
//! ; run: 2=&0 3=&10 => pc 9 2=&10
//! trace 1 loop c0:7 "a.py:1 f"
//! entry():
//!   …
//! --- optimised
//! trace 1 loop …
//! ```
//! A `run` line gives stack slots before and after; the recording and the optimised trace must both
//! end so. `UPDATE_IR=1` rewrites the optimised text.

mod ir_support;

use ir_support::{run_optimised, run_recorded};
use std::fmt::Write;
use std::path::Path;
use tracer::ir::build::{Recorded, Tail};
use tracer::ir::{Target, Trace, TraceKind, parse, verify};
use tracer::opt;
use vm::value::Value;

const DIVIDER: &str = "--- optimised\n";

/// A loop's recording ends by an exit at its header.
fn recorded(trace: Trace) -> Recorded {
    let Target::Exit { snap } = trace.targets[0] else { panic!("a recording ends by an exit") };
    let pc = trace.snaps[snap.0 as usize].frames[0].pc;
    let tail = match trace.kind {
        TraceKind::Loop { pc: header, .. } if header == pc => Tail::Loop { snap },
        TraceKind::Loop { .. } | TraceKind::Bridge { .. } => Tail::Exit { snap },
    };
    Recorded { trace, tail }
}

fn value(text: &str) -> Value {
    let (_, num) = text.split_once('&').unwrap_or(("", text));
    match (text, num.parse::<i64>(), num.parse::<f64>()) {
        ("None", ..) => Value::NONE,
        ("True", ..) => Value::TRUE,
        ("False", ..) => Value::FALSE,
        (_, Ok(i), _) => Value::inline_int(i),
        (_, _, Ok(f)) => Value::float(f),
        _ => panic!("bad value {text}"),
    }
}

fn slots(text: &str) -> Vec<(usize, Value)> {
    let pairs = text.split_whitespace().filter_map(|p| p.split_once('='));
    pairs.map(|(s, v)| (s.parse().expect("a slot number"), value(v))).collect()
}

fn check_run(line: &str, rec: &Recorded, optimised: &Trace, problems: &mut String) {
    let (before, after) = line.split_once("=>").expect("`run: before => pc n after`");
    let mut stack = vec![Value::UNBOUND; 32];
    for (s, v) in slots(before) {
        stack[s] = v;
    }
    let mut words = after.split_whitespace().skip_while(|w| *w != "pc");
    let pc: u32 = words.nth(1).and_then(|n| n.parse().ok()).expect("`pc n`");
    let runs = [
        ("recorded", run_recorded(rec, &stack, 10_000)),
        ("optimised", run_optimised(optimised, rec, &stack)),
    ];
    for (what, state) in runs {
        let Some(state) = state else {
            writeln!(problems, "{what} does not end").expect("a string takes text");
            continue;
        };
        let wrong = slots(after).into_iter().find(|&(s, v)| state.stack[s] != v);
        if state.pc != pc || wrong.is_some() {
            writeln!(problems, "`{line}`: {what} gives {state:?}").expect("a string takes text");
        }
    }
}

fn check_file(path: &Path, problems: &mut String) {
    let text = std::fs::read_to_string(path).expect("the file is readable");
    let (source, expected) = text.split_once(DIVIDER).unwrap_or((&text, ""));
    let name = path.display();
    let trace = match parse::parse(source) {
        Ok(t) => t,
        Err(e) => return writeln!(problems, "{name}: {e}").expect("a string takes text"),
    };
    if let Err(e) = verify::verify(&trace) {
        return writeln!(problems, "{name}: {e}").expect("a string takes text");
    }
    let rec = recorded(trace);
    let (result, optimised) = match opt::optimise(rec.clone()) {
        Ok(t) => (t.to_string(), Some(t)),
        Err(e) => (format!("abort: {}\n", e.message()), None),
    };
    if let Some(t) = &optimised {
        verify::verify(t).unwrap_or_else(|e| panic!("{name}: {e}\n{t}"));
        let again = parse::parse(&result).unwrap_or_else(|e| panic!("{name}: {e}\n{result}"));
        let again = again.to_string();
        let twice = parse::parse(&again).expect("parses again").to_string();
        assert_eq!(again, twice, "{name} round-trips");
        for line in source.lines().filter_map(|l| l.strip_prefix("; run:")) {
            check_run(line, &rec, t, problems);
        }
    }
    if std::env::var_os("UPDATE_IR").is_some() {
        let whole = format!("{source}{DIVIDER}{result}");
        std::fs::write(path, whole).expect("the file is writable");
    } else if result != expected {
        writeln!(problems, "{name}: expected\n{expected}but got\n{result}")
            .expect("a string takes text");
    }
}

#[test]
fn ir_files_run_and_optimise_as_they_say() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ir");
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .expect("tests/ir exists")
        .map(|e| e.expect("a directory entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "ir"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are IR files");
    let mut problems = String::new();
    for path in &paths {
        check_file(path, &mut problems);
    }
    assert!(problems.is_empty(), "{problems}");
}
