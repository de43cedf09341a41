from contextlib import ExitStack, nullcontext, closing, suppress
class CM:
    def __init__(self, n, swallow=False, fail=None): self.n, self.s, self.f = n, swallow, fail
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, *a):
        print("exit", self.n, a[0] and a[0].__name__)
        if self.f: raise self.f
        return self.s
with ExitStack() as stack:
    print(stack.enter_context(CM(1)), stack.enter_context(CM(2)))
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *a: print("pushed", a))
with ExitStack() as stack:
    stack.enter_context(CM(3))
    stack.enter_context(CM(4, swallow=True))
    raise ValueError
try:
    with ExitStack() as stack:
        stack.enter_context(CM(5))
        stack.enter_context(CM(6, fail=KeyError("six")))
        stack.enter_context(CM(7, fail=TypeError("seven")))
        raise ValueError("body")
except KeyError as e:
    chain = []
    while e: chain.append(repr(e)); e = e.__context__
    print(chain)
with ExitStack() as stack:
    stack.callback(print, "moved")
    kept = stack.pop_all()
print("before")
kept.close()
try:
    ExitStack().enter_context(1)
except TypeError as e:
    print(e)
with nullcontext(5) as x: print(x)
class Thing:
    def close(self): print("closed")
with closing(Thing()) as t: print(type(t).__name__)
with suppress(KeyError, ValueError):
    {}["x"]
print("after")
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as e:
    print(repr(e))
