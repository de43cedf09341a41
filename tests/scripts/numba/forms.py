# Every call form of the decorators.
from numba import jit, njit, prange
import numba


@jit
def a(x):
    return x + 1


@jit()
def b(x):
    return x + 2


@jit(nopython=True)
def c(x):
    return x + 3


@njit
def d(x):
    return x + 4


@njit(parallel=True, fastmath=False, nogil=True)
def e(n):
    s = 0
    for i in prange(n):
        s += i
    return s


@numba.njit()
def f(x):
    """Doc of f."""
    return a(x) * 10


g = njit(lambda x: x * x)
h = jit(nopython=True, parallel=True)(lambda n: sum([i for i in range(n)]))
print(a(1), b(1), c(1), d(1), e(1000), f(1), g(12), h(100))
print(a(1.5), b(2**63), c(True), f(0.5), f.__name__, f.__doc__)
s = 0
for i in range(500):
    s += a(i) + d(i) + f(i)
print(s)


@njit
def kw(a, b=2, *, c=3):
    return a * 100 + b * 10 + c


print(kw(1), kw(1, c=5), kw(b=7, a=2))
try:
    kw()
except TypeError as err:
    print("TypeError")
