# Functions that read globals and closures; values are not frozen.
from numba import njit, prange

scale = 2
calls = 0


@njit
def f(x):
    return x * scale


print(f(10))
scale = 3
print(f(10))
scale = 0.5
print(f(10))


@njit(parallel=True)
def total(n):
    s = 0
    for i in prange(n):
        s += i * scale
    return s


print(total(1000))
scale = 7
print(total(1000))


def make(k):
    @njit
    def g(x):
        return x + k
    return g


g3, g5 = make(3), make(5)
print(g3(1), g5(1), sum(g3(i) - g5(i) for i in range(300)))


@njit(parallel=True)
def count_calls(n):
    global calls
    for i in prange(n):
        calls += 1
    return calls


print(count_calls(500), count_calls(500), calls)


def helper(x):
    return x % 7


@njit(parallel=True)
def uses_helper(n):
    s = 0
    for i in prange(n):
        s += helper(i)
    return s


print(uses_helper(1000))
helper = lambda x: x % 11
print(uses_helper(1000))


@njit
def printer(n):
    for i in range(n):
        if i % 100 == 0:
            print("at", i)
    return n


print(printer(300))


@njit(parallel=True)
def ordered(n):
    for i in prange(n):
        if i % 250 == 0:
            print("prange at", i)


ordered(1000)
