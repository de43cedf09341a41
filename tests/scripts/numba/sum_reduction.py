# Integer and float reductions over arrays and lists.
from array import array
from numba import njit, prange


@njit(parallel=True)
def isum(x):
    s = 0
    for i in prange(len(x)):
        s += x[i]
    return s


@njit(parallel=True)
def fsum(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i] * 0.1
    return s


@njit(parallel=True)
def two(x):
    s = 0
    p = 0
    for i in prange(len(x)):
        s += x[i]
        p += x[i] * x[i]
    return s, p


@njit(parallel=True)
def start(x, s):
    for i in prange(1, len(x), 3):
        s += x[i]
    return s


ints = array("l", range(5000))
floats = array("d", [i * 0.25 for i in range(5000)])
for n in range(3):
    print(isum(ints), isum(list(range(3000))), round(fsum(floats), 6), two(ints), start(ints, 100))
print(
    isum([]),
    isum(array("l", [5])),
    isum([2**62, 2**62, 2**62]),
    isum([1, 2, 0.5]),
    round(fsum([1.5]), 6),
)
print(isum([2**61] * 1000))
print(start([1, 2], 0.5), start(ints, 2**63))
