"""Sum of the first n ints in a while loop."""

import sys


def run(n):
    s = 0
    i = 0
    while i < n:
        s += i
        i += 1
    return s


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10**8
    print("int_loop", n, run(n))


main()
