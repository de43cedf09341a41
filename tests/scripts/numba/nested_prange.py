# prange in prange, and prange over the outer of nested loops.
from array import array
from numba import njit, prange


@njit(parallel=True)
def both(n, m):
    s = 0
    for i in prange(n):
        for j in prange(m):
            s += i * j
    return s


@njit(parallel=True)
def matmul(a, b, n):
    c = [[0] * n for _ in range(n)]
    for i in prange(n):
        for j in range(n):
            t = 0
            for k in range(n):
                t += a[i][k] * b[k][j]
            c[i][j] = t
    return c


@njit(parallel=True)
def grid(n):
    out = array("l", [0]) * (n * n)
    for y in prange(n):
        for x in range(n):
            out[y * n + x] = (x ^ y) + y
    return out


@njit(parallel=True)
def inner_sum(n):
    rows = [0] * n
    for i in prange(n):
        t = 0
        for j in prange(i):
            t += j
        rows[i] = t
    return rows


@njit(parallel=True)
def calls(n):
    s = 0
    for i in prange(n):
        s += both(i % 5, 3)
    return s


print(both(40, 50), both(0, 5), both(5, 0), calls(300))
n = 14
a = [[i + j for j in range(n)] for i in range(n)]
c = matmul(a, a, n)
print(c[0][:3], sum(map(sum, c)))
f = matmul([[v * 0.5 for v in r] for r in a], a, n)
print(f[0][:3], sum(map(sum, f)))
g = grid(40)
print(g[:5], sum(g), inner_sum(50)[-1], sum(inner_sum(60)))
