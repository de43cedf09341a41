e = SyntaxError("msg", ("dir/file.py", 3, 4, "text", 3, 6))
print(e, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.msg)
e.filename = None
print(e)
e.lineno = None
print(e)
print(SyntaxError().msg, SyntaxError("a").msg, SyntaxError("a", None) if 0 else "")
for args in [("m", 1), ("m", (1,)), ("m", ("f", 1, 2, "t", 1)), ("m", (1, 2, 3, 4, 5, 6, 7))]:
    try:
        SyntaxError(*args)
    except TypeError as e:
        print(e)
try:
    exec("def f(:\n  pass")
except SyntaxError as e:
    print(e.msg, e.lineno, e.filename)
try:
    exec("if 1:\npass")
except IndentationError as e:
    print(type(e).__name__, e.lineno)
