# __eq__, __lt__ and the rest; sorting, membership, hashing.
class Ver:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __eq__(self, o):
        if not isinstance(o, Ver):
            return NotImplemented
        return (self.a, self.b) == (o.a, o.b)

    def __lt__(self, o):
        return (self.a, self.b) < (o.a, o.b)

    def __le__(self, o):
        return (self.a, self.b) <= (o.a, o.b)

    def __hash__(self):
        return hash((self.a, self.b))

    def __repr__(self):
        return "%d.%d" % (self.a, self.b)


vs = [Ver(i * 7 % 5, i * 3 % 4) for i in range(8)]
print(sorted(vs), min(vs), max(vs), Ver(1, 2) in vs, Ver(9, 9) in vs)
print(Ver(1, 2) == Ver(1, 2), Ver(1, 2) != Ver(1, 2), Ver(1, 2) > Ver(0, 5), Ver(1, 2) >= Ver(2, 0))
print(Ver(1, 2) == 5, Ver(1, 2) != 5, 5 == Ver(1, 2))
print(len({Ver(1, 1), Ver(1, 1), Ver(2, 1)}), {Ver(1, 1): "x"}[Ver(1, 1)])
print(vs.index(Ver(2, 2)) if Ver(2, 2) in vs else "absent", vs.count(Ver(0, 0)))
n = 0
for i in range(1000):
    if Ver(i % 5, 1) < Ver(2, i % 3):
        n += 1
    if Ver(i % 3, 0) == Ver(1, 0):
        n += 100
print(n)


class NoHash:
    def __eq__(self, o):
        return True


try:
    {NoHash(): 1}
except TypeError as e:
    print(e)
print(NoHash() == 3, NoHash() != 3)


class Plain:
    pass


try:
    Plain() < Plain()
except TypeError as e:
    print(e)
p = Plain()
print(p == p, p == Plain(), p in [Plain(), p])


class Rev:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v > o.v


print([r.v for r in sorted([Rev(2), Rev(9), Rev(4)])], sorted([3, 1, 2], key=Rev))
