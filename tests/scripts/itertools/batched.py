"""Batches, the last of which may be short."""
from itertools import batched, count, islice

print(list(batched("ABCDEFG", 3)))
print(list(batched(range(4), n=2)), list(batched([], 2)))
for n in (0, -1):
    try:
        batched("AB", n)
    except ValueError as e:
        print(e)
try:
    for batch in batched("ABCDE", 2, strict=True):
        print(batch)
except ValueError as e:
    print(e)
print(list(islice(batched(count(), 2), 3)))
it = batched("ABC", 2)
print(next(it), next(it), next(it, None), next(it, None))
