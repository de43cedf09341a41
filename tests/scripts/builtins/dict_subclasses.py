"""Keys that decide for themselves, and subclasses of dict."""


class Key:
    def __hash__(self):
        return hash("k")

    def __eq__(self, other):
        return other == "k"


class Text(str):
    pass


for key in (Key(), Text("k")):
    d = {"a": 1, key: 2}
    print(d["k"], d.get("k"), "k" in d, d.get("a"), d.get("zz"), "zz" in d, d.setdefault("k", 9), d.pop("k"), len(d))


class Default(dict):
    def __missing__(self, key):
        return f"no {key}"


m = Default(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m)
try:
    m.pop("b")
except KeyError as e:
    print("KeyError", e)


class Upper(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.upper())

    def __iter__(self):
        return iter(sorted(super().__iter__()))


u = Upper()
u["q"] = 1
u["b"] = 2
u["a"] = 3
print(list(u), u["A"], dict(u), u.get("a"), u | {"z": 1}, type(u.copy()).__name__, Upper.fromkeys("xy"))
print({**m, "z": 2}, dict([("x", 1)], y=2), dict({"p": 1}), dict(zip("ab", [1, 2])))
for bad in (lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict({}, {}), lambda: {}["x"], lambda: {[]: 1}, lambda: {}.popitem()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
