"""A linear congruential generator kept to 31 bits by a mask."""

import sys


def run(n):
    x = 42
    acc = 0
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        acc ^= x >> 3
    return acc, x


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 12 * 10**6
    print("lcg", n, *run(n))


main()
