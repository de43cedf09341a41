import gc
import weakref


class C:
    pass


x = C()
r = weakref.ref(x)
print(r() is x, r is weakref.ref(x), weakref.getweakrefcount(x))
print(type(r), isinstance(r, weakref.ReferenceType), weakref.ref is weakref.ReferenceType)
print(r.__callback__)
del x
gc.collect()
print(r(), r == r, r.__callback__)
