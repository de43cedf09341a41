import gc
import threading
import weakref


class C:
    def __init__(self, n):
        self.n = n


def work(out):
    keep = []
    for i in range(60):
        c = C(i)
        c.me = c
        if i % 10 == 0:
            keep.append(c)
            gc.collect()
    out.append(sum(c.n for c in keep))


out = []
ts = [threading.Thread(target=work, args=(out,)) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(out)
r = weakref.ref(C(1))
gc.collect()
print(r())
