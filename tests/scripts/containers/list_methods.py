# Every list method, with errors.
a = [3, 1, 2]
a.append(5)
a.extend((7, 8))
a.extend(c for c in "xy")
print(a)
a.insert(0, "first")
a.insert(-1, "pen")
a.insert(100, "last")
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove("x")
print(a, a.index(7), a.count(5), a.index(5, 1), len(a))
a = a[:5]
a.reverse()
print(a)
a.sort()
print(a)
a.sort(reverse=True)
b = a.copy()
b.clear()
print(a, b)
for f in [
    lambda: a.remove(99),
    lambda: a.index(99),
    lambda: [].pop(),
    lambda: a.pop(50),
    lambda: a[9],
    lambda: a["x"],
    lambda: [1, "a"].sort(),
    lambda: a.index(3, 50),
]:
    try:
        f()
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
try:
    a[9] = 1
except IndexError as e:
    print(e)
try:
    del a[9]
except IndexError as e:
    print(e)
print(
    [1, 2] + [3],
    [0] * 3,
    2 * [1, 2],
    [1] * 0,
    [1] * -1,
    [1, 2] == [1, 2],
    [1, 2] < [1, 3],
    2 in [1, 2],
)
q = []
s = 0
for i in range(1500):
    q.append(i)
    if i % 3 == 0:
        s += q.pop(0)
    if i % 5 == 1:
        s -= q.pop()
    if i % 50 == 0:
        q.reverse()
print(s, len(q), q[:5])
m = []
for i in range(200):
    m.insert(i // 2, i)
print(m[95:105], list("abc"), list(range(3)), list({"k": 1}))
