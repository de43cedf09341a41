# A list that changes its element kind while loops run over it.
xs = [i for i in range(400)]


def work(xs):
    s = 0
    for i in range(len(xs)):
        xs[i] = xs[i] + 1
        s = s + xs[i]
    return s


print(work(xs), work(xs))
xs[200] = 0.5
print(work(xs), xs[199:202])
xs[300] = 2**63 - 2
print(work(xs), work(xs), xs[300])
xs[10] = True
print(work(xs), xs[10])
ys = [0.0] * 300
for i in range(300):
    ys[i] = i * 0.5 if i < 250 else i
print(sum(ys), ys[248:252])
for i in range(300):
    if i == 280:
        ys[5] = "str"
    if i != 5:
        ys[i] = ys[i] * 2
print(ys[4:7], ys[-1])
zs = []
for i in range(500):
    zs.append(i if i < 200 else None if i < 300 else (i,))
n = 0
for z in zs:
    if z is None:
        n += 1
    elif isinstance(z, tuple):
        n += z[0]
    else:
        n += z
print(n)
grid = [[0] * 20 for _ in range(20)]
for r in range(20):
    for c in range(20):
        grid[r][c] = r * c if r < 15 else r / (c + 1)
print(sum(map(sum, grid)))


def fill(n, v):
    out = [v] * n
    for i in range(n):
        out[i] = out[i] + i
    return out


print(sum(fill(200, 0)), sum(fill(200, 0.5)), sum(fill(200, 2**65)), fill(3, 0), fill(3, 1.0))
bs = [True] * 100
for i in range(100):
    bs[i] = not bs[i] if i % 3 else bs[i]
print(bs.count(True), bs[:4], sum(bs))
