# An exception in the body reaches the caller; the lowest iteration wins.
from array import array
from numba import njit, prange


@njit(parallel=True)
def divide(a):
    s = 0
    for i in prange(len(a)):
        s += 100 // a[i]
    return s


@njit(parallel=True)
def checked(a, limit):
    n = 0
    for i in prange(len(a)):
        if a[i] > limit:
            raise ValueError(i)
        n += 1
    return n


@njit(parallel=True)
def inside(a):
    bad = 0
    for i in prange(len(a)):
        try:
            100 // a[i]
        except ZeroDivisionError:
            bad += 1
    return bad


@njit(parallel=True)
def asserts(a):
    for i in prange(len(a)):
        assert a[i] >= 0, i
    return "fine"


@njit(parallel=True)
def past(a, n):
    s = 0
    for i in prange(n):
        s += a[i]
    return s


a = array("l", range(1, 2001))
print(divide(a), inside(a), checked(a, 5000), asserts(a), past(a, 2000))
for k in (1500, 700, 1900, 3):
    a[k] = 0
    try:
        print(divide(a))
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
for limit in (100, 1500, 10):
    try:
        checked(a, limit)
    except ValueError as e:
        print("ValueError", e)
print(inside(a))
a[1200] = -1
a[1800] = -5
try:
    asserts(a)
except AssertionError as e:
    print("AssertionError", e)
try:
    past(a, 2001)
except IndexError as e:
    print(e)
try:
    divide([5, "x"] * 50)
except TypeError as e:
    print(e)
