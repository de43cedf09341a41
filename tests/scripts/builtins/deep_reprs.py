"""Containers inside themselves and deep ones."""

a = [1, {2: (3,)}]
a[1]["self"] = a
a.append((a,))
print(a)
d = {}
d["d"] = d
d["v"] = d.values()
print(d)
deep = []
for _ in range(200):
    deep = [deep]
print(repr(deep) == "[" * 201 + "]" * 201)
for _ in range(11000):
    deep = [deep]
for f in (repr, str):
    try:
        f(deep)
    except RecursionError as e:
        print(type(e).__name__)
print(len(repr([[]] * 1000)))


class Odd:
    def __repr__(self):
        raise ValueError("no repr")


for c in ([Odd()], (1, Odd()), {1: Odd()}, {Odd()}):
    try:
        repr(c)
    except ValueError as e:
        print(type(c).__name__, e)
print([1, [2]], ([],), (1,), (), {}, {1: 2}, {1}, frozenset([1]), [None, ...])
