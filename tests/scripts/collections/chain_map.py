"""ChainMap."""
from collections import ChainMap

base, local = {"a": 1, "b": 2}, {"b": 3}
c = ChainMap(local, base)
print(c, c["a"], c["b"], len(c), sorted(c), "a" in c, c.get("z", 0), bool(c), bool(ChainMap()))
c["new"] = 5
child = c.new_child({"a": 9})
print(local, child["a"], child.parents == c, child.maps[0], c.new_child(q=1)["q"])
del c["new"]
for f in (lambda: c["none"], lambda: c.__delitem__("a"), lambda: c.pop("a"), lambda: ChainMap().popitem()):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)
print(c.pop("b"), c.maps, list(c.items()), dict(c), c == {"a": 1, "b": 2})
print(c | {"z": 1}, {"z": 1} | c, ChainMap.fromkeys("ab", 0), c.copy() == c)
c |= {"k": 1}
print(c.maps[0])
c.clear()
print(c)
