# Tuples: construction, comparison, hashing, slicing, methods.
t = (1, "a", 2.5)
print(t, (), (1,), t[0], t[-1], t[1:], t + (4,), t * 2, len(t), "a" in t, t.index("a"), t.count(1))
print(
    (1, 2) < (1, 3),
    (1, 2) < (1, 2, 0),
    (2,) > (1, 9),
    () < (0,),
    (1, 2) == [1, 2],
    (1, 2.0) == (1.0, 2),
)
print(
    hash((1, 2)) == hash((1.0, 2.0)),
    {(1, 2): "v"}[(1, 2)],
    tuple("abc"),
    tuple([1, 2]),
    tuple(range(3)),
)
for f in [
    lambda: t[5],
    lambda: t.index(99),
    lambda: t["x"],
    lambda: t + [1],
    lambda: (1, "a") < (1, 2),
]:
    try:
        f()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
try:
    hash(([],))
except TypeError as e:
    print(e)
x = ([1], 2)
try:
    x[0] += [5]
except TypeError as e:
    print(e, x)
p = (0, 1)
for i in range(1000):
    a, b = p
    p = (b, (a + b) % 10007)
print(p)
d = {}
for i in range(600):
    k = (i % 4, i % 3, "k")
    d[k] = d.get(k, 0) + i
print(d)
pts = [(i * 7 % 11, i * 5 % 7) for i in range(20)]
print(sorted(pts), min(pts), max(pts, key=lambda q: (q[1], -q[0])))
s = 0
for a, (b, c) in [(i, (i + 1, i + 2)) for i in range(300)]:
    s += a * b - c
print(s, (1, (2, (3,))), tuple(reversed((1, 2, 3))), t[::-1], sum((1, 2, 3)))
