# Objects made in hot loops, some of which escape.
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y)

    def scale(self, k):
        return V(self.x * k, self.y * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y


acc = V(0, 0)
kept = []
for i in range(1500):
    v = V(i, i + 1).scale(2)
    acc = acc + v
    if i % 300 == 0:
        kept.append(v)
print(acc.x, acc.y, [k.x for k in kept])
s = 0.0
p = V(1.0, 0.5)
for i in range(1000):
    p = (p + V(0.5, -0.25)).scale(0.99)
    s += p.dot(V(1, 2))
print(s, p.x)
t = (0, 1)
for i in range(1000):
    t = (t[1], (t[0] + t[1]) % 10007)
print(t)
lists = 0
for i in range(800):
    pair = [i, i * 2]
    pair.append(i)
    lists += sum(pair) - len(pair)
print(lists)
last = None
for i in range(500):
    d = {"a": i, "b": last}
    if d["b"] is not None and d["b"] % 100 == 0:
        lists += d["a"]
    last = d["a"]
print(lists)


def minmax(xs):
    lo = hi = xs[0]
    for x in xs:
        lo, hi = min(lo, x), max(hi, x)
    return lo, hi


n = 0
for i in range(200):
    a, b = minmax([i, i * 7 % 11, 5])
    n += b - a
print(n)
chain = None
for i in range(600):
    chain = (i, chain) if i % 5 else (i, None)
depth = 0
while chain:
    depth += chain[0]
    chain = chain[1]
print(depth)
f = []
for i in range(300):
    f.append(lambda k=i: k * 2)
print(sum(g() for g in f))
c = [
    complex_pair
    for complex_pair in ((a, b) for a in range(20) for b in range(20))
    if complex_pair[0] > complex_pair[1]
]
print(len(c))
