"""OrderedDict: its order counts and moves."""
from collections import OrderedDict

d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
d.move_to_end("a")
print(d, list(d))
d.move_to_end("c", last=False)
print(list(d.items()), list(reversed(d)), list(reversed(d.items())))
print(d.popitem(), d.popitem(last=False), d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(OrderedDict(a=1) != OrderedDict(a=1), OrderedDict.fromkeys("xyz", 0), OrderedDict())
d = OrderedDict(a=1)
d.update({"b": 2}, c=3)
print(d.pop("b"), d.pop("zz", 9), d.setdefault("q", 5), d)
for f in (
    lambda: d.pop("zz"),
    lambda: d.move_to_end("zz"),
    lambda: OrderedDict().popitem(),
    lambda: OrderedDict(5),
    lambda: OrderedDict({}, {}),
):
    try:
        print(f())
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(d | {"x": 1}, {"x": 1} | d, d.copy() == d, type(d.copy()).__name__)
d |= {"a": 100}
print(d)
big = OrderedDict((i, i) for i in range(1000))
total = 0
while big:
    key, _ = big.popitem(last=len(big) % 2)
    total += key * len(big)
print(total)
d = OrderedDict(a=1)
d["self"] = d
print(d)


class Upper(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


print(Upper(a=1, b=2), Upper([("c", 3)]))
