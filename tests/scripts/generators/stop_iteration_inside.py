def a():
    raise StopIteration("inner")
    yield
def b():
    yield next(iter(()))
def c():
    yield 1
    raise StopIteration
for g in (a, b, c):
    try:
        print(list(g()))
    except RuntimeError as e:
        print(e, repr(e.__cause__), e.__context__ is e.__cause__)
try:
    list(x for x in [1] if next(iter(())))
except RuntimeError as e:
    print(e)
def d():
    try:
        yield 1
    except ValueError:
        raise StopIteration
it = d()
next(it)
try:
    it.throw(ValueError)
except RuntimeError as e:
    print(e)
