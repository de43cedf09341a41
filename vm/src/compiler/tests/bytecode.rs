//! What the compiler makes of small functions.

use super::{check, unit};
use crate::bytecode::Op;
use crate::code::Const;

#[test]
fn while_loop_tests_at_its_head_and_adds_in_place() {
    check(
        "def f(n):\n    s = 0\n    i = 0\n    while i < n:\n        s += i\n        i += 1\n    return s\n",
        "Move s K(0)
         Move i K(0)
         L0:
         Loop
         TestLt i n
         Jump L1
         Add s s i f=1
         Add i i K(1) f=1
         Jump L0
         L1:
         Return s
         loop L0..L1 assigned [s i] exposed [s i] add s",
    );
}

#[test]
fn for_loop_assigns_its_target_and_continue_goes_to_the_jump_back() {
    check(
        "def f(xs):\n    for x in xs:\n        if x:\n            continue\n        g(x)\n    else:\n        h()\n",
        "GetIter r2 xs
         L0:
         Loop
         ForIter x r2
         Jump L3
         Test x
         Jump L1
         Jump L2
         L1:
         LoadGlobal r4 g
         Move r5 x
         Call r3 r4 1
         L2:
         Jump L0
         L3:
         LoadGlobal r4 h
         Call r3 r4 0
         Return K(None)
         loop L0..L3 iter r2 assigned [x] exposed []",
    );
}

#[test]
fn conditions_fuse_comparisons() {
    check(
        "def f(a, b, c):\n    if a < b < c and not (a is None or b in (1, 2)):\n        return 1\n    return 2\n",
        "TestLt a b
         Jump L0
         TestLt b c
         Jump L0
         TestIs a K(None) f=1
         Jump L0
         TestIn b K((1, 2)) f=1
         Jump L0
         Return K(1)
         L0:
         Return K(2)",
    );
}

#[test]
fn swap_keeps_the_value_that_a_store_would_lose() {
    check(
        "def f(a, b):\n    a, b = b, a\n    a, b = b, a + b\n",
        "Move r2 a
         Move a b
         Move b r2
         Add r2 a b
         Move a b
         Move b r2
         Return K(None)",
    );
}

#[test]
fn walrus_does_not_change_an_operand_read_before_it() {
    check(
        "def f(x):\n    return x + (x := 3)\n",
        "Move r2 x
         Move x K(3)
         Add r1 r2 x
         Return r1",
    );
}

#[test]
fn bool_operator_leaves_the_target_alone_until_it_is_done() {
    check(
        "def f(x):\n    x = x or g(x)\n    return x\n",
        "Move r1 x
         Test r1 f=1
         Jump L0
         LoadGlobal r2 g
         Move r3 x
         Call r1 r2 1
         L0:
         Move x r1
         Return x",
    );
}

#[test]
fn bound_checks_stay_only_where_a_local_may_be_unbound() {
    check(
        "def f(c):\n    if c:\n        x = 1\n    print(x)\n    del c\n    return x + c\n",
        "Test c
         Jump L0
         Move x K(1)
         L0:
         LoadGlobal r3 print
         CheckBound x x 0
         Move r4 x
         Call r2 r3 1
         DelLocal c c
         CheckBound c c 0
         Add r2 x c
         Return r2
         hammock 0 2 3 3",
    );
}

#[test]
fn comprehension_is_inlined_with_registers_of_its_own() {
    check(
        "def f(xs, x):\n    return [x * 2 for x in xs if x]\n",
        "GetIter r4 xs
         BuildList r3 r3 0
         L0:
         Loop
         ForIter .x r4
         Jump L2
         Test .x
         Jump L1
         Mul r5 .x K(2)
         ListAppend r3 r5
         L1:
         Jump L0
         L2:
         Return r3
         loop L0..L2 iter r4 assigned [.x] exposed []",
    );
}

#[test]
fn comprehension_variable_captured_by_a_lambda_is_a_fresh_cell() {
    check(
        "def f(xs):\n    return [lambda: x for x in xs]\n",
        "GetIter r3 xs
         BuildList r2 r2 0
         Unbind .x
         MakeCell .x .x
         L0:
         Loop
         ForIter r4 r3
         Jump L1
         StoreCell .x r4
         Move r5 K(None)
         Move r6 K(None)
         Move r8 .x
         BuildTuple r7 r8 1
         MakeFunction r4 <f.<locals>.<lambda>> r5
         ListAppend r2 r4
         Jump L0
         L1:
         Return r2
         loop L0..L1 iter r3 assigned [] exposed []",
    );
}

#[test]
fn return_in_try_runs_the_finally_outside_its_range() {
    check(
        "def f():\n    try:\n        return g()\n    finally:\n        h()\n",
        "L0:
         LoadGlobal r3 g
         Call r2 r3 0
         L1:
         LoadGlobal r4 h
         Call r3 r4 0
         Return r2
         L2:
         LoadGlobal r5 h
         Call r4 r5 0
         L3:
         ExcEnd r0
         Reraise r0
         L4:
         ExcEnd r2
         ExcEnd r0
         Reraise r2
         exceptions L0..L1 -> L2 r0
         exceptions L2..L3 -> L4 r2",
    );
}

