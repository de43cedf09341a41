"""Comprehensions have a scope of their own although they run in the frame around."""


def f():
    x = "outer"
    a = [x for x in range(3)]
    b = {x: y for x, y in zip("ab", "cd")}
    c = [lambda: i for i in range(3)]
    d = [[j for j in range(i)] for i in range(3)]
    return x, a, b, [g() for g in c], d


print(f())


def g(n):
    fs = [(lambda: (i, n)) for i in range(n)]
    return [h() for h in fs]


print(g(2))


def walrus():
    any((last := i) > 2 for i in range(9))
    return last, [y := i * 2 for i in range(3)], y


print(walrus())
x = 5
print([x for x in [x, x + 1]], x)


def unbound():
    try:
        [k for _ in range(1)]
    except NameError as e:
        print(type(e).__name__, e)
    k = 1


unbound()
