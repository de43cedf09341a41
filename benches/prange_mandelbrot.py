"""The Mandelbrot set by rows in a prange; each row stores its own sum."""

import sys

try:
    from numba import njit, prange
except ImportError:
    prange = range

    def njit(*args, **options):
        return args[0] if args else lambda function: function


@njit(parallel=True)
def rows(n, limit, out):
    for y in prange(n):
        ci = 2.0 * y / n - 1.0
        total = 0
        for x in range(n):
            cr = 3.0 * x / n - 2.0
            zr = zi = 0.0
            k = 0
            while k < limit and zr * zr + zi * zi <= 4.0:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                k += 1
            total += k
        out[y] = total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    out = [0] * n
    rows(n, 50, out)
    print("prange_mandelbrot", n, sum(out), out[n // 2])


main()
