import gc
import weakref


class L(list):
    pass


class D(dict):
    pass


x = L([3, 1, 2])
p = weakref.proxy(x)
print(len(p), p[0], p[-1], p[1:], 2 in p, 9 in p, list(p), list(reversed(p)), p == [3, 1, 2])
p.append(4)
p[0] = 30
del p[1]
print(x, p + [7], [0] + x, p * 2, sorted(p))
p.sort()
print(x)
d = D(a=1)
q = weakref.proxy(d)
q["b"] = 2
print(q["a"], "b" in q, sorted(q), q.get("z"), len(q), q | {"c": 3})
del x
gc.collect()
for attempt in (lambda: p[0], lambda: len(p), lambda: p.append, lambda: list(p), lambda: bool(p)):
    try:
        attempt()
    except ReferenceError as e:
        print(e)
print(type(p).__name__)
