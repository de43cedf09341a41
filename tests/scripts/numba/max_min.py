# if a[i] > m: m = a[i], min(), max() and the place of the maximum.
from array import array
from numba import njit, prange


@njit(parallel=True)
def biggest(a):
    m = a[0]
    for i in prange(len(a)):
        if a[i] > m:
            m = a[i]
    return m


@njit(parallel=True)
def lo_hi(a):
    lo = a[0]
    hi = a[0]
    for i in prange(len(a)):
        lo = min(lo, a[i])
        hi = max(hi, a[i])
    return lo, hi


@njit(parallel=True)
def argmax(a):
    best = a[0]
    where = 0
    for i in prange(len(a)):
        if a[i] > best:
            best = a[i]
            where = i
    return best, where


@njit(parallel=True)
def bits(a):
    x = 0
    o = 0
    n = -1
    for i in prange(len(a)):
        x ^= a[i]
        o |= a[i]
        n &= a[i]
    return x, o, n


@njit(parallel=True)
def count(a, k):
    n = 0
    for i in prange(len(a)):
        if a[i] % k == 0:
            n += 1
        elif a[i] > 900:
            n += 100
    return n


a = array("l", [(i * 7919 + 13) % 1009 for i in range(3000)])
f = array("d", [v / 8 for v in a])
print(
    biggest(a),
    biggest(f),
    biggest([3, 1, 2]),
    biggest([-5]),
    biggest([1, 2**70, 5]),
    biggest(["a", "c", "b"]),
)
print(lo_hi(a), lo_hi(f), lo_hi([2, 2.0, 1]), argmax(a), argmax(f), argmax([1, 1, 1]))
print(bits(a), bits([2**70, 1]), count(a, 7), count([10, 901], 10))
nan = float("nan")
print(biggest([1.0, nan, 3.0]), biggest([nan, 1.0]), lo_hi([0.0, -0.0]), lo_hi([-0.0, 0.0]))
