import gc
import weakref


class C:
    pass


def report(name):
    return lambda r: print("gone:", name, r() is None)


x = C()
r1 = weakref.ref(x, report("first"))
r2 = weakref.ref(x, report("second"))
r3 = weakref.ref(x, report("never"))
print(weakref.getweakrefcount(x), callable(r1.__callback__), r1 is r2)
del r3
gc.collect()
print(weakref.getweakrefcount(x))
del x
gc.collect()
print(r1(), r2(), r1.__callback__)
