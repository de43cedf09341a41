# In-place operators: with __iadd__, without, and with one that refuses.
class A:
    def __init__(self):
        self.log = []

    def __iadd__(self, o):
        self.log.append(o)
        return self


class B:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return B(self.n + o)


class C(B):
    def __iadd__(self, o):
        return NotImplemented


a, b, c = A(), B(0), C(0)
first = b
for i in range(100):
    a += i
    b += i
    c += i
print(len(a.log), b.n, c.n, first.n, type(c).__name__)
try:
    b -= 1
except TypeError as e:
    print(e)
try:
    a -= 1
except TypeError as e:
    print(e)
