"""The sum of an array of ints in a for loop, eight times over."""

import sys
from array import array


def ssum(x):
    s = 0
    for v in x:
        s += v
    return s


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10**7
    x = array("l", range(n))
    total = 0
    for k in range(8):
        x[0] = k
        total += ssum(x)
    print("ssum", n, total)


main()
