import gc
import weakref


def make():
    def inner():
        return 42

    return inner


f = make()
r = weakref.ref(f)
print(r()(), r() is f)
del f
gc.collect()
print(r())
g = (i for i in range(3))
r = weakref.ref(g)
print(next(r()), next(g))
del g
gc.collect()
print(r())
s = {1, 2}
r = weakref.ref(s)
print(len(r()))
s = None
gc.collect()
print(r())
