"""deque: errors, changes while iterating, subclasses."""
from collections import deque

d = deque([1, 2, 3])
for f in (
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: d[3],
    lambda: d[-4],
    lambda: d["a"],
    lambda: d[1:2],
    lambda: d.remove(9),
    lambda: d.index(9),
    lambda: d.index(1, 1),
    lambda: deque([1], maxlen=1).insert(0, 5),
    lambda: deque([1], -1),
    lambda: deque([1], "a"),
    lambda: deque(5),
    lambda: d + [1],
    lambda: d * "a",
    lambda: hash(d),
    lambda: d < [1],
    lambda: d.rotate("a"),
    lambda: setattr(d, "maxlen", 5),
    lambda: setattr(d, "other", 5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for change in (lambda: d.append(1), lambda: d.pop(), lambda: d.rotate()):
    try:
        for x in d:
            change()
    except RuntimeError as e:
        print(e)


class Evil:
    def __eq__(self, other):
        d.clear()
        return True


d = deque([Evil(), 2])
for f in (lambda: d.remove(5), lambda: d.count(5), lambda: 5 in d):
    d.extend([Evil(), 2])
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Named(deque):
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name


n = Named("mine", "ab", 3)
print(n, n.name, list(n), n.maxlen, n == deque("ab"))
it = iter(deque("abc"))
print(next(it), it.__length_hint__(), type(it).__name__, list(it), next(it, None))
