# out.append(i) in a prange: order is that of the iterations.
from numba import njit, prange


@njit(parallel=True)
def evens(n):
    out = []
    for i in prange(n):
        if i % 2 == 0:
            out.append(i)
    return out


@njit(parallel=True)
def table(n):
    d = {}
    for i in prange(n):
        d[i % 10] = i
    return d


@njit(parallel=True)
def text(n):
    s = ""
    for i in prange(n):
        s += chr(97 + i % 26)
    return s


@njit(parallel=True)
def rows(n, m):
    out = [[0] * m for _ in range(n)]
    for i in prange(n):
        for j in range(m):
            out[i][j] = i * m + j
    return out


@njit(parallel=True)
def objects(n):
    out = [None] * n
    for i in prange(n):
        out[i] = (i, str(i))
    return out


@njit(parallel=True)
def shared_rows(n):
    row = [0] * 5
    out = [row] * n
    for i in prange(n):
        out[i][i % 5] += 1
    return row


e = evens(2000)
print(len(e), e[:5], e[-1], e == sorted(e))
print(table(1000), text(60), len(text(700)))
r = rows(40, 30)
print(r[39][29], sum(map(sum, r)), rows(2, 2))
print(objects(500)[499], shared_rows(1000))
