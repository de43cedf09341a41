"""Ranges of any size."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



big = 2 ** 70
r = range(big, big + 10, 3)
print(r, len(r), list(r), r[-1], r[1:3], big + 3 in r, r.index(big + 6), r.count(big), list(reversed(r)))
print(range(10)[2:8:2], range(10)[::-1], range(0, 10, 3) == range(0, 12, 3), range(0) == range(5, 5), range(1, 5) != range(1, 6))
print(hash(range(0)) == hash(range(3, 3)), hash(range(1, 2)) == hash(range(1, 9, 100)), bool(range(0)), bool(range(1)))
print(range(2 ** 100)[2 ** 99:][:2], range(2 ** 100)[-1], range(5).start, range(5).stop, range(5).step, range(True, 5))
print(3.0 in range(5), 1 + 0j in range(3), "a" in range(3), range(10).index(3.0) if False else range(10).count(3.0))
errors(
    lambda: range(1.5), lambda: range(), lambda: range(1, 2, 0), lambda: range(5)[9], lambda: range(5)["a"], lambda: range(5).index(9),
    lambda: len(range(2 ** 100)), lambda: range(1, 2, 3, 4), lambda: setattr(range(1), "start", 2), lambda: range(stop=5), lambda: range(5) < range(6),
)
it = iter(range(5))
next(it)
print(it.__length_hint__(), list(it), type(iter(range(big, big + 1))).__name__, type(iter(range(1))).__name__)


class I:
    def __index__(self):
        return 3


print(list(range(I())), range(10)[I()], range(0, I(), 1))
