# Index errors after many good iterations; negative indices.
def total(xs, n):
    s = 0
    for i in range(n):
        s += xs[i]
    return s


xs = list(range(500))
print(total(xs, 500))
try:
    total(xs, 501)
except IndexError as e:
    print(e)


def back(xs, n):
    s = 0
    for i in range(1, n):
        s = s * 3 % 10007 + xs[-i]
    return s


print(back(xs, 501))
try:
    back(xs, 502)
except IndexError as e:
    print(e)


def mixed(xs):
    s = 0
    for i in range(-len(xs), len(xs)):
        s += xs[i] * (i & 3)
    return s


print(mixed(xs))


def store(n):
    out = [0] * 300
    try:
        for i in range(n):
            out[i] = i * 2
    except IndexError as e:
        return str(e), i, sum(out)
    return "ok", sum(out)


print(store(300), store(301), store(100))


def shift(xs):
    for i in range(len(xs)):
        xs[i - 1] = xs[i]
    return xs


print(sum(shift(list(range(300)))), shift([1, 2, 3]))
s = "abcdefghij" * 20
n = 0
i = 0
try:
    while True:
        if s[i] == "c":
            n += 1
        i += 1
except IndexError as e:
    print(e, n, i)
t = tuple(range(200))
n = 0
try:
    for i in range(0, 1000, 3):
        n += t[i]
except IndexError as e:
    print(e, n, i)
ys = [1] * 200
k = 0
while ys:
    k += ys.pop()
try:
    for i in range(100):
        ys.append(i)
        ys[i // 50 * 100]
except IndexError as e:
    print(e, k, len(ys))
zs = list(range(100))
c = 0
for i in range(300):
    c += zs[i % len(zs)]
    if i % 4 == 0:
        zs.pop()
print(c, len(zs))
