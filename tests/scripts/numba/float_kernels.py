# Float kernels whose elements are independent: results are exact.
import math
from array import array
from numba import njit, prange


@njit(parallel=True)
def saxpy(a, x, y):
    for i in prange(len(x)):
        y[i] = a * x[i] + y[i]


@njit(parallel=True)
def roots(x, out):
    for i in prange(len(x)):
        out[i] = math.sqrt(x[i]) + math.sin(x[i]) * math.exp(-x[i])


@njit(parallel=True)
def mandel(n, limit):
    out = array("l", [0]) * (n * n)
    for py in prange(n):
        ci = 2.0 * py / n - 1.0
        for px in range(n):
            cr = 3.0 * px / n - 2.0
            zr = zi = 0.0
            k = 0
            while k < limit and zr * zr + zi * zi <= 4.0:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                k += 1
            out[py * n + px] = k
    return out


@njit(parallel=True)
def stencil(a, b):
    for i in prange(1, len(a) - 1):
        b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3.0


@njit(parallel=True)
def energy(x, v):
    e = 0.0
    for i in prange(len(x)):
        e += 0.5 * v[i] * v[i] + math.cos(x[i])
    return e


x = array("d", [i * 0.01 for i in range(1500)])
y = array("d", [1.0]) * 1500
saxpy(2.5, x, y)
print(y[0], y[749], y[1499], sum(y))
roots(x, y)
print(y[0], y[749], y[1499])
m = mandel(24, 30)
print(sum(m), "".join(" .:*#"[min(v // 7, 4)] for v in m[24 * 12:24 * 13]))
z = array("d", [0.0]) * 1500
stencil(x, z)
print(z[0], z[1], z[1498], z[1499])
print(round(energy(x, y), 6))
try:
    roots([1.0, -1.0], [0, 0])
except ValueError as e:
    print("ValueError")
print(-0.0 * 1, mandel(2, 5).tolist())
