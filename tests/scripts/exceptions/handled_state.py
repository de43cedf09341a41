import sys
print(sys.exception(), sys.exc_info())
def f():
    return sys.exception()
try:
    1 / 0
except ZeroDivisionError as e:
    print(f() is e, sys.exc_info()[1] is e)
    try:
        raise KeyError
    except KeyError as k:
        print(f() is k)
    print(f() is e)
print(f())
def g():
    try:
        raise ValueError("inner")
    except ValueError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())
it = g()
print(next(it))
try:
    raise KeyError("outer")
except KeyError:
    print(repr(sys.exception()), next(it), repr(sys.exception()))
    print(next(it))
print(sys.exception())
try:
    e
except NameError as x:
    print(x)
