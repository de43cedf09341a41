//! Syntax errors: the text that CPython 3.13 writes to stderr for the same file.

use super::error;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(error(text), expected);
}

#[test]
fn errors_in_tokens_1() {
    check(
        "x = (1,\ny = 2\n",
        "  File \"x.py\", line 1\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n",
    );
    check(
        "x = [1, 2\n",
        "  File \"x.py\", line 1\n    x = [1, 2\n        ^\nSyntaxError: '[' was never closed\n",
    );
    check(
        "x = 'abc\n",
        "  File \"x.py\", line 1\n    x = 'abc\n        ^\nSyntaxError: unterminated string literal (detected at line 1)\n",
    );
    check(
        "x = \"\"\"abc\ndef\n",
        "  File \"x.py\", line 1\n    x = \"\"\"abc\n        ^\nSyntaxError: unterminated triple-quoted string literal (detected at line 2)\n",
    );
    check(
        "if x:\n    y\n  z\n",
        "  File \"x.py\", line 3\n    z\n     ^\nIndentationError: unindent does not match any outer indentation level\n",
    );
    check(
        "if x:\n        y\n\tz\n",
        "  File \"x.py\", line 3\n    \tz\n    ^\nTabError: inconsistent use of tabs and spaces in indentation\n",
    );
    check(
        "x = 0777\n",
        "  File \"x.py\", line 1\n    x = 0777\n        ^\nSyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers\n",
    );
    check(
        "x = 1__0\n",
        "  File \"x.py\", line 1\n    x = 1__0\n         ^\nSyntaxError: invalid decimal literal\n",
    );
    check(
        "x = 0x\n",
        "  File \"x.py\", line 1\n    x = 0x\n         ^\nSyntaxError: invalid hexadecimal literal\n",
    );
    check(
        "x = 0b12\n",
        "  File \"x.py\", line 1\n    x = 0b12\n           ^\nSyntaxError: invalid digit '2' in binary literal\n",
    );
    check(
        "x = 0o8\n",
        "  File \"x.py\", line 1\n    x = 0o8\n          ^\nSyntaxError: invalid digit '8' in octal literal\n",
    );
    check(
        "x = €\n",
        "  File \"x.py\", line 1\n    x = €\n        ^\nSyntaxError: invalid character '€' (U+20AC)\n",
    );
    check(
        "x = a\\b\n",
        "  File \"x.py\", line 1\n    x = a\\b\n          ^\nSyntaxError: unexpected character after line continuation character\n",
    );
    check(")\n", "  File \"x.py\", line 1\n    )\n    ^\nSyntaxError: unmatched ')'\n");
}

#[test]
fn errors_in_tokens_2() {
    check(
        "(]\n",
        "  File \"x.py\", line 1\n    (]\n     ^\nSyntaxError: closing parenthesis ']' does not match opening parenthesis '('\n",
    );
    check(
        "(\n]\n",
        "  File \"x.py\", line 2\n    ]\n    ^\nSyntaxError: closing parenthesis ']' does not match opening parenthesis '(' on line 1\n",
    );
    check(
        "f\"{a]}\"\n",
        "  File \"x.py\", line 1\n    f\"{a]}\"\n        ^\nSyntaxError: f-string: unmatched ']'\n",
    );
    check(
        "f\"{(a}\"\n",
        "  File \"x.py\", line 1\n    f\"{(a}\"\n         ^\nSyntaxError: closing parenthesis '}' does not match opening parenthesis '('\n",
    );
    check(
        "f\"{'a'\n",
        "  File \"x.py\", line 1\n    f\"{'a'\n      ^\nSyntaxError: '{' was never closed\n",
    );
    check(
        "x = {\"a\": [1, 2}\n",
        "  File \"x.py\", line 1\n    x = {\"a\": [1, 2}\n                   ^\nSyntaxError: closing parenthesis '}' does not match opening parenthesis '['\n",
    );
    check(
        "x = \\\n",
        "  File \"x.py\", line 1\n    x = \\\n         ^\nSyntaxError: unexpected EOF while parsing\n",
    );
}

