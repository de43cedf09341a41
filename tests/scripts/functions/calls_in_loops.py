# Hot loops that call functions of several shapes.
def add(a, b):
    return a + b


def poly(x, coefs):
    r = 0
    for c in coefs:
        r = r * x + c
    return r


def step(x):
    if x & 1:
        return 3 * x + 1
    return x >> 1


def apply_n(f, x, n):
    for _ in range(n):
        x = f(x)
    return x


s = 0
for i in range(3000):
    s = add(s, i)
print(s)
print(sum(poly(i, [1, -2, 3, -4]) for i in range(400)))
print(
    apply_n(step, 27, 111), apply_n(lambda x: x + 0.5, 0, 300), apply_n(lambda s: s + "a", "", 70)
)
f = 0.0
for i in range(1000):
    f = add(f, i / 2)
print(f)
t = ""
for i in range(150):
    t = add(t, str(i % 10))
print(t)
l = []
for i in range(100):
    l = add(l, [i])
print(len(l), l[-1])
mixed = 0
for i in range(600):
    mixed = add(mixed, 1 if i < 300 else 0.25)
print(mixed)


def deep(a, b, c, d, e, f, g, h):
    return a + b * c - d + e * f - g + h


v = 0
for i in range(500):
    v = deep(v, 1, i, 2, i, 3, i, 4) % 100003
print(v)
