# Functions are objects: attributes, names, equality, doc strings.
def f(a, b=1, *c, d, e=2, **g):
    """Doc of f."""
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__)
f.tag = 5
print(f.tag, f == f, f != len, f is f, hash(f) == hash(f), callable(f))
try:
    f.missing
except AttributeError as e:
    print(e)
five, text, nothing = 5, "x", None
try:
    five()
except TypeError as e:
    print(e)
try:
    text()
except TypeError as e:
    print(e)
try:
    nothing()
except TypeError as e:
    print(e)


def outer():
    def inner():
        pass
    return inner


print(outer().__qualname__, outer() is outer())


class C:
    def m(self):
        "m doc"
        return 1


print(C.m.__qualname__, C().m.__name__, C.m.__doc__)
g = f
g.count = 0
for i in range(500):
    g.count += 1
print(f.count)
fs = {f: "f", len: "len", C: "C"}
print(fs[f], fs[len], fs[C])
apply = [abs, str, float, lambda x: x, C().m.__func__]
print([fn(-3) for fn in apply])
x = 0
for i in range(400):
    fn = abs if i % 3 else int
    x += fn(-i)
print(x)
