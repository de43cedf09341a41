"""Texts and places of errors in expressions."""

for source in [
    "x = (1,", "f(", "a = 1 if 2", "x = 3 +", "f(a=1, 2)", "f(**a, *b)", "f(a for a in b, c)",
    "f(x=1, x=2)", "{1: 2, 3}", "[x for x y]", "def f(a, a): pass", "def f(a=1, b): pass",
    "def f(*): pass", "lambda a, a: 1", "(a.b := 1)", "{**a for a in b}", "[*a for a in b]",
    "(x = 3)", "f(a.b=1)", "f(True=1)", "f(a=)", "def f(a, *, **k): pass", "def f(a, /, b, /): pass",
    "def f(*a, *b): pass", "3 + not 1", "(a b)", "]", "(]", "(a\n]", "1_", "0x", "0b12", "1__2", "012",
    "1.e", "$", "a ? b", "x = \\ 1", "'abc", "x = yield = 1", "a.1", "f(**a, b)", "{1:}", "{1: *a}",
]:
    try:
        compile(source, "s", "exec")
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), "->", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
