# f(**mapping): names, duplicates and mappings that are no dicts.
def f(a=0, b=0, **kw):
    return a, b, kw


class M:
    def keys(self):
        return ["a", "z"]

    def __getitem__(self, k):
        return k * 2


out = []
d = {"b": 1}
for i in range(90):
    d["a"] = i
    out.append(f(**d))
print(out[0], out[-1])
print(f(**M()), f(1, **{"b": 2}), f(**{}, **{"q": 1}))
for bad in (lambda: f(a=1, **{"a": 2}), lambda: f(**{1: 2}), lambda: f(**5)):
    try:
        bad()
    except TypeError as e:
        print(e)
