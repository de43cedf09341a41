"""Slices of iterators, and what they leave behind."""
from itertools import count, islice

for args in ((3,), (2, 4), (2, None), (0, None, 3), (1, 8, 2), (None,), (0,), (5, 3), (20,)):
    print(args, "".join(islice("ABCDEFGHIJ", *args)))
it = iter(range(10))
print(list(islice(it, 2, 5)), next(it))
it = iter(range(10))
print(list(islice(it, 3, 3)), next(it))
it = iter(range(10))
print(list(islice(it, 1, 8, 3)), next(it))
it = iter([1, 2])
s = islice(it, 0)
print(list(s), list(it))
for args in ((-1,), (1, -2), (1, 5, 0), (1, 5, -1), ("a",), ("a", 5), (1, "b"), (1, 2, "c")):
    try:
        print(islice("ABC", *args))
    except ValueError as e:
        print(e)
for args in ((), ("AB",), ("AB", 1, 2, 3, 4)):
    try:
        print(islice(*args))
    except TypeError as e:
        print(e)


class Index:
    def __index__(self):
        return 2


print(list(islice(count(), Index())), list(islice(count(), True)))
