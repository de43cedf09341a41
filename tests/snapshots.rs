//! Snapshots of the trace IR of small loops. Each test asserts that its loop was traced.
//!
//! A source's function is `f`; shown are the optimised traces that start in it, without the
//! snapshots' texts.

use std::process::Command;

/// Runs `source` with traces interpreted, so that every host prints the same.
fn traces_of(source: &str) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_vm"))
        .args(["--jit=irinterp", "--dump=opt:f", "--stats", "-c", source])
        .output()
        .expect("the binary runs");
    let text = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "the script failed:\n{text}");
    let shown: Vec<&str> = text.split("; opt\n").skip(1).collect();
    assert!(!shown.is_empty(), "no trace starts in f:\n{text}");
    shown.iter().map(|t| loops_of(t)).collect::<Vec<_>>().join("\n")
}

/// Replaces the numbers of shapes, versions and table entries, which depend on what the VM has made
/// before.
fn without_numbers(line: &str) -> String {
    for opener in ["guard.shape[#", "guard.int_is["] {
        if let Some((head, tail)) = line.split_once(opener)
            && let Some((number, rest)) = tail.split_once(']')
            && number.len() > 1
        {
            return format!("{head}{opener}..]{rest}");
        }
    }
    if let Some((head, number)) = line.split_once("= ld.elem[entries] ")
        && let Some((object, _)) = number.split_once(',')
    {
        return format!("{head}= ld.elem[entries] {object}, ..");
    }
    if let Some((head, args)) = line.split_once("call[add_slot] ")
        && let Some((object, rest)) = args.split_once(", &")
        && let Some((_, value)) = rest.split_once(", ")
    {
        return format!("{head}call[add_slot] {object}, .., {value}");
    }
    line.to_string()
}

/// The blocks that run again and again: `body` of a root, a bridge, the `entry` of a root that
/// does not loop itself.
fn loops_of(trace: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let has_body = trace.lines().any(|l| l.starts_with("body"));
    let mut wanted = false;
    for line in trace.lines() {
        if line.starts_with("s0:") || line.starts_with("traces compiled") {
            break;
        }
        if line.starts_with("trace") {
            // The title alone: numbers of code objects depend on what the VM compiled before.
            lines.push(line.split('"').nth(1).unwrap_or(line).to_string());
        }
        if !line.starts_with([' ', '}']) {
            let is_block = |name| line.starts_with(name);
            wanted = is_block("body") || is_block("bridge") || (!has_body && is_block("entry"));
        }
        if wanted {
            lines.push(without_numbers(line));
        }
    }
    lines.join("\n")
}

macro_rules! loops {
    ($($name:ident: $source:literal;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(traces_of($source));
        })*
    };
}

loops! {
    int_sum_while: "def f(n):\n s = i = 0\n while i < n:\n  s += i\n  i += 1\n return s\nf(500)";
    int_sum_range: "def f(n):\n s = 0\n for i in range(n):\n  s += i\n return s\nf(500)";
    float_sum: "def f(n):\n s = 0.0\n for i in range(n):\n  s += i * 0.5\n return s\nf(500)";
    float_division: "def f(n):\n s = 0.0\n for i in range(1, n):\n  s += 1.0 / i\n return s\nf(500)";
    int_floor_division: "def f(n):\n s = 0\n for i in range(n):\n  s += i // 7\n return s\nf(500)";
    int_remainder: "def f(n):\n s = 0\n for i in range(n):\n  s += i % 8\n return s\nf(500)";
    linear_congruence:
        "def f(n):\n x = 1\n for i in range(n):\n  x = (x * 1103515245 + 12345) & 2147483647\n return x\nf(500)";
    shifts_and_masks:
        "def f(n):\n x = 1\n for i in range(n):\n  x = (x << 3 ^ x >> 5) & 65535\n return x\nf(500)";
    branch_in_loop:
        "def f(n):\n s = 0\n for i in range(n):\n  if i & 1:\n   s += i\n  else:\n   s -= 1\n return s\nf(500)";
    conditional_max:
        "def f(n):\n m = 0\n for i in range(n):\n  x = i * 7 % 101\n  if x > m:\n   m = x\n return m\nf(500)";
    nested_loops:
        "def f(n):\n s = 0\n for i in range(n):\n  for j in range(n):\n   s += i * j\n return s\nf(100)";
    list_read: "def f(a):\n s = 0\n for i in range(len(a)):\n  s += a[i]\n return s\nf(list(range(500)))";
    list_iteration: "def f(a):\n s = 0\n for x in a:\n  s += x\n return s\nf(list(range(500)))";
    list_write: "def f(a):\n for i in range(len(a)):\n  a[i] = i\nf([0] * 500)";
    list_of_floats_scaled:
        "def f(a):\n for i in range(len(a)):\n  a[i] = a[i] * 2.0\nf([1.0] * 500)";
    list_append: "def f(n):\n a = []\n for i in range(n):\n  a.append(i)\n return a\nf(500)";
    tuple_unpacking:
        "def f(n):\n a, b = 0, 1\n for i in range(n):\n  a, b = b, (a + b) & 1023\n return a\nf(500)";
    attribute_read_and_write:
        "class P:\n def __init__(self):\n  self.x = 0\ndef f(p, n):\n for i in range(n):\n  p.x = p.x + i\nf(P(), 500)";
    method_call:
        "class P:\n def __init__(self):\n  self.x = 1\n def get(self, k):\n  return self.x + k\ndef f(p, n):\n s = 0\n for i in range(n):\n  s += p.get(i)\n return s\nf(P(), 500)";
    function_call:
        "def g(x):\n return x * 2\ndef f(n):\n s = 0\n for i in range(n):\n  s += g(i)\n return s\nf(500)";
    object_allocation:
        "class P:\n def __init__(self, x):\n  self.x = x\ndef f(n):\n s = 0\n for i in range(n):\n  s += P(i).x\n return s\nf(500)";
    global_variable:
        "k = 3\ndef f(n):\n s = 0\n for i in range(n):\n  s += k\n return s\nf(500)";
    math_function:
        "import math\ndef f(n):\n s = 0.0\n for i in range(n):\n  s += math.sqrt(i)\n return s\nf(500)";
    dict_lookup:
        "def f(d, n):\n s = 0\n for i in range(n):\n  s += d[i & 7]\n return s\nf({i: i for i in range(8)}, 500)";
    early_exit:
        "def f(n):\n for i in range(n):\n  if i * i > 40000:\n   return i\n return -1\nf(500)";
    closure_variable:
        "def make(k):\n def f(n):\n  s = 0\n  for i in range(n):\n   s += k\n  return s\n return f\nmake(2)(500)";
    string_comparison:
        "def f(a):\n n = 0\n for x in a:\n  if x == 'b':\n   n += 1\n return n\nf(['a', 'b'] * 250)";
    none_default:
        "def g(x, y=None):\n if y is None:\n  y = 1\n return x + y\ndef f(n):\n s = 0\n for i in range(n):\n  s += g(i)\n return s\nf(500)";
}
