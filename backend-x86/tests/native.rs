//! Small traces, compiled and run, against the IR interpreter.

mod support;

use support::{World, agree};
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
