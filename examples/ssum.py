"""Sum an array of ints in a loop that the tracing JIT turns into machine code.

    vm examples/ssum.py [number of elements]
"""

import array
import random
import sys
import time

from numba import jit


@jit(nopython=True, parallel=True)
def ssum(x):
    total = 0
    for value in x:
        total += value
    return total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    x = array.array("l", [random.randint(0, 1000) for _ in range(n)])
    for attempt in range(3):
        start = time.perf_counter()
        result = ssum(x)
        ms = (time.perf_counter() - start) * 1000
        print(f"call {attempt + 1}: {ms:.3f} ms", file=sys.stderr)
        print("sum", result)
    assert result == sum(x)


main()
