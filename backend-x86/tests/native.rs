//! Small traces, compiled and run, against the IR interpreter.

mod support;

use support::{World, agree};
use tracer::ir::Ref;
use vm::value::Value;

fn int(i: i64) -> Value {
    Value::inline_int(i)
}

const SUM: &str = r#"trace 1 loop c0:7 "sum.py:2 f"
head():
  %0 = sload[0]
  %1 = sload[2]
  %2 = sload[1]
  guard.int %0 -> s0
  %4 = unbox.int %0
  guard.int %1 -> s0
  %6 = unbox.int %1
  guard.int %2 -> s0
  %8 = unbox.int %2
  end -> entry(%4, %6, %8)
entry(%10:int@0, %11:int@2, %12:int@1):
  %13 = icmp[lt] %10, %11
  guard.true %13 -> s1
  %15 = iadd_ov %12, %10 -> s2
  %17 = iadd_ov %10, 1 -> s3
  poll -> s4
  end -> body(%17, %15)
body(%20:int, %21:int):
  %22 = icmp[lt] %20, %11
  guard.true %22 -> s5
  %24 = iadd_ov %21, %20 -> s6
  %25 = iadd_ov %20, 1 -> s7
  poll -> s8
  end -> body(%25, %24)
s0: resume c0:7@0 {}
s1: resume c0:20@0 {0=%10, 1=%12, 2=%11}
s2: resume c0:8@0 {0=%10, 1=%12, 2=%11}
s3: resume c0:9@0 {0=%10, 1=%15, 2=%11}
s4: resume c0:7@0 {0=%17, 1=%15, 2=%11}
s5: resume c0:20@0 {0=%20, 1=%21, 2=%11}
s6: resume c0:8@0 {0=%20, 1=%21, 2=%11}
s7: resume c0:9@0 {0=%20, 1=%24, 2=%11}
s8: resume c0:7@0 {0=%25, 1=%24, 2=%11}
"#;

#[test]
fn int_loop_sums() {
    agree(SUM, &[int(0), int(0), int(1000)]);
    agree(SUM, &[int(0), int(0), int(0)]);
    agree(SUM, &[int(0), int(0), Value::float(0.5)]);
    agree(SUM, &[int(5), Value::NONE, int(7)]);
}

const FLOATS: &str = r#"trace 1 loop c0:7 "leibniz.py:2 f"
head():
  %0 = sload[0]
  %1 = sload[1]
  %2 = sload[2]
  guard.flt %0 -> s0
  guard.flt %1 -> s0
  guard.int %2 -> s0
  %3 = unbox.flt %0
  %4 = unbox.flt %1
  %5 = unbox.int %2
  end -> entry(%3, %4, %5)
entry(%6:flt@0, %7:flt@1, %8:int@2):
  %9 = call[math_sin] %7
  end -> body(%6, %7, 0)
body(%10:flt, %11:flt, %12:int):
  %13 = icmp[lt] %12, %8
  guard.true %13 -> s1
  %14 = fdiv 1.0, %11
  %15 = fadd %10, %14
  %16 = fadd %11, 2.0
  %17 = call[math_sin] %16
  %18 = fcmp[lt] %17, %9
  %19 = fselect %18, %15, %14
  %20 = fneg %16
  %21 = fcmp[gt] %20, -90.0
  guard.true %21 -> s2
  %22 = iadd_ov %12, 1 -> s2
  poll -> s2
  end -> body(%19, %16, %22)
s0: resume c0:7@0 {}
s1: resume c0:9@0 {0=%10, 1=%11, 2=%12, 3=%9}
s2: resume c0:8@0 {0=%19, 1=%20, 2=%12, 3=%17, 4=%8}
"#;

#[test]
fn float_loop_with_calls() {
    let f = Value::float;
    agree(FLOATS, &[f(0.0), f(1.0), int(20)]);
    agree(FLOATS, &[f(0.0), f(1.0), int(1000)]);
    agree(FLOATS, &[f(-0.0), f(f64::INFINITY), int(3)]);
    agree(FLOATS, &[f(0.0), int(1), int(3)]);
}

const AFTER: &str = r#"trace 2 bridge 1:7 "sum.py:4 f"
bridge(%0:int, %1:int, %2:int):
  %3 = icmp[lt] %0, 100
  guard.true %3 -> s0
  %4 = iadd %2, 10
  %5 = imul %1, 2
  end -> trace 1(%0, %4, %5)
s0: resume c0:30@0 {0=%0, 1=%1, 2=%2}
"#;

#[test]
fn bridge_goes_back_to_its_root_and_out_again() {
    let mut w = World::new(None);
    let root = w.add(SUM);
    let first = w.run(root, &mut [int(0), int(0), int(10)]);
    assert_eq!((first.trace, first.exit), (root, 7));
    assert_eq!(words(&first.values), [10, 45, 10]);
    let bridge = w.add(AFTER);
    w.link(root, 7, bridge);
    let then = w.run(root, &mut [int(0), int(0), int(10)]);
    assert_eq!((then.trace, then.exit), (bridge, 0));
    let (mut s, mut n) = (0, 10);
    for i in 0..100 {
        if i == n {
            (s, n) = (s * 2, n + 10);
        }
        s += i;
    }
    assert_eq!(words(&then.values), [100, s, 100]);
}

#[test]
fn poll_word_leaves_the_loop() {
    let mut w = World::new(None);
    let root = w.add(SUM);
    let th = w.thread();
    // SAFETY: the tests' thread is memory of that type; the poll word is its first field.
    unsafe { th.cast::<u32>().write(1) };
    let out = w.run(root, &mut [int(0), int(0), int(10)]);
    assert_eq!((out.exit, words(&out.values)), (6, vec![1, 0, 10]));
}

#[test]
fn overflow_leaves_with_the_operands_restored() {
    let mut w = World::new(None);
    let text = r#"trace 1 loop c0:7 "o.py:1 f"
head():
  %0 = sload[0]
  guard.int %0 -> s0
  %1 = unbox.int %0
  end -> entry(%1)
entry(%2:int@0):
  %3 = ishl %2, 17
  end -> body(%3)
body(%4:int):
  %5 = iadd_ov %4, 4611686018427387904 -> s1
  end -> body(%5)
s0: resume c0:7@0 {}
s1: resume c0:8@0 {0=%4}
"#;
    let root = w.add(text);
    let out = w.run(root, &mut [int(1)]);
    assert_eq!((out.exit, words(&out.values)), (1, vec![(1 << 62) + (1 << 17)]));
}

fn words(values: &[(Ref, u64)]) -> Vec<i64> {
    values.iter().map(|v| v.1 as i64).collect()
}