#[test]
fn errors_in_fstrings() {
    check(
        "f\"{a\"\n",
        "  File \"x.py\", line 1\n    f\"{a\"\n        ^\nSyntaxError: f-string: expecting '}'\n",
    );
    check(
        "f\"{}\"\n",
        "  File \"x.py\", line 1\n    f\"{}\"\n       ^\nSyntaxError: f-string: valid expression required before '}'\n",
    );
    check(
        "f\"{a!x}\"\n",
        "  File \"x.py\", line 1\n    f\"{a!x}\"\n         ^\nSyntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'\n",
    );
    check(
        "f\"{a:{b}\"\n",
        "  File \"x.py\", line 1\n    f\"{a:{b}\"\n            ^\nSyntaxError: f-string: expecting '}', or format specs\n",
    );
    check(
        "f\"}\"\n",
        "  File \"x.py\", line 1\n    f\"}\"\n      ^\nSyntaxError: f-string: single '}' is not allowed\n",
    );
    check(
        "f\"{a $ b}\"\n",
        "  File \"x.py\", line 1\n    f\"{a $ b}\"\n         ^\nSyntaxError: f-string: expecting '=', or '!', or ':', or '}'\n",
    );
    check(
        "f\"{lambda x: 1}\"\n",
        "  File \"x.py\", line 1\n    f\"{lambda x: 1}\"\n       ^^^^^^^^^\nSyntaxError: f-string: lambda expressions are not allowed without parentheses\n",
    );
    check(
        "f\"{a=b}\"\n",
        "  File \"x.py\", line 1\n    f\"{a=b}\"\n         ^\nSyntaxError: f-string: expecting '!', or ':', or '}'\n",
    );
    check(
        "f\"{!r}\"\n",
        "  File \"x.py\", line 1\n    f\"{!r}\"\n       ^\nSyntaxError: f-string: valid expression required before '!'\n",
    );
    check(
        "f\"{:x}\"\n",
        "  File \"x.py\", line 1\n    f\"{:x}\"\n       ^\nSyntaxError: f-string: valid expression required before ':'\n",
    );
    check(
        "f\"{=}\"\n",
        "  File \"x.py\", line 1\n    f\"{=}\"\n       ^\nSyntaxError: f-string: valid expression required before '='\n",
    );
    check(
        "f\"{a!}\"\n",
        "  File \"x.py\", line 1\n    f\"{a!}\"\n         ^\nSyntaxError: f-string: missing conversion character\n",
    );
    check(
        "f\"{a!r x}\"\n",
        "  File \"x.py\", line 1\n    f\"{a!r x}\"\n           ^\nSyntaxError: f-string: expecting ':' or '}'\n",
    );
    check(
        "f\"a{x}\" = 1\n",
        "  File \"x.py\", line 1\n    f\"a{x}\" = 1\n    ^^^^^^^\nSyntaxError: cannot assign to f-string expression here. Maybe you meant '==' instead of '='?\n",
    );
}

#[test]
fn errors_in_targets_1() {
    check(
        "None = 1\n",
        "  File \"x.py\", line 1\n    None = 1\n    ^^^^\nSyntaxError: cannot assign to None\n",
    );
    check(
        "True = 1\n",
        "  File \"x.py\", line 1\n    True = 1\n    ^^^^\nSyntaxError: cannot assign to True\n",
    );
    check(
        "__debug__ = 1\n",
        "  File \"x.py\", line 1\n    __debug__ = 1\n    ^^^^^^^^^\nSyntaxError: cannot assign to __debug__\n",
    );
    check(
        "f() = 1\n",
        "  File \"x.py\", line 1\n    f() = 1\n    ^^^\nSyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "del f()\n",
        "  File \"x.py\", line 1\n    del f()\n        ^^^\nSyntaxError: cannot delete function call\n",
    );
    check(
        "a + 1 = 2\n",
        "  File \"x.py\", line 1\n    a + 1 = 2\n    ^^^^^\nSyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "... = 1\n",
        "  File \"x.py\", line 1\n    ... = 1\n    ^^^\nSyntaxError: cannot assign to ellipsis here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "def f():\n    x = 1\n    global x\n",
        "  File \"x.py\", line 3\n    global x\n    ^^^^^^^^\nSyntaxError: name 'x' is assigned to before global declaration\n",
    );
    check(
        "1 = x\n",
        "  File \"x.py\", line 1\n    1 = x\n    ^\nSyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "x = 1 = 2\n",
        "  File \"x.py\", line 1\n    x = 1 = 2\n        ^\nSyntaxError: cannot assign to literal\n",
    );
    check(
        "[a, f()] = 3\n",
        "  File \"x.py\", line 1\n    [a, f()] = 3\n        ^^^\nSyntaxError: cannot assign to function call\n",
    );
    check(
        "x + 1 += 2\n",
        "  File \"x.py\", line 1\n    x + 1 += 2\n    ^^^^^\nSyntaxError: 'expression' is an illegal expression for augmented assignment\n",
    );
    check(
        "a, b += 1\n",
        "  File \"x.py\", line 1\n    a, b += 1\n    ^^^^\nSyntaxError: 'tuple' is an illegal expression for augmented assignment\n",
    );
    check(
        "del 1\n",
        "  File \"x.py\", line 1\n    del 1\n        ^\nSyntaxError: cannot delete literal\n",
    );
}

