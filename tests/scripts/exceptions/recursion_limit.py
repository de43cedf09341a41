# RecursionError is an ordinary exception; the stack unwinds fully.
def forever(n):
    return forever(n + 1)


def ping(n):
    return pong(n)


def pong(n):
    return ping(n)


class R:
    def __getattr__(self, name):
        return getattr(self, name + "x")


for f in (lambda: forever(0), lambda: ping(1), lambda: R().a):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__, str(e)[:32])
depth = 0


def count():
    global depth
    depth += 1
    count()


try:
    count()
except RecursionError:
    print(900 < depth < 1100)


def guarded(n):
    try:
        return guarded(n + 1)
    except RecursionError:
        return n


print(guarded(0) > 800, guarded(0) > 800)
s = 0
for i in range(100):
    s += i
print(s)
