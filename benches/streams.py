"""Generators, generator expressions and comprehensions in pipelines; recursive yield from."""

import sys


def numbers(n):
    for i in range(n):
        yield i * 7 % 1000


def pairs(items):
    last = None
    for item in items:
        if last is not None:
            yield last, item
        last = item


def walk(depth):
    if depth:
        yield from walk(depth - 1)
        yield depth
        yield from walk(depth - 1)


def main(n):
    total = 0
    for a, b in pairs(numbers(n)):
        total += a if a < b else b
    total += sum(x * 2 for x in numbers(n) if x & 1)
    for _ in range(n // 100):
        total += len([x for x in (1, 2, 3, 4)]) + len({x: x for x in (1, 2)})
        total += any(x > 2 for x in (1, 2, 3, 4))
    total += sum(walk(14))
    print(total)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
