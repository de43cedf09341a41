"""compile(): modes, flags, code objects that run again."""

code = compile("a = 1\nb = a + c", "<text>", "exec")
for c in (1, 2):
    ns = {"c": c}
    exec(code, ns)
    print(ns["b"])
loc = {"c": 5}
exec(code, {}, loc)
print(loc)
print(eval(compile("c * 2", "<e>", "eval"), {"c": 21}))
exec(compile("40 + 2\n", "<s>", "single"))
exec(compile("None; 'shown'", "<s>", "single"))
print(code.co_filename, code.co_name, code.co_firstlineno)
exec(compile("assert False\nprint(__debug__)", "<o>", "exec", optimize=1))
exec(compile("'doc'\ndef f():\n  'inner'\nprint(f.__doc__)", "<o>", "exec", optimize=2))
future = compile("def f(x: nowhere): pass", "<f>", "exec", 0x1000000)
ns = {}
exec(future, ns)
print(ns["f"].__annotations__)
print(eval((lambda: 7).__code__))
