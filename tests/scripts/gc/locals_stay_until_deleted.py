import gc
import weakref


class C:
    pass


def unused_local():
    a = C()
    r = weakref.ref(a)
    gc.collect()
    return r() is not None


def deleted_local():
    a = C()
    r = weakref.ref(a)
    del a
    gc.collect()
    return r() is None


def overwritten():
    a = C()
    r = weakref.ref(a)
    a = C()
    gc.collect()
    return r() is None


def argument(a, r):
    gc.collect()
    alive = r() is not None
    del a
    return alive


def in_loop():
    out = []
    for i in range(3):
        a = C()
        r = weakref.ref(a)
        del a
        gc.collect()
        out.append(r() is None)
    return out


print(unused_local(), deleted_local(), overwritten(), in_loop())
c = C()
print(argument(c, weakref.ref(c)))


def caught():
    try:
        a = C()
        r = weakref.ref(a)
        raise ValueError(a)
    except ValueError as e:
        gc.collect()
        print(r() is a)
        del a
    gc.collect()
    return r() is None


print(caught())


class Holder:
    def __init__(self):
        self.c = C()
        self.r = weakref.ref(self.c)
        gc.collect()
        print(self.r() is self.c)
        del self.c
        gc.collect()
        print(self.r() is None)


Holder()
r = weakref.ref(C())
gc.collect()
print(r())
