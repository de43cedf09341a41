# An uncaught exception out of a prange: the ordinary traceback.
from numba import njit, prange


@njit(parallel=True)
def invert(xs):
    total = 0
    for i in prange(len(xs)):
        total += 1000 // xs[i]
    return total


values = list(range(1, 1200))
print(invert(values))
values[1100] = 0
values[600] = 0
print(invert(values))
