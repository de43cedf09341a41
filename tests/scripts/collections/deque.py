"""deque: both ends, limits, rotation."""
from collections import deque

d = deque("bcd")
d.append("e")
d.appendleft("a")
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.extend("xy")
d.extendleft("12")
print(d, list(reversed(d)), "x" in d, d.count("b"), d.index("c"), d.maxlen)
d = deque(range(7), maxlen=4)
d.append(9)
print(d, d.maxlen)
d.appendleft(0)
print(d)
d.extend([1, 2, 3])
print(d, deque([1, 2], maxlen=0))
d = deque(range(6))
for n in (2, -3, 7, 0, -100):
    d.rotate(n)
    print(n, list(d))
d.reverse()
print(list(d))
d.insert(2, "new")
d.insert(-100, "first")
d.insert(100, "last")
print(d)
del d[0], d[-1]
d[2] = "set"
d.remove("set")
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d, bool(d), deque() == deque([]))
print(deque("ab") + deque("c"), deque("ab") * 2, 2 * deque("ab", 3), deque("ab") * 0)
d = deque("ab")
d += "cd"
d *= 2
print(d)
print(deque([1, 2]) < deque([1, 3]), deque([1]) < deque([1, 0]), deque("a") == ["a"], deque("a") != deque("b"))
n = deque()
n.append(n)
print(n)
