# *args and **kw in definitions and calls.
def f(*args, **kw):
    return args, sorted(kw.items())


print(f(), f(1), f(1, 2, x=3), f(*[1, 2], *"ab", **{"k": 1}, z=2))


def g(a, *rest, b=1, **kw):
    return a, rest, b, kw


print(g(1), g(1, 2, 3), g(1, b=5), g(*range(4), c=7), g(**{"a": 1, "b": 2, "c": 3}))


def total(*xs):
    s = 0
    for x in xs:
        s += x
    return s


def forward(fn, *args, **kw):
    return fn(*args, **kw)


print(total(), total(1, 2, 3), total(*range(100)), forward(g, 1, 2, b=3, q=4))
s = 0
for i in range(600):
    args = (i, i + 1, i + 2)
    s += total(*args) + total(i, *args[:i % 3])
    s += forward(max, *args)
print(s)
try:
    forward(g)
except TypeError as e:
    print(e)
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print(e)
try:
    f(*5)
except TypeError as e:
    print(e)
try:
    f(**5)
except TypeError as e:
    print(e)
head, *tail = f(1, 2)[0]
print(head, tail)


def swap(a, b, *more):
    return (b, a) + more


t = (1, 2, 3, 4)
for i in range(101):
    t = swap(*t)
print(t)
print((lambda *a, k=2, **kw: (a, k, kw))(1, 2, z=3))
