"""Builtin iterators: hints, ends, taking apart."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



for it in (iter([1, 2, 3]), iter((1, 2, 3)), iter({1: 2, 3: 4}), iter({1, 2}), iter(b"ab"), reversed([1, 2]), iter(range(4)), iter({1: 2}.items())):
    print(type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__(), iter(it) is it)
e = enumerate("ab", 2 ** 64)
print(next(e), next(e), next(e, None), e.__reduce__()[1][1])
print(list(zip("ab", [1, 2], (x for x in "xy"))), list(zip()), list(zip("abc", "d")), list(map(lambda *a: a, "ab", "cd")), list(filter(None, [0, 1, ""])))
errors(
    lambda: list(zip("ab", "a", strict=True)), lambda: list(zip("a", "ab", strict=True)), lambda: list(zip("ab", "ab", "a", strict=True)),
    lambda: zip(1), lambda: map(len), lambda: list(map(5, [1])), lambda: filter(None), lambda: enumerate(5), lambda: enumerate("a", "b"),
    lambda: next(5), lambda: next(iter([])), lambda: iter(5), lambda: iter(5, 6), lambda: reversed({1}), lambda: reversed(5), lambda: reversed(iter([])),
)
n = iter([3, 2, 1, 0, 9])
print(list(iter(lambda: next(n), 0)), next(n))
x = [1, 2, 3]
it = iter(x)
print(next(it))
x.append(4)
print(list(it))
x.append(5)
print(list(it))


class Counts(enumerate):
    def __next__(self):
        i, v = super().__next__()
        return f"{i}:{v}"


c = Counts("xyz")
c.note = 1
print(list(c), c.note)


class Doubles(map):
    pass


print(list(Doubles(lambda v: v * 2, [1, 2])), type(Doubles(len, [])).__name__)


class Blocked:
    __iter__ = None
    __reversed__ = None

    def __getitem__(self, i):
        return i

    def __len__(self):
        return 2


errors(lambda: iter(Blocked()), lambda: reversed(Blocked()), lambda: 1 in Blocked())
