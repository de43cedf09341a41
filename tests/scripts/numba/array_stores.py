# Disjoint element stores to array('l'), array('d') and lists.
from array import array
from numba import njit, prange


@njit(parallel=True)
def square(a, out):
    for i in prange(len(a)):
        out[i] = a[i] * a[i]


@njit(parallel=True)
def scale(a, k):
    for i in prange(len(a)):
        a[i] = a[i] * k + 1


@njit(parallel=True)
def strided(a, n):
    for i in prange(n):
        a[2 * i] = i
        a[2 * i + 1] = -i


@njit(parallel=True)
def backwards(a, out):
    n = len(a)
    for i in prange(n):
        out[n - 1 - i] = a[i]


a = array("l", range(2000))
out = array("l", [0]) * 2000
square(a, out)
print(out[1999], sum(out))
scale(a, 3)
print(a[1999], sum(a))
strided(out, 1000)
print(out[:6], sum(out))
backwards(a, out)
print(out[0], out[-1])
d = array("d", [0.5]) * 2000
square(d, d)
scale(d, 2)
print(d[0], d[1999], sum(d))
xs = list(range(500))
ys = [None] * 500
square(xs, ys)
print(ys[499], sum(ys))
square([0.5, 1, 2**40], ys)
print(ys[:4])
try:
    square(array("l", [1, 2**40]), out)
except OverflowError as e:
    print("OverflowError", out[0])
try:
    square(a, array("l", [0]) * 100)
except IndexError as e:
    print(e)
