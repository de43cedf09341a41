# Lazy builtins: map, filter, zip, enumerate, reversed, iter and next.
m = map(lambda x: x * x, range(5))
print(next(m), next(m), list(m), list(m))
print(list(zip([1, 2, 3], "abc", [True, False])), list(zip()), dict(zip("abc", range(3))))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
it = iter([10, 20])
print(next(it), next(it), next(it, "done"))
try:
    next(it)
except StopIteration as e:
    print("StopIteration", e.args)
print(list(enumerate("ab")), list(enumerate("ab", start=5)), list(reversed((1, 2, 3))))
print(list(filter(None, [0, 1, "", "a", None, [], [0]])))
vals = [3, 1, 2]
print(
    sorted(vals), vals, sorted(vals, reverse=True), any(x > 2 for x in vals), all(map(bool, vals))
)
s = 0
for i, (a, b) in enumerate(zip(range(1500), range(1500, 0, -1))):
    s += i * (a - b) % 7
print(s)
s = 0
for x in map(lambda v: v % 13, filter(lambda v: v % 3, range(1500))):
    s += x
print(s)
counter = [0]


def tick():
    counter[0] += 1
    return counter[0]


print(list(iter(tick, 6)))
for bad in [5, None, 1.5]:
    try:
        iter(bad)
    except TypeError as e:
        print(e)
try:
    next([1])
except TypeError as e:
    print(e)
print(sum(map(int, "12345")), max(map(len, ["a", "bbb", "cc"])), list(map(str, [1, 2.5, None])))
