from contextlib import contextmanager
@contextmanager
def cm(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except ValueError as e:
        print("saw", e)
        if not swallow:
            raise
    finally:
        print("exit", name)
with cm("a") as a:
    print(a)
with cm("b", True):
    raise ValueError("swallowed")
try:
    with cm("c"):
        raise ValueError("passed on")
except ValueError as e:
    print("out", e)
@cm("decorated")
def f(x):
    return x * 2
print(f(2), f(3), f.__name__)
@contextmanager
def never():
    return
    yield
@contextmanager
def twice():
    yield
    yield
@contextmanager
def both():
    try:
        yield
    except ValueError:
        yield
for manager, body in ((never, None), (twice, None), (both, ValueError)):
    try:
        with manager():
            if body: raise body
    except RuntimeError as e:
        print(e)
@contextmanager
def stop():
    yield
try:
    with stop():
        raise StopIteration("through")
except StopIteration as e:
    print(repr(e))
