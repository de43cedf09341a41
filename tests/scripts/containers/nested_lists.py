# Matrices and nested lists: aliasing, rows, transposition.
m = [[i * 4 + j for j in range(4)] for i in range(3)]
print(m, m[1][2], m[-1][-1], [r[0] for r in m], list(zip(*m)))
t = [[m[i][j] for i in range(3)] for j in range(4)]
print(t, sum(t, []), [x for r in m for x in r if x % 2])
alias = [[0] * 2] * 3
alias[0][0] = 1
print(alias)
fresh = [[0] * 2 for _ in range(3)]
fresh[0][0] = 1
print(fresh)


def matmul(a, b):
    n, k, p = len(a), len(b), len(b[0])
    c = [[0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            s = 0
            for x in range(k):
                s += a[i][x] * b[x][j]
            c[i][j] = s
    return c


def matpow(a, n):
    r = [[int(i == j) for j in range(len(a))] for i in range(len(a))]
    while n:
        if n & 1:
            r = matmul(r, a)
        a = matmul(a, a)
        n >>= 1
    return r


print(matmul(m, t), matpow([[1, 1], [1, 0]], 100))
print(matmul([[0.5, 1.0], [2.0, -1.0]], [[1, 2], [3, 4]]))


def life(g):
    h, w = len(g), len(g[0])
    out = [[0] * w for _ in range(h)]
    for y in range(h):
        for x in range(w):
            n = 0
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    if dy or dx:
                        n += g[(y + dy) % h][(x + dx) % w]
            out[y][x] = 1 if n == 3 or (n == 2 and g[y][x]) else 0
    return out


g = [[0] * 10 for _ in range(10)]
for y, x in [(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)]:
    g[y][x] = 1
for _ in range(12):
    g = life(g)
print("\n".join("".join(".#"[c] for c in row) for row in g))
pascal = [[1]]
for i in range(12):
    p = pascal[-1]
    pascal.append([1] + [p[j] + p[j + 1] for j in range(len(p) - 1)] + [1])
print(pascal[-1], [len(r) for r in pascal])
jag = [list(range(i)) for i in range(5)]
jag[2].append(jag[1])
print(jag)
