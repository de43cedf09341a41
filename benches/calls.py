"""Calls in every form: defaults, keywords, stars, closures, properties, operators of a class."""

import sys


class Vector:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __getitem__(self, k):
        return self.y if k else self.x

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y


def scale(v, by=2, *, shift=0):
    return v * by + shift


def total(*values, **named):
    return len(values) + len(named)


def counter():
    n = 0

    def step(k):
        nonlocal n
        n += k
        return n

    return step


def main(n):
    step, v, one, got = counter(), Vector(0), Vector(1, 1), 0
    pair = (3, 4)
    for i in range(n):
        got += scale(i) + scale(i, 3) + scale(i, shift=1) + scale(by=1, v=i)
        got += total(i, *pair) + total(*pair, key=i)
        step(i & 3)
        v = v + one
        if v == one or v[1] < 0:
            got += v.norm
    print(got, step(0), v.norm)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
