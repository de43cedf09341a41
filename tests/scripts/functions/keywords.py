# Keyword, keyword-only and positional-only parameters, and their errors.
def f(a, b, *, c, d=4):
    return (a, b, c, d)


def g(a, /, b, *, c=3):
    return (a, b, c)


print(f(1, 2, c=3), f(b=1, a=2, c=5, d=6), g(1, 2), g(1, b=2, c=9))
bad = [
    lambda: f(1, 2),
    lambda: f(1, 2, 3),
    lambda: f(1, c=3),
    lambda: f(1, 2, c=3, e=5),
    lambda: f(1, 2, a=3, c=1),
    lambda: g(a=1, b=2),
    lambda: g(),
    lambda: g(1),
    lambda: f(),
    lambda: f(1, 2, 3, 4, c=5),
]
for call in bad:
    try:
        print(call())
    except TypeError as e:
        print(e)


def one():
    return 1


def two(a, b):
    return a - b


def three(a, b, c):
    return a


for call in [
    lambda: one(5),
    lambda: two(1),
    lambda: two(1, 2, 3),
    lambda: three(),
    lambda: three(1),
    lambda: two(1, b=2, c=3),
    lambda: two(b=1),
]:
    try:
        print(call())
    except TypeError as e:
        print(e)
s = 0
for i in range(1000):
    s += two(i, b=3) + two(b=i, a=2 * i) + f(i, 1, c=2)[0] + g(i, b=1)[2]
print(s)