#[test]
fn errors_in_targets_2() {
    check(
        "f(a.b=1)\n",
        "  File \"x.py\", line 1\n    f(a.b=1)\n      ^^^^\nSyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?\n",
    );
    check(
        "*a = b\n",
        "  File \"x.py\", line 1\n    *a = b\n    ^^\nSyntaxError: starred assignment target must be in a list or tuple\n",
    );
    check(
        "x = [a, b for a, b in c]\n",
        "  File \"x.py\", line 1\n    x = [a, b for a, b in c]\n         ^^^^\nSyntaxError: did you forget parentheses around the comprehension target?\n",
    );
    check(
        "(a.b := 1)\n",
        "  File \"x.py\", line 1\n    (a.b := 1)\n     ^^^\nSyntaxError: cannot use assignment expressions with attribute\n",
    );
    check(
        "(a, b): int\n",
        "  File \"x.py\", line 1\n    (a, b): int\n    ^^^^^^\nSyntaxError: only single target (not tuple) can be annotated\n",
    );
    check(
        "f(): int = 3\n",
        "  File \"x.py\", line 1\n    f(): int = 3\n    ^^^\nSyntaxError: illegal target for annotation\n",
    );
    check(
        "x = yield = 1\n",
        "  File \"x.py\", line 1\n    x = yield = 1\n        ^^^^^\nSyntaxError: assignment to yield expression not possible\n",
    );
    check(
        "(yield) = 1\n",
        "  File \"x.py\", line 1\n    (yield) = 1\n     ^^^^^\nSyntaxError: cannot assign to yield expression here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "x = (yield) = 1\n",
        "  File \"x.py\", line 1\n    x = (yield) = 1\n         ^^^^^\nSyntaxError: cannot assign to yield expression\n",
    );
    check(
        "[x := 1 for x in y]\n",
        "  File \"x.py\", line 1\n    [x := 1 for x in y]\n     ^\nSyntaxError: assignment expression cannot rebind comprehension iteration variable 'x'\n",
    );
    check(
        "[y for x in (z := 1)]\n",
        "  File \"x.py\", line 1\n    [y for x in (z := 1)]\n                 ^^^^^^\nSyntaxError: assignment expression cannot be used in a comprehension iterable expression\n",
    );
    check(
        "class A:\n    [(z := 1) for x in y]\n",
        "  File \"x.py\", line 2\n    [(z := 1) for x in y]\n      ^\nSyntaxError: assignment expression within a comprehension cannot be used in a class body\n",
    );
    check(
        "del a,\ndel (a, b), [c]\ndel a + b\n",
        "  File \"x.py\", line 3\n    del a + b\n        ^^^^^\nSyntaxError: cannot delete expression\n",
    );
    check(
        "del *a\n",
        "  File \"x.py\", line 1\n    del *a\n        ^^\nSyntaxError: cannot delete starred\n",
    );
}

