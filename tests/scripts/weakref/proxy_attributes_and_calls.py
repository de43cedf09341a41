import gc
import weakref


class C:
    kind = "c"

    def __init__(self):
        self.x = 1

    def double(self):
        return self.x * 2

    def __call__(self, *args, **kw):
        return args, kw


class Plain:
    pass


o = C()
p = weakref.proxy(o)
print(p.x, p.kind, p.double())
p.x = 21
p.y = 2
del p.y
print(o.x, hasattr(o, "y"), p.__class__ is C, isinstance(p, C))
print(type(p) is weakref.CallableProxyType, p(1, 2, k=3))
q = weakref.proxy(Plain())
print(type(weakref.proxy(Plain)) is weakref.CallableProxyType)
print([t.__name__ for t in weakref.ProxyTypes], weakref.proxy(o) is p)
f = weakref.proxy(lambda a: a + 1)
g = lambda a: a + 2
print(weakref.proxy(g)(40))
try:
    p.missing
except AttributeError as e:
    print(e)
gc.collect()
try:
    q.a = 1
except ReferenceError as e:
    print(e)
