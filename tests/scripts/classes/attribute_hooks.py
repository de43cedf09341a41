# __getattr__, __setattr__, class bodies with code, nested classes.
class Lazy:
    def __init__(self):
        self.hits = 0

    def __getattr__(self, name):
        if name.startswith("x"):
            self.hits += 1
            return len(name)
        raise AttributeError("no " + name)


z = Lazy()
print(z.x, z.xyz, z.hits)
try:
    z.abc
except AttributeError as e:
    print(e)
for i in range(300):
    z.xx
print(z.hits)


class Guarded:
    def __setattr__(self, name, v):
        if v is None:
            raise ValueError(name)
        object.__setattr__(self, name, v * 2)


g = Guarded()
g.a = 5
try:
    g.b = None
except ValueError as e:
    print("refused", e)
print(g.a, hasattr(g, "b"))


class Body:
    table = {}
    for i in range(5):
        table[i] = i * i
    if len(table) > 3:
        kind = "big"
    else:
        kind = "small"

    def get(self, k):
        return self.table[k]

    class Inner:
        v = 9

    alias = get


b = Body()
print(b.get(3), b.alias(4), Body.kind, Body.Inner.v, Body.Inner().v, Body.i)
print([x for x in dir(Body) if not x.startswith("__")])


class Slot:
    count = 0

    def hit(self):
        self.count += 1


s = Slot()
for i in range(250):
    s.hit()
print(s.count, Slot.count)
s2 = Slot()
s2.hit()
print(s2.count, vars(s2), vars(s))