#[test]
fn errors_in_targets_3() {
    check(
        "{} = 1\n",
        "  File \"x.py\", line 1\n    {} = 1\n    ^^\nSyntaxError: cannot assign to dict literal here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "{1} = 1\n",
        "  File \"x.py\", line 1\n    {1} = 1\n    ^^^\nSyntaxError: cannot assign to set display here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "[x for x in y] = 1\n",
        "  File \"x.py\", line 1\n    [x for x in y] = 1\n    ^^^^^^^^^^^^^^\nSyntaxError: cannot assign to list comprehension here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "(x for x in y) = 1\n",
        "  File \"x.py\", line 1\n    (x for x in y) = 1\n    ^^^^^^^^^^^^^^\nSyntaxError: cannot assign to generator expression\n",
    );
    check(
        "lambda: 1 = 1\n",
        "  File \"x.py\", line 1\n    lambda: 1 = 1\n    ^^^^^^^^^\nSyntaxError: cannot assign to lambda\n",
    );
    check(
        "a if b else c = 1\n",
        "  File \"x.py\", line 1\n    a if b else c = 1\n    ^^^^^^^^^^^^^\nSyntaxError: cannot assign to conditional expression\n",
    );
    check(
        "a and b = 1\n",
        "  File \"x.py\", line 1\n    a and b = 1\n    ^^^^^^^\nSyntaxError: cannot assign to expression\n",
    );
    check(
        "a < b = 1\n",
        "  File \"x.py\", line 1\n    a < b = 1\n    ^^^^^\nSyntaxError: cannot assign to comparison\n",
    );
    check(
        "await x = 1\n",
        "  File \"x.py\", line 1\n    await x = 1\n    ^^^^^^^\nSyntaxError: cannot assign to await expression here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "(a := 1) = 2\n",
        "  File \"x.py\", line 1\n    (a := 1) = 2\n     ^^^^^^\nSyntaxError: cannot assign to named expression here. Maybe you meant '==' instead of '='?\n",
    );
    check(
        "a() += 1\n",
        "  File \"x.py\", line 1\n    a() += 1\n    ^^^\nSyntaxError: 'function call' is an illegal expression for augmented assignment\n",
    );
    check(
        "1 += 1\n",
        "  File \"x.py\", line 1\n    1 += 1\n    ^\nSyntaxError: 'literal' is an illegal expression for augmented assignment\n",
    );
}

#[test]
fn errors_in_blocks() {
    check(
        "def f()\n    pass\n",
        "  File \"x.py\", line 1\n    def f()\n           ^\nSyntaxError: expected ':'\n",
    );
    check(
        "if x:\npass\n",
        "  File \"x.py\", line 2\n    pass\n    ^^^^\nIndentationError: expected an indented block after 'if' statement on line 1\n",
    );
    check(
        "try:\n    pass\nx = 1\n",
        "  File \"x.py\", line 3\n    x = 1\n    ^\nSyntaxError: expected 'except' or 'finally' block\n",
    );
    check("  x = 1\n", "  File \"x.py\", line 1\n    x = 1\nIndentationError: unexpected indent\n");
    check(
        "def f():\nx = 1\n",
        "  File \"x.py\", line 2\n    x = 1\n    ^\nIndentationError: expected an indented block after function definition on line 1\n",
    );
    check(
        "class A:\n",
        "  File \"x.py\", line 1\n    class A:\nIndentationError: expected an indented block after class definition on line 1\n",
    );
    check(
        "for x in range(10):\nprint(x)\n",
        "  File \"x.py\", line 2\n    print(x)\n    ^^^^^\nIndentationError: expected an indented block after 'for' statement on line 1\n",
    );
    check(
        "while 1:\nx\n",
        "  File \"x.py\", line 2\n    x\n    ^\nIndentationError: expected an indented block after 'while' statement on line 1\n",
    );
    check(
        "with a:\nb\n",
        "  File \"x.py\", line 2\n    b\n    ^\nIndentationError: expected an indented block after 'with' statement on line 1\n",
    );
    check(
        "try:\na\n",
        "  File \"x.py\", line 2\n    a\n    ^\nIndentationError: expected an indented block after 'try' statement on line 1\n",
    );
    check(
        "try:\n    a\nfinally:\nb\n",
        "  File \"x.py\", line 4\n    b\n    ^\nIndentationError: expected an indented block after 'finally' statement on line 3\n",
    );
    check(
        "try:\n    a\nexcept:\nb\n",
        "  File \"x.py\", line 4\n    b\n    ^\nIndentationError: expected an indented block after 'except' statement on line 3\n",
    );
    check(
        "if a:\n    b\nelse:\nc\n",
        "  File \"x.py\", line 4\n    c\n    ^\nIndentationError: expected an indented block after 'else' statement on line 3\n",
    );
    check(
        "if a:\n    b\nelif c:\nd\n",
        "  File \"x.py\", line 4\n    d\n    ^\nIndentationError: expected an indented block after 'elif' statement on line 3\n",
    );
}

