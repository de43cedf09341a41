"""defaultdict."""
from collections import defaultdict

d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
print(d, d["b"], d, "c" in d, d.get("c"), len(d))
counts = defaultdict(int)
for c in "mississippi":
    counts[c] += 1
print(dict(counts), counts.default_factory, sorted(counts.items()))
print(defaultdict(None, {1: 2}), defaultdict(int, [(1, 2)], x=3), defaultdict())
try:
    defaultdict()["k"]
except KeyError as e:
    print("KeyError", e)
for bad in (lambda: defaultdict(5), lambda: defaultdict(int, 5), lambda: defaultdict(int, {}, {})):
    try:
        print(bad())
    except TypeError as e:
        print(e)
e = d.copy()
e["a"] = 0
print(type(e).__name__, e, d["a"], e.default_factory is list)
print(d | {"z": 1}, {"z": 1} | d, type({} | d).__name__)
d |= {"y": 2}
print(d)
d.default_factory = "made".upper
print(d["new"], d.default_factory())
d.default_factory = None
try:
    d["gone"]
except KeyError as err:
    print("KeyError", err)


class Grows(defaultdict):
    def __missing__(self, key):
        self[key] = v = key * 2
        return v


g = Grows()
print(g[4], g, isinstance(g, dict))
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(dict(t["a"]["b"]), t == {"a": {"b": {"c": 1}}})
