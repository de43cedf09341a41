"""Attributes of SyntaxError objects."""

for source in ["x = (1,\n  2", "def f():\n  x = = 1\n", "  x = 1", "if 1:\n  a\n b\n", "'abc"]:
    try:
        compile(source, "file.py", "exec")
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.filename, e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(e.args[0], len(e.args[1]), str(e))