#[test]
fn errors_in_parameters_and_arguments() {
    check(
        "def f(x):\n    global x\n",
        "  File \"x.py\", line 2\n    global x\n    ^^^^^^^^\nSyntaxError: name 'x' is parameter and global\n",
    );
    check(
        "def f(a, a): pass\n",
        "  File \"x.py\", line 1\n    def f(a, a): pass\n             ^\nSyntaxError: duplicate argument 'a' in function definition\n",
    );
    check(
        "f(a=1, a=2)\n",
        "  File \"x.py\", line 1\n    f(a=1, a=2)\n           ^^^\nSyntaxError: keyword argument repeated: a\n",
    );
    check(
        "f(a=1, b)\n",
        "  File \"x.py\", line 1\n    f(a=1, b)\n            ^\nSyntaxError: positional argument follows keyword argument\n",
    );
    check(
        "f(**a, *b)\n",
        "  File \"x.py\", line 1\n    f(**a, *b)\n         ^^^^\nSyntaxError: iterable argument unpacking follows keyword argument unpacking\n",
    );
    check(
        "x = lambda (a, b): 1\n",
        "  File \"x.py\", line 1\n    x = lambda (a, b): 1\n               ^^^^^^\nSyntaxError: Lambda expression parameters cannot be parenthesized\n",
    );
    check(
        "def f((a, b)): pass\n",
        "  File \"x.py\", line 1\n    def f((a, b)): pass\n          ^^^^^^\nSyntaxError: Function parameters cannot be parenthesized\n",
    );
    check(
        "def f(a=1, b): pass\n",
        "  File \"x.py\", line 1\n    def f(a=1, b): pass\n               ^\nSyntaxError: parameter without a default follows parameter with a default\n",
    );
    check(
        "def f(*): pass\n",
        "  File \"x.py\", line 1\n    def f(*): pass\n          ^\nSyntaxError: named arguments must follow bare *\n",
    );
    check(
        "def f(**k, a): pass\n",
        "  File \"x.py\", line 1\n    def f(**k, a): pass\n               ^\nSyntaxError: arguments cannot follow var-keyword argument\n",
    );
    check(
        "def f(*a, *b): pass\n",
        "  File \"x.py\", line 1\n    def f(*a, *b): pass\n              ^\nSyntaxError: * argument may appear only once\n",
    );
    check(
        "def f(/, a): pass\n",
        "  File \"x.py\", line 1\n    def f(/, a): pass\n          ^\nSyntaxError: at least one argument must precede /\n",
    );
    check(
        "def f(*a=1): pass\n",
        "  File \"x.py\", line 1\n    def f(*a=1): pass\n            ^\nSyntaxError: var-positional argument cannot have default value\n",
    );
    check(
        "foo(a, b=)\n",
        "  File \"x.py\", line 1\n    foo(a, b=)\n           ^^\nSyntaxError: expected argument value expression\n",
    );
}

