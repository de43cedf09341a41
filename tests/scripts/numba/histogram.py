# Indirect updates: y[i % 4] += a[i] and counts by value.
from array import array
from numba import njit, prange


@njit(parallel=True)
def mod4(a):
    y = [0, 0, 0, 0]
    for i in prange(len(a)):
        y[i % 4] += a[i]
    return y


@njit(parallel=True)
def hist(a, k):
    h = array("l", [0]) * k
    for i in prange(len(a)):
        h[a[i] % k] += 1
    return h


@njit(parallel=True)
def indirect(idx, src, dst):
    for i in prange(len(idx)):
        dst[idx[i]] = src[i]
    return dst


@njit(parallel=True)
def maxes(a, k):
    m = [-1] * k
    for i in prange(len(a)):
        j = i % k
        if a[i] > m[j]:
            m[j] = a[i]
    return m


a = array("l", [(i * 7919) % 1009 for i in range(3000)])
print(mod4(a), mod4([1] * 10), mod4([2**62] * 10))
print(list(hist(a, 10)), sum(hist(a, 64)))
print(indirect([i * 3 % 7 for i in range(700)], list(range(700)), [0] * 7))
print(maxes(a, 5), mod4([0.5] * 9), mod4(range(1000)))
try:
    hist(a, 0)
except ZeroDivisionError as e:
    print("ZeroDivisionError")
