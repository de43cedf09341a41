# Products and sums that become big ints are never wrapped.
from numba import njit, prange


@njit(parallel=True)
def product(n):
    p = 1
    for i in prange(1, n):
        p *= i
    return p


@njit(parallel=True)
def powers(n):
    s = 0
    for i in prange(n):
        s += i ** 5
    return s


@njit
def factorial(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


@njit(parallel=True)
def wide(n):
    s = 0
    for i in prange(n):
        s += (1 << 62) + i
    return s


@njit
def mix(n):
    x = 1
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return x


print(product(10), product(21), product(22), product(60), len(str(product(200))))
print(powers(10), powers(3000), powers(20000 // 10))
print(factorial(20), factorial(21), factorial(50), wide(1), wide(3), wide(2000), mix(1000))


@njit(parallel=True)
def cubes(a):
    for i in prange(len(a)):
        a[i] = a[i] * a[i] * a[i]
    return a


print(cubes([10**5, 10**7, -10**8, 3])[:4], sum(cubes([2**21 - 1, 2**21, 2**21 + 1] * 100)))


@njit
def power(b, e):
    return b ** e


print(power(2, 10), power(2, -1), power(2, 100), power(2.0, 3), power(0, 0))
