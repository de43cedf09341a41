import weakref


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


class NotIt:
    def __iter__(self):
        return iter("ab")


x = It()
p = weakref.proxy(x)
print(next(p), next(p), next(p), next(p, "end"))
y = NotIt()
q = weakref.proxy(y)
print(list(q), [c for c in q])
try:
    next(q)
except TypeError as e:
    print(e)