#[test]
fn handler_ends_its_exception_and_unbinds_its_name() {
    check(
        "def f():\n    try:\n        g()\n    except E as e:\n        h(e)\n",
        "L0:
         LoadGlobal r4 g
         Call r3 r4 0
         L1:
         Jump L8
         L2:
         LoadGlobal r5 E
         ExcMatch r6 r1 r5
         Test r6
         Jump L6
         Move e r1
         L3:
         LoadGlobal r8 h
         Move r9 e
         Call r7 r8 1
         L4:
         ExcEnd r1 f=1
         Unbind e
         Jump L8
         L5:
         Unbind e
         ExcEnd r5
         Reraise r5
         L6:
         ExcEnd r1
         Reraise r1
         L7:
         ExcEnd r3
         ExcEnd r1
         Reraise r3
         L8:
         Return K(None)
         exceptions L0..L1 -> L2 r1
         exceptions L3..L4 -> L5 r5
         exceptions L2..L6 -> L7 r3",
    );
}

#[test]
fn with_calls_exit_on_both_ways() {
    check(
        "def f(m):\n    with m as x:\n        g(x)\n",
        "WithEnter r2 m
         L0:
         Move x r2
         LoadGlobal r7 g
         Move r8 x
         Call r6 r7 1
         L1:
         Unbind r7
         WithExit r6 r3 r7
         Jump L5
         L2:
         WithExit r8 r3 r4
         Test r8
         Jump L3
         ExcEnd r4 f=1
         Jump L5
         L3:
         ExcEnd r4
         Reraise r4
         L4:
         ExcEnd r6
         ExcEnd r4
         Reraise r6
         L5:
         Return K(None)
         exceptions L0..L1 -> L2 r4
         exceptions L2..L3 -> L4 r6",
    );
}

#[test]
fn bare_super_gets_its_class_and_first_argument() {
    let module = unit("class A:\n    def m(self):\n        super().m()\n");
    let method = &module.codes[0].codes[0];
    assert_eq!(method.free_names, ["__class__"]);
    let ops: Vec<Op> = method.code.iter().map(|i| i.op).collect();
    let expected = [
        Op::LoadFree,
        Op::LoadGlobal,
        Op::LoadCell,
        Op::Move,
        Op::LoadSuper,
        Op::CallMethod,
        Op::Return,
    ];
    assert_eq!(ops, expected);
}

#[test]
fn fstrings_nest_their_own_quotes() {
    check(
        "def f(a):\n    return f\"{a[\"k\"]!r:>{a}} {a = }{{\\n}}\"\n",
        "GetItem r6 a K(\"k\")
         Move r8 K(\">\")
         FormatValue r9 a K(None)
         BuildString r7 r8 2
         FormatValue r2 r6 r7 f=2
         Move r3 K(\" a = \")
         FormatValue r4 a K(None) f=2
         Move r5 K(\"{\\n}\")
         BuildString r1 r2 4
         Return r1",
    );
}

#[test]
fn constants_fold_as_in_cpython() {
    let consts = |text: &str| unit(text).consts;
    assert_eq!(consts("x = -1\n")[0], Const::Int(-1));
    assert_eq!(consts("x = 2 ** 10\n")[0], Const::Int(1024));
    assert_eq!(consts("x = (1, 2.5, 'a' 'b')\n")[0].clone(), {
        let text = Const::Str("ab".to_string());
        Const::Tuple(vec![Const::Int(1), Const::Float(2.5), text])
    });
    assert_eq!(consts("x = True & False\n")[0], Const::Bool(false));
    assert_eq!(consts("x = -7 // 2\n")[0], Const::Int(-4));
    // What raises, or grows, is left to the run time.
    assert_eq!(consts("x = 1 // 0\n")[0], Const::Int(1));
    assert_eq!(consts("x = 2 ** 1000\n")[0], Const::Int(2));
}

#[test]
fn zero_keeps_its_sign_among_the_constants() {
    let consts = unit("x = 0.0\ny = -0.0\nz = 0\n").consts;
    let zeros: Vec<String> = consts.iter().map(|c| format!("{c:?}")).collect();
    assert_eq!(zeros, ["Float(0.0)", "Float(-0.0)", "Int(0)", "None"]);
}

#[test]
fn fstring_is_no_docstring() {
    assert_eq!(unit("'''doc\n    more\n  less'''\n").doc.as_deref(), Some("doc\n  more\nless"));
    assert_eq!(unit("f'doc'\n").doc, None);
}

#[test]
fn names_are_mangled_in_classes() {
    let module = unit("class _A:\n    def f(self):\n        self.__x = __y\n");
    let names = &module.codes[0].codes[0].names;
    assert!(names.contains(&"_A__x".to_string()) && names.contains(&"_A__y".to_string()));
}

#[test]
fn loop_that_never_repeats_is_no_loop() {
    let f = &unit("def f(xs):\n    for x in xs:\n        return x\n").codes[0];
    assert!(f.loops.is_empty());
    assert!(!f.code.iter().any(|i| i.op == Op::Loop));
}
