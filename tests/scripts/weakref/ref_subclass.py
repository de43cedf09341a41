import gc
import weakref


class Named(weakref.ref):
    def __init__(self, ob, callback=None, **names):
        super().__init__(ob, callback)
        self.names = names

    def __new__(cls, ob, callback=None, **names):
        return super().__new__(cls, ob, callback)

    def __call__(self):
        ob = super().__call__()
        return (ob is not None, self.names)


class Slim(weakref.ref):
    __slots__ = ("key",)


class C:
    pass


x = C()
n = Named(x, a=1, b=2)
print(n(), isinstance(n, weakref.ref), n == weakref.ref(x), n is Named(x, a=1, b=2))
s = Slim(x)
s.key = "k"
print(s.key, s() is x, Slim(x) is s)
gc.collect()
print(weakref.getweakrefcount(x))
del x
gc.collect()
print(n(), s())