#[test]
fn errors_in_scopes_1() {
    check(
        "def f():\n    print(x)\n    global x\n",
        "  File \"x.py\", line 3\n    global x\n    ^^^^^^^^\nSyntaxError: name 'x' is used prior to global declaration\n",
    );
    check(
        "def f():\n    nonlocal x\n",
        "  File \"x.py\", line 2\n    nonlocal x\n    ^^^^^^^^^^\nSyntaxError: no binding for nonlocal 'x' found\n",
    );
    check(
        "nonlocal x\n",
        "  File \"x.py\", line 1\n    nonlocal x\n    ^^^^^^^^^^\nSyntaxError: nonlocal declaration not allowed at module level\n",
    );
    check(
        "import a from b\n",
        "  File \"x.py\", line 1\n    import a from b\n    ^^^^^^^^^^^^^^^\nSyntaxError: Did you mean to use 'from ... import ...' instead?\n",
    );
    check(
        "import\n",
        "  File \"x.py\", line 1\n    import\n          ^\nSyntaxError: Expected one or more names after 'import'\n",
    );
    check(
        "return 1\n",
        "  File \"x.py\", line 1\n    return 1\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n",
    );
    check(
        "yield 1\n",
        "  File \"x.py\", line 1\n    yield 1\n    ^^^^^^^\nSyntaxError: 'yield' outside function\n",
    );
    check(
        "await x\n",
        "  File \"x.py\", line 1\n    await x\n    ^^^^^^^\nSyntaxError: 'await' outside function\n",
    );
    check(
        "break\n",
        "  File \"x.py\", line 1\n    break\n    ^^^^^\nSyntaxError: 'break' outside loop\n",
    );
    check(
        "continue\n",
        "  File \"x.py\", line 1\n    continue\n    ^^^^^^^^\nSyntaxError: 'continue' not properly in loop\n",
    );
    check(
        "def f():\n    from a import *\n",
        "  File \"x.py\", line 2\n    from a import *\n                  ^\nSyntaxError: import * only allowed at module level\n",
    );
    check(
        "x = [a for a, b c]\n",
        "  File \"x.py\", line 1\n    x = [a for a, b c]\n                    ^\nSyntaxError: 'in' expected after for-loop variables\n",
    );
    check(
        "[(yield) for x in y]\n",
        "  File \"x.py\", line 1\n    [(yield) for x in y]\n      ^^^^^\nSyntaxError: 'yield' inside list comprehension\n",
    );
    check(
        "def f():\n  def g():\n      nonlocal q\n",
        "  File \"x.py\", line 3\n    nonlocal q\n    ^^^^^^^^^^\nSyntaxError: no binding for nonlocal 'q' found\n",
    );
}

#[test]
fn errors_in_scopes_2() {
    check(
        "from __future__ import foo\n",
        "  File \"x.py\", line 1\n    from __future__ import foo\n    ^\nSyntaxError: future feature foo is not defined\n",
    );
    check(
        "x = 1\nfrom __future__ import division\n",
        "  File \"x.py\", line 2\n    from __future__ import division\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nSyntaxError: from __future__ imports must occur at the beginning of the file\n",
    );
}

#[test]
fn errors_in_other_statements_and_expressions_1() {
    check(
        "foo(a b)\n",
        "  File \"x.py\", line 1\n    foo(a b)\n        ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n",
    );
    check(
        "print \"hello\"\n",
        "  File \"x.py\", line 1\n    print \"hello\"\n    ^^^^^^^^^^^^^\nSyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?\n",
    );
    check(
        "exec \"a\"\n",
        "  File \"x.py\", line 1\n    exec \"a\"\n    ^^^^^^^^\nSyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?\n",
    );
    check(
        "def f(:\n    pass\n",
        "  File \"x.py\", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n",
    );
    check(
        "if x = 3: pass\n",
        "  File \"x.py\", line 1\n    if x = 3: pass\n       ^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?\n",
    );
    check(
        "f(x for x in y, 1)\n",
        "  File \"x.py\", line 1\n    f(x for x in y, 1)\n      ^^^^^^^^^^^^\nSyntaxError: Generator expression must be parenthesized\n",
    );
    check(
        "*a\n",
        "  File \"x.py\", line 1\n    *a\n    ^^\nSyntaxError: can't use starred expression here\n",
    );
    check(
        "x = {1:2, 3}\n",
        "  File \"x.py\", line 1\n    x = {1:2, 3}\n              ^\nSyntaxError: ':' expected after dictionary key\n",
    );
    check(
        "x = {1:2, 3:}\n",
        "  File \"x.py\", line 1\n    x = {1:2, 3:}\n               ^\nSyntaxError: expression expected after dictionary key and ':'\n",
    );
    check(
        "def f(a, /, b, /): pass\n",
        "  File \"x.py\", line 1\n    def f(a, /, b, /): pass\n                   ^\nSyntaxError: / may appear only once\n",
    );
    check(
        "from a import b,\n",
        "  File \"x.py\", line 1\n    from a import b,\n                    ^\nSyntaxError: trailing comma not allowed without surrounding parentheses\n",
    );
    check(
        "try:\n    pass\nexcept A, B:\n    pass\n",
        "  File \"x.py\", line 3\n    except A, B:\n           ^^^^\nSyntaxError: multiple exception types must be parenthesized\n",
    );
    check(
        "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass\n",
        "  File \"x.py\", line 3\n    except:\n    ^^^^^^^\nSyntaxError: default 'except:' must be last\n",
    );
    check(
        "x = 1 if 2\n",
        "  File \"x.py\", line 1\n    x = 1 if 2\n        ^^^^^^\nSyntaxError: expected 'else' after 'if' expression\n",
    );
}

