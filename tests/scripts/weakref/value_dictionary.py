import gc
import weakref


class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V{self.n}"


d = weakref.WeakValueDictionary()
a, b, c = V(1), V(2), V(3)
d["a"], d["b"], d["c"] = a, b, c
print(len(d), d["a"], "b" in d, "z" in d, d.get("z"), d.get("z", 0), sorted(d))
print(sorted(d.items()), sorted(map(repr, d.values())), sorted(d.keys()))
del a
gc.collect()
print(len(d), "a" in d, d.get("a"), sorted(d))
try:
    d["a"]
except KeyError as e:
    print("KeyError", e)
print(d.pop("b"), d.pop("b", None), len(d))
print(d.setdefault("c", 1), d.setdefault("b", b), sorted(d))
e = d.copy()
d.clear()
print(len(d), sorted(e), e == {"b": b, "c": c}, type(e).__name__)
e.update({"x": b}, y=c)
print(sorted(e.items()), len(e.valuerefs()))
f = e | {"k": b}
e |= {"m": c}
print(sorted(f), sorted(e))
del b, f
gc.collect()
print(sorted(e))
k, v = weakref.WeakValueDictionary(q=c).popitem()
print(k, v)
