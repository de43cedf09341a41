# Star-unpacking of every iterable into every target.
a, *b = [1, 2, 3]
*c, d = (1, 2, 3)
e, *f, g = "hello"
h, *i = {"k": 1}
print(a, b, c, d, e, f, g, h, i)
(j, *k), l = [[1, 2, 3], 4]
print(j, k, l)
for first, *rest in [(1, 2, 3), "ab", [9]]:
    print(first, rest)
print([*[1, 2], *(3, 4), *{5}, *range(6, 8), *"ab", *{"k": 0}], (*[], *[1]))
m = {"a": 1}
print({**m, "b": 2, **{"a": 3}}, {*[1, 2], *[2, 3]} == {1, 2, 3})
s = 0
for n in range(500):
    x, *y, z = range(n % 7 + 2)
    s += x + len(y) * 10 + z
print(s)
p, q, r = (i for i in range(3))
print(p, q, r)
u = v = w = 0
u, v, w = w + 1, u + 2, v + 3
for n in range(200):
    u, v, w = v, w, (u + v + w) % 1009
print(u, v, w)
xs = list(range(8))
xs[0], xs[-1] = xs[-1], xs[0]
xs[1], xs[2:4] = "new", ["p", "q"]
print(xs)


class O:
    pass


o = O()
o.a, o.b = 1, [2]
o.b[0], o.c = o.a, o.b
print(o.a, o.b, o.c)
for bad in [lambda: (lambda a, b: 0)(*[1, 2, 3]), lambda: [*5], lambda: {**[1]}]:
    try:
        bad()
    except TypeError as ex:
        print(ex)
try:
    a, b, c = [1, 2]
except ValueError as ex:
    print(ex)
try:
    a, b = range(10)
except ValueError as ex:
    print(ex)
try:
    a, *b, c = [1]
except ValueError as ex:
    print(ex)
