# break and continue act on the innermost loop; finally runs on the way out.
out = []
for i in range(6):
    for j in range(6):
        if j == i:
            continue
        if j > i + 2:
            break
        out.append((i, j))
    else:
        out.append(("full", i))
        continue
    if i == 4:
        break
print(out)


def find(grid, want):
    for r, row in enumerate(grid):
        for c, v in enumerate(row):
            if v == want:
                return r, c
    return None


grid = [[i * 40 + j for j in range(40)] for i in range(40)]
print(find(grid, 0), find(grid, 777), find(grid, 1599), find(grid, -1))
n = 0
for i in range(100):
    j = 0
    while True:
        j += 1
        if j > i:
            break
        if (i + j) % 3 == 0:
            continue
        n += j
        if n % 11 == 0:
            break
print(n)
log = []
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        log.append(i)
    finally:
        log.append("f%d" % i)
else:
    log.append("else")
print(log)
c = 0
for a in range(20):
    for b in range(a, 20):
        for d in range(b, 30):
            if a * a + b * b == d * d and a:
                c += 1
                break
            if d * d > a * a + b * b:
                break
print(c)
