# Loops over enumerate and zip whose pairs are unpacked, kept, or of another length.
total = 0
names = ["a", "b", "c"]
for _ in range(60):
    for i, n in enumerate(names, 5):
        total += i * len(n)
    for x, y in zip(names, range(10)):
        total += y
    for pair in zip(names, names):
        total += len(pair)
    for p in enumerate(names):
        a, b = p
        total += a
print(total, p, a, b)
for i, (x, y) in enumerate(zip("ab", "cd")):
    print(i, x, y)
for x, y, z in zip("ab", "cd", "ef"):
    print(x + y + z)
i, n = "old", "values"
for i, n in enumerate([]):
    pass
print(i, n)
try:
    for x, y in zip("ab", "cd", "ef"):
        pass
except ValueError as e:
    print(e)
try:
    for x, y in zip("abc", "d", strict=True):
        print(x, y)
except ValueError as e:
    print(e)
try:
    for x, y in zip("a", "bc", strict=True):
        print(x, y)
except ValueError as e:
    print(e)


def gen():
    yield 1
    raise KeyError("inside")


try:
    for x, y in zip(gen(), gen()):
        print(x, y)
except KeyError as e:
    print(e)
