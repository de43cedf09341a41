# Arithmetic operator methods, reflection and NotImplemented.
class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Vec(%r, %r)" % (self.x, self.y)

    def __add__(self, o):
        if isinstance(o, Vec):
            return Vec(self.x + o.x, self.y + o.y)
        return NotImplemented

    def __radd__(self, o):
        if o == 0:
            return self
        return NotImplemented

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        if isinstance(k, Vec):
            return self.x * k.x + self.y * k.y
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        return Vec(k * self.x, k * self.y)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __truediv__(self, k):
        return Vec(self.x / k, self.y / k)

    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self


a = Vec(3, 4)
b = Vec(1.5, -2)
print(a + b, a - b, a * 2, 2 * a, a * b, -a, abs(a), a / 2, sum([a, b, a]))
for f in [lambda: a + 1, lambda: 1 + a, lambda: a - 1, lambda: a // 2, lambda: a < b, lambda: ~a]:
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
c = a
c += b
print(c is a, a)
p = Vec(0, 0)
for i in range(1000):
    p = p + Vec(i, -i) * 0.5 - Vec(1, 1)
print(p)
q = Vec(0, 0)
for i in range(1000):
    q += Vec(i, 1)
print(q, (a == Vec(4.5, 2)), a != a)


class Mod:
    def __init__(self, v):
        self.v = v % 97

    def __pow__(self, e):
        return Mod(pow(self.v, e, 97))

    def __floordiv__(self, o):
        return Mod(self.v // o)

    def __mod__(self, o):
        return Mod(self.v % o)

    def __and__(self, o):
        return "and"

    def __or__(self, o):
        return "or"

    def __xor__(self, o):
        return "xor"

    def __lshift__(self, o):
        return "shl"

    def __rshift__(self, o):
        return "shr"

    def __invert__(self):
        return "inv"

    def __pos__(self):
        return "pos"


m = Mod(100)
print((m ** 5).v, (m // 2).v, (m % 2).v, m & 1, m | 1, m ^ 1, m << 1, m >> 1, ~m, +m)
