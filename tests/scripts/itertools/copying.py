"""How iterators say what makes them anew, and the limits of the classes."""
import itertools


def again(it):
    """The iterator that `__reduce__` describes."""
    parts = it.__reduce__()
    made = parts[0](*parts[1])
    if len(parts) > 2 and parts[2] is not None:
        made.__setstate__(parts[2])
    return made


made = [
    iter([1, 2, 3]), iter((1, 2)),
    iter(range(5)), iter({1: 2, 3: 4}), iter(b"ab"), reversed([1, 2, 3]), iter(range(2 ** 70, 2 ** 70 + 3)),
]
for it in made:
    next(it)
    print(type(it).__name__, list(itertools.islice(again(it), 4)), next(it))
for name in ("_grouper", "count", "product"):
    cls = getattr(itertools, name)
    try:
        object.__new__(cls)
    except TypeError as e:
        print(e)
try:
    itertools.count().x = 1
except AttributeError as e:
    print(e)
