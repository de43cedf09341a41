import gc
import weakref


class C:
    pass


def show(r):
    words = repr(r).split()
    print(*[w for w in words if "0x" not in w])


x = C()
r = weakref.ref(x)
show(r)
show(weakref.proxy(x))
show(weakref.ref(C))
show(weakref.ref(show))
del x
gc.collect()
show(r)
