# Monte-Carlo pi with a linear congruential generator in pure ints.
from numba import njit, prange


@njit
def lcg(x):
    return (x * 1103515245 + 12345) & 0x7FFFFFFF


@njit(parallel=True)
def inside(n):
    hits = 0
    for i in prange(n):
        x = lcg(lcg(i * 2 + 1))
        y = lcg(lcg(x))
        if x * x + y * y <= 0x7FFFFFFF * 0x7FFFFFFF:
            hits += 1
    return hits


@njit(parallel=True)
def mixed(n):
    hits = 0
    for i in prange(n):
        s = (i * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        s ^= s >> 33
        s = (s * 0xFF51AFD7ED558CCD) & 0xFFFFFFFFFFFFFFFF
        s ^= s >> 33
        x = (s >> 32) / 4294967296.0
        y = (s & 0xFFFFFFFF) / 4294967296.0
        if x * x + y * y <= 1.0:
            hits += 1
    return hits


@njit(parallel=True)
def xorshift(n, rounds):
    acc = 0
    for i in prange(1, n):
        s = i
        for _ in range(rounds):
            s ^= (s << 13) & 0xFFFFFFFF
            s ^= s >> 17
            s ^= (s << 5) & 0xFFFFFFFF
        acc ^= s
    return acc


print(inside(3000), mixed(3000), mixed(10), xorshift(500, 10))
print(round(4 * mixed(5000) / 5000, 6))
