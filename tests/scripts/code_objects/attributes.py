"""Attributes of code objects."""


def f(a, /, b, *args, c=1, **kw):
    x = 1
    y = lambda: (a, x)
    return y, args, kw, c, len


code = f.__code__
for name in ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount",
             "co_varnames", "co_cellvars", "co_freevars", "co_names", "co_nlocals", "co_flags"):
    print(name, getattr(code, name))
inner = f(1, 2)[0].__code__
print(inner.co_name, inner.co_qualname, inner.co_freevars, inner.co_flags)


async def co():
    yield 1


def gen():
    yield


async def plain():
    pass


print(co.__code__.co_flags, gen.__code__.co_flags, plain.__code__.co_flags)
print((x for x in ()).gi_code.co_name)


def documented():
    "text"
    return 5.5


print(documented.__code__.co_consts[0], 5.5 in documented.__code__.co_consts)
print(all(len(p) == 4 for p in code.co_positions()))
module = compile("x = 1\nclass A: pass", "m", "exec")
print(module.co_name, module.co_varnames, module.co_flags, sorted(module.co_names))
