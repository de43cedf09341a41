//! Inputs at the edge: they compile or are refused, and nothing overflows.

use super::{error, unit};

#[test]
fn long_chains_of_operators_compile() {
    unit(&format!("x = {}\n", vec!["a"; 20_000].join(" + ")));
    unit(&format!("x = {}\n", vec!["1"; 20_000].join(" + ")));
    unit(&format!("x = {}a\n", "not ".repeat(20_000)));
    unit(&format!("x = a{}\n", ".b".repeat(20_000)));
    unit(&format!("if a: pass\n{}", "elif a: pass\n".repeat(10_000)));
}

#[test]
fn nesting_is_bounded() {
    let parens = format!("x = {}{}\n", "(".repeat(10_000), ")".repeat(10_000));
    assert!(error(&parens).ends_with("SyntaxError: too many nested parentheses\n"));
    unit(&format!("x = {}1{}\n", "(".repeat(150), ")".repeat(150)));
    let chain = format!("x = {}\n", vec!["a"; 300_000].join("+"));
    assert!(error(&chain).contains("too deeply nested"));
    let loops: String = (0..21).map(|i| " ".repeat(i) + "for a in b:\n").collect();
    let loops = loops + &" ".repeat(21) + "pass\n";
    assert!(error(&loops).contains("too many statically nested blocks"));
}

#[test]
fn functions_in_functions_are_bounded() {
    let lambdas = format!("x = {}a\n", "lambda: ".repeat(10_000));
    assert!(error(&lambdas).contains("too many nested functions"));
}

#[test]
fn tables_of_constants_may_be_large() {
    let items: Vec<String> = (0..40_000).map(|i| format!("{i}: a")).collect();
    unit(&format!("x = {{{}}}\n", items.join(", ")));
    let items: Vec<String> = (0..100_000).map(|i| i.to_string()).collect();
    unit(&format!("x = [{}]\n", items.join(", ")));
}

#[test]
fn nested_finally_bodies_do_not_explode() {
    let mut text = String::new();
    for i in 0..18 {
        let pad = " ".repeat(i);
        text += &format!("{pad}try:\n{pad} pass\n{pad}finally:\n");
    }
    unit(&(text + &" ".repeat(18) + "pass\n"));
}

#[test]
fn null_bytes_are_refused() {
    let text = error("x\0");
    assert!(
        text.ends_with("    x\nSyntaxError: source code cannot contain null bytes\n"),
        "{text}"
    );
}

#[test]
fn strings_behind_an_indentation_error_are_not_looked_at() {
    let text = "if x:\n    a = 'b'\n  c = 'd'\ne = 'f'\n";
    assert!(error(text).contains("unindent does not match any outer indentation level"));
}
