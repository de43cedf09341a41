"""The sum of an array of ints in a for loop, eighty times over.

The array (8 MB) stays in the caches: with 10**7 elements and 8 passes, memory and page faults decide.
"""

import sys
from array import array


def ssum(x):
    s = 0
    for v in x:
        s += v
    return s


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10**6
    x = array("l", range(n))
    total = 0
    for k in range(80):
        x[0] = k
        total += ssum(x)
    print("ssum", n, total)


main()
