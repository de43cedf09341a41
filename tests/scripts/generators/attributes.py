def gen():
    yield from inner
inner = iter([1, 2])
g = gen()
print(g.__name__, g.__qualname__, g.gi_yieldfrom)
next(g)
print(g.gi_yieldfrom is inner)
g.__name__ = "other"
g.__qualname__ = "a.b"
print(g.__name__, g.__qualname__, repr(g).split(" at ")[0])
for name in ("__name__", "__qualname__"):
    for f in (lambda: setattr(g, name, 1), lambda: delattr(g, name)):
        try:
            f()
        except TypeError as e:
            print(e)
try:
    g.gi_frame = 1
except AttributeError as e:
    print("read only")
def renamed(): yield
renamed.__name__ = "new"
print(renamed().__name__, renamed().__qualname__)
def me():
    next(m)
    yield
m = me()
try:
    next(m)
except ValueError as e:
    print(e)
fresh = gen()
try:
    fresh.send(1)
except TypeError as e:
    print(e)
print(type(g).gi_frame, sorted(n for n in dir(g) if n.startswith("gi_")))
