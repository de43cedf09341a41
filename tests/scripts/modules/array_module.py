# array.array of ints and floats: elements, ranges, methods.
from array import array
import array as arr

a = array("l", [1, 2, 3])
print(
    a,
    len(a),
    a[0],
    a[-1],
    a[1:],
    list(a),
    a.typecode,
    a.itemsize,
    2 in a,
    a == array("l", [1, 2, 3]),
)
a.append(4)
a.extend([5, 6])
a.insert(0, -1)
print(a, a.pop(), a.pop(0), a.index(3), a.count(2), a.tolist())
a[0] = 2**63 - 1
a[1] = -(2**63)
print(a)
for f in [
    lambda: a.append(2**63),
    lambda: a.append(1.5),
    lambda: a[99],
    lambda: a.append("x"),
    lambda: array("q", ["a"]),
    lambda: array("!", []),
    lambda: a.index(77),
    lambda: array("b", [200]),
]:
    try:
        f()
    except (OverflowError, TypeError, IndexError, ValueError) as e:
        print(type(e).__name__, e)
d = arr.array("d", [0.5, 1, -0.0])
print(
    d,
    d[1],
    type(d[1]).__name__,
    sum(d),
    array("d"),
    array("f", [0.1])[0],
    array("B", b"abc"),
    array("i", range(4)),
)
d += arr.array("d", [2.5])
print(d * 2, d + d, d[::-1], len(d))
z = array("l", [0]) * 300
for i in range(300):
    z[i] = i * i
s = 0
for v in z:
    s += v
print(s, sum(z), max(z), z[299], z[-300])
w = array("d", [0.0] * 200)
for i in range(1, 200):
    w[i] = w[i - 1] * 0.5 + i
print(w[199], w[0])
z[10:20] = array("l", [7] * 3)
print(len(z), z[9:15])
del z[0]
z.reverse()
print(z[0], z[-1], bytes(array("B", [1, 2])), array("l", [1, 2]) < array("l", [1, 3]))
for code in "bBhHiIlLqQ":
    try:
        x = array(code, [1])
        x[0] = 2**100
    except OverflowError as e:
        print(code, x.itemsize, type(e).__name__)
n = 0
try:
    for i in range(1000):
        n += z[i]
except IndexError as e:
    print(e, n, i)
try:
    for i in range(50, 200):
        z[0] = 1 << i
except OverflowError as e:
    print(type(e).__name__, i, z[0])
