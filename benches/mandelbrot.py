"""Points of an n by n grid whose orbit stays bounded for 50 steps."""

import sys


def run(n, limit):
    total = 0
    for y in range(n):
        ci = 2.0 * y / n - 1.0
        for x in range(n):
            cr = 3.0 * x / n - 2.0
            zr = zi = 0.0
            k = 0
            while k < limit:
                r2 = zr * zr
                i2 = zi * zi
                if r2 + i2 > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = r2 - i2 + cr
                k += 1
            total += k
    return total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print("mandelbrot", n, run(n, 50))


main()
