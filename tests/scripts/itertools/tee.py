"""Iterators that share a source."""
from itertools import count, islice, tee

a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), list(b))
x, y, z = tee(iter("abc"), 3)
print(list(zip(x, y, z)))
print(tee([], 0), len(tee([1], 5)))
a, b = tee(count())
print(list(islice(a, 200))[-1], list(islice(b, 60))[-1], next(a), next(b))
c = b.__copy__()
print(next(b), next(c), next(c))
d, e = tee(c)
print(next(d), next(e), next(c))
try:
    tee([1], -1)
except ValueError as err:
    print(err)
try:
    tee(5)
except TypeError as err:
    print(err)


class Again:
    def __init__(self):
        self.first, self.second = tee(self, 2)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.second)


try:
    next(Again().first)
except RuntimeError as err:
    print(err)


def broken():
    yield 1
    raise KeyError("once")


a, b = tee(broken())
print(next(a))
for it in (a, b):
    try:
        print(list(it))
    except KeyError as err:
        print("KeyError", err)
