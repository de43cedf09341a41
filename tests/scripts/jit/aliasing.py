# Two names for one list; lists that shrink and grow under a loop.
a = list(range(300))
b = a
s = 0
for i in range(300):
    b[299 - i] = a[i] + 1
    s += a[i]
print(s, a[:5], a is b)


def copy_shift(dst, src, n, k):
    for i in range(n):
        dst[i + k] = src[i]
    return dst


xs = list(range(200))
print(sum(copy_shift(xs[:], xs, 150, 50)), sum(copy_shift(xs, xs, 150, 1)))


class Node:
    def __init__(self, v):
        self.v = v
        self.next = None


p = Node(1)
q = p
for i in range(1000):
    p.v += 1
    q.v = q.v * 2 % 1009
print(p.v, q.v)
r = Node(5)
for i in range(500):
    if i == 250:
        q = r
    p.v += q.v
    q.v = i
print(p.v, q.v, r.v)
m = [[0] * 5] * 5
n = [[0] * 5 for _ in range(5)]
for i in range(500):
    m[i % 5][i % 3] += 1
    n[i % 5][i % 3] += 1
print(m[0], n[0])
w = [0, 1]
i = 0
while i < len(w) and len(w) < 400:
    w.append(w[i] + 1)
    if w[i] % 50 == 49:
        w = w[10:]
    i += 1
print(len(w), w[-1])
t = [1, 2, 3]
u = t
for i in range(300):
    if i == 200:
        u = t[:]
    u[0] += 1
    t[1] = u[0]
print(t, u)
c = list(range(100))
k = 0
for v in c:
    k += v
    if v % 10 == 0 and len(c) < 200:
        c.append(v + 1000)
print(k, len(c))
