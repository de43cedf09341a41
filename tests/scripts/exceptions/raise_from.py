# Chaining: from, from None, implicit context, re-raise.
def low():
    return 1 / 0


def mid():
    try:
        low()
    except ZeroDivisionError as e:
        raise ValueError("mid failed") from e


def high():
    try:
        mid()
    except ValueError:
        raise


try:
    high()
except ValueError as e:
    print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        low()
    except ZeroDivisionError:
        raise KeyError("hidden") from None
except KeyError as e:
    print(e, e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["x"]
    except KeyError:
        [][1]
except IndexError as e:
    print(e, repr(e.__context__), e.__cause__)
try:
    raise ValueError("v") from TypeError
except ValueError as e:
    print(repr(e.__cause__))
try:
    raise ValueError("v") from 5
except TypeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
kept = None
try:
    low()
except ZeroDivisionError as e:
    kept = e
try:
    raise kept
except ZeroDivisionError as e:
    print(e is kept)


def retry(n):
    tries = 0
    while True:
        try:
            tries += 1
            if tries < n:
                raise OSError("try %d" % tries)
            return tries
        except OSError:
            if tries > 150:
                raise


print(retry(3), retry(100))
try:
    retry(500)
except OSError as e:
    print(e)
s = 0
for i in range(400):
    try:
        try:
            if i % 2:
                raise ValueError(i)
        except ValueError as e:
            raise KeyError(i) from e
    except KeyError as e:
        s += e.__cause__.args[0]
print(s)
