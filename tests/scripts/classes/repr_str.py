# __repr__, __str__, __format__, default texts in containers and f-strings.
class R:
    def __repr__(self):
        return "<R>"


class S(R):
    def __str__(self):
        return "str-S"


class F(S):
    def __format__(self, spec):
        return "fmt[" + spec + "]"


r, s, f = R(), S(), F()
print(r, s, f, [r, s, f], (s,), {"k": s}, {1: r})
print(str(r), repr(s), f"{r}", f"{s}", f"{s!r}", f"{f}", f"{f:>10}", f"{f!s}", "%s %r" % (s, s))
print("{} {!r} {:x}".format(s, s, f))


class Bad:
    def __repr__(self):
        return 5


try:
    repr(Bad())
except TypeError as e:
    print(e)
try:
    f"{r:>10}"
except TypeError as e:
    print(e)


class Tree:
    def __init__(self, v, kids=()):
        self.v = v
        self.kids = list(kids)

    def __repr__(self):
        if not self.kids:
            return str(self.v)
        return f"{self.v}({', '.join(map(repr, self.kids))})"


print(Tree(1, [Tree(2), Tree(3, [Tree(4)])]))
xs = [1]
xs.append(xs)
d = {}
d["d"] = d
print(xs, d)
n = 0
for i in range(300):
    n += len(repr(s)) + len(str(s)) + len(f"{s}{i}")
print(n)
print(R, type(r), R.__name__, repr(int), str(type("x")))
