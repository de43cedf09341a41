"""sum, min, max, any, all, sorted."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



print(sum([]), sum([1, 2.5, True]), sum([[1], [2]], []), sum(range(5), start=10), sum([0.1] * 10), sum([1e308, 1e308, -1e308]), sum([2 ** 62] * 4))
print(sum([1j, 2]), sum([1, 0.5, 2 ** 70]), min(3, 1, 2), max("ab", "b"), min([], default=0), max([1, 2, 3], key=lambda v: -v), max(1, 1.0), min("b", "a", key=str.upper))
print(any([0, "", 3]), all([]), any([]), all([1, 0]), sorted("hello"), sorted([3, 1, 2], reverse=True), sorted(["b", "A"], key=str.lower))
pairs = [(1, "b"), (0, "z"), (1, "a"), (0, "a")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
errors(
    lambda: sum(["a"]), lambda: sum(["a"], "x"), lambda: sum([b"a"], b""), lambda: sum(5), lambda: min(), lambda: max([]), lambda: max(5), lambda: min(1, "a"),
    lambda: max(1, 2, default=3), lambda: sorted([1, "a"]), lambda: sorted(), lambda: sorted([1], lambda v: v), lambda: [3, 1].sort(5), lambda: any(5), lambda: min(1, 2, key=5),
)
x = [3, 2, 1]


def meddle(v):
    x.append(v)
    return v


try:
    x.sort(key=meddle)
except ValueError as e:
    print(e, sorted(x)[:3])


class Loud:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v


print([o.v for o in sorted(map(Loud, [3, 1, 2]))], max(map(Loud, [1, 3, 2]), key=lambda o: o.v).v)
