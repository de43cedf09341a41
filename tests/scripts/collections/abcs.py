"""The abstract base classes: what belongs to them, and what they add."""
from collections import abc, deque

for v in ([], (), "", {}, set(), frozenset(), range(3), iter([]), (i for i in ()), len, 5, b"", {}.keys(), deque()):
    names = [n for n in sorted(abc.__all__) if n not in ("Buffer", "ByteString") and isinstance(v, getattr(abc, n))]
    print(type(v).__name__, *names)


class Squares(abc.Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


s = Squares(4)
print(list(s), 9 in s, s.index(4), s.count(1), list(reversed(s)))


class Bag(abc.MutableSet):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)


a, b = Bag([1, 2, 3]), Bag([2, 3, 4])
print(list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, Bag([2]) < a, a == Bag([3, 2, 1]))
a |= [9]
a -= [1]
print(list(a), a.pop(), a.isdisjoint([7]), list(a))
try:
    a.remove(100)
except KeyError as e:
    print("KeyError", e)
try:
    abc.Sized()
except TypeError as e:
    print(e)
try:

    class Half(abc.Mapping):
        def __len__(self):
            return 0

    Half()
except TypeError as e:
    print(e)


class Env(abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


e = Env()
e.update({"a": 1}, b=2)
print(dict(e), e.pop("a"), e.setdefault("c", 3), e.get("x"), list(e.keys()), list(e.values()), e == {"b": 2, "c": 3})
print(e.popitem(), ("c", 3) in e.items(), 3 in e.values())
