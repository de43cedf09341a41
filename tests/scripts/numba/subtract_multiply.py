# Reductions with -=, *=, and several operators in one loop.
from numba import njit, prange


@njit(parallel=True)
def minus(n):
    s = 0
    for i in prange(n):
        s -= i * 2
    return s


@njit(parallel=True)
def alternating(n):
    p = 1
    for i in prange(n):
        p *= -1
    return p


@njit(parallel=True)
def several(n):
    s = 0
    d = 10**6
    m = 0
    q = 1
    for i in prange(n):
        s += i
        d -= i
        m = max(m, i ^ 5)
        q *= 1 if i % 50 else 2
    return s, d, m, q


@njit(parallel=True)
def branch_reduce(n):
    pos = 0
    neg = 0
    for i in prange(n):
        v = (i * 37) % 101 - 50
        if v >= 0:
            pos += v
        else:
            neg += v
    return pos, neg


@njit(parallel=True)
def not_a_reduction(n):
    s = 1
    for i in prange(n):
        s = i - s
    return s


@njit(parallel=True)
def read_inside(n):
    s = 0
    hits = 0
    for i in prange(n):
        s += i
        if s > 1000:
            hits += 1
    return s, hits


@njit(parallel=True)
def two_ops(n):
    s = 1
    for i in prange(n):
        s += i
        s *= 2
        s %= 1000003
    return s


print(minus(2000), alternating(1001), several(1000), branch_reduce(2500))
print(not_a_reduction(1000), read_inside(500), two_ops(700))


@njit(parallel=True)
def float_product(n):
    p = 1.0
    for i in prange(1, n):
        p *= 1.0 + 1.0 / (i * i)
    return p


print(round(float_product(2000), 6))
