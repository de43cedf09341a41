# send, throw and close, and what finally does on the way.
def avg():
    total = 0.0
    n = 0
    r = None
    while True:
        x = yield r
        total += x
        n += 1
        r = total / n


a = avg()
print(next(a), a.send(10), a.send(20), a.send(0))
for i in range(1000):
    last = a.send(i)
print(last)
a.close()
try:
    a.send(1)
except StopIteration:
    print("closed")


def guarded():
    try:
        while True:
            try:
                x = yield
                print("got", x)
            except ValueError as e:
                print("value error", e)
    finally:
        print("cleanup")


g = guarded()
next(g)
g.send(1)
g.throw(ValueError("v"))
g.send(2)
g.close()
g.close()
g = guarded()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
try:
    guarded().send(5)
except TypeError as e:
    print(e)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def rec():
    yield next(me)


me = rec()
try:
    next(me)
except ValueError as e:
    print(e)


def leaky():
    raise StopIteration("x")
    yield


try:
    next(leaky())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
