# Instances that are called: positional, keywords, defaults, and a __call__ that changes.
class F:
    def __init__(self, k):
        self.k = k

    def __call__(self, a, b=1, *rest, c=0):
        return self.k + a * b + sum(rest) + c


f = F(5)
total = 0
for i in range(150):
    if i == 100:
        F.__call__ = lambda self, a, b=0: -a
    total += f(i) + f(i, 2)
print(total)
f.__call__ = lambda a: "never"
print(f(1))


class G(F):
    __call__ = staticmethod(lambda *a: a)


print(G(1)(1, 2))
try:
    object()()
except TypeError as e:
    print(e)
