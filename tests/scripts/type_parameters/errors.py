"""What type parameter lists and annotation scopes refuse."""

for source in [
    "def f[T, T](): pass",
    "class C[T](x := 1): pass",
    "type X = (yield)",
    "def f[T: (x := 1)](): pass",
    "def f[T: (x := 1, 2)](): pass",
    "class C[T = (yield)]: pass",
    "def f[T = 1, U](): pass",
    "def f[T]():\n  nonlocal T",
    "def f[T](x: (yield)): pass",
    "type X[T] = (await 1)",
    "def f[**P: int](): pass",
    "def f[*Ts: (int, str)](): pass",
    "type A[] = int\n",
    "class A[]: pass\n",
]:
    try:
        compile(source, "s", "exec")
        print("ok", source)
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
