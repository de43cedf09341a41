"""reduce, cmp_to_key, total_ordering."""
from functools import cmp_to_key, reduce, total_ordering

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + [b], "ab", []), reduce(max, [4]))
for args in ((max, []), (max,), (max, 5), (max, [1, 2], 3, 4)):
    try:
        print(reduce(*args))
    except TypeError as e:
        print(e)
key = cmp_to_key(lambda a, b: b - a)
print(sorted([3, 1, 2], key=key), key(1) > key(2), key(1) == key(1), key(5).obj)
for bad in (lambda: hash(key(1)), lambda: key(1) < 5, lambda: cmp_to_key()):
    try:
        print(bad())
    except TypeError as e:
        print(e)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.n < other.n


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= a, a >= a, Version.__le__.__name__)
try:
    a <= 5
except (TypeError, AttributeError) as e:
    print(type(e).__name__)


@total_ordering
class Ge:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ge__(self, other):
        return self.n >= other.n


print(Ge(1) < Ge(2), Ge(1) <= Ge(1), Ge(2) > Ge(1), Ge(1) > Ge(1))
try:

    @total_ordering
    class Nothing:
        pass
except ValueError as e:
    print(e)
