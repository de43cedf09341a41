import gc
import weakref


class C:
    def m(self):
        return "m of " + self.name

    def n(self):
        return "n"


c, d = C(), C()
c.name = d.name = "c"
r = weakref.ref(c.n)
gc.collect()
print(r())
calls = []
w = weakref.WeakMethod(c.m, calls.append)
print(w()(), w == weakref.WeakMethod(c.m), w == weakref.WeakMethod(c.n))
print(w == weakref.WeakMethod(d.m), w != weakref.WeakMethod(d.m), hash(w) == hash(weakref.ref(c)))
del c
gc.collect()
print(w(), calls == [w], w == w, w == weakref.WeakMethod(d.m))
