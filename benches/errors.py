"""Exceptions raised and caught near and far, try/finally, context managers."""

import sys


class Refused(Exception):
    pass


class Guard:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        return kind is Refused


def check(i):
    if i % 5 == 0:
        raise Refused(i)
    return i


def nested(i):
    try:
        return check(i)
    finally:
        i += 1


def main(n):
    guard, known, total = Guard(), {1: 2}, 0
    for i in range(n):
        try:
            total += nested(i)
        except Refused as e:
            total += e.args[0]
        try:
            total += known[i & 3]
        except KeyError:
            total += 1
        with guard:
            total += check(i)
    print(total, guard.depth)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
