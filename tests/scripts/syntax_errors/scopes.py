"""Errors about names and scopes."""

for source in [
    "def f():\n  x = 1\n  global x", "def f():\n  print(x)\n  global x",
    "def f():\n  x: int\n  global x", "def f():\n  global x\n  x: int",
    "def f():\n  x = 1\n  nonlocal x", "nonlocal x", "def f():\n  nonlocal x",
    "def f():\n  def g():\n    nonlocal x\n    global x", "[y for x in (z := 1)]",
    "[(i := 0) for i in x]", "[[(j := 0) for i in x] for j in y]", "class C:\n  [x := 1 for y in z]",
    "[i for i in range(5) if (j := 0) for j in range(5)]", "def f():\n  from a import *",
    "async def f():\n  yield from x", "async def f():\n  yield\n  return 1", "[x async for x in y]",
    "def f():\n  [x async for x in y]", "def f():\n  async for x in y: pass", "class C:\n  yield 1",
    "class C:\n  return", "[(yield 1) for x in y]", "lambda: (await x)", "def f(x): global x",
    "def f(__debug__): pass", "__debug__ = 1", "del __debug__", "import a as __debug__", "x.__debug__ = 1",
]:
    try:
        compile(source, "s", "exec")
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), "->", e.msg, e.lineno)
