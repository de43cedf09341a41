def chain(e):
    out = []
    while e is not None and len(out) < 8:
        out.append(repr(e))
        e = e.__context__
    return out
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
except KeyError as e:
    print(chain(e))
# Raising an exception that is already in the chain cuts the ring.
a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
try:
    try:
        try:
            raise a
        except ValueError:
            raise b
    except ValueError:
        raise a
except ValueError as e:
    print(chain(e))
try:
    try:
        raise a
    finally:
        raise c
except ValueError as e:
    print(chain(e))
def f():
    try:
        raise KeyError
    except KeyError:
        pass
    raise ValueError
try:
    f()
except ValueError as e:
    print(e.__context__)
try:
    raise a
except ValueError as e:
    try:
        raise
    except ValueError as f:
        print(f is a, chain(f))
