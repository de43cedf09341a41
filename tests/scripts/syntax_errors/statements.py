"""Texts and places of errors in statements."""

for source in [
    "if x\n  pass", "while 1\n", "class\n", "def f(:", "print 1", "exec 'x'", "return 1", "yield 1",
    "break", "continue", "await x", "async with a: pass", "if 1:\npass", "x = 1\n  y = 2",
    "import a from b", "from a import", "from a import b,", "del f()", "del 1", "with a as 1: pass",
    "try: pass\n", "try:\n  pass\nexcept A, B: pass", "else: pass", "a b", "x = 1 y = 2", "a: int: 3",
    "a, b += 1", "(a, b): int", "from __future__ import nothing", "from __future__ import braces",
    "@x = y\n", "1 = x", "f() = 1", "(a, 1) = x", "None = 1", "a + b = c", "a := 1", "not x = 1",
    "*a", "if x = 3: pass", "global x = 1", "raise a, b", "pass pass", "for 1 in x: pass",
]:
    try:
        compile(source, "s", "exec")
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, e.lineno)
