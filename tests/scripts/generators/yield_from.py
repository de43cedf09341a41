# yield from: delegation of values, send and results.
def inner(n):
    s = 0
    for i in range(n):
        got = yield i
        if got:
            s += got
    return s


def outer():
    a = yield from inner(3)
    print("inner gave", a)
    b = yield from inner(2)
    print("inner gave", b)
    yield from "xy"
    yield from [10, 20]
    return a + b


g = outer()
print(next(g), g.send(5), g.send(7), g.send(1), list(g))


class Tree:
    def __init__(self, v, left=None, right=None):
        self.v = v
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.v
        if self.right:
            yield from self.right


def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Tree(mid, build(lo, mid), build(mid + 1, hi))


t = build(0, 200)
print(sum(t), list(t) == list(range(200)), list(t)[:5])


def flatten(x):
    for y in x:
        if isinstance(y, list):
            yield from flatten(y)
        else:
            yield y


print(list(flatten([1, [2, [3, [4, 5]], 6], [], [[7]]])))


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, b
        yield from hanoi(n - 1, c, b, a)


print(len(list(hanoi(8, 1, 2, 3))), list(hanoi(2, "a", "b", "c")))


def catch():
    try:
        yield from inner(5)
    except ValueError as e:
        yield "caught %s" % e


c = catch()
next(c)
print(c.throw(ValueError("zip")), list(c))


def permutations(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for rest in permutations(xs[:i] + xs[i + 1:]):
            yield [xs[i]] + rest


print(len(list(permutations([1, 2, 3, 4]))), next(permutations([1, 2])))
try:
    list(iter(5 for _ in range(1)).__next__() for _ in range(1)) and next(x for x in [])
except StopIteration:
    print("empty")
