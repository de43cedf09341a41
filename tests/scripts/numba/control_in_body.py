# break, return, continue and while in the body.
from numba import njit, prange


@njit(parallel=True)
def first(a, want):
    for i in prange(len(a)):
        if a[i] == want:
            return i
    return -1


@njit(parallel=True)
def until(a, limit):
    s = 0
    for i in prange(len(a)):
        if a[i] > limit:
            break
        s += a[i]
    else:
        s = -s
    return s, i


@njit(parallel=True)
def skip(n):
    s = 0
    for i in prange(n):
        if i % 3 == 0:
            continue
        s += i
    return s


@njit(parallel=True)
def collatz(n):
    total = 0
    longest = 0
    for i in prange(1, n):
        x = i
        c = 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            c += 1
        total += c
        longest = max(longest, c)
    return total, longest


@njit(parallel=True)
def after(n):
    x = -1
    for i in prange(n):
        x = i * 2
    return x, i


@njit(parallel=True)
def empty(n):
    for i in prange(n):
        pass
    else:
        return "else"


a = list(range(0, 3000, 2))
print(first(a, 0), first(a, 2998), first(a, 3), until(a, 1000), until(a, 10**9), skip(2000))
print(collatz(300), after(1000), empty(10), empty(0), skip(0), skip(-5))
try:
    after(0)
except UnboundLocalError as e:
    print(e)
