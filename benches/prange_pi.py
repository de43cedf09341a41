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
        h = (i * 0x9E3779B97F4A7C15 + 0x7F4A7C15) & 0xFFFFFFFFFFFFFFFF
        h = ((h ^ (h >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        h ^= h >> 31
        x = (h >> 32) / 4294967296.0
        y = (h & 0xFFFFFFFF) / 4294967296.0
        if x * x + y * y <= 1.0:
            hits += 1
    return hits


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5 * 10**6
    hits = inside(n)
    print("prange_pi", n, hits, "%.4f" % (4.0 * hits / n))


main()
