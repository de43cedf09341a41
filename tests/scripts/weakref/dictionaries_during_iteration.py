import gc
import weakref


class C:
    def __init__(self, n):
        self.n = n


objects = [C(i) for i in range(6)]
values = weakref.WeakValueDictionary((o.n, o) for o in objects)
keys = weakref.WeakKeyDictionary((o, o.n) for o in objects)
group = weakref.WeakSet(objects)
seen = []
o = None
for n, o in values.items():
    seen.append(n)
    if n == 2:
        del objects[3:]
        o = None
        gc.collect()
print(seen[:3])
o = None
gc.collect()
print(sorted(values), sorted(keys.values()), sorted(o.n for o in group))
for o in keys:
    objects.clear()
    gc.collect()
    break
print(len(keys) <= 3)
del o
gc.collect()
print(len(keys), len(values), len(group))
