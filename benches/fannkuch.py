"""The most flips of a permutation's head over all permutations of n, and a checksum."""

import sys


def count_flips(perm):
    p = perm[:]
    flips = 0
    head = p[0]
    while head:
        lo = 0
        hi = head
        while lo < hi:
            p[lo], p[hi] = p[hi], p[lo]
            lo += 1
            hi -= 1
        flips += 1
        head = p[0]
    return flips


def run(n):
    perm = list(range(n))
    turns = [0] * n
    best = 0
    checksum = 0
    idx = 0
    while True:
        flips = count_flips(perm)
        if flips > best:
            best = flips
        checksum += flips if idx % 2 == 0 else -flips
        idx += 1
        k = 1
        while k < n:
            first = perm[0]
            for i in range(k):
                perm[i] = perm[i + 1]
            perm[k] = first
            turns[k] += 1
            if turns[k] <= k:
                break
            turns[k] = 0
            k += 1
        if k == n:
            return best, checksum


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print("fannkuch", n, *run(n))


main()
