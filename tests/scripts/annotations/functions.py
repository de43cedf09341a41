"""Annotations of functions are evaluated at the definition, and kept in a dict."""

log = []


def note(x):
    log.append(x)
    return x


def f(a: note("a"), /, b: note("b") = note("default"), *args: note("args"),
      c: note("c"), **kw: note("kw")) -> note("r"):
    pass


print(log)
print(f.__annotations__)
f.__annotations__["a"] = 1
print(f.__annotations__["a"], f.__annotations__ is f.__annotations__)
f.__annotations__ = {"x": 2}
print(f.__annotations__)
del f.__annotations__
print(f.__annotations__)
try:
    f.__annotations__ = 5
except TypeError as e:
    print(e)


def unannotated(x):
    local: note("never") = 1
    return local


print(unannotated.__annotations__, unannotated(0), log[-1])


class Mangled:
    def m(self, __x: int, y: str):
        pass


print(Mangled.m.__annotations__)
print((lambda x: x).__annotations__)


def starred(*args: *(int,)):
    pass


print(starred.__annotations__)
