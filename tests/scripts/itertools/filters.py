"""compress, dropwhile, takewhile, filterfalse, starmap."""
from itertools import compress, count, dropwhile, filterfalse, islice, starmap, takewhile

print("".join(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(compress("ABC", [0, 1])))
print(list(compress(data=range(5), selectors=["", "x", 0, 1.5, None])))
print(list(dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(dropwhile(bool, [])))
print(list(takewhile(lambda x: x < 5, [1, 4, 6, 3, 8])))
it = iter([1, 9, 2])
t = takewhile(lambda x: x < 5, it)
print(next(t), next(t, "end"), next(t, "end"), list(it))
print(list(filterfalse(lambda x: x % 2, range(8))), list(filterfalse(None, [0, 1, "", "a"])))
print(list(filterfalse(bool, [0, 1, [], [0]])))
print(list(starmap(pow, [(2, 5), (3, 2)])), list(starmap(max, ["ab", [3, 1]])))
print(list(islice(starmap(lambda *a: a, ([i] * i for i in count())), 4)))
for f in (
    lambda: list(starmap(pow, [3])),
    lambda: list(takewhile(1, [2])),
    lambda: dropwhile(bool),
    lambda: compress([1]),
    lambda: filterfalse(None, 5),
):
    try:
        print(f())
    except TypeError as e:
        print(e)


def boom(x):
    if x == 2:
        raise ValueError("boom")
    return True


it = dropwhile(boom, [1, 2, 3])
try:
    next(it)
except ValueError as e:
    print(e, next(it, "none left"))
