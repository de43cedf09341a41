# array.array in hot loops: loads, stores, overflow, kinds.
from array import array

a = array("l", range(1000))
s = 0
for v in a:
    s += v
print(s)
for i in range(len(a)):
    a[i] = a[i] * a[i] - i
print(a[999], sum(a))
d = array("d", [0.0] * 500)
for i in range(500):
    d[i] = i * 0.5
t = 0.0
for i in range(499, -1, -1):
    t = t * 0.5 + d[i]
print(t, d[3])
d[0] = 7
print(d[0], type(d[0]).__name__)
b = array("b", [0] * 100)
try:
    for i in range(100):
        b[i] = i * 2
except OverflowError as e:
    print(type(e).__name__, i, b[i - 1], b[i])
u = array("B", [0] * 256)
for i in range(1000):
    u[i & 255] = (u[i & 255] * 3 + i) & 255
print(sum(u), u[7])
big = array("q", [2**62, 2**62 - 1, 2**61])
p = 0
for k in range(200):
    p += big[k % 3]
print(p)
try:
    for k in range(200):
        big[2] = big[2] + 2**56
except OverflowError as e:
    print(type(e).__name__, k, big[2])
f = array("f", [0.1] * 10)
q = 0.0
for k in range(300):
    q += f[k % 10]
print(q)
try:
    for i in range(2000):
        s += a[i]
except IndexError as e:
    print(e, i, s)
try:
    for i in range(100):
        a[i] = i if i < 90 else i * 1.0
except TypeError as e:
    print(e, i)
sieve = array("b", [1] * 1000)
for i in range(2, 32):
    if sieve[i]:
        for j in range(i * i, 1000, i):
            sieve[j] = 0
print(sum(sieve) - 2)
x = a
for i in range(300):
    x[i] += 1
    if i == 150:
        x = d
print(a[150], a[151], d[151], d[299])