#[test]
fn errors_in_other_statements_and_expressions_2() {
    check("def f\n", "  File \"x.py\", line 1\n    def f\n         ^\nSyntaxError: expected '('\n");
    check(
        "\"\\x1\"\n",
        "  File \"x.py\", line 1\n    \"\\x1\"\n    ^^^^^\nSyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape\n",
    );
    check(
        "\"\\u12\"\n",
        "  File \"x.py\", line 1\n    \"\\u12\"\n    ^^^^^^\nSyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape\n",
    );
    check(
        "\"\\N{foo bar}\"\n",
        "  File \"x.py\", line 1\n    \"\\N{foo bar}\"\n    ^^^^^^^^^^^^^\nSyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-10: unknown Unicode character name\n",
    );
    check(
        "\"\\N\"\n",
        "  File \"x.py\", line 1\n    \"\\N\"\n    ^^^^\nSyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \\N character escape\n",
    );
    check(
        "b\"\\x1\"\n",
        "  File \"x.py\", line 1\n    b\"\\x1\"\n    ^^^^^^\nSyntaxError: (value error) invalid \\x escape at position 0\n",
    );
    check(
        "b\"é\"\n",
        "  File \"x.py\", line 1\n    b\"é\"\n    ^^^^\nSyntaxError: bytes can only contain ASCII literal characters\n",
    );
    check(
        "\"a\" b\"c\"\n",
        "  File \"x.py\", line 1\n    \"a\" b\"c\"\n            ^\nSyntaxError: cannot mix bytes and nonbytes literals\n",
    );
    check(
        "from __future__ import braces\n",
        "  File \"x.py\", line 1\n    from __future__ import braces\n    ^\nSyntaxError: not a chance\n",
    );
    check(
        "def f(a=): pass\n",
        "  File \"x.py\", line 1\n    def f(a=): pass\n           ^\nSyntaxError: expected default value expression\n",
    );
    check(
        "[*a for a in b]\n",
        "  File \"x.py\", line 1\n    [*a for a in b]\n     ^^\nSyntaxError: iterable unpacking cannot be used in comprehension\n",
    );
    check(
        "{**a for a in b}\n",
        "  File \"x.py\", line 1\n    {**a for a in b}\n     ^^\nSyntaxError: dict unpacking cannot be used in dict comprehension\n",
    );
    check(
        "(*a)\n",
        "  File \"x.py\", line 1\n    (*a)\n     ^^\nSyntaxError: cannot use starred expression here\n",
    );
    check(
        "(**a)\n",
        "  File \"x.py\", line 1\n    (**a)\n     ^^\nSyntaxError: cannot use double starred expression here\n",
    );
}

#[test]
fn errors_in_other_statements_and_expressions_3() {
    check(
        "f(*)\n",
        "  File \"x.py\", line 1\n    f(*)\n       ^\nSyntaxError: Invalid star expression\n",
    );
    check(
        "x = {a: *b}\n",
        "  File \"x.py\", line 1\n    x = {a: *b}\n            ^^\nSyntaxError: cannot use a starred expression in a dictionary value\n",
    );
}
