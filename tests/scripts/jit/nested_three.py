# Nested loops of depth three.
def matmul(a, b, n):
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


n = 16
a = [[i + j for j in range(n)] for i in range(n)]
b = [[i - j for j in range(n)] for i in range(n)]
c = matmul(a, b, n)
print(c[3][4], sum(map(sum, c)))
f = matmul([[x * 0.5 for x in r] for r in a], b, n)
print(f[3][4], sum(map(sum, f)))
big = matmul([[x * 2**60 for x in r] for r in a], b, n)
print(big[3][4], sum(map(sum, big)))


def triples(n):
    out = []
    for a in range(1, n):
        for b in range(a, n):
            for c in range(b, n):
                if a * a + b * b == c * c:
                    out.append((a, b, c))
    return out


print(triples(30))


def floyd(n):
    d = [[(i * 7 + j * 13) % 29 + 1 for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                t = d[i][k] + d[k][j]
                if t < d[i][j]:
                    d[i][j] = t
    return sum(map(sum, d))


print(floyd(18))
count = 0
for x in range(12):
    for y in range(x, 20):
        z = y
        while z:
            count += z & 1
            z >>= 1
            if count % 1000 == 999:
                break
print(count)


def lcs(s, t):
    d = [[0] * (len(t) + 1) for _ in range(len(s) + 1)]
    for i in range(len(s)):
        for j in range(len(t)):
            if s[i] == t[j]:
                d[i + 1][j + 1] = d[i][j] + 1
            else:
                d[i + 1][j + 1] = max(d[i][j + 1], d[i + 1][j])
    return d[-1][-1]


print(lcs("the quick brown fox jumps", "over the lazy dog and cat"))
