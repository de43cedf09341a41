"""reprlib: representations of limited size."""
import reprlib

print(reprlib.repr(list(range(100))), reprlib.repr(tuple(range(7))), reprlib.repr("x" * 100), reprlib.repr((1,)))
print(reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(10))), reprlib.repr(frozenset()), reprlib.repr(10 ** 100))
print(reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr([]), reprlib.repr({}))
r = reprlib.Repr(maxlist=2, maxlevel=2, fillvalue="~")
print(r.repr([1, 2, 3]), r.repr([[[1]]]), r.repr({"k": [1, 2, 3]}))
print(reprlib.Repr(indent=2).repr([1, [2, 3], {"a": 1}]))


class Tree:
    def __init__(self, *children):
        self.children = list(children)

    @reprlib.recursive_repr("<loop>")
    def __repr__(self):
        return f"Tree({self.children!r})"


t = Tree(1, Tree(2))
t.children.append(t)
print(t, Tree.__repr__.__name__)


class Bad:
    def __repr__(self):
        raise ValueError


print(reprlib.repr(Bad()).split(" at ")[0])
