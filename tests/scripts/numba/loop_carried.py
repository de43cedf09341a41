# Dependences between iterations: scans, shifts, recurrences. They must run in order.
from array import array
from numba import njit, prange


@njit(parallel=True)
def step(a):
    for i in prange(1, len(a)):
        a[i] = a[i - 1] + 1
    return a


@njit(parallel=True)
def scan(a):
    s = 0
    out = [0] * len(a)
    for i in prange(len(a)):
        s += a[i]
        out[i] = s
    return out


@njit(parallel=True)
def shift(a):
    for i in prange(len(a) - 1):
        a[i] = a[i + 1]
    return a


@njit(parallel=True)
def fib(n):
    a, b = 0, 1
    for i in prange(n):
        a, b = b, a + b
    return a


@njit(parallel=True)
def last(a):
    prev = -1
    n = 0
    for i in prange(len(a)):
        if a[i] != prev:
            n += 1
        prev = a[i]
    return n, prev


@njit(parallel=True)
def ema(a):
    y = 0.0
    for i in prange(len(a)):
        y = 0.5 * y + a[i]
    return y


print(step(array("l", [5]) * 1500)[1499], step([0] * 700)[-1], step([0.5, 0, 0])[2])
print(
    scan(list(range(1200)))[-3:], shift(list(range(1000)))[-3:], shift(array("l", range(800)))[:3]
)
print(fib(10), fib(90), fib(100), fib(200))
print(last([i // 10 for i in range(1000)]), ema([1.0] * 100), ema([i % 3 for i in range(500)]))
alias = list(range(600))


@njit(parallel=True)
def overlap(x, y):
    for i in prange(len(x) - 1):
        x[i + 1] = y[i]


overlap(alias, alias)
print(alias[:3], alias[-1])
