# Hot loops calling methods, closures and objects with state.
class Counter:
    def __init__(self):
        self.n = 0
        self.f = 0.0

    def add(self, k):
        self.n += k
        return self

    def addf(self, x):
        self.f = self.f * 0.5 + x

    def get(self):
        return self.n


c = Counter()
for i in range(2000):
    c.add(i)
    c.addf(i)
print(c.n, c.f, c.get())
for i in range(500):
    c.add(1.5 if i > 400 else 1).add(2)
print(c.n)


def make(k):
    total = 0

    def add(x):
        nonlocal total
        total += x * k
        return total
    return add


f, g = make(2), make(0.5)
for i in range(1000):
    f(i)
    g(i)
print(f(0), g(0))


class Base:
    def val(self):
        return 1

    def run(self, n):
        s = 0
        for i in range(n):
            s += self.val() * i
        return s


class Derived(Base):
    def val(self):
        return 2


class Third(Base):
    def __init__(self):
        self.k = 0.5

    def val(self):
        self.k += 1
        return self.k


print(Base().run(500), Derived().run(500), Third().run(300), Base().run(100))
objs = [Base(), Derived(), Third()]
s = 0
for i in range(900):
    s += objs[i % 3].val()
print(s)
b = Base()
s = 0
for i in range(400):
    if i == 200:
        Base.val = lambda self: 10
    s += b.val()
print(s)
add = c.add
for i in range(300):
    add(1)
print(c.n)
ops = [lambda x: x + 1, lambda x: x * 2, abs, lambda x: -x]
x = 0
for i in range(800):
    x = ops[i & 3](x) % 1000
print(x)
