# Slices with every sign of start, stop and step; assignment and deletion.
a = list(range(10))
bounds = [None, 0, 1, 3, -1, -3, 10, 50, -50]
for i in bounds:
    for j in bounds:
        print(i, j, a[i:j], a[i:j:2], a[i:j:-1], a[i:j:-3])
b = a[:]
b[2:4] = ["x", "y", "z"]
print(b)
b[2:5] = []
print(b)
b[:0] = [-2, -1]
b[len(b) :] = [100]
print(b)
b[::2] = [0] * len(b[::2])
print(b)
b[1:1] = range(3)
b[-2:] = "ab"
print(b)
try:
    b[::2] = [1]
except ValueError as e:
    print(e)
try:
    b[1:2] = 5
except TypeError as e:
    print(e)
try:
    a[::0]
except ValueError as e:
    print(e)
try:
    a["a":]
except TypeError as e:
    print(e)
b[3:1] = ["ins"]
print(b)
del b[::3]
print(b)
del b[-2:]
print(b)
c = [1, 2, 3]
c[:] = c + c
c[1:3] = c
print(c)
s = slice(1, 8, 2)
print(
    a[s],
    s,
    s.start,
    s.stop,
    s.step,
    s.indices(5),
    slice(None, None, -1).indices(4),
    slice(3) == slice(None, 3),
)
n = 0
for i in range(500):
    w = a[i % 5 : i % 11]
    n += sum(w) + len(a[-(i % 7) :])
print(n)
