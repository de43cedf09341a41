import gc
import weakref


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"K{self.n}"


d = weakref.WeakKeyDictionary()
a, b = K(1), K(2)
d[a] = "one"
d[b] = "two"
print(len(d), d[a], a in d, K(1) in d, 3 in d, d.get(K(1)), d.get(K(1), "no"))
print(sorted(d.values()), sorted(map(repr, d)), sorted(map(repr, d.keys())))
print(sorted((k.n, v) for k, v in d.items()), len(d.keyrefs()))
del a
gc.collect()
print(len(d), list(d.items()))
print(d.setdefault(b, 0), d.setdefault(c := K(3), "three"), d.pop(b), len(d))
del d[c]
print(len(d))
try:
    del d[c]
except KeyError:
    print("KeyError")
d.update({b: 1})
print(d.copy()[b], dict(d) == {b: 1}, d == {b: 1})
