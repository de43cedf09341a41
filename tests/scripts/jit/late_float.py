# A sum that becomes a float late, and an index that becomes one.
def total(xs):
    s = 0
    for x in xs:
        s += x
    return s


print(
    total(range(1000)),
    total(list(range(500)) + [0.5] + list(range(500))),
    total([1.5] * 300),
    total([True] * 200),
)
print(total([1] * 200 + [2**62] * 3 + [0.25]))
s = 0
for i in range(2000):
    if i == 1500:
        s = s / 2
    s += i
print(s)
x = 1
trail = []
for i in range(600):
    if i % 200 == 199:
        x = float(x) if isinstance(x, int) else int(x)
        trail.append(x)
    x = x + 1
print(x, trail)


def scale(v, k):
    r = v
    for _ in range(100):
        r = r * k + 1 if r < 1e6 else r - 1e6 if isinstance(r, float) else r - 10**6
    return r


print(scale(1, 2), scale(1, 1.5), scale(1.5, 2), scale(True, 3))
a = 0
for i in range(900):
    a = a + (i if i < 300 else i * 1.0 if i < 600 else True)
print(a)


def poly(n, one):
    s = one - one
    for i in range(n):
        s = s + one * i
    return s


for one in (1, 1.0, True, 2**64, 1, 0.5):
    print(poly(300, one), type(poly(70, one)).__name__)
