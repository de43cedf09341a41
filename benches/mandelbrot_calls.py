"""As mandelbrot.py, with a function called for each point."""

import sys


def escape(cr, ci, limit):
    zr = zi = 0.0
    k = 0
    while k < limit:
        r2 = zr * zr
        i2 = zi * zi
        if r2 + i2 > 4.0:
            return k
        zi = 2.0 * zr * zi + ci
        zr = r2 - i2 + cr
        k += 1
    return limit


def run(n, limit):
    total = 0
    for y in range(n):
        ci = 2.0 * y / n - 1.0
        for x in range(n):
            total += escape(3.0 * x / n - 2.0, ci, limit)
    return total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print("mandelbrot_calls", n, run(n, 50))


main()
