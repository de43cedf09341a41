"""Pi by Monte Carlo: each iteration hashes its own index, so any order gives one answer."""

import sys

try:
    from numba import njit, prange
except ImportError:
    prange = range

    def njit(*args, **options):
        return args[0] if args else lambda function: function


@njit(parallel=True)
def inside(n):
    hits = 0
    for i in prange(n):
        h = (i * 1103515245 + 12345) & 0x7FFFFFFF
        h = ((h ^ (h >> 15)) * 0x2C1B3C6D) & 0x7FFFFFFF
        h = ((h ^ (h >> 12)) * 0x297A2D39) & 0x7FFFFFFF
        h ^= h >> 15
        g = ((h ^ 0x5A5A5A5A) * 48271) & 0x7FFFFFFF
        g = ((g ^ (g >> 13)) * 0x165667B1) & 0x7FFFFFFF
        g ^= g >> 16
        x = h / 2147483648.0
        y = g / 2147483648.0
        if x * x + y * y <= 1.0:
            hits += 1
    return hits


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5 * 10**6
    hits = inside(n)
    print("prange_pi", n, hits, "%.4f" % (4.0 * hits / n))


main()
