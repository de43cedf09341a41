"""A linear congruential generator kept to 64 bits by a mask."""

import sys


def run(n):
    x = 42
    acc = 0
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        acc ^= x >> 33
    return acc, x


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 12 * 10**6
    print("lcg", n, *run(n))


main()
