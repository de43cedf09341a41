# Exceptions caught inside hot loops, of several kinds and rates.
def rate(k, n):
    ok = bad = 0
    for i in range(n):
        try:
            if i % k == 0:
                raise ValueError
            ok += 1
        except ValueError:
            bad += 1
    return ok, bad


print([rate(k, 1000) for k in (1, 2, 3, 7, 100, 2000)])


def div(xs):
    out = []
    for x in xs:
        try:
            out.append(100 // x)
        except ZeroDivisionError:
            out.append(None)
        except TypeError as e:
            out.append(str(e))
    return out


r = div([1, 2, 0, 5] * 100 + ["a", 0.5, None, 2**70])
print(len(r), r[:4], r[-4:])


def nested(n):
    log = 0
    for i in range(n):
        try:
            try:
                if i % 3 == 0:
                    raise KeyError(i)
                if i % 3 == 1:
                    raise IndexError(i)
            except KeyError:
                log += 1
            finally:
                log += 10
        except IndexError as e:
            log += e.args[0]
    return log


print(nested(900))


def parse(tokens):
    s = 0
    for t in tokens:
        try:
            v = int(t)
        except ValueError:
            try:
                v = float(t)
            except ValueError:
                continue
        s += v
    return s


print(parse(["1", "2.5", "x", "-7", "1e3"] * 80))


def chain(i):
    if i % 5 == 0:
        raise LookupError(i)
    return i


s = 0
for i in range(1000):
    try:
        s += chain(i)
    except LookupError as e:
        s -= 1
    else:
        s += 2
    finally:
        s += 3
print(s)
d = {}
for i in range(800):
    try:
        d[i % 37] += 1
    except KeyError:
        d[i % 37] = 1
print(len(d), d[0], d[36])
it = iter(range(500))
n = 0
while True:
    try:
        n += next(it)
    except StopIteration:
        break
print(n)
