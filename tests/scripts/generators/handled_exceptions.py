import sys
def g():
    try:
        yield
    except ValueError as e:
        print(sys.exception() is e)
        yield
        print(sys.exception() is e)
        yield
    print(sys.exception())
    yield
it = g()
next(it)
try:
    raise ValueError("thrown in")
except ValueError as e:
    it.throw(e)
    next(it)
print(sys.exception())
next(it)
def context():
    try:
        raise KeyError("a")
    except KeyError:
        yield
it = context()
next(it)
try:
    it.throw(ValueError)
except ValueError as e:
    print(repr(e.__context__))
def through():
    try:
        raise KeyError("b")
    except KeyError:
        yield from plain()
def plain():
    yield
it = through()
next(it)
try:
    it.throw(ValueError)
except ValueError as e:
    print(repr(e.__context__))
def relay():
    for i in range(3):
        try:
            yield i
        except Exception as e:
            print("relay", repr(e), repr(e.__context__))
it = relay()
next(it)
try:
    raise OSError("outside")
except OSError:
    it.throw(TypeError("t"))
