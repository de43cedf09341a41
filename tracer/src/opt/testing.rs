//! Helpers of the fold rules' tests: IR text in, IR text out.

use super::{copy::Copier, dce};
use crate::ir::build::Builder;
use crate::ir::{InstOp, Ref, Target, Trace, parse, verify};

/// Sends `lines` through the builder; `%0..%5` are parameters (int, int, val, flt, bool, ref).
fn build(lines: &str, result: &str) -> Builder {
    let text = format!(
        "trace 0 bridge 0:0 \"t\"\n\
         bridge(%0:int, %1:int, %2:val, %3:flt, %4:bool, %5:ref):\n{lines}\nend -> s0\n\
         s0: resume c0:0@0 {{{result}}}\ns1: resume c0:0@0 {{}}"
    );
    let t = parse::parse(&text).expect("the test's text parses");
    let mut b = Builder::like(&t);
    let mut c = Copier::new(&t);
    for r in (0..t.insts.len() as u32).map(Ref) {
        match t.inst(r).op {
            InstOp::Param => c.map[r.0 as usize] = b.param(t.inst(r).ty),
            InstOp::End => {}
            _ => c.inst(&mut b, r),
        }
    }
    let Target::Exit { snap } = t.targets[0] else { panic!("the test's text ends by an exit") };
    let snap = c.snap(&mut b, snap);
    b.end_block("bridge", 6, Target::Exit { snap });
    b
}

/// Asserts that the last line, which defines `%9`, becomes `expected`: the instructions that
/// remain, separated by `; `, and the value of `%9` unless that is the last instruction.
pub fn folds(lines: &str, expected: &str) {
    let t = dce::run(&build(lines, "0=%9").into_trace(Vec::new()));
    verify::verify(&t).expect("the result is well-formed");
    assert_eq!(summary(&t), expected, "{t}");
}

/// As [`folds`], after all passes that keep the blocks as they are.
pub fn optimises(lines: &str, expected: &str) {
    let t = super::refine(dce::run(&build(lines, "0=%9").into_trace(Vec::new())));
    assert_eq!(summary(&t), expected, "{t}");
}

/// Asserts that a guard of `lines` is found to fail.
pub fn fails(lines: &str) {
    assert!(build(lines, "").contradiction().is_some(), "{lines}");
}

fn summary(t: &Trace) -> String {
    let text = t.to_string();
    let mut parts = Vec::new();
    let mut last = "";
    for line in text.lines().skip(2).take_while(|l| !l.contains("end ->")) {
        let line = line.trim().split(" -> ").next().unwrap_or("");
        let (def, expr) = line.split_once(" = ").unwrap_or(("", line));
        last = def;
        parts.push(expr);
    }
    let snap = match &t.targets[0] {
        Target::Exit { snap } => format!("s{}: ", snap.0),
        other => panic!("unexpected {other:?}"),
    };
    let line = text.lines().find(|l| l.starts_with(&snap)).unwrap_or("");
    let value = line.split_once("0=").map_or("", |(_, v)| v.trim_end_matches('}'));
    if value != last {
        parts.push(value);
    }
    parts.join("; ")
}
