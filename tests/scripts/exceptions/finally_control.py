# return, break and continue inside finally and through it.
def a():
    try:
        return 1
    finally:
        print("a finally")


def b():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("b", i)
        finally:
            print("b finally", i)
    return i


def c():
    try:
        try:
            return "inner"
        finally:
            out.append(1)
    finally:
        out.append(2)


def d():
    x = 1
    try:
        return x
    finally:
        x = 2


def e():
    while True:
        try:
            raise ValueError("e")
        except ValueError:
            try:
                return "from except"
            finally:
                out.append(3)


def g(n):
    s = 0
    for i in range(n):
        try:
            try:
                if i % 5 == 0:
                    continue
                if i % 7 == 0:
                    raise KeyError(i)
                s += 1
            finally:
                s += 100
        except KeyError:
            s += 10000
            if i > 700:
                break
        else:
            s += 1000000
    return s


out = []
print(a(), b(), c(), d(), e(), out)
print(g(10), g(1000))


def h():
    i = 0
    while True:
        i += 1
        try:
            try:
                if i > 300:
                    return i
                1 / (i % 4)
            finally:
                out.append(0)
        except ZeroDivisionError:
            i += 1


print(h(), len(out))


def k():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        finally:
            print("unwinding")


try:
    k()
except KeyError as err:
    print(err, type(err.__context__).__name__)
