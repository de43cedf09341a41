"""attrgetter, itemgetter, methodcaller."""
from operator import attrgetter, itemgetter, methodcaller


class Node:
    def __init__(self, name, child=None):
        self.name = name
        self.child = child

    def join(self, a, b="-", *, c="."):
        return self.name + a + b + c


n = Node("top", Node("inner"))
print(attrgetter("name")(n), attrgetter("child.name")(n), attrgetter("name", "child.name")(n))
print(attrgetter("a.b", "c"), itemgetter(1), itemgetter("a", slice(2)), methodcaller("f", 1, k=2))
print(itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("k")({"k": 5}), itemgetter(slice(1, 3))("abcd"))
print(methodcaller("upper")("abc"), methodcaller("join", "x", c="!")(n), methodcaller("split", "b")("abc"))
rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(0), reverse=True))
for f in (
    lambda: attrgetter(),
    lambda: attrgetter(5),
    lambda: itemgetter(),
    lambda: methodcaller(),
    lambda: methodcaller(5),
    lambda: attrgetter("name.missing")(n),
    lambda: itemgetter(9)("abc"),
    lambda: itemgetter(1)(),
    lambda: itemgetter(1)("ab", "cd"),
    lambda: itemgetter(1)(5),
    lambda: methodcaller("nothing")("a"),
    lambda: attrgetter("x", y=1),
):
    try:
        print(f())
    except (TypeError, AttributeError, IndexError) as e:
        print(type(e).__name__, e)

try:

    class Pick(itemgetter):
        pass
except TypeError as e:
    print(e)
