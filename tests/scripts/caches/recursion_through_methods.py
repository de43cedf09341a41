# Recursive methods, functions and closures that call one another.
class Tree:
    def __init__(self, depth):
        self.kids = [Tree(depth - 1) for _ in range(2)] if depth else []

    def count(self):
        return 1 + sum(k.count() for k in self.kids)

    def depth(self):
        return 1 + max([k.depth() for k in self.kids], default=0)


t = Tree(6)
print(t.count(), t.depth())


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print([even(n) for n in (0, 7, 50, 101)])


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(type(e).__name__)
