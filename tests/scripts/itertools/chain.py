"""Iterables one after another."""
from itertools import chain, count, islice

print(list(chain("ab", [1, 2], (), {3: 4})))
print(list(chain()), list(chain.from_iterable(["ab", "cd"])))
print(list(islice(chain.from_iterable([i] * i for i in count()), 7)))


class Loud(chain):
    def __init__(self, *args):
        self.seen = 0

    def __next__(self):
        self.seen += 1
        return super().__next__()


loud = Loud("xy", "z")
print(list(loud), loud.seen, isinstance(loud, chain))
it = chain([1], 5)
print(next(it))
try:
    next(it)
except TypeError as e:
    print(e)
print(next(it, "ended"))


def raising():
    yield 1
    raise KeyError("inside")


try:
    print(list(chain([0], raising())))
except KeyError as e:
    print("KeyError", e)
print(chain.__name__, chain.__module__)
