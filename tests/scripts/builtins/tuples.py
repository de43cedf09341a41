"""Tuples: methods, identity, comparison, unpacking."""

t = (1, 2, 3)
print(t + (4,), t * 2, 0 * t, t * 1 is t, t[:] == t, t[::-1], t.index(2), t.count(1), 2 in t, hash(t) == hash((1, 2, 3)))
print((1, 2) < (1, 3), (1,) < (1, 0), () == (), tuple("ab"), tuple(t) is t, tuple([1]), tuple())
a, *b, c = range(5)
print(a, b, c, *t, [*t, *b], {**{"x": 1}})
(x, y), [z] = (1, 2), "q"
print(x, y, z)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(3, 4)
print(p, p.first, p == (3, 4), type(p + p).__name__, type(p[:1]).__name__, hash(p) == hash((3, 4)), {(3, 4): "v"}[p])
for f in (lambda: t.index(9), lambda: t + [1], lambda: t[5], lambda: tuple(1, 2), lambda: tuple(x=1), lambda: t < 5, lambda: hash(([],)), lambda: t.__mul__("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
