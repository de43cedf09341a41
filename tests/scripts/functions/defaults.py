# Default values are evaluated once, at definition.
def f(a, b=2, c=3):
    return a * 100 + b * 10 + c


print(f(1), f(1, 5), f(1, 5, 6), f(1, c=9), f(c=1, a=2, b=3))


def acc(x, seen=[]):
    seen.append(x)
    return seen


print(acc(1), acc(2), acc(3, []), acc(4))
k = 5


def g(x=k):
    return x


k = 6
print(g(), g(7))


def maybe(a=None, b=None, c=None):
    n = 0
    if a is None:
        a = 1
        n += 1
    if b is None:
        b = 2
        n += 1
    if c is None:
        c = 3
        n += 1
    return a + b + c + n * 100


s = 0
for i in range(1000):
    if i % 4 == 0:
        s += maybe()
    elif i % 4 == 1:
        s += maybe(i)
    elif i % 4 == 2:
        s += maybe(i, c=i)
    else:
        s += maybe(i, i, i)
print(s)
print(f.__defaults__, g.__defaults__, f.__name__)
fs = []
for i in range(4):
    def h(x, i=i):
        return x * i
    fs.append(h)
print([h(10) for h in fs])
f.__defaults__ = (7, 8)
print(f(1))
