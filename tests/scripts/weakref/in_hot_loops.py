import gc
import weakref


class C:
    def __init__(self, n):
        self.n = n


keep = [C(i) for i in range(10)]
refs = [weakref.ref(c) for c in keep]
total = 0
for turn in range(300):
    o = refs[turn % 10]()
    if o is not None:
        total += o.n
print(total)
del o
keep[3] = keep[7] = None
gc.collect()
alive = 0
for turn in range(300):
    if refs[turn % 10]() is not None:
        alive += 1
print(alive)
p = weakref.proxy(keep[1])
total = 0
for turn in range(300):
    total += p.n
    p.n = turn
print(total, keep[1].n)
