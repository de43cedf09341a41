# Dicts that start with int or string keys and meet others later.
d = {}
for i in range(300):
    d[i] = i
d["s"] = 1
d[1.5] = 2
d[None] = 3
d[(1, 2)] = 4
d[2**80] = 5
d[True] = "one"
print(len(d), d["s"], d[1.5], d[None], d[(1, 2)], d[2**80], d[1], d[1.0])
s = 0
for i in range(900):
    s += d.get(i % 300, 0) if i % 300 != 1 else 7
print(s)
e = {}
for i in range(200):
    e["key%d" % (i % 50)] = i
e[5] = "five"
print(len(e), e["key49"], e[5], "key50" in e, 5.0 in e, "5" in e)


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, o):
        return isinstance(o, K) and self.v == o.v


f = {}
for i in range(60):
    f[K(i % 20)] = f.get(K(i % 20), 0) + 1
print(len(f), sum(f.values()), K(3) in f, K(99) in f)
f[3] = "int"
print(f[3], f[K(3)])
g = {-1: "a", -2: "b"}
print(g[-1], g[-2], hash(-1), hash(-2))
nan = float("nan")
h = {nan: 1}
print(nan in h, nan == nan, len(h))
neg = {}
for i in range(-200, 200):
    neg[i * 1000003] = i
print(neg[-200 * 1000003], neg[0], neg[199 * 1000003], len(neg))
