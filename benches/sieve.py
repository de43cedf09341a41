"""Primes below n by a sieve in a plain list."""

import sys


def run(n):
    flags = [True] * n
    flags[0] = flags[1] = False
    p = 2
    while p * p < n:
        if flags[p]:
            for k in range(p * p, n, p):
                flags[k] = False
        p += 1
    count = 0
    for i in range(n):
        if flags[i]:
            count += 1
    return count


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10**7
    print("sieve", n, run(n))


main()
