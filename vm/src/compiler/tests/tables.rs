//! Loops, hammocks and liveness.

use super::unit;
use crate::code::{CodeUnit, ReduceOp};
use std::fmt::Write;

fn live_names(unit: &CodeUnit, pc: u32) -> String {
    let live = unit.live_at(pc);
    let names = unit.local_names.iter().enumerate();
    let mut out = String::new();
    for (r, name) in names.filter(|&(r, _)| live.contains(r as u16)) {
        write!(out, "{}{name}", if r > 0 { " " } else { "" }).expect("a string takes it");
    }
    out.trim().to_string()
}

/// The reductions of a function's first loop, as `op name`.
fn reductions(body: &str) -> Vec<String> {
    let text = format!("def f(xs, s, t):\n    for x in xs:\n{body}    return s, t\n");
    let f = &unit(&text).codes[0];
    let row = |r: &crate::code::Reduction| {
        let op = match r.op {
            ReduceOp::Add => "add",
            ReduceOp::Sub => "sub",
            ReduceOp::Mul => "mul",
            ReduceOp::Min => "min",
            ReduceOp::Max => "max",
            ReduceOp::And => "and",
            ReduceOp::Or => "or",
            ReduceOp::Xor => "xor",
        };
        format!("{op} {}", f.local_names[r.reg as usize])
    };
    f.loops[0].reductions.iter().map(row).collect()
}

#[test]
fn reductions_are_updates_without_other_uses() {
    assert_eq!(reductions("        s += x\n        t = t ^ x\n"), ["add s", "xor t"]);
    assert_eq!(reductions("        s = min(s, x * 2)\n"), ["min s"]);
    assert_eq!(reductions("        if x > s: s = x\n"), ["max s"]);
    assert_eq!(reductions("        if t > x: t = x\n"), ["min t"]);
    assert_eq!(reductions("        if x:\n            s += 1\n"), ["add s"]);
}

#[test]
fn other_uses_are_no_reductions() {
    assert!(reductions("        s += x\n        print(s)\n").is_empty());
    assert!(reductions("        s += s\n").is_empty());
    assert!(reductions("        s += x\n        s *= x\n").is_empty());
    assert!(reductions("        s = x - s\n").is_empty());
    assert!(reductions("        if x > s: s = x + 1\n").is_empty());
}

#[test]
fn exposed_locals_are_read_before_they_are_written() {
    let f = &unit("def f(xs):\n    a = b = 0\n    for x in xs:\n        b = x\n        a = a + b\n    return a, b\n")
        .codes[0];
    let names = |regs: &[u16]| -> Vec<&str> {
        regs.iter().map(|&r| f.local_names[r as usize].as_str()).collect()
    };
    assert_eq!(names(&f.loops[0].assigned), ["a", "b", "x"]);
    assert_eq!(names(&f.loops[0].exposed), ["a"]);
}

#[test]
fn live_sets_hold_what_is_read_later() {
    let f = &unit("def f(a, b):\n    c = a\n    b = 1\n    return b + c\n").codes[0];
    assert_eq!(live_names(f, 0), "a");
    assert_eq!(live_names(f, 1), "c");
    assert_eq!(live_names(f, 2), "b c");
}

#[test]
fn what_a_handler_reads_is_live_in_its_range() {
    let f =
        &unit("def f(a):\n    x = 1\n    try:\n        x = g()\n    except E:\n        return x\n")
            .codes[0];
    let start = f.exc_table[0].start;
    assert_eq!(live_names(f, start), "x");
}

#[test]
fn short_pure_branches_are_hammocks() {
    let f = &unit(
        "def f(a, b):\n    if a < b:\n        c = a\n    else:\n        c = b\n    return c\n",
    )
    .codes[0];
    let h = f.hammocks[0];
    assert_eq!((h.branch, h.then_start, h.else_start, h.join), (0, 2, 4, 5));
    let g = &unit("def g(a, b):\n    if a < b:\n        h()\n    return a\n").codes[0];
    assert!(g.hammocks.is_empty());
}
