# Indices: negative, bool, out of range, wrong type; in hot loops.
a = [10, 20, 30]
print(a[-1], a[True], a[False], a[-3])
for i in (3, -4, 100, -100, 2**70, -2**70, 1.0, "1", None):
    for what in (a, (1, 2, 3), "abc", range(3), b"abc"):
        try:
            print(what[i])
        except (IndexError, TypeError) as e:
            print(type(e).__name__, e)


class Idx:
    def __index__(self):
        return 1


print(a[Idx()], "abc"[Idx()], a[Idx():], range(5)[Idx()])
s = 0
for i in range(-3, 3):
    for k in range(100):
        s += a[i] * k
print(s)
n = 0
i = 0
try:
    while True:
        n += a[i % 3] + len(a)
        i += 1
        if i > 500:
            a[i]
except IndexError as e:
    print(e, n, i)
b = list(range(1000))
t = 0
for k in range(1, 1001):
    t += b[-k] * (k & 1)
print(t)
try:
    for k in range(1, 2000):
        t += b[-k]
except IndexError as e:
    print(e, k, t)
nothing, five = None, 5
try:
    nothing[0]
except TypeError as e:
    print(e)
try:
    five[0]
except TypeError as e:
    print(e)
try:
    {1: 2}[3]
except KeyError as e:
    print(repr(e))
