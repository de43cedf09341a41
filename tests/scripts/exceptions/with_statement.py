# Context managers: order, suppression, several at once, errors.
class M:
    def __init__(self, name, log, swallow=False):
        self.name = name
        self.log = log
        self.swallow = swallow

    def __enter__(self):
        self.log.append("+" + self.name)
        return self

    def __exit__(self, t, v, tb):
        self.log.append("-" + self.name + (":" + t.__name__ if t else ""))
        return self.swallow


log = []
with M("a", log) as a, M("b", log) as b:
    log.append(a.name + b.name)
print(log)
log = []
with M("s", log, True):
    raise ValueError("gone")
print(log)
log = []
try:
    with M("o", log), M("i", log):
        {}["x"]
except KeyError as e:
    log.append(repr(e))
print(log)


def early(log):
    with M("f", log):
        return "returned"


def loop(log):
    for i in range(5):
        with M(str(i), log):
            if i == 1:
                continue
            if i == 3:
                break
    return i


log = []
print(early(log), loop(log), log)
log = []
with (M("p", log) as p, M("q", log)):
    pass
print(log, p.name)
n = 0
log = []
for i in range(600):
    with M("x", log, i % 2 == 0):
        n += 1
        if i % 4 == 0:
            raise ValueError(i)
        n += 10
print(n, len(log), log.count("-x:ValueError"))


class Bad:
    def __enter__(self):
        raise RuntimeError("enter")

    def __exit__(self, *a):
        print("not called")


try:
    with Bad():
        pass
except RuntimeError as e:
    print(e)


class BadExit:
    def __enter__(self):
        return 1

    def __exit__(self, t, v, tb):
        raise KeyError("exit")


try:
    with BadExit():
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
try:
    with 5:
        pass
except TypeError as e:
    print(e)


class Timer:
    total = 0

    def __enter__(self):
        Timer.total += 1

    def __exit__(self, *exc):
        Timer.total += len(exc)


t = Timer()
for i in range(300):
    with t:
        pass
print(Timer.total)
