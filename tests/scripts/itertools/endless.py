"""count, cycle, repeat."""
from itertools import count, cycle, islice, repeat


def take(n, it):
    return list(islice(it, n))


print(take(3, count()), take(3, count(5)), take(4, count(10, -3)), take(3, count(step=2)))
print(take(3, count(1.5)), take(3, count(1, 0.5)), take(3, count(1j)))
print(take(3, count(2 ** 63 - 2)), take(2, count(-(2 ** 70), 2 ** 69)), take(2, count(True)))
print(count(), count(3), count(1, 2), count(1.0), count(0, 1.0), repr(count(2, 1)))
c = count(7)
next(c)
print(c)
for args in (("a",), (1, "b"), (None,)):
    try:
        count(*args)
    except TypeError as e:
        print(e)
print(take(7, cycle("abc")), list(cycle("")), take(3, cycle(iter([1]))))
print(list(repeat("x", 3)), list(repeat("x", 0)), list(repeat("x", -5)), take(2, repeat(None)))
print(repeat(1), repeat("a", 2), repeat([1], times=0))
r = repeat(0, 5)
next(r)
print(r, r.__length_hint__())
try:
    repeat(1).__length_hint__()
except TypeError as e:
    print(e)
try:
    repeat(1, "x")
except TypeError as e:
    print(e)
print(sum(repeat(2, 1000)), list(map(pow, range(5), repeat(2))))
