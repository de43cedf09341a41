import gc


def g(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


x = g("a")
next(x)
del x
gc.collect()
x = g("never started")
del x
gc.collect()
x = g("exhausted")
list(x)
del x
gc.collect()


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        print("exit", exc[0].__name__)


def h():
    with Manager():
        yield 1


x = h()
next(x)
del x
gc.collect()


def outer():
    yield from g("inner")


x = outer()
next(x)
x = None
gc.collect()
print("end")
