"""Runs of equal keys; a group ends when the next one is asked for."""
from itertools import groupby

print([(k, "".join(g)) for k, g in groupby("AAAABBBCCDAABBB")])
print([k for k, g in groupby("AAAABBBCCDAABBB")])
print([(k, list(g)) for k, g in groupby(range(7), lambda i: i // 3)])
print([(k, list(g)) for k, g in groupby(sorted("Banana", key=str.lower), key=str.lower)])
groups = [g for _, g in groupby("AAB")]
print([list(g) for g in groups])
it = groupby("AABB")
k, g = next(it)
print(k, next(g))
k2, g2 = next(it)
print(k2, list(g), list(g2), next(it, "end"))
print(list(groupby([])))


class Odd:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        if self.v == 3:
            raise RuntimeError("compared")
        return self.v == other.v


try:
    for k, g in groupby([Odd(1), Odd(1), Odd(3), Odd(3), Odd(3)]):
        print(k.v, len(list(g)))
except RuntimeError as e:
    print(e)
try:
    list(groupby([1, 2], key=lambda a, b: 0))
except TypeError as e:
    print("TypeError")
