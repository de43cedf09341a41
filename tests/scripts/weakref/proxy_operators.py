import gc
import weakref


class N:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return ("add", self.n, getattr(o, "n", o))

    def __radd__(self, o):
        return ("radd", self.n, o)

    def __iadd__(self, o):
        self.n += o
        return self

    def __neg__(self):
        return -self.n

    def __abs__(self):
        return abs(self.n)

    def __int__(self):
        return self.n

    def __index__(self):
        return self.n

    def __float__(self):
        return self.n + 0.5

    def __bool__(self):
        return self.n > 3

    def __lt__(self, o):
        return self.n < getattr(o, "n", o)

    def __eq__(self, o):
        return self.n == getattr(o, "n", o)

    def __divmod__(self, o):
        return divmod(self.n, o)

    def __pow__(self, o):
        return self.n**o

    def __matmul__(self, o):
        return "matmul"

    def __str__(self):
        return f"N({self.n})"


x = N(5)
p = weakref.proxy(x)
print(p + 1, 1 + p, p + p, -p, abs(p), int(p), float(p), bool(p))
print(p < 6, p > 6 if False else p == 5, p != 5, [10, 20, 30, 40, 50, 60][p], hex(p))
print(divmod(p, 3), p**2, p @ 1, str(p), f"{p}")
p += 3
print(type(p).__name__, x.n)
for bad in (lambda: p - 1, lambda: hash(p), lambda: p[0], lambda: len(p), lambda: ~p):
    try:
        bad()
    except TypeError as e:
        print(str(e).replace("weakref.ProxyType", "ProxyType"))
