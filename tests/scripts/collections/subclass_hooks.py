"""Classes that are containers by their methods alone."""
from collections import abc


class Has:
    def __len__(self):
        return 1

    def __iter__(self):
        return iter("a")

    def __contains__(self, x):
        return True


class Blocked(Has):
    __len__ = None


print([isinstance(Has(), c) for c in (abc.Sized, abc.Iterable, abc.Container, abc.Collection, abc.Sequence, abc.Hashable)])
print(isinstance(Blocked(), abc.Sized), issubclass(Blocked, abc.Collection), issubclass(list, abc.Hashable))


class Virtual:
    pass


abc.Sequence.register(Virtual)
print(issubclass(Virtual, abc.Sequence), isinstance(Virtual(), abc.Reversible), issubclass(abc.MutableSequence, abc.Sequence))


class Gen(abc.Generator):
    def __init__(self):
        self.n = 0

    def send(self, value):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return value or self.n

    def throw(self, typ, val=None, tb=None):
        super().throw(typ, val, tb)


g = Gen()
print(next(g), g.send("x"), list(g), g.close(), isinstance(g, abc.Iterator))
