"""zip_longest and pairwise."""
from itertools import pairwise, zip_longest

print(list(zip_longest("ABCD", "xy", fillvalue="-")), list(zip_longest("ab", "c", [])))
print(list(zip_longest()), list(zip_longest([])), list(zip_longest([1], [])))
try:
    zip_longest([1], 2)
except TypeError as e:
    print(e)
print(list(pairwise("ABCD")), list(pairwise("A")), list(pairwise("")))
it = pairwise(iter([1, 2, 3]))
print(next(it), next(it), next(it, "end"), next(it, "end"))


def stops_badly():
    yield 1
    yield 2
    raise ValueError("no more")


it = zip_longest([1, 2, 3], stops_badly())
print(next(it), next(it))
try:
    next(it)
except ValueError as e:
    print(e, next(it, "ended"))
