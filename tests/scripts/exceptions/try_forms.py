# try with except, else and finally in every path.
def f(kind):
    log = []
    try:
        log.append("try")
        if kind == 1:
            1 / 0
        elif kind == 2:
            [][0]
        elif kind == 3:
            {}["k"]
        elif kind == 4:
            return log
    except ZeroDivisionError:
        log.append("zero")
    except (IndexError, KeyError) as e:
        log.append(type(e).__name__)
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log


for k in range(5):
    print(f(k))


def nested(n):
    try:
        try:
            if n == 0:
                raise ValueError("a")
            if n == 1:
                raise KeyError("b")
            return "none"
        except ValueError:
            return "inner"
        finally:
            trace.append("if")
    except KeyError as e:
        return "outer " + str(e)
    finally:
        trace.append("of")


trace = []
print([nested(i) for i in range(3)], trace)
n = 0
for i in range(1000):
    try:
        if i % 3 == 0:
            raise ValueError
        if i % 7 == 0:
            raise TypeError("t")
        n += 1
    except ValueError:
        n += 10
    except TypeError as e:
        n += 100 * len(str(e))
    else:
        n += 1000
    finally:
        n += 1
print(n)
try:
    e = 5
    raise ValueError("x")
except ValueError as e:
    pass
try:
    e
except NameError as err:
    print(err)
try:
    raise IndexError("i")
except LookupError as err:
    print(repr(err), isinstance(err, Exception))
try:
    raise KeyboardInterrupt
except BaseException as err:
    print(type(err).__name__)
for v in (
    ValueError,
    ValueError(),
    ValueError(1),
    ValueError("a", 2),
    KeyError("k"),
    OSError(2, "no"),
):
    try:
        raise v
    except Exception as err:
        print(type(err).__name__, err, err.args, repr(err))
