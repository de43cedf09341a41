import traceback
for text in ("x = (1,\n", "a b", "def f():\nreturn", "x = 'abc", "for", "1 = x", "f(a for a in b, c)"):
    try:
        compile(text, "some.py", "exec")
    except SyntaxError as e:
        print("".join(traceback.format_exception_only(e)), end="")
e = SyntaxError("made", ("f.py", 2, 3, "  a + b\n", 2, 6))
print("".join(traceback.format_exception_only(e)), end="")
print("".join(traceback.format_exception_only(SyntaxError("bare"))), end="")
