# Iterator objects of classes mixed with generator methods.
class Ring:
    def __init__(self, n):
        self.data = list(range(n))

    def __iter__(self):
        for v in self.data:
            yield v

    def backwards(self):
        i = len(self.data)
        while i > 0:
            i -= 1
            yield self.data[i]

    def pairs(self):
        for i, a in enumerate(self):
            for b in self:
                if a < b:
                    yield a, b, i


r = Ring(30)
print(list(r)[:3], list(r.backwards())[:3], sum(a * b + i for a, b, i in r.pairs()))
s = 0
for a in r:
    for b in r.backwards():
        s += a * b
print(s)


class Peek:
    def __init__(self, it):
        self.it = iter(it)
        self.saved = []

    def __iter__(self):
        return self

    def __next__(self):
        if self.saved:
            return self.saved.pop()
        return next(self.it)

    def peek(self):
        v = next(self)
        self.saved.append(v)
        return v


def tokens(text):
    p = Peek(text)
    try:
        while True:
            c = next(p)
            if c.isdigit():
                n = int(c)
                try:
                    while p.peek().isdigit():
                        n = n * 10 + int(next(p))
                except StopIteration:
                    pass
                yield n
            elif c != " ":
                yield c
    except StopIteration:
        return


print(list(tokens("12 + 34*(5 - 678)")))
print(sum(t for t in tokens("1 22 333 " * 60) if isinstance(t, int)))
z = zip(Ring(3), Ring(5).backwards(), tokens("a b c d"))
print(list(z))
it = iter(Ring(4))
print(
    next(it),
    list(it),
    max(Ring(9)),
    5 in Ring(9),
    sorted(Ring(4), reverse=True),
    list(map(str, Ring(3))),
)
