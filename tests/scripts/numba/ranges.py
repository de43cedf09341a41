# prange with start, stop, step; ends that are negative, huge or empty.
from numba import njit, prange


@njit(parallel=True)
def collect(a, b, c):
    out = []
    for i in prange(a, b, c):
        out.append(i)
    return out


@njit(parallel=True)
def weighted(a, b, c):
    s = 0
    for i in prange(a, b, c):
        s += i * 3 - 1
    return s


@njit(parallel=True)
def simple(n):
    s = 0
    for i in prange(n):
        s += i
    return s


print(collect(0, 10, 3), collect(-5, 5, 2), collect(5, 5, 1), collect(9, 2, 1))
print(
    weighted(0, 3000, 7),
    weighted(-1000, 1000, 3),
    weighted(2**62, 2**62 + 2000, 5),
    weighted(2**63 - 500, 2**63 + 500, 1),
)
print(simple(0), simple(-3), simple(1), simple(2), simple(3001), simple(True))
for n in range(0, 130, 9):
    if simple(n) != n * (n - 1) // 2:
        print("wrong", n)
try:
    simple(1.5)
except TypeError:
    print("TypeError")
print(collect(0, 6, 1), sum(collect(0, 2000, 1)))


@njit(parallel=True)
def target_used_after(n):
    last = 0
    for i in prange(n):
        t = i * i
        last = t
    return last, t, i


print(target_used_after(400))


@njit(parallel=True)
def rebind(n):
    s = 0
    for i in prange(n):
        i = i * 2
        s += i
    return s, i


print(rebind(300))
