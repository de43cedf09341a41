import copy

class A:
    def __init__(self):
        self.x = [1]

a = A()
b = copy.copy(a)
print(b.x is a.x, b is a, type(b).__name__)
for v in ([1, [2]], {"a": [1]}, {1, 2}, (1, [2]), "s", 3, None, bytearray(b"x"), slice(1, 2)):
    c = copy.copy(v)
    print(c == v, c is v)

class S:
    __slots__ = ("p", "q")

s = S()
s.p = [1]
t = copy.copy(s)
print(t.p is s.p, hasattr(t, "q"))
