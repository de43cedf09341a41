# Generators: laziness, state, return values, exhaustion.
def count(n):
    print("start", n)
    i = 0
    while i < n:
        yield i
        i += 1
    print("end", n)


g = count(3)
print("made")
print(next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(list(count(2)), next(g, "default"))


def ret():
    yield 1
    return "result"


g = ret()
next(g)
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


s = 0
for x in fib():
    if x > 10**15:
        break
    s += x
print(s)
f = fib()
vals = [next(f) for _ in range(100)]
print(vals[92:96])


def squares(n):
    for i in range(n):
        yield i * i


print(
    sum(squares(2000)),
    max(squares(10)),
    list(squares(0)),
    49 in squares(10),
    tuple(squares(4)),
    dict(zip(squares(3), "abc")),
)
a, b, c = squares(3)
print(a, b, c, [*squares(4)], sorted(squares(5), reverse=True))
print(iter(g) is g, type(g).__name__, count.__name__, g.__name__)
